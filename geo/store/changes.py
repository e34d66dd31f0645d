"""What changes a corpus: each a part of the caller's transaction, each counted into the version."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from geo.assembly import PlaceSource, place_ids
from geo.model import Document, Finding, Layer, Reading
from geo.store import tables
from geo.store.decisions import Decision
from geo.store.heads import DocumentHead, head_of
from geo.store.read import read_findings
from geo.store.seeding import Seeds
from geo.store.version import SCHEMA_KEY, note_change
from geo.store.write import digest_of, write_decisions, write_document, write_findings, write_reading

_MACHINES = "machine@"
"""How the origins of the machine's events begin."""


def fill(connection: Connection, seeds: Seeds, places: PlaceSource) -> None:
    """Puts in all that a seeds folder gives."""
    for document in seeds.documents:
        machine = _of(seeds.machine, document)
        incoming = Incoming(document, head_of(document, reader_of(machine)), machine, _of(seeds.reviewed, document))
        put(connection, incoming, places)
    append(connection, seeds.decisions)
    find(connection, seeds.findings)


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
    reviewed: Sequence[Reading] = ()
    """What people decided about it."""


def put(connection: Connection, incoming: Incoming, places: PlaceSource) -> None:
    """Puts a document and its readings of both layers in the place of all that was kept of that document."""
    gone = list(_forget(connection, incoming.document.id))
    write_document(connection, incoming.document, incoming.head)
    layered = [(reading, Layer.MACHINE) for reading in incoming.machine]
    layered += [(reading, Layer.REVIEWED) for reading in incoming.reviewed]
    known = places.places(sorted({place for reading, _ in layered for place in place_ids(reading)}))
    for reading, layer in layered:
        write_reading(connection, reading, layer, known)
    come = [digest_of(reading, layer) for reading, layer in layered]
    note_change(connection, gone=gone, come=[digest_of(incoming.document), *come])


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
