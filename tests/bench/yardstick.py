"""The yardstick: stock Material for MkDocs building the same pages from natural Markdown.

A finished site is turned into Markdown by a converter that knows nothing of how the pages were made: it reads the article of every
HTML page and writes headings, paragraphs, lists, tables and links. Nothing is timed until that is done, and until both sites
have been read and found to hold the same text, headings and links.
"""

import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from lxml import html as lxml_html
from lxml.html import HtmlElement

# What a page holds that Markdown does not: pictures, tools, and what is hidden until a script shows it.
_NO_TEXT = frozenset({"svg", "script", "style", "template", "button", "input", "select", "textarea", "dialog", "footer", "nav", "form", "label", "progress", "output", "img", "noscript"})  # fmt: skip
_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "div", "section", "article", "header", "figure", "figcaption", "details", "summary", "blockquote", "pre", "hr", "fieldset", "legend", "aside", "hgroup",
})  # fmt: skip
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_SPECIAL = re.compile(r"([\\`*_\[\]|])")
_LINE_START = re.compile(r"^(\d+(?=[.)]\s)|(?=#|[-+>]\s))")


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader gets of a page: its text without blanks, its headings, and where its links lead."""

    text: str
    headings: tuple[str, ...]
    links: tuple[str, ...]


def contents_of(site: Path) -> Mapping[str, Content]:
    """Return what each page of a finished site holds, by its address."""
    return {address: _content(address, article) for address, article in _articles(site)}


def differences(ours: Mapping[str, Content], theirs: Mapping[str, Content]) -> list[str]:
    """Say where two sites do not hold the same pages."""
    found = [f"{address}: only in one of the sites" for address in sorted(ours.keys() ^ theirs.keys())]
    for address in sorted(ours.keys() & theirs.keys()):
        for part in ("text", "headings", "links"):
            one, other = getattr(ours[address], part), getattr(theirs[address], part)
            if one != other:
                place = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
                found.append(
                    f"{address}: {part} differ: {one[max(0, place - 30) : place + 50]!r} / {other[max(0, place - 30) : place + 50]!r}"
                )
    return found


def write_yardstick(site: Path, root: Path, project: Path) -> int:
    """Write the pages of ``site`` as a stock project under ``root`` and return how many there are."""
    pages = dict(_articles(site))
    for address, article in pages.items():
        path = root / "docs" / f"{address}index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_Markdown(address, pages.keys()).page(article), encoding="utf-8")
    text = re.sub(r"!ENV.*", '""', (project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = yaml.safe_load(text)
    nav = _kept(settings["nav"], pages.keys())
    theme = {key: settings["theme"][key] for key in ("name", "language", "font", "features")}
    stock = {
        "site_name": settings["site_name"], "use_directory_urls": True, "theme": theme, "plugins": ["search"], "nav": nav,
        "validation": {"nav": {"omitted_files": "info"}},
    }  # fmt: skip
    (root / "mkdocs.yml").write_text(yaml.safe_dump(stock, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return len(pages)


_HUGO_SETTINGS = """baseURL = "/"
languageCode = "da"
title = "Håndbog"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
_HUGO_SHELL = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main>{{ .Content }}</main><aside>{{ .TableOfContents }}</aside></body></html>
"""


def write_for_hugo(docs: Path, root: Path) -> Path:
    """Write the yardstick's Markdown as a project of Hugo's in a plain shell, and return the folder of its content."""
    content = root / "content"
    shutil.copytree(docs, content, dirs_exist_ok=True)
    for page in content.rglob("index.md"):
        # A page with pages below it has another name there.
        if any(path.suffix == ".md" for folder in page.parent.iterdir() if folder.is_dir() for path in folder.rglob("*")):
            page.rename(page.with_name("_index.md"))
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_HUGO_SHELL, encoding="utf-8")
    (root / "layouts" / "index.html").write_text(_HUGO_SHELL, encoding="utf-8")
    (root / "config.toml").write_text(_HUGO_SETTINGS, encoding="utf-8")
    return content


def _kept(nav: object, addresses: object) -> object:
    """Return the navigation with its pages where the converter put them."""
    if isinstance(nav, list):
        return [_kept(entry, addresses) for entry in nav]
    if isinstance(nav, dict):
        return {title: _kept(entry, addresses) for title, entry in nav.items()}
    name = str(nav)
    return name if name.endswith("index.md") else name.removesuffix(".md") + "/index.md"


def _articles(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    for path in sorted(site.rglob("index.html")):
        article = lxml_html.document_fromstring(
            path.read_text(encoding="utf-8").encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
        ).find(".//article")
        # A page without an article leads an old address on.
        if article is not None:
            address = path.parent.relative_to(site).as_posix()
            yield ("" if address == "." else f"{address}/"), article


def _skipped(node: HtmlElement) -> bool:
    return (
        not isinstance(node.tag, str)
        or node.tag in _NO_TEXT
        or node.get("hidden") is not None
        or bool({"headerlink", "md-content__button", "skjult"} & set((node.get("class") or "").split()))
    )


def _content(address: str, article: HtmlElement) -> Content:
    headings = tuple(_bare(node) for node in article.iter("h1", "h2", "h3", "h4", "h5", "h6") if not _inside_skipped(node))
    links = tuple(
        target for node in article.iter("a") if not _inside_skipped(node) and _bare(node) and (target := _target(address, node.get("href")))
    )
    return Content(_bare(article), headings, links)


def _inside_skipped(node: HtmlElement) -> bool:
    return _skipped(node) or any(_skipped(above) for above in node.iterancestors())


def _bare(node: HtmlElement) -> str:
    return re.sub(r"\s+", "", "".join(_texts(node))).replace("\xad", "")


def _texts(node: HtmlElement) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if not _skipped(child):
            yield from _texts(child)
        yield child.tail or ""


def _target(address: str, href: str | None) -> str:
    """Return where a link leads: an address of the site or of the web; "" inside the page itself."""
    parts = urlsplit(href or "")
    if parts.scheme or parts.netloc:
        return href or ""
    if not parts.path:
        return ""
    place = posixpath.normpath(posixpath.join("/", address, unquote(parts.path))).lstrip("/")
    return f"{place}/" if place and (parts.path.endswith(("/", "..")) or parts.path == ".") else place


class _Markdown:
    """Writes one page as Markdown."""

    def __init__(self, address: str, addresses: object) -> None:
        self._address, self._addresses = address, addresses

    def page(self, article: HtmlElement) -> str:
        """Return the article as Markdown."""
        return "\n\n".join(filter(None, self._blocks(article))) + "\n"

    def _blocks(self, node: HtmlElement) -> Iterator[str]:
        """Yield what stands in a node, block by block; loose text between blocks is a paragraph."""
        loose: list[str] = [_escaped(node.text)]
        for child in node:
            if not _skipped(child):
                if child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iter() if isinstance(inner.tag, str)):
                    yield _paragraph("".join(loose))
                    loose.clear()
                    yield from self._block(child)
                else:
                    loose.append(self._span(child))
            loose.append(_escaped(child.tail))
        yield _paragraph("".join(loose))

    def _block(self, node: HtmlElement) -> Iterator[str]:
        if re.fullmatch(r"h[1-6]", node.tag):
            text = _line(self._inline(node))
            yield f"{'#' * int(node.tag[1])} {text.removesuffix('#')}" + ("\\#" if text.endswith("#") else "")
        elif node.tag in ("ul", "ol"):
            items = [self._item(child, node.tag == "ol") for child in node if child.tag == "li" and not _skipped(child)]
            yield ("\n\n" if any("\n" in item for item in items) else "\n").join(items)
        elif node.tag == "table":
            yield from self._table(node)
        elif node.tag == "pre":
            yield "\n".join(f"    {line}" for line in "".join(_texts(node)).splitlines())
        elif node.tag == "blockquote":
            yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(filter(None, self._blocks(node))).splitlines())
        elif node.tag == "hr":
            yield "---"
        elif node.tag == "dt":
            yield _marked("**", _line(self._inline(node)))
        else:
            yield from self._blocks(node)

    def _item(self, node: HtmlElement, numbered: bool) -> str:
        text = "\n\n".join(filter(None, self._blocks(node))) or "\u200b"
        first, *rest = text.split("\n")
        return "\n".join([f"{'1.' if numbered else '-'}   {first}", *(f"    {line}" if line else "" for line in rest)])

    def _table(self, node: HtmlElement) -> Iterator[str]:
        for caption in node.iter("caption"):
            yield _paragraph(self._inline(caption))
        rows = [
            [_line(self._inline(cell)) for cell in row if cell.tag in ("th", "td")] for row in node.iter("tr") if not _inside_skipped(row)
        ]
        if rows:
            width = max(map(len, rows))
            lines = [f"| {' | '.join([*row, *([''] * (width - len(row)))])} |" for row in rows]
            yield "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    def _inline(self, node: HtmlElement) -> str:
        parts = [_escaped(node.text)]
        for child in node:
            if not _skipped(child):
                parts.append(f" {self._inline(child)} " if child.tag in _BLOCKS else self._span(child))
            parts.append(_escaped(child.tail))
        return "".join(parts)

    def _span(self, node: HtmlElement) -> str:
        if node.tag == "br":
            return " "
        if node.tag == "code":
            text = re.sub(r"\s+", " ", "".join(_texts(node))).strip()
            return f"`` {text} ``" if "`" in text else f"`{text}`" if text else ""
        text = self._inline(node)
        if node.tag in _MARKS and "[" not in text:
            return _marked(_MARKS[node.tag], text)
        if node.tag == "a" and text.strip() and (target := _target(self._address, node.get("href"))):
            return f"[{_line(text)}]({self._href(target)})"
        return text

    def _href(self, target: str) -> str:
        if target.startswith(("http", "mailto:")):
            return f"<{target}>"
        path = f"{target}index.md" if target in self._addresses else target
        return posixpath.relpath(path or "index.md", self._address or ".")


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", text or "").replace("&", "&amp;").replace("<", "&lt;")


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _paragraph(text: str) -> str:
    return _LINE_START.sub(r"\1\\", _line(text))


def _marked(mark: str, text: str) -> str:
    inner = text.strip()
    return text.replace(inner, f"{mark}{inner}{mark}", 1) if inner else text
