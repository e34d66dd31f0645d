"""Windows of time over events: who is in, how many are not and why, and where the story lies.

A window's two days both count. An event counts in every bin that its period touches.
"""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from geo.model import Event, Period
from geo.periods import day_number, day_of, half_open, is_certain_in, is_dated, is_possible_in

STORY_SHARE = 0.75
"""Share of the datable events that the densest stretch must hold."""

STORY_REACH = 0.25
"""An event outside joins the stretch if it is nearer than this share of the stretch's length, or a month."""

VAGUE_DAYS = 92
"""An event known to no better than so many days has no say in where the story lies: its middle means nothing."""

MOST_BINS = 4000
"""A histogram with more bins is refused; ten years of days fit."""

_MONTH_DAYS = 31


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
class Story:
    """Where most events lie, and what lies outside."""

    window: Window
    before: int
    """Dated events that end before it."""
    after: int
    """Dated events that begin after it."""


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


def story(periods: Collection[Period | None]) -> Story | None:
    """The stretch to open on: where most events lie, far ones set aside and counted; None where nothing is dated.

    Each event known to within ``VAGUE_DAYS`` stands at the middle of its bounds (all dated ones, if none is that
    well known). The shortest stretch that holds ``STORY_SHARE`` of them, the later one of two equals, takes in its
    outer neighbours as long as the next is nearer than ``STORY_REACH`` of its length, at least a month. The window runs
    from the first to the last bound of the events in it.
    """
    spans = [span for period in periods if period and _has_both(period) and (span := half_open(period))]
    clear = [span for span in spans if span.end - span.start <= VAGUE_DAYS] or spans
    if not clear:
        whole = extent(periods)
        return _story(whole, periods) if whole else None
    middles = sorted((span.start + span.end - 1) / 2 for span in clear)
    low, high = _densest(middles)
    chosen = [span for span in clear if low <= (span.start + span.end - 1) / 2 <= high]
    first, end = min(span.start for span in chosen), max(span.end for span in chosen)
    return _story(Window(day_of(first), day_of(end - 1)), periods)


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
    dated = [period for period in periods if period and is_possible_in(period, bins[0][0], bins[-1][1])]
    return tuple(_filled(first, last, dated) for first, last in bins)


def _pot(period: Period | None, window: Window) -> str:
    if period is None or not is_dated(period):
        return "undated"
    if is_certain_in(period, window.first, window.last):
        return "certain"
    if is_possible_in(period, window.first, window.last):
        return "possible"
    return "before" if (period.latest or date.max) < window.first else "after"


def _has_both(period: Period) -> bool:
    return period.earliest is not None and period.latest is not None


def _story(window: Window, periods: Iterable[Period | None]) -> Story:
    pots = [_pot(period, window) for period in periods]
    return Story(window, pots.count("before"), pots.count("after"))


def _densest(days: list[float]) -> tuple[float, float]:
    """First and last day of the story's stretch among sorted days."""
    held = max(1, round(len(days) * STORY_SHARE + 0.4999))
    begin = min(range(len(days) - held + 1), key=lambda at: (days[at + held - 1] - days[at], -at))
    end = begin + held - 1
    reach = max(_MONTH_DAYS, STORY_REACH * (days[end] - days[begin]))
    while begin > 0 and days[begin] - days[begin - 1] <= reach:
        begin -= 1
    while end < len(days) - 1 and days[end + 1] - days[end] <= reach:
        end += 1
    return days[begin], days[end]


def _empty_bins(window: Window, step: BinStep) -> list[tuple[date, date]]:
    bins = []
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


def _filled(first: date, last: date, periods: Iterable[Period]) -> Bin:
    touching = [period for period in periods if is_possible_in(period, first, last)]
    certain = sum(is_certain_in(period, first, last) for period in touching)
    return Bin(first, last, certain, len(touching) - certain)
