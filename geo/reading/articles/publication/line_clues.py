"""The clues of one line: its dates, the dated events that it names, the holders of offices."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from geo.reading.anchors import NamedEvent, named_events, named_holders
from geo.reading.articles.datelines import dateline_of, expressions_of
from geo.reading.articles.publication.days import FIRST, LAST, between, each_year, from_day, union
from geo.reading.articles.publication.expression_days import (
    AGO_CHARACTERS,
    UNIT_DAYS,
    YEAR_DAYS,
    back_from,
    days_after_event,
    days_of_term,
    other_months,
    rest_of_month,
    same_day,
    shortly_after,
    stretch_of,
    widened,
)
from geo.reading.articles.publication.records import NEWS_LAG, Clue, LedeWeekday, Rank
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.outlook import is_ahead
from geo.reading.dates.tokens import tokens_of
from geo.reading.phrases import words_in

_WEEK = 7
_NEAR_CHARACTERS = 90
_LEDE_DATE_DAYS = 9
_PLANNED_AHEAD = 400
_OPENING = frozenset("“«„")
_RELATES = re.compile(r"\b(?:after|before|since|following|بعد|قبل|منذ|عقب)\b", re.IGNORECASE)
"""Between an age and an event: the age is that of something else."""

_QUOTE = re.compile('["“«„”»]')


class LineReader:
    """The clues of one line."""

    def __init__(self, text: str, *, is_lede: bool, is_first: bool):
        self.text = text
        self.tokens = tokens_of(text, 0, len(text))
        self.expressions = expressions_of(self.tokens)
        self.starts = [self.tokens.start(each.first) for each in self.expressions]
        self.words = words_in(text, 0, len(text))
        self.quotes = _quotations(text)
        self.is_lede = is_lede
        self.lag = NEWS_LAG if is_first else _LEDE_DATE_DAYS
        self.is_first = is_first

    def clues(self) -> Iterator[Clue]:
        """All of them."""
        dateline = dateline_of(self.text) if self.is_lede else None
        for expression, start in zip(self.expressions, self.starts, strict=True):
            if dateline and start < dateline.end and expression.day and expression.month:
                yield Clue(Rank.STATED, "dateline", same_day(expression, 0), self.text[: dateline.end].strip())
            else:
                yield from self._of_date(expression)
        for event in named_events(self.words):
            yield from self._of_event(event)
        yield from self._of_holders()

    def lede_weekday(self) -> Iterator[LedeWeekday]:
        """The first bare weekday that is told outside quotations."""
        for each in self.expressions:
            if not each.weekday or each.day or each.relation or self._is_quoted(each) or self._is_ahead(each):
                continue
            if each.shape is Shape.DEICTIC:
                yield LedeWeekday((each.weekday - each.count - 1) % _WEEK + 1, 0, self._words(each))
            elif each.shape is Shape.DATE and not each.last_day:
                yield LedeWeekday(each.weekday, NEWS_LAG, self._words(each))

    def _of_date(self, found: Expression) -> Iterator[Clue]:
        words = self._words(found)
        is_quoted = self._is_quoted(found)
        if found.shape is not Shape.DATE or not (found.year or (found.month and not is_quoted)):
            return
        if found.modifier == "spoken" and not is_quoted:
            yield Clue(Rank.STATED, "stated_today", same_day(found, self._days_ago(found)), words)
        elif found.year:
            yield from self._of_year(found, words)
        elif found.month and not self._is_ahead(found) and found.relation != "next":
            yield from self._of_yearless(found, words)

    def _of_year(self, found: Expression, words: str) -> Iterator[Clue]:
        signal = stretch_of(found)
        if signal is None:
            return
        first, last = signal
        if self._is_ahead(found):
            yield Clue(Rank.DATED, "upper_date", between(FIRST, last), words, signal=signal)
            return
        yield Clue(Rank.WRITTEN, "lower_date", between(first, LAST), words, signal=signal)
        if self.is_lede and found.weekday and found.day and not self._is_quoted(found):
            yield Clue(Rank.HABIT, "lede_date", between(first, first + self.lag), words)
        for each in self._near(self._end(found), self._end(found) + AGO_CHARACTERS):
            if each.shape is Shape.AGO and each.unit in UNIT_DAYS:
                yield Clue(Rank.DATED, "date_ago", back_from(each, first, last), words + " … " + self._words(each))

    def _of_yearless(self, found: Expression, words: str) -> Iterator[Clue]:
        if self.is_first and found.weekday and found.day:
            yield Clue(Rank.STATED, "weekday_day_month", widened(same_day(found, 0), NEWS_LAG), words)
            return
        if found.weekday and found.day:
            yield Clue(Rank.PERIODIC, "day_of_week", widened(same_day(found, 0), YEAR_DAYS), words)
        if found.relation == "this" and found.day:
            yield Clue(Rank.PERIODIC, "this_month", each_year(lambda year: rest_of_month(found, year)), words)
        if found.relation == "last":
            yield Clue(Rank.PERIODIC, "last_month", each_year(lambda year: other_months(found, year)), words)
        if found.relation or found.unit:
            return
        if not found.day:
            yield Clue(Rank.HABIT, "last_month", each_year(lambda year: other_months(found, year)), words)
        yield Clue(Rank.HABIT, "recent", each_year(lambda year: shortly_after(found, year)), words)

    def _of_event(self, event: NamedEvent) -> Iterator[Clue]:
        words = self.text[event.start : event.end]
        anchors = [(anchor, anchor.period.earliest) for anchor in event.anchors]
        only = event.anchors[0]
        name, citation = only.name, only.citation if len(event.anchors) == 1 else ""
        first = min(begin for _, begin in anchors if begin)
        if not only.is_planned and not self._is_ahead_at(event.start):
            signal = (first.toordinal(), first.toordinal())
            yield Clue(Rank.EVENT, "lower_event", from_day(first), words, name, citation, signal)
        elif only.is_planned:
            near = union(between(begin.toordinal() - _PLANNED_AHEAD, LAST) for _, begin in anchors if begin)
            yield Clue(Rank.EVENT, "lower_event", near, words, name, citation)
        yield from self._dated_event(event)

    def _dated_event(self, event: NamedEvent) -> Iterator[Clue]:
        """What weekday, age or date beside an event says, if it can be that event's."""
        for each in self._near(event.start - _NEAR_CHARACTERS, event.end + _NEAR_CHARACTERS):
            if self._parted(self._start(each), event.start):
                continue
            gap = max(self._start(each) - event.end, event.start - self._end(each))
            if each.shape is Shape.AGO and _RELATES.search(self.text, self._end(each), event.start):
                continue
            code = _dated_by(each)
            options = []
            for anchor in event.anchors:
                first, last = anchor.period.earliest, anchor.period.latest or anchor.period.earliest
                if first and last and (days := days_after_event(each, first, last, gap)):
                    options.append(Clue(Rank.DATED, code, days, self._words(each), anchor.name, anchor.citation))
            if options:
                yield replace(options[0], days=union(each.days for each in options), options=tuple(options))

    def _of_holders(self) -> Iterator[Clue]:
        for holder in named_holders(self.words):
            words, first = self.text[holder.start : holder.end], holder.terms[0]
            if holder.is_past:
                if first.latest:
                    yield Clue(Rank.OFFICE, "out_of_office", from_day(first.latest), words)
                continue
            if first.earliest:
                yield Clue(Rank.EVENT, "in_office", from_day(first.earliest), words)
            if not self.expressions or self.is_lede:
                yield Clue(Rank.OFFICE, "in_office", union(map(days_of_term, holder.terms)), words)

    def _start(self, expression: Expression) -> int:
        return self.tokens.start(expression.first)

    def _end(self, expression: Expression) -> int:
        return self.tokens.ends[expression.after - 1]

    def _words(self, expression: Expression) -> str:
        return self.text[self._start(expression) : self._end(expression)]

    def _is_ahead(self, expression: Expression) -> bool:
        return is_ahead(self.tokens, expression.first, expression.after)

    def _is_ahead_at(self, offset: int) -> bool:
        """Whether the words at an offset speak of what is to come."""
        index = bisect_left(self.tokens.starts, offset)
        return index < len(self.tokens.starts) and is_ahead(self.tokens, index, index + 1)

    def _is_quoted(self, expression: Expression) -> bool:
        return bisect_right(self.quotes, self._start(expression)) % 2 == 1

    def _near(self, first: int, last: int) -> list[Expression]:
        """The expressions that begin between two offsets."""
        return self.expressions[bisect_left(self.starts, first) : bisect_right(self.starts, last)]

    def _parted(self, one: int, other: int) -> bool:
        """Whether a sentence ends between two offsets."""
        between_them = self.text[min(one, other) : max(one, other)]
        return any(sign in between_them for sign in (". ", "! ", "? ", "؟ ", "؛ "))

    def _days_ago(self, expression: Expression) -> int:
        """How many days before publication a date beside "today" or "yesterday" is."""
        for index in range(expression.first, expression.after):
            if word := self.tokens.find(index, "deictic"):
                return -int(word.value)
        return 0


def _dated_by(expression: Expression) -> str:
    """The code of how an expression dates an event."""
    if expression.shape is Shape.AGO:
        return "event_ago"
    if expression.month:
        return "event_date"
    return "event_last_weekday" if expression.relation == "last" else "event_weekday"


def _quotations(text: str) -> list[int]:
    """Where quotations begin and end, in turn."""
    found: list[int] = []
    for match in _QUOTE.finditer(text):
        is_open = len(found) % 2 == 1
        if match.group() == '"' or (match.group() in _OPENING) is not is_open:
            found.append(match.start())
    return found
