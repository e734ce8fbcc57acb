"""The onboarding path: its order, what it says, and that it remembers."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import COLOURED_SETTINGS, MINIMAL_RECORDS, HandbookFolder
from haandbog.handbook import Handbook
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Basis, Citation, Origin, Retirement
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.team import Division, Team
from haandbog.pages.onboarding import OnboardingTools, PathBasis, PathPhase, onboarding_page
from haandbog.pages.steps import duration_of, overviews, steps_in_order, way_back
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
    assert headings == ["Før start", "Under uddannelsen", "Løbende", "Hvad vejen bygger på"]


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
    (basis,) = views_of(handbook, PathBasis)
    assert isinstance(basis, PathBasis)
    assert [link.text for link in basis.told] == ["Fortalt"]
    assert (basis.editorial_phases, basis.told_phases) == ("»Første uge«", "»Før uddannelsen«")
    html = html_of(handbook)
    assert "kilden sætter ingen tid på onboarding" in html
    assert html.count(">redaktionelt<") == 1


def test_the_roles_to_choose_from_are_those_of_the_steps_with_the_steps_for_all_counted_in() -> None:
    handbook = Handbook([role("vejleder"), role("ubrugt"), step("alle"), step("kun", roles=("vejleder",))])
    (tools,) = views_of(handbook, OnboardingTools)
    assert isinstance(tools, OnboardingTools)
    assert [(choice.id, choice.steps) for choice in tools.roles] == [("vejleder", 2)]


def test_a_step_for_nobody_in_particular_is_for_all_and_what_is_not_told_is_said() -> None:
    html = html_of(Handbook([step("fortalt", told=True)]))
    assert "<dt>For</dt><dd>alle</dd>" in html
    assert '<dt>Hvor længe</dt><dd><span class="tavs">Det siger kilden ikke.</span></dd>' in html
    assert '<dt>Hvem hjælper</dt><dd><span class="tavs">Det siger kilden ikke.</span></dd>' in html
    assert re.search(r'<dt>Grundlag</dt><dd><a href="[./]*kilder/referat/', html)


def test_one_begins_with_what_to_do_and_what_the_path_rests_on_stands_under_it() -> None:
    handbook = Handbook([step("egen"), step("fortalt", Phase.BEFORE_COURSE, told=True)])
    sections = onboarding_page(handbook).sections
    assert [type(view).__name__ for view in sections[0].views] == ["PathOpening", "OnboardingTools"]
    assert sections[-1].heading == "Hvad vejen bygger på"


def test_of_a_step_it_is_said_how_long_its_reading_takes() -> None:
    reading = replace(step("a"), duration="en formiddag", reading=(Ref("onboarding", "b"), Ref("onboarding", "b")))
    long = replace(step("b"), description="ord " * 1000)
    assert [getattr(value, "text", "") for value in duration_of(Handbook([reading, long]), reading)] == [
        "en formiddag", "Læsningen tager ca. 10 min.",
    ]  # fmt: skip


def test_where_one_reads_many_of_a_kind_the_page_that_shows_them_together_is_named() -> None:
    def team(name: str, until: str | None) -> Team:
        return Team(
            origin=HERE, id=name, title=name, summary="Et hold.", division=Division.FIELD, covers=name, basis=Basis.EDITORIAL,
            until=read_period(until) if until else None,
        )  # fmt: skip

    teams = [team("nord", None), team("syd", None), team("vest", "2020")]
    few, now, change = (
        replace(step("a"), reading=tuple(one.ref for one in read)) for read in (teams[:2], [*teams[:2], team("øst", None)], teams)
    )
    handbook = Handbook([*teams, team("øst", None), few])
    assert overviews(handbook, few) == ()
    assert [link.address for link in overviews(handbook, now)] == ["organisation/"]
    assert [link.address for link in overviews(handbook, change)] == ["organisation/#foer-og-nu"]


def test_a_step_s_own_page_leads_back_to_its_tick_unless_it_is_no_longer_on_the_path() -> None:
    (section,) = way_back(step("a"))
    assert section.views[0].items[0][0].address == "onboarding/#trin-a"  # type: ignore[attr-defined]
    assert way_back(replace(step("a"), retired=Retirement(time=read_period("2024"), reason="Bruges ikke."))) == ()


# --- in a browser --------------------------------------------------------------------------------------

STEPS = {
    "moed": "titel: Mød teamet\nresume: Hils på.\nfase: første arbejdsdag\n",
    "laes": "titel: Læs folderen\nresume: Læs.\nfase: første arbejdsdag\nforudsætter: [moed]\ntidligere_id: [folder]\n",
    "ring": "titel: Ring op\nresume: Ring.\nfase: første uge\nroller: [vejleder]\n",
    "skriv": "titel: Skriv ned\nresume: Skriv.\nfase: løbende\nroller: [leder]\n",
}
ROLE = "titel: {}\nresume: En rolle.\ntype: faggruppe\ngrundlag: redaktionelt\n"
NAME = "eksempelbyhaandbogen"
TODAY = f"{datetime.now().astimezone():%Y-%m-%d}"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def stored_text(page: Page) -> str | None:
    return page.evaluate("localStorage.getItem(Object.keys(localStorage).find((key) => /^haandbog-onboarding:[^:]*$/.test(key)))")


def store(page: Page, text: str) -> None:
    """Put a text where the path keeps its state."""
    page.evaluate("(text) => localStorage.setItem(`haandbog-onboarding:${location.pathname}`, text)", text)


def aside(page: Page) -> list[str]:
    """Everything that was put aside."""
    return page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('lagt-til-side')).map(([, text]) => text)")


def state(*done: str, role: str = "", version: int = 1, handbook: str = NAME, gone: tuple[str, ...] = ()) -> str:
    return json.dumps({"version": version, "handbook": handbook, "done": done, "gone": gone, "role": role})


def link_of(page: Page) -> str:
    """The link that the page makes of its ticks."""
    page.locator(".vej__mere summary").click()
    page.get_by_role("button", name="Lav et link til din mentor").click()
    return page.get_by_label("Link til din vej").input_value()


def small_handbook(root: Path) -> HandbookFolder:
    """A built handbook of four steps and two roles."""
    folder = HandbookFolder(root)
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    for name, text in STEPS.items():
        folder.write(f"onboarding/{name}.yml", f"{text}grundlag: redaktionelt\n")
    for name in ("vejleder", "leder"):
        folder.write(f"roller/{name}.yml", ROLE.format(name.capitalize()))
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(COLOURED_SETTINGS, encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_site: Callable[[Path], str]) -> str:
    return serve_site(small_handbook(tmp_path_factory.mktemp("onboarding")).root / "site") + "onboarding/"


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
    stored = json.loads(stored_text(path) or "")
    assert stored == {"version": 2, "handbook": NAME, "done": ["moed"], "days": {"moed": TODAY}, "gone": [], "role": "vejleder"}


@pytest.mark.browser
def test_a_role_shows_its_own_steps_and_those_for_all(path: Page) -> None:
    path.locator("input[value=leder]").check()
    titles = path.locator("[data-trin]:visible h3").all_text_contents()
    assert titles == ["Mød teamet", "Læs folderen", "Skriv ned"]
    expect(path.locator("[data-fase=foerste-uge] .fase__fremgang")).to_have_text("Ingen trin for din rolle i denne fase.")
    expect(path.get_by_role("status")).to_have_text("Viser 3 trin: Leder.")


@pytest.mark.browser
def test_a_tick_writes_only_what_has_changed(path: Page) -> None:
    """What is written anew is laid out and painted anew: on a slow machine the tick would wait for the whole path."""
    box(path, "Ring op").check()
    expect(path.get_by_role("status")).to_contain_text("er gjort")
    path.evaluate(
        """() => {
            window.written = [];
            const said = (one) => one.target.closest?.("[data-trin], [data-fase]")?.id || one.target.className || one.target.nodeName;
            new MutationObserver((all) => window.written.push(...all.map(said))).observe(
                document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "class", "href", "disabled"] });
        }"""
    )
    box(path, "Skriv ned").check()
    expect(path.get_by_role("status")).to_contain_text("»Skriv ned« er gjort")
    steps = {one for one in path.evaluate("window.written") if one.startswith("trin-")}
    assert steps == {"trin-skriv"}


@pytest.mark.browser
def test_progress_and_what_comes_next_follow_the_ticks_and_are_announced(path: Page) -> None:
    following = path.locator(".vej-nu__naeste")
    expect(following).to_have_text("Det næste: Mød teamet")
    box(path, "Mød teamet").check()
    expect(following).to_have_text("Det næste: Læs folderen")
    path.locator("#trin-skriv").scroll_into_view_if_needed()
    path.mouse.wheel(0, 4000)
    path.wait_for_function("scrollY > 300")
    expect(following).to_be_in_viewport()
    expect(path.locator("[data-fase=foerste-arbejdsdag] .fase__fremgang")).to_have_text("1 af 2 trin er gjort")
    expect(path.locator(".vej-nu__fremgang")).to_have_text("1 af 4 trin er gjort")
    expect(path.get_by_role("status")).to_have_text("»Mød teamet« er gjort. 1 af 4 trin i alt.")
    for title in ("Læs folderen", "Ring op", "Skriv ned"):
        box(path, title).check()
    expect(following).to_be_hidden()
    expect(path.get_by_text("Du har taget alle trin.")).to_be_visible()


@pytest.mark.browser
def test_all_data_can_be_deleted_and_the_deletion_undone(path: Page) -> None:
    for unreadable in ("{", "}"):
        store(path, unreadable)
        path.reload()
    box(path, "Mød teamet").check()
    assert len(aside(path)) == 2
    path.locator(".vej__mere summary").click()
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
@pytest.mark.parametrize(
    ("how", "words"), [("get", "Browseren lader ikke håndbogen gemme noget."), ("value", "Browseren har ikke mere plads")]
)
def test_with_blocked_or_full_storage_the_path_works_and_says_that_it_cannot_remember(
    browser_page: Page, site: str, how: str, words: str
) -> None:
    blocked = {
        "get": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('nej', 'SecurityError'); } })",
        "value": "Storage.prototype.setItem = () => { throw new DOMException('fuld', 'QuotaExceededError'); }",
    }
    browser_page.add_init_script(blocked[how])
    browser_page.goto(site)
    box(browser_page, "Mød teamet").check()
    box(browser_page, "Ring op").check()
    expect(box(browser_page, "Mød teamet")).to_be_checked()
    expect(browser_page.locator(".vej-nu__naeste")).to_have_text("Det næste: Læs folderen")
    expect(browser_page.locator(".vej__advarsel")).to_contain_text(words)
    expect(browser_page.get_by_text("gemmes kun i denne browser")).to_be_hidden()


DAYS = '{"version":2,"handbook":"eksempelbyhaandbogen","done":["moed"],"days":%s,"role":""}'
UNREADABLE = [
    *(DAYS % days for days in ('{"moed":"2026-02-30"}', '{"<b>":"2026-02-03"}', '["2026-02-03"]', '{"constructor":1}')),
    "{",
    "[]",
    '{"version":1,"handbook":"x","done":[7],"role":""}',
    "null",
    '{"version":1,"done":["<img onerror=alert(1)>"]}',
]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("stored", "words"),
    [
        *((text, "kunne ikke læses") for text in UNREADABLE),
        (state("moed", version=3), "en nyere udgave af håndbogen"),
        (state("noget-andet", handbook="naboby"), "en anden håndbog"),
    ],
)
def test_what_cannot_be_read_is_put_aside_and_said(path: Page, stored: str, words: str) -> None:
    store(path, stored)
    path.reload()
    expect(path.locator(".vej__advarsel")).to_contain_text(words)
    assert aside(path) == [stored]
    with path.expect_download() as download:
        path.get_by_role("button", name="Gem det, der er lagt til side, som fil").click()
    assert download.value.path().read_text(encoding="utf-8") == stored
    box(path, "Mød teamet").check()
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()
    assert aside(path) == [stored]


@pytest.mark.browser
def test_a_second_thing_put_aside_does_not_take_the_place_of_the_first(path: Page) -> None:
    for text in ("{", "}", "{"):
        store(path, text)
        path.reload()
    assert sorted(aside(path)) == ["{", "}"]


@pytest.mark.browser
def test_what_a_newer_tab_stored_is_put_aside_before_a_tick_takes_its_place(path: Page) -> None:
    store(path, state("moed", version=3))
    box(path, "Ring op").check()
    assert aside(path) == [state("moed", version=3)]


@pytest.mark.browser
def test_what_an_older_version_stored_is_understood_and_its_ticks_without_a_day_have_none(path: Page) -> None:
    store(path, state("moed", role="leder", version=1))
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()
    expect(path.locator("#trin-moed .trin__dato")).to_be_hidden()
    expect(path.locator(".vej__advarsel")).to_be_hidden()
    box(path, "Læs folderen").check()
    assert json.loads(stored_text(path) or "") == {
        "version": 2, "handbook": NAME, "done": ["moed", "laes"], "days": {"laes": TODAY}, "gone": [], "role": "leder",
    }  # fmt: skip


@pytest.mark.browser
def test_a_tick_has_its_day_in_danish_and_keeps_it(path: Page) -> None:
    store(path, json.dumps({**json.loads(state("moed", "folder", version=2)), "days": {"moed": "2026-02-03", "folder": "2025-12-24"}}))
    path.reload()
    expect(path.locator("#trin-moed .trin__dato")).to_have_text("Gjort 3. februar 2026")
    expect(path.locator("#trin-laes .trin__dato")).to_have_text("Gjort 24. december 2025")
    box(path, "Mød teamet").uncheck()
    expect(path.locator("#trin-moed .trin__dato")).to_be_hidden()
    path.get_by_role("button", name="Sæt krydset ved »Mød teamet« igen").click()
    expect(path.locator("#trin-moed .trin__dato")).to_have_text("Gjort 3. februar 2026")
    link = link_of(path)
    path.goto("about:blank")
    path.goto(link)
    expect(path.get_by_text("En kollegas vej", exact=True)).to_be_visible()
    expect(path.locator("#trin-laes .trin__dato")).to_have_text("Gjort 24. december 2025")
    path.emulate_media(media="print")
    expect(path.locator("#trin-laes .trin__dato")).to_be_visible()


@pytest.mark.browser
def test_a_link_from_an_older_version_is_still_read(path: Page, site: str) -> None:
    body = f"1~{NAME}~leder~moed.folder"
    total = 0x811C9DC5
    for byte in body.encode():
        total = ((total ^ byte) * 0x01000193) & 0xFFFFFFFF
    digits = ""
    while total:
        digits, total = "0123456789abcdefghijklmnopqrstuvwxyz"[total % 36] + digits, total // 36
    path.goto("about:blank")
    path.goto(f"{site}#vej={body}~{digits}")
    expect(path.get_by_role("status")).to_contain_text("2 af 3 trin er gjort. Rolle: Leder.")
    expect(box(path, "Læs folderen")).to_be_checked()
    expect(path.get_by_text("gemmes kun i denne browser")).to_be_hidden()
    expect(path.locator(".vej-nu__naeste")).to_have_text("Det næste: Skriv ned")


@pytest.mark.browser
def test_a_handbook_that_changed_its_name_keeps_the_ticks(path: Page) -> None:
    store(path, state("moed", handbook="gammelt-navn"))
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()


@pytest.mark.browser
def test_a_renamed_step_keeps_its_tick_and_one_that_is_gone_is_said_once(path: Page) -> None:
    store(path, state("folder", "forsvundet", role="ukendt"))
    path.reload()
    expect(box(path, "Læs folderen")).to_be_checked()
    expect(path.locator(".vej-nu__fremgang")).to_contain_text("1 af 4 trin er gjort")
    expect(path.get_by_label("Vis alle trin")).to_be_checked()
    expect(path.get_by_text("Et trin, du havde taget, er ikke længere på vejen.")).to_be_visible()
    path.reload()
    expect(path.get_by_text("Et trin, du havde taget, er ikke længere på vejen.")).to_be_hidden()
    box(path, "Læs folderen").uncheck()
    path.reload()
    expect(box(path, "Læs folderen")).not_to_be_checked()


@pytest.mark.browser
def test_a_step_that_comes_back_comes_back_ticked(path: Page) -> None:
    store(path, state(gone=("ring",)))
    path.reload()
    expect(box(path, "Ring op")).to_be_checked()


@pytest.mark.browser
def test_ticks_survive_a_new_build_with_one_step_renamed_and_one_removed(
    browser_page: Page, tmp_path: Path, serve_site: Callable[[Path], str]
) -> None:
    folder = small_handbook(tmp_path)
    address = serve_site(folder.root / "site") + "onboarding/"
    browser_page.goto(address)
    for title in ("Mød teamet", "Ring op", "Skriv ned"):
        box(browser_page, title).check()
    (folder.root / "records/onboarding/skriv.yml").unlink()
    (folder.root / "records/onboarding/ring.yml").rename(folder.root / "records/onboarding/telefon.yml")
    folder.write(
        "onboarding/telefon.yml", f"{STEPS['ring'].replace('Ring op', 'Tag telefonen')}tidligere_id: [ring]\ngrundlag: redaktionelt\n"
    )
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    browser_page.goto(address)
    expect(box(browser_page, "Mød teamet")).to_be_checked()
    expect(box(browser_page, "Tag telefonen")).to_be_checked()
    expect(browser_page.locator(".vej-nu__fremgang")).to_contain_text("2 af 3 trin er gjort")
    expect(browser_page.locator(".vej__vaek")).to_contain_text("Et trin, du havde taget")


@pytest.mark.browser
def test_a_tick_can_be_undone_and_so_can_its_removal(path: Page) -> None:
    box(path, "Mød teamet").check()
    path.get_by_role("button", name="Fortryd krydset ved »Mød teamet«").click()
    expect(box(path, "Mød teamet")).not_to_be_checked()
    expect(path.locator("[data-handling=fortryd]")).to_be_hidden()
    box(path, "Mød teamet").check()
    box(path, "Mød teamet").uncheck()
    path.get_by_role("button", name="Sæt krydset ved »Mød teamet« igen").click()
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()


# --- shown to somebody else ------------------------------------------------------------------------------


@pytest.mark.browser
def test_a_link_shows_a_colleague_s_path_and_changes_nothing_until_asked(path: Page, site: str, browser: Browser) -> None:
    box(path, "Mød teamet").check()
    path.locator("input[value=vejleder]").check()
    link = link_of(path)
    assert link.startswith(f"{site}#"), "what is sent to the server must not carry the state"
    context = browser.new_context(locale="da-DK")
    mentor = context.new_page()
    asked: list[str] = []
    mentor.on("request", lambda request: asked.append(request.url))
    mentor.goto(site)
    box(mentor, "Læs folderen").check()
    mentor.goto(link)
    expect(mentor.get_by_text("En kollegas vej", exact=True)).to_be_visible()
    expect(box(mentor, "Mød teamet")).to_be_checked()
    expect(box(mentor, "Mød teamet")).to_be_disabled()
    expect(box(mentor, "Læs folderen")).not_to_be_checked()
    expect(mentor.get_by_role("status")).to_contain_text("Du ser en kollegas vej: 1 af 3 trin er gjort. Rolle: Vejleder.")
    assert json.loads(stored_text(mentor) or "")["done"] == ["laes"]
    assert not any("moed" in address.split("#")[0] for address in asked)
    mentor.get_by_role("button", name="Tilbage til mine egne kryds").click()
    expect(box(mentor, "Læs folderen")).to_be_checked()
    assert "#vej" not in mentor.url

    mentor.goto(link)
    mentor.get_by_role("button", name="Brug krydsene som mine egne").click()
    mentor.reload()
    expect(box(mentor, "Mød teamet")).to_be_checked()
    expect(box(mentor, "Læs folderen")).not_to_be_checked()
    context.close()


@pytest.mark.browser
def test_ticks_taken_over_from_a_link_can_be_given_back(path: Page) -> None:
    box(path, "Mød teamet").check()
    link = link_of(path)
    box(path, "Mød teamet").uncheck()
    box(path, "Ring op").check()
    path.goto(link)
    path.get_by_role("button", name="Brug krydsene som mine egne").click()
    path.get_by_role("button", name="Få dine egne kryds tilbage").click()
    expect(box(path, "Ring op")).to_be_checked()
    expect(box(path, "Mød teamet")).not_to_be_checked()


HOSTILE = [
    "", "~", "1~~~", "1~x~~moed~abc", "<img src=x onerror=alert(1)>", "%3Cscript%3Ealert(1)%3C/script%3E", "1~eksempelbyhaandbogen~~moed",
    "__proto__", '"]', "1~eksempelbyhaandbogen~~" + "moed." * 3000 + "~0", "%", "%E0%A4%A", "moed" * 20000,
]  # fmt: skip


@pytest.mark.browser
def test_a_damaged_or_hostile_link_changes_nothing_and_says_so(path: Page, site: str) -> None:
    box(path, "Mød teamet").check()
    before = stored_text(path)
    whole = link_of(path).partition("#vej=")[2]
    for text in (*HOSTILE, whole[:-3], whole.replace("moed", "moedt"), whole + "x"):
        path.goto("about:blank")
        path.goto(f"{site}#vej={text}")
        expect(path.locator(".vej__advarsel")).to_contain_text("kan ikke læses")
        expect(path.locator(".vej__advarsel")).to_contain_text("Intet er ændret.")
        expect(path.locator(".vej__gaest")).to_be_hidden()
        assert stored_text(path) == before
    path.goto("about:blank")
    path.goto(f"{site}#vej=7~noget~nyt")
    expect(path.locator(".vej__advarsel")).to_contain_text("en nyere udgave")
    assert stored_text(path) == before


@pytest.mark.browser
def test_ticks_go_into_a_file_and_come_back_from_it(path: Page, tmp_path: Path) -> None:
    box(path, "Mød teamet").check()
    path.locator(".vej__mere summary").click()
    with path.expect_download() as download:
        path.get_by_role("button", name="Gem mine kryds som fil").click()
    saved = tmp_path / "kryds.json"
    download.value.save_as(saved)
    path.get_by_role("button", name="Slet mine data").click()
    path.locator("input[type=file]").set_input_files(saved)
    expect(path.get_by_text("En kollegas vej", exact=True)).to_be_visible()
    path.get_by_role("button", name="Brug krydsene som mine egne").click()
    path.reload()
    expect(box(path, "Mød teamet")).to_be_checked()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((text, "kan ikke læses") for text in UNREADABLE),
        ("x" * 300_000, "kan ikke læses"),
        (state("moed", version=3), "en nyere udgave"),
        (state("noget-andet", handbook="naboby"), "en anden håndbog"),
    ],
    ids=range(12),
)
def test_a_damaged_or_hostile_file_changes_nothing_and_says_so(path: Page, tmp_path: Path, text: str, words: str) -> None:
    box(path, "Mød teamet").check()
    before = stored_text(path)
    (tmp_path / "kryds.json").write_text(text, encoding="utf-8")
    path.locator("input[type=file]").set_input_files(tmp_path / "kryds.json")
    expect(path.locator(".vej__advarsel")).to_contain_text(words)
    expect(box(path, "Mød teamet")).to_be_checked()
    assert stored_text(path) == before


@pytest.mark.browser
def test_two_tabs_agree_and_neither_writes_over_what_the_other_wrote(path: Page, site: str) -> None:
    other = path.context.new_page()
    other.goto(site)
    box(path, "Mød teamet").check()
    expect(box(other, "Mød teamet")).to_be_checked()
    # A tab that has not heard of it yet.
    other.evaluate("window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    other.evaluate("localStorage.setItem(Object.keys(localStorage)[0], localStorage.getItem(Object.keys(localStorage)[0]))")
    path.evaluate("(text) => localStorage.setItem(`haandbog-onboarding:${location.pathname}`, text)", state("moed", "skriv"))
    box(path, "Ring op").check()
    assert json.loads(stored_text(path) or "")["done"] == ["moed", "skriv", "ring"]
    expect(box(path, "Skriv ned")).to_be_checked()


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
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_in_no_state_does_axe_see_a_fault_and_nothing_goes_sideways(browser: Browser, site: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme, locale="da-DK")  # type: ignore[arg-type]
    page = context.new_page()

    def look(what: str) -> None:
        faults = Axe().run(page, context="article", options=AXE).response["violations"]
        assert [(what, fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, what

    page.goto(site)
    look("tom")
    box(page, "Mød teamet").check()
    link = link_of(page)
    look("kryds og link")
    for address, what in ((link, "en kollegas"), (link[:-2], "et ødelagt link")):
        page.goto("about:blank")
        page.goto(address)
        look(what)
    context.close()
