"""CSV for spreadsheets: one row an event, with the columns that users of ACLED's data know, then all that vouches.

UTF-8 with a byte order mark, which is how Excel knows Arabic; lines end as RFC 4180 has it. A text that a spreadsheet
would run as a formula stands behind an apostrophe.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.export.tables import event_table
from geo.export.taken import Taken
from geo.export.texts import formula_safe

_RENAMED: Final[Mapping[str, str]] = {
    "event": "event_id",
    "first_day": "event_date",
    "last_day": "event_date_last",
    "kind": "event_type",
    "acled": "acled_sub_event_type",
    "actors_en": "actors",
    "place_en": "location",
    "quote": "notes",
    "publisher": "source",
}
"""Our columns under the names they have with ACLED, where they mean the same."""

_FIRST: Final = (
    "event_id",
    "event_date",
    "event_date_last",
    "year",
    "time_precision",
    "event_type",
    "acled_sub_event_type",
    "plover",
    "title_en",
    "title_ar",
    "modality",
    "actors",
    "actors_ar",
    "country",
    "location",
    "place_ar",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
)
"""The columns that come first; the others follow in the order of the other formats."""

_DIGITS = 7


def write_csv(taken: Taken, path: Path) -> None:
    """Writes the shown set, undated and unlocated events too.

    A CSV has no place for facts of its own, so each row ends with the credit due for its place, corpus and layer.

    Raises:
        OSError: if it cannot be written.
    """
    table = _columns(event_table(taken))
    credits_due = {source.key: source.attribution for source in taken.sources}
    table["place_credit"] = table["place_source"].map(credits_due)
    table["corpus"], table["layer"] = taken.corpus.version, taken.corpus.layer.value
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.columns)
        writer.writerows([_cell(value) for value in row] for row in table.itertuples(index=False, name=None))


def _columns(events: gpd.GeoDataFrame) -> pd.DataFrame:
    points = events.geometry
    table = pd.DataFrame(events.drop(columns="geometry")).rename(columns=dict(_RENAMED))
    table["longitude"], table["latitude"] = points.x.round(_DIGITS), points.y.round(_DIGITS)
    table["year"] = table["event_date"].dt.year.astype("Int64")
    return table[[*_FIRST, *(name for name in table.columns if name not in _FIRST)]]


def _cell(value: Any) -> Any:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return formula_safe(value) if isinstance(value, str) else value
