"""Every link and anchor of a finished site, checked in the files that readers will get."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ANCHOR = re.compile(r"""\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link on ``page`` (a file of the site) that leads nowhere, and a Danish sentence that says why."""

    page: str
    link: str
    reason: str


def broken_links(site: Path, base: str = "/") -> tuple[BrokenLink, ...]:
    """Return every broken link between the HTML files under ``site``, ordered.

    ``base`` is the path under which the site will stand, for links that begin with a slash.
    """
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    anchors = {name: set(_found(_ANCHOR, html)) for name, html in pages.items()}
    broken = [
        BrokenLink(name, link, reason)
        for name, html in pages.items()
        for link in dict.fromkeys(_found(_LINK, _SCRIPT.sub(_opening_tag, html)))
        if (reason := _fault(site, base, name, link, anchors))
    ]
    return tuple(sorted(broken))


def _opening_tag(found: re.Match[str]) -> str:
    """Keep a script's own tag, which may carry ``src``, and drop what stands in it."""
    return found[0].partition(">")[0] + ">" if found[0].startswith("<script") else ""


def _found(pattern: re.Pattern[str], html: str) -> Iterator[str]:
    for match in pattern.finditer(html):
        yield unescape(next(group for group in match.groups() if group is not None))


def _fault(site: Path, base: str, page: str, link: str, anchors: dict[str, set[str]]) -> str:
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
