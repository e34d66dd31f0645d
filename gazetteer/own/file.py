"""The file of a reader's own places: written whole or not at all, made anew when a later program needs another index.

It is one SQLite file: an index like the shipped one and, in the table ``own``, each feature as its file gave it.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import platformdirs

from gazetteer.errors import IndexUnreadableError, LinkedPlacesError
from gazetteer.folding import FOLDING_VERSION
from gazetteer.linked_places.reading import Collection, OwnPlace, read_collection, read_feature
from gazetteer.linked_places.safety import MOST_BYTES
from gazetteer.records import Source
from gazetteer.schema import INDEXES, SCHEMA_VERSION
from gazetteer.sources.harvest import Area, Harvest, Naming
from gazetteer.writing import database, settle

_SCHEMA = (
    "CREATE TABLE own (place TEXT PRIMARY KEY, source TEXT NOT NULL, wins INTEGER NOT NULL, feature TEXT NOT NULL)"
)
_PATIENCE_S = 30.0


def own_path() -> Path:
    """Where a reader's own places are kept unless another file is named."""
    return platformdirs.user_data_path("hudhud", appauthor=False) / "own-places.sqlite"


def import_file(file: Path, into: Path | None = None) -> Collection:
    """The places of a Linked Places file, now kept in ``into`` (the reader's data folder if not given).

    What an earlier import of a file of this name brought is replaced; a place that another file brought too becomes
    this one's. The old file stays untouched until the new one is whole.

    Raises:
        LinkedPlacesError: if the file cannot be read or kept, or anything in it does not hold.
        IndexUnreadableError: if ``into`` is there and no file of own places.
    """
    collection = read_collection(_read(file), file.name)
    target = into or own_path()
    with _alone(target):
        sources, places = _kept(target) if target.exists() else ({}, {})
        key = collection.source.key
        places = {place_id: own for place_id, own in places.items() if own.place.source != key}
        places |= {own.place.id: own for own in collection.places}
        _write(target, {**sources, key: collection.source}, places.values())
    return collection


def current(path: Path) -> Path:
    """The path, its index made anew now if another version of the program made it.

    Raises:
        IndexUnreadableError: if it is missing or no file of own places.
        LinkedPlacesError: if a new index cannot be written.
    """
    with _opened(path) as connection:
        held = dict(connection.execute("SELECT key, value FROM meta"))
    if held.get("schema") != str(SCHEMA_VERSION) or held.get("folding") != str(FOLDING_VERSION):
        with _alone(path):
            sources, places = _kept(path)
            _write(path, sources, places.values())
    return path


def winners(path: Path) -> frozenset[str]:
    """The ids of the own places that come before all others of their names.

    Raises:
        IndexUnreadableError: if it is missing or no file of own places.
    """
    with _opened(path) as connection:
        return frozenset(row[0] for row in connection.execute("SELECT place FROM own WHERE wins"))


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise LinkedPlacesError(f"the file must be one that can be read, got {problem.strerror}: {file}") from None


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            yield connection
    except (sqlite3.DatabaseError, json.JSONDecodeError) as problem:
        raise IndexUnreadableError(f"own places must be kept in a file of their own, got {problem} in {path}") from None


def _kept(path: Path) -> tuple[dict[str, Source], dict[str, OwnPlace]]:
    with _opened(path) as connection:
        sources = {row[0]: Source(*row) for row in connection.execute("SELECT * FROM source")}
        rows = connection.execute("SELECT place, source, wins, feature FROM own").fetchall()
        places = {
            place_id: read_feature(json.loads(feature), source, wins=bool(wins), where=f"{place_id} of {path}")
            for place_id, source, wins, feature in rows
        }
    return sources, places


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two imports wait for one another: a lock that the system lets go of when its process ends."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = sqlite3.connect(f"{path}.lock", timeout=_PATIENCE_S, isolation_level=None)
        with closing(lock):
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except (OSError, sqlite3.OperationalError) as problem:
        raise LinkedPlacesError(
            f"own places must be kept in a folder that can be written, got {problem}: {path}"
        ) from None


def _write(path: Path, sources: dict[str, Source], places: Iterable[OwnPlace]) -> None:
    kept = sorted(places, key=lambda own: own.place.id)
    used = {own.place.source for own in kept}
    content = database(settle(_harvest(kept)), [source for key, source in sorted(sources.items()) if key in used])
    handle, unfinished = tempfile.mkstemp(prefix="own-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        with closing(sqlite3.connect(unfinished)) as connection, connection:
            connection.executescript(INDEXES)
            connection.execute(_SCHEMA)
            connection.executemany("INSERT INTO own VALUES (?, ?, ?, ?)", map(_row, kept))
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def _row(own: OwnPlace) -> tuple[str, str, bool, str]:
    return own.place.id, own.place.source, own.wins, json.dumps(own.feature)


def _harvest(places: Iterable[OwnPlace]) -> Harvest:
    harvest = Harvest()
    for own in places:
        harvest.places[own.place.id] = own.place
        harvest.names += [Naming(own.place.id, name) for name in own.names]
        if own.area is not None:
            harvest.areas[own.place.id] = Area(own.place.id, own.area)
    return harvest
