"""Every override of the theme answers a fault of it; when a newer theme no longer has the fault, the override can go.

The faults were met in Material for MkDocs 9.8.1. A test that fails here says which file or rule of ours to try without.
"""

import re
from pathlib import Path

import material
import pytest

STOCK = Path(material.__file__).parent / "templates"
OURS = Path(__file__).resolve().parent.parent / "generator" / "haandbog"

# Our file -> (a file of the theme, what in it shows the fault, or "" where the theme has nothing of the kind)
FAULTS = {
    "404.html": ("404.html", r"<h1>404 - Not found</h1>"),
    "main.html": ("base.html", r"{% if page.toc \| first is defined %}[^{]*{% set skip"),
    "partials/copyright.html": ("partials/copyright.html", r"Made with"),
    "partials/header.html": ("partials/header.html", r'<label class="md-header__button md-icon" for="__drawer">'),
    "partials/language.html": ("partials/language.html", r"lang\.t\(key\) or fallback\.t\(key\)"),
    "partials/nav.html": ("partials/nav-item.html", r'<label class="\{\{ class \}\}" for=|<label class="md-nav__link'),
    "partials/palette.html": (
        "partials/palette.html",
        r'aria-label="{{ option.toggle.name }}"(?s:.*)for="__palette_{{ loop.index % loop.length }}"',
    ),
    "partials/path.html": ("partials/path.html", r"page\.ancestors"),
    "partials/search.html": ("partials/search.html", r'<label class="md-search__overlay" for="__search">'),
    "partials/tabs.html": ("partials/tabs-item.html", r"^(?!.*aria-current)(?s:.*)$"),
    "partials/toc.html": ("partials/toc-item.html", r'<nav class="md-nav" aria-label='),
}
# Files that the theme has nothing like.
OWN = {
    "framed.html",
    "partials/logo.html",
    "partials/menu.html",
    "partials/page-foot.html",
    "partials/part-links.html",
    "partials/toc-list.html",
}

# A rule of ours in 10-shell.css -> what the theme's style sheet says instead.
RULES = {
    ".md-tabs__link": r"\.md-tabs__link\{[^}]*opacity:\.7",
    ".md-header__button:hover": r"\.md-header__button:(?:focus|hover)[^}]*\{[^}]*opacity:\.7",
    "--md-default-fg-color--light:": r"--md-default-fg-color--light:(?:rgba\(0,0,0,\.54\)|#0000008a)",
    ".md-option:focus-visible + label": r"\.md-option\{[^}]*opacity:0",
    ".md-path__list": r"\.md-path\{[^}]*overflow:auto",
    ".md-sidebar--primary": r"\.md-sidebar--primary\{[^}]*position:fixed",
}


def stock_styles() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((STOCK / "assets" / "stylesheets").glob("*.css")))


@pytest.mark.parametrize("ours", sorted(FAULTS))
def test_the_theme_still_has_the_fault_that_our_file_answers(ours: str) -> None:
    name, fault = FAULTS[ours]
    stock = (STOCK / name).read_text(encoding="utf-8")
    assert re.search(fault, stock), f"{ours}: the theme's {name} has changed; try the handbook without our file"


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_theme_still_has_the_fault_that_our_rule_answers(rule: str) -> None:
    assert rule in (OURS / "assets" / "css" / "10-shell.css").read_text(encoding="utf-8")
    assert re.search(RULES[rule], stock_styles()), f"10-shell.css: the theme has changed; try without the rule for {rule}"


def test_every_file_of_ours_in_the_theme_is_accounted_for_and_says_why_it_is_there() -> None:
    files = {path.relative_to(OURS / "theme").as_posix(): path.read_text(encoding="utf-8") for path in (OURS / "theme").rglob("*.html")}
    told = {name for name in files if (STOCK / name).is_file()}
    # What answers the theme's inline scripts and its requests is tested with the content security policy.
    policy = {name for name in told if name.startswith("partials/javascripts/")} | {"partials/source.html"}
    assert told - FAULTS.keys() - OWN - policy == set()
    assert [name for name, text in files.items() if not text.startswith("{#-")] == []
