"""The front page: what the handbook is, four ways in, the status at a glance."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.record import Citation, Origin, Record, Retirement
from haandbog.model.scalars import Ref
from haandbog.model.source import Paragraph, Source, SourceSection
from haandbog.model.status import Status, StatusEntry
from haandbog.model.term import Term, WordClass
from haandbog.pages.front import StatusGlance, Ways, WordList, front_page
from haandbog.pages.settings import Settings
from haandbog.pages.views import Badge, Cards, Link, Page, Words
from haandbog.periods import UNKNOWN
from haandbog.rendering import Renderer

SETTINGS = Settings("Eksempelbyhåndbogen", "Håndbog om Eksempelby")


def made(kind: type[Any], record_id: str, **values: Any) -> Any:
    return kind(
        id=record_id, origin=Origin(f"records/{kind.FOLDER}/{record_id}.yml"), title=record_id, summary=f"Om {record_id}.", **values
    )


def source(record_id: str, day: date) -> Source:
    section = SourceSection(id="1", title="Et", paragraphs=(Paragraph(id="1", summary="Det."),))
    return made(Source, record_id, dated=day, sections=(section,))


def initiative(record_id: str, status: Status, area: str | None = "vejledning", told_by: str = "referat") -> Initiative:
    entry = StatusEntry(time=UNKNOWN, status=status, note="Fordi.")
    return made(
        Initiative, record_id, focus_area=Ref("fokusomraader", area) if area else None, history=(entry,),
        citations=(Citation(source=Ref("kilder", told_by)),),
    )  # fmt: skip


def area(record_id: str, number: int) -> FocusArea:
    return made(FocusArea, record_id, number=number, purpose="At det bliver bedre.")


REFERAT = source("referat", date(2024, 3, 1))


def front(*records: Record) -> Page:
    return front_page(Handbook(records), SETTINGS)


def view(page: Page, kind: type[Any]) -> Any:
    return next(view for section in page.sections for view in section.views if isinstance(view, kind))


def test_it_says_what_the_handbook_is_and_how_new_its_newest_source_is() -> None:
    page = front(REFERAT, source("ældre", date(2020, 1, 1)))
    assert page.title == "Eksempelbyhåndbogen"
    assert page.description.startswith("Håndbog om Eksempelby. ")
    assert "1. marts 2024" in page.description


def test_without_a_source_it_names_no_date() -> None:
    assert front().description == "Håndbog om Eksempelby."


def test_there_are_four_ways_in_and_each_leads_somewhere() -> None:
    ways = view(front(), Ways).ways
    assert [way.reader for way in ways] == ["Ny medarbejder", "Konsulent", "Leder", "Redaktør"]
    assert all(way.links for way in ways)
    assert {"onboarding/", "tilbud/", "begreber/", "status/"} <= {link.address for way in ways for link in way.links}


def test_the_bar_counts_each_status_in_the_order_of_an_initiatives_life_and_fills_the_width() -> None:
    page = front(
        REFERAT,
        initiative("a", Status.IMPLEMENTED),
        initiative("b", Status.RUNNING),
        initiative("c", Status.RUNNING),
        initiative("d", Status.ON_HOLD),
    )
    glance = view(page, StatusGlance)
    assert [(share.badge.text, share.number) for share in glance.shares] == [("I gang", 2), ("På hold", 1), ("Implementeret", 1)]
    assert [share.start for share in glance.shares] == [0, 50, 75]
    assert sum(share.width for share in glance.shares) == pytest.approx(100)
    assert glance.sentence == "4 initiativer: 2 i gang, 1 på hold og 1 implementeret."
    assert glance.shares[0].address == "initiativer/?status=I+gang"


def test_a_status_is_never_shown_without_as_of_when_it_was_told() -> None:
    assert view(front(REFERAT, initiative("a", Status.RUNNING)), StatusGlance).told == "Status er oplyst pr. 1. marts 2024."
    newer = source("nyere", date(2024, 9, 2))
    mixed = front(REFERAT, newer, initiative("a", Status.RUNNING), initiative("b", Status.RUNNING, told_by="nyere"))
    assert "mellem 1. marts 2024 og 2. september 2024" in view(mixed, StatusGlance).told
    assert "Ingen kilde" in view(front(replace(initiative("a", Status.RUNNING), citations=())), StatusGlance).told


def test_a_retired_initiative_is_not_counted() -> None:
    gone = replace(initiative("b", Status.RUNNING), retired=Retirement(time=UNKNOWN, reason="Slut."))
    assert view(front(REFERAT, initiative("a", Status.RUNNING), gone), StatusGlance).sentence == "1 initiativ: 1 i gang."


def test_each_focus_area_has_a_card_with_its_number_of_initiatives_and_what_waits() -> None:
    page = front(
        REFERAT, area("organisering", 2), area("vejledning", 1),
        initiative("a", Status.RUNNING), initiative("b", Status.AWAITING), initiative("c", Status.ON_HOLD), initiative("d", Status.ON_HOLD),
    )  # fmt: skip
    first, second = view(page, Cards).cards
    assert (first.title, first.eyebrow) == ("vejledning", "Fokusområde 1")
    assert first.details[0] == Words("4 initiativer")
    assert [badge.text for badge in first.details[1:] if isinstance(badge, Badge)] == ["1 afventer igangsættelse", "2 på hold"]
    assert second.details == (Words("ingen initiativer"),)


def test_the_first_weeks_words_are_those_that_are_marked_so() -> None:
    page = front(made(Term, "match", word_class=WordClass.NEUTER, first_week=True), made(Term, "udbud", word_class=WordClass.NEUTER))
    assert [(entry.link, entry.meaning) for entry in view(page, WordList).entries] == [(Link("match", "begreber/match/"), "Om match.")]


def test_an_empty_handbook_has_a_front_page_without_empty_sections() -> None:
    page = front()
    assert [section.anchor for section in page.sections] == ["hvor-vil-du-hen"]


def test_latest_changes_are_shown_when_there_are_any() -> None:
    latest = (Cards(()),)
    page = front_page(Handbook(()), SETTINGS, latest)
    assert [section.views for section in page.sections if section.anchor == "seneste-aendringer"] == [latest]


def test_the_bar_is_a_picture_with_words_and_every_status_is_a_link_in_the_list() -> None:
    records = (REFERAT, initiative("a", Status.RUNNING), initiative("b", Status.ON_HOLD))
    handbook = Handbook(records)
    html = Renderer(handbook).render(front_page(handbook, SETTINGS)).html
    assert 'role="img" aria-label="2 initiativer: 1 i gang og 1 på hold."' in html
    assert 'href="./initiativer/?status=I+gang"' in html
    assert "Status er oplyst pr. 1. marts 2024." in html
    assert "style=" not in html
