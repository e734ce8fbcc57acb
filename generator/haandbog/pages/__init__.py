"""Which pages there are and what each shows: pure, sorted, grouped, counted."""

from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model.fields import Ref
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.pages import about, focus_areas, front, status
from haandbog.pages.changes import changes_pages, latest_views
from haandbog.pages.conversations import conversations_page
from haandbog.pages.data import data_page
from haandbog.pages.find_offers import find_offers_page
from haandbog.pages.glossary import glossary_page
from haandbog.pages.indexes import index_pages
from haandbog.pages.leader import leader_page
from haandbog.pages.mentor import mentor_page
from haandbog.pages.messages import messages_page
from haandbog.pages.onboarding import onboarding_page
from haandbog.pages.organisation import organisation_page
from haandbog.pages.records import record_page
from haandbog.pages.reference import reference_page
from haandbog.pages.search import search_page
from haandbog.pages.self_test import self_test_page
from haandbog.pages.settings import Settings
from haandbog.pages.sources import sources_page
from haandbog.pages.steps import marked_as_hidden
from haandbog.pages.views import Page

# Kinds whose index is a page of its own design.
_OWN_INDEX = frozenset({"fokusomraader", "onboarding", "begreber", "kilder"})


def all_pages(
    handbook: Handbook, settings: Settings, files: frozenset[str] = frozenset(), history: History | None = None
) -> tuple[Page, ...]:
    """Return every page of the handbook that comes from records, in a fixed order of addresses.

    ``files`` are the addresses of the site's files, for pages that lead to them only if they are there;
    ``history`` is what git tells of the records.
    """
    pages = [
        front.front_page(handbook, settings, latest_views(handbook, history)),
        about.about_page(handbook),
        about.statement_page(settings),
        *index_pages(handbook, _OWN_INDEX),
        onboarding_page(handbook, settings),
        self_test_page(handbook),
        mentor_page(handbook, settings),
        leader_page(handbook, settings),
        glossary_page(handbook),
        sources_page(handbook),
        organisation_page(handbook),
        conversations_page(handbook),
        focus_areas.focus_areas_page(handbook),
        status.status_page(handbook),
        data_page(files),
        find_offers_page(handbook),
        search_page(),
        messages_page(),
        reference_page(),
        *(changes_pages(handbook, history) if history else ()),
        *(record_page(handbook, record, history) for record in handbook.records),
    ]
    hidden = {Ref(OnboardingStep.FOLDER, step) for step in settings.hidden_steps}
    pages = [marked_as_hidden(page) if page.record in hidden else page for page in pages]
    return tuple(sorted(pages, key=lambda page: page.address))


__all__ = ["Page", "all_pages"]
