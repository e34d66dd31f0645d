"""People's decisions laid over the machine's reading: one reading of each article, and what became of each event.

Where both have something, the reviewer's is shown; what only the machine has is shown too, unless the reviewer vouches
that the article is complete. No event is lost: its ``Judgement`` keeps both readings of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from geo.errors import PeriodError
from geo.model import (
    Article,
    Conflict,
    Event,
    EvidencePart,
    Judgement,
    Period,
    PlaceMention,
    Reading,
    Site,
    Span,
    Stance,
    TimeMention,
    Verdict,
)
from geo.periods import parse_period
from geo.review.matching import differences, matches

MentionT = TypeVar("MentionT", PlaceMention, TimeMention)


@dataclass(frozen=True, slots=True)
class Opinion:
    """Who says what of an event, and which of the machine's events it is about."""

    machine: tuple[Event, ...] = ()
    """As the machine read it: none, one, or all that were merged into it, in the text's order."""
    stances: tuple[Stance, ...] = ()
    dissent: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinions:
    """What people say of the events of some articles."""

    reviewed: Mapping[str, Opinion]
    """By the id of the reviewed event."""
    rejected: Mapping[str, Opinion] = field(default_factory=dict)
    """By the id under which an event was rejected."""
    partial: frozenset[str] = frozenset()
    """Ids of reviewed articles whose names, times, bases and bounds are the machine's where nobody decided."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What reviews and the machine's reading are together."""

    readings: tuple[Reading, ...]
    """One for each reviewed article, then the machine's of the articles that nobody has reviewed."""
    judgements: Mapping[str, Judgement]
    """By the id that an event has in either; hidden events too."""


@dataclass(slots=True)
class _Desk:
    """A reviewed article, and what the machine read in its place."""

    reviewed: Reading
    machine: list[Reading] = field(default_factory=list)
    """The machine's articles that share more text with this one than with any other reviewed one."""
    events: list[Event] = field(default_factory=list)
    """The machine's events whose words begin in it."""
    is_partial: bool = False
    """Whether its names, times, bases and bounds are the machine's where nobody decided."""

    @property
    def is_whole(self) -> bool:
        """Whether the reviewer vouches for every field of it."""
        return self.reviewed.complete and not self.is_partial

    def has(self, span: Span) -> bool:
        """Whether some words stand in the report as the reviewer sees it, and not in its boilerplate."""
        article = self.reviewed.article
        is_inside = article.start <= span.start and span.end <= article.end
        known = {aside for each in self.machine for aside in each.article.boilerplate} if self.is_partial else set()
        aside = (each for each in article.boilerplate if each not in known)
        return is_inside and not any(_in_common(span, each) for each in aside)

    def beside(self, ours: Iterable[MentionT], theirs: Sequence[MentionT]) -> list[MentionT]:
        """The machine's mentions that touch none of the reviewer's."""
        taken = [mention.span for mention in theirs]
        return [
            mention
            for mention in ours
            if self.has(mention.span) and not any(_in_common(mention.span, span) for span in taken)
        ]


@dataclass(slots=True)
class _Book:
    """What became of the events."""

    judgements: dict[str, Judgement] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """The id that an event of the machine's is shown with; hidden ones are not in it."""

    def note(self, judgement: Judgement, *, shown: bool = True) -> None:
        """Keep a judgement under each id of its event; the reviewer's event of an id goes before the machine's."""
        if judgement.reviewed is not None:
            self.judgements[judgement.reviewed.id] = judgement
            self.shown[judgement.reviewed.id] = judgement.reviewed.id
        if judgement.machine is not None:
            self.judgements.setdefault(judgement.machine.id, judgement)
            if shown:
                self.shown.setdefault(judgement.machine.id, (judgement.reviewed or judgement.machine).id)


def lay_over(machine: Sequence[Reading], reviewed: Sequence[Reading], opinions: Opinions | None = None) -> Laid:
    """The reviewed readings over the machine's; two articles are the same where they share text of a document.

    The reviewed article's bounds, publication and boilerplate win. A machine's article that shares text with a
    reviewed one gives way to it; of its events, those are hidden whose words no reviewed article holds. Without
    ``opinions`` the events of both are matched by their ids and words.
    """
    book = _Book()
    opinions = opinions or _matched(machine, reviewed)
    _enter(opinions, reviewed, book)
    desks, free = _desks(machine, reviewed, opinions, book)
    laid = [(_laid(desk, book), desk.machine if not desk.is_whole else []) for desk in desks]
    laid += [(_free(reading, book), [reading]) for reading in free]
    return Laid(tuple(_with_sites(reading, told, book) for reading, told in laid), book.judgements)


def _matched(machine: Iterable[Reading], reviewed: Iterable[Reading]) -> Opinions:
    """Which of the machine's events each reviewed one is, where nobody has said anything else."""
    found: dict[str, Opinion] = {}
    ours = [event for reading in machine for event in reading.events]
    for reading in reviewed:
        same = matches([event for event in ours if _is_about(event, reading.article)], reading.events)
        found |= {event: Opinion((like,)) for event, like in same.items()}
    return Opinions(found)


def _is_about(event: Event, article: Article) -> bool:
    """Whether the words for what happened begin in the article."""
    begin = min((item.span for item in event.evidence if item.part is EvidencePart.WHAT), default=None)
    return begin is not None and begin.document == article.document and article.start <= begin.start < article.end


def _enter(opinions: Opinions, reviewed: Iterable[Reading], book: _Book) -> None:
    """Note what became of every event that somebody has decided about."""
    for event in (event for reading in reviewed for event in reading.events):
        opinion = opinions.reviewed.get(event.id, Opinion())
        for ours in sorted(opinion.machine, key=lambda each: each.id == event.id) or (None,):
            book.note(_judged(event, ours, opinion))
    for name, opinion in opinions.rejected.items():
        book.judgements.setdefault(name, _rejected(None, opinion))
        for ours in opinion.machine:
            book.judgements[ours.id] = _rejected(ours, opinion)


def _desks(
    machine: Iterable[Reading], reviewed: Iterable[Reading], opinions: Opinions, book: _Book
) -> tuple[list[_Desk], list[Reading]]:
    """Each reviewed article with the machine's share in it, and the machine's articles that no review touches."""
    desks = [_Desk(reading, is_partial=reading.article.id in opinions.partial) for reading in reviewed]
    of_document: dict[str, list[_Desk]] = defaultdict(list)
    for desk in desks:
        of_document[desk.reviewed.article.document].append(desk)
    free = []
    for reading in machine:
        near = of_document[reading.article.document]
        home = max(near, key=lambda desk: _in_common(reading.article, desk.reviewed.article), default=None)
        if home is None or not _in_common(reading.article, home.reviewed.article):
            free.append(reading)
            continue
        home.machine.append(reading)
        for event in reading.events:
            _hand_out(event, near, book)
    return desks, free


def _hand_out(event: Event, desks: Iterable[_Desk], book: _Book) -> None:
    """Put an undecided event on the desk of the article that its words begin in; one that begins in none is hidden."""
    if event.id in book.judgements:
        return
    for desk in desks:
        if _is_about(event, desk.reviewed.article):
            desk.events.append(event)
            return
    book.note(Judgement(Verdict.MACHINE_ONLY, machine=event), shown=False)


def _laid(desk: _Desk, book: _Book) -> Reading:
    """The reviewed article with the mentions and events that only the machine has, where it is not complete."""
    beyond = []
    for event in desk.events:
        is_open = not desk.reviewed.complete and all(desk.has(item.span) for item in event.evidence)
        book.note(Judgement(Verdict.UNREVIEWED if is_open else Verdict.MACHINE_ONLY, machine=event), shown=is_open)
        beyond += [event] if is_open else []
    return desk.reviewed if desk.is_whole else _widened(desk, beyond)


def _judged(reviewed: Event, machine: Event | None, opinion: Opinion) -> Judgement:
    stances, dissent = opinion.stances, opinion.dissent
    if machine is None:
        return Judgement(Verdict.ADDED, reviewed=reviewed, stances=stances, dissent=dissent)
    differs = differences(machine, reviewed)
    verdict = Verdict.CORRECTED if differs else Verdict.ACCEPTED
    return Judgement(verdict, machine, reviewed, differs, stances, dissent)


def _rejected(machine: Event | None, opinion: Opinion) -> Judgement:
    return Judgement(Verdict.REJECTED, machine, stances=opinion.stances, dissent=opinion.dissent)


def _free(reading: Reading, book: _Book) -> Reading:
    """The machine's article that no review touches, with those of its events that nobody has decided about."""
    events = tuple(event for event in reading.events if event.id not in book.judgements)
    for event in events:
        book.note(Judgement(Verdict.UNREVIEWED, machine=event))
    return replace(reading, events=events, sites=(), conflicts=())


def _widened(desk: _Desk, events: Iterable[Event]) -> Reading:
    """An unfinished review's article with what the machine has beyond it, in the text's order."""
    reviewed, article = desk.reviewed, desk.reviewed.article
    places = desk.beside((mention for each in desk.machine for mention in each.places), reviewed.places)
    times = desk.beside((mention for each in desk.machine for mention in each.times), reviewed.times)
    counted = (replace(mention, period=_counted(mention.period, article)) for mention in times)
    moved = (
        replace(event, article=article.id, when=_counted(event.when, article) if event.when else None)
        for event in events
    )
    return replace(
        reviewed,
        places=tuple(sorted((*reviewed.places, *places), key=lambda mention: mention.span)),
        times=tuple(sorted((*reviewed.times, *counted), key=lambda mention: mention.span)),
        events=tuple(sorted((*reviewed.events, *moved), key=lambda event: event.evidence[0].span)),
    )


def _with_sites(reading: Reading, told: Sequence[Reading], book: _Book) -> Reading:
    """A reading with the bases and conflicts that the machine's have beyond it, as far as their events are shown."""
    known = {site.place for site in reading.sites}
    sites = (
        _shown_site(site, reading.article, book) for each in told for site in each.sites if site.place not in known
    )
    conflicts = (_shown_conflict(conflict, book) for each in told for conflict in each.conflicts)
    return replace(
        reading,
        sites=(*reading.sites, *sites),
        conflicts=(*reading.conflicts, *(conflict for conflict in conflicts if conflict is not None)),
    )


def _shown_site(site: Site, article: Article, book: _Book) -> Site:
    """A base of the machine's, its history told by the events that are shown."""
    status = (
        replace(fact, event=book.shown[fact.event], period=_counted(fact.period, article))
        for fact in site.status
        if fact.event in book.shown
    )
    events = dict.fromkeys(book.shown[event] for event in site.events if event in book.shown)
    return replace(site, status=tuple(status), events=tuple(events))


def _shown_conflict(conflict: Conflict, book: _Book) -> Conflict | None:
    """A contradiction of the machine's between shown events that nobody corrected; one may be another document's.

    Whether corrected events still contradict each other is found anew when a corpus is put together.
    """
    if any(book.judgements[event].differs for event in conflict.events if event in book.judgements):
        return None
    first, second = (book.shown.get(event, None if event in book.judgements else event) for event in conflict.events)
    return replace(conflict, events=(first, second)) if first and second else None


def _counted(period: Period, article: Article) -> Period:
    """A period of the machine's, an open end stopping at the publication that the reviewer found."""
    until = article.published.period.latest
    try:
        return parse_period(period.edtf, published=until, rule=period.rule, anchor=period.anchor)
    except PeriodError:
        return period  # as it is, for the check to tell


def _in_common(one: Span | Article, other: Span | Article) -> int:
    """How many characters lie in both; both of one document."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
