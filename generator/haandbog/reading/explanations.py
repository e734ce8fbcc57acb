"""What a YAML parser complains of -> what an editor can use: where the fault began, and what to do."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from haandbog.model import KINDS
from haandbog.model.fields import Group, Many, fields_of
from haandbog.problems import Place, Problem
from haandbog.reading.dashes import WrongDash, misplaced, outside_its_entry, wrong_sign

_KEY = re.compile(r"( *)(?:- +)*[^\W\d][\w-]*:(?: |$)")
_NO_SPACE = re.compile(r" *(?:- +)*([^\W\d][\w-]*):(?=[^\s:/])")
_OPENED = re.compile(r" *(?:- +)*(?:[^\W\d][\w-]*: +)?(?P<quote>[\"'])")
_INSIDE = {'"': re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*'", re.DOTALL)}

NO_SPACE = "Der mangler et mellemrum efter kolon."
NO_SPACE_HINT = "Skriv nøgle, kolon, mellemrum og værdi: titel: Jobmesse."
_UNCLOSED_HINT = "Sæt et anførselstegn af samme slags, hvor teksten slutter."
_IN_QUOTES = "Sæt hele værdien i anførselstegn."
_AS_LIST = "Skriv hvert punkt på sin egen linje under nøglen, rykket ind og med bindestreg foran."
_VALUE = re.compile(r"(?P<start> *(?:- +)*(?:[^\W\d][\w-]*: +|- +))(?P<value>\S.*)")
_LONGEST_LINE = 110  # characters of a line that is written anew in quotes


@dataclass(frozen=True, slots=True)
class _Explanation:
    """The parser's words, our message and hint.

    ``began`` says that the fault stands where the parser says it began, ``quotable`` that quotes around the value mend it.
    """

    words: str
    message: str
    hint: str
    began: bool = False
    quotable: bool = False


# libyaml's words; those of PyYAML's own parser are much the same.
_EXPLANATIONS = (
    _Explanation(
        "found unexpected end of stream", "Et anførselstegn er åbnet her, men aldrig lukket.", _UNCLOSED_HINT, began=True
    ),
    _Explanation(
        "block sequence entries are not allowed", "En liste kan ikke begynde på samme linje som nøglen.",
        "Er det en tekst, så sæt den i anførselstegn. Er det en liste, så skriv hvert punkt på sin egen linje under nøglen.", quotable=True,
    ),
    _Explanation(
        "mapping keys are not allowed", "Værdien begynder med »?« og et mellemrum, og så kan den ikke læses.", _IN_QUOTES, quotable=True
    ),
    _Explanation(
        "mapping values are not allowed", "Der står et kolon med mellemrum efter inde i en værdi.",
        _IN_QUOTES, quotable=True,
    ),
    _Explanation(
        "could not find expected ':'", "Linjen er hverken en nøgle med kolon eller en del af teksten over den.",
        "Skriv nøgle: værdi, eller ryk linjen ind under den tekst, den hører til.", began=True,
    ),
    *(
        _Explanation(words, "Værdien begynder med et tegn, som ikke kan stå først.", _IN_QUOTES, quotable=True)
        for words in ("cannot start any token", "expected node content", "scanning an anchor", "scanning an alias", "scanning a tag")
    ),
    _Explanation(
        "scanning a block scalar", "Efter | eller > må der ikke stå mere på linjen.", "Skriv teksten på linjerne under, rykket to mellemrum ind."
    ),
    _Explanation("unknown escape", "Et \\-tegn inde i dobbelte anførselstegn er ikke gyldigt.", "Brug enkelte anførselstegn om teksten."),
    _Explanation("expected ',' or ']'", "Listen i kantede parenteser er ikke lukket rigtigt.", "Skil punkterne med komma, og slut med ].", began=True),
    _Explanation(
        "expected ',' or '}'", "De krøllede parenteser er ikke lukket rigtigt.", "Skriv hellere felterne på hver sin linje.", began=True
    ),
    _Explanation(
        "expected '-' indicator", "Et punkt i listen er rykket forkert ind, eller bindestregen mangler.",
        "Alle punkter i en liste begynder med bindestreg og står lige under hinanden.",
    ),
    _Explanation(
        "expected key", "Linjen passer ikke med linjerne omkring den; ofte er den rykket for langt ind eller ud.",
        "Ryk linjen, så den står lige under de andre nøgler på samme trin.",
    ),
    _Explanation(
        "", "Linjen er ikke skrevet, så den kan læses som YAML.", "Se efter et manglende kolon, anførselstegn eller mellemrum."
    ),
)  # fmt: skip


def explain(path: str, lines: list[str], error: Any) -> Problem:
    """Return the problem behind a fault of the YAML parser, placed where the editor made it."""
    said = " ".join(str(getattr(error, name, None) or "") for name in ("problem", "context"))
    stopped = _at(getattr(error, "problem_mark", None), lines)
    known = next(explanation for explanation in _EXPLANATIONS if explanation.words in said)
    began = _at(getattr(error, "context_mark", None) or getattr(error, "problem_mark", None), lines)
    if "end of stream" not in said:
        if place := _unclosed_quote(lines, stopped):
            return _problem(path, lines, place, "Anførselstegnet, der åbner her, bliver ikke lukket på linjen.", _UNCLOSED_HINT)
        if wrong := _wrong_dash(lines, stopped, began, known.words):
            return Problem(path, wrong.place, "H035", wrong.message, wrong.hint, wrong.suggestion, excerpt=lines[wrong.place.line - 1])
        if place := _missing_space(lines, stopped):
            return _problem(path, lines, place, NO_SPACE, NO_SPACE_HINT)
        if found := _sharper(lines, began if known.began else stopped, known.words):
            return _problem(path, lines, *found)
    place = began if known.began else stopped
    if known.words == "block sequence entries are not allowed" and _holds_a_list(lines[place.line - 1]):
        return _problem(path, lines, place, known.message, _AS_LIST)
    return _problem(path, lines, place, known.message, known.hint, in_quotes(lines[place.line - 1]) if known.quotable else "")


def _holds_a_list(line: str) -> bool:
    """Say whether the key of a line is that of a field that holds a list."""
    return line.lstrip(" -").partition(":")[0] in _list_keys()


@cache
def _list_keys() -> frozenset[str]:
    groups: list[type] = [kind.record for kind in KINDS]
    keys: set[str] = set()
    for group in groups:  # grows while it is walked
        for spec in fields_of(group):
            inner = spec.type.item if isinstance(spec.type, Many) else spec.type
            if inner is not spec.type:
                keys.add(spec.key)
            if isinstance(inner, Group) and inner.record not in groups:
                groups.append(inner.record)
    return frozenset(keys)


def in_quotes(line: str) -> str:
    """Return a line with its value in quotes, or "" when it has none or is too long to be shown once more."""
    found = _VALUE.fullmatch(line.rstrip())
    if found is None or len(line) > _LONGEST_LINE or found["value"][0] in "\"'":
        return ""
    value, remark, rest = found["value"].partition(" #")
    quoted = f'"{value}"' if not {'"', "\\"} & set(value) else "'" + value.replace("'", "''") + "'"
    return f"{found['start'].lstrip()}{quoted}{remark}{rest}"


def _wrong_dash(lines: list[str], stopped: Place, began: Place, words: str) -> WrongDash | None:
    """Return what is wrong with the dash of a list, where that is what the parser stumbled over."""
    above = _above(lines, stopped.line)
    if wrong := wrong_sign(lines, stopped.line) or misplaced(lines, stopped.line):
        return wrong
    if began.line != stopped.line and (wrong := wrong_sign(lines, began.line)):
        return wrong
    if above and (wrong := wrong_sign(lines, above, before_key=True)):
        return wrong
    return outside_its_entry(lines, stopped.line) if words == "expected '-' indicator" else None


def _above(lines: list[str], number: int) -> int:
    """Return the number of the nearest line above that holds anything, or 0."""
    return next((above for above in range(number - 1, 0, -1) if lines[above - 1].strip()), 0)


def _at(mark: Any, lines: list[str]) -> Place:
    if mark is None:
        return Place()
    line = min(mark.line, len(lines) - 1)
    return Place(line + 1, mark.column + 1 if line == mark.line else 1)


def _unclosed_quote(lines: list[str], stopped: Place) -> Place | None:
    """Return where a quote opens that swallows the lines down to where the parser stopped."""
    for number in range(stopped.line, max(0, stopped.line - 200), -1):
        found = _OPENED.match(lines[number - 1])
        if found is None or _INSIDE[found["quote"]].match(lines[number - 1], found.end()):
            continue
        closed = _INSIDE[found["quote"]].match("\n".join(lines[number - 1 :]), found.end())
        if closed is None or closed[0].count("\n") == stopped.line - number:
            return Place(number, found.end())
    return None


def _missing_space(lines: list[str], stopped: Place) -> Place | None:
    """Return where a colon touches its value, on the line where the parser stopped or the one above it."""
    for number in (stopped.line, _above(lines, stopped.line)):
        if number >= 1 and (found := _NO_SPACE.match(lines[number - 1])):
            return Place(number, found.start(1) + 1, len(found[1]) + 1)
    return None


def _sharper(lines: list[str], stopped: Place, words: str) -> tuple[Place, str, str] | None:
    """Return the place, message and hint of a closer explanation of what the parser says of many faults alike."""
    line = lines[stopped.line - 1]
    before = line[: stopped.column - 1].rstrip()
    number = _above(lines, stopped.line)
    above = lines[number - 1] if number else ""
    if words == "expected key" and before.endswith(('"', "'", "]", "}")):
        return (
            stopped,
            "Der står mere på linjen efter det tegn, der lukker værdien.",
            "Sæt hele værdien i anførselstegn af den ene slags, f.eks. 'Nyt \"fokus\" i samtalen', eller brug »«.",
        )
    if words == "mapping values are not allowed" and (found := _KEY.match(line)) and found.end() >= stopped.column:
        key = Place(stopped.line, len(found[1]) + 1, len(found[0].strip()))
        if len(found[1]) > len(above) - len(above.lstrip(" ")):
            return (
                key,
                "Linjen er rykket længere ind end linjen over den.",
                "Ryk linjen, så den står lige under de andre nøgler på samme trin.",
            )
        return key, "Linjen er rykket forkert ind.", "Ryk linjen, så den står lige under de andre nøgler på samme trin."
    if words == "could not find expected ':'" and above.rstrip().endswith((": |", ": |-", ": >", ": >-")):
        return stopped, "Teksten under | er ikke rykket ind.", "Ryk hver linje af teksten to mellemrum længere ind end nøglen."
    return None


def _problem(path: str, lines: list[str], place: Place, message: str, hint: str, suggestion: str = "") -> Problem:
    return Problem(path, place, "H006", message, hint, suggestion, excerpt=lines[place.line - 1])
