"""What lies at a position: the nearest places, and the areas around it; indexed in space when first asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, degrees, pi, radians, sin, sqrt

import shapely
from shapely import STRtree

from gazetteer.index import Gazetteer
from gazetteer.records import Position

EARTH_RADIUS_KM = 6371.0088
"""Mean radius; distances are along great circles, good to half a percent."""

_FIRST_RING_KM = 4.0
_WIDENING = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A place near a position."""

    position: Position
    distance_km: float


class Nearby:
    """The places of a gazetteer by where they are. The first question builds the index, further ones only read it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def nearest(self, lon: float, lat: float, *, within_km: float, count: int) -> tuple[Near, ...]:
        """At most ``count`` places that are points, no farther than ``within_km``, the nearest first."""
        radius = min(_FIRST_RING_KM, within_km)
        while True:
            near = [each for each in self._in_boxes(lon, lat, radius) if each.distance_km <= radius]
            if len(near) >= count or radius >= within_km:
                return tuple(sorted(near, key=lambda each: (each.distance_km, each.position.id))[:count])
            radius = min(radius * _WIDENING, within_km)

    def around(self, lon: float, lat: float) -> tuple[str, ...]:
        """The ids of the areas that hold a position, the smallest first."""
        ids, tree = self._areas
        held = tree.query(shapely.Point(lon, lat), predicate="intersects")
        sizes = {ids[number]: float(tree.geometries[number].area) for number in held}
        return tuple(sorted(sizes, key=lambda place_id: (sizes[place_id], place_id)))

    def _in_boxes(self, lon: float, lat: float, radius_km: float) -> Iterator[Near]:
        for box in _boxes(lon, lat, radius_km):
            for position in self._within(box):
                yield Near(position, distance_km(lon, lat, position.lon, position.lat))

    def _within(self, box: shapely.Polygon) -> Iterator[Position]:
        """The places in a box that are points; of millions only those are read."""
        if self._gazetteer.is_full:
            yield from (each for each in self._gazetteer.positions_within(*box.bounds) if not each.kind.is_areal)
            return
        positions, tree = self._points
        yield from (positions[number] for number in tree.query(box))

    @cached_property
    def _points(self) -> tuple[tuple[Position, ...], STRtree]:
        positions = tuple(each for each in self._gazetteer.positions() if not each.kind.is_areal)
        return positions, STRtree(shapely.points([(each.lon, each.lat) for each in positions]))

    @cached_property
    def _areas(self) -> tuple[tuple[str, ...], STRtree]:
        known = ((place_id, self._gazetteer.area(place_id)) for place_id in self._gazetteer.areal())
        areas = {place_id: area for place_id, area in known if area is not None}
        return tuple(areas), STRtree(list(areas.values()))


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """The length of the great circle between two positions in degrees, in kilometres."""
    south, north = radians(lat), radians(other_lat)
    turn = radians(other_lon - lon)
    across, up = sin(turn / 2), sin((north - south) / 2)
    half = sqrt(min(1.0, up * up + cos(south) * cos(north) * across * across))
    return 2 * EARTH_RADIUS_KM * asin(half)


def _boxes(lon: float, lat: float, radius_km: float) -> Iterator[shapely.Polygon]:
    """Boxes of longitude and latitude that hold a circle: one, or two where it crosses the 180th meridian."""
    angle = radius_km / EARTH_RADIUS_KM
    south, north = lat - degrees(angle), lat + degrees(angle)
    if south <= -90 or north >= 90:  # noqa: PLR2004 - the circle holds a pole, where all meridians meet
        yield shapely.box(-180, south, 180, north)
        return
    half = degrees(asin(min(1.0, sin(min(angle, pi / 2)) / cos(radians(lat)))))
    yield shapely.box(lon - half, south, lon + half, north)
    if lon - half < -180:  # noqa: PLR2004 - degrees
        yield shapely.box(lon - half + 360, south, 180, north)
    if lon + half > 180:  # noqa: PLR2004 - degrees
        yield shapely.box(-180, south, lon + half - 360, north)
