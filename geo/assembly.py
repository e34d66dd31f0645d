"""Readings to a ``Corpus``: ordered, places looked up, sites and conflicts gathered over all articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from gazetteer.records import Place
from geo.model import Conflict, ConflictTopic, Corpus, Document, Event, Finding, Judgement, Layer, Reading
from geo.sites import merge_sites


class PlaceSource(Protocol):
    """What knows places by their ids: a gazetteer."""

    def places(self, ids: Iterable[str], /) -> Mapping[str, Place]:
        """The places of those ids that it knows, by id."""
        ...


def assemble(  # noqa: PLR0913 - a corpus is all of these
    version: str,
    documents: Iterable[Document],
    readings: Iterable[Reading],
    gazetteer: PlaceSource,
    findings: Iterable[Finding] = (),
    *,
    layer: Layer = Layer.REVIEWED,
    judgements: Mapping[str, Judgement] | None = None,
) -> Corpus:
    """The corpus of some readings; a place that the gazetteer does not know is missing from its ``places``."""
    by_id = {document.id: document for document in documents}
    ordered = tuple(sorted(readings, key=lambda reading: _order(reading, by_id)))
    judged = dict(judgements or {})
    named = _named(ordered, judged.values())
    return Corpus(
        version=version,
        documents=by_id,
        readings=ordered,
        places=dict(gazetteer.places(sorted(named))),
        sites=merge_sites(ordered),
        conflicts=gather_conflicts(ordered),
        findings=tuple(findings),
        layer=layer,
        judgements=judged,
    )


def with_conflicts(readings: Iterable[Reading], gazetteer: PlaceSource) -> tuple[Reading, ...]:
    """The readings with the contradictions among all their events beside those that they hold already.

    Each is kept by its first event's article. Between articles that a reviewer vouches for, only the reviewer's count.
    """
    from geo.reading.conflicts import find_conflicts  # noqa: PLC0415 - its word tables; who reads nothing needs none

    known = tuple(readings)
    told_at = {each.place for reading in known for event in reading.events for each in event.places}
    places = gazetteer.places(sorted(told_at))
    told = {_pair(conflict) for reading in known for conflict in reading.conflicts}
    home = {event.id: event.article for reading in known for event in reading.events}
    vouched = {event.id for reading in known if reading.complete for event in reading.events}
    found: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in find_conflicts(known, places):
        if _pair(conflict) not in told and not vouched.issuperset(conflict.events):
            found[home[conflict.events[0]]].append(conflict)
    return tuple(
        replace(reading, conflicts=(*reading.conflicts, *found[reading.article.id]))
        if reading.article.id in found
        else reading
        for reading in known
    )


def place_ids(reading: Reading) -> Iterator[str]:
    """Every place id that a reading names, repeated as often as it does."""
    yield from (mention.place for mention in reading.places if mention.place)
    yield from (site.place for site in reading.sites)
    for event in reading.events:
        yield from event_place_ids(event)


def event_place_ids(event: Event) -> Iterator[str]:
    """Every place id that an event names, its legs' too, repeated as often as it does."""
    yield from (place.place for place in event.places)
    for leg in event.movement.legs if event.movement else ():
        yield from (place for place in (leg.origin, *leg.via, leg.destination) if place)


def _named(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> set[str]:
    """Every place id that readings name, and those of both readings of each event, for one is told beside the other."""
    named: set[str | None] = set()
    shown: set[int] = set()
    for reading in readings:
        named.update([mention.place for mention in reading.places], [site.place for site in reading.sites])
        shown.update(map(id, reading.events))
        for event in reading.events:
            named.update(event_place_ids(event))
    for judgement in judgements:
        for told in (judgement.machine, judgement.reviewed):
            if told is not None and id(told) not in shown:
                named.update(event_place_ids(told))
    return {place for place in named if place}


def gather_conflicts(readings: Iterable[Reading]) -> tuple[Conflict, ...]:
    """The conflicts of all readings; the same two events about the same topic once, whichever comes first."""
    found: dict[tuple[frozenset[str], ConflictTopic], Conflict] = {}
    for conflict in (conflict for reading in readings for conflict in reading.conflicts):
        found.setdefault(_pair(conflict), conflict)
    return tuple(found.values())


def _pair(conflict: Conflict) -> tuple[frozenset[str], ConflictTopic]:
    """What tells one contradiction from another, whichever of its events comes first."""
    return frozenset(conflict.events), conflict.about


def _order(reading: Reading, documents: Mapping[str, Document]) -> tuple[date, date, str, str, int]:
    """By publication, then by file, document and start; what has no publication date last."""
    article = reading.article
    period = article.published.period
    file = documents[article.document].file if article.document in documents else ""
    return period.earliest or date.max, period.latest or date.max, file, article.document, article.start
