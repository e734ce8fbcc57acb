"""What a record still calls by the name of an earlier model: its keys and words, where they stand, and what they are called now."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import FieldType, Group, Many, fields_of
from haandbog.model.scalars import Choice
from haandbog.problems import Place
from haandbog.reading import syntax
from haandbog.reading.text import decode


class Rename(NamedTuple):
    """A key or a word at its place, as it is written and as it is called now."""

    place: Place
    old: str
    new: str


def renames(group: type, node: syntax.Node) -> Iterator[Rename]:
    """Yield what a node with the fields of a record or group calls by a former name, from the top down."""
    if not isinstance(node, syntax.Mapping) or not _may_have(group):
        return
    specs = {name: spec for spec in fields_of(group) for name in (spec.key, *spec.formerly)}
    for key, value in node.entries:
        if (spec := specs.get(key.text)) is not None:
            if key.text != spec.key:
                yield Rename(key.place, key.text, spec.key)
            yield from _of_value(spec.type, value)


def with_new_names(folder: str, content: bytes) -> str:
    """Return the text of a record's file that can be read, with every former name in it written as it is called now."""
    text, _ = decode("", content)
    node, _ = syntax.parse("", text)
    lines = text.split("\n")
    # From the end of each line, so that the places before it stay where they are.
    for (number, column, length), old, new in sorted(renames(KIND_BY_FOLDER[folder].record, node), reverse=True) if node else ():
        line = lines[number - 1]
        end = column - 1 + length
        lines[number - 1] = line[: column - 1] + line[column - 1 : end].replace(old, new) + line[end:]
    return "\n".join(lines)


def _of_value(field_type: FieldType, node: syntax.Node) -> Iterator[Rename]:
    match field_type:
        case Many():
            for item in node.items if isinstance(node, syntax.Sequence) else ():
                yield from _of_value(field_type.item, item)
        case Group():
            yield from renames(field_type.record, node)
        case Choice() if isinstance(node, syntax.Scalar):
            for option in field_type.options:
                if node.text in option.formerly:
                    yield Rename(node.place, node.text, option.text)


def _may_have(group: type) -> bool:
    key: Any = group
    return _has_former(key)


@cache
def _has_former(group: type) -> bool:
    """Whether anything in a group has had another name: most have not, and are not looked through."""
    return any(spec.formerly or _type_has_former(spec.type) for spec in fields_of(group))


def _type_has_former(field_type: FieldType) -> bool:
    match field_type:
        case Many():
            return _type_has_former(field_type.item)
        case Group():
            return _may_have(field_type.record)
        case Choice():
            return any(option.formerly for option in field_type.options)
        case _:
            return False
