"""Dates of the calendar: weekdays, days, months with their two names, years, decades, dates in digits."""

from dataclasses import replace

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.numbers import Number, day_at, year_at
from geo.reading.dates.tokens import Match, Tokens

_COMMAS = frozenset(",،")
_SEPARATORS = frozenset("/-.")
_DASHES = frozenset("-–—")
_PLAIN_YEARS = range(1900, 2101)
_ABBREVIATED = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_YEAR_DIGITS, _PART_DIGITS = 4, 2


def date_at(tokens: Tokens, index: int, *, leads: bool = False) -> Expression | None:
    """A weekday, a date, or both; ``leads`` where the words before allow a month that stands alone."""
    named = _weekday_at(tokens, index)
    if named is None:
        return _day_and_month(tokens, index) or _month_alone(tokens, index, leads=leads)
    matching = tokens.find(named.after, "matching")
    at = matching.after if matching else named.after + (tokens.key(named.after) in _COMMAS)
    dated = _day_and_month(tokens, at)
    return replace(dated, first=index, weekday=named.weekday) if dated else named


def numeric_date_at(tokens: Tokens, index: int) -> Expression | None:
    """A date in digits with its year: year first, else day first, else month first where only that can be."""
    keys = tokens.keys[index : index + 5]
    parts, signs = keys[::2], keys[1::2]
    if len(keys) < 5 or not all(part.isdecimal() for part in parts) or len(set(signs)) != 1:  # noqa: PLR2004 (y-m-d)
        return None
    if signs[0] not in _SEPARATORS or not all(tokens.touches(index + step) for step in range(1, 5)):
        return None
    if tokens.touches(index + 5) and tokens.key(index + 5) in _SEPARATORS - {"."}:
        return None
    first, second, third = parts
    if len(first) == _YEAR_DIGITS and max(len(second), len(third)) <= _PART_DIGITS:
        year, month, day = int(first), int(second), int(third)
    elif len(third) == _YEAR_DIGITS and max(len(first), len(second)) <= _PART_DIGITS:
        year, month, day = int(third), int(second), int(first)
        month, day = (day, month) if month not in _MONTHS else (month, day)
    else:
        return None
    if month not in _MONTHS or day not in _DAYS or year not in _PLAIN_YEARS:
        return None
    return Expression(Shape.DATE, index, index + 5, year=year, month=month, day=day)


def year_expression_at(tokens: Tokens, index: int, *, leads: bool = False) -> Expression | None:
    """A year behind its word (عام 2016), or a plain one behind a preposition or within a stretch of years."""
    if (word := tokens.find(index, "year_word")) and (year := year_at(tokens, word.after)):
        return Expression(Shape.DATE, index, year.after, year=year.value)
    number = tokens.digits(index)
    if number not in _PLAIN_YEARS or number is None or tokens.find(index + 1, "unit"):
        return None
    if leads or tokens.find(index - 1, "year_lead") or _in_stretch(tokens, index):
        return Expression(Shape.DATE, index, index + 1, year=number)
    return None


def decade_at(tokens: Tokens, index: int) -> Expression | None:
    """The ten years of ``1990s`` or تسعينيات."""
    number = tokens.digits(index)
    if number in _PLAIN_YEARS and tokens.key(index + 1) == "s" and tokens.touches(index + 1):
        return Expression(Shape.DECADE, index, index + 2, year=number or 0)
    tens = tokens.find(index, "tens")
    if tens is None:
        return None
    century = tokens.find(tens.after, "decade") or tokens.find(tens.after + 1, "decade")
    if century is None and tens.value == "20":
        return None
    return Expression(Shape.DECADE, index, century.after if century else tens.after, year=1900 + int(tens.value))


def _in_stretch(tokens: Tokens, index: int) -> bool:
    """Whether a year stands behind "from" or "between", or beside a dash and another year."""
    if tokens.find(index - 1, "span_lead"):
        behind = tokens.find(index + 1, "joiner") or tokens.find(index + 1, "and")
        return bool(behind and tokens.digits(behind.after) in _PLAIN_YEARS)
    before = tokens.find(index - 1, "joiner") or tokens.find(index - 1, "and")
    if before and tokens.digits(index - 2) in _PLAIN_YEARS:
        is_led = tokens.find(index - 3, "span_lead") or tokens.find(index - 4, "span_lead")
        return bool(is_led) or tokens.key(index - 1) in _DASHES
    return tokens.key(index + 1) in _DASHES and tokens.digits(index + 2) in _PLAIN_YEARS


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
    found = Expression(Shape.DATE, index, day.after, weekday=int(day.value), relation=relation)
    part = tokens.find(day.after, "part_after")
    return _with_relation(tokens, replace(found, after=part.after) if part else found)


def _day_and_month(tokens: Tokens, index: int) -> Expression | None:
    """A day or a stretch of days with its month, in either order, and its year."""
    word = tokens.find(index, "day_word")
    at = word.after if word else index
    if english := _month_first(tokens, at):
        return _with_year(tokens, english)
    day = day_at(tokens, at)
    if day is None or (tokens.find(index - 1, "ranked") and not tokens.key(index).isdecimal()):
        return None
    if tokens.key(at).isascii() and not (tokens.key(at).isdecimal() or tokens.find(at, "ordinal")):
        return None
    last = _last_day(tokens, day)
    after = (last or day).after
    joint = tokens.find(after, "of_month")
    month = month_at(tokens, joint.after if joint else after)
    if month is None and joint and (this := _relative_month(tokens, joint.after)):
        return replace(this, first=index, day=day.value)
    if month is None:
        return None
    found = Expression(Shape.DATE, index, month.after, day=day.value, month=int(month.value))
    return _with_year(tokens, replace(found, last_day=last.value) if last else found)


def _month_first(tokens: Tokens, index: int) -> Expression | None:
    """``March 5``, ``March 5-8``: English only, for in Arabic a number behind a month is its year."""
    month = month_at(tokens, index)
    if month is None or not tokens.key(index).isascii():
        return None
    day = day_at(tokens, month.after)
    if day is None or not tokens.key(month.after).isdecimal():
        return None
    last = _last_day(tokens, day)
    if last and month_at(tokens, last.after):
        last = None
    return Expression(
        Shape.DATE,
        index,
        (last or day).after,
        month=int(month.value),
        day=day.value,
        last_day=last.value if last else 0,
    )


def _last_day(tokens: Tokens, first: Number) -> Number | None:
    """The second day of ``19-20``, ``4 إلى 22``, and after "between" of ``3 و12``."""
    joint = tokens.find(first.after, "joiner") or tokens.find(first.after, "and")
    last = day_at(tokens, joint.after) if joint else None
    return last if last and last.value > first.value else None


def _relative_month(tokens: Tokens, index: int) -> Expression | None:
    """Of this, the last or the next month."""
    unit = tokens.find(index, "the_unit")
    if unit is None or unit.value != "M":
        lead = tokens.find(index, "this")
        unit = tokens.find(lead.after, "the_unit") if lead else None
        if unit is None or unit.value != "M":
            return None
        return Expression(Shape.DATE, index, unit.after, unit="M", relation="this")
    found = _with_relation(tokens, Expression(Shape.DATE, index, unit.after, unit="M"))
    return found if found.relation else None


def _month_alone(tokens: Tokens, index: int, *, leads: bool) -> Expression | None:
    """A month with its year or with this, last or next; alone only behind a word that asks for a time."""
    before = next((kind for kind in ("last", "next", "this") if tokens.find(index, kind)), "")
    at = index + 1 if before else index
    word = tokens.find(at, "month_word")
    month = month_at(tokens, word.after if word else at)
    if month is None:
        return None
    found = _with_year(tokens, Expression(Shape.DATE, index, month.after, month=int(month.value), relation=before))
    if found.year or found.relation or word or leads:
        return found
    return found if tokens.find(index - 1, "date_lead") or _is_doubled(tokens, at, month) else None


def _is_doubled(tokens: Tokens, index: int, month: Match) -> bool:
    """Whether a month is given with both its names."""
    single = tokens.find(index, "month")
    return single is not None and single.after < month.after and tokens.key(month.after - 1) != "."


def month_at(tokens: Tokens, index: int) -> Match | None:
    """A month by one name or both: A/B, A B, A (B), blanks round the slash."""
    month = tokens.find(index, "month")
    if month is None or (tokens.key(index).isascii() and not tokens.original[tokens.starts[index]].isupper()):
        return None
    if tokens.key(index) in _ABBREVIATED and tokens.key(month.after) == "." and tokens.key(month.after + 1).isdecimal():
        return Match(month.value, month.after + 1)
    sign = tokens.key(month.after)
    other = tokens.find(month.after + (sign in {"/", "-", "("}), "month")
    if other is None or other.value != month.value:
        return month
    if sign == "(" and tokens.key(other.after) != ")":
        return month
    return Match(month.value, other.after + (sign == "("))


def _with_year(tokens: Tokens, found: Expression) -> Expression:
    """With the year, or this, last or next month or year, that stands behind it."""
    at = found.after + (tokens.key(found.after) in _COMMAS)
    joint = tokens.find(found.after, "of")
    word_at = joint.after if joint else at
    word = tokens.find(word_at, "year_word")
    if year := year_at(tokens, word.after if word else at):
        return replace(found, after=year.after, year=year.value)
    if (unit := tokens.find(word_at, "the_unit")) and unit.value == "Y":
        whole = _with_relation(tokens, replace(found, after=unit.after, unit="Y"))
        if whole.relation:
            return whole
    return _with_relation(tokens, found)


def _with_relation(tokens: Tokens, found: Expression) -> Expression:
    """With this, last or next, which Arabic writes behind its noun."""
    if tokens.key(found.after).isascii():
        return found
    for kind, relation in (("this", "this"), ("last", "last"), ("future", "next")):
        if (behind := tokens.find(found.after, kind)) and tokens.key(found.after) not in {"هذا", "هذه"}:
            return replace(found, after=behind.after, relation=relation)
    return found
