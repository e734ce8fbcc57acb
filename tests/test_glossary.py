"""The Ordliste, and what a term's own page says of the word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import MINIMAL_RECORDS, MINIMAL_SETTINGS, HandbookFolder
from haandbog.handbook import Handbook
from haandbog.model.observation import Observation
from haandbog.model.record import Basis, Origin, Record, Retirement
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.term import Plural, Term, WordClass
from haandbog.pages.glossary import GlossaryEntries, GlossaryTools, bending, glossary_page
from haandbog.pages.records import record_page
from haandbog.periods import read_period
from haandbog.rendering import Renderer

HERE = Origin("records/opdigtet.yml")


def term(title: str, **more: object) -> Term:
    fields: dict[str, object] = {"word_class": WordClass.COMMON, "plural": Plural.ER, "basis": Basis.EDITORIAL, "summary": "En forklaring."}
    return Term(origin=HERE, id=title.lower().replace("å", "aa").replace("ø", "oe"), title=title, **(fields | more))  # type: ignore[arg-type]


def entries(*terms: Term) -> list[tuple[str, list[str]]]:
    page = glossary_page(Handbook(terms))
    return [
        (section.heading, [entry.word for entry in view.entries])
        for section in page.sections
        for view in section.views
        if isinstance(view, GlossaryEntries)
    ]


def test_the_words_stand_in_danish_order_under_their_letters() -> None:
    assert entries(term("åben dør"), term("ørken"), term("zone"), term("Aabenraa"), term("bord")) == [
        ("B", ["bord"]), ("Z", ["zone"]), ("Ø", ["ørken"]), ("Å", ["åben dør", "Aabenraa"]),
    ]  # fmt: skip


def test_words_that_begin_with_a_digit_come_first() -> None:
    assert entries(term("bord"), term("4-byer")) == [("0–9", ["4-byer"]), ("B", ["bord"])]


def test_abbreviations_and_synonyms_have_entries_that_lead_to_the_word() -> None:
    found = entries(term("vejleder", abbreviation="VL", synonyms=("rådgiver",)))
    assert found == [("R", ["rådgiver"]), ("V", ["vejleder", "VL"])]
    handbook = Handbook([term("vejleder", abbreviation="VL")])
    html = Renderer(handbook).render(glossary_page(handbook)).html
    assert 'data-ord="VL"' in html
    assert html.count('href="../begreber/vejleder/"') == 2


def test_an_abbreviation_that_is_the_word_itself_stands_once() -> None:
    assert entries(term("KPI", abbreviation="KPI")) == [("K", ["KPI"])]


def test_every_letter_is_shown_and_only_those_with_words_are_links() -> None:
    (tools,) = (view for view in glossary_page(Handbook([term("ørken")])).sections[0].views)
    assert isinstance(tools, GlossaryTools)
    assert "".join(letter.letter for letter in tools.letters) == "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
    assert [letter.letter for letter in tools.letters if letter.anchor] == ["Ø"]


def test_a_retired_word_is_out_of_the_alphabet_and_stands_under_it() -> None:
    gone = term("gammelt", retired=Retirement(time=read_period("2024"), reason="Bruges ikke."))
    assert entries(gone, term("nyt")) == [("N", ["nyt"])]
    assert glossary_page(Handbook([gone])).sections[-1].heading == "Udgåede ord"


def test_one_chooses_only_by_what_tells_words_apart() -> None:
    def facets(*terms: Term) -> list[tuple[str, list[tuple[str, int]]]]:
        (tools,) = (view for view in glossary_page(Handbook(terms)).sections[0].views)
        assert isinstance(tools, GlossaryTools)
        return [(facet.key, [(choice.key, choice.number) for choice in facet.choices]) for facet in tools.facets]

    assert facets(term("en"), term("to")) == []
    assert facets(term("en", first_week=True), term("to", abbreviation="T")) == [("slags", [("foerste-uge", 1), ("forkortelse", 1)])]
    assert facets(term("en"), term("to", basis=None)) == [("grundlag", [("kilde", 1), ("redaktionelt", 1)])]


def test_a_noun_is_bent_without_its_genitives() -> None:
    assert bending(term("samtale", plural=Plural.R)) == "samtale, samtalen, samtaler, samtalerne"
    assert bending(term("Eksempelby", word_class=WordClass.NAME, plural=None)) == ""


def uses(word: Term, *others: Record) -> list[str]:
    page = record_page(Handbook([word, *others]), word)
    views = [view for section in page.sections if section.anchor == "hvor-ordet-bruges" for view in section.views]
    return [link.text for view in views for group in view.groups for link in group.links]  # type: ignore[attr-defined]


def observation(name: str, **more: object) -> Observation:
    fields: dict[str, object] = {"title": name.capitalize(), "summary": "Uden ordet.", "basis": Basis.EDITORIAL}
    return Observation(origin=HERE, id=name, focus_area=Ref("fokusomraader", "x"), analyses=(), **(fields | more))  # type: ignore[arg-type]


def test_a_words_page_says_which_records_use_it_in_any_of_its_forms() -> None:
    word = term("samtale", plural=Plural.R)
    in_summary = observation("en", summary="Samtalerne er korte.")
    in_prose = observation("to", description="Om **samtalens** indhold.")
    in_list = Role(
        origin=HERE, id="rolle", title="Rolle", summary="En.", type=RoleType.UNIT, duties=("Holder samtaler",), basis=Basis.EDITORIAL
    )
    assert uses(word, in_summary, in_prose, in_list, observation("fire")) == ["En", "To", "Rolle"]


def test_an_address_in_prose_is_no_use_of_the_word_but_the_words_on_it_are() -> None:
    word = term("samtale", plural=Plural.R)
    assert uses(word, observation("en", description="Se [mere][begreber/samtale].")) == []
    assert uses(word, observation("en", description="Se [samtalen][begreber/samtale].")) == ["En"]


def test_retired_records_and_the_word_itself_do_not_count() -> None:
    word = term("samtale", plural=Plural.R, description="En samtale.")
    gone = observation("en", summary="En samtale.", retired=Retirement(time=read_period("2024"), reason="Væk."))
    assert uses(word, gone) == []


# --- in a browser --------------------------------------------------------------------------------------

WORDS = {
    "vejleder": "titel: vejleder\nresume: En, der råder andre.\nordklasse: fælleskøn\nflertal: -e\nforkortelse: VL\nførste_uge: ja\n",
    "loentilskud": (
        "titel: løntilskud\nresume: Penge til en arbejdsplads.\nordklasse: intetkøn\nflertal: uændret\n"
        'kilder:\n  - kilde: referat\n    afsnit: "1"\n'
    ),
    "aabning": "titel: åbning\nresume: En begyndelse.\nordklasse: fælleskøn\nflertal: -er\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_site: Callable[[Path], str]) -> str:
    folder = HandbookFolder(tmp_path_factory.mktemp("ordliste"))
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    for name, text in WORDS.items():
        folder.write(f"begreber/{name}.yml", text if "kilder" in text else f"{text}grundlag: redaktionelt\n")
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(MINIMAL_SETTINGS, encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return serve_site(folder.root / "site") + "begreber/"


def shown(page: Page) -> list[str]:
    return page.locator("[data-ord]:visible").evaluate_all("items => items.map((item) => item.dataset.ord.split('|')[0])")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("vejl", ["vejleder", "vejledningssamtale"]), ("VL", ["vejleder", "VL"]), ("loentilskud", ["løntilskud"]), ("løntilskuddet", ["løntilskud"]),
        ("Aabning", ["åbning"]), ("begyndelse", ["åbning"]), ("xyz", []),
    ],
)  # fmt: skip
def test_the_list_filters_as_one_types(browser_page: Page, site: str, typed: str, words: list[str]) -> None:
    browser_page.goto(site)
    browser_page.get_by_label("Find et ord").press_sequentially(typed)
    assert shown(browser_page) == words


@pytest.mark.browser
def test_the_number_of_hits_is_announced_and_letters_without_hits_are_gone(browser_page: Page, site: str) -> None:
    browser_page.goto(site)
    answer = browser_page.get_by_role("status")
    field = browser_page.get_by_label("Find et ord")
    expect(answer).to_have_text("Alle 4 ord vises.")
    field.fill("åbn")
    expect(answer).to_have_text("1 af 4 ord vises.")
    assert browser_page.locator("h2:visible").all_text_contents() == ["Å"]
    field.fill("begyndelse")
    expect(answer).to_have_text("Intet ord hedder »begyndelse«. 1 af 4 har det i forklaringen.")
    field.fill("<b>xyz")
    expect(answer).to_contain_text("Ingen af de 4 ord passer.")
    field.press("Escape")
    expect(answer).to_have_text("Alle 4 ord vises.")


@pytest.mark.browser
def test_a_choice_of_words_counts_the_others_stands_in_the_address_and_the_back_button_returns(browser_page: Page, site: str) -> None:
    browser_page.goto(site)
    sort = browser_page.get_by_label("Hvilke ord")
    sort.select_option("Den første uges ord (1)")
    assert shown(browser_page) == ["vejleder", "VL"]
    assert browser_page.url.endswith("?slags=foerste-uge")
    browser_page.get_by_label("Hvem forklarer ordet").select_option("Kilden (0)")
    assert shown(browser_page) == []
    browser_page.go_back()
    assert shown(browser_page) == ["vejleder", "VL"]
    browser_page.get_by_label("Find et ord").fill("åbning")
    assert sort.locator("option").all_text_contents()[1:] == ["Den første uges ord (0)", "Ord med en forkortelse (0)"]
    browser_page.goto(f"{site}?ord=vejl&slags=forkortelse")
    assert shown(browser_page) == ["vejleder"]
    browser_page.emulate_media(media="print")
    expect(browser_page.get_by_text("1 af 4 ord vises.")).to_be_visible()
    browser_page.emulate_media(media="screen")
    browser_page.get_by_role("button", name="Nulstil").click()
    assert browser_page.url == site
    assert len(shown(browser_page)) == 5


@pytest.mark.browser
def test_an_address_that_names_nothing_shows_every_word(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}?slags=findes+ikke&grundlag=%3Cb%3E")
    assert len(shown(browser_page)) == 5


@pytest.mark.browser
def test_without_scripts_every_word_stands_and_no_empty_filter_is_shown(plain_browser_page: Page, site: str) -> None:
    plain_browser_page.goto(site)
    assert len(plain_browser_page.locator("[data-ord]:visible").all()) == 5
    expect(plain_browser_page.locator("#ordsoeg")).to_be_hidden()


@pytest.mark.browser
def test_at_320_pixels_nothing_goes_sideways(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, locale="da-DK")
    page = context.new_page()
    page.goto(site)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
