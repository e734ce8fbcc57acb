"""What a YAML parser complains of -> what an editor can use: where the fault began, and what to do."""

import re
from dataclasses import dataclass
from typing import Any

from haandbog.problems import Place, Problem

_KEY = re.compile(r"( *)(?:- +)*[^\W\d][\w-]*:(?: |$)")
_NO_SPACE = re.compile(r" *(?:- +)*([^\W\d][\w-]*):(?=[^\s:/])")
_OPENED = re.compile(r" *(?:- +)*(?:[^\W\d][\w-]*: +)?(?P<quote>[\"'])")
_INSIDE = {'"': re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*'", re.DOTALL)}

NO_SPACE = "Der mangler et mellemrum efter kolon."
NO_SPACE_HINT = "Skriv nøgle, kolon, mellemrum og værdi: titel: Jobmesse."
_UNCLOSED_HINT = "Sæt et anførselstegn af samme slags, hvor teksten slutter."


@dataclass(frozen=True, slots=True)
class _Explanation:
    """The parser's words, our message and hint; ``began`` says that the fault stands where the parser says it began."""

    words: str
    message: str
    hint: str
    began: bool = False


# libyaml's words; those of PyYAML's own parser are much the same.
_EXPLANATIONS = (
    _Explanation(
        "found unexpected end of stream", "Et anførselstegn er åbnet her, men aldrig lukket.", _UNCLOSED_HINT, began=True
    ),
    _Explanation(
        "block sequence entries are not allowed", "En liste kan ikke begynde på samme linje som nøglen.",
        "Skriv hvert punkt på sin egen linje under nøglen, rykket ind og med bindestreg foran.",
    ),
    _Explanation(
        "mapping values are not allowed", "Der står et kolon med mellemrum efter inde i en værdi.",
        'Sæt hele værdien i anførselstegn: titel: "Navn: undertitel".',
    ),
    _Explanation(
        "could not find expected ':'", "Linjen er hverken en nøgle med kolon eller en del af teksten over den.",
        "Skriv nøgle: værdi, eller ryk linjen ind under den tekst, den hører til.", began=True,
    ),
    _Explanation("cannot start any token", "Værdien begynder med et tegn, som ikke kan stå først.", "Sæt værdien i anførselstegn."),
    _Explanation("expected node content", "Værdien begynder med et tegn, som ikke kan stå først.", "Sæt værdien i anførselstegn."),
    _Explanation("scanning an anchor", "Værdien begynder med et tegn, som ikke kan stå først.", "Sæt værdien i anførselstegn."),
    _Explanation("scanning an alias", "Værdien begynder med et tegn, som ikke kan stå først.", "Sæt værdien i anførselstegn."),
    _Explanation("scanning a tag", "Værdien begynder med et tegn, som ikke kan stå først.", "Sæt værdien i anførselstegn."),
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
        if place := _missing_space(lines, stopped):
            return _problem(path, lines, place, NO_SPACE, NO_SPACE_HINT)
        if found := _sharper(lines, began if known.began else stopped, known.words):
            return _problem(path, lines, *found)
    return _problem(path, lines, began if known.began else stopped, known.message, known.hint)


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
    above = stopped.line - 1
    while above > 1 and not lines[above - 1].strip():
        above -= 1
    for number in (stopped.line, above):
        if number >= 1 and (found := _NO_SPACE.match(lines[number - 1])):
            return Place(number, found.start(1) + 1, len(found[1]) + 1)
    return None


def _sharper(lines: list[str], stopped: Place, words: str) -> tuple[Place, str, str] | None:
    """Return the place, message and hint of a closer explanation of what the parser says of many faults alike."""
    line = lines[stopped.line - 1]
    before = line[: stopped.column - 1].rstrip()
    above = next((other for other in reversed(lines[: stopped.line - 1]) if other.strip()), "")
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


def _problem(path: str, lines: list[str], place: Place, message: str, hint: str) -> Problem:
    return Problem(path, place, "H006", message, hint, excerpt=lines[place.line - 1])
