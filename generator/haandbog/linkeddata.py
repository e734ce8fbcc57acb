"""What a page is, said to programs: schema.org in JSON-LD, as a data block that no browser runs."""

import json
from collections.abc import Iterable
from html import unescape
from typing import Any

from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.scalars import Ref
from haandbog.model.term import Term
from haandbog.pages.settings import Settings
from haandbog.pages.values import address_of

_TERMS = f"{Term.FOLDER}/"

# A text may hold what ends a script element or begins a comment in it; in JSON each sign can be written in another way.
_HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class LinkedData:
    """Says what the pages of one handbook are. Never changed after it is made."""

    def __init__(self, handbook: Handbook, settings: Settings) -> None:
        """Take the handbook and its settings."""
        self._handbook, self._settings, self._glossary = handbook, settings, KIND_BY_FOLDER[Term.FOLDER].title
        self._base = f"{settings.url.rstrip('/')}/" if settings.url else ""

    def script(self, address: str, title: str, way: Iterable[tuple[str, str]], record: Ref | None = None) -> str:
        """Return the data block of a page.

        ``address`` is counted from the root of the site, ``title`` and the titles of ``way`` (each with its address, from the front
        page down to the page above this one) may hold character references, ``record`` is what the page is about.
        """
        said = [*self._is(address, record)]
        if address:
            steps = [*way, (title, "")]
            entries = [
                {"@type": "ListItem", "position": place, "name": unescape(name)}
                | ({"item": self._url(to, address)} if place < len(steps) else {})
                for place, (name, to) in enumerate(steps, 1)
            ]
            said.append({"@type": "BreadcrumbList", "itemListElement": entries})
        content = {"@context": "https://schema.org", **(said[0] if len(said) == 1 else {"@graph": said})}
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)
        return f'<script type="application/ld+json">{text}</script>'

    def _is(self, address: str, record: Ref | None) -> Iterable[dict[str, Any]]:
        if not address:
            yield _told(
                {"@type": "WebSite", "name": self._settings.name, "url": self._url("", address), "inLanguage": "da"},
                description=self._settings.description,
            )
        if address == _TERMS:
            terms = [{"@id": self._url(address_of(term.ref), address)} for term in self._handbook.current_of(Term)]
            yield _told({**self._glossary_as(address), "inLanguage": "da"}, hasDefinedTerm=terms)
        term = self._handbook.get(record) if record else None
        if isinstance(term, Term):
            url = self._url(address, address)
            names = [*term.synonyms, *([term.abbreviation] if term.abbreviation else [])]
            yield _told(
                {"@type": "DefinedTerm", "@id": url, "url": url, "name": term.title, "description": term.summary, "inLanguage": "da"},
                alternateName=names,
                termCode=term.abbreviation,
                inDefinedTermSet=self._glossary_as(address),
            )

    def _glossary_as(self, page: str) -> dict[str, Any]:
        url = self._url(_TERMS, page)
        return {"@type": "DefinedTermSet", "@id": url, "url": url, "name": self._glossary}

    def _url(self, address: str, page: str) -> str:
        """Return a whole address when the site knows its own, else the way from the page."""
        if self._base:
            return self._base + address
        return "../" * page.count("/") + address or "./"


def _told(said: dict[str, Any], **more: object) -> dict[str, Any]:
    return said | {key: value for key, value in more.items() if value}
