"""Kept elsewhere and put back: whole, or refused with nothing harmed."""

import sqlite3
from dataclasses import replace

import pytest

from geo.errors import StoreError
from geo.store import Decision, Store, restore

DECISION = Decision("a", "", "elsewhere", "Reem", "2026-11-22", {"x": "قرار"})


@pytest.fixture
def file(tmp_path, corpus, gazetteer):
    """A corpus of one document and one decision."""
    path = tmp_path / "corpus.sqlite"
    with Store.open(path) as store:
        (document,) = corpus.documents.values()
        store.put(document, corpus.readings, gazetteer)
        store.decide([DECISION], gazetteer)
    return path


def test_backup_is_the_corpus_in_one_file(file, tmp_path, gazetteer):
    """It opens as the same corpus, and nothing lies beside it that would have to be carried along."""
    out = tmp_path / "elsewhere" / "copy.sqlite"
    out.parent.mkdir()
    with Store.open(file) as store:
        made = store.back_up(out)
        version = store.version()
    assert (made.path, made.documents, made.decisions) == (out, 1, 1)
    assert [path.name for path in out.parent.iterdir()] == ["copy.sqlite"]
    with Store.open(out) as copy, Store.open(file) as store:
        assert copy.version() == version
        assert copy.corpus(gazetteer) == store.corpus(gazetteer)


def test_backup_of_a_corpus_that_is_written_to_is_of_one_moment(file, tmp_path, document, gazetteer):
    """A writer in the middle of a transaction neither waits nor is seen."""
    with Store.open(file) as store:
        writer = sqlite3.connect(file, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM decision")
        assert store.back_up(tmp_path / "copy.sqlite").decisions == 1
        writer.execute("COMMIT")
        writer.close()
        store.put(replace(document, id="0" * 16), [], gazetteer)
    with Store.open(tmp_path / "copy.sqlite") as copy:
        assert copy.decisions() == (DECISION,)


def test_backup_overwrites_nothing(file, tmp_path):
    """A file that is there stays as it is, and what could not be written leaves nothing behind."""
    (tmp_path / "there").write_text("mine")
    with Store.open(file) as store:
        with pytest.raises(StoreError, match="must be a new file, got one that exists"):
            store.back_up(tmp_path / "there")
        with pytest.raises(StoreError, match="must lie in a folder that can be written to"):
            store.back_up(tmp_path / "no" / "such" / "folder")
    assert (tmp_path / "there").read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"there", "corpus.sqlite"}


def test_backup_is_put_back_and_what_was_there_is_kept(file, tmp_path, gazetteer):
    """The corpus is the one that was kept, and the one in whose place it came lies beside it, whole."""
    with Store.open(file) as store:
        store.back_up(tmp_path / "copy.sqlite")
        then = store.version()
        store.decide([replace(DECISION, id="b")], gazetteer)
        now = store.version()
    back, kept = restore(tmp_path / "copy.sqlite", file)

    assert (back.path, back.decisions) == (file, 1)
    with Store.open(file) as store, Store.open(kept) as former:
        assert store.version() == then
        assert former.version() == now
    assert (tmp_path / "copy.sqlite").is_file()


def test_backup_can_be_put_where_nothing_is(file, tmp_path):
    """A new machine has no corpus yet."""
    with Store.open(file) as store:
        store.back_up(tmp_path / "copy.sqlite")
        version = store.version()
    assert restore(tmp_path / "copy.sqlite", tmp_path / "new.sqlite")[1] is None
    with Store.open(tmp_path / "new.sqlite") as store:
        assert store.version() == version


def test_damaged_corpus_can_be_replaced(file, tmp_path):
    """What cannot be opened any more is put aside with its write-ahead log, and the backup takes its place."""
    with Store.open(file) as store:
        store.back_up(tmp_path / "copy.sqlite")
    file.write_bytes(file.read_bytes()[:5000])
    file.with_name("corpus.sqlite-wal").write_bytes(b"torn")
    _, kept = restore(tmp_path / "copy.sqlite", file)

    assert kept.stat().st_size == 5000
    assert not file.with_name("corpus.sqlite-wal").exists()
    with Store.open(file) as store:
        assert len(store.decisions()) == 1


def test_corpus_in_use_is_not_replaced(file, tmp_path, gazetteer):
    """A program that has it open would go on with the old one; it must be stopped first."""
    with Store.open(file) as store:
        store.back_up(tmp_path / "copy.sqlite")
        version = store.version()
        with pytest.raises(StoreError, match="must be closed to be replaced, got one in use"):
            restore(tmp_path / "copy.sqlite", file)
        store.corpus(gazetteer)
        assert store.version() == version
    assert {path.name for path in tmp_path.iterdir()} == {"copy.sqlite", "corpus.sqlite"}


def _cut(copy):
    copy.write_bytes(copy.read_bytes()[:20_000])


def _newer(copy):
    _execute(copy, "UPDATE meta SET value = '99' WHERE key = 'schema_version'")


def _foreign(copy):
    _execute(copy, "DROP TABLE meta")


def _execute(copy, statement):
    connection = sqlite3.connect(copy)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_cut, "must be a whole SQLite file, got a damaged one"),
        (lambda copy: copy.write_bytes(b"text" * 3000), "must be a whole SQLite file, got another sort of file"),
        (_newer, r"must be of a corpus of schema 2 to \d+, got 99"),
        (_foreign, r"must be of a corpus of schema 2 to \d+, got none"),
        (lambda copy: copy.unlink(), "a backup must be a file, got none"),
    ],
    ids=["cut", "text", "newer", "foreign", "gone"],
)
def test_what_is_no_whole_backup_replaces_nothing(file, tmp_path, spoil, sentence):
    """It is looked over before anything is touched."""
    copy = tmp_path / "copy.sqlite"
    with Store.open(file) as store:
        store.back_up(copy)
        version = store.version()
    spoil(copy)
    with pytest.raises(StoreError, match=sentence):
        restore(copy, file)
    with Store.open(file) as store:
        assert store.version() == version
    assert {path.name for path in tmp_path.iterdir()} <= {"copy.sqlite", "corpus.sqlite"}
