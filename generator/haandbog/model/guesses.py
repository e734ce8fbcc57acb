"""What somebody probably meant who wrote a day or another point in time as Danes write it, but not as this handbook reads it.

A guess is only ever proposed, and is always something that can be read.
"""

import re
from collections.abc import Callable

from haandbog import periods

_MONTH_NUMBERS = {name[:length]: number for number, name in enumerate(periods.MONTHS, 1) for length in range(3, len(name) + 1)}
_ORDINALS = {
    "første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": 2,
}  # fmt: skip
_THIRDS = {
    "primo": "primo", "start": "primo", "starten af": "primo", "begyndelsen af": "primo", "tidligt i": "primo", "først i": "primo",
    "medio": "medio", "midt i": "medio", "midten af": "medio",
    "ultimo": "ultimo", "slut": "ultimo", "slutningen af": "ultimo", "sidst i": "ultimo", "udgangen af": "ultimo",
}  # fmt: skip
_UNKNOWN = ("?", "-", "uvist", "ved ikke", "vides ikke", "ikke kendt", "ikke oplyst", "uoplyst", "ikke angivet", "n/a", "unknown", "ingen")
_LEADING = re.compile(r"^(?:den|d\.|i|pr\.|fra og med)\s+")
_WORD = r"(?P<word>[a-zæøå]{3,9})\.?"
_YEAR = r"(?P<year>(?:[12]\d)?\d\d)"
_LONG_YEAR = r"(?P<year>[12]\d{3})"


def guessed_day(text: str) -> str:
    """Return the day that was probably meant, as ``2026-11-03``, or ""."""
    words = _plain(text)
    for pattern, make in _DAYS:
        if (found := pattern.fullmatch(words)) and (day := make(found)) and _reads(periods.read_day, day):
            return day
    return ""


def guessed_period(text: str) -> str:
    """Return the point in time that was probably meant, written as the handbook reads it, or ""."""
    words = _plain(text)
    if words in _UNKNOWN:
        return "ukendt"
    if words != text and _reads(periods.read_period, words):
        return words
    if day := guessed_day(text):
        return day
    for pattern, make in _PERIODS:
        if (found := pattern.fullmatch(words)) and (period := make(found)) and _reads(periods.read_period, period):
            return period
    start, separator, end = words.partition(" til ")
    if separator and (first := _closed(start)) and (last := _closed(end)) and _reads(periods.read_period, f"{first} til {last}"):
        return f"{first} til {last}"
    for word in ("senest", "efter"):
        if (
            words.startswith(f"{word} ")
            and (inner := _closed(words.removeprefix(f"{word} ")))
            and _reads(periods.read_period, f"{word} {inner}")
        ):
            return f"{word} {inner}"
    return ""


def _closed(words: str) -> str:
    return words if _reads(periods.read_period, words) else guessed_period(words) if " til " not in words else ""


def _plain(text: str) -> str:
    words = " ".join(text.casefold().replace("–", "-").split()).strip(" ,;")
    words = _LEADING.sub("", words)
    return words if words.endswith(("d.", "pr.")) else words.rstrip(".")


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except periods.UnreadablePeriodError:
        return False
    return True


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _day(found: re.Match[str]) -> str:
    day, month = int(found["day"]), int(found["month"])
    if found.re is _YEAR_FIRST and month > 12:
        day, month = month, day
    return f"{_full_year(found['year'])}-{month:02}-{day:02}"


def _named_day(found: re.Match[str]) -> str:
    month = _MONTH_NUMBERS.get(found["word"])
    return f"{_full_year(found['year'])}-{month:02}-{int(found['day']):02}" if month else ""


def _month(found: re.Match[str]) -> str:
    return f"{found['year']}-{int(found['month']):02}"


def _named_month(found: re.Match[str]) -> str:
    month = _MONTH_NUMBERS.get(found["word"])
    return f"{periods.MONTHS[month - 1]} {found['year']}" if month else ""


def _part(name: str) -> Callable[[re.Match[str]], str]:
    def make(found: re.Match[str]) -> str:
        number = _ORDINALS.get(found["number"], found["number"])
        return f"{number}. {name} {found['year']}"

    return make


def _third(found: re.Match[str]) -> str:
    rest = found["rest"]
    inner = rest if _reads(periods.read_period, rest) else guessed_period(rest)
    return f"{_THIRDS[found['third']]} {inner}"


def _span(found: re.Match[str]) -> str:
    first, last = found["first"], found["last"]
    return f"{first} til {last if len(last) == 4 else first[:2] + last}"


_YEAR_FIRST = re.compile(rf"{_LONG_YEAR}[-/. ](?P<month>\d\d?)[-/. ](?P<day>\d\d?)", re.ASCII)
_DAYS = (
    (re.compile(rf"(?P<day>\d\d?)\s?[-/.]\s?(?P<month>\d\d?)\s?[-/. ]\s?{_YEAR}", re.ASCII), _day),
    (_YEAR_FIRST, _day),
    (re.compile(rf"{_LONG_YEAR}(?P<month>\d\d)(?P<day>\d\d)", re.ASCII), _day),
    (re.compile(rf"(?P<day>\d\d?)\.?\s?{_WORD},?\s{_YEAR}"), _named_day),
)
_NUMBER = r"(?P<number>[1-4]|første|andet|anden|tredje|fjerde|sidste)"
_PERIODS = (
    (re.compile(rf"(?P<month>\d\d?)[-/.]{_LONG_YEAR}", re.ASCII), _month),
    (re.compile(rf"{_LONG_YEAR}[-/.](?P<month>\d)", re.ASCII), _month),
    (re.compile(rf"{_LONG_YEAR}/(?P<month>0\d|1[0-2])", re.ASCII), _month),
    (re.compile(rf"{_WORD},?\s(?:i |af )?{_LONG_YEAR}"), _named_month),
    (re.compile(rf"{_NUMBER}\.?\s?(?:kvartal|kvt\.?|kv\.?)(?: i| af)?,?\s{_LONG_YEAR}"), _part("kvartal")),
    (re.compile(rf"(?:q|k)(?P<number>[1-4])[ -/]?{_LONG_YEAR}"), _part("kvartal")),
    (re.compile(rf"{_LONG_YEAR}[ -/]?(?:q|k)(?P<number>[1-4])"), _part("kvartal")),
    (re.compile(rf"{_NUMBER}\.?\s?(?:halvår|halvdel|halvaar)(?: i| af)?,?\s{_LONG_YEAR}"), _part("halvår")),
    (re.compile(rf"h(?P<number>[12])[ -/]?{_LONG_YEAR}"), _part("halvår")),
    (re.compile(rf"{_LONG_YEAR}[ -/]?h(?P<number>[12])"), _part("halvår")),
    (re.compile(rf"(?P<third>{'|'.join(_THIRDS)}) (?P<rest>.+)"), _third),
    (re.compile(r"(?P<first>[12]\d{3})\s?[-/]\s?(?P<last>(?:[12]\d)?\d\d)"), _span),
    (re.compile(rf"(?:året |år )?{_LONG_YEAR}(?: \?)?"), lambda found: found["year"]),
)
