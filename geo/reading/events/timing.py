"""When an event was: the time that governs its clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.running_text.tokens import Gap
from geo.errors import PeriodError
from geo.model import Modality, Period, TimeMention
from geo.periods import parse_period
from geo.reading.events.records import Scene, Trigger
from geo.reading.words import Clause, Form, Opener, Part

DATED_REACH = 9
"""Within how many words behind a noun its own date stands."""

_SAME_TIME = frozenset({Opener.COORDINATE, Opener.SENTENCE, Opener.SPEECH})
"""A clause that opens so may share the time of the clause it goes on from."""
_AT_SPEAKING = frozenset({Form.PRESENT})


@dataclass(frozen=True, slots=True)
class Timed:
    """The time of an event, with the words that give it."""

    period: Period | None
    mentions: tuple[TimeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A time in a clause."""

    word: int
    """Index of its first word."""
    noun: int | None
    """Index of the noun that it dates, where it does not date the clause's verb."""
    time: TimeMention


class Timing:
    """Times laid over the clauses of one article."""

    def __init__(self, scene: Scene, times: Sequence[TimeMention], published: Period) -> None:
        self._scene, self._published = scene, published
        self._of_clause: dict[int, list[_Placed]] = {}
        self._of_sentence: dict[int, list[_Placed]] = {}
        for time in times:
            for word in scene.analysis.words_between(time.span.start, time.span.end):
                clause = scene.analysis.words[word].clause
                placed = _Placed(word, self._dated_noun(word), time)
                self._of_clause.setdefault(clause, []).append(placed)
                self._of_sentence.setdefault(scene.analysis.words[word].sentence, []).append(placed)
                break
        self._story = _story(times, published)

    def of(self, trigger: Trigger) -> Timed:
        """The time of a trigger: in its own clause, the nearest; else of a clause it goes on from; else its tense."""
        own = self._nearest(trigger.clause, trigger.word)
        if own:
            return Timed(own.period, (own,))
        for clause in self._shared(trigger.clause):
            found = self._nearest(clause, trigger.word)
            if found:
                return Timed(found.period, (found,))
        only = self._only_one(trigger.clause)
        return Timed(only.period, (only,)) if only else Timed(None)

    def _only_one(self, clause: Clause) -> TimeMention | None:
        """The one time in a sentence, if what tells it goes on from a clause or hangs on it."""
        analysis = self._scene.analysis
        found = [
            placed
            for placed in self._of_sentence.get(clause.sentence, ())
            if placed.noun is None and _is_bounded(placed.time.period)
        ]
        if len(found) != 1 or clause.opener is Opener.RELATIVE:
            return None
        other = analysis.clauses[analysis.words[found[0].word].clause]
        related = other.parent in {clause.number, clause.parent} and other.opener is not Opener.RELATIVE
        return found[0].time if related else None

    def of_clause(self, clause: Clause) -> Timed:
        """The time that stands in a clause or, for one without, in the clauses it goes on from."""
        for each in (clause, *self._shared(clause)):
            found = self._nearest(each, each.first)
            if found:
                return Timed(found.period, (found,))
        return Timed(None)

    def by_tense(self, trigger: Trigger, modality: Modality, said: Period | None) -> Period | None:
        """Without any time: news holds at publication or lies between what the story starts from and publication."""
        if modality in {Modality.BACKGROUND, Modality.FUTURE, Modality.CONDITIONAL}:
            return None
        now = said or self.at_publication()
        if modality in {Modality.ONGOING, Modality.PLANNED, Modality.HOPED, Modality.POSSIBLE, Modality.OFFERED}:
            return now
        if trigger.sense.part is Part.VERB and trigger.sense.form in _AT_SPEAKING:
            return now
        return self._since_story(said) or now

    def at_publication(self) -> Period | None:
        """The days of publication, as the time of what is so when the article appears."""
        published = self._published
        if published.earliest is None or published.latest is None:
            return None
        edtf = _span(published.earliest, published.latest)
        return Period(edtf, published.earliest, published.latest, "at_publication", published.edtf)

    def _since_story(self, said: Period | None) -> Period | None:
        latest = said.latest if said else self._published.latest
        if self._story is None or latest is None or self._story.earliest is None or self._story.earliest > latest:
            return None
        edtf = f"[{self._story.earliest}..{latest}]" if self._story.earliest < latest else str(latest)
        try:
            return parse_period(edtf, published=latest, rule="between_event_and_publication", anchor=self._story.edtf)
        except PeriodError:
            return None

    def _shared(self, clause: Clause) -> Iterator[Clause]:
        """The clauses whose time also governs this one: those it is coordinated with, up the sentence."""
        analysis = self._scene.analysis
        numbers = range(clause.number - 1, -1, -1)
        if clause.opener not in _SAME_TIME and clause.opener is not Opener.CAUSE:
            return
        for number in numbers:
            other = analysis.clauses[number]
            if other.sentence != clause.sentence:
                return
            if clause.parent in {other.parent, other.number}:
                yield other

    def _nearest(self, clause: Clause, word: int) -> TimeMention | None:
        """Of the times in a clause the nearest to a word; lengths of time are no time, nor is another noun's date."""
        found = [
            (abs(placed.word - word), placed.word, placed.time)
            for placed in self._of_clause.get(clause.number, ())
            if _is_bounded(placed.time.period) and placed.noun in {None, word}
        ]
        return min(found, key=lambda each: each[:2])[2] if found else None

    def _dated_noun(self, word: int) -> int | None:
        """The noun behind "after" or "since" whose own date a time is: بعد سقوط النظام الأحد الماضي."""
        words = self._scene.analysis.words
        for at in range(word - 1, max(word - DATED_REACH, 0), -1):
            if words[at].clause != words[word].clause or words[at + 1].gap >= Gap.COMMA:
                return None
            if words[at].is_a("act") and words[at].verb() is None:
                return at if words[at - 1].is_a("cue.when") else None
        return None


def _is_bounded(period: Period) -> bool:
    return period.earliest is not None or period.latest is not None


def spanning(periods: Sequence[Period | None]) -> Period | None:
    """The stretch from the first to the last of several days; None where they are not several, or not known days."""
    days = {period.edtf: period for period in periods if period and period.edtf == str(period.earliest)}
    if len(days) < 2:  # noqa: PLR2004  (one day is no stretch)
        return None
    first, last = min(days), max(days)
    return Period(f"{first}/{last}", days[first].earliest, days[last].latest, "from_day_to_day", "")


def _span(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}/{last}"


def _story(times: Sequence[TimeMention], published: Period) -> Period | None:
    """What the news starts from: the latest dated event before publication that the article counts from."""
    before = [
        time.period
        for time in times
        if time.period.rule == "dated_event"
        and time.period.earliest
        and published.latest
        and time.period.earliest <= published.latest
    ]
    return max(before, key=lambda period: period.earliest or date.min, default=None)
