"""A corpus in a SQLite file kept elsewhere, and put back: verified first, then in its place in one step.

A backup is a consistent copy whoever writes meanwhile (SQLite's online backup). It is one file without a write-ahead
log beside it. What is put back is copied beside the corpus, looked over and moved in its place; what was there stays.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.errors import StoreError
from geo.store.engine import BUSY_MS, file_refused
from geo.store.migrations import OLDEST
from geo.store.tables import SCHEMA_VERSION

_BESIDE = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside one, by what their names end in."""

_COUNTED = ("document", "decision")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a corpus that was opened and looked over."""

    path: Path
    documents: int
    decisions: int
    schema: int


def back_up(corpus: Path, out: Path) -> Backup:
    """Copies the corpus of a file into a new one, as of one moment.

    Raises:
        StoreError: if the new file is there already or cannot be written, or the copy does not hold together.
    """
    if out.exists():
        raise StoreError(
            f"a backup must be a new file, got one that exists: {out}", "backup_exists", {"where": str(out)}
        )
    with _made_beside(out) as part:
        found = _copied(corpus, part)
        part.replace(out)
    return Backup(out, found.documents, found.decisions, found.schema)


def restore(backup: Path, corpus: Path) -> tuple[Backup, Path | None]:
    """Puts a backup in the place of the corpus of a file; what was put back, and where the former one is kept.

    The former one is kept beside it under a name of its own; None where there was none.

    Raises:
        StoreError: if the backup is no whole corpus of ours, or somebody has the corpus open, which is as it was.
    """
    if not backup.is_file():
        raise StoreError(f"a backup must be a file, got none: {backup}", "backup_missing", {"where": str(backup)})
    with _made_beside(corpus) as part:
        found = _copied(backup, part)
        kept = _set_aside(corpus) if corpus.exists() else None
        part.replace(corpus)
    return Backup(corpus, found.documents, found.decisions, found.schema), kept


@contextmanager
def _made_beside(path: Path) -> Iterator[Path]:
    """Where a file can be made that is to be moved to a path; nothing is left of it when that went wrong."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
    except (OSError, sqlite3.Error) as error:
        raise file_refused(error, path) from error
    finally:
        for name in ("", *_BESIDE):
            with suppress(OSError):
                part.with_name(part.name + name).unlink()


def _copied(source: Path, part: Path) -> Backup:
    """Copies a corpus into a single file and looks that over.

    Raises:
        StoreError: if it is no whole corpus of ours.
    """
    with _sentences(source), closing(_connect(source, "ro")) as origin, closing(_connect(part, "rwc")) as copy:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        (said,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise sqlite3.DatabaseError(f"malformed: {said}")
        return _looked_over(copy, source)


def _looked_over(copy: sqlite3.Connection, source: Path) -> Backup:
    tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    row = copy.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() if "meta" in tables else None
    schema = str(row[0]) if row else ""
    if not schema.isdecimal() or not OLDEST <= int(schema) <= SCHEMA_VERSION:
        sentence = f"a backup must be of a corpus of schema {OLDEST} to {SCHEMA_VERSION}, got {schema or 'none'}"
        raise StoreError(f"{sentence}: {source}", "backup_schema", {"where": str(source), "got": schema})
    documents, decisions = (copy.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED)  # noqa: S608 - names of ours
    return Backup(source, documents, decisions, int(schema))


def _set_aside(corpus: Path) -> Path:
    """Gives a corpus another name; a damaged one too, and what lies beside it.

    Raises:
        StoreError: if somebody has it open.
    """
    _close_for_good(corpus)
    now = datetime.now(tz=UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept = corpus.with_name(f"{corpus.stem}.before-{now}{corpus.suffix}")
    for name in _BESIDE:
        with suppress(FileNotFoundError):
            corpus.with_name(corpus.name + name).replace(kept.with_name(kept.name + name))
    corpus.replace(kept)
    return kept


def _close_for_good(corpus: Path) -> None:
    """Brings what is in the write-ahead log into the file, which works only where nobody else has it open."""
    try:
        with closing(_connect(corpus, "rw")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise StoreError(
                f"a corpus must be closed to be replaced, got one in use (stop hudhud first): {corpus}",
                "store_in_use",
                {"where": str(corpus)},
            ) from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_MS / 1000, isolation_level=None)


@contextmanager
def _sentences(source: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise file_refused(error, source) from error
