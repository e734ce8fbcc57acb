"""Problems -> a report: for a terminal, a machine, GitHub's annotations or a pull request."""

from collections.abc import Sequence

from haandbog import danish
from haandbog.problems import Problem, Severity


def as_text(problems: Sequence[Problem], *, color: bool) -> str:
    """Return the problems in the compiler style, with a summary line at the end."""
    return "\n\n".join([*(_one(problem, color) for problem in problems), summary(problems)])


def summary(problems: Sequence[Problem]) -> str:
    """Return "3 fejl og 1 advarsel i 2 filer"."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [danish.counted(errors, "fejl", "fejl")] if errors or not warnings else []
    if warnings:
        parts.append(danish.counted(warnings, "advarsel", "advarsler"))
    files = danish.counted(len({problem.path for problem in problems}), "fil", "filer")
    return f"{danish.join_words(parts)} i {files}."


def _one(problem: Problem, color: bool) -> str:
    place = problem.place
    grave = problem.severity is Severity.ERROR
    paint = _paint if color else _plain
    head = paint(f"{problem.severity.value}[{problem.code}]", "1;31" if grave else "1;33")
    lines = [f"{head}: {problem.message}", f"  --> {problem.path}:{place.line}:{place.column}"]
    if problem.excerpt.strip():
        number = str(place.line)
        excerpt, column = _shortened(problem.excerpt, place.column)
        carets = "^" * max(1, min(place.length, len(excerpt) - column + 1))
        lines.append(f"{number:>4} | {excerpt}")
        lines.append(f"{'':>4} | {' ' * (column - 1)}{paint(carets, '1;31' if grave else '1;33')}")
    if problem.suggestion:
        lines.append(f"   = mente du {paint(f'»{problem.suggestion}«', '1;32')}?")
    if problem.hint:
        lines.append(f"   = {problem.hint}")
    return "\n".join(lines)


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


def _paint(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m"


def _plain(text: str, code: str) -> str:
    return text
