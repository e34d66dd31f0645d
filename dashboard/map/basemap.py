"""The base map that ships with the program: land, lakes, borders and names, from Natural Earth and GeoNames."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

GeoJson = Mapping[str, Any]
"""A GeoJSON feature collection; positions are (lon, lat)."""

LABEL_SORTS = ("countries", "seas", "cities")
"""The sorts of names, in the order in which they are placed."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the base map."""

    lon: float
    lat: float
    min_zoom: float
    """Web-map zoom from which it is drawn."""
    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What is drawn beneath everything else."""

    land: GeoJson
    lakes: GeoJson
    borders: GeoJson
    """Lines as controlled in fact (de facto)."""
    labels: Mapping[str, Sequence[Label]]
    """By sort, see ``LABEL_SORTS``; the earliest drawn first."""
    sources: Sequence[Mapping[str, str]]
    """Name, version, licence and url of what it was made from."""


@cache
def base_map() -> BaseMap:
    """The base map, read once from ``data/basemap.json``, which ``build_basemap`` writes."""
    stored = json.loads((files(__package__) / "data" / "basemap.json").read_text(encoding="utf-8"))
    labels = {sort: tuple(Label(*row[:5]) for row in stored["labels"][sort]) for sort in LABEL_SORTS}
    in_order = {sort: tuple(sorted(rows, key=lambda label: label.min_zoom)) for sort, rows in labels.items()}
    return BaseMap(stored["land"], stored["lakes"], stored["borders"], in_order, tuple(stored["sources"]))
