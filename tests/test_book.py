"""Hele håndbogen til print: every record once, in order, headings nested right, links within, ids that are one thing's own."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from haandbog import assets, site
from haandbog.handbook import Handbook
from haandbog.model import KINDS
from haandbog.pages import all_pages
from haandbog.pages.book import ADDRESS, chapters
from haandbog.pages.settings import Settings
from haandbog.pages.values import address_of
from haandbog.reading import read_folder
from haandbog.rendering import Renderer, bound


@pytest.fixture(scope="module")
def handbook(project: Path) -> Handbook:
    """The small handbook of the tests, which has every kind."""
    return Handbook(read_folder(project / "tests" / "handbook").records)


@pytest.fixture(scope="module")
def book(handbook: Handbook) -> str:
    renderer = Renderer(handbook)
    pages = bound((renderer.render(page) for page in all_pages(handbook, Settings("Prøven"))), chapters(handbook))
    (whole,) = [page for page in pages if page.page.address == ADDRESS]
    return whole.html


def test_every_record_stands_once_in_the_chapter_of_its_kind(handbook: Handbook, book: str) -> None:
    places = re.findall(r'<article class="bog__post" id="([^"]*)"', book)
    assert sorted(places) == sorted(str(record.ref).replace("/", "-") for record in handbook.records)
    assert [place.partition("-")[0] for place in places] == sorted(
        (place.partition("-")[0] for place in places), key=[kind.folder for kind in KINDS].index
    )


def test_steps_stand_in_the_order_of_the_path_and_what_is_retired_last(handbook: Handbook) -> None:
    by_anchor = {chapter.anchor: chapter.addresses for chapter in chapters(handbook)}
    retired = [record for record in handbook.records if record.retired]
    assert retired
    for record in retired:
        current = [address_of(one.ref) for one in handbook.current_of(type(record))]
        addresses = by_anchor[record.ref.folder]
        assert addresses.index(address_of(record.ref)) >= len(current)


def test_a_step_that_the_owner_has_hidden_is_not_in_it(handbook: Handbook) -> None:
    step = next(iter(by.id for by in handbook.records if by.ref.folder == "onboarding"))
    addresses = [address for chapter in chapters(handbook, frozenset({step})) for address in chapter.addresses]
    assert f"onboarding/{step}/" not in addresses


def test_no_level_of_heading_is_skipped_and_there_is_one_title(book: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", book)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(re.findall(r"<h[1-6]\b", book)) == len(re.findall(r"</h[1-6]>", book))


def test_no_id_stands_twice_and_every_link_within_leads_somewhere(book: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]*)"', book))
    assert [name for name, number in ids.items() if number > 1] == []
    wanted = {
        *re.findall(r'href="#([^"]*)"', book),
        *(name for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', book) for name in names.split()),
        *re.findall(r"url\(#([^)]*)\)", book),
    }
    assert wanted - set(ids) == set()


def test_links_between_records_go_down_the_page_and_only_others_leave_it(handbook: Handbook, book: str) -> None:
    records = {address_of(record.ref) for record in handbook.records}
    left = {link.removeprefix("../").partition("#")[0] for link in re.findall(r'href="(\.\./[^"]*)"', book)}
    assert left.isdisjoint(records)
    assert "../../" not in book


def test_it_holds_no_forms_no_explanations_and_no_lists_of_where_a_record_is_named(book: str) -> None:
    assert "<form" not in book
    assert ' title="' not in book
    assert "--haenger-sammen-med" not in book


def test_the_search_does_not_know_it_and_other_search_engines_are_asked_not_to(project: Path, handbook: Handbook) -> None:
    root = project / "tests" / "handbook"
    built = site.build_site(root, handbook, Settings("Prøven"))
    (page,) = [page.page for page in built.pages if page.page.address == ADDRESS]
    assert not page.findable
    assert f'"{ADDRESS}"' not in str(built.search)
    assert 'content="noindex"' in (project / "generator" / "haandbog" / "theme" / "main.html").read_text(encoding="utf-8")


def test_people_come_to_it_from_om_and_data(handbook: Handbook) -> None:
    renderer = Renderer(handbook)
    pages = {page.address: page for page in all_pages(handbook, Settings())}
    for address in ("om/", "data/"):
        assert 'href="../hele-haandbogen/"' in renderer.render(pages[address]).html


def test_a_line_at_the_foot_of_every_page_on_paper_says_which_handbook_it_is() -> None:
    styles = dict(assets.bundles('Bog "A" \\ </style>'))[assets.STYLES].decode()
    line = styles[styles.rindex("@bottom-left") :]
    assert 'content: "Bog \\22 A\\22  \\5c  \\3c /style>"' in line
    assert "@bottom-left {\n      content" not in dict(assets.bundles())[assets.STYLES].decode()
