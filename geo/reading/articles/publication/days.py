"""Sets of days, as stretches of ordinals in order; the calendar of news ends where the articles of the web begin."""

from collections.abc import Callable, Iterable
from datetime import date

Days = tuple[tuple[int, int], ...]
"""First and last day of each stretch, both inclusive, as proleptic ordinals; ascending, apart from each other."""

FIRST = date(1990, 1, 1).toordinal()
LAST = date(2099, 12, 31).toordinal()
"""A set that reaches this day is open."""

_LAST_YEARS = 3 * 366
"""What comes again each year reaches into the last of them."""

ALL: Days = ((FIRST, LAST),)
YEARS = range(1990, 2100)
WEEK = 7


def from_day(day: date) -> Days:
    """A day and all after it."""
    return between(day.toordinal(), LAST)


def between(first: int, last: int) -> Days:
    """The days from one to another that lie in the calendar of news."""
    first, last = max(first, FIRST), min(last, LAST)
    return ((first, last),) if first <= last else ()


def union(sets: Iterable[Days]) -> Days:
    """The days of any of the sets."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(stretch for days in sets for stretch in days):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def meet(one: Days, other: Days) -> Days:
    """The days of both sets."""
    found, at, to = [], 0, 0
    while at < len(one) and to < len(other):
        first, last = max(one[at][0], other[to][0]), min(one[at][1], other[to][1])
        if first <= last:
            found.append((first, last))
        if one[at][1] < other[to][1]:
            at += 1
        else:
            to += 1
    return tuple(found)


def each_year(stretch: Callable[[int], Days]) -> Days:
    """What a function gives for each year of the calendar of news, put together."""
    return union(map(stretch, YEARS))


def on_weekdays(days: Days, weekday: int, lag: int) -> Days:
    """Of a closed set the days up to ``lag`` days behind a weekday (ISO number) that is not before the set's first."""
    fits = []
    for first, last in days:
        for day in range(first, last + 1):
            behind = ((day - 1) % WEEK + 1 - weekday) % WEEK
            if behind <= lag and day - behind >= days[0][0]:
                fits.append(((day, day),))
    return union(fits)


def size_of(days: Days) -> int:
    """How many days a set has."""
    return sum(last - first + 1 for first, last in days)


def is_open(days: Days) -> bool:
    """Whether a set has no last day."""
    return bool(days) and days[-1][1] >= LAST - _LAST_YEARS
