"""The way to a corpus' database: SQLite in WAL mode by a path, anything else by a URL; faults as sentences."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from geo.errors import StoreError
from geo.store import postgis
from geo.store.postgis import WRITES

BUSY_MS = 10_000
"""How long a writer waits for another one before it gives up, in milliseconds."""

_PAUSE_MS = 20
_FAULTS = {
    "not a database": ("store_damaged", "a corpus must be a whole SQLite file, got another sort of file"),
    "malformed": ("store_damaged", "a corpus must be a whole SQLite file, got a damaged one"),
    "disk i/o error": ("store_damaged", "a corpus must be a whole SQLite file, got a damaged one"),
    "unable to open": ("store_unwritable", "a corpus must lie in a folder that can be written to, got another place"),
    "readonly": ("store_unwritable", "a corpus must lie in a folder that can be written to, got another place"),
    "locked": ("store_busy", "only one program at a time may write to a corpus, got a second one"),
    "full": ("store_full", "a disk must have room for a corpus, got a full one"),
    "no space": ("store_full", "a disk must have room for a corpus, got a full one"),
    "permission denied": (
        "store_unwritable",
        "a corpus must lie in a folder that can be written to, got another place",
    ),
    "read-only": ("store_unwritable", "a corpus must lie in a folder that can be written to, got another place"),
}
"""What SQLite or the file system says, in part, with the code and the sentence for it."""


def make_engine(target: Path | str) -> Engine:
    """The engine for a path of a SQLite file, or for a database URL; nothing is opened yet.

    Raises:
        StoreError: if the URL cannot be read or its driver is not installed.
    """
    try:
        url = _url(target)
        is_server = url.get_backend_name() == "postgresql"
        engine = create_engine(url, pool_pre_ping=is_server, connect_args=postgis.waiting(url) if is_server else {})
    except (ArgumentError, SQLAlchemyError, ImportError) as error:
        raise StoreError(
            f"a corpus must be a file or the URL of a database whose driver is installed, got {_shown(target)}",
            "store_unknown",
            {"where": _shown(target)},
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
    elif is_server:
        postgis.configure(engine, busy_ms=BUSY_MS)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the corpus and locks nobody out.

    Raises:
        StoreError: if the database refuses.
    """
    options = postgis.OF_READERS if engine.dialect.name == "postgresql" else {}
    with _sentences(engine), engine.execution_options(**options).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is done whole or not at all; other writers wait, readers do not.

    Raises:
        StoreError: if the database refuses.
    """
    with _sentences(engine), engine.execution_options(**{WRITES: True}).begin() as connection:
        yield connection


def where(engine: Engine) -> str:
    """The file's path, or the URL without its password."""
    return str(engine.url.database) if engine.dialect.name == "sqlite" else str(engine.url)


def _url(target: Path | str) -> URL:
    """A text with ``://`` is a URL, all else a path."""
    if isinstance(target, str) and "://" in target:
        return make_url(target)
    return URL.create("sqlite", database=str(target))


def _shown(target: Path | str) -> str:
    """The target without what may be a password in it."""
    scheme, mark, rest = str(target).partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if mark else scheme


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    """Takes transactions from the driver, which would begin them late and leave tables out of them."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    _enter_wal(cursor)
    cursor.close()


def _enter_wal(cursor: sqlite3.Cursor) -> None:
    """Sees that the file is in WAL mode; for this one change SQLite does not wait for others by itself."""
    for tries_left in reversed(range(BUSY_MS // _PAUSE_MS)):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not tries_left:
                raise
            time.sleep(_PAUSE_MS / 1000)
        else:
            return


def _begin(connection: Connection) -> None:
    """Takes the write lock at once where there will be writing, so that no transaction fails half-way for it."""
    is_writing = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


@contextmanager
def _sentences(engine: Engine) -> Iterator[None]:
    """Turns what a database raises into one sentence for a person."""
    try:
        yield
    except (SQLAlchemyError, OverflowError, UnicodeEncodeError) as error:
        said = str(getattr(error, "orig", None) or error)
        code, sentence = _fault_of(engine, error, said)
        raise StoreError(f"{sentence}: {where(engine)}", code, {"where": where(engine), "got": said}) from error


def _fault_of(engine: Engine, error: Exception, said: str) -> tuple[str, str]:
    """The code and the sentence for what a database refused."""
    fault = None
    if engine.dialect.name == "postgresql" and isinstance(error, DBAPIError):
        fault = postgis.fault_of(error)
    elif engine.dialect.name == "sqlite":
        fault = _file_fault(said)
    return fault or ("store_failed", f"a database must take and give what it is asked, got {said!r}")


def file_refused(error: Exception, path: object) -> StoreError:
    """What is told where SQLite or the file system refuses something about the file of a corpus."""
    said = str(error)
    code, sentence = _file_fault(said) or ("store_failed", f"a file must be read and written as asked, got {said!r}")
    return StoreError(f"{sentence}: {path}", code, {"where": str(path), "got": said})


def _file_fault(said: str) -> tuple[str, str] | None:
    return next((fault for part, fault in _FAULTS.items() if part in said.lower()), None)
