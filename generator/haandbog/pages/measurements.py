"""What a KPI has shown: its measurements as a picture and a table, and the newest of several KPIs side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.kpi import Kpi, Measurement
from haandbog.pages.timeline import Axis, Tick
from haandbog.pages.values import citation_link, link_to
from haandbog.pages.views import Cell, Column, Missing, Notice, Table, Time, Words

NONE_YET = "Der er ingen målinger i håndbogen endnu."
_TOP, _BOTTOM = 28, 160  # where the highest and the lowest value lie, in pixels
_MOST_NAMED = 8  # values that can stand beside their marks
_MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Level:
    """A value on the upright axis: how high (pixels), and as it is read."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A measurement: from where to where on the axis (percent), how high (pixels), and its value if there is room.

    ``shape`` is ``day``, ``span``, ``until`` (only the end is known) or ``from`` (only the beginning).
    """

    shape: str
    start: float
    end: float
    at: float
    label: str

    @property
    def middle(self) -> float:
        """Where its value stands, in percent."""
        return round((self.start + self.end) / 2, 2)


@dataclass(frozen=True, slots=True)
class MeasurementChart:
    """Measurements in one unit over time; ``sentence`` says the same in words, ``loose`` what is not in the picture."""

    id: str
    title: str
    sentence: str
    loose: str
    shapes: frozenset[str]
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    dots: tuple[Dot, ...]
    ways: tuple[tuple[Dot, Dot], ...]
    goal: Level | None


def measured_views(handbook: Handbook, kpi: Kpi) -> tuple[object, ...]:
    """Return a picture for each unit and a table of every measurement, or that there are none."""
    if not kpi.measurements:
        return (Notice("note", "Ingen målinger", NONE_YET),)
    units = dict.fromkeys(measurement.unit for measurement in kpi.measurements)
    charts = [_chart(kpi, unit, number, alone=len(units) == 1) for number, unit in enumerate(units, 1)]
    return (*(chart for chart in charts if chart), _table(handbook, kpi))


def newest_measurements(kpis: Iterable[Kpi], table_id: str) -> Table:
    """Return the KPIs with their goal and newest measurement each, or that nothing is measured."""
    found = tuple(kpis)
    rows = tuple(
        (Cell((link_to(kpi),)), Cell((Words(kpi.status.label),)), Cell(_newest(kpi)), Cell((Words(goal_of(kpi)),) if goal_of(kpi) else (Missing("ikke oplyst"),)))
        for kpi in found
    )  # fmt: skip
    columns = (Column("kpi", "KPI"), Column("status", "Status"), Column("seneste", "Seneste måling"), Column("maal", "Mål"))
    measured = sum(bool(kpi.measurements) for kpi in found)
    kind = KIND_BY_FOLDER[Kpi.FOLDER]
    caption = f"{danish.counted(len(found), kind.singular, kind.plural)}; {measured or 'ingen'} af dem har målinger i håndbogen"
    return Table(table_id, caption, columns, rows, searchable=False)


def goal_of(kpi: Kpi) -> str:
    """Return a KPI's goal as it is read, or ""."""
    if kpi.goal or kpi.goal_number is None:
        return kpi.goal or ""
    unit = kpi.measurements[-1].unit if kpi.measurements else ""
    return f"{_number(kpi.goal_number)} {unit}".rstrip()


def _newest(kpi: Kpi) -> tuple[Words | Time | Missing, ...]:
    if not kpi.measurements:
        return (Missing("ingen målinger endnu"),)
    dated = [measurement for measurement in kpi.measurements if measurement.time.known]
    last = max(dated, key=lambda one: (one.time.last or date.max, one.time.first or date.min)) if dated else kpi.measurements[-1]
    return (Words(f"{_number(last.value)} {last.unit}"), Time(last.time))


def _chart(kpi: Kpi, unit: str, number: int, *, alone: bool) -> MeasurementChart | None:
    measured = [measurement for measurement in kpi.measurements if measurement.unit == unit]
    dated = sorted((one for one in measured if one.time.known), key=lambda one: one.time.sort_key)
    if not dated:
        return None
    days = [day for one in dated for day in (one.time.first, one.time.last) if day]
    axis = Axis(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))
    # A goal is a number of the one unit there is; of several nobody says which.
    aim = kpi.goal_number if alone else None
    scale = _Scale.around([one.value for one in dated] + ([aim] if aim is not None else []))
    dots = tuple(_dot(one, axis, scale, named=len(dated) <= _MOST_NAMED or one is dated[-1]) for one in dated)
    undated = len(measured) - len(dated)
    return MeasurementChart(
        f"maalinger-{number}",
        f"Målinger i {unit}",
        _sentence(kpi, unit, dated, goal_of(kpi) if alone else ""),
        f"{danish.capitalize(danish.counted(undated, 'måling', 'målinger'))} uden tidspunkt står kun i tabellen." if undated else "",
        frozenset(dot.shape for dot in dots),
        _ticks(axis),
        tuple(Level(scale.height(value), _number(value)) for value in scale.steps),
        dots,
        tuple((before, after) for before, after in pairwise(dots) if before.end <= after.start),
        Level(scale.height(aim), _number(aim)) if aim is not None else None,
    )


def _ticks(axis: Axis) -> tuple[Tick, ...]:
    """Return the years, and within a year or two also their quarters."""
    years = axis.end.year - axis.start.year
    if years > 2:
        return axis.ticks
    quarters = [date(axis.start.year + year, month, 1) for year in range(years) for month in (1, 4, 7, 10)]
    return tuple(Tick(axis.share(day), str(day.year) if day.month == 1 else "juli" if day.month == 7 else "") for day in quarters)


def _dot(one: Measurement, axis: Axis, scale: "_Scale", *, named: bool) -> Dot:
    period = one.time
    start = axis.share(period.first) if period.first else 0.0
    end = axis.share(period.last + timedelta(days=0 if period.exact else 1)) if period.last else 100.0
    return Dot(period.shape, start, end, scale.height(one.value), _number(one.value) if named else "")


def _sentence(kpi: Kpi, unit: str, dated: Sequence[Measurement], goal: str) -> str:
    def said(one: Measurement) -> str:
        return f"{_number(one.value)} ({one.time.danish})"

    count = f"{danish.capitalize(danish.counted(len(dated), 'måling', 'målinger'))} af »{kpi.title}« i {unit}"
    if len(dated) <= _MOST_NAMED:
        told = danish.join_words([said(one) for one in dated])
    else:
        least, most = min(dated, key=lambda one: one.value), max(dated, key=lambda one: one.value)
        told = f"fra {said(dated[0])} til {said(dated[-1])}, lavest {said(least)} og højest {said(most)}"
    return f"{count}: {told}.{f' Mål: {goal}.' if goal else ''}"


def _table(handbook: Handbook, kpi: Kpi) -> Table:
    rows = tuple(
        (
            Cell((Time(one.time),), one.time.sort_key[0].isoformat()),
            Cell((Words(_number(one.value)),)),
            Cell((Words(one.unit),)),
            Cell(tuple(citation_link(handbook, citation) for citation in one.citations) or (Missing("Der står ingen kilde ved tallet."),)),
        )
        for one in kpi.measurements
    )
    columns = (Column("tid", "Tid"), Column("vaerdi", "Værdi", numeric=True), Column("enhed", "Enhed"), Column("kilde", "Kilde"))
    caption = danish.capitalize(danish.counted(len(rows), "måling", "målinger"))
    return Table("maalinger-tabel", caption, columns, rows, searchable=False)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The upright axis: it begins at nought, so that a small change does not look like a large one."""

    least: Decimal
    most: Decimal
    steps: tuple[Decimal, ...]

    @classmethod
    def around(cls, values: Sequence[Decimal]) -> "_Scale":
        low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
        span = high - low or Decimal(1)
        power = Decimal(10) ** ((span / _MOST_STEPS).adjusted())
        step = next(power * size for size in (1, 2, 5, 10) if span / (power * size) <= _MOST_STEPS)
        first, last = floor(low / step), ceil(high / step)
        steps = tuple(step * number for number in range(first, max(last, first + 1) + 1))
        return cls(steps[0], steps[-1], steps)

    def height(self, value: Decimal) -> float:
        """Return where a value lies, in pixels from the top."""
        return round(_BOTTOM - float((value - self.least) / (self.most - self.least)) * (_BOTTOM - _TOP), 1)


def _number(value: Decimal) -> str:
    return format(value, "f").replace(".", ",")
