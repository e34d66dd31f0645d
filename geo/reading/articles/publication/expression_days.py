"""The days of publication that a time expression leaves, by itself or as the time of a dated event."""

import calendar
from datetime import date, timedelta

from geo.model import Period
from geo.reading.articles.publication.days import LAST, YEARS, Days, between, each_year, on_weekdays, union
from geo.reading.dates.expressions import Expression, Shape

RECENT_DAYS = 62
"""A date without a year is told of the last two months at most."""

YEAR_DAYS = 364
"""A day of a past year lies at most so many days back if it is told without its year."""

AGO_CHARACTERS = 14
"""So near beside an event its age must stand."""

UNIT_DAYS = {"D": (1, 1), "W": (7, 4), "M": (30, 20), "Y": (365, 120), "X": (3652, 800)}
"""Days of a unit, and by how many "so many units ago" may be off."""

_WEEK = 7
_OFFICE_DAYS = 7


def stretch_of(found: Expression) -> tuple[int, int] | None:
    """First and last day of a date with its year; None outside the calendar of news."""
    if found.year not in YEARS or (found.last_year and found.last_year not in YEARS):
        return None
    if not found.month:
        return date(found.year, 1, 1).toordinal(), date(found.last_year or found.year, 12, 31).toordinal()
    length = calendar.monthrange(found.year, found.month)[1]
    if found.day > length:
        return None
    first = date(found.year, found.month, found.day or 1)
    return first.toordinal(), (first if found.day else first.replace(day=length)).toordinal()


def same_day(found: Expression, days_ago: int) -> Days:
    """The day that an expression names, of its year or of each year in which it falls on its weekday."""
    if found.year and (stretch := stretch_of(found)):
        return between(stretch[0] + days_ago, stretch[0] + days_ago)
    return each_year(lambda year: _day_of(found, year, days_ago))


def _day_of(found: Expression, year: int, days_ago: int = 0) -> Days:
    if found.day > calendar.monthrange(year, found.month)[1]:
        return ()
    day = date(year, found.month, found.day)
    if found.weekday and day.isoweekday() != found.weekday:
        return ()
    return between(day.toordinal() + days_ago, day.toordinal() + days_ago)


def widened(days: Days, later: int) -> Days:
    """Each stretch of a set with so many days behind it."""
    return union(between(first, last + later) for first, last in days)


def _last_day(found: Expression, year: int) -> date:
    """The day by which a date without a year is over."""
    length = calendar.monthrange(year, found.month)[1]
    by_phase = {"early": 10, "middle": 20}
    return date(year, found.month, min(found.last_day or found.day or by_phase.get(found.phase, length), length))


def rest_of_month(found: Expression, year: int) -> Days:
    """From the day that an expression names to the end of its month."""
    last = _last_day(found, year)
    return between(last.toordinal(), last.replace(day=calendar.monthrange(year, last.month)[1]).toordinal())


def other_months(found: Expression, year: int) -> Days:
    """From the month behind the one named up to the same month of the next year."""
    length = calendar.monthrange(year, found.month)[1]
    end = date(year, found.month, length).toordinal()
    return between(end + 1, end + 365 - length)


def shortly_after(found: Expression, year: int) -> Days:
    """From the day or month that an expression names to ``RECENT_DAYS`` behind it."""
    first = _last_day(found, year).toordinal() if found.day else date(year, found.month, 1).toordinal()
    return between(first, _last_day(found, year).toordinal() + RECENT_DAYS)


def days_of_term(term: Period) -> Days:
    """The days of a term of office, and a week behind it."""
    if term.earliest is None:
        return ()
    return between(term.earliest.toordinal(), term.latest.toordinal() + _OFFICE_DAYS if term.latest else LAST)


def days_after_event(found: Expression, first: date, last: date, gap: int) -> Days:
    """The days of publication for which an expression can be the time of an event; none where it cannot."""
    if found.shape is Shape.AGO and found.unit in UNIT_DAYS and gap <= AGO_CHARACTERS:
        return back_from(found, first.toordinal(), last.toordinal())
    if found.shape is not Shape.DATE or found.year or found.unit:
        return ()
    if found.day and found.month:
        is_that_day = first == last and (found.day, found.month) == (first.day, first.month)
        return _after_its_day(found, first) if is_that_day else ()
    is_weekday = found.weekday and found.relation != "next" and last - first <= timedelta(_WEEK)
    return _after_its_weekday(found, first, last) if is_weekday else ()


def back_from(ago: Expression, first: int, last: int) -> Days:
    """The days from which so long ago was within a stretch of days."""
    length, off = UNIT_DAYS[ago.unit]
    back = ago.count * length
    return between(first + back - off, last + back + off)


def _after_its_day(found: Expression, day: date) -> Days:
    """When an article may appear that gives an event's day and month."""
    if found.relation == "this":
        return rest_of_month(found, day.year)
    if found.relation == "last":
        return other_months(found, day.year)
    return between(day.toordinal(), day.toordinal() + YEAR_DAYS)


def _after_its_weekday(found: Expression, first: date, last: date) -> Days:
    """When an article may appear that gives the weekday of an event of one day or a few."""
    fits = on_weekdays(between(first.toordinal(), last.toordinal()), found.weekday, 0)
    later = int(found.relation == "last")
    return union(between(day + later, day + later + _WEEK - 1) for day, _ in fits)
