"""Times as texts to first and last days, and what is certain or possible in a window.

The conventions (docs/design.md, section 3), for Extended Date/Time Format and ISO 8601 durations:

* ``~`` (about), ``?`` (uncertain) and ``%`` (both) widen alike, for a mark on a map is as far off whichever doubt
  moved it: a day by three days, a month or season by a month, a year or more by a year, on each side.
* ``X`` stands for any digit: ``2024-12-XX`` is some day of that month, ``202X`` a year of that decade.
* ``a/b`` is the whole stretch, ``[a..b]`` and ``[a,b]`` one unknown day of it, ``{a,b}`` all of them: the bounds are
  the outermost days, each end widened by its own mark.
* ``X/..`` and ``X/`` stop at publication, or with X where X is later; ``../X`` and ``/X`` have no first day.
* Seasons are the northern ones (spring is March to May, winter begins in December), ``2024-33`` to ``-36`` quarters.
* A duration (``P49Y``, ``P10D``) and an unknown year (``XXXX``) have no bounds.

The edtf library is asked only where a mark stands within a date; its bounds are not used, since they differ.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from geo.errors import PeriodError
from geo.model import Period

MAX_EDTF_LENGTH = 64
"""Longer texts are refused: a set of 15 kilobytes takes a parser most of a minute."""

ABOUT_DAYS = 3
"""Days by which ``~`` widens a day, on each side."""

_EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = 12
_MARKS = "~?%"
_UNKNOWN = "XXXX"
_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<mark>[~?%]?)")
_DURATION = re.compile(r"P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+[HMS])+)?")
_SEASONS = {
    **{str(first + season): (3 + 3 * season, 3) for first in (21, 25) for season in range(4)},
    **{str(29 + season): (9 + 3 * season, 3) for season in range(4)},
    **{str(33 + quarter): (1 + 3 * quarter, 3) for quarter in range(4)},
    **{str(37 + third): (1 + 4 * third, 4) for third in range(3)},
    **{str(40 + half): (1 + 6 * half, 6) for half in range(2)},
}
"""EDTF's codes past the months, as the first month (13 and more in the next year) and the count of months."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class _Moment:
    """A date of the format, widened by its mark."""

    earliest: date
    latest: date


class HalfOpenDays(NamedTuple):
    """Whole days since 1970-01-01, the form that stores and browsers reckon with."""

    start: int
    """The first day."""
    end: int
    """The day after the last one."""


def parse_period(edtf: str, *, published: date | None = None, rule: str = "", anchor: str = "") -> Period:
    """The period of a text in EDTF or an ISO 8601 duration, its bounds by this module's conventions.

    ``published`` is the day at which an open end stops; where it is None, such a period has no last day.

    Raises:
        PeriodError: if the text is neither, is too long, names no day of the calendar, or ends before it begins.
    """
    if len(edtf) > MAX_EDTF_LENGTH:
        raise _error("edtf_too_long", f"a time must have at most {MAX_EDTF_LENGTH} characters", f"{edtf[:24]}...")
    bounds = _bounds(edtf, published)
    return Period(edtf, bounds.earliest, bounds.latest, rule, anchor)


def day_period(day: date, *, rule: str = "", anchor: str = "") -> Period:
    """The period of one known day."""
    return Period(day.isoformat(), day, day, rule, anchor)


def is_dated(period: Period | None) -> bool:
    """Whether there is a period with at least one bound, so that it has a place on a time axis."""
    return period is not None and (period.earliest is not None or period.latest is not None)


def is_certain_in(period: Period, first: date, last: date) -> bool:
    """Whether it surely lies in the window: both bounds are known and inside; both ends of the window count."""
    return (
        period.earliest is not None and period.latest is not None and first <= period.earliest <= period.latest <= last
    )


def is_possible_in(period: Period, first: date, last: date) -> bool:
    """Whether it may touch the window: its bounds overlap it, both ends counted; a missing bound reaches for ever."""
    return is_dated(period) and (period.earliest or first) <= last and (period.latest or last) >= first


def time_order(period: Period | None) -> tuple[bool, date, date]:
    """A key that sorts by first day, then by last; an open beginning comes first, what has no date last."""
    if period is None or not is_dated(period):
        return True, date.max, date.max
    return False, period.earliest or date.min, period.latest or date.max


def day_number(day: date) -> int:
    """Whole days since 1970-01-01, negative before it."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The day so many days after 1970-01-01."""
    return date.fromordinal(number + _EPOCH)


def half_open(period: Period) -> HalfOpenDays | None:
    """The period's days, end exclusive; a missing bound is the calendar's end, None where both are missing."""
    if not is_dated(period):
        return None
    return HalfOpenDays(day_number(period.earliest or date.min), day_number(period.latest or date.max) + 1)


def _bounds(edtf: str, published: date | None) -> _Bounds:
    if edtf == _UNKNOWN or _DURATION.fullmatch(edtf):
        return _Bounds(None, None)
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _stretch(edtf, first, last, published)
    if (edtf[:1], edtf[-1:]) in {("[", "]"), ("{", "}")}:
        return _set(edtf, published)
    moment = _moment(edtf, edtf)
    return _Bounds(moment.earliest, moment.latest)


def _stretch(edtf: str, first: str, last: str, published: date | None) -> _Bounds:
    """Bounds from one date to another, either of them ``..`` or empty for an open end."""
    begin = None if first in {"", ".."} else _moment(first, edtf)
    end = None if last in {"", ".."} else _moment(last, edtf)
    if begin and end:
        if begin.earliest > end.latest:
            raise _error("edtf_reversed", "a time must not end before it begins", edtf)
        return _Bounds(begin.earliest, end.latest)
    if begin:
        return _Bounds(begin.earliest, published and (published if published >= begin.earliest else begin.latest))
    if end:
        return _Bounds(None, end.latest)
    raise _error("edtf_invalid", "a time must have a day at one end at least", edtf)


def _set(edtf: str, published: date | None) -> _Bounds:
    """Bounds of a set: the outermost days of its members."""
    members = []
    for member in edtf[1:-1].split(","):
        first, dots, last = member.strip().partition("..")
        members.append(_stretch(edtf, first, last if dots else first, published))
    firsts = [member.earliest for member in members if member.earliest]
    lasts = [member.latest for member in members if member.latest]
    return _Bounds(
        min(firsts) if len(firsts) == len(members) else None, max(lasts) if len(lasts) == len(members) else None
    )


def _moment(text: str, edtf: str) -> _Moment:
    """The bounds of a single date, ``edtf`` being the whole text it stands in."""
    match = _DATE.fullmatch(text) or _DATE.fullmatch(_marked_at_the_end(text))
    if not match:
        raise _error("edtf_invalid", "a time must be EDTF within the years 1 to 9999, or an ISO 8601 duration", edtf)
    year, month, day, mark = match.group("year", "month", "day", "mark")
    exact = _season(year, month) if month in _SEASONS and day is None else _calendar(year, month, day)
    if exact is None:
        raise _error("edtf_no_such_day", "a time must name days of the calendar", edtf)
    if not mark:
        return exact
    if day and "X" not in day:
        return _widened_by_days(exact, ABOUT_DAYS)
    return _widened_by_months(exact, 1 if month and "X" not in month else _MONTHS)


def _marked_at_the_end(text: str) -> str:
    """A date with its inner marks (``2004-06~-11``) put behind it; empty if the edtf library refuses them there."""
    if not any(mark in text for mark in _MARKS):
        return ""
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415  (a tenth of a second that hardly any text needs)

    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError, AttributeError, TypeError, KeyError):
        return ""
    return text.translate(dict.fromkeys(map(ord, _MARKS))) + "~"


def _calendar(year: str, month: str | None, day: str | None) -> _Moment | None:
    """The first and last day that fit the digits, ``X`` for any; None where no day does."""
    months, days = _fitting(month, _MONTHS), _fitting(day, 31)
    years = [number for number in _fitting(year, date.max.year) if number]
    earliest = next(_days(years, months, days), None)
    latest = next(_days(years[::-1], months[::-1], days[::-1]), None)
    return _Moment(earliest, latest) if earliest and latest else None


def _fitting(digits: str | None, most: int) -> list[int]:
    """The numbers from 1 to ``most`` that fit the digits, ascending; all of them where there are none."""
    if digits is None:
        return list(range(1, most + 1))
    choices = ("0123456789" if digit == "X" else digit for digit in digits)
    return [number for number in map(int, map("".join, product(*choices))) if 1 <= number <= most]


def _days(years: list[int], months: list[int], days: list[int]) -> Iterator[date]:
    """The days of the calendar among all these, in the order given."""
    for year, month in product(years, months):
        length = monthrange(year, month)[1]
        yield from (date(year, month, day) for day in days if day <= length)


def _season(year: str, season: str) -> _Moment | None:
    """The months of a season of one year, or from that of the first to that of the last year that fits."""
    years = _fitting(year, date.max.year - 1)
    month, months = _SEASONS[season]
    if not years:
        return None
    begin = _shifted(date(years[0], 1, 1), month - 1)
    return _Moment(begin, _shifted(date(years[-1], 1, 1), month - 1 + months) - timedelta(1))


def _widened_by_days(moment: _Moment, days: int) -> _Moment:
    first = max(moment.earliest.toordinal() - days, date.min.toordinal())
    return _Moment(
        date.fromordinal(first), date.fromordinal(min(moment.latest.toordinal() + days, date.max.toordinal()))
    )


def _widened_by_months(moment: _Moment, months: int) -> _Moment:
    """Widened by whole months, so that a month's last day becomes another month's last day."""
    if moment.latest == date.max:
        return _Moment(_shifted(moment.earliest, -months), date.max)
    after = _shifted(moment.latest + timedelta(1), months)
    return _Moment(_shifted(moment.earliest, -months), after if after == date.max else after - timedelta(1))


def _shifted(day: date, months: int) -> date:
    """The same day of another month, or that month's last; the calendar's own ends where it runs out."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _error(code: str, rule: str, got: str) -> PeriodError:
    return PeriodError(f"{rule}, got {got!r}", code, {"got": got})
