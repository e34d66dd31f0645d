"""A corpus as GeoDataFrames with fixed columns, what an analyst opens and a map draws; empty in, empty and typed out.

EPSG:4326, geometries in (lon, lat), days as ``datetime64[s]`` with ``NaT`` where a bound is unknown, texts and ids as
``string`` with ``NA`` where something is not said. Each ``*_COLUMNS`` table is its frame's schema: name to dtype, the
geometry column last.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import geopandas as gpd
import pandas as pd
from shapely import Point

from gazetteer.records import Names, Place
from geo.model import Corpus, Event, EventPlace, Movement, Period, PlaceMention, PlaceRole, Site
from geo.routes import Route, is_about, route_points, routes_of, split_at_antimeridian
from geo.storable import storable

CRS: Final = "EPSG:4326"

_TIME = {"edtf": "string", "first_day": "datetime64[s]", "last_day": "datetime64[s]"}
_MOVED = {
    "vehicle": "string",
    "vehicle_count": "Int64",
    "vehicle_count_is": "string",
    "trips": "Int64",
    "trips_are": "string",
}

EVENT_COLUMNS: Mapping[str, str] = {
    "event": "string",
    "number": "int64",
    "article": "string",
    "family": "string",
    "kind": "string",
    "modality": "string",
    **_TIME,
    "place": "string",
    "role": "string",
    "about": "boolean",
    "origin": "string",
    "geometry": "geometry",
}
"""Schema of ``events_frame``; ``number`` counts an event's rows from 0, ``about`` marks an area's label point."""

ROUTE_COLUMNS: Mapping[str, str] = {
    "route": "string",
    "event": "string",
    "leg": "int64",
    "article": "string",
    "mode": "string",
    "modality": "string",
    "habitual": "bool",
    **_TIME,
    **_MOVED,
    "from": "string",
    "via": "string",
    "to": "string",
    "length_km": "float64",
    "about": "bool",
    "geometry": "geometry",
}
"""Schema of ``routes_frame``; ``via`` holds ids with blanks between, ``about`` a length between areas' label points."""

SITE_COLUMNS: Mapping[str, str] = {
    "site": "string",
    "name_en": "string",
    "name_ar": "string",
    "kind": "string",
    "controller_en": "string",
    "controller_ar": "string",
    "status": "string",
    **_TIME,
    "event": "string",
    "geometry": "geometry",
}
"""Schema of ``sites_frame``."""

PLACE_COLUMNS: Mapping[str, str] = {
    "place": "string",
    "name_en": "string",
    "name_ar": "string",
    "kind": "string",
    "country": "string",
    "about": "bool",
    "mentions": "int64",
    "events": "int64",
    "source": "string",
    "geometry": "geometry",
}
"""Schema of ``places_frame``."""

MENTION_COLUMNS: Mapping[str, str] = {
    "article": "string",
    "document": "string",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "role": "string",
    "place": "string",
    "geometry": "geometry",
}
"""Schema of ``mentions_frame``."""

_MAIN_FIRST = (PlaceRole.AT, PlaceRole.TO, PlaceRole.VIA, PlaceRole.FROM)

Row = tuple[Any, ...]


def events_frame(corpus: Corpus) -> gpd.GeoDataFrame:
    """One row an event and known place, one without a point for an event that has none (``EVENT_COLUMNS``).

    Row 0 of an event holds its main place: where it was at, else went to, came through or came from.
    """
    return typed_frame((row for event in _events(corpus) for row in _event_rows(event, corpus.places)), EVENT_COLUMNS)


def routes_frame(corpus: Corpus) -> gpd.GeoDataFrame:
    """One row a leg with a known point, its drawn geodesic split at the antimeridian (``ROUTE_COLUMNS``).

    A leg of which one point alone is known has no geometry and no length; of a half-known one they are the known part.
    """
    events = {event.id: event for event in _events(corpus)}
    routes = (route for reading in corpus.readings for route in routes_of(reading, corpus.places))
    return typed_frame((_route_row(route, events[route.event].movement) for route in routes), ROUTE_COLUMNS)


def sites_frame(corpus: Corpus) -> gpd.GeoDataFrame:
    """One row a site and status told of it, one without a status for a site of which none is (``SITE_COLUMNS``)."""
    return typed_frame((row for site in corpus.sites for row in _site_rows(site, corpus.places)), SITE_COLUMNS)


def places_frame(corpus: Corpus) -> gpd.GeoDataFrame:
    """One row a place of the corpus with its mentions and events counted (``PLACE_COLUMNS``)."""
    mentions = Counter(mention.place for reading in corpus.readings for mention in reading.places)
    events = Counter(place for event in _events(corpus) for place in {named.place for named in event.places})
    rows = (
        (
            place.id,
            place.names.en,
            place.names.ar,
            place.kind.value,
            place.country,
            is_about(place),
            mentions[place.id],
            events[place.id],
            place.source,
            _point(place),
        )
        for place in corpus.places.values()
    )
    return typed_frame(rows, PLACE_COLUMNS)


def mentions_frame(corpus: Corpus) -> gpd.GeoDataFrame:
    """One row a place's name in an article, in the texts' order, resolved or not (``MENTION_COLUMNS``)."""
    rows = (
        _mention_row(reading.article.id, mention, corpus.places)
        for reading in corpus.readings
        for mention in reading.places
    )
    return typed_frame(rows, MENTION_COLUMNS)


def main_place(event: Event, places: Mapping[str, Place]) -> Place | None:
    """The place where an event's mark stands: at, else to, via, from; None where no known place is named."""
    known = _known_places(event, places)
    return places[known[0].place] if known else None


def typed_frame(rows: Iterable[Row], columns: Mapping[str, str]) -> gpd.GeoDataFrame:
    """The rows under a schema, whatever their number; the schema's last column is the geometry."""
    *plain, geometry = columns
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    table = _typed(values[:-1], {name: columns[name] for name in plain})
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(list(values[-1]), crs=CRS, name=geometry))


def typed_table(rows: Iterable[Row], columns: Mapping[str, str]) -> pd.DataFrame:
    """The same for rows without a geometry."""
    return pd.DataFrame(_typed(list(zip(*rows, strict=True)) or [()] * len(columns), columns))


def _typed(values: Sequence[Row], columns: Mapping[str, str]) -> dict[str, "pd.Series[Any]"]:
    return {
        name: pd.Series([storable(value) if isinstance(value, str) else value for value in column], dtype=dtype)
        for (name, dtype), column in zip(columns.items(), values, strict=True)
    }


def _events(corpus: Corpus) -> Iterable[Event]:
    return (event for reading in corpus.readings for event in reading.events)


def _known_places(event: Event, places: Mapping[str, Place]) -> list[EventPlace]:
    known = [place for place in dict.fromkeys(event.places) if place.place in places]
    return sorted(known, key=lambda place: _MAIN_FIRST.index(place.role))


def _event_rows(event: Event, places: Mapping[str, Place]) -> Iterable[Row]:
    for number, named in enumerate(_known_places(event, places) or [None]):
        place = places[named.place] if named else None
        yield (
            event.id,
            number,
            event.article,
            event.kind.family,
            event.kind.value,
            event.modality.value,
            *_time(event.when),
            named and named.place,
            named and named.role.value,
            place and is_about(place),
            event.origin,
            _point(place),
        )


def _route_row(route: Route, movement: Movement | None) -> Row:
    ends = {stop.role: stop.place for stop in route.stops}
    return (
        route.id,
        route.event,
        route.leg,
        route.article,
        route.mode.value,
        route.modality.value,
        route.habitual,
        *_time(route.when),
        *_moved(movement),
        ends.get(PlaceRole.FROM),
        " ".join(stop.place for stop in route.stops if stop.role is PlaceRole.VIA) or None,
        ends.get(PlaceRole.TO),
        route.length_km,
        route.about,
        split_at_antimeridian(route_points(route)) if route.stretches else None,
    )


def _site_rows(site: Site, places: Mapping[str, Place]) -> Iterable[Row]:
    place = places.get(site.place)
    for fact in site.status or [None]:
        yield (
            site.place,
            *_names(place.names if place else None),
            site.kind.value,
            *_names(site.controller),
            fact and fact.status.value,
            *_time(fact.period if fact else None),
            fact and fact.event,
            _point(place),
        )


def _mention_row(article: str, mention: PlaceMention, places: Mapping[str, Place]) -> Row:
    point = _point(places.get(mention.place)) if mention.place else None
    span = mention.span
    return article, span.document, span.start, span.end, mention.text, mention.role.value, mention.place, point


def _moved(movement: Movement | None) -> Row:
    if movement is None:
        return (None,) * len(_MOVED)
    return (
        movement.vehicle,
        movement.vehicle_count,
        movement.vehicle_count_is and movement.vehicle_count_is.value,
        movement.trips,
        movement.trips_are and movement.trips_are.value,
    )


def _time(period: Period | None) -> tuple[str | None, date | None, date | None]:
    return (period.edtf, period.earliest, period.latest) if period else (None, None, None)


def _names(names: Names | None) -> tuple[str | None, str | None]:
    return (names.en, names.ar) if names else (None, None)


def _point(place: Place | None) -> Point | None:
    return Point(place.lon, place.lat) if place else None
