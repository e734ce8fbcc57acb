"""Lists of items with fields of their own (steps, sections, appendices): which item differs, and in what."""

from collections.abc import Callable, Iterator
from typing import Any

from haandbog.history.alignment import aligned
from haandbog.history.changes import Category, Difference, Piece, Said, joined
from haandbog.history.meaning import Names, meaning
from haandbog.model.fields import FieldSpec, Group, Many, fields_of

FieldDifferences = Callable[[FieldSpec, Any, Any, Names], Iterator[Difference]]

_LONGEST_NAME = 60  # characters of an item's text that stand for its name
_MOST_NAMED = 3  # items added or taken out that are named; more are counted


def item_differences(
    spec: FieldSpec, before: tuple[Any, ...], after: tuple[Any, ...], names: Names, field_differences: FieldDifferences
) -> Iterator[Difference]:
    """Yield what differs between two lists of items; of an item that is in both, each field by itself, however deep.

    ``field_differences`` tells what differs in one field.
    """
    assert isinstance(spec.type, Many)
    assert isinstance(spec.type.item, Group)
    group = spec.type.item
    old, new = [meaning(group, item, names) for item in before], [meaning(group, item, names) for item in after]
    if sorted(map(repr, old)) == sorted(map(repr, new)):
        yield (Category.CHANGED, (f"rækkefølgen under »{spec.label}« er ændret",), "", "")
        return
    pairs = aligned(before, after, group, names, lambda a, b: int(_key(a) == _key(b)))
    for verb, items in (("fik", [b for a, b in pairs if a is None]), ("mistede", [a for a, b in pairs if b is None])):
        if 0 < len(items) <= _MOST_NAMED:
            yield (Category.CHANGED, (f"»{spec.label}« {verb} ", *joined([_called(group, item) for item in items])), "", "")
        elif items:
            yield (Category.CHANGED, (f"»{spec.label}« {verb} {len(items)} punkter",), "", "")
    for a, b in pairs:
        if a is not None and b is not None:
            for category, said, text_before, text_after in _within(group, a, b, names, field_differences):
                yield (category, (*_placed(group, b), *said), text_before, text_after)


def _within(group: Group, old: Any, new: Any, names: Names, field_differences: FieldDifferences) -> Iterator[Difference]:
    for inner in fields_of(group.record):
        before, after = getattr(old, inner.attribute), getattr(new, inner.attribute)
        if meaning(inner.type, before, names) != meaning(inner.type, after, names):
            yield from field_differences(inner, before, after, names)


def _key(item: Any) -> str:
    return str(getattr(item, "id", None) or _text(item))


def _text(item: Any) -> str:
    for attribute in ("title", "text", "number", "summary"):
        if value := getattr(item, attribute, None):
            return str(value)
    return ""


def _called(group: Group, item: Any) -> tuple[Piece, ...]:
    """An item as a sentence names it: "stykke 2 (»…«)", "»Ring op«"."""
    text = _text(item)
    if len(text) > _LONGEST_NAME:
        text = text[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    number = getattr(item, "id", None)
    return (f"{_noun(group)} {number} (", Said(text), ")") if number else (Said(text),)


def _placed(group: Group, item: Any) -> tuple[Piece, ...]:
    """Where in the list something differs: "stykke 2: ", "trin »Ring op«: "."""
    number = getattr(item, "id", None)
    return (f"{_noun(group)} {number}: ",) if number else (f"{_noun(group)} ", *_called(group, item), ": ")


def _noun(group: Group) -> str:
    return group.name.split(" ", 1)[1]
