"""What the shell around a page's content says of that page alone: its title, its parts, its addresses and its foot.

All else of the shell is the same for many pages and is printed once (``frames``); this goes into the slots.
"""

from dataclasses import dataclass
from functools import cache

from jinja2 import Template

from haandbog.frames import slot
from haandbog.pages.settings import Settings
from haandbog.rendering.pages import RenderedPage, RenderedSection, environment


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: the title that the shell gives it, the address it is known by, and where its file is edited (each may be "")."""

    title: str
    canonical: str = ""
    edit_url: str = ""


# The slots by what goes into them; the theme prints a title of its own where it finds no heading in the content.
TITLE, CONTENT, DESCRIPTION = slot("titel"), slot("indhold<h1"), slot("beskrivelse")
CANONICAL, EDIT_URL = slot("adresse"), slot("kilde")
FIRST_PART, FIRST_ANCHOR = slot("første_del"), slot("første_anker")
PARTS, PARTS_IN_MENU, FOOT = slot("dele"), slot("dele_i_menuen"), slot("sidefod")


def parts_of(rendered: RenderedPage) -> tuple[RenderedSection, ...]:
    """Return the parts of a page that its table of contents names."""
    return tuple(section for section in rendered.sections if section.heading)


def filling(rendered: RenderedPage, place: Place, settings: Settings) -> dict[str, str]:
    """Return what goes into each slot of a frame, by its name."""
    parts = parts_of(rendered)
    page = rendered.page
    foot = foot_of(page.address, place, settings, source=page.source, changed=page.changed, generated=True)
    return {
        "titel": escaped(place.title), "indhold<h1": rendered.html, "beskrivelse": escaped(page.description),
        "adresse": place.canonical, "kilde": place.edit_url,
        "første_del": escaped(parts[0].heading) if parts else "", "første_anker": parts[0].anchor if parts else "",
        "dele": toc_of(parts), "dele_i_menuen": part_links(parts), "sidefod": foot,
    }  # fmt: skip


def toc_of(parts: tuple[RenderedSection, ...]) -> str:
    """Return the points of a table of contents."""
    return _printed("shell_toc", sections=parts)


def part_links(parts: tuple[RenderedSection, ...]) -> str:
    """Return the parts as links, for the menu of small screens."""
    return _printed("shell_parts", sections=parts)


def foot_of(address: str, place: Place, settings: Settings, *, source: str = "", changed: str = "", generated: bool = False) -> str:
    """Return the foot of the page at an address; a ``generated`` one has a file of its own (``source``) or is made of many."""
    return _printed(
        "shell_foot", edit_url=place.edit_url, source=source, changed=changed, generated=generated, title=place.title,
        guide=f"{'../' * address.count('/')}{settings.guide}", mail=settings.mail, site_name=settings.name,
    )  # fmt: skip


def escaped(text: str) -> str:
    """Return text as it can stand in markup and in an attribute; the theme prints titles and descriptions raw."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def _printed(name: str, **values: object) -> str:
    return _template(f"{name}.html.jinja").render(values)


# Each is looked up once a process: the look-up asks the disk whether it has changed.
@cache
def _template(name: str) -> Template:
    return environment().get_template(name)
