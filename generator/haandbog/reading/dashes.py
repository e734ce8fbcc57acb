"""Lists whose dashes went wrong: another sign, no space after it, no dash at all, or a dash that stands beside the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from haandbog.problems import Place

_OTHER_SIGN = re.compile(r"( *)([–—−‐‑‒―•·‣▪●*])( *)(?=\S)")
_GLUED = re.compile(r"( *)-(?=[^\W_])")
_DASH = re.compile(r"( *)- ")
_KEY = re.compile(r"[^\W\d][\w-]*:(?: |$)")
_TOP_KEY = re.compile(r"[^\s#-]")


@dataclass(frozen=True, slots=True)
class WrongDash:
    """What is wrong with the dash of a line: where, what to do about it, and how the line is written right."""

    place: Place
    message: str
    hint: str
    suggestion: str = ""


def wrong_sign(lines: Sequence[str], number: int, *, before_key: bool = False) -> WrongDash | None:
    """Return what is wrong when line ``number`` begins an entry of a list with another sign, or with a dash that touches its word.

    ``before_key`` asks for no less than a key with a colon after the sign: text may begin with a dash of its own.
    """
    line = lines[number - 1]
    if found := _OTHER_SIGN.match(line):
        sign, rest = found[2], line[found.end() :]
        message = f"Et punkt i en liste begynder med en almindelig bindestreg, ikke med »{sign}«."
        hint = "Skriv bindestreg (-) og et mellemrum foran punktet."
        if sign == "*" and not found[3]:
            return None  # a word with * before it means something of its own
    elif found := _GLUED.match(line):
        rest = line[found.end() :]
        message, hint = "Der mangler et mellemrum efter bindestregen.", "Skriv bindestreg, mellemrum og så punktet."
    else:
        return None
    if before_key and not _KEY.match(rest):
        return None
    return WrongDash(Place(number, len(found[1]) + 1), message, hint, f"- {rest.strip()}")


def misplaced(lines: Sequence[str], number: int) -> WrongDash | None:
    """Return what is wrong when the dash of line ``number`` stands elsewhere than those of the entries above it."""
    found = _DASH.match(lines[number - 1])
    if found is None:
        return None
    column = len(found[1])
    others: dict[int, int] = {}
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if _TOP_KEY.match(line):
            break
        if other := _DASH.match(line):
            others.setdefault(len(other[1]), above)
    if not others or column in others:
        return None
    near = min(others, key=lambda other: (abs(other - column), -others[other]))
    return WrongDash(
        Place(number, column + 1),
        f"Bindestregen står ikke lige under den i linje {others[near]}.",
        f"Bindestreger i den samme liste skal stå under hinanden. Skriv {_spaces(near)} foran bindestregen.",
    )


def outside_its_entry(lines: Sequence[str], number: int) -> WrongDash | None:
    """Return what is wrong when line ``number`` is a key that stands under the dash of its entry, and not under its first key."""
    line = lines[number - 1]
    column = len(line) - len(line.lstrip(" "))
    key = _KEY.match(line, column)
    if key is None:
        return None
    for above in range(number - 1, 0, -1):
        if (found := _DASH.match(lines[above - 1])) and len(found[1]) == column:
            return WrongDash(
                Place(number, column + 1, len(key[0].strip())),
                "Linjen står lige under bindestregen og hører derfor ikke til punktet.",
                f"Hører den til punktet i linje {above}, så ryk den to mellemrum ind. Er den et nyt punkt, så skriv bindestreg foran.",
            )
        if lines[above - 1].strip() and len(lines[above - 1]) - len(lines[above - 1].lstrip(" ")) <= column:
            return None
    return None


def swallowed(lines: Sequence[str], first: int, last: int) -> WrongDash | None:
    """Return what is wrong when a text of several lines has swallowed an entry of a list."""
    entry = _DASH.match(lines[first - 1])
    for number in range(first + 1, last + 1):
        if wrong := misplaced(lines, number) or (wrong_sign(lines, number) if entry else None):
            return wrong
        if found := _DASH.match(lines[number - 1]):
            return WrongDash(
                Place(number, len(found[1]) + 1),
                f"Linjen begynder med bindestreg, men er en del af teksten i linje {first}.",
                "Er den et punkt i en liste, så ryk den, så bindestregen står lige under de andre. "
                "Er den tekst, så sæt hele teksten i anførselstegn.",
            )
    return None


def _spaces(number: int) -> str:
    return "intet" if number == 0 else "ét mellemrum" if number == 1 else f"{number} mellemrum"
