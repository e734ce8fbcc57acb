"""The model -> JSON Schema, so that an editor completes keys and marks faults while one types.

Such an editor reads YAML with types (``nummer: 1`` is a number to it, ``afsnit: 2.1`` too), where this handbook
reads text. The schemas accept what either of the two may see.
"""

import json
from typing import Any

from haandbog import danish, periods
from haandbog.model import KINDS, Kind
from haandbog.model.fields import FieldSpec, FieldType, Group, Many, fields_of
from haandbog.model.scalars import Address, AnyReference, Choice, Day, Moment, Number, Prose, Reference, Slug, Text, YesNo

FOLDER = ".schema"  # beside the folders of the records

_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_MONTHS = "|".join(periods.MONTHS)
_YEAR = "[12][0-9]{3}"
_MONTH = f"({_YEAR}-(0[1-9]|1[0-2])|({_MONTHS}) {_YEAR})"
_DAY = f"({_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|(0?[1-9]|[12][0-9]|3[01])\\. ({_MONTHS}) {_YEAR})"
_CLOSED = f"({_DAY}|{_MONTH}|{_YEAR}|[1-4]\\. kvartal {_YEAR}|[12]\\. halvår {_YEAR}|(primo|medio|ultimo) ({_MONTH}|{_YEAR}))"
_MOMENT = f"^(ukendt|(senest |efter )?{_CLOSED}|{_CLOSED} til {_CLOSED})$"
_A_YEAR = {"type": "integer", "minimum": 1000, "maximum": 2999}


def schema_files() -> dict[str, str]:
    """Return the schema of every kind by its file's name (``initiativer.json``)."""
    return {f"{kind.folder}.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n" for kind in KINDS}


def schema_of(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of a kind's records."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": danish.capitalize(kind.singular),
        "description": kind.intro,
        **_group(kind.record),
    }


def _group(record: type) -> dict[str, Any]:
    specs = fields_of(record)
    renamed = [spec for spec in specs if spec.formerly]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [spec.key for spec in specs if spec.required and not spec.formerly],
        "properties": {spec.key: _property(spec) for spec in specs} | {name: _former(spec) for spec in renamed for name in spec.formerly},
        **({"allOf": [_one_name(spec) for spec in renamed]} if renamed else {}),
    }


def _former(spec: FieldSpec) -> dict[str, Any]:
    """Return what a field is under a name it had: still read, and no longer to be written."""
    told = f"Hedder nu »{spec.key}«."
    return {**_property(spec), "description": told, "markdownDescription": told, "deprecationMessage": told, "doNotSuggest": True}


def _one_name(spec: FieldSpec) -> dict[str, Any]:
    """Say that a field has one of its names, and none of them only where it may be left out."""
    names = [{"required": [name]} for name in (spec.key, *spec.formerly)]
    return {"oneOf": [*names, *([] if spec.required else [{"not": {"anyOf": names}}])]}


def _property(spec: FieldSpec) -> dict[str, Any]:
    holds = danish.capitalize(spec.type.describe())
    return {
        "title": spec.label,
        "description": f"{spec.help} {holds}.",
        "markdownDescription": f"**{spec.label}**: {spec.help}\n\n{holds}.",
        **_type(spec.type),
    }


def _type(field_type: FieldType) -> dict[str, Any]:  # noqa: PLR0912 - one case for each type
    match field_type:
        case Many():
            return {"type": "array", "minItems": 1, "items": _type(field_type.item)}
        case Group():
            return _group(field_type.record)
        case Text(named=True):
            return {"type": "string", "minLength": 1, "maxLength": field_type.longest, "pattern": "[A-Za-zÀ-ÖØ-öø-ÿ]"}
        case Text():
            return {"type": ["string", "number"], "minLength": 1, "maxLength": field_type.longest}
        case Prose():
            return {"type": ["string", "number"], "minLength": 1}
        case Choice():
            return _choice(field_type)
        case YesNo():
            return {"enum": ["ja", "nej"]}
        case Moment():
            return {"anyOf": [{"type": "string", "pattern": _MOMENT}, _A_YEAR]}
        case Day():
            return {"type": "string", "pattern": f"^{_DAY}$"}
        case Number():
            return _number(field_type)
        case Slug():
            return {"type": ["string", "number"], "pattern": "^[a-z0-9]+([.-][a-z0-9]+)*$", "minimum": 0}
        case Address():
            return {"type": "string", "pattern": "^https?://[^\\s<>\"'`\\\\]+$"}
        case Reference():
            return {"type": ["string", "integer"], "pattern": f"^{_ID}$", "minimum": 0}
        case AnyReference():
            folders = field_type.folders or tuple(kind.folder for kind in KINDS)
            return {"type": "string", "pattern": f"^({'|'.join(folders)})/{_ID}$"}


def _choice(choice: Choice) -> dict[str, Any]:
    words = [option.text for option in choice.options]
    now = {"enum": words, "markdownEnumDescriptions": [option.meaning for option in choice.options]}
    former = [(name, f"Hedder nu »{option.text}«.") for option in choice.options for name in option.formerly]
    if not former:
        return now
    # Each with its own words, so that an editor draws them through and says what they are called now.
    return {"anyOf": [now, *({"const": name, "deprecationMessage": told, "doNotSuggest": True} for name, told in former)]}


def _number(number: Number) -> dict[str, Any]:
    least = {} if number.least is None else {"minimum": number.least}
    text = "^-?(0|[1-9][0-9]*)$" if number.whole else "^-?(0|[1-9][0-9]*)(,[0-9]+)?$"
    # A comma makes it text to the editor; a full stop is refused, for it means something else in Danish.
    return {"anyOf": [{"type": "integer", **least}, {"type": "string", "pattern": text}]}
