"""The file of a reader's own places: written whole or not at all, made anew when a later program needs another index.

It is one SQLite file: an index like the shipped one and, in the table ``own``, each feature as its file gave it.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file of own places holds."""

    sources: dict[str, Source] = field(default_factory=dict)
    """By key."""
    places: dict[str, OwnPlace] = field(default_factory=dict)
    """By id."""


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
    key = collection.source.key

    def with_file(before: Kept) -> Kept:
        places = {place_id: own for place_id, own in before.places.items() if own.place.source != key}
        places |= {own.place.id: own for own in collection.places}
        return Kept({**before.sources, key: collection.source}, places)

    change(into or own_path(), with_file)
    return collection


def change(path: Path, made: Callable[[Kept], Kept]) -> Kept:
    """What a file of own places holds after a change, which saw all earlier ones; made whole or not at all.

    Two at once wait for one another; the file is made where there is none, and untouched where ``made`` raises.

    Raises:
        LinkedPlacesError: if it cannot be written.
        IndexUnreadableError: if it is there and no file of own places.
    """
    with _alone(path):
        after = made(kept(path) if path.exists() else Kept())
        _write(path, after)
    return after


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
            _write(path, kept(path))
    return path


def kept(path: Path) -> Kept:
    """What a file of own places holds.

    Raises:
        IndexUnreadableError: if it is missing or no file of own places.
    """
    with _opened(path) as connection:
        sources = {row[0]: Source(*row) for row in connection.execute("SELECT * FROM source")}
        rows = connection.execute("SELECT place, source, wins, feature FROM own").fetchall()
        places = {
            place_id: read_feature(json.loads(feature), source, wins=bool(wins), where=f"{place_id} of {path}")
            for place_id, source, wins, feature in rows
        }
    return Kept(sources, places)


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


def _write(path: Path, held: Kept) -> None:
    places = sorted(held.places.values(), key=lambda own: own.place.id)
    used = {own.place.source for own in places}
    sources = [source for key, source in sorted(held.sources.items()) if key in used]
    content = database(settle(_harvest(places)), sources)
    handle, unfinished = tempfile.mkstemp(prefix="own-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        with closing(sqlite3.connect(unfinished)) as connection, connection:
            connection.executescript(INDEXES)
            connection.execute(_SCHEMA)
            connection.executemany("INSERT INTO own VALUES (?, ?, ?, ?)", map(_row, places))
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
