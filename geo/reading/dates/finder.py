"""The times of a text: found by the grammar, valued in their passage, in order and without overlaps."""

from dataclasses import replace

from geo.model import Period
from geo.reading.dates.counting import period_of, value_in
from geo.reading.dates.event_days import Events, EventTime, asks_for_event, event_time_at
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.grammar import expression_at, places_to_look
from geo.reading.dates.outlook import is_ahead
from geo.reading.dates.passage import FoundTime, Passage
from geo.reading.dates.stretches import bounded_by_lead, is_nearer_ahead, second_of, stretch
from geo.reading.dates.tokens import Tokens, tokens_of


def find_times(text: str, *, published: Period, start: int = 0, end: int | None = None) -> tuple[FoundTime, ...]:
    """The time expressions of ``text[start:end]`` in order, without overlaps; offsets point into ``text``.

    ``published`` is the day or the span of days from which "today" and dates without a year are counted; where it has
    no bounds, such times are ``XXXX``.
    """
    stop = len(text) if end is None else end
    tokens = tokens_of(text, start, stop)
    passage = Passage()
    events = Events(tokens, start, stop)
    after = 0
    for index in places_to_look(tokens):
        if index < after:
            continue
        if not tokens.keys[index].isalnum():
            passage.follow_quotes(tokens.keys[index])
            continue
        expression = expression_at(tokens, index)
        if expression is None and asks_for_event(tokens, index):
            event = event_time_at(tokens, index, published, events.near(index))
            after = _add_event(tokens, event, passage) if event else index + 1
        elif expression is not None:
            is_time = expression.shape is not Shape.BLOCKED
            after = _read(tokens, expression, published, passage) if is_time else expression.after
    return tuple(passage.found)


def _read(tokens: Tokens, expression: Expression, published: Period, passage: Passage) -> int:
    """Adds what an expression says to the passage; the index behind it."""
    expression = _with_outlook(tokens, expression, published)
    second = second_of(tokens, expression)
    if second:
        second = replace(second, ahead=expression.ahead)
        whole = stretch(expression, second, published, passage)
        if whole and (period := period_of(whole, published)):
            return _add(tokens, expression, second.after, period, passage)
    value = value_in(expression, published, passage)
    period = period_of(bounded_by_lead(tokens, expression, value), published) if value else None
    return _add(tokens, expression, expression.after, period, passage) if period else expression.after


def _with_outlook(tokens: Tokens, found: Expression, published: Period) -> Expression:
    """Marked where the words around a date without year say that it lies ahead."""
    if found.shape not in {Shape.DATE, Shape.HIJRI} or found.year or found.relation or found.unit:
        return found
    ahead = is_ahead(tokens, found.first, found.after) or is_nearer_ahead(tokens, found, published)
    return replace(found, ahead=True) if ahead else found


def _add(tokens: Tokens, expression: Expression, after: int, period: Period, passage: Passage) -> int:
    """Adds a time to the passage; the index behind it."""
    begin, end = tokens.start(expression.first), tokens.ends[after - 1]
    if passage.quoted and passage.spoken is None and expression.shape is Shape.DEICTIC:
        passage.unspoken.append((len(passage.found), expression))
    passage.found.append(FoundTime(begin, end, tokens.original[begin:end], period))
    if passage.remember(expression, period):
        _give_speaker(passage)
    return after


def _add_event(tokens: Tokens, event: EventTime, passage: Passage) -> int:
    """Adds a time that an event tells; the index behind it."""
    begin, end = tokens.start(event.first), tokens.ends[event.after - 1]
    passage.found.append(FoundTime(begin, end, tokens.original[begin:end], event.period))
    passage.told = event.period
    if event.period.earliest == event.period.latest:
        passage.day = event.period.earliest
    return event.after


def _give_speaker(passage: Passage) -> None:
    """Counts the quoted times of the paragraph again, now that the day of speaking is told behind them."""
    for place, expression in passage.unspoken:
        value = value_in(expression, passage.found[place].period, replace(passage, quoted=True))
        if value and (period := period_of(value, passage.found[place].period)):
            passage.found[place] = replace(passage.found[place], period=period)
    passage.unspoken.clear()
