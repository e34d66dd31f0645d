"""The times of a text: found by the grammar, counted from publication, from what was told before, or from a speech."""

from dataclasses import dataclass, field, replace
from datetime import date

from geo.errors import PeriodError
from geo.model import Period
from geo.periods import parse_period
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.grammar import expression_at
from geo.reading.dates.rules import rule_of
from geo.reading.dates.tokens import Tokens, tokens_of
from geo.reading.dates.values import needs_day, value_of

UNKNOWN = "XXXX"
"""EDTF of a time that would be counted from a day nobody knows."""

_ANAPHORIC = frozenset({Shape.NEXT_DAY, Shape.DAY_BEFORE, Shape.SAME_DAY, Shape.SAME_TIME})
_COUNTED_BY_SPEAKERS = frozenset({Shape.DEICTIC, Shape.RELATIVE, Shape.AGO, Shape.PAST})
_OPENING, _CLOSING, _EITHER = frozenset("“«„‟"), frozenset("”»"), frozenset('"″')
_DAY_LENGTH = len("2024-12-08")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression in a text."""

    start: int
    """First code point, in the whole text."""
    end: int
    """One past the last code point."""
    text: str
    period: Period
    """With its rule and the anchor it was counted from."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A time before its bounds are reckoned."""

    edtf: str
    rule: str
    anchor: str


@dataclass(slots=True)
class _Passage:
    """What was told so far, for words that point back."""

    quoted: bool = False
    told: Period | None = None
    """The last time that was no length."""
    day: date | None = None
    """The last single day."""
    unspoken: list[tuple[int, Expression]] = field(default_factory=list)
    """Quoted times of this paragraph before anybody's day of speaking, with their places in ``found``."""
    spoken: date | None = None
    """The day named by a weekday or as today outside quotations in this paragraph: when somebody spoke."""
    found: list[FoundTime] = field(default_factory=list)


def find_times(text: str, *, published: Period, start: int = 0, end: int | None = None) -> tuple[FoundTime, ...]:
    """The time expressions of ``text[start:end]`` in order, without overlaps; offsets point into ``text``.

    ``published`` is the day or the span of days from which "today" and dates without a year are counted; where it has
    no bounds, such times are ``XXXX``.
    """
    tokens = tokens_of(text, start, len(text) if end is None else end)
    passage = _Passage()
    index = 0
    while index < len(tokens.keys):
        _follow_quotes(passage, tokens.keys[index])
        expression = expression_at(tokens, index)
        if expression is None or expression.shape is Shape.BLOCKED:
            index = expression.after if expression else index + 1
            continue
        index = _read(tokens, expression, published, passage)
    return tuple(passage.found)


def _follow_quotes(passage: _Passage, key: str) -> None:
    if key == "\n":
        passage.quoted, passage.spoken = False, None
        passage.unspoken.clear()
    elif key in _OPENING:
        passage.quoted = True
    elif key in _CLOSING:
        passage.quoted = False
    elif key in _EITHER:
        passage.quoted = not passage.quoted


def _read(tokens: Tokens, expression: Expression, published: Period, passage: _Passage) -> int:
    """Adds what an expression says to the passage; the index behind it."""
    value = _value(expression, published, passage)
    if value is None:
        return expression.after
    after, whole = expression.after, None
    second = _second(tokens, expression)
    if second and (until := _value(second, published, passage)):
        whole = _joined(value, until)
    period = _period(whole, published) if whole else None
    if second and period:
        after = second.after
    else:
        period = _period(_bounded_by_lead(tokens, expression, value), published)
    if period is None:
        return expression.after
    begin, end = tokens.start(expression.first), tokens.ends[after - 1]
    if _waits_for_speaker(expression, passage):
        passage.unspoken.append((len(passage.found), expression))
    passage.found.append(FoundTime(begin, end, tokens.original[begin:end], period))
    _remember(passage, expression, period)
    return after


def _remember(passage: _Passage, expression: Expression, period: Period) -> None:
    """Keeps what later words may point back to."""
    if expression.shape is Shape.DURATION or period.edtf == UNKNOWN:
        return
    passage.told = period
    text = period.edtf.split("/", 1)[0].rstrip("~")
    if len(text) != _DAY_LENGTH or "X" in text:
        return
    passage.day = date.fromisoformat(text)
    if not passage.quoted and (expression.shape is Shape.DEICTIC or expression.weekday):
        passage.spoken = passage.day
        _give_speaker(passage)


def _waits_for_speaker(expression: Expression, passage: _Passage) -> bool:
    return passage.quoted and passage.spoken is None and expression.shape is Shape.DEICTIC


def _give_speaker(passage: _Passage) -> None:
    """Counts the quoted times of the paragraph again, now that the day of speaking is told behind them."""
    for place, expression in passage.unspoken:
        value = _value(expression, passage.found[place].period, replace(passage, quoted=True))
        if value and (period := _period(value, passage.found[place].period)):
            passage.found[place] = replace(passage.found[place], period=period)
    passage.unspoken.clear()


def _value(found: Expression, published: Period, passage: _Passage) -> _Value | None:
    """What an expression means; None where it names no day of the calendar or points back at nothing."""
    if found.shape is Shape.SAME_TIME:
        told = passage.told
        return _Value(told.edtf, found.shape.value, told.edtf) if told else None
    days, rule = _days(published), rule_of(found)
    if found.shape in _ANAPHORIC:
        days = (passage.day, passage.day) if passage.day else None
    elif passage.quoted and found.shape in _COUNTED_BY_SPEAKERS:
        days = (passage.spoken, passage.spoken) if passage.spoken else days
        rule = "today_in_quote" if found.shape is Shape.DEICTIC else rule
    edtf = _edtf(found, days)
    return _Value(edtf, rule, _anchor(days) if needs_day(found) and days else "") if edtf else None


def _period(value: _Value, published: Period) -> Period | None:
    try:
        return parse_period(value.edtf, published=published.latest, rule=value.rule, anchor=value.anchor)
    except PeriodError:
        return None


def _days(published: Period) -> tuple[date, date] | None:
    """The first and last day of publication; one stands for both where only one is known."""
    first, last = published.earliest or published.latest, published.latest or published.earliest
    return (first, last) if first and last else None


def _anchor(days: tuple[date, date]) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"


def _edtf(found: Expression, days: tuple[date, date] | None) -> str | None:
    """The value counted from publication; ``XXXX`` where that is unknown, None where there is no such day."""
    if days is None and needs_day(found):
        return UNKNOWN
    first_day, last_day = days or (date.max, date.max)
    try:
        first, last = value_of(found, first_day), value_of(found, last_day)
    except OverflowError:
        return None
    return first if first is None or last is None else _either(found, first, last)


def _either(found: Expression, first: str, last: str) -> str:
    """One value for two that publication leaves open: counted from its first day, and from its last."""
    if first == last or first.endswith("~"):
        return first
    if found.weekday and found.shape is Shape.DEICTIC:
        return last
    if found.weekday and not found.day and not found.last_day:
        return f"[{first},{last}]"
    return f"[{first.split('/', 1)[0].rstrip('~')}..{last.rsplit('/', 1)[-1].rstrip('~')}]"


def _bounded_by_lead(tokens: Tokens, found: Expression, value: _Value) -> _Value:
    """With the open end that since, until or within before it give."""
    lead = _lead(tokens, found.first)
    if found.shape is Shape.DURATION:
        return replace(value, rule="duration_within") if lead == "within" and not found.modifier else value
    if value.edtf[0] == "[" or value.edtf == UNKNOWN:
        return value
    first, last = value.edtf.split("/", 1)[0], value.edtf.rsplit("/", 1)[-1]
    if lead == "since":
        by_phase = {"late": "since_late_month", "middle": "since_middle_of_month"} if found.month else {}
        return replace(value, edtf=f"{first}/..", rule=by_phase.get(found.phase, "since"))
    return replace(value, edtf=f"../{last}", rule="until") if lead == "until" else value


def _lead(tokens: Tokens, index: int) -> str:
    """Whether since, until or within ends right before a token."""
    for back in (2, 1):
        for kind in ("since", "until", "within"):
            lead = tokens.find(index - back, kind)
            if lead and lead.after == index:
                return kind
    return ""


def _second(tokens: Tokens, first: Expression) -> Expression | None:
    """The date to which a stretch goes that begins with a date."""
    if first.shape is not Shape.DATE or first.last_day:
        return None
    is_led = tokens.find(first.first - 1, "span_lead")
    at = first.after
    joint = tokens.find(at, "joiner")
    if joint is None and is_led and tokens.key(first.first - 1) in {"بين", "between"}:
        joint = tokens.find(at, "and")
        joint_after = joint.after if joint else at if tokens.key(at).startswith("و") else 0
    else:
        joint_after = joint.after if joint and (is_led or first.year or first.day) else 0
    if not joint_after or joint_after >= len(tokens.keys):
        return None
    second = expression_at(tokens, joint_after)
    return second if second and second.shape is Shape.DATE and not second.last_day else None


def _joined(first: _Value, last: _Value) -> _Value | None:
    """From one day to another; None where an end is not known that well."""
    begin, end = first.edtf.split("/", 1)[0], last.edtf.rsplit("/", 1)[-1]
    if "[" in {begin[0], last.edtf[0]} or UNKNOWN in {begin, end}:
        return None
    return _Value(f"{begin}/{end}", "from_day_to_day", first.anchor or last.anchor)
