"""Tables that can be searched, sorted and narrowed, and whose view stands in the address."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import small_handbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def initiative(title: str, status: str, responsible: str = "") -> str:
    who = f"ansvarlige: [{responsible}]\n" if responsible else ""
    return f"""\
titel: {title}
resume: Om {title}.
fokusområde: vejledning
statushistorik:
  - tid: ukendt
    status: {status}
    note: Fordi.
{who}grundlag: redaktionelt
"""


def role(title: str) -> str:
    return f"titel: {title}\nresume: Om {title}.\ntype: funktion\ngrundlag: redaktionelt\n"


Built = Callable[[Path, dict[str, str]], str]


@pytest.fixture(scope="module")
def built(serve_site: Callable[[Path], str]) -> Built:
    """Return a function that builds the small handbook with more records, and returns where it is served."""

    def build(place: Path, records: dict[str, str]) -> str:
        folder = small_handbook(place)
        for name, text in records.items():
            folder.write(name, text)
        done = folder.run("build")
        assert done.returncode == 0, done.stderr
        return serve_site(folder.root / "site")

    return build


@pytest.fixture(scope="module")
def few(built: Built, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site whose table has four initiatives beside the one of the small handbook."""
    listed = [
        ("Åben dag", "i gang", "leder"),
        ("Blå bog", "på hold", "leder"),
        ("Ærlig snak", "i gang", "mentor"),
        ("Cafe", "afsluttet", ""),
    ]
    records = {f"initiativer/i{number}.yml": initiative(*one) for number, one in enumerate(listed)}
    return built(tmp_path_factory.mktemp("few"), records | {"roller/leder.yml": role("Leder"), "roller/mentor.yml": role("Mentor")})


@pytest.fixture(scope="module")
def many(built: Built, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site with a long table of roles."""
    return built(tmp_path_factory.mktemp("many"), {f"roller/r{number}.yml": role(f"Leder {number}") for number in range(160)})


@pytest.fixture(scope="module")
def long_words(built: Built, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site whose tables hold long words."""
    partner = "titel: {}\nresume: En.\ntype: {}\ngrundlag: redaktionelt\n"
    records = {
        "partnere/p.yml": partner.format("Forening", "lønmodtagerorganisation"),
        "partnere/q.yml": partner.format("By", "arbejdsgiverorganisation"),
        "initiativer/i.yml": initiative("Nyt", "implementeret"),
        "initiativer/j.yml": initiative("Langtidsledighedsindsats", "afventer igangsættelse", "leder"),
        "roller/leder.yml": role("Arbejdsmarkedsforvaltningen"),
    }
    return built(tmp_path_factory.mktemp("long-words"), records)


@pytest.fixture
def table_page(few: str, browser_page: Page) -> Page:
    """The page of the table with five initiatives."""
    browser_page.goto(few + "initiativer/")
    return browser_page


def titles(page: Page) -> list[str]:
    return page.locator("#initiativer tbody tr:visible th a:first-child").all_text_contents()


def test_a_choice_narrows_the_table_counts_the_others_and_stands_in_the_address(table_page: Page) -> None:
    table_page.get_by_label("Status").select_option("I gang")
    assert titles(table_page) == ["Ærlig snak", "Åben dag"]
    expect(table_page.get_by_role("status")).to_have_text("2 af 5 initiativer vises.")
    assert "status=I+gang" in table_page.url
    assert table_page.get_by_label("Ansvarlig").locator("option").all_text_contents() == [
        "Alle", "ikke oplyst (0)", "Leder (1)", "Mentor (1)",
    ]  # fmt: skip


def test_the_link_shows_exactly_that_view_and_the_back_button_returns(table_page: Page) -> None:
    everything = table_page.url
    table_page.get_by_label("Status").select_option("I gang")
    table_page.get_by_label("Ansvarlig").select_option("Mentor")
    shared = table_page.url
    table_page.go_back()
    assert titles(table_page) == ["Ærlig snak", "Åben dag"]
    table_page.go_back()
    assert table_page.url == everything
    assert len(titles(table_page)) == 5
    table_page.goto(shared)
    assert titles(table_page) == ["Ærlig snak"]
    assert table_page.get_by_label("Ansvarlig").input_value() == "Mentor"


def test_the_search_knows_double_a_and_an_empty_result_is_said(table_page: Page) -> None:
    search = table_page.get_by_label("Søg i tabellen")
    search.fill("aaben")
    assert titles(table_page) == ["Åben dag"]
    search.fill("findes slet ikke")
    assert titles(table_page) == []
    expect(table_page.get_by_role("status")).to_contain_text("Ingen af de 5 initiativer passer")
    table_page.get_by_role("button", name="Nulstil", exact=True).click()
    assert len(titles(table_page)) == 5
    assert "?" not in table_page.url


def test_a_heading_sorts_up_and_down_in_danish_and_by_keyboard(table_page: Page) -> None:
    heading = table_page.get_by_role("columnheader", name="Initiativ")
    heading.get_by_role("button").focus()
    table_page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert titles(table_page) == ["Blå bog", "Cafe", "Ny folder", "Ærlig snak", "Åben dag"]
    table_page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert titles(table_page)[0] == "Åben dag"
    assert "sorter=-navn" in table_page.url


def test_a_new_order_is_told_and_the_caption_does_not_go_on_telling_the_old_one(table_page: Page) -> None:
    status, caption = table_page.get_by_role("status"), table_page.locator("caption")
    expect(caption).to_have_text("5 initiativer, ordnet efter navn")
    button = table_page.get_by_role("columnheader", name="Status").get_by_role("button")
    button.click()
    expect(status).to_have_text("Alle 5 initiativer vises, ordnet efter »Status«.")
    expect(caption).to_have_text("5 initiativer, ordnet efter »Status«")
    button.click()
    expect(caption).to_have_text("5 initiativer, ordnet efter »Status«, omvendt")
    table_page.get_by_role("button", name="Nulstil", exact=True).click()
    expect(caption).to_have_text("5 initiativer, ordnet efter navn")
    expect(status).to_have_text("Alle 5 initiativer vises.")


@pytest.mark.parametrize(
    "query",
    ["?status=<script>alert(1)</script>", "?sorter=__proto__", "?soeg=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", "?status=findes+ikke"],
)
def test_what_an_address_carries_cannot_harm(table_page: Page, query: str) -> None:
    dialogs: list[str] = []
    table_page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    table_page.goto(table_page.url.partition("?")[0] + query)
    expect(table_page.get_by_role("status")).to_contain_text("initiativer")
    assert dialogs == []


def test_nothing_scrolls_sideways_on_a_phone(table_page: Page) -> None:
    table_page.set_viewport_size({"width": 320, "height": 640})
    table_page.reload()
    assert table_page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_every_row_stands_and_no_control_is_shown(few: str, plain_browser_page: Page) -> None:
    plain_browser_page.goto(few + "initiativer/")
    assert titles(plain_browser_page) == ["Blå bog", "Cafe", "Ny folder", "Ærlig snak", "Åben dag"]
    assert plain_browser_page.locator("form.tabelvalg:visible").count() == 0


def test_print_shows_the_narrowed_table_and_says_so(table_page: Page) -> None:
    table_page.get_by_label("Status").select_option("I gang")
    table_page.emulate_media(media="print")
    assert titles(table_page) == ["Ærlig snak", "Åben dag"]
    expect(table_page.get_by_text("2 af 5 initiativer vises.")).to_be_visible()
    expect(table_page.get_by_label("Status")).to_have_value("I gang")


def test_print_of_the_whole_table_shows_no_control(table_page: Page) -> None:
    table_page.emulate_media(media="print")
    assert len(titles(table_page)) == 5
    assert table_page.locator("form.tabelvalg:visible").count() == 0


def test_of_a_long_table_the_first_rows_are_shown_and_the_rest_when_asked_for_and_on_paper(many: str, browser_page: Page) -> None:
    browser_page.goto(many + "roller/")
    rows = browser_page.locator("#roller tbody tr:visible")
    expect(rows).to_have_count(30)
    status = browser_page.get_by_role("status")
    expect(status).to_have_text("160 af 160 roller passer. De første 30 vises.")
    everything = browser_page.get_by_role("button", name="Vis alle, der passer")
    everything.click()
    expect(rows).to_have_count(160)
    expect(status).to_have_text("Alle 160 roller vises.")
    expect(everything).to_be_hidden()
    expect(rows.nth(30).get_by_role("link").first).to_be_focused()
    browser_page.get_by_label("Søg i tabellen").fill("leder 159")
    expect(status).to_have_text("1 af 160 roller vises.")
    browser_page.get_by_label("Søg i tabellen").fill("leder")
    expect(rows).to_have_count(30)
    browser_page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows.count() == 160


def test_without_scripts_a_long_table_is_whole(many: str, plain_browser_page: Page) -> None:
    plain_browser_page.goto(many + "roller/")
    assert plain_browser_page.locator("#roller tbody tr:visible").count() == 160


@pytest.mark.parametrize("address", ["partnere/", "tilbud/", "samarbejder/", "initiativer/", "begreber/"])
def test_no_word_of_a_card_is_broken_and_nothing_goes_sideways_on_a_phone(long_words: str, browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.goto(long_words + address)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 320
    # A label or a badge, and a value that is one word, stands on one line.
    broken = browser_page.evaluate(
        """() => [...document.querySelectorAll("td .status, td .celle__del")]
            .filter((part) => !part.textContent.trim().includes(" ") || part.matches(".status"))
            .filter((part) => new Set([...part.getClientRects()].map((box) => box.top)).size > 1
                || part.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(part).lineHeight))
            .map((part) => part.textContent)"""
    )
    assert broken == []


def test_on_a_wide_screen_no_word_of_a_table_is_broken(long_words: str, browser_page: Page) -> None:
    browser_page.goto(long_words + "initiativer/")
    for word in ("Arbejdsmarkedsforvaltningen", "Langtidsledighedsindsats"):
        assert browser_page.locator("#initiativer a", has_text=word).evaluate("link => link.getBoundingClientRect().height") < 30
    assert browser_page.locator(".tabel").evaluate("box => box.scrollWidth <= box.clientWidth")
