"""What an expression means when it is counted from a day: the text in EDTF, by the conventions of the design."""

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from geo.reading.dates.expressions import Expression, Shape

_WEEK = 7
_MONTHS = 12
_STEP = {"last": -1, "this": 0, "next": 1}
_CALENDAR_CYCLE = 40
"""Years within which every day of the calendar falls on every weekday."""

_NEAR_UNITS = 2
"""Up to two years ago is told by the month, longer ago by the year."""

_ISO_UNITS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H", "I": "PT{}M"}
_UNIT_DAYS = {"D": 1, "W": 7}


def value_of(expression: Expression, day: date) -> str | None:
    """The expression's EDTF or ISO 8601 duration, counted from a day; None where no such day exists.

    Raises:
        OverflowError: if it lies outside the calendar's years.
    """
    return _VALUES[expression.shape](expression, day)


def needs_day(expression: Expression) -> bool:
    """Whether its value depends on the day that it is counted from."""
    if expression.shape in {Shape.DURATION, Shape.DECADE}:
        return False
    return expression.shape is not Shape.DATE or not expression.year


def _date(found: Expression, day: date) -> str | None:
    if found.weekday and not found.day:
        named = _weekday(found, day)
        return f"{named}/{named + timedelta(1)}" if found.last_day else named.isoformat()
    if not found.month and found.unit != "M":
        return _in_phase_of_year(found.year, found.phase)
    if not found.day:
        year, month = _month(found, day)
        return _in_phase(year, month, found.phase)
    first = _day_of_month(found, day)
    if first is None or not found.last_day:
        return first.isoformat() if first else None
    if found.last_day > _length(first.year, first.month):
        return None
    return f"{first}/{first.replace(day=found.last_day)}"


def _weekday(found: Expression, day: date) -> date:
    back = (day.isoweekday() - found.weekday) % _WEEK
    if found.relation == "next":
        return day + timedelta(_WEEK - back)
    return day - timedelta(_WEEK if found.relation == "last" and not back else back)


def _month(found: Expression, day: date) -> tuple[int, int]:
    """Year and month of a month that may be counted from a day."""
    if found.unit == "M":
        return _shifted(day, _STEP[found.relation])
    if found.year:
        return found.year, found.month
    if found.unit == "Y":
        return day.year + _STEP[found.relation], found.month
    if found.relation == "next":
        return day.year + (found.month <= day.month), found.month
    is_over = found.month < day.month or (found.month == day.month and found.relation != "last")
    return day.year - (not is_over), found.month


def _day_of_month(found: Expression, day: date) -> date | None:
    if found.year or found.unit:
        year, month = _month(found, day)
        return date(year, month, found.day) if found.day <= _length(year, month) else None
    if found.relation == "next":
        candidates = range(day.year, day.year + _CALENDAR_CYCLE)
        return next((each for each in _same_days(found, candidates) if each > day), None)
    candidates = range(day.year, max(day.year - _CALENDAR_CYCLE, 1), -1)
    past = [each for each in _same_days(found, candidates) if each <= day]
    fitting = (each for each in past if not found.weekday or each.isoweekday() == found.weekday)
    return next(fitting, past[0] if past else None)


def _same_days(found: Expression, years: range) -> list[date]:
    return [date(year, found.month, found.day) for year in years if found.day <= _length(year, found.month)]


def _in_phase(year: int, month: int, phase: str) -> str:
    written = f"{year:04}-{month:02}"
    match phase:
        case "early":
            return f"{written}-01/{written}-10~"
        case "middle":
            return f"{written}-11~/{written}-20~"
        case "late":
            return f"{written}-21~/{written}-{_length(year, month)}"
    return written


def _in_phase_of_year(year: int, phase: str) -> str:
    match phase:
        case "early":
            return f"{year:04}-01/{year:04}-04~"
        case "middle":
            return f"{year:04}-05~/{year:04}-08~"
        case "late":
            return f"{year:04}-09~/{year:04}-12"
    return f"{year:04}-{phase}" if phase.isdecimal() else f"{year:04}"


def _relative(found: Expression, day: date) -> str:
    step = _STEP[found.relation]
    if found.unit == "Y":
        return _relative_year(found, day.year + step, day)
    return _relative_month(found, step, day) if found.unit == "M" else _relative_week(found, step, day)


def _relative_month(found: Expression, step: int, day: date) -> str:
    year, month = _shifted(day, step)
    if found.phase == "earlier":
        return f"{year:04}-{month:02}-01/{day}~"
    if found.phase == "later":
        return f"{day}~/{year:04}-{month:02}-{_length(year, month)}"
    return _in_phase(year, month, found.phase)


def _relative_week(found: Expression, step: int, day: date) -> str:
    monday = day + timedelta(_WEEK * step - day.weekday())
    first = day if found.phase == "later" else monday
    return f"{first}/{day if found.phase == 'earlier' else monday + timedelta(_WEEK - 1)}"


def _relative_year(found: Expression, year: int, day: date) -> str:
    if found.phase == "earlier":
        return f"{year:04}-01/{year:04}-{day.month:02}~"
    if found.phase == "later":
        return f"{year:04}-{day.month:02}~/{year:04}-12"
    return _in_phase_of_year(year, found.phase)


def _ago(found: Expression, day: date) -> str | None:
    """So long before: days exact, weeks about the day, months and two years about the month, else the year."""
    if found.unit in {"H", "I"}:
        return f"{day - timedelta(found.count // 24)}~" if found.unit == "H" else day.isoformat()
    if found.unit in _UNIT_DAYS:
        mark = "~" if found.unit == "W" or found.modifier else ""
        return f"{day - timedelta(_UNIT_DAYS[found.unit] * found.count)}{mark}"
    years = found.count * (10 if found.unit == "X" else 1)
    if found.unit == "M" or years <= _NEAR_UNITS:
        year, month = _shifted(day, -found.count * (1 if found.unit == "M" else _MONTHS))
        return f"{year:04}-{month:02}~"
    year = day.year - years
    return f"{year:04}~" if date.min.year <= year <= date.max.year else None


def _past(found: Expression, day: date) -> str | None:
    if found.relation == "next":
        end = _ago(replace(found, count=-found.count), day)
        return f"{day}/{end.rstrip('~')}~" if end else None
    begin = _ago(found, day)
    return f"{begin.rstrip('~')}~/{day}" if begin else None


def _duration(found: Expression, _day: date) -> str:
    if found.unit == "X":
        return f"P{found.count * 10}Y"
    return _ISO_UNITS[found.unit].format(found.count)


def _deictic(found: Expression, day: date) -> str:
    named = day + timedelta(found.count)
    return (_weekday(found, named) if found.weekday else named).isoformat()


def _decade(found: Expression, _day: date) -> str:
    return f"{found.year // 10:03}X"


def _shifted(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return year, month + 1


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if date.min.year <= year <= date.max.year else 0


_VALUES: dict[Shape, Callable[[Expression, date], str | None]] = {
    Shape.DATE: _date,
    Shape.RELATIVE: _relative,
    Shape.AGO: _ago,
    Shape.PAST: _past,
    Shape.DURATION: _duration,
    Shape.DEICTIC: _deictic,
    Shape.DECADE: _decade,
    Shape.NEXT_DAY: lambda _, day: (day + timedelta(1)).isoformat(),
    Shape.DAY_BEFORE: lambda _, day: (day - timedelta(1)).isoformat(),
    Shape.SAME_DAY: lambda _, day: day.isoformat(),
}
