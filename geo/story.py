"""Where the story lies: the stretch of time that a timeline opens on, and how much lies far from it."""

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil

from geo.model import Period
from geo.periods import HalfOpenDays, day_of, half_open
from geo.timeline import Window, extent

STORY_SHARE = 0.5
"""Share of the datable events that the densest stretch must hold."""

SILENCE_DAYS = 366
"""A story goes on over a silence of up to a year, or of the length of its densest stretch where that is longer."""

VAGUE_DAYS = 92
"""An event known to no better than so many days has no say in where the story lies: its middle means nothing."""


@dataclass(frozen=True, slots=True)
class Story:
    """Where most events lie, and what lies outside."""

    window: Window
    before: int
    """Dated events that end before it."""
    after: int
    """Dated events that begin after it."""


def story(periods: Collection[Period | None]) -> Story | None:
    """The stretch to open on: where most events lie, far ones set aside and counted; None where nothing is dated.

    Each event known to within ``VAGUE_DAYS`` stands at the middle of its bounds (all dated ones, if none is that
    well known). The shortest stretch that holds ``STORY_SHARE`` of them, the later one of two equals, takes in its
    neighbours on either side until the next is further off than ``SILENCE_DAYS`` or that stretch's own length. The
    window runs from the first to the last bound of the events in it.
    """
    spans = [span for period in periods if (span := _bounded(period))]
    clear = [span for span in spans if span.end - span.start <= VAGUE_DAYS] or spans
    if not clear:
        whole = extent(periods)
        return _around(whole, periods) if whole else None
    low, high = _densest(sorted(map(_middle, clear)))
    chosen = [span for span in clear if low <= _middle(span) <= high]
    first, end = min(span.start for span in chosen), max(span.end for span in chosen)
    return _around(Window(day_of(first), day_of(end - 1)), periods)


def _bounded(period: Period | None) -> HalfOpenDays | None:
    """The days of a period that has both bounds."""
    return half_open(period) if period and period.earliest and period.latest else None


def _middle(span: HalfOpenDays) -> float:
    return (span.start + span.end - 1) / 2


def _around(window: Window, periods: Collection[Period | None]) -> Story:
    """The story with the dated periods that lie wholly before or after its window."""
    dated = [period for period in periods if period]
    return Story(
        window,
        before=sum(period.latest is not None and period.latest < window.first for period in dated),
        after=sum(period.earliest is not None and period.earliest > window.last for period in dated),
    )


def _densest(days: list[float]) -> tuple[float, float]:
    """First and last day of the story's stretch among sorted days."""
    held = ceil(len(days) * STORY_SHARE)
    begin = min(range(len(days) - held + 1), key=lambda at: (days[at + held - 1] - days[at], -at))
    end = begin + held - 1
    reach = max(SILENCE_DAYS, days[end] - days[begin])
    while begin > 0 and days[begin] - days[begin - 1] <= reach:
        begin -= 1
    while end < len(days) - 1 and days[end + 1] - days[end] <= reach:
        end += 1
    return days[begin], days[end]
