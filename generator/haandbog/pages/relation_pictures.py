"""Pictures of what hangs together: records in columns, with a line for each relation.

The nodes are text that the browser sets and breaks; only the lines are drawn here. That works
because every row of a column is equally high, so that a node's middle is known as a share of the
picture. There are two sets of lines: across the columns, and, where the columns stand under each
other on a narrow screen, beside them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.initiative import Initiative
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.pages.values import badge_of, link_to, told_day
from haandbog.pages.views import Badge, Cell, Column, Link, Missing, Table, Values, Words
from haandbog.periods import danish_date

_GAP = 5.0  # between columns, in percent of the width; the style sheet's column-gap is the same


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A record in a picture; ``own`` marks the record whose page it is, ``kind`` says what it is where a column is mixed."""

    link: Link
    badge: Badge | None = None
    own: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PictureColumn:
    """A column of a picture; ``empty`` is what is said when it has no nodes."""

    heading: str
    nodes: tuple[PictureNode, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class RelationPicture:
    """Nodes in columns, the lines between them (SVG paths in a field of 100 × 100), and the same in words.

    Without ``words`` the headings of the columns say what the lines show. ``told`` says as of when the statuses were told.
    """

    id: str
    title: str
    columns: tuple[PictureColumn, ...]
    across: tuple[str, ...]
    beside: tuple[str, ...]
    words: Table | None
    told: str = ""


def relation_picture(
    handbook: Handbook,
    picture_id: str,
    title: str,
    columns: Sequence[tuple[str, str, Sequence[Record]]],
    pairs: Iterable[tuple[Ref, Ref]],
    own: Ref | None = None,
) -> RelationPicture:
    """Return the picture of the columns (heading, what to say when empty, records) and the pairs among them.

    Around a record of its ``own`` the headings are the relations: the others' kinds are named, and no table says it again.
    """
    places = {record.ref: (column, row) for column, (_, _, records) in enumerate(columns) for row, record in enumerate(records)}
    sizes = [max(len(records), 1) for _, _, records in columns]
    drawn = [(before, after) for before, after in pairs if before in places and after in places]
    lines = [(places[before], places[after]) for before, after in drawn]
    return RelationPicture(
        picture_id,
        title,
        tuple(
            PictureColumn(heading, tuple(PictureNode(link_to(r), _badge(r), r.ref == own, _kind(r, own)) for r in records), empty)
            for heading, empty, records in columns
        ),
        tuple(_across(start, end, sizes) for start, end in lines),
        tuple(_beside(start, end, sizes) for start, end in lines),
        None if own else _in_words(handbook, picture_id, tuple(places), drawn),
        _told(handbook, tuple(places)),
    )


def _told(handbook: Handbook, refs: Sequence[Ref]) -> str:
    initiatives = [record for ref in refs if isinstance(record := handbook[ref], Initiative)]
    days = sorted({day for record in initiatives if (day := told_day(handbook, record))})
    if not days:
        return ""
    span = f"pr. {danish_date(days[0])}" if len(days) == 1 else f"mellem {danish_date(days[0])} og {danish_date(days[-1])}"
    return f"Status er oplyst {span}."


def _kind(record: Record, own: Ref | None) -> str:
    return KIND_BY_FOLDER[record.ref.folder].singular if own and record.ref != own else ""


def _badge(record: Record) -> Badge | None:
    return badge_of(record.status) if isinstance(record, Initiative) else None


def _across(start: tuple[int, int], end: tuple[int, int], sizes: Sequence[int]) -> str:
    width = (100 - _GAP * (len(sizes) - 1)) / len(sizes)
    (column, row), (to_column, to_row) = start, end
    y, to_y = _middle(row, sizes[column]), _middle(to_row, sizes[to_column])
    x, to_x = column * (width + _GAP) + width, to_column * (width + _GAP)
    if column == to_column:
        x, bend = to_x, to_x - _GAP * 0.8
        return f"M{x:.2f} {y:.2f}C{bend:.2f} {y:.2f} {bend:.2f} {to_y:.2f} {x:.2f} {to_y:.2f}"
    bend = _GAP / 2
    return f"M{x:.2f} {y:.2f}C{x + bend:.2f} {y:.2f} {to_x - bend:.2f} {to_y:.2f} {to_x:.2f} {to_y:.2f}"


def _middle(row: int, rows: int) -> float:
    return (row + 0.5) / rows * 100


def _beside(start: tuple[int, int], end: tuple[int, int], sizes: Sequence[int]) -> str:
    """Return an arc beside the columns, each a heading and its rows, all equally high."""
    rows = sum(sizes) + len(sizes)
    first, last = (sum(sizes[:column]) + column + 1 + row for column, row in (start, end))
    y, to_y = _middle(first, rows), _middle(last, rows)
    bend = 85 - 95 * abs(last - first) / rows
    return f"M100 {y:.2f}C{bend:.2f} {y:.2f} {bend:.2f} {to_y:.2f} 100 {to_y:.2f}"


def _in_words(handbook: Handbook, picture_id: str, refs: Sequence[Ref], pairs: Sequence[tuple[Ref, Ref]]) -> Table:
    before: dict[Ref, list[Ref]] = {ref: [] for ref in refs}
    after: dict[Ref, list[Ref]] = {ref: [] for ref in refs}
    for first, then in pairs:
        before[then].append(first)
        after[first].append(then)

    def links(found: list[Ref]) -> Values:
        return tuple(link_to(handbook[ref]) for ref in found) or (Missing("intet her på siden"),)

    rows = tuple(
        (
            Cell((link_to(handbook[ref]), Words(f"({KIND_BY_FOLDER[ref.folder].singular})"))),
            Cell(links(before[ref])),
            Cell(links(after[ref])),
        )
        for ref in refs
    )
    columns = (Column("hvad", "Hvad"), Column("af", "Følger af"), Column("til", "Fører til"))
    return Table(f"{picture_id}-i-ord", "Billedet i ord", columns, rows, searchable=False)
