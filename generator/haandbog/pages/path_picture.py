"""The picture of the path: phases under each other, a lane for each role, a mark for each step, a line to what builds on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.pages.steps import by_phase

_WIDTH = 360
_TOP = 24  # the names of the lanes, when they need one line
_LINE = 13  # each further line
_LETTER = 6.6  # the width of a letter of such a name
_LABEL = 34  # from the top of a phase to its first marks
_MARK = 18  # from one mark to the next
_FOOT = 14


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A step where it stands; a step for several roles has a mark in the lane of each."""

    x: float
    y: float
    title: str
    told: bool


@dataclass(frozen=True, slots=True)
class PathPicture:
    """Everything that is drawn, in a field of ``width`` × ``height``; the table under it says the same in words.

    ``lanes`` are (name in lines, place), ``phases`` (name, place); ``lines`` are SVG paths.
    """

    width: int
    height: float
    lanes: tuple[tuple[tuple[str, ...], float], ...]
    phases: tuple[tuple[str, float], ...]
    marks: tuple[PictureMark, ...]
    lines: tuple[str, ...]


def path_picture(steps: Sequence[OnboardingStep], roles: Sequence[Record]) -> PathPicture:
    """Return the picture of the steps, which stand in the order in which they are walked."""
    lanes: tuple[tuple[Ref | None, str], ...] = (
        (None, "Alle"),
        *((role.ref, short_name(role)) for role in roles),
    )
    lane_width = _WIDTH / len(lanes)
    in_line = max(int((lane_width - 8) // _MARK), 1)
    places: dict[tuple[Ref, Ref | None], tuple[float, float]] = {}
    phases = []
    names = [_in_lines(name, int((lane_width - 8) // _LETTER)) for _, name in lanes]
    top: float = _TOP + _LINE * (max(map(len, names)) - 1)
    for phase, members in by_phase(steps):
        phases.append((phase.label, top))
        lines = 1
        for number, (lane, _) in enumerate(lanes):
            own = [step for step in members if (lane in step.roles if lane else not step.roles)]
            for place, step in enumerate(own):
                row, column = divmod(place, in_line)
                places[step.ref, lane] = (number * lane_width + 10 + column * _MARK, top + _LABEL + row * _MARK)
            lines = max(lines, -(-len(own) // in_line))
        top += _LABEL + (lines - 1) * _MARK + _FOOT
    by_ref = {step.ref: step for step in steps}
    marks = tuple(
        PictureMark(round(x, 1), round(y, 1), by_ref[ref].title, not by_ref[ref].editorial) for (ref, _), (x, y) in places.items()
    )
    return PathPicture(
        _WIDTH,
        top,
        tuple((name, round(number * lane_width + 4, 1)) for number, name in enumerate(names)),
        tuple(phases),
        marks,
        tuple(_lines(by_ref, places)),
    )


def _in_lines(name: str, letters: int) -> tuple[str, ...]:
    """Return a name in lines of no more than so many letters; a word that is longer is cut, for the list under the picture has it whole."""
    lines: list[str] = []
    for word in name.split():
        shown = word if len(word) <= letters else f"{word[: max(letters - 1, 1)]}…"
        if lines and len(lines[-1]) + 1 + len(shown) <= letters:
            lines[-1] += f" {shown}"
        else:
            lines.append(shown)
    return tuple(lines)


def short_name(role: Record) -> str:
    """Return the abbreviation by which a role is known, or its title."""
    return getattr(role, "abbreviation", None) or role.title


def _lines(steps: dict[Ref, OnboardingStep], places: dict[tuple[Ref, Ref | None], tuple[float, float]]) -> list[str]:
    drawn = []
    for (ref, lane), (x, y) in places.items():
        for before in steps[ref].prerequisites:
            if before not in steps:
                continue
            # From the mark in the same lane where there is one, else from each that the earlier step has.
            starts = [places[before, lane]] if (before, lane) in places else [at for (one, _), at in places.items() if one == before]
            drawn += [_line(start, (x, y)) for start in starts]
    return drawn


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    if abs(y2 - y1) < 1:
        return f"M{x1:.1f} {y1 + 6:.1f}Q{(x1 + x2) / 2:.1f} {y1 + 14:.1f} {x2:.1f} {y2 + 6:.1f}"
    middle = (y1 + y2) / 2
    return f"M{x1:.1f} {y1 + 6:.1f}C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {y2 - 6:.1f}"
