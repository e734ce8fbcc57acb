"""What a reader changes for the eye's sake: a narrow screen, large text, wide spacing, less motion, own colours, paper, no scripts."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# WCAG 1.4.12, to the letter.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""

# Boxes that cut off the text in them; what is hidden from the eye on purpose is one pixel large, and what scrolls can be scrolled.
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(one => {
  if (!one.checkVisibility() || one.closest('svg, .md-header__title, select')) return false;
  const style = getComputedStyle(one);
  const [x, y] = [style.overflowX, style.overflowY].map(value => value === 'hidden' || value === 'clip');
  if (one.clientWidth < 2 || !one.textContent.trim() || style.clipPath !== 'none') return false;
  return (x && one.scrollWidth > one.clientWidth + 1) || (y && one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 120))"""

# WCAG 2.5.8: 24 by 24, or so far from the next that a circle of 24 around each touches no other; links in a line of text are excepted.
SMALL_TARGETS = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.md-skip'))
    .filter(one => !one.matches('.md-option'))
    .map(one => [one, (one.matches('input[type=checkbox], input[type=radio]') && one.closest('label') || one).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1);
  const inText = one => getComputedStyle(one).display === 'inline' && [...one.parentElement.childNodes].some(
    other => other.nodeType === 3 && other.textContent.trim());
  const small = ([, box]) => box.width < 24 || box.height < 24;
  const middle = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return all.filter(small).filter(([one]) => !inText(one)).filter(([one, box]) => all.some(([other, rect]) => {
    if (other === one || other.contains(one) || one.contains(other)) return false;
    const [x, y] = middle(box);
    const away = Math.hypot(Math.max(rect.left - x, 0, x - rect.right), Math.max(rect.top - y, 0, y - rect.bottom));
    const [otherX, otherY] = middle(rect);
    return away < 12 || (small([other, rect]) && Math.hypot(otherX - x, otherY - y) < 24);
  })).map(([one]) => one.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = axe.window(browser)
    yield context.new_page()
    context.close()


@pytest.fixture
def base(serve_site: Callable[[Path], str], site_of_every_kind: Path) -> str:
    return serve_site(site_of_every_kind)


def sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


STRUCTURE = """() => ({
  lang: document.documentElement.lang,
  headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(one => one.checkVisibility()).map(one => Number(one.tagName[1])),
  landmarks: [...document.querySelectorAll('nav, aside, [role=search], [role=region]')].filter(one => one.checkVisibility())
    .map(one => one.tagName + ' ' + (one.ariaLabel || document.getElementById(one.getAttribute('aria-labelledby'))?.textContent || '')),
  cells: [...document.querySelectorAll('article table')].filter(one => !one.caption && !one.closest('.prosa, article > *:not(.tabel)')
    || [...one.querySelectorAll('.tabel th')].some(cell => !cell.scope)).length,
  pictures: [...document.querySelectorAll('img:not([alt]), svg:not([aria-hidden=true], [aria-hidden=true] *, svg svg)')].filter(
    one => one.tagName === 'IMG' || !(one.getAttribute('role') === 'img' && (one.ariaLabel || one.querySelector('title')))).map(one => one.outerHTML.slice(0, 80)),
  live: document.querySelectorAll('form [role=status]').length >= document.querySelectorAll('form.tabelvalg').length,
})"""


@dataclass
class Looked:
    """What was wrong with the pages, one of each kind, when they were looked at."""

    lost: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    disorder: list[str] = field(default_factory=list)
    pages: int = 0


@pytest.fixture(scope="module")
def looked(window: Page, site_of_every_kind: Path, serve_site: Callable[[Path], str]) -> Looked:
    """Every kind of page, opened once and then looked at in every width, first as it is and then with the spacing of WCAG 1.4.12."""
    base, looked = serve_site(site_of_every_kind), Looked()
    for address in axe.one_of_each_kind(site_of_every_kind):
        window.set_viewport_size({"width": 1280, "height": 900})
        window.goto(base + address)
        looked.pages += 1
        looked.disorder += disorder(address, window.evaluate(STRUCTURE))
        # 400 % of 1280 is 320 px, 200 % is 640.
        for spaced, (width, height) in itertools.product((False, True), ((1280, 900), (640, 450), (320, 256))):
            if spaced and width == 1280:
                window.evaluate(SPACING)
            window.set_viewport_size({"width": width, "height": height})
            where = f"{address or 'forside'} · {width} px{' · luft' if spaced else ''}"
            if sideways(window):
                looked.lost.append(f"{where}: ruller sidelæns")
            looked.lost += [f"{where}: skæres af: {one}" for one in window.evaluate(CUT_OFF)]
            if not spaced and width in axe.WIDTHS:
                looked.small += [f"{where}: {one}" for one in window.evaluate(SMALL_TARGETS)]
    return looked


def disorder(address: str, said: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the structure of a page."""
    levels = said["headings"]
    if said["lang"] != "da":
        yield f"{address}: sprog"
    if levels.count(1) != 1:
        yield f"{address}: {levels.count(1)} h1"
    if any(b > a + 1 for a, b in itertools.pairwise(levels)):
        yield f"{address}: springer over et niveau"
    for one in said["landmarks"]:
        if said["landmarks"].count(one) > 1 or one.endswith(" "):
            yield f"{address}: to ens eller navnløse: {one}"
    if said["cells"]:
        yield f"{address}: tabel"
    yield from (f"{address}: billede uden tekst: {one}" for one in said["pictures"])
    if not said["live"]:
        yield f"{address}: svar, der ikke bliver sagt"


def test_no_kind_of_page_loses_anything_to_a_narrow_screen_large_text_or_wide_spacing(looked: Looked) -> None:
    assert looked.pages > 20
    assert looked.lost == []


def test_every_target_is_24_px_or_stands_alone(looked: Looked) -> None:
    assert looked.small == []


def test_landmarks_are_named_and_unlike_and_headings_and_tables_in_order(looked: Looked) -> None:
    assert looked.disorder == []


def test_nothing_moves_for_who_asked_for_less_motion(window: Page, base: str) -> None:
    for address in ("", "initiativer/", "onboarding/"):
        window.goto(base + address)
        moving = window.evaluate("""() => [...document.querySelectorAll('*')].filter(one => {
          const {transitionDuration, animationDuration, scrollBehavior} = getComputedStyle(one);
          return [transitionDuration, animationDuration].some(time => time.split(',').some(one => parseFloat(one) > 0.001)) || scrollBehavior === 'smooth';
        }).map(one => one.outerHTML.slice(0, 80))""")
        assert moving == [], address


def test_in_the_readers_own_colours_things_are_still_told_apart(browser: Browser, base: str) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(base + "initiativer/")
    edge = (
        "one => { const style = getComputedStyle(one); return style.borderStyle !== 'none' && style.borderColor !== style.backgroundColor }"
    )
    assert page.locator(".status").first.evaluate(edge)
    assert page.locator(".sidemenu [aria-current]").evaluate("one => getComputedStyle(one).borderLeftColor") != page.locator(
        ".sidemenu a:not([aria-current])"
    ).first.evaluate("one => getComputedStyle(one).borderLeftColor")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.goto(base)
    bars, words, grounds = (
        set(page.locator(selector).evaluate_all(f"all => all.map(one => getComputedStyle(one).{name})"))
        for selector, name in ((".overblik__bjaelke rect", "fill"), (".overblik__bjaelke text", "fill"), ("body", "backgroundColor"))
    )
    assert bars == grounds, "a bar is drawn by its edge"
    assert words
    assert not words & bars
    page.locator("button.soegeknap").click()
    page.locator("dialog input").fill("folder")
    mark = page.locator(".fund mark").first
    mark.wait_for()
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") not in grounds
    context.close()


def test_without_scripts_every_kind_of_page_shows_its_text_and_no_dead_control(
    browser: Browser, base: str, site_of_every_kind: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for address in axe.one_of_each_kind(site_of_every_kind):
        page.goto(base + address)
        assert page.locator("h1").first.is_visible(), address
        assert page.locator(".md-header button:visible, .md-header input:visible").count() == 0, address
    context.close()
