"""The read-only gazetteer: places, names and areas out of one SQLite file."""

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from weakref import finalize

from gazetteer.candidates import (
    AIRPORTS,
    DIVISIONS,
    FETCHED,
    FLAGGED_NAMES,
    MOST_NAMED,
    NAMED,
    NAMES,
    PLACE_COLUMNS,
    WHOLES,
    behind_prefixes,
    candidate_of,
    name_of,
    place_of,
    ranked,
)
from gazetteer.clitics import peels
from gazetteer.connection import connect
from gazetteer.errors import IndexUnreadableError
from gazetteer.folding import index_key, spelling
from gazetteer.guesses.fuzzy import Neighbours
from gazetteer.guesses.skeleton import Skeletons
from gazetteer.packing import shipped_index
from gazetteer.prior import FULL_SOURCE
from gazetteer.records import Candidate, NameKind, Place, PlaceKind, PlaceName, Position, Source

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LONGEST_NAME = 1_000
"""Most code points of a name; what is longer is a text, and names nothing."""

_BEGINNINGS_KEPT, _LONGEST_KEPT = 20_000, 40
"""How many answers of ``begins`` are kept, and for keys of how many letters: a few megabytes."""
_DEEPEST = 6
"""Most divisions within one another."""
_COUNTS = "SELECT key, value FROM meta WHERE key IN ('places', 'prominent')"
"""What an index of a full dump counted when it was made."""
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
        self._fetched: dict[str, list[tuple[Any, ...]]] = {}
        self._counts = {key: int(value) for key, value in connection.execute(_COUNTS)}
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

    @property
    def is_full(self) -> bool:
        """Whether it was built from a full dump: millions of places, of which none but a few are ever held at once."""
        return "prominent" in self._counts

    def __len__(self) -> int:
        """How many places it knows."""
        return self._counts.get("places") or int(self._rows("SELECT count(*) FROM place", ())[0][0])

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
        """The divisions and the country that a place lies in, the narrowest first, as far as its codes tell.

        An index of a full dump knows divisions below the first level too, where they have places as their parts.
        """
        if self._divisions is None:
            rows = self._rows(DIVISIONS, (FULL_SOURCE,))
            self._divisions = {(each.country, each.admin): each for each in map(place_of, rows) if each.admin}
        division = self._divisions.get((place.country, place.admin)) if place.kind is not PlaceKind.COUNTRY else None
        country = self.place(f"iso:{place.country}") if place.country else None
        narrower = self._narrower(place) if self.is_full else ()
        wholes = {whole.id: whole for whole in (*narrower, division, country) if whole is not None}
        return tuple(whole for whole in wholes.values() if whole.id != place.id)

    def _narrower(self, place: Place) -> list[Place]:
        """The divisions below the first level that a place is a part of, the narrowest first."""
        found: list[Place] = []
        for _ in range(_DEEPEST):
            rows = self._rows(WHOLES, ((found or [place])[-1].id,))
            if not rows or rows[0][9] == "ADM1":
                break
            found.append(place_of(rows[0]))
        return found

    def airports_near(self, place: Place, degrees: float) -> tuple[Place, ...]:
        """The airports of a place's country within so many degrees of latitude and longitude, by id."""
        south, north, west, east = place.lat - degrees, place.lat + degrees, place.lon - degrees, place.lon + degrees
        rows = self._rows(AIRPORTS, (place.country, south, north, west, east))
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
        return Gazetteer.positions_within(self, -180, -90, 180, 90)

    def positions_within(self, west: float, south: float, east: float, north: float) -> tuple[Position, ...]:
        """Where the places in a box are; degrees, edges included, of a box that does not cross the 180th meridian."""
        rows = self._rows(
            "SELECT id, kind, country, lon, lat FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
            (south, north, west, east),
        )
        return tuple(Position(row[0], PlaceKind(row[1]), *row[2:]) for row in rows)

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
        names = [name_of(row) for row in self._rows(FLAGGED_NAMES if self.is_full else NAMES, (place_id,))]
        order = list(NameKind)
        return tuple(sorted(names, key=lambda name: (order.index(name.kind), name.language, name.text)))

    def sources(self) -> tuple[Source, ...]:
        """Where the places and names come from, with licence and the credit to show, by key."""
        query = "SELECT key, title, version, licence, attribution FROM source ORDER BY key"
        return tuple(Source(*row) for row in self._rows(query, ()))

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
        """Every key that a name has, sorted; read on first use and kept.

        Of an index of a full dump, those of the places that the program ships: it is among these that is guessed.
        """
        if not self.is_full:
            return tuple(row[0] for row in self._rows("SELECT DISTINCT key FROM name ORDER BY key", ()))
        query = "SELECT key FROM name INDEXED BY name_of_place WHERE place <= ?"
        return tuple(sorted({row[0] for row in self._rows(query, (self._counts["prominent"],))}))

    @cached_property
    def neighbours(self) -> Neighbours:
        """The keys, ready to be asked for those one slip away; made on first use."""
        return Neighbours(self.keys)

    @cached_property
    def skeletons(self) -> Skeletons:
        """The keys, ready to be asked for those with the same consonants; made on first use."""
        return Skeletons(self.keys)

    def fetch(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these keys are names; what they name is read by one join in the index's order, for ``exact``.

        What was fetched is held until ``forget``. No answer changes by it.
        """
        wanted = sorted(set(keys) - self._fetched.keys())
        found: dict[str, list[tuple[Any, ...]]] = {key: [] for key in wanted}
        for row in self._rows(FETCHED, (json.dumps(wanted),)):
            found[row[0]].append(row)
        for key, several in found.items():
            self._fetched[key] = [row[3:] for row in sorted(several, key=itemgetter(1, 2))[:MOST_NAMED]]
        return frozenset(key for key in keys if self._fetched[key])

    def forget(self) -> None:
        """Let go of what was fetched."""
        self._fetched = {}

    def exact(self, key: str, written: str) -> tuple[Candidate, ...]:
        """The places that have a name of this key, best first, those spelt as written before the others."""
        rows = fetched if (fetched := self._fetched.get(key)) is not None else self._rows(NAMED, (key,))
        as_written = spelling(written)
        return ranked(candidate_of(row, as_written) for row in rows)

    def country_keys(self) -> tuple[tuple[str, str], ...]:
        """Code and key of each name of each country, by code and key, without what only a full dump calls it."""
        rows = self._rows(
            "SELECT DISTINCT p.country, n.key FROM place p JOIN name n ON n.place = p.number"
            " WHERE p.kind = 'country' AND p.country IS NOT NULL AND n.source <> ? ORDER BY p.country, n.key",
            (FULL_SOURCE,),
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
