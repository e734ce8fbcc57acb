"""The handbook without a pointer: every control is reached, one sees where one is, and everything can be worked and left."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import axe
from keyboard import walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = axe.window(browser, laid_out=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def base(serve_site: Callable[[Path], str], site_of_every_kind: Path) -> str:
    return serve_site(site_of_every_kind)


def name_of_focus(page: Page) -> str:
    said: str = page.evaluate("""() => {
      const here = document.activeElement;
      return (here.getAttribute('aria-label') || here.labels?.[0]?.textContent || here.textContent).trim().replace(/\\s+/g, ' ');
    }""")
    return said


def opened(page: Page, base: str, address: str = "") -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + address)
    return page


def tab_to(page: Page, name: str, most: int = 150, key: str = "Tab") -> None:
    """Press Tab till the thing with the name has focus; a name may end in … for the rest."""
    for _ in range(most):
        page.keyboard.press(key)
        here = name_of_focus(page)
        if here == name or (name.endswith("…") and here.startswith(name[:-1])):
            return
    raise AssertionError(f"»{name}« nås ikke med {key}")


@pytest.mark.parametrize("turn", [0, 1])
def test_tab_comes_past_every_control_in_the_order_one_reads_and_each_is_seen(
    window: Page, base: str, site_of_every_kind: Path, turn: int
) -> None:
    """Every other kind narrow and the rest wide; the order in the page is one, and the tables, menu and header are on many kinds."""
    faults = {}
    for number, address in enumerate(axe.one_of_each_kind(site_of_every_kind)):
        width = axe.WIDTHS[number % 2]
        if number // 2 % 2 != turn:
            continue
        window.set_viewport_size({"width": width, "height": 700})
        window.goto(base + address)
        there = walk(window)
        assert len(there.stops) > 8, address
        if there.faults or there.missed:
            faults[address] = (*there.faults, *(f"nås ikke: {control}" for control in there.missed))
    assert faults == {}


@pytest.mark.parametrize("address", ["status/", "onboarding/", "begreber/", "for-redaktoerer/felter/"])
def test_going_backwards_nothing_that_has_focus_lies_under_the_header(window: Page, base: str, address: str) -> None:
    """Upwards the browser scrolls just so far that the thing stands at the top edge, where the header is."""
    window.set_viewport_size({"width": 1280, "height": 500})
    window.goto(base + address)
    there = walk(window, "Shift+Tab")
    assert len(there.stops) > 8
    assert there.faults == ()


def test_a_hidden_focus_and_a_covered_one_are_found(window: Page, base: str) -> None:
    """Without this, silence would prove nothing."""
    window.set_viewport_size({"width": 1280, "height": 500})
    window.goto(base + "begreber/")
    window.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { scroll-padding-top: 0 !important } article a { outline: 0 !important }');
      document.adoptedStyleSheets.push(sheet);
    }""")
    faults = " ".join(walk(window, "Shift+Tab").faults)
    assert "er under sidehovedet" in faults
    assert "har ingen ramme" in faults


def test_past_the_menu_one_stands_in_the_text(window: Page, base: str) -> None:
    page = opened(window, base)
    page.keyboard.press("Tab")
    assert name_of_focus(page) == "Gå til indholdet"
    expect(page.locator(".md-skip.spring")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_search_is_opened_used_left_and_followed_with_keys_alone(window: Page, base: str) -> None:
    page = opened(window, base)
    tab_to(page, "Søg i håndbogen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Søg i håndbogen")).to_be_visible()
    page.keyboard.type("folder")
    expect(page.locator("dialog .soegning__svar")).to_contain_text("fundet")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.soegning__fund') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('dialog input')")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert name_of_focus(page) == "Søg i håndbogen"
    page.keyboard.press("Space")
    expect(page.locator("dialog .soegning__fund a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/begreber/folder/")


def test_a_term_explains_itself_to_who_comes_by_tab_and_is_silent_after_escape(window: Page, base: str) -> None:
    page = opened(window, base, "initiativer/ny-folder/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.begreb')"):
            break
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.begreb')")


def test_a_table_is_searched_narrowed_put_back_and_sorted_with_keys_alone(window: Page, base: str) -> None:
    page = opened(window, base, "initiativer/")
    answer = page.locator(".tabelvalg [role=status]").first
    tab_to(page, "Søg i tabellen")
    page.keyboard.type("folder")
    expect(answer).to_contain_text(" af ")
    tab_to(page, "Status")
    page.keyboard.press("ArrowDown")
    assert page.locator(".tabelvalg select").first.input_value()
    tab_to(page, "Nulstil")
    page.keyboard.press("Enter")
    expect(answer).to_contain_text("Alle")
    assert name_of_focus(page) == "Søg i tabellen"
    tab_to(page, "Initiativ")
    page.keyboard.press("Space")
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_an_onboarding_step_is_ticked_by_space_and_that_is_said(window: Page, base: str) -> None:
    page = opened(window, base, "onboarding/")
    tab_to(page, "Gjort …")
    page.keyboard.press("Space")
    expect(page.locator("#vej-besked")).not_to_be_empty()
    assert page.locator("#vej-besked").get_attribute("role") == "status"
    assert page.evaluate("document.activeElement.checked")


def test_the_looks_are_three_choices_with_names_that_the_arrows_go_between(window: Page, base: str) -> None:
    page = opened(window, base)
    tab_to(page, "Som systemet")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert name_of_focus(page) == "Mørkt"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("radiogroup", name="Udseende").get_by_role("radio", name="Mørkt")).to_be_checked()
    page.evaluate("localStorage.clear()")


def test_the_menu_of_a_phone_opens_closes_and_lets_one_go_with_keys_alone(window: Page, base: str) -> None:
    page = window
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(base + "initiativer/")
    menu = page.get_by_role("navigation", name="Menu", exact=True)
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    tab_to(page, "Fokusområder")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert name_of_focus(page) == "Menu"
    # Tab out of its end closes it too, for it covers the page.
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('.menu') !== null"):
            break
    expect(menu).to_be_hidden()
    # A part of the menu folds out, and leads on.
    tab_to(page, "Menu", key="Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, "Onboarding")
    page.keyboard.press("Enter")
    tab_to(page, "Prøv dig selv")
    page.keyboard.press("Enter")
    page.wait_for_url("**/proev-dig-selv/")


def test_the_menu_of_a_phone_works_without_scripts(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "initiativer/")
    page.locator("details.menu > summary").click()
    page.get_by_role("navigation", name="Menu", exact=True).get_by_role("link", name="Fokusområder").click()
    page.wait_for_url("**/fokusomraader/")
    context.close()


def test_no_single_letter_does_anything(window: Page, base: str) -> None:
    window.set_viewport_size({"width": 1280, "height": 800})
    for address in ("", "initiativer/", "onboarding/", "proev-dig-selv/"):
        window.goto(base + address)
        before = window.evaluate("document.body.innerText")
        for key in "abcdefghijklmnopqrstuvwxyz0123456789/?.,-+":
            window.keyboard.press(key)
        assert window.url == base + address
        assert window.evaluate("document.activeElement === document.body")
        assert window.evaluate("document.body.innerText") == before
