"""Records and their fields -> values that can be printed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from haandbog import danish
from haandbog.handbook import Handbook, citations
from haandbog.model.initiative import Initiative
from haandbog.model.record import Citation, Record
from haandbog.model.scalars import Option, Ref
from haandbog.model.source import Source
from haandbog.model.status import Status, StatusEntry
from haandbog.pages.views import Badge, Link, Mark, Missing, OutsideLink, Time, Value, Values, Words
from haandbog.periods import Period, danish_date

EDITORIAL = Mark("redaktionelt", "Håndbogens egne ord: kilden siger det ikke eller nævner kun ordet.")
WHAT_IS_EDITORIAL = "om/#redaktionelt"  # where the mark is explained to who has no pointer to rest on it


def address_of(ref: Ref) -> str:
    """Return the address of a record's page."""
    return f"{ref.folder}/{ref.id}/"


def link_to(record: Record) -> Link:
    """Return a link to a record's page."""
    return Link(record.title, address_of(record.ref), record.summary)


def links_to(handbook: Handbook, refs: Iterable[Ref]) -> tuple[Link, ...]:
    """Return links to the records, in the order given; those that do not exist are left out."""
    return tuple(link_to(record) for ref in refs if (record := handbook.get(ref)) is not None)


def badge_of(status: Status) -> Badge:
    """Return a status as a badge."""
    return Badge(status.label, status.symbol, status.tone, status.meaning)


def value_of(handbook: Handbook, value: Any) -> Value:
    """Return a field's single value as it is shown."""
    match value:
        case Status():
            return badge_of(value)
        case Option():
            return Words(value.label)
        case Ref():
            record = handbook.get(value)
            return link_to(record) if record else Words(str(value))
        case Period():
            return Time(value)
        case date():
            return Words(danish_date(value))
        case bool():
            return Words("ja" if value else "nej")
        case Decimal():
            return Words(str(value).replace(".", ","))
        case str() if value.startswith(("https://", "http://")):
            return OutsideLink(value, value)
        case _:
            return Words(str(value), terms=True)


def values_of(handbook: Handbook, value: Any, missing: str = "") -> Values:
    """Return a field's value or values; ``missing`` is said when there is none."""
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    if not items:
        return (Missing(missing),) if missing else ()
    return tuple(value_of(handbook, item) for item in items)


def unsaid(record: Record, text: str) -> str:
    """Return ``text`` ("Kilden siger ikke hvem.") of a record that rests on a source, else that the handbook does not say it yet."""
    return text if any(True for _ in citations(record)) else "Ikke oplyst endnu."


def places_of(record: Initiative, entry: StatusEntry) -> tuple[Citation, ...]:
    """Return where an entry of a course of events stands: its own sources, or its record's unless it was told in another way."""
    return entry.citations or (() if entry.told else record.citations)


def told_by(handbook: Handbook, citations: Iterable[Citation]) -> tuple[Source, ...]:
    """Return the sources of the citations, newest last."""
    found = {citation.source: handbook.get(citation.source) for citation in citations}
    sources = [source for source in found.values() if isinstance(source, Source)]
    return tuple(sorted(sources, key=lambda source: (source.dated, source.id)))


def as_of(handbook: Handbook, record: Initiative) -> str:
    """Return as of when an initiative's status was told ("oplyst pr. 15. februar 2022"), or "" when nothing says it."""
    day = told_day(handbook, record)
    if day and not places_of(record, record.current):
        return f"oplyst den {danish_date(day)}; står ikke i en kilde"
    return f"oplyst pr. {danish_date(day)}" if day else ""


def told_day(handbook: Handbook, record: Initiative) -> date | None:
    """Return the day an initiative's present status was told: as its entry says, else the date of the newest source."""
    if record.current.told:
        return record.current.told
    sources = told_by(handbook, places_of(record, record.current))
    return sources[-1].dated if sources else None


def place_text(citation: Citation) -> str:
    """Return "afsnit 2.1, stykke 3 og 4", or "afsnittet »indledning«, stykke 4" where a section has a name and no number."""
    if citation.section is None:
        return "hele dokumentet"
    text = f"afsnit {citation.section}" if citation.section[:1].isdigit() else f"afsnittet »{citation.section}«"
    if citation.paragraphs:
        text += f", stykke {danish.join_words(citation.paragraphs)}"
    return text


def section_anchor(section: str, paragraph: str = "") -> str:
    """Return the anchor of a section or paragraph on its source's page."""
    anchor = f"afsnit-{danish.slugify(section)}"
    return f"{anchor}-stykke-{danish.slugify(paragraph)}" if paragraph else anchor


def citation_link(handbook: Handbook, citation: Citation, here: Ref | None = None) -> Link:
    """Return a link to the place in a source; ``here`` is the source whose own page it stands on, which need not say its name."""
    source = handbook.get(citation.source)
    title = source.title if source else citation.source.id
    anchor = ""
    if citation.section is not None:
        anchor = "#" + section_anchor(citation.section, citation.paragraphs[0] if citation.paragraphs else "")
    place = place_text(citation)
    words = danish.capitalize(place) if citation.source == here else f"{title}, {place}"
    return Link(words, address_of(citation.source) + anchor)
