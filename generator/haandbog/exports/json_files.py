"""The whole handbook as one JSON file, and the JSON Schema that describes it."""

import json
from typing import Any

from haandbog.exports.plain import newest_source, plain_record
from haandbog.handbook import Handbook
from haandbog.model import KINDS, Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, fields_of
from haandbog.model.scalars import Address, AnyReference, Choice, Day, Moment, Number, YesNo
from haandbog.pages.data import JSON_SCHEMA_FILE, PERIOD_KEYS, VERSION, derived_fields

Schema = dict[str, Any]


def json_file(handbook: Handbook, title: str) -> bytes:
    """Return every record, sorted by kind and id, a line each, as UTF-8."""
    newest = newest_source(handbook)
    head = {
        "$schema": JSON_SCHEMA_FILE.rpartition("/")[2],
        "version": VERSION,
        "titel": title,
        "nyeste_kilde": newest.isoformat() if newest else None,
    }
    # The encoder that indents is many times slower, and a line a record is as easy to compare.
    kinds = (
        f"{_line(kind.folder)}: [\n"
        + ",\n".join(_line(plain_record(handbook, record)) for record in sorted(handbook.all_of(kind.record), key=lambda record: record.id))
        + "\n]"
        for kind in KINDS
    )
    entries = [*(f"{_line(key)}: {_line(value)}" for key, value in head.items()), '"poster": {\n' + ",\n".join(kinds) + "\n}"]
    return ("{\n" + ",\n".join(entries) + "\n}\n").encode()


def json_schema_file(title: str) -> bytes:
    """Return the JSON Schema (2020-12) of the file, made from the model.

    A later file of the same version may hold more than it names, so it does not forbid more.
    """
    kinds = {kind.folder: {"type": "array", "items": {"$ref": f"#/$defs/{kind.folder}"}} for kind in KINDS}
    return _bytes(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            "type": "object",
            "properties": {
                "version": {"const": VERSION},
                "titel": {"type": "string"},
                "nyeste_kilde": {"type": ["string", "null"], "format": "date", "description": "Datoen på den nyeste kilde."},
                "poster": {"type": "object", "properties": kinds, "required": list(kinds)},
            },
            "required": ["version", "titel", "nyeste_kilde", "poster"],
            "$defs": {"tidspunkt": _period_schema(), **{kind.folder: _kind_schema(kind) for kind in KINDS}},
        }
    )


def _kind_schema(kind: Kind) -> Schema:
    schema = _object_schema((*derived_fields(kind), *fields_of(kind.record)))
    return {"title": kind.title, "description": kind.intro, **schema}


def _object_schema(specs: tuple[FieldSpec, ...]) -> Schema:
    # Every key is always there, so "required" says nothing of which fields an editor must fill in.
    return {"type": "object", "properties": {spec.key: _field_schema(spec) for spec in specs}, "required": [spec.key for spec in specs]}


def _field_schema(spec: FieldSpec) -> Schema:
    schema = _type_schema(spec.type)
    if not spec.required and not isinstance(spec.type, Many):
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {"title": spec.label, "description": spec.help, **schema}


def _type_schema(field_type: FieldType) -> Schema:
    match field_type:
        case Many():
            return {"type": "array", "items": _type_schema(field_type.item)}
        case Group():
            return _object_schema(fields_of(field_type.record))
        case Choice():
            return {"enum": [option.text for option in field_type.options]}
        case Moment():
            return {"$ref": "#/$defs/tidspunkt"}
        case Day():
            return {"type": "string", "format": "date"}
        case YesNo():
            return {"type": "boolean"}
        case Number():
            return {"type": "integer" if field_type.whole else "number"}
        case Address():
            return {"type": "string", "format": "uri"}
        case AnyReference():
            return {"type": "string", "pattern": "^[a-z]+/[a-z0-9-]+$"}
        case _:
            return {"type": "string"}


def _period_schema() -> Schema:
    day = {"type": ["string", "null"], "format": "date"}
    types: dict[str, Schema] = {
        "tekst": {"type": "string"},
        "visning": {"type": "string"},
        "første": day,
        "sidste": day,
        "edtf": {"type": ["string", "null"]},
    }
    properties = {key: {"description": what, **types[key]} for key, what in PERIOD_KEYS}
    return {"title": "Tidspunkt", "type": "object", "properties": properties, "required": list(properties)}


def _line(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def _bytes(content: Schema) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
