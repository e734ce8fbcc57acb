"""Two versions of one record -> what differs, field by field."""

from collections.abc import Callable, Iterator
from typing import Any

from haandbog import danish
from haandbog.history import courses
from haandbog.history.changes import Category, Difference, Piece, Said, joined
from haandbog.history.items import item_differences
from haandbog.history.meaning import Names, meaning, piece_of, place_pieces, places
from haandbog.history.texts import is_slip
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import FieldSpec, Group, Many, fields_of
from haandbog.model.kpi import KpiStatus
from haandbog.model.record import Basis, Confirmation, Record, Retirement
from haandbog.model.scalars import AnyReference, Prose, Ref, Reference, Text
from haandbog.periods import danish_date

_LONGEST = 80  # characters of a text that a sentence quotes

# Fields whose name stands in a sentence in the definite form; the others are quoted by their label.
_DEFINITE = {
    "summary": "resuméet", "description": "beskrivelsen", "next_step": "næste skridt", "goal": "målet", "purpose": "formålet",
    "abbreviation": "forkortelsen", "period": "perioden", "word_class": "ordklassen", "plural": "flertal", "type": "typen",
    "focus_area": "fokusområdet", "phase": "fasen", "website": "webstedet", "status": "status", "offer_basis": "aftalegrundlaget",
    "publisher": "udgiveren", "dated": "datoen", "number": "nummeret", "title": "titlen", "text": "teksten",
}  # fmt: skip

# Lists of words: what one of them is called, and several.
_ITEMS = {
    "forms": ("formen", "former"), "synonyms": ("synonymet", "synonymer"), "other_names": ("navnet", "navne"),
    "duties": ("opgaven", "opgaver"), "topics": ("emnet", "emner"),
}  # fmt: skip


def differences(old: Record, new: Record, names: Names, *, renamed: bool) -> Iterator[Difference]:
    """Yield what differs between two versions of a record, in the order of its fields.

    ``renamed`` says that its new name has been told already.
    """
    for spec in fields_of(type(new)):
        before, after = getattr(old, spec.attribute), getattr(new, spec.attribute)
        if before == after or (renamed and spec.attribute in ("title", "former_ids")):
            continue
        if meaning(spec.type, before, names) != meaning(spec.type, after, names):
            yield from _field(spec, before, after, names)


def _field(spec: FieldSpec, before: Any, after: Any, names: Names) -> Iterator[Difference]:
    if spec.attribute in _OWN_WORDS:
        yield from _OWN_WORDS[spec.attribute](before, after, names)
    else:
        yield from _in_general(spec, before, after, names)


def _of_item(spec: FieldSpec, before: Any, after: Any, names: Names) -> Iterator[Difference]:
    """A field of an item in a list: its title is no page's, and so is told as any text."""
    if spec.attribute == "citations":
        yield from _citations(before, after, names)
    else:
        yield from _in_general(spec, before, after, names)


def _in_general(spec: FieldSpec, before: Any, after: Any, names: Names) -> Iterator[Difference]:
    inner = spec.type.item if isinstance(spec.type, Many) else spec.type
    if isinstance(inner, Group):
        yield from item_differences(spec, before, after, names, _of_item)
    elif isinstance(spec.type, Many):
        yield _list(spec, before, after, names)
    elif isinstance(inner, Text | Prose):
        yield _text(spec, before or "", after or "")
    else:
        yield _value(spec, before, after, names)


def _name_of(spec: FieldSpec) -> str:
    return _DEFINITE.get(spec.attribute, f"»{spec.label}«")


def _text(spec: FieldSpec, before: str, after: str) -> Difference:
    name = _name_of(spec)
    brief = max(len(before), len(after)) <= _LONGEST and "\n" not in before + after
    if not before:
        return (
            Category.CHANGED,
            (f"{name} er kommet til: ", Said(after)) if brief else (f"{name} er kommet til",),
            "",
            "" if brief else after,
        )
    if not after:
        return (
            Category.CHANGED,
            (f"{name} er taget ud: ", Said(before)) if brief else (f"{name} er taget ud",),
            "" if brief else before,
            "",
        )
    slip = is_slip(before, after)
    category = Category.CORRECTION if slip else Category.CHANGED
    if brief:
        return (category, (f"{name} er {'rettet' if slip else 'ændret'} fra ", Said(before), " til ", Said(after)), "", "")
    return (category, (f"en skrivefejl er rettet i {name}" if slip else f"{name} er skrevet om",), before, after)


def _value(spec: FieldSpec, before: Any, after: Any, names: Names) -> Difference:
    name = _name_of(spec)
    if before is None:
        return (Category.CHANGED, (f"{name} er nu ", piece_of(after, names)), "", "")
    if after is None:
        return (Category.CHANGED, (f"{name} er ikke længere angivet (før ", piece_of(before, names), ")"), "", "")
    onward = isinstance(after, KpiStatus) and list(KpiStatus).index(after) > list(KpiStatus).index(before)
    verb = "gik" if onward else "er ændret"
    category = Category.EVENT if onward else Category.CHANGED
    return (category, (f"{name} {verb} fra ", piece_of(before, names), " til ", piece_of(after, names)), "", "")


def _list(spec: FieldSpec, before: tuple[Any, ...], after: tuple[Any, ...], names: Names) -> Difference:
    old, new = [names.now(item) if isinstance(item, Ref) else item for item in before], list(after)
    gained, lost = [item for item in new if item not in old], [item for item in old if item not in new]
    said: list[Piece] = []
    for verb, items in (("fik ", gained), ("mistede ", lost)):
        if items:
            said += [*([" og "] if said else []), verb, *_items(spec, items, names)]
    return (Category.CHANGED, (*_under(spec), *said), "", "")


def _under(spec: FieldSpec) -> tuple[Piece, ...]:
    """Where in the record a list is, when its items do not tell it themselves."""
    if spec.attribute == "see_also":
        return ("»Se også« ",)
    inner = spec.type.item if isinstance(spec.type, Many) else spec.type
    if spec.attribute in _ITEMS or (
        isinstance(inner, Reference) and spec.label.casefold() == KIND_BY_FOLDER[inner.folder].plural.casefold()
    ):
        return ()
    return (f"»{spec.label}« ",)


def _items(spec: FieldSpec, items: list[Any], names: Names) -> tuple[Piece, ...]:
    inner = spec.type.item if isinstance(spec.type, Many) else spec.type
    pieces = [(piece_of(item, names),) for item in items]
    if isinstance(inner, AnyReference):
        return joined([(f"{_definite(item)} ", piece_of(item, names)) for item in items])
    if isinstance(inner, Reference):
        kind = KIND_BY_FOLDER[inner.folder]
        return (f"{kind.definite} " if len(items) == 1 else f"{len(items)} {kind.plural}: ", *joined(pieces))
    one, many = _ITEMS.get(spec.attribute, ("", ""))
    return ((f"{one} " if len(items) == 1 else f"{many}ne ") if one else "", *joined(pieces))


def _definite(ref: Ref) -> str:
    return KIND_BY_FOLDER[ref.folder].definite if ref.folder in KIND_BY_FOLDER else ref.folder


def _title(before: str, after: str, names: Names) -> Iterator[Difference]:
    if is_slip(before, after):
        yield (Category.CORRECTION, ("titlen er rettet fra ", Said(before), " til ", Said(after)), "", "")
    else:
        yield (Category.RENAMED, ("hed før ", Said(before), " og står på den samme adresse"), "", "")


def _basis(before: Basis | None, after: Basis | None, names: Names) -> Iterator[Difference]:
    yield (Category.CHANGED, ("er nu mærket redaktionelt" if after else "er ikke længere mærket redaktionelt",), "", "")


def _former_ids(before: tuple[str, ...], after: tuple[str, ...], names: Names) -> Iterator[Difference]:
    if more := [former for former in after if former not in before]:
        yield (
            Category.CHANGED,
            (f"{'adressen' if len(more) == 1 else 'adresserne'} {danish.join_words(more)} viderestilles nu hertil",),
            "",
            "",
        )
    else:
        yield (Category.CHANGED, ("tidligere adresser viderestilles ikke længere hertil",), "", "")


def _citations(before: Any, after: Any, names: Names) -> Iterator[Difference]:
    old, new = set(places(before, names)), set(places(after, names))
    said: list[Piece] = []
    for verb, found in (("hviler nu også på ", new - old), ("hviler ikke længere på ", old - new)):
        if found:
            said += [*([" og "] if said else []), verb, *joined(place_pieces(found, names))]
    yield (Category.CHANGED, tuple(said), "", "")


def _confirmed(before: Confirmation | None, after: Confirmation | None, names: Names) -> Iterator[Difference]:
    if after is None:
        yield (Category.CHANGED, ("står ikke længere som bekræftet",), "", "")
    elif before is None or after.day > before.day:
        yield (Category.EVENT, (f"blev bekræftet {danish_date(after.day)} af {after.role}",), "", "")
    else:
        yield (Category.CORRECTION, (f"bekræftelsen er rettet: bekræftet {danish_date(after.day)} af {after.role}",), "", "")


def _retired(before: Retirement | None, after: Retirement | None, names: Names) -> Iterator[Difference]:
    if after is None:
        yield (Category.CHANGED, ("gælder igen og er ikke længere udgået",), "", "")
        return
    successor: tuple[Piece, ...] = ("; erstattet af ", names.named(after.replaced_by)) if after.replaced_by else ()
    reason = after.reason.rstrip(".")
    if before is None:
        yield (Category.RETIRED, (f"er udgået ({after.time.danish}): {reason}", *successor), "", "")
    else:
        yield (Category.CORRECTION, (f"oplysningen om, at den er udgået, er rettet: {after.time.danish}, {reason}", *successor), "", "")


_OWN_WORDS: dict[str, Callable[[Any, Any, Names], Iterator[Difference]]] = {
    "title": _title,
    "history": courses.status_differences,
    "measurements": courses.measurement_differences,
    "reports": courses.report_differences,
    "citations": _citations,
    "basis": _basis,
    "confirmed": _confirmed,
    "retired": _retired,
    "former_ids": _former_ids,
}
