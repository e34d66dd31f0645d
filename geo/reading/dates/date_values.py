"""What a date of the calendar means when it is counted from a day: which week, which month, which year."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from geo.reading.dates.calendar_parts import in_part_of_month, in_part_of_year, month_length, nth_weekday, shifted
from geo.reading.dates.expressions import Expression

STEP = {"before_last": -2, "last": -1, "this": 0, "next": 1}
"""Weeks, months or years from the one of the day of speaking, by relation."""

_WEEK = 7
_CALENDAR_CYCLE = 40
"""Years within which every day of the calendar falls on every weekday."""

_NEAR_DAYS = 300
"""A coming day that fits its weekday comes before one years ago, if it is no further away than this."""


def date_value(found: Expression, day: date) -> str | None:
    """The EDTF of a weekday, day, month or year, counted from a day; None where there is no such day.

    Raises:
        OverflowError: if it lies outside the calendar's years.
    """
    if found.phase.startswith("nth "):
        return nth_weekday(*_month(found, day), found.weekday, found.phase.removeprefix("nth "))
    if found.weekday and not found.day:
        return _two_days(found, day) if found.last_day else weekday_near(found, day).isoformat()
    if not found.month and found.unit != "M":
        last = f"/{found.last_year:04}" if found.last_year else ""
        return in_part_of_year(found.year, found.phase) + last
    if not found.day:
        year, month = _month(found, day)
        return in_part_of_month(year, month, found.phase)
    return _either_day(found) if found.modifier == "either" else _days_of_month(found, day)


def _two_days(found: Expression, day: date) -> str:
    """A weekday and the next one, which is the one that is not after the day."""
    last = weekday_near(replace(found, weekday=found.weekday % _WEEK + 1), day)
    return f"{last - timedelta(1)}/{last}"


def _either_day(found: Expression) -> str:
    first, last = sorted((date(found.year, found.month, found.day), date(found.year, found.day, found.month)))
    return f"[{first},{last}]"


def _days_of_month(found: Expression, day: date) -> str | None:
    first = _day_of_month(found, day)
    if first is None or not found.last_day:
        return first.isoformat() if first else None
    if found.last_day > month_length(first.year, first.month):
        return None
    return f"{first}/{first.replace(day=found.last_day)}"


def weekday_near(found: Expression, day: date) -> date:
    """The day that a weekday means, counted from a day."""
    back = (day.isoweekday() - found.weekday) % _WEEK
    if found.unit == "W":
        return day + timedelta(_WEEK * STEP[found.relation] - day.weekday() + found.weekday - 1)
    if found.relation == "this":
        return day + timedelta(found.weekday - day.isoweekday())
    if found.relation == "next":
        return day + timedelta(_WEEK - back)
    if found.ahead:
        return day + timedelta((_WEEK - back) % _WEEK)
    if found.relation == "before_last":
        return day - timedelta(_WEEK + (back or _WEEK))
    return day - timedelta(_WEEK if found.relation == "last" and not back else back)


def _month(found: Expression, day: date) -> tuple[int, int]:
    """Year and month of a month that may be counted from a day."""
    if found.unit == "M":
        return shifted(day, STEP[found.relation])
    if found.year or found.unit == "Y":
        return found.year or day.year + STEP[found.relation], found.month
    if found.relation == "next" or found.ahead:
        is_over = found.month < day.month or (found.month == day.month and found.relation == "next")
        return day.year + is_over, found.month
    is_ahead = found.month > day.month or (found.month == day.month and found.relation == "last")
    return day.year - (is_ahead and found.relation != "this") - (found.relation == "before_last"), found.month


def _day_of_month(found: Expression, day: date) -> date | None:
    if found.year or found.unit or found.relation == "this":
        year, month = _month(found, day)
        return date(year, month, found.day) if found.day <= month_length(year, month) else None
    future = (each for each in _same_days(found, range(day.year, day.year + _CALENDAR_CYCLE)) if each >= day)
    if found.relation == "next":
        return next((each for each in future if each > day), None)
    past = (each for each in _same_days(found, range(day.year, max(day.year - _CALENDAR_CYCLE, 1), -1)) if each <= day)
    if found.ahead:
        return _fitting(found, future) or next(past, None)
    last = next(past, None)
    if found.relation == "before_last":
        return next(past, None)
    if last is None or not found.weekday:
        return last
    return _fitting(found, _nearest(last, past, future, day)) or last


def _nearest(last: date, past: Iterator[date], future: Iterator[date], day: date) -> Iterator[date]:
    """The last such day, then the next one if it is near, then those longer past: a weekday tells which."""
    yield last
    yield from (each for each in islice(future, 1) if (each - day).days <= _NEAR_DAYS)
    yield from past


def _fitting(found: Expression, days: Iterable[date]) -> date | None:
    return next((each for each in days if not found.weekday or each.isoweekday() == found.weekday), None)


def _same_days(found: Expression, years: range) -> Iterator[date]:
    return (date(year, found.month, found.day) for year in years if found.day <= month_length(year, found.month))
