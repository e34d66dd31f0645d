"""A corpus moved whole from a file to a server and back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.errors import StoreError
from geo.likeness import fingerprint_of
from geo.model import DocumentHints, Layer
from geo.reading.documents import make_document
from geo.review import making
from geo.store import Decision, Store, copying, tables
from geo.store import engine as database
from geo.store.arrivals import Arrival
from geo.store.seeding import unread

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STORY = " ".join(f"كلمة{number}" for number in range(200))


@pytest.fixture
def elsewhere(request, postgres, tmp_path):
    """A place on the other database than ``corpora`` gives."""
    is_file = request.node.callspec.params["corpora"] == "sqlite"
    return postgres.new_corpus() if is_file else tmp_path / "elsewhere.sqlite"


@pytest.fixture
def full(corpora, document, readings, gazetteer):
    """A corpus with something in every table: decisions not in the order of their ids, a story told twice."""
    store = Store.open(corpora("full"))
    store.put(
        document,
        readings,
        gazetteer,
        hints=DocumentHints("عنوان", "", "2025"),
        url="https://example.org/\0\N{SUBSTITUTE}",
    )
    flight, denial = readings[0].events
    store.decide(
        [making.reject(document, flight, by="Reem", at=NOW), Decision("a", "", "away", "قارئ", "", {})], gazetteer
    )
    store.decide([making.accept(document, denial, by="Omar", at=NOW)], gazetteer)
    lost = replace(denial, places=(replace(flight.places[0], place="hudhud:atlantis"),))
    store.decide([making.edit(document, denial, lost, by="Omar", at=NOW)], gazetteer)
    for number in range(2):
        twin = make_document(f"{STORY} {number}", f"{number}.txt")
        reading = unread(twin)
        story = fingerprint_of(twin, reading.article)
        store.add([Arrival(twin, [reading], "machine@1", fingerprints=[story])], gazetteer)
    yield store
    store.close()


def rows_of(store):
    """Every row of a store by its table."""
    with database.reading(store._engine) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key))]
            for table in tables.METADATA.sorted_tables
        }


def test_copy_holds_all_that_its_origin_does(full, elsewhere, gazetteer):
    """Every row of every table arrives on the other sort of database, and both corpora are the same one."""
    with Store.open(elsewhere) as other:
        assert full.copy_to(other) == full.version() == other.version()
        assert all(rows for name, rows in rows_of(full).items() if name != "boilerplate")
        assert rows_of(other) == rows_of(full)
        for layer in Layer:
            assert other.corpus(gazetteer, layer) == full.corpus(gazetteer, layer)
        assert other.same_stories() == full.same_stories() != ()
        assert other.decisions() == full.decisions()
        assert other.verify(gazetteer) == ()


def test_there_and_back_again_is_the_same(full, elsewhere, corpora):
    """A corpus that comes back from the other sort of database holds row for row what left."""
    with Store.open(elsewhere) as other, Store.open(corpora("back")) as back:
        full.copy_to(other)
        other.copy_to(back)
        assert rows_of(back) == rows_of(full)


def test_copy_goes_on_as_its_origin_would(full, elsewhere, document, readings, gazetteer):
    """What is decided after the copying comes after what was copied, and both stay one corpus."""
    later = making.accept(document, readings[1].events[0], by="Reem", at=NOW)
    with Store.open(elsewhere) as other:
        full.copy_to(other)
        for store in (full, other):
            store.decide([later], gazetteer)
            assert store.decisions()[-1] == later
        assert other.version() == full.version()


def test_corpus_that_is_not_empty_is_not_copied_into(full, elsewhere, document, gazetteer):
    """Nobody's work is written over unless that was asked for; the sentence says what is there and where."""
    with Store.open(elsewhere) as other:
        other.put(replace(document, id="0" * 16), [], gazetteer)
        before = rows_of(other)
        with pytest.raises(StoreError, match=r"must be empty, got 1 documents.*: \S+") as caught:
            full.copy_to(other)
        assert caught.value.code == "store_not_empty"
        assert rows_of(other) == before
        full.copy_to(other, replace=True)
        assert rows_of(other) == rows_of(full)


def test_copying_that_fails_leaves_nothing(full, elsewhere, monkeypatch):
    """In the middle of a copy the target is as empty as before, and the next trial finds it so."""
    monkeypatch.setattr(copying, "_number_on", lambda _, table: 1 / 0 if table is tables.DECISION else None)
    with Store.open(elsewhere) as other:
        before = rows_of(other)
        with pytest.raises(ZeroDivisionError):
            full.copy_to(other)
        assert rows_of(other) == before
        monkeypatch.undo()
        full.copy_to(other)
        assert other.version() == full.version()


def test_corpus_is_not_copied_into_itself(full, corpora):
    """The same place twice is refused, even where its content may go."""
    with Store.open(corpora("full")) as same, pytest.raises(StoreError, match="to another place, got its own"):
        full.copy_to(same, replace=True)
    assert full.decisions()


def test_copying_tells_how_far_it_is(full, elsewhere):
    """The last thing told is that all rows are copied; some are told of before."""
    told = []
    with Store.open(elsewhere) as other:
        full.copy_to(other, told=lambda done, whole: told.append((done, whole)))
    assert told[-1][0] == told[-1][1] == sum(map(len, rows_of(full).values())) - 1
    assert told == sorted(told)
    assert len(told) > 10
