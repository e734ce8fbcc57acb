"""Every link and anchor of a finished site, checked in the files that readers and programs will get."""

import contextlib
import json
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Only inside a tag, whose other attributes are passed over whole: somebody may write href=x in a text or a title.
_TAG = r"""[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*?"""
_VALUE = r"""=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_LINK = re.compile(rf"{_TAG}\s(?:href|src|action|poster){_VALUE}")
_PICTURES = re.compile(rf"{_TAG}\s(?:image)?srcset{_VALUE}")
_ANCHOR = re.compile(rf"{_TAG}\sid{_VALUE}")
_WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_RARE = re.compile(r"""<((?:form|video)\b(?:[^"'<>]|"[^"]*"|'[^']*')*>)""")
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>|<!--.*?-->", re.DOTALL)
_LEADS_ON = re.compile(r"""<meta http-equiv="refresh" content="\d+; *url=([^"]*)">""")
_LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

# Where files that are no pages have addresses.
_IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_IN_FEED = re.compile(r"""\shref="([^"]*)"|<loc>\s*([^<]*?)\s*</loc>""")
_ADDRESS_KEYS = frozenset({"$schema", "adresse"})  # in the files to take along
_LINKED_KEYS = frozenset({"@id", "item", "url"})  # in linked data
_SEARCH_INDEX = "assets/soegning.json"

_FRONT = "index.html"
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link on ``page`` (a file of the site) that leads nowhere, and a Danish sentence that says why."""

    page: str
    link: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What is wrong with the links of a site: those that lead nowhere, and the pages to which none leads, both ordered."""

    broken: tuple[BrokenLink, ...]
    orphans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page's links lead, as they are written, and the anchors that it has, each once and in order.

    ``alone`` is a page that none needs to lead to: one at an old address, which only leads on, and the one for what is not found.
    """

    links: tuple[str, ...]
    anchors: tuple[str, ...]
    alone: bool = False


def check_links(site: Path, address: str = "") -> LinkReport:
    """Return every link of the files under ``site`` that leads nowhere, and every page that no way leads to from the front page.

    ``address`` is where the site will stand, when it is known: then links that begin with a slash or with it are links of its own.
    """
    return report_of(links_of_site(site), site, address)


def links_of_site(site: Path) -> dict[str, PageLinks]:
    """Return the links and anchors of every HTML file under ``site``, by its name."""
    names = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return {name: links_of(name, (site / name).read_text(encoding="utf-8")) for name in names}


def links_of(name: str, html: str) -> PageLinks:
    """Return the links and anchors of the page that is the file ``name`` of a site."""
    links, anchors = _read(_SCRIPT.sub(_opening_tag, html))
    for text in _LINKED_DATA.findall(html):
        links.update(dict.fromkeys(_of_json(text, _LINKED_KEYS)))
    if leads_on := _LEADS_ON.search(html):
        links[unescape(leads_on[1])] = None
    return PageLinks(tuple(links), tuple(anchors), alone=bool(leads_on) or name == _NOT_FOUND)


def report_of(pages: Mapping[str, PageLinks], site: Path, address: str = "") -> LinkReport:
    """Return the same as ``check_links``, of a site whose pages have these links."""
    ways = _Ways(pages, site, address)
    broken, leads_to = [], {}
    for name, page in pages.items():
        leads_to[name], faults = ways.follow_all(name, page.links)
        broken += faults
    for name, links in _in_other_files(site):
        broken += ways.follow_all(name, links)[1]
    alone = {name for name, page in pages.items() if page.alone}
    return LinkReport(tuple(sorted(broken)), tuple(sorted(pages.keys() - alone - _reached(leads_to))))


def are_still_sound(
    before: Mapping[str, PageLinks], now: Mapping[str, PageLinks], changed: Collection[str], site: Path, address: str = ""
) -> bool:
    """Whether no link leads nowhere and no page is without one, where that held ``before`` and only the files ``changed`` are others."""
    ways = _Ways(now, site, address)
    pages = [name for name in changed if name in now]
    if any(name not in before or not _has_all_of(now[name], before[name]) for name in pages):
        found = report_of(now, site, address)
        return not found.broken and not found.orphans
    # Nothing is gone that a link could have led to: those that were there before lead where they led.
    new = ((name, set(now[name].links).difference(before[name].links)) for name in pages)
    return not any(ways.follow_all(name, links)[1] for name, links in (*new, *_in_other_files(site, frozenset(changed))))


def _has_all_of(page: PageLinks, before: PageLinks) -> bool:
    return set(page.anchors).issuperset(before.anchors) and set(page.links).issuperset(before.links)


def outside_links(site: Path, address: str = "") -> dict[str, tuple[str, ...]]:
    """Return every address on the web that a reader can follow from a page of ``site``, ordered, with the pages it stands on.

    Left out are the site's own ``address``, and the repository in which its files are edited (``rel="edit"``): those links are made, not written.
    """
    found: dict[str, dict[str, None]] = {}
    own = {address} - {""}
    for path in sorted(site.rglob("*.html")):
        for tag in _WHOLE_TAG.findall(_SCRIPT.sub(_opening_tag, path.read_text(encoding="utf-8"))):
            link = _LINK.match(tag[1:]) if tag.startswith("<a ") and "://" in tag else None
            target = _value(link).partition("#")[0] if link else ""
            if 'rel="edit"' in tag:
                own.add(target.partition("/edit/")[0] + "/")
            elif target.startswith(("http://", "https://")):
                found.setdefault(target, {})[path.relative_to(site).as_posix()] = None
    return {target: tuple(found[target]) for target in sorted(found) if not target.startswith(tuple(own))}


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
    pictures = "srcset=" in html
    for part in parts:
        if ("href=" in part or "src=" in part) and (found := _LINK.match(part)):
            links[_value(found)] = None
        if pictures and "srcset=" in part and (found := _PICTURES.match(part)):
            links.update(dict.fromkeys(_pictures(_value(found))))
        if "id=" in part and (found := _ANCHOR.match(part)):
            anchors[_value(found)] = None
    for rare in _RARE.findall(html):
        if found := _LINK.match(rare):
            links[_value(found)] = None
    return links, anchors


def _value(found: re.Match[str]) -> str:
    return unescape(next(group for group in found.groups() if group is not None))


def _pictures(srcset: str) -> Iterator[str]:
    """Yield the addresses of a list like ``a.png, b.png 2x``."""
    for picture in re.split(r",\s+", srcset.strip()):
        if picture:
            yield picture.split()[0].rstrip(",")


def _in_other_files(site: Path, among: frozenset[str] | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (file, addresses) of what is no page: style sheets, feed, sitemap, the search, files to take along, rules of redirects."""
    for path in sorted(site.rglob("*") if among is None else (site / name for name in among)):
        name = path.relative_to(site).as_posix()
        match path.suffix:
            case ".css":
                found: Iterable[str] = (link for link in _IN_STYLES.findall(path.read_text(encoding="utf-8")) if not link.startswith("#"))
            case ".xml":
                found = (unescape(one or other) for one, other in _IN_FEED.findall(path.read_text(encoding="utf-8")))
            case ".json":
                content = path.read_text(encoding="utf-8")
                # What they name is counted from the root of the site, but for the schema, which lies beside its file.
                if name == _SEARCH_INDEX:
                    found = (f"{posixpath.relpath('.', posixpath.dirname(name))}/{link}" for link in _of_search_index(content))
                else:
                    root = posixpath.relpath(".", posixpath.dirname(name) or ".")
                    found = (
                        link if link.endswith(".json") or "://" in link else f"{root}/{link}" for link in _of_json(content, _ADDRESS_KEYS)
                    )
            case _ if name == "_redirects":
                lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
                found = (words[1] for words in lines if len(words) > 1)
            case _:
                continue
        yield name, tuple(dict.fromkeys(found))


def _of_json(text: str, keys: frozenset[str]) -> Iterator[str]:
    """Yield the addresses that stand under some keys, however deep; what is no text of JSON's is none."""
    # Inside a text JSON puts a backslash before every quotation mark, so what is found is a key.
    for value in _texts_under(keys).findall(text):
        with contextlib.suppress(ValueError):
            yield json.loads(value)


@cache
def _texts_under(keys: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf'"(?:{"|".join(map(re.escape, sorted(keys)))})":\s*("(?:[^"\\]|\\.)*")')


def _of_search_index(text: str) -> Iterator[str]:
    # A page of it is a list that begins with its address (searchindex.py).
    yield from (page[0] or "./" for page in json.loads(text)["pages"])


def _reached(leads_to: dict[str, set[str]]) -> set[str]:
    reached, waiting = {_FRONT}, [_FRONT]
    while waiting:
        for target in leads_to.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


class _Ways:
    """Where links lead. What was followed once is remembered: pages of one folder share most of their links."""

    def __init__(self, pages: Mapping[str, PageLinks], site: Path, address: str) -> None:
        self._pages, self._site = pages, site
        parts = urlsplit(address)
        self._base = f"{parts.path.rstrip('/')}/"
        self._host = (parts.scheme, parts.netloc)
        self._known: dict[tuple[str, str], tuple[str, str]] = {}
        self._anchors: dict[str, frozenset[str]] = {}

    def follow_all(self, page: str, links: Iterable[str]) -> tuple[set[str], list[BrokenLink]]:
        """Return the files that the links of a page lead to ("" for what is none of the site's), and those links that lead nowhere."""
        above = posixpath.dirname(posixpath.dirname(page))
        targets, broken = set(), []
        for link in links:
            # What begins with ../ leads to the same place from every page of the folder, and a whole address from everywhere.
            shared = (above if link.startswith("../") else "" if "://" in link else page, link)
            found = self._known.get(shared)
            if found is None:
                found = self._known[shared] = self._follow(page, link)
            target, fault = found
            targets.add(target)
            if fault:
                broken.append(BrokenLink(page, link, fault))
        return targets, broken

    def _has_anchor(self, page: str, anchor: str) -> bool:
        if page not in self._anchors:
            self._anchors[page] = frozenset(self._pages[page].anchors)
        return anchor in self._anchors[page]

    def _follow(self, page: str, link: str) -> tuple[str, str]:
        try:
            parts = urlsplit(link)
        except ValueError:
            return "", "adressen kan ikke læses"
        path = parts.path
        if parts.scheme or parts.netloc:
            if (parts.scheme or self._host[0], parts.netloc) != self._host or not self._host[1]:
                return "", ""
            path = path or "/"
        if not path and not parts.fragment:
            return page, ""
        target = page
        if path:
            path = unquote(path)
            if path.startswith("/"):
                if not f"{path}/".startswith(self._base):
                    return "", ""
                path = path[len(self._base) :]
                target = posixpath.normpath(path)
            else:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            if target.startswith("../") or target == "..":
                return "", "den fører ud over håndbogens øverste mappe"
            if path.endswith("/") or target in ("", ".") or (self._site / target).is_dir():
                target = posixpath.join(target, _FRONT) if target not in ("", ".") else _FRONT
        if target not in self._pages:
            return target, "" if (self._site / target).is_file() else "siden findes ikke"
        if parts.fragment and not self._has_anchor(target, unquote(parts.fragment)):
            # The theme's own targets, which its script answers to.
            return target, "" if parts.fragment.startswith("__") else f"siden har intet anker »{parts.fragment}«"
        return target, ""
