"""First-level divisions of the world: names from GeoNames, extents from the towns that it counts to each.

No packaged source draws them under a licence that we may ship; a division is what lies nearest to one of its towns.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.folding import index_key
from gazetteer.records import NameKind, Names, Place, PlaceKind
from gazetteer.region import NEAR
from gazetteer.sources.cities import LABELS, Row, arabic_label
from gazetteer.sources.fetched import Fetched
from gazetteer.sources.harvest import Area, Harvest
from gazetteer.sources.natural_earth import countries, on_grid

SOURCE = "cities_json"
FEATURE = "ADM1"

SIMPLIFIED_BY_DEGREES = 0.03
"""How far a stored outline may lie from the one worked out."""
_FAR_SIMPLIFIED_BY_DEGREES = 0.2
"""The same outside ``NEAR``: the extents are rough at best, and an outline costs more than its names."""

_ARABIC_CLASS = re.compile(
    "(?:ال)?(?:محافظة|ولاية|منطقة|شعبية|إقليم|اقليم|مقاطعة|إمارة|امارة|جهة|دائرة|جمهورية|كانتون) (?=..)"
)
_ENGLISH_CLASS = re.compile(
    "(?:(?:Governorate|Province|Region|State|District|Department|Oblast'?|Krai|Canton|County|Prefecture|Emirate)$)"
    "|^(?:Muhafazat|Wilayat|State of|Province of|Region of|Canton of|Republic of)(?= )",
)


def harvest_divisions(fetched: Fetched, rows: Iterable[Row], known: Mapping[str, Place]) -> Harvest:
    """All first-level divisions that have a town, with names and rough extents.

    Args:
        fetched: for their codes, names and Arabic labels.
        rows: all towns, to work the extents out.
        known: places that other sources have; a division among them (same country, same code) gets its extent and
            inhabitants alone.
    """
    names = dict(fetched.divisions())
    ours = {f"{place.country}.{place.admin}": place.id for place in known.values() if place.feature == FEATURE}
    harvest = Harvest()
    for code, extent, towns in _extents(rows, set(names) | set(ours)):
        division = _division(code, names.get(code, ""), extent, towns)
        place_id = ours.get(code, division.id)
        harvest.areas[place_id] = Area(place_id, extent)
        if code in ours:
            harvest.places[place_id] = replace(known[place_id], population=division.population)
        else:
            label = arabic_label(fetched.arabic.get(code, "")) or _label_of_namesake(division.names.en, towns, fetched)
            harvest.places[place_id] = replace(division, names=replace(division.names, ar=label))
            _call(harvest, division, label, fetched)
    return harvest


def _division(code: str, name: str, extent: BaseGeometry, towns: Sequence[Row]) -> Place:
    point = _label_point(extent)
    return Place(
        id=f"admin1:{code}",
        kind=PlaceKind.ADMIN,
        names=Names(en=name, ar=""),
        lon=round(point.x, 5),
        lat=round(point.y, 5),
        country=code[:2],
        source=SOURCE,
        admin=code[3:],
        feature=FEATURE,
        population=sum(town["population"] for town in towns),
        approximate=True,
    )


def _label_of_namesake(name: str, towns: Iterable[Row], fetched: Fetched) -> str:
    """The Arabic label of the town in a division that bears its name, or empty: most divisions are called after one."""
    key = index_key(bare_name(name) or name)
    namesakes = [town for town in towns if index_key(town["name"]) == key]
    largest = max(namesakes, key=lambda town: town["population"], default=None)
    return arabic_label(fetched.arabic.get(str(largest["geonameid"]), "")) if largest else ""


def _call(harvest: Harvest, division: Place, label: str, fetched: Fetched) -> None:
    place_id, country, name = division.id, division.country, division.names.en
    harvest.call(place_id, name, "en", NameKind.OFFICIAL, SOURCE)
    harvest.call(place_id, label, "ar", NameKind.OFFICIAL, LABELS)
    harvest.call(place_id, bare_name(name), "en", NameKind.ALTERNATE, SOURCE)
    harvest.call(place_id, bare_name(label), "ar", NameKind.ALTERNATE, LABELS)
    if country in NEAR | {"RU", "UA"}:
        harvest.call(place_id, fetched.russian.get(f"{country}.{division.admin}", ""), "ru", NameKind.OFFICIAL, LABELS)


def bare_name(name: str) -> str:
    """A division's name without the word that says what it is (محافظة, ولاية, Governorate); empty where none stands."""
    bare = _ENGLISH_CLASS.sub("", _ARABIC_CLASS.sub("", name, count=1), count=1).strip()
    return bare if bare != name else ""


def _extents(rows: Iterable[Row], codes: set[str]) -> Iterator[tuple[str, BaseGeometry, list[Row]]]:
    """Code, extent and towns of each division that has any, by code."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["countrycode"] in countries():
            by_country[row["countrycode"]].append(row)
    for country in sorted(by_country):
        towns = by_country[country]
        for code, extent in _areas_of(country, towns):
            if code in codes:
                own = [row for row in towns if f"{country}.{row['admin1code']}" == code]
                yield code, extent, own


def _areas_of(country: str, towns: Sequence[Row]) -> Iterator[tuple[str, BaseGeometry]]:
    outline = countries()[country].area
    apart = {(row["longitude"], row["latitude"]): row["admin1code"] for row in towns}
    cells = shapely.voronoi_polygons(shapely.MultiPoint(list(apart)), extend_to=outline, ordered=True)
    of_division: dict[str, list[BaseGeometry]] = defaultdict(list)
    for cell, division in zip(cells.geoms, apart.values(), strict=True):
        of_division[division].append(cell)
    coarseness = SIMPLIFIED_BY_DEGREES if country in NEAR else _FAR_SIMPLIFIED_BY_DEGREES
    for division in sorted(of_division):
        whole = shapely.intersection(shapely.union_all(of_division[division]), outline)
        extent = on_grid(shapely.simplify(whole, coarseness))
        if not extent.is_empty:
            yield f"{country}.{division}", extent


def _label_point(extent: BaseGeometry) -> shapely.Point:
    """The centre where it lies within, else a point that does."""
    centre: shapely.Point = extent.centroid
    return centre if extent.covers(centre) else extent.representative_point()
