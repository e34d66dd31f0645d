"""The days that all clues of an article leave together, and the sentence that says why."""

from datetime import date
from functools import reduce
from itertools import product

from geo.model import Period, Publication
from geo.periods import parse_period
from geo.reading.articles.publication.days import ALL, FIRST, Days, between, is_open, meet, on_weekdays, size_of
from geo.reading.articles.publication.reasons import reason_of
from geo.reading.articles.publication.records import NEWS_LAG, Clue, Clues, LedeWeekday, Rank

_NEAR_DAYS = 400
"""The article lies this near to the latest thing that it tells, if one day of so many years must be chosen."""

_MANY_DAYS = 4200
"""A weekday with day and month comes again within eleven years."""

_FIRST_KNOWN = FIRST + 366
"""An open set that begins before this day has no first day of its own."""

_MOST_CLUES = 60
_SHORT_DAYS = 120
"""A set as short as this is asked for its weekdays."""

_OUTRIGHT = ("stated_today", "dateline", "weekday_day_month")
"""Codes of the clues that name a day of each year; most telling first."""

_AFTER = frozenset({"lower_date", "lower_event"})
_WITH_WEEKDAY = frozenset({"stated_today", "weekday_day_month"})
_RECKONED = frozenset({"first_fit", "lede_weekday", "today_weekday"})
_OFFICES = frozenset({"in_office", "out_of_office"})
_TO_DROP = ("lower_date", "in_office", "lower_event", "recent", "last_month", "day_of_week", "out_of_office")
"""Codes in the order in which a clue is left untold that the others make needless."""


def solve(clues: Clues) -> Publication:
    """The publication that the clues leave; unknown where they say nothing."""
    kept, days = _believed(clues)
    kept, days = _with_weekday(kept, days, clues.weekday)
    if days == ALL or (is_open(days) and days[0][0] < _FIRST_KNOWN):
        return Publication(Period("XXXX", None, None, "unknown"), reason_of([]))
    telling = [_settled(clue, days) for clue in _telling(kept, days)]
    citations = tuple(dict.fromkeys(clue.citation for clue in telling if clue.citation))
    return Publication(_period(days, _rule(telling)), reason_of(telling), citations)


def _believed(clues: Clues) -> tuple[list[Clue], Days]:
    """The clues that hold together, by rank, and the days that they leave."""
    stated = [clue for clue in clues.found if clue.rank is Rank.STATED]
    others = sorted((clue for clue in clues.found if clue.rank is not Rank.STATED), key=lambda clue: clue.rank)
    kept, days = _together(stated, [], ALL)
    if stated and clues.weekday and size_of(days) <= _MANY_DAYS:
        kept, days = _together([_weekday_clue(clues.weekday, days)], kept, days)
    is_weekday_known = bool(clues.weekday) or any(clue.code in _WITH_WEEKDAY for clue in stated)
    reaches = ((_NEAR_DAYS, _MANY_DAYS) if is_weekday_known else (_NEAR_DAYS,)) if stated else ()
    for reach, believed in product(reaches, (Rank.DATED, Rank.WRITTEN)):
        lower = [clue for clue in others if clue.rank <= believed]
        lower_kept, left = _together(lower, kept, days)
        if chosen := _nearest(left, lower, reach):
            return _together([clue for clue in others if clue.rank > believed], [*lower_kept, chosen], chosen.days)
    kept, days = _together(others, kept, days)
    chosen = _nearest(days, others, _NEAR_DAYS) if len(days) > 1 and is_open(days) else None
    return ([*kept, chosen], meet(days, chosen.days)) if chosen else (kept, days)


def _weekday_clue(weekday: LedeWeekday, days: Days) -> Clue:
    """The days of a set that can be told by the weekday of the first sentences."""
    code = "lede_weekday" if weekday.lag else "today_weekday"
    return Clue(Rank.HABIT, code, on_weekdays(days, weekday.weekday, weekday.lag), weekday.words)


def _together(clues: list[Clue], kept: list[Clue], days: Days) -> tuple[list[Clue], Days]:
    """With each clue that leaves a day, those that take none away left out."""
    kept = list(kept)
    for clue in clues:
        if both := meet(days, clue.days):
            kept += [clue] if both != days else []
            days = both
    return kept, days


def _nearest(days: Days, clues: list[Clue], near: int) -> Clue | None:
    """The first stretch of a set, if it lies so near a day that the text tells of."""
    first, last = days[0]
    for clue in sorted(clues, key=lambda each: each.signal or (0, 0), reverse=True):
        if clue.signal and clue.signal[0] - _NEAR_DAYS <= last and first <= clue.signal[1] + near:
            return Clue(clue.rank, "first_fit", (days[0],), clue.words, clue.event, clue.citation)
    return None


def _with_weekday(kept: list[Clue], days: Days, weekday: LedeWeekday | None) -> tuple[list[Clue], Days]:
    """Only the days that can be told by the weekday of the first sentences, or by that of the latest dated event."""
    if is_open(days) or days[-1][1] - days[0][0] > _SHORT_DAYS:
        return kept, days
    if weekday:
        return _together([_weekday_clue(weekday, days)], kept, days)
    dated = [clue for clue in kept if clue.code == "event_weekday"]
    if dated:
        soon = between(days[0][0], days[0][0] + NEWS_LAG)
        return _together([Clue(Rank.HABIT, "lede_weekday", soon, dated[-1].words)], kept, days)
    return kept, days


def _telling(kept: list[Clue], days: Days) -> list[Clue]:
    """The clues without which there would be more days, not asking those that were reckoned from the others."""
    reckoned = [clue for clue in kept if clue.code in _RECKONED]
    others = [clue for clue in kept if clue.code not in _RECKONED]
    target = reduce(meet, (clue.days for clue in others), ALL)
    by_use = sorted(others, key=lambda clue: _TO_DROP.index(clue.code) if clue.code in _TO_DROP else len(_TO_DROP))
    left = list(by_use)
    for clue in by_use[:_MOST_CLUES]:
        rest = [other for other in left if other is not clue]
        if reduce(meet, (other.days for other in rest), ALL) == target or _is_needless(clue, rest, days):
            left = rest
    return [clue for clue in kept if clue in reckoned or any(clue is other for other in left)]


def _is_needless(clue: Clue, rest: list[Clue], days: Days) -> bool:
    """Whether a lower bound that a later one outdoes, or that lies far from the days found, need not be told."""
    return clue.code in _AFTER and any(other.code in _AFTER | {"first_fit"} for other in rest) and len(days) == 1


def _settled(clue: Clue, days: Days) -> Clue:
    """With the event that is meant, where the words alone left it open."""
    return next((option for option in clue.options if meet(option.days, days)), clue)


def _rule(clues: list[Clue]) -> str:
    codes = {clue.code for clue in clues}
    if outright := [code for code in _OUTRIGHT if code in codes]:
        return "dateline" if outright[0] == "dateline" else "weekday_day_month"
    if codes <= _AFTER:
        return "after_event"
    return "in_office" if codes <= _OFFICES | _AFTER else "weekdays_and_dated_events"


def _period(days: Days, rule: str) -> Period:
    first = date.fromordinal(days[0][0])
    last = date.fromordinal(days[-1][1])
    if is_open(days):
        return parse_period(f"[{first}..]", rule=rule)
    return parse_period(f"[{first}..{last}]" if first != last else first.isoformat(), rule=rule)
