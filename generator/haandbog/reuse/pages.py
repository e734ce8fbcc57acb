"""Finished pages, made anew only where something they were made of has changed."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from haandbog.beside import by_turns
from haandbog.fingerprint import generator_sum
from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model.scalars import Ref
from haandbog.pages import PageMaker, page_makers
from haandbog.pages.settings import Settings
from haandbog.pages.views import Badge, Mark, Page
from haandbog.rendering import RenderedPage, RenderedSection, Renderer
from haandbog.reuse.watched import Inputs, Watched, WatchedHistory
from haandbog.store import Store

_ROOM = "sider"
_MANY = 32  # makers: for fewer a second process is not worth its beginning
_GROUND = "grundlag"  # the name of the text that says what all pages of the room stand on
_BADGES: dict[str, type[Badge | Mark]] = {"Badge": Badge, "Mark": Mark}
_PLAIN = tuple(field.name for field in fields(Page) if field.name not in ("sections", "badges", "record"))


def rendered_pages(
    handbook: Handbook, settings: Settings, addresses: frozenset[str], history: History | None, store: Store
) -> tuple[RenderedPage, ...]:
    """Return every page of a handbook, rendered, in order of their addresses; what was made is left in ``store``."""
    ground = json.dumps([generator_sum(), repr(settings), sorted(addresses)], ensure_ascii=False) if store.keeps else ""
    left = store.texts(_ROOM)
    if left.pop(_GROUND, "") != ground:
        left = {}
    makers = page_makers(handbook.by_ref, settings, addresses)
    press = _Press(handbook, history, makers, noting=store.keeps)
    pages = {name: found for name in left.keys() & makers.keys() if (found := _unchanged(left[name], press.inputs)) is not None}
    # The pages that gather others take longest, and are begun first.
    wanted = sorted((name for name in makers if name not in pages), key=lambda name: "/" in name)
    _ = handbook.uses_of, handbook.mentions, handbook.citing_section  # found once, before there are two of us
    shared = by_turns(lambda number: press.left(wanted[number]), len(wanted), fewest=_MANY)
    pages |= {name: found for name, (found, _) in zip(wanted, shared, strict=True)}
    made = {name: text for name, (_, text) in zip(wanted, shared, strict=True) if text}
    if made or left.keys() - makers.keys():
        store.leave(_ROOM, {**made, _GROUND: ground}, kept=left.keys() & makers.keys())
    return tuple(sorted((page for found in pages.values() for page in found), key=lambda rendered: rendered.page.address))


# A page as texts, lists and numbers; ``None`` for one with something that is not to be put in words.
_Plain = dict[str, Any] | None


class _Press:
    """Makes and prints pages of one handbook, and notes what each was made of where somebody will ask."""

    def __init__(self, handbook: Handbook, history: History | None, makers: Mapping[str, PageMaker], *, noting: bool) -> None:
        self.inputs = Inputs(handbook, history)
        self._history, self._makers = history, makers
        self._watched = Watched(handbook) if noting else None
        self._handbook = cast(Handbook, self._watched) if noting else handbook
        self._renderer = Renderer(self._handbook)

    def made(self, name: str) -> tuple[list[RenderedPage], dict[str, str]]:
        """Return the pages that a maker makes, and the sums of all that it asked for."""
        if self._watched is None:
            return [self._renderer.render(page) for page in self._makers[name](self._handbook, self._history)], {}
        asked = self._watched.asked = set()
        told = cast(History, WatchedHistory(self._history, asked)) if self._history else None
        pages = [self._renderer.render(page) for page in self._makers[name](self._handbook, told)]
        return pages, {what: self.inputs.sum_of(what) for what in sorted(asked)}

    def left(self, name: str) -> tuple[list[RenderedPage], str]:
        """Return the pages that a maker makes, and the text that is left of them or ""."""
        pages, asked = self.made(name)
        return pages, _as_text([_written(page) for page in pages], asked) if self._watched else ""


def _unchanged(text: str, inputs: Inputs) -> list[RenderedPage] | None:
    """Return the pages of a text, when all they were made of is as it was, and it is a text of ours."""
    try:
        content = json.loads(text)
        if any(inputs.sum_of(asked) != was for asked, was in content["asked"].items()):
            return None
        return [_read(page) for page in content["pages"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _as_text(written: list[_Plain], asked: dict[str, str]) -> str:
    """Return pages as a text that can be left; "" when one of them has something that is not to be put in words."""
    return "" if None in written else json.dumps({"asked": asked, "pages": written}, ensure_ascii=False)


def _written(rendered: RenderedPage) -> _Plain:
    page = rendered.page
    if not all(type(badge) in _BADGES.values() for badge in page.badges):
        return None
    return {
        "page": {name: getattr(page, name) for name in _PLAIN},
        "badges": [[type(badge).__name__, *(getattr(badge, field.name) for field in fields(badge))] for badge in page.badges],
        "record": [page.record.folder, page.record.id] if page.record else None,
        "header": rendered.header,
        "sections": [[section.heading, section.anchor, section.html, section.children] for section in rendered.sections],
    }


def _read(content: dict[str, Any]) -> RenderedPage:
    badges = tuple(_BADGES[name](*parts) for name, *parts in content["badges"])
    record = Ref(*content["record"]) if content["record"] else None
    page = Page(**content["page"], sections=(), badges=badges, record=record)
    sections = tuple(
        RenderedSection(heading, anchor, html, tuple((child, at) for child, at in children))
        for heading, anchor, html, children in content["sections"]
    )
    return RenderedPage(page, content["header"], sections)
