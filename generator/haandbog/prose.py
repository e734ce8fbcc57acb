"""Markdown prose -> cleaned HTML, with links to records and terms that explain themselves.

Raw HTML is never let through: it is shown as it was written. Links lead to records
(``[tekst][tilbud/virksomhedspraktik]``), https, http or mailto. Addresses inside the handbook are
written ``@/tilbud/virksomhedspraktik/``; whoever prints a page puts the way to its root for ``@/``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

_REFERENCE = re.compile(r"\[[^\[\]]*\]\[([^\[\]\s]+/[^\[\]\s]+)\]")
# Nothing in it looks twice at the same letters, or past the next link: whoever writes a thousand brackets is answered at once.
_WRITTEN_LINK = re.compile(r"\[[^\[\]]++\](?:\(<?(?P<address>[^)>\s\[]*+)[^)\[]*+\)|\[(?P<label>[^\[\]]*+)\])")
_BACKTICKS = re.compile(r"`+")
_MARKDOWN_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
# What somebody wrote that looks like the beginning of an attribute; a tag, with all that its own attributes hold, is passed over whole.
_LIKE_AN_ATTRIBUTE = re.compile(r'(<[a-z/](?:[^"<>]|"[^"]*")*>)|="')
_LINK_START = re.compile(r"(https?://|mailto:)", re.IGNORECASE)

_TAGS = frozenset({
    "p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
_SCHEMES = frozenset({"https", "http", "mailto"})
_PAGE_TAGS = frozenset({
    "h1", "h2", "img", "div", "span", "del", "sup", "sub", "kbd", "abbr", "dl", "dt", "dd", "details", "summary", "figure", "figcaption",
    "caption",
})  # fmt: skip
_ATTRIBUTES = {"a": {"href", "class", "title"}, "ol": {"start"}, "th": {"class", "scope"}, "td": {"class"}}
_PAGE_ATTRIBUTES = {
    **_ATTRIBUTES, "*": {"id", "class", "lang"}, "img": {"src", "alt", "title", "width", "height", "loading"}, "abbr": {"title"},
    "details": {"open"},
}  # fmt: skip

# Text -> (start, end, address, explanation) of every term in it that is to be linked.
FindTerms = Callable[[str], list[tuple[int, int, str, str]]]


def references(markdown: str) -> Iterator[str]:
    """Yield every ``mappe/id`` that the prose links to."""
    for found in _REFERENCE.finditer(_without_code(markdown)):
        yield found[1]


def dead_links(markdown: str) -> Iterator[str]:
    """Yield what is written like a link but leads neither to a record nor to a web address."""
    for found in _WRITTEN_LINK.finditer(_without_code(markdown)):
        if not _LINK_START.match(found["address"] or "") and "/" not in (found["label"] or ""):
            yield found[0]


def _without_code(markdown: str) -> str:
    """Return the prose without its code: what stands between two equal runs of backticks."""
    runs = list(_BACKTICKS.finditer(markdown))
    if not runs:
        return markdown
    last = {len(run[0]): number for number, run in enumerate(runs)}
    kept = []
    opened: re.Match[str] | None = None
    after = 0
    for number, run in enumerate(runs):
        if opened is None and last[len(run[0])] > number:
            opened = run
            kept.append(markdown[after : run.start()])
        elif opened is not None and len(run[0]) == len(opened[0]):
            opened, after = None, run.end()
    return "".join([*kept, markdown[after:]])


def to_html(markdown: str, addresses: Mapping[str, str], find_terms: FindTerms | None = None) -> str:
    """Return the prose as clean HTML.

    ``addresses`` gives the address of each record by ``mappe/id``; ``find_terms`` the terms to link
    in a piece of plain text (never asked about headings, links or code).
    """
    known = {
        normalizeReference(label): {"href": f"@/{addresses[label]}", "title": ""} for label in references(markdown) if label in addresses
    }
    parser = _parser()
    tokens = parser.parse(markdown, {"references": known})
    _adjust(tokens, find_terms)
    html: str = parser.renderer.render(tokens, parser.options, {})
    cleaned = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=set(_SCHEMES), link_rel=None).strip()
    # Later on ways and anchors are put into attributes only, never into what somebody wrote of them.
    return _LIKE_AN_ATTRIBUTE.sub(lambda found: found[1] or "=&quot;", cleaned) if '"' in markdown else cleaned


def from_text(text: str) -> str:
    """Return Markdown that shows a line of plain text as it was written."""
    return _MARKDOWN_SIGN.sub(r"\\\1", text)


def clean_page(html: str) -> str:
    """Return the HTML of a hand-written page (which has its own headings, anchors and pictures) with nothing in it that can run.

    The Markdown reader of those pages is not ours; what it may hand over is listed here.
    """
    return nh3.clean(
        html, tags=_TAGS | _PAGE_TAGS, attributes=_PAGE_ATTRIBUTES, url_schemes=set(_SCHEMES), link_rel=None, strip_comments=True
    )


def text_to_html(text: str, find_terms: FindTerms | None = None) -> str:
    """Return one line of plain text as HTML, with its terms linked."""
    return _linked(text, find_terms) if find_terms else escape(text)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable(["code", "image", "html_block", "html_inline"])
    parser.validateLink = lambda url: _LINK_START.match(url) is not None  # type: ignore[method-assign]
    return parser


def _adjust(tokens: list[Token], find_terms: FindTerms | None) -> None:
    heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            # A page's own headings are h1 and h2; prose begins below them.
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
            heading = token.type == "heading_open"
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrs.pop("style", ""))
            if "right" in style:
                token.attrs["class"] = "tal"
            if token.type == "th_open":
                token.attrs["scope"] = "col"
        elif token.type == "inline" and token.children and find_terms and not heading:
            token.children = _with_terms(token.children, find_terms)


def _with_terms(children: list[Token], find_terms: FindTerms) -> list[Token]:
    inside_link = 0
    done: list[Token] = []
    text: list[str] = []

    def finish() -> None:
        if text:
            done.append(Token("html_inline", "", 0, content=_linked("".join(text), find_terms)))
            text.clear()

    for child in children:
        inside_link += (child.type == "link_open") - (child.type == "link_close")
        if not inside_link and child.type in ("text", "softbreak"):
            # A line that the editor broke is still one text: a term may stand across the break.
            text.append(child.content if child.type == "text" else "\n")
        else:
            finish()
            done.append(child)
    finish()
    return done


def _linked(text: str, find_terms: FindTerms) -> str:
    parts = []
    position = 0
    for start, end, address, explanation in find_terms(text):
        parts.append(escape(text[position:start]))
        title = f' title="{escape(explanation)}"' if explanation else ""
        parts.append(f'<a class="begreb" href="@/{escape(address)}"{title}>{escape(text[start:end])}</a>')
        position = end
    parts.append(escape(text[position:]))
    return "".join(parts)
