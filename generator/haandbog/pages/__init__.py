"""Which pages there are and what each shows: pure, sorted, grouped, counted."""

from haandbog.handbook import Handbook
from haandbog.pages import front
from haandbog.pages.conversations import conversations_page
from haandbog.pages.glossary import glossary_page
from haandbog.pages.indexes import index_pages
from haandbog.pages.onboarding import onboarding_page
from haandbog.pages.organisation import organisation_page
from haandbog.pages.records import record_page
from haandbog.pages.sources import sources_page
from haandbog.pages.views import Page

# Kinds whose index is a page of its own design.
_OWN_INDEX = frozenset({"onboarding", "begreber", "kilder"})


def all_pages(handbook: Handbook) -> tuple[Page, ...]:
    """Return every page of the handbook that comes from records, in a fixed order of addresses."""
    pages = [
        front.front_page(handbook),
        *index_pages(handbook, _OWN_INDEX),
        onboarding_page(handbook),
        glossary_page(handbook),
        sources_page(handbook),
        organisation_page(handbook),
        conversations_page(handbook),
        *(record_page(handbook, record) for record in handbook.records),
    ]
    return tuple(sorted(pages, key=lambda page: page.address))


__all__ = ["Page", "all_pages"]
