"""The onboarding path: its order, what it says, and that it remembers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import MINIMAL_RECORDS, MINIMAL_SETTINGS, HandbookFolder
from haandbog.handbook import Handbook
from haandbog.model.fields import Ref
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Basis, Citation, Origin, Retirement
from haandbog.model.role import Role, RoleType
from haandbog.pages.onboarding import OnboardingIntro, OnboardingTools, PathPhase, onboarding_page, steps_in_order
from haandbog.periods import read_period
from haandbog.rendering import Renderer

HERE = Origin("records/opdigtet.yml")


def step(name: str, phase: Phase = Phase.FIRST_DAY, *before: str, roles: tuple[str, ...] = (), told: bool = False) -> OnboardingStep:
    return OnboardingStep(
        origin=HERE,
        id=name,
        title=name.capitalize(),
        summary=f"Om {name}.",
        phase=phase,
        prerequisites=tuple(Ref("onboarding", one) for one in before),
        roles=tuple(Ref("roller", role) for role in roles),
        basis=None if told else Basis.EDITORIAL,
        citations=(Citation(source=Ref("kilder", "referat")),) if told else (),
    )


def role(name: str) -> Role:
    return Role(origin=HERE, id=name, title=name.capitalize(), summary="En rolle.", type=RoleType.PROFESSION, basis=Basis.EDITORIAL)


def views_of(handbook: Handbook, view_type: type) -> list[object]:
    page = onboarding_page(handbook)
    return [view for section in page.sections for view in section.views if isinstance(view, view_type)]


def html_of(handbook: Handbook) -> str:
    return Renderer(handbook).render(onboarding_page(handbook)).html


def test_what_a_step_needs_comes_before_it_and_else_the_titles_decide() -> None:
    steps = [step("a", Phase.FIRST_DAY, "ø"), step("b"), step("ø"), step("c", Phase.FIRST_DAY, "a")]
    assert [one.id for one in steps_in_order(steps)] == ["b", "ø", "a", "c"]


def test_the_order_does_not_hang_on_how_the_files_were_read() -> None:
    steps = [step("å"), step("z"), step("a", Phase.FIRST_DAY, "å"), step("m", Phase.FIRST_DAY, "udenfor")]
    assert steps_in_order(steps) == steps_in_order(reversed(steps))
    assert [one.id for one in steps_in_order(steps)] == ["m", "z", "å", "a"]


def test_steps_that_wait_for_each_other_still_all_stand_there() -> None:
    steps = [step("a", Phase.FIRST_DAY, "b"), step("b", Phase.FIRST_DAY, "a"), step("c")]
    assert {one.id for one in steps_in_order(steps)} == {"a", "b", "c"}


def test_the_phases_stand_in_their_order_and_empty_ones_are_left_out() -> None:
    handbook = Handbook([step("b", Phase.ONGOING), step("a", Phase.DURING_COURSE), step("c", Phase.BEFORE_START)])
    headings = [section.heading for section in onboarding_page(handbook).sections if section.heading]
    assert headings == ["Før start", "Under BIF-uddannelsen", "Løbende"]


def test_a_retired_step_leaves_the_path_and_stands_under_it() -> None:
    gone = OnboardingStep(
        origin=HERE,
        id="gammel", title="Gammel", summary="Væk.", phase=Phase.FIRST_DAY, basis=Basis.EDITORIAL,
        retired=Retirement(time=read_period("2024"), reason="Bruges ikke."),
    )  # fmt: skip
    handbook = Handbook([gone, step("ny")])
    assert [one.id for phase in views_of(handbook, PathPhase) for one in phase.steps] == ["ny"]  # type: ignore[attr-defined]
    assert onboarding_page(handbook).sections[-1].heading == "Udgåede trin"


def test_it_says_which_steps_are_told_by_a_source_and_which_phases_are_the_handbooks_own() -> None:
    handbook = Handbook([step("egen", Phase.FIRST_WEEK), step("fortalt", Phase.BEFORE_COURSE, told=True)])
    (intro,) = views_of(handbook, OnboardingIntro)
    assert isinstance(intro, OnboardingIntro)
    assert [link.text for link in intro.told] == ["Fortalt"]
    assert (intro.editorial_phases, intro.told_phases) == ("»Første uge«", "»Før BIF-uddannelsen«")
    html = html_of(handbook)
    assert "kilden sætter ingen tid på onboarding" in html
    assert html.count(">redaktionelt<") == 1


def test_the_roles_to_choose_from_are_those_of_the_steps_with_the_steps_for_all_counted_in() -> None:
    handbook = Handbook([role("vejleder"), role("ubrugt"), step("alle"), step("kun", roles=("vejleder",))])
    (tools,) = views_of(handbook, OnboardingTools)
    assert isinstance(tools, OnboardingTools)
    assert [(choice.id, choice.steps) for choice in tools.roles] == [("vejleder", 2)]


def test_a_step_for_nobody_in_particular_is_for_all_and_an_unnamed_helper_is_said() -> None:
    html = html_of(Handbook([step("fortalt", told=True)]))
    assert "<dt>For</dt><dd>alle" in html
    assert "Det siger kilden ikke." in html


# --- in a browser --------------------------------------------------------------------------------------

STEPS = {
    "moed": "titel: Mød teamet\nresume: Hils på.\nfase: første arbejdsdag\n",
    "laes": "titel: Læs folderen\nresume: Læs.\nfase: første arbejdsdag\nforudsætter: [moed]\ntidligere_id: [folder]\n",
    "ring": "titel: Ring op\nresume: Ring.\nfase: første uge\nroller: [vejleder]\n",
    "skriv": "titel: Skriv ned\nresume: Skriv.\nfase: løbende\nroller: [leder]\n",
}
ROLE = "titel: {}\nresume: En rolle.\ntype: faggruppe\ngrundlag: redaktionelt\n"
KEY = "haandbog-onboarding"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_site: Callable[[Path], str]) -> str:
    folder = HandbookFolder(tmp_path_factory.mktemp("onboarding"))
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    for name, text in STEPS.items():
        folder.write(f"onboarding/{name}.yml", f"{text}grundlag: redaktionelt\n")
    for name in ("vejleder", "leder"):
        folder.write(f"roller/{name}.yml", ROLE.format(name.capitalize()))
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(MINIMAL_SETTINGS, encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return serve_site(folder.root / "site") + "onboarding/"


@pytest.fixture
def path(browser_page: Page, site: str) -> Iterator[Page]:
    faults: list[str] = []
    browser_page.on("pageerror", lambda error: faults.append(str(error)))
    browser_page.goto(site)
    yield browser_page
    assert faults == []


def box(page: Page, title: str) -> object:
    return page.get_by_role("checkbox", name=f"Gjort {title}")


@pytest.mark.browser
def test_ticks_and_role_survive_a_reload(path: Page) -> None:
    box(path, "Mød teamet").check()
    path.get_by_label("Vejleder").check()
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()
    expect(box(path, "Læs folderen")).not_to_be_checked()
    expect(path.get_by_label("Vejleder")).to_be_checked()
    stored = json.loads(path.evaluate(f"localStorage.getItem('{KEY}')"))
    assert stored == {"version": 1, "done": ["moed"], "role": "vejleder"}


@pytest.mark.browser
def test_a_role_shows_its_own_steps_and_those_for_all(path: Page) -> None:
    path.locator("input[value=leder]").check()
    titles = path.locator("[data-trin]:visible h3").all_text_contents()
    assert titles == ["Mød teamet", "Læs folderen", "Skriv ned"]
    expect(path.locator("[data-fase=foerste-uge] .fase__fremgang")).to_have_text("Ingen trin for din rolle i denne fase.")
    expect(path.get_by_role("status")).to_have_text("Viser 3 trin: Leder.")


@pytest.mark.browser
def test_progress_and_what_comes_next_follow_the_ticks_and_are_announced(path: Page) -> None:
    following = path.locator(".vej-nu__naeste")
    expect(following).to_have_text("Det næste: Mød teamet")
    box(path, "Mød teamet").check()
    expect(following).to_have_text("Det næste: Læs folderen")
    expect(path.locator("[data-fase=foerste-arbejdsdag] .fase__fremgang")).to_have_text("1 af 2 trin er gjort")
    expect(path.locator(".vej-nu__fremgang")).to_have_text("1 af 4 trin er gjort")
    expect(path.get_by_role("status")).to_have_text("»Mød teamet« er gjort. 1 af 4 trin i alt.")
    for title in ("Læs folderen", "Ring op", "Skriv ned"):
        box(path, title).check()
    expect(following).to_be_hidden()
    expect(path.get_by_text("Du har taget alle trin.")).to_be_visible()


@pytest.mark.browser
def test_all_data_can_be_deleted_and_the_deletion_undone(path: Page) -> None:
    box(path, "Mød teamet").check()
    path.get_by_role("button", name="Slet mine data").click()
    expect(box(path, "Mød teamet")).not_to_be_checked()
    assert path.evaluate("localStorage.length") == path.evaluate(
        "Object.keys(localStorage).filter((k) => !k.includes('onboarding')).length"
    )
    path.get_by_role("button", name="Fortryd sletningen").click()
    expect(box(path, "Mød teamet")).to_be_checked()
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()


@pytest.mark.browser
@pytest.mark.parametrize("how", ["get", "value"])
def test_with_blocked_storage_the_path_works_and_says_that_it_cannot_remember(browser_page: Page, site: str, how: str) -> None:
    blocked = {
        "get": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('nej', 'SecurityError'); } })",
        "value": "Storage.prototype.setItem = () => { throw new DOMException('fuld', 'QuotaExceededError'); }",
    }
    browser_page.add_init_script(blocked[how])
    browser_page.goto(site)
    box(browser_page, "Mød teamet").check()
    expect(box(browser_page, "Mød teamet")).to_be_checked()
    expect(browser_page.locator(".vej-nu__naeste")).to_have_text("Det næste: Læs folderen")
    expect(browser_page.locator(".vej__advarsel")).to_contain_text("Browseren lader ikke håndbogen gemme noget.")
    expect(browser_page.get_by_text("gemmes kun i denne browser")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("stored", ["{", "[]", '{"version":2,"done":[],"role":""}', '{"version":1,"done":[7],"role":""}', "null"])
def test_what_cannot_be_read_is_put_aside_and_said(path: Page, stored: str) -> None:
    path.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stored])
    path.reload()
    expect(path.locator(".vej__advarsel")).to_contain_text("kunne ikke læses")
    assert path.evaluate(f"localStorage.getItem('{KEY}-lagt-til-side')") == stored
    box(path, "Mød teamet").check()
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()


@pytest.mark.browser
def test_a_renamed_step_keeps_its_tick_and_one_that_is_gone_disturbs_nothing(path: Page) -> None:
    path.evaluate(f"""localStorage.setItem('{KEY}', '{{"version":1,"done":["folder","forsvundet"],"role":"ukendt"}}')""")
    path.reload()
    expect(box(path, "Læs folderen")).to_be_checked()
    expect(path.locator(".vej-nu__fremgang")).to_have_text("1 af 4 trin er gjort")
    expect(path.get_by_label("Vis alle trin")).to_be_checked()
    box(path, "Læs folderen").uncheck()
    path.reload()
    expect(box(path, "Læs folderen")).not_to_be_checked()


@pytest.mark.browser
def test_two_tabs_agree(path: Page, site: str) -> None:
    other = path.context.new_page()
    other.goto(site)
    box(path, "Mød teamet").check()
    expect(box(other, "Mød teamet")).to_be_checked()


@pytest.mark.browser
def test_the_path_is_walked_with_the_keyboard_alone(path: Page) -> None:
    path.get_by_label("Vis alle trin").focus()
    path.keyboard.press("ArrowDown")
    expect(path.locator("input[value=leder]")).to_be_checked()
    for _ in range(40):
        path.keyboard.press("Tab")
        if path.evaluate("document.activeElement.matches('[data-trin] input')"):
            break
    path.keyboard.press("Space")
    expect(box(path, "Mød teamet")).to_be_checked()
    hidden = path.evaluate("""() => {
      const focus = document.activeElement.getBoundingClientRect();
      const bar = document.getElementById('vej-nu').getBoundingClientRect();
      return focus.top < bar.bottom && focus.bottom > bar.top;
    }""")
    assert not hidden


@pytest.mark.browser
def test_without_scripts_the_whole_path_stands_with_boxes_and_lines_to_print(plain_browser_page: Page, site: str) -> None:
    plain_browser_page.goto(site)
    expect(plain_browser_page.locator("[data-trin]")).to_have_count(4)
    expect(plain_browser_page.locator(".trin__felt").first).to_be_visible()
    expect(plain_browser_page.locator("#vej")).to_be_hidden()
    plain_browser_page.emulate_media(media="print")
    for line in ("Rolle", "Dato", "Mentors underskrift"):
        expect(plain_browser_page.locator(".ark-linjer dt", has_text=line)).to_be_visible()


@pytest.mark.browser
def test_at_320_pixels_nothing_goes_sideways(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, locale="da-DK")
    page = context.new_page()
    page.goto(site)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
