"""Records to rows: one function a record; whoever calls holds the transaction."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, Table

from gazetteer.records import Candidate, Names, Place
from geo.errors import StoreError
from geo.model import Document, Event, Finding, Judgement, Layer, Movement, Period, PlaceMention, Reading, Site, Span
from geo.store import tables
from geo.store.candidates import packed
from geo.store.decisions import Decision
from geo.store.heads import DocumentHead
from geo.store.words import write_words

_NO_PERIOD = Period("", None, None)
_NO_NAMES = Names("", "")

_Row = dict[str, Any]


def digest_of(record: Document | Reading | Finding | Judgement, layer: Layer | None = None) -> str:
    """SHA-256 of all that a record of a layer holds, hexadecimal; equal records have equal ones, in any process."""
    named = [type(record).__name__, layer, record]
    content = json.dumps(named, default=_plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _plain(value: object) -> object:
    """A record as a dict of its fields, a sequence of records as a list, and a day as a text.

    Of a candidate's place the id alone counts, as it is kept: what a gazetteer says of it may change.
    """
    if isinstance(value, Candidate):
        return packed([value])
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    return list(value) if isinstance(value, Sequence) else str(value)


def write_document(connection: Connection, document: Document, head: DocumentHead) -> str:
    """Adds a document with what its head says beyond it; its hash."""
    hints = {f"hint_{name}": value for name, value in asdict(head.hints).items()}
    told = {"machine": head.machine, "url": head.url, **hints}
    digest = digest_of(document)
    connection.execute(tables.DOCUMENT.insert(), {**asdict(document), **told, "digest": digest})
    write_words(connection, document.id, document.text)
    return digest


def write_reading(connection: Connection, reading: Reading, layer: Layer, places: Mapping[str, Place]) -> str:
    """Adds an article and all that a layer knows of it; its hash. ``places`` gives its event places their points.

    Raises:
        StoreError: if a span points into another document than the article's.
    """
    _check_spans(reading)
    key = {"layer": layer, "article": reading.article.id}
    row = _article_row(reading, layer)
    connection.execute(tables.ARTICLE.insert(), row)
    _insert(connection, tables.BOILERPLATE, _numbered(key, map(_span, reading.article.boilerplate)))
    _insert(connection, tables.PLACE_MENTION, _numbered(key, map(_place_mention_row, reading.places)))
    times = ({**_span(time.span), "text": time.text, **_period(time.period)} for time in reading.times)
    _insert(connection, tables.TIME_MENTION, _numbered(key, times))
    _write_events(connection, key, reading.events, places)
    _write_sites(connection, key, reading.sites)
    conflicts = (
        {
            "first_event": conflict.events[0],
            "second_event": conflict.events[1],
            "about": conflict.about,
            **_names("note", conflict.note),
        }
        for conflict in reading.conflicts
    )
    _insert(connection, tables.CONFLICT, _numbered(key, conflicts))
    return str(row["digest"])


def write_findings(connection: Connection, findings: Iterable[Finding], document: str = "") -> None:
    """Adds findings about a document's decisions, or about the corpus as a whole."""
    rows = [{**asdict(finding), "details": dict(finding.details), "document": document} for finding in findings]
    _insert(connection, tables.FINDING, rows)


def write_decisions(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Appends decisions."""
    _insert(connection, tables.DECISION, [{**asdict(decision), "digest": decision.digest} for decision in decisions])


def _write_events(connection: Connection, article: _Row, events: Sequence[Event], places: Mapping[str, Place]) -> None:
    _insert(connection, tables.EVENT, _numbered(article, map(_event_row, events)))
    keyed = [({**article, "event": number}, event) for number, event in enumerate(events)]
    _insert(
        connection,
        tables.EVENT_PLACE,
        [
            {**key, "seq": seq, **_fields(place, "role", "place"), **_point(places.get(place.place))}
            for key, event in keyed
            for seq, place in enumerate(event.places)
        ],
    )
    _insert(
        connection,
        tables.EVIDENCE,
        [
            {**key, "seq": seq, **_span(evidence.span), **_fields(evidence, "text", "part")}
            for key, event in keyed
            for seq, evidence in enumerate(event.evidence)
        ],
    )
    moved = [(key, event.movement) for key, event in keyed if event.movement]
    _insert(connection, tables.MOVEMENT, [{**key, **_movement_row(movement)} for key, movement in moved])
    _insert(
        connection,
        tables.LEG,
        [
            {**key, "seq": seq, **_fields(leg, "origin", "destination"), "via": list(leg.via)}
            for key, movement in moved
            for seq, leg in enumerate(movement.legs)
        ],
    )


def _write_sites(connection: Connection, article: _Row, sites: Sequence[Site]) -> None:
    _insert(connection, tables.SITE, _numbered(article, map(_site_row, sites)))
    statuses = [
        {
            **article,
            "site": number,
            "seq": seq,
            "status": fact.status,
            "event": fact.event,
            **_period(fact.period),
        }
        for number, site in enumerate(sites)
        for seq, fact in enumerate(site.status)
    ]
    _insert(connection, tables.SITE_STATUS, statuses)


def _insert(connection: Connection, table: Table, rows: list[_Row]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _numbered(article: _Row, rows: Iterable[_Row]) -> list[_Row]:
    return [{**article, "seq": seq, **row} for seq, row in enumerate(rows)]


def _article_row(reading: Reading, layer: Layer) -> _Row:
    article, published = reading.article, reading.article.published
    return {
        "layer": layer,
        **_fields(article, "id", "document", "start", "end", "title", "publisher", "language"),
        **_period(published.period, "published_"),
        **_names("reason", published.reason),
        "citations": list(published.citations),
        "complete": reading.complete,
        "weighed": sorted({each.place.id for mention in reading.places for each in mention.candidates}),
        "digest": digest_of(reading, layer),
    }


def _place_mention_row(mention: PlaceMention) -> _Row:
    said = _fields(mention, "text", "role", "place", "score")
    return {**_span(mention.span), **said, "candidates": packed(mention.candidates)}


def _event_row(event: Event) -> _Row:
    return {
        **_fields(event, "id", "kind", "modality", "origin"),
        **_period(event.when),
        **_names("title", event.title),
        "attribution": list(map(asdict, event.attribution)),
        "actors": list(map(asdict, event.actors)),
    }


def _movement_row(movement: Movement) -> _Row:
    said = _fields(movement, "mode", "vehicle", "vehicle_count", "vehicle_count_is", "trips", "trips_are", "habitual")
    return {**said, **_names("cargo", movement.cargo)}


def _site_row(site: Site) -> _Row:
    return {
        **_fields(site, "place", "kind"),
        **_names("controller", site.controller),
        "users": list(map(asdict, site.users)),
        "events": list(site.events),
    }


def _fields(record: object, *names: str) -> _Row:
    return {name: getattr(record, name) for name in names}


def _span(span: Span) -> _Row:
    return {"start": span.start, "end": span.end}


def _period(period: Period | None, prefix: str = "") -> _Row:
    if period is None:
        return dict.fromkeys((f"{prefix}{name}" for name in asdict(_NO_PERIOD)), None)
    return {f"{prefix}{name}": value for name, value in asdict(period).items()}


def _names(column: str, names: Names | None) -> _Row:
    return {f"{column}_{language}": getattr(names, language) if names else None for language in asdict(_NO_NAMES)}


def _point(place: Place | None) -> _Row:
    return {"lon": place.lon if place else None, "lat": place.lat if place else None}


def _check_spans(reading: Reading) -> None:
    """A row keeps no document of its own, so a span elsewhere would come back as another one."""
    spans = [
        *reading.article.boilerplate,
        *(mention.span for mention in reading.places),
        *(time.span for time in reading.times),
        *(evidence.span for event in reading.events for evidence in event.evidence),
    ]
    document = reading.article.document
    for span in spans:
        if span.document != document:
            raise StoreError(
                f"every span of an article must lie in its document {document}, got one in {span.document}",
                "span_elsewhere",
                {"article": reading.article.id, "got": span.document},
            )
