"""A decision about a place that its reader added: it holds in a store whose reader never heard of the place."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from gazetteer.index import Gazetteer
from gazetteer.own.entries import Entry, add_own_place
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Names, PlaceKind
from geo.check import check_corpus
from geo.model import EventPlace, PlaceRole
from geo.review import making
from geo.review.carrying import CARRIES, carrying
from geo.review.exchange import decision_lines, read_decisions
from geo.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ENTRY = Entry(Names("Wadi Zyzyx", "وادي زيزكس"), 36.5, 34.25, PlaceKind.SITE)


@pytest.fixture
def machine(readings):
    """What the machine reads: the same articles, unfinished and without what only a reviewer says."""
    return [replace(reading, complete=False, conflicts=()) for reading in readings]


@pytest.fixture
def there(tmp_path):
    """The gazetteer of the reader who added a place, and the place's id."""
    own = tmp_path / "own.sqlite"
    place_id = add_own_place(ENTRY, by="Layla", at=NOW, path=own).id
    with open_with_own(own) as places:
        yield places, place_id


@pytest.fixture
def moved(document, machine, there):
    """The decision that an event happened at the added place, as its reader's program keeps it."""
    places, place_id = there
    event = machine[0].events[0]
    places_of = EventPlace(PlaceRole.AT, place_id), EventPlace(PlaceRole.FROM, "iso:SY")
    changed = replace(event, movement=None, places=places_of)
    (decision,) = carrying([making.edit(document, event, changed, by="Layla", at=NOW)], places)
    return decision


def test_a_decision_carries_what_is_not_shipped(moved, there):
    """The added place once, Syria not; a decision that carries already stays as it is."""
    places, place_id = there
    assert [feature["@id"] for feature in moved.annotation[CARRIES]] == [place_id]
    assert carrying([moved], places) == (moved,)


def test_it_holds_where_nobody_knows_the_place(target, document, machine, there, moved):
    """Exported, imported elsewhere and read with the shipped places alone: the event is there, with name and point."""
    _, place_id = there
    file = "".join(decision_lines([document], [moved], date(2026, 11, 22))).encode()
    with Gazetteer.open() as shipped, Store.open(target) as store:
        store.put(document, machine, shipped)
        arrived = read_decisions(BytesIO(file), len(file), "review.json", [document])
        assert arrived.findings == ()
        store.decide(arrived.decisions, shipped)
        corpus = store.corpus(shipped)
        assert (corpus.places[place_id].names, corpus.places[place_id].lon) == (ENTRY.names, 36.5)
        assert not [finding for finding in check_corpus(corpus) if place_id in str(finding)]
        events = [event for reading in corpus.readings for event in reading.events]
        assert any(place_id in {place.place for place in event.places} for event in events)
        store.put(document, machine, shipped)
        assert place_id in store.corpus(shipped).places


def test_a_carried_place_that_does_not_hold_costs_itself(target, document, machine, there, moved):
    """The store opens; the place is unknown as if it had not been carried, and Syria stays where it is."""
    _, place_id = there
    (feature,) = moved.annotation[CARRIES]
    broken = {**feature, "geometry": {"type": "Point", "coordinates": [1000, 0]}}
    hostile = {**feature, "@id": "iso:SY"}
    worse = replace(moved, annotation={**moved.annotation, CARRIES: [broken, hostile]})
    with Gazetteer.open() as shipped, Store.open(target) as store:
        store.put(document, machine, shipped)
        store.decide([worse], shipped)
        places = store.corpus(shipped).places
        assert place_id not in places
        assert all(place == shipped.place("iso:SY") for key, place in places.items() if key == "iso:SY")
