"""What a time expression says, before it is known when it was said."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What kind of thing an expression is."""

    DATE = "date"
    """Any of weekday, day, month and year."""
    DEICTIC = "deictic"
    """Days from the day of speaking."""
    RELATIVE = "relative"
    """This, last or next week, month or year."""
    AGO = "ago"
    """So long before the day of speaking."""
    PAST = "past"
    """The last so many days, weeks, months or years."""
    DURATION = "duration"
    NEXT_DAY = "next_day"
    DAY_BEFORE = "day_before"
    SAME_DAY = "same_day"
    SAME_TIME = "same_time"
    TOLD = "told"
    """The same week, month or year as the one told of, or the one before or after it."""
    FROM_TOLD = "from_told"
    """So long after or before the time told of."""
    WEEKEND = "weekend"
    SEASON = "season"
    """This, last or next summer."""
    DECADE = "decade"
    CENTURY = "century"
    HIJRI = "hijri"
    """A date of the Hijri calendar."""
    BLOCKED = "blocked"
    """Words that only look like a time."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression by its tokens, and what it says; zero and empty is what it leaves out."""

    shape: Shape
    first: int
    """Index of its first token."""
    after: int
    """Index of the token behind it."""
    weekday: int = 0
    """ISO number, Monday is 1."""
    day: int = 0
    last_day: int = 0
    """Of a stretch of days within a month; 1 with a weekday whose next day is named too."""
    month: int = 0
    year: int = 0
    """Of a century, its number; of a Hijri date, the Hijri year."""
    last_year: int = 0
    """Of a stretch of years named together (2023-24)."""
    count: int = 0
    """Units of an age or a duration, days of a deictic; negative for units before the time told of."""
    unit: str = ""
    """D, W, M, Y, X (ten years), H or I (minutes)."""
    relation: str = ""
    """``this``, ``last``, ``before_last`` or ``next``."""
    phase: str = ""
    """``early``, ``middle`` or ``late``; ``earlier`` and ``later`` with this year, month or week; EDTF's code of
    a season, quarter or half of a year; ``first 3``, ``last 6`` for so many months of a year or, with a month, so many
    days of it; ``8-14`` for days of a month."""
    modifier: str = ""
    """``about``, ``more`` or ``less``; ``spoken`` where "today" or "yesterday" stands beside a date; ``told`` where the
    month is the one told of; ``paired`` where a second month follows; ``either`` where day and month may be swapped."""
    ahead: bool = False
    """Whether the words around it speak of what is to come."""
