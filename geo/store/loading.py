"""A corpus made of a store's rows, as of one moment; of one that was made before, what still stands is taken over.

Every document, article and judged document has a hash of all that it holds. Where that is the same, so is the record,
and records never change: only what has another hash is read.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from geo.assembly import PlaceSource, assemble, with_conflicts
from geo.model import Corpus, Document, Judgement, Layer, Reading, Verdict
from geo.review.references import shown_as, with_references
from geo.store.judged import judged_documents, known_places, read_judgements
from geo.store.known import KnownPlaces
from geo.store.read import (
    ArticleKey,
    each_reading,
    of_articles,
    of_no_judged_document,
    read_document_hashes,
    read_documents,
    read_findings,
    read_shown_hashes,
    without_collector,
)
from geo.store.stories import read_same_stories
from geo.store.version import current_version

_BATCH = 500
"""Records asked for at once, below SQLite's limit on parameters."""

_MOST_PICKED = 4
"""Where more than one record in so many is new, tables are read from end to end: cheaper than picking rows."""

_Key = TypeVar("_Key", bound=Hashable)
_Record = TypeVar("_Record")
_Kept = Mapping[_Key, tuple[str, _Record]]
"""Records by key, each with the hash that it had."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A layer of a corpus, with what says of each part of it whether it still stands."""

    corpus: Corpus
    places: KnownPlaces
    documents: _Kept[str, Document]
    readings: _Kept[ArticleKey, Reading]
    """As their rows say, without what comparing them finds."""
    judgements: _Kept[str, Mapping[str, Judgement]]
    """By document."""


def load(connection: Connection, gazetteer: PlaceSource, layer: Layer, before: Loaded | None = None) -> Loaded:
    """A layer of all that is kept; contradictions between articles are found on the way.

    What stands as it did in ``before``, the same layer of the same store, is not read again; what comes of it is the
    same. Where a place is another than it was, all is read.

    Raises:
        ValueError: if a row holds what hudhud never writes.
    """
    with without_collector():
        source = known_places(connection, gazetteer)
        places = before.places.told_by(source) if before and before.corpus.layer is layer else None
        if before is None or places is None:
            places = KnownPlaces(source)
            before = Loaded(Corpus("", {}, (), {}, layer=layer), places, {}, {}, {})
        return _assembled(connection, _rows(connection, places, before))


def _rows(connection: Connection, places: KnownPlaces, before: Loaded) -> Loaded:
    """What the rows say now, beside the corpus as it was."""
    decided = judged_documents(connection)
    laid_over = decided if before.corpus.layer is Layer.REVIEWED else {}
    return replace(
        before,
        places=places,
        documents=_taken_over(read_document_hashes(connection), before.documents, partial(_read_documents, connection)),
        readings=_taken_over(
            read_shown_hashes(connection, laid_over),
            before.readings,
            partial(_read_readings, connection, places, is_laid_over=bool(laid_over)),
        ),
        judgements=_taken_over(decided, before.judgements, partial(_read_judgements, connection)),
    )


def _assembled(connection: Connection, rows: Loaded) -> Loaded:
    """The same with the corpus that the rows make."""
    layer = rows.corpus.layer
    readings = [reading for _, reading in rows.readings.values()]
    judgements = _judgements(rows, readings)
    led = readings if layer is Layer.MACHINE else _led(readings, judgements)
    made = assemble(
        current_version(connection),
        (document for _, document in rows.documents.values()),
        with_conflicts(led, rows.places),
        rows.places,
        read_findings(connection),
        layer=layer,
        judgements=judgements,
    )
    return replace(rows, corpus=replace(made, kinships=read_same_stories(connection)))


def _taken_over(
    now: Mapping[_Key, str],
    before: _Kept[_Key, _Record],
    read: Callable[[Sequence[_Key] | None], Iterable[tuple[_Key, _Record]]],
) -> dict[_Key, tuple[str, _Record]]:
    """Each record, in the order of the hashes that there are now; those of another hash than before are read.

    ``read`` gives those of some keys, or, for None, all that there are.
    """
    new = [key for key, digest in now.items() if key not in before or before[key][0] != digest]
    found = dict(read(None if len(new) * _MOST_PICKED > len(now) else new)) if new else {}
    return {key: (digest, found[key] if key in found else before[key][1]) for key, digest in now.items()}


def _read_documents(connection: Connection, ids: Sequence[str] | None) -> Iterator[tuple[str, Document]]:
    for some in _batches(ids):
        yield from ((document.id, document) for document in read_documents(connection, some))


def _read_judgements(
    connection: Connection, documents: Sequence[str] | None
) -> Iterator[tuple[str, Mapping[str, Judgement]]]:
    for some in _batches(documents):
        yield from read_judgements(connection, some).items()


def _read_readings(
    connection: Connection, places: PlaceSource, keys: Sequence[ArticleKey] | None, *, is_laid_over: bool
) -> Iterator[tuple[ArticleKey, Reading]]:
    for layer in Layer if is_laid_over else (Layer.MACHINE,):
        ids = None if keys is None else [article for of, article in keys if of is layer]
        for some in _batches(ids):
            where = of_articles(some) if some is not None else None
            if where is None and is_laid_over and layer is Layer.MACHINE:
                where = of_no_judged_document()
            found = each_reading(connection, layer, places, where=where)
            yield from (((layer, reading.article.id), reading) for reading in found)


def _batches(keys: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    """The keys, some at a time; once None, for all that there are, where there are none to choose."""
    if keys is None:
        yield None
        return
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]


def _judgements(rows: Loaded, readings: Sequence[Reading]) -> dict[str, Judgement]:
    """What was decided about each event, and that nothing was about all others."""
    found: dict[str, Judgement] = {}
    for _, of_document in rows.judgements.values():
        found |= of_document
    before = rows.corpus.judgements
    for event in (event for reading in readings for event in reading.events):
        if event.id not in found:
            kept = before.get(event.id)
            same = kept if kept is not None and kept.machine is event else None
            found[event.id] = same or Judgement(Verdict.UNREVIEWED, machine=event)
    return found


def _led(readings: Sequence[Reading], judgements: Mapping[str, Judgement]) -> Iterator[Reading]:
    """The readings whose contradictions name the events that are shown, in whichever article those stand."""
    shown = shown_as(readings, judgements)
    return (with_references(each, shown) if each.conflicts else each for each in readings)
