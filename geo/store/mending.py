"""What a store derives, looked over and written anew: hashes, what decisions make of documents, the version.

The documents, the machine's readings and the decisions are what a store was told; all else follows from them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, delete, select

from gazetteer.records import Names, Place, PlaceKind
from geo.assembly import PlaceSource
from geo.model import Document, Finding, Layer
from geo.store import judged, tables
from geo.store.heads import read_document_of
from geo.store.read import each_reading, read_decisions, read_findings
from geo.store.version import MODULUS, content_of, digests_sum, set_content
from geo.store.words import renew_words
from geo.store.write import digest_of

_MOST_TOLD = 20
"""Faults of pages or of references that are told at most."""


class AnyPlace:
    """A gazetteer that has every place and knows nothing of it: rows are looked over as they are."""

    def places(self, ids: Iterable[str], /) -> Mapping[str, Place]:
        """A place of each id."""
        return {place: Place(place, PlaceKind.OTHER, Names("", ""), 0.0, 0.0, None, "") for place in ids}


def verify(connection: Connection, places: PlaceSource) -> Iterator[Finding]:
    """What does not hold of the file, of rows and their hashes, and of what was derived; nothing is changed.

    Raises:
        ValueError: if a row holds what hudhud never writes.
    """
    faults = tuple(_faults_of_the_file(connection))
    yield from faults
    if faults:
        return  # what hangs on nothing would be told as no corpus of ours at all
    files = _by_id(connection, select(tables.DOCUMENT.c.id, tables.DOCUMENT.c.file))
    yield from _changed_documents(connection, files)
    yield from _changed_readings(connection, files)
    yield from _changed_decisions(connection)
    for document in judged.decided_documents(connection):
        if judged.is_stale(connection, document, places):
            yield Finding("derived_stale", files.get(document, ""), document)
    if content_of(connection) != _total(connection):
        yield Finding("version_stale", "", "")


def renew(connection: Connection, places: PlaceSource) -> int:
    """Writes all anew that is derived; how many documents are another thing with their decisions than before.

    A part of the caller's transaction.
    """
    files = connection.execute(select(tables.DOCUMENT.c.id)).scalars().all()
    _sign(connection, tables.DOCUMENT.c.id, ((each.id, digest_of(each)) for each in _documents(connection, files)))
    machine = each_reading(connection, Layer.MACHINE, AnyPlace())
    _sign(connection, tables.ARTICLE.c.id, [(each.article.id, digest_of(each, Layer.MACHINE)) for each in machine])
    decisions = zip(_numbers(connection), read_decisions(connection), strict=True)
    _sign(connection, tables.DECISION.c.seq, [(number, decision.digest) for number, decision in decisions])
    decided = judged.decided_documents(connection)
    _drop_derived(connection)
    changed = [document for document in decided if judged.derive_again(connection, document, places)]
    set_content(connection, _total(connection))
    renew_words(connection)
    return len(changed)


def _drop_derived(connection: Connection) -> None:
    """Takes the derived rows out one table after the other: some may hang on nothing any more."""
    for table in reversed(tables.METADATA.sorted_tables):
        if "layer" in table.c:
            connection.execute(delete(table).where(table.c.layer == Layer.REVIEWED))
    connection.execute(delete(tables.JUDGEMENT))


def _faults_of_the_file(connection: Connection) -> Iterator[Finding]:
    """What SQLite finds in its own pages, and rows that hang on none; another database sees to that itself."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_TOLD})"):
        if said != "ok":
            yield Finding("file_damaged", "", "", {"got": said})
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST_TOLD):
        yield Finding("row_dangling", "", "", {"got": table})


def _by_id(connection: Connection, query: Select[str, str]) -> dict[str, str]:
    """The rows of a query of two columns, the second by the first."""
    return {row[0]: row[1] for row in connection.execute(query)}


def _documents(connection: Connection, ids: Iterable[str]) -> Iterator[Document]:
    """Each document by itself: their texts together may be more than fits."""
    return (found for each in ids if (found := read_document_of(connection, each)))


def _changed_documents(connection: Connection, files: Mapping[str, str]) -> Iterator[Finding]:
    kept = _by_id(connection, select(tables.DOCUMENT.c.id, tables.DOCUMENT.c.digest))
    for document in _documents(connection, files):
        if digest_of(document) != kept[document.id]:
            yield Finding("row_changed", document.file, document.id)


def _changed_readings(connection: Connection, files: Mapping[str, str]) -> Iterator[Finding]:
    article = tables.ARTICLE.c
    for layer in Layer:
        kept = _by_id(connection, select(article.id, article.digest).where(article.layer == layer))
        for reading in each_reading(connection, layer, AnyPlace()):
            if digest_of(reading, layer) != kept[reading.article.id]:
                yield Finding("row_changed", files.get(reading.article.document, ""), reading.article.id)


def _changed_decisions(connection: Connection) -> Iterator[Finding]:
    kept = connection.execute(select(tables.DECISION.c.digest).order_by(tables.DECISION.c.seq)).scalars()
    for digest, decision in zip(kept.all(), read_decisions(connection), strict=True):
        if decision.digest != digest:
            yield Finding("row_changed", decision.file, decision.id)


def _numbers(connection: Connection) -> Iterable[int]:
    return connection.execute(select(tables.DECISION.c.seq).order_by(tables.DECISION.c.seq)).scalars().all()


def _sign(connection: Connection, key: Column[Any], digests: Iterable[tuple[Any, str]]) -> None:
    """Writes the hashes of rows of a table, of the machine's layer where it has layers."""
    table = key.table
    update = table.update().where(key == bindparam("named")).values(digest=bindparam("hash"))
    if "layer" in table.c:
        update = update.where(table.c.layer == Layer.MACHINE)
    rows = [{"named": named, "hash": digest} for named, digest in digests]
    if rows:
        connection.execute(update, rows)


def _total(connection: Connection) -> int:
    """What the version is made of, summed up anew."""
    article = tables.ARTICLE.c
    hashes = [
        select(tables.DOCUMENT.c.digest),
        select(article.digest).where(article.layer == Layer.MACHINE),
        select(tables.JUDGED.c.digest),
        select(tables.DECISION.c.digest),
    ]
    total = sum(digests_sum(connection.execute(query).scalars()) for query in hashes)
    told = digests_sum(digest_of(finding) for finding in read_findings(connection, document=""))
    return (total + told) % MODULUS
