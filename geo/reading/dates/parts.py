"""Parts of a day, a month, a year or a decade: late on Thursday, mid-March, the first half of 2024."""

from dataclasses import replace

from geo.reading.dates.calendar_dates import date_at
from geo.reading.dates.days import day_expression_at
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.numbers import number_at
from geo.reading.dates.relatives import own_unit_at, relative_at
from geo.reading.dates.tokens import Match, Tokens
from geo.reading.dates.years import decade_at, year_expression_at

_DASHES = frozenset("-–—")
_NIGHT_SIGNS = _DASHES | {"/"}
_WEEK, _HALF_MONTH, _QUARTERS = 7, 15, 4
_MONTHS = 12
_FOURTH_WEEK = 4


def part_at(tokens: Tokens, index: int) -> Expression | None:
    """A part of a day, or of this week, month or year: late on Thursday, earlier this year, the evening of Monday."""
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
    inner = day_expression_at(tokens, inner_at) or relative_at(tokens, inner_at)
    if inner is None or (part is None and inner.shape is Shape.RELATIVE):
        return None
    if tokens.find(index, "night") and inner.weekday and not inner.day:
        inner = _to_next_day(tokens, inner)
    if inner.shape is Shape.RELATIVE and part and inner.relation == "this":
        return replace(inner, first=index, phase=part.value)
    return replace(inner, first=index)


def _to_next_day(tokens: Tokens, night: Expression) -> Expression:
    """A night named by the day it begins on and the day it ends on."""
    joint = tokens.find(night.after, "joiner") or tokens.find(night.after, "night_joiner")
    second = tokens.find(joint.after if joint else night.after + (tokens.key(night.after) in _NIGHT_SIGNS), "weekday")
    if second is None or int(second.value) != night.weekday % _WEEK + 1:
        return night
    return replace(night, after=second.after, last_day=1)


def phase_at(tokens: Tokens, index: int) -> Expression | None:
    """Early, middle or late in a month, a year or a decade."""
    found = tokens.find(index, "phase")
    if found is None:
        return None
    at = found.after + (tokens.key(found.after) == "-")
    inner = decade_at(tokens, at) or _whole_at(tokens, at)
    if inner is None and not tokens.find(index, "adjective"):
        inner = own_unit_at(tokens, at)
    if inner is None or inner.day or inner.weekday or inner.phase:
        return None
    return replace(inner, first=index, phase=found.value)


def _whole_at(tokens: Tokens, index: int) -> Expression | None:
    return (
        relative_at(tokens, index)
        or date_at(tokens, index, leads=True)
        or year_expression_at(tokens, index, leads=True)
    )


def year_part_at(tokens: Tokens, index: int) -> Expression | None:
    """A season, quarter or half of a year, as EDTF's code of it."""
    code, at = _coded_part(tokens, index)
    if not code:
        return None
    joint = tokens.find(at, "of")
    at = joint.after if joint else at + (tokens.key(at) in {",", "،"})
    inner = relative_at(tokens, at) or year_expression_at(tokens, at, leads=True)
    inner = inner or (own_unit_at(tokens, at) if joint else None)
    if inner is None or (inner.shape is Shape.RELATIVE and inner.unit != "Y") or tokens.key(inner.after) in _DASHES:
        return None
    return replace(inner, first=index, phase=str(code))


def _coded_part(tokens: Tokens, index: int) -> tuple[int, int]:
    """EDTF's code of the part that a token begins, 0 for none, and the token behind it."""
    season, fraction, first = (tokens.find(index, kind) for kind in ("season", "fraction", "ordinal"))
    first = first or tokens.find(index, "final")
    if season:
        return int(season.value), season.after
    if tokens.find(index, "quarter_sign") and tokens.touches(index + 1) and (number := tokens.digits(index + 1)):
        return _code(_QUARTERS, number), index + 2
    if fraction and (rank := tokens.find(fraction.after, "ordinal") or tokens.find(fraction.after, "final")):
        return _code(int(fraction.value), _rank(tokens, fraction.after, rank, int(fraction.value))), rank.after
    if first and (behind := tokens.find(first.after, "fraction")):
        return _code(int(behind.value), _rank(tokens, index, first, int(behind.value))), behind.after
    return 0, index


def _rank(tokens: Tokens, index: int, rank: Match, last: int) -> int:
    """The number of an ordinal, the last one's for the word "last"."""
    return last if tokens.find(index, "final") else int(rank.value)


def _code(parts: int, ordinal: int) -> int:
    """EDTF's code of a quarter (33 to 36) or half (40 and 41); 0 where a year has no such part."""
    return (32 if parts == _QUARTERS else 39) + ordinal if 0 < ordinal <= parts else 0


def stretch_of_whole_at(tokens: Tokens, index: int) -> Expression | None:
    """The first or last so many months of a year; a week or half of a month."""
    phase, at = _months_phase(tokens, index)
    if not phase:
        phase, at = _days_phase(tokens, index)
    joint = tokens.find(at, "of") if phase else None
    if joint is None:
        return None
    inner = _whole_at(tokens, joint.after) or own_unit_at(tokens, joint.after)
    if inner is None or inner.day or inner.weekday or inner.phase:
        return None
    is_year = inner.unit == "Y" or (inner.shape is Shape.DATE and not inner.month and inner.unit != "M")
    if is_year != phase.endswith("months"):
        return None
    return replace(inner, first=index, phase=phase.removesuffix(" months"))


def nth_weekday_at(tokens: Tokens, index: int) -> Expression | None:
    """The first Sunday of May, الأحد الأول من أيار."""
    day_first = _named_day(tokens, index)
    rank_at = day_first.after if day_first else index
    rank = tokens.find(rank_at, "ordinal") or tokens.find(rank_at, "final")
    day = day_first or (_named_day(tokens, rank.after) if rank else None)
    if rank is None or day is None:
        return None
    joint = tokens.find(max(rank.after, day.after), "of")
    month = _whole_at(tokens, joint.after) if joint else None
    if month is None or month.day or month.phase or not (month.month or month.unit == "M"):
        return None
    which = "last" if tokens.find(rank_at, "final") else rank.value
    return replace(month, shape=Shape.DATE, first=index, weekday=int(day.value), phase=f"nth {which}")


def _named_day(tokens: Tokens, index: int) -> Match | None:
    word = tokens.find(index, "day_word")
    return tokens.find(word.after if word else index, "weekday")


def _months_phase(tokens: Tokens, index: int) -> tuple[str, int]:
    """``first 3 months``, and the token behind it; the order differs between Arabic and English."""
    units = tokens.find(index, "many")
    if units and units.value == "M":
        number = number_at(tokens, units.after)
        rank = _first_or_last(tokens, number.after) if number else None
        after = rank.after if rank else index
    else:
        rank = _first_or_last(tokens, index)
        number = number_at(tokens, rank.after) if rank else None
        units = tokens.find(number.after, "many") if number else None
        after = units.after if units and units.value == "M" else 0
    if rank is None or number is None or not after or not 0 < number.value < _MONTHS:
        return "", index
    return f"{rank.value} {number.value} months", after


def _first_or_last(tokens: Tokens, index: int) -> Match | None:
    first = tokens.find(index, "ordinal")
    if first and first.value == "1":
        return Match("first", first.after)
    last = tokens.find(index, "final")
    return Match("last", last.after) if last else None


def _days_phase(tokens: Tokens, index: int) -> tuple[str, int]:
    """The days of a month that its first week or second half has, and the token behind the words."""
    first, second = (tokens.find(index, kind) for kind in ("ordinal", "final"))
    rank, unit_at = first or second, (first or second or Match("", index)).after
    is_week = tokens.find(unit_at, "the_unit")
    if rank is None:
        is_week = tokens.find(index, "the_unit")
        half = tokens.find(index, "fraction")
        rank_at = (is_week or half or Match("", index)).after
        rank = tokens.find(rank_at, "ordinal") or tokens.find(rank_at, "final")
        after = rank.after if rank else index
        is_final = bool(tokens.find(rank_at, "final"))
    else:
        half = tokens.find(unit_at, "fraction")
        after = (is_week or half or Match("", index)).after
        is_final = second is not None and first is None
    if rank is None or after == index:
        return "", index
    number = int(rank.value)
    if is_week and is_week.value == "W" and (is_final or number <= _FOURTH_WEEK):
        return ("last 7" if is_final else f"{_WEEK * number - 6}-{_WEEK * number}"), after
    if half and half.value == "2" and (is_final or number <= 2):  # noqa: PLR2004  (two halves)
        return (f"{_HALF_MONTH + 1}-31" if is_final or number > 1 else f"1-{_HALF_MONTH}"), after
    return "", index
