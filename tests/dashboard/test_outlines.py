"""Outlines of places: coarse enough to travel, true enough to recognise."""

from math import cos, pi, sin

from shapely import LineString, MultiPolygon, Polygon, box

from dashboard.map.payload import payload
from dashboard.outlines import MOST_POINTS, outline
from dashboard.view import map_view
from geo.model import Corpus


def _round(count: int, lon: float = 20.0, lat: float = 30.0) -> Polygon:
    return Polygon([(lon + 5 * cos(2 * pi * n / count), lat + 5 * sin(2 * pi * n / count)) for n in range(count)])


def test_a_square_keeps_its_corners() -> None:
    """Four corners are four points, the first not said twice."""
    (ring,) = outline(box(9, 20, 25, 33))
    assert {(point.lon, point.lat) for point in ring} == {(9, 20), (25, 20), (25, 33), (9, 33)}
    assert len(ring) == 4


def test_a_hole_is_a_ring() -> None:
    """What lies within but does not belong is kept out."""
    holed = Polygon(box(0, 0, 20, 20).exterior, [box(5, 5, 10, 10).exterior])
    assert len(outline(holed)) == 2


def test_crumbs_are_left_out() -> None:
    """An island far smaller than the mainland is not drawn; a second mainland is."""
    parts = MultiPolygon([box(0, 0, 10, 10), box(20, 0, 30, 10), box(40, 0, 40.1, 0.1)])
    assert len(outline(parts)) == 2


def test_an_outline_has_a_bound() -> None:
    """A coast of ten thousand points becomes one of no more than ``MOST_POINTS``, and stays round."""
    rings = outline(_round(10_000))
    assert 8 <= sum(map(len, rings)) <= MOST_POINTS
    drawn = Polygon([(point.lon, point.lat) for point in rings[0]])
    assert abs(drawn.area - _round(10_000).area) < 0.02 * drawn.area


def test_a_line_has_no_outline() -> None:
    """A road is no area."""
    assert outline(LineString([(0, 0), (1, 1)])) == ()


def test_only_areas_travel_with_outlines(corpus: Corpus) -> None:
    """Of all places only those that are areas are asked for theirs; in the payload they are rings of lon and lat."""
    asked: list[str] = []

    def area_of(place: str) -> Polygon:
        asked.append(place)
        return box(9, 20, 25.123456, 33)

    view = map_view(corpus, area_of)
    assert "iso:LY" in asked
    assert "airport:OSLK" not in asked
    sent = payload(view, language="en", theme="light")["places"]
    libya = next(place for place in sent if place["name"] == "Libya")
    assert sorted(libya["area"][0]) == [[9, 20], [9, 33], [25.12, 20], [25.12, 33]]
    assert all("area" not in place for place in sent if not place["about"])
    assert all("area" not in place for place in payload(map_view(corpus), language="en", theme="light")["places"])


def test_days_of_publication_travel(corpus: Corpus) -> None:
    """Each article's first and last day of publication go along, with words for them."""
    (article,) = payload(map_view(corpus), language="en", theme="light")["articles"]
    assert article[:2] == [20391, 20391]
    assert "2025" in article[2]
