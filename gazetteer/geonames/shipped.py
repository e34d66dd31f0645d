"""What the program ships, laid over a dump: its places keep their ids, kinds and names, and gain the dump's."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from gazetteer.connection import connect
from gazetteer.geonames.rows import DumpPlace
from gazetteer.records import NameKind, PlaceKind, PlaceName

PlaceRow = tuple[Any, ...]
"""The columns of ``place`` without its number."""

_COLUMNS = "id, kind, en, ar, lon, lat, country, source, admin, feature, population, citation, approximate"
_DIVISION = "ADM1"
_COUNTRIES = frozenset({"PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR"})


class Shipped:
    """The shipped index, asked for what a dump's rows are there."""

    def __init__(self, path: Path) -> None:
        """Read what tells places apart; some megabytes.

        Raises:
            IndexUnreadableError: if it is no index.
        """
        self.path = path
        with closing(connect(path)) as connection:
            self._ids = frozenset(row[0] for row in connection.execute("SELECT id FROM place"))
            self._divisions: dict[str, str] = {
                f"{country}.{admin}": place_id
                for place_id, country, admin in connection.execute(
                    "SELECT id, country, admin FROM place WHERE kind = 'admin' AND feature = 'ADM1' ORDER BY number"
                )
            }

    def __len__(self) -> int:
        """How many places."""
        return len(self._ids)

    def id_of(self, read: DumpPlace, division: str | None) -> str:
        """The id that a dump's place has, or would have, here; ``division`` is its code where it is a first-level one.

        Ids are lasting: a country is ``iso:SY`` and a division ``admin1:US.TX`` whatever GeoNames numbers them.
        """
        place = read.place
        if division is not None:
            return self._divisions.get(division, f"admin1:{division}")
        if place.kind is PlaceKind.COUNTRY and place.feature in _COUNTRIES and f"iso:{place.country}" in self._ids:
            return f"iso:{place.country}"
        return place.id

    def has(self, place_id: str) -> bool:
        """Whether it is the id of a place."""
        return place_id in self._ids

    def airports(self) -> frozenset[str]:
        """The ids of airfields by their ICAO codes."""
        return frozenset(each for each in self._ids if each.startswith("airport:"))

    def places(self) -> list[PlaceRow]:
        """All places, in the order of their numbers."""
        return self._rows(f"SELECT {_COLUMNS} FROM place ORDER BY number")  # noqa: S608 - a constant

    def names(self) -> Iterator[tuple[str, PlaceName]]:
        """All names, each with its place's id."""
        rows = self._rows(
            "SELECT p.id, n.text, n.language, n.kind, n.source FROM name n JOIN place p ON p.number = n.place"
        )
        return ((row[0], PlaceName(row[1], row[2], NameKind(row[3]), row[4])) for row in rows)

    def areas(self) -> list[tuple[Any, ...]]:
        """Id and extent of each place that has one."""
        return self._rows("SELECT p.id, a.wkb FROM area a JOIN place p ON p.number = a.place")

    def sources(self) -> list[tuple[Any, ...]]:
        """The rows of ``source``."""
        return self._rows("SELECT key, title, version, licence, attribution FROM source")

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(connect(self.path)) as connection:
            return connection.execute(query).fetchall()
