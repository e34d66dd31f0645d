"""Lengths of time: durations, so long ago, the last so many."""

from dataclasses import dataclass, replace

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.numbers import number_at
from geo.reading.dates.tokens import Tokens

_MODIFIERS = ("about", "more", "less")
_MAX_COUNT = 2000
_LONG_UNITS = frozenset("X")
"""Units of which the last one is counted up to now: the last decade, but last year."""


@dataclass(frozen=True, slots=True)
class _Length:
    count: int
    unit: str
    modifier: str
    after: int


def duration_at(tokens: Tokens, index: int) -> Expression | None:
    """A counted length of time with its modifier, or so long ago where "ago" stands behind it; nobody's age."""
    length = _length_at(tokens, index) or _one(tokens, index)
    if length is None and tokens.find(index - 1, "length_lead"):
        length = _single(tokens, index)
    if length is None and tokens.find(index - 1, "after_lead"):
        length = _single(tokens, index)
        length = length if length and tokens.find(length.after, "after_what") else None
    if length is None or _is_age(tokens, index, length.after):
        return None
    found = Expression(
        Shape.DURATION, index, length.after, count=length.count, unit=length.unit, modifier=length.modifier
    )
    if ago := tokens.find(length.after, "ago_after"):
        today = tokens.find(ago.after, "deictic")
        if today and today.value == "0":
            return replace(found, shape=Shape.AGO, after=today.after, modifier="spoken")
        return replace(found, shape=Shape.AGO, after=ago.after)
    for kind, sign in (("later", 1), ("earlier", -1)):
        if behind := tokens.find(length.after, kind):
            return replace(found, shape=Shape.FROM_TOLD, after=behind.after, count=sign * length.count)
    return found


def from_told_at(tokens: Tokens, index: int) -> Expression | None:
    """So long after or before the time told of: بعد ذلك بيومين."""
    lead = tokens.find(index, "later_lead")
    length = _length_at(tokens, lead.after) or _single(tokens, lead.after) if lead else None
    if lead is None or length is None:
        return None
    count = int(lead.value) * length.count
    return Expression(Shape.FROM_TOLD, index, length.after, count=count, unit=length.unit, modifier=length.modifier)


def ago_at(tokens: Tokens, index: int) -> Expression | None:
    """So long ago in Arabic: قبل and a length that nothing else is counted from, or the length behind منذ."""
    if tokens.key(index).endswith("منذ") and (since := _length_at(tokens, index + 1) or _single(tokens, index + 1)):
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
    """The last or next so many days, weeks, months or years; the past week up to the day of speaking."""
    return _led_past(tokens, index) or _past_behind(tokens, index)


def _led_past(tokens: Tokens, index: int) -> Expression | None:
    """``last three weeks``, ``past week``: the word before the units, and no verb ("it will last three weeks")."""
    if tokens.find(index - 1, "modal"):
        return None
    for kind, relation in (("last", "last"), ("trailing", "last"), ("next", "next")):
        if (lead := tokens.find(index, kind)) and (length := _length_at(tokens, lead.after)):
            return Expression(Shape.PAST, index, length.after, count=length.count, unit=length.unit, relation=relation)
    lead = tokens.find(index, "trailing") or tokens.find(index, "last")
    unit = tokens.find(lead.after, "single") if lead else None
    if unit and unit.value not in _LONG_UNITS and not tokens.find(index, "trailing"):
        return None
    return Expression(Shape.PAST, index, unit.after, count=1, unit=unit.value, relation="last") if unit else None


def _past_behind(tokens: Tokens, index: int) -> Expression | None:
    """الأيام الثلاثة الماضية: the word behind the units."""
    if pair := tokens.find(index, "the_pair"):
        return _past(tokens, Expression(Shape.PAST, index, pair.after, count=2, unit=pair.value))
    if one := tokens.find(index, "the_decade"):
        return _past(tokens, Expression(Shape.PAST, index, one.after, count=1, unit="X"))
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
    for kind, relation in (("last", "last"), ("latest", "last"), ("future", "next")):
        if behind := tokens.find(found.after, kind):
            return replace(found, after=behind.after, relation=relation)
    return None


def _length_at(tokens: Tokens, index: int) -> _Length | None:
    """A dual, half a century, or a number and its unit, with what makes it rough."""
    modifier, at = "", index
    for kind in _MODIFIERS:
        if found := tokens.find(index, kind):
            modifier, at = kind, found.after
    length = _fixed(tokens, at) or _counted(tokens, at) or (_single(tokens, at) if modifier else None)
    if length is None:
        return None
    if behind := tokens.find(length.after, "about_after"):
        return replace(length, modifier=modifier or "about", after=behind.after)
    return replace(length, modifier=modifier)


def _fixed(tokens: Tokens, index: int) -> _Length | None:
    """A dual, or a length that is one phrase (نصف قرن, a year and a half)."""
    if pair := tokens.find(index, "pair"):
        return _Length(2, pair.value, "", pair.after)
    fixed = tokens.find(index, "fixed_length")
    return _Length(int(fixed.value[:-1]), fixed.value[-1], "", fixed.after) if fixed else None


def _counted(tokens: Tokens, index: int) -> _Length | None:
    number = number_at(tokens, index)
    if number is None or not 0 < number.value <= _MAX_COUNT:
        return None
    unit = tokens.find(number.after + (tokens.key(number.after) == "-"), "unit")
    return _Length(number.value, unit.value, "", unit.after) if unit else None


def _single(tokens: Tokens, index: int) -> _Length | None:
    """One unit without a number; no year, weekday or month that is named behind it."""
    found = tokens.find(index, "single")
    if found is None or tokens.key(index).isascii() or tokens.key(found.after).isdecimal():
        return None
    one = tokens.find(found.after, "number")
    if one and one.value == "1":
        return _Length(1, found.value, "", one.after)
    if any(tokens.find(found.after, kind) for kind in ("weekday", "month", "number", "deictic", "this", "last")):
        return None
    behind = tokens.find(found.after, "about_after")
    return _Length(1, found.value, "about" if behind else "", behind.after if behind else found.after)


def _one(tokens: Tokens, index: int) -> _Length | None:
    """``a year`` where "ago", "later" or "earlier" stands behind it, or "for" before it."""
    lead = tokens.find(index, "about")
    at = lead.after if lead else index
    article = tokens.find(at, "a")
    unit = tokens.find(article.after, "single") if article else None
    if unit is None:
        return None
    is_led = tokens.find(index - 1, "length_lead")
    if not is_led and not any(tokens.find(unit.after, kind) for kind in ("ago_after", "later", "earlier")):
        return None
    return _Length(1, unit.value, "about" if lead else "", unit.after)


def _is_age(tokens: Tokens, index: int, after: int) -> bool:
    """Whether the length is how old somebody is."""
    behind = after + (tokens.key(after) == "-")
    return bool(any(tokens.find(index - step, "age_before") for step in (1, 2, 3)) or tokens.find(behind, "age_after"))
