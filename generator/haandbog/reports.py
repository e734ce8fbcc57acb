"""Problems -> a report: for a terminal, a machine, GitHub's annotations or a pull request.

The JSON report is for other programs and keeps its form: see ``as_json``.
"""

import json
from collections.abc import Callable, Sequence

from haandbog import danish
from haandbog.problems import Problem, Severity

MANUAL = "for-redaktoerer/beskeder/"  # the page that explains every code, counted from the site's root

_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_PLACE, _HELP = "34", "1;32"


def as_text(problems: Sequence[Problem], *, color: bool = False, manual: str = MANUAL) -> str:
    """Return the problems in the compiler style, with a summary line at the end."""
    return "\n\n".join([*(_one(problem, color, manual) for problem in problems), summary(problems)])


def as_json(problems: Sequence[Problem], records: int) -> str:
    """Return the problems as JSON: one object that only ever gets new keys.

    ``version`` (1), ``poster`` (records read), ``fejl`` and ``advarsler`` (counts), and ``problemer``, in the order of
    the text report, each with ``kode``, ``alvor`` ("fejl" or "advarsel"), ``fil``, ``linje``, ``kolonne``, ``længde``
    (all counted from 1, in characters), ``besked``, ``hjælp``, ``forslag`` and ``tekst`` (the line); a string with nothing to say is "".
    """
    errors = _errors(problems)
    report = {
        "version": 1,
        "poster": records,
        "fejl": errors,
        "advarsler": len(problems) - errors,
        "problemer": [
            {
                "kode": problem.code, "alvor": problem.severity.value, "fil": problem.path, "linje": problem.place.line,
                "kolonne": problem.place.column, "længde": problem.place.length, "besked": problem.message, "hjælp": problem.hint,
                "forslag": problem.suggestion, "tekst": problem.excerpt,
            }
            for problem in problems
        ],
    }  # fmt: skip
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem], manual: str = MANUAL) -> str:
    """Return the problems as annotations that GitHub Actions shows at their lines, and the summary."""
    return "\n".join([*(_annotation(problem, manual) for problem in problems), summary(problems)])


def as_markdown(problems: Sequence[Problem], manual: str = MANUAL) -> str:
    """Return the problems as a table for a pull request; what was written is shown, never obeyed."""
    lines = [f"**{summary(problems)}**"]
    if problems:
        lines += ["", "| Hvor | Hvad | Hjælp |", "| --- | --- | --- |"]
    for problem in problems:
        place = _cell(f"{problem.path}:{problem.place.line}:{problem.place.column}")
        help_ = _cell(" ".join(filter(None, [f"Mente du »{problem.suggestion}«?" if problem.suggestion else "", problem.hint])))
        code = f"[{problem.code}]({_page(problem, manual)})" if _on_the_web(manual) else problem.code
        lines.append(f"| {place} | {problem.severity.value} {code}: {_cell(problem.message)} | {help_} |")
    return "\n".join(lines)


def summary(problems: Sequence[Problem]) -> str:
    """Return "3 fejl og 1 advarsel i 2 filer."."""
    if not problems:
        return "Ingen fejl."
    errors = _errors(problems)
    warnings = len(problems) - errors
    parts = [danish.counted(errors, "fejl", "fejl")] if errors else []
    if warnings:
        parts.append(danish.counted(warnings, "advarsel", "advarsler"))
    files = danish.counted(len({problem.path for problem in problems}), "fil", "filer")
    return f"{danish.join_words(parts)} i {files}."


def _errors(problems: Sequence[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _on_the_web(manual: str) -> bool:
    return manual.startswith(("https://", "http://"))


def _page(problem: Problem, manual: str) -> str:
    return f"{manual}#{problem.code.lower()}"


def _one(problem: Problem, color: bool, manual: str) -> str:
    place = problem.place
    paint: Callable[[str, str], str] = _paint if color else _plain
    tone = _COLORS[problem.severity]
    rule = paint("|", _PLACE)
    lines = [
        f"{paint(f'{problem.severity.value}[{problem.code}]', tone)}: {problem.message}",
        f"  {paint('-->', _PLACE)} {problem.path}:{place.line}:{place.column}",
    ]
    if problem.excerpt.strip():
        excerpt, column = _shortened(problem.excerpt, place.column)
        carets = "^" * max(1, min(place.length, len(excerpt) - column + 1))
        lines.append(f"{paint(f'{place.line:>4}', _PLACE)} {rule} {_visible(excerpt)}")
        lines.append(f"{'':>4} {rule} {' ' * (column - 1)}{paint(carets, tone)}")
    if problem.suggestion:
        lines.append(f"   = Mente du {paint(f'»{problem.suggestion}«', _HELP)}?")
    if problem.hint:
        lines.append(f"   = {problem.hint}")
    lines.append(f"   = Læs mere: {_page(problem, manual)}")
    return "\n".join(lines)


def _visible(text: str) -> str:
    """Return the text with what a terminal would not show, or would obey, as a sign for it."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _shortened(line: str, column: int, width: int = 110) -> tuple[str, int]:
    """Return the part of a long line around ``column``, and the column in it."""
    line = line.replace("\t", " ")
    if len(line) <= width:
        return line, column
    start = max(0, min(column - 1 - width // 3, len(line) - width))
    part = line[start : start + width]
    left = "…" if start else ""
    right = "…" if start + width < len(line) else ""
    return f"{left}{part}{right}", column - start + len(left)


def _annotation(problem: Problem, manual: str) -> str:
    place = problem.place
    kind = "error" if problem.severity is Severity.ERROR else "warning"
    words = " ".join(filter(None, [problem.message, f"Mente du »{problem.suggestion}«?" if problem.suggestion else "", problem.hint]))
    if _on_the_web(manual):
        words = f"{words} Læs mere: {_page(problem, manual)}"
    where = f"file={_property(problem.path)},line={place.line},col={place.column},endColumn={place.column + place.length}"
    return f"::{kind} {where},title={_property(f'Fejlkode {problem.code}')}::{_data(words)}"


def _data(text: str) -> str:
    """Escape as GitHub's runner undoes it: a line break would begin a new command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Escape for a cell of a Markdown table: no markup, no links, no mention of a person, no HTML."""
    escaped = "".join(f"\\{letter}" if letter in r"\`*_{}[]()<>#!|~" else letter for letter in _visible(text))
    return escaped.replace("&", "&amp;").replace("@", "@<!-- -->")


def _paint(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m"


def _plain(text: str, code: str) -> str:
    return text
