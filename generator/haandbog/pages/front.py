"""The front page: what the handbook is, four ways in, and the status at a glance."""

from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.pages.values import address_of
from haandbog.pages.views import Card, Cards, Page, Section


def front_page(handbook: Handbook) -> Page:
    """Return the front page."""
    areas = sorted(handbook.current_of(FocusArea), key=lambda area: area.number)
    cards = Cards(tuple(Card(area.title, address_of(area.ref), area.summary, eyebrow=f"Fokusområde {area.number}") for area in areas))
    return Page(
        "",
        "Akademikerhåndbogen",
        "Håndbog om jobcentrets arbejde med ledige akademikere.",
        (Section("Fire fokusområder", "fokusomraader", (cards,)),),
        wide=True,
    )
