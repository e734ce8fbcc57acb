"""Finished pages, made anew only where something they were made of has changed."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, cast

from haandbog.fingerprint import generator_sum
from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model.fields import Ref
from haandbog.pages import PageMaker, page_makers
from haandbog.pages.settings import Settings
from haandbog.pages.views import Badge, Mark, Page
from haandbog.rendering import RenderedPage, RenderedSection, Renderer
from haandbog.reuse.watched import Inputs, Watched, WatchedHistory
from haandbog.store import Store

_ROOM = "sider"
_GROUND = "grundlag"  # the name of the text that says what all pages of the room stand on
_BADGES: dict[str, type[Badge | Mark]] = {"Badge": Badge, "Mark": Mark}
_PLAIN = tuple(field.name for field in fields(Page) if field.name not in ("sections", "badges", "record"))


def rendered_pages(
    handbook: Handbook, settings: Settings, addresses: frozenset[str], history: History | None, store: Store
) -> tuple[RenderedPage, ...]:
    """Return every page of a handbook, rendered, in order of their addresses; what was made is left in ``store``."""
    ground = json.dumps([generator_sum(), repr(settings), sorted(addresses)], ensure_ascii=False)
    left = store.texts(_ROOM)
    if left.pop(_GROUND, "") != ground:
        left = {}
    inputs, watched = Inputs(handbook, history), Watched(handbook)
    renderer = Renderer(cast(Handbook, watched))
    pages: list[RenderedPage] = []
    made: dict[str, str] = {}
    makers = page_makers(handbook.by_ref, settings, addresses)
    for name, make in makers.items():
        found = _unchanged(left[name], inputs) if name in left else None
        if found is None:
            watched.asked = set()
            found = _make(make, watched, history, renderer)
            if (text := _as_text(found, {asked: inputs.sum_of(asked) for asked in sorted(watched.asked)})) is not None:
                made[name] = text
        pages += found
    if made or left.keys() - makers.keys():
        store.leave(_ROOM, {**made, _GROUND: ground}, kept=left.keys() & makers.keys())
    return tuple(sorted(pages, key=lambda rendered: rendered.page.address))


def _make(make: PageMaker, watched: Watched, history: History | None, renderer: Renderer) -> list[RenderedPage]:
    told = cast(History, WatchedHistory(history, watched.asked)) if history else None
    return [renderer.render(page) for page in make(cast(Handbook, watched), told)]


def _unchanged(text: str, inputs: Inputs) -> list[RenderedPage] | None:
    """Return the pages of a text, when all they were made of is as it was, and it is a text of ours."""
    try:
        content = json.loads(text)
        if any(inputs.sum_of(asked) != was for asked, was in content["asked"].items()):
            return None
        return [_read(page) for page in content["pages"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _as_text(pages: Iterable[RenderedPage], asked: dict[str, str]) -> str | None:
    """Return pages as a text that can be left, or ``None`` when one of them has something that is not to be put in words."""
    written = [_written(page) for page in pages]
    return None if None in written else json.dumps({"asked": asked, "pages": written}, ensure_ascii=False)


def _written(rendered: RenderedPage) -> dict[str, Any] | None:
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
