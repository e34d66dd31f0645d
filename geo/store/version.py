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

MODULUS = 2**256
"""What the sum of all hashes is taken modulo of."""

EDITED_KEY = "edited"
"""The key that is there where somebody wrote into the corpus."""

_CONTENT = "content"
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
    set_content(connection, content_of(connection) + digests_sum(come) - digests_sum(gone))


def content_of(connection: Connection) -> int:
    """The sum of all hashes, as it is kept."""
    return int(read_meta(connection, _CONTENT) or "0", 16)


def set_content(connection: Connection, total: int) -> None:
    """Sets the sum of all hashes."""
    write_meta(connection, _CONTENT, f"{total % MODULUS:x}")


def digests_sum(digests: Iterable[str]) -> int:
    """The sum of some hashes, below the modulus."""
    return sum(int(digest, 16) for digest in digests) % MODULUS
