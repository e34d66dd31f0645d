"""A corpus opened: its tables made where there are none, taken to today's schema where they are older, or refused."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, inspect

from geo.assembly import PlaceSource
from geo.errors import StoreError
from geo.store import engine as database
from geo.store import postgis, tables
from geo.store.judged import derive_all, is_judged_otherwise
from geo.store.mending import renew
from geo.store.migrations import OLDEST, migrate
from geo.store.version import EDITED_KEY, SCHEMA_KEY, read_meta, write_meta

Places = Callable[[], AbstractContextManager[PlaceSource]]
"""What opens the places, where an older corpus needs them."""


def made_room(target: Path | str) -> Path | str:
    """The target, its folder there.

    Raises:
        StoreError: if the folder cannot be made.
    """
    if isinstance(target, str) and "://" in target:
        return target
    path = Path(target)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"a corpus must lie in a folder that can be written to, got another place: {path}",
            "store_unwritable",
            {"where": str(path), "got": error.strerror or type(error).__name__},
        ) from error
    return path


def prepare(engine: Engine, places: Places, *, is_own: bool) -> None:
    """Sees that the tables are there and of our schema, and that what decisions make of documents is by our rules.

    An older corpus is taken to it, whole or not at all; the user's own is made anew where it is so old that nobody can
    have written into it.

    Raises:
        StoreError: if it is of a newer schema or one too old, no corpus of ours, or the database refuses.
    """
    with database.reading(engine) as connection:
        found = schema_of(connection)
        if found == str(tables.SCHEMA_VERSION) and not is_judged_otherwise(connection):
            return
        if not _can_be_taken(connection, found, is_own=is_own):
            raise other_schema(found or "", database.where(engine))
    with database.writing(engine) as connection:
        _make(connection, places)


def schema_of(connection: Connection) -> str | None:
    """The version of the tables, empty where they are not ours, None where there are none."""
    inspected = inspect(connection)
    names = set(inspected.get_table_names(inspected.default_schema_name)) - postgis.OWN_TABLES
    if not names:
        return None
    return read_meta(connection, SCHEMA_KEY) if tables.META.name in names else ""


def other_schema(found: str, where: str) -> StoreError:
    """What is told of a corpus of another schema, or of a database that is none."""
    details = {"where": where, "got": found, "expected": str(tables.SCHEMA_VERSION)}
    if found.isdecimal():
        age = "an older" if int(found) < tables.SCHEMA_VERSION else "a newer"
        sentence = f"a corpus must be of schema {tables.SCHEMA_VERSION}, got {found}, which {age} hudhud wrote: {where}"
        return StoreError(sentence, "store_schema", details)
    return StoreError(f"a corpus must be one of hudhud's, got another database: {where}", "store_foreign", details)


def _can_be_taken(connection: Connection, found: str | None, *, is_own: bool) -> bool:
    if found is None:
        return True
    if not found.isdecimal() or int(found) > tables.SCHEMA_VERSION:
        return False
    return int(found) >= OLDEST or (is_own and not read_meta(connection, EDITED_KEY))


def _make(connection: Connection, places: Places) -> None:
    """Makes or migrates the tables, or derives anew; whoever waited for another one's turn finds it done."""
    found = schema_of(connection)
    if found == str(tables.SCHEMA_VERSION):
        if is_judged_otherwise(connection):
            with places() as known:
                derive_all(connection, known)
        return
    if found is not None and int(found) < OLDEST:
        _drop(connection)
        found = None
    if found is None:
        tables.METADATA.create_all(connection, checkfirst=False)
        write_meta(connection, SCHEMA_KEY, str(tables.SCHEMA_VERSION))
        return
    migrate(connection, int(found), tables.SCHEMA_VERSION)
    write_meta(connection, SCHEMA_KEY, str(tables.SCHEMA_VERSION))
    with places() as known:
        renew(connection, known)


def _drop(connection: Connection) -> None:
    there = MetaData()
    there.reflect(connection)
    there.drop_all(connection)
