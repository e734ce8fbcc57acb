"""Where every value of a record stands in its file: found again when somebody asks, for most records nobody does."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from haandbog.model.fields import FieldType, Group, Many, fields_of
from haandbog.model.record import ValuePath
from haandbog.problems import Place
from haandbog.reading import syntax


def places_in(group: type, lines: tuple[str, ...]) -> Mapping[ValuePath, Place]:
    """Return the place of every value in the lines of a record that could be read, by the path to it."""
    key: Any = group
    return _places_in(key, lines)


@lru_cache(maxsize=8)  # the problems of a file come one after another
def _places_in(group: type, lines: tuple[str, ...]) -> Mapping[ValuePath, Place]:
    node, _ = syntax.parse("", "\n".join(lines))
    if not isinstance(node, syntax.Mapping):
        return {}
    return {(): Place(), **dict(_in_group(group, node, ()))}


def _in_group(group: type, node: syntax.Mapping, at: ValuePath) -> Iterator[tuple[ValuePath, Place]]:
    specs = {name: spec for spec in fields_of(group) for name in (spec.key, *spec.formerly)}
    for key, value in node.entries:
        if spec := specs.get(key.text):
            yield from _in_value(spec.type, value, (*at, spec.key))


def _in_value(field_type: FieldType, node: syntax.Node, at: ValuePath) -> Iterator[tuple[ValuePath, Place]]:
    yield at, node.place
    if isinstance(field_type, Many) and isinstance(node, syntax.Sequence):
        for number, item in enumerate(node.items):
            yield from _in_value(field_type.item, item, (*at, number))
    elif isinstance(field_type, Group) and isinstance(node, syntax.Mapping):
        yield from _in_group(field_type.record, node, at)
