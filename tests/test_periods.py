"""Points in time: what may be written, which days it stands for, how it is printed and ordered."""

import itertools
import random
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haandbog.periods import MONTHS, UNKNOWN, Period, UnreadablePeriodError, danish_date, day_period, read_day, read_period

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
YEARS = st.integers(1000, 2999)
MONTH_NUMBERS = st.integers(1, 12)


@st.composite
def closed_texts(draw: st.DrawFn) -> str:
    """Any point in time with both ends, in any of the forms that may be written."""
    year, month, day = draw(YEARS), draw(MONTH_NUMBERS), draw(DAYS)
    third = draw(st.sampled_from(["primo", "medio", "ultimo"]))
    return draw(
        st.sampled_from(
            [
                f"{year}",
                f"{year}-{month:02}",
                f"{MONTHS[month - 1]} {year}",
                f"{1 + month % 4}. kvartal {year}",
                f"{1 + month % 2}. halvår {year}",
                f"{third} {year}",
                f"{third} {MONTHS[month - 1]} {year}",
                f"{third} {year}-{month:02}",
                day.isoformat(),
                danish_date(day),
            ]
        )
    )


@st.composite
def period_texts(draw: st.DrawFn) -> str:
    """Any point in time, in any of the forms that may be written."""
    one = draw(closed_texts())
    return draw(st.sampled_from([one, f"senest {one}", f"efter {one}", "ukendt"]))


@pytest.mark.parametrize(
    ("text", "danish", "iso"),
    [
        # a day
        ("2021-12-01", "1. december 2021", "2021-12-01"),
        ("1. december 2021", "1. december 2021", "2021-12-01"),
        ("01. december 2021", "1. december 2021", "2021-12-01"),
        ("2020-02-29", "29. februar 2020", "2020-02-29"),
        # a month
        ("2021-12", "december 2021", "2021-12-01/2021-12-31"),
        ("december 2021", "december 2021", "2021-12-01/2021-12-31"),
        ("2021-02", "februar 2021", "2021-02-01/2021-02-28"),
        ("februar 2020", "februar 2020", "2020-02-01/2020-02-29"),
        # quarters and half-years
        ("1. kvartal 2021", "1. kvartal 2021", "2021-01-01/2021-03-31"),
        ("2. kvartal 2021", "2. kvartal 2021", "2021-04-01/2021-06-30"),
        ("3. kvartal 2021", "3. kvartal 2021", "2021-07-01/2021-09-30"),
        ("4. kvartal 2021", "4. kvartal 2021", "2021-10-01/2021-12-31"),
        ("1. halvår 2021", "1. halvår 2021", "2021-01-01/2021-06-30"),
        ("2. halvår 2021", "2. halvår 2021", "2021-07-01/2021-12-31"),
        # a year
        ("2021", "2021", "2021-01-01/2021-12-31"),
        # thirds of a year
        ("primo 2022", "primo 2022", "2022-01-01/2022-04-30"),
        ("medio 2022", "medio 2022", "2022-05-01/2022-08-31"),
        ("ultimo 2022", "ultimo 2022", "2022-09-01/2022-12-31"),
        # thirds of a month
        ("primo marts 2022", "primo marts 2022", "2022-03-01/2022-03-10"),
        ("medio marts 2022", "medio marts 2022", "2022-03-11/2022-03-20"),
        ("ultimo marts 2022", "ultimo marts 2022", "2022-03-21/2022-03-31"),
        ("ultimo 2021-02", "ultimo februar 2021", "2021-02-21/2021-02-28"),
        ("ultimo februar 2020", "ultimo februar 2020", "2020-02-21/2020-02-29"),
        # open intervals
        ("senest 2021-12", "senest december 2021", "../2021-12-31"),
        ("senest 2021-12-01", "senest 1. december 2021", "../2021-12-01"),
        ("senest primo 2022", "senest primo 2022", "../2022-04-30"),
        ("efter 2021", "efter 2021", "2022-01-01/.."),
        ("efter 28. februar 2021", "efter 28. februar 2021", "2021-03-01/.."),
        ("efter 2999-12-31", "efter 31. december 2999", "3000-01-01/.."),
        # from one to the other
        ("2020 til 2021", "2020 til 2021", "2020-01-01/2021-12-31"),
        ("2021-03 til 4. kvartal 2021", "marts 2021 til 4. kvartal 2021", "2021-03-01/2021-12-31"),
        ("2021 til 2021-06", "2021 til juni 2021", "2021-01-01/2021-06-30"),
        ("2021-05-01 til 2021-05-01", "1. maj 2021 til 1. maj 2021", "2021-05-01"),
        # nothing said
        ("ukendt", "ukendt tidspunkt", ""),
        # blanks around it
        ("  2021 ", "2021", "2021-01-01/2021-12-31"),
    ],
)
def test_each_form_is_read_printed_in_danish_and_given_to_machines(text: str, danish: str, iso: str) -> None:
    period = read_period(text)
    assert (period.danish, period.iso) == (danish, iso)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_may_be_named_or_numbered(number: int) -> None:
    named, numbered = read_period(f"{MONTHS[number - 1]} 2021"), read_period(f"2021-{number:02}")
    assert (named.first, named.last, named.danish) == (numbered.first, numbered.last, numbered.danish)


REFUSED = [
    # days and months that are in no calendar
    "2021-02-30",
    "2021-02-29",
    "1900-02-29",
    "30. februar 2021",
    "31. april 2021",
    "0. maj 2021",
    "2021-00-01",
    "2021-01-00",
    "2021-13",
    "2021-00",
    "2021-13-01",
    "primo 2021-13",
    # other ways of writing
    "21-1-1",
    "2021-2-3",
    "2021-2",
    "2021-02-3",
    "2021/02/03",
    "03-02-2021",
    "3.2.2021",
    "3/2 2021",
    "2021-02-03T00:00",
    "20210203",
    "1 december 2021",
    "1.december 2021",
    "den 1. december 2021",
    "1. December 2021",
    "December 2021",
    "dec. 2021",
    "december, 2021",
    "december",
    "1. december",
    "001. december 2021",
    "K1 2021",
    "Q1 2021",
    "2021-Q1",
    "0. kvartal 2021",
    "5. kvartal 2021",
    "1. kvartal",
    "3. halvår 2021",
    "0. halvår 2021",
    "0021",
    "3021",
    "202",
    "20211",
    "-2021",
    # thirds of what has none
    "primo",
    "medio K1",
    "medio 1. kvartal 2021",
    "ultimo 2. halvår 2021",
    "primo 2021-05-01",
    "primo primo 2021",
    "Primo 2021",
    # open ends of what is open already
    "senest",
    "efter",
    "senest ukendt",
    "efter ukendt",
    "senest senest 2021",
    "senest efter 2021",
    "efter 2020 til 2021",
    "før 2021",
    "ukendt til 2021",
    "2021 til ukendt",
    "2019 til 2020 til 2021",
    "2021 til",
    "til 2021",
    "2020-2021",
    "2020–2021",
    # digits that only look like digits, and blanks that only look like blanks
    "٢٠٢١",
    "٢٠٢١-٠١-٠١",
    "2021-٠١",
    "١. kvartal 2021",
    "２０２１",
    "²021",
    "1.\N{NO-BREAK SPACE}december\N{NO-BREAK SPACE}2021",
    "primo  2021",
    "2021\n2022",
    "Ukendt",
    "i går",
    "0",
    "",
    " ",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_point_in_time_is_refused_in_danish(text: str) -> None:
    with pytest.raises(UnreadablePeriodError) as refusal:
        read_period(text)
    assert "»" in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2021-02-30", "»2021-02-30« er en dag eller måned, der ikke findes i kalenderen."),
        ("2021-13", "»2021-13« er en dag eller måned, der ikke findes i kalenderen."),
        ("primo 2021-13", "»primo 2021-13« er en dag eller måned, der ikke findes i kalenderen."),
        ("medio K1", "»medio« skal stå foran et år eller en måned, ikke foran »K1«."),
        ("2021 til 2020", "»2021 til 2020« slutter, før det begynder."),
        ("2021-05-02 til 2021-05-01", "»2021-05-02 til 2021-05-01« slutter, før det begynder."),
        ("i går", "»i går« er ikke et tidspunkt, som håndbogen kan læse."),
    ],
)
def test_the_refusal_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(UnreadablePeriodError) as refusal:
        read_period(text)
    assert str(refusal.value) == sentence


@given(st.text())
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    with suppress(UnreadablePeriodError):
        assert read_period(text).text == text


@given(DAYS)
def test_every_day_reads_back_from_its_iso_and_its_danish_form(day: date) -> None:
    for text in (day.isoformat(), danish_date(day)):
        assert read_day(text) == day
        assert (read_period(text).first, read_period(text).last) == (day, day)
    assert read_period(day.isoformat()) == day_period(day)


@given(period_texts())
def test_the_danish_form_reads_back_as_the_same_days(text: str) -> None:
    period = read_period(text)
    again = UNKNOWN if not period.known else read_period(period.danish)
    assert (again.first, again.last, again.danish) == (period.first, period.last, period.danish)


@given(closed_texts())
def test_what_was_written_is_kept(text: str) -> None:
    assert read_period(text).text == text


@given(closed_texts())
def test_an_interval_does_not_end_before_it_begins(text: str) -> None:
    period = read_period(text)
    assert period.first is not None
    assert period.last is not None
    assert period.first <= period.last


def tiles(whole: str, parts: list[str]) -> bool:
    """Whether the parts follow one another without gap or overlap and fill the whole."""
    outer, inner = read_period(whole), [read_period(part) for part in parts]
    meet = all(a.last and b.first and a.last + timedelta(days=1) == b.first for a, b in itertools.pairwise(inner))
    return meet and (inner[0].first, inner[-1].last) == (outer.first, outer.last)


@given(YEARS)
def test_months_quarters_half_years_and_thirds_each_fill_the_year(year: int) -> None:
    assert tiles(f"{year}", [f"{year}-{month:02}" for month in range(1, 13)])
    assert tiles(f"{year}", [f"{number}. kvartal {year}" for number in (1, 2, 3, 4)])
    assert tiles(f"{year}", [f"{number}. halvår {year}" for number in (1, 2)])
    assert tiles(f"{year}", [f"{third} {year}" for third in ("primo", "medio", "ultimo")])


@given(YEARS, MONTH_NUMBERS)
def test_thirds_fill_the_month(year: int, month: int) -> None:
    assert tiles(f"{year}-{month:02}", [f"{third} {MONTHS[month - 1]} {year}" for third in ("primo", "medio", "ultimo")])


@given(closed_texts())
def test_senest_and_efter_meet_where_the_point_in_time_ends(text: str) -> None:
    by, after = read_period(f"senest {text}"), read_period(f"efter {text}")
    assert by.first is None
    assert after.last is None
    assert by.last is not None
    assert after.first == by.last + timedelta(days=1)
    assert by.certainly_before(after)


@pytest.mark.parametrize(
    ("text", "known", "exact"),
    [
        ("2021-12-01", True, True),
        ("2021-05-01 til 2021-05-01", True, True),
        ("2021-12", True, False),
        ("senest 2021-12-01", True, False),
        ("efter 2021-12-01", True, False),
        ("ukendt", False, False),
    ],
)
def test_a_point_in_time_knows_how_exact_it_is(text: str, known: bool, exact: bool) -> None:
    period = read_period(text)
    assert (period.known, period.exact) == (known, exact)


IN_ORDER = [
    "2020",
    "senest 2020-12-31",  # stands where it ends: that is all that is known
    "2021-01-01",
    "primo januar 2021",
    "2021-01",
    "1. kvartal 2021",
    "primo 2021",
    "1. halvår 2021",
    "2021",
    "2021 til 2022",
    "2021-01-02",
    "efter 2021",
    "2022-02-15",
    "ukendt",
]


def test_points_in_time_stand_in_one_order_with_the_unknown_last() -> None:
    shuffled = IN_ORDER.copy()
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)
        assert sorted(shuffled, key=lambda text: read_period(text).sort_key) == IN_ORDER


@given(st.lists(period_texts().map(read_period), max_size=8))
def test_the_order_puts_what_is_certainly_before_first(periods: list[Period]) -> None:
    ordered = sorted(periods, key=lambda period: period.sort_key)
    assert not any(later.certainly_before(earlier) for earlier, later in itertools.combinations(ordered, 2))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2020", "2021"),
        ("2021-01-01", "2021-01-02"),
        ("primo 2021", "medio 2021"),
        ("senest 2020", "2021-01-01"),
        ("senest 2020", "efter 2020"),
        ("2020", "efter 2020"),
        ("2020 til 2021", "2022"),
    ],
)
def test_an_interval_is_certainly_before_one_that_begins_after_its_end(earlier: str, later: str) -> None:
    assert read_period(earlier).certainly_before(read_period(later))
    assert not read_period(later).certainly_before(read_period(earlier))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021", "2021"),
        ("2021", "2021-06"),
        ("2021-01-01", "2021-01-01"),
        ("2020 til 2021", "2021 til 2022"),
        ("senest 2021", "2021"),
        ("senest 2020", "senest 2021"),
        ("efter 2020", "efter 2021"),
        ("efter 2020", "2021"),
        ("ukendt", "2021"),
        ("ukendt", "ukendt"),
    ],
)
def test_intervals_that_may_meet_are_not_certainly_before_each_other(one: str, other: str) -> None:
    assert not read_period(one).certainly_before(read_period(other))
    assert not read_period(other).certainly_before(read_period(one))


@pytest.mark.parametrize(("text", "day"), [("2022-02-15", date(2022, 2, 15)), (" 15. februar 2022 ", date(2022, 2, 15))])
def test_one_day_is_read_in_both_forms(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["2022", "2022-02", "1. kvartal 2022", "primo 2022", "senest 2022-02-15", "ukendt", "2022-02-30", ""])
def test_what_is_not_one_day_is_refused_as_a_day(text: str) -> None:
    with pytest.raises(UnreadablePeriodError):
        read_day(text)


def test_a_point_in_time_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        read_period("2021").danish = "2022"  # type: ignore[misc]


@given(period_texts())
def test_what_a_machine_is_given_says_the_same_days(text: str) -> None:
    period = read_period(text)
    ends = period.iso.split("/")
    days = [None if end in ("", "..") else date.fromisoformat(end) for end in (ends if len(ends) == 2 else [*ends, *ends])]
    assert days == [period.first, period.last]
    assert period.shape == ("day" if period.exact else "until" if period.first is None else "from" if period.last is None else "span")
    assert (period.known, period.exact) == (period.iso != "", len(ends) == 1 and period.iso != "")


@given(period_texts(), period_texts())
def test_before_is_one_way_only_and_never_of_days_that_meet(one: str, other: str) -> None:
    first, second = read_period(one), read_period(other)
    if first.certainly_before(second):
        assert not second.certainly_before(first)
        assert first.sort_key < second.sort_key
    assert not first.certainly_before(first)
