"""Months with their one or two names, alone or with a year, and what says which month or year is meant."""

from dataclasses import replace

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.numbers import year_at
from geo.reading.dates.relatives import relation_behind, with_relative_year
from geo.reading.dates.tokens import Match, Tokens

_COMMAS = frozenset(",،")
_ABBREVIATED = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_BEFORE = ("last", "next", "this")
_MAX_LIST = 6
"""Months in a list, each joined to the one before it."""


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


def month_alone_at(tokens: Tokens, index: int, *, leads: bool) -> Expression | None:
    """A month with its year or with this, last or next; alone only behind a word that asks for a time."""
    before = next((kind for kind in _BEFORE if tokens.find(index, kind)), "")
    at = index + 1 if before else index
    pair = tokens.find(at, "two_months")
    word = pair or tokens.find(at, "month_word")
    month = month_at(tokens, word.after if word else at)
    if month is None:
        return None
    found = Expression(Shape.DATE, index, month.after, month=int(month.value), relation=before)
    found = with_year(tokens, replace(found, modifier="paired") if pair else found)
    if found.year or found.unit or found.relation or word:
        return found
    if (leads or _is_led(tokens, at)) and not _is_author(tokens, at, month):
        return found
    return found if _is_doubled(tokens, at, month) else None


def with_year(tokens: Tokens, found: Expression) -> Expression:
    """With the year, or this, last or next month or year, that stands behind it."""
    at = found.after + (tokens.key(found.after) in _COMMAS)
    joint = tokens.find(found.after, "of")
    word_at = joint.after if joint else at
    word = tokens.find(word_at, "year_word")
    if year := year_at(tokens, word.after if word else at):
        mark = tokens.find(year.after, "gregorian_mark")
        return replace(found, after=mark.after if mark else year.after, year=year.value)
    if relative := with_relative_year(tokens, found, word_at):
        return relative
    relation, after = relation_behind(tokens, found.after)
    return replace(found, after=after, relation=relation) if relation else found


def relative_month_at(tokens: Tokens, index: int) -> Expression | None:
    """Of this, the last, the next or the same month."""
    if (same := tokens.find(index, "told_same")) and same.value == "M":
        return Expression(Shape.DATE, index, same.after, unit="M", relation="this", modifier="told")
    lead = next(((kind, found) for kind in _BEFORE if (found := tokens.find(index, kind))), None)
    unit = tokens.find(lead[1].after if lead else index, "the_unit")
    if unit is None or unit.value != "M":
        return None
    relation, after = (lead[0], unit.after) if lead else relation_behind(tokens, unit.after)
    return Expression(Shape.DATE, index, after, unit="M", relation=relation) if relation else None


def _is_led(tokens: Tokens, index: int) -> bool:
    """Whether a preposition of time stands before a month or before the first of a list of months."""
    for _ in range(_MAX_LIST):
        if tokens.find(index - 1, "month_lead"):
            return True
        if tokens.find(index - 1, "span_lead"):
            return _goes_on(tokens, index)
        if not tokens.is_joined(index):
            return False
        index -= 1 if tokens.senses[index].skipped else 2
        if not tokens.find(index, "month"):
            return False
    return False


def _is_author(tokens: Tokens, index: int, month: Match) -> bool:
    """Whether the month is somebody's first name: a report by April Smith."""
    behind = tokens.key(month.after)
    is_word = behind.isascii() and behind.isalpha()
    return tokens.key(index - 1) == "by" and is_word and tokens.original[tokens.starts[month.after]].isupper()


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether a stretch from a month goes on to another time."""
    month = month_at(tokens, index)
    if month is None:
        return False
    joint = tokens.find(month.after, "joiner") or tokens.find(month.after, "and")
    behind = joint.after if joint else month.after if tokens.is_joined(month.after) else 0
    return bool(behind) and any(tokens.find(behind, kind) for kind in ("month", "phase", "deictic", "now"))


def _is_doubled(tokens: Tokens, index: int, month: Match) -> bool:
    """Whether a month is given with both its names."""
    single = tokens.find(index, "month")
    return single is not None and single.after < month.after and tokens.key(month.after - 1) != "."
