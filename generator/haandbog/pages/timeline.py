"""A timeline of everything the records give a time, kept as exact as the sources."""

from collections.abc import Iterable, Iterator
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
from haandbog.pages.values import link_to
from haandbog.pages.views import Link
from haandbog.periods import Period, day_period

_MOST_YEARS = 6  # names on the axis that have room beside each other at 320 px


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has a time: when, what sort of thing, which record, and what happened."""

    time: Period
    sort: str
    sorts: str
    record: Record
    what: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year on the axis, in percent of its width; unnamed where names would stand too close."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, as one link and one line of text."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the timeline: when, what happened, and where on the axis (percent).

    ``shape`` is ``day``, ``span``, ``until`` (only the end is known) or ``from`` (only the beginning);
    ``count`` says how many moments there are when that is more than one.
    """

    label: str
    count: str
    moments: tuple[Moment, ...]
    shape: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars under one axis, each with what it stands for in words."""

    id: str
    title: str
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Moments:
    """What happened at a time that nobody knows."""

    text: str
    moments: tuple[Moment, ...]


def events_of(handbook: Handbook) -> tuple[Event, ...]:
    """Return everything that current records give a time, known or not, in the order of time."""
    order = {
        sort: number for number, sort in enumerate(("Kilde", "Analyse", "Rapport", "Initiativ", "Samarbejde", "Organisation", "Tilbud"))
    }
    found = [event for record in handbook.records if record.retired is None for event in _events(handbook, record)]
    return tuple(sorted(found, key=lambda event: (event.time.sort_key, order[event.sort], danish.sort_key(event.record.title))))


def _events(handbook: Handbook, record: Record) -> Iterator[Event]:
    match record:
        case Initiative():
            for entry in record.history:
                yield Event(entry.time, "Initiativ", "hændelser i initiativer", record, entry.status.label)
        case Analysis():
            yield Event(record.period, "Analyse", "analyser", record, "Analysen er lavet")
            for report in record.reports:
                recipient = handbook.get(report.recipient) if report.recipient else None
                received = f"modtaget af {recipient.title}" if recipient else "modtaget"
                yield Event(report.time, "Rapport", "rapporter", record, f"{report.title}, {received}")
        case Collaboration() if record.time is not None:
            yield Event(record.time, "Samarbejde", "samarbejder", record, "Samarbejdet fandt sted eller begyndte")
        case Offer() | Team():
            began, ended, sort, sorts = (
                ("Tilbuddet begyndte", "Tilbuddet hørte op", "Tilbud", "tilbud")
                if isinstance(record, Offer)
                else ("Inddelingen trådte i kraft", "Inddelingen hørte op", "Organisation", "teams")
            )
            if record.since is not None:
                yield Event(record.since, sort, sorts, record, began)
            if record.until is not None:
                yield Event(record.until, sort, sorts, record, ended)
        case Source():
            yield Event(day_period(record.dated), "Kilde", "kilder", record, "Kildens dato")
        case _:
            pass


def timeline_of(events: Iterable[Event], timeline_id: str) -> Timeline | None:
    """Return the timeline of the events whose time is known, or ``None`` when there are none."""
    known = [event for event in events if event.time.known]
    if not known:
        return None
    days = [day for event in known for day in (event.time.first, event.time.last) if day]
    axis = Axis(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))
    together: dict[tuple[Period, str], list[Event]] = {}
    for event in known:
        # What was written in two ways is one time all the same.
        period = Period("", event.time.danish, event.time.first, event.time.last)
        together.setdefault((period, event.sort), []).append(event)
    return Timeline(
        timeline_id,
        f"{danish.counted(len(known), 'hændelse', 'hændelser')} med et kendt tidspunkt",
        axis.ticks,
        tuple(_bar(period, group, axis) for (period, _), group in together.items()),
    )


def moments_of(events: Iterable[Event]) -> tuple[Moment, ...]:
    """Return the events as they stand in a list, in the order given."""
    return tuple(Moment(link_to(event.record), event.what) for event in events)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of time from the beginning of ``start`` to the beginning of ``end``, both the first day of a year."""

    start: date
    end: date

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Every year, named where there is room."""
        years = range(self.start.year, self.end.year)
        named = years[:: -(-len(years) // _MOST_YEARS)]
        return tuple(Tick(self.share(date(year, 1, 1)), str(year) if year in named else "") for year in years)

    def share(self, day: date) -> float:
        """Return where the beginning of ``day`` lies, in percent."""
        return round((day - self.start).days / (self.end - self.start).days * 100, 2)


def _bar(period: Period, group: list[Event], axis: Axis) -> Bar:
    first = axis.share(period.first) if period.first else 0.0
    last = axis.share(date.fromordinal(period.last.toordinal() + 1)) if period.last else 100.0
    count = f"{len(group)} {group[0].sorts}" if len(group) > 1 else ""
    return Bar(danish.capitalize(period.danish), count, moments_of(group), period.shape, first, round(last - first, 2))
