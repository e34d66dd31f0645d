"""Hijri dates as Gregorian ones, by the Umm al-Qura calendar of hijridate; outside its years only about the year."""

from dataclasses import replace
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from geo.reading.dates.expressions import Expression

GREGORIAN_YEARS = range(1925, 2077)
"""Years of the Gregorian calendar that a Hijri month may be told with."""

_YEARS_OF_A_YEAR, _FIRST_YEAR = 0.970224, 621.5774
"""A Hijri year in Gregorian years, and when the calendar begins: good to a year."""


def hijri_value(found: Expression, day: date) -> str | None:
    """The EDTF of a Hijri date, counted from a day where its year is left out; None where there is no such day."""
    if found.year and not found.month:
        return _year(found.year)
    if found.year in GREGORIAN_YEARS:
        return _within_year(found)
    year = found.year or _year_near(found, day)
    try:
        return _in_year(found, year) if year else None
    except ValueError:
        return None
    except OverflowError:
        return _about(found.year) if found.year else None


def _in_year(found: Expression, year: int) -> str:
    first = _gregorian(year, found.month, found.day or 1)
    if found.day:
        return first.isoformat()
    return f"{first}/{first + timedelta(Hijri(year, found.month, 1).month_length() - 1)}"


def _within_year(found: Expression) -> str | None:
    """The date whose first day lies in a Gregorian year."""
    near = Gregorian(found.year, 1, 1).to_hijri().year
    told = (replace(found, year=year) for year in (near, near + 1))
    return next((edtf for each in told if (edtf := hijri_value(each, date.min)) and edtf[:4] == str(found.year)), None)


def _year(year: int) -> str:
    try:
        return f"{_gregorian(year, 1, 1)}/{_gregorian(year + 1, 1, 1) - timedelta(1)}"
    except OverflowError:
        return _about(year)


def _about(year: int) -> str:
    return f"{int(year * _YEARS_OF_A_YEAR + _FIRST_YEAR):04}~"


def _gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day.

    Raises:
        OverflowError: outside the calendar's years.
        ValueError: if the month has no such day.
    """
    return date(*Hijri(year, month, day).to_gregorian().datetuple())


def _year_near(found: Expression, day: date) -> int | None:
    """The year of the latest such date not after a day, of the one before it, or of the next one."""
    try:
        today = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    named, spoken = (found.month, found.day or 1), (today.month, today.day)
    if found.relation == "next" or found.ahead:
        return today.year + (named < spoken)
    is_now = found.relation == "last" and not found.day and found.month == today.month
    return today.year - (named > spoken or is_now)
