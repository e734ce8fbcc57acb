"""Which pages there are and what each shows: pure, sorted, grouped, counted."""

from collections.abc import Callable, Iterable
from functools import partial

from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model import KINDS, Kind
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.scalars import Ref
from haandbog.pages import about, focus_areas, front, status
from haandbog.pages.book import book_page
from haandbog.pages.changes import changes_pages, latest_views
from haandbog.pages.confirmations import confirmations_page
from haandbog.pages.conversations import conversations_page
from haandbog.pages.data import data_page
from haandbog.pages.find_offers import find_offers_page
from haandbog.pages.glossary import glossary_page
from haandbog.pages.indexes import index_page
from haandbog.pages.leader import leader_page
from haandbog.pages.mentor import mentor_page
from haandbog.pages.messages import messages_page
from haandbog.pages.onboarding import onboarding_page
from haandbog.pages.organisation import organisation_page
from haandbog.pages.owner import owner_page
from haandbog.pages.privacy import privacy_page
from haandbog.pages.records import record_page
from haandbog.pages.reference import reference_page
from haandbog.pages.search import search_page
from haandbog.pages.self_test import self_test_page
from haandbog.pages.settings import Settings
from haandbog.pages.sources import sources_page
from haandbog.pages.statement import statement_page
from haandbog.pages.steps import marked_as_hidden
from haandbog.pages.views import Page

# Kinds whose index is a page of its own design.
_OWN_INDEX = frozenset({"fokusomraader", "onboarding", "begreber", "kilder"})


PageMaker = Callable[[Handbook, History | None], Iterable[Page]]


def page_makers(refs: Iterable[Ref], settings: Settings, files: frozenset[str] = frozenset()) -> dict[str, PageMaker]:
    """Return what makes the pages of a handbook with these records, by a name of its own: each makes one page or a few.

    ``files`` are the addresses of the site's files, for pages that lead to them only if they are there. A maker is handed
    the handbook, and what git tells of its records.
    """
    makers: dict[str, PageMaker] = {
        "front": lambda book, history: [front.front_page(book, settings, latest_views(book, history))],
        "about": lambda book, history: [about.about_page(book, settings, with_changes=history is not None)],
        "statement": lambda _, __: [statement_page(settings)],
        "privacy": lambda _, __: [privacy_page()],
        "onboarding": lambda book, _: [onboarding_page(book, settings)],
        "self_test": lambda book, _: [self_test_page(book)],
        "mentor": lambda book, _: [mentor_page(book, settings)],
        "leader": lambda book, _: [leader_page(book, settings)],
        "glossary": lambda book, _: [glossary_page(book)],
        "sources": lambda book, _: [sources_page(book)],
        "organisation": lambda book, _: [organisation_page(book)],
        "conversations": lambda book, _: [conversations_page(book)],
        "focus_areas": lambda book, _: [focus_areas.focus_areas_page(book)],
        "status": lambda book, history: [status.status_page(book, history)],
        "book": lambda book, history: [book_page(book, settings.hidden_steps, history)],
        "confirmations": lambda book, history: [confirmations_page(book, history, settings)],
        "data": lambda _, __: [data_page(files)],
        "find_offers": lambda book, _: [find_offers_page(book)],
        "search": lambda _, __: [search_page()],
        "messages": lambda _, __: [messages_page()],
        "reference": lambda _, __: [reference_page()],
        "owner": lambda _, __: [owner_page()],
        "changes": lambda book, history: changes_pages(book, history) if history else (),
    }
    hidden = frozenset(Ref(OnboardingStep.FOLDER, step) for step in settings.hidden_steps)
    makers |= {kind.folder: partial(_index_page, kind) for kind in KINDS if kind.folder not in _OWN_INDEX}
    return makers | {str(ref): partial(_record_pages, ref, ref in hidden, settings.versions_uri) for ref in refs}


def _index_page(kind: Kind, handbook: Handbook, _: History | None) -> Iterable[Page]:
    return [index_page(handbook, kind)]


def _record_pages(ref: Ref, is_hidden: bool, versions_uri: str, handbook: Handbook, history: History | None) -> Iterable[Page]:
    page = record_page(handbook, handbook[ref], history, versions_uri)
    return [marked_as_hidden(page) if is_hidden else page]


def all_pages(
    handbook: Handbook, settings: Settings, files: frozenset[str] = frozenset(), history: History | None = None
) -> tuple[Page, ...]:
    """Return every page of the handbook that comes from records, in a fixed order of addresses (see ``page_makers``)."""
    makers = page_makers(handbook.by_ref, settings, files)
    return tuple(sorted((page for make in makers.values() for page in make(handbook, history)), key=lambda page: page.address))


__all__ = ["Page", "PageMaker", "all_pages", "page_makers"]
