"""Rows to records: one method a record, each row a tuple in the order of its columns.

What is the same in many rows (periods, names, empty lists) is made once and shared: records never change.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from gazetteer.records import Names, Place
from geo.model import (
    Article,
    Conflict,
    ConflictTopic,
    CountQualifier,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    MentionRole,
    Modality,
    Mode,
    Movement,
    Period,
    PlaceMention,
    PlaceRole,
    Publication,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
    TimeMention,
)
from geo.store.candidates import KeptCandidates

Cells = Sequence[Any]
"""The values of a row, the layer left out."""

_SHARED = 50_000
"""Different periods, names and lists that are kept to be shared, of each the latest."""


def article(row: Cells, boilerplate: Iterable[Cells]) -> Article:
    """An article."""
    (identifier, document, start, end, title, publisher, language, *published, reason_en, reason_ar, citations) = row
    reason = _names(reason_en, reason_ar) or Names("", "")
    return Article(
        id=identifier,
        document=document,
        start=start,
        end=end,
        title=title,
        publisher=publisher,
        language=language,
        published=Publication(_period(*published), reason, _texts(citations)),
        boilerplate=tuple(Span(document, start, end) for _, _, start, end in boilerplate),
    )


def place_mention(document: str, row: Cells, places: Mapping[str, Place]) -> PlaceMention:
    """A place's name; of its candidates those are left out that are no places any more."""
    _, _, start, end, text, role, place, score, candidates = row
    weighed = () if candidates == "[]" else KeptCandidates(candidates, places)
    return PlaceMention(Span(document, start, end), text, _ROLES[role], place, weighed, score)


def time_mention(document: str, row: Cells) -> TimeMention:
    """A time expression."""
    _, _, start, end, text, *period = row
    return TimeMention(Span(document, start, end), text, _period(*period))


def event(  # noqa: PLR0913 - an event's row and those of its parts
    document: str,
    row: Cells,
    *,
    places: Iterable[Cells],
    evidence: Iterable[Cells],
    movements: Sequence[Cells],
    legs: Iterable[Cells],
) -> Event:
    """An event of a document."""
    at, _, identifier, kind, modality, edtf, *bounds, title_en, title_ar, attribution, actors, origin = row
    return Event(
        identifier,
        at,
        _KINDS[kind],
        _MODALITIES[modality],
        tuple(Evidence(Span(document, start, end), text, _PARTS[part]) for _, _, _, start, end, text, part in evidence),
        None if edtf is None else _period(edtf, *bounds),
        tuple(_event_place(role, place) for _, _, _, role, place, _, _ in places),
        _all_names(attribution),
        _all_names(actors),
        _movement(movements[0], legs) if movements else None,
        _names(title_en, title_ar),
        origin,
    )


def site(row: Cells, statuses: Iterable[Cells]) -> Site:
    """A base."""
    _, _, place, kind, controller_en, controller_ar, users, events = row
    return Site(
        place=place,
        kind=SiteKind(kind),
        controller=_names(controller_en, controller_ar),
        users=_all_names(users),
        status=tuple(
            StatusFact(_STATUSES[status], _period(*period), told_by) for _, _, _, status, *period, told_by in statuses
        ),
        events=_texts(events),
    )


def conflict(row: Cells) -> Conflict:
    """A contradiction."""
    _, _, first, second, about, note_en, note_ar = row
    return Conflict((first, second), ConflictTopic(about), _names(note_en, note_ar))


def _movement(row: Cells, legs: Iterable[Cells]) -> Movement:
    _, _, mode, vehicle, count, count_is, trips, trips_are, cargo_en, cargo_ar, habitual = row
    return Movement(
        mode=Mode(mode),
        legs=tuple(Leg(origin, destination, _texts(via)) for _, _, _, origin, destination, via in legs),
        vehicle=vehicle,
        vehicle_count=count,
        vehicle_count_is=count_is and CountQualifier(count_is),
        trips=trips,
        trips_are=trips_are and CountQualifier(trips_are),
        cargo=_names(cargo_en, cargo_ar),
        habitual=habitual,
    )


@lru_cache(_SHARED)
def _period(edtf: str, earliest: date | None, latest: date | None, rule: str, anchor: str) -> Period:
    return Period(edtf, earliest, latest, rule, anchor)


@lru_cache(_SHARED)
def _names(en: str | None, ar: str | None) -> Names | None:
    return None if en is None or ar is None else Names(en, ar)


@lru_cache(_SHARED)
def _event_place(role: str, place: str) -> EventPlace:
    return EventPlace(PlaceRole(role), place)


@lru_cache(_SHARED)
def _all_names(packed: str) -> tuple[Names, ...]:
    return tuple(Names(**names) for names in json.loads(packed))


@lru_cache(_SHARED)
def _texts(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


_KINDS = {kind.value: kind for kind in EventKind}
_MODALITIES = {modality.value: modality for modality in Modality}
_PARTS = {part.value: part for part in EvidencePart}
_ROLES = {role.value: role for role in MentionRole}
_STATUSES = {status.value: status for status in SiteStatus}
