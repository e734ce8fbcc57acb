"""Lists that grow with time, and lists of items: what was added, and what was put right."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from haandbog.history.changes import Category, Difference, Piece, Said, joined
from haandbog.history.meaning import Names, meaning, piece_of
from haandbog.model.analysis import Report
from haandbog.model.fields import FieldSpec, Group, Many, fields_of
from haandbog.model.kpi import Measurement
from haandbog.model.status import StatusEntry


def status_differences(before: tuple[StatusEntry, ...], after: tuple[StatusEntry, ...], names: Names) -> Iterator[Difference]:
    """Yield what differs between two courses of events.

    Entries added at the end are something that happened; everything else puts right what was told before.
    """
    pairs = _aligned(before, after, Group(StatusEntry, ""), names, lambda a, b: (a.status is b.status) + (a.time.danish == b.time.danish))
    kept = [new for _, new in pairs if new is not None]
    appended = 0
    while pairs and pairs[-1][0] is None:
        pairs.pop()
        appended += 1
    if appended and (line := kept[len(kept) - appended - 1 :] if len(kept) > appended else []):
        yield (Category.EVENT, _course(line), "", "")
    elif appended:
        yield (Category.EVENT, ("status er nu ", *_entry(after[-1])), "", "")
    for old, new in pairs:
        if old is None and new is not None:
            yield (Category.CORRECTION, ("statushistorikken er suppleret med en tidligere hændelse: ", *_entry(new)), "", "")
        elif new is None and old is not None:
            yield (Category.CORRECTION, ("en hændelse er taget ud af statushistorikken: ", *_entry(old)), "", "")
        elif old is not None and new is not None:
            yield from _entry_differences(old, new, names)


def _course(line: Sequence[StatusEntry]) -> tuple[Piece, ...]:
    first, *between, last = line
    if first.status is last.status and not between:
        return ("ny hændelse med samme status: ", *_entry(last))
    over: list[Piece] = [piece for entry in between for piece in (" over ", *_entry(entry))]
    return ("status gik fra ", *_entry(first), *over, " til ", *_entry(last))


def _entry(entry: StatusEntry) -> tuple[Piece, ...]:
    return (Said(entry.status.text), f" ({entry.time.danish})")


def _entry_differences(old: StatusEntry, new: StatusEntry, names: Names) -> Iterator[Difference]:
    if old.status is not new.status:
        yield (
            Category.CORRECTION,
            (f"status for {new.time.danish} er rettet fra ", Said(old.status.text), " til ", Said(new.status.text)),
            "",
            "",
        )
    if old.time.danish != new.time.danish:
        said = ("tidspunktet for ", Said(new.status.text), " er rettet fra ", Said(old.time.danish), " til ", Said(new.time.danish))
        yield (Category.CORRECTION, said, "", "")
    if old.note != new.note:
        verb = "er kommet til" if old.note is None else "er taget ud" if new.note is None else "er skrevet om"
        yield (Category.CORRECTION, ("bemærkningen til ", *_entry(new), f" {verb}"), old.note or "", new.note or "")
    cited = next(spec for spec in fields_of(StatusEntry) if spec.attribute == "citations")
    if meaning(cited.type, old.citations, names) != meaning(cited.type, new.citations, names):
        yield (Category.CORRECTION, ("kilderne til ", *_entry(new), " er rettet"), "", "")


def measurement_differences(before: tuple[Measurement, ...], after: tuple[Measurement, ...], names: Names) -> Iterator[Difference]:
    """Yield what differs between two lists of measurements; they are told apart by time and unit."""
    old, new = ({(m.time.danish, m.unit): m for m in measurements} for measurements in (before, after))
    for key, measurement in new.items():
        if key not in old:
            yield (Category.EVENT, ("ny måling: ", *_measured(measurement, names), f" ({measurement.time.danish})"), "", "")
        elif measurement.value != old[key].value:
            said = (
                f"målingen for {measurement.time.danish} er rettet fra ",
                *_measured(old[key], names),
                " til ",
                *_measured(measurement, names),
            )
            yield (Category.CORRECTION, said, "", "")
    for key, measurement in old.items():
        if key not in new:
            yield (Category.CORRECTION, (f"målingen for {measurement.time.danish} er taget ud: ", *_measured(measurement, names)), "", "")


def _measured(measurement: Measurement, names: Names) -> tuple[Piece, ...]:
    return (piece_of(measurement.value, names), f" {measurement.unit}")


def report_differences(before: tuple[Report, ...], after: tuple[Report, ...], names: Names) -> Iterator[Difference]:
    """Yield what differs between an analysis's reports: one added at the end was received, the rest is put right."""
    pairs = _aligned(before, after, Group(Report, ""), names, lambda a, b: int(a.title == b.title))
    for old, new in pairs:
        if old is None and new is not None:
            recipient: tuple[Piece, ...] = (" til ", names.named(new.recipient)) if new.recipient else ()
            yield (Category.EVENT, ("ny rapport: ", Said(new.title), *recipient, f" ({new.time.danish})"), "", "")
        elif new is None and old is not None:
            yield (Category.CORRECTION, ("rapporten ", Said(old.title), " er taget ud"), "", "")
        elif old is not None and new is not None and meaning(Group(Report, ""), old, names) != meaning(Group(Report, ""), new, names):
            yield (Category.CORRECTION, ("oplysningerne om rapporten ", Said(new.title), " er rettet"), "", "")


def item_differences(spec: FieldSpec, before: tuple[Any, ...], after: tuple[Any, ...], names: Names) -> Iterator[Difference]:
    """Yield what differs between two lists of items with fields of their own (steps, sections, appendices)."""
    assert isinstance(spec.type, Many)
    group = spec.type.item
    old, new = [meaning(group, item, names) for item in before], [meaning(group, item, names) for item in after]
    if sorted(map(repr, old)) == sorted(map(repr, new)):
        yield (Category.CHANGED, (f"rækkefølgen under »{spec.label}« er ændret",), "", "")
        return
    pairs = _aligned(before, after, group, names, lambda a, b: int(_item_name(a) == _item_name(b)))
    for verb, items in (("fik", [b for a, b in pairs if a is None]), ("mistede", [a for a, b in pairs if b is None])):
        if 0 < len(items) <= 3:
            yield (Category.CHANGED, (f"»{spec.label}« {verb} ", *joined([(Said(_item_name(item)),) for item in items])), "", "")
        elif items:
            yield (Category.CHANGED, (f"»{spec.label}« {verb} {len(items)} punkter",), "", "")
    for a, b in pairs:
        if a is not None and b is not None and meaning(group, a, names) != meaning(group, b, names):
            yield (
                Category.CHANGED,
                ("punktet ", Said(_item_name(b)), f" under »{spec.label}« er ændret"),
                _outline(a, names),
                _outline(b, names),
            )


def _item_name(item: Any) -> str:
    for attribute in ("title", "text", "number", "summary", "id"):
        if value := getattr(item, attribute, None):
            return str(value)
    return "et punkt"


def _outline(item: Any, names: Names) -> str:
    """An item's plain values, a line each; what lies deeper is only counted."""
    lines = []
    for spec in fields_of(type(item)):
        value = getattr(item, spec.attribute)
        if value is None or value == ():
            continue
        values = value if isinstance(value, tuple) else (value,)
        if isinstance(spec.type, Many) and isinstance(spec.type.item, Group):
            lines.append(f"{spec.label}: {len(values)}")
        else:
            shown = [piece_of(v, names) for v in values]
            lines.append(
                f"{spec.label}: {', '.join(p if isinstance(p, str) else getattr(p, 'text', '') or getattr(p, 'title', '') for p in shown)}"
            )
    return "\n".join(lines)


def _aligned(
    before: Sequence[Any], after: Sequence[Any], group: Any, names: Names, likeness: Callable[[Any, Any], int]
) -> list[tuple[Any | None, Any | None]]:
    """Pair the items of two lists in their order: equal ones first, then those most alike.

    An item that has no partner stands with ``None``. The least sum of differences wins (as in a spelling
    checker): nothing for equal items, less for a change the more alike they are, one for an item added or taken out.
    """
    old, new = [meaning(group, item, names) for item in before], [meaning(group, item, names) for item in after]

    def cost(i: int, j: int) -> float:
        return 0.0 if old[i] == new[j] else 1.5 - 0.5 * likeness(before[i], after[j])

    # best[i][j]: the cheapest way to make the rest of `after` out of the rest of `before`.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            if i == len(old) or j == len(new):
                best[i][j] = float(len(old) - i + len(new) - j)
            else:
                best[i][j] = min(best[i + 1][j + 1] + cost(i, j), best[i + 1][j] + 1, best[i][j + 1] + 1)
    pairs: list[tuple[Any | None, Any | None]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and best[i][j] == best[i + 1][j + 1] + cost(i, j):
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i][j] == best[i + 1][j] + 1):
            pairs.append((before[i], None))
            i += 1
        else:
            pairs.append((None, after[j]))
            j += 1
    return pairs
