"""Times told by a dated event of the world: the day the regime fell, since the fall of the Berlin Wall."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from geo.model import Period
from geo.periods import parse_period
from geo.reading.anchors import anchors_in
from geo.reading.dates.expressions import Shape
from geo.reading.dates.grammar import expression_at
from geo.reading.dates.tokens import Tokens

_NEAR = 5
"""Tokens behind an event in which a date of its own may stand."""

_ENDS = frozenset(".!?؟؛;،,\n")
_DAY_LENGTH = len("2024-12-08")


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time by its tokens that an event tells."""

    first: int
    after: int
    period: Period


def event_time_at(tokens: Tokens, index: int, published: Period, events: dict[int, EventTime]) -> EventTime | None:
    """The day of an event behind "the day", or the stretch since one that no date stands behind."""
    if day := tokens.find(index, "event_day"):
        event = events.get(day.after) or events.get(day.after + bool(tokens.find(day.after, "article")))
        is_past = event and _is_past(event.period, published)
        return replace(event, first=index) if event and is_past else None
    since = tokens.find(index, "since")
    if since is None:
        return None
    event = events.get(since.after) or events.get(since.after + bool(tokens.find(since.after, "article")))
    if event is None or not _is_past(event.period, published) or _is_dated_itself(tokens, event.after):
        return None
    edtf = f"{event.period.edtf}/.."
    period = parse_period(edtf, published=published.latest, rule="since_event", anchor=event.period.edtf)
    return replace(event, period=period)


def asks_for_event(tokens: Tokens, index: int) -> bool:
    """Whether a word stands at a token that may be followed by an event, and by no other time."""
    if tokens.find(index, "event_day"):
        return True
    since = tokens.find(index, "since")
    return bool(since and since.after < len(tokens.keys) and expression_at(tokens, since.after) is None)


def events_of(tokens: Tokens, start: int, end: int) -> dict[int, EventTime]:
    """The events of one day that the text names, by the tokens that they begin with."""
    found = {}
    for event in anchors_in(tokens.original, start, end):
        if len(event.period.edtf) == _DAY_LENGTH:
            first, after = bisect_right(tokens.starts, event.start) - 1, bisect_left(tokens.starts, event.end)
            period = replace(event.period, anchor=event.period.edtf)
            found[first] = EventTime(first, after, period)
    return found


def _is_past(event: Period, published: Period) -> bool:
    return not (event.latest and published.latest) or event.latest <= published.latest


def _is_dated_itself(tokens: Tokens, after: int) -> bool:
    for index in range(after, min(after + _NEAR, len(tokens.keys))):
        if tokens.keys[index] in _ENDS:
            return False
        expression = expression_at(tokens, index)
        if expression and expression.shape not in {Shape.BLOCKED, Shape.DURATION}:
            return True
    return False
