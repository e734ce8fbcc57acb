"""A plain record -> the YAML file it could have been read from, without a YAML library."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from haandbog.exports.tables import danish_number
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import FieldType, Group, Many, fields_of
from haandbog.model.scalars import Moment, Number

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LAST_LATIN = "\u024f"  # above it stand the letters that Unicode's normal form may join or replace
_CONFLICT = re.compile(r"^[ \t]*([<=>|])\1{6}", re.MULTILINE)


def yaml_record(folder: str, plain: dict[str, Any]) -> str:
    """Return the file of a record that ``plain_record`` made, or that was read back from the JSON file.

    What is derived (id, address, status) is left out: it follows from the rest.
    """
    return "".join(f"{line}\n" for line in _group(KIND_BY_FOLDER[folder].record, plain))


def quoted(text: str) -> str:
    """Return text as a YAML string in double quotes, on one line; also valid where JSON is asked for the same letters."""
    joined = unicodedata.is_normalized("NFC", text)
    return '"' + "".join(_letter(letter, joined) for letter in text) + '"'


def _letter(letter: str, joined: bool) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter.isprintable() and (joined or letter <= _LAST_LATIN):
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _group(group: type, plain: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for spec in fields_of(group):
        value = plain[spec.key]
        if value is None or value == []:
            continue
        first, *rest = _value(spec.type, value)
        lines.append(f"{spec.key}: {first}" if first else f"{spec.key}:")
        lines += [f"  {line}" if line else "" for line in rest]
    return lines


def _value(field_type: FieldType, value: Any) -> list[str]:
    """Return what stands after the colon, and the lines under it."""
    match field_type:
        case Many():
            return ["", *(line for item in value for line in _item(field_type.item, item))]
        case Group():
            return ["", *_group(field_type.record, value)]
        case Moment():
            return [quoted(value["tekst"])]
        case Number():
            return [quoted(danish_number(Decimal(str(value))))]
        case _ if isinstance(value, bool):
            return ["ja" if value else "nej"]
        case _ if _fits_a_block(value):
            return ["|-", *value.split("\n")]
        case _:
            return [quoted(value)]


def _item(field_type: FieldType, value: Any) -> list[str]:
    first, *rest = _group(field_type.record, value) if isinstance(field_type, Group) else _value(field_type, value)
    return [f"- {first}", *(f"  {line}" if line else "" for line in rest)]


def _fits_a_block(text: str) -> bool:
    """Whether text of several lines can stand as it is, so that a person can read it."""
    return (
        "\n" in text
        and text == text.strip()
        and all(line.isprintable() and not line.startswith(" ") for line in text.split("\n"))
        and unicodedata.is_normalized("NFC", text)
        and not _CONFLICT.search(text)
    )
