"""The way from an older corpus: what people decided comes along, whole or not at all."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from geo.errors import StoreError
from geo.model import Layer, Verdict
from geo.store import Store, tables
from geo.store.migrations import OLDEST, to_3
from geo.store.migrations.columns import AddColumn

SCHEMA_2 = Path(__file__).with_name("schema_2.sql")
"""What the program of schema 2 wrote: two articles of one document, a review of one, two decisions."""


@pytest.fixture
def old(tmp_path):
    """A corpus as the program of schema 2 left it."""
    file = tmp_path / "old.sqlite"
    connection = sqlite3.connect(file)
    connection.executescript(SCHEMA_2.read_bytes().decode("utf-8"))
    connection.close()
    return file


@pytest.fixture
def small_world(monkeypatch, gazetteer):
    """The places of these tests where a corpus opens the shipped ones."""

    class Opened:
        def __enter__(self):
            return gazetteer

        def __exit__(self, *_):
            pass

    monkeypatch.setattr("geo.store.store.open_with_own", Opened)


@pytest.mark.usefixtures("small_world")
def test_corpus_of_schema_2_comes_along_with_its_decisions(old, document, readings, gazetteer):
    """The machine's reading is as it was, and what was decided about it is laid over it again."""
    flight = readings[0].events[0]
    with Store.open(old) as store:
        machine, reviewed = store.corpus(gazetteer, Layer.MACHINE), store.corpus(gazetteer)
        (head,) = store.documents()

        assert machine.documents == {document.id: document}
        assert [reading.article for reading in machine.readings] == [readings[1].article, readings[0].article]
        assert machine.readings[1].events == readings[0].events
        (weighed,) = machine.readings[0].places
        assert [candidate.place.id for candidate in weighed.candidates] == ["airport:OSLK", "geonames:524901"]
        assert len(store.decisions(document.id)) == 2
        assert reviewed.judgements[flight.id].verdict is Verdict.CORRECTED
        assert reviewed.judgements[flight.id].reviewed.when.edtf == "2025-10-27"
        assert head.machine == "machine@1"
        assert store.verify(gazetteer) == ()


@pytest.mark.usefixtures("small_world")
def test_migrated_corpus_is_like_one_written_today(old, document, gazetteer, tmp_path):
    """The same articles and decisions give the same version, whichever program wrote them first."""
    with Store.open(old) as migrated, Store.open(tmp_path / "new.sqlite") as fresh:
        machine = migrated.corpus(gazetteer, Layer.MACHINE).readings
        fresh.put(document, machine, gazetteer)
        fresh.decide(migrated.decisions(), gazetteer)
        assert fresh.version() == migrated.version()
        assert fresh.corpus(gazetteer) == migrated.corpus(gazetteer)


@pytest.mark.usefixtures("small_world")
def test_migrated_tables_are_todays(old, tmp_path):
    """Every table has today's columns, kinds and indexes; whoever changes a table must take older corpora along."""
    Store.open(old).close()
    Store.open(tmp_path / "new.sqlite").close()
    assert _shape(old) == _shape(tmp_path / "new.sqlite")


@pytest.mark.usefixtures("small_world")
def test_failed_migration_leaves_the_old_corpus_as_it_was(old, monkeypatch):
    """Whole or not at all: what a step has done before the fault is undone, and another try succeeds."""
    before = _dump(old)
    with monkeypatch.context() as broken:
        broken.setattr("geo.store.opening.renew", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Store.open(old)
    assert _dump(old) == before
    Store.open(old).close()
    assert _dump(old) != before


@pytest.mark.usefixtures("small_world")
def test_migration_is_done_once(old, monkeypatch):
    """A corpus of today's schema is opened as it is."""
    Store.open(old).close()
    monkeypatch.setattr("geo.store.opening.migrate", lambda *_: 1 / 0)
    Store.open(old).close()


@pytest.mark.parametrize(("schema", "age"), [(OLDEST - 1, "an older"), (tables.SCHEMA_VERSION + 1, "a newer")])
def test_what_there_is_no_way_from_is_refused(old, schema, age):
    """A corpus of a newer program, or one from before all steps, is named in a sentence and left as it is."""
    connection = sqlite3.connect(old)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(schema),))
    connection.commit()
    connection.close()
    before = _dump(old)
    with pytest.raises(StoreError, match=rf"of schema {tables.SCHEMA_VERSION}, got {schema}, which {age} hudhud wrote"):
        Store.open(old)
    assert _dump(old) == before


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_steps_are_portable(dialect):
    """Every statement of a step can be said to both databases."""
    added = [str(AddColumn(table, column).compile(dialect=dialect)) for table, column in to_3.added()]
    assert "ALTER TABLE document ADD COLUMN machine VARCHAR DEFAULT '' NOT NULL" in added
    assert all(str(CreateTable(table).compile(dialect=dialect)) for table in to_3.new_tables().sorted_tables)


def _shape(file):
    engine = create_engine(f"sqlite:///{file}")
    seen = inspect(engine)
    found = {
        table: (
            {(column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(table)},
            {(index["name"], tuple(index["column_names"])) for index in seen.get_indexes(table)},
            seen.get_pk_constraint(table)["constrained_columns"],
            [(key["referred_table"], key["options"]) for key in seen.get_foreign_keys(table)],
        )
        for table in seen.get_table_names()
    }
    engine.dispose()
    return found


def _dump(file):
    connection = sqlite3.connect(file)
    lines = list(connection.iterdump())
    connection.close()
    return lines
