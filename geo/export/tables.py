"""The shown set as the tables that files hold: the frames of ``geo.frames``, each row beside what vouches for it."""

from collections.abc import Mapping
from itertools import chain
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from gazetteer.records import Place, PlaceKind
from geo.assembly import event_place_ids
from geo.export.evidence import evidence_frame, joined
from geo.export.taken import Taken
from geo.frames import CRS, events_frame, main_place, places_frame, routes_frame, sites_frame, typed_table
from geo.model import Event, Movement, Period
from geo.reading.events.codes import codes_of

WEEK_DAYS, MONTH_DAYS = 7, 31

_MOVED: Final[Mapping[str, str]] = {
    "mode": "string",
    "vehicle": "string",
    "vehicle_count": "Int64",
    "vehicle_count_is": "string",
    "trips": "Int64",
    "trips_are": "string",
    "cargo_en": "string",
    "cargo_ar": "string",
    "habitual": "boolean",
}

_DETAIL_COLUMNS: Final[Mapping[str, str]] = {
    "event": "string",
    "plover": "string",
    "acled": "string",
    "time_precision": "Int64",
    "geo_precision": "Int64",
    "place_en": "string",
    "place_ar": "string",
    "country": "string",
    "place_source": "string",
    "places": "string",
    **_MOVED,
}
"""What stands beside an event in its own row only; ``places`` is ``role id`` pairs with ``;`` between."""

_PRECISE, _NEAR, _WIDE = 1, 2, 3
_WIDE_KINDS = {PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.SEA, PlaceKind.REGION}


def event_table(taken: Taken) -> gpd.GeoDataFrame:
    """One row an event, its point that of its main place; none where no place is known."""
    frame = events_frame(taken.corpus)
    first = frame[frame["number"] == 0].drop(columns=["number"]).reset_index(drop=True)
    events = (event for reading in taken.corpus.readings for event in reading.events)
    details = typed_table((_details(event, taken.corpus.places) for event in events), _DETAIL_COLUMNS)
    return _vouched(taken, first.merge(details, on="event", how="left"))


def route_table(taken: Taken) -> gpd.GeoDataFrame:
    """One row a leg, its line cut at the antimeridian; none where one point alone is known."""
    return _vouched(taken, routes_frame(taken.corpus))


def site_table(taken: Taken) -> gpd.GeoDataFrame:
    """One row a base and status told of it until the window's last day, with the event that tells it."""
    return _vouched(taken, sites_frame(taken.corpus))


def place_table(taken: Taken) -> gpd.GeoDataFrame:
    """One row a place of the shown events and bases, its mentions counted in the articles shown."""
    events = (event for reading in taken.corpus.readings for event in reading.events)
    used = set(chain.from_iterable(map(event_place_ids, events))) | {site.place for site in taken.corpus.sites}
    frame = places_frame(taken.corpus)
    return frame[frame["place"].isin(used)].reset_index(drop=True)


def feature_table(taken: Taken) -> gpd.GeoDataFrame:
    """Events, then routes, then sites in one table; ``feature`` says which, columns of the others are empty."""
    tables = {"event": event_table(taken), "route": route_table(taken), "site": site_table(taken)}
    tables["route"] = tables["route"].astype({"leg": "Int64"})  # whole numbers, also beside rows without a leg
    marked = [table.assign(feature=pd.Series(name, table.index, "string")) for name, table in tables.items()]
    columns = list(dict.fromkeys(chain(("feature",), *(table.columns for table in marked))))
    whole = pd.concat(marked, ignore_index=True)
    return gpd.GeoDataFrame(whole[[*(name for name in columns if name != "geometry"), "geometry"]], crs=CRS)


def time_precision(when: Period | None) -> int | None:
    """ACLED's code: 1 a day, 2 within a week, 3 within a month; 4, which is ours, longer; None without bounds."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    days = (when.latest - when.earliest).days + 1
    return 1 if days == 1 else 2 if days <= WEEK_DAYS else 3 if days <= MONTH_DAYS else 4


def geo_precision(place: Place | None) -> int | None:
    """ACLED's code: 1 the place itself, 2 near it, 3 an area's label point; None without a place."""
    if place is None:
        return None
    if place.kind in _WIDE_KINDS:
        return _WIDE
    return _NEAR if place.approximate else _PRECISE


def _vouched(taken: Taken, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The frame with the columns of evidence behind its own, the geometry last."""
    evidence = evidence_frame(taken.whole, taken.title)
    own = frame.drop(columns=[name for name in ("article", "origin") if name in frame])
    both = own.merge(evidence, on="event", how="left")
    return gpd.GeoDataFrame(both[[*(name for name in both if name != "geometry"), "geometry"]], crs=CRS)


def _details(event: Event, places: Mapping[str, Place]) -> tuple[Any, ...]:
    codes, place = codes_of(event.kind), main_place(event, places)
    return (
        event.id,
        codes.plover,
        codes.acled,
        time_precision(event.when),
        geo_precision(place),
        *((place.names.en, place.names.ar, place.country, place.source) if place else (None,) * 4),
        "; ".join(f"{there.role.value} {there.place}" for there in event.places) or None,
        *_moved(event.movement),
    )


def _moved(movement: Movement | None) -> tuple[Any, ...]:
    if movement is None:
        return (None,) * len(_MOVED)
    return (
        movement.mode.value,
        movement.vehicle,
        movement.vehicle_count,
        movement.vehicle_count_is and movement.vehicle_count_is.value,
        movement.trips,
        movement.trips_are and movement.trips_are.value,
        *joined([movement.cargo] if movement.cargo else []),
        movement.habitual,
    )
