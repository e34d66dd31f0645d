"""Times told by a dated event of the world: the day the regime fell, since the fall of the Berlin Wall."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from geo.model import Period
from geo.periods import parse_period
from geo.reading.anchors import anchors_in
from geo.reading.dates.expressions import Shape
from geo.reading.dates.grammar import EVENT_LEADS, expression_at
from geo.reading.dates.tokens import Tokens

_NEAR = 9
"""Tokens behind "since" in which the event may have a date of its own."""

_ENDS = frozenset(".!?؟؛;،,\n")
_BLOCK, _LONGEST = 1_000, 200
"""Code points that are read at once: a block with the one before it, and beyond its end the longest name."""

_DAY_LENGTH = len("2024-12-08")


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time by its tokens that an event tells."""

    first: int
    after: int
    period: Period


class Events:
    """The events of one day that a text names, looked up where they are asked for."""

    def __init__(self, tokens: Tokens, start: int, end: int):
        self._tokens, self._start, self._end = tokens, start, end
        self._blocks: dict[int, dict[int, EventTime]] = {}

    def near(self, index: int) -> dict[int, EventTime]:
        """Those around a token, by the tokens that they begin with; a block of text is read once."""
        block = self._tokens.starts[index] // _BLOCK
        if block not in self._blocks:
            self._blocks[block] = self._read(block)
        return self._blocks[block]

    def _read(self, block: int) -> dict[int, EventTime]:
        first, last = max(self._start, (block - 1) * _BLOCK), min(self._end, (block + 1) * _BLOCK + _LONGEST)
        starts, found = self._tokens.starts, {}
        for event in anchors_in(self._tokens.original, first, last):
            if len(event.period.edtf) == _DAY_LENGTH:
                token, after = bisect_right(starts, event.start) - 1, bisect_left(starts, event.end)
                found[token] = EventTime(token, after, replace(event.period, anchor=event.period.edtf))
        return found


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
    if event is None or not _is_past(event.period, published):
        return None
    edtf = f"{event.period.edtf}/.."
    period = parse_period(edtf, published=published.latest, rule="since_event", anchor=event.period.edtf)
    return replace(event, period=period)


def asks_for_event(tokens: Tokens, index: int) -> bool:
    """Whether "the day" or "since" stands at a token, before a noun of what happens once."""
    if tokens.senses[index].kinds.isdisjoint(EVENT_LEADS):
        return False
    lead = tokens.find(index, "event_day") or tokens.find(index, "since")
    if lead is None:
        return False
    article = tokens.find(lead.after, "article")
    if not tokens.find(article.after if article else lead.after, "event_noun"):
        return False
    return bool(tokens.find(index, "event_day")) or not _is_dated_itself(tokens, lead.after)


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
