"""Pure view-models: a corpus as the columns that the map draws, the rows of its table twin, and counts that add up.

Every event of the corpus has an index, its place in ``MapView.events``; the browser knows events by that index alone.
Days are whole days since 1970-01-01 (UTC), inclusive at both ends. Points are (lon, lat) in degrees.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from shapely.geometry.base import BaseGeometry

from dashboard.facets import facets_of
from dashboard.outlines import outline
from dashboard.titles import event_title
from dashboard.view_records import (
    FAMILIES,
    FIRST_DAY,
    LAST_DAY,
    MapView,
    MarkView,
    PlaceView,
    RouteView,
    Shown,
    SiteView,
    StatusView,
    StretchView,
)
from gazetteer.records import Place
from geo.model import Corpus, Event, Modality, Mode, Period, PlaceRole, Site
from geo.periods import day_number, is_dated
from geo.routes import LonLat, Route, course_at, event_routes, stretch_points
from geo.story import story

__all__ = [
    "FAMILIES",
    "FIRST_DAY",
    "LAST_DAY",
    "Counts",
    "MapView",
    "MarkView",
    "PlaceView",
    "RouteView",
    "Shown",
    "SiteView",
    "Standing",
    "StatusView",
    "StretchView",
    "counts",
    "event_title",
    "map_view",
    "period_days",
    "shown_as",
    "standing",
]

LINE_STEP_KM = 120.0
"""Points of a drawn route stand at most this far apart; the chord strays 0.3 km at most, a pixel from zoom 9 on."""

_UNREALISED = {
    Modality.PLANNED,
    Modality.POSSIBLE,
    Modality.CONDITIONAL,
    Modality.HOPED,
    Modality.OFFERED,
    Modality.FUTURE,
}


class Standing(IntEnum):
    """Where an event stands towards a window and filters; each event has exactly one, so that counts add up."""

    CERTAIN = 0
    """Shown: all days it can touch lie in the window."""
    POSSIBLE = 1
    """Shown softer: some day it can touch lies in the window."""
    OUTSIDE = 2
    UNDATED = 3
    UNLOCATED = 4
    """Dated within the window, but at no known place."""
    FILTERED = 5
    """Hidden by a filter, whatever its time and place."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events stand where; the parts make the total."""

    certain: int
    possible: int
    outside: int
    undated: int
    unlocated: int
    filtered: int
    total: int


def map_view(corpus: Corpus, area_of: Callable[[str], BaseGeometry | None] | None = None) -> MapView:
    """The corpus as columns for the map; the same corpus gives the same view.

    ``area_of`` gives the extent of a place's id, in degrees (lon, lat); without it no outline is drawn.
    """
    articles = tuple(reading.article for reading in corpus.readings)
    told = [(number, event) for number, reading in enumerate(corpus.readings) for event in reading.events]
    known = {place.id: place for place in corpus.places.values() if _is_on_globe(place)}
    routes = [event_routes(event, known) for _, event in told]
    sites = [site for site in corpus.sites if site.place in known]
    places = _places_used((event for _, event in told), routes, sites, known)
    number_of = {place.id: number for number, place in enumerate(places)}
    marks = tuple(
        _mark(event, article, parts, number_of, known) for (article, event), parts in zip(told, routes, strict=True)
    )
    return MapView(
        version=f"{corpus.version}-{corpus.layer.value}",
        events=marks,
        places=tuple(_place(place, area_of) for place in places),
        routes=tuple(
            _route(number, event, parts, number_of)
            for number, ((_, event), parts) in enumerate(zip(told, routes, strict=True))
            if parts
        ),
        sites=tuple(_site(site, number_of) for site in sites),
        articles=articles,
        story=_story(marks),
        facets=facets_of(corpus),
        disputes=tuple(_disputes(corpus, {mark.event: number for number, mark in enumerate(marks)})),
    )


def standing(
    mark: MarkView, window: tuple[int, int], *, families: Iterable[str] = FAMILIES, certain_only: bool = False
) -> Standing:
    """Where an event stands towards a window (first and last day, both inclusive) and filters."""
    if mark.kind.family not in families:
        return Standing.FILTERED
    if mark.first is None or mark.last is None:
        return Standing.UNDATED
    if mark.first > window[1] or mark.last < window[0]:
        return Standing.OUTSIDE
    certain = window[0] <= mark.first and mark.last <= window[1]
    if certain_only and not certain:
        return Standing.FILTERED
    if mark.point is None:
        return Standing.UNLOCATED
    return Standing.CERTAIN if certain else Standing.POSSIBLE


def counts(
    view: MapView, window: tuple[int, int], *, families: Iterable[str] = FAMILIES, certain_only: bool = False
) -> Counts:
    """How many events stand where towards a window (both days inclusive) and filters."""
    kept = frozenset(families)
    found = Counter(standing(mark, window, families=kept, certain_only=certain_only) for mark in view.events)
    return Counts(
        certain=found[Standing.CERTAIN],
        possible=found[Standing.POSSIBLE],
        outside=found[Standing.OUTSIDE],
        undated=found[Standing.UNDATED],
        unlocated=found[Standing.UNLOCATED],
        filtered=found[Standing.FILTERED],
        total=len(view.events),
    )


def _disputes(corpus: Corpus, number_of: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for one, other in (conflict.events for conflict in corpus.conflicts):
        if one in number_of and other in number_of:
            yield number_of[one], number_of[other]


def _is_on_globe(place: Place) -> bool:
    """Whether a map can show its point; one row gone wrong must not take the whole map away."""
    return abs(place.lon) <= 180 and abs(place.lat) <= 90  # noqa: PLR2004 - degrees; a NaN is neither


def _places_used(
    events: Iterable[Event], routes: Iterable[Sequence[Route]], sites: Iterable[Site], places: Mapping[str, Place]
) -> list[Place]:
    ids = dict.fromkeys(site.place for site in sites)
    ids |= dict.fromkeys(role.place for event in events for role in event.places)
    ids |= dict.fromkeys(stop.place for parts in routes for route in parts for stop in route.stops)
    return [places[place] for place in ids if place in places]


def _place(place: Place, area_of: Callable[[str], BaseGeometry | None] | None) -> PlaceView:
    about = place.kind.is_areal or place.approximate
    extent = area_of(place.id) if area_of and place.kind.is_areal else None
    return PlaceView(place.id, place.names, place.lon, place.lat, about, outline(extent) if extent else ())


def _mark(
    event: Event, article: int, routes: Sequence[Route], number_of: Mapping[str, int], places: Mapping[str, Place]
) -> MarkView:
    first, last = period_days(event.when)
    point, place = _stand(event, routes, places)
    return MarkView(
        event=event.id,
        title=event_title(event, places),
        kind=event.kind,
        shown=shown_as(event.modality),
        article=article,
        when=event.when,
        first=first,
        last=last,
        point=point,
        place=None if place is None else number_of[place],
    )


def shown_as(modality: Modality) -> Shown:
    """How an event that is put so is drawn."""
    if modality is Modality.DENIED:
        return Shown.DENIED
    return Shown.UNREALISED if modality in _UNREALISED else Shown.TOLD


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


def _route(number: int, event: Event, routes: Sequence[Route], number_of: Mapping[str, int]) -> RouteView:
    movement = event.movement
    return RouteView(
        event=number,
        mode=movement.mode if movement else Mode.UNSTATED,
        habitual=bool(movement and movement.habitual),
        trips=movement.trips if movement else None,
        stretches=tuple(stretch for route in routes for stretch in _stretches(route, number_of)),
    )


def _stretches(route: Route, number_of: Mapping[str, int]) -> list[StretchView]:
    ends: list[int | None] = [number_of[stop.place] for stop in route.stops]
    drawn = [
        StretchView(
            number_of[stretch.start.place],
            number_of[stretch.end.place],
            stretch_points(stretch, LINE_STEP_KM),
            stretch.length_km,
        )
        for stretch in route.stretches
    ]
    if PlaceRole.FROM in route.unknown:
        drawn.insert(0, StretchView(None, ends[0], (), None))
    if PlaceRole.TO in route.unknown:
        drawn.append(StretchView(ends[-1], None, (), None))
    return drawn


def _site(site: Site, number_of: Mapping[str, int]) -> SiteView:
    history = (
        StatusView(fact.status, first, last)
        for fact in site.status
        for first, last in [period_days(fact.period)]
        if first is not None and last is not None
    )
    ordered = sorted(history, key=lambda status: (status.first, status.last))
    return SiteView(number_of[site.place], site.kind, tuple(ordered))


def _story(marks: Iterable[MarkView]) -> tuple[int, int]:
    """Whole months around where most events lie; a month of 1970 where none is dated."""
    found = story([mark.when for mark in marks])
    if found is None:
        return day_number(date(1970, 1, 1)), day_number(date(1970, 1, 31))
    last = found.window.last
    return day_number(found.window.first.replace(day=1)), day_number(
        last.replace(day=monthrange(last.year, last.month)[1])
    )
