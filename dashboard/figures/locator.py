"""Small maps as SVG that show where two tellings put the same: the base map cut to size, and numbered marks on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, log2, radians

from markupsafe import Markup
from shapely import clip_by_rect, get_parts, simplify
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from dashboard.map.basemap import base_map
from geo.routes import LonLat

WIDTH_PX, HEIGHT_PX = 320, 190
_LEAST_DEG = 5.0
"""A view is never narrower than this many degrees of latitude."""

_ROOM = 1.5
"""A view is so many times as wide as what it shows."""

_APART_PX = 9.0
"""Marks that would lie on each other are moved apart by this, to each side."""

_BELOW_PX, _BELOW_AREA_PX = 24, 35
"""How far beneath its point a name stands."""

_BIG_MAP_PX = (760, 560)
_VIEWS_KEPT = 256

_SVG = Markup(
    '<svg class="locator" role="img" aria-label="{}" viewBox="0 0 {} {}"><rect class="sea" width="100%" height="100%"/>'
    "{}</svg>"
)
_PATH = Markup('<path class="{}" d="{}"/>')
_MARK = Markup('<circle class="badge n{}" cx="{}" cy="{}" r="9"/><text class="digit" x="{}" y="{}">{}</text>')
_AREA = Markup('<circle class="area" cx="{}" cy="{}" r="20"/>')
_NAME = Markup('<text class="name" x="{}" y="{}">{}</text>')


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one telling puts it."""

    number: int
    """Of the telling, from 1."""
    points: tuple[LonLat, ...]
    """One point, or the ends and stops of a way."""
    names: tuple[str, ...]
    """One for each point."""
    about: bool = False
    """Whether the first point only stands for an area."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a view shows: degrees, west and south first."""

    west: float
    south: float
    east: float
    north: float

    def xy(self, point: LonLat) -> tuple[float, float]:
        """A point in pixels from the upper left corner."""
        x = (point.lon - self.west) / (self.east - self.west) * WIDTH_PX
        y = (self.north - point.lat) / (self.north - self.south) * HEIGHT_PX
        return round(x, 1), round(y, 1)

    @property
    def middle(self) -> LonLat:
        """Its middle."""
        return LonLat((self.west + self.east) / 2, (self.south + self.north) / 2)

    @property
    def zoom(self) -> float:
        """The zoom at which the big map shows it whole."""
        wide = log2(_BIG_MAP_PX[0] / 256 * 360 / (self.east - self.west))
        high = log2(_BIG_MAP_PX[1] / 256 * 360 * cos(radians(self.middle.lat)) / (self.north - self.south))
        return round(max(min(wide, high), 1.0), 2)


def frame_of(spots: Iterable[Spot]) -> Frame | None:
    """A frame around all points with room at the sides; None where there is no point."""
    points = [point for spot in spots for point in spot.points]
    if not points:
        return None
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    middle = LonLat((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    squeeze = max(cos(radians(middle.lat)), 0.2)
    shape_of = WIDTH_PX / HEIGHT_PX
    high = max(_LEAST_DEG, _ROOM * (max(lats) - min(lats)), _ROOM * (max(lons) - min(lons)) * squeeze / shape_of)
    wide = high * shape_of / squeeze
    # To whole tenths, so that near views are one.
    west, south = round(middle.lon - wide / 2, 1), round(middle.lat - high / 2, 1)
    return Frame(west, south, round(west + wide, 1), round(south + high, 1))


def locator(spots: Sequence[Spot], *, label: str) -> Markup:
    """A small map of some tellings' places; empty where none of them has one."""
    frame = frame_of(spots)
    if frame is None:
        return Markup("")
    parts = [_PATH.format(name, path) for name, path in _ground(frame)]
    parts += [_PATH.format(f"way n{spot.number}", _line(frame, spot.points)) for spot in spots if len(spot.points) > 1]
    parts += [_AREA.format(*frame.xy(spot.points[0])) for spot in spots if spot.points and spot.about]
    parts += [_NAME.format(x, y, name) for x, y, name in _names(frame, spots)]
    parts += [_mark(spot.number, x, y) for spot, (x, y) in _apart(frame, spots)]
    return _SVG.format(label, WIDTH_PX, HEIGHT_PX, Markup("").join(parts))


def _mark(number: int, x: float, y: float) -> Markup:
    return _MARK.format(number, x, y, x, y + 4, number)


def _apart(frame: Frame, spots: Sequence[Spot]) -> Iterator[tuple[Spot, tuple[float, float]]]:
    """Each telling's mark, at the end of its way; marks that would hide each other side by side."""
    at = [(spot, frame.xy(spot.points[-1])) for spot in spots if spot.points]
    for spot, (x, y) in at:
        hidden = [
            other for other, (left, top) in at if other is not spot and abs(left - x) + abs(top - y) < 2 * _APART_PX
        ]
        aside = _APART_PX * (1 if any(other.number < spot.number for other in hidden) else -1) if hidden else 0.0
        yield spot, (round(x + aside, 1), y)


def _names(frame: Frame, spots: Sequence[Spot]) -> Iterator[tuple[float, float, str]]:
    """Each place's name once, beneath its point, moved down where another stands."""
    placed: list[tuple[float, float]] = []
    named = {
        name: (frame.xy(point), _BELOW_AREA_PX if spot.about else _BELOW_PX)
        for spot in spots
        for name, point in zip(spot.names, spot.points, strict=True)
    }
    for name, ((x, low), below) in named.items():
        y = low + below
        while any(abs(x - left) < 90 and abs(y - top) < 13 for left, top in placed):  # noqa: PLR2004 - a name's size
            y += 13
        placed.append((x, y))
        half = min(len(name) * 3.2, WIDTH_PX / 2)
        yield min(max(x, half), WIDTH_PX - half), min(y, HEIGHT_PX - 4), name


@lru_cache(maxsize=_VIEWS_KEPT)
def _ground(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Land, lakes and borders within a frame, as SVG paths by name."""
    box = (frame.west, frame.south, frame.east, frame.north)
    fine = (frame.east - frame.west) / WIDTH_PX / 2
    found = []
    for name, shapes in _shapes().items():
        cut = (simplify(clip_by_rect(each, *box), fine) for each in shapes)
        parts = (part for each in cut if not each.is_empty for part in get_parts(each))
        path = "".join(_line(frame, _corners(part), closed=part.geom_type == "Polygon") for part in parts)
        found.append((name, path))
    return tuple(found)


def _corners(part: BaseGeometry) -> tuple[LonLat, ...]:
    line = part.exterior if isinstance(part, Polygon) else part
    return tuple(LonLat(*point[:2]) for point in line.coords)


def _line(frame: Frame, points: Iterable[LonLat], *, closed: bool = False) -> str:
    steps = " ".join(f"{x:g},{y:g}" for x, y in map(frame.xy, points))
    return f"M{steps}{'Z' if closed else ''}" if steps else ""


@cache
def _shapes() -> dict[str, tuple[BaseGeometry, ...]]:
    chart = base_map()
    sorts = {"land": chart.land, "lakes": chart.lakes, "borders": chart.borders}
    return {name: tuple(shape(feature["geometry"]) for feature in sort["features"]) for name, sort in sorts.items()}
