"""What is made of each event alone: its title, what it is found by, its lines.

It follows from the event, its article and the places that it names. While those are the same records, it is taken over
from what was made before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from dashboard.outlines import outline
from dashboard.titles import event_title
from dashboard.view_records import FIRST_DAY, LAST_DAY, PlaceView
from gazetteer.folding import index_key
from gazetteer.records import Names, Place
from geo.assembly import event_place_ids
from geo.model import Article, Corpus, Event, Period, PlaceRole
from geo.periods import day_number, is_dated
from geo.routes import LonLat, Route, Stretch, course_at, event_routes, stretch_points

LINE_STEP_KM = 120.0
"""Points of a drawn route stand at most this far apart; the chord strays 0.3 km at most, a pixel from zoom 9 on."""

_LINE_DIGITS = 3
"""Digits of a degree that a drawn line needs."""

_FOLDED = 20_000
"""Names and headings that are not folded again."""

AreaOf = Callable[[str], BaseGeometry | None]
"""Gives the extent of a place's id, in degrees (lon, lat)."""


@dataclass(frozen=True, slots=True)
class EventPart:
    """What is made of an event."""

    event: Event
    article: Article
    named: tuple[tuple[str, Place | None], ...]
    """The places that it names, each once: id, and what the corpus knows of it."""
    title: Names
    findable: str
    """Everything that a reader may search for, folded, its parts on lines of their own."""
    routes: tuple[Route, ...]
    lines: tuple[tuple[LonLat, ...], ...]
    """A geodesic for each stretch of its routes, one after another, to a thousandth of a degree."""
    point: LonLat | None
    """Where its mark stands."""
    place: str | None
    """The place whose point that is; None half-way along a line."""
    days: tuple[int | None, int | None]
    """First and last day."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is made of the events and places of a corpus, one by one."""

    events: tuple[EventPart, ...] = ()
    """In the order of readings and of their events."""
    places: Mapping[str, tuple[Place, PlaceView]] = field(default_factory=dict)
    """Each place as it is drawn, by id."""
    area_of: AreaOf | None = None


def parts_of(corpus: Corpus, area_of: AreaOf | None = None, before: Parts | None = None) -> Parts:
    """What is made of a corpus's events and places, that of ``before`` taken over where it still holds."""
    known = {place.id: place for place in corpus.places.values() if is_on_globe(place)}
    kept = {part.event.id: part for part in before.events} if before else {}
    events = tuple(
        _still(kept.get(event.id), event, reading.article, corpus.places)
        or _event_part(event, reading.article, corpus.places, known)
        for reading in corpus.readings
        for event in reading.events
    )
    ids = {place for part in events for place, _ in part.named} | {site.place for site in corpus.sites}
    drawn = before.places if before and before.area_of == area_of else {}
    places = {name: (known[name], _drawn(known[name], drawn.get(name), area_of)) for name in ids if name in known}
    return Parts(events, places, area_of)


def is_on_globe(place: Place) -> bool:
    """Whether a map can show its point; one row gone wrong must not take the whole map away."""
    return abs(place.lon) <= 180 and abs(place.lat) <= 90  # noqa: PLR2004 - degrees; a NaN is neither


def findable(event: Event, article: Article, title: Names, places: Mapping[str, Place]) -> str:
    """Everything of an event that a reader may search for, folded, its parts on lines of their own."""
    named = [places[place].names for place in event_place_ids(event) if place in places]
    names = (title, *named, *event.actors, *event.attribution)
    quotes = [index_key(quote) for quote in dict.fromkeys(evidence.text for evidence in event.evidence) if quote]
    others = (*(part for each in names for part in (each.en, each.ar)), article.title, article.publisher)
    return "\n".join((*quotes, *(_folded(each) for each in others if each)))


_folded = lru_cache(maxsize=_FOLDED)(index_key)


def _still(kept: EventPart | None, event: Event, article: Article, places: Mapping[str, Place]) -> EventPart | None:
    """What was made of an event, if it, its article and its places are the very same records."""
    if kept is None or kept.event is not event or kept.article is not article:
        return None
    return kept if all(places.get(name) is place for name, place in kept.named) else None


def _event_part(
    event: Event, article: Article, places: Mapping[str, Place], on_globe: Mapping[str, Place]
) -> EventPart:
    title = event_title(event, places)
    routes = event_routes(event, on_globe)
    point, place = _stand(event, routes, on_globe)
    return EventPart(
        event=event,
        article=article,
        named=tuple((name, places.get(name)) for name in dict.fromkeys(event_place_ids(event))),
        title=title,
        findable=findable(event, article, title, places),
        routes=routes,
        lines=tuple(_line(stretch) for route in routes for stretch in route.stretches),
        point=point,
        place=place,
        days=period_days(event.when),
    )


def period_days(when: Period | None) -> tuple[int | None, int | None]:
    """First and last day of a period, ``FIRST_DAY`` and ``LAST_DAY`` for an open end; None twice without bounds."""
    if when is None or not is_dated(when):
        return None, None
    return (
        FIRST_DAY if when.earliest is None else day_number(when.earliest),
        LAST_DAY if when.latest is None else day_number(when.latest),
    )


def _stand(event: Event, routes: Sequence[Route], places: Mapping[str, Place]) -> tuple[LonLat | None, str | None]:
    """Where an event's mark stands, and the place whose point that is."""
    stretches = [stretch for route in routes for stretch in route.stretches]
    if stretches:
        longest = max(stretches, key=lambda stretch: stretch.length_km)
        middle = course_at(longest.start.point, longest.end.point, 0.5)
        return LonLat(middle.lon, middle.lat), None
    roles = sorted(event.places, key=lambda role: role.role is not PlaceRole.AT)
    ids = [role.place for role in roles] + [stop.place for route in routes for stop in route.stops]
    place = next((places[each] for each in ids if each in places), None)
    return (None, None) if place is None else (LonLat(place.lon, place.lat), place.id)


def _line(stretch: Stretch) -> tuple[LonLat, ...]:
    dense = stretch_points(stretch, LINE_STEP_KM)
    return tuple(LonLat(round(lon, _LINE_DIGITS), round(lat, _LINE_DIGITS)) for lon, lat in dense)


def _drawn(place: Place, kept: tuple[Place, PlaceView] | None, area_of: AreaOf | None) -> PlaceView:
    if kept is not None and kept[0] is place:
        return kept[1]
    about = place.kind.is_areal or place.approximate
    extent = area_of(place.id) if area_of and place.kind.is_areal else None
    return PlaceView(place.id, place.names, place.lon, place.lat, about, outline(extent) if extent else ())
