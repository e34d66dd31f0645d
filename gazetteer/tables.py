"""Hand-written CSV tables read row by row, each row with where it stands."""

import csv
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from gazetteer.errors import OverlayError


def read_table(table: Traversable) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of a table, each with where it stands (``places.csv line 7``); every row has every column.

    Raises:
        OverlayError: if a row has more or fewer fields than the head line, or its quotes do not close.
    """
    reader = csv.DictReader(table.read_text(encoding="utf-8").splitlines(), strict=True)
    try:
        for row in reader:
            where = f"{table.name} line {reader.line_num}"
            if None in row or None in row.values():
                wanted = len(reader.fieldnames or ())
                raise OverlayError(f"a row must have {wanted} fields, got another number in {where}")
            yield where, row
    except csv.Error as problem:
        raise OverlayError(f"a table must be valid CSV, got {problem} in {table.name} line {reader.line_num}") from None
