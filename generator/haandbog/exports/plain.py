"""A record as a plain dictionary by Danish key: the one form that every export begins with."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from haandbog.handbook import Handbook
from haandbog.model.fields import FieldType, Group, Many, fields_of
from haandbog.model.initiative import Initiative
from haandbog.model.record import Record
from haandbog.model.scalars import AnyReference, Option, Ref
from haandbog.model.source import Source
from haandbog.pages.values import address_of, places_of, told_by, told_day
from haandbog.periods import Period

Plain = dict[str, Any]


def plain_record(handbook: Handbook, record: Record) -> Plain:
    """Return a record as text, numbers, truth values, lists and dictionaries, in a fixed order.

    Every key of the kind is there: ``None`` or an empty list where the record says nothing.
    """
    derived = {key: _plain(value) for key, value in derived_values(handbook, record).items()}
    return {**derived, **_plain_group(record)}


def derived_values(handbook: Handbook, record: Record) -> Mapping[str, Any]:
    """Return what follows from a record without being a field of it, by key (see ``pages.data.derived_fields``)."""
    values: dict[str, Any] = {"id": record.id, "adresse": address_of(record.ref)}
    if isinstance(record, Initiative):
        sources = tuple(source.ref for source in told_by(handbook, places_of(record, record.current)))
        values |= {
            "status": record.status,
            "status_siden": record.current.time,
            "oplyst_pr": told_day(handbook, record),
            "oplyst_af": sources,
            "står_i_kilde": bool(sources),
        }
    return values


def newest_source(handbook: Handbook) -> date | None:
    """Return the date of the newest source, which is as fresh as the handbook can be."""
    return max((source.dated for source in handbook.all_of(Source)), default=None)


def _plain_group(group: object) -> Plain:
    return {spec.key: _plain_field(spec.type, getattr(group, spec.attribute)) for spec in fields_of(type(group))}


def _plain_field(field_type: FieldType, value: Any) -> Any:
    match field_type:
        case Many():
            return [_plain_field(field_type.item, item) for item in value]
        case Group():
            return None if value is None else _plain_group(value)
        case AnyReference():
            return None if value is None else str(value)
        case _:
            return _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case Option():
            return value.text
        case Ref():
            return value.id
        case Period():
            return plain_period(value)
        case tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value


def plain_period(period: Period) -> Plain:
    """Return a point in time as it was written, as it is shown, and as an interval."""
    return {
        "tekst": period.text,
        "visning": period.danish,
        "første": period.first.isoformat() if period.first else None,
        "sidste": period.last.isoformat() if period.last else None,
        "edtf": period.iso or None,
    }
