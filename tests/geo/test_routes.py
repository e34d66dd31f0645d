"""Geodesic lines, lengths and honest ends; maps are drawn with north up."""

from dataclasses import replace
from itertools import pairwise

import pytest
from geopy.distance import geodesic
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiLineString

from geo.model import EventKind, Leg, Mode, PlaceRole
from geo.routes import (
    LonLat,
    bearing_deg,
    course_at,
    densify,
    event_routes,
    length_km,
    route_points,
    routes_of,
    split_at_antimeridian,
    stretch_points,
    unwrapped,
)

HMEIMIM, MOSCOW, LIBYA = LonLat(35.9486, 35.4011), LonLat(37.6156, 55.7522), LonLat(17.2, 27.0)

points = st.builds(LonLat, st.floats(-180, 180), st.floats(-89, 89))
steps = st.floats(50, 2000)


def grid(drawing: str, west: float = 0, south: float = 0) -> dict[str, LonLat]:
    """The letters of a drawn map as points, a degree a character, north up: the last line is the southernmost."""
    lines = drawing.strip("\n").splitlines()
    return {
        letter: LonLat(west + column, south + len(lines) - 1 - row)
        for row, line in enumerate(lines)
        for column, letter in enumerate(line)
        if letter.isalpha()
    }


@pytest.fixture
def flight(readings):
    """The event that flies."""
    return next(event for event in readings[0].events if event.kind is EventKind.MOVEMENT_FLIGHT)


def _moved(event, *legs):
    return replace(event, movement=replace(event.movement, legs=legs))


def _roles(route):
    return [stop.role.value for stop in route.stops]


def test_bearings_are_clockwise_from_north():
    """On a map drawn with north up, the four winds lead where they should."""
    drawn = grid("""
.N.
WMO
.S.
""")
    middle = drawn["M"]

    assert bearing_deg(middle, drawn["N"]) == pytest.approx(0, abs=0.1)
    assert bearing_deg(middle, drawn["O"]) == pytest.approx(90, abs=0.1)
    assert bearing_deg(middle, drawn["S"]) == pytest.approx(180, abs=0.1)
    assert bearing_deg(middle, drawn["W"]) == pytest.approx(270, abs=0.1)


@given(points, points)
def test_length_agrees_with_geographiclib(start, end):
    """Lengths are those of geopy's geodesic, which is another implementation, to a millimetre."""
    theirs = geodesic((start.lat, start.lon), (end.lat, end.lon)).km

    assert length_km(start, end) == pytest.approx(theirs, abs=1e-6)


def test_length_is_in_kilometres():
    """A degree of the equator is 111.3 km; Hmeimim lies some 2,260 km from Moscow."""
    assert length_km(LonLat(0, 0), LonLat(1, 0)) == pytest.approx(111.32, abs=0.01)
    assert length_km(HMEIMIM, MOSCOW) == pytest.approx(2264, abs=5)


@given(points, points, steps)
def test_dense_line_keeps_its_ends_its_length_and_its_step(start, end, step):
    """A densified line starts and ends where it should, is as long as the geodesic, and has no wider gap than asked."""
    line = densify((start, end), step)
    gaps = [length_km(*pair) for pair in pairwise(line)]

    assert (start, end) == (line[0], line[-1])
    assert max(gaps) <= step * 1.000001
    assert sum(gaps) == pytest.approx(length_km(start, end), rel=1e-6, abs=1e-6)


def test_densify_bends_towards_the_pole():
    """A geodesic between two points of one northern parallel runs north of it, as pyproj has it."""
    line = densify((LonLat(-40, 50), LonLat(40, 50)), 100)
    ((_, top),) = Geod(ellps="WGS84").npts(-40, 50, 40, 50, 1)

    assert all(point.lat > 50 for point in line[1:-1])
    assert max(point.lat for point in line) == pytest.approx(top, abs=0.05)


def test_densify_joins_several_points_without_repeating_them():
    """A line through three points holds each of them once; none and one stay as they are."""
    line = densify((LIBYA, HMEIMIM, MOSCOW), 300)

    assert [line.count(point) for point in (LIBYA, HMEIMIM, MOSCOW)] == [1, 1, 1]
    assert densify(()) == ()
    assert densify((LIBYA,)) == (LIBYA,)


@pytest.mark.parametrize("step", [0, -1, float("nan")])
def test_densify_refuses_a_step_that_leads_nowhere(step):
    """A step must be above zero."""
    with pytest.raises(ValueError, match="step_km must be above 0, got"):
        densify((LIBYA, MOSCOW), step)


def test_course_runs_from_start_to_end():
    """Half-way is equally far from both ends, and the bearing there leads on to the end."""
    half = course_at(HMEIMIM, MOSCOW, 0.5)
    middle = LonLat(half.lon, half.lat)

    assert length_km(HMEIMIM, middle) == pytest.approx(length_km(middle, MOSCOW))
    assert half.bearing_deg == pytest.approx(bearing_deg(middle, MOSCOW), abs=1e-6)
    assert course_at(HMEIMIM, MOSCOW, 0)[:2] == pytest.approx(HMEIMIM)
    assert course_at(HMEIMIM, MOSCOW, 1)[:2] == pytest.approx(MOSCOW)


@pytest.mark.parametrize("fraction", [-0.01, 1.01, float("nan")])
def test_course_refuses_fractions_beyond_the_line(fraction):
    """There is no point before the start or past the end."""
    with pytest.raises(ValueError, match="fraction must be in 0 to 1"):
        course_at(HMEIMIM, MOSCOW, fraction)


def test_unwrapped_runs_on_past_180():
    """Eastward over the antimeridian longitudes grow past 180, westward they fall below -180."""
    assert unwrapped([LonLat(170, 0), LonLat(-170, 0), LonLat(-150, 0)]) == ((170, 0), (190, 0), (210, 0))
    assert unwrapped([LonLat(-170, 0), LonLat(170, 0)]) == ((-170, 0), (-190, 0))


@example(LonLat(180.0, 0.0), LonLat(179.99999999999997, 0.0), 50.0)
@given(points, points, steps)
def test_split_lines_stay_on_the_map_and_keep_their_length(start, end, step):
    """No part leaves -180 to 180 or jumps over it, and the parts together are as long as the whole."""
    line = densify((start, end), step)
    parts = split_at_antimeridian(line)
    lines = parts.geoms if isinstance(parts, MultiLineString) else [parts]
    spans = [abs(b[0] - a[0]) for part in lines for a, b in pairwise(part.coords)]
    whole = LineString(unwrapped(line)).length

    assert all(-180 <= lon <= 180 for part in lines for lon, _ in part.coords)
    assert max(spans, default=0) <= 180
    assert sum(part.length for part in lines) == pytest.approx(whole, abs=1e-6)


def test_split_ends_each_part_at_the_antimeridian():
    """Tokyo to San Francisco is two lines that meet at 180 and -180 on one latitude."""
    parts = split_at_antimeridian(densify((LonLat(139.7, 35.7), LonLat(-122.4, 37.8)), 100))
    west, east = parts.geoms

    assert west.coords[0] == (139.7, 35.7)
    assert east.coords[-1] == (-122.4, 37.8)
    assert (west.coords[-1][0], east.coords[0][0]) == (180, -180)
    assert west.coords[-1][1] == east.coords[0][1]


def test_split_at_a_point_on_the_antimeridian():
    """A line with a point just on 180 is cut there, once."""
    parts = split_at_antimeridian((LonLat(170, 0), LonLat(180, 5), LonLat(-170, 10)))

    assert [list(part.coords) for part in parts.geoms] == [[(170, 0), (180, 5)], [(-180, 5), (-170, 10)]]


def test_split_leaves_other_lines_whole():
    """A line that stays away from the antimeridian is one line; fewer than two points are an empty one."""
    assert list(split_at_antimeridian((LIBYA, MOSCOW)).coords) == [LIBYA, MOSCOW]
    assert split_at_antimeridian(()).is_empty
    assert split_at_antimeridian((LIBYA,)).is_empty


def test_known_leg_is_drawn_through_all_its_stops(flight, places):
    """A leg with both ends and a stop between gives two stretches with their lengths, in the order travelled."""
    event = _moved(flight, Leg("airport:OSLK", "hudhud:field", ("geonames:524901",)))
    (route,) = event_routes(event, places)

    assert _roles(route) == ["from", "via", "to"]
    assert [(s.start.place, s.end.place) for s in route.stretches] == [
        ("airport:OSLK", "geonames:524901"),
        ("geonames:524901", "hudhud:field"),
    ]
    assert route.length_km == pytest.approx(sum(stretch.length_km for stretch in route.stretches))
    assert route.unknown == ()


@pytest.mark.parametrize(
    ("leg", "known", "unknown"),
    [
        (Leg("airport:OSLK", None), ["from"], ["to"]),
        (Leg(None, "airport:OSLK"), ["to"], ["from"]),
        (Leg(None, "geonames:524901", ("airport:OSLK",)), ["via", "to"], ["from"]),
        (Leg("geonames:524901", None, ("airport:OSLK",)), ["from", "via"], ["to"]),
        (Leg(None, None, ("airport:OSLK",)), ["via"], ["from", "to"]),
        (Leg("hudhud:atlantis", "airport:OSLK"), ["to"], ["from"]),
    ],
    ids=["only from", "only to", "via to", "from via", "only via", "not in the gazetteer"],
)
def test_unknown_ends_are_never_invented(flight, places, leg, known, unknown):
    """Of a half-known leg the known stretch is drawn, a single known point is marked, and the unknown end is named."""
    (route,) = event_routes(_moved(flight, leg), places)

    assert known == _roles(route)
    assert unknown == [role.value for role in route.unknown]
    assert len(route.stretches) == len(known) - 1
    assert (route.length_km is None) is (len(known) == 1)


def test_leg_without_any_known_point_gives_no_route(flight, places):
    """Where nothing is known, nothing is drawn; the legs beside it keep their numbers."""
    routes = event_routes(_moved(flight, Leg(None, None), Leg("airport:OSLK", "iso:LY")), places)

    assert [(1, f"{flight.id}/1")] == [(route.leg, route.id) for route in routes]


@pytest.mark.parametrize(("end", "about"), [("iso:LY", True), ("hudhud:field", True), ("geonames:524901", False)])
def test_areal_and_rough_ends_make_a_length_rough(flight, places, end, about):
    """An end that is a country, or was placed roughly, is marked so, and so is the length."""
    (route,) = event_routes(_moved(flight, Leg("airport:OSLK", end)), places)

    assert [False, about] == [stop.about for stop in route.stops]
    assert about is route.about is route.stretches[0].about


def test_route_carries_how_it_was_travelled(flight, places):
    """Mode, modality, habit, time and the event's id come along."""
    route = event_routes(flight, places)[0]

    assert (flight.id, flight.article, Mode.AIR) == (route.event, route.article, route.mode)
    assert (flight.modality, flight.when, True) == (route.modality, route.when, route.habitual)


def test_leg_back_to_where_it_began_has_no_stretch(flight, places):
    """Two stops at one point give no line of no length."""
    (route,) = event_routes(_moved(flight, Leg("airport:OSLK", "airport:OSLK")), places)

    assert route.stretches == ()
    assert route_points(route) == ()


def test_route_points_run_through_all_stretches(flight, places):
    """A route's line begins at its first stop, ends at its last, and holds the line of each stretch."""
    (route,) = event_routes(_moved(flight, Leg("iso:LY", "geonames:524901", ("airport:OSLK",))), places)
    line = route_points(route, 100)

    assert line[0] == LIBYA
    assert line[-1] == pytest.approx(MOSCOW)
    assert set(stretch_points(route.stretches[0], 100)) <= set(line)


def test_what_does_not_move_has_no_routes(readings, places):
    """Only events with a movement have routes, and those of an article come in its order."""
    assert routes_of(readings[1], places) == ()
    assert [route.leg for route in routes_of(readings[0], places)] == [0, 1, 2]
    assert routes_of(readings[0], places)[1].unknown == (PlaceRole.FROM,)
