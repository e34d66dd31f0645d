"""What changes a corpus: each a part of the caller's transaction, each counted into the version."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from geo.assembly import PlaceSource, place_ids
from geo.model import Document, Finding, Layer, Reading
from geo.store import tables
from geo.store.decisions import Decision
from geo.store.read import read_findings
from geo.store.seeding import Seeds
from geo.store.version import SCHEMA_KEY, note_change
from geo.store.write import digest_of, write_decisions, write_document, write_findings, write_reading


def fill(connection: Connection, seeds: Seeds, places: PlaceSource) -> None:
    """Puts in all that a seeds folder gives."""
    for document in seeds.documents:
        put(connection, document, _of(seeds.machine, document), _of(seeds.reviewed, document), places)
    append(connection, seeds.decisions)
    find(connection, seeds.findings)


def put(
    connection: Connection,
    document: Document,
    machine: Iterable[Reading],
    reviewed: Iterable[Reading],
    places: PlaceSource,
) -> None:
    """Puts a document and its readings of both layers in the place of all that was kept of that document."""
    gone = list(_forget(connection, document.id))
    write_document(connection, document)
    layered = [(reading, Layer.MACHINE) for reading in machine] + [(reading, Layer.REVIEWED) for reading in reviewed]
    known = places.places(sorted({place for reading, _ in layered for place in place_ids(reading)}))
    for reading, layer in layered:
        write_reading(connection, reading, layer, known)
    come = [digest_of(reading, layer) for reading, layer in layered]
    note_change(connection, gone=gone, come=[digest_of(document), *come])


def _of(readings: Iterable[Reading], document: Document) -> list[Reading]:
    return [reading for reading in readings if reading.article.document == document.id]


def _forget(connection: Connection, document: str) -> Iterator[str]:
    """Takes a document out with all that hangs on it; gives the hashes of what went."""
    for table, column in ((tables.ARTICLE, tables.ARTICLE.c.document), (tables.DOCUMENT, tables.DOCUMENT.c.id)):
        yield from connection.execute(select(table.c.digest).where(column == document)).scalars()
        connection.execute(table.delete().where(column == document))


def append(connection: Connection, decisions: Iterable[Decision]) -> int:
    """Adds the decisions that are not kept yet; how many those were."""
    known = set(connection.execute(select(tables.DECISION.c.digest)).scalars())
    fresh = {decision.digest: decision for decision in decisions if decision.digest not in known}
    write_decisions(connection, fresh.values())
    note_change(connection, gone=(), come=fresh)
    return len(fresh)


def find(connection: Connection, findings: Sequence[Finding]) -> None:
    """Puts the findings in the place of all earlier ones."""
    gone = [digest_of(finding) for finding in read_findings(connection)]
    write_findings(connection, findings)
    note_change(connection, gone=gone, come=map(digest_of, findings))


def empty(connection: Connection) -> None:
    """Takes everything out but the schema."""
    for table in reversed(tables.METADATA.sorted_tables):
        if table is not tables.META:
            connection.execute(table.delete())
    connection.execute(tables.META.delete().where(tables.META.c.key != SCHEMA_KEY))
