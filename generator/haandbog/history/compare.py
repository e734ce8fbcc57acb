"""Two versions of the records -> what differs between them, by meaning."""

import dataclasses
from collections.abc import Iterator

from haandbog import danish
from haandbog.history.changes import Category, Change, Named, Said
from haandbog.history.fields import differences
from haandbog.history.meaning import Names
from haandbog.history.versions import Unreadable, Version
from haandbog.model import KINDS
from haandbog.model.record import Record
from haandbog.model.scalars import Ref


def compare(before: Version, after: Version) -> tuple[Change, ...]:
    """Return the net difference of two versions, a sentence a change, in a fixed order.

    Order and layout of a file are no change. Records that were given another id are followed.
    """
    gone = [ref for ref in before.records if ref not in after.records]
    come = [ref for ref in after.records if ref not in before.records]
    moved = _moved(before, after, gone, come) if gone else {}
    names = Names(before, after, moved)
    came_from = {new: old for old, new in moved.items() if new not in before.records}
    changes: list[Change] = []
    for ref in gone:
        changes.extend(_gone(before.records[ref], ref, moved, names))
    for ref, new in after.records.items():
        former = came_from.get(ref, ref)
        old = before.records.get(former)
        if old is not new and old != new:
            changes.extend(_record_changes(old, new, names, former if former != ref else None))
    return _ordered(changes)


def _moved(before: Version, after: Version, gone: list[Ref], come: list[Ref]) -> dict[Ref, Ref]:
    """Which records that are gone now stand under which reference: by ``tidligere_id``, else by the same content."""
    forwarded = {
        Ref(ref.folder, former): ref for ref, record in after.records.items() if isinstance(record, Record) for former in record.former_ids
    }
    moved = {old: forwarded[old] for old in gone if old in forwarded}
    free = [ref for ref in come if ref not in moved.values()]
    for old in gone:
        record = before.records[old]
        if old in moved or not isinstance(record, Record):
            continue
        for new in free:
            other = after.records[new]
            if isinstance(other, Record) and new.folder == old.folder and _same_but_id(record, other):
                moved[old] = new
                free.remove(new)
                break
    return moved


def _same_but_id(record: Record, other: Record) -> bool:
    return dataclasses.replace(record, id=other.id) == other


def _gone(old: Record | Unreadable, ref: Ref, moved: dict[Ref, Ref], names: Names) -> Iterator[Change]:
    record = Named(ref, old.title)
    if ref not in moved:
        if isinstance(old, Record) and old.retired:
            said = "er fjernet; den var udgået"
        else:
            said = f"er fjernet uden at være udgået eller viderestillet; adressen {ref}/ findes ikke længere"
        yield Change(Category.REMOVED, record, (said,))
    elif (target := moved[ref]) in names.before.records:
        said_of_both = ("er lagt sammen med ", Named(target, names.title(target)), "; den gamle adresse viderestilles")
        yield Change(Category.RENAMED, record, said_of_both, former=ref)
    # Else it is told of where the record now stands.


def _record_changes(old: Record | Unreadable | None, new: Record | Unreadable, names: Names, former: Ref | None) -> Iterator[Change]:
    ref = former_ref = new.ref
    record = Named(ref, new.title)
    if old is None:
        yield Change(Category.NEW, record, ("kom med i håndbogen",))
        return
    if former is not None:
        former_ref = former
        yield _renamed(old, new, former_ref)
    if isinstance(new, Unreadable):
        yield Change(Category.UNREADABLE, record, ("kunne ikke læses i den nye version, så det kan ikke siges, hvad der er ændret",))
    elif isinstance(old, Unreadable):
        yield Change(Category.UNREADABLE, record, ("kunne ikke læses i den gamle version, så det kan ikke siges, hvad der er ændret",))
    else:
        for category, said, before, after in differences(old, new, names, renamed=former is not None):
            yield Change(category, record, said, before, after)


def _renamed(old: Record | Unreadable, new: Record | Unreadable, former: Ref) -> Change:
    forwarded = isinstance(new, Record) and former.id in new.former_ids
    what = "den gamle adresse viderestilles" if forwarded else f"den gamle adresse {former}/ findes ikke længere"
    if old.title != new.title:
        return Change(Category.RENAMED, Named(former, old.title), ("er omdøbt til ", Named(new.ref, new.title), f"; {what}"), former=former)
    return Change(Category.RENAMED, Named(new.ref, new.title), ("har fået adressen ", Said(f"{new.ref}/"), f"; {what}"), former=former)


def _ordered(changes: list[Change]) -> tuple[Change, ...]:
    """By record, those with the weightiest change first; then by kind and title, and as the record has its fields."""
    weight: dict[Ref, int] = {}
    for change in changes:
        ref = change.record.ref
        weight[ref] = min(weight.get(ref, change.category.order), change.category.order)
    place = {kind.folder: number for number, kind in enumerate(KINDS)}
    return tuple(
        sorted(
            changes,
            key=lambda change: (
                weight[change.record.ref],
                place[change.record.ref.folder],
                danish.sort_key(change.record.title),
                str(change.record.ref),
            ),
        )
    )
