"""What the shell around a page's content says of that page alone: its title, its parts, its addresses and its foot.

All else of the shell is the same for many pages and is printed once (``frames``); this goes into the slots.
"""

import re
from dataclasses import dataclass
from functools import cache

from haandbog.frames import slot
from haandbog.pages.settings import Settings
from haandbog.rendering.pages import RenderedPage, RenderedSection
from haandbog.rendering.templating import environment

_EMPTY_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands.

    The title that the shell gives it, the address it is known by and where its file is edited (both may be ""), and the ``way`` from the
    front page down to the page above it: the title of each, as it stands in markup, and its address.
    """

    title: str
    canonical: str = ""
    edit_url: str = ""
    way: tuple[tuple[str, str], ...] = ()


# The slots by what goes into them; the theme prints a title of its own where it finds no heading in the content.
TITLE, CONTENT, DESCRIPTION = slot("titel"), slot("indhold<h1"), slot("beskrivelse")
CANONICAL, EDIT_URL = slot("adresse"), slot("kilde")
FIRST_PART, FIRST_ANCHOR = slot("første_del"), slot("første_anker")
LINKED_DATA = slot("data")
PARTS, PARTS_IN_MENU, FOOT = slot("dele"), slot("dele_i_menuen"), slot("sidefod")


def parts_of(rendered: RenderedPage) -> tuple[RenderedSection, ...]:
    """Return the parts of a page that its table of contents names."""
    return tuple(section for section in rendered.sections if section.heading)


def escaped(text: str) -> str:
    """Return text as it can stand in markup and in an attribute; the theme prints titles and descriptions raw."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def without_empty_lines(page: str) -> str:
    """Return a page without the empty lines that the theme's templates leave before what it is about; text that is laid out stays."""
    before, begin, rest = page.partition('<article id="__indhold"')
    return page if "<pre" in before else _EMPTY_LINES.sub("\n", before).lstrip() + begin + rest


class Shell:
    """Prints what goes into the slots, for a handbook with these settings. Never changed after it is made."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._template = cache(environment().get_template)

    def filling(self, rendered: RenderedPage, place: Place, data: str) -> dict[str, str]:
        """Return what goes into each slot of a frame, by its name; ``data`` says to programs what the page is."""
        parts, page = parts_of(rendered), rendered.page
        return {
            "titel": escaped(place.title), "indhold<h1": rendered.html, "beskrivelse": escaped(page.description),
            "adresse": place.canonical, "kilde": place.edit_url, "data": data,
            "første_del": escaped(parts[0].heading) if parts else "", "første_anker": parts[0].anchor if parts else "",
            "dele": self.toc(parts), "dele_i_menuen": self.part_links(parts),
            "sidefod": self.foot(page.address, place, source=page.source, changed=page.changed, generated=True),
        }  # fmt: skip

    def toc(self, parts: tuple[RenderedSection, ...]) -> str:
        """Return the points of a table of contents."""
        return self._printed("shell_toc", sections=parts)

    def part_links(self, parts: tuple[RenderedSection, ...]) -> str:
        """Return the parts as links, for the menu of small screens."""
        return self._printed("shell_parts", sections=parts)

    def foot(self, address: str, place: Place, *, source: str = "", changed: str = "", generated: bool = False) -> str:
        """Return the foot of the page at an address; a ``generated`` one has a file of its own (``source``) or is made of many."""
        return self._printed(
            "shell_foot", edit_url=place.edit_url, source=source, changed=changed, generated=generated, title=place.title,
            guide=f"{'../' * address.count('/')}{self._settings.guide}", mail=self._settings.mail, site_name=self._settings.name,
        )  # fmt: skip

    def _printed(self, name: str, **values: object) -> str:
        return self._template(f"{name}.html.jinja").render(values)
