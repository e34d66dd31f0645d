"""Windows of time over events: who is in, how many are not and why, and how they spread.

A window's two days both count. An event counts in every bin that its period touches.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from geo.model import Event, Period
from geo.periods import HalfOpenDays, day_number, half_open, is_certain_in, is_dated, is_possible_in

MOST_BINS = 4000
"""A histogram with more bins is refused; ten years of days fit."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days; both ends count."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuses an empty window.

        Raises:
            ValueError: if it ends before it begins.
        """
        if self.first > self.last:
            raise ValueError(f"a window must not end before it begins, got {self.first} to {self.last}")


@dataclass(frozen=True, slots=True)
class Selection:
    """The events of a window, in the order given."""

    certain: tuple[Event, ...]
    """Their bounds lie inside."""
    possible: tuple[Event, ...]
    """Their bounds only overlap it."""


class BinStep(StrEnum):
    """How wide a histogram's bins are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bin:
    """One column of a histogram."""

    first: date
    """Inclusive; a week begins on Monday. The outer bins are whole ones, past the window's ends if need be."""
    last: date
    """Inclusive."""
    certain: int
    """Events that surely lie in it."""
    possible: int
    """Events that only may."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Every event in exactly one pot; ``total`` is their sum."""

    certain: int
    """In the window for sure, and on the map."""
    possible: int
    """Perhaps in the window, and on the map."""
    unlocated: int
    """In the window, surely or perhaps, with no known place."""
    before: int
    after: int
    undated: int
    """Without any bound, so in no window."""
    filtered: int
    """Hidden by a filter other than the window."""

    @property
    def shown(self) -> int:
        """In the window, with a mark or without."""
        return self.certain + self.possible + self.unlocated

    @property
    def hidden(self) -> int:
        """Not in the window, undated, or filtered."""
        return self.before + self.after + self.undated + self.filtered

    @property
    def total(self) -> int:
        """All events."""
        return self.shown + self.hidden


def select(events: Iterable[Event], first: date, last: date) -> Selection:
    """The events of a window, both ends counted, certain ones apart from possible ones; undated ones are in none."""
    inside = [event for event in events if event.when and is_possible_in(event.when, first, last)]
    certain = {id(event) for event in inside if event.when and is_certain_in(event.when, first, last)}
    return Selection(
        tuple(event for event in inside if id(event) in certain),
        tuple(event for event in inside if id(event) not in certain),
    )


def count(
    events: Iterable[Event],
    window: Window,
    *,
    is_located: Callable[[Event], bool],
    keeps: Callable[[Event], bool] = lambda _event: True,
) -> Counts:
    """The events counted by what becomes of each; ``keeps`` says which the other filters let through."""
    pots = dict.fromkeys(("certain", "possible", "unlocated", "before", "after", "undated", "filtered"), 0)
    for event in events:
        pot = _pot(event.when, window) if keeps(event) else "filtered"
        pots["unlocated" if pot in {"certain", "possible"} and not is_located(event) else pot] += 1
    return Counts(**pots)


def extent(periods: Iterable[Period | None]) -> Window | None:
    """From the first to the last known bound; None where there is none."""
    bounds = [bound for period in periods if period for bound in (period.earliest, period.latest) if bound]
    return Window(min(bounds), max(bounds)) if bounds else None


def fitting_step(window: Window, most: int = 120) -> BinStep:
    """The finest step that cuts the window into at most so many bins; years where none does."""
    days = day_number(window.last) - day_number(window.first) + 1
    lengths = {BinStep.DAY: 1, BinStep.WEEK: 7, BinStep.MONTH: 28}
    return next((step for step, length in lengths.items() if days / length + 2 <= most), BinStep.YEAR)


def histogram(periods: Iterable[Period | None], window: Window, step: BinStep) -> tuple[Bin, ...]:
    """The bins from the window's first to its last day, empty ones too; a period counts in each bin it touches.

    Raises:
        ValueError: if the window has more than ``MOST_BINS`` bins.
    """
    bins = _empty_bins(window, step)
    starts = [day_number(first) for first, _ in bins]
    whole = HalfOpenDays(starts[0], day_number(bins[-1][1]) + 1)
    certain, changes = [0] * len(bins), [0] * (len(bins) + 1)
    for span in filter(None, map(half_open, filter(None, periods))):
        if span.start >= whole.end or span.end <= whole.start:
            continue
        begin, end = bisect_right(starts, max(span.start, whole.start)) - 1, bisect_left(starts, span.end) - 1
        if begin == end and whole.start <= span.start and span.end <= whole.end:
            certain[begin] += 1
        else:
            changes[begin] += 1
            changes[end + 1] -= 1
    counted = zip(bins, certain, accumulate(changes), strict=False)
    return tuple(Bin(first, last, sure, perhaps) for (first, last), sure, perhaps in counted)


def _pot(period: Period | None, window: Window) -> str:
    if period is None or not is_dated(period):
        return "undated"
    if is_certain_in(period, window.first, window.last):
        return "certain"
    if is_possible_in(period, window.first, window.last):
        return "possible"
    return "before" if (period.latest or date.max) < window.first else "after"


def _empty_bins(window: Window, step: BinStep) -> list[tuple[date, date]]:
    bins: list[tuple[date, date]] = []
    first = _begin(window.first, step)
    while first <= window.last:
        if len(bins) == MOST_BINS:
            raise ValueError(f"a histogram must have at most {MOST_BINS} bins, got more from {window} by {step}")
        last = _end(first, step)
        bins.append((first, last))
        if last == date.max:
            break
        first = last + timedelta(1)
    return bins


def _begin(day: date, step: BinStep) -> date:
    """The first day of the bin that holds a day."""
    match step:
        case BinStep.DAY:
            return day
        case BinStep.WEEK:
            return day - timedelta(min(day.weekday(), day.toordinal() - 1))
        case BinStep.MONTH:
            return day.replace(day=1)
        case BinStep.YEAR:
            return day.replace(month=1, day=1)


def _end(first: date, step: BinStep) -> date:
    """The last day of the bin that begins on a day."""
    match step:
        case BinStep.DAY:
            return first
        case BinStep.WEEK:
            return date.fromordinal(min(first.toordinal() + 6, date.max.toordinal()))
        case BinStep.MONTH:
            return first.replace(day=monthrange(first.year, first.month)[1])
        case BinStep.YEAR:
            return first.replace(month=12, day=31)
