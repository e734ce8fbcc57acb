"""How many initiatives have each status, for each focus area: a picture and a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.status import Status
from haandbog.pages.values import badge_of, link_to
from haandbog.pages.views import Badge, Cell, Column, Link, Table, Value, Words

_LEAST_LABELLED = 4.0  # percent of the width in which a sign and a number can stand at 320 px
_LOOSE = "Uden fokusområde"


@dataclass(frozen=True, slots=True)
class StatusSegment:
    """A part of a bar: where it lies (percent), what it stands for, how many, and whether there is room to say it."""

    badge: Badge
    number: int
    start: float
    width: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class StatusBar:
    """One bar: what it is about, how many there are in all, its parts, and the same as a sentence."""

    label: str
    link: Link | None
    total: str
    segments: tuple[StatusSegment, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class StatusBars:
    """Stacked bars on one scale, with their legend and the same as a table."""

    id: str
    title: str
    legend: tuple[Badge, ...]
    bars: tuple[StatusBar, ...]
    table: Table


def status_bars(handbook: Handbook, bars_id: str) -> StatusBars:
    """Return the counts of current initiatives by focus area and status."""
    initiatives = handbook.current_of(Initiative)
    used = sorted({record.status for record in initiatives}, key=lambda status: status.order)
    areas: list[FocusArea | None] = [*sorted(handbook.current_of(FocusArea), key=lambda area: area.number)]
    known = {area.ref for area in areas if area}
    loose = [record for record in initiatives if record.focus_area not in known]
    groups = [(area, [record for record in initiatives if area and record.focus_area == area.ref]) for area in areas]
    if loose:
        groups.append((None, loose))
    longest = max((len(records) for _, records in groups), default=0)
    return StatusBars(
        bars_id,
        "Initiativer efter fokusområde og status",
        tuple(badge_of(status) for status in used),
        tuple(_bar(area, records, used, longest) for area, records in groups),
        _table(bars_id, groups, used, len(initiatives)),
    )


def counts_in_words(records: Iterable[Initiative]) -> str:
    """Return "2 i gang og 1 på hold", or "" when there are none."""
    statuses = [record.status for record in records]
    return danish.join_words([f"{statuses.count(status)} {status.text}" for status in Status if status in statuses])


def _bar(area: FocusArea | None, records: Sequence[Initiative], used: Sequence[Status], longest: int) -> StatusBar:
    segments = []
    start = 0
    for status in used:
        number = sum(record.status is status for record in records)
        if number:
            width = number / longest * 100
            segments.append(
                StatusSegment(badge_of(status), number, round(start / longest * 100, 2), round(width, 2), width >= _LEAST_LABELLED)
            )
            start += number
    label = area.title if area else _LOOSE
    total = danish.counted(len(records), "initiativ", "initiativer")
    sentence = f"{label}: {counts_in_words(records) or 'ingen initiativer'}"
    return StatusBar(label, link_to(area) if area else None, total, tuple(segments), sentence)


def _table(bars_id: str, groups: Sequence[tuple[FocusArea | None, Sequence[Initiative]]], used: Sequence[Status], total: int) -> Table:
    def row(head: Value, counted: Sequence[int]) -> tuple[Cell, ...]:
        return (Cell((head,)), *(_number(number) for number in (*counted, sum(counted))))

    rows = [row(badge_of(status), [sum(record.status is status for record in records) for _, records in groups]) for status in used]
    rows.append(row(Words("I alt"), [len(records) for _, records in groups]))
    columns = (
        Column("status", "Status"),
        *(Column(area.id if area else "uden", area.title if area else _LOOSE, numeric=True) for area, _ in groups),
        Column("i-alt", "I alt", numeric=True),
    )
    caption = f"{danish.counted(total, 'initiativ', 'initiativer')} efter status og fokusområde"
    return Table(f"{bars_id}-tabel", caption, columns, tuple(rows), searchable=False)


def _number(number: int) -> Cell:
    return Cell((Words(str(number)),))
