"""The grammar of time expressions: at a token, what is said there; every look ahead is a few tokens long."""

from collections.abc import Callable
from functools import cache

from geo.reading.dates.calendar_dates import date_at
from geo.reading.dates.days import day_expression_at
from geo.reading.dates.digits import numeric_date_at
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.hijri import hijri_at, with_hijri_beside
from geo.reading.dates.lengths import ago_at, duration_at, from_told_at, past_at
from geo.reading.dates.names import is_name, recurring_at
from geo.reading.dates.parts import nth_weekday_at, part_at, phase_at, stretch_of_whole_at, year_part_at
from geo.reading.dates.relatives import relative_at, season_at, told_at, weekend_at
from geo.reading.dates.tokens import Tokens
from geo.reading.dates.years import century_at, decade_at, year_expression_at

_ANAPHORA = (Shape.NEXT_DAY, Shape.DAY_BEFORE, Shape.SAME_DAY, Shape.SAME_TIME)

_Reader = Callable[[Tokens, int], Expression | None]


def expression_at(tokens: Tokens, index: int) -> Expression | None:
    """The time expression that begins at a token, or the look-alike that must be stepped over."""
    readers = _readers(tokens.senses[index].kinds, tokens.keys[index].isdecimal())
    if not readers:
        return None
    for reader in readers:
        if expression := reader(tokens, index):
            if is_name(tokens, expression):
                return Expression(Shape.BLOCKED, index, expression.after)
            return with_hijri_beside(tokens, expression) if expression.shape is Shape.DATE else expression
    return None


def _blocked_at(tokens: Tokens, index: int) -> Expression | None:
    found = tokens.find(index, "blocked")
    return Expression(Shape.BLOCKED, index, found.after) if found else None


def _anaphora_at(tokens: Tokens, index: int) -> Expression | None:
    for shape in _ANAPHORA:
        if found := tokens.find(index, shape.value):
            return Expression(shape, index, found.after)
    return None


def _hijri_at(tokens: Tokens, index: int) -> Expression | None:
    return hijri_at(tokens, index, gregorian=_gregorian_at)


def _gregorian_at(tokens: Tokens, index: int) -> Expression | None:
    """A date or year that a Hijri one is told with; a number in brackets there is a year."""
    return (
        numeric_date_at(tokens, index)
        or date_at(tokens, index)
        or year_expression_at(tokens, index, leads=True)
        or _year_with_mark(tokens, index)
    )


def _year_with_mark(tokens: Tokens, index: int) -> Expression | None:
    number = tokens.digits(index)
    mark = tokens.find(index + 1, "gregorian_mark")
    return Expression(Shape.DATE, index, mark.after, year=number) if number and mark else None


_DIGITS = "digits"
"""Stands for a number in digits among the kinds of words that a reader begins with."""

_DATES = frozenset(
    {
        *(_DIGITS, "weekday", "weekday_short", "day_word", "two_days", "number", "ordinal"),
        *("month", "month_word", "two_months", "last", "next", "this", "the"),
    }
)
_LENGTHS = frozenset({_DIGITS, "number", "pair", "fixed_length", "about", "more", "less"})
_READERS: tuple[tuple[_Reader, frozenset[str]], ...] = (
    (_blocked_at, frozenset({"blocked"})),
    (recurring_at, frozenset({"every"})),
    (_anaphora_at, frozenset(shape.value for shape in _ANAPHORA)),
    (told_at, frozenset({"told_same", "told_before", "told_after"})),
    (part_at, frozenset({"sometime", "day_part"})),
    (phase_at, frozenset({"phase"})),
    (nth_weekday_at, frozenset({"ordinal", "final", "weekday", "day_word"})),
    (stretch_of_whole_at, frozenset({"many", "ordinal", "final", "the_unit", "fraction"})),
    (year_part_at, frozenset({"season", "fraction", "ordinal", "final", "quarter_sign"})),
    (_hijri_at, frozenset({_DIGITS, "day_word", "weekday", "number", "ordinal"})),
    (_hijri_at, frozenset({"month_word", "hijri_month", "year_word"})),
    (day_expression_at, _DATES | {"deictic"}),
    (from_told_at, frozenset({"later_lead"})),
    (ago_at, frozenset({"ago_before", "since"})),
    (past_at, _LENGTHS | {"last", "trailing", "next", "the_pair", "the_decade", "many", "the"}),
    (century_at, frozenset({_DIGITS, "century", "number", "ordinal"})),
    (duration_at, _LENGTHS | {"a", "single"}),
    (numeric_date_at, frozenset({_DIGITS})),
    (date_at, _DATES),
    (weekend_at, frozenset({"last", "next", "this", "weekend"})),
    (season_at, frozenset({"last", "next", "this", "the_season"})),
    (relative_at, frozenset({"last", "next", "this", "the_unit"})),
    (decade_at, frozenset({_DIGITS, "tens"})),
    (year_expression_at, frozenset({_DIGITS, "year_word"})),
)
"""Each with the kinds of word that it begins with; the first that finds something has it."""


@cache
def _readers(kinds: frozenset[str], is_number: bool) -> tuple[_Reader, ...]:  # noqa: FBT001  (a key of the cache)
    """The readers that may begin with a word of these kinds."""
    begun = kinds | {_DIGITS} if is_number else kinds
    return tuple(reader for reader, beginnings in _READERS if not begun.isdisjoint(beginnings))
