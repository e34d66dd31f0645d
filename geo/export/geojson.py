"""GeoJSON as RFC 7946 has it: WGS 84 lon/lat, lines cut at the antimeridian, a bbox; unlocated events without geometry.

One feature an event, a leg and a base's status; ``feature`` says which. There are no polygons whose rings could turn
the wrong way. The file's own facts stand in the foreign member ``hudhud``.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.export.tables import event_table, route_table, site_table
from geo.export.taken import Taken, about
from geo.export.texts import json_text

DIGITS = 7
"""Decimals of a degree that are written: about a centimetre, as the standard advises."""

_JSON_COLUMN = "evidence"


def write_geojson(taken: Taken, path: Path) -> None:
    """Writes the shown set as one FeatureCollection, a feature a line.

    Raises:
        OSError: if it cannot be written.
    """
    tables = {"event": event_table(taken), "route": route_table(taken), "site": site_table(taken)}
    head = {"type": "FeatureCollection", "hudhud": about(taken), **_bbox(list(tables.values()))}
    opened = json_text(head)[:-1] + ', "features": ['
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(opened)
        between = "\n"
        for name, table in tables.items():
            for feature in features(name, table):
                stream.write(between + json_text(feature))
                between = ",\n"
        stream.write("\n]}\n")


def features(name: str, table: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a table as features, ready for JSON; ``name`` is ``event``, ``route`` or ``site``.

    A site's id is its row's label in the table, which holds for one version of a corpus.
    """
    columns = [column for column in table.columns if column != "geometry"]
    rows = zip(table.index, table.geometry, *(table[column] for column in columns), strict=True)
    for label, shape, *values in rows:
        properties = dict(zip(columns, map(_plain, values), strict=True))
        properties[_JSON_COLUMN] = json.loads(properties[_JSON_COLUMN] or "[]")
        yield {
            "type": "Feature",
            "id": f"{name}/{label}" if name == "site" else properties[name],
            "geometry": _geometry(shape),
            "properties": {"feature": name, **properties},
        }


def _plain(value: Any) -> Any:
    """A cell as JSON has it; days as ISO text, what is not there as None."""
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def _geometry(shape: BaseGeometry | None) -> dict[str, Any] | None:
    if shape is None or shape.is_empty:
        return None
    drawn = mapping(shape)
    return {"type": drawn["type"], "coordinates": _rounded(drawn["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DIGITS)
    return [_rounded(each) for each in coordinates]


def _bbox(tables: list[gpd.GeoDataFrame]) -> dict[str, list[float]]:
    """West, south, east, north of all that has a geometry; none where nothing has."""
    shapes = pd.concat([table.geometry for table in tables]).dropna()
    return {} if shapes.empty else {"bbox": [round(float(edge), DIGITS) for edge in shapes.total_bounds]}
