"""Documents that come for the first time, each with what tells its articles from those that are there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Column, Connection, func, select

from geo.assembly import PlaceSource
from geo.likeness import Fingerprint
from geo.model import Document, DocumentHints, Kinship, Layer, Reading
from geo.store import changes
from geo.store.heads import DocumentHead, head_of
from geo.store.stories import note_story
from geo.store.tables import DOCUMENT, EVENT

_BATCH = 500
"""Hashes asked for at once, below SQLite's limit on parameters."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document with its readings, as it is to be put in."""

    document: Document
    machine: Sequence[Reading]
    by: str
    """Which machine read it, such as ``machine@1``."""
    hints: DocumentHints = field(default_factory=DocumentHints)
    url: str = ""
    fingerprints: Sequence[Fingerprint] = ()
    """Of those of its articles that are long enough to have one."""


def take_in(
    connection: Connection, arrivals: Sequence[Arrival], places: PlaceSource
) -> tuple[tuple[Kinship, ...] | None, ...]:
    """For each, which of its articles tell an earlier story; None, and nothing is written, where its text is there."""
    fresh: dict[str, Arrival] = {}
    for arrival in arrivals:
        fresh.setdefault(arrival.document.id, arrival)
    for known in _known_documents(connection, list(fresh)):
        del fresh[known]
    coming = [changes.Incoming(each.document, _head(each), each.machine) for each in fresh.values()]
    changes.put_new(connection, coming, places)
    stories = {id(each): _kinships(connection, each) for each in fresh.values()}
    return tuple(stories.get(id(each)) for each in arrivals)


def _head(arrival: Arrival) -> DocumentHead:
    return head_of(arrival.document, arrival.by, arrival.hints, arrival.url)


def _kinships(connection: Connection, arrival: Arrival) -> tuple[Kinship, ...]:
    noted = [note_story(connection, fingerprint) for fingerprint in arrival.fingerprints]
    return tuple(kinship for kinship in noted if kinship is not None)


def _known_documents(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of these documents that are there."""
    return _those_of(connection, DOCUMENT.c.id, ids)


def known_files(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Those of these SHA-256 of files, hexadecimal, that a document was made of."""
    return _those_of(connection, DOCUMENT.c.file_sha256, list(hashes))


def _those_of(connection: Connection, column: Column[str], wanted: Sequence[str]) -> set[str]:
    """Those of these values that a column of documents has."""
    found: set[str] = set()
    for start in range(0, len(wanted), _BATCH):
        some = column.in_(wanted[start : start + _BATCH])
        found |= set(connection.execute(select(column).where(some)).scalars())
    return found


def count_events(connection: Connection) -> int:
    """How many events the machine has read in all that is there."""
    return connection.execute(select(func.count()).where(EVENT.c.layer == Layer.MACHINE)).scalar_one()
