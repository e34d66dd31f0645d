"""Parts of months and years in EDTF, by the conventions of the design."""

import calendar
from datetime import date

_MONTHS, _WEEK = 12, 7


def in_part_of_month(year: int, month: int, phase: str) -> str:
    """The EDTF of a month's first, middle or last days, of the days ``8-14`` of it, or of the whole of it."""
    written = f"{year:04}-{month:02}"
    match phase:
        case "early":
            return f"{written}-01/{written}-10~"
        case "middle":
            return f"{written}-11~/{written}-20~"
        case "late":
            return f"{written}-21~/{written}-{month_length(year, month)}"
        case "last 7":
            return f"{written}-{month_length(year, month) - 6}/{written}-{month_length(year, month)}"
    first, _, last = phase.partition("-")
    if last:
        return f"{written}-{int(first):02}/{written}-{min(int(last), month_length(year, month)):02}"
    return written


def in_part_of_year(year: int, phase: str) -> str:
    """The EDTF of a year's beginning, middle, end or first or last months, of a season of it, or of the whole."""
    match phase:
        case "early":
            return f"{year:04}-01/{year:04}-04~"
        case "middle":
            return f"{year:04}-05~/{year:04}-08~"
        case "late":
            return f"{year:04}-09~/{year:04}-12"
    side, _, count = phase.partition(" ")
    if side == "first":
        return f"{year:04}-01/{year:04}-{int(count):02}"
    if side == "last":
        return f"{year:04}-{_MONTHS + 1 - int(count):02}/{year:04}-12"
    return f"{year:04}-{phase}" if phase.isdecimal() else f"{year:04}"


def nth_weekday(year: int, month: int, weekday: int, which: str) -> str | None:
    """The EDTF of a month's first to fifth or ``last`` such weekday, Monday being 1; None where it has none."""
    first = 1 + (weekday - date(year, month, 1).isoweekday()) % _WEEK
    days = range(first, month_length(year, month) + 1, _WEEK)
    if which == "last":
        return f"{year:04}-{month:02}-{days[-1]:02}"
    return f"{year:04}-{month:02}-{days[int(which) - 1]:02}" if int(which) <= len(days) else None


def shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months after that of a day.

    Raises:
        OverflowError: if that lies outside the calendar's years.
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return year, month + 1


def month_length(year: int, month: int) -> int:
    """The days of a month, 0 outside the calendar's years."""
    return calendar.monthrange(year, month)[1] if date.min.year <= year <= date.max.year else 0
