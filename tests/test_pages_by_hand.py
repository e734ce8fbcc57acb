"""What pages show of records that the small handbook of the tests does not have, worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi, KpiStatus, Measurement
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Basis, Citation, Origin, Retirement
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.source import Paragraph, Source, SourceSection
from haandbog.model.status import Status, StatusEntry
from haandbog.pages.focus_areas import focus_areas_page
from haandbog.pages.measurements import MeasurementChart, measured_views
from haandbog.pages.path_picture import path_picture
from haandbog.pages.relation_pictures import relation_picture
from haandbog.pages.sources import sources_page
from haandbog.pages.steps import walked_steps
from haandbog.pages.values import links_to, unsaid, value_of, values_of
from haandbog.pages.views import Link, Missing, OutsideLink, Table, Time, Words
from haandbog.periods import read_period

HERE = Origin("records/opdigtet.yml")
EDITED: dict[str, Any] = {"origin": HERE, "basis": Basis.EDITORIAL}
GONE = Retirement(time=read_period("2024"), reason="Den er lagt ned.")
AREA = FocusArea(id="nord", title="Nord", summary="Et område.", number=1, purpose="Et formål.", **EDITED)


def initiative(name: str, time: str = "2023", status: Status = Status.RUNNING) -> Initiative:
    history = (StatusEntry(time=read_period(time), status=status),)
    return Initiative(id=name, title=name.capitalize(), summary="Et initiativ.", focus_area=AREA.ref, history=history, **EDITED)


def step(name: str, phase: Phase = Phase.FIRST_WEEK, *before: str, roles: tuple[str, ...] = ()) -> OnboardingStep:
    return OnboardingStep(
        id=name, title=name.capitalize(), summary="Et trin.", phase=phase, prerequisites=tuple(Ref("onboarding", one) for one in before),
        roles=tuple(Ref("roller", one) for one in roles), **EDITED,
    )  # fmt: skip


def role(name: str, title: str = "") -> Role:
    return Role(id=name, title=title or name.capitalize(), summary="En rolle.", type=RoleType.PROFESSION, **EDITED)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (KpiStatus.IN_USE, Words("I brug")),
        (Ref("roller", "smed"), Link("Smed", "roller/smed/", "En rolle.")),
        (Ref("roller", "væk"), Words("roller/væk")),
        (read_period("2023"), Time(read_period("2023"))),
        (date(2023, 2, 1), Words("1. februar 2023")),
        (True, Words("ja")),
        (False, Words("nej")),
        (Decimal("12.50"), Words("12,50")),
        ("https://eksempel.dk/", OutsideLink("https://eksempel.dk/", "https://eksempel.dk/")),
        ("http://eksempel.dk/", OutsideLink("http://eksempel.dk/", "http://eksempel.dk/")),
        ("httpsx", Words("httpsx", terms=True)),
        ("ord", Words("ord", terms=True)),
    ],
)
def test_a_value_is_shown_by_what_it_is(value: Any, shown: object) -> None:
    assert value_of(Handbook([role("smed")]), value) == shown


def test_values_are_shown_each_and_that_there_is_none_is_said_when_there_are_words_for_it() -> None:
    handbook = Handbook([role("smed")])
    assert values_of(handbook, ("a", "b")) == (Words("a", terms=True), Words("b", terms=True))
    assert values_of(handbook, False) == (Words("nej"),)
    assert values_of(handbook, None) == values_of(handbook, ()) == ()
    assert values_of(handbook, None, "Ingen.") == values_of(handbook, (), "Ingen.") == (Missing("Ingen."),)
    assert [link.text for link in links_to(handbook, [Ref("roller", "væk"), Ref("roller", "smed")])] == ["Smed"]


def test_what_no_source_says_is_said_of_the_source_only_where_there_is_one() -> None:
    cited = replace(role("smed"), citations=(Citation(source=Ref("kilder", "brev")),))
    assert unsaid(cited, "Kilden siger ikke hvem.") == "Kilden siger ikke hvem."
    assert unsaid(role("smed"), "Kilden siger ikke hvem.") == "Ikke oplyst endnu."


def test_retired_areas_and_sources_stand_by_themselves_at_the_end_and_only_where_there_are_any() -> None:
    sections = (SourceSection(id="1", title="Et", paragraphs=(Paragraph(id="1", summary="Noget."),)),)
    source = Source(id="brev", title="Brev", summary="Et brev.", dated=date(2024, 1, 1), sections=sections, **EDITED)
    older = replace(source, id="aeldre", title="Ældre brev", dated=date(2023, 1, 1))
    handbook = Handbook([AREA, source, older])
    assert [section.heading for section in focus_areas_page(handbook).sections] == ["Områderne", "Fra analyse til KPI"]
    assert [section.heading for section in sources_page(handbook).sections] == ["Brev", "Ældre brev", "", "Hvad der ikke er fra en kilde"]
    handbook = Handbook([AREA, replace(AREA, id="syd", title="Syd", retired=GONE), replace(source, retired=GONE), older])
    *_, last = focus_areas_page(handbook).sections
    assert (last.heading, last.anchor) == ("Udgået", "udgaaet")
    (table,) = last.views
    assert isinstance(table, Table)
    assert (table.id, len(table.rows)) == ("udgaaede", 1)
    first, *_, last = sources_page(handbook).sections
    assert (first.heading, first.anchor) == ("Ældre brev", "kilde-aeldre")
    assert (last.heading, last.anchor, len(last.views)) == ("Udgåede kilder", "udgaaet", 1)


def test_a_unit_that_was_only_measured_nobody_knows_when_has_no_chart() -> None:
    measured = (
        Measurement(time=read_period("ukendt"), value=Decimal(3), unit="pct."),
        Measurement(time=read_period("2023"), value=Decimal(9), unit="dage"),
    )
    record = Kpi(
        id="k", title="K", summary="En KPI.", status=KpiStatus.IN_USE, measures="Noget.", measurements=measured, **EDITED
    )  # fmt: skip
    charts = [view for view in measured_views(Handbook([record]), record) if isinstance(view, MeasurementChart)]
    assert len(charts) == 1


# --- Pictures -------------------------------------------------------------------------------------------------------------------------


def test_the_path_is_drawn_to_the_point() -> None:
    steps = [
        step("a"),
        step("b", Phase.FIRST_WEEK, "a", "udenfor"),
        step("c", Phase.FIRST_MONTH, "a", roles=("smed",)),
        step("d", Phase.FIRST_MONTH, "c"),
    ]
    picture = path_picture(steps, [role("smed"), role("bager", "Bager og konditormester")])
    assert (picture.width, picture.height) == (360, 24 + 13 * 1 + 2 * (34 + 14))
    assert picture.lanes == ((("Alle",), 4.0), (("Smed",), 124.0), (("Bager og", "konditormester"), 244.0))
    assert picture.phases == (("Første uge", 37), ("Første måned", 85))
    assert [(mark.title, mark.x, mark.y, mark.told) for mark in picture.marks] == [
        ("A", 10.0, 71.0, False), ("B", 28.0, 71.0, False), ("D", 10.0, 119.0, False), ("C", 130.0, 119.0, False),
    ]  # fmt: skip
    assert picture.lines == (
        "M10.0 77.0Q19.0 85.0 28.0 77.0",
        "M130.0 125.0Q70.0 133.0 10.0 125.0",
        "M10.0 77.0C10.0 95.0 130.0 95.0 130.0 113.0",
    )


def test_a_lane_with_more_steps_than_it_is_wide_goes_on_below_and_the_next_phase_makes_room() -> None:
    many = [step(f"t{number}") for number in range(5)]
    picture = path_picture([*many, step("x", Phase.FIRST_MONTH)], [role(f"r{number}") for number in range(4)])
    assert [(mark.x, mark.y) for mark in picture.marks[:5]] == [(10.0, 58), (28.0, 58), (46.0, 58), (10.0, 76), (28.0, 76)]
    assert picture.phases == (("Første uge", 24), ("Første måned", 24 + 34 + 18 + 14))


def test_a_name_that_is_wider_than_its_lane_is_cut() -> None:
    picture = path_picture([step("a")], [role("x", "Virksomhedskonsulent i dag"), *(role(f"r{number}") for number in range(6))])
    assert picture.lanes[1][0] == ("Virk…", "i dag")


def test_relations_are_drawn_across_the_columns_and_beside_them_and_said_in_words() -> None:
    handbook = Handbook([AREA, one := initiative("en"), two := initiative("to", "2024"), smed := role("smed")])
    pairs = [(AREA.ref, one.ref), (AREA.ref, two.ref), (one.ref, two.ref), (one.ref, Ref("roller", "væk")), (two.ref, smed.ref)]
    columns = [("Område", "intet", [AREA]), ("Initiativer", "ingen", [one, two]), ("Tomt", "tomt", []), ("Rolle", "ingen", [smed])]
    picture = relation_picture(handbook, "p", "Billede", columns, pairs)
    assert (picture.id, picture.title, picture.told) == ("p", "Billede", "")
    assert [(column.heading, column.empty, [node.link.text for node in column.nodes]) for column in picture.columns] == [
        ("Område", "intet", ["Nord"]), ("Initiativer", "ingen", ["En", "To"]), ("Tomt", "tomt", []), ("Rolle", "ingen", ["Smed"]),
    ]  # fmt: skip
    assert [node.badge.text if node.badge else None for column in picture.columns for node in column.nodes] == [
        None,
        "I gang",
        "I gang",
        None,
    ]
    assert {(node.own, node.kind) for column in picture.columns for node in column.nodes} == {(False, "")}
    # Four columns of 21.25 with 5 between them.
    assert picture.across == (
        "M21.25 50.00C23.75 50.00 23.75 25.00 26.25 25.00",
        "M21.25 50.00C23.75 50.00 23.75 75.00 26.25 75.00",
        "M26.25 25.00C22.25 25.00 22.25 75.00 26.25 75.00",
        "M47.50 75.00C50.00 75.00 76.25 50.00 78.75 50.00",
    )
    # Nine rows below each other: a heading and its rows, four times.
    assert picture.beside == (
        "M100 16.67C63.89 16.67 63.89 38.89 100 38.89",
        "M100 16.67C53.33 16.67 53.33 50.00 100 50.00",
        "M100 38.89C74.44 38.89 74.44 50.00 100 50.00",
        "M100 50.00C42.78 50.00 42.78 94.44 100 94.44",
    )
    assert picture.words is not None
    rows = [[[getattr(value, "text", "") for value in cell.values] for cell in row] for row in picture.words.rows]
    none = ["intet her på siden"]
    assert rows == [
        [["Nord", "(fokusområde)"], none, ["En", "To"]],
        [["En", "(initiativ)"], ["Nord"], ["To"]],
        [["To", "(initiativ)"], ["Nord", "En"], ["Smed"]],
        [["Smed", "(rolle)"], ["To"], none],
    ]


def test_around_a_record_of_its_own_the_others_are_named_by_their_kind_and_nothing_is_said_twice() -> None:
    handbook = Handbook([AREA, one := initiative("en")])
    picture = relation_picture(handbook, "p", "Billede", [("A", "", [AREA]), ("B", "", [one])], [(AREA.ref, one.ref)], AREA.ref)
    assert picture.words is None
    assert [(node.own, node.kind) for column in picture.columns for node in column.nodes] == [(True, ""), (False, "initiativ")]


def test_a_step_that_waits_for_one_that_is_not_walked_waits_for_what_that_one_waits_for() -> None:
    hidden, gone = step("skjult", Phase.FIRST_WEEK, "a"), replace(step("udgået", Phase.FIRST_WEEK, "skjult", "væk"), retired=GONE)
    handbook = Handbook([step("a"), hidden, gone, step("b", Phase.FIRST_WEEK, "udgået", "b", "a")])
    walked = walked_steps(handbook, frozenset({"skjult"}))
    assert [(one.id, [ref.id for ref in one.prerequisites]) for one in walked] == [("a", []), ("b", ["a"])]
