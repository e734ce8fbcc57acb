"""The search: what it knows, what it answers, and that everybody can work it."""

import gzip
import hashlib
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import MINIMAL_RECORDS, HandbookFolder
from haandbog import assets
from search import report

RECORDS = {
    **MINIMAL_RECORDS,
    "begreber/loebeklub.yml": (
        "titel: løbeklub\nresume: En klub for dem, der løber <b>stærkt</b>.\nordklasse: fælleskøn\nflertal: -er\n"
        "forkortelse: LK\nsynonymer: [motionsklub]\ngrundlag: redaktionelt\n"
    ),
    "partnere/vandvaerk.yml": (
        "titel: Eksempelby Vandværk\nresume: Leverer vand og kan reparere en hane.\ntype: virksomheder\nforkortelse: EVV\nandre_navne: [Vandhuset]\ngrundlag: redaktionelt\n"
    ),
    "tilbud/svoemmehal.yml": "titel: Svømmehal\nresume: Et sted med vand fra EVV.\ntype: arrangement\naftalegrundlag: ikke oplyst\ngrundlag: redaktionelt\n",
    "tilbud/gammel-svoemmehal.yml": (
        "titel: Svømmehal før\nresume: Svømmehal, svømmehal og svømmehal.\ntype: arrangement\naftalegrundlag: ikke oplyst\ngrundlag: redaktionelt\n"
        "udgået:\n  tid: 2020\n  begrundelse: Den er lukket.\n"
    ),
    "tilbud/koldtvandsbadning.yml": "titel: Koldtvandsbadning\nresume: En dukkert; spørg en driftsleder.\ntype: arrangement\naftalegrundlag: ikke oplyst\ngrundlag: redaktionelt\n",
    "roller/pladsmand.yml": "titel: Leder af drift\nresume: Passer banen.\ntype: ledelse\ngrundlag: redaktionelt\n",
    "tilbud/badning.yml": "titel: Morgenbad\nresume: Badning om morgenen.\ntype: arrangement\naftalegrundlag: ikke oplyst\ngrundlag: redaktionelt\n",
}
WRITTEN = "---\ndescription: Skrevet i hånden.\n---\n# Pakkelisten\n\n## Badetøj\n\nHusk [håndklæde](https://eksempel.dk/kludetæppe).\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> HandbookFolder:
    """A small handbook with abbreviations, compounds, a retired record and a hand-written page, built."""
    folder = HandbookFolder(tmp_path_factory.mktemp("soegning") / "håndbog")
    for name, text in RECORDS.items():
        folder.write(name, text)
    (folder.root / "docs").mkdir()
    (folder.root / "docs" / "pakkeliste.md").write_text(WRITTEN, encoding="utf-8")
    settings = "site_name: Eksempelbyhåndbogen\ntheme:\n  name: material\n  language: da\n  font: false\n"
    (folder.root / "mkdocs.yml").write_text(f"{settings}plugins:\n  - haandbog\n", encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def address(folder: HandbookFolder, serve_site: Callable[[Path], str]) -> str:
    """Where the small handbook is served."""
    return serve_site(folder.root / "site")


def index_of(folder: HandbookFolder) -> dict[str, object]:
    return json.loads((folder.root / "site" / "assets" / "soegning.json").read_bytes())


def search(page: Page, address: str, query: str) -> list[str]:
    """Type a query into the dialog and return the addresses of the hits."""
    if not page.locator("#soegning").is_visible():
        page.goto(address)
        page.get_by_role("button", name="Søg i håndbogen").click()
    status = page.locator("#soegning [role=status]")
    status.evaluate("line => { line.textContent = ''; }")
    page.get_by_role("searchbox").fill(query)
    page.wait_for_function("() => /fundet|passer/.test(document.querySelector('#soegning [role=status]').textContent)")
    links = page.locator("#soegning .soegning__fund:not([hidden]) a")
    return [link.removeprefix(address) for link in links.evaluate_all("links => links.map((link) => link.href)")]


# --- what is answered --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("løbeklubbernes", "begreber/loebeklub/"),  # bent
        ("loebeklub", "begreber/loebeklub/"),  # without a Danish keyboard
        ("LK", "begreber/loebeklub/"),
        ("motionsklubben", "begreber/loebeklub/"),  # another word for it
        ("løbkelub", "begreber/loebeklub/"),  # two letters changed round
        ("svømehal", "tilbud/svoemmehal/"),  # a letter left out
        ("Eksempelby Vandværk", "partnere/vandvaerk/"),
        ("evv", "partnere/vandvaerk/"),
        ("vandhuset", "partnere/vandvaerk/"),
        ("badning", "tilbud/koldtvandsbadning/"),  # the last part of a compound
        ("morgen bad", "tilbud/badning/"),  # written apart
        ("håndklæde", "pakkeliste/"),  # on a page written by hand
        ("badetøjet", "pakkeliste/"),
        ("hvad er en løbeklub?", "begreber/loebeklub/"),
        ("initiativer", "initiativer/"),
        ("pladsmanden", "roller/pladsmand/"),  # what the file is called
        ("driftsleder", "roller/pladsmand/"),  # its parts, though the word itself stands elsewhere in passing
        ("reparering", "partnere/vandvaerk/"),  # the noun of a verb
    ],
)
def test_a_page_is_found_as_people_ask_for_it(browser_page: Page, address: str, query: str, answer: str) -> None:
    assert answer in search(browser_page, address, query)[:3]


def test_a_page_that_writes_only_the_abbreviation_is_found_by_the_full_name(browser_page: Page, address: str) -> None:
    assert "tilbud/svoemmehal/" in search(browser_page, address, "Eksempelby Vandværk")


def test_the_retired_stand_last_however_well_they_fit(browser_page: Page, address: str) -> None:
    hits = search(browser_page, address, "svømmehal")
    assert hits[0] == "tilbud/svoemmehal/"
    assert hits[-1] == "tilbud/gammel-svoemmehal/"


def test_a_title_weighs_more_than_a_passage(browser_page: Page, address: str) -> None:
    assert search(browser_page, address, "vejledning")[0] == "fokusomraader/vejledning/"


@pytest.mark.slow
def test_the_addresses_that_links_lead_to_are_not_searched(folder: HandbookFolder) -> None:
    assert "kludetæppe" not in json.dumps(index_of(folder), ensure_ascii=False)


@pytest.mark.slow
def test_every_page_is_in_the_index_but_the_search_s_own_and_the_one_with_everything(folder: HandbookFolder) -> None:
    pages = {name.removesuffix("index.html") for name in folder.site() if name.endswith("index.html")}
    assert {page[0] for page in index_of(folder)["pages"]} == pages - {"soeg/", "hele-haandbogen/"}  # type: ignore[index, attr-defined]


# --- how it is shown ---------------------------------------------------------------------------------


def test_a_hit_shows_its_kind_its_status_as_of_when_and_the_words_that_were_hit(browser_page: Page, address: str) -> None:
    search(browser_page, address, "ny folder")
    hit = browser_page.locator(".fund", has_text="Ny folder")
    expect(hit.locator(".fund__slags")).to_have_text("Initiativ")
    expect(hit.locator(".status")).to_contain_text("På hold")
    expect(hit).to_contain_text("oplyst pr. 1. marts 2024")
    assert hit.locator("mark").all_text_contents()[:2] == ["Ny", "folder"]


def test_the_number_of_hits_is_announced(browser_page: Page, address: str) -> None:
    search(browser_page, address, "løbeklub")
    expect(browser_page.get_by_role("status")).to_have_text("1 side fundet.")


def test_nothing_found_says_so_and_offers_the_nearest_word_and_the_word_list(browser_page: Page, address: str) -> None:
    assert search(browser_page, address, "løbehjulet") == []
    expect(browser_page.get_by_role("status")).to_have_text("Ingen sider passer på »løbehjulet«.")
    offers = browser_page.locator(".soegning__intet")
    expect(offers.get_by_role("link", name="løbeklub (LK)")).to_be_visible()
    expect(offers.get_by_role("link", name="Ordlisten")).to_be_visible()


def test_no_word_is_offered_as_the_nearest_that_is_not_near(browser_page: Page, address: str) -> None:
    search(browser_page, address, "løbehjulet")
    assert search(browser_page, address, "vandværtshund") == []
    offers = browser_page.locator(".soegning__intet")
    expect(offers.get_by_role("link", name="Ordlisten")).to_be_visible()
    expect(offers.locator(".soegning__naermest")).to_be_hidden()


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=alert(1)>",
        "{antal} ${7*7} {{7*7}}",
        "javascript:alert(1)",
        "\u202e\u200b\x00",
        "*" * 999,
        "a" * 5000,
        "'\"`;--",
        "[](){}^$.*+?|\\",
    ],
)
def test_a_hostile_query_is_only_a_text(browser_page: Page, address: str, query: str) -> None:
    faults: list[str] = []
    browser_page.on("pageerror", lambda error: faults.append(str(error)))
    browser_page.on("dialog", lambda box: faults.append(box.message))
    search(browser_page, address, query)
    browser_page.goto(f"{address}soeg/")
    browser_page.evaluate("query => { location.search = new URLSearchParams({ q: query }); }", query)
    expect(browser_page.locator("#soegeside [role=status]")).to_contain_text(re.compile("fundet|passer"))
    assert browser_page.locator("#soegeside img, #soegning img").count() == 0
    assert faults == []


def test_what_a_record_says_is_shown_as_it_was_written(browser_page: Page, address: str) -> None:
    search(browser_page, address, "løbeklub")
    expect(browser_page.locator(".fund__resume")).to_have_text("En klub for dem, der løber <b>stærkt</b>.")


# --- by keyboard, and for everybody -------------------------------------------------------------------


def test_the_dialog_is_worked_by_keyboard_alone_and_gives_the_focus_back(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    opener = browser_page.get_by_role("button", name="Søg i håndbogen")
    opener.focus()
    browser_page.keyboard.press("Enter")
    field = browser_page.get_by_role("searchbox")
    expect(field).to_be_focused()
    browser_page.keyboard.type("svømmehal")
    links = browser_page.locator("#soegning .fund a")
    expect(links).to_have_count(2)
    for key, focused in (
        ("ArrowDown", links.nth(0)),
        ("ArrowDown", links.nth(1)),
        ("ArrowDown", links.nth(1)),
        ("ArrowUp", links.nth(0)),
        ("ArrowUp", field),
    ):
        browser_page.keyboard.press(key)
        expect(focused).to_be_focused()
    browser_page.keyboard.press("Escape")
    expect(browser_page.locator("#soegning")).not_to_be_visible()
    expect(opener).to_be_focused()
    browser_page.keyboard.press("Enter")
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url(f"{address}tilbud/svoemmehal/")


def test_enter_in_the_field_leads_to_a_page_whose_address_carries_the_query(browser_page: Page, address: str) -> None:
    search(browser_page, address, "løbeklub")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url(f"{address}soeg/?q=l%C3%B8beklub")
    expect(browser_page.locator("#soegeside .fund")).to_have_count(1)
    browser_page.locator("#soegeside input").fill("LK")
    expect(browser_page).to_have_url(f"{address}soeg/?q=LK")


def test_no_single_letter_opens_the_search(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    for key in "/fs":
        browser_page.keyboard.press(key)
    expect(browser_page.locator("#soegning")).not_to_be_visible()


def test_without_scripts_the_button_leads_to_a_page_that_says_where_things_stand(plain_browser_page: Page, address: str) -> None:
    plain_browser_page.goto(address)
    plain_browser_page.get_by_role("link", name="Søg i håndbogen").click()
    expect(plain_browser_page.get_by_role("main").get_by_role("link", name="Ordliste:")).to_be_visible()
    expect(plain_browser_page.get_by_role("searchbox")).to_have_count(0)


def test_the_hits_of_a_search_that_is_opened_again_stay_for_who_is_on_the_way_down_them(browser_page: Page, address: str) -> None:
    search(browser_page, address, "løbeklub")
    browser_page.locator(".fund a").first.evaluate("one => { one.dataset.set = 'ja'; }")
    browser_page.keyboard.press("Escape")
    browser_page.get_by_role("button", name="Søg i håndbogen").click()
    browser_page.keyboard.press("ArrowDown")
    browser_page.wait_for_timeout(400)  # more than the search waits for what is painted
    assert browser_page.evaluate("document.activeElement.dataset.set") == "ja"


def test_who_is_among_the_hits_before_the_last_letter_is_looked_for_stays_there(browser_page: Page, address: str) -> None:
    search(browser_page, address, "løbeklub")
    browser_page.keyboard.press("ArrowDown")
    first = browser_page.locator("#soegning .fund a").first
    expect(first).to_be_focused()
    for query, focused in (("svømmehal", first), ("qqqq", browser_page.get_by_role("searchbox"))):
        browser_page.evaluate(
            "query => { const field = document.querySelector('#soegning input'); field.value = query; field.dispatchEvent(new Event('input')); }",
            query,
        )
        expect(browser_page.locator("#soegning .fund")).to_have_count(2 if query == "svømmehal" else 0)
        expect(focused).to_be_focused()


def test_a_search_that_cannot_be_fetched_says_so(browser_page: Page, address: str) -> None:
    browser_page.route("**/soegning.json", lambda route: route.abort())
    browser_page.goto(address)
    browser_page.get_by_role("button", name="Søg i håndbogen").click()
    browser_page.get_by_role("searchbox").fill("løbeklub")
    expect(browser_page.get_by_role("status")).to_contain_text("kunne ikke hentes")


@pytest.mark.parametrize(
    ("query", "width", "scheme"),
    [
        ("svømmehal", 320, "light"), ("svømmehal", 320, "dark"), ("svømmehal", 1280, "light"), ("svømmehal", 1280, "dark"),
        ("vandværtshund", 320, "light"), ("vandværtshund", 1280, "dark"), ("", 320, "dark"), ("", 1280, "light"),
    ],
)  # fmt: skip
def test_the_open_search_has_no_fault_that_axe_sees_and_no_sideways_scroll(
    browser: Browser, address: str, scheme: str, width: int, query: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="da-DK")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Søg i håndbogen").click()
    page.get_by_role("searchbox").fill(query)
    page.wait_for_timeout(500)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    faults = Axe().run(page, context="#soegning", options=rules).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults] == []
    assert page.locator("#soegning").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    context.close()


# --- what it costs -----------------------------------------------------------------------------------


def test_engine_and_index_are_fetched_only_when_somebody_reaches_for_the_search(browser_page: Page, address: str) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    browser_page.goto(address)
    browser_page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "soegning" in url or "search" in url]
    browser_page.get_by_role("button", name="Søg i håndbogen").click()
    browser_page.wait_for_function("() => globalThis.haandbogSoegning")
    assert sorted(url for url in asked if "soegning" in url) == ["assets/soegning.js", "assets/soegning.json"]


def test_the_index_is_taken_in_by_turns_and_typing_goes_between_them(browser_page: Page, address: str) -> None:
    """One long turn would hold back the letter that somebody types meanwhile."""
    browser_page.goto(f"{address}soeg/?q=a")
    browser_page.wait_for_function("() => globalThis.haandbogSoegning")
    turns = browser_page.evaluate(
        """async () => {
            const index = await (await fetch("../assets/soegning.json")).json();
            while (index.pages.length < 100) index.pages.push(...index.pages);
            let turns = 0;
            let ready = false;
            const turn = () => { turns += 1; if (!ready) setTimeout(turn); };
            setTimeout(turn);
            const engine = await haandbogSoegning(index);
            ready = true;
            return engine.search("folder").length && turns;
        }"""
    )
    assert turns >= 4


def test_the_dialog_and_a_letter_are_painted_before_anything_is_looked_for(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    browser_page.evaluate(
        """() => {
            window.order = [];
            const own = window.fetch;
            window.fetch = (...all) => { window.order.push("fetched"); return own(...all); };
            const opener = document.querySelector("button.soegeknap");
            const frame = (name) => requestAnimationFrame(() => window.order.push(name));
            opener.addEventListener("click", () => { window.order.push("clicked"); frame("painted"); }, { once: true });
            opener.click();
        }"""
    )
    field = browser_page.locator("#soegning input")
    expect(field).to_be_focused()
    browser_page.wait_for_function("() => window.order.includes('fetched')")
    assert browser_page.evaluate("window.order") == ["clicked", "painted", "fetched"]
    expect(browser_page.locator("#soegning [role=status]")).to_have_text("Skriv et ord, en forkortelse eller et spørgsmål.")
    order = browser_page.evaluate(
        """async () => {
            const order = [];
            const list = document.querySelector("#soegning .soegning__fund");
            const shown = new Promise((done) => new MutationObserver(() => { order.push("hits"); done(); }).observe(list, { childList: true }));
            const field = document.querySelector("#soegning input");
            field.value = "folder";
            requestAnimationFrame(() => order.push("frame"));
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await shown;
            return order;
        }"""
    )
    assert order == ["frame", "hits"]


def test_what_is_not_ours_is_the_very_file_that_was_published() -> None:
    vendor = Path(assets.__file__).parent / "vendor"
    lines = [line.split("|")[1:-1] for line in (vendor / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")][2:]
    named = {cells[0].strip(): cells[5].strip() for cells in lines}
    assert {path.name for path in vendor.glob("*.js")} == set(named)
    for name, checksum in named.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == checksum
        assert (vendor / name.replace(".js", ".LICENSE.txt")).is_file()


def test_the_licence_of_what_is_not_ours_is_sent_with_it() -> None:
    script = dict(assets.bundles())[assets.SEARCH].decode()
    assert "Permission is hereby granted, free of charge" in script[:2000]
    assert "sourceMappingURL" not in script
    assert not re.search(r"\beval\(|new Function|innerHTML", script)


# --- the published handbook ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def live_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook as it would be published now."""
    site = tmp_path_factory.mktemp("live") / "site"
    done = HandbookFolder(project).mkdocs("build", "-q", "-d", str(site))
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture
def live_search(live_site: Path, serve_site: Callable[[Path], str], browser_page: Page) -> Page:
    """The published handbook's search, ready."""
    report.open_ours(browser_page, serve_site(live_site))
    return browser_page


def test_people_find_what_they_ask_for(live_site: Path, live_search: Page) -> None:
    queries = report.read_queries()
    assert len(queries) >= 100
    there, gone = report.split_by_site(queries, live_site)
    for query in gone:
        warnings.warn(f"Ingen af siderne til »{query.text}« findes mere: {', '.join(query.answers)}", stacklevel=1)
    answers = report.score(live_search, there, report.our_hits)
    found, top = (sum(answer.among(number) for answer in answers) / len(answers) for number in (report.SHOWN, report.TOP))
    _demand(found >= 0.95 and top >= 0.90, report.table({"Håndbogens søgning": answers}))


@pytest.mark.slow
def test_the_index_is_small(live_site: Path) -> None:
    sizes = {name: len(gzip.compress((live_site / name).read_bytes())) for name in ("assets/soegning.json", "assets/soegning.js")}
    assert sizes["assets/soegning.json"] <= 300_000
    assert sizes["assets/soegning.js"] <= 30_000


def test_an_answer_is_two_clicks_or_one_search_away(live_site: Path, live_search: Page, project: Path) -> None:
    questions = yaml.safe_load((project / "tests" / "search" / "questions.yml").read_text(encoding="utf-8"))
    assert len(questions) >= 30
    root = live_search.url.partition("soeg/")[0]
    found = {question["svar"]: report.our_hits(live_search, question["soeg"])[: report.TOP] for question in questions if "soeg" in question}
    clicks = _clicks(live_search, root)
    lost = []
    for question in questions:
        answer = question["svar"]
        if not (live_site / answer / "index.html").is_file():
            warnings.warn(f"Siden til »{question['spoergsmaal']}« findes ikke mere: {answer}", stacklevel=1)
        elif clicks.get(answer, 3) > 2 and answer not in found.get(answer, []):
            lost.append(question["spoergsmaal"])
    _demand(not lost, f"Mere end to klik og en søgning væk: {', '.join(lost)}")


def _demand(kept: bool, told: str) -> None:
    """Fail when a promise about the live records is broken by the code; warn when the records have changed since they were scored."""
    if not kept and report.fingerprint() != report.scored_records():
        warnings.warn(f"Posterne er ændret, siden søgningen blev målt (tests/search/report.md). {told}", stacklevel=2)
    else:
        assert kept, told


def test_a_change_of_records_makes_a_poorer_search_warn_and_a_change_of_code_makes_it_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "scored_records", report.fingerprint)
    with pytest.raises(AssertionError):
        _demand(False, "ringere")
    monkeypatch.setattr(report, "scored_records", lambda: "andre poster")
    with pytest.warns(UserWarning, match="ringere"):
        _demand(False, "ringere")


def _clicks(page: Page, root: str) -> dict[str, int]:
    """Return how many clicks it takes from the front page to what is at most two away, by links that can be seen."""
    reached = {"": 0}
    for depth in (1, 2):
        for start in [address for address, clicks in reached.items() if clicks == depth - 1]:
            page.goto(root + start)
            for link in page.eval_on_selector_all(
                "a[href]", "links => links.filter((link) => link.checkVisibility()).map((link) => link.href)"
            ):
                if link.startswith(root):
                    reached.setdefault(link.removeprefix(root).partition("#")[0].partition("?")[0], depth)
    return reached


# --- a handbook of a thousand records ------------------------------------------------------------------


def test_an_answer_among_a_thousand_records_comes_within_a_quarter_of_a_second(
    tmp_path: Path, serve_site: Callable[[Path], str], browser_page: Page
) -> None:
    folder = HandbookFolder(tmp_path / "håndbog")
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    stems = (Path(__file__).parent / "search" / "stems.tsv").read_text(encoding="utf-8").split("\n")
    words = [line.partition("\t")[0] for line in stems if line]
    for number in range(1000):
        some = [
            f"{words[(number * 7 + step * 13) % len(words)]}{words[(number + step * 5) % len(words)] if step % 3 == 0 else ''}"
            for step in range(80)
        ]
        text = f"titel: {some[0]} {some[1]} {number}\nresume: {' '.join(some[:15])}.\nbeskrivelse: {' '.join(some)}.\ntype: arrangement\naftalegrundlag: ikke oplyst\ngrundlag: redaktionelt\n"
        folder.write(f"tilbud/nr-{number}.yml", text)
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(
        "site_name: Stor\ntheme:\n  name: material\n  language: da\n  font: false\nplugins:\n  - haandbog\n", encoding="utf-8"
    )
    assert folder.mkdocs("build", "-q").returncode == 0
    report.open_ours(browser_page, serve_site(folder.root / "site"))
    times = browser_page.evaluate(
        """async (queries) => {
            const field = document.querySelector("#soegeside input");
            const times = [];
            for (const query of queries) {
                for (let length = 1; length <= query.length; length += 1) {
                    const begun = performance.now();
                    field.value = query.slice(0, length);
                    field.dispatchEvent(new Event("input"));
                    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                    times.push(performance.now() - begun);
                }
            }
            return times.sort((a, b) => a - b);
        }""",
        ["særindsatsernes løntilskud", "omvendt formidlign", "virksomhedspraktikken", "xqzwvk"],
    )
    assert times[int(len(times) * 0.95)] <= 250, times[-10:]
