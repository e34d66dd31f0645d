"""Articles that name an added place are found and read again; others, and what people decided, stay as they are."""

from datetime import UTC, datetime

import pytest

from gazetteer.own.entries import Entry, add_own_place, retire_own_place
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Names, PlaceKind
from geo.ingest.again import documents_naming, read_again
from geo.model import DocumentHints
from geo.reading.documents import make_document
from geo.reading.pipeline import MACHINE, read
from geo.review import making

AT = datetime(2026, 11, 22, tzinfo=UTC)
TEXTS = {
    "named.txt": "دمشق 3 ديسمبر 2024\n\nوصلت قافلة عسكرية من دمشق إلى وادي زيزكس يوم الثلاثاء، بحسب شهود.\n",
    "other.txt": "دمشق 3 ديسمبر 2024\n\nوصلت قافلة عسكرية من دمشق إلى حلب يوم الثلاثاء، بحسب شهود.\n",
}


@pytest.fixture
def documents(store, places):
    """Two documents as they were read before, by file."""
    kept = {}
    for file, text in TEXTS.items():
        kept[file] = document = make_document(text, file)
        store.put(document, read(document, places), places, hints=DocumentHints(publisher="A paper"), url="urn:a")
    return kept


@pytest.fixture
def added(tmp_path):
    """The reader's file of own places and the place in it."""
    own = tmp_path / "own.sqlite"
    entry = Entry(Names("Wadi Zyzyx", "وادي زيزكس"), 36.5, 34.25, PlaceKind.CITY, country="SY")
    return own, add_own_place(entry, by="Layla", at=AT, path=own)


def _named(store, gazetteer):
    return {mention.place for reading in store.corpus(gazetteer).readings for mention in reading.places}


def test_only_documents_that_hold_the_name_are_found(store, documents):
    """By any of the names, in any spelling; none by a name that no text holds."""
    assert list(documents_naming(["وادى زيزكس", "Wadi Zyzyx"], store)) == [documents["named.txt"].id]
    assert list(documents_naming(["Qxzwv"], store)) == []


def test_an_added_place_is_on_the_map_after_reading_again(store, documents, added):
    """The place is found, where the document came from stays known, and retiring it undoes it the same way."""
    own, place = added
    named = documents["named.txt"].id
    before = {head.id: head for head in store.documents()}
    with open_with_own(own) as both:
        assert place.id not in _named(store, both)
        assert list(read_again(documents_naming(["وادي زيزكس"], store), store, both)) == [named]
        assert place.id in _named(store, both)
    after = {head.id: head for head in store.documents()}
    assert after[named].machine == MACHINE
    assert (after[named].hints, after[named].url) == (before[named].hints, before[named].url)
    other = documents["other.txt"].id
    assert after[other] == before[other]
    retire_own_place(place.id, by="Layla", at=AT, path=own)
    with open_with_own(own) as both:
        list(read_again([named], store, both))
        assert place.id not in _named(store, both)


def test_what_was_decided_holds_on(store, documents, added, places):
    """A rejected event stays rejected when its article is read with more places; what is gone is passed by."""
    own, _ = added
    event = next(event for reading in store.corpus(places).readings for event in reading.events)
    holder = next(each for each in documents.values() if each.id == event.evidence[0].span.document)
    store.decide([making.reject(holder, event, by="Reem", at=AT)], places)
    with open_with_own(own) as both:
        assert list(read_again(["0" * 16, holder.id], store, both)) == [holder.id]
        shown = {each.id for reading in store.corpus(both).readings for each in reading.events}
    assert event.id not in shown
    assert len(store.decisions()) == 1
