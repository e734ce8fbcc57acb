"""The shell around the pages: menu, breadcrumb, page foot, 404, tooltip, colours."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import MINIMAL_RECORDS, HandbookFolder
from haandbog import assets

MENU = """\
nav:
  - Forside: index.md
  - Indsatsen:
      - Fokusområder: fokusomraader/index.md
      - Initiativer: initiativer/index.md
  - Ordliste: begreber/index.md
  - Kilder:
      - Kilder: kilder/index.md
  - Om:
      - Om håndbogen: om/index.md
      - Tilgængelighedserklæring: was/index.md
"""

SETTINGS = """\
site_name: Eksempelbyhåndbogen
site_description: Håndbog om Eksempelby
{more}theme:
  name: material
  language: da
  font: false
  palette:
    - {{scheme: default, primary: custom, accent: custom}}
  features: [navigation.tabs, navigation.path]
plugins:
  - haandbog{plugin}
"""


def built(root: Path, more: str = "", plugin: str = "") -> HandbookFolder:
    folder = HandbookFolder(root)
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    folder.write(
        "begreber/folder.yml",
        "titel: folder\nresume: Et ark, man kan tage med sig.\nordklasse: fælleskøn\nflertal: -e\ngrundlag: redaktionelt\n",
    )
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS.format(more=more, plugin=plugin) + MENU, encoding="utf-8")
    done = folder.mkdocs("build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> HandbookFolder:
    """A handbook with no more settings than it must have."""
    return built(tmp_path_factory.mktemp("plain") / "håndbog")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> HandbookFolder:
    """A handbook with an edit address, a mail address, a statement, and a place under a path."""
    return built(
        tmp_path_factory.mktemp("full") / "håndbog",
        "site_url: https://eksempelby.dk/haandbog/\nedit_uri: https://kode.eksempelby.dk/edit/\n",
        ":\n      fejl_mail: haandbog@eksempelby.dk\n      tilgaengelighedserklaering: https://was.digst.dk/eksempelby",
    )


def part(html: str, tag: str, css_class: str) -> str:
    """The first element with the class, up to its end tag."""
    found = re.search(rf'<{tag}[^>]*class="[^"]*\b{css_class}\b.*?</{tag}>', html, re.DOTALL)
    return found[0] if found else ""


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# --- menu and breadcrumb ---------------------------------------------------------------------------


@pytest.mark.slow
def test_a_record_outside_the_menu_has_a_breadcrumb_that_ends_with_itself(plain: HandbookFolder) -> None:
    path = part(plain.page("initiativer/ny-folder"), "nav", "md-path")
    assert text_of(path) == "Forside Indsatsen Initiativer Ny folder"
    assert re.findall(r'href="([^"]*)"', path) == ["../..", "../"]
    assert path.count("aria-current") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("begreber", "Forside Ordliste"),
        ("begreber/folder", "Forside Ordliste folder"),
        ("om", "Forside Om Om håndbogen"),
        ("kilder/referat", "Forside Kilder Referat fra Eksempelby"),
    ],
)
def test_every_page_but_the_front_has_a_breadcrumb(plain: HandbookFolder, address: str, words: str) -> None:
    assert text_of(part(plain.page(address), "nav", "md-path")) == words


@pytest.mark.slow
def test_the_front_page_has_no_breadcrumb(plain: HandbookFolder) -> None:
    assert "md-path" not in plain.page("")


@pytest.mark.slow
def test_the_menu_entry_of_the_current_page_is_marked_for_eye_and_ear(plain: HandbookFolder) -> None:
    html = plain.page("initiativer")
    for menu in (part(html, "nav", "sidemenu"), part(html, "nav", "menu__indhold")):
        assert '<a href="./" aria-current="page">Initiativer</a>' in menu
        assert menu.count('aria-current="page"') == 1
    assert re.search(r'md-tabs__item--active">\s*<a [^>]*aria-current="true">Indsatsen<', html)


@pytest.mark.slow
def test_on_a_records_page_the_entry_of_its_index_is_active(plain: HandbookFolder) -> None:
    html = plain.page("initiativer/ny-folder")
    assert '<a href="../" aria-current="true">Initiativer</a>' in part(html, "nav", "sidemenu")
    assert re.search(r'md-tabs__item--active">\s*<a [^>]*>Indsatsen<', html)
    assert not re.search(r'md-tabs__item--active">\s*<a [^>]*>Ordliste<', html)


@pytest.mark.slow
def test_the_menu_of_narrow_screens_leads_to_every_page_of_the_menu(plain: HandbookFolder) -> None:
    menu = part(plain.page("om"), "nav", "menu__indhold")
    pages = ["..", "../fokusomraader/", "../initiativer/", "../begreber/", "../kilder/", "./", "../was/"]
    assert re.findall(r'href="([^"#]+)"', menu) == pages
    assert "<details open><summary>Om</summary>" in menu
    assert '<a href="#bygger-paa">' in menu


@pytest.mark.slow
def test_every_page_has_one_way_past_the_menu_to_its_title(plain: HandbookFolder) -> None:
    for name, content in plain.site().items():
        if name.endswith(".html") and b'http-equiv="refresh"' not in content:
            html = content.decode()
            assert '<a class="md-skip spring" href="#__indhold">Gå til indholdet</a>' in html, name
            assert html.count('id="__indhold"') == 1, name


@pytest.mark.slow
def test_the_menu_calls_a_page_what_the_settings_call_it(plain: HandbookFolder) -> None:
    assert re.search(r'aria-current="page">Forside<', plain.page(""))
    assert "<h1>Eksempelbyhåndbogen</h1>" in plain.page("")


@pytest.mark.slow
def test_a_page_with_no_pages_beside_it_has_no_empty_side_column(plain: HandbookFolder) -> None:
    assert re.search(r'data-md-type="navigation" hidden', plain.page("begreber/folder"))
    assert not re.search(r'data-md-type="navigation" hidden', plain.page("initiativer/ny-folder"))


@pytest.mark.slow
def test_the_front_page_tells_in_its_title_what_the_handbook_is(plain: HandbookFolder) -> None:
    assert "<title>Eksempelbyhåndbogen: Håndbog om Eksempelby</title>" in plain.page("")
    assert "<title>Ny folder - Eksempelbyhåndbogen</title>" in plain.page("initiativer/ny-folder")


# --- page foot -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_foot_leads_to_the_records_own_file_when_there_is_an_edit_address(full: HandbookFolder) -> None:
    foot = part(full.page("initiativer/ny-folder"), "footer", "sidefod")
    assert 'href="https://kode.eksempelby.dk/edit/records/initiativer/ny-folder.yml" rel="edit">Foreslå en rettelse<' in foot


@pytest.mark.slow
def test_without_an_edit_address_the_foot_names_the_file(plain: HandbookFolder) -> None:
    foot = part(plain.page("initiativer/ny-folder"), "footer", "sidefod")
    assert "<code>records/initiativer/ny-folder.yml</code>" in foot
    assert 'rel="edit"' not in foot


@pytest.mark.slow
def test_a_fault_can_be_reported_by_mail_with_the_pages_title_when_there_is_an_address(full: HandbookFolder) -> None:
    foot = part(full.page("initiativer/ny-folder"), "footer", "sidefod")
    assert 'href="mailto:haandbog@eksempelby.dk?subject=Fejl%20i%20Eksempelbyh%C3%A5ndbogen%3A%20Ny%20folder">Meld en fejl<' in foot


@pytest.mark.slow
def test_without_an_address_there_is_no_link_to_report_a_fault(plain: HandbookFolder) -> None:
    assert "mailto:" not in "".join(text.decode() for name, text in plain.site().items() if name.endswith(".html"))


@pytest.mark.slow
def test_nothing_is_said_of_a_last_change_that_nobody_knows(plain: HandbookFolder) -> None:
    assert "Sidst ændret" not in plain.page("initiativer/ny-folder")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["", "initiativer/ny-folder", "om"])
def test_every_page_leads_to_the_accessibility_statement_and_om_haandbogen(plain: HandbookFolder, address: str) -> None:
    links = part(plain.page(address), "ul", "husets-links")
    assert text_of(links).startswith("Om håndbogen Tilgængelighedserklæring")
    assert "Material for MkDocs" not in links


@pytest.mark.slow
def test_the_statements_address_of_the_settings_is_on_the_page_was(full: HandbookFolder, plain: HandbookFolder) -> None:
    assert 'href="https://was.digst.dk/eksempelby"' in full.page("was")
    assert "Erklæringen mangler" in plain.page("was")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fejl_mail", "ring til os"), ("fejl_mail", "a@b"), ("fejl_mail", "a@b.dk?cc=c@d.dk"), ("fejl_mail", "12"),
        ("tilgaengelighedserklaering", "was.digst.dk/eksempelby"), ("tilgaengelighedserklaering", "javascript:alert(1)"),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_a_setting_that_is_no_address_is_refused_in_danish_by_its_name(handbook_folder: HandbookFolder, key: str, value: str) -> None:
    settings = (handbook_folder.root / "mkdocs.yml").read_text(encoding="utf-8")
    (handbook_folder.root / "mkdocs.yml").write_text(
        settings.replace("- haandbog\n", f"- haandbog:\n      {key}: {value}\n"), encoding="utf-8"
    )
    done = handbook_folder.mkdocs("build")
    assert done.returncode == 1
    assert f"{key}: »{value}« er ikke en" in done.stderr
    assert "Traceback" not in done.stderr


# --- 404 -------------------------------------------------------------------------------------------


def not_found(folder: HandbookFolder) -> str:
    return folder.site()["404.html"].decode()


@pytest.mark.slow
def test_the_404_page_is_danish_and_helps_on(plain: HandbookFolder) -> None:
    html = not_found(plain)
    assert "<h1>Siden findes ikke</h1>" in html
    assert "<title>Siden findes ikke - Eksempelbyhåndbogen</title>" in html
    assert "Not found" not in html
    assert text_of(html).count("Initiativer : se, hvor langt") == 1


@pytest.mark.slow
def test_links_of_the_404_page_work_from_any_depth(plain: HandbookFolder, full: HandbookFolder) -> None:
    for folder, root in ((plain, "/"), (full, "/haandbog/")):
        links = re.findall(r'(?:href|src)="([^"#]+)"', not_found(folder))
        assert f"{root}initiativer/" in links
        assert [link for link in links if not link.startswith((root, "https://"))] == []


# --- nothing from outside, nothing inline -----------------------------------------------------------


@pytest.mark.slow
def test_no_page_and_no_style_sheet_loads_anything_from_a_third_party(full: HandbookFolder) -> None:
    for name, content in full.site().items():
        text = content.decode("utf-8", "replace")
        if name.endswith(".html"):
            loaded = re.findall(r'<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="((?:https?:)?//[^"]*)"', text)
            assert [url for url in loaded if not url.startswith("https://eksempelby.dk/")] == [], name
        if name.endswith(".css"):
            assert re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*|@import", text) == [], name


@pytest.mark.slow
def test_no_page_has_an_inline_style(full: HandbookFolder) -> None:
    for name, content in full.site().items():
        if name.endswith(".html"):
            assert not re.search(r"<style\b|<[a-z][^>]*\sstyle=", content.decode()), name


@pytest.mark.slow
def test_no_english_words_of_the_theme_are_left(plain: HandbookFolder) -> None:
    for address in ("", "initiativer", "initiativer/ny-folder"):
        words = text_of(re.sub(r"<script.*?</script>", "", plain.page(address), flags=re.DOTALL))
        assert not re.search(r"\b(Made with|Search|Skip to|Table of contents|Back to top|Initializing|Type to start)\b", words)


# --- colours ---------------------------------------------------------------------------------------


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    styles = next(content for address, content in assets.bundles() if address == assets.STYLES).decode()
    light, dark = (
        dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", block))
        for block in (
            re.search(r"^\[data-md-color-scheme\] \{(.*?)\}", styles, re.DOTALL | re.MULTILINE)[1],  # type: ignore[index]
            re.search(r'\[data-md-color-scheme="slate"\] \{(.*?)\}', styles, re.DOTALL)[1],  # type: ignore[index]
        )
    )
    yield "light", light
    yield "dark", {**light, **dark}


def luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


TONES = ("quiet", "waiting", "running", "hold", "done", "ended")
TEXT_PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-muted", "accent", "accent-hover")
        for ground in ("page", "surface", "surface-strong", "accent-surface")
    ),
    ("brand-ink", "brand"),
    ("page", "ink"),
    *((f"tone-{tone}-ink", ground) for tone in TONES for ground in (f"tone-{tone}-bg", "page", "surface")),
]
SHAPE_PAIRS = [
    ("border-strong", "page"),
    ("border-strong", "surface"),
    ("focus", "page"),
    ("focus", "surface"),
    *((f"tone-{tone}-fill", "page") for tone in TONES),
]


@pytest.mark.parametrize(("scheme", "colors"), [pytest.param(*palette, id=palette[0]) for palette in palettes()])
def test_text_has_a_contrast_of_at_least_4_5_and_shapes_of_at_least_3(scheme: str, colors: dict[str, str]) -> None:
    low = [(ink, ground) for pairs, least in ((TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0)) for ink, ground in pairs
           if contrast(colors[ink], colors[ground]) < least]  # fmt: skip
    assert low == []


def test_both_schemes_name_every_colour_of_every_tone() -> None:
    light, dark = (colors for _, colors in palettes())
    assert set(light) == set(dark)
    assert {f"tone-{tone}-{part}" for tone in TONES for part in ("ink", "bg", "line", "fill")} <= set(light)


# --- tooltip, in a browser -------------------------------------------------------------------------


@pytest.fixture
def term_page(plain: HandbookFolder, serve_site: Callable[[Path], str]) -> str:
    """The address of a page on which a term stands."""
    return serve_site(plain.root / "site") + "initiativer/ny-folder/"


EXPLANATION = "Et ark, man kan tage med sig."


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_term_explains_itself_on_hover_and_focus_and_closes_on_escape(browser_page: Page, term_page: str, way: str) -> None:
    browser_page.goto(term_page)
    term = browser_page.locator("a.begreb", has_text="folder").first
    if way == "hover":
        term.hover()
    else:
        browser_page.locator(".md-path a").last.focus()
        browser_page.keyboard.press("Tab")
    tip = browser_page.get_by_role("tooltip")
    expect(tip).to_have_text(EXPLANATION)
    expect(term).to_have_attribute("aria-describedby", tip.get_attribute("id") or "")
    browser_page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert term.get_attribute("aria-describedby") is None


@pytest.mark.browser
@pytest.mark.slow
def test_the_explanation_stays_open_while_the_pointer_is_on_it(browser_page: Page, term_page: str) -> None:
    browser_page.goto(term_page)
    browser_page.locator("a.begreb").first.hover()
    tip = browser_page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    tip.hover()
    browser_page.wait_for_timeout(500)
    expect(tip).to_be_visible()
    browser_page.mouse.move(5, 600)
    expect(tip).to_be_hidden()


@pytest.mark.browser
@pytest.mark.slow
def test_on_a_phone_the_first_touch_explains_and_the_second_leads_on(browser_page: Page, term_page: str) -> None:
    assert browser_page.context.browser is not None
    context = browser_page.context.browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, locale="da-DK")
    page = context.new_page()
    page.goto(term_page)
    term = page.locator("a.begreb", has_text="folder").first
    term.tap()
    tip = page.get_by_role("tooltip")
    expect(tip).to_have_text(EXPLANATION)
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.url == term_page
    term.tap()
    page.wait_for_url("**/begreber/folder/")
    context.close()


@pytest.mark.browser
@pytest.mark.slow
def test_without_scripts_a_term_is_a_link_with_its_explanation(plain_browser_page: Page, term_page: str) -> None:
    plain_browser_page.goto(term_page)
    term = plain_browser_page.locator("a.begreb", has_text="folder").first
    expect(term).to_have_attribute("title", EXPLANATION)
    term.click()
    plain_browser_page.wait_for_url("**/begreber/folder/")


# --- narrow screens --------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    "address", ["", "initiativer/", "initiativer/ny-folder/", "begreber/folder/", "kilder/referat/", "om/", "was/", "404.html"]
)
def test_nothing_scrolls_sideways_at_320_px(
    browser_page: Page, plain: HandbookFolder, serve_site: Callable[[Path], str], address: str
) -> None:
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.goto(serve_site(plain.root / "site") + address)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 320
    assert browser_page.evaluate("[...document.querySelectorAll('.tabel')].every(box => box.scrollWidth <= box.clientWidth)")


@pytest.mark.browser
@pytest.mark.slow
def test_at_320_px_a_row_is_a_card_that_names_its_values(
    browser_page: Page, plain: HandbookFolder, serve_site: Callable[[Path], str]
) -> None:
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.goto(serve_site(plain.root / "site") + "initiativer/")
    labels = browser_page.evaluate("[...document.querySelectorAll('tbody td')].map(cell => getComputedStyle(cell, '::before').content)")
    assert '"Status"' in labels
    assert "none" not in labels
