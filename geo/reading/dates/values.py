"""What an expression means when it is counted from a day: the text in EDTF, by the conventions of the design."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from geo.periods import parse_period
from geo.reading.dates.calendar_parts import in_part_of_month, in_part_of_year, month_length, nth_weekday, shifted
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.hijri_values import hijri_value

_WEEK, _SATURDAY = 7, 6
_MONTHS = 12
_STEP = {"last": -1, "this": 0, "next": 1}
_CALENDAR_CYCLE = 40
"""Years within which every day of the calendar falls on every weekday."""

_NEAR_UNITS = 2
"""Up to two years ago is told by the month, longer ago by the year."""

_ISO_UNITS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H", "I": "PT{}M"}
_NEAR_DAYS = 300
"""A coming day that fits its weekday comes before one years ago, if it is no further away than this."""

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


def _date(found: Expression, day: date) -> str | None:
    if found.phase.startswith("nth "):
        return nth_weekday(*_month(found, day), found.weekday, found.phase.removeprefix("nth "))
    if found.weekday and not found.day:
        return _two_days(found, day) if found.last_day else _weekday(found, day).isoformat()
    if not found.month and found.unit != "M":
        last = f"/{found.last_year:04}" if found.last_year else ""
        return in_part_of_year(found.year, found.phase) + last
    if not found.day:
        year, month = _month(found, day)
        return in_part_of_month(year, month, found.phase)
    return _either_day(found) if found.modifier == "either" else _days_of_month(found, day)


def _two_days(found: Expression, day: date) -> str:
    """A weekday and the next one, which is the one that is not after the day."""
    last = _weekday(replace(found, weekday=found.weekday % _WEEK + 1), day)
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


def _weekday(found: Expression, day: date) -> date:
    back = (day.isoweekday() - found.weekday) % _WEEK
    if found.unit == "W":
        return day + timedelta(_WEEK * _STEP[found.relation] - day.weekday() + found.weekday - 1)
    if found.relation == "this":
        return day + timedelta(found.weekday - day.isoweekday())
    if found.relation == "next":
        return day + timedelta(_WEEK - back)
    if found.ahead:
        return day + timedelta((_WEEK - back) % _WEEK)
    return day - timedelta(_WEEK if found.relation == "last" and not back else back)


def _month(found: Expression, day: date) -> tuple[int, int]:
    """Year and month of a month that may be counted from a day."""
    if found.unit == "M":
        return shifted(day, _STEP[found.relation])
    if found.year or found.unit == "Y":
        return found.year or day.year + _STEP[found.relation], found.month
    if found.relation == "next" or found.ahead:
        is_over = found.month < day.month or (found.month == day.month and found.relation == "next")
        return day.year + is_over, found.month
    is_ahead = found.month > day.month or (found.month == day.month and found.relation == "last")
    return day.year - (is_ahead and found.relation != "this"), found.month


def _day_of_month(found: Expression, day: date) -> date | None:
    if found.year or found.unit or found.relation == "this":
        year, month = _month(found, day)
        return date(year, month, found.day) if found.day <= month_length(year, month) else None
    future = (each for each in _same_days(found, range(day.year, day.year + _CALENDAR_CYCLE)) if each >= day)
    if found.relation == "next":
        return next((each for each in future if each > day), None)
    past = [each for each in _same_days(found, range(day.year, max(day.year - _CALENDAR_CYCLE, 1), -1)) if each <= day]
    if found.ahead:
        return _fitting(found, future) or next(iter(past), None)
    if found.weekday and (fitting := _fitting(found, _nearest(past, list(future), day))):
        return fitting
    return past[0] if past else None


def _nearest(past: list[date], future: list[date], day: date) -> Iterator[date]:
    """The last such day, then the next one if it is near, then those longer past: a weekday tells which."""
    yield from past[:1]
    yield from (each for each in future[:1] if (each - day).days <= _NEAR_DAYS)
    yield from past[1:]


def _fitting(found: Expression, days: Iterable[date]) -> date | None:
    return next((each for each in days if not found.weekday or each.isoweekday() == found.weekday), None)


def _same_days(found: Expression, years: range) -> list[date]:
    return [date(year, found.month, found.day) for year in years if found.day <= month_length(year, found.month)]


def _relative(found: Expression, day: date) -> str:
    step = _STEP[found.relation]
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
    return (_weekday(found, named) if found.weekday else named).isoformat()


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
        saturday += timedelta(_WEEK * _STEP[found.relation])
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
    Shape.DATE: _date,
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
