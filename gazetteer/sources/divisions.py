"""Rough extents of first-level divisions, from the towns that GeoNames counts to each.

No packaged source draws them under a licence that we may ship; a division is what lies nearest to one of its towns.
"""

from collections.abc import Iterable, Iterator, Sequence

import shapely

from gazetteer.records import Place, PlaceKind
from gazetteer.sources.harvest import Area
from gazetteer.sources.natural_earth import countries, on_grid

SIMPLIFIED_BY_DEGREES = 0.03
"""How far a stored outline may lie from the one worked out."""


def division_areas(places: Iterable[Place]) -> dict[str, Area]:
    """Extents of the first-level divisions (feature ``ADM1``) among the places, by place id."""
    every = list(places)
    divisions = [place for place in every if place.feature == "ADM1" and place.country]
    found: dict[str, Area] = {}
    for country in sorted({place.country for place in divisions if place.country}):
        towns = [place for place in every if place.kind is PlaceKind.CITY and place.country == country and place.admin]
        found |= {area.place: area for area in _areas_of(country, divisions, towns)}
    return found


def _areas_of(country: str, divisions: Sequence[Place], towns: Sequence[Place]) -> Iterator[Area]:
    outline = countries()[country].area
    points = shapely.MultiPoint([(town.lon, town.lat) for town in towns])
    cells = shapely.voronoi_polygons(points, extend_to=outline, ordered=True)
    for division in divisions:
        if division.country == country:
            pairs = zip(cells.geoms, towns, strict=True)
            own = shapely.union_all([cell for cell, town in pairs if town.admin == division.admin])
            extent = shapely.simplify(shapely.intersection(own, outline), SIMPLIFIED_BY_DEGREES)
            yield Area(division.id, on_grid(extent))
