"""Weeks, months, years, weekends and seasons counted from the day of speaking, or from what was told before."""

from dataclasses import replace

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.tokens import Match, Tokens

_BEHIND = (("this", "this"), ("last", "last"), ("before_last", "before_last"), ("future", "next"))
"""What Arabic writes behind its noun, and the relation it tells."""

_BEFORE = ("this", "last", "next")


def relative_at(tokens: Tokens, index: int) -> Expression | None:
    """This, last or next week, month or year."""
    for relation in _BEFORE:
        if (lead := tokens.find(index, relation)) and (unit := tokens.find(lead.after, "the_unit")):
            return Expression(Shape.RELATIVE, index, unit.after, unit=unit.value, relation=relation)
    unit = tokens.find(index, "the_unit")
    if unit is None or tokens.key(index).isascii():
        return None
    relation, after = relation_behind(tokens, unit.after)
    return Expression(Shape.RELATIVE, index, after, unit=unit.value, relation=relation) if relation else None


def relation_behind(tokens: Tokens, index: int) -> tuple[str, int]:
    """The relation that an Arabic word behind its noun tells, and the token behind it; empty where there is none."""
    for kind, relation in _BEHIND:
        if behind := tokens.find(index, kind):
            is_arabic = not tokens.key(index).isascii() and tokens.key(index) not in {"هذا", "هذه"}
            return (relation, behind.after) if is_arabic else ("", index)
    return "", index


def own_unit_at(tokens: Tokens, index: int) -> Expression | None:
    """The month or year without a word that says which, so this one: the end of the year."""
    article = tokens.find(index, "article")
    unit = tokens.find(article.after if article else index, "the_unit")
    if (
        unit is None
        or unit.value == "W"
        or any(tokens.find(unit.after, kind) for kind in ("ordinal", "unit_adjective"))
    ):
        return None
    return Expression(Shape.RELATIVE, index, unit.after, unit=unit.value, relation="this")


def told_at(tokens: Tokens, index: int) -> Expression | None:
    """The same week, month or year as told, the one before or the one after it."""
    for kind, relation in (("told_same", "this"), ("told_before", "last"), ("told_after", "next")):
        if found := tokens.find(index, kind):
            return Expression(Shape.TOLD, index, found.after, unit=found.value, relation=relation)
    return None


def weekend_at(tokens: Tokens, index: int) -> Expression | None:
    """A Saturday and Sunday: last, this or next, or the one just told of as over."""
    for relation in _BEFORE:
        if (lead := tokens.find(index, relation)) and (word := tokens.find(lead.after, "weekend")):
            return Expression(Shape.WEEKEND, index, word.after, relation=relation)
    word = tokens.find(index, "weekend")
    if word is None or not tokens.find(index - 2, "weekend_lead"):
        return None
    return Expression(Shape.WEEKEND, index, word.after)


def season_at(tokens: Tokens, index: int) -> Expression | None:
    """This, last or next summer."""
    for relation in _BEFORE:
        if (lead := tokens.find(index, relation)) and (word := _season(tokens, lead.after)):
            return Expression(Shape.SEASON, index, word.after, phase=word.value, relation=relation)
    word = tokens.find(index, "the_season")
    relation, after = relation_behind(tokens, word.after) if word else ("", index)
    if word is None or not relation:
        return None
    return Expression(Shape.SEASON, index, after, phase=word.value, relation=relation)


def _season(tokens: Tokens, index: int) -> Match | None:
    return tokens.find(index, "season") or tokens.find(index, "the_season")


def with_relative_year(tokens: Tokens, found: Expression, index: int) -> Expression | None:
    """A date of this, the last, the next or the same year; None where no such words stand there."""
    if (same := tokens.find(index, "told_same")) and same.value == "Y":
        return replace(found, after=same.after, unit="Y", relation="this", modifier="told")
    year = relative_at(tokens, index)
    if year is None or year.unit != "Y":
        return None
    return replace(found, after=year.after, unit="Y", relation=year.relation)
