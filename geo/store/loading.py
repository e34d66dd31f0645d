"""A corpus made of a store's rows, as of one moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from geo.assembly import PlaceSource, assemble, with_conflicts
from geo.model import Corpus, Judgement, Layer, Reading, Verdict
from geo.review.references import shown_as, with_references
from geo.store.judged import judged_documents, known_places, read_judgements
from geo.store.read import of_no_judged_document, read_documents, read_findings, read_readings, without_collector
from geo.store.stories import read_same_stories
from geo.store.version import current_version


def load(connection: Connection, gazetteer: PlaceSource, layer: Layer) -> Corpus:
    """A layer of all that is kept; contradictions between articles are found on the way.

    Raises:
        ValueError: if a row holds what hudhud never writes.
    """
    with without_collector():
        return _loaded(connection, known_places(connection, gazetteer), layer)


def _loaded(connection: Connection, gazetteer: PlaceSource, layer: Layer) -> Corpus:
    decided = judged_documents(connection)
    if layer is Layer.MACHINE or not decided:
        readings = read_readings(connection, Layer.MACHINE, gazetteer)
    else:
        free = read_readings(connection, Layer.MACHINE, gazetteer, where=of_no_judged_document())
        readings = (*free, *read_readings(connection, Layer.REVIEWED, gazetteer))
    judgements = dict(read_judgements(connection))
    for event in (event for reading in readings for event in reading.events):
        if event.id not in judgements:
            judgements[event.id] = Judgement(Verdict.UNREVIEWED, machine=event)
    led = readings if layer is Layer.MACHINE else _led(readings, judgements)
    loaded = assemble(
        current_version(connection),
        read_documents(connection),
        with_conflicts(led, gazetteer),
        gazetteer,
        read_findings(connection),
        layer=layer,
        judgements=judgements,
    )
    return replace(loaded, kinships=read_same_stories(connection))


def _led(readings: Sequence[Reading], judgements: Mapping[str, Judgement]) -> Iterator[Reading]:
    """The readings whose contradictions name the events that are shown, in whichever article those stand."""
    shown = shown_as(readings, judgements)
    return (with_references(each, shown) if each.conflicts else each for each in readings)
