"""The page for an address that does not exist: the nearest page, a search, and the way home."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import HandbookFolder, small_handbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small handbook."""
    folder = small_handbook(tmp_path_factory.mktemp("ikke-fundet"))
    done = folder.run("build")
    assert done.returncode == 0, done.stderr
    return folder.root / "site"


@pytest.fixture
def lost(built: Path, browser_page: Page, serve_site: Callable[[Path], str]) -> Callable[[str], Page]:
    """Return a function that asks for an address that does not exist, on a server that answers with the 404 page."""
    root = serve_site(built)
    not_found = (built / "404.html").read_text(encoding="utf-8")

    def ask(address: str) -> Page:
        browser_page.route(root + address, lambda route: route.fulfill(status=404, content_type="text/html", body=not_found))
        browser_page.goto(root + address)
        return browser_page

    return ask


@pytest.mark.parametrize("address", ["initiativer/ny-foldre/", "initiativ/ny-folder/", "metoder/ny-folder/", "initiativer/ny_folder.html"])
def test_the_page_whose_address_is_most_like_it_is_suggested(lost: Callable[[str], Page], address: str) -> None:
    suggestion = lost(address).get_by_text("Ligner mest:")
    expect(suggestion).to_be_visible()
    suggestion.get_by_role("link", name="Ny folder").click()
    suggestion.page.wait_for_url("**/initiativer/ny-folder/")


def test_nothing_is_suggested_that_is_not_like_it_but_its_words_can_be_searched(lost: Callable[[str], Page]) -> None:
    page = lost("helt/noget-andet-og-uden-lighed/")
    search = page.get_by_role("link", name="Søg efter »noget andet og uden lighed«")
    expect(search).to_be_visible()
    assert (search.get_attribute("href") or "").endswith("/soeg/?q=noget%20andet%20og%20uden%20lighed")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Ligner mest:")).to_be_hidden()
    expect(page.get_by_role("main").get_by_role("link", name="Forsiden")).to_be_visible()


@pytest.mark.parametrize("address", ["%3Cimg%20src=x%20onerror=alert(1)%3E/", "initiativer/%E0%A4%A/"])
def test_what_an_address_carries_cannot_harm(lost: Callable[[str], Page], address: str) -> None:
    page = lost(address)
    assert page.locator("main img[src=x]").count() == 0
    expect(page.get_by_role("heading", level=1)).to_have_text("Siden findes ikke")


def test_it_helps_also_where_the_handbook_stands_under_a_path(
    handbook_folder: HandbookFolder, browser_page: Page, serve_site: Callable[[Path], str]
) -> None:
    settings = handbook_folder.root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}site_url: https://eksempel.dk/jobcenter/bog/\n", encoding="utf-8")
    site = handbook_folder.root / "udgivet" / "jobcenter" / "bog"
    done = handbook_folder.mkdocs("build", "-q", "-d", str(site))
    assert done.returncode == 0, done.stderr
    root = serve_site(handbook_folder.root / "udgivet") + "jobcenter/bog/"
    not_found = (site / "404.html").read_text(encoding="utf-8")
    missing = f"{root}initiativer/gammelt/ny-foldr/"
    browser_page.route(missing, lambda route: route.fulfill(status=404, content_type="text/html", body=not_found))
    browser_page.goto(missing)
    suggestion = browser_page.get_by_text("Ligner mest:")
    expect(suggestion.get_by_role("link", name="Ny folder")).to_have_attribute("href", f"{root}initiativer/ny-folder/")
    browser_page.get_by_role("main").get_by_role("link", name="Forsiden").click()
    browser_page.wait_for_url(root)
