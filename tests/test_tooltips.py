"""Terms on a whole page: where they are linked, and how their explanation is reached by mouse, keyboard and touch."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import MINIMAL_RECORDS, MINIMAL_SETTINGS, HandbookFolder

LONG = "En samtale, hvor to eller flere taler om, hvad den ene kan blive, og hvad der skal til, for at det sker, inden der er gået et år."
RECORDS = {
    "begreber/vejledningssamtale.yml": f"titel: vejledningssamtale\nresume: {LONG}\nordklasse: fælleskøn\nflertal: -r\nbeskrivelse: En vejledningssamtale er kort.\n",
    "initiativer/ny-folder.yml": """\
titel: Vejledningssamtaler for alle
resume: En folder.
fokusområde: vejledning
statushistorik:
  - {tid: "2024", status: i gang}
beskrivelse: |-
  En vejledningssamtale og en vejledningssamtale mere.

  ### Om vejledningssamtaler

  Se [vejledningssamtalen][begreber/vejledningssamtale] og `vejledningssamtale`. Her er en lang linje, som ender med vejledningssamtaler.
resultat: Vejledningssamtalerne blev flere; vejledningssamtalerne blev kortere.
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> HandbookFolder:
    folder = HandbookFolder(tmp_path_factory.mktemp("ord"))
    for name, text in (MINIMAL_RECORDS | {name: f"{text}grundlag: redaktionelt\n" for name, text in RECORDS.items()}).items():
        folder.write(name, text)
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(MINIMAL_SETTINGS, encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return folder


def sections(html: str) -> dict[str, list[str]]:
    """The words that are linked as terms under each heading of the second level."""
    article = html.partition("<article")[2].partition("</article>")[0]
    found = {}
    for part in re.split(r"(?=<h2 )", article)[1:]:
        heading = re.sub(r"<[^>]*>", "", part.partition("</h2>")[0])
        found[heading] = re.findall(r'<a class="begreb"[^>]*>([^<]*)</a>', part)
    return found


@pytest.mark.slow
def test_a_term_is_linked_once_in_each_section_and_never_in_a_heading_a_link_or_code(folder: HandbookFolder) -> None:
    html = folder.page("initiativer/ny-folder")
    opening = html.partition("<article")[2].partition("<h2 ")[0]
    assert re.findall(r'<a class="begreb"[^>]*>([^<]*)</a>', opening) == ["vejledningssamtale"]
    assert sections(html)["Hvad det førte til"] == ["Vejledningssamtalerne"]
    assert "begreb" not in "".join(re.findall(r"<h[1-6].*?</h[1-6]>|<code.*?</code>", html))


@pytest.mark.slow
def test_a_terms_own_page_does_not_link_to_itself(folder: HandbookFolder) -> None:
    article = folder.page("begreber/vejledningssamtale").partition("<article")[2].partition("</article>")[0]
    assert 'class="begreb"' not in article


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.fixture
def address(folder: HandbookFolder, serve_site: Callable[[Path], str]) -> str:
    return serve_site(folder.root / "site") + "initiativer/ny-folder/"


def assert_inside(page: Page) -> None:
    box = page.get_by_role("tooltip").bounding_box()
    assert box is not None
    size = page.viewport_size
    assert size is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.browser
@pytest.mark.slow
def test_the_keyboard_opens_it_escape_closes_it_and_enter_leads_on(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    for _ in range(60):
        browser_page.keyboard.press("Tab")
        if browser_page.evaluate("document.activeElement.matches('a.begreb')"):
            break
    tip = browser_page.get_by_role("tooltip")
    expect(tip).to_have_text(LONG)
    described = browser_page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent")
    assert described == LONG
    browser_page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert browser_page.evaluate("document.activeElement.matches('a.begreb')")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/begreber/vejledningssamtale/")


@pytest.mark.browser
@pytest.mark.slow
def test_it_opens_under_the_mouse_and_closes_behind_it(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    browser_page.locator("a.begreb").first.hover()
    expect(browser_page.get_by_role("tooltip")).to_have_text(LONG)
    assert_inside(browser_page)
    browser_page.mouse.move(2, 880)
    expect(browser_page.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.slow
def test_every_explanation_stays_inside_a_phones_window_and_a_touch_beside_closes_it(phone: Page, address: str) -> None:
    phone.goto(address)
    terms = phone.locator("a.begreb")
    assert terms.count() >= 2
    for number in range(terms.count()):
        # At the foot and at the top of the window, where the box has least room.
        for block in ("end", "center"):
            terms.nth(number).evaluate("(link, block) => link.scrollIntoView({ block })", block)
            terms.nth(number).tap()
            expect(phone.get_by_role("tooltip")).to_be_visible()
            assert_inside(phone)
            assert phone.url == address
            phone.locator("h1").evaluate("(heading) => heading.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
            expect(phone.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.slow
def test_two_touches_lead_to_the_term(phone: Page, address: str) -> None:
    phone.goto(address)
    term = phone.locator("a.begreb").first
    term.tap()
    term.tap()
    phone.wait_for_url("**/begreber/vejledningssamtale/")


@pytest.mark.browser
@pytest.mark.slow
def test_without_scripts_the_link_leads_to_the_term(plain_browser_page: Page, address: str) -> None:
    plain_browser_page.goto(address)
    plain_browser_page.locator("a.begreb").first.click()
    plain_browser_page.wait_for_url("**/begreber/vejledningssamtale/")
