"""What a page is made of: plain values and views, resolved and ready to print.

A view has one template, named after its class (``StatusHistory`` → ``status_history.html.jinja``),
which only prints it. Addresses are counted from the root of the site (``initiativer/x/``).
"""

from dataclasses import dataclass

from haandbog.model.fields import Ref
from haandbog.model.status import Status
from haandbog.periods import Period

# --- values: what stands in a cell or after a label ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text; with ``terms`` its glossary terms are linked."""

    text: str
    terms: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page (or ``page#anchor``) of the handbook; ``hint`` says more about it."""

    text: str
    address: str
    hint: str = ""


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
    """A small word that marks a row or page: editorial, retired."""

    text: str
    meaning: str


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


@dataclass(frozen=True, slots=True)
class Table:
    """A table of records; the first cell of a row is its heading. ``id`` is unique on the page."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    searchable: bool = True


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of a course of events."""

    time: Period
    badge: Badge
    note: str
    sources: tuple[Link, ...]


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
class StatusCount:
    """How many there are with a status."""

    status: Status
    badge: Badge
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """Counts by status as a picture, with the same as a table beside it."""

    title: str
    counts: tuple[StatusCount, ...]


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
    small line over the title, ``badges`` stand beside it.
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
