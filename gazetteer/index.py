"""The read-only gazetteer: places, names and areas out of one SQLite file."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from weakref import finalize

from gazetteer.candidates import NAMED, PLACE_COLUMNS, behind_prefixes, candidate_of, place_of, ranked
from gazetteer.clitics import peels
from gazetteer.errors import IndexUnreadableError
from gazetteer.folding import FOLDING_VERSION, index_key, spelling
from gazetteer.guesses.fuzzy import Neighbours
from gazetteer.guesses.skeleton import Skeletons
from gazetteer.packing import shipped_index
from gazetteer.records import Candidate, NameKind, Place, PlaceKind, PlaceName, Position, Source
from gazetteer.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LONGEST_NAME = 1_000
"""Most code points of a name; what is longer is a text, and names nothing."""

_BEGINNINGS_KEPT, _LONGEST_KEPT = 20_000, 40
"""How many answers of ``begins`` are kept, and for keys of how many letters: a few megabytes."""
_BATCH = 500
"""Ids asked for at once, below SQLite's limit on parameters."""


class Gazetteer:
    """Names to places. One may be used by many threads at once; close it, or leave that to the garbage collector."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lock = threading.Lock()
        self._divisions: dict[tuple[str | None, str | None], Place] | None = None
        self._capitals: dict[str, Place] | None = None
        self._begun: dict[str, tuple[bool, bool]] = {}
        self._finalizer = finalize(self, connection.close)

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """The gazetteer in an index file, or the one that the program ships.

        Raises:
            IndexUnreadableError: if a file is missing, no index, or of another schema or folding version.
        """
        path = shipped_index() if path is None else Path(path)
        return cls(connect(path), path)

    def close(self) -> None:
        """Let go of the file; the gazetteer answers nothing afterwards."""
        self._finalizer()

    def __enter__(self) -> Self:
        """The gazetteer itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def __reduce__(self) -> tuple[object, tuple[Path, ...]]:
        """Another process opens the file for itself."""
        return Gazetteer.open, (self._path,)

    @property
    def path(self) -> Path:
        """The index file that was opened."""
        return self._path

    def __len__(self) -> int:
        """How many places it knows."""
        return int(self._rows("SELECT count(*) FROM place", ())[0][0])

    def place(self, place_id: str) -> Place | None:
        """The place of an id, or None."""
        return self.places([place_id]).get(place_id)

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """The places of those ids that are known, by id, in the order asked."""
        wanted = list(dict.fromkeys(place_ids))
        found: dict[str, Place] = {}
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            rows = self._rows(f"SELECT {PLACE_COLUMNS} FROM place p WHERE p.id IN ({marks})", batch)  # noqa: S608 - question marks alone
            found |= {row[0]: place_of(row) for row in rows}
        return {place_id: found[place_id] for place_id in wanted if place_id in found}

    def above(self, place: Place) -> tuple[Place, ...]:
        """The division and the country that a place lies in, the narrower first, as far as its codes tell."""
        if self._divisions is None:
            rows = self._rows(f"SELECT {PLACE_COLUMNS} FROM place p WHERE p.kind = ?", (PlaceKind.ADMIN.value,))  # noqa: S608 - a constant
            divisions = map(place_of, rows)
            self._divisions = {(each.country, each.admin): each for each in divisions if each.admin}
        division = self._divisions.get((place.country, place.admin)) if place.kind is not PlaceKind.COUNTRY else None
        country = self.place(f"iso:{place.country}") if place.country else None
        return tuple(whole for whole in (division, country) if whole is not None and whole.id != place.id)

    def airports_near(self, place: Place, degrees: float) -> tuple[Place, ...]:
        """The airports of a place's country within so many degrees of latitude and longitude, by id."""
        rows = self._rows(
            f"SELECT {PLACE_COLUMNS} FROM place p WHERE p.kind = ? AND p.country = ?"  # noqa: S608 - a constant
            " AND p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? ORDER BY p.id",
            (
                *(PlaceKind.AIRPORT.value, place.country),
                *(place.lat - degrees, place.lat + degrees, place.lon - degrees, place.lon + degrees),
            ),
        )
        return tuple(map(place_of, rows))

    def capital(self, country: str) -> Place | None:
        """The capital of a country by its code, or None where it has none or several."""
        if self._capitals is None:
            rows = self._rows(f"SELECT {PLACE_COLUMNS} FROM place p WHERE p.feature = 'PPLC'", ())  # noqa: S608 - a constant
            capitals = [place_of(row) for row in rows]
            counted = Counter(each.country for each in capitals)
            self._capitals = {each.country: each for each in capitals if each.country and counted[each.country] == 1}
        return self._capitals.get(country)

    def positions(self) -> tuple[Position, ...]:
        """Where every place is."""
        rows = self._rows("SELECT id, kind, country, lon, lat FROM place", ())
        return tuple(
            Position(place_id, PlaceKind(kind), country, lon, lat) for place_id, kind, country, lon, lat in rows
        )

    def areal(self) -> tuple[str, ...]:
        """The ids of the places whose extent is known."""
        return tuple(row[0] for row in self._rows("SELECT p.id FROM area JOIN place p ON p.number = area.place", ()))

    def area(self, place_id: str) -> "BaseGeometry | None":
        """The extent of a place, degrees (lon, lat), or None where none is known: a polygon, or a road's line."""
        rows = self._rows("SELECT wkb FROM area JOIN place p ON p.number = area.place WHERE p.id = ?", (place_id,))
        if not rows:
            return None
        from shapely import from_wkb  # noqa: PLC0415 - names are looked up without areas, and shapely is heavy

        area: BaseGeometry = from_wkb(rows[0][0])
        return area

    def names(self, place_id: str) -> tuple[PlaceName, ...]:
        """All names of a place: official ones first, then by language and text."""
        rows = self._rows(
            "SELECT n.text, n.language, n.kind, n.source FROM name n JOIN place p ON p.number = n.place WHERE p.id = ?",
            (place_id,),
        )
        names = [PlaceName(text, language, NameKind(kind), source) for text, language, kind, source in rows]
        order = list(NameKind)
        return tuple(sorted(names, key=lambda name: (order.index(name.kind), name.language, name.text)))

    def sources(self) -> tuple[Source, ...]:
        """Where the places and names come from, with licence and the credit to show, by key."""
        rows = self._rows("SELECT key, title, version, licence, attribution FROM source ORDER BY key", ())
        return tuple(Source(*row) for row in rows)

    def look_up(self, name: str) -> tuple[Candidate, ...]:
        """The places that a name may mean, best first, each with why; none where the name is unknown.

        Names spelt alike come before names whose folded spelling is alike; only where there is neither are Arabic
        prefixes peeled, and only down to the first level that finds something.
        """
        key = index_key(name) if self.is_askable(name) else ""
        found = self.exact(key, name) if key else ()
        if found:
            return found
        for level in peels(key):
            peeled = [
                behind_prefixes(candidate, peel) for peel in level for candidate in self.exact(peel.key, peel.key)
            ]
            if peeled:
                return ranked(peeled)
        return ()

    @staticmethod
    def is_askable(name: str) -> bool:
        """Whether a text is short enough to be a name; of a longer one not even the key is made."""
        return len(name) <= LONGEST_NAME

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every key that a name has, sorted; read on first use and kept."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT key FROM name ORDER BY key", ()))

    @cached_property
    def neighbours(self) -> Neighbours:
        """The keys, ready to be asked for those one slip away; made on first use."""
        return Neighbours(self.keys)

    @cached_property
    def skeletons(self) -> Skeletons:
        """The keys, ready to be asked for those with the same consonants; made on first use."""
        return Skeletons(self.keys)

    def exact(self, key: str, written: str) -> tuple[Candidate, ...]:
        """The places that have a name of this key, best first, those spelt as written before the others."""
        rows = self._rows(NAMED, (key,))
        as_written = spelling(written)
        return ranked(candidate_of(row, as_written) for row in rows)

    def country_keys(self) -> tuple[tuple[str, str], ...]:
        """Code and key of each name of each country, by code and key."""
        rows = self._rows(
            "SELECT DISTINCT p.country, n.key FROM place p JOIN name n ON n.place = p.number"
            " WHERE p.kind = 'country' AND p.country IS NOT NULL ORDER BY p.country, n.key",
            (),
        )
        return tuple((country, key) for country, key in rows)

    def begins(self, key: str) -> tuple[bool, bool]:
        """Whether a name has this key, and whether a longer name begins with its words."""
        known = self._begun.get(key)
        if known is None:
            rows = self._rows(
                "SELECT EXISTS (SELECT 1 FROM name WHERE key = ?1),"
                " EXISTS (SELECT 1 FROM name WHERE key > ?1 || ' ' AND key < ?1 || '!')",
                (key,),
            )
            known = bool(rows[0][0]), bool(rows[0][1])
            if len(key) <= _LONGEST_KEPT:
                self._begun[key] = known
        if len(self._begun) > _BEGINNINGS_KEPT:
            self._begun.clear()
        return known

    def _rows(self, query: str, parameters: Iterable[object]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, tuple(parameters)).fetchall()
            except sqlite3.DatabaseError as problem:
                raise IndexUnreadableError(
                    f"the gazetteer must be a whole index, got {problem} in {self._path}"
                ) from problem


def connect(path: Path) -> sqlite3.Connection:
    """A connection to an index that was checked.

    Raises:
        IndexUnreadableError: if the file is missing, no index, or of another schema or folding version.
    """
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.DatabaseError as problem:
        raise IndexUnreadableError(f"the gazetteer must be a readable file, got {problem} in {path}") from problem
    try:
        _check(connection, path)
    except IndexUnreadableError:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    try:
        held = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.DatabaseError as problem:
        raise IndexUnreadableError(
            f"the gazetteer must be an index of this program, got {problem} in {path}"
        ) from problem
    for part, version in (("schema", SCHEMA_VERSION), ("folding", FOLDING_VERSION)):
        if held.get(part) != str(version):
            raise IndexUnreadableError(
                f"the gazetteer's {part} must be version {version}, got {held.get(part)} in {path}"
            )
