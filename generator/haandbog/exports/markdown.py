"""The finished site as plain Markdown, settings and assets that a stock MkDocs builds without anything of ours.

Headings are Markdown, so that any engine finds them; what stands under them is the finished HTML.
Its links are relative to the page's own address, and the addresses stay, so they need no rewriting.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Protocol

from haandbog.assets import SCRIPTS, STYLES
from haandbog.exports.plain import plain_record
from haandbog.exports.yaml_text import quoted, yaml_record
from haandbog.handbook import Handbook
from haandbog.pages import Page

PAGES = "docs"

_FIRST_HEADING = re.compile(r"<h1\b[^>]*>.*?</h1>\s*", re.DOTALL)
_FENCE = re.compile(r"^([ \t]*)([`~])", re.MULTILINE)
_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_MARKS = re.compile(r"([\\`*_{}\[\]#])")
_KEPT_SETTINGS = ("site_name", "site_description", "site_url", "copyright", "nav")

_MKDOCS_THEME = """\
theme:
  name: mkdocs
  custom_dir: tema
  highlightjs: false
"""

_ZENSICAL_THEME = """\
theme:
  language: da
  font: false
"""

_SETTINGS = f"""\
use_directory_urls: true
strict: true
markdown_extensions:
  - attr_list
validation:
  nav:
    omitted_files: ignore
plugins:
  - search:
      lang: da
extra_css:
  - {STYLES}
extra_javascript:
  - {SCRIPTS}
"""

_READ_ME = """\
# {title} som Markdown

Mappen er skrevet af `haandbog export` og kan bygges uden håndbogens eget program:

- med MkDocs alene: `mkdocs build --strict`
- med ProperDocs og temaet properdocs-theme-mkdocs: `properdocs build --strict --config-file mkdocs.yml`
- med Zensical: `zensical build --strict --config-file zensical.yml`

Her ligger:

- `docs/` er siderne: overskrifter i Markdown, indhold i færdig HTML, de samme adresser som i håndbogen.
- `docs/data/` er indholdet som JSON, CSV og Excel, beskrevet på siden Data.
- `records/` er posterne som YAML, uden de kommentarer, der måtte stå i håndbogens egne filer.
- `tema/` fortæller MkDocs' eget tema, at sproget er dansk. Et andet tema kan undvære mappen.

Ret ikke her: næste `haandbog export` til den samme mappe skriver filerne igen.
"""


class FinishedSection(Protocol):
    """A section as ``rendering`` leaves it."""

    @property
    def heading(self) -> str:
        """The heading, or "" when there is none."""

    @property
    def anchor(self) -> str:
        """The heading's anchor."""

    @property
    def html(self) -> str:
        """The finished HTML under the heading."""


class FinishedPage(Protocol):
    """A page as ``rendering`` leaves it."""

    @property
    def page(self) -> Page:
        """The page before it was printed."""

    @property
    def header(self) -> str:
        """The finished HTML of the title and what stands around it."""

    @property
    def sections(self) -> Sequence[FinishedSection]:
        """What stands under the header."""


def portable_files(
    handbook: Handbook, pages: Iterable[FinishedPage], assets: Iterable[tuple[str, bytes]], written: Mapping[str, bytes], settings: str
) -> dict[str, bytes]:
    """Return every file of the exported handbook by its path.

    ``assets`` are the site's files by address, ``written`` the hand-written pages by their path in
    ``docs``, ``settings`` the text of the handbook's own mkdocs.yml.
    """
    found: dict[str, bytes] = {f"{PAGES}/{path}": content for path, content in written.items()}
    title = "Håndbogen"
    for finished in pages:
        found[f"{PAGES}/{finished.page.address}index.md"] = page_markdown(finished).encode()
        if not finished.page.address:
            title = finished.page.title
    found |= {f"{PAGES}/{address}": content for address, content in assets}
    for record in handbook.records:
        found[f"records/{record.ref}.yml"] = yaml_record(record.ref.folder, plain_record(handbook, record)).encode()
    found["tema/main.html"] = files("haandbog.exports").joinpath("main.html").read_bytes()
    stock = portable_settings(settings, title)
    found["mkdocs.yml"] = f"{stock}{_MKDOCS_THEME}".encode()
    found["zensical.yml"] = f"{stock}{_ZENSICAL_THEME}".encode()
    found["README.md"] = _READ_ME.format(title=title).encode()
    return found


def page_markdown(finished: FinishedPage) -> str:
    """Return a page as Markdown: front matter, headings, and HTML blocks."""
    page = finished.page
    # Themes print both raw, into markup and into an attribute.
    front_matter = f"---\ntitle: {quoted(_entities(page.title))}\ndescription: {quoted(_entities(page.description))}\n---"
    parts = [front_matter, f"# {heading_markdown(page.title)}", _html_block(_FIRST_HEADING.sub("", finished.header, count=1))]
    for section in finished.sections:
        if section.heading:
            parts.append(f"## {heading_markdown(section.heading)} {{#{section.anchor}}}")
        if section.html.strip():
            parts.append(_html_block(section.html))
    return "\n\n".join(parts) + "\n"


def heading_markdown(text: str) -> str:
    """Return text so that Markdown shows it as it was written."""
    return _MARKS.sub(r"\\\1", _entities(text, quotes=False)).replace("\\|", "|").replace("\\~", "~")


def portable_settings(settings: str, title: str) -> str:
    """Return the settings of the exported handbook, theme aside: name, address and navigation as in ours, the rest stock."""
    blocks = _top_level(settings)
    kept = [blocks[key] for key in _KEPT_SETTINGS if key in blocks]
    if "site_name" not in blocks:
        kept.insert(0, f"site_name: {quoted(title)}\n")
    return "".join(kept) + _SETTINGS


def _top_level(settings: str) -> dict[str, str]:
    """Return the text of each top-level setting by its key.

    The text is copied and not read: so it may hold tags that only MkDocs understands.
    """
    blocks: dict[str, str] = {}
    key = ""
    for line in settings.splitlines(keepends=True):
        if found := re.match(r"([A-Za-z_]+):", line):
            key = found[1]
            blocks[key] = line
        elif line.startswith((" ", "-")) and key:
            blocks[key] += line
    return {name: block if block.endswith("\n") else f"{block}\n" for name, block in blocks.items()}


def _html_block(html: str) -> str:
    # A Markdown parser looks for fences before it looks for HTML, and turns tabs into blanks.
    safe = _FENCE.sub(lambda found: f"{found[1]}&#{ord(found[2])};", html.strip())
    safe = _PREFORMATTED.sub(lambda found: found[0].replace("\t", "&#9;"), safe)
    return f"<div>\n{safe}\n</div>"


def _entities(text: str, *, quotes: bool = True) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quotes else text
