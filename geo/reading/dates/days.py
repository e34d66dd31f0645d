"""Single days: today, yesterday with its name or date, a weekday, a date, with the part of the day behind it."""

from dataclasses import replace

from geo.reading.dates.calendar_dates import date_at
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.tokens import Tokens

_COMMAS = frozenset(",،")


def day_expression_at(tokens: Tokens, index: int) -> Expression | None:
    """A day: today, yesterday with its name or date, or a weekday or date; a part of the day may follow."""
    found = day_or_month_at(tokens, index)
    return found if found and (found.weekday or found.day or found.shape is not Shape.DATE) else None


def day_or_month_at(tokens: Tokens, index: int) -> Expression | None:
    """A day, or a month with or without its year."""
    found = _deictic_at(tokens, index) or date_at(tokens, index)
    if found is None or not (found.weekday or found.day or found.shape is Shape.DEICTIC):
        return found
    after = tokens.find(found.after, "part_after")
    return replace(found, after=after.after) if after else found


def _deictic_at(tokens: Tokens, index: int) -> Expression | None:
    """Today, yesterday or tomorrow, with the weekday or date that may stand beside it; no first day of a row."""
    found = tokens.find(index, "deictic")
    if found is None:
        return None
    deictic = Expression(Shape.DEICTIC, index, found.after, count=int(found.value))
    if not deictic.count and tokens.find(found.after, "ordinal") and not tokens.key(index).isascii():
        return replace(deictic, shape=Shape.BLOCKED)
    beside = date_at(tokens, found.after + (tokens.key(found.after) in _COMMAS))
    if beside is None or not (beside.weekday or beside.day):
        return deictic
    if not beside.day and tokens.key(found.after) in _COMMAS:
        return deictic
    if beside.day:
        return replace(beside, first=index, modifier="spoken")
    return replace(deictic, after=beside.after, weekday=beside.weekday)
