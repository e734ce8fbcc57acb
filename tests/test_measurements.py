"""What a KPI has shown: the picture, its words, the table, and the newest on the focus area and on Status."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi, KpiStatus, Measurement
from haandbog.model.record import Basis, Origin
from haandbog.model.scalars import Ref
from haandbog.model.status import Status, StatusEntry
from haandbog.pages.measurements import MeasurementChart, measured_views
from haandbog.pages.records import record_page
from haandbog.pages.status import status_page
from haandbog.pages.views import Table
from haandbog.periods import read_period
from haandbog.rendering import Renderer

HERE = Origin("records/opdigtet.yml")
AREA = FocusArea(origin=HERE, id="nord", title="Nord", summary="Et område.", number=1, purpose="Et formål.", basis=Basis.EDITORIAL)
CURE = Initiative(
    origin=HERE, id="kur", title="Kur", summary="Et initiativ.", focus_area=AREA.ref, basis=Basis.EDITORIAL,
    history=(StatusEntry(time=read_period("2023"), status=Status.RUNNING),),
)  # fmt: skip


def kpi(*measured: tuple[str, str, str], **more: object) -> Kpi:
    measurements = tuple(Measurement(time=read_period(time), value=Decimal(value), unit=unit) for time, value, unit in measured)
    return Kpi(
        origin=HERE, id="ventetid", title="Ventetid", summary="En KPI.", status=KpiStatus.IN_USE, measures="Noget.", basis=Basis.EDITORIAL,
        initiatives=(CURE.ref,), measurements=measurements, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def chart_of(record: Kpi) -> MeasurementChart:
    (chart,) = [view for view in measured_views(Handbook((record,)), record) if isinstance(view, MeasurementChart)]
    return chart


def html_of(record: Kpi, address: str = "kpier/ventetid/") -> str:
    handbook = Handbook((AREA, CURE, record))
    pages = {page.address: page for page in (*(record_page(handbook, one) for one in handbook.records), status_page(handbook))}
    return Renderer(handbook).render(pages[address]).html


MEASURED = kpi(("2. halvår 2022", "21.5", "dage"), ("2023-07-02", "17", "dage"), ("efter 2023", "12", "dage"), ("ukendt", "9", "dage"))


def test_without_measurements_the_page_says_that_there_are_none_and_draws_nothing() -> None:
    html = html_of(kpi())
    assert "Der er ingen målinger i håndbogen endnu." in html
    assert "<svg" not in html[html.index('id="maalinger"') :]


def test_exact_and_inexact_times_are_drawn_for_what_they_are() -> None:
    dots = chart_of(MEASURED).dots
    assert [dot.shape for dot in dots] == ["span", "day", "from"]
    span, day, after = dots
    assert span.start < span.end < day.start == day.end < after.start < after.end == 100


def test_a_higher_value_lies_higher_and_nought_is_on_the_axis() -> None:
    chart = chart_of(MEASURED)
    assert [dot.at for dot in chart.dots] == sorted(dot.at for dot in chart.dots)
    assert chart.levels[0].label == "0"
    assert chart.levels[0].at == 160
    assert chart.levels[-1].at <= min(dot.at for dot in chart.dots)


@pytest.mark.parametrize("values", [("0",), ("-3", "4"), ("99.9", "100"), ("0.02", "0.07"), ("123456", "3"), ("-5", "-1")])
def test_every_value_lies_within_the_axis(values: tuple[str, ...]) -> None:
    chart = chart_of(kpi(*((f"20{number + 10}", value, "stk.") for number, value in enumerate(values))))
    heights = [level.at for level in chart.levels]
    assert all(min(heights) <= dot.at <= max(heights) for dot in chart.dots)
    assert 2 <= len(heights) <= 8
    assert 0 in [Decimal(level.label.replace(",", ".")) for level in chart.levels]


def test_the_picture_says_the_same_in_words_and_counts_what_is_not_in_it() -> None:
    html = html_of(MEASURED)
    assert "3 målinger af »Ventetid« i dage: 21,5 (2. halvår 2022), 17 (2. juli 2023) og 12 (efter 2023)." in html
    assert "1 måling uden tidspunkt står kun i tabellen." in html


def test_many_measurements_are_told_by_their_ends_and_extremes() -> None:
    record = kpi(*((str(2000 + number), str(value), "pct.") for number, value in enumerate((5, 9, 4, 8, 1, 7, 6, 3, 2, 30, 10))))
    assert chart_of(record).sentence == (
        "11 målinger af »Ventetid« i pct.: fra 5 (2000) til 10 (2010), lavest 1 (2004) og højest 30 (2009)."
    )
    assert [bool(dot.label) for dot in chart_of(record).dots] == [*[False] * 10, True]


def test_the_goal_stands_in_the_picture_when_it_is_a_number_and_in_words_when_it_is_not() -> None:
    with_number = chart_of(kpi(("2023", "20", "dage"), goal="Højst 14 dage", goal_number=Decimal(14)))
    assert with_number.goal is not None
    assert with_number.goal.label == "14"
    assert with_number.sentence.endswith("Mål: Højst 14 dage.")
    in_words = chart_of(kpi(("2023", "20", "dage"), goal="Færre dage end sidste år"))
    assert in_words.goal is None
    assert in_words.sentence.endswith("Mål: Færre dage end sidste år.")
    assert chart_of(kpi(("2023", "20", "dage"))).goal is None


def test_each_unit_has_a_picture_of_its_own_and_no_goal_is_drawn_where_nobody_says_which() -> None:
    record = kpi(("2022", "20", "dage"), ("2022", "50", "pct."), goal_number=Decimal(14))
    charts = [view for view in measured_views(Handbook((record,)), record) if isinstance(view, MeasurementChart)]
    assert [(chart.title, len(chart.dots), chart.goal) for chart in charts] == [
        ("Målinger i dage", 1, None), ("Målinger i pct.", 1, None),
    ]  # fmt: skip


def test_the_table_has_every_measurement_and_says_where_no_source_is_given() -> None:
    table = measured_views(Handbook((MEASURED,)), MEASURED)[-1]
    assert isinstance(table, Table)
    assert len(table.rows) == 4
    assert html_of(MEASURED).count("Der står ingen kilde ved tallet.") == 4


@pytest.mark.parametrize("address", ["fokusomraader/nord/", "status/"])
def test_the_newest_measurement_stands_on_the_focus_area_and_on_status(address: str) -> None:
    html = html_of(kpi(("2022", "20", "dage"), ("2021", "30", "dage"), goal="Højst 14 dage"), address)
    row = html[html.index('id="kpitabel"') :]
    assert row.index("20 dage") < row.index("2022") < row.index("Højst 14 dage") < row.index("</table>")
    assert "30 dage" not in row
    assert "1 KPI; 1 af dem har målinger i håndbogen" in row
    assert "ingen målinger endnu" in html_of(kpi(), address)


def test_the_picture_is_well_formed_has_a_name_and_no_style_of_its_own() -> None:
    html = html_of(kpi(("2022", "20", "dage"), ("senest 2023", "3", "dage"), goal_number=Decimal(14)))
    figure = html[html.index('<figure class="maaling"') : html.index("</figure>") + 9]
    root = ElementTree.fromstring(figure)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert all(element.get("aria-labelledby") in ids for element in root.iter() if element.get("aria-labelledby"))
    assert not re.search(r"style=|<style|<script", figure)


def test_an_initiative_knows_the_kpis_that_follow_it() -> None:
    handbook = Handbook((AREA, CURE, MEASURED))
    assert Ref("kpier", "ventetid") in {use.record.ref for use in handbook.uses_of[CURE.ref]}
