"""The whole handbook in reading order, to print: which records stand in which chapter, each once."""

from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model import KINDS, Kind
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.record import Record
from haandbog.model.source import Source
from haandbog.pages.settings import Settings
from haandbog.pages.steps import steps_in_order
from haandbog.pages.values import address_of
from haandbog.pages.views import Bullets, Link, Page, Prose, Section, Words
from haandbog.periods import danish_date

ADDRESS = "hele-haandbogen/"
TITLE = "Hele håndbogen til print"
LINK = Link(TITLE, ADDRESS, "Alle poster på én side, i den rækkefølge, de kan læses")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the whole: its title, its anchor, what it holds in a sentence, and the addresses of its pages in order."""

    title: str
    anchor: str
    intro: str
    addresses: tuple[str, ...]


def chapters(handbook: Handbook, hidden_steps: frozenset[str] = frozenset()) -> tuple[Chapter, ...]:
    """Return the chapters in reading order; kinds without records, and steps that the owner has hidden, are left out."""
    found = [Chapter("Om håndbogen", "om", "", ("om/",))]
    for kind in KINDS:
        records = [record for record in _in_order(handbook, kind) if kind.record is not OnboardingStep or record.id not in hidden_steps]
        if records:
            found.append(Chapter(kind.title, kind.folder, kind.intro, tuple(address_of(record.ref) for record in records)))
    return tuple(found)


def book_page(handbook: Handbook, hidden_steps: frozenset[str], history: History | None = None) -> Page:
    """Return the page with its list of chapters; the chapters themselves are put together of the finished pages."""
    parts = chapters(handbook, hidden_steps)
    number = sum(len(chapter.addresses) for chapter in parts) - 1
    said = f"{danish.capitalize(danish.counted(number, 'post', 'poster'))}, hver én gang, i den rækkefølge, de kan læses."
    changed = f" Håndbogen er sidst ændret {danish_date(history.days[0].day)}." if history and history.days else ""
    contents = Bullets(
        tuple(
            (Link(chapter.title, f"{ADDRESS}#{chapter.anchor}"), *((Words(f"({len(chapter.addresses)})"),) if chapter.intro else ()))
            for chapter in parts
        )
    )
    left_out = "Lister og billeder af, hvad en post hænger sammen med, og posternes historik er udeladt; de står på posternes egne sider."
    section = Section("Indhold", "indhold", (contents, Prose(left_out)))
    return Page(ADDRESS, TITLE, said + changed, (section,), parent="om/", wide=True, findable=False)


def paper_foot(settings: Settings, history: History) -> str:
    """Return what stands at the foot of every page on paper: which handbook it is, and as it was when."""
    return f"{settings.name}, som den var {danish_date(history.days[0].day)}" if history.days else settings.name


def _in_order(handbook: Handbook, kind: Kind) -> tuple[Record, ...]:
    """Return a kind's records as one reads them: what is current before what is retired."""
    current, retired = handbook.current_of(kind.record), tuple(record for record in handbook.all_of(kind.record) if record.retired)
    if kind.record is OnboardingStep:
        current = steps_in_order(record for record in current if isinstance(record, OnboardingStep))
    return (*sorted(current, key=_place), *retired)


def _place(record: Record) -> int:
    match record:
        case FocusArea():
            return record.number
        case Initiative():
            return record.status.order
        case Source():
            return record.dated.toordinal()
        case _:
            return 0
