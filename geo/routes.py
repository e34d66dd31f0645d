"""Movements to geodesic lines on the WGS 84 ellipsoid, with lengths, directions and honest ends.

Points are (lon, lat) in degrees. A leg's known stops, from, via, to, are joined in order; an end that the text does
not give stays unknown and no line is invented for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from pyproj import Geod
from shapely import LineString, MultiLineString

from gazetteer.records import Place
from geo.model import Event, Leg, Modality, Mode, Period, PlaceRole, Reading

STEP_KM = 50.0
"""Greatest distance between neighbouring points of a drawn line; the chord then strays below 50 m from the geodesic."""

_GEOD = Geod(ellps="WGS84")
_HALF_TURN = 180.0
_FULL_TURN = 360.0


class LonLat(NamedTuple):
    """A point in degrees, EPSG:4326."""

    lon: float
    lat: float


class Course(NamedTuple):
    """A point on a line and the way it leads on from there; what an arrow head needs."""

    lon: float
    lat: float
    bearing_deg: float
    """Clockwise from north, 0 inclusive to 360 exclusive."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A known point of a leg."""

    role: PlaceRole
    """``from``, ``via`` or ``to``."""
    place: str
    """Id of the place."""
    point: LonLat
    about: bool
    """Whether the point only stands for an area, or was placed roughly: the line is dashed there."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line between two neighbouring stops."""

    start: Stop
    end: Stop
    length_km: float

    @property
    def about(self) -> bool:
        """Whether an end only stands for an area, which makes the length a rough one."""
        return self.start.about or self.end.about


@dataclass(frozen=True, slots=True)
class Route:
    """One leg of a movement as it can be drawn."""

    id: str
    """``{event id}/{leg}``."""
    event: str
    article: str
    leg: int
    """Its place among the event's legs, from 0."""
    mode: Mode
    modality: Modality
    habitual: bool
    when: Period | None
    stops: tuple[Stop, ...]
    """Every known point, in the order travelled; one alone is marked and has no line."""
    stretches: tuple[Stretch, ...]
    """Lines between neighbouring stops that are different points; empty with fewer than two."""
    unknown: tuple[PlaceRole, ...]
    """The ends that are not known: ``from``, ``to``, both or none."""

    @property
    def length_km(self) -> float | None:
        """Length of what is drawn, None where there is no line; of a half-known leg it is a part only."""
        return sum(stretch.length_km for stretch in self.stretches) if self.stretches else None

    @property
    def about(self) -> bool:
        """Whether a stretch starts or ends at a point that only stands for an area."""
        return any(stretch.about for stretch in self.stretches)


def routes_of(reading: Reading, places: Mapping[str, Place]) -> tuple[Route, ...]:
    """The routes of all movements of an article, in its order; ``places`` are those known, by id."""
    return tuple(route for event in reading.events for route in event_routes(event, places))


def event_routes(event: Event, places: Mapping[str, Place]) -> tuple[Route, ...]:
    """One route for each leg of an event's movement with a known point; none where nothing moves.

    A place id that ``places`` does not hold is an unknown end, as a missing one is.
    """
    if event.movement is None:
        return ()
    numbered = ((number, _stops(leg, places)) for number, leg in enumerate(event.movement.legs))
    return tuple(_route(event, number, stops) for number, stops in numbered if stops)


def is_about(place: Place) -> bool:
    """Whether a place's point only stands for an area, or was placed roughly."""
    return place.kind.is_areal or place.approximate


def length_km(start: LonLat, end: LonLat) -> float:
    """The geodesic distance in kilometres."""
    return float(_GEOD.inv(*start, *end)[2]) / 1000


def bearing_deg(start: LonLat, end: LonLat) -> float:
    """The direction in which the geodesic leaves ``start``, degrees clockwise from north, 0 to below 360."""
    return float(_GEOD.inv(*start, *end)[0]) % _FULL_TURN % _FULL_TURN


def course_at(start: LonLat, end: LonLat, fraction: float) -> Course:
    """Where one stands after a fraction (0 to 1) of the geodesic, and the bearing there.

    Raises:
        ValueError: if the fraction lies outside 0 to 1.
    """
    if not 0 <= fraction <= 1:
        raise ValueError(f"fraction must be in 0 to 1, got {fraction}")
    azimuth, _, metres = _GEOD.inv(*start, *end)
    lon, lat, back = _GEOD.fwd(*start, azimuth, metres * fraction)
    return Course(float(lon), float(lat), (float(back) + _HALF_TURN) % _FULL_TURN % _FULL_TURN)


def densify(points: Sequence[LonLat], step_km: float = STEP_KM) -> tuple[LonLat, ...]:
    """The points joined by geodesics, neighbours at most ``step_km`` apart; longitudes in -180 to 180.

    Raises:
        ValueError: if the step is not above zero.
    """
    if not step_km > 0:
        raise ValueError(f"step_km must be above 0, got {step_km}")
    if not points:
        return ()
    dense = [points[0]]
    for start, end in pairwise(points):
        between = int(length_km(start, end) // step_km)
        dense += [LonLat(*map(float, point)) for point in _GEOD.npts(*start, *end, between)] if between else []
        dense.append(end)
    return tuple(dense)


def unwrapped(points: Iterable[LonLat]) -> tuple[LonLat, ...]:
    """The points with longitudes that run on past 180 or -180 instead of jumping, for a web map's single line."""
    running: list[LonLat] = []
    for lon, lat in points:
        turns = round((running[-1].lon - lon) / _FULL_TURN) if running else 0
        running.append(LonLat(lon + turns * _FULL_TURN, lat))
    return tuple(running)


def split_at_antimeridian(points: Sequence[LonLat]) -> LineString | MultiLineString:
    """The points as one line, or as several that each end at the antimeridian (RFC 7946); empty below two points."""
    lines = []
    for turn, segments in groupby(pairwise(_cut(unwrapped(points))), key=_turn):
        first, *others = segments
        lines.append(LineString([_on_map(point, turn) for point in (*first, *(end for _, end in others))]))
    return MultiLineString(lines) if len(lines) > 1 else (lines or [LineString()])[0]


def _on_map(point: LonLat, turn: float) -> LonLat:
    """An unwrapped point turned back into -180 to 180, where rounding would leave it a hair outside."""
    return LonLat(min(180.0, max(-180.0, point.lon - turn * _FULL_TURN)), point.lat)


def route_points(route: Route, step_km: float = STEP_KM) -> tuple[LonLat, ...]:
    """A route's whole line as dense points, longitudes unwrapped; empty where it has none."""
    stops = [route.stretches[0].start.point] if route.stretches else []
    return unwrapped(densify([*stops, *(stretch.end.point for stretch in route.stretches)], step_km))


def stretch_points(stretch: Stretch, step_km: float = STEP_KM) -> tuple[LonLat, ...]:
    """A stretch's line as dense points, longitudes unwrapped."""
    return unwrapped(densify((stretch.start.point, stretch.end.point), step_km))


def _route(event: Event, number: int, stops: tuple[Stop, ...]) -> Route:
    movement = event.movement
    known = {stop.role for stop in stops}
    return Route(
        id=f"{event.id}/{number}",
        event=event.id,
        article=event.article,
        leg=number,
        mode=movement.mode if movement else Mode.UNSTATED,
        modality=event.modality,
        habitual=bool(movement and movement.habitual),
        when=event.when,
        stops=stops,
        stretches=tuple(
            Stretch(start, end, length_km(start.point, end.point))
            for start, end in pairwise(stops)
            if start.point != end.point
        ),
        unknown=tuple(role for role in (PlaceRole.FROM, PlaceRole.TO) if role not in known),
    )


def _stops(leg: Leg, places: Mapping[str, Place]) -> tuple[Stop, ...]:
    named = (
        (PlaceRole.FROM, leg.origin),
        *((PlaceRole.VIA, place) for place in leg.via),
        (PlaceRole.TO, leg.destination),
    )
    return tuple(_stop(role, places[place]) for role, place in named if place is not None and place in places)


def _stop(role: PlaceRole, place: Place) -> Stop:
    return Stop(role, place.id, LonLat(place.lon, place.lat), is_about(place))


def _cut(points: Iterable[LonLat]) -> Iterator[LonLat]:
    """Unwrapped points, and one more wherever their line crosses an antimeridian between two of them."""
    last: LonLat | None = None
    for point in points:
        edge = _edge_between(last.lon, point.lon) if last else None
        if last and edge is not None:
            yield LonLat(edge, last.lat + (point.lat - last.lat) * (edge - last.lon) / (point.lon - last.lon))
        yield point
        last = point


def _edge_between(start: float, end: float) -> float | None:
    """The antimeridian (180 and every full turn from it) strictly between two unwrapped longitudes, if there is one."""
    low, high = sorted((start, end))
    edge = (low + _HALF_TURN) // _FULL_TURN * _FULL_TURN + _HALF_TURN
    return edge if low < edge < high else None


def _turn(segment: tuple[LonLat, LonLat]) -> float:
    """How many full turns an unwrapped segment lies from -180 to 180."""
    start, end = segment
    return ((start.lon + end.lon) / 2 + _HALF_TURN) // _FULL_TURN
