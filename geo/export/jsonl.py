"""JSON Lines, one object an article: the contract of docs/design.md, section 4.

Offsets are code points into the document's text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, TextIO

from gazetteer.records import Candidate, Place, Reason
from geo.export.taken import Title
from geo.export.texts import json_text
from geo.model import (
    Article,
    Conflict,
    Corpus,
    Event,
    Movement,
    Period,
    PlaceMention,
    Reading,
    Site,
    Span,
    TimeMention,
)

_Object = dict[str, Any]


def write_jsonl(corpus: Corpus, stream: TextIO, *, title: Title) -> None:
    """Writes the corpus, a line an article."""
    stream.writelines(json_line(article) for article in article_objects(corpus, title=title))


def article_objects(corpus: Corpus, *, title: Title) -> Iterator[_Object]:
    """One JSON object an article, in the corpus' order."""
    return (_article_object(corpus, reading, title) for reading in corpus.readings)


def json_line(article: _Object) -> str:
    """An object as one line, whatever characters are in it."""
    return json_text(article) + "\n"


def _article_object(corpus: Corpus, reading: Reading, title: Title) -> _Object:
    places, shown = corpus.places, {event.id: event for event in reading.events}
    return {
        "article": _article(corpus, reading.article),
        "boilerplate": [_offsets(span) for span in reading.article.boilerplate],
        "places": [_place_mention(mention, places) for mention in reading.places],
        "times": [_time_mention(mention) for mention in reading.times],
        "events": [_event(event, places, title) for event in shown.values()],
        "sites": [_site(site, shown) for site in reading.sites],
        "conflicts": [_conflict(conflict) for conflict in reading.conflicts if shown.keys() & set(conflict.events)],
    }


def _article(corpus: Corpus, article: Article) -> _Object:
    document = corpus.documents[article.document]
    return {
        "id": article.id,
        "file": document.file,
        **_offsets(article),
        "title": article.title,
        "publisher": article.publisher,
        "language": article.language,
        "published": {**_period(article.published.period), "rule": article.published.period.rule},
        "sha256": document.file_sha256,
    }


def _place_mention(mention: PlaceMention, places: Mapping[str, Place]) -> _Object:
    place = places.get(mention.place) if mention.place else None
    reviewed = [Candidate(place, 1.0, (Reason("reviewed", 1.0),))] if place else []
    score = mention.score if mention.candidates else 1.0
    return {
        **_offsets(mention.span),
        "text": mention.text,
        "role": mention.role.value,
        "place": place and _place(place),
        "score": score if place else None,
        "candidates": [_candidate(candidate) for candidate in mention.candidates or reviewed],
    }


def _candidate(candidate: Candidate) -> _Object:
    """A candidate with its reasons, the values of one code summed."""
    reasons: dict[str, float] = {}
    for reason in candidate.reasons:
        reasons[reason.code] = round(reasons.get(reason.code, 0.0) + reason.value, 4)
    place = candidate.place
    return {"id": place.id, "name": asdict(place.names), "score": candidate.score, "reasons": reasons}


def _time_mention(mention: TimeMention) -> _Object:
    return {**_offsets(mention.span), "text": mention.text, **_period(mention.period), "rule": mention.period.rule}


def _event(event: Event, places: Mapping[str, Place], title: Title) -> _Object:
    known = ((place.role.value, places[place.place]) for place in event.places if place.place in places)
    return {
        "id": event.id,
        "type": event.kind.value,
        "title": asdict(title(event)),
        "modality": event.modality.value,
        "attribution": [asdict(names) for names in event.attribution],
        "when": _period(event.when) if event.when else None,
        "places": [{"role": role, **_place(place)} for role, place in known],
        "actors": [asdict(names) for names in event.actors],
        "evidence": [
            {**_offsets(evidence.span), "text": evidence.text, "part": evidence.part.value}
            for evidence in event.evidence
        ],
        "origin": event.origin,
        "movement": _movement(event.movement) if event.movement else None,
    }


def _movement(movement: Movement) -> _Object:
    return {
        "mode": movement.mode.value,
        "vehicle": movement.vehicle,
        "vehicle_count": movement.vehicle_count,
        "vehicle_count_is": movement.vehicle_count_is,
        "trips": movement.trips,
        "trips_are": movement.trips_are,
        "cargo": asdict(movement.cargo) if movement.cargo else None,
        "habitual": movement.habitual,
        "legs": [{"from": leg.origin, "to": leg.destination, "via": list(leg.via)} for leg in movement.legs],
    }


def _site(site: Site, shown: Mapping[str, Event]) -> _Object:
    """A site with those statuses and events that are shown."""
    return {
        "id": site.place,
        "kind": site.kind.value,
        "controller": asdict(site.controller) if site.controller else None,
        "users": [asdict(user) for user in site.users],
        "status": [
            {"status": fact.status.value, "edtf": fact.period.edtf, "event": fact.event}
            for fact in site.status
            if fact.event in shown
        ],
        "events": [event for event in site.events if event in shown],
    }


def _conflict(conflict: Conflict) -> _Object:
    return {"events": list(conflict.events), "about": conflict.about.value}


def _place(place: Place) -> _Object:
    return {
        "id": place.id,
        "name": asdict(place.names),
        "kind": place.kind.value,
        "lon": place.lon,
        "lat": place.lat,
        "country": place.country,
    }


def _period(period: Period) -> _Object:
    days = (period.earliest, period.latest)
    earliest, latest = (day.isoformat() if day else None for day in days)
    return {"edtf": period.edtf, "earliest": earliest, "latest": latest}


def _offsets(span: Span | Article) -> _Object:
    return {"start": span.start, "end": span.end}
