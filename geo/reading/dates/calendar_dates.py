"""Weekdays and days of months, with their years: يوم الثلاثاء، 14 أيار; Monday; March 3-7, 2024."""

from dataclasses import replace

from geo.reading.dates.digits import numeric_date_at
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.months import month_alone_at, month_at, relative_month_at, with_year
from geo.reading.dates.numbers import Number, day_at, year_at
from geo.reading.dates.relatives import relation_behind, relative_at
from geo.reading.dates.tokens import Match, Tokens

_COMMAS = frozenset(",،")
_SIGNS = frozenset("/-")
_WEEK = 7
_CAN_FOLLOW = frozenset(
    {*("in", "at", "of", "to", "on", "near", "with", "for", "as", "and", "but"), *("when", "after", "before")}
)
"""What may stand behind ``May 14 and 15`` if 15 is no count of something."""


def date_at(tokens: Tokens, index: int, *, leads: bool = False) -> Expression | None:
    """A weekday, a date, or both; ``leads`` where the words before allow a month that stands alone."""
    named = _two_weekdays_at(tokens, index) or _weekday_at(tokens, index)
    if named is None:
        return (
            _short_weekday(tokens, index) or _day_and_month(tokens, index) or month_alone_at(tokens, index, leads=leads)
        )
    if named.last_day:
        return named
    matching = tokens.find(named.after, "matching")
    at = matching.after if matching else named.after + (tokens.key(named.after) in _COMMAS)
    dated = _day_and_month(tokens, at) or numeric_date_at(tokens, at)
    return replace(dated, first=index, weekday=named.weekday) if dated else _of_week(tokens, named)


def _weekday_at(tokens: Tokens, index: int) -> Expression | None:
    """A weekday with يوم before it, and this, last or next."""
    relation, at = "", index
    for kind in ("last", "next", "this"):
        lead = tokens.find(at, kind)
        if lead and tokens.find(lead.after, "weekday"):
            relation, at = kind, lead.after
    word = tokens.find(at, "day_word")
    day = tokens.find(word.after if word else at, "weekday")
    if day is None:
        return None
    part = tokens.find(day.after, "part_after")
    after = part.after if part else day.after
    behind, end = relation_behind(tokens, after)
    return Expression(Shape.DATE, index, end, weekday=int(day.value), relation=behind or relation)


def _short_weekday(tokens: Tokens, index: int) -> Expression | None:
    """``Tue, 14 May``: an abbreviated weekday counts before a date alone."""
    day = tokens.find(index, "weekday_short")
    if day is None or not tokens.original[tokens.starts[index]].isupper():
        return None
    at = day.after + (tokens.key(day.after) == ".")
    dated = _day_and_month(tokens, at + (tokens.key(at) in _COMMAS))
    return replace(dated, first=index, weekday=int(day.value)) if dated else None


def _two_weekdays_at(tokens: Tokens, index: int) -> Expression | None:
    """يومي الاثنين والثلاثاء: a weekday and the next one."""
    word = tokens.find(index, "two_days")
    first = tokens.find(word.after, "weekday") if word else None
    second = tokens.find(first.after, "weekday") if first else None
    if first is None or second is None or not tokens.is_joined(first.after):
        return None
    if int(second.value) != int(first.value) % _WEEK + 1:
        return None
    relation, after = relation_behind(tokens, second.after)
    return Expression(Shape.DATE, index, after, weekday=int(first.value), last_day=1, relation=relation)


def _of_week(tokens: Tokens, named: Expression) -> Expression:
    """A weekday of this, the last or the next week."""
    joint = tokens.find(named.after, "of")
    week = relative_at(tokens, joint.after if joint else named.after)
    if week is None or week.unit != "W":
        return named
    return replace(named, after=week.after, unit="W", relation=week.relation)


def _day_and_month(tokens: Tokens, index: int) -> Expression | None:
    """A day or a stretch of days with its month, in either order, and its year."""
    word = tokens.find(index, "day_word") or tokens.find(index, "two_days")
    article = tokens.find(index, "the")
    at = (word or article or Match("", index)).after
    if english := _month_first(tokens, at):
        return with_year(tokens, english)
    day = day_at(tokens, at)
    if day is None or (tokens.find(index - 1, "ranked") and not tokens.key(index).isdecimal()):
        return None
    if tokens.key(at).isascii() and not (tokens.key(at).isdecimal() or tokens.find(at, "ordinal")):
        return None
    last = _last_day(tokens, day)
    after = (last or day).after
    last_day = last.value if last else 0
    joint = tokens.find(after, "of_month")
    if tokens.key(after) in _SIGNS and (signed := _with_signs(tokens, index, day)):
        return signed
    month = month_at(tokens, joint.after if joint else after)
    if month is None:
        relative = relative_month_at(tokens, joint.after if joint else after) or _current(tokens, joint, after)
        relative = relative or _of_told(tokens, index, after)
        return replace(relative, first=index, day=day.value, last_day=last_day) if relative else None
    found = Expression(Shape.DATE, index, month.after, day=day.value, month=int(month.value), last_day=last_day)
    return with_year(tokens, found)


def _with_signs(tokens: Tokens, index: int, day: Number) -> Expression | None:
    """``18/Nov/2016``: a month's name between signs."""
    month = month_at(tokens, day.after + 1)
    if month is None or tokens.key(month.after) != tokens.key(day.after):
        return None
    year = year_at(tokens, month.after + 1)
    if year is None:
        return None
    return Expression(Shape.DATE, index, year.after, day=day.value, month=int(month.value), year=year.value)


def _current(tokens: Tokens, joint: Match | None, after: int) -> Expression | None:
    """في 15 الجاري: the month is left out."""
    current = tokens.find(joint.after if joint else after, "current")
    return Expression(Shape.DATE, after, current.after, unit="M", relation="this") if current else None


def _of_told(tokens: Tokens, index: int, after: int) -> Expression | None:
    """وفي 23 منه: a day of the month told of, behind a word that asks for a time."""
    told = tokens.find(after, "of_it") if tokens.find(index - 1, "month_lead") else None
    return Expression(Shape.DATE, after, told.after, unit="M", relation="this", modifier="told") if told else None


def _month_first(tokens: Tokens, index: int) -> Expression | None:
    """``March 5``, ``March 5-8``: English only, for in Arabic a number behind a month is its year."""
    month = month_at(tokens, index)
    if month is None or not tokens.key(index).isascii():
        return None
    article = tokens.find(month.after, "article")
    at = article.after if article else month.after
    day = day_at(tokens, at)
    if day is None or not tokens.key(at).isdecimal():
        return None
    last = _last_day(tokens, day)
    if last and (month_at(tokens, last.after) or _is_count(tokens, index, day, last)):
        last = None
    last_day, after = (last.value, last.after) if last else (0, day.after)
    return Expression(Shape.DATE, index, after, month=int(month.value), day=day.value, last_day=last_day)


def _is_count(tokens: Tokens, index: int, day: Number, last: Number) -> bool:
    """Whether the number behind "and" counts what follows: on May 3 and 15 people."""
    if tokens.key(day.after) != "and" or tokens.find(index - 1, "between"):
        return False
    behind = tokens.key(last.after)
    return behind.isalpha() and behind not in _CAN_FOLLOW


def _last_day(tokens: Tokens, first: Number) -> Number | None:
    """The last day of ``19-20``, ``4 إلى 22``, ``5 و6 و7``, and after "between" of ``3 و12``."""
    joint = tokens.find(first.after, "joiner") or tokens.find(first.after, "and")
    last = day_at(tokens, joint.after) if joint else None
    if last is None or last.value <= first.value:
        return None
    while (more := tokens.find(last.after, "and")) and (day := day_at(tokens, more.after)):
        if day.value != last.value + 1:
            break
        last = day
    return last
