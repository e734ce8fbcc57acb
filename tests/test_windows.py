"""What one test leaves in the browser, no other test meets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from windows import Window

LEAVE = "() => { document.cookie = 'a=1; max-age=99'; localStorage.a = 1; sessionStorage.a = 1; return caches.open('a').then(() => null); }"
LEFT = "async () => [document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length]"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve_site: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("tom")
    (folder / "index.html").write_text("<title>Tom</title>")
    return serve_site(folder)


def test_a_page_meets_nothing_of_the_one_before(shared_window: Window, address: str) -> None:
    for _ in range(2):
        page = shared_window.page()
        page.goto(address)
        assert page.evaluate(LEFT) == ["", 0, 0, 0]
        assert page.viewport_size == {"width": 1280, "height": 900}
        page.evaluate(LEAVE)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(LEFT) == ["a=1", 1, 1, 1]
        shared_window.empty()
        assert page.is_closed()
