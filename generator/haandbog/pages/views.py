"""What a page is made of: plain values and views, resolved and ready to print.

A view has one template, named after its class (``StatusHistory`` → ``status_history.html.jinja``),
which only prints it. Addresses are counted from the root of the site (``initiativer/x/``).
"""

from dataclasses import dataclass

from haandbog import danish
from haandbog.model.scalars import Ref
from haandbog.periods import Period

# --- values: what stands in a cell or after a label ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text; with ``terms`` its glossary terms are linked."""

    text: str
    terms: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page (or ``page#anchor``) of the handbook; ``hint`` says more about it.

    ``spoken`` follows the text for who hears it in a list of links, away from what stands around it.
    """

    text: str
    address: str
    hint: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A link out of the handbook."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A status as a sign and a word, told apart without colour."""

    text: str
    symbol: str
    tone: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Time:
    """A point in time."""

    period: Period


@dataclass(frozen=True, slots=True)
class Missing:
    """What the source does not say, said so."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A small word that marks a row or page: editorial, retired. With an ``address`` it leads to where its meaning is told."""

    text: str
    meaning: str
    address: str = ""


Value = Words | Link | OutsideLink | Badge | Time | Missing | Mark
Values = tuple[Value, ...]

# --- views: what stands under a heading ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown prose; terms are linked, except ``own``, the term whose page it is."""

    markdown: str
    own: Ref | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its values; several values become a list."""

    label: str
    values: Values


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with values, as a description list."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``key`` names it in a URL; ``facet`` says that one can choose by it."""

    key: str
    heading: str
    facet: bool = False
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it shows, what it sorts by, and the words it is chosen by."""

    values: Values
    sort: str = ""
    facets: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it shows one thing that needs nothing around it."""
        return len(self.values) == 1 and (isinstance(self.values[0], Link | OutsideLink | Missing | Time) or self.plain != "")

    @property
    def plain(self) -> str:
        """The words it shows, when they are all there is to it; by them it is then sorted and chosen."""
        value = self.values[0] if len(self.values) == 1 else None
        return value.text if isinstance(value, Link) or (isinstance(value, Words) and not value.terms) else ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A column one can choose by: its key and heading, and each choice with the number of rows it has."""

    key: str
    heading: str
    choices: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of records; the first cell of a row is its heading. ``id`` is unique on the page.

    A ``searchable`` table can be searched, sorted and narrowed by its facets where scripts run;
    ``noun`` is what its rows are, in the plural.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    searchable: bool = True
    noun: str = "rækker"

    @property
    def long(self) -> bool:
        """Whether there are so many rows that a browser cannot lay them all out between two letters."""
        return len(self.rows) > 150

    @property
    def facets(self) -> tuple[Facet, ...]:
        """What one can choose by, where there is more than one choice."""
        found = (_facet(column, [row[number] for row in self.rows]) for number, column in enumerate(self.columns) if column.facet)
        return tuple(facet for facet in found if len(facet.choices) > 1)


def _facet(column: Column, cells: list[Cell]) -> Facet:
    """Count the choices of a column, in the order its cells sort by when they are numbered, else in Danish order."""
    counts: dict[str, int] = {}
    order: dict[str, tuple[str, object]] = {}
    for cell in cells:
        for choice in dict.fromkeys(cell.facets):
            counts[choice] = counts.get(choice, 0) + 1
            order[choice] = (cell.sort if cell.sort.isdecimal() else "", danish.sort_key(choice))
    return Facet(column.key, column.heading, tuple((choice, counts[choice]) for choice in sorted(counts, key=lambda c: order[c])))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of a course of events; ``told`` says which day it was told, where that is its own, and that no source says it."""

    time: Period
    badge: Badge
    note: str
    sources: tuple[Link, ...]
    told: str


@dataclass(frozen=True, slots=True)
class StatusHistory:
    """A course of events, oldest first."""

    entries: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A box with a heading that is a link, a sentence, and figures or badges under it."""

    title: str
    address: str
    text: str
    details: Values = ()
    eyebrow: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Boxes side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Records that stand in one relation to the page's record."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """What the record hangs together with."""

    groups: tuple[RelationGroup, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One place in a source: the link to it, and what stands there."""

    link: Link
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a record rests on, and as of when; ``editorial`` when the handbook itself says it."""

    lines: tuple[SourceLine, ...]
    editorial: bool
    told: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed message: ``tone`` is ``note``, ``warning`` or ``retired``."""

    tone: str
    title: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of values, ordered or not."""

    items: tuple[Values, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Subsection:
    """Views under a heading of the third level."""

    heading: str
    anchor: str
    views: tuple[object, ...]


# --- pages -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the second level and what stands under it; without a heading it opens the page."""

    heading: str
    anchor: str
    views: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    ``address`` is "" for the front page, else ends in a slash. ``parent`` is the address of the
    page above it (for the breadcrumb and the active menu entry), ``source`` the file one edits to
    change it, relative to the handbook's root, ``record`` the record it is about. ``eyebrow`` is the
    small line over the title, ``badges`` stand beside it. ``changed`` says when and how the record last
    changed, or nothing. ``findable`` says whether the search knows the page.
    """

    address: str
    title: str
    description: str
    sections: tuple[Section, ...]
    parent: str = ""
    eyebrow: str = ""
    badges: Values = ()
    source: str = ""
    record: Ref | None = None
    wide: bool = False
    changed: str = ""
    findable: bool = True
