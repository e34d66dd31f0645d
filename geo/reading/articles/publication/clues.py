"""What an article's words say about the day it appeared, each as the set of days that they leave."""

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from gazetteer.records import Names
from geo.model import Period
from geo.reading.anchors import NamedEvent, named_events, named_holders
from geo.reading.articles.datelines import dateline_of, expressions_of
from geo.reading.articles.lines import Line
from geo.reading.articles.publication.days import (
    FIRST,
    LAST,
    YEARS,
    Days,
    between,
    each_year,
    from_day,
    on_weekdays,
    union,
)
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.outlook import is_ahead
from geo.reading.dates.tokens import tokens_of
from geo.reading.phrases import words_in

NEWS_LAG = 2
"""News appears at most so many days after the day it opens with."""

RECENT_DAYS = 62
"""A date without a year is told of the last two months at most."""

MAX_CHARACTERS = 60_000
"""Of a longer article only so much is asked for its day."""

_WEEK = 7
_MONTH_DAYS = 31
_YEAR_DAYS = 364
_OFFICE_DAYS = 7
_LEDE_LINES = 2
_NEAR_CHARACTERS = 90
_AGO_CHARACTERS = 14
_LEDE_DATE_DAYS = 9
_PLANNED_AHEAD = 400
_UNIT_DAYS = {"D": (1, 1), "W": (7, 4), "M": (30, 20), "Y": (365, 120), "X": (3652, 800)}
"""Days of a unit, and by how many "so many units ago" may be off."""

_OPENING = frozenset("“«„")
_RELATES = re.compile(r"\b(?:after|before|since|following|بعد|قبل|منذ|عقب)\b", re.IGNORECASE)
"""Between an age and an event: the age is that of something else."""

_QUOTE = re.compile('["“«„”»]')


class Rank(IntEnum):
    """In which order clues are believed; one that leaves no day beside those before it is dropped."""

    STATED = 0
    """The text gives the day of publication, if not its year."""
    WRITTEN = 1
    """A date with its year that the text tells as past."""
    EVENT = 2
    """A dated event that it tells as past."""
    DATED = 3
    """The weekday, age or date that it gives to a dated event."""
    OFFICE = 4
    """Who holds an office."""
    PERIODIC = 5
    """Weekdays and months that come again each year."""
    HABIT = 6
    """What is usual in news."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A set of days in which an article may have appeared, and why."""

    rank: Rank
    code: str
    """Key of its sentence."""
    days: Days
    words: str
    event: Names | None = None
    citation: str = ""
    signal: tuple[int, int] | None = None
    """The days that the words tell of, near which the article's own may be looked for."""
    options: tuple["Clue", ...] = ()
    """Where the words leave open which of several events is meant: a clue for each."""


@dataclass(frozen=True, slots=True)
class LedeWeekday:
    """The weekday that an article's first sentences name as that of its news."""

    weekday: int
    lag: int
    """Days by which publication may be later."""
    words: str


@dataclass(frozen=True, slots=True)
class Clues:
    """All that an article says of its day."""

    found: tuple[Clue, ...]
    weekday: LedeWeekday | None
    """Of its first sentences."""


def clues_of(lines: Sequence[Line]) -> Clues:
    """The clues of an article's own lines, its title, captions and body; what stands far behind is not asked."""
    found: list[Clue] = []
    lede: LedeWeekday | None = None
    prose = read = 0
    for line in lines:
        if read > MAX_CHARACTERS:
            break
        is_lede = line.is_prose and prose < _LEDE_LINES
        reader = _LineReader(line.text[:MAX_CHARACTERS], is_lede=is_lede, is_first=is_lede and not prose)
        found += reader.clues()
        if prose < _LEDE_LINES and lede is None:
            lede = next(reader.lede_weekday(), None)
        prose += line.is_prose
        read += len(line.text)
    return Clues(tuple(_recent(found)), lede)


def _recent(clues: list[Clue]) -> Iterator[Clue]:
    """The clues, with one for all dates without a year: at least one of them lies close to publication."""
    yearless = [clue for clue in clues if clue.code == "recent"]
    yield from (clue for clue in clues if clue.code != "recent")
    if yearless:
        told = [clue.signal for clue in clues if clue.rank <= Rank.WRITTEN and clue.days and clue.signal]
        dated = (between(first, last + RECENT_DAYS) for first, last in told if last - first < _MONTH_DAYS)
        yield Clue(Rank.HABIT, "recent", union([*(clue.days for clue in yearless), *dated]), yearless[-1].words)


class _LineReader:
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
                yield Clue(Rank.STATED, "dateline", _same_day(expression, 0), self.text[: dateline.end].strip())
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
            yield Clue(Rank.STATED, "stated_today", _same_day(found, self._days_ago(found)), words)
        elif found.year:
            yield from self._of_year(found, words)
        elif found.month and not self._is_ahead(found) and found.relation != "next":
            yield from self._of_yearless(found, words)

    def _of_year(self, found: Expression, words: str) -> Iterator[Clue]:
        signal = _stretch(found)
        if signal is None:
            return
        first, last = signal
        if self._is_ahead(found):
            yield Clue(Rank.DATED, "upper_date", between(FIRST, last), words, signal=signal)
            return
        yield Clue(Rank.WRITTEN, "lower_date", between(first, LAST), words, signal=signal)
        if self.is_lede and found.weekday and found.day and not self._is_quoted(found):
            yield Clue(Rank.HABIT, "lede_date", between(first, first + self.lag), words)
        for each in self._near(self._end(found), self._end(found) + _AGO_CHARACTERS):
            if each.shape is Shape.AGO and each.unit in _UNIT_DAYS:
                yield Clue(Rank.DATED, "date_ago", _back_from(each, first, last), words + " … " + self._words(each))

    def _of_yearless(self, found: Expression, words: str) -> Iterator[Clue]:
        if self.is_first and found.weekday and found.day:
            yield Clue(Rank.STATED, "weekday_day_month", _widened(_same_day(found, 0), NEWS_LAG), words)
            return
        if found.weekday and found.day:
            yield Clue(Rank.PERIODIC, "day_of_week", _widened(_same_day(found, 0), _YEAR_DAYS), words)
        if found.relation == "this" and found.day:
            yield Clue(Rank.PERIODIC, "this_month", each_year(lambda year: _rest_of_month(found, year)), words)
        if found.relation == "last":
            yield Clue(Rank.PERIODIC, "last_month", each_year(lambda year: _other_months(found, year)), words)
        if found.relation or found.unit:
            return
        if not found.day:
            yield Clue(Rank.HABIT, "last_month", each_year(lambda year: _other_months(found, year)), words)
        yield Clue(Rank.HABIT, "recent", each_year(lambda year: _shortly_after(found, year)), words)

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
                if first and last and (days := _given(each, first, last, gap)):
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
                yield Clue(Rank.OFFICE, "in_office", union(map(_term, holder.terms)), words)

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


def _stretch(found: Expression) -> tuple[int, int] | None:
    """First and last day of a date with its year; None outside the calendar of news."""
    if found.year not in YEARS or (found.last_year and found.last_year not in YEARS):
        return None
    if not found.month:
        return date(found.year, 1, 1).toordinal(), date(found.last_year or found.year, 12, 31).toordinal()
    length = calendar.monthrange(found.year, found.month)[1]
    if found.day > length:
        return None
    first = date(found.year, found.month, found.day or 1)
    return first.toordinal(), (first if found.day else first.replace(day=length)).toordinal()


def _same_day(found: Expression, days_ago: int) -> Days:
    """The day that an expression names, of its year or of each year in which it falls on its weekday."""
    if found.year and (stretch := _stretch(found)):
        return between(stretch[0] + days_ago, stretch[0] + days_ago)
    return each_year(lambda year: _day_of(found, year, days_ago))


def _day_of(found: Expression, year: int, days_ago: int = 0) -> Days:
    if found.day > calendar.monthrange(year, found.month)[1]:
        return ()
    day = date(year, found.month, found.day)
    if found.weekday and day.isoweekday() != found.weekday:
        return ()
    return between(day.toordinal() + days_ago, day.toordinal() + days_ago)


def _widened(days: Days, later: int) -> Days:
    return union(between(first, last + later) for first, last in days)


def _last_day(found: Expression, year: int) -> date:
    """The day by which a date without a year is over."""
    length = calendar.monthrange(year, found.month)[1]
    by_phase = {"early": 10, "middle": 20}
    return date(year, found.month, min(found.last_day or found.day or by_phase.get(found.phase, length), length))


def _rest_of_month(found: Expression, year: int) -> Days:
    last = _last_day(found, year)
    return between(last.toordinal(), last.replace(day=calendar.monthrange(year, last.month)[1]).toordinal())


def _other_months(found: Expression, year: int) -> Days:
    """From the month behind the one named up to the same month of the next year."""
    length = calendar.monthrange(year, found.month)[1]
    end = date(year, found.month, length).toordinal()
    return between(end + 1, end + 365 - length)


def _shortly_after(found: Expression, year: int) -> Days:
    first = _last_day(found, year).toordinal() if found.day else date(year, found.month, 1).toordinal()
    return between(first, _last_day(found, year).toordinal() + RECENT_DAYS)


def _term(term: Period) -> Days:
    if term.earliest is None:
        return ()
    return between(term.earliest.toordinal(), term.latest.toordinal() + _OFFICE_DAYS if term.latest else LAST)


def _given(found: Expression, first: date, last: date, gap: int) -> Days:
    """The days of publication for which an expression can be the time of an event; none where it cannot."""
    if found.shape is Shape.AGO and found.unit in _UNIT_DAYS and gap <= _AGO_CHARACTERS:
        return _back_from(found, first.toordinal(), last.toordinal())
    if found.shape is not Shape.DATE or found.year or found.unit:
        return ()
    if found.day and found.month:
        is_that_day = first == last and (found.day, found.month) == (first.day, first.month)
        return _after_its_day(found, first) if is_that_day else ()
    is_weekday = found.weekday and found.relation != "next" and last - first <= timedelta(_WEEK)
    return _after_its_weekday(found, first, last) if is_weekday else ()


def _back_from(ago: Expression, first: int, last: int) -> Days:
    """The days from which so long ago was within a stretch of days."""
    length, off = _UNIT_DAYS[ago.unit]
    back = ago.count * length
    return between(first + back - off, last + back + off)


def _after_its_day(found: Expression, day: date) -> Days:
    """When an article may appear that gives an event's day and month."""
    if found.relation == "this":
        return _rest_of_month(found, day.year)
    if found.relation == "last":
        return _other_months(found, day.year)
    return between(day.toordinal(), day.toordinal() + _YEAR_DAYS)


def _after_its_weekday(found: Expression, first: date, last: date) -> Days:
    """When an article may appear that gives the weekday of an event of one day or a few."""
    fits = on_weekdays(between(first.toordinal(), last.toordinal()), found.weekday, 0)
    later = int(found.relation == "last")
    return union(between(day + later, day + later + _WEEK - 1) for day, _ in fits)
