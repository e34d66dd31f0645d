"""A corpus moved whole from one database to another, whatever each of them is."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Table, func, select

from geo.errors import StoreError
from geo.store import changes, tables
from geo.store import engine as database
from geo.store.version import SCHEMA_KEY, current_version

_AT_ONCE = 1_000
"""Rows that are in memory."""

Told = Callable[[int, int], None]
"""Is told how many rows are copied, and of how many."""


def copy_rows(origin: Connection, target: Connection, told: Told) -> str:
    """Copies every row of every table into tables that are empty; the version, which is the same in both.

    A part of both callers' transactions: the origin is seen as of one moment, the target is filled whole or not at all.

    Raises:
        StoreError: if the target does not hold afterwards what the origin does.
    """
    whole = sum(map(_counter(origin), _TABLES))
    done = 0
    for table in _TABLES:
        for rows in _parts(origin, table):
            target.execute(table.insert(), rows)
            done += len(rows)
            told(done, whole)
        _number_on(target, table)
    if sum(map(_counter(target), _TABLES)) != whole or current_version(target) != current_version(origin):
        raise StoreError(f"a copy must hold all {whole} rows of its origin, got others", "store_failed")
    return current_version(target)


def require_room(connection: Connection, where: str) -> None:
    """Sees that a corpus is empty.

    Raises:
        StoreError: if it holds something.
    """
    held = sum(map(_counter(connection), (tables.DOCUMENT, tables.DECISION, tables.FINDING)))
    if held:
        details = {"where": where, "got": str(held)}
        sentence = (
            f"a corpus that another one is copied into must be empty, got {held} documents, decisions and findings"
        )
        raise StoreError(f"{sentence}: {where}", "store_not_empty", details)


def copy_corpus(origin: Engine, target: Engine, *, replace: bool, told: Told) -> str:
    """Copies a corpus into one that is empty, or in the place of all that one holds; the version of both.

    Raises:
        StoreError: if both are the same, the target holds something, or a database refuses.
    """
    place = database.where(target)
    if place == database.where(origin):
        raise StoreError(
            f"a corpus must be copied to another place, got its own: {place}", "store_same", {"where": place}
        )
    with database.reading(origin) as source, database.writing(target) as sink:
        if not replace:
            require_room(sink, place)
        changes.empty(sink)
        return copy_rows(source, sink, told)


_TABLES = tuple(tables.METADATA.sorted_tables)
"""All tables, each after those that it points to."""


def _parts(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table in the order of their keys, some at a time."""
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    for part in connection.execute(_of_corpus(query, table)).mappings().partitions():
        yield [dict(row) for row in part]


def _of_corpus(query: Any, table: Table) -> Any:
    """The same without what says of which schema the tables are: each database knows that of its own."""
    return query.where(table.c.key != SCHEMA_KEY) if table is tables.META else query


def _counter(connection: Connection) -> Callable[[Table], int]:
    def count(table: Table) -> int:
        return int(connection.execute(_of_corpus(select(func.count()).select_from(table), table)).scalar_one())

    return count


def _number_on(connection: Connection, table: Table) -> None:
    """Has a server give new rows higher numbers than the copied ones have; SQLite does so by itself."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None or not isinstance(column.type, Integer):
        return
    highest = connection.execute(select(func.max(column))).scalar_one()
    if highest is not None:
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        connection.execute(select(func.setval(sequence, highest)))
