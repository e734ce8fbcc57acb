"""What a page weighs, and that nothing on it moves or is fetched before it is wanted. What takes time is measured by make bench-reader."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

RECORD_PAGE, GATHERING_PAGE, FIRST_VISIT, SECOND_PAGE = 30_000, 100_000, 300_000, 30_000
FOR_PAPER = "hele-haandbogen/index.html"
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
        is_record = name.count("/") == 2 and name.partition("/")[0] in records
        if name != FOR_PAPER:
            assert len(html.encode()) <= (RECORD_PAGE if is_record else GATHERING_PAGE), name


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
    site_of_every_kind: Path, serve_site: Callable[[Path], str], browser: Browser
) -> None:
    address = serve_site(site_of_every_kind)
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
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
    page.get_by_role("button", name="Søg i håndbogen").click()
    page.wait_for_load_state("networkidle")
    assert set(asked) >= set(SEARCH)
    context.close()


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
