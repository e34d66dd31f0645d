"""Extents of seas, regions and roads: the rules of ``areas.csv`` worked out over Natural Earth."""

from collections.abc import Callable
from importlib.resources.abc import Traversable

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import OverlayError
from gazetteer.sources.harvest import Area
from gazetteer.sources.natural_earth import Country, countries, land, on_grid
from gazetteer.sources.overlay import DATA
from gazetteer.tables import read_table


def harvest_areas(data: Traversable = DATA) -> dict[str, Area]:
    """The extent of each row's place, by place id.

    Rules: ``union`` of countries by code; ``continent`` and ``subregion`` as Natural Earth has them, several parted
    by ``|``; ``ring`` and ``line`` as drawn; ``land``, the ring less the sea (and less other countries than those
    named); ``water``, the ring less all land.

    Raises:
        OverlayError: if a row names an unknown rule or country, or draws what is no valid geometry.
    """
    found: dict[str, Area] = {}
    for where, row in read_table(data / "areas.csv"):
        rule = _RULES.get(row["rule"])
        if rule is None:
            raise OverlayError(f"a rule must be one of {', '.join(_RULES)}, got {row['rule']!r} in {where}")
        try:
            geometry = rule(row["of"], row["wkt"])
        except (KeyError, shapely.errors.GEOSException) as problem:
            raise OverlayError(
                f"an area must name known countries and valid WKT, got {problem} in {where}"
            ) from problem
        if geometry.is_empty:
            raise OverlayError(f"an area must not be empty, got {row['rule']} of {row['of']!r} in {where}")
        found[row["place"]] = Area(row["place"], geometry)
    return found


def _union(codes: str, _wkt: str) -> BaseGeometry:
    return _together([countries()[code].area for code in codes.split()])


def _by(attribute: Callable[[Country], str]) -> Callable[[str, str], BaseGeometry]:
    def joined(values: str, _wkt: str) -> BaseGeometry:
        wanted = set(values.split("|"))
        return _together([country.area for country in countries().values() if attribute(country) in wanted])

    return joined


def _drawn(_codes: str, wkt: str) -> BaseGeometry:
    shape = shapely.from_wkt(wkt)
    if not shape.is_valid:
        raise shapely.errors.GEOSException(shapely.is_valid_reason(shape))
    return shape


def _land(codes: str, wkt: str) -> BaseGeometry:
    ground = shapely.union_all([countries()[code].area for code in codes.split()]) if codes else land()
    return on_grid(shapely.intersection(_drawn("", wkt), ground))


def _water(_codes: str, wkt: str) -> BaseGeometry:
    return on_grid(shapely.difference(_drawn("", wkt), land()))


def _together(shapes: list[BaseGeometry]) -> BaseGeometry:
    """The shapes as one, coarser the more there are: a continent needs no creek."""
    coarser = shapely.simplify(shapely.union_all(shapes), 0.1, preserve_topology=True)
    return on_grid(coarser)


_RULES: dict[str, Callable[[str, str], BaseGeometry]] = {
    "union": _union,
    "continent": _by(lambda country: country.continent),
    "subregion": _by(lambda country: country.subregion),
    "ring": _drawn,
    "line": _drawn,
    "land": _land,
    "water": _water,
}
