"""Lengths of time: durations, so long ago, the last so many."""

from dataclasses import dataclass, replace

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.numbers import number_at
from geo.reading.dates.tokens import Tokens

_MODIFIERS = ("about", "more", "less")
_MAX_COUNT = 2000


@dataclass(frozen=True, slots=True)
class _Length:
    count: int
    unit: str
    modifier: str
    after: int


def duration_at(tokens: Tokens, index: int) -> Expression | None:
    """A counted length of time with its modifier, or so long ago where "ago" stands behind it; nobody's age."""
    length = _length_at(tokens, index) or _single_ago(tokens, index)
    if length is None and tokens.find(index - 1, "length_lead"):
        length = _single(tokens, index)
    if length is None or _is_age(tokens, index, length.after):
        return None
    found = Expression(
        Shape.DURATION, index, length.after, count=length.count, unit=length.unit, modifier=length.modifier
    )
    if ago := tokens.find(length.after, "ago_after"):
        return replace(found, shape=Shape.AGO, after=ago.after)
    return found


def ago_at(tokens: Tokens, index: int) -> Expression | None:
    """So long ago in Arabic: قبل and a length that nothing else is counted from, or the length behind منذ."""
    if tokens.key(index).endswith("منذ") and (since := _length_at(tokens, index + 1)):
        return Expression(
            Shape.AGO, index + 1, since.after, count=since.count, unit=since.unit, modifier=since.modifier
        )
    lead = tokens.find(index, "ago_before")
    if lead is None:
        return None
    length = _length_at(tokens, lead.after) or _single(tokens, lead.after)
    if length is None:
        return None
    after = length.after
    if tokens.find(after, "not_ago"):
        spoken = tokens.find(after + 1, "now")
        if spoken is None:
            return None
        after = spoken.after
    return Expression(Shape.AGO, index, after, count=length.count, unit=length.unit, modifier=length.modifier)


def past_at(tokens: Tokens, index: int) -> Expression | None:
    """The last or next so many days, weeks, months or years."""
    if (lead := tokens.find(index, "last")) and (length := _length_at(tokens, lead.after)):
        return Expression(Shape.PAST, index, length.after, count=length.count, unit=length.unit, relation="last")
    units = tokens.find(index, "many")
    number = number_at(tokens, _past_article(tokens, units.after if units else index))
    if units and number:
        return _past(tokens, Expression(Shape.PAST, index, number.after, count=number.value, unit=units.value))
    counted = None if units else _length_at(tokens, _past_article(tokens, index))
    if counted is None or tokens.key(counted.after).isascii():
        return None
    return _past(tokens, Expression(Shape.PAST, index, counted.after, count=counted.count, unit=counted.unit))


def _past_article(tokens: Tokens, index: int) -> int:
    """The token behind the article that is written apart before digits (الـ24)."""
    article = tokens.find(index, "the")
    return article.after if article else index


def _past(tokens: Tokens, found: Expression) -> Expression | None:
    """With the word that says whether the units are past or to come; None without one."""
    for kind, relation in (("last", "last"), ("future", "next")):
        if behind := tokens.find(found.after, kind):
            return replace(found, after=behind.after, relation=relation)
    return None


def _length_at(tokens: Tokens, index: int) -> _Length | None:
    """A dual, or a number and its unit, with what makes it rough."""
    modifier, at = "", index
    for kind in _MODIFIERS:
        if found := tokens.find(index, kind):
            modifier, at = kind, found.after
    if pair := tokens.find(at, "pair"):
        count, unit, after = 2, pair.value, pair.after
    else:
        number = number_at(tokens, at)
        step = number.after + (tokens.key(number.after) == "-") if number else at
        found = tokens.find(step, "unit") if number else None
        if number is None or found is None or not 0 < number.value <= _MAX_COUNT:
            single = _single(tokens, at) if modifier else None
            if single is None:
                return None
            count, unit, after = single.count, single.unit, single.after
        else:
            count, unit, after = number.value, found.value, found.after
    if behind := tokens.find(after, "about_after"):
        return _Length(count, unit, modifier or "about", behind.after)
    return _Length(count, unit, modifier, after)


def _single(tokens: Tokens, index: int) -> _Length | None:
    """One unit without a number; no year, weekday or month that is named behind it."""
    found = tokens.find(index, "single")
    if found is None or tokens.key(index).isascii() or tokens.key(found.after).isdecimal():
        return None
    if any(tokens.find(found.after, kind) for kind in ("weekday", "month", "number", "deictic", "this", "last")):
        return None
    behind = tokens.find(found.after, "about_after")
    return _Length(1, found.value, "about" if behind else "", behind.after if behind else found.after)


def _single_ago(tokens: Tokens, index: int) -> _Length | None:
    """``a year`` where ``ago`` stands behind it."""
    lead = tokens.find(index, "about")
    at = lead.after if lead else index
    article = tokens.find(at, "a")
    unit = tokens.find(article.after, "single") if article else None
    if unit is None or not tokens.find(unit.after, "ago_after"):
        return None
    return _Length(1, unit.value, "about" if lead else "", unit.after)


def _is_age(tokens: Tokens, index: int, after: int) -> bool:
    """Whether the length is how old somebody is."""
    behind = after + (tokens.key(after) == "-")
    return bool(any(tokens.find(index - step, "age_before") for step in (1, 2, 3)) or tokens.find(behind, "age_after"))
