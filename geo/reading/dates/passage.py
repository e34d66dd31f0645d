"""What a text has told so far, for times that point back at it, and whose words are being read."""

import re
from dataclasses import dataclass, field
from datetime import date

from geo.model import Period
from geo.reading.dates.expressions import Expression, Shape

UNKNOWN = "XXXX"
"""EDTF of a time that would be counted from a day nobody knows."""

_OPENING, _CLOSING, _EITHER = frozenset("“«„‟"), frozenset("”»"), frozenset('"″')
_FIRST_DATE = re.compile(r"\[?(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?(?=[~/.,\]]|$)")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})~?(?:/\.\.)?")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression in a text."""

    start: int
    """First code point, in the whole text."""
    end: int
    """One past the last code point."""
    text: str
    period: Period
    """With its rule and the anchor it was counted from."""


@dataclass(slots=True)
class Passage:
    """What was told so far."""

    quoted: bool = False
    told: Period | None = None
    """The last time that was no length."""
    day: date | None = None
    """The last single day."""
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    """The year that was told with a month and day, by these."""
    unspoken: list[tuple[int, Expression]] = field(default_factory=list)
    """Quoted times of this paragraph before anybody's day of speaking, with their places in ``found``."""
    spoken: date | None = None
    """The day named by a weekday or as today outside quotations in this paragraph: when somebody spoke."""
    found: list[FoundTime] = field(default_factory=list)

    def follow_quotes(self, key: str) -> None:
        """Takes note of a quotation's marks and of a paragraph's end."""
        if key == "\n":
            self.quoted, self.spoken = False, None
            self.unspoken.clear()
        elif key in _OPENING:
            self.quoted = True
        elif key in _CLOSING:
            self.quoted = False
        elif key in _EITHER:
            self.quoted = not self.quoted

    def remember(self, expression: Expression, period: Period) -> bool:
        """Keeps what later words may point back to; whether it tells the day on which somebody spoke."""
        if expression.shape is Shape.DURATION or period.edtf == UNKNOWN:
            return False
        self.told = period
        day = _DAY.fullmatch(period.edtf)
        if day is None:
            return False
        self.day = date.fromisoformat(day[1])
        if expression.day and expression.month and expression.year and expression.shape is Shape.DATE:
            self.years[expression.month, expression.day] = expression.year
        if self.quoted or not (expression.shape is Shape.DEICTIC or expression.weekday):
            return False
        self.spoken = self.day
        return True

    def told_since(self, unit: str) -> tuple[date, str] | None:
        """The first day of the time told of and how well it is known (D, M or Y), if that is enough for a unit."""
        if unit in {"D", "W", "H", "I"}:
            return (self.day, "D") if self.day else None
        match = _FIRST_DATE.match(self.told.edtf) if self.told else None
        if match is None or (unit == "M" and not match[2]):
            return None
        known = "D" if match[3] else "M" if match[2] else "Y"
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)), known
