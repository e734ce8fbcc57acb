"""A page of the handbook as MkDocs wants it: finished HTML, to be given its shell."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from haandbog.frames import FirstOnly, Slots
from haandbog.rendering import RenderedPage, RenderedSection, shell


class HandbookPage(Page):
    """A page whose HTML is finished: MkDocs gives it only its shell."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig, menu_title: str = "") -> None:
        super().__init__(shell.escaped(menu_title or rendered.page.title), file, config)
        self.rendered, self.menu_title = rendered, menu_title

    def show(self, rendered: RenderedPage) -> None:
        """Show a newer version of the same page, in the place that this one has in the menu."""
        self.rendered = rendered
        self.title = shell.escaped(self.menu_title or rendered.page.title)

    def find_parent(self, files: Files) -> None:
        """Give a page outside the navigation its place under the index it belongs to."""
        above = files.get_file_from_path(f"{self.rendered.page.parent}index.md") if self.rendered.page.parent else None
        if self.parent is None and above is not None and above.page is not None:
            self.parent = above.page  # type: ignore[assignment]

    def read_source(self, config: MkDocsConfig) -> None:
        """Give the theme the title and description; there is no Markdown to read."""
        page = self.rendered.page
        self.markdown = ""
        self.meta = {"description": shell.escaped(page.description), "side": page, "hide": self._hidden(), "template": "framed.html"}

    # What is a page's own in the shell is printed beforehand, see ``rendering.shell``.
    printed_toc = printed_parts = printed_foot = ""
    way: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> shell.Place:
        """What the shell is told of this page."""
        return shell.Place(self.menu_title or self.rendered.page.title, self.canonical_url or "", self.edit_url or "", self.way)

    def frame(self, *, own_frame: bool) -> tuple[object, ...]:
        """What decides the frame of this page, which it shares with others unless it has one of its own."""
        if own_frame:
            return (self.url, str(self.title), *self._hidden(), bool(self.edit_url), bool(self.toc), bool(self.meta["description"]))
        place = self.url.rstrip("/").rpartition("/")[0]
        shown = (bool(self.canonical_url), bool(self.edit_url), bool(self.toc), bool(self.meta["description"]), self.rendered.page.findable)
        return (place, self.url.count("/"), id(self.parent), *self._hidden(), *shown)

    def slots(self) -> Slots:
        """Return what stands in for this page, and all others of its frame, while the frame is printed."""
        return Slots({
            **self._shared(), "title": shell.TITLE,
            "canonical_url": shell.CANONICAL if self.canonical_url else None, "edit_url": shell.EDIT_URL if self.edit_url else None,
            "url": f"{self.url.rstrip('/').rpartition('/')[0]}/-/", "parent": self.parent, "ancestors": self.ancestors, "active": True,
            "is_homepage": False, "previous_page": None, "next_page": None, "children": None,
            "is_page": True, "is_section": False, "is_link": False,
        })  # fmt: skip

    @contextmanager
    def with_slots(self) -> Iterator["HandbookPage"]:
        """Be a page of slots for a while: one that has a frame of its own must stay the page that the menu knows."""
        own = {name: getattr(self, name) for name in self._shared()}
        vars(self).update(self._shared())
        try:
            yield self
        finally:
            vars(self).update(own)

    def _shared(self) -> dict[str, object]:
        toc = FirstOnly(AnchorLink(shell.FIRST_PART, shell.FIRST_ANCHOR, 2)) if self.toc else ()
        side = Slots({"findable": self.rendered.page.findable})
        meta = {"description": shell.DESCRIPTION if self.meta["description"] else "", "hide": self._hidden(), "side": side}
        return {
            "content": shell.CONTENT, "toc": toc, "meta": meta,
            "printed_toc": shell.PARTS, "printed_parts": shell.PARTS_IN_MENU, "printed_foot": shell.FOOT,
        }  # fmt: skip

    def _hidden(self) -> list[str]:
        """Name the side columns that have nothing to show: no pages beside this one, or a page that needs the width."""
        alone = not any(above.is_section for above in self.ancestors)
        return [*(["navigation"] if alone else []), *(["toc"] if self.rendered.page.wide else [])]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the finished HTML and its table of contents."""
        self.content = self.rendered.html
        self.present_anchor_ids = {section.anchor for section in self.rendered.sections if section.anchor}
        self.toc = TableOfContents(
            [
                _anchor(section.heading, section.anchor, 2, [_anchor(heading, anchor, 3, []) for heading, anchor in section.children])
                for section in self.rendered.sections
                if section.heading
            ]
        )


def _anchor(heading: str, anchor: str, level: int, children: list[AnchorLink]) -> AnchorLink:
    link = AnchorLink(shell.escaped(heading), anchor, level)
    link.children = children
    return link


def written_parts(toc: Iterable[AnchorLink]) -> tuple[RenderedSection, ...]:
    """Return the parts of a hand-written page; its title is none of them."""
    return tuple(
        RenderedSection(unescape(part.title), part.id, "", tuple((unescape(child.title), child.id) for child in part.children))
        for above in toc
        for part in (above.children if above.level == 1 else [above])
    )
