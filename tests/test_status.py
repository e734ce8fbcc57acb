"""The status page, the timeline, the chain and the focus areas: every count, hole, silence and interval."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Page as BrowserPage

from haandbog import assets
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.analysis import Analysis, Conduct, Report
from haandbog.model.collaboration import Collaboration, CollaborationType
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi, KpiStatus
from haandbog.model.observation import Observation
from haandbog.model.partner import Partner, PartnerType
from haandbog.model.record import Basis, Citation, Origin, Record, Retirement
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.source import Paragraph, Source, SourceSection
from haandbog.model.status import Status, StatusEntry
from haandbog.model.team import Division, Team
from haandbog.pages.agenda import gaps_of, questions_of
from haandbog.pages.chain import holes_of
from haandbog.pages.focus_areas import focus_areas_page, gather, whole_picture
from haandbog.pages.front import front_page
from haandbog.pages.indexes import index_page
from haandbog.pages.records import record_page
from haandbog.pages.relation_pictures import RelationPicture
from haandbog.pages.settings import Settings
from haandbog.pages.status import HeldUpList, OpenPoints, StatusLead, status_page, told_sentence
from haandbog.pages.status_counts import status_bars
from haandbog.pages.timeline import Timeline, events_of, timeline_of
from haandbog.pages.views import Missing, Page, Subsection, Table
from haandbog.periods import read_period
from haandbog.reading import read_folder
from haandbog.rendering import Renderer

HERE = Origin("records/opdigtet.yml")


def source(name: str = "referat", dated: date = date(2024, 3, 1)) -> Source:
    section = SourceSection(id="1", title="Begyndelsen", paragraphs=(Paragraph(id="1", summary="Det første."),))
    return Source(origin=HERE, id=name, title=name.capitalize(), summary="Et opdigtet referat.", dated=dated, sections=(section,))


def area(name: str, number: int) -> FocusArea:
    return FocusArea(
        origin=HERE, id=name, title=name.capitalize(), summary="Et område.", number=number, purpose="Et formål.", basis=Basis.EDITORIAL
    )


def initiative(name: str, *entries: tuple[str, Status], told: str | None = "referat", **more: object) -> Initiative:
    history = tuple(
        StatusEntry(time=read_period(time), status=status, note="Fordi." if status.needs_reason else None) for time, status in entries
    )
    cited = (Citation(source=Ref("kilder", told), section="1", paragraphs=("1",)),) if told else ()
    fields: dict[str, object] = {"history": history, "citations": cited, **more}
    return Initiative(origin=HERE, id=name, title=name.capitalize(), summary="Et initiativ.", **fields)  # type: ignore[arg-type]


def analysis(name: str, period: str = "2023", reports: tuple[Report, ...] = (), areas: tuple[str, ...] = ("nord",)) -> Analysis:
    return Analysis(
        origin=HERE, id=name, title=name.capitalize(), summary="En analyse.", period=read_period(period), conduct=Conduct.IN_HOUSE,
        looked_at="Alt.", focus_areas=tuple(Ref("fokusomraader", ref) for ref in areas), reports=reports, basis=Basis.EDITORIAL,
    )  # fmt: skip


def observation(name: str, *analyses: str, where: str = "nord") -> Observation:
    return Observation(
        origin=HERE, id=name, title=name.capitalize(), summary="En observation.", focus_area=Ref("fokusomraader", where),
        analyses=tuple(Ref("analyser", ref) for ref in analyses), basis=Basis.EDITORIAL,
    )  # fmt: skip


def kpi(name: str, status: KpiStatus = KpiStatus.IN_USE, **more: object) -> Kpi:
    return Kpi(
        origin=HERE, id=name, title=name.capitalize(), summary="En KPI.", status=status, measures="Noget.", basis=Basis.EDITORIAL, **more  # type: ignore[arg-type]
    )  # fmt: skip


def team(name: str, since: str) -> Team:
    return Team(
        origin=HERE, id=name, title=name.capitalize(), summary="Et team.", division=Division.FIELD, covers="Alt.",
        since=read_period(since), basis=Basis.EDITORIAL,
    )  # fmt: skip


NORTH, SOUTH = Ref("fokusomraader", "nord"), Ref("fokusomraader", "syd")
LEADER = Role(origin=HERE, id="leder", title="Leder", summary="En leder.", type=next(iter(RoleType)), basis=Basis.EDITORIAL)


def small_handbook() -> Handbook:
    """A handbook in which each link of the chain is there once, and each hole once."""
    return Handbook(
        (
            source(), area("nord", 1), area("syd", 2), LEADER,
            analysis("optælling", reports=(Report(title="Rapporten", recipient=LEADER.ref, time=read_period("2023-06")),)),
            analysis("glemt", "ukendt"),
            observation("det-halter", "optælling"), observation("ingen-hører-det", "optælling"),
            initiative("kur", ("medio 2023", Status.PLANNED), ("2024-02-01", Status.RUNNING), focus_area=NORTH,
                       causes=(Ref("observationer", "det-halter"),), responsible=(LEADER.ref,), next_step="Mere kur."),
            initiative("pause", ("2. halvår 2023", Status.ON_HOLD), focus_area=NORTH),
            initiative("messe", ("senest 2024-03-01", Status.CARRIED_OUT), focus_area=SOUTH),
            initiative("vane", ("ukendt", Status.IMPLEMENTED)),
            kpi("måling", KpiStatus.DISCUSSED, initiatives=(Ref("initiativer", "kur"),)),
            kpi("svævende"),
            team("holdet", "2023-12-01"), team("det-andet-hold", "2023-12-01"),
        )
    )  # fmt: skip


def pages_of(handbook: Handbook) -> dict[str, Page]:
    pages = [status_page(handbook), focus_areas_page(handbook), *(record_page(handbook, record) for record in handbook.records)]
    return {page.address: page for page in pages}


def view_of(page: Page, kind: type[object], anchor: str = "") -> object:
    found = [
        view for section in page.sections if not anchor or section.anchor == anchor for view in section.views if isinstance(view, kind)
    ]
    assert found, f"{page.address} has no {kind.__name__}"
    return found[0]


def names(records: tuple[Record, ...]) -> set[str]:
    return {record.id for record in records}


def svgs(html: str) -> Iterator[ElementTree.Element]:
    depth = start = 0
    for tag in re.finditer(r"<svg\b|</svg>", html):
        if tag[0] == "<svg":
            start = start if depth else tag.start()
            depth += 1
        else:
            depth -= 1
            if not depth:
                yield ElementTree.fromstring(html[start : tag.end()])
    assert depth == 0


class TestWhenItWasTold:
    def test_one_source_is_told_as_the_day_of_all_statuses(self) -> None:
        assert told_sentence(small_handbook()) == "Alle statusser er oplyst pr. 1. marts 2024."

    def test_several_sources_are_told_as_a_span_and_what_no_source_tells_is_counted(self) -> None:
        handbook = Handbook(
            (
                source(), source("brev", date(2023, 1, 5)), initiative("a", ("2023", Status.RUNNING)),
                initiative("b", ("2022", Status.ENDED), told="brev"), initiative("c", ("2022", Status.ENDED), told=None),
            )
        )  # fmt: skip
        assert (
            told_sentence(handbook)
            == "Statusserne er oplyst mellem 5. januar 2023 og 1. marts 2024. For 1 initiativ oplyser ingen kilde den."
        )

    def test_a_handbook_without_initiatives_has_a_status_page_that_says_so(self) -> None:
        page = status_page(Handbook(()))
        assert "Der er ingen initiativer i håndbogen endnu." in Renderer(Handbook(())).render(page).html

    def test_the_lead_links_to_every_section_of_the_page(self) -> None:
        page = status_page(small_handbook())
        lead = view_of(page, StatusLead)
        assert isinstance(lead, StatusLead)
        assert [link.address for link in lead.ways] == [f"status/#{section.anchor}" for section in page.sections if section.anchor]


def told_at_a_meeting() -> Handbook:
    """An initiative whose last entry was told on a day, and stands in no source."""
    entries = (
        StatusEntry(time=read_period("2023"), status=Status.RUNNING),
        StatusEntry(time=read_period("2024-04"), status=Status.ON_HOLD, note="Fordi.", told=date(2024, 4, 3)),
    )
    return Handbook((source(), initiative("pause", ("2023", Status.RUNNING), history=entries)))


class TestWhatStandsInNoSource:
    def test_an_entry_told_on_a_day_does_not_borrow_the_records_sources(self) -> None:
        handbook = told_at_a_meeting()
        html = Renderer(handbook).render(record_page(handbook, handbook[Ref("initiativer", "pause")])).html
        course = html[html.index('class="forloeb"') : html.index("</ol>")]
        assert course.count("kilder/referat/") == 1
        assert "Oplyst den 3. april 2024; står ikke i en kilde." in course
        assert "oplyst den 3. april 2024; står ikke i en kilde" in html[: html.index("</header>")]

    def test_the_status_page_and_the_tables_say_so_too(self) -> None:
        handbook = told_at_a_meeting()
        said = "oplyst den 3. april 2024; står ikke i en kilde"
        html = Renderer(handbook).render(status_page(handbook)).html
        waiting = html[html.index('id="venter"') : html.index('id="initiativer"')]
        table = html[html.index('id="initiativer"') : html.index('id="tidslinje"')]
        assert said in waiting
        assert said in table
        assert "kilder/referat" not in waiting
        sentence = told_sentence(handbook)
        assert sentence.startswith("Alle statusser er oplyst pr. 3. april 2024. For 1 initiativ står den ikke i en kilde")
        index = index_page(handbook, KIND_BY_FOLDER["initiativer"])
        assert said in Renderer(handbook).render(index).html
        assert "For 1 initiativ står det ikke i en kilde" in Renderer(handbook).render(front_page(handbook, Settings())).html

    def test_an_entry_with_a_source_of_its_own_names_it_and_the_day_it_was_told(self) -> None:
        entry = StatusEntry(
            time=read_period("2024-04"), status=Status.RUNNING, told=date(2024, 4, 3), citations=(Citation(source=Ref("kilder", "brev")),)
        )
        handbook = Handbook((source(), source("brev"), initiative("x", history=(entry,))))
        html = Renderer(handbook).render(record_page(handbook, handbook[Ref("initiativer", "x")])).html
        course = html[html.index('class="forloeb"') : html.index("</ol>")]
        assert "Oplyst den 3. april 2024. Kilde: " in course
        assert "kilder/brev/" in course
        assert "kilder/referat/" not in course

    def test_of_a_record_without_a_source_nobody_says_what_the_source_does_not_say(self) -> None:
        handbook = Handbook((initiative("x", ("2023", Status.ON_HOLD), told=None, basis=Basis.EDITORIAL), kpi("k"), team("t", "2023")))
        pages = [record_page(handbook, record) for record in handbook.records]
        pages += [status_page(handbook), *(index_page(handbook, KIND_BY_FOLDER[name]) for name in ("initiativer", "teams"))]
        for page in pages:
            html = Renderer(handbook).render(page).html
            assert not re.search(r"Kilden (siger|nævner|deler)", html), page.address
        assert "Ikke oplyst endnu." in Renderer(handbook).render(pages[0]).html

    def test_of_a_record_with_a_source_it_is_the_source_that_is_silent(self) -> None:
        handbook = small_handbook()
        assert "Kilden siger ikke hvem." in Renderer(handbook).render(pages_of(handbook)["initiativer/pause/"]).html


class TestCounts:
    def test_each_focus_area_is_counted_by_status_and_what_has_none_stands_apart(self) -> None:
        bars = status_bars(small_handbook(), "x")
        assert [bar.sentence for bar in bars.bars] == [
            "Nord: 1 i gang og 1 på hold", "Syd: 1 gennemført", "Uden fokusområde: 1 implementeret",
        ]  # fmt: skip

    def test_the_table_says_what_the_picture_shows_with_sums(self) -> None:
        table = status_bars(small_handbook(), "x").table
        rows = [[getattr(cell.values[0], "text", "") for cell in row] for row in table.rows]
        assert [column.heading for column in table.columns] == ["Status", "Nord", "Syd", "Uden fokusområde", "I alt"]
        assert rows[0] == ["I gang", "1", "0", "0", "1"]
        assert rows[-1] == ["I alt", "2", "1", "1", "4"]

    def test_the_segments_lie_beside_each_other_on_one_scale(self) -> None:
        for bar in status_bars(small_handbook(), "x").bars:
            edge = 0.0
            for segment in bar.segments:
                assert segment.start == pytest.approx(edge, abs=0.02)
                assert segment.width == pytest.approx(segment.number * 50, abs=0.02)
                edge = segment.start + segment.width

    def test_an_area_without_initiatives_is_shown_empty(self) -> None:
        bars = status_bars(Handbook((area("nord", 1),)), "x")
        assert (bars.bars[0].segments, bars.bars[0].sentence) == ((), "Nord: ingen initiativer")

    def test_retired_initiatives_are_not_counted(self) -> None:
        gone = Retirement(time=read_period("2024"), reason="Slut.")
        bars = status_bars(Handbook((source(), initiative("x", ("2023", Status.RUNNING), retired=gone))), "x")
        assert bars.bars == ()


class TestWhatWaits:
    def test_what_is_on_hold_stands_with_its_reason_since_when_and_source(self) -> None:
        html = Renderer(small_handbook()).render(status_page(small_handbook())).html
        section = html[html.index('id="venter"') : html.index('id="initiativer"')]
        for said in ("Pause", "På hold", "Fordi.", "2. halvår 2023", "oplyst pr. 1. marts 2024", "kilder/referat/#afsnit-1-stykke-1"):
            assert said in section
        assert "Kilden nævner ikke et næste skridt." in section

    def test_that_nothing_awaits_its_start_is_said(self) -> None:
        page = status_page(small_handbook())
        held = {view.heading: view.views[0] for section in page.sections for view in section.views if isinstance(view, Subsection)}
        assert held["Afventer igangsættelse (0)"] == HeldUpList(())


class TestAllInitiatives:
    def test_every_initiative_stands_in_the_order_of_statuses_with_its_silences_named(self) -> None:
        table = view_of(status_page(small_handbook()), Table, "initiativer")
        assert isinstance(table, Table)
        assert [row[0].sort for row in table.rows] == ["Kur", "Pause", "Messe", "Vane"]
        assert table.rows[1][3].values == (Missing("Kilden siger ikke hvem."),)
        assert table.rows[1][4].values == (Missing("Ikke nævnt."),)

    def test_thirty_initiatives_do_not_make_the_page_heavier_than_a_phone_likes(self) -> None:
        many = [
            initiative(f"initiativ-med-et-navn-{number}", ("medio 2023", list(Status)[number % 9]), focus_area=NORTH)
            for number in range(30)
        ]
        handbook = Handbook((source(), area("nord", 1), *many))
        html = Renderer(handbook).render(status_page(handbook)).html
        row = html[html.index("<tr>", html.index('id="statustabel"')) :]
        row = row[row.index("<tr>", 4) : row.index("</tr>", row.index("<tr>", 4))]
        assert len(row.encode()) < 1_200
        assert len(html.encode()) < 70_000


@pytest.fixture(scope="module")
def files(project: Path) -> dict[str, dict[str, dict[str, object]]]:
    root = project / "tests" / "handbook" / "records"
    read = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(root.glob("*/*.yml"))}
    found: dict[str, dict[str, dict[str, object]]] = {}
    for path, record in read.items():
        if "udgået" not in record:
            found.setdefault(path.parent.name, {})[path.stem] = record
    return found


@pytest.fixture(scope="module")
def handbook(project: Path) -> Handbook:
    return Handbook(read_folder(project / "tests" / "handbook").records)


class TestCountsAgainstTheFiles:
    """The page's numbers beside a count made with nothing but a YAML reader."""

    def test_the_statuses(self, files: dict[str, dict[str, dict[str, object]]], handbook: Handbook) -> None:
        counted = Counter(record["statushistorik"][-1]["status"] for record in files["initiativer"].values())  # type: ignore[index]
        table = status_bars(handbook, "x").table
        shown = {row[0].values[0].text.lower(): int(row[-1].values[0].text) for row in table.rows[:-1]}  # type: ignore[union-attr]
        assert shown == dict(counted)

    def test_the_moments_on_the_line_and_beside_it(self, files: dict[str, dict[str, dict[str, object]]], handbook: Handbook) -> None:
        times = [entry["tid"] for record in files["initiativer"].values() for entry in record["statushistorik"]]  # type: ignore[attr-defined]
        times += [record["periode"] for record in files["analyser"].values()]
        times += [report["tid"] for record in files["analyser"].values() for report in record.get("rapporter", ())]  # type: ignore[attr-defined]
        times += [record["tid"] for record in files["samarbejder"].values() if "tid" in record]
        times += [
            record[key]
            for kind in ("teams", "tilbud")
            for record in files[kind].values()
            for key in ("gælder_fra", "gælder_til", "fra", "til")
            if key in record
        ]
        times += [record["dato"] for record in files["kilder"].values()]
        events = events_of(handbook)
        assert len(events) == len(times)
        assert sum(not event.time.known for event in events) == times.count("ukendt")

    def test_the_holes(self, files: dict[str, dict[str, dict[str, object]]], handbook: Handbook) -> None:
        initiatives, kpis = files["initiativer"], files["kpier"]
        causes = {cause for record in initiatives.values() for cause in record.get("udspringer_af", ())}  # type: ignore[attr-defined]
        followed = {one for record in kpis.values() for one in record.get("initiativer", ())}  # type: ignore[attr-defined]
        observed = {one for record in files["observationer"].values() for one in record.get("analyser", ())}  # type: ignore[attr-defined]
        assert {hole.anchor: len(hole.records) for hole in holes_of(handbook)} == {
            "uden-observation": len(set(files["analyser"]) - observed),
            "uden-initiativ": sum(f"observationer/{name}" not in causes for name in files["observationer"]),
            "uden-aarsag": sum(not record.get("udspringer_af") for record in initiatives.values()),
            "uden-sigte": sum(not record.get("initiativer") and not record.get("observationer") for record in kpis.values()),
            "uden-kpi": len(set(initiatives) - followed),
        }


class TestTimeline:
    def test_an_interval_is_drawn_from_its_first_day_to_the_end_of_its_last(self) -> None:
        handbook = Handbook(
            (initiative("a", ("2. halvår 2023", Status.RUNNING), told=None), initiative("b", ("2022", Status.RUNNING), told=None))
        )
        timeline = timeline_of(events_of(handbook), "t")
        assert timeline is not None
        assert [(bar.label, bar.shape, bar.start, bar.width) for bar in timeline.bars] == [
            ("2022", "span", 0.0, 50.0), ("2. halvår 2023", "span", 74.79, 25.21),
        ]  # fmt: skip
        assert [(tick.at, tick.label) for tick in timeline.ticks] == [(0.0, "2022"), (50.0, "2023")]

    @pytest.mark.parametrize(
        ("time", "shape", "start", "end"),
        [
            ("2023-07-02", "day", 49.86, 50.14),
            ("senest 2023-06", "until", 0.0, 49.59),
            ("efter 2023-06", "from", 49.59, 100.0),
            ("medio 2023", "span", 32.88, 66.58),
        ],
    )
    def test_each_sort_of_time_has_a_shape_of_its_own(self, time: str, shape: str, start: float, end: float) -> None:
        timeline = timeline_of(events_of(Handbook((initiative("a", (time, Status.RUNNING), told=None),))), "t")
        assert timeline is not None
        (bar,) = timeline.bars
        assert (bar.shape, bar.start) == (shape, start)
        assert bar.start + bar.width == pytest.approx(end, abs=0.011)

    def test_it_shows_analyses_reports_initiatives_teams_and_sources(self) -> None:
        told = {(event.sort, event.record.id, event.time.danish) for event in events_of(small_handbook())}
        assert {
            ("Analyse", "optælling", "2023"), ("Rapport", "optælling", "juni 2023"), ("Initiativ", "kur", "medio 2023"),
            ("Initiativ", "kur", "1. februar 2024"), ("Organisation", "holdet", "1. december 2023"), ("Kilde", "referat", "1. marts 2024"),
        } <= told  # fmt: skip

    def test_things_of_one_sort_and_time_share_a_bar_that_names_them_all(self) -> None:
        timeline = timeline_of(events_of(small_handbook()), "t")
        assert timeline is not None
        (bar,) = [bar for bar in timeline.bars if bar.count == "2 teams"]
        assert [moment.link.text for moment in bar.moments] == ["Det-andet-hold", "Holdet"]

    def test_the_undated_stand_apart_and_are_counted(self) -> None:
        page = status_page(small_handbook())
        (undated,) = [
            view for section in page.sections for view in section.views if isinstance(view, Subsection) and view.anchor == "uden-tid"
        ]
        assert undated.heading == "Uden tidspunkt (2)"
        timeline = view_of(page, Timeline)
        assert isinstance(timeline, Timeline)
        drawn = {moment.link.text for bar in timeline.bars for moment in bar.moments}
        assert {"Vane", "Glemt"}.isdisjoint(drawn)

    def test_without_any_known_time_there_is_no_line(self) -> None:
        assert timeline_of(events_of(Handbook((initiative("a", ("ukendt", Status.RUNNING), told=None),))), "t") is None

    def test_a_long_span_of_years_names_no_more_than_six(self) -> None:
        handbook = Handbook((initiative("a", ("1990", Status.RUNNING), ("2024", Status.ENDED), told=None),))
        timeline = timeline_of(events_of(handbook), "t")
        assert timeline is not None
        assert len(timeline.ticks) == 35
        assert 2 <= sum(bool(tick.label) for tick in timeline.ticks) <= 6

    def test_the_day_of_the_build_changes_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first = Renderer(small_handbook()).render(status_page(small_handbook())).html
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")
        assert Renderer(small_handbook()).render(status_page(small_handbook())).html == first
        assert str(date.today().year) not in first  # noqa: DTZ011 - the day itself is what must not be there


class TestChain:
    def test_every_hole_is_named_with_the_records_it_is_missing_for(self) -> None:
        found = {hole.anchor: (names(hole.records), hole.of) for hole in holes_of(small_handbook())}
        assert found == {
            "uden-observation": ({"glemt"}, 2),
            "uden-initiativ": ({"ingen-hører-det"}, 2),
            "uden-aarsag": ({"pause", "messe", "vane"}, 4),
            "uden-sigte": ({"svævende"}, 2),
            "uden-kpi": ({"pause", "messe", "vane"}, 4),
        }

    def test_the_page_counts_each_hole_and_says_so_where_there_is_none(self) -> None:
        html = Renderer(Handbook(())).render(status_page(Handbook(()))).html
        assert "(0 af 0)" in html
        html = Renderer(small_handbook()).render(status_page(small_handbook())).html
        assert "Observationer, som intet initiativ udspringer af (1 af 2)" in html

    def test_a_hole_with_nothing_in_it_is_said_to_be_none(self) -> None:
        views = [
            view.views[0]
            for view in next(section for section in status_page(Handbook(())).sections if section.anchor == "kaeden").views
            if isinstance(view, Subsection)
        ]
        html = Renderer(Handbook(())).render(status_page(Handbook(()))).html
        assert all(isinstance(view, OpenPoints) and not view.points for view in views)
        assert html.count("Ingen: her er der ikke hul i kæden.") == len(views)


class TestAgenda:
    def test_every_silence_is_a_question_with_its_records(self) -> None:
        found = {question.anchor: names(question.records) for question in questions_of(small_handbook())}
        assert found == {
            "uden-ansvarlig": {"pause", "vane"},
            "uden-naeste-skridt": {"pause"},
            "uden-tidspunkt": {"vane"},
            "uden-begyndelse": {"messe"},
            "uden-periode": {"glemt"},
            "kun-droeftet": {"måling"},
        }

    def test_what_is_over_needs_nobody_but_is_counted(self) -> None:
        (question,) = [question for question in questions_of(small_handbook()) if question.anchor == "uden-ansvarlig"]
        assert question.text.endswith("Dertil kommer 1, som er gennemført, afsluttet eller fravalgt.")

    def test_what_is_not_known_of_a_kpi_is_said_in_one_sentence(self) -> None:
        assert gaps_of(kpi("x", how="Sådan.")) == "Ikke oplyst: hvor ofte, hvem der følger den, og hvad målet er."
        assert gaps_of(kpi("x", how="Sådan.", how_often="Hver uge", readers=(LEADER.ref,), goal="Ti")) == ""


class TestFocusAreas:
    def test_an_area_gathers_what_names_it_and_what_its_initiatives_name(self) -> None:
        partner = Partner(origin=HERE, id="ven", title="Ven", summary="En ven.", type=next(iter(PartnerType)), basis=Basis.EDITORIAL)
        together = Collaboration(
            origin=HERE, id="sammen", title="Sammen", summary="Et samarbejde.", type=next(iter(CollaborationType)),
            partners=(partner.ref,), topics=("Alt",), basis=Basis.EDITORIAL,
        )  # fmt: skip
        handbook = Handbook(
            (
                *small_handbook().records,
                partner,
                together,
                initiative("fælles", ("2024", Status.RUNNING), focus_area=SOUTH, collaborations=(together.ref,)),
            )
        )
        south = handbook[SOUTH]
        assert isinstance(south, FocusArea)
        gathered = gather(handbook, south)
        assert names(gathered[Collaboration]) == {"sammen"}
        assert names(gathered[Partner]) == {"ven"}
        assert names(gathered[Initiative]) == {"fælles", "messe"}
        assert gathered[Kpi] == ()

    def test_the_picture_draws_a_line_for_each_step_and_says_the_same_in_words(self) -> None:
        page = pages_of(small_handbook())["fokusomraader/nord/"]
        picture = view_of(page, RelationPicture)
        assert isinstance(picture, RelationPicture)
        assert [[node.link.text for node in column.nodes] for column in picture.columns] == [
            ["Glemt", "Optælling"], ["Det-halter", "Ingen-hører-det"], ["Kur", "Pause"], ["Måling"],
        ]  # fmt: skip
        assert len(picture.across) == len(picture.beside) == 4
        words = {row[0].values[0].text: [value.text for value in row[2].values] for row in picture.words.rows}  # type: ignore[union-attr]
        assert words["Optælling"] == ["Det-halter", "Ingen-hører-det"]
        assert words["Kur"] == ["Måling"]
        assert words["Pause"] == ["intet her på siden"]

    def test_an_area_without_analyses_says_that_it_has_none(self) -> None:
        handbook = small_handbook()
        page = pages_of(handbook)["fokusomraader/syd/"]
        html = Renderer(handbook).render(page).html
        assert "Ingen analyser hører til området." in html

    def test_what_the_page_shows_is_not_listed_again_as_a_relation(self) -> None:
        handbook = small_handbook()
        page = pages_of(handbook)["fokusomraader/nord/"]
        assert "haenger-sammen-med" not in {section.anchor for section in page.sections}

    def test_the_whole_picture_counts_every_step_and_how_far_it_reaches(self) -> None:
        rows = {row.name: [(step.number, step.carried) for step in row.steps] for row in whole_picture(small_handbook()).rows}
        assert rows["Nord"] == [
            (2, "1 af 2 har en observation"),
            (2, "1 af 2 har ført til et initiativ"),
            (2, "1 af 2 følges af en KPI"),
            (1, ""),
        ]
        assert rows["Syd"] == [(0, ""), (0, ""), (1, "0 af 1 følges af en KPI"), (0, "")]


PICTURED = ("status/", "fokusomraader/", "fokusomraader/nord/", "fokusomraader/syd/")


class TestPictures:
    @pytest.mark.parametrize("address", PICTURED)
    def test_every_svg_is_well_formed_and_named_or_hidden(self, address: str) -> None:
        handbook = small_handbook()
        page = pages_of(handbook)[address]
        html = Renderer(handbook).render(page).html
        found = list(svgs(html))
        assert found or address == "fokusomraader/"
        for svg in found:
            if svg.get("aria-hidden") != "true":
                assert svg.get("role") == "img"
                assert svg.get("aria-labelledby") in {title.get("id") for title in svg.iter("title")}

    @pytest.mark.parametrize("address", PICTURED)
    def test_every_link_leads_to_a_page(self, address: str) -> None:
        handbook = small_handbook()
        pages = pages_of(handbook)
        html = Renderer(handbook).render(pages[address]).html
        root = "../" * address.count("/")
        links = re.findall(r'<a (?![^>]*\bdownload\b)[^>]*href="([^"]*)"', html)
        assert links
        for link in links:
            if link.startswith("#"):
                assert f'id="{link[1:]}"' in html
                continue
            assert link.startswith(root)
            assert link.removeprefix(root).partition("#")[0] in {*pages, "data/", "om/"}

    @pytest.mark.parametrize("address", PICTURED)
    def test_no_style_or_script_stands_in_the_page_and_no_id_twice(self, address: str) -> None:
        handbook = small_handbook()
        page = pages_of(handbook)[address]
        html = Renderer(handbook).render(page).html
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)
        ids = re.findall(r'\sid="([^"]*)"', html)
        assert len(ids) == len(set(ids))

    @pytest.mark.browser
    @pytest.mark.parametrize("width", [320, 1280])
    def test_the_lines_of_a_picture_end_at_the_middle_of_their_nodes(self, browser_page: BrowserPage, width: int) -> None:
        handbook = small_handbook()
        page = pages_of(handbook)["fokusomraader/nord/"]
        styles = next(content.decode() for address, content in assets.bundles() if address.endswith(".css"))
        html = Renderer(handbook).render(page).html
        browser_page.set_viewport_size({"width": width, "height": 900})
        browser_page.set_content(f'<style>{styles}</style><body data-md-color-scheme="default"><div class="md-typeset">{html}</div>')
        ends = browser_page.evaluate(
            """() => {
                const shown = [...document.querySelectorAll('.billede__streger')].find((svg) => getComputedStyle(svg).display !== 'none');
                const box = shown.getBoundingClientRect();
                const middles = [...document.querySelectorAll('.billede__post')].map((node) => {
                    const own = node.getBoundingClientRect(); return own.top + own.height / 2; });
                return [...shown.querySelectorAll('path')].flatMap((path) => {
                    const ends = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
                    return ends.map((end) => { const y = box.top + end.y / 100 * box.height;
                        return Math.min(...middles.map((middle) => Math.abs(middle - y))); }); });
            }"""
        )
        assert len(ends) == 8
        assert max(ends) < 2
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
