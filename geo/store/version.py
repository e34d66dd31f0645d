"""The version of a corpus: a hash of all that it holds, kept up with each write at the cost of that write alone.

The hashes of all records are added up modulo 2**256. A sum knows no order, so the same articles and decisions give the
same version whichever came first, and a record that goes is subtracted.
"""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, select

from geo.store.tables import META

SCHEMA_KEY = "schema_version"
"""The key of the tables' version."""

_CONTENT = "content"
_MODULUS = 2**256
_DIGITS = 16


def read_meta(connection: Connection, key: str) -> str:
    """The value of a key, empty where it has none."""
    return connection.execute(select(META.c.value).where(META.c.key == key)).scalar_one_or_none() or ""


def write_meta(connection: Connection, key: str, value: str) -> None:
    """Sets the value of a key."""
    connection.execute(META.delete().where(META.c.key == key))
    connection.execute(META.insert(), {"key": key, "value": value})


def current_version(connection: Connection) -> str:
    """16 hexadecimal digits."""
    return hashlib.sha256(read_meta(connection, _CONTENT).encode()).hexdigest()[:_DIGITS]


def note_change(connection: Connection, *, gone: Iterable[str], come: Iterable[str]) -> None:
    """Takes the hashes of records that went out of the version, and those that came into it; a transaction's part."""
    total = int(read_meta(connection, _CONTENT) or "0", 16) + _sum(come) - _sum(gone)
    write_meta(connection, _CONTENT, f"{total % _MODULUS:x}")


def _sum(digests: Iterable[str]) -> int:
    return sum(int(digest, 16) for digest in digests)
