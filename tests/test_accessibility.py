"""WCAG 2.1 and 2.2, A and AA, as far as a program can tell: every kind of page, light and dark, narrow and wide, in each of its states.

``make a11y`` asks the same of every page of the real handbook.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import axe
from haandbog.handbook import Handbook
from haandbog.pages.settings import Settings
from haandbog.pages.statement import statement_page
from haandbog.rendering import Renderer

SHELL = {state.name: state for state in axe.STATES if state.of_the_shell}
OWN = {state.name: state for state in axe.STATES if not state.of_the_shell}


def findings(browser: Browser, base: str, addresses: list[str], width: int) -> list[axe.Finding]:
    """What axe finds on the pages, each in its own states; those of the shell on the first of them."""
    context = axe.window(browser)
    page = context.new_page()
    found = [
        finding
        for number, address in enumerate(addresses)
        for finding in axe.look_at(page, base, address, width, OWN if number else {**SHELL, **OWN})
    ]
    context.close()
    return found


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("width", axe.WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page_in_any_state(
    browser: Browser, serve_site: Callable[[Path], str], site_of_every_kind: Path, width: int, half: int
) -> None:
    addresses = axe.one_of_each_kind(site_of_every_kind)[half::2]
    found = findings(browser, serve_site(site_of_every_kind), addresses, width)
    assert [str(finding) for finding in found if finding.violations] == []
    assert all(finding.rules > 20 for finding in found)


@pytest.mark.browser
@pytest.mark.slow
def test_every_state_that_is_told_of_lives_somewhere(browser: Browser, serve_site: Callable[[Path], str], site_of_every_kind: Path) -> None:
    page = browser.new_page()
    base = serve_site(site_of_every_kind)
    missing = {state.name: state.lives_at for state in axe.STATES}
    for address in axe.one_of_each_kind(site_of_every_kind):
        page.goto(base + address)
        missing = {name: place for name, place in missing.items() if not page.locator(place).count()}
    page.close()
    assert missing == {}


@pytest.mark.browser
def test_axe_finds_a_fault_where_there_is_one(browser: Browser) -> None:
    """Without this, silence would prove nothing."""
    context = axe.window(browser)
    page = context.new_page()
    page.goto("data:text/html,<html><title>x</title><body data-md-color-scheme=default><img src=x><p style='color:%23ccc'>bleg</p>")
    page.emulate_media(color_scheme="light")
    said = page.evaluate(axe._RUN, axe._OPTIONS)["violations"]
    context.close()
    assert {line.partition(":")[0] for line in said} >= {"image-alt", "color-contrast", "html-has-lang"}


def test_the_statement_tells_what_is_tried_here() -> None:
    html = Renderer(Handbook(())).render(statement_page(Settings())).html
    for words in (*(str(width) for width in axe.WIDTHS), "axe-core", "WCAG 2.1 og 2.2", "Chromium", "lyst og mørkt"):
        assert words in html
