"""What one test leaves in the browser, no other test meets."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LEAVE = "() => { document.cookie = 'a=1; max-age=99'; localStorage.a = 1; sessionStorage.a = 1; return caches.open('a').then(() => null); }"
LEFT = "async () => [document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length]"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve_site: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("tom")
    (folder / "index.html").write_text("<title>Tom</title>")
    return serve_site(folder)


@pytest.mark.parametrize("turn", range(2))
def test_a_page_meets_nothing_of_the_one_before(browser_page: Page, address: str, turn: int) -> None:
    browser_page.goto(address)
    assert browser_page.evaluate(LEFT) == ["", 0, 0, 0], turn
    assert browser_page.viewport_size == {"width": 1280, "height": 900}
    browser_page.evaluate(LEAVE)
    browser_page.set_viewport_size({"width": 320, "height": 640})
    assert browser_page.evaluate(LEFT) == ["a=1", 1, 1, 1]
