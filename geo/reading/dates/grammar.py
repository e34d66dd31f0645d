"""The grammar of time expressions: at a token, what is said there; every look ahead is a few tokens long."""

from collections.abc import Callable
from dataclasses import replace

from geo.reading.dates.calendar_dates import date_at, decade_at, numeric_date_at, year_expression_at
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.lengths import ago_at, duration_at, past_at
from geo.reading.dates.tokens import Tokens

_ANAPHORA = (Shape.NEXT_DAY, Shape.DAY_BEFORE, Shape.SAME_DAY, Shape.SAME_TIME)
_COMMAS = frozenset(",،")
_DASHES = frozenset("-–—")
_WEEK, _QUARTERS = 7, 4


_BEGINNINGS = frozenset(
    {
        *("blocked", "next_day", "day_before", "same_day", "same_time", "sometime", "day_part", "phase", "deictic"),
        *("weekday", "day_word", "month", "month_word", "this", "last", "next", "number", "ordinal", "tens", "the"),
        *("ago_before", "since", "many", "about", "more", "less", "pair", "a", "single", "year_word", "the_unit"),
        *("season", "fraction"),
    }
)
"""What the first word of an expression is, if it is no number in digits."""


def expression_at(tokens: Tokens, index: int) -> Expression | None:
    """The time expression that begins at a token, or the look-alike that must be stepped over."""
    if tokens.senses[index].kinds.isdisjoint(_BEGINNINGS) and not tokens.keys[index].isdecimal():
        return None
    if found := tokens.find(index, "blocked"):
        return Expression(Shape.BLOCKED, index, found.after)
    for reader in _READERS:
        if expression := reader(tokens, index):
            return expression
    return None


def _anaphora_at(tokens: Tokens, index: int) -> Expression | None:
    for shape in _ANAPHORA:
        if found := tokens.find(index, shape.value):
            return Expression(shape, index, found.after)
    return None


def _part_at(tokens: Tokens, index: int) -> Expression | None:
    """A part of a day, month or year: late on Thursday, earlier this year, the evening of Monday."""
    part = tokens.find(index, "sometime")
    lead = part or tokens.find(index, "day_part")
    if lead is None:
        return None
    inner_at = lead.after
    for _ in range(3):
        joint = tokens.find(inner_at, "of") or tokens.find(inner_at, "day_part")
        if joint is None:
            break
        inner_at = joint.after
    inner = _day_at(tokens, inner_at) or relative_at(tokens, inner_at)
    if inner is None or (part is None and inner.shape is Shape.RELATIVE):
        return None
    if tokens.find(index, "night") and inner.weekday and not inner.day:
        inner = _to_next_day(tokens, inner)
    if inner.shape is Shape.RELATIVE and part and inner.relation == "this":
        return replace(inner, first=index, phase=part.value)
    return replace(inner, first=index)


def _to_next_day(tokens: Tokens, night: Expression) -> Expression:
    """A night named by the day it begins on and the day it ends on."""
    second = tokens.find(night.after + (tokens.key(night.after) in _DASHES), "weekday")
    if second is None or int(second.value) != night.weekday % _WEEK + 1:
        return night
    return replace(night, after=second.after, last_day=1)


def _year_part_at(tokens: Tokens, index: int) -> Expression | None:
    """A season, quarter or half of a year, as EDTF's code of it."""
    code, at = 0, index
    season, fraction, first = (tokens.find(index, kind) for kind in ("season", "fraction", "ordinal"))
    if season:
        code, at = int(season.value), season.after
    elif fraction and (ordinal := tokens.find(fraction.after, "ordinal")):
        code, at = _code(int(fraction.value), int(ordinal.value)), ordinal.after
    elif first and (behind := tokens.find(first.after, "fraction")):
        code, at = _code(int(behind.value), int(first.value)), behind.after
    if not code:
        return None
    joint = tokens.find(at, "of")
    at = joint.after if joint else at
    inner = relative_at(tokens, at) or year_expression_at(tokens, at, leads=True)
    if inner is None or (inner.shape is Shape.RELATIVE and inner.unit != "Y"):
        return None
    return replace(inner, first=index, phase=str(code))


def _code(parts: int, ordinal: int) -> int:
    """EDTF's code of a quarter (33 to 36) or half (40 and 41); 0 where a year has no such part."""
    return (32 if parts == _QUARTERS else 39) + ordinal if ordinal <= parts else 0


def _day_at(tokens: Tokens, index: int) -> Expression | None:
    """A day: today, yesterday with its name or date, or a weekday or date; a part of the day may follow."""
    found = _deictic_at(tokens, index) or date_at(tokens, index)
    if found is None or not (found.weekday or found.day or found.shape is Shape.DEICTIC):
        return None
    after = tokens.find(found.after, "part_after")
    return replace(found, after=after.after) if after else found


def _deictic_at(tokens: Tokens, index: int) -> Expression | None:
    """Today, yesterday or tomorrow, with the weekday or date that may stand beside it."""
    found = tokens.find(index, "deictic")
    if found is None:
        return None
    deictic = Expression(Shape.DEICTIC, index, found.after, count=int(found.value))
    beside = date_at(tokens, found.after + (tokens.key(found.after) in _COMMAS))
    if beside is None or not (beside.weekday or beside.day):
        return deictic
    if not beside.day and tokens.key(found.after) in _COMMAS:
        return deictic
    if beside.day:
        return replace(beside, first=index, modifier="spoken")
    return replace(deictic, after=beside.after, weekday=beside.weekday)


def relative_at(tokens: Tokens, index: int) -> Expression | None:
    """This, last or next week, month or year."""
    for relation in ("this", "last", "next"):
        if (lead := tokens.find(index, relation)) and (unit := tokens.find(lead.after, "the_unit")):
            return Expression(Shape.RELATIVE, index, unit.after, unit=unit.value, relation=relation)
    unit = tokens.find(index, "the_unit")
    if unit is None or tokens.key(index).isascii():
        return None
    for kind, relation in (("this", "this"), ("last", "last"), ("future", "next")):
        if behind := tokens.find(unit.after, kind):
            return Expression(Shape.RELATIVE, index, behind.after, unit=unit.value, relation=relation)
    return None


def _phase_at(tokens: Tokens, index: int) -> Expression | None:
    """Early, middle or late in a month or year."""
    found = tokens.find(index, "phase")
    if found is None:
        return None
    at = found.after + (tokens.key(found.after) == "-")
    inner = relative_at(tokens, at) or date_at(tokens, at, leads=True) or year_expression_at(tokens, at, leads=True)
    if inner is None or inner.day or inner.weekday:
        return None
    return replace(inner, first=index, phase=found.value)


_READERS: tuple[Callable[[Tokens, int], Expression | None], ...] = (
    _anaphora_at,
    _part_at,
    _phase_at,
    _year_part_at,
    _day_at,
    ago_at,
    past_at,
    duration_at,
    numeric_date_at,
    date_at,
    relative_at,
    year_expression_at,
    decade_at,
)
"""The first that finds something has it."""
