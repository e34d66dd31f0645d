"""What a time expression means in its passage: counted from publication, from a speech or from what was told."""

from dataclasses import dataclass, replace
from datetime import date

from geo.errors import PeriodError
from geo.model import Period
from geo.periods import parse_period
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.passage import UNKNOWN, Passage
from geo.reading.dates.rules import rule_of
from geo.reading.dates.values import needs_day, value_of

ANAPHORIC = frozenset({Shape.NEXT_DAY, Shape.DAY_BEFORE, Shape.SAME_DAY, Shape.SAME_TIME})
_COUNTED_BY_SPEAKERS = frozenset({Shape.DEICTIC, Shape.RELATIVE, Shape.AGO, Shape.PAST})
_YEARS_OF = {"Y": 1, "X": 10}


@dataclass(frozen=True, slots=True)
class Value:
    """A time before its bounds are reckoned."""

    edtf: str
    rule: str
    anchor: str


def value_in(found: Expression, published: Period, passage: Passage) -> Value | None:
    """What an expression means; None where it names no day of the calendar or points back at nothing."""
    if found.shape is Shape.SAME_TIME:
        told = passage.told
        return Value(told.edtf, found.shape.value, told.edtf) if told else None
    if found.shape in {Shape.TOLD, Shape.FROM_TOLD} or found.modifier == "told":
        return _from_told(found, passage)
    if year := _year_told(found, passage):
        found, rule = replace(found, year=year), "year_told_before"
    else:
        rule = rule_of(found)
    days = days_of(published)
    if found.shape in ANAPHORIC:
        days = (passage.day, passage.day) if passage.day else None
    elif passage.quoted and found.shape in _COUNTED_BY_SPEAKERS:
        days = (passage.spoken, passage.spoken) if passage.spoken else days
        rule = "today_in_quote" if found.shape is Shape.DEICTIC else rule
    edtf = _edtf(found, days)
    return Value(edtf, rule, _anchor(days) if needs_day(found) and days else "") if edtf else None


def period_of(value: Value, published: Period) -> Period | None:
    """The value with its bounds; None where it is no period of the calendar."""
    try:
        return parse_period(value.edtf, published=published.latest, rule=value.rule, anchor=value.anchor)
    except PeriodError:
        return None


def days_of(published: Period) -> tuple[date, date] | None:
    """The first and last day of publication; None where either is open, for then nothing can be counted from it."""
    first, last = published.earliest, published.latest
    return (first, last) if first and last else None


def _from_told(found: Expression, passage: Passage) -> Value:
    """Counted from the time told of; ``XXXX`` where there is none that is known well enough."""
    told = passage.told_since(found.unit)
    edtf = _edtf_from_told(found, *told) if told else None
    anchor = passage.day.isoformat() if passage.day and told and told[1] == "D" else ""
    anchor = anchor or (passage.told.edtf if passage.told else "")
    return Value(edtf or UNKNOWN, "counted_from_told", anchor if edtf else "")


def _edtf_from_told(found: Expression, day: date, known: str) -> str | None:
    try:
        if found.modifier == "told":
            return value_of(found, day)
        if found.shape is Shape.TOLD:
            return value_of(replace(found, shape=Shape.RELATIVE), day)
        if known != "Y":
            return value_of(replace(found, shape=Shape.AGO, count=-found.count), day)
    except OverflowError:
        return None
    year = day.year + found.count * _YEARS_OF[found.unit]
    return f"{year:04}~" if date.min.year <= year <= date.max.year else None


def _year_told(found: Expression, passage: Passage) -> int:
    """The year that was told with this very day before; 0 where none was, or where words behind it tell a year."""
    if found.shape is not Shape.DATE or found.year or found.relation or found.unit or found.last_day or found.ahead:
        return 0
    return passage.years.get((found.month, found.day), 0)


def _anchor(days: tuple[date, date]) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"


def _edtf(found: Expression, days: tuple[date, date] | None) -> str | None:
    """The value counted from publication; ``XXXX`` where that is unknown, None where there is no such day."""
    if days is None and needs_day(found):
        return UNKNOWN
    first_day, last_day = days or (date.max, date.max)
    try:
        first = value_of(found, first_day)
        last = first if first_day == last_day else value_of(found, last_day)
    except OverflowError:
        return None
    return first if first is None or last is None else _either(found, first, last)


def _either(found: Expression, first: str, last: str) -> str:
    """One value for two that publication leaves open: counted from its first day, and from its last."""
    if first == last or first.endswith("~"):
        return first
    if found.weekday and found.shape is Shape.DEICTIC:
        return last
    if found.weekday and not found.day and not found.last_day:
        return f"[{first},{last}]"
    return f"[{first.split('/', 1)[0].rstrip('~')}..{last.rsplit('/', 1)[-1].rstrip('~')}]"
