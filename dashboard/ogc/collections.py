"""The collections that programs may ask for, each a table of the map's files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import geopandas as gpd

from geo.export.tables import event_table, route_table, site_table
from geo.export.taken import Taken


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection, and where its features come from."""

    id: str
    title: str
    description: str
    feature: str
    """What each of its features is, as in the GeoJSON that is taken away: ``event``, ``route`` or ``site``."""
    table: Callable[[Taken], gpd.GeoDataFrame]


COLLECTIONS: Mapping[str, Collection] = {
    each.id: each
    for each in (
        Collection(
            "events",
            "Events",
            "What happened, where and when: a feature an event, its point that of its main place, none where no place "
            "is known; each with the quotes it rests on.",
            "event",
            event_table,
        ),
        Collection(
            "movements",
            "Movements",
            "Journeys of people, aircraft, ships or goods: a feature a leg, a great-circle line cut at the "
            "antimeridian, none where one end alone is known.",
            "route",
            route_table,
        ),
        Collection(
            "sites",
            "Bases",
            "How bases stood through time: a feature a status, with the event that tells it. Ids hold for one "
            "version of the corpus.",
            "site",
            site_table,
        ),
    )
}
"""By id, in the order in which they are listed."""
