"""What a corpus on PostGIS gives to other programs, and what it refuses in a sentence."""

import socket
import threading
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from geo.errors import StoreError
from geo.store import Decision, Store, tables
from geo.store import engine as database
from geo.store.postgis_texts import escaped, unescaped
from geo.store.words import search


@pytest.fixture
def url(postgres):
    """The address of a new corpus."""
    return postgres.new_corpus()


@pytest.fixture
def filled(url, corpus, gazetteer):
    """The address of a corpus of two articles."""
    (document,) = corpus.documents.values()
    with Store.open(url) as store:
        store.put(document, corpus.readings, gazetteer)
    return url


def schema_of(url):
    """The schema that an address names."""
    return url.rpartition("%3D")[2].partition("%2C")[0]


def test_places_of_events_are_points(filled, ask):
    """Each place of an event that has coordinates is a point, longitude first, in EPSG:4326, found by an index."""
    points = set(ask(filled, "SELECT place, ST_AsText(geom), ST_SRID(geom) FROM event_place WHERE role = 'to'"))
    assert points == {("geonames:524901", "POINT(37.6156 55.7522)", 4326)}
    within = "SELECT DISTINCT place FROM event_place WHERE geom && ST_MakeEnvelope(30, 30, 40, 40, 4326)"
    assert ask(filled, within) == [("airport:OSLK",)]
    (index,) = ask(filled, "SELECT indexdef FROM pg_indexes WHERE indexname = 'event_place_by_point'")[:1]
    assert "USING gist (geom)" in index[0]


def test_views_tell_what_happened_where(filled, ask):
    """A point and a line carry the kind, the days and the title of their event, under a number of their own."""
    points = ask(filled, "SELECT fid, kind, role, title_ar, earliest::text FROM event_point WHERE role = 'via'")
    assert [row[1:] for row in points] == [("movement.flight", "via", "رحلة", "2025-10-26")]
    numbers = [fid for (fid,) in ask(filled, "SELECT fid FROM event_point")]
    assert len(numbers) == len(set(numbers)) == 4


def test_legs_are_lines_through_their_places(filled, ask):
    """A leg goes from its origin by all places on the way to its destination; one that has one known end is no line."""
    lines = ask(filled, "SELECT seq, mode, ST_AsText(geom) FROM leg_line ORDER BY seq")
    assert lines == [
        (0, "air", "LINESTRING(17.2 27,35.9486 35.4011)"),
        (1, "air", "LINESTRING(35.9486 35.4011,37.6156 55.7522)"),
    ]


def test_geometries_are_told_as_other_programs_ask_for_them(filled, ask):
    """PostGIS lists each with its kind and its system, which is where QGIS looks."""
    asked = "SELECT f_table_name, type, srid FROM geometry_columns WHERE f_table_schema = current_schema() ORDER BY 1"
    assert ask(filled, asked) == [
        ("event_place", "POINT", 4326),
        ("event_point", "POINT", 4326),
        ("leg_line", "LINESTRING", 4326),
    ]


@given(st.text(st.sampled_from("\0\N{SUBSTITUTE}0a")))
def test_any_text_comes_back_from_how_it_is_kept(text):
    """What PostgreSQL cannot hold is written otherwise, and nothing else is taken for it."""
    assert "\0" not in escaped(text)
    assert unescaped(escaped(text)) == text


def test_order_is_that_of_code_points(url, document, ask):
    """The server sorts as SQLite does, whatever language it was set up for."""
    with Store.open(url) as store:
        for name in "bBaA_":
            store.put(document.__class__(name * 16, "f", "", "utf-8", name, name), [], NoPlaces())
        assert [head.id[0] for head in store.documents()] == sorted("bBaA_")
    assert ask(url, "SELECT 'a' < 'B' COLLATE \"default\"") == [(True,)]


class NoPlaces:
    """A gazetteer of nothing."""

    def places(self, _ids):
        return {}


def test_two_corpora_in_one_database_are_two(postgres, document):
    """Each schema is a corpus by itself; the one of the database's own schema is not written into by another's."""
    with Store.open(postgres.new_corpus()) as one, Store.open(postgres.new_corpus()) as other:
        one.put(document, [], NoPlaces())
        assert len(list(one.documents())) == 1
        assert list(other.documents()) == []


def test_writer_who_waits_sees_what_the_other_wrote(url):
    """Two who decide at once are one after the other: the version counts both, and each decision stands once."""
    decisions = [Decision(str(number), "", "d", "me", "", {}) for number in range(20)]
    with Store.open(url) as one, Store.open(url) as two:
        halves = ((one, decisions[:12]), (two, decisions[8:]))
        threads = [threading.Thread(target=decide_each, args=half) for half in halves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(each.id for each in one.decisions()) == sorted(each.id for each in decisions)
        assert one.verify(NoPlaces()) == ()


def decide_each(store, decisions):
    """Keeps one after the other."""
    for decision in decisions:
        store.decide([decision], NoPlaces())


def test_writer_who_waits_too_long_is_told(url, monkeypatch):
    """A program that keeps the corpus to itself keeps others waiting so long and no longer."""
    monkeypatch.setattr(database, "BUSY_MS", 50)
    with Store.open(url) as one, Store.open(url) as two, database.writing(one._engine):
        with pytest.raises(StoreError, match="only one program at a time may write") as caught:
            two.decide([Decision("a", "", "d", "me", "", {})], NoPlaces())
        assert caught.value.code == "store_busy"
        assert two.decisions() == ()


def test_wrong_address_is_told_without_its_password():
    """Where no server listens, a sentence says so, and the password is not in it."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"postgresql+psycopg://me:secret@127.0.0.1:{silent.getsockname()[1]}/db"
        with pytest.raises(StoreError, match=r"server must run .*got none that answers: .*127\.0\.0\.1") as caught:
            Store.open(address)
    assert caught.value.code == "store_gone"
    assert "secret" not in str(caught.value) + str(caught.value.details)


def test_unknown_database_user_and_schema_are_told(postgres):
    """A server that has no such thing is not waited for."""
    there = postgres.url()
    cases = {
        there.replace("/postgres?", "/nowhere?"): ("store_unknown", "in a database that its server has"),
        there.replace("hudhud@", "nobody:secret@"): ("store_refused", "must let this user in"),
        postgres.url("nowhere").replace("%2Cpublic", ""): ("store_unknown", "in a schema that its database has"),
    }
    for address, (code, sentence) in cases.items():
        with pytest.raises(StoreError, match=sentence) as caught:
            Store.open(address)
        assert caught.value.code == code
        assert "secret" not in str(caught.value)


def test_user_without_rights_is_told(postgres, filled, document):
    """Who may read only reads; writing is refused in a sentence, and the corpus is as it was."""
    schema = schema_of(filled)
    postgres.execute("DROP ROLE IF EXISTS reader")
    postgres.execute("CREATE ROLE reader LOGIN")
    postgres.execute(f"GRANT USAGE ON SCHEMA {schema} TO reader")
    postgres.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    with Store.open(postgres.url(schema, user="reader")) as store:
        before = store.version()
        with pytest.raises(StoreError, match="must let this user in and let them read and write") as caught:
            store.put(document, [], NoPlaces())
        assert caught.value.code == "store_refused"
        assert store.version() == before
    postgres.execute("DROP OWNED BY reader")


def test_database_without_the_extension_is_told_what_it_lacks(postgres):
    """Who may not install PostGIS is told what to ask for; no table is left behind."""
    postgres.execute("DROP DATABASE IF EXISTS plain")
    postgres.execute("DROP ROLE IF EXISTS owner")
    postgres.execute("CREATE ROLE owner LOGIN")
    postgres.execute("CREATE DATABASE plain OWNER owner")
    address = postgres.url(user="owner").replace("/postgres?", "/plain?")
    with pytest.raises(StoreError, match="must have the extension postgis, got one without it") as caught:
        Store.open(address)
    assert caught.value.code == "store_unfit"
    with pytest.raises(StoreError, match="must have the extension"):
        Store.open(address)


def test_database_of_another_encoding_is_refused(postgres):
    """Arabic needs UTF8, and a sentence says so before anything is written."""
    postgres.execute("DROP DATABASE IF EXISTS latin")
    postgres.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'")
    with pytest.raises(StoreError, match="must keep texts in UTF8, got LATIN1"):
        Store.open(postgres.url().replace("/postgres?", "/latin?"))


@pytest.mark.parametrize(("schema", "age"), [("1", "an older"), ("99", "a newer")])
def test_server_of_another_schema_is_refused(filled, postgres, ask, schema, age):
    """A corpus of another program's tables is refused before anything of it is touched."""
    name = schema_of(filled)
    postgres.execute(f"UPDATE {name}.meta SET value = '{schema}' WHERE key = 'schema_version'")  # noqa: S608 - a case
    before = ask(filled, "SELECT * FROM meta ORDER BY key")
    with pytest.raises(
        StoreError, match=rf"must be of schema {tables.SCHEMA_VERSION}, got {schema}, which {age} hudhud"
    ):
        Store.open(filled)
    assert ask(filled, "SELECT * FROM meta ORDER BY key") == before


def test_corpus_of_schema_3_comes_along(filled, postgres, ask):
    """The tables and indexes of an older corpus become today's, and its articles are found by their words."""
    name = schema_of(filled)
    indexes = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1, 2"
    todays = ask(filled, indexes)
    with Store.open(filled) as store:
        version, found = store.version(), list(store.search("حميميم"))
    postgres.execute(f"DROP TABLE {name}.document_words")
    postgres.execute(f"UPDATE {name}.meta SET value = '3' WHERE key = 'schema_version'")  # noqa: S608 - our own name
    with Store.open(filled) as store:
        assert list(store.search("حميميم")) == found != []
        assert store.version() == version
    assert ask(filled, indexes) == todays


def test_words_are_looked_up_in_an_index(filled):
    """What is asked when documents are looked for is what the index is made on."""
    with Store.open(filled) as store, database.reading(store._engine) as connection:
        asked = []
        event.listen(store._engine, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
        assert list(search(connection, "حميميم")) != []
        statement, given = next(each for each in asked if "string_to_array" in each[0])
        plan = connection.exec_driver_sql(f"EXPLAIN {statement}", given).scalars().all()
    assert "document_words_by_word" in "".join(plan)


def test_other_peoples_tables_are_refused(url, postgres, ask):
    """A schema that holds another program's tables is no corpus, and gets none of ours; PostGIS's own are no one's."""
    postgres.execute(f"CREATE TABLE {schema_of(url)}.bookmarks (url text)")
    with pytest.raises(StoreError, match="must be one of hudhud's, got another database"):
        Store.open(url)
    assert ask(url, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == [("bookmarks",)]


def test_full_disk_is_told(filled, document):
    """Where the server has no room left, a sentence says so and the corpus stays as it was."""
    with Store.open(filled) as store:
        before = store.version()
        with no_room(store._engine), pytest.raises(StoreError, match="must have room for a corpus") as caught:
            store.put(document, [], NoPlaces())
        assert caught.value.code == "store_full"
        assert store.version() == before


@contextmanager
def no_room(engine):
    """Has the server say, at a transaction's end, what it says of a full disk."""
    refuse = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"

    def full(connection):
        connection.exec_driver_sql(refuse)

    event.listen(engine, "commit", full)
    yield
    event.remove(engine, "commit", full)
