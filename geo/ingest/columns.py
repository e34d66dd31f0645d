"""Which column of a table says what, whatever it is called, and the days that its dates mean."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gazetteer.folding import index_key
from geo.errors import GeoError, PeriodError
from geo.model import Period
from geo.periods import is_dated, parse_period
from geo.reading.dates import find_times

COLUMNS = ("text", "date", "source", "url", "title")
"""What a row can say of its article."""

_ISO = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\d-])")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
_LONGEST_DATE = 100
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_AROUND = "#*:\"' \t\r\n\N{ZERO WIDTH NO-BREAK SPACE}"
_UNKNOWN = Period("XXXX", None, None, "unknown")


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of each thing that a table's rows say, as the table writes it; empty where it has none."""

    text: str
    date: str = ""
    source: str = ""
    url: str = ""
    title: str = ""


def columns_of(headers: Iterable[str]) -> Columns | None:
    """The columns that these headers name, the first of each; None where none is an article's text."""
    found: dict[str, str] = {}
    for header in headers:
        column = _known().get(_folded(header))
        if column is not None:
            found.setdefault(column, header)
    return Columns(**found) if "text" in found else None


def day_of(written: str) -> str:
    """The day, month or year that a cell means, as EDTF; empty where it means none or leaves the year open.

    Figures alone are read as in articles: the day before the month where both are possible.
    """
    said = written.strip()[:_LONGEST_DATE].translate(_WESTERN)
    if packed := _PACKED.match(said):
        said = "-".join(packed.groups())
    if iso := _ISO.match(said):
        return _checked(iso.group(1))
    times = find_times(said, published=_UNKNOWN)
    return times[0].period.edtf if len(times) == 1 and _is_day(times[0].period) else ""


def _checked(edtf: str) -> str:
    try:
        return edtf if is_dated(parse_period(edtf)) else ""
    except PeriodError:
        return ""


def _is_day(period: Period) -> bool:
    return isinstance(period.earliest, date) and period.earliest == period.latest


def _folded(header: str) -> str:
    """A header without what spelling adds: case, blanks and signs at its ends, an underscore for a blank."""
    return index_key(header.strip(_AROUND).replace("_", " ").replace("-", " "))


@cache
def _known() -> Mapping[str, str]:
    """The column of every header that is known.

    Raises:
        GeoError: if a row of the table names no column of ours.
    """
    table = (files("geo.ingest") / "data" / "columns.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(table.splitlines(), strict=True):
        if row["column"] not in COLUMNS or not row["header"] or not row["source"]:
            raise GeoError(f"a row must name one of {', '.join(COLUMNS)}, got {row} in columns.csv", "columns")
        found[_folded(row["header"])] = row["column"]
    return found
