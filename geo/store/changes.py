"""What changes a corpus: each a part of the caller's transaction, each counted into the version."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from geo.assembly import PlaceSource, place_ids
from geo.model import Document, Layer, Reading
from geo.store import judged, tables
from geo.store.decisions import Decision
from geo.store.heads import DocumentHead, head_of
from geo.store.seeding import Seeds
from geo.store.version import SCHEMA_KEY, note_change
from geo.store.write import digest_of, write_decisions, write_document, write_findings, write_reading

_MACHINES = "machine@"
"""How the origins of the machine's events begin."""

_BATCH = 500
"""Hashes asked for at once, below SQLite's limit on parameters."""


def fill(connection: Connection, seeds: Seeds, places: PlaceSource) -> None:
    """Puts in all that a seeds folder gives."""
    append(connection, seeds.decisions, places)
    for document in seeds.documents:
        machine = [reading for reading in seeds.machine if reading.article.document == document.id]
        put(connection, Incoming(document, head_of(document, reader_of(machine)), machine), places)
    write_findings(connection, seeds.findings)
    note_change(connection, gone=(), come=map(digest_of, seeds.findings))


def reader_of(readings: Iterable[Reading]) -> str:
    """The machine that read them, by their events' origins; empty where those name none."""
    origins = (event.origin for reading in readings for event in reading.events)
    return next((origin for origin in origins if origin.startswith(_MACHINES)), "")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document as it is put in."""

    document: Document
    head: DocumentHead
    machine: Sequence[Reading]
    """What the machine reads in it."""


def put(connection: Connection, incoming: Incoming, places: PlaceSource) -> None:
    """Puts a document and its readings in the place of all that was kept of it but its decisions, which hold on."""
    document, machine = incoming.document, incoming.machine
    gone = list(_forget(connection, document.id))
    note_change(connection, gone=gone, come=_write(connection, incoming, places))
    judged.derive(connection, document, machine, places)


def put_new(connection: Connection, incoming: Iterable[Incoming], places: PlaceSource) -> None:
    """Puts in documents of which nothing is kept but decisions that may have come before them; cheaper than ``put``."""
    come: list[str] = []
    arrived = list(incoming)
    for each in arrived:
        come += _write(connection, each, places)
    note_change(connection, gone=(), come=come)
    for each in arrived:
        if judged.is_decided(connection, each.document.id):
            judged.derive(connection, each.document, each.machine, places)


def _write(connection: Connection, incoming: Incoming, places: PlaceSource) -> list[str]:
    """Writes a document and its readings; their hashes."""
    document, machine = incoming.document, incoming.machine
    come = [write_document(connection, document, incoming.head)]
    known = places.places(sorted({place for reading in machine for place in place_ids(reading)}))
    come += [write_reading(connection, reading, Layer.MACHINE, known) for reading in machine]
    return come


def _forget(connection: Connection, document: str) -> Iterator[str]:
    """Takes a document out with all that hangs on it; gives the hashes of what went."""
    yield from judged.forget(connection, document)
    for table, column in ((tables.ARTICLE, tables.ARTICLE.c.document), (tables.DOCUMENT, tables.DOCUMENT.c.id)):
        yield from connection.execute(select(table.c.digest).where(column == document)).scalars()
        connection.execute(delete(table).where(column == document))


def append(connection: Connection, decisions: Iterable[Decision], places: PlaceSource) -> int:
    """Adds the decisions that are not kept yet and derives their documents anew; how many were added."""
    fresh = {decision.digest: decision for decision in decisions}
    for known in list(_known(connection, list(fresh))):
        del fresh[known]
    write_decisions(connection, fresh.values())
    note_change(connection, gone=(), come=fresh)
    judged.note_judge(connection)
    for document in dict.fromkeys(decision.document for decision in fresh.values()):
        judged.derive_again(connection, document, places)
    return len(fresh)


def _known(connection: Connection, digests: Sequence[str]) -> Iterator[str]:
    column = tables.DECISION.c.digest
    for start in range(0, len(digests), _BATCH):
        yield from connection.execute(select(column).where(column.in_(digests[start : start + _BATCH]))).scalars()


def empty(connection: Connection) -> None:
    """Takes everything out but the schema."""
    for table in reversed(tables.METADATA.sorted_tables):
        if table is not tables.META:
            connection.execute(delete(table))
    connection.execute(tables.META.delete().where(tables.META.c.key != SCHEMA_KEY))
