"""What a value means, however it was written: the form in which two versions are compared and told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from haandbog import danish, prose
from haandbog.history.changes import Named, Piece, Said
from haandbog.history.versions import Version
from haandbog.model.fields import FieldType, Group, Many, fields_of
from haandbog.model.record import Citation
from haandbog.model.scalars import Option, Prose, Ref
from haandbog.periods import Period, danish_date

_LABEL = re.compile(r"\]\[([^\[\]\s]+)/([^\[\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class Names:
    """What the records of two versions are called, and which of the older have another reference now."""

    before: Version
    after: Version
    moved: Mapping[Ref, Ref]

    def now(self, ref: Ref) -> Ref:
        """Return the reference under which a record stands now."""
        return self.moved.get(ref, ref)

    def title(self, ref: Ref) -> str:
        """Return a record's title: the newer, else the older, else its reference."""
        return self.after.title_of(ref) or self.before.title_of(ref) or str(ref)

    def named(self, ref: Ref) -> Named:
        """Return a record for use in a sentence."""
        return Named(self.now(ref), self.title(self.now(ref)))


def meaning(field_type: FieldType, value: Any, names: Names) -> Any:
    """Return a value so that two that mean the same are equal.

    The order of a list counts only where its items are more than words and references.
    """
    if value is None:
        return None
    if isinstance(field_type, Many):
        inner = field_type.item
        if isinstance(inner, Group) and inner.record is Citation:
            return frozenset(places(value, names))
        items = [meaning(inner, item, names) for item in value]
        return tuple(items) if isinstance(inner, Group) else frozenset(items)
    if isinstance(field_type, Group):
        return tuple(meaning(spec.type, getattr(value, spec.attribute), names) for spec in fields_of(field_type.record))
    if isinstance(value, Period):
        return value.danish
    if isinstance(value, Ref):
        return names.now(value)
    if isinstance(field_type, Prose):
        return _prose_meaning(value, names)
    return value


def _prose_meaning(markdown: str, names: Names) -> str:
    """Prose as the reader gets it, so that lines broken elsewhere are no change."""

    def moved(found: re.Match[str]) -> str:
        return f"][{names.now(Ref(found[1], found[2]))}]"

    return " ".join(prose.to_html(_LABEL.sub(moved, markdown), {}).split())


def places(citations: tuple[Citation, ...], names: Names) -> list[tuple[Ref, str, str]]:
    """Return the places that citations name, each as (source, section or "", paragraph or "")."""
    return [
        (names.now(citation.source), citation.section or "", paragraph)
        for citation in citations
        for paragraph in citation.paragraphs or ("",)
    ]


def place_pieces(found: set[tuple[Ref, str, str]], names: Names) -> list[tuple[Piece, ...]]:
    """Return the places in words, the paragraphs of a section together."""
    sections: dict[tuple[Ref, str], list[str]] = {}
    for source, section, paragraph in sorted(found, key=lambda place: (place[0], *(danish.sort_key(part) for part in place[1:]))):
        sections.setdefault((source, section), []).append(paragraph)
    return [
        (
            names.named(source),
            (f", afsnit {section}" if section else "") + (f", stykke {danish.join_words(numbers)}" if numbers != [""] else ""),
        )
        for (source, section), numbers in sections.items()
    ]


def piece_of(value: Any, names: Names) -> Piece:
    """Return a single value as a sentence says it."""
    match value:
        case Ref():
            return names.named(value)
        case Option():
            return Said(value.text)
        case Period():
            return Said(value.danish)
        case bool():
            return Said("ja" if value else "nej")
        case date():
            return Said(danish_date(value))
        case Decimal():
            return Said(str(value).replace(".", ","))
        case _:
            return Said(str(value))
