"""The pages beside the path: for the mentor, for the leader, and the steps that the owner has turned off."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import HandbookFolder
from haandbog.handbook import Handbook
from haandbog.model.observation import Observation
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Basis, Citation, Origin
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.pages import all_pages
from haandbog.pages.leader import leader_page
from haandbog.pages.mentor import mentor_page
from haandbog.pages.path_picture import path_picture
from haandbog.pages.settings import Settings
from haandbog.pages.steps import hidden_fault, reading_time, walked_steps
from haandbog.rendering import Renderer
from haandbog.site import check_handbook

HERE = Origin("records/opdigtet.yml")
NOBODY = Settings()


def step(name: str, phase: Phase = Phase.FIRST_WEEK, *before: str, told: bool = False) -> OnboardingStep:
    return OnboardingStep(
        origin=HERE, id=name, title=name.capitalize(), summary=f"Om {name}.", phase=phase,
        prerequisites=tuple(Ref("onboarding", one) for one in before), basis=None if told else Basis.EDITORIAL,
        citations=(Citation(source=Ref("kilder", "referat")),) if told else (),
    )  # fmt: skip


def role(name: str) -> Role:
    return Role(origin=HERE, id=name, title=name.capitalize(), summary="En rolle.", type=RoleType.PROFESSION, basis=Basis.EDITORIAL)


def hiding(*steps: str) -> Settings:
    return Settings(hidden_steps=frozenset(steps))


def test_a_hidden_step_leaves_the_path_and_the_order_holds_across_the_gap() -> None:
    handbook = Handbook([step("a", Phase.FIRST_WEEK, "m"), step("m", Phase.FIRST_WEEK, "z"), step("z")])
    walked = walked_steps(handbook, frozenset({"m"}))
    assert [one.id for one in walked] == ["z", "a"]
    assert walked[1].prerequisites == (Ref("onboarding", "z"),)


def test_hidden_steps_that_wait_for_each_other_do_not_hang_the_build() -> None:
    handbook = Handbook([step("a", Phase.FIRST_WEEK, "b"), step("b", Phase.FIRST_WEEK, "c"), step("c", Phase.FIRST_WEEK, "b")])
    assert [one.id for one in walked_steps(handbook, frozenset({"b", "c"}))] == ["a"]


def test_a_hidden_step_keeps_its_page_which_says_so_and_is_not_searched() -> None:
    handbook = Handbook([step("a"), step("b", Phase.FIRST_WEEK, "a")])
    pages = {page.address: page for page in all_pages(handbook, hiding("a"))}
    assert not pages["onboarding/a/"].findable
    assert pages["onboarding/b/"].findable
    assert "Vises ikke på vejen" in Renderer(handbook).render(pages["onboarding/a/"]).html
    assert 'data-trin="a"' not in Renderer(handbook).render(pages["onboarding/"]).html


def test_a_setting_that_names_no_step_or_one_from_the_source_is_told_in_danish_with_its_key() -> None:
    handbook = Handbook([step("mod-teamet"), step("kursus", told=True)])
    assert hidden_fault(handbook, ["mod-teamet"]) == ""
    assert (
        hidden_fault(handbook, ["mod-teamt"])
        == "skjul_onboardingtrin: Der er intet onboardingtrin med id'et »mod-teamt«. Mente du »mod-teamet«?"
    )
    assert "skjul_onboardingtrin: Trinnet »Kursus« (kursus) står i kilden" in hidden_fault(handbook, ["kursus"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "words"),
    [("[a, findes-ikke]", "intet onboardingtrin med id'et »findes-ikke«"), ("a", "Skriv en liste"), ("[{a: b}]", "Skriv en liste")],
)
def test_a_build_with_a_wrong_setting_stops_and_says_which(handbook_folder: HandbookFolder, value: str, words: str) -> None:
    handbook_folder.write("onboarding/a.yml", "titel: A\nresume: Et.\nfase: første uge\ngrundlag: redaktionelt\n")
    settings = handbook_folder.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  - haandbog\n", f"  - haandbog:\n      skjul_onboardingtrin: {value}\n")
    settings.write_text(text, encoding="utf-8")
    done = handbook_folder.mkdocs("build")
    assert done.returncode != 0
    assert "skjul_onboardingtrin" in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_built_site_knows_a_hidden_step_by_its_own_page_only(handbook_folder: HandbookFolder) -> None:
    end = "fase: første uge\ngrundlag: redaktionelt\n"
    handbook_folder.write("onboarding/skjult.yml", f"titel: Sært ord\nresume: Et.\n{end}")
    handbook_folder.write("onboarding/vist.yml", f"titel: Vist\nresume: To.\nforudsætter: [skjult]\n{end}")
    settings = handbook_folder.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  - haandbog\n", "  - haandbog:\n      skjul_onboardingtrin: [skjult]\n")
    settings.write_text(text, encoding="utf-8")
    done = handbook_folder.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "Vises ikke på vejen" in handbook_folder.page("onboarding/skjult")
    assert "Sært ord" not in handbook_folder.page("onboarding").partition("<article")[2].partition("</article")[0]
    found = json.loads(handbook_folder.site()["assets/soegning.json"])
    assert "onboarding/skjult/" not in [page[0] for page in found["pages"]]
    assert "Sært ord" in handbook_folder.page("til-leder")


def test_the_mentor_sees_what_each_step_asks_and_the_questions_of_the_steps() -> None:
    asking = replace(step("a"), for_mentor="Vis *arkivet* frem.", translate="Hvad passer hos os?")
    last = replace(step("z", Phase.AFTER_COURSE), translate="Hvad manglede?", outcomes=("sige, hvad der virkede",))
    handbook = Handbook([asking, step("tavs"), last])
    html = Renderer(handbook).render(mentor_page(handbook, NOBODY)).html
    assert "Vis <em>arkivet</em> frem." in html
    assert "Tavs" not in html
    asked, _, sheet = html.partition('id="evalueringssamtalen"')
    assert "Hvad passer hos os?" in asked
    assert "Hvad manglede?" not in asked
    assert "Hvad manglede?" in sheet
    assert "sige, hvad der virkede" in sheet


def test_a_handbook_without_words_for_the_mentor_says_so() -> None:
    html = Renderer(Handbook([])).render(mentor_page(Handbook([]), NOBODY)).html
    assert "Ingen trin på vejen beder mentor om noget bestemt." in html


def test_the_leader_sees_for_each_role_its_steps_and_which_observations_none_answers() -> None:
    def seen(name: str) -> Observation:
        return Observation(
            origin=HERE,
            id=name,
            title=name.capitalize(),
            summary="Set.",
            basis=Basis.EDITORIAL,
            focus_area=Ref("fokusomraader", "x"),
            analyses=(),
        )

    answering = replace(step("svar"), answers=(Ref("observationer", "hørt"),), roles=(Ref("roller", "vejleder"),))
    handbook = Handbook([answering, step("alle", told=True), role("vejleder"), seen("hørt"), seen("overset")])
    html = Renderer(handbook).render(leader_page(handbook, NOBODY)).html
    assert "2 trin, 1 af dem kun for denne rolle" in html
    assert html.count("Intet trin på vejen svarer på den.") == 1
    assert html.count("fra kilden") >= 1


def test_the_picture_has_a_mark_for_each_step_in_each_of_its_lanes_and_tells_the_source_s_own_apart() -> None:
    roles = (role("bager"), role("smed"))
    both = replace(step("begge", Phase.FIRST_MONTH, "alle"), roles=(roles[0].ref, roles[1].ref))
    handbook = Handbook([*roles, step("alle", told=True), both])
    picture = path_picture(walked_steps(handbook), roles)
    assert [(mark.title, mark.told) for mark in picture.marks] == [("Alle", True), ("Begge", False), ("Begge", False)]
    assert len(picture.lines) == 2
    assert all(0 < mark.x < picture.width and 0 < mark.y < picture.height for mark in picture.marks)


def test_a_picture_with_many_steps_in_one_lane_keeps_inside_its_frame() -> None:
    picture = path_picture([step(f"t{number}") for number in range(40)], [role(f"r{number}") for number in range(6)])
    assert all(0 < mark.x < picture.width and 0 < mark.y < picture.height for mark in picture.marks)
    assert len({(mark.x, mark.y) for mark in picture.marks}) == 40


def test_a_long_page_says_how_long_it_takes_and_a_short_one_does_not() -> None:
    assert reading_time(step("kort")) == ""
    assert reading_time(replace(step("lang"), description="ord " * 1000)) == "ca. 5 min."


def test_a_prerequisite_that_some_do_not_have_is_a_warning_that_names_both_files(tmp_path: Path) -> None:
    folder = HandbookFolder(tmp_path)
    folder.write("roller/vejleder.yml", "titel: Vejleder\nresume: En rolle.\ntype: faggruppe\ngrundlag: redaktionelt\n")
    folder.write("onboarding/a.yml", "titel: A\nresume: Et.\nfase: første uge\nroller: [vejleder]\ngrundlag: redaktionelt\n")
    folder.write("onboarding/b.yml", "titel: B\nresume: To.\nfase: første uge\nforudsætter: [a]\ngrundlag: redaktionelt\n")
    (problem,) = check_handbook(tmp_path).problems
    assert problem.code == "H061"
    assert problem.path == "records/onboarding/b.yml"
    assert "records/onboarding/a.yml" in problem.message


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("forudsætter: [b]", "forudsætter: [a]", "H049"),
        ("fase: første uge\nforudsætter: [b]", "fase: første måned", "H050"),
        ("tidligere_id: [gammelt]", "tidligere_id: [gammelt]", "H055"),
        ("tidligere_id: [b]", "", "H055"),
    ],
)
def test_what_cannot_be_walked_is_refused_with_both_places_named(tmp_path: Path, one: str, other: str, code: str) -> None:
    folder = HandbookFolder(tmp_path)
    for name, lines in (("a", one), ("b", other)):
        phase = "" if "fase" in lines else "fase: første uge\n"
        folder.write(f"onboarding/{name}.yml", f"titel: {name.upper()}\nresume: Et.\n{phase}{lines}\ngrundlag: redaktionelt\n")
    problems = check_handbook(tmp_path).problems
    assert {problem.code for problem in problems} == {code}
    for problem in problems:
        for name in "ab":
            assert f"records/onboarding/{name}.yml" in f"{problem.path} {problem.message}"


@pytest.mark.browser
def test_what_is_written_on_the_sheet_is_kept_nowhere(
    browser_page: Page, handbook_folder: HandbookFolder, serve_site: Callable[[Path], str]
) -> None:
    handbook_folder.write("onboarding/a.yml", "titel: A\nresume: Et.\nfase: efter uddannelsen\noversæt: Hvad nu?\ngrundlag: redaktionelt\n")
    done = handbook_folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    asked: list[str] = []
    browser_page.goto(serve_site(handbook_folder.root / "site") + "til-mentor/")
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.get_by_label("Hvad nu?").fill("linje\n" * 30)
    assert browser_page.get_by_label("Hvad nu?").evaluate("area => area.scrollHeight <= area.clientHeight + 1")
    assert "linje" not in browser_page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert [address for address in asked if "favicon" not in address] == []
    browser_page.emulate_media(media="print")
    expect(browser_page.get_by_label("Hvad nu?")).to_be_visible()
    expect(browser_page.get_by_role("button", name="Skriv arket ud")).to_be_hidden()
    browser_page.emulate_media(media="screen")
    browser_page.reload()
    expect(browser_page.get_by_label("Hvad nu?")).to_have_value("")


@pytest.mark.browser
def test_the_pages_go_not_sideways_at_320_pixels(
    browser_page: Page, handbook_folder: HandbookFolder, serve_site: Callable[[Path], str]
) -> None:
    handbook_folder.write("onboarding/a.yml", "titel: A\nresume: Et.\nfase: efter uddannelsen\noversæt: Hvad nu?\ngrundlag: redaktionelt\n")
    assert handbook_folder.mkdocs("build").returncode == 0
    browser_page.set_viewport_size({"width": 320, "height": 700})
    root = serve_site(handbook_folder.root / "site")
    for address in ("til-mentor/", "til-leder/"):
        browser_page.goto(root + address)
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= 320
