"""A small drawing's axis of time: days to shares of its width, broken where little happened for long; its ticks.

Days are whole days since 1970-01-01, inclusive. Positions are percent of the width, from the left edge; in Arabic time
runs from right to left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from dashboard.dates import day_of
from dashboard.i18n import number_text, text
from geo.periods import day_number

_EARLIER_SHARE = 24.0
"""Percent of the width for all that lies before the story, where that is far more."""

_FAR = 0.6
"""What begins this many lengths of the story before it is far."""

_TICK_PERCENT, _APART_PERCENT, _EDGE_PERCENT = 13.0, 10.0, 4.5
"""Room that a tick's words take at best, at least, and at the drawing's edge."""

_BEGINNING = "beginning"
"""Stands for a unit where the axis itself begins."""

_MONTH_DAYS, _YEAR_DAYS = 30.4, 365.25
_STEPS = (
    *(("day", step, float(step)) for step in (1, 2, 5, 10)),
    *(("month", step, step * _MONTH_DAYS) for step in (1, 2, 3, 6)),
    *(("year", step, step * _YEAR_DAYS) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of days drawn to one scale."""

    first: int
    last: int
    start: float
    """Percent from where time begins."""
    end: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named beneath the axis."""

    x: float
    words: str
    year: str
    """Beneath the words where a year begins, or empty."""
    side: str = ""
    """``first`` at the end of the axis where time begins, so that its words stay on the drawing."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days to positions."""

    pieces: tuple[Piece, ...]
    rtl: bool

    @property
    def first(self) -> int:
        """The first day on it."""
        return self.pieces[0].first

    @property
    def last(self) -> int:
        """The last day on it."""
        return self.pieces[-1].last

    def x(self, day: int) -> float:
        """Where a day begins; days off the axis stand at its ends."""
        piece = next((each for each in self.pieces if day <= each.last), self.pieces[-1])
        share = (day - piece.first) / (piece.last + 1 - piece.first)
        along = piece.start + min(max(share, 0.0), 1.0) * (piece.end - piece.start)
        return round(100 - along if self.rtl else along, 3)

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of a stretch of days, both ends included."""
        ends = self.x(first), self.x(last + 1)
        return min(ends), round(abs(ends[1] - ends[0]), 3)

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where the scale changes."""
        return tuple(self.x(piece.first) for piece in self.pieces[1:])


def axis_of(days: Iterable[int], story: tuple[int, int], language: str) -> Axis:
    """An axis that holds some days and the story; what lies far before the story is drawn in little room."""
    known = [*days, *story]
    first, last = min(known), max(known)
    length = story[1] - story[0] + 1
    if story[0] - first <= _FAR * length:
        return Axis((Piece(first, last, 0.0, 100.0),), language == "ar")
    beginning = day_number(day_of(first).replace(month=1, day=1))
    earlier = Piece(beginning, story[0] - 1, 0.0, _EARLIER_SHARE)
    return Axis((earlier, Piece(story[0], last, _EARLIER_SHARE, 100.0)), language == "ar")


def ticks(axis: Axis, language: str) -> tuple[Tick, ...]:
    """The days to name, so far apart that their words do not touch."""
    named: list[Tick] = []
    told = 0
    for day, unit in _named_days(axis):
        x = axis.x(day_number(day))
        if named and abs(x - named[-1].x) < _APART_PERCENT:
            continue
        named.append(_tick(x, day, unit, language, new_year=day.year != told))
        told = day.year
    return tuple(named)


def _tick(x: float, day: date, unit: str, language: str, *, new_year: bool) -> Tick:
    year = number_text(day.year, language)
    if unit in ("year", _BEGINNING):
        return Tick(x, year, "", "first" if unit == _BEGINNING else "")
    month = text(f"map.month.{day.month}", language)
    words = text("figure.day", language, day=day.day, month=month) if unit == "day" else month
    return Tick(x, words, year if new_year else "")


def _named_days(axis: Axis) -> Iterator[tuple[date, str]]:
    """Days that can be named, each with the unit it begins, in time; none whose words would leave the drawing."""
    for piece in axis.pieces:
        if piece is not axis.pieces[-1]:
            yield day_of(piece.first), _BEGINNING
        per_percent = (piece.last + 1 - piece.first) / (piece.end - piece.start)
        unit, step, _ = next((each for each in _STEPS if each[2] >= _TICK_PERCENT * per_percent), _STEPS[-1])
        for day in _days(piece, unit, step):
            if _EDGE_PERCENT < axis.x(day_number(day)) < 100 - _EDGE_PERCENT:
                yield day, unit


def _days(piece: Piece, unit: str, step: int) -> Iterator[date]:
    first, last = day_of(piece.first), day_of(piece.last)
    if unit == "day":
        return (day_of(day) for day in range(piece.first, piece.last + 1, step))
    if unit == "year":
        start = -(-first.year // step) * step
        years = (date(year, 1, 1) for year in range(max(start, 1), last.year + 1, step))
        return (day for day in years if day >= first)
    months = (date(number // 12, number % 12 + 1, 1) for number in range(first.year * 12, last.year * 12 + 12, step))
    return takewhile(lambda day: day <= last, (day for day in months if day >= first))
