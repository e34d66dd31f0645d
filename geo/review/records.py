"""Bodies of annotations turned into records of the model."""

from collections.abc import Iterator
from datetime import date

from geo.model import (
    Event,
    EventPlace,
    Evidence,
    Leg,
    Movement,
    Period,
    Site,
    StatusFact,
)
from geo.periods import parse_period
from geo.review.bodies import (
    Body,
    EventBody,
    LegBody,
    MovementBody,
    PlaceMentionBody,
    SiteBody,
    TimeMentionBody,
    VerdictBody,
    When,
)


def places_of(body: Body) -> Iterator[str]:
    """Every place id in a body, repeated as often as it is named."""
    if isinstance(body, PlaceMentionBody) and body.place is not None:
        yield body.place
    if isinstance(body, SiteBody):
        yield body.place
    if isinstance(body, VerdictBody) and body.reading is not None:
        yield from places_of(body.reading)
    if isinstance(body, EventBody):
        yield from (place.place for place in body.places)
        for leg in body.movement.legs if body.movement else ():
            yield from (place for place in (leg.origin, *leg.via, leg.destination) if place is not None)


def whens_of(body: Body) -> Iterator[When]:
    """Every time in a body, but for an article's publication."""
    if isinstance(body, TimeMentionBody):
        yield body.when
    if isinstance(body, EventBody) and body.when is not None:
        yield body.when
    if isinstance(body, VerdictBody) and body.reading is not None:
        yield from whens_of(body.reading)
    if isinstance(body, SiteBody):
        yield from (fact.when for fact in body.status)


def event_of(
    body: EventBody, *, article: str, evidence: tuple[Evidence, ...], origin: str, until: date | None
) -> Event:
    """The event of a body; an open period stops at ``until``.

    Raises:
        PeriodError: if its time is no EDTF.
    """
    return Event(
        id=body.event,
        article=article,
        kind=body.kind,
        modality=body.modality,
        evidence=evidence,
        when=_period(body.when, until) if body.when else None,
        places=tuple(EventPlace(place.role, place.place) for place in body.places),
        attribution=tuple(label.names() for label in body.attribution),
        actors=tuple(label.names() for label in body.actors),
        movement=_movement(body.movement) if body.movement else None,
        title=body.title.names() if body.title.en or body.title.ar else None,
        origin=origin,
    )


def site_of(body: SiteBody, *, until: date | None) -> Site:
    """The site of a body; an open period stops at ``until``.

    Raises:
        PeriodError: if a status's time is no EDTF.
    """
    return Site(
        place=body.place,
        kind=body.kind,
        controller=body.controller.names() if body.controller else None,
        users=tuple(label.names() for label in body.users),
        status=tuple(StatusFact(fact.status, _period(fact.when, until), fact.event) for fact in body.status),
        events=tuple(body.events),
    )


def _movement(body: MovementBody) -> Movement:
    return Movement(
        mode=body.mode,
        legs=tuple(_leg(leg) for leg in body.legs),
        vehicle=body.vehicle,
        vehicle_count=body.vehicle_count,
        vehicle_count_is=body.vehicle_count_is,
        trips=body.trips,
        trips_are=body.trips_are,
        cargo=body.cargo.names() if body.cargo else None,
        habitual=body.habitual,
    )


def _leg(body: LegBody) -> Leg:
    return Leg(body.origin, body.destination, tuple(body.via))


def _period(when: When, until: date | None) -> Period:
    return parse_period(when.edtf, published=until, rule=when.rule, anchor=when.anchor)
