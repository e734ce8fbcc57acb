"""WCAG 2.1 and 2.2, A and AA, as far as a program can tell: every kind of page, light and dark, narrow and wide, in each of its states.

In the dark only the rules about colours are asked again. ``make a11y`` asks everything of every page of the real handbook.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import axe
from haandbog.handbook import Handbook
from haandbog.pages.settings import Settings
from haandbog.pages.statement import statement_page
from haandbog.rendering import Renderer

# A state is tried on so many kinds of page: the tables, the explanations and what folds out are alike wherever they stand.
ENOUGH = 2


def findings(browser: Browser, base: str, addresses: list[str], width: int) -> list[axe.Finding]:
    """What axe finds on the pages as they open and in their states, each state on the first pages where it lives; those of the shell on one."""
    context = axe.window(browser)
    page = context.new_page()
    states, found = {state.name: state for state in axe.STATES}, []
    seen: Counter[str] = Counter()
    for address in addresses:
        here = list(axe.look_at(page, base, address, width, states, brief=True))
        found += here
        seen.update({finding.state for finding in here})
        states = {name: state for name, state in states.items() if seen[name] < (1 if state.of_the_shell else ENOUGH)}
    context.close()
    return found


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", axe.WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page_in_any_state(
    browser: Browser, serve_site: Callable[[Path], str], site_of_every_kind: Path, width: int
) -> None:
    found = findings(browser, serve_site(site_of_every_kind), axe.one_of_each_kind(site_of_every_kind), width)
    assert [str(finding) for finding in found if finding.violations] == []
    assert all(finding.rules > (20 if finding.look == "light" else 0) for finding in found)
    assert {finding.state for finding in found} >= {state.name for state in axe.STATES if width in state.widths}


@pytest.mark.browser
def test_axe_finds_a_fault_where_there_is_one(browser: Browser) -> None:
    """Without this, silence would prove nothing."""
    context = axe.window(browser)
    page = context.new_page()
    page.goto("data:text/html,<html><title>x</title><body data-md-color-scheme=default><img src=x><p style='color:%23ccc'>bleg</p>")
    page.emulate_media(color_scheme="light")
    said = axe.asked(page)["violations"]
    context.close()
    assert {line.partition(":")[0] for line in said} >= {"image-alt", "color-contrast", "html-has-lang"}


def test_the_statement_tells_what_is_tried_here() -> None:
    html = Renderer(Handbook(())).render(statement_page(Settings())).html
    for words in (*(str(width) for width in axe.WIDTHS), "axe-core", "WCAG 2.1 og 2.2", "Chromium", "lyst og mørkt"):
        assert words in html
