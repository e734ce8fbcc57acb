"""The finished pages -> one page with them all, for paper: headings one level down, one id for each thing, links within."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from haandbog.pages.book import ADDRESS, Chapter
from haandbog.rendering.pages import RenderedPage, RenderedSection

# What only lists and draws what a record hangs together with, or tells its history, stands on its own page.
_LEFT_OUT = frozenset({"haenger-sammen-med", "billede", "hvor-ordet-bruges", "hoerer-til", "initiativer-her", "kpier-her", "historik"})

_MARKED = re.compile(
    r"<form\b.*?</form>"
    r"|<(?P<end>/?)h(?P<level>[1-6])\b"
    r'|\s(?P<name>id|for|aria-labelledby|aria-describedby|aria-controls)="(?P<ids>[^"]*)"'
    r'|\shref="(?P<href>[^"]*)"'
    r'|\stitle="[^"]*"'  # what a term means stands under the term
    r"|url\(#(?P<url>[^)]*)\)",
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
    lists = tuple(replace(section, html=section.html.replace(f'href="../{ADDRESS}#', 'href="#')) for section in page.sections)
    # Many records have a table of the same name: here none is a landmark to jump between.
    calm = tuple(replace(section, html=section.html.replace(' role="region"', ' role="group"')) for section in chapters)
    return replace(page, sections=(*lists, *calm))


class _Places:
    """Where on the one page everything stands."""

    def __init__(self, pages: Mapping[str, RenderedPage], taken: frozenset[str]) -> None:
        self._pages, self._taken = pages, taken
        self._ids: dict[str, frozenset[str]] = {}

    def of(self, address: str) -> str:
        """Return the id under which a page stands."""
        return address.strip("/").replace("/", "-")

    def link(self, address: str, anchor: str) -> str | None:
        """Return where a link leads on the one page, or ``None`` when the page it leads to is not taken in."""
        if address not in self._taken:
            return None
        if anchor and address not in self._ids:
            self._ids[address] = frozenset(_ID.findall("".join(_kept(self._pages[address]))))
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
    parts = [*([_KIND.sub("", finished.header)] if with_title else []), *_kept(finished)]
    address = finished.page.address
    own, down, root = places.of(address), 2 if with_title else 1, "../" * address.count("/")

    def link(href: str) -> str:
        if href.startswith("#"):
            return f"#{own}--{href[1:]}"
        if not href.startswith(root):
            return href
        to, _, anchor = href.removeprefix(root).partition("#")
        return places.link(to, anchor) or f"../{href.removeprefix(root)}"

    def changed(found: re.Match[str]) -> str:
        if found["level"]:
            return f"<{found['end']}h{min(int(found['level']) + down, 6)}"
        if found["name"]:
            return f' {found["name"]}="{" ".join(f"{own}--{one}" for one in found["ids"].split())}"'
        if found["href"] is not None:
            return f' href="{link(found["href"])}"'
        return f"url(#{own}--{found['url']})" if found["url"] else ""

    return _MARKED.sub(changed, "\n".join(parts))
