"""The finished pages -> one page with them all, for paper: headings one level down, one id for each thing, links within."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from haandbog.pages.book import ADDRESS, Chapter
from haandbog.rendering.pages import RenderedPage, RenderedSection

# What only lists and draws what a record hangs together with, or tells its history, stands on its own page.
_LEFT_OUT = frozenset({"haenger-sammen-med", "billede", "hvor-ordet-bruges", "hoerer-til", "initiativer-her", "kpier-her", "historik"})

# Each begins with a sign of its own, so that what lies between is passed over in one go.
_MARKED = re.compile(
    r"<form\b.*?</form>"
    r"|<(?P<end>/?)h(?P<level>[1-6])\b"
    r'| (?:(?P<name>id|for|aria-labelledby|aria-describedby|aria-controls)="(?P<ids>[^"]*)"'
    r'|href="(?P<href>[^"]*)"'
    r'|title="[^"]*"'  # what a term means stands under the term
    r'|fill="url\(#(?P<url>[^)]*)\)")',
    re.DOTALL,
)
_ID = re.compile(r'\sid="([^"]*)"')
_KIND = re.compile(r'<p class="sidehoved__slags">.*?</p>')
_PARAGRAPHS = re.compile(r"(</a>)\s*<ul>.*?</ul>", re.DOTALL)


def bound(pages: Iterable[RenderedPage], chapters: Iterable[Chapter]) -> tuple[RenderedPage, ...]:
    """Return the pages with every chapter put into the page of the whole handbook."""
    found = tuple(pages)
    by_address = {rendered.page.address: rendered for rendered in found}
    parts = [chapter for chapter in chapters if all(address in by_address for address in chapter.addresses)]
    places = _Places(by_address, frozenset(address for chapter in parts for address in chapter.addresses))
    sections = tuple(_chapter(chapter, by_address, places) for chapter in parts)
    return tuple(_whole(one, sections) if one.page.address == ADDRESS else one for one in found)


def _whole(page: RenderedPage, chapters: tuple[RenderedSection, ...]) -> RenderedPage:
    """Return the page with the chapters under its own list of them, whose links lead down the page."""
    # Many records have a table of the same name: here none is a landmark to jump between.
    calm = tuple(replace(section, html=section.html.replace(' role="region"', ' role="group"')) for section in chapters)
    return replace(page, sections=(*page.sections, *calm))


class _Places:
    """Where on the one page everything stands."""

    def __init__(self, pages: Mapping[str, RenderedPage], taken: frozenset[str]) -> None:
        self._pages, self._taken = pages, taken
        self._ids: dict[str, frozenset[str]] = {}
        self._parts: dict[str, list[str]] = {}
        self.known: dict[str, dict[str, str]] = {}  # where links lead that were followed before, by the way to the front

    def parts(self, address: str) -> list[str]:
        """Return the parts of a page that are taken in."""
        if address not in self._parts:
            self._parts[address] = _kept(self._pages[address])
        return self._parts[address]

    def of(self, address: str) -> str:
        """Return the id under which a page stands."""
        return address.strip("/").replace("/", "-")

    def link(self, address: str, anchor: str) -> str | None:
        """Return where a link leads on the one page, or ``None`` when the page it leads to is not taken in."""
        if address not in self._taken:
            return None
        if anchor and address not in self._ids:
            self._ids[address] = frozenset(_ID.findall("".join(self.parts(address))))
        place = self.of(address)
        return f"#{place}--{anchor}" if anchor and anchor in self._ids[address] else f"#{place}"


def _kept(finished: RenderedPage) -> list[str]:
    """Return the parts of a page that are taken in."""
    parts = []
    for section in finished.sections:
        if section.anchor in _LEFT_OUT:
            continue
        if section.heading:
            parts.append(f'<h2 id="{section.anchor}">{Markup.escape(section.heading)}</h2>')
        # What stands in a paragraph of a source is told once, under the source.
        parts.append(_PARAGRAPHS.sub(r"\1", section.html) if section.anchor == "kilder" else section.html)
    return parts


def _chapter(chapter: Chapter, pages: Mapping[str, RenderedPage], places: _Places) -> RenderedSection:
    if not chapter.intro:
        html = "".join(_within(pages[address], places, with_title=False) for address in chapter.addresses)
        return RenderedSection(chapter.title, chapter.anchor, html)
    records = "".join(
        f'<article class="bog__post" id="{places.of(address)}">{_within(pages[address], places)}</article>' for address in chapter.addresses
    )
    return RenderedSection(chapter.title, chapter.anchor, f"<p>{Markup.escape(chapter.intro)}</p>{records}")


def _within(finished: RenderedPage, places: _Places, *, with_title: bool = True) -> str:
    """Return a page's HTML as a part of the whole: a record under its chapter, or a page that is a chapter itself."""
    address = finished.page.address
    parts = [*([_KIND.sub("", finished.header)] if with_title else []), *places.parts(address)]
    own, down, root = places.of(address), 2 if with_title else 1, "../" * address.count("/")

    known = places.known.setdefault(root, {})

    def changed(found: re.Match[str]) -> str:
        match found.lastgroup:
            case "href":
                href = found["href"]
                if href.startswith("#"):
                    return f' href="{places.link(address, href[1:])}"'
                if href not in known:
                    known[href] = f' href="{_led(href, root, places)}"'
                return known[href]
            case "level":
                return f"<{found['end']}h{min(int(found['level']) + down, 6)}"
            case "ids":
                return f' {found["name"]}="{" ".join([f"{own}--{one}" for one in found["ids"].split()])}"'
            case "url":
                return f' fill="url(#{own}--{found["url"]})"'
        return ""

    return _MARKED.sub(changed, "\n".join(parts))


def _led(href: str, root: str, places: _Places) -> str:
    """Return where a link of a page, from which ``root`` leads to the front, leads on the one page."""
    if not href.startswith(root):
        return href
    to, _, anchor = href.removeprefix(root).partition("#")
    return places.link(to, anchor) or f"../{href.removeprefix(root)}"
