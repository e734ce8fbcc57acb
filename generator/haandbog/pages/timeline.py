"""A timeline of everything the records give a time, kept as exact as the sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.analysis import Analysis
from haandbog.model.collaboration import Collaboration
from haandbog.model.initiative import Initiative
from haandbog.model.offer import Offer
from haandbog.model.record import Record
from haandbog.model.source import Source
from haandbog.model.team import Team
from haandbog.pages.values import address_of, badge_of, link_to, value_of
from haandbog.pages.views import Cell, Column, Link, Table, Time, Value, Words
from haandbog.periods import Period, day_period


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has a time: when, what sort of thing, which record, and what happened."""

    time: Period
    sort: str
    sorts: str
    record: Record
    what: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year on the axis, in percent of its width."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the timeline: when, what, and where on the axis (percent).

    ``shape`` is ``day``, ``span``, ``until`` (only the end is known) or ``from`` (only the beginning).
    """

    label: str
    text: str
    link: Link | None
    sort: str
    shape: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars under one axis, with the same as a table."""

    id: str
    title: str
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    table: Table


def events_of(handbook: Handbook) -> tuple[Event, ...]:
    """Return everything that current records give a time, known or not, in the order of time."""
    order = {sort: number for number, sort in enumerate(("Kilde", "Analyse", "Rapport", "Initiativ", "Samarbejde", "Organisation", "Tilbud"))}
    found = [event for record in handbook.records if record.retired is None for event in _events(handbook, record)]
    return tuple(sorted(found, key=lambda event: (event.time.sort_key, order[event.sort], danish.sort_key(event.record.title))))


def _events(handbook: Handbook, record: Record) -> Iterator[Event]:
    match record:
        case Initiative():
            for entry in record.history:
                yield Event(entry.time, "Initiativ", "initiativer", record, (badge_of(entry.status),))
        case Analysis():
            yield Event(record.period, "Analyse", "analyser", record, (Words("Analysen er lavet"),))
            for report in record.reports:
                recipient = (Words("modtaget af"), value_of(handbook, report.recipient)) if report.recipient else (Words("modtaget"),)
                yield Event(report.time, "Rapport", "rapporter", record, (Words(report.title), *recipient))
        case Collaboration() if record.time is not None:
            yield Event(record.time, "Samarbejde", "samarbejder", record, (Words("Samarbejdet fandt sted eller begyndte"),))
        case Offer() | Team():
            what, sort, sorts = ("Tilbuddet", "Tilbud", "tilbud") if isinstance(record, Offer) else ("Inddelingen", "Organisation", "teams")
            if record.since is not None:
                yield Event(record.since, sort, sorts, record, (Words(f"{what} gælder fra"),))
            if record.until is not None:
                yield Event(record.until, sort, sorts, record, (Words(f"{what} gælder til"),))
        case Source():
            yield Event(day_period(record.dated), "Kilde", "kilder", record, (Words("Kildens dato"),))
        case _:
            pass


def timeline_of(events: tuple[Event, ...], page: str, timeline_id: str) -> Timeline | None:
    """Return the timeline of the events whose time is known, for the page with that address, or ``None`` when there are none."""
    known = [event for event in events if event.time.known]
    if not known:
        return None
    days = [day for event in known for day in (event.time.first, event.time.last) if day]
    axis = _Axis(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))
    together: dict[tuple[Period, str], list[Event]] = {}
    for event in known:
        period = Period("", event.time.danish, event.time.first, event.time.last)
        together.setdefault((period, event.sort), []).append(event)
    ticks = tuple(Tick(axis.share(date(year, 1, 1)), str(year)) for year in range(axis.start.year, axis.end.year))
    bars = tuple(_bar(period, group, axis, f"{page}#{timeline_id}-tabel") for (period, _), group in together.items())
    return Timeline(timeline_id, _title(known), ticks, bars, events_table(tuple(known), f"{timeline_id}-tabel", "Tidslinjen som tabel"))


def events_table(events: tuple[Event, ...], table_id: str, caption: str) -> Table:
    """Return the events as a table, in the order given."""
    rows = tuple(
        (
            Cell((link_to(event.record),), event.record.title),
            Cell((Words(event.sort),), event.sort, (event.sort,)),
            Cell(event.what),
            Cell((Time(event.time),), event.time.sort_key[0].isoformat()),
        )
        for event in events
    )
    columns = (Column("hvad", "Hvad"), Column("slags", "Slags", facet=True), Column("haendelse", "Hændelse"), Column("tid", "Hvornår"))
    return Table(table_id, caption, columns, rows, searchable=False)


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date

    def share(self, day: date) -> float:
        """Return where the beginning of ``day`` lies, in percent."""
        return round((day - self.start).days / (self.end - self.start).days * 100, 2)


def _bar(period: Period, group: list[Event], axis: _Axis, table: str) -> Bar:
    first = axis.share(period.first) if period.first else 0.0
    last = axis.share(date.fromordinal(period.last.toordinal() + 1)) if period.last else 100.0
    shape = "day" if period.exact else "until" if period.first is None else "from" if period.last is None else "span"
    event = group[0]
    records = {event.record.ref for event in group}
    if len(group) == 1:
        text, link = _told(event), Link(event.record.title, address_of(event.record.ref), event.record.summary)
    elif len(records) == 1:
        text, link = f"{len(group)} hændelser", link_to(event.record)
    else:
        text, link = "", Link(f"{len(records)} {event.sorts}", table)
    return Bar(danish.capitalize(period.danish), text, link, event.sort, shape, first, round(last - first, 2))


def _told(event: Event) -> str:
    """Return what happened in one line of plain text."""
    return " ".join(getattr(value, "text", "") for value in event.what)


def _title(known: list[Event]) -> str:
    return f"{danish.counted(len(known), 'hændelse', 'hændelser')} med et kendt tidspunkt"
