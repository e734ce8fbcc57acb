"""A page's views -> a title, a description and sections of (heading, anchor, finished HTML)."""

import re
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from haandbog import danish, prose
from haandbog.handbook import Handbook
from haandbog.model.fields import Ref
from haandbog.model.term import Term
from haandbog.pages.values import address_of
from haandbog.pages.views import Page, Subsection


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A heading with its anchor and the finished HTML under it; ``children`` are (heading, anchor)."""

    heading: str
    anchor: str
    html: str
    children: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page ready for any engine. Links in its HTML are relative to its own address."""

    page: Page
    header: str
    sections: tuple[RenderedSection, ...]

    @property
    def html(self) -> str:
        """The whole page below the theme's shell, title included."""
        parts = [self.header]
        for section in self.sections:
            if section.heading:
                parts.append(f'<h2 id="{section.anchor}">{Markup.escape(section.heading)}</h2>')
            parts.append(section.html)
        return "\n".join(parts)


class Renderer:
    """Prints the pages of one handbook. Never changed after it is made."""

    def __init__(self, handbook: Handbook) -> None:
        terms = handbook.all_of(Term)
        self._index = handbook.terms
        self._explanations = {term.ref: (address_of(term.ref), term.summary) for term in terms}
        self._addresses = {str(ref): address_of(ref) for ref in handbook.by_ref}
        self._environment = jinja2.Environment(
            loader=jinja2.PackageLoader("haandbog.rendering"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["capitalized"] = danish.capitalize

    def render(self, page: Page) -> RenderedPage:
        """Return the finished page."""
        root = "../" * page.address.count("/") or "./"
        header = self._environment.get_template("page_header.html.jinja").render(page=page, printer=_Printer(self, page))
        sections = []
        for section in page.sections:
            printer = _Printer(self, page)
            html = "".join(printer.view(view) for view in section.views)
            children = tuple((view.heading, view.anchor) for view in section.views if isinstance(view, Subsection))
            sections.append(RenderedSection(section.heading, section.anchor, _rooted(html, root), children))
        return RenderedPage(page, _rooted(header, root), tuple(sections))


def _rooted(html: str, root: str) -> str:
    return html.replace('="@/', f'="{root}')


class _Printer:
    """What a template may ask for while one section is printed: terms are linked once in it."""

    def __init__(self, renderer: Renderer, page: Page) -> None:
        self._renderer, self._page = renderer, page
        self._seen: set[Ref] = {page.record} if page.record else set()

    def view(self, view: object) -> Markup:
        """Return a view as HTML by the template that is named after it."""
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(view).__name__).lower()
        template = self._renderer._environment.get_template(f"{name}.html.jinja")
        return Markup(template.render(view=view, printer=self, page=self._page))  # noqa: S704 - the template escapes

    def prose(self, markdown: str) -> Markup:
        """Return Markdown prose as clean HTML with its terms linked."""
        return Markup(prose.to_html(markdown, self._renderer._addresses, self._find_terms))  # noqa: S704 - cleaned in prose

    def text(self, text: str) -> Markup:
        """Return one line of plain text with its terms linked."""
        return Markup(prose.text_to_html(text, self._find_terms))  # noqa: S704 - escaped in prose

    def _find_terms(self, text: str) -> list[tuple[int, int, str, str]]:
        found = []
        for match in self._renderer._index.find(text, seen=self._seen):
            address, explanation = self._renderer._explanations[match.ref]
            found.append((match.start, match.end, address, explanation))
        return found
