"""KML 2.2 for Google Earth and its like: a folder of events, one of routes, one of bases, each with its time.

A day known exactly is a TimeStamp, anything wider a TimeSpan of its first and last day; an open side stays open.
A balloon shows our description alone, the one place that is read as HTML, with every text in it escaped.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pygeoif
from fastkml import KML, Data, Document, ExtendedData, Folder, Placemark, TimeSpan, TimeStamp
from fastkml.geometry import create_kml_geometry
from fastkml.styles import BalloonStyle, Style, StyleUrl
from fastkml.times import KmlDateTime
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.export.tables import event_table, route_table, site_table
from geo.export.taken import Taken, about, describe
from geo.export.texts import json_text, xml_text

_STYLE = "words"
_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "events": ("title_en", "title_ar"),
    "routes": ("title_en", "title_ar"),
    "sites": ("name_en", "name_ar"),
}
"""The columns that a layer's placemarks are called by."""

_SAID = ("title_en", "title_ar", "edtf", "status", "attribution_en", "attribution_ar", "quote", "document")
"""The columns that a balloon shows, in this order."""

_Row = Mapping[str, Any]


def write_kml(taken: Taken, path: Path) -> None:
    """Writes the shown set; the file's own facts are the document's description and its data.

    Raises:
        OSError: if it cannot be written.
    """
    tables = {"events": event_table(taken), "routes": route_table(taken), "sites": site_table(taken)}
    document = Document(
        name=f"hudhud {taken.corpus.version}",
        description=xml_text(escape(describe(taken))),
        styles=[Style(id=_STYLE, styles=[BalloonStyle(text="$[description]")])],
        extended_data=ExtendedData(elements=[_data("hudhud", json_text(about(taken)))]),
        features=[Folder(name=name, features=list(_placemarks(name, table))) for name, table in tables.items()],
    )
    path.write_text(KML(features=[document]).to_string(prettyprint=False), encoding="utf-8", newline="\n")


def _placemarks(layer: str, table: gpd.GeoDataFrame) -> Iterator[Placemark]:
    columns = [column for column in table.columns if column != "geometry"]
    rows = zip(table.geometry, *(table[column] for column in columns), strict=True)
    for number, (shape, *values) in enumerate(rows):
        row = {name: value for name, value in zip(columns, values, strict=True) if not pd.isna(value)}
        yield Placemark(
            id=f"{layer}-{number}",
            name=xml_text(" · ".join(str(row[name]) for name in _NAMES[layer] if row.get(name))),
            description=_words(row),
            times=_times(row),
            style_url=StyleUrl(url=f"#{_STYLE}"),
            extended_data=ExtendedData(elements=[_data(name, _plain(value)) for name, value in row.items()]),
            kml_geometry=_geometry(shape),
        )


def _data(name: str, value: str) -> Data:
    return Data(name=name, value=xml_text(value))


def _plain(value: Any) -> str:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def _words(row: _Row) -> str:
    """What a balloon shows, as HTML of which no text is a part."""
    lines = (str(row[name]) for name in _SAID if row.get(name))
    return xml_text("".join(f'<p dir="auto">{escape(line)}</p>' for line in lines))


def _times(row: _Row) -> TimeSpan | TimeStamp | None:
    first, last = (KmlDateTime(row[name].date()) if name in row else None for name in ("first_day", "last_day"))
    if first is None and last is None:
        return None
    return (
        TimeStamp(timestamp=first) if row.get("first_day") == row.get("last_day") else TimeSpan(begin=first, end=last)
    )


def _geometry(shape: BaseGeometry | None) -> Any:
    """The shape as KML; lines follow the ground."""
    if shape is None or shape.is_empty:
        return None
    drawn: Any = mapping(shape)
    is_line = shape.geom_type != "Point"
    return create_kml_geometry(pygeoif.shape(drawn), tessellate=True if is_line else None)
