"""Danish points in time, kept as exact as the source gave them.

Every point in time is an interval of whole days ``[first, last]``, open where it is open. The
thirds that *primo*, *medio* and *ultimo* stand for are this handbook's convention: January to
April, May to August and September to December of a year; the 1st to the 10th, the 11th to the
20th and the rest of a month.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

ALLOWED = (
    "2021-12-01, 2021-12 eller 2021; 1. december 2021 eller december 2021; 1. kvartal 2021; "
    "2. halvår 2021; primo, medio eller ultimo foran et år eller en måned (primo 2022, medio marts 2022); "
    "senest eller efter foran et tidspunkt (senest 2021-12); 2020 til 2021; ukendt"
)

_YEAR = r"(?P<year>[12]\d{3})"
_MONTH_NAME = rf"(?P<month_name>{'|'.join(MONTHS)})"
_DAY = re.compile(rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)|(?P<day2>\d\d?)\. {_MONTH_NAME} (?P<year2>[12]\d{{3}})", re.ASCII)
_MONTH = re.compile(rf"{_YEAR}-(?P<month>\d\d)|{_MONTH_NAME} (?P<year2>[12]\d{{3}})", re.ASCII)
_QUARTER = re.compile(rf"(?P<quarter>[1-4])\. kvartal {_YEAR}", re.ASCII)
_HALF = re.compile(rf"(?P<half>[12])\. halvår {_YEAR}", re.ASCII)
_WHOLE_YEAR = re.compile(_YEAR, re.ASCII)
_THIRDS = {"primo": 0, "medio": 1, "ultimo": 2}


class UnreadablePeriodError(ValueError):
    """The text is no point in time; the message is a Danish sentence that says why."""


class NoSuchDayError(UnreadablePeriodError):
    """The text is written as a point in time, but names a day or a month that the calendar does not have."""


@dataclass(frozen=True, slots=True)
class Period:
    """A point in time as an interval of days.

    ``text`` is what the editor wrote, ``danish`` its printed form, ``first`` and ``last`` the
    first and last possible day (``None`` where the interval is open).
    """

    text: str
    danish: str
    first: date | None
    last: date | None

    @property
    def known(self) -> bool:
        """Whether the source says anything at all about when."""
        return self.first is not None or self.last is not None

    @property
    def exact(self) -> bool:
        """Whether it is one single day."""
        return self.first is not None and self.first == self.last

    @property
    def shape(self) -> str:
        """How it is drawn: ``day``, ``span``, ``until`` (only the end is known) or ``from`` (only the beginning)."""
        return "day" if self.exact else "until" if self.first is None else "from" if self.last is None else "span"

    @property
    def sort_key(self) -> tuple[date, date]:
        """The fixed order: by first day, the open ones by the end they have, the unknown last."""
        return (self.first or self.last or date.max, self.last or date.max)

    @property
    def iso(self) -> str:
        """The point in time for a machine: ISO 8601-2 (EDTF), ``..`` where the interval is open."""
        if not self.known:
            return ""
        if self.first is not None and self.first == self.last:
            return self.first.isoformat()
        start = self.first.isoformat() if self.first else ".."
        end = self.last.isoformat() if self.last else ".."
        return f"{start}/{end}"

    def certainly_before(self, other: "Period") -> bool:
        """Whether every day of this interval lies before every day of ``other``."""
        return self.last is not None and other.first is not None and self.last < other.first


UNKNOWN = Period("ukendt", "ukendt tidspunkt", None, None)


def read_period(text: str) -> Period:
    """Return the point in time that ``text`` says.

    Raises:
        UnreadablePeriodError: the text is none, or names a day that does not exist.
    """
    words = text.strip()
    if words == "ukendt":
        return UNKNOWN
    if words.startswith("senest "):
        inner = _closed(words.removeprefix("senest "))
        return Period(text, f"senest {inner.danish}", None, inner.last)
    if words.startswith("efter "):
        inner = _closed(words.removeprefix("efter "))
        assert inner.last is not None
        return Period(text, f"efter {inner.danish}", inner.last + timedelta(days=1), None)
    start, separator, end = words.partition(" til ")
    if separator:
        opening, closing = _closed(start), _closed(end)
        if closing.certainly_before(opening):
            raise UnreadablePeriodError(f"»{text}« slutter, før det begynder.")
        return Period(text, f"{opening.danish} til {closing.danish}", opening.first, closing.last)
    closed = _closed(words)
    return Period(text, closed.danish, closed.first, closed.last)


def day_period(day: date) -> Period:
    """Return the single day ``day`` as a point in time."""
    return Period(day.isoformat(), danish_date(day), day, day)


def danish_date(day: date) -> str:
    """Return "15. februar 2022"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def read_day(text: str) -> date:
    """Return the single day that ``text`` says.

    Raises:
        UnreadablePeriodError: the text is not one existing day.
    """
    period = _closed(text.strip())
    if period.first is None or not period.exact:
        raise UnreadablePeriodError(f"»{text}« er ikke én bestemt dag.")
    return period.first


def _closed(text: str) -> Period:
    """Return a point in time with both ends: a day, month, quarter, half-year, third or year."""
    if found := _DAY.fullmatch(text):
        day = _existing_day(text, _year(found), _month(found), int(found["day"] or found["day2"]))
        return Period(text, danish_date(day), day, day)
    if found := _MONTH.fullmatch(text):
        year, month = _year(found), _month(found)
        first = _existing_day(text, year, month, 1)
        return Period(text, f"{MONTHS[month - 1]} {year}", first, _end_of_month(year, month))
    if found := _QUARTER.fullmatch(text):
        year, quarter = _year(found), int(found["quarter"])
        return Period(text, text, date(year, quarter * 3 - 2, 1), _end_of_month(year, quarter * 3))
    if found := _HALF.fullmatch(text):
        year, half = _year(found), int(found["half"])
        return Period(text, text, date(year, half * 6 - 5, 1), _end_of_month(year, half * 6))
    if found := _WHOLE_YEAR.fullmatch(text):
        year = _year(found)
        return Period(text, text, date(year, 1, 1), date(year, 12, 31))
    third, _, rest = text.partition(" ")
    if third in _THIRDS and rest:
        return _third(text, third, rest)
    raise UnreadablePeriodError(f"»{text}« er ikke et tidspunkt, som håndbogen kan læse.")


def _third(text: str, third: str, rest: str) -> Period:
    number = _THIRDS[third]
    if found := _WHOLE_YEAR.fullmatch(rest):
        year = _year(found)
        first = date(year, number * 4 + 1, 1)
        return Period(text, f"{third} {year}", first, _end_of_month(year, number * 4 + 4))
    if found := _MONTH.fullmatch(rest):
        year, month = _year(found), _month(found)
        first = _existing_day(text, year, month, number * 10 + 1)
        last = _end_of_month(year, month) if number == 2 else date(year, month, number * 10 + 10)
        return Period(text, f"{third} {MONTHS[month - 1]} {year}", first, last)
    raise UnreadablePeriodError(f"»{third}« skal stå foran et år eller en måned, ikke foran »{rest}«.")


def _year(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return int(groups.get("year") or groups["year2"])


def _month(found: re.Match[str]) -> int:
    name = found["month_name"]
    return MONTHS.index(name) + 1 if name else int(found["month"])


def _existing_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError(f"»{text}« er en dag eller måned, der ikke findes i kalenderen.") from None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
