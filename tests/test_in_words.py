"""What automatic tools do not see: names away from what stands around them, languages, and signs that forced colours take away."""

import html
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown
from playwright.sync_api import Page, expect

from conftest import HandbookFolder
from haandbog import written
from haandbog.inspection import check_handbook
from haandbog.model.scalars import Ref
from haandbog.pages.records import record_page
from haandbog.rendering import Renderer

GOLDEN = Path(__file__).parent / "handbook/golden"
# The whole handbook on one page names each kind twice: in its own contents, and for who goes on to the site.
PAGES = sorted(page.relative_to(GOLDEN).as_posix() for page in GOLDEN.rglob("*.html") if page.name != "hele-haandbogen.html")
_LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@pytest.mark.parametrize("name", PAGES)
def test_links_of_a_page_with_one_name_lead_to_one_place(name: str) -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for address, inside in _LINK.findall((GOLDEN / name).read_text(encoding="utf-8")):
        places[" ".join(_TAG.sub("", inside).split())].add(address)
    assert {text: found for text, found in places.items() if len(found) > 1} == {}


def in_html(markdown: str) -> str:
    return written.finished(Markdown(extensions=["tables", written.PlainMarkdown()]).convert(markdown))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Vælg **Commit changes…**.", 'Vælg <strong lang="en">Commit changes…</strong>.'),
        ("et forslag (*pull request*)", '(<em lang="en">pull request</em>)'),
        ("Vælg **Foreslå en rettelse**.", "<strong>Foreslå en rettelse</strong>"),
    ],
)
def test_english_names_of_other_programs_are_marked_as_english(text: str, marked: str) -> None:
    assert marked in in_html(text)


def test_every_english_name_on_the_editors_pages_is_known(project: Path) -> None:
    pages = {page.name: page.read_text(encoding="utf-8") for page in (project / "docs/for-redaktoerer").glob("*.md")}
    named = {text for page in pages.values() for text in re.findall(r"\*+([^*\n]+)\*+", page)}
    english = re.compile(
        r"\b(?:changes?|file|files|new|request|requests|private|repository|branch|terminal|connect|control)\b", re.IGNORECASE
    )
    assert {text for text in named if english.search(text)} - {"Terminal"} <= written.ENGLISH
    assert named >= written.ENGLISH, "a name that no page has any more"


def test_a_table_of_a_hand_written_page_is_named_after_the_heading_over_it() -> None:
    named = in_html("## Vælg, hvad du vil\n\n| Du vil | Læs |\n| --- | --- |\n| rette | her |\n")
    assert '<table><caption class="kun-oplaest">Vælg, hvad du vil</caption>' in re.sub(r">\s+<", "><", named)
    assert "<caption" not in in_html("| Du vil | Læs |\n| --- | --- |\n| rette | her |\n")


@pytest.fixture
def built_page(site_of_every_kind: Path, serve_site: Callable[[Path], str]) -> Callable[[str], str]:
    """Return a function that gives the address of a page of the handbook with every kind."""
    root = serve_site(site_of_every_kind)
    return lambda address: root + address


@pytest.mark.browser
def test_signs_drawn_by_masks_are_seen_in_forced_colours(built_page: Callable[[str], str], browser_page: Page) -> None:
    browser_page.emulate_media(forced_colors="active", color_scheme="dark")
    browser_page.goto(built_page("fokusomraader/vejledning/"))
    for selector, sign in ((".md-path__item:last-child", "::before"), (".billede__ord > summary", "::after")):
        colors = browser_page.evaluate(
            """([selector, sign]) => [document.querySelector(selector), document.body].map((element, place) =>
               getComputedStyle(element, place ? null : sign).backgroundColor)""",
            [selector, sign],
        )
        assert colors[0] != colors[1], f"{selector}{sign} has the colour of the page"


@pytest.mark.browser
def test_a_sign_that_sorts_is_not_part_of_the_columns_name(built_page: Callable[[str], str], browser_page: Page) -> None:
    browser_page.goto(built_page("initiativer/"))
    head = browser_page.locator("#initiativer").get_by_role("columnheader", name="Status", exact=True)
    expect(head).to_be_visible()
    head.get_by_role("button", name="Status", exact=True).click()
    expect(head).to_have_attribute("aria-sort", "ascending")


@pytest.mark.browser
def test_paper_is_light_for_who_reads_in_the_dark(built_page: Callable[[str], str], browser_page: Page) -> None:
    browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(built_page("proev-dig-selv/"))
    scheme = "getComputedStyle(document.querySelector('article input[type=radio]')).colorScheme"
    browser_page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert browser_page.evaluate(scheme) == "dark"
    browser_page.emulate_media(media="print", color_scheme="dark")
    assert browser_page.evaluate(scheme) == "light"


@pytest.mark.browser
def test_the_button_of_each_set_of_exercises_says_which_set(built_page: Callable[[str], str], browser_page: Page) -> None:
    browser_page.goto(built_page("proev-dig-selv/"))
    for number, exercises in enumerate(browser_page.locator("[data-oevelser]").all()):
        title = exercises.get_attribute("data-oevelser")
        expect(exercises.get_by_role("button"), f"set {number}").to_have_accessible_name(f"Svar: {title}")


def test_records_of_one_name_are_told_apart_by_their_kind(handbook_folder: HandbookFolder) -> None:
    own = "titel: Messen\nresume: En messe.\n"
    handbook_folder.write(
        "partnere/messen.yml", f"{own}type: kommune\nse_også: [begreber/messen, begreber/andet]\ngrundlag: redaktionelt\n"
    )
    handbook_folder.write("begreber/messen.yml", f"{own}ordklasse: andet\ngrundlag: redaktionelt\n")
    handbook_folder.write("begreber/andet.yml", "titel: andet\nresume: Noget.\nordklasse: andet\ngrundlag: redaktionelt\n")
    checked = check_handbook(handbook_folder.root)
    assert checked.sound, checked.problems
    page = Renderer(checked.handbook).render(record_page(checked.handbook, checked.handbook[Ref("partnere", "messen")])).html
    related = page[page.index('class="relationer"') :]
    assert re.findall(r'<a href="../../begreber/[^>]*>([^<]*)</a>', related) == ["Messen (begreb)", "andet"]


def test_what_the_words_before_the_changes_mean_stands_on_the_page(site_of_every_kind: Path) -> None:
    page = (site_of_every_kind / "aendringer/index.html").read_text(encoding="utf-8")
    sorts = {html.unescape(meaning) for meaning in re.findall(r'class="aendringer__slags" title="([^"]*)"', page)}
    meant = html.unescape(page[page.index('id="ordene"') :])
    assert sorts
    assert all(f"<dd>{meaning}</dd>" in meant for meaning in sorts)
