"""Organisation, Samtaler and Kilder: what they find by relations, and the silences that they name."""

from datetime import date

from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi, KpiStatus
from haandbog.model.method import Method, MethodStep, MethodType
from haandbog.model.observation import Observation
from haandbog.model.offer import Offer, OfferBasis, OfferType
from haandbog.model.record import Basis, Citation, Origin, Record
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.source import Paragraph, Source, SourceSection
from haandbog.model.status import Status, StatusEntry
from haandbog.model.team import Division, Team
from haandbog.pages.conversations import conversations_page
from haandbog.pages.organisation import BeforeAndNow, organisation_page
from haandbog.pages.records import record_page
from haandbog.pages.sources import sources_page
from haandbog.pages.views import Page
from haandbog.periods import read_period
from haandbog.rendering import Renderer

HERE = Origin("records/opdigtet.yml")

SOURCE = Source(
        origin=HERE,
    id="referat", title="Referat", summary="Et opdigtet referat.", dated=date(2024, 3, 1),
    sections=(SourceSection(id="1", title="Begyndelsen", paragraphs=(Paragraph(id="1", summary="Det første."), Paragraph(id="2", summary="Det andet."))),),
)  # fmt: skip
AREA = FocusArea(origin=HERE, id="moeder", title="Møder", summary="Om møder.", number=1, purpose="Bedre møder.", basis=Basis.EDITORIAL)


def html_of(handbook: Handbook, page: Page) -> str:
    return Renderer(handbook).render(page).html


def resting(paragraphs: tuple[str, ...]) -> tuple[Citation, ...]:
    return (Citation(source=SOURCE.ref, section="1", paragraphs=paragraphs),)


def team(name: str, division: Division, since: str = "", until: str = "", members: tuple[str, ...] = ()) -> Team:
    return Team(
        origin=HERE,
        id=name, title=name.capitalize(), summary="Et team.", division=division, covers=f"Alt om {name}", basis=Basis.EDITORIAL,
        since=read_period(since) if since else None, until=read_period(until) if until else None, members=tuple(Ref("roller", m) for m in members),
    )  # fmt: skip


def initiative(name: str, **more: object) -> Initiative:
    fields: dict[str, object] = {"history": (StatusEntry(time=read_period("ukendt"), status=Status.RUNNING),), "citations": resting(("1",))}
    return Initiative(origin=HERE, id=name, title=name.capitalize(), summary="Et initiativ.", **(fields | more))  # type: ignore[arg-type]


def method(name: str, *, used: bool = True, steps: tuple[MethodStep, ...] = ()) -> Method:
    return Method(
        origin=HERE,
        id=name, title=name.capitalize(), summary="En metode.", type=MethodType.TOOL, found_at="I skabet.", focus_area=AREA.ref,
        used_in_conversations=used, steps=steps, citations=(Citation(source=Ref("kilder", "referat")),),
    )  # fmt: skip


# --- Organisation --------------------------------------------------------------------------------------


def test_teams_that_ended_stand_before_and_the_others_now() -> None:
    handbook = Handbook([team("nord", Division.FUND, until="2023"), team("syd", Division.FIELD, since="2024-01-01")])
    (view,) = (v for section in organisation_page(handbook).sections for v in section.views if isinstance(v, BeforeAndNow))
    assert [(group.division, [(link.text, when) for link, _, when in group.teams]) for group in (*view.before, *view.now)] == [
        ("Efter a-kasse", [("Nord", "til 2023")]),
        ("Efter fagområde", [("Syd", "siden 1. januar 2024")]),
    ]


def test_without_former_teams_there_is_no_before() -> None:
    headings = [section.heading for section in organisation_page(Handbook([team("syd", Division.FIELD)])).sections]
    assert "Før og nu" not in headings
    assert "Teams nu" in headings


def test_what_is_not_known_of_a_team_or_a_role_is_said() -> None:
    handbook = Handbook(
        [team("syd", Division.FIELD), Role(origin=HERE, id="r", title="R", summary="En.", type=RoleType.UNIT, basis=Basis.EDITORIAL)]
    )
    html = html_of(handbook, organisation_page(handbook))
    for silence in ("Ikke oplyst endnu.", "Der står ikke, hvad rollen gør."):
        assert silence in html


def test_the_change_is_told_by_the_initiatives_about_the_teams_and_what_caused_them() -> None:
    seen = Observation(origin=HERE, id="rod", title="Rod", summary="Der var rod.", focus_area=AREA.ref, analyses=(), basis=Basis.EDITORIAL)
    change = initiative("omlægning", teams=(Ref("teams", "syd"),), causes=(seen.ref,))
    handbook = Handbook(
        [SOURCE, AREA, seen, change, initiative("andet"), team("nord", Division.FUND, until="2023"), team("syd", Division.FIELD)]
    )
    html = html_of(handbook, organisation_page(handbook))
    assert "Der var rod." in html
    assert "initiativer/omlægning/" in html
    assert "oplyst pr. 1. marts 2024" in html
    assert "initiativer/andet/" not in html


# --- Samtaler ------------------------------------------------------------------------------------------


def test_everything_on_samtaler_is_found_by_relations() -> None:
    seen = Observation(
        origin=HERE, id="kort", title="Korte møder", summary="Møderne er korte.", focus_area=AREA.ref, analyses=(), basis=Basis.EDITORIAL
    )
    elsewhere = Observation(
        origin=HERE,
        id="x",
        title="Fremmed",
        summary="Noget andet.",
        focus_area=Ref("fokusomraader", "y"),
        analyses=(),
        basis=Basis.EDITORIAL,
    )
    begun = initiative("kursus", methods=(Ref("metoder", "skema"),), description="Målet er *længere* møder.", result="Et skema.")
    counted = Kpi(
        origin=HERE,
        id="tal",
        title="Længde",
        summary="Hvor længe.",
        status=KpiStatus.DISCUSSED,
        measures="Minutter.",
        methods=(Ref("metoder", "skema"),),
        basis=Basis.EDITORIAL,
    )
    followed = Kpi(
        origin=HERE,
        id="to",
        title="Antal",
        summary="Hvor mange.",
        status=KpiStatus.DISCUSSED,
        measures="Møder.",
        initiatives=(begun.ref,),
        basis=Basis.EDITORIAL,
    )
    records: list[Record] = [
        SOURCE,
        AREA,
        method("skema"),
        method("ubrugt", used=False),
        seen,
        elsewhere,
        begun,
        initiative("fremmed"),
        counted,
        followed,
    ]
    handbook = Handbook(records)
    html = html_of(handbook, conversations_page(handbook))
    for there in (
        "I skabet.",
        "Møderne er korte.",
        "<em>længere</em> møder",
        "Et skema.",
        "Minutter.",
        "kpier/to/",
        "oplyst pr. 1. marts 2024",
    ):
        assert there in html
    for not_there in ("metoder/ubrugt/", "Noget andet.", "initiativer/fremmed/"):
        assert not_there not in html


def test_samtaler_names_what_the_source_does_not_say() -> None:
    silent = method("skema", steps=(MethodStep(title="Udfyld det."),))
    handbook = Handbook([SOURCE, AREA, silent, initiative("kursus", methods=(silent.ref,))])
    (section,) = (section for section in conversations_page(handbook).sections if section.anchor == "tavsheder")
    labels = [fact.label for fact in section.views[0].facts]  # type: ignore[attr-defined]
    assert labels == ["Hvem der gør hvad i metoden", "Hvem der har ansvaret", "Hvornår status blev nået"]


def test_samtaler_without_any_method_says_so() -> None:
    page = conversations_page(Handbook([AREA]))
    assert "Ingen metode i håndbogen" in html_of(Handbook([AREA]), page)


# --- Kilder --------------------------------------------------------------------------------------------


def test_kilder_counts_paragraphs_and_records_and_names_what_nothing_rests_on() -> None:
    handbook = Handbook([SOURCE, initiative("et"), initiative("to")])
    html = html_of(handbook, sources_page(handbook))
    assert "2 stykker i 1 afsnit. På 1 stykke hviler der ingen post:" in html
    assert 'href="../kilder/referat/#afsnit-1-stykke-2"' in html


def test_kilder_says_when_everything_is_carried() -> None:
    handbook = Handbook([SOURCE, initiative("et", citations=resting(("1", "2")))])
    for page in (sources_page(handbook), record_page(handbook, SOURCE)):
        assert "2 stykker i 1 afsnit. Poster i håndbogen hviler på dem alle." in html_of(handbook, page)


def test_kilder_counts_what_is_editorial_and_what_is_not_confirmed() -> None:
    handbook = Handbook([SOURCE, AREA, initiative("et")])
    html = html_of(handbook, sources_page(handbook))
    assert "Af 2 poster er 1 redaktionel" in html
    assert "2 er ikke bekræftet" in html


def test_a_sources_page_shows_each_paragraph_with_the_records_that_rest_on_it() -> None:
    handbook = Handbook([SOURCE, initiative("et")])
    html = html_of(handbook, record_page(handbook, SOURCE))
    assert "1 post hviler på det:" in html
    assert "Intet i håndbogen hviler på dette stykke." in html


# --- Tilbud and Metoder --------------------------------------------------------------------------------


def test_a_method_says_who_acts_in_each_step_or_that_the_source_does_not_say() -> None:
    somebody = Role(origin=HERE, id="vejleder", title="Vejleder", summary="En.", type=RoleType.UNIT, basis=Basis.EDITORIAL)
    acted = method("skema", steps=(MethodStep(title="Udfyld det.", actors=(somebody.ref,)), MethodStep(title="Gem det.")))
    handbook = Handbook([AREA, somebody, acted, method("uden")])
    html = html_of(handbook, record_page(handbook, acted))
    assert html.index("Udfyld det.") < html.index("roller/vejleder/") < html.index("Gem det.") < html.index("Kilden siger ikke hvem.")
    assert "Kilden deler ikke metoden op i trin." in html_of(handbook, record_page(handbook, handbook[Ref("metoder", "uden")]))


def test_an_offer_says_when_the_source_tells_neither_for_whom_nor_by_whom() -> None:
    offer = Offer(
        origin=HERE,
        id="kursus",
        title="Kursus",
        summary="Et.",
        type=next(iter(OfferType)),
        offer_basis=OfferBasis.UNKNOWN,
        citations=(Citation(source=Ref("kilder", "referat")),),
    )
    html = html_of(Handbook([offer]), record_page(Handbook([offer]), offer))
    assert "Kilden siger ikke til hvem." in html
    assert "Kilden siger ikke hvem." in html
