"""A finished site as a reader meets it, whatever engine printed it: addresses, headings, text, and where links lead.

It knows how each engine marks the part of a page that is its own, and nothing of how ours are made.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

# Material and Zensical, and MkDocs' own theme.
_MAIN = "//article | //div[@role='main']"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a shell adds: marks beside headings, buttons to the source, its own menus and feet; and the names that we give the tables of
# hand-written pages, which a Markdown file has no word for.
_SHELL = "|".join((
    ".//a[contains(concat(' ', @class, ' '), ' headerlink ')]", ".//a[contains(concat(' ', @class, ' '), ' md-content__button ')]",
    ".//script", ".//style", ".//nav", ".//footer", ".//caption",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a reader gets of a page: its headings (level, anchor, text), its words in order without the title, its links."""

    headings: tuple[tuple[str, str, str], ...]
    text: str
    links: tuple[str, ...]


def read_site(site: Path) -> Mapping[str, ReadPage]:
    """Return what each page of a finished site holds, by its address; a page at an old address holds what it says."""
    pages = {}
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site).as_posix()
        address = "" if folder == "." else f"{folder}/"
        pages[address] = read_page(address, path.read_text(encoding="utf-8"))
    return pages


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where two sites do not agree, each difference in a line; ``pages`` is how many stood in both."""

    pages: int
    urls: tuple[str, ...]
    headings: tuple[str, ...]
    text: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Every difference."""
        return (*self.urls, *self.headings, *self.text, *self.links)


def compare_sites(ours: Mapping[str, ReadPage], theirs: Mapping[str, ReadPage]) -> Comparison:
    """Compare two sites page by page."""
    both = sorted(ours.keys() & theirs.keys())
    urls = [
        f"{address or '(front page)'}: only in {'ours' if address in ours else 'theirs'}" for address in sorted(ours.keys() ^ theirs.keys())
    ]
    found: dict[str, list[str]] = {"headings": [], "text": [], "links": []}
    for address in both:
        for part, lines in found.items():
            one, other = getattr(ours[address], part), getattr(theirs[address], part)
            if one != other:
                place = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
                around = slice(max(0, place - 20), place + 40) if part == "text" else slice(place, place + 1)
                lines.append(f"{address or '(front page)'}: {part} {one[around]!r} / {other[around]!r}")
    return Comparison(len(both), tuple(urls), tuple(found["headings"]), tuple(found["text"]), tuple(found["links"]))


def read_page(address: str, text: str) -> ReadPage:
    """Return what a page at an address holds."""
    document = lxml_html.document_fromstring(text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    main = next(iter(document.xpath(_MAIN)), document.find("body"))
    assert main is not None, address
    for extra in main.xpath(_SHELL):
        extra.drop_tree()
    headings = tuple((str(node.tag), _anchor(node), _words(node)) for node in main.iter(*_HEADINGS))
    # The title stands first in some engines, and under what kind of thing it is in ours.
    title = next(iter(main.iter("h1")), None)
    if title is not None:
        title.drop_tree()
    return ReadPage(headings, _words(main), tuple(_links(address, main)))


def _anchor(node: HtmlElement) -> str:
    # An engine gives the title an anchor of its own making; nothing leads to it.
    return "" if node.tag == "h1" else str(node.get("id") or "")


def _words(node: HtmlElement) -> str:
    return re.sub(r"\s+", " ", "".join(_texts(node))).strip()


def _texts(node: HtmlElement) -> Iterator[str]:
    # Blocks stand apart however the markup is broken into lines.
    blank = (
        ""
        if node.tag in ("a", "abbr", "b", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "mark", "wbr")
        else " "
    )
    if isinstance(node.tag, str):
        yield blank + (node.text or "")
        for child in node:
            yield from _texts(child)
            yield child.tail or ""
        yield blank


def _links(address: str, main: HtmlElement) -> Iterator[str]:
    for node in main.iter("a"):
        parts = urlsplit(node.get("href") or "")
        if parts.scheme or parts.netloc:
            yield str(node.get("href"))
        elif node.get("href"):
            path = posixpath.normpath(posixpath.join("/", address, unquote(parts.path))) if parts.path else f"/{address}"
            yield path.rstrip("/") + (f"#{unquote(parts.fragment)}" if parts.fragment else "")
