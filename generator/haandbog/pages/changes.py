"""The page *Ændringer*, its older months, and what is different since a point in time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.history import Category, Day, History, Since, counts
from haandbog.pages.change_lines import ChangeLines, LineMaker
from haandbog.pages.data import FEED_FILE
from haandbog.pages.views import Bullets, Cell, Column, Fact, Facts, Link, Notice, Page, Section, Subsection, Table, Words
from haandbog.periods import MONTHS, danish_date

ADDRESS = "aendringer/"
_LINES_ON_FIRST_PAGE = 150  # older months than these lines reach have pages of their own
_LATEST_DAYS, _LATEST_LINES = 5, 6

# The order in which a difference since a point in time is told, and under which headings.
_HEADINGS = (
    ("Det er sket", "sket", (Category.EVENT,)),
    ("Nye poster", "nye", (Category.NEW,)),
    ("Udgået og fjernet", "udgaaet", (Category.RETIRED, Category.REMOVED)),
    ("Omdøbt", "omdoebt", (Category.RENAMED,)),
    ("Ændrede oplysninger", "aendret", (Category.CHANGED,)),
    ("Rettelser", "rettelser", (Category.CORRECTION,)),
    ("Kunne ikke læses", "ulaeselige", (Category.UNREADABLE,)),
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of the page's own, with links after it."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Month:
    name: str
    title: str
    days: tuple[Day, ...]

    @property
    def lines(self) -> int:
        return sum(len(day.changes) for day in self.days)

    @property
    def sum(self) -> str:
        return counts([change for day in self.days for change in day.changes])


def changes_pages(handbook: Handbook, history: History) -> tuple[Page, ...]:
    """Return the page *Ændringer*, a page for each older month, and one for each point in time to look back from."""
    maker = LineMaker(handbook, history.now_at)
    months = _months(history.days)
    first = _first_page_months(months)
    older = months[len(first) :]
    return (
        _overview(history, maker, first, older),
        *(_month_page(maker, month) for month in older),
        *(_since_page(maker, since) for since in history.since),
    )


def latest_views(handbook: Handbook, history: History | None) -> tuple[object, ...]:
    """Return the newest changes for the front page, and the way to them all; nothing when there are none."""
    if history is None or not history.days:
        return ()
    maker = LineMaker(handbook, history.now_at)
    views: list[object] = []
    left = _LATEST_LINES
    for day in history.days[:_LATEST_DAYS]:
        if left <= 0:
            break
        if len(day.changes) > left:
            views.append(Remark(f"{danish_date(day.day)}: {counts(day.changes)}.", (_all_of(history, day),)))
            left -= 1
        else:
            views += [
                Remark(f"{danish_date(day.day)}:"),
                ChangeLines(tuple(replace(line, before="", after="") for line in maker.lines(day.changes))),
            ]
            left -= len(day.changes)
    return (*views, Remark("", (Link("Alle ændringer", ADDRESS),)))


def _all_of(history: History, day: Day) -> Link:
    return Link("Se dem", address_of_day(history, day), spoken=f": ændringerne den {danish_date(day.day)}")


def address_of_day(history: History, day: Day) -> str:
    """Return where a day's changes stand: on the first page, or on its month's own."""
    month = f"{day.day:%Y-%m}"
    on_first = {m.name for m in _first_page_months(_months(history.days))}
    return f"{ADDRESS}#{day.day.isoformat()}" if month in on_first else f"{ADDRESS}{month}/#{day.day.isoformat()}"


def _months(days: Sequence[Day]) -> tuple[_Month, ...]:
    runs = [(key, tuple(run)) for key, run in groupby(days, key=lambda day: (day.day.year, day.day.month))]
    return tuple(_Month(f"{year}-{month:02}", f"{danish.capitalize(MONTHS[month - 1])} {year}", run) for (year, month), run in runs)


def _first_page_months(months: tuple[_Month, ...]) -> tuple[_Month, ...]:
    """The newest month, and the ones before it as long as the page stays short."""
    lines = 0
    for number, month in enumerate(months):
        lines += month.lines
        if number and lines > _LINES_ON_FIRST_PAGE:
            return months[:number]
    return months


def _overview(history: History, maker: LineMaker, first: tuple[_Month, ...], older: tuple[_Month, ...]) -> Page:
    feed = (Link("Følg ændringerne i en nyhedslæser (Atom)", FEED_FILE),) if history.days else ()
    sections = [Section("", "", (Remark(history.reach, feed),))]
    if history.days:
        sections.append(Section("Siden sidst", "siden-sidst", since_views(history)))
    sections += [_month_section(maker, month) for month in first]
    if older:
        rows = tuple((Cell((Link(month.title, f"{ADDRESS}{month.name}/"),)), Cell((Words(month.sum),))) for month in older)
        table = Table(
            "maaneder", "Ældre ændringer, nyeste måned først", (Column("maaned", "Måned"), Column("aendringer", "I alt")), rows, False
        )
        sections.append(Section("Ældre måneder", "aeldre", (table,)))
    told = {change.category for month in first for day in month.days for change in day.changes}
    if sorts := [sort for sort in Category if sort in told]:
        meanings = tuple(Fact(danish.capitalize(sort.singular), (Words(sort.meaning),)) for sort in sorts)
        sections.append(Section("Hvad ordene foran betyder", "ordene", (Facts(meanings),)))
    description = "Hvad der er ændret i håndbogens poster, nyeste først, og hvad der er anderledes siden sidst."
    return Page(ADDRESS, "Ændringer", description, tuple(sections))


def since_views(history: History) -> tuple[object, ...]:
    """Return the points in time to look back from, each a link, with how much is different since."""
    if not history.since:
        return (
            Remark(
                "Der er endnu ikke en tidligere måned at sammenligne med. Når der er det, kan man her se, hvad der er anderledes siden da."
            ),
        )
    text = (
        "Vælg et tidspunkt, og se forskellen på håndbogen, som den var inden da, og som den er nu. "
        "Det, der er ændret og siden ført tilbage, er ikke med."
    )
    links = tuple(
        (Link(since.title, f"{ADDRESS}siden/{since.name}/"), Words(f"({counts(since.changes) or 'ingen forskel'})"))
        for since in history.since
    )
    return (Remark(text), Bullets(links))


def _month_section(maker: LineMaker, month: _Month) -> Section:
    days = tuple(Subsection(danish_date(day.day), day.day.isoformat(), maker.views(day.changes)) for day in month.days)
    return Section(month.title, month.name, (Remark(f"I alt {month.sum}."), *days))


def _month_page(maker: LineMaker, month: _Month) -> Page:
    sections = tuple(Section(danish_date(day.day), day.day.isoformat(), maker.views(day.changes)) for day in month.days)
    title = f"Ændringer i {month.title.lower()}"
    return Page(f"{ADDRESS}{month.name}/", title, f"I alt {month.sum}.", sections, parent=ADDRESS)


def _since_page(maker: LineMaker, since: Since) -> Page:
    changes = since.changes
    sections = [
        Section(heading, anchor, maker.views(found))
        for heading, anchor, categories in _HEADINGS
        if (found := [change for change in changes if change.category in categories])
    ]
    if not sections:
        sections = [Section("", "", (Notice("note", "Ingen forskel", "Posterne siger det samme nu som dengang."),))]
    description = (
        f"Forskellen på håndbogen, som den var {'i' if since.is_edition else 'inden'} {since.words}, og som den er nu"
        f"{': ' + counts(changes) if changes else ''}. Det, der er ændret og siden ført tilbage, er ikke med."
        f"{' Hele dage er talt med.' if since.latest else ''}"
    )
    return Page(f"{ADDRESS}siden/{since.name}/", since.title, description, tuple(sections), parent=ADDRESS)
