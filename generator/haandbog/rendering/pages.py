"""A page's views -> a title, a description and sections of (heading, anchor, finished HTML)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from markupsafe import Markup

from haandbog import prose
from haandbog.handbook import Handbook
from haandbog.model.scalars import Ref
from haandbog.pages.values import address_of
from haandbog.pages.views import Page, Subsection, Value, Words
from haandbog.rendering.templating import environment


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A heading with its anchor and the finished HTML under it; ``children`` are (heading, anchor)."""

    heading: str
    anchor: str
    html: str
    children: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page ready for any engine. Links in its HTML are relative to its own address; ``page`` has no views any more."""

    page: Page
    header: str
    sections: tuple[RenderedSection, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the page's parts and of the parts in them, in order."""
        return tuple(heading for section in self.sections for heading in (section.heading, *(child for child, _ in section.children)))

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
        self._handbook = handbook
        self._addresses = _Addresses(handbook)
        # Each template is looked up once: the look-up asks the disk whether it has changed.
        self._template = cache(environment().get_template)
        # Most values are links to the same records over and over, and look the same wherever they stand.
        self._value: Callable[[Value], Markup] = cache(vars(self._template("values.html.jinja").module)["value"])

    def render(self, page: Page) -> RenderedPage:
        """Return the finished page."""
        root = "../" * page.address.count("/") or "./"
        explained: set[Ref] = set()
        header = self._template("page_header.html.jinja").render(page=page, printer=_Printer(self, page, explained))
        sections = []
        for section in page.sections:
            printer = _Printer(self, page, explained)
            html = "".join(printer.view(view) for view in section.views)
            children = tuple((view.heading, view.anchor) for view in section.views if isinstance(view, Subsection))
            sections.append(RenderedSection(section.heading, section.anchor, _rooted(html, page.address, root), children))
        # What the views held is in the HTML now.
        return RenderedPage(replace(page, sections=()), _rooted(header, page.address, root), tuple(sections))


@cache
def _template_name(view: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", view).lower() + ".html.jinja"


def _rooted(html: str, address: str, root: str) -> str:
    """Return the HTML with the ways from its own page in it: to a place on the page itself, and to the site's root."""
    return html.replace(f'="@/{address}#', '="#').replace('="@/', f'="{root}')


class _Printer:
    """What a template may ask for while one section is printed: terms are linked once in it, and explained once on the page."""

    def __init__(self, renderer: Renderer, page: Page, explained: set[Ref]) -> None:
        self._renderer, self._page, self._explained = renderer, page, explained
        self._seen: set[Ref] = {page.record} if page.record else set()

    def view(self, view: object) -> Markup:
        """Return a view as HTML by the template that is named after it."""
        template = self._renderer._template(_template_name(type(view).__name__))
        return Markup(template.render(view=view, printer=self, page=self._page))  # noqa: S704 - the template escapes

    def prose(self, markdown: str) -> Markup:
        """Return Markdown prose as clean HTML with its terms linked."""
        return Markup(prose.to_html(markdown, self._renderer._addresses, self._find_terms))  # noqa: S704 - cleaned in prose

    def text(self, text: str) -> Markup:
        """Return one line of plain text with its terms linked."""
        return Markup(prose.text_to_html(text, self._find_terms))  # noqa: S704 - escaped in prose

    def value(self, value: Value) -> Markup:
        """Return a value as HTML."""
        if type(value) is Words and value.terms:
            return self.text(value.text)
        return self._renderer._value(value)

    def _find_terms(self, text: str) -> list[tuple[int, int, str, str]]:
        found = []
        handbook = self._renderer._handbook
        for match in handbook.terms.find(text, seen=self._seen):
            # The same explanation stands at the first of its links on the page, where the script finds it (10-tooltip.js).
            explanation = "" if match.ref in self._explained else handbook[match.ref].summary
            self._explained.add(match.ref)
            found.append((match.start, match.end, address_of(match.ref), explanation))
        return found


class _Addresses(Mapping[str, str]):
    """The address of every record by ``mappe/id``."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook

    def __getitem__(self, label: str) -> str:
        folder, _, name = label.partition("/")
        ref = Ref(folder, name)
        if ref not in self._handbook:
            raise KeyError(label)
        return address_of(ref)

    def __iter__(self) -> Iterator[str]:
        return map(str, self._handbook.by_ref)

    def __len__(self) -> int:
        return len(self._handbook.by_ref)
