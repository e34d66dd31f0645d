"""Outlines of places as a map draws them: coarse, without crumbs, longitudes and latitudes in degrees."""

from shapely import Polygon, get_parts, simplify
from shapely.geometry.base import BaseGeometry

from geo.routes import LonLat

MOST_POINTS = 400
"""An outline is drawn coarser and coarser until it has no more."""

_FINEST_DEG = 0.02
_COARSEST_DEG = 4.0
_CRUMB = 0.002
"""Islands below this share of the largest part are left out."""

Outline = tuple[tuple[LonLat, ...], ...]


def outline(extent: BaseGeometry) -> Outline:
    """The rings of an extent, outer ones and holes, none closed; empty where it is no area, as a road's line is."""
    parts = [part for part in get_parts(extent) if isinstance(part, Polygon)]
    largest = max((part.area for part in parts), default=0.0)
    parts = [part for part in parts if part.area >= largest * _CRUMB]
    tolerance = _FINEST_DEG
    while True:
        rings = [ring for part in parts for ring in _rings(simplify(part, tolerance))]
        if sum(map(len, rings)) <= MOST_POINTS or tolerance >= _COARSEST_DEG:
            return tuple(rings)
        tolerance *= 2


def _rings(polygon: BaseGeometry) -> list[tuple[LonLat, ...]]:
    if not isinstance(polygon, Polygon) or polygon.is_empty:
        return []
    lines = (polygon.exterior, *polygon.interiors)
    return [tuple(LonLat(lon, lat) for lon, lat in line.coords[:-1]) for line in lines]
