"""Documents that come for the first time, each with what tells its articles from those that are there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from geo.assembly import PlaceSource
from geo.likeness import Fingerprint
from geo.model import Document, DocumentHints, Kinship, Layer, Reading
from geo.store import changes
from geo.store.heads import head_of, read_head
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


def take_in(connection: Connection, arrival: Arrival, places: PlaceSource) -> tuple[Kinship, ...] | None:
    """Which of its articles tell an earlier story; None, and nothing is written, where its text is there already."""
    if read_head(connection, arrival.document.id) is not None:
        return None
    head = head_of(arrival.document, arrival.by, arrival.hints, arrival.url)
    changes.put(connection, changes.Incoming(arrival.document, head, arrival.machine), places)
    noted = [note_story(connection, fingerprint) for fingerprint in arrival.fingerprints]
    return tuple(kinship for kinship in noted if kinship is not None)


def known_files(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Those of these SHA-256 of files, hexadecimal, that a document was made of."""
    wanted, found = list(hashes), set()
    for start in range(0, len(wanted), _BATCH):
        some = DOCUMENT.c.file_sha256.in_(wanted[start : start + _BATCH])
        found |= set(connection.execute(select(DOCUMENT.c.file_sha256).where(some)).scalars())
    return found


def count_events(connection: Connection) -> int:
    """How many events the machine has read in all that is there."""
    return connection.execute(select(func.count()).where(EVENT.c.layer == Layer.MACHINE)).scalar_one()
