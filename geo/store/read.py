"""Rows to records: every table is read once and sorted into its articles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from gazetteer.records import Candidate, Names, Place, Reason
from geo.assembly import PlaceSource
from geo.model import (
    Article,
    Conflict,
    ConflictTopic,
    CountQualifier,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Finding,
    Layer,
    Leg,
    MentionRole,
    Modality,
    Mode,
    Movement,
    Period,
    PlaceMention,
    PlaceRole,
    Publication,
    Reading,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
    TimeMention,
)
from geo.store import tables
from geo.store.decisions import Decision

_AnyRow = Row[Any]
_Children = Mapping[tuple[Any, ...], Sequence[_AnyRow]]


@dataclass(frozen=True, slots=True)
class _EventParts:
    """The children of all events, by article and number."""

    places: _Children
    evidence: _Children
    movements: _Children
    legs: _Children


def read_documents(connection: Connection) -> tuple[Document, ...]:
    """All documents, by file and id."""
    columns = tables.DOCUMENT.c
    rows = connection.execute(select(tables.DOCUMENT).order_by(columns.file, columns.id))
    return tuple(Document(row.id, row.file, row.text, row.encoding, row.file_sha256, row.text_sha256) for row in rows)


def read_readings(connection: Connection, layer: Layer, places: PlaceSource) -> tuple[Reading, ...]:
    """All articles of a layer with what it knows of them, by id; a candidate that is no place any more is left out."""
    boilerplate = _children(connection, tables.BOILERPLATE, layer, "article")
    mentions = _children(connection, tables.PLACE_MENTION, layer, "article")
    known = places.places(sorted(_candidate_ids(mentions)))
    times = _children(connection, tables.TIME_MENTION, layer, "article")
    events = _events(connection, layer)
    sites = _sites(connection, layer)
    conflicts = _children(connection, tables.CONFLICT, layer, "article")
    article = tables.ARTICLE
    rows = connection.execute(select(article).where(article.c.layer == layer).order_by(article.c.id))
    return tuple(
        Reading(
            article=_article(row, boilerplate[row.id,]),
            places=tuple(_place_mention(row.document, child, known) for child in mentions[row.id,]),
            times=tuple(
                TimeMention(_span(row.document, child), child.text, _period(child)) for child in times[row.id,]
            ),
            events=tuple(_event(row.document, child, events[1]) for child in events[0][row.id,]),
            sites=tuple(sites[row.id]),
            conflicts=tuple(map(_conflict, conflicts[row.id,])),
            complete=row.complete,
        )
        for row in rows
    )


def read_decisions(connection: Connection, document: str | None = None) -> tuple[Decision, ...]:
    """All decisions, or those about a document, in the order in which they were made."""
    query = select(tables.DECISION).order_by(tables.DECISION.c.seq)
    rows = connection.execute(query if document is None else query.where(tables.DECISION.c.document == document))
    return tuple(Decision(row.id, row.file, row.document, row.creator, row.created, row.annotation) for row in rows)


def read_findings(connection: Connection) -> tuple[Finding, ...]:
    """All findings in the order in which they were kept."""
    rows = connection.execute(select(tables.FINDING).order_by(tables.FINDING.c.seq))
    return tuple(Finding(row.code, row.file, row.annotation, row.details) for row in rows)


def _children(connection: Connection, table: Table, layer: Layer, *keys: str) -> _Children:
    """A table's rows of a layer in order, by the values of some columns."""
    found: dict[tuple[Any, ...], list[_AnyRow]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.layer == layer).order_by(*table.primary_key)):
        found[tuple(row._mapping[key] for key in keys)].append(row)  # noqa: SLF001  (SQLAlchemy's public name for it)
    return found


def _events(connection: Connection, layer: Layer) -> tuple[_Children, _EventParts]:
    parts = (tables.EVENT_PLACE, tables.EVIDENCE, tables.MOVEMENT, tables.LEG)
    children = [_children(connection, table, layer, "article", "event") for table in parts]
    return _children(connection, tables.EVENT, layer, "article"), _EventParts(*children)


def _sites(connection: Connection, layer: Layer) -> Mapping[str, Sequence[Site]]:
    statuses = _children(connection, tables.SITE_STATUS, layer, "article", "site")
    found: dict[str, list[Site]] = defaultdict(list)
    for (article,), rows in _children(connection, tables.SITE, layer, "article").items():
        found[article] = [_site(row, statuses[article, row.seq]) for row in rows]
    return found


def _article(row: _AnyRow, boilerplate: Sequence[_AnyRow]) -> Article:
    reason = _names(row.reason_en, row.reason_ar) or Names("", "")
    published = Period(
        row.published_edtf, row.published_earliest, row.published_latest, row.published_rule, row.published_anchor
    )
    return Article(
        id=row.id,
        document=row.document,
        start=row.start,
        end=row.end,
        title=row.title,
        publisher=row.publisher,
        language=row.language,
        published=Publication(published, reason, tuple(row.citations)),
        boilerplate=tuple(_span(row.document, child) for child in boilerplate),
    )


def _candidate_ids(mentions: _Children) -> set[str]:
    return {candidate["place"] for rows in mentions.values() for row in rows for candidate in row.candidates}


def _place_mention(document: str, row: _AnyRow, places: Mapping[str, Place]) -> PlaceMention:
    candidates = (
        Candidate(places[each["place"]], each["score"], tuple(Reason(code, value) for code, value in each["reasons"]))
        for each in row.candidates
        if each["place"] in places
    )
    return PlaceMention(_span(document, row), row.text, MentionRole(row.role), row.place, tuple(candidates), row.score)


def _time_mention(document: str, row: _AnyRow) -> TimeMention:
    return TimeMention(_span(document, row), row.text, _period(row))


def _event(document: str, row: _AnyRow, parts: _EventParts) -> Event:
    key = (row.article, row.seq)
    movement = next(iter(parts.movements[key]), None)
    return Event(
        id=row.id,
        article=row.article,
        kind=EventKind(row.kind),
        modality=Modality(row.modality),
        evidence=tuple(
            Evidence(_span(document, child), child.text, EvidencePart(child.part)) for child in parts.evidence[key]
        ),
        when=None if row.edtf is None else _period(row),
        places=tuple(EventPlace(PlaceRole(child.role), child.place) for child in parts.places[key]),
        attribution=tuple(Names(**names) for names in row.attribution),
        actors=tuple(Names(**names) for names in row.actors),
        movement=_movement(movement, parts.legs[key]) if movement else None,
        title=_names(row.title_en, row.title_ar),
        origin=row.origin,
    )


def _movement(row: _AnyRow, legs: Sequence[_AnyRow]) -> Movement:
    return Movement(
        mode=Mode(row.mode),
        legs=tuple(Leg(leg.origin, leg.destination, tuple(leg.via)) for leg in legs),
        vehicle=row.vehicle,
        vehicle_count=row.vehicle_count,
        vehicle_count_is=row.vehicle_count_is and CountQualifier(row.vehicle_count_is),
        trips=row.trips,
        trips_are=row.trips_are and CountQualifier(row.trips_are),
        cargo=_names(row.cargo_en, row.cargo_ar),
        habitual=row.habitual,
    )


def _site(row: _AnyRow, statuses: Sequence[_AnyRow]) -> Site:
    return Site(
        place=row.place,
        kind=SiteKind(row.kind),
        controller=_names(row.controller_en, row.controller_ar),
        users=tuple(Names(**names) for names in row.users),
        status=tuple(StatusFact(SiteStatus(fact.status), _period(fact), fact.event) for fact in statuses),
        events=tuple(row.events),
    )


def _conflict(row: _AnyRow) -> Conflict:
    topic = ConflictTopic(row.about)
    return Conflict((row.first_event, row.second_event), topic, _names(row.note_en, row.note_ar))


def _span(document: str, row: _AnyRow) -> Span:
    return Span(document, row.start, row.end)


def _period(row: _AnyRow) -> Period:
    return Period(row.edtf, row.earliest, row.latest, row.rule, row.anchor)


def _names(en: str | None, ar: str | None) -> Names | None:
    return None if en is None or ar is None else Names(en, ar)
