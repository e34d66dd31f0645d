"""What people's decisions make of a document: derived in the transaction of each change, and so at any time again.

The decisions are the one truth. The reviewed layer, the judgements and what does not hold of a document are what
``judge`` says of its machine's reading and its decisions; ``derive`` writes that down so that nobody need wait for it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, String, cast, delete, select

from geo import review
from geo.assembly import PlaceSource, place_ids
from geo.model import Document, Judgement, Layer, Reading
from geo.review.carrying import CARRIES, with_carried
from geo.review.judging import Judged, judge
from geo.store import tables
from geo.store.heads import read_document_of
from geo.store.read import of_document, read_decisions, read_findings, read_readings
from geo.store.version import note_change, read_meta, write_meta
from geo.store.write import digest_of, write_findings, write_reading

_JUDGEMENT = TypeAdapter(Judgement)

_JUDGE = "judge"
"""The key of what derived the rows."""


def derive(connection: Connection, document: Document, machine: Sequence[Reading], places: PlaceSource) -> bool:
    """Writes what a document's decisions make of it in the place of what they made; whether that is another thing.

    A part of the caller's transaction, counted into the version.
    """
    places = known_places(connection, places, document.id)
    judged = _judged(connection, document, machine, places)
    come = [digest_of_judged(judged)] if judged else []
    gone = list(forget(connection, document.id))
    if judged:
        _write(connection, document.id, judged, come[0], places)
    note_change(connection, gone=gone, come=come)
    return gone != come


def is_decided(connection: Connection, document: str) -> bool:
    """Whether somebody decided about a document."""
    here = tables.DECISION.c.document == document
    return connection.execute(select(tables.DECISION.c.seq).where(here).limit(1)).first() is not None


def derive_again(connection: Connection, document: str, places: PlaceSource) -> bool:
    """The same for a document that is kept; nothing happens, and the answer is False, where it is not."""
    found = read_document_of(connection, document)
    return found is not None and derive(connection, found, _machine(connection, document, places), places)


def is_stale(connection: Connection, document: str, places: PlaceSource) -> bool:
    """Whether what is kept of a document that somebody decided about is not what its decisions make of it."""
    found = read_document_of(connection, document)
    if found is None:
        return False
    places = known_places(connection, places, document)
    judged = _judged(connection, found, _machine(connection, document, places), places)
    kept = connection.execute(_digest_of(document)).scalar_one_or_none()
    if judged is None or kept is None:
        return judged is not None or kept is not None
    readings = read_readings(connection, Layer.REVIEWED, places, where=of_document(document))
    as_kept = Judged(
        readings, read_judgements(connection, [document]).get(document, {}), read_findings(connection, document)
    )
    return not digest_of_judged(judged) == kept == digest_of_judged(as_kept)


def known_places(connection: Connection, places: PlaceSource, document: str | None = None) -> PlaceSource:
    """What knows places as ``places`` does and, where that does not, as the decisions (of a document) carry them."""
    table = tables.DECISION.c
    query = select(table.annotation).where(cast(table.annotation, String).contains(f'"{CARRIES}"')).order_by(table.seq)
    found = connection.execute(query if document is None else query.where(table.document == document))
    return with_carried(places, found.scalars())


def derive_all(connection: Connection, places: PlaceSource) -> int:
    """Derives every document that somebody decided about anew; how many are another thing than before."""
    changed = [document for document in decided_documents(connection) if derive_again(connection, document, places)]
    note_judge(connection)
    return len(changed)


def is_judged_otherwise(connection: Connection) -> bool:
    """Whether another program than this one derived what is kept."""
    return read_meta(connection, _JUDGE) != judge_key() and bool(judged_documents(connection))


def note_judge(connection: Connection) -> None:
    """Keeps that this program derived what is kept."""
    if read_meta(connection, _JUDGE) != judge_key():
        write_meta(connection, _JUDGE, judge_key())


@cache
def judge_key() -> str:
    """A hash of the code that judges: what another one derived is to be derived anew."""
    code = sorted(Path(review.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in code)).hexdigest()


def decided_documents(connection: Connection) -> tuple[str, ...]:
    """The documents that somebody decided about, or of which something was derived, by id."""
    decided = connection.execute(select(tables.DECISION.c.document).distinct()).scalars()
    return tuple(sorted({*decided, *judged_documents(connection)}))


def _judged(
    connection: Connection, document: Document, machine: Sequence[Reading], places: PlaceSource
) -> Judged | None:
    """What a document's decisions make of it, None where there are none."""
    decisions = read_decisions(connection, document.id)
    return judge(document, machine, decisions, _knows(places)) if decisions else None


def _machine(connection: Connection, document: str, places: PlaceSource) -> tuple[Reading, ...]:
    return read_readings(connection, Layer.MACHINE, places, where=of_document(document))


def forget(connection: Connection, document: str) -> Iterator[str]:
    """Takes out what was derived of a document; gives its hash where there was some."""
    yield from connection.execute(_digest_of(document)).scalars()
    article = tables.ARTICLE.c
    connection.execute(delete(tables.ARTICLE).where(article.document == document, article.layer == Layer.REVIEWED))
    for table in (tables.JUDGEMENT, tables.JUDGED, tables.FINDING):
        connection.execute(delete(table).where(table.c.document == document))


def _digest_of(document: str) -> Select[str]:
    return select(tables.JUDGED.c.digest).where(tables.JUDGED.c.document == document)


def judged_documents(connection: Connection) -> Mapping[str, str]:
    """The documents of which something was derived, with its hash."""
    columns = tables.JUDGED.c
    rows = connection.execute(select(columns.document, columns.digest).order_by(columns.document))
    return {row.document: row.digest for row in rows}


def read_judgements(connection: Connection, documents: Iterable[str] | None = None) -> dict[str, dict[str, Judgement]]:
    """What was decided about the events of each document, or of some, by the id that an event has in either layer.

    Raises:
        ValueError: if one is none of hudhud's.
    """
    judged, judgement = tables.JUDGED.c, tables.JUDGEMENT.c
    joined = tables.JUDGED.outerjoin(tables.JUDGEMENT, judgement.document == judged.document)
    query = select(judged.document, judgement.event, judgement.content).select_from(joined)
    rows = connection.execute(query if documents is None else query.where(judged.document.in_(list(documents))))
    found: dict[str, dict[str, Judgement]] = {}
    for document, event, content in rows:
        of_document = found.setdefault(document, {})
        if event is not None:
            of_document[event] = _JUDGEMENT.validate_json(content)
    return found


def digest_of_judged(judged: Judged) -> str:
    """SHA-256 of all that was derived, hexadecimal."""
    parts = sorted(digest_of(reading, Layer.REVIEWED) for reading in judged.readings)
    parts += [f"{event} {digest_of(judgement)}" for event, judgement in sorted(judged.judgements.items())]
    parts += [digest_of(finding) for finding in judged.findings]
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _write(connection: Connection, document: str, judged: Judged, digest: str, places: PlaceSource) -> None:
    connection.execute(tables.JUDGED.insert(), {"document": document, "digest": digest})
    known = places.places(sorted({place for reading in judged.readings for place in place_ids(reading)}))
    for reading in judged.readings:
        write_reading(connection, reading, Layer.REVIEWED, known)
    rows = list(_rows(document, judged.judgements))
    if rows:
        connection.execute(tables.JUDGEMENT.insert(), rows)
    write_findings(connection, judged.findings, document)


def _rows(document: str, judgements: Mapping[str, Judgement]) -> Iterable[dict[str, str]]:
    for event, judgement in judgements.items():
        content = _JUDGEMENT.dump_json(judgement).decode("utf-8")
        yield {"document": document, "event": event, "verdict": judgement.verdict, "content": content}


def _knows(places: PlaceSource) -> Callable[[str], bool]:
    known: dict[str, bool] = {}

    def knows(place: str) -> bool:
        if place not in known:
            known[place] = place in places.places([place])
        return known[place]

    return knows
