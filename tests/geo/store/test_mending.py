"""What a store derives is looked over, told where it is stale, and written anew."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.model import Layer
from geo.review import making
from geo.review.judging import judge
from geo.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path, document, readings, gazetteer):
    """A corpus of one document with a decision about it."""
    path = tmp_path / "corpus.sqlite"
    with Store.open(path) as store:
        store.put(document, [replace(reading, complete=False, conflicts=()) for reading in readings], gazetteer)
        store.decide([making.reject(document, readings[0].events[0], by="Reem", at=NOW)], gazetteer)
    return path


def _codes(file, gazetteer):
    with Store.open(file) as store:
        return [finding.code for finding in store.verify(gazetteer)]


def _tamper(file, statement):
    connection = sqlite3.connect(file)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_was_written_holds_together(file, gazetteer):
    """A corpus as it was written has nothing to tell, and writing it anew changes nothing."""
    assert _codes(file, gazetteer) == []
    with Store.open(file) as store:
        version = store.version()
        assert store.renew(gazetteer) == 0
        assert store.version() == version


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE document SET text = text || ' '", ["row_changed"]),
        ("UPDATE event SET title_en = 'x' WHERE layer = 'machine'", ["row_changed", "derived_stale"]),
        ("UPDATE place_mention SET text = 'x' WHERE layer = 'reviewed'", ["row_changed", "derived_stale"]),
        ("UPDATE decision SET creator = 'Somebody'", ["row_changed", "derived_stale"]),
        ("UPDATE judgement SET content = replace(content, 'rejected', 'accepted')", ["derived_stale"]),
        ("DELETE FROM judged", ["row_dangling"]),
        ("DELETE FROM article WHERE layer = 'reviewed'", ["row_dangling"]),
        ("INSERT INTO finding (document, code, file, annotation, details) VALUES ('', 'x', '', '', '{}')", None),
        ("UPDATE meta SET value = 'ff' WHERE key = 'content'", ["version_stale"]),
    ],
)
def test_what_was_changed_behind_the_stores_back_is_told(file, gazetteer, statement, codes):
    """Rows that are not what was written, and what does not follow from them, are named."""
    _tamper(file, statement)
    found = _codes(file, gazetteer)
    assert list(dict.fromkeys(found)) == (codes or ["version_stale"])


def test_derived_layer_is_written_anew(file, readings, gazetteer):
    """With what decisions made of a document lost, it is made again, and the version is what it was."""
    with Store.open(file) as store:
        version, corpus = store.version(), store.corpus(gazetteer)
    for table in ("judgement", "judged", "finding"):
        _tamper(file, f"DELETE FROM {table}")  # noqa: S608 - names of this test
    _tamper(file, "DELETE FROM article WHERE layer = 'reviewed'")
    _tamper(file, "DELETE FROM event WHERE layer = 'reviewed'")

    with Store.open(file) as store:
        assert readings[0].events[0].id in {
            event.id for each in store.corpus(gazetteer).readings for event in each.events
        }
        assert store.renew(gazetteer) == 1
        assert (store.version(), store.corpus(gazetteer)) == (version, corpus)


def test_place_that_becomes_known_lets_its_decision_hold(tmp_path, document, readings, gazetteer):
    """A decision that named an unknown place is told; once somebody adds the place, looking again makes it hold."""
    english = replace(readings[1], complete=False)
    event = english.events[0]
    moved = replace(event, places=(replace(event.places[0], place="hudhud:field"),))

    class Fewer:
        def places(self, ids):
            return {key: place for key, place in gazetteer.places(ids).items() if key != "hudhud:field"}

    with Store.open(tmp_path / "corpus.sqlite") as store:
        store.put(document, [english], Fewer())
        store.decide([making.edit(document, event, moved, by="Reem", at=NOW)], Fewer())
        assert [finding.code for finding in store.corpus(gazetteer).findings] == ["unknown_place"]
        assert [finding.code for finding in store.verify(gazetteer)] == ["derived_stale"]
        assert store.renew(gazetteer) == 1
        corpus = store.corpus(gazetteer)
        assert corpus.findings == ()
        assert corpus.readings[0].events[0].places == moved.places
        assert store.corpus(gazetteer, Layer.MACHINE).readings[0].events[0].places == event.places


def test_another_judge_judges_anew_when_the_corpus_is_opened(file, gazetteer, monkeypatch):
    """A program that lays decisions over readings otherwise does so for all that is kept, once."""

    class Opened:
        def __enter__(self):
            return gazetteer

        def __exit__(self, *_):
            pass

    judged = []
    monkeypatch.setattr("geo.store.store.open_with_own", Opened)
    monkeypatch.setattr(
        "geo.store.judged.judge", lambda document, *rest: judged.append(document.file) or judge(document, *rest)
    )
    Store.open(file).close()
    assert judged == []
    monkeypatch.setattr("geo.store.judged.judge_key", lambda: "another")
    for _ in range(2):
        Store.open(file).close()
    assert judged == ["two.txt"]
    assert _codes(file, gazetteer) == []
