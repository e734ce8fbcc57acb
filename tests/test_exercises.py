"""Exercises: one right answer each, settled by the records; asked again until they are right."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import COLOURED_SETTINGS, MINIMAL_RECORDS, HandbookFolder
from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.record import Basis, Origin, Record
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.team import Division, Team
from haandbog.model.term import Term, WordClass
from haandbog.pages import exercises
from haandbog.pages.exercises import LEFT_OUT, Exercise
from haandbog.pages.self_test import exercise_sets, self_test_page
from haandbog.periods import read_period
from haandbog.site import check_handbook
from haandbog.terms import TermIndex

HERE = Origin("records/opdigtet.yml")


def term(name: str, summary: str, *see: str, short: str | None = None, also: tuple[str, ...] = ()) -> Term:
    return Term(
        origin=HERE, id=danish.slugify(name), title=name, summary=summary, word_class=WordClass.COMMON, basis=Basis.EDITORIAL,
        see_also=tuple(Ref("begreber", one) for one in see), abbreviation=short, synonyms=also,
    )  # fmt: skip


def role(name: str, kind: RoleType = RoleType.PROFESSION) -> Role:
    return Role(origin=HERE, id=danish.slugify(name), title=name, summary=f"Om {name}.", type=kind, basis=Basis.EDITORIAL)


def team(name: str, covers: str, *members: str, until: str = "") -> Team:
    return Team(
        origin=HERE, id=danish.slugify(name), title=name, summary="Et hold.", division=Division.FIELD, covers=covers, basis=Basis.EDITORIAL,
        members=tuple(Ref("roller", one) for one in members), until=read_period(until) if until else None,
    )  # fmt: skip


WORDS = (
    term("kaffepause", "En stund uden arbejde midt på dagen.", "frokost"),
    term("frokost", "Måltidet midt på dagen, før eftermiddagen begynder."),
    term("telefonvagt", "En medarbejder, der tager imod opkald."),
    term("kantine", "Stedet, hvor medarbejderne spiser.", short="KT"),
    term("mødelokale", "Et rum, man kan sidde flere i.", short="ML"),
    term("arkiv", "Rummet, hvor gamle sager ligger.", short="AR", also=("sagsarkiv",)),
)
SMALL = Handbook(
    [
        *WORDS, role("Vejleder"), role("Leder"),
        team("Nord", "Skovene og søerne", "vejleder", "leder"), team("Syd", "Markerne", "vejleder", "leder"),
        team("Øst", "Byen og havnen", "vejleder", "leder"),
        team("Vejledere for sig", "Vejledning", "vejleder", until="2020"), team("Ledere for sig", "Ledelse", "leder", until="2020"),
    ]
)  # fmt: skip


@pytest.fixture(scope="module", params=["de rigtige poster", "en lille håndbog"])
def handbook(request: pytest.FixtureRequest, project: Path) -> Handbook:
    return check_handbook(project).handbook if request.param == "de rigtige poster" else SMALL


def all_exercises(handbook: Handbook) -> list[Exercise]:
    return [exercise for theme in exercise_sets(handbook) for exercise in theme.exercises]


def named(handbook: Handbook, text: str) -> list[Record]:
    """Every record that is called what an option says."""
    wanted = text.casefold()
    return [
        record
        for record in handbook.records
        if wanted
        in {name.casefold() for name in (record.title, *getattr(record, "synonyms", ()), getattr(record, "abbreviation", None) or "")}
    ]


def test_there_are_exercises(handbook: Handbook) -> None:
    assert all_exercises(handbook)


def test_every_exercise_has_one_right_answer_and_no_two_options_say_the_same(handbook: Handbook) -> None:
    for exercise in all_exercises(handbook):
        assert 0 <= exercise.right < len(exercise.options), exercise.id
        assert len({option.casefold().strip(". ") for option in exercise.options}) == len(exercise.options) >= 2, exercise.id
        assert len(exercise.options) <= 4, exercise.id
        assert exercise.pages, exercise.id


def test_no_two_exercises_have_the_same_name_or_ask_the_same(handbook: Handbook) -> None:
    found = all_exercises(handbook)
    assert len({exercise.id for exercise in found}) == len(found)
    assert len({(e.question, e.quote, e.options[e.right]) for e in found}) == len(found)


def test_of_a_described_record_no_other_option_is_described_by_the_same_words(handbook: Handbook) -> None:
    for exercise in all_exercises(handbook):
        if not exercise.id.startswith("hvad-"):
            continue
        (source,) = exercise.sources
        record = handbook[source]
        assert record in named(handbook, exercise.options[exercise.right])
        for number, option in enumerate(exercise.options):
            if number == exercise.right:
                continue
            others = named(handbook, option)
            assert others, exercise.id
            assert record not in others, f"{exercise.id}: »{option}« er et andet navn for det rigtige"
            assert all(other.summary != record.summary for other in others), exercise.id
            assert not TermIndex([o for o in others if isinstance(o, Term)]).find(record.summary), (
                f"{exercise.id}: teksten nævner »{option}«"
            )


def test_no_text_gives_its_own_word_away(handbook: Handbook) -> None:
    for exercise in all_exercises(handbook):
        if exercise.id.startswith("hvad-"):
            record = handbook[exercise.sources[0]]
            words = re.findall(r"\w+", exercise.quote.replace(LEFT_OUT, "").casefold())
            assert record.title.casefold() not in exercise.quote.casefold()
            assert not isinstance(record, Term) or not TermIndex([record]).find(exercise.quote), exercise.id
            assert not [word for word in words if len(word) > 5 and word in record.title.casefold()], exercise.id


def test_of_two_words_each_explanation_belongs_to_one(handbook: Handbook) -> None:
    for exercise in all_exercises(handbook):
        if exercise.id.startswith("forskel-"):
            one, other = (handbook[ref] for ref in exercise.sources)
            assert one.title.casefold() != other.title.casefold()
            assert one.summary != other.summary
            for record in (one, other):
                assert f"»{record.title}«" in exercise.question


def test_an_abbreviation_stands_for_nothing_else(handbook: Handbook) -> None:
    for exercise in all_exercises(handbook):
        if exercise.id.startswith("forkortelse-"):
            short = exercise.question.split()[2]
            owners = {r.title.casefold() for r in handbook.records if (getattr(r, "abbreviation", None) or "") == short and not r.retired}
            assert {option.casefold() for option in exercise.options} & owners == {exercise.options[exercise.right].casefold()}


def test_what_is_said_of_teams_is_so_in_every_team(handbook: Handbook) -> None:
    now = [one for one in handbook.current_of(Team) if one.until is None]
    for exercise in all_exercises(handbook):
        if exercise.id == "hvem-er-i-teamene":
            sets = {frozenset(handbook[ref].title.casefold() for ref in one.members) for one in now}
            right = re.split(r", | og ", exercise.options[exercise.right].casefold())
            assert sets == {frozenset(right)}
        if exercise.id.startswith("ikke-team-"):
            titles = {one.title for one in now}
            assert [option for option in exercise.options if option not in titles] == [exercise.options[exercise.right]]
        if exercise.id.startswith("daekker-"):
            assert [one.title for one in now if one.covers == exercise.quote] == [exercise.options[exercise.right]]


def test_the_small_handbook_has_every_sort_of_exercise() -> None:
    sorts = {exercise.id.split("-")[0] for exercise in all_exercises(SMALL)}
    assert sorts == {"hvad", "forskel", "forkortelse", "hvem", "daekker"}


def test_the_same_records_ask_the_same_however_they_were_read() -> None:
    assert all_exercises(SMALL) == all_exercises(Handbook(reversed(SMALL.records)))


def test_a_word_of_the_same_meaning_is_no_wrong_answer() -> None:
    twin = term("kaffestund", "En stund uden arbejde midt på dagen.")
    for exercise in all_exercises(Handbook([*WORDS, twin])):
        if exercise.options[exercise.right].startswith("Kaffe"):
            assert not {"Kaffepause", "Kaffestund"} <= set(exercise.options)


def test_a_wider_word_of_the_same_name_is_no_wrong_answer() -> None:
    few = [word for word in WORDS if word.title in {"telefonvagt", "kantine", "arkiv"}]
    handbook = Handbook([*few, term("vagt", "Nogen, der passer på, mens andre er væk.")])
    asked = {exercise.id: exercise for exercise in all_exercises(handbook)}
    assert sorted(asked["hvad-begreber-telefonvagt"].options) == ["Arkiv", "Kantine", "Telefonvagt"]


def test_a_handbook_with_too_few_records_says_so() -> None:
    (section,) = self_test_page(Handbook([])).sections
    assert section.views[0].title == "Ingen opgaver"  # type: ignore[attr-defined]


def test_a_thousand_words_do_not_make_a_thousand_exercises() -> None:
    many = Handbook([term(f"ord{number}", f"Forklaring nummer {number} på noget med bogstav {number * 7}.") for number in range(300)])
    assert len(exercises.described(many, many.all_of(Term), "Hvilket?")) < 50


# --- in a browser ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_site: Callable[[Path], str]) -> str:
    folder = HandbookFolder(tmp_path_factory.mktemp("oevelser"))
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    for one in WORDS:
        lines = [f"titel: {one.title}", f"resume: {one.summary}", "ordklasse: fælleskøn", "første_uge: ja", "grundlag: redaktionelt"]
        if one.see_also:
            lines.append(f"se_også: [begreber/{one.see_also[0].id}]")
        folder.write(f"begreber/{one.id}.yml", "\n".join(lines) + "\n")
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(COLOURED_SETTINGS, encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return serve_site(folder.root / "site") + "proev-dig-selv/"


@pytest.fixture
def page(browser_page: Page, site: str) -> Iterator[Page]:
    faults: list[str] = []
    browser_page.on("pageerror", lambda error: faults.append(str(error)))
    browser_page.goto(site)
    yield browser_page
    assert faults == []


def answer(page: Page, *, right: bool) -> None:
    """Answer the exercise that is shown in the first theme."""
    shown = page.locator("[data-oevelser]").first.locator("[data-oevelse]:visible")
    number = int(shown.get_attribute("data-oevelse") or "0")
    options = shown.locator("input")
    options.nth(number if right else (number + 1) % options.count()).check()
    page.get_by_role("button", name="Svar").first.click()


@pytest.mark.browser
def test_an_answer_is_explained_at_once_with_a_way_to_the_page(page: Page) -> None:
    theme = page.locator("[data-oevelser]").first
    expect(theme.locator("[data-oevelse]:visible")).to_have_count(1)
    answer(page, right=False)
    expect(theme.get_by_role("status")).to_contain_text("Ikke rigtigt. Det rigtige svar er »")
    expect(theme.locator("details:visible a")).to_be_visible()
    expect(theme.get_by_role("button", name="Næste opgave")).to_be_focused()


@pytest.mark.browser
def test_what_was_missed_is_asked_again_until_it_is_right(page: Page) -> None:
    theme = page.locator("[data-oevelser]").first
    number = theme.locator("[data-oevelse]").count()
    missed = theme.locator("[data-oevelse]:visible legend").text_content() or ""
    for place in range(number):
        answer(page, right=place > 0)
        theme.locator("button").click()
    expect(theme.locator("[data-oevelse]:visible legend")).to_have_text(missed)
    expect(theme.get_by_text("Den her missede du før.")).to_be_visible()
    answer(page, right=True)
    theme.get_by_role("button", name="Se, hvordan det gik").click()
    expect(theme.locator(".oevelser__slut")).to_have_text(
        f"Du har nu svaret rigtigt på alle {number} opgaver. {number - 1} af dem ramte du i første forsøg."
    )
    theme.get_by_role("button", name="Begynd forfra").click()
    expect(theme.locator("[data-oevelse]:visible")).to_have_count(1)


@pytest.mark.browser
def test_the_exercises_are_done_with_the_keyboard_alone(page: Page) -> None:
    theme = page.locator("[data-oevelser]").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-oevelse] input')"):
            break
    page.keyboard.press("Enter")
    expect(theme.get_by_role("status")).to_have_text("Vælg et svar først.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(theme.get_by_role("status")).to_contain_text("igtig")
    before = theme.locator("[data-oevelse]:visible legend").text_content() or ""
    page.keyboard.press("Enter")
    expect(theme.locator("[data-oevelse]:visible legend")).not_to_have_text(before)
    assert page.evaluate("document.activeElement.matches('[data-oevelse] legend')")


@pytest.mark.browser
def test_without_scripts_every_question_stands_with_its_options_and_a_folded_answer(plain_browser_page: Page, site: str) -> None:
    plain_browser_page.goto(site)
    exercise = plain_browser_page.locator("[data-oevelse]").nth(1)
    expect(exercise.locator("legend")).to_be_visible()
    expect(exercise.locator("label").first).to_be_visible()
    expect(exercise.locator("details p").first).to_be_hidden()
    exercise.locator("summary").click()
    expect(exercise.locator("details p").first).to_be_visible()
    expect(plain_browser_page.locator("button.knap:visible")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_in_no_state_does_axe_see_a_fault_and_nothing_goes_sideways(browser: Browser, site: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme, locale="da-DK")  # type: ignore[arg-type]
    page = context.new_page()

    def look(what: str) -> None:
        rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        faults = Axe().run(page, context=".oevelser", options=rules).response["violations"]
        assert [(what, fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, what

    page.goto(site)
    look("spørgsmål")
    theme = page.locator("[data-oevelser]").first
    for what, right in (("rigtigt", True), ("forkert", False)):
        answer(page, right=right)
        look(what)
        theme.locator("button").click()
    while not theme.locator(".oevelser__slut").is_visible():
        if theme.locator("[data-oevelse]:visible input:checked").count() == 0:
            answer(page, right=True)
        theme.locator("button").click()
    look("slut")
    context.close()
