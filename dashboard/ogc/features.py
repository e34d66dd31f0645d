"""A page of a collection: the rows that a box and days leave, and those of them that are asked for, as GeoJSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from dashboard.ogc.asked import Asked, Box
from geo.export.geojson import features

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of features, and of how many."""

    features: Sequence[dict[str, Any]]
    matched: int
    asked: Asked

    @property
    def next_offset(self) -> int | None:
        """Where the next page begins; None behind the last feature."""
        after = self.asked.offset + len(self.features)
        return after if self.features and after < self.matched else None


def page_of(name: str, table: gpd.GeoDataFrame, asked: Asked) -> Page:
    """The features of a page, ``name`` being what each is: ``event``, ``route`` or ``site``.

    A box keeps what touches it, days what may touch them: without a geometry it is in no box, without a date in none.
    """
    kept = np.flatnonzero(_within(table, asked.bbox) & _in_time(table, asked))
    shown = kept[asked.offset : asked.offset + asked.limit]
    return Page(list(features(name, table.iloc[shown])), len(kept), asked)


def feature_of(name: str, table: gpd.GeoDataFrame, wanted: str) -> dict[str, Any] | None:
    """The feature with an id; None where there is none."""
    number = wanted.removeprefix(f"{name}/")
    rows = (table.index.astype(str) == number) if name == "site" else (table[name] == wanted).to_numpy()
    found = table[rows]
    return next(features(name, found), None)


def extent_of(table: gpd.GeoDataFrame) -> tuple[list[float] | None, list[str | None]]:
    """West, south, east, north of all geometries, None where there are none; the first and the last day."""
    shapes = table.geometry.dropna().tolist()
    days = (table["first_day"].min(), table["last_day"].max())
    box = None if not shapes else [round(float(edge), 7) for edge in shapely.total_bounds(shapes)]
    return box, [None if day is None or day != day else f"{day.date().isoformat()}T00:00:00Z" for day in days]  # noqa: PLR0124 - pandas' NaT


def _within(table: gpd.GeoDataFrame, box: Box | None) -> Mask:
    everything: Mask = np.ones(len(table), dtype=np.bool_)
    if box is None:
        return everything
    spans = [(box.west, box.east)] if box.west <= box.east else [(box.west, 180.0), (-180.0, box.east)]
    touched = ~everything
    for west, east in spans:
        touched |= table.geometry.intersects(shapely.box(west, box.south, east, box.north)).to_numpy(dtype=np.bool_)
    return touched


def _in_time(table: gpd.GeoDataFrame, asked: Asked) -> Mask:
    everything: Mask = np.ones(len(table), dtype=np.bool_)
    if not asked.is_timed:
        return everything
    first, last = table["first_day"], table["last_day"]
    kept = first.notna() | last.notna()
    if asked.last is not None:
        kept &= first.isna() | (first <= np.datetime64(asked.last, "s"))
    if asked.first is not None:
        kept &= last.isna() | (last >= np.datetime64(asked.first, "s"))
    return np.asarray(kept, dtype=np.bool_)
