"""What is printed around the content of pages: a frame for many, or one of its own, filled with what is each page's own."""

import logging
from html import unescape
from typing import Any

from mkdocs import plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from haandbog.frames import Frame, UnframedError
from haandbog.linkeddata import LinkedData
from haandbog.mkdocs_plugin.page import HandbookPage, written_parts
from haandbog.rendering import RenderedPage, shell
from haandbog.standing import Shells, shells_of

log = logging.getLogger(f"{plugins.__name__}.haandbog")


class Printing:
    """The frames of one build, made as they are needed."""

    def __init__(self, environment: Any, printer: shell.Shell) -> None:
        """Take what prints the theme's templates, and what prints ours."""
        self._environment, self._printer = environment, printer
        self._frames: dict[tuple[object, ...], Frame | None] = {}
        self._shown: dict[str, tuple[RenderedPage, Frame | None, shell.Place, bool, str]] = {}

    def add_to(self, context: Any, page: Page, linked: LinkedData, nav: Navigation, config: MkDocsConfig) -> None:
        """Add to what a template is given: what the page is, to programs, and what is printed beforehand of its shell.

        A page of ours comes whole (``framed``); a hand-written one is printed by the theme.
        """
        way = _way(page, nav, config)
        if isinstance(page, HandbookPage):
            page.way = way
            context["linked_data"] = linked.script(page.url, str(page.title), way, page.rendered.page.record)
            context["framed"] = self._framed(page, context)
            return
        context["linked_data"] = linked.script(page.url, str(page.title), way)
        place, parts = shell.Place(unescape(str(page.title)), page.canonical_url or "", page.edit_url or ""), written_parts(page.toc)
        vars(page).update(
            printed_toc=self._printer.toc(parts),
            printed_parts=self._printer.part_links(parts),
            printed_foot=self._printer.foot(page.url, place),
        )

    @property
    def shells(self) -> Shells | None:
        """How the pages of ours were printed; ``None`` when one was printed without a frame."""
        framed = [(rendered, frame, *rest) for rendered, frame, *rest in self._shown.values() if frame is not None]
        return shells_of(framed) if len(framed) == len(self._shown) else None  # type: ignore[arg-type]  # the rest of a tuple has no types

    def _framed(self, page: HandbookPage, context: Any) -> str:
        # Records are many, and alike; what else there is stands in the menu, or once.
        own_frame = page.rendered.page.record is None or not page.file.inclusion.is_not_in_nav()
        key, filling = page.frame(own_frame=own_frame), self._printer.filling(page.rendered, page.place, context["linked_data"])
        if key not in self._frames:
            try:
                self._frames[key] = Frame.of(self._printed(page, {**context, "linked_data": shell.LINKED_DATA}, own_frame=own_frame))
            except UnframedError as error:
                log.debug(f"haandbog: pages are printed one by one, for the theme asks for {error}")
                self._frames[key] = None
        frame = self._frames[key]
        self._shown[page.url] = (page.rendered, frame, page.place, own_frame, context["linked_data"])
        if frame is None:
            page.printed_toc, page.printed_parts, page.printed_foot = filling["dele"], filling["dele_i_menuen"], filling["sidefod"]
            return ""
        return frame.filled(filling)

    def _printed(self, page: HandbookPage, context: Any, *, own_frame: bool) -> str:
        template = self._environment.get_template("main.html")
        if not own_frame:
            return str(template.render({**context, "page": page.slots()}))
        with page.with_slots():
            return str(template.render(context))


def _way(page: Page, nav: Navigation, config: MkDocsConfig) -> tuple[tuple[str, str], ...]:
    """Return the steps from the front page down to the page above this one: the title and address of each."""
    # A part of the menu without a page of its own is no step: a program could not go there.
    above = [(str(place.title), str(getattr(place, "url", None) or "")) for place in page.ancestors]
    home = (str(nav.homepage.title) if nav.homepage else config.site_name, "")
    return home, *((title, address) for title, address in reversed(above) if address)
