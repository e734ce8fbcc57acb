"""What a page weighs, and that nothing on it moves or is fetched before it is wanted. What takes time is measured by make bench-reader."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from haandbog import assets

RECORD_PAGE, GATHERING_PAGE, FIRST_VISIT, SECOND_PAGE = 30_000, 100_000, 300_000, 30_000
FOR_PAPER = "hele-haandbogen/index.html"
GATHERING = ("kilder", "fokusomraader")  # records whose pages gather others (tests/bench/reading.py says how)
SEARCH = ("assets/soegning.json", "assets/soegning.js")

SHIFTS = """
window.shifted = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) for (const source of one.sources) if (!one.hadRecentInput) window.shifted.push(source.node?.className || "?");
}).observe({ type: "layout-shift", buffered: true });
"""


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


@pytest.mark.slow
def test_no_page_weighs_more_than_it_may(site_of_every_kind: Path) -> None:
    records = {path.name for path in (site_of_every_kind.parent / "records").iterdir()}
    for name, html in pages(site_of_every_kind).items():
        is_record = name.count("/") == 2 and name.partition("/")[0] in records.difference(GATHERING)
        if name != FOR_PAPER:
            assert len(html.encode()) <= (RECORD_PAGE if is_record else GATHERING_PAGE), name


@pytest.mark.slow
def test_a_page_does_not_say_again_what_it_has_said(site_of_every_kind: Path) -> None:
    """A place on the page itself needs no way to it, and what a term means is written once on a page, at its first link."""
    for name, html in pages(site_of_every_kind).items():
        address = name.removesuffix("index.html")
        article = html.partition("<article")[2].partition("</article>")[0]
        roundabout = [
            href
            for href in re.findall(r'href="(\.\./[^"#]*)#', article)
            if (site_of_every_kind / address / href).resolve() == (site_of_every_kind / address).resolve()
        ]
        assert not roundabout, name
        titles = re.findall(r'<a class="begreb" (href="[^"]*") title=', article)
        assert len(titles) == len(set(titles)), name


@pytest.mark.slow
@pytest.mark.browser
def test_a_term_is_explained_at_every_link_to_it_though_only_the_first_has_the_words(
    site_of_every_kind: Path, serve_site: Callable[[Path], str], browser_page: Page
) -> None:
    html = (site_of_every_kind / "initiativer" / "ny-folder" / "index.html").read_text(encoding="utf-8")
    assert '<a class="begreb" href="../../begreber/folder/">' in html
    browser_page.goto(f"{serve_site(site_of_every_kind)}initiativer/ny-folder/")
    links = browser_page.locator('a.begreb[href="../../begreber/folder/"]')
    for number in range(links.count()):
        links.nth(number).hover()
        expect(browser_page.get_by_role("tooltip")).to_have_text("Et lille hæfte på få sider.")
        browser_page.keyboard.press("Escape")


@pytest.mark.slow
def test_the_shell_of_a_page_holds_no_blank_lines_that_templates_left(site_of_every_kind: Path) -> None:
    html = (site_of_every_kind / "initiativer" / "index.html").read_text(encoding="utf-8")
    assert len(re.findall(r"^\s*$", html, re.MULTILINE)) < 60  # there were four hundred


@pytest.mark.slow
def test_every_picture_says_how_large_it_is_and_there_are_no_fonts(site_of_every_kind: Path) -> None:
    tags = [tag for html in pages(site_of_every_kind).values() for tag in re.findall(r"<img\b[^>]*>", html)]
    assert tags
    assert [tag for tag in tags if not (re.search(r'\swidth="\d+"', tag) and re.search(r'\sheight="\d+"', tag))] == []
    names = [path.name for path in site_of_every_kind.rglob("*")]
    assert not [name for name in names if name.endswith((".woff", ".woff2", ".ttf", ".otf", ".eot"))]
    assert not [path for path in site_of_every_kind.rglob("*.css") if "@font-face" in path.read_text(encoding="utf-8")]


@pytest.mark.slow
def test_no_script_holds_up_the_reading_of_a_page_but_two_small_ones(site_of_every_kind: Path) -> None:
    for name, html in pages(site_of_every_kind).items():
        blocking = [tag for tag in re.findall(r"<script\b[^>]*\ssrc=[^>]*>", html) if not re.search(r"\s(?:defer|async)\b", tag)]
        assert {re.sub(r'.*/|".*', "", tag.partition('src="')[2].partition('"')[0]) for tag in blocking} <= {"udseende.js", "valgt.js"}, (
            name
        )
    assert sum((site_of_every_kind / "assets" / name).stat().st_size for name in ("udseende.js", "valgt.js")) < 4000


@pytest.mark.slow
@pytest.mark.browser
def test_a_first_visit_and_a_second_page_are_light_and_the_search_waits_until_it_is_wanted(
    site_of_every_kind: Path, serve_site: Callable[[Path], str], browser_page: Page
) -> None:
    address, page = serve_site(site_of_every_kind), browser_page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))

    def weight() -> int:
        files = [site_of_every_kind / (one + "index.html" if one.endswith("/") or not one else one) for one in asked]
        return sum(len(gzip.compress(path.read_bytes())) for path in files)

    page.goto(address, wait_until="networkidle")
    assert weight() <= FIRST_VISIT
    assert not set(asked) & set(SEARCH)
    kept = set(asked)
    asked.clear()
    page.goto(f"{address}initiativer/ny-folder/", wait_until="networkidle")
    asked[:] = [one for one in asked if one not in kept]
    assert weight() <= SECOND_PAGE
    assert not set(asked) & set(SEARCH)
    with (
        page.expect_request(lambda request: request.url == address + SEARCH[-1]),
        page.expect_request(lambda request: request.url == address + SEARCH[0]),
    ):
        page.get_by_role("button", name="Søg i håndbogen").click()


@pytest.mark.slow
@pytest.mark.browser
def test_the_list_of_a_page_s_parts_stands_still_while_one_reads_down_the_page(
    site_of_every_kind: Path, serve_site: Callable[[Path], str], browser_page: Page
) -> None:
    """The part that one reads is marked in it; a mark that makes its name wider would move all that stands below."""
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    browser_page.goto(f"{serve_site(site_of_every_kind)}for-redaktoerer/felter/", wait_until="networkidle")
    marked = browser_page.locator(".md-nav--secondary .md-nav__link--active")
    expect(marked).to_have_count(0)
    size = "document.querySelector('.md-nav--secondary .md-nav__link').getBoundingClientRect().width"
    link = browser_page.locator(".md-nav--secondary .md-nav__link").first
    link.evaluate("link => { link.style.display = 'inline-block'; }")
    before = browser_page.evaluate(size)
    link.evaluate("link => link.classList.add('md-nav__link--active')")
    expect(marked).to_have_count(1)
    assert browser_page.evaluate(size) == before


@pytest.mark.slow
@pytest.mark.browser
def test_all_that_the_first_paint_waits_for_is_asked_for_at_once(
    site_of_every_kind: Path, serve_site: Callable[[Path], str], browser_page: Page
) -> None:
    address, page = serve_site(site_of_every_kind), browser_page
    styles: list[Route] = []
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.rpartition("/")[2]))

    def hold(route: Route) -> None:
        styles.append(route)

    page.route(re.compile(r"\.css$"), hold)
    page.goto(address, wait_until="commit")
    waits_for = {"udseende.js", "valgt.js", "haandbog.js", "haandbog.css"}
    for _ in range(50):
        page.wait_for_timeout(100)
        if asked >= waits_for:
            break
    assert asked >= waits_for  # though no style sheet has come
    for route in styles:
        route.continue_()


def test_styles_and_scripts_are_sent_without_what_only_those_who_work_on_them_read() -> None:
    sent = dict(assets.bundles())
    for address in (assets.STYLES, assets.SCRIPTS):
        assert not re.search(r"^\s*(?://|/\*)|^[ \t]|\n\n", sent[address].decode(), re.MULTILINE), address
    assert assets.lean_styles('/* a\n\'b */\na {\n  content: "/* c */";\n\n}\n') == 'a {\ncontent: "/* c */";\n}\n'
    assert assets.lean_script("// a\n\nconst b = 'https://c'; // d\n  // e\n  f();\n") == "const b = 'https://c'; // d\nf();\n"


def test_no_text_of_a_script_goes_over_the_end_of_its_line() -> None:
    """The beginnings of lines are taken away; within a text of several lines they would be missed."""
    folder = Path(assets.__file__).parent
    for path in sorted(folder.glob("*/*.js")):
        if path.parent.name != "vendor":
            text = path.read_text(encoding="utf-8")
            assert "/*" not in text, path.name
            assert not [line for line in text.splitlines() if line.count("`") % 2], path.name


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_on_a_page_that_comes_over_a_slow_line(
    width: int, site_of_every_kind: Path, serve_site: Callable[[Path], str], browser: Browser
) -> None:
    address = serve_site(site_of_every_kind)
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="da-DK")
    context.add_init_script(SHIFTS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": 60, "downloadThroughput": 400_000, "uploadThroughput": 100_000}
    session.send("Network.emulateNetworkConditions", line)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    moved = {}
    for one in ("", "initiativer/", "begreber/", "find-tilbud/", "onboarding/", "proev-dig-selv/", "privatliv/", "soeg/", "kpier/"):
        page.goto(address + one, wait_until="load")
        page.wait_for_timeout(150)
        if shifted := page.evaluate("window.shifted"):
            moved[one] = shifted
    context.close()
    assert moved == {}


@pytest.mark.browser
def test_what_lies_far_below_is_laid_out_when_one_comes_near_it_at_rest_and_on_paper(browser_page: Page) -> None:
    page = browser_page
    parts = "".join(f'<h2>Fase {n}</h2><div class="fase"><p style="height: 60rem" id="trin-{n}">Trin</p></div>' for n in range(9))
    page.set_content(f'<html class="har-script"><body><article class="md-typeset">{parts}</article></body></html>')
    page.add_style_tag(content=dict(assets.bundles())[assets.STYLES].decode())
    page.wait_for_timeout(300)
    laid_out = "one => one.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"
    first, last = page.locator(".fase").first, page.locator(".fase").last
    assert first.evaluate(laid_out)
    assert not last.evaluate(laid_out)
    # Whoever follows a link to what stands there comes to it.
    page.evaluate("location.hash = 'trin-8'")
    page.wait_for_timeout(300)
    assert last.evaluate(laid_out)
    assert 0 <= page.locator("#trin-8").evaluate("one => one.getBoundingClientRect().top") < 900
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)
    assert not last.evaluate(laid_out)
    page.emulate_media(media="print")
    assert last.evaluate(laid_out)
    page.emulate_media(media="screen")
    assert not last.evaluate(laid_out)
    page.evaluate("document.documentElement.classList.add('lagt-ud')")
    assert last.evaluate(laid_out)


@pytest.mark.browser
def test_a_page_at_rest_has_everything_laid_out(site_of_every_kind: Path, serve_site: Callable[[Path], str], browser_page: Page) -> None:
    browser_page.goto(f"{serve_site(site_of_every_kind)}status/")
    browser_page.wait_for_selector("html.lagt-ud", timeout=5000)
    hidden = "[...document.querySelectorAll('article *')].filter(one => getComputedStyle(one).contentVisibility !== 'visible').length"
    assert browser_page.evaluate(hidden) == 0
