"""The records of a kind as one flat table, for CSV and Excel alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from haandbog.exports.plain import derived_values
from haandbog.handbook import Handbook
from haandbog.model import Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, fields_of
from haandbog.model.record import Citation, Record
from haandbog.model.scalars import AnyReference, Moment, Option, Prose, Ref
from haandbog.pages.data import derived_fields
from haandbog.pages.values import place_text
from haandbog.periods import Period

Cell = str | date | Decimal | Period | None


@dataclass(frozen=True, slots=True)
class Wording:
    """How a file words what a cell cannot hold as it is.

    ``name`` words a reference (``full`` when its folder is not given by the field), ``prose`` a
    text in Markdown, ``time`` a point in time and ``part`` the name of a field inside a group;
    ``between`` stands between the values of a list.
    """

    name: Callable[[Ref, bool], str]
    prose: Callable[[str], str]
    time: Callable[[Period], str]
    part: Callable[[FieldSpec], str]
    between: str


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """A column: its key in the contract and its heading for people."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The records of a kind, a row each, in Danish order of their titles."""

    columns: tuple[FlatColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def flat_table(handbook: Handbook, kind: Kind, wording: Wording) -> FlatTable:
    """Return the table of a kind: title, status and own fields first, what all kinds share after them."""
    specs = _ordered_specs(kind)
    columns = tuple(column for spec in specs for column in _columns(spec))
    return FlatTable(columns, tuple(_row(handbook, record, specs, wording) for record in handbook.all_of(kind.record)))


def _ordered_specs(kind: Kind) -> tuple[FieldSpec, ...]:
    derived, common = derived_fields(kind), fields_of(Record)
    shared = {spec.key for spec in common}
    own = [spec for spec in fields_of(kind.record) if spec.key not in shared]
    return (*common[:1], *derived[2:], *common[1:2], *own, *common[2:], *derived[:2])


def _columns(spec: FieldSpec) -> tuple[FlatColumn, ...]:
    column = FlatColumn(spec.key, spec.label)
    if not isinstance(spec.type, Moment):
        return (column,)
    return (
        column,
        FlatColumn(f"{spec.key}_første", f"{spec.label}, første dag"),
        FlatColumn(f"{spec.key}_sidste", f"{spec.label}, sidste dag"),
    )


def _row(handbook: Handbook, record: Record, specs: Iterable[FieldSpec], wording: Wording) -> tuple[Cell, ...]:
    derived = derived_values(handbook, record)
    cells: list[Cell] = []
    for spec in specs:
        value = derived[spec.key] if spec.key in derived else getattr(record, spec.attribute)
        if isinstance(spec.type, Moment):
            cells += (value, value.first, value.last) if value else (None, None, None)
        else:
            cells.append(_cell(spec.type, value, wording))
    return tuple(cells)


def _cell(field_type: FieldType, value: Any, wording: Wording) -> Cell:
    if value is None or isinstance(value, date | Decimal):
        return value
    if isinstance(field_type, Many):
        return wording.between.join(_text(field_type.item, item, wording) for item in value) or None
    return _text(field_type, value, wording)


def _text(field_type: FieldType, value: Any, wording: Wording) -> str:
    match value:
        case Citation():
            return f"{wording.name(value.source, False)}, {place_text(value)}"
        case Option():
            return value.text
        case Ref():
            return wording.name(value, isinstance(field_type, AnyReference))
        case Period():
            return wording.time(value)
        case bool():
            return "ja" if value else "nej"
        case date():
            return value.isoformat()
        case Decimal():
            return danish_number(value)
        case str():
            return wording.prose(value) if isinstance(field_type, Prose) else value
    assert isinstance(field_type, Group)
    parts = []
    for spec in fields_of(field_type.record):
        inner = getattr(value, spec.attribute)
        if isinstance(spec.type, Many):
            inner = " / ".join(_text(spec.type.item, item, wording) for item in inner) or None
        elif inner is not None:
            inner = _text(spec.type, inner, wording)
        if inner is not None:
            parts.append(f"{wording.part(spec)}: {inner}")
    return "; ".join(parts)


def danish_number(number: Decimal) -> str:
    """Return a number with decimal comma and no exponent."""
    return format(number, "f").replace(".", ",")
