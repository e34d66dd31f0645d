"""What the event coders of others call our kinds: the nearest category of PLOVER, the nearest sub-event of ACLED."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geo.errors import GeoError
from geo.model import EventKind

_COLUMNS = ["kind", "plover", "acled", "source"]
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Codes:
    """A kind's nearest names elsewhere."""

    plover: str | None
    """Such as ``MOBILIZE``; None where PLOVER has no category for it."""
    acled: str | None
    """Such as ``Headquarters or base established``; None where ACLED has no sub-event for it."""


def codes_of(kind: EventKind) -> Codes:
    """The codes of a kind."""
    return _shipped()[kind]


@cache
def _shipped() -> dict[EventKind, Codes]:
    return read_codes((files("geo.reading") / "data" / "kinds.csv").read_text(encoding="utf-8"))


def read_codes(text: str) -> dict[EventKind, Codes]:
    """The codes of a table's text: one row for each kind, ``-`` where there is none.

    Raises:
        GeoError: if a row is no kind with filled fields, or a kind has no row or two.
    """
    reader = csv.DictReader(text.splitlines(), strict=True)
    found: dict[EventKind, Codes] = {}
    for row in reader:
        where = f"kinds.csv line {reader.line_num}"
        if list(row) != _COLUMNS or not all(row.values()) or row["kind"] not in set(EventKind):
            raise GeoError(f"a row must be a known kind with all fields filled, got {row} in {where}", "kinds")
        kind = EventKind(row["kind"])
        if kind in found:
            raise GeoError(f"a kind must stand in one row, got {kind.value} again in {where}", "kinds")
        found[kind] = Codes(_filled(row["plover"]), _filled(row["acled"]))
    if missing := [kind.value for kind in EventKind if kind not in found]:
        raise GeoError(f"every kind must have a row, got none for {', '.join(missing)} in kinds.csv", "kinds")
    return found


def _filled(field: str) -> str | None:
    return None if field == _NONE else field
