"""Every record by its reference, and what refers to what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from haandbog import danish, prose
from haandbog.model.fields import FieldSpec, Group, Many, fields_of
from haandbog.model.partner import Partner
from haandbog.model.record import Citation, Record, ValuePath
from haandbog.model.scalars import Prose, Ref, Text
from haandbog.model.term import Term
from haandbog.terms import TermIndex

R = TypeVar("R", bound=Record)
_LABEL = re.compile(r"\]\[[^\[\]\s]+\]")


@dataclass(frozen=True, slots=True)
class Use:
    """That a record refers to another: the record, the field it does it in, and where."""

    record: Record
    spec: FieldSpec
    at: ValuePath
    target: Ref


class Handbook:
    """All records of a handbook. Never changed after it is made.

    ``unread`` are records that have a file, but one that cannot be read: no rule says that they are missing.
    """

    def __init__(self, records: Iterable[Record], unread: Iterable[Ref] = ()) -> None:
        self.unread = frozenset(unread)
        self.by_ref: Mapping[Ref, Record] = {record.ref: record for record in records}

    def __contains__(self, ref: Ref) -> bool:
        return ref in self.by_ref

    def __getitem__(self, ref: Ref) -> Record:
        return self.by_ref[ref]

    def get(self, ref: Ref) -> Record | None:
        """Return the record, or ``None``."""
        return self.by_ref.get(ref)

    def all_of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a class in Danish order of their titles."""
        found = [records for own, records in self._by_class.items() if issubclass(own, kind)]
        if len(found) < 2:
            return cast(tuple[R, ...], found[0] if found else ())
        return tuple(record for record in self.records if isinstance(record, kind))

    def current_of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a class that are not retired, in Danish order."""
        return tuple(record for record in self.all_of(kind) if record.retired is None)

    @cached_property
    def _by_class(self) -> Mapping[type[Record], tuple[Record, ...]]:
        found: dict[type[Record], list[Record]] = {}
        for record in self.records:
            found.setdefault(type(record), []).append(record)
        return {kind: tuple(records) for kind, records in found.items()}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record, in Danish order of the titles."""
        return tuple(sorted(self.by_ref.values(), key=lambda record: (danish.sort_key(record.title), str(record.ref))))

    @cached_property
    def former(self) -> Mapping[Ref, Record]:
        """Which record stands at each reference that is no longer anybody's own."""
        return {
            ref: record
            for record in self.records
            for former in record.former_ids
            if (ref := Ref(record.ref.folder, former)) not in self.by_ref
        }

    @cached_property
    def walked(self) -> tuple[tuple[Record, tuple[tuple[FieldSpec, ValuePath, Any], ...]], ...]:
        """Every record with every value in it (see ``values``): what many rules look at is walked once."""
        return tuple((record, values(record)) for record in self.records)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every reference from a record to another, in a fixed order; citations are not among them."""
        return tuple(use for record, written in self.walked for use in _uses(record, written))

    @cached_property
    def uses_of(self) -> Mapping[Ref, tuple[Use, ...]]:
        """What refers to each record (its backlinks, computed)."""
        found: dict[Ref, list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.target, []).append(use)
        return {ref: tuple(uses) for ref, uses in found.items()}

    @cached_property
    def citing(self) -> Mapping[Citation, tuple[Record, ...]]:
        """Which records rest on each place, spelled out to (source, section, one paragraph or none)."""
        found: dict[Citation, dict[Ref, Record]] = {}
        for record in self.records:
            for _, citation in citations(record):
                for paragraph in citation.paragraphs or (None,):
                    paragraphs = (paragraph,) if paragraph else ()
                    place = Citation(source=citation.source, section=citation.section, paragraphs=paragraphs)
                    found.setdefault(place, {})[record.ref] = record
        return {place: tuple(records.values()) for place, records in found.items()}

    @cached_property
    def citing_section(self) -> Mapping[tuple[Ref, str | None], tuple[tuple[str, tuple[Record, ...]], ...]]:
        """What rests on each section of a source: (a paragraph, or "" for the section as a whole; the records)."""
        found: dict[tuple[Ref, str | None], list[tuple[str, tuple[Record, ...]]]] = {}
        for place, records in self.citing.items():
            found.setdefault((place.source, place.section), []).append((place.paragraphs[0] if place.paragraphs else "", records))
        return {section: tuple(resting) for section, resting in found.items()}

    @cached_property
    def terms(self) -> TermIndex:
        """What finds the glossary's terms in a text; the names of partners are never taken for terms."""
        names = [name for partner in self.all_of(Partner) for name in (partner.title, *partner.other_names)]
        return TermIndex(self.all_of(Term), names)

    @cached_property
    def mentions(self) -> Mapping[Ref, tuple[Record, ...]]:
        """Which other current records have each term, in any of its forms, in their text; in a fixed order."""
        found: dict[Ref, dict[Ref, Record]] = {}
        for record in self.records:
            for text in texts(record) if record.retired is None else ():
                for match in self.terms.find(text):
                    if match.ref != record.ref:
                        found.setdefault(match.ref, {})[record.ref] = record
        return {ref: tuple(records.values()) for ref, records in found.items()}


def texts(record: Record) -> Iterator[str]:
    """Yield every text in a record as a reader meets it: of a reference in prose, the words that it stands under."""
    for spec, _, value in values(record):
        inner = spec.type.item if isinstance(spec.type, Many) else spec.type
        if isinstance(value, str) and isinstance(inner, Text | Prose):
            yield _LABEL.sub("]", value)


def _uses(record: Record, written: Iterable[tuple[FieldSpec, ValuePath, Any]]) -> Iterator[Use]:
    for spec, at, value in written:
        if isinstance(value, Ref) and spec.attribute != "source":
            yield Use(record, spec, at, value)
        elif isinstance(value, str) and isinstance(spec.type, Prose):
            for label in prose.references(value):
                folder, _, record_id = label.partition("/")
                yield Use(record, spec, at, Ref(folder, record_id))


def citations(record: Record) -> Iterator[tuple[ValuePath, Citation]]:
    """Yield every citation in a record, with the path to it."""
    for _, at, value in values(record):
        if isinstance(value, Citation):
            yield at, value


def values(record: Record) -> tuple[tuple[FieldSpec, ValuePath, Any], ...]:
    """Return every value in a record, groups before what they hold: (its field, the path to it, the value)."""
    if record.walked is None:
        found: list[tuple[FieldSpec, ValuePath, Any]] = []
        _collect(record, (), found)
        object.__setattr__(record, "walked", tuple(found))
    walked: tuple[tuple[FieldSpec, ValuePath, Any], ...] = record.walked
    return walked


def _collect(group: object, at: ValuePath, found: list[tuple[FieldSpec, ValuePath, Any]]) -> None:
    for spec in fields_of(type(group)):
        value = getattr(group, spec.attribute)
        if value is None or value == ():
            continue
        path: ValuePath
        if isinstance(spec.type, Many):
            deep = isinstance(spec.type.item, Group)
            for number, item in enumerate(value):
                path = (*at, spec.key, number)
                found.append((spec, path, item))
                if deep:
                    _collect(item, path, found)
        else:
            path = (*at, spec.key)
            found.append((spec, path, value))
            if isinstance(spec.type, Group):
                _collect(value, path, found)
