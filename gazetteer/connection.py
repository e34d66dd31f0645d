"""Opening an index file: read-only, and refused where this program could not read it right."""

import sqlite3
from pathlib import Path

from gazetteer.errors import IndexUnreadableError
from gazetteer.folding import FOLDING_VERSION
from gazetteer.schema import SCHEMA_VERSION


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
