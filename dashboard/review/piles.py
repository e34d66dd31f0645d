"""What lies on the desk: the doubtful readings, those that people judged, those left out, those in dispute."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.filters import Filters, Pile
from geo.model import Corpus, Event, Judgement, Reading, Verdict
from geo.review.queue import Doubt, doubts

_JUDGED = {Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.ADDED, Verdict.REJECTED}

_VERSIONS_KEPT = 2


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
    return _entries(_Known(corpus), pile)


def found(corpus: Corpus, event: str) -> Entry | None:
    """The reading of an id that an event has in either layer, shown or not; None where there is none."""
    for pile in (Pile.DOUBTS, Pile.DISPUTED, Pile.JUDGED, Pile.LEFT_OUT):
        for entry in entries(corpus, pile):
            if event in _ids(entry):
                return entry
    shown = ((each, reading) for reading in corpus.readings for each in reading.events if each.id == event)
    return next((Entry(each, reading) for each, reading in shown), None)


def narrowed(listed: Sequence[Entry], view: Filters) -> tuple[Entry, ...]:
    """Those of the entries that the view's reason, article and families let through."""
    return tuple(entry for entry in listed if all(passes(entry, view) for passes in PASSES.values()))


PASSES: Mapping[str, Callable[[Entry, Filters], bool]] = {
    "reason": lambda entry, view: not view.reason or view.reason in entry.codes,
    "article": lambda entry, view: not view.article or entry.reading.article.id == view.article,
    "family": lambda entry, view: entry.event.kind.family in view.families or entry.event.kind.value in view.kinds,
}
"""What a pile can be narrowed by."""


class _Known:
    """A corpus that is known again by its version and layer."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._key = (corpus.version, corpus.layer)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self.corpus is other.corpus


@lru_cache(maxsize=_VERSIONS_KEPT * len(Pile))
def _entries(known: _Known, pile: Pile) -> tuple[Entry, ...]:
    corpus = known.corpus
    homes = _homes(corpus)
    if pile is Pile.DOUBTS:
        told = {event.id: (event, reading) for reading in corpus.readings for event in reading.events}
        return tuple(Entry(*told[each.event], corpus.judgements.get(each.event), each) for each in doubts(corpus))
    return tuple(entry for entry in _judged(corpus, homes) if _ON[pile](entry))


def _judged(corpus: Corpus, homes: Mapping[str, Reading]) -> Iterator[Entry]:
    """Each event that something became of, once, by article and place in it."""
    once = {id(judgement): judgement for judgement in corpus.judgements.values()}
    listed = [Entry(event, home, each) for each in once.values() for event, home in _home(corpus, each, homes)]
    order = {reading.article.id: number for number, reading in enumerate(corpus.readings)}
    yield from sorted(listed, key=lambda entry: (order[entry.reading.article.id], entry.event.evidence[0].span))


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
