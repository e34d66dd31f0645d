"""EDTF to days, and windows."""

import calendar
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import PeriodError
from geo.model import Period
from geo.periods import (
    MAX_EDTF_LENGTH,
    day_number,
    day_of,
    day_period,
    half_open,
    is_certain_in,
    is_dated,
    is_possible_in,
    parse_period,
    time_order,
)

PUBLISHED = date(2025, 10, 30)

BOUNDS = {
    "2025-10-26": ("2025-10-26", "2025-10-26"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "1971": ("1971-01-01", "1971-12-31"),
    "2025-10-15~": ("2025-10-12", "2025-10-18"),
    "2025-10-15?": ("2025-10-12", "2025-10-18"),
    "2025-10-15%": ("2025-10-12", "2025-10-18"),
    "2024-09~": ("2024-08-01", "2024-10-31"),
    "2024-01~": ("2023-12-01", "2024-02-29"),
    "2024~": ("2023-01-01", "2025-12-31"),
    "0001-01-01~": ("0001-01-01", "0001-01-04"),
    "9999-12-30~": ("9999-12-27", "9999-12-31"),
    "9999~": ("9998-01-01", "9999-12-31"),
    "2025-02-08/2025-02-16": ("2025-02-08", "2025-02-16"),
    "2025-02-08~/2025-03": ("2025-02-05", "2025-03-31"),
    "2025-02-08/2025-03~": ("2025-02-08", "2025-04-30"),
    "2024-12-15~/..": ("2024-12-12", "2025-10-30"),
    "2024/": ("2024-01-01", "2025-10-30"),
    "2026/..": ("2026-01-01", "2026-12-31"),
    "../2024-12-08": (None, "2024-12-08"),
    "/2017": (None, "2017-12-31"),
    "[2025-02-08..2025-02-16]": ("2025-02-08", "2025-02-16"),
    "[2025-02-08,2025-02-16]": ("2025-02-08", "2025-02-16"),
    "[2025-02-16, 2025-02-08~]": ("2025-02-05", "2025-02-16"),
    "[..2025-02-16]": (None, "2025-02-16"),
    "[2025-02..]": ("2025-02-01", "2025-10-30"),
    "{2011,2015-09}": ("2011-01-01", "2015-09-30"),
    "202X": ("2020-01-01", "2029-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "2024-12-XX": ("2024-12-01", "2024-12-31"),
    "2024-12-XX~": ("2024-11-01", "2025-01-31"),
    "2024-XX": ("2024-01-01", "2024-12-31"),
    "2024-1X": ("2024-10-01", "2024-12-31"),
    "2024-21": ("2024-03-01", "2024-05-31"),
    "2024-22~": ("2024-05-01", "2024-09-30"),
    "2024-24": ("2024-12-01", "2025-02-28"),
    "2024-34": ("2024-04-01", "2024-06-30"),
    "2024-41": ("2024-07-01", "2024-12-31"),
    "2004-06~-11": ("2004-06-08", "2004-06-14"),
    "P49Y": (None, None),
    "P10D": (None, None),
    "P1Y6M": (None, None),
    "XXXX": (None, None),
}

BROKEN = [
    "",
    " ",
    "2025-02-31",
    "2025-02-30~",
    "2023-02-29",
    "2024-00",
    "2024-13",
    "2024-42",
    "0000",
    "-0044",
    "Y17000",
    "2025-10-1",
    "2025/10/26",
    "26-10-2025",
    "٢٠٢٥-١٠-٢٦",
    "2025-10-26T10:00:00",
    "2025-03-01/2025-02-01",
    "2025-02-30/2025-03-01",
    "../..",
    "/",
    "[]",
    "[2025-03..2025-01]",
    "[2025-02-08..2025-02-16",
    "2025-10~~",
    "P",
    "PT",
    "soon",
    "9999-24",
]

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
marks = st.sampled_from(["", "~", "?", "%"])


@st.composite
def moments(draw):
    """A day, month or year in EDTF, marked or not."""
    return draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))] + draw(marks)


texts = st.one_of(
    moments(),
    st.builds("{}/..".format, moments()),
    st.builds("../{}".format, moments()),
    st.builds("[{},{}]".format, moments(), moments()),
)


@st.composite
def windows(draw):
    """Two days, the first not after the last."""
    return sorted([draw(days), draw(days)])


def _day(text):
    return text and date.fromisoformat(text)


@pytest.mark.parametrize("text", BOUNDS)
def test_bounds_follow_the_conventions(text):
    """Each form of EDTF in use gets the bounds that the conventions give it, with the text kept as it was."""
    period = parse_period(text, published=PUBLISHED, rule="r", anchor="a")

    assert Period(text, *map(_day, BOUNDS[text]), "r", "a") == period


@pytest.mark.parametrize("text", BROKEN)
def test_broken_text_is_refused_in_a_sentence(text):
    """What is no EDTF or names no day of the calendar is refused, the text quoted."""
    with pytest.raises(PeriodError, match="must") as caught:
        parse_period(text, published=PUBLISHED)

    assert repr(text) in str(caught.value)
    assert {"got": text} == caught.value.details


def test_long_text_is_refused_unread():
    """Texts past the limit never reach a parser, and are not quoted whole."""
    with pytest.raises(PeriodError, match="at most 64 characters") as caught:
        parse_period("[" + "2024," * 5000 + "2025]")

    assert len(str(caught.value)) < 2 * MAX_EDTF_LENGTH


def test_open_end_without_publication_stays_open():
    """Without a day of publication nothing says where an open end stops."""
    assert parse_period("2024-12/..").latest is None


@given(texts)
def test_earliest_is_never_after_latest(text):
    """Whatever is read, the first day does not come after the last."""
    period = parse_period(text, published=PUBLISHED)

    assert (period.earliest or date.min) <= (period.latest or date.max)


@given(days, st.sampled_from([4, 7, 10]))
def test_exact_bounds_agree_with_the_edtf_library(day, length):
    """Where nothing is marked, our bounds are the library's strict ones."""
    text = day.isoformat()[:length]
    theirs = edtf.parse_edtf(text)
    period = parse_period(text)

    assert (period.earliest, period.latest) == (
        date(*theirs.lower_strict()[:3]),
        date(*theirs.upper_strict()[:3]),
    )


@given(moments())
def test_a_mark_only_ever_widens(text):
    """What is marked holds what it was without its mark."""
    plain, marked = parse_period(text.rstrip("~?%")), parse_period(text)

    assert marked.earliest <= plain.earliest
    assert marked.latest >= plain.latest


@given(texts, windows())
def test_certain_implies_possible(text, window):
    """What surely lies in a window may also lie in it."""
    period = parse_period(text, published=PUBLISHED)

    assert not is_certain_in(period, *window) or is_possible_in(period, *window)


@given(windows())
def test_boundary_days_count_at_both_ends(window):
    """The first and the last day of a window are in it, the days beyond are not."""
    first, last = window
    for day, inside in {first: True, last: True, first - timedelta(1): False, last + timedelta(1): False}.items():
        assert is_certain_in(day_period(day), first, last) is inside
        assert is_possible_in(day_period(day), first, last) is inside


def test_overlap_is_possible_but_not_certain():
    """A month that a window cuts is possible there; its neighbour is not."""
    october = parse_period("2025-10")
    assert is_possible_in(october, date(2025, 10, 31), date(2025, 12, 1))
    assert not is_certain_in(october, date(2025, 10, 31), date(2025, 12, 1))
    assert not is_possible_in(october, date(2025, 11, 1), date(2025, 12, 1))


def test_open_beginning_reaches_back_and_is_never_certain():
    """What has no first day may lie in any earlier window, surely in none."""
    period = parse_period("../2024-12-08")

    assert is_possible_in(period, date(1, 1, 1), date(1, 1, 1))
    assert is_possible_in(period, date(2024, 12, 8), date(2025, 1, 1))
    assert not is_possible_in(period, date(2024, 12, 9), date(2025, 1, 1))
    assert not is_certain_in(period, date(1, 1, 1), date.max)


def test_duration_lies_in_no_window():
    """A length of time has no place on the axis."""
    period = parse_period("P49Y")

    assert not is_dated(period)
    assert not is_dated(None)
    assert not is_possible_in(period, date.min, date.max)
    assert half_open(period) is None


def test_half_open_days_count_from_the_epoch_and_exclude_the_end():
    """1970-01-01 is day 0, and a period's end is the day after its last."""
    assert half_open(parse_period("1970-01")) == (0, 31)
    assert day_number(date(1969, 12, 31)) == -1
    assert half_open(parse_period("../1970-01-01")) == (day_number(date.min), 1)


@given(st.dates())
def test_day_numbers_lead_back(day):
    """A day is found again from its number, which is the calendar's own."""
    assert day_of(day_number(day)) == day
    assert day_number(day) * 86_400 == calendar.timegm(day.timetuple())


def test_time_order_puts_the_undated_last():
    """Sorted by first day, then by last; an open beginning first, no date last."""
    texts = ["2025-10-26", "2025-10", "../2024", "2025-10-01"]
    periods = [None, parse_period("P1Y"), *map(parse_period, texts)]

    ordered = [period and period.edtf for period in sorted(periods, key=time_order)]

    assert ordered[:4] == ["../2024", "2025-10-01", "2025-10", "2025-10-26"]
