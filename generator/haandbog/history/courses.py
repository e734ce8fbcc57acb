"""Lists that grow with time: what was added, and what was put right."""

from collections.abc import Iterator, Sequence

from haandbog.history.alignment import aligned
from haandbog.history.changes import Category, Difference, Piece, Said
from haandbog.history.meaning import Names, meaning, piece_of
from haandbog.model.analysis import Report
from haandbog.model.fields import Group, fields_of
from haandbog.model.kpi import Measurement
from haandbog.model.status import StatusEntry


def status_differences(before: tuple[StatusEntry, ...], after: tuple[StatusEntry, ...], names: Names) -> Iterator[Difference]:
    """Yield what differs between two courses of events.

    Entries added at the end are something that happened; everything else puts right what was told before.
    """
    pairs = aligned(before, after, Group(StatusEntry, ""), names, lambda a, b: (a.status is b.status) + (a.time.danish == b.time.danish))
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
    pairs = aligned(before, after, Group(Report, ""), names, lambda a, b: int(a.title == b.title))
    for old, new in pairs:
        if old is None and new is not None:
            recipient: tuple[Piece, ...] = (" til ", names.named(new.recipient)) if new.recipient else ()
            yield (Category.EVENT, ("ny rapport: ", Said(new.title), *recipient, f" ({new.time.danish})"), "", "")
        elif new is None and old is not None:
            yield (Category.CORRECTION, ("rapporten ", Said(old.title), " er taget ud"), "", "")
        elif old is not None and new is not None and meaning(Group(Report, ""), old, names) != meaning(Group(Report, ""), new, names):
            yield (Category.CORRECTION, ("oplysningerne om rapporten ", Said(new.title), " er rettet"), "", "")
