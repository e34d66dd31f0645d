"""The unfinished files of a build: what was read so far, kept so that a build that was ended goes on where it stood.

Two SQLite files beside the index to be: the index itself, unfinished, and what is dropped when it is done. They are
changed in transactions over both, and where a build stands is written in the same ones.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from gazetteer.errors import DumpError
from gazetteer.geonames.dumps import Position
from gazetteer.schema import FULL_SCHEMA, UNINDEXED_SCHEMA

BUILD_VERSION = 1
"""Goes up whenever an unfinished build of an earlier program cannot be gone on with."""

_CACHE_KIB = 192 * 1024
_SCHEMA = """
CREATE TABLE work.state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE work.place (
    rank INTEGER PRIMARY KEY, number INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, en TEXT NOT NULL,
    ar TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL, country TEXT, source TEXT NOT NULL, admin TEXT,
    feature TEXT, population INTEGER NOT NULL, citation TEXT NOT NULL, approximate INTEGER NOT NULL, ascii TEXT NOT NULL
);
CREATE TABLE work.met (id TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, ascii TEXT NOT NULL);
CREATE TABLE work.arabic (number INTEGER PRIMARY KEY, merit INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE work.airport (number INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE TABLE work.sample (key TEXT NOT NULL);
CREATE TABLE work.feature (code TEXT, class TEXT NOT NULL, PRIMARY KEY (code));
CREATE TABLE work.numbered (place INTEGER PRIMARY KEY, number INTEGER NOT NULL);
"""
"""``number`` is GeoNames' id, 0 where a shipped place has none; ``rank`` the weight's class, then the line.

``met`` are shipped places that the dump has too, with its names for them.
"""


class Work:
    """The two files, open; nobody else writes into them meanwhile."""

    def __init__(self, out: Path, inputs: str) -> None:
        """Go on with the build of ``out`` from these inputs, or begin it.

        Raises:
            DumpError: if the files cannot be written, or another build of ``out`` is under way.
        """
        self.out = out
        self.index, self.rest = (out.with_name(f"{out.name}.{part}") for part in ("part", "work"))
        self.is_worth_keeping = False
        """Whether what was done so far serves a later try: it was no fault of the dumps that ended it."""
        self._inputs = [BUILD_VERSION, inputs]
        with self.told():
            out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.connection = self._opened()
            if self.state("inputs") != self._inputs or not self._has_begun():
                self._begin_anew()

    def close(self) -> None:
        """Let go of the files; they stay."""
        with suppress(sqlite3.ProgrammingError):  # closed already
            self.connection.execute("PRAGMA temp_store_directory = ''")
            self.connection.close()

    def drop(self) -> None:
        """Let go of the files and of what they hold."""
        self.close()
        for path in (self.rest, self.index):
            for part in (path, path.with_name(f"{path.name}-journal")):
                part.unlink(missing_ok=True)

    def state(self, key: str) -> Any:
        """What was written down under a key, or None."""
        try:
            rows = self.connection.execute("SELECT value FROM work.state WHERE key = ?", (key,)).fetchall()
        except sqlite3.OperationalError:
            return None
        return json.loads(rows[0][0]) if rows else None

    def note(self, **said: Any) -> None:
        """Write something down, within the transaction that is open."""
        rows = [(key, json.dumps(value)) for key, value in said.items()]
        self.connection.executemany("INSERT OR REPLACE INTO work.state VALUES (?, ?)", rows)

    def position(self, dump: str) -> Position:
        """Up to where a dump was read."""
        return Position(*(self.state(dump) or (0, 0)))

    @contextmanager
    def at_once(self) -> Iterator[sqlite3.Connection]:
        """A change of both files that is made whole or not at all."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Faults of the files as one sentence."""
        try:
            yield
        except (sqlite3.Error, OSError) as problem:
            got = problem.strerror if isinstance(problem, OSError) else str(problem)
            self.is_worth_keeping = True
            if "locked" in str(got):
                raise DumpError(f"only one build of an index may be under way, got a second: {self.out}") from None
            raise DumpError(
                f"the index must be built in a folder with room for it, got {got}: {self.out.parent} "
                f"(what was done so far is kept in {self.rest.name} and {self.index.name}; build again to go on)"
            ) from problem

    def _has_begun(self) -> bool:
        """Whether the unfinished index is there: where it was moved into place and the rest stayed, it is not."""
        return bool(self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'place'").fetchall())

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.index, isolation_level=None, timeout=0.5)
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        # Sorting spills to disk: there, where room was asked for, and not to the system's folder for small files.
        folder = str(self.out.parent.resolve()).replace("'", "''")
        connection.execute(f"PRAGMA temp_store_directory = '{folder}'")
        connection.execute("ATTACH ? AS work", (str(self.rest),))
        connection.execute(f"PRAGMA work.cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA work.journal_mode = TRUNCATE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        return connection

    def _begin_anew(self) -> None:
        """Files of other inputs, or of none, give way."""
        self.drop()
        self.connection = self._opened()
        with self.at_once() as connection:
            for statement in f"{UNINDEXED_SCHEMA}{FULL_SCHEMA}{_SCHEMA}".split(";"):
                connection.execute(statement)
            self.note(inputs=self._inputs)
