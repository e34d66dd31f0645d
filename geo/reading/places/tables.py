"""The hand-written tables of this stage, read row by row with where each stands."""

import csv
from collections.abc import Iterator
from importlib.resources import files

from geo.errors import GeoError

_DATA = files("geo.reading") / "data"


def text_of(name: str) -> str:
    """A table's text."""
    return (_DATA / name).read_text(encoding="utf-8")


def rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """A table's rows, each with where it stands (``seats.csv line 3``).

    Raises:
        GeoError: if a row has more or fewer fields than the head line.
    """
    reader = csv.DictReader(text_of(name).splitlines(), strict=True)
    for row in reader:
        where = f"{name} line {reader.line_num}"
        if None in row or None in row.values():
            raise GeoError(f"a row must have {len(reader.fieldnames or ())} fields, got {row} in {where}", "lexicon")
        yield where, row
