"""What lies on the desk: the doubtful readings, those that people judged, those left out, those in dispute."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dashboard.filters import ALL_FAMILIES, Filters, Pile
from geo.model import Corpus, Event, Judgement, Reading, Verdict
from geo.review.queue import Doubt, doubts

_JUDGED = {Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.ADDED, Verdict.REJECTED}

_VERSIONS_KEPT, _LISTS_KEPT = 2, 24


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading on the desk."""

    event: Event
    reading: Reading
    """The article it was read in."""
    judgement: Judgement | None = None
    doubt: Doubt | None = None
    """Why it is doubted; None where it is not on that pile."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons to doubt it."""
        return tuple(dict.fromkeys(reason.code for reason in self.doubt.reasons)) if self.doubt else ()


def entries(corpus: Corpus, pile: Pile) -> tuple[Entry, ...]:
    """All readings of a pile: doubts first to last, others in the order of the articles."""
    return _entries(_Same(corpus), pile)


def found(corpus: Corpus, event: str) -> Entry | None:
    """The reading of an id that an event has in either layer, shown or not; None where there is none."""
    for pile in (Pile.DOUBTS, Pile.DISPUTED, Pile.JUDGED, Pile.LEFT_OUT):
        for entry in entries(corpus, pile):
            if event in _ids(entry):
                return entry
    shown = ((each, reading) for reading in corpus.readings for each in reading.events if each.id == event)
    return next((Entry(each, reading) for each, reading in shown), None)


def narrowed(listed: Sequence[Entry], view: Filters) -> Sequence[Entry]:
    """Those of the entries that the view's reason, article and families let through."""
    return listed if _choices(view) == _choices(Filters()) else _narrowed(_Same(listed), *_choices(view))


def counted(listed: Sequence[Entry], view: Filters, name: str) -> Mapping[str, int]:
    """How many entries each value of one choice would list beside the view's other choices."""
    free = {"reason": replace(view, reason=""), "article": replace(view, article="")}
    return _counted(_Same(listed), name, *_choices(free.get(name, replace(view, families=ALL_FAMILIES, kinds=()))))


VALUES: Mapping[str, Callable[[Entry], tuple[str, ...]]] = {
    "reason": lambda entry: entry.codes,
    "article": lambda entry: (entry.reading.article.id,),
    "family": lambda entry: (entry.event.kind.family,),
}
"""What a pile can be narrowed by, and which values of it a reading has."""


class _Same:
    """Something that is known again by being the very same, so that what was made of it can be kept."""

    def __init__(self, held: Any) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.held is other.held


def _choices(view: Filters) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return view.reason, view.article, view.families, view.kinds


@lru_cache(maxsize=_LISTS_KEPT)
def _narrowed(
    listed: _Same, reason: str, article: str, families: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Entry, ...]:
    return tuple(
        entry
        for entry in listed.held
        if (not reason or reason in entry.codes)
        and (not article or entry.reading.article.id == article)
        and (entry.event.kind.family in families or entry.event.kind.value in kinds)
    )


@lru_cache(maxsize=_LISTS_KEPT)
def _counted(listed: _Same, name: str, *choices: Any) -> Mapping[str, int]:
    return Counter(value for entry in _narrowed(listed, *choices) for value in VALUES[name](entry))


@lru_cache(maxsize=_VERSIONS_KEPT * len(Pile))
def _entries(known: _Same, pile: Pile) -> tuple[Entry, ...]:
    corpus: Corpus = known.held
    homes = _homes(corpus)
    if pile is Pile.DOUBTS:
        told = {event.id: (event, reading) for reading in corpus.readings for event in reading.events}
        return tuple(Entry(*told[each.event], corpus.judgements.get(each.event), each) for each in doubts(corpus))
    return tuple(entry for entry in _judged(corpus, homes) if _ON[pile](entry))


def _judged(corpus: Corpus, homes: Mapping[str, Reading]) -> Iterator[Entry]:
    """Each event that something became of, once, by article and place in it."""
    told = ((each, event, home) for each in corpus.judgements.values() for event, home in _home(corpus, each, homes))
    listed = {event.id: Entry(event, home, each) for each, event, home in told}
    order = {reading.article.id: number for number, reading in enumerate(corpus.readings)}
    yield from sorted(
        listed.values(), key=lambda entry: (order[entry.reading.article.id], entry.event.evidence[0].span)
    )


def _home(corpus: Corpus, judgement: Judgement, homes: Mapping[str, Reading]) -> Iterator[tuple[Event, Reading]]:
    """The event as it is looked at, and the article that its words stand in as it is shown."""
    event = judgement.reviewed or judgement.machine or next((each.event for each in judgement.stances), None)
    if event is None:
        return
    home = homes.get(event.article) or _around(corpus, event)
    if home is not None:
        yield event, home


def _around(corpus: Corpus, event: Event) -> Reading | None:
    """The article that an event's first words stand in, where its own is not shown as the machine cut it."""
    span = event.evidence[0].span
    inside = (
        reading
        for reading in corpus.readings
        if reading.article.document == span.document and reading.article.start <= span.start < reading.article.end
    )
    return next(inside, None)


def _homes(corpus: Corpus) -> dict[str, Reading]:
    return {reading.article.id: reading for reading in corpus.readings}


def _ids(entry: Entry) -> set[str]:
    judgement = entry.judgement
    both = (judgement.machine, judgement.reviewed) if judgement else ()
    return {entry.event.id, *(event.id for event in both if event)}


def _verdict(entry: Entry) -> Verdict:
    return entry.judgement.verdict if entry.judgement else Verdict.UNREVIEWED


_ON: Mapping[Pile, Callable[[Entry], bool]] = {
    Pile.JUDGED: lambda entry: _verdict(entry) in _JUDGED,
    Pile.LEFT_OUT: lambda entry: _verdict(entry) is Verdict.MACHINE_ONLY,
    Pile.DISPUTED: lambda entry: bool(entry.judgement and entry.judgement.dissent),
}
