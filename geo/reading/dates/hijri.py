"""Dates of the Hijri calendar: 17 رجب 1446 هـ, Ramadan 1445, 1446 AH, with the Gregorian date told beside them."""

from collections.abc import Callable
from dataclasses import replace

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.hijri_values import GREGORIAN_YEARS
from geo.reading.dates.numbers import Number, day_at, number_at
from geo.reading.dates.relatives import relation_behind
from geo.reading.dates.tokens import Match, Tokens

Reader = Callable[[Tokens, int], Expression | None]

_YEARS = range(1, 1600)
_PLAIN_YEARS = range(1200, 1600)
"""Years that need no word for the calendar behind a month's name."""

_LAST_DAY = 30
_RAMADAN = "9"
"""The one month that news names without its year, as a time."""


def hijri_at(tokens: Tokens, index: int, *, gregorian: Reader) -> Expression | None:
    """A Hijri date; with a Gregorian one beside it, which ``gregorian`` reads, the latter's value for both."""
    found = _weekday_and_date(tokens, index) or _year_alone(tokens, index)
    if found is None:
        return None
    beside = _beside(tokens, found.after, gregorian)
    if beside is None:
        return found
    return replace(beside, first=index, weekday=0)


def with_hijri_beside(tokens: Tokens, found: Expression) -> Expression:
    """A Gregorian date, with the Hijri one that is told behind it."""
    if not found.year:
        return found
    beside = _beside(tokens, found.after, lambda tokens, at: _date(tokens, at) or _year_alone(tokens, at))
    return replace(found, after=beside.after) if beside and beside.year else found


def _beside(tokens: Tokens, index: int, reader: Reader) -> Expression | None:
    """The date of the other calendar behind الموافق, a slash, a dash or in brackets."""
    sign = tokens.key(index)
    matching = tokens.find(index, "matching") or tokens.find(index + (sign in {",", "،"}), "matching")
    if matching is None and sign not in {"/", "-", "(", "–"}:
        return None
    at = matching.after if matching else index + 1
    behind = matching is None and tokens.find(at, "matching")
    other = reader(tokens, behind.after if behind else at)
    if other is None or not other.year:
        return None
    mark = tokens.find(other.after, "gregorian_mark")
    after = mark.after if mark else other.after
    if sign == "(":
        return replace(other, after=after + 1) if tokens.key(after) == ")" else None
    return replace(other, after=after)


def _weekday_and_date(tokens: Tokens, index: int) -> Expression | None:
    word = tokens.find(index, "day_word")
    day = tokens.find(word.after if word else index, "weekday")
    if day is None:
        return _date(tokens, index)
    matching = tokens.find(day.after, "matching")
    at = matching.after if matching else day.after + (tokens.key(day.after) in {",", "،"})
    found = _date(tokens, at)
    return replace(found, first=index, weekday=int(day.value)) if found and found.day else None


def _date(tokens: Tokens, index: int) -> Expression | None:
    """A day and month, or a month, with its year or what stands for it."""
    word = tokens.find(index, "day_word")
    number = day_at(tokens, word.after if word else index)
    if number and number.value <= _LAST_DAY:
        joint = tokens.find(number.after, "of_month")
        month = _month(tokens, joint.after if joint else number.after)
        return _day(tokens, index, number, month) if month else None
    word = tokens.find(index, "month_word")
    month = _month(tokens, word.after if word else index)
    if month is None:
        return None
    found = Expression(Shape.HIJRI, index, month.after, month=int(month.value))
    told = _with_year(tokens, found)
    leads = word or (month.value == _RAMADAN and tokens.find(index - 1, "month_lead"))
    return told if told.year or told.relation or leads else None


def _day(tokens: Tokens, index: int, number: Number, month: Match) -> Expression | None:
    found = Expression(Shape.HIJRI, index, month.after, day=number.value, month=int(month.value))
    told = _with_year(tokens, found)
    is_led = tokens.find(index - 1, "month_lead") or tokens.find(index, "day_word")
    return told if told.year or told.relation or is_led else None


def _month(tokens: Tokens, index: int) -> Match | None:
    month = tokens.find(index, "hijri_month")
    if month and tokens.key(index).isascii() and not tokens.original[tokens.starts[index]].isupper():
        return None
    return month


def _with_year(tokens: Tokens, found: Expression) -> Expression:
    at = found.after + (tokens.key(found.after) in {",", "،"})
    joint = tokens.find(at, "of")
    word = tokens.find(joint.after if joint else at, "year_word")
    number = number_at(tokens, word.after if word else at)
    mark = tokens.find(number.after, "hijri_mark") if number else None
    if number and number.value in (_YEARS if mark else _PLAIN_YEARS):
        return replace(found, after=mark.after if mark else number.after, year=number.value)
    if number and number.value in GREGORIAN_YEARS and not mark:
        return replace(found, after=number.after, year=number.value)
    relation, after = relation_behind(tokens, found.after)
    return replace(found, after=after, relation=relation) if relation else found


def _year_alone(tokens: Tokens, index: int) -> Expression | None:
    """A year with the calendar's mark behind it."""
    word = tokens.find(index, "year_word")
    number = number_at(tokens, word.after if word else index)
    mark = tokens.find(number.after, "hijri_mark") if number else None
    if number is None or mark is None or number.value not in _YEARS:
        return None
    if tokens.key(number.after) == "h" and number.value not in _PLAIN_YEARS:
        return None
    return Expression(Shape.HIJRI, index, mark.after, year=number.value)
