"""Stretches from one date to another, and the open ends that since, until and within give."""

from dataclasses import replace

from geo.model import Period
from geo.periods import day_period
from geo.reading.dates.calendar_dates import date_at
from geo.reading.dates.counting import Value, period_of, value_in
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.grammar import expression_at
from geo.reading.dates.passage import UNKNOWN, Passage
from geo.reading.dates.tokens import Tokens

_LEADS = ("since", "until", "within")


def second_of(tokens: Tokens, first: Expression) -> Expression | None:
    """The date to which a stretch goes that begins with a date."""
    if first.shape not in {Shape.DATE, Shape.DECADE} or first.last_day or first.last_year:
        return None
    is_led = bool(tokens.find(first.first - 1, "span_lead"))
    at = _behind_joint(tokens, first, is_led=is_led)
    if not at or at >= len(tokens.keys):
        return None
    second = expression_at(tokens, at) or date_at(tokens, at, leads=True)
    if second is None or second.shape is not first.shape or second.last_day:
        return None
    return second


def _behind_joint(tokens: Tokens, first: Expression, *, is_led: bool) -> int:
    """The token behind "to", or behind "and" after "between"; 0 where neither stands there."""
    joint = tokens.find(first.after, "joiner")
    if joint:
        return joint.after if is_led or first.year or first.day else 0
    is_paired = first.modifier == "paired" or (is_led and tokens.find(first.first - 1, "between"))
    if not is_paired:
        return 0
    joint = tokens.find(first.after, "and")
    return joint.after if joint else first.after if tokens.is_joined(first.after) else 0


def stretch(first: Expression, second: Expression, published: Period, passage: Passage) -> Value | None:
    """From one day to another: what the first leaves out is counted back from the second; None where that fails."""
    last = value_in(second, published, passage)
    if last is None or last.edtf == UNKNOWN or last.edtf[0] == "[":
        return None
    if second.relation and not first.relation:
        last_period, counted = period_of(last, published), first
    else:
        last_period, counted = period_of(last, published), replace(first, ahead=False)
    end = last_period.latest if last_period else None
    begin = value_in(counted, day_period(end) if end and _needs_end(counted) else published, passage)
    if begin is None:
        return None
    whole = _joined(begin, last)
    return replace(whole, anchor=_anchor(first, begin, last)) if whole and period_of(whole, published) else None


def _needs_end(first: Expression) -> bool:
    return not (first.year or first.unit or first.relation)


def _anchor(first: Expression, begin: Value, last: Value) -> str:
    return last.anchor or ("" if _needs_end(first) else begin.anchor)


def _joined(first: Value, last: Value) -> Value | None:
    """None where an end is not known that well."""
    begin, end = first.edtf.split("/", 1)[0], last.edtf.rsplit("/", 1)[-1]
    if "[" in {begin[0], last.edtf[0]} or UNKNOWN in {begin, end}:
        return None
    return Value(f"{begin}/{end}", "from_day_to_day", first.anchor or last.anchor)


def is_nearer_ahead(tokens: Tokens, found: Expression, published: Period) -> bool:
    """Whether an end without its year is one to come: the next such day or month is nearer than the last one."""
    is_end = _lead(tokens, found.first, found.phase) == "until" or tokens.find(found.first - 1, "before_lead")
    if not (is_end and found.month and published.latest) or found.weekday:
        return False
    ends = [
        period.latest
        for ahead in (False, True)
        if (value := value_in(replace(found, ahead=ahead), published, Passage()))
        and (period := period_of(value, published))
        and period.latest
    ]
    return len(ends) > 1 and ends[1] - published.latest < published.latest - ends[0]


def bounded_by_lead(tokens: Tokens, found: Expression, value: Value) -> Value:
    """With the open end that since, until or within before it give."""
    lead = _lead(tokens, found.first, found.phase) or ("since" if _begins(tokens, found) else "")
    lead = "until" if found.ahead and tokens.find(found.first - 1, "through") else lead
    if found.shape is Shape.DURATION:
        return replace(value, rule="duration_within") if lead == "within" and not found.modifier else value
    if value.edtf[0] == "[" or value.edtf == UNKNOWN:
        return value
    first, last = value.edtf.split("/", 1)[0], value.edtf.rsplit("/", 1)[-1]
    if lead == "since":
        by_phase = {"late": "since_late_month", "middle": "since_middle_of_month"} if found.month else {}
        return replace(value, edtf=f"{first}/..", rule=by_phase.get(found.phase, "since"))
    return replace(value, edtf=f"../{last}", rule="until") if lead == "until" else value


def _lead(tokens: Tokens, index: int, phase: str) -> str:
    """Whether since, until or within ends right before a token; "before the end" is until it."""
    index -= bool(tokens.find(index - 1, "article"))
    if phase == "late" and tokens.find(index - 1, "before_lead"):
        return "until"
    for back in (2, 1):
        for kind in _LEADS:
            lead = tokens.find(index - back, kind)
            if lead and lead.after == index:
                return kind
    return ""


def _begins(tokens: Tokens, found: Expression) -> bool:
    """Whether "from" before a time to come, or before "on" behind it, opens a stretch without end."""
    is_to_come = found.ahead or found.relation == "next" or (found.shape is Shape.DEICTIC and found.count > 0)
    return bool(tokens.find(found.first - 1, "from_lead") and (is_to_come or tokens.find(found.after, "onwards")))
