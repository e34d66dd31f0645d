"""Where the story lies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.periods import parse_period
from geo.story import story
from geo.timeline import Window


def _periods(*edtf):
    return [text and parse_period(text, published=date(2025, 10, 30)) for text in edtf]


def _story(*edtf):
    return story(_periods(*edtf))


def test_far_events_are_set_aside_and_counted():
    """A treaty of 1971 and a war of 2011 do not stretch the axis; they are counted before it."""
    found = _story("1971-06-01", "2011-03-15", "2024-12-08", "2024-12-15", "2025-01-20", "2025-02-10", "2025-02-12",
                   "2025-10-24", "2025-10-26", "2049-01-01")  # fmt: skip

    assert (found.window, found.before, found.after) == (Window(date(2024, 12, 8), date(2025, 10, 26)), 2, 1)


def test_a_silence_of_less_than_a_year_belongs_to_the_story():
    """What follows, or came before, within a year is taken in; what is further off is not."""
    core = [f"2025-02-{day:02}" for day in range(1, 20)]
    found = _story("2024-01-01", "2024-03-01", *core, "2026-02-20", "2027-02-22")

    assert (found.window, found.before, found.after) == (Window(date(2024, 1, 1), date(2026, 2, 20)), 0, 1)


def test_a_long_story_bridges_a_silence_of_its_own_length():
    """Among decades, two years are no gap."""
    found = _story(*[f"{year}-06-01" for year in range(1980, 2000)], "2003-06-01", "2023-06-01")

    assert (found.window.first, found.window.last) == (date(1980, 6, 1), date(2003, 6, 1))


def test_vague_events_do_not_stretch_the_window():
    """A year or a decade says little of where the story lies, though it is no outlier either."""
    found = _story("2025-10-24", "2025-10-26", "201X", "2017/2025", "2025", "2025-10")

    assert found.window == Window(date(2025, 10, 1), date(2025, 10, 31))
    assert (found.before, found.after) == (1, 0)


def test_vague_events_alone_make_a_story():
    """Where nothing is known better than to a year, the years are the story."""
    assert _story("2024", "2025").window == Window(date(2024, 1, 1), date(2025, 12, 31))


def test_half_open_events_alone_make_a_story():
    """Where every event lacks a bound, the bounds there are make the window."""
    assert _story("../2024-12-08", "../2025-01-01").window == Window(date(2024, 12, 8), date(2025, 1, 1))


def test_the_later_of_two_equal_stretches_is_the_story():
    """Of two stretches alike, readers want the newer one."""
    found = _story("2010-01-01", "2020-01-01")

    assert (found.window, found.before) == (Window(date(2020, 1, 1), date(2020, 1, 1)), 1)


@pytest.mark.parametrize("edtf", [(), (None,), ("P49Y",)])
def test_nothing_dated_has_no_story(edtf):
    """Without a dated event there is no window to open on."""
    assert _story(*edtf) is None


@given(st.lists(st.dates(), min_size=1, max_size=60))
def test_story_holds_most_of_the_days(days):
    """At least half of exactly dated events lie in it, the others before or after it."""
    periods = [parse_period(day.isoformat()) for day in days]
    found = story(periods)
    inside = sum(found.window.first <= day <= found.window.last for day in days)

    assert inside >= 0.5 * len(days)
    assert inside + found.before + found.after == len(days)


@given(st.integers(-30_000, 30_000))
def test_story_moves_with_its_events(shift):
    """The same events years earlier or later have the same story, as much earlier or later."""
    first = date(2025, 1, 1)
    offsets = [-5000, -2000, 0, 3, 4, 10, 45, 46, 300]

    def told(by):
        return story([parse_period((first + timedelta(day + by)).isoformat()) for day in offsets])

    assert told(shift).window.first - told(0).window.first == timedelta(shift)
    assert told(shift).window.last - told(0).window.last == timedelta(shift)
