"""The grammar of time expressions: at a token, what is said there; every look ahead is a few tokens long."""

from collections.abc import Callable
from functools import cache

from geo.reading.dates.calendar_dates import date_at
from geo.reading.dates.days import day_or_month_at
from geo.reading.dates.digits import numeric_date_at
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.hijri import hijri_at, with_hijri_beside
from geo.reading.dates.lengths import ago_at, duration_at, from_told_at, past_at
from geo.reading.dates.names import is_name, recurring_at
from geo.reading.dates.parts import nth_weekday_at, part_at, phase_at, stretch_of_whole_at, year_part_at
from geo.reading.dates.relatives import relative_at, season_at, told_at, weekend_at
from geo.reading.dates.tokens import Tokens
from geo.reading.dates.years import century_at, decade_at, year_expression_at

EVENT_LEADS = frozenset({"event_day", "since"})
"""Kinds of words behind which an event may tell a time."""

_ANAPHORA = (Shape.NEXT_DAY, Shape.DAY_BEFORE, Shape.SAME_DAY, Shape.SAME_TIME)

_Reader = Callable[[Tokens, int], Expression | None]


def expression_at(tokens: Tokens, index: int) -> Expression | None:
    """The time expression that begins at a token, or the look-alike that must be stepped over."""
    kinds = tokens.senses[index].kinds
    readers = _readers(kinds | {_DIGITS} if tokens.keys[index].isdecimal() else kinds, tokens.present)
    for reader in readers:
        if expression := reader(tokens, index):
            if is_name(tokens, expression):
                return Expression(Shape.BLOCKED, index, expression.after)
            return with_hijri_beside(tokens, expression) if expression.shape is Shape.DATE else expression
    return None


def places_to_look(tokens: Tokens) -> list[int]:
    """The tokens at which a time may begin, and all numbers and signs."""
    telling = {
        kinds: bool(_readers(kinds, tokens.present)) or not EVENT_LEADS.isdisjoint(kinds)
        for kinds in {sense.kinds for sense in tokens.senses}
    }
    pairs = zip(tokens.keys, tokens.senses, strict=True)
    return [index for index, (key, sense) in enumerate(pairs) if telling[sense.kinds] or not key.isalpha()]


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
_RANKS = frozenset({"ordinal", "final"})
_HIJRI = frozenset({"hijri_month", "hijri_mark"})
_PARTS = frozenset({"season", "fraction", "quarter_sign"})
_STRETCHES = frozenset({"many", "the_unit", "fraction"})
_READERS: tuple[tuple[_Reader, frozenset[str], frozenset[str]], ...] = (
    (_blocked_at, frozenset({"blocked"}), frozenset()),
    (recurring_at, frozenset({"every"}), frozenset()),
    (_anaphora_at, frozenset(shape.value for shape in _ANAPHORA), frozenset()),
    (told_at, frozenset({"told_same", "told_before", "told_after"}), frozenset()),
    (part_at, frozenset({"sometime", "day_part"}), frozenset()),
    (phase_at, frozenset({"phase"}), frozenset()),
    (nth_weekday_at, _RANKS | {"weekday", "day_word"}, _RANKS),
    (stretch_of_whole_at, _RANKS | _STRETCHES, _STRETCHES),
    (year_part_at, _RANKS | _PARTS, _PARTS),
    (_hijri_at, _HIJRI | {_DIGITS, "day_word", "weekday", "number", "ordinal", "month_word", "year_word"}, _HIJRI),
    (day_or_month_at, _DATES | {"deictic"}, frozenset()),
    (from_told_at, frozenset({"later_lead"}), frozenset()),
    (ago_at, frozenset({"ago_before", "since"}), frozenset()),
    (past_at, _LENGTHS | {"last", "trailing", "next", "the_pair", "the_decade", "many", "the"}, frozenset()),
    (century_at, frozenset({_DIGITS, "century", "number", "ordinal"}), frozenset({"century"})),
    (duration_at, _LENGTHS | {"a", "single"}, frozenset()),
    (numeric_date_at, frozenset({_DIGITS}), frozenset()),
    (weekend_at, frozenset({"last", "next", "this", "weekend"}), frozenset({"weekend"})),
    (season_at, frozenset({"last", "next", "this", "the_season"}), frozenset({"season", "the_season"})),
    (relative_at, frozenset({"last", "next", "this", "the_unit"}), frozenset({"the_unit"})),
    (decade_at, frozenset({_DIGITS, "tens"}), frozenset()),
    (year_expression_at, frozenset({_DIGITS, "year_word"}), frozenset()),
)
"""Each with the kinds of word that it begins with, and those of which the text must have one, if any; the first that
finds something has it."""


@cache
def _readers(kinds: frozenset[str], present: frozenset[str]) -> tuple[_Reader, ...]:
    """The readers that may begin with a word of these kinds in a text that has those of ``present``."""
    return tuple(
        reader
        for reader, begun, needed in _READERS
        if not kinds.isdisjoint(begun) and not (needed and needed.isdisjoint(present))
    )
