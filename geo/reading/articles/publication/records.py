"""What an article's words say of its day, as records."""

from dataclasses import dataclass
from enum import IntEnum

from gazetteer.records import Names
from geo.reading.articles.publication.days import Days

NEWS_LAG = 2
"""News appears at most so many days after the day it opens with."""


class Rank(IntEnum):
    """In which order clues are believed; one that leaves no day beside those before it is dropped."""

    STATED = 0
    """The text gives the day of publication, if not its year."""
    WRITTEN = 1
    """A date with its year that the text tells as past."""
    EVENT = 2
    """A dated event that it tells as past."""
    DATED = 3
    """The weekday, age or date that it gives to a dated event."""
    OFFICE = 4
    """Who holds an office."""
    PERIODIC = 5
    """Weekdays and months that come again each year."""
    HABIT = 6
    """What is usual in news."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A set of days in which an article may have appeared, and why."""

    rank: Rank
    code: str
    """Key of its sentence."""
    days: Days
    words: str
    event: Names | None = None
    citation: str = ""
    signal: tuple[int, int] | None = None
    """The days that the words tell of, near which the article's own may be looked for."""
    options: tuple["Clue", ...] = ()
    """Where the words leave open which of several events is meant: a clue for each."""


@dataclass(frozen=True, slots=True)
class LedeWeekday:
    """The weekday that an article's first sentences name as that of its news."""

    weekday: int
    lag: int
    """Days by which publication may be later."""
    words: str


@dataclass(frozen=True, slots=True)
class Clues:
    """All that an article says of its day."""

    found: tuple[Clue, ...]
    weekday: LedeWeekday | None
    """Of its first sentences."""
