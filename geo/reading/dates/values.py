"""What an expression means when it is counted from a day: the text in EDTF, by the conventions of the design."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from geo.periods import parse_period
from geo.reading.dates.calendar_parts import in_part_of_month, in_part_of_year, month_length, shifted
from geo.reading.dates.date_values import STEP, date_value, weekday_near
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.hijri_values import hijri_value

_WEEK, _SATURDAY = 7, 6
_MONTHS = 12
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
    if expression.shape in {Shape.DURATION, Shape.DECADE, Shape.CENTURY}:
        return False
    return expression.shape not in {Shape.DATE, Shape.HIJRI} or not expression.year


def _relative(found: Expression, day: date) -> str:
    step = STEP[found.relation]
    if found.unit == "Y":
        return _relative_year(found, day.year + step, day)
    return _relative_month(found, step, day) if found.unit == "M" else _relative_week(found, step, day)


def _relative_month(found: Expression, step: int, day: date) -> str:
    year, month = shifted(day, step)
    if found.phase == "earlier":
        return f"{year:04}-{month:02}-01/{day}~"
    if found.phase == "later":
        return f"{day}~/{year:04}-{month:02}-{month_length(year, month)}"
    return in_part_of_month(year, month, found.phase)


def _relative_week(found: Expression, step: int, day: date) -> str:
    monday = day + timedelta(_WEEK * step - day.weekday())
    first = day if found.phase == "later" else monday
    return f"{first}/{day if found.phase == 'earlier' else monday + timedelta(_WEEK - 1)}"


def _relative_year(found: Expression, year: int, day: date) -> str:
    if found.phase == "earlier":
        return f"{year:04}-01/{year:04}-{day.month:02}~"
    if found.phase == "later":
        return f"{year:04}-{day.month:02}~/{year:04}-12"
    return in_part_of_year(year, found.phase)


def _ago(found: Expression, day: date) -> str | None:
    """So long before: days exact, weeks about the day, months and two years about the month, else the year."""
    if found.unit in {"H", "I"}:
        return f"{day - timedelta(found.count // 24)}~" if found.unit == "H" else day.isoformat()
    if found.unit in _UNIT_DAYS:
        mark = "~" if found.unit == "W" or found.modifier else ""
        return f"{day - timedelta(_UNIT_DAYS[found.unit] * found.count)}{mark}"
    if found.modifier == "spoken":
        return _to_the_day(found, day)
    years = found.count * (10 if found.unit == "X" else 1)
    if found.unit == "M" or abs(years) <= _NEAR_UNITS:
        year, month = shifted(day, -found.count * (1 if found.unit == "M" else _MONTHS))
        return f"{year:04}-{month:02}~"
    year = day.year - years
    return f"{year:04}~" if date.min.year <= year <= date.max.year else None


def _to_the_day(found: Expression, day: date) -> str | None:
    """``four years ago today``: the same day of the year or month."""
    months = found.count * {"M": 1, "Y": _MONTHS, "X": 10 * _MONTHS}[found.unit]
    year, month = shifted(day, -months)
    return f"{year:04}-{month:02}-{min(day.day, month_length(year, month)):02}"


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
    return (weekday_near(found, named) if found.weekday else named).isoformat()


def _decade(found: Expression, _day: date) -> str:
    match found.phase:
        case "early":
            return f"{found.year:04}/{found.year + 3:04}~"
        case "middle":
            return f"{found.year + 4:04}~/{found.year + 6:04}~"
        case "late":
            return f"{found.year + 7:04}~/{found.year + 9:04}"
    return f"{found.year // 10:03}X"


def _century(found: Expression, _day: date) -> str:
    return f"{found.year - 1:02}XX"


def _weekend(found: Expression, day: date) -> str:
    """Saturday and Sunday; without "this" or "next" the latest one that has begun, with "last" one that is over."""
    saturday = day + timedelta(_SATURDAY - day.isoweekday())
    if found.relation in {"this", "next"}:
        saturday += timedelta(_WEEK * STEP[found.relation])
    elif saturday > day or found.relation == "last":
        saturday -= timedelta(_WEEK)
    return f"{saturday}/{saturday + timedelta(1)}"


def _season(found: Expression, day: date) -> str | None:
    """The latest such season that is over, the first that has yet to begin, or that of the year."""
    years = range(day.year + 1, day.year - 3, -1)
    told = [(year, parse_period(f"{year:04}-{found.phase}")) for year in years if 0 < year < date.max.year]
    if found.relation == "last":
        return next((each.edtf for _, each in told if each.latest and each.latest < day), None)
    if found.relation == "next":
        return next((each.edtf for _, each in reversed(told) if each.earliest and each.earliest > day), None)
    return next(
        (each.edtf for _, each in told if each.earliest and each.earliest <= day), f"{day.year:04}-{found.phase}"
    )


_VALUES: dict[Shape, Callable[[Expression, date], str | None]] = {
    Shape.DATE: date_value,
    Shape.RELATIVE: _relative,
    Shape.AGO: _ago,
    Shape.PAST: _past,
    Shape.DURATION: _duration,
    Shape.DEICTIC: _deictic,
    Shape.DECADE: _decade,
    Shape.CENTURY: _century,
    Shape.WEEKEND: _weekend,
    Shape.SEASON: _season,
    Shape.HIJRI: hijri_value,
    Shape.NEXT_DAY: lambda _, day: (day + timedelta(1)).isoformat(),
    Shape.DAY_BEFORE: lambda _, day: (day - timedelta(1)).isoformat(),
    Shape.SAME_DAY: lambda _, day: day.isoformat(),
}
