"""Hand-written pages: what may stand in one, and how its Markdown is read. Raw HTML is shown as it was written, as in records."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from haandbog import prose

HEAD_KEYS = ("title", "description")
# Extensions of Markdown that can publish any file of the project, or fetch one.
REFUSED_EXTENSIONS = ("pymdownx.snippets", "pymdownx.b64", "markdown_include.include")

# What the editors' pages name of GitHub and VS Code, which are English on most screens, as it is set off there (bold or italic).
ENGLISH = frozenset({
    "Add file", "branch", "Clone Git Repository", "Close pull request", "Closed", "Commit", "Commit changes…",
    "Commit directly to the … branch", "Connect to WSL", "Create new branch…", "Create new file", "Create pull request",
    "Discard Changes", "Edit file", "Emails", "Files changed", "Fork", "Fork this repository", "History",
    "Keep my email addresses private", "New Terminal", "Propose changes", "Publish Branch", "pull request", "Pull requests", "Revert",
    "Settings", "Source Control", "Sync Changes", "Sync fork", "Undo Last Commit",
})  # fmt: skip

_HEADING = re.compile(r"h[1-6]")
_STASHED = "\x02"  # the library's sign for a piece that it puts in later
_HEAD = re.compile(r"-{3}[ \t]*\n")
_TAG = re.compile(r"""<(a|img)\b((?:[^"'<>]|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.\s-]*):", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class WrittenFault:
    """Something that may not stand in a hand-written page: a Danish message, what to do, and the words to find it by."""

    message: str
    hint: str
    words: str = ""

    def line_in(self, text: str) -> int:
        """Return the line of a page's text where it stands; the first when it cannot be found."""
        place = text.find(self.words) if self.words else 0
        return text.count("\n", 0, max(place, 0)) + 1


class PlainMarkdown(Extension):  # type: ignore[misc]  # the library carries no types
    """Python-Markdown without raw HTML, and with tables that need no inline style."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that the library calls it by
        """Take raw HTML out of a reader of Markdown."""
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)
        md.treeprocessors.register(_Tables(md), "haandbog_tabeller", priority=15)
        md.treeprocessors.register(_Language(md), "haandbog_sprog", priority=14)


class _Language(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        """Say of the English names of other programs' buttons that they are English, so that they are read aloud as that."""
        for element in (*root.iter("strong"), *root.iter("em")):
            if "".join(element.itertext()) in ENGLISH:
                element.set("lang", "en")


class _Tables(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        """Name a table after the heading over it, give its headings their scope, and say by a class how a cell is aligned."""
        name = ""
        for element in root.iter():
            if _HEADING.fullmatch(element.tag):
                name = "".join(element.itertext())
            elif element.tag == "table" and name and _STASHED not in name:
                caption = Element("caption", {"class": "kun-oplaest"})
                caption.text = name
                element.insert(0, caption)
        for cell in (*root.iter("th"), *root.iter("td")):
            if "right" in (cell.attrib.pop("style", "") or ""):
                cell.set("class", "tal")
            if cell.tag == "th":
                cell.set("scope", "col")


def head_faults(text: str, head: Mapping[str, Any]) -> Iterator[WrittenFault]:
    """Yield what is wrong with the lines over a page; ``head`` is what MkDocs read of them."""
    if not head and _HEAD.match(text):
        yield WrittenFault(
            "Hovedet øverst på siden kan ikke læses.", "Det står mellem to linjer med --- og har linjer som title: Sidens navn.", "---"
        )
    for key, value in head.items():
        if key not in HEAD_KEYS:
            yield WrittenFault(f"Hovedet har »{key}«, som ikke kan bruges.", "Skriv kun title og description.", f"{key}")
        elif not isinstance(value, str) or "\n" in value:
            yield WrittenFault(f"»{key}« i hovedet er ikke én linje tekst.", f'Skriv det i anførselstegn: {key}: "…".', f"{key}")


def html_faults(html: str) -> Iterator[WrittenFault]:
    """Yield what is wrong with a page's links and pictures, as the Markdown gave them."""
    for tag in _TAG.finditer(html):
        attributes = {name.lower(): unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag[2])}
        address = _INVISIBLE.sub("", attributes.get("href" if tag[1] == "a" else "src", "")).replace("\\", "/")
        scheme = (found[1].lower() if (found := _SCHEME.match(address)) else "") or ("//" if address.startswith("//") else "")
        if tag[1] == "a" and scheme not in ("", "https", "http", "mailto"):
            yield WrittenFault(
                f"Henvisningen til »{address}« kan ikke følges.",
                "Henvis til en anden side, eller til en adresse med https:// foran.",
                address,
            )
        elif tag[1] == "img" and scheme:
            yield WrittenFault(
                f"Billedet »{address}« ligger et andet sted.", "Læg det i docs/, så siden ikke henter noget fra andre.", address
            )
        elif tag[1] == "img" and not attributes.get("alt", "").strip():
            yield WrittenFault(
                f"Billedet »{address}« mangler en tekst til dem, der ikke kan se det.", f"Skriv ![hvad billedet viser]({address}).", address
            )


def finished(html: str) -> str:
    """Return a page's HTML with nothing in it that can run."""
    return prose.clean_page(html)


def sized(html: str, size_of: Callable[[str], tuple[int, int] | None]) -> str:
    """Return a page's HTML in which every picture says how large it is, so that nothing moves when it comes.

    ``size_of`` returns the width and height of the picture at an address, or ``None``.
    """

    def with_size(found: re.Match[str]) -> str:
        tag, attributes = found[0], {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(found[2])}
        size = size_of(unescape(attributes.get("src", ""))) if found[1].lower() == "img" and "width" not in attributes else None
        return f'{tag[:4]} width="{size[0]}" height="{size[1]}"{tag[4:]}' if size else tag

    return _TAG.sub(with_size, html)
