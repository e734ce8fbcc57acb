"""Every link and anchor of a finished site, checked in the files that readers will get."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Only inside a tag, whose other attributes are passed over whole: somebody may write href=x in a text or a title.
_TAG = r"""[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*?"""
_VALUE = r"""=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_LINK = re.compile(rf"{_TAG}\s(?:href|src){_VALUE}")
_ANCHOR = re.compile(rf"{_TAG}\sid{_VALUE}")
_WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link on ``page`` (a file of the site) that leads nowhere, and a Danish sentence that says why."""

    page: str
    link: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page's links lead, as they are written, and the anchors that it has."""

    links: tuple[str, ...]
    anchors: tuple[str, ...]


def broken_links(site: Path, base: str = "/") -> tuple[BrokenLink, ...]:
    """Return every broken link between the HTML files under ``site``, ordered.

    ``base`` is the path under which the site will stand, for links that begin with a slash.
    """
    return broken_among(links_of_site(site), site, base)


def links_of_site(site: Path) -> dict[str, PageLinks]:
    """Return the links and anchors of every HTML file under ``site``, by its name."""
    return {path.relative_to(site).as_posix(): links_of(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def links_of(html: str) -> PageLinks:
    """Return the links and anchors of a page, each once and in order."""
    links, anchors = _read(_SCRIPT.sub(_opening_tag, html))
    return PageLinks(tuple(links), tuple(anchors))


def broken_among(
    pages: Mapping[str, PageLinks], site: Path, base: str = "/", looked_at: frozenset[str] | None = None
) -> tuple[BrokenLink, ...]:
    """Return every broken link between these pages and to other files under ``site``, ordered; of those that are ``looked_at`` if told."""
    anchors = {name: frozenset(page.anchors) for name, page in pages.items()}
    broken = []
    known: dict[tuple[str, str], str] = {}  # pages of one folder share most of their links
    for name, page in pages.items():
        if looked_at is not None and name not in looked_at:
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for link in page.links:
            # What begins with ../ leads to the same place from every page of the folder.
            shared = (folder, link) if link.startswith("../") else (name, link)
            if shared not in known:
                known[shared] = _fault(site, base, name, link, anchors)
            if known[shared]:
                broken.append(BrokenLink(name, link, known[shared]))
    return tuple(sorted(broken))


def _opening_tag(found: re.Match[str]) -> str:
    """Keep a script's own tag, which may carry ``src``, and drop what stands in it."""
    return found[0].partition(">")[0] + ">" if found[0].startswith("<script") else ""


def _read(html: str) -> tuple[dict[str, None], dict[str, None]]:
    # Most tags have neither; to look at each through an expression takes three times as long.
    parts = html.split("<")
    if any(">" not in part for part in parts[1:] if part[:1].isalpha()):
        parts = ["", *(found[0][1:] for found in _WHOLE_TAG.finditer(html))]  # a < stands in an attribute
    links: dict[str, None] = {}
    anchors: dict[str, None] = {}
    for part in parts:
        if ("href=" in part or "src=" in part) and (found := _LINK.match(part)):
            links[_value(found)] = None
        if "id=" in part and (found := _ANCHOR.match(part)):
            anchors[_value(found)] = None
    return links, anchors


def _value(found: re.Match[str]) -> str:
    return unescape(next(group for group in found.groups() if group is not None))


def _fault(site: Path, base: str, page: str, link: str, anchors: Mapping[str, frozenset[str]]) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "adressen kan ikke læses"
    if parts.scheme or parts.netloc or (not parts.path and not parts.fragment):
        return ""
    target = page
    if parts.path:
        path = unquote(parts.path)
        if path.startswith("/"):
            if not path.startswith(base):
                return ""
            path = "/" + path[len(base) :]
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/")
        if path.endswith("/") or target in ("", ".") or (site / target).is_dir():
            target = posixpath.join(target, "index.html") if target not in ("", ".") else "index.html"
    if target not in anchors:
        return "" if (site / target).is_file() else "siden findes ikke"
    if parts.fragment and unquote(parts.fragment) not in anchors[target]:
        # The theme's own targets, which its script answers to.
        return "" if parts.fragment.startswith("__") else f"siden har intet anker »{parts.fragment}«"
    return ""
