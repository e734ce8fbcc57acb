"""Find tilbud: from what one knows of a citizen to what fits, without leaving out what the source is silent on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from conftest import MINIMAL_RECORDS, MINIMAL_SETTINGS, HandbookFolder
from haandbog.handbook import Handbook
from haandbog.model.collaboration import Collaboration, CollaborationType
from haandbog.model.method import Method, MethodType
from haandbog.model.offer import Offer, OfferBasis, OfferType
from haandbog.model.record import Basis, Origin, Record, Retirement
from haandbog.model.scalars import Ref
from haandbog.model.team import Division, Team
from haandbog.model.term import Term, WordClass
from haandbog.pages.find_offers import FindPart, FindTools, find_offers_page
from haandbog.pages.views import Bullets, Link, Words
from haandbog.periods import read_period
from haandbog.rendering import Renderer

HERE = Origin("records/opdigtet.yml")


def group(name: str, target_group: bool | None = True) -> Term:
    return Term(
        origin=HERE,
        id=name,
        title=name,
        summary=f"En {name}.",
        word_class=WordClass.OTHER,
        target_group=target_group,
        basis=Basis.EDITORIAL,
    )


def offer(name: str, *groups: str, **more: object) -> Offer:
    fields: dict[str, object] = {"type": OfferType.COMPANY, "offer_basis": OfferBasis.UNKNOWN, "basis": Basis.EDITORIAL}
    refs = tuple(Ref("begreber", one) for one in groups)
    return Offer(origin=HERE, id=name, title=name.capitalize(), summary="Et tilbud.", target_groups=refs, **(fields | more))  # type: ignore[arg-type]


def collaboration(name: str, *groups: str) -> Collaboration:
    return Collaboration(
        origin=HERE, id=name, title=name.capitalize(), summary="Et samarbejde.", type=CollaborationType.EVENT, partners=(), topics=("Alt",),
        target_groups=tuple(Ref("begreber", one) for one in groups), basis=Basis.EDITORIAL,
    )  # fmt: skip


def team(name: str, **more: object) -> Team:
    return Team(
        origin=HERE, id=name, title=name.capitalize(), summary="Et hold.", division=Division.FIELD, covers=f"Faget {name}",
        basis=Basis.EDITORIAL, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def parts(*records: Record) -> dict[str, FindPart]:
    page = find_offers_page(Handbook(records))
    return {section.heading: view for section in page.sections for view in section.views if isinstance(view, FindPart)}


def names(part: FindPart) -> list[str]:
    return [item.link.text for item in part.items]


def test_an_offer_stands_under_each_group_it_is_told_to_be_for_and_says_so() -> None:
    found = parts(group("nyledig"), group("erfaren"), offer("kursus", "nyledig", "erfaren"), collaboration("møde", "nyledig"))
    assert list(found) == ["Erfaren", "Nyledig"]
    assert names(found["Nyledig"]) == ["Kursus", "Møde"]
    assert found["Nyledig"].items[0].why == "Passer, fordi det er for gruppen »nyledig«."
    assert any(fact.label == "Også for" for fact in found["Nyledig"].items[0].facts)


def test_what_names_no_group_is_listed_as_such_and_never_left_out() -> None:
    found = parts(group("nyledig"), offer("kursus", "nyledig"), offer("praktik"), collaboration("møde"))
    assert names(found["Kilden siger ikke til hvem"]) == ["Praktik", "Møde"]
    every = {item.link.text for part in found.values() for item in part.items}
    assert every == {"Kursus", "Praktik", "Møde"}


def test_one_can_only_choose_what_records_carry_and_each_choice_has_its_ground() -> None:
    page = find_offers_page(Handbook([group("nyledig"), group("ubrugt"), offer("kursus", "nyledig", type=OfferType.COURSE), team("byg")]))
    (tools,) = (view for view in page.sections[0].views if isinstance(view, FindTools))
    assert [(choice.key, choice.text, choice.meaning) for choice in tools.groups] == [("nyledig", "Nyledig", "En nyledig.")]
    assert [choice.text for choice in tools.types] == [OfferType.COURSE.label]
    assert [choice.text for choice in tools.fields] == ["Faget byg"]
    (part,) = (view for section in page.sections for view in section.views if isinstance(view, FindPart) and view.role == "gruppe")
    assert Link("Mere om ordet", "begreber/nyledig/", spoken=" »nyledig«") in part.about


def test_a_known_group_that_nothing_is_for_is_named() -> None:
    page = find_offers_page(Handbook([group("nyledig"), group("ubrugt"), group("ord", None), offer("kursus", "nyledig")]))
    (bullets,) = (
        view for section in page.sections if section.anchor == "grupper-uden" for view in section.views if isinstance(view, Bullets)
    )
    assert [item[0] for item in bullets.items] == [Link("Ubrugt", "begreber/ubrugt/")]


def test_what_is_over_stands_last_and_is_not_said_to_fit() -> None:
    over = offer("aaben", "nyledig", until=read_period("2021"))
    part = parts(group("nyledig"), over, offer("kursus", "nyledig"), collaboration("møde", "nyledig"))["Nyledig"]
    assert names(part) == ["Kursus", "Møde", "Aaben"]
    assert part.items[-1].why == "Var for gruppen »nyledig«."


def test_retired_records_and_teams_of_the_past_are_not_suggested() -> None:
    gone = Retirement(time=read_period("2024"), reason="Væk.")
    found = parts(
        group("nyledig"), offer("kursus", "nyledig"), offer("væk", retired=gone), team("byg"), team("før", until=read_period("2021"))
    )
    assert "Kilden siger ikke til hvem" not in found
    assert names(found["Teams"]) == ["Byg"]


def test_ways_of_working_stand_apart_from_offers() -> None:
    method = Method(
        origin=HERE,
        id="mersalg",
        title="Mersalg",
        summary="At spørge igen.",
        type=MethodType.PRACTICE,
        found_at="Her.",
        basis=Basis.EDITORIAL,
    )
    page = find_offers_page(Handbook([offer("kursus"), method]))
    assert "Mersalg" not in {item.link.text for part in parts(offer("kursus"), method).values() for item in part.items}
    (bullets,) = (
        view
        for section in page.sections
        if section.anchor == "maader-at-arbejde-paa"
        for view in section.views
        if isinstance(view, Bullets)
    )
    assert bullets.items == ((Link("Mersalg", "metoder/mersalg/", "At spørge igen."), Words("At spørge igen.")),)


def test_who_provides_it_is_told_or_said_to_be_unknown() -> None:
    handbook = Handbook([offer("kursus")])
    assert "Ikke oplyst endnu." in Renderer(handbook).render(find_offers_page(handbook)).html


def test_a_handbook_without_offers_says_so() -> None:
    handbook = Handbook([])
    assert "Der er endnu ingen tilbud i håndbogen." in Renderer(handbook).render(find_offers_page(handbook)).html


# --- in a browser --------------------------------------------------------------------------------------

RECORDS = {
    "begreber/nyledig.yml": "titel: nyledig\nresume: En ny ledig.\nordklasse: andet\nmålgruppe: ja\n",
    "begreber/erfaren.yml": "titel: erfaren\nresume: En erfaren ledig.\nordklasse: andet\nmålgruppe: ja\n",
    "tilbud/kursus.yml": "titel: Kursus\nresume: Et kursus.\ntype: vejledning og opkvalificering\naftalegrundlag: ikke oplyst\nmålgrupper: [nyledig]\n",
    "tilbud/messe.yml": "titel: Messe\nresume: En messe.\ntype: arrangement\naftalegrundlag: ikke oplyst\nmålgrupper: [nyledig, erfaren]\n",
    "tilbud/praktik.yml": "titel: Praktik\nresume: En praktik.\ntype: virksomhedsrettet\naftalegrundlag: ikke oplyst\n",
    "teams/byg.yml": "titel: Byg\nresume: Et hold.\ninddeling: fagområde\ndækker: Byggeri\n",
    "teams/handel.yml": "titel: Handel\nresume: Et hold.\ninddeling: fagområde\ndækker: Butikker\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_site: Callable[[Path], str]) -> str:
    folder = HandbookFolder(tmp_path_factory.mktemp("find"))
    for name, text in MINIMAL_RECORDS.items():
        folder.write(name, text)
    for name, text in RECORDS.items():
        folder.write(name, f"{text}grundlag: redaktionelt\n")
    (folder.root / "docs").mkdir()
    (folder.root / "mkdocs.yml").write_text(MINIMAL_SETTINGS, encoding="utf-8")
    done = folder.mkdocs("build")
    assert done.returncode == 0, done.stderr
    return serve_site(folder.root / "site") + "find-tilbud/"


def shown(page: BrowserPage) -> list[str]:
    return page.locator(".find__post:visible h3").all_text_contents()


@pytest.mark.browser
@pytest.mark.slow
def test_a_choice_shows_what_fits_and_what_is_untold_and_counts_what_is_hidden(browser_page: BrowserPage, site: str) -> None:
    browser_page.goto(site)
    browser_page.get_by_label("Erfaren").check()
    assert shown(browser_page) == ["Messe", "Praktik", "Byg", "Handel"]
    answer = browser_page.get_by_role("status")
    expect(answer).to_contain_text("Passer: 1 tilbud og 0 samarbejder. Uden oplyst målgruppe: 1.")
    expect(answer).to_contain_text("derfor ikke vist: 1.")
    assert "Nyledig" not in browser_page.locator("h2:visible").all_text_contents()


@pytest.mark.browser
@pytest.mark.slow
def test_every_choice_stands_in_the_address_and_the_back_button_returns(browser_page: BrowserPage, site: str) -> None:
    browser_page.goto(site)
    browser_page.get_by_label("Nyledig").check()
    browser_page.get_by_label("Det skal være").select_option("arrangement")
    browser_page.get_by_label("Teamet skal dække").select_option("handel")
    shared = f"{site}?gruppe=nyledig&slags=arrangement&fag=handel"
    expect(browser_page).to_have_url(shared)
    assert shown(browser_page) == ["Messe", "Handel"]
    browser_page.go_back()
    assert shown(browser_page) == ["Messe", "Byg", "Handel"]
    browser_page.goto(shared)
    assert shown(browser_page) == ["Messe", "Handel"]
    expect(browser_page.get_by_label("Nyledig")).to_be_checked()
    browser_page.get_by_role("button", name="Nulstil").click()
    expect(browser_page).to_have_url(site)
    assert len(shown(browser_page)) == 6


@pytest.mark.browser
@pytest.mark.slow
def test_an_empty_result_is_said_under_the_group_that_was_chosen(browser_page: BrowserPage, site: str) -> None:
    browser_page.goto(f"{site}?gruppe=erfaren&slags=vejledning-og-opkvalificering")
    expect(browser_page.get_by_text("Intet af den slags er nævnt for gruppen »erfaren«.")).to_be_visible()
    expect(browser_page.get_by_role("status")).to_contain_text("Intet passer til det, du har valgt.")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("query", ["?gruppe=findes-ikke", "?slags=<script>alert(1)</script>", "?fag=__proto__&gruppe="])
def test_an_address_that_names_nothing_shows_everything(browser_page: BrowserPage, site: str, query: str) -> None:
    browser_page.goto(site + query)
    assert len(shown(browser_page)) == 6


@pytest.mark.browser
@pytest.mark.slow
def test_it_is_worked_by_the_keyboard(browser_page: BrowserPage, site: str) -> None:
    browser_page.goto(site)
    browser_page.get_by_label("Erfaren").focus()
    browser_page.keyboard.press("Space")
    expect(browser_page).to_have_url(f"{site}?gruppe=erfaren")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_label("Det skal være")).to_be_focused()


@pytest.mark.browser
@pytest.mark.slow
def test_print_shows_the_choice_and_what_fits(browser_page: BrowserPage, site: str) -> None:
    browser_page.goto(f"{site}?gruppe=erfaren")
    browser_page.emulate_media(media="print")
    assert shown(browser_page) == ["Messe", "Praktik", "Byg", "Handel"]
    expect(browser_page.get_by_text("Passer: 1 tilbud")).to_be_visible()
    expect(browser_page.get_by_label("Erfaren")).to_be_visible()
    expect(browser_page.get_by_label("Nyledig")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.slow
def test_without_scripts_it_is_a_list_by_group(plain_browser_page: BrowserPage, site: str) -> None:
    plain_browser_page.goto(site)
    assert shown(plain_browser_page) == ["Messe", "Kursus", "Messe", "Praktik", "Byg", "Handel"]
    expect(plain_browser_page.locator("#find")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_scrolls_sideways_on_a_phone(browser_page: BrowserPage, site: str) -> None:
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.goto(site)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 320
