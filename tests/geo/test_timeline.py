"""Windows, counts and histograms."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Event, EventKind, Modality
from geo.periods import is_certain_in, is_possible_in, parse_period
from geo.timeline import BinStep, Window, count, extent, fitting_step, histogram, select

DECEMBER = Window(date(2024, 12, 1), date(2024, 12, 31))
TEXTS = ["2024-12-01", "2024-12-31", "2024-11-30", "2025-01-01", "2024-12", "2024", "2024-12-30~", "P49Y", None]

texts = st.sampled_from(
    ["2024-12-01", "2024-12", "2024~", "../2024-12-08", "2024-12-15/2025-02", "P10D", None, "2025-01-01", "2011"]
)


def _event(text, number=0):
    when = text and parse_period(text)
    return Event(f"e{number}", "a-0", EventKind.OTHER, Modality.ASSERTED, (), when)


def _events(*edtf):
    return [_event(text, number) for number, text in enumerate(edtf)]


def _periods(*edtf):
    return [event.when for event in _events(*edtf)]


def test_window_must_not_end_before_it_begins():
    """A window of one day is one, a window of less is none."""
    day = date(2024, 12, 1)

    assert Window(day, day).first == day
    with pytest.raises(ValueError, match="must not end before it begins, got 2024-12-01 to 2024-11-30"):
        Window(day, day - timedelta(1))


def test_select_counts_both_boundary_days():
    """The first and the last day are in, the days beside them are not; what only overlaps is possible."""
    events = _events(*TEXTS)
    found = select(events, DECEMBER.first, DECEMBER.last)

    assert [event.when.edtf for event in found.certain] == ["2024-12-01", "2024-12-31", "2024-12"]
    assert [event.when.edtf for event in found.possible] == ["2024", "2024-12-30~"]


def test_select_of_one_day_among_years():
    """A one-day window is selectable, and a month-long event shows on each of its days."""
    events = _events("2024-12-05", "2024-12", "2021/2026")
    found = select(events, date(2024, 12, 5), date(2024, 12, 5))

    assert [events[0]] == list(found.certain)
    assert events[1:] == list(found.possible)


def test_select_does_not_look_at_the_clocks_zone():
    """The same window holds the same events in UTC-8 and in UTC+3."""
    script = (
        "from datetime import date; from geo.periods import parse_period, is_certain_in;"
        "print(is_certain_in(parse_period('2024-12-31'), date(2024, 12, 31), date(2024, 12, 31)))"
    )
    seen = {
        subprocess.run([sys.executable, "-c", script], env={**os.environ, "TZ": zone}, capture_output=True, check=True)  # noqa: S603
        .stdout.decode()
        .strip()
        for zone in ("Etc/GMT+8", "Etc/GMT-3")
    }

    assert {"True"} == seen


def test_every_event_lies_in_one_pot():
    """Shown, hidden, undated and unlocated are counted apart and add up."""
    events = [*_events(*TEXTS, "../2024-11"), replace(_event("2024-12-02"), kind=EventKind.POLITICAL_FALL)]
    counts = count(
        events,
        DECEMBER,
        is_located=lambda event: event.when is None or event.when.edtf != "2024-12",
        keeps=lambda event: event.kind is EventKind.OTHER,
    )

    assert (counts.certain, counts.possible, counts.unlocated) == (2, 2, 1)
    assert (counts.before, counts.after, counts.undated, counts.filtered) == (2, 1, 2, 1)
    assert (counts.shown, counts.hidden, counts.total) == (5, 6, 11)


@given(st.lists(texts), st.lists(st.dates(), min_size=2, max_size=2), st.booleans(), st.booleans())
def test_counts_always_add_up(edtf, days, located, kept):
    """Whatever the events and the window, the total is the number of events."""
    window = Window(min(days), max(days))
    counts = count(_events(*edtf), window, is_located=lambda _: located, keeps=lambda _: kept)

    assert len(edtf) == counts.total == counts.shown + counts.hidden
    assert counts.shown == 0 or kept


def test_extent_runs_over_all_known_bounds():
    """From the first to the last bound, whichever of them an event has; nothing dated has no extent."""
    assert extent(_periods("2024-12", "../2011", "P1Y", None)) == Window(date(2011, 12, 31), date(2024, 12, 31))
    assert extent(_periods("P1Y", None)) is None


def test_histogram_counts_an_event_in_each_bin_it_touches():
    """A day is certain in its month; what spans months is possible in each of them."""
    bins = histogram(
        _periods("2024-12-31", "2024-12", "2024-11-30/2025-01-01", None),
        Window(date(2024, 11, 15), date(2025, 1, 2)),
        BinStep.MONTH,
    )

    assert [(each.certain, each.possible) for each in bins] == [(0, 1), (2, 1), (0, 1)]
    assert (date(2024, 11, 1), date(2025, 1, 31)) == (bins[0].first, bins[-1].last)


def test_weeks_begin_on_monday():
    """Monday 2025-10-27 begins a week that Sunday 2025-11-02 ends."""
    (week,) = histogram([], Window(date(2025, 10, 29), date(2025, 10, 29)), BinStep.WEEK)

    assert (date(2025, 10, 27), date(2025, 11, 2)) == (week.first, week.last)


@pytest.mark.parametrize("step", BinStep)
@given(st.lists(texts, max_size=8), st.dates(date(2010, 1, 1), date(2026, 1, 1)), st.integers(0, 800))
def test_bins_are_seamless_and_right(step, edtf, first, days):
    """Bins follow each other without gap, cover the window, and each holds what the window of its days would."""
    window = Window(first, first + timedelta(days))
    periods = _periods(*edtf)
    bins = histogram(periods, window, step)
    known = [period for period in periods if period]

    assert bins[0].first <= window.first
    assert bins[-1].last >= window.last
    assert all(b.first - a.last == timedelta(1) for a, b in pairwise(bins))
    for each in bins[:5]:
        certain = sum(is_certain_in(period, each.first, each.last) for period in known)
        touching = sum(is_possible_in(period, each.first, each.last) for period in known)
        assert (certain, touching - certain) == (each.certain, each.possible)


def test_histogram_refuses_too_many_bins_and_survives_the_calendars_ends():
    """A thousand years of days are refused; years up to the last are not."""
    with pytest.raises(ValueError, match="at most 4000 bins"):
        histogram([], Window(date(1, 1, 1), date(1000, 1, 1)), BinStep.DAY)
    assert histogram([], Window(date(9998, 1, 1), date.max), BinStep.YEAR)[-1].last == date.max
    assert histogram([], Window(date.min, date.min), BinStep.WEEK)[0].first == date.min


@pytest.mark.parametrize(
    ("days", "step"),
    [(1, BinStep.DAY), (118, BinStep.DAY), (119, BinStep.WEEK), (1000, BinStep.MONTH), (40_000, BinStep.YEAR)],
)
def test_fitting_step_is_the_finest_that_fits(days, step):
    """The step grows with the window, and never cuts it into more bins than asked."""
    window = Window(date(1920, 1, 15), date(1920, 1, 15) + timedelta(days - 1))

    assert fitting_step(window) is step
    assert len(histogram([], window, fitting_step(window))) <= 120
