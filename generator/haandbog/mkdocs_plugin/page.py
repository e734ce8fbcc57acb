"""A page of the handbook as MkDocs wants it: finished HTML, to be given its shell."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from haandbog.frames import FirstOnly, Slots, slot
from haandbog.rendering import RenderedPage


class HandbookPage(Page):
    """A page whose HTML is finished: MkDocs gives it only its shell."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig, menu_title: str = "") -> None:
        # The theme prints titles raw.
        super().__init__(attribute_text(menu_title or rendered.page.title), file, config)
        self.rendered, self._menu_title = rendered, menu_title

    def show(self, rendered: RenderedPage) -> None:
        """Show a newer version of the same page, in the place that this one has in the menu."""
        self.rendered = rendered
        self.title = attribute_text(self._menu_title or rendered.page.title)

    def find_parent(self, files: Files) -> None:
        """Give a page outside the navigation its place under the index it belongs to."""
        above = files.get_file_from_path(f"{self.rendered.page.parent}index.md") if self.rendered.page.parent else None
        if self.parent is None and above is not None and above.page is not None:
            self.parent = above.page  # type: ignore[assignment]

    def read_source(self, config: MkDocsConfig) -> None:
        """Give the theme the title and description; there is no Markdown to read."""
        page = self.rendered.page
        self.markdown = ""
        # The theme prints the description raw into an attribute.
        self.meta = {"description": attribute_text(page.description), "side": page, "hide": self._hidden(), "template": "framed.html"}

    # What a frame has in their place; the templates print them for this page when these are empty.
    printed_toc = printed_parts = printed_foot = ""

    @property
    def frame(self) -> tuple[object, ...]:
        """What decides the frame that this page shares with others outside the menu."""
        place = self.url.rstrip("/").rpartition("/")[0]
        shown = (bool(self.canonical_url), bool(self.edit_url), bool(self.toc), bool(self.meta["description"]), self.rendered.page.findable)
        return (place, self.url.count("/"), id(self.parent), *self._hidden(), *shown)

    def slots(self) -> Slots:
        """Return what stands in for this page, and all others of its frame, while the frame is printed."""
        toc = FirstOnly(AnchorLink(slot("første_del"), slot("første_anker"), 2)) if self.toc else ()
        side = Slots({"findable": self.rendered.page.findable})
        meta = {"description": slot("beskrivelse") if self.meta["description"] else "", "hide": self._hidden(), "side": side}
        return Slots({
            "title": slot("titel"), "content": slot("indhold<h1"), "toc": toc, "printed_toc": slot("dele"),
            "printed_parts": slot("dele_i_menuen"), "printed_foot": slot("sidefod"),
            "meta": meta,
            "canonical_url": slot("adresse") if self.canonical_url else None, "edit_url": slot("kilde") if self.edit_url else None,
            "url": f"{self.url.rstrip('/').rpartition('/')[0]}/-/", "parent": self.parent, "ancestors": self.ancestors, "active": True,
            "is_homepage": False, "previous_page": None, "next_page": None, "children": None,
            "is_page": True, "is_section": False, "is_link": False,
        })  # fmt: skip

    def filling(self, **printed: str) -> dict[str, str]:
        """Return what goes into the slots, with what was printed for this page."""
        first = next(iter(self.toc), None)
        return {
            "titel": str(self.title), "indhold<h1": self.content or "", "beskrivelse": self.meta["description"],
            "adresse": self.canonical_url or "", "kilde": self.edit_url or "",
            "første_del": first.title if first else "", "første_anker": first.id if first else "",
            **printed,
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
    link = AnchorLink(attribute_text(heading), anchor, level)
    link.children = children
    return link


def attribute_text(text: str) -> str:
    """Return text as it can stand in markup and in an attribute; the theme prints titles and descriptions raw."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
