"""Opening, writing and refusing corpora."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from geo.errors import StoreError
from geo.model import DocumentHints
from geo.store import Decision, Store, default_path, seeding, tables
from geo.store import engine as database
from geo.store import store as store_module
from geo.store.heads import read_heads
from geo.store.seeding import unread
from geo.store.version import current_version

ARTICLE = "استأنفت روسيا رحلاتها إلى قاعدة حميميم.\n"


@pytest.fixture
def file(tmp_path):
    """Where a corpus is to lie: in a folder that is not there yet."""
    return tmp_path / "data" / "corpus.sqlite"


@pytest.fixture
def seeds(tmp_path):
    """A folder of one article and a broken file, without reviews."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x00\x01")
    return folder


def whole(document):
    """The simplest machine: one article, whole and undated."""
    return [unread(document)]


def _put(store, corpus, gazetteer):
    (document,) = corpus.documents.values()
    store.put(document, corpus.readings, gazetteer)


def test_new_corpus_is_empty_and_in_wal_mode(file, gazetteer):
    """A file that is not there is made, with its folder, for one writer and many readers."""
    with Store.open(file) as store:
        assert store.corpus(gazetteer).readings == ()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_corpus_outlives_its_process(target, corpus, gazetteer):
    """What was written is there when the file is opened again."""
    with Store.open(target) as store:
        _put(store, corpus, gazetteer)
        version = store.version()
    with Store.open(str(target)) as store:
        assert store.version() == version
        assert store.corpus(gazetteer).readings == corpus.readings


def test_event_places_carry_their_points(target, corpus, gazetteer, ask):
    """A query by extent needs no gazetteer; a place that it does not know has no point."""
    with Store.open(target) as store:
        _put(store, corpus, gazetteer)
    points = dict(ask(target, "SELECT place, lon FROM event_place"))

    assert points == {"airport:OSLK": 35.9486, "geonames:524901": 37.6156, "iso:LY": 17.2}


def test_heads_tell_what_is_known_of_a_document_beside_its_text(target, corpus, gazetteer, document):
    """What read it, and where it came from, are kept for the next reading; a file's bytes tell whether it is there."""
    hints = DocumentHints("عنوان", "جريدة", "2025-10-30")
    other = replace(document, id="0" * 16, file_sha256="e" * 64)
    with Store.open(target) as store:
        _put(store, corpus, gazetteer)
        store.put(other, [], gazetteer, by="machine@7", hints=hints, url="https://example.org/a")
        heads = {head.id: head for head in store.documents()}

        assert heads[other.id].machine == "machine@7"
        assert (heads[other.id].hints, heads[other.id].url) == (hints, "https://example.org/a")
        assert (heads[document.id].machine, heads[document.id].file) == ("machine@1", "two.txt")
        assert store.document(document.id) == document
        assert store.document("elsewhere") is None
        assert store.has("e" * 64)
        assert not store.has("f" * 64)


def test_decisions_can_be_asked_of_one_document(target):
    """The review of one article needs no other's decisions."""
    first = Decision("a", "", "d", "me", "2026-01-01", {})
    second = replace(first, document="e")
    with Store.open(target) as store:
        store.decide([first, second])
        assert store.decisions("e") == (second,)
        assert store.decisions("f") == ()


def test_days_are_stored_so_that_a_window_is_a_range(file, corpus, gazetteer):
    """Bounds are ISO days with an index on them."""
    with Store.open(file) as store:
        _put(store, corpus, gazetteer)
    with sqlite3.connect(file) as connection:
        query = "SELECT id FROM event WHERE earliest <= '2025-10-26' AND latest >= '2025-10-26'"
        assert len(connection.execute(query).fetchall()) == 1
        assert "event_by_time" in str(connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
    connection.close()


def test_putting_a_document_again_replaces_it_with_all_its_children(target, corpus, gazetteer, document, ask):
    """A second reading of a document leaves nothing of the first behind, in any table."""
    with Store.open(target) as store:
        _put(store, corpus, gazetteer)
        store.put(document, [], gazetteer)
        assert store.corpus(gazetteer).readings == ()
    children = [table.name for table in tables.METADATA.sorted_tables if "article" in table.c]
    counts = {name: ask(target, f"SELECT count(*) FROM {name}")[0][0] for name in children}  # noqa: S608
    assert len(children) > 8
    assert set(counts.values()) == {0}


def test_version_depends_on_content_alone(corpora, corpus, gazetteer, document):
    """The same articles and decisions give one version, whatever the order and the detours; others give another."""
    decision = Decision("a", "f", "d", "c", "2026-01-01", {"x": 1})
    other = replace(document, id="f" * 16, file="other.txt")
    with Store.open(corpora("a")) as one, Store.open(corpora("b")) as two:
        empty = one.version()
        one.put(document, corpus.readings, gazetteer)
        one.put(other, [], gazetteer)
        one.decide([decision])
        two.decide([decision, decision])
        two.put(other, [], gazetteer)
        two.put(document, [], gazetteer)
        assert two.version() not in {empty, one.version()}
        two.put(document, corpus.readings, gazetteer)

        assert one.version() == two.version() != empty
        assert one.corpus(gazetteer).version == one.version()
        two.decide([replace(decision, id="b")])
        assert one.version() != two.version()


def test_failed_write_leaves_nothing_behind(target, corpus, gazetteer, monkeypatch):
    """A document is kept whole or not at all, and the version with it."""
    with Store.open(target) as store:
        before = store.version()
        monkeypatch.setattr("geo.store.changes.note_change", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _put(store, corpus, gazetteer)
        assert store.version() == before
        assert store.corpus(gazetteer).documents == {}


def test_readers_see_one_state_while_another_writes(target, corpus, gazetteer):
    """A writer in the middle of its transaction disturbs no reader, and is not seen."""
    with Store.open(target) as writer, Store.open(target) as reader:
        seen = []

        def look(*_):
            seen.append(reader.corpus(gazetteer).documents)

        event.listen(writer._engine, "commit", look)
        _put(writer, corpus, gazetteer)
        assert seen == [{}]
        assert len(reader.corpus(gazetteer).documents) == 1


def test_what_is_read_together_is_of_one_moment(corpora, document, gazetteer):
    """What somebody writes between two looks of one reading is not seen by the second."""
    with Store.open(corpora("a")) as reader, Store.open(corpora("a")) as writer:
        with database.reading(reader._engine) as connection:
            before = current_version(connection)
            writer.put(document, [], gazetteer)
            assert (current_version(connection), list(read_heads(connection))) == (before, [])
        assert reader.version() != before


def test_two_writers_wait_for_each_other(corpora, gazetteer, document):
    """Writers in two threads both get their documents in, and the version counts both."""
    documents = [replace(document, id=f"{number:016}", file=f"{number}.txt") for number in range(8)]
    with Store.open(corpora("a")) as one, Store.open(corpora("a")) as two:
        halves = ((one, documents[::2]), (two, documents[1::2]))
        threads = [threading.Thread(target=_put_all, args=(*half, gazetteer)) for half in halves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(one.corpus(gazetteer).documents) == 8
        version = one.version()
    with Store.open(corpora("again")) as again:
        _put_all(again, documents, gazetteer)
        assert again.version() == version


def _put_all(store, documents, gazetteer):
    for document in documents:
        store.put(document, [], gazetteer)


def test_seeds_fill_an_empty_corpus_once(target, seeds, gazetteer):
    """The first filling reads the folder, the second finds it done; what cannot be read is a finding."""
    with Store.open(target) as store:
        assert store.fill_from_seeds(gazetteer, seeds, machine=whole)
        version = store.version()
        assert not store.fill_from_seeds(gazetteer, seeds, machine=whole)
        corpus = store.corpus(gazetteer)

    assert [document.file for document in corpus.documents.values()] == ["a.txt"]
    assert [(finding.code, finding.file) for finding in corpus.findings] == [("document_binary", "b.txt")]
    assert version == corpus.version


def test_changed_seeds_are_read_again(target, seeds, gazetteer):
    """Articles that ship with a newer program take the place of the old ones, findings too."""
    with Store.open(target) as store:
        store.fill_from_seeds(gazetteer, seeds, machine=whole)
        before = store.version()
        (seeds / "a.txt").write_text(ARTICLE * 2, encoding="utf-8")
        (seeds / "b.txt").unlink()

        assert store.fill_from_seeds(gazetteer, seeds, machine=whole)
        corpus = store.corpus(gazetteer)
        assert corpus.version != before
        assert [document.text for document in corpus.documents.values()] == [ARTICLE * 2]
        assert corpus.findings == ()


@pytest.mark.parametrize("changed", ["geo/reading/pipeline.py", "geo/reading/data/time_words.csv", "seeds/a.txt"])
def test_seeds_are_read_again_by_another_reading(monkeypatch, seeds, changed):
    """Code and word tables are part of what a corpus rests on, as the articles are."""
    before = seeding.seeds_key(seeds)
    digest = seeding._file_digest
    monkeypatch.setattr(
        seeding, "_file_digest", lambda file: "x" if file.as_posix().endswith(changed) else digest(file)
    )
    assert seeding.seeds_key(seeds) != before


@pytest.mark.parametrize("write", ["document", "decision"])
def test_what_a_user_wrote_into_is_never_rebuilt(target, seeds, corpus, gazetteer, write):
    """After a document or a decision of the user's, changed seeds touch nothing."""
    with Store.open(target) as store:
        store.fill_from_seeds(gazetteer, seeds, machine=whole)
        if write == "document":
            _put(store, corpus, gazetteer)
        else:
            store.decide([Decision("a", "", "d", "me", "2026-01-01", {})])
        version = store.version()
        (seeds / "a.txt").write_text("other", encoding="utf-8")

        assert not store.fill_from_seeds(gazetteer, seeds, machine=whole)
        assert store.version() == version


def test_killed_first_start_leaves_nothing_half_made(target, seeds, gazetteer):
    """A process that dies in the middle of the filling leaves an empty corpus, which the next start fills."""
    script = (
        "import os, sys; from pathlib import Path; from geo.store import Store, changes\n"
        "from geo.store.seeding import unread\n"
        "class Nowhere:\n    def places(self, ids): return {}\n"
        "put = changes.append\n"
        "changes.append = lambda *a: os._exit(9)\n"
        "Store.open(sys.argv[1]).fill_from_seeds(Nowhere(), Path(sys.argv[2]), machine=lambda text: [unread(text)])\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(target), str(seeds)], check=False)  # noqa: S603

    assert killed.returncode == 9
    with Store.open(target) as store:
        assert store.corpus(gazetteer).documents == {}
        assert store.fill_from_seeds(gazetteer, seeds, machine=whole)
        assert len(store.corpus(gazetteer).documents) == 1


def test_two_first_starts_at_once_fill_one_corpus(target, seeds, gazetteer):
    """Of two that start together one fills, the other waits and finds it done."""
    with Store.open(target) as one, Store.open(target) as two:
        filled = []
        threads = [
            threading.Thread(
                target=lambda store: filled.append(store.fill_from_seeds(gazetteer, seeds, machine=whole)), args=(each,)
            )
            for each in (one, two)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(filled) == [False, True]
        assert len(one.corpus(gazetteer).documents) == 1


def test_many_processes_may_open_a_new_corpus_at_once(target):
    """Whoever comes first makes the file, and the others wait instead of failing."""
    script = "import sys; from geo.store import Store; sys.stdin.read(1); Store.open(sys.argv[1]).close()"
    command = [sys.executable, "-c", script, str(target)]
    opening = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(4)]  # noqa: S603
    for process in opening:
        process.stdin.write(b"x")
        process.stdin.close()

    assert {0} == {process.wait() for process in opening}


def test_default_corpus_lies_in_the_users_data_folder(monkeypatch, tmp_path, gazetteer):
    """Without a target the user's own corpus is opened, and built on its first day only."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    opened = []
    monkeypatch.setattr(store_module.Gazetteer, "open", lambda: opened.append(1) or nullcontext(gazetteer))
    monkeypatch.setattr(store_module, "own_machine", lambda _: whole)
    for _ in range(2):
        with Store.open() as store:
            assert len(store.corpus(gazetteer).documents) == 5

    assert default_path().is_file()
    assert default_path().is_relative_to(tmp_path) or sys.platform != "linux"
    assert opened == [1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no database at all " * 100, "whole SQLite file, got another sort of file"),
        (b"SQLite format 3\x00", "whole SQLite file"),
    ],
)
def test_file_that_is_no_database_is_refused(file, content, sentence):
    """A file of another sort is named in a sentence and left as it is."""
    file.parent.mkdir()
    file.write_bytes(content)

    with pytest.raises(StoreError, match=f"{sentence}.*corpus.sqlite"):
        Store.open(file)
    assert file.read_bytes() == content


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_file_is_refused(file, corpus, gazetteer, share):
    """A corpus that was cut off says so instead of showing a part."""
    with Store.open(file) as store:
        _put(store, corpus, gazetteer)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(StoreError, match="whole SQLite file, got") as caught, Store.open(file) as store:
        store.corpus(gazetteer)
    assert caught.value.code == "store_damaged"


def test_users_own_older_corpus_is_built_anew(monkeypatch, tmp_path, gazetteer):
    """What was made from the shipped articles alone is made again from them, with the tables of today."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(store_module.Gazetteer, "open", lambda: nullcontext(gazetteer))
    monkeypatch.setattr(store_module, "own_machine", lambda _: whole)
    default_path().parent.mkdir(parents=True)
    _old_corpus(default_path())
    with Store.open() as store:
        assert len(store.corpus(gazetteer).documents) == 5
    assert "reading" not in _tables(default_path())


def test_users_own_older_corpus_with_work_of_theirs_is_refused(monkeypatch, tmp_path):
    """Nobody's decisions are thrown away: the sentence names the file, and it stays as it is."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    default_path().parent.mkdir(parents=True)
    _old_corpus(default_path(), "INSERT INTO meta VALUES ('edited', '1')")
    with pytest.raises(StoreError, match=r"must be of schema \d+, got 1, which an older hudhud wrote"):
        Store.open()
    assert "reading" in _tables(default_path())


def _old_corpus(file: Path, *statements: str) -> None:
    """A corpus of the first schema, as far as anybody looks: its version, a table of then and one of the same name."""
    _tamper(
        file,
        "CREATE TABLE meta (key VARCHAR PRIMARY KEY, value TEXT)",
        "INSERT INTO meta VALUES ('schema_version', '1'), ('seeds', 'x')",
        "CREATE TABLE article (id VARCHAR PRIMARY KEY)",
        "CREATE TABLE reading (article VARCHAR REFERENCES article (id))",
        *statements,
    )


def _tables(file: Path) -> set[str]:
    connection = sqlite3.connect(file)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return names


def test_other_peoples_databases_are_refused(file):
    """A SQLite file of another program is no corpus, and gets no tables of ours."""
    file.parent.mkdir()
    _tamper(file, "CREATE TABLE bookmarks (url)")

    with pytest.raises(StoreError, match="must be one of hudhud's, got another database"):
        Store.open(file)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'miracle'",
        "UPDATE event SET attribution = '[{\"en\": 1}]'",
        "UPDATE event SET actors = 'not json'",
        "UPDATE article SET published_earliest = 'yesterday'",
        "UPDATE meta SET value = '<script>' WHERE key = 'content'; UPDATE movement SET mode = 'magic'",
    ],
)
def test_tampered_values_are_refused_in_a_sentence(file, corpus, gazetteer, statement):
    """A corpus from elsewhere may hold anything; what hudhud never writes is refused, and nothing breaks."""
    with Store.open(file) as store:
        _put(store, corpus, gazetteer)
    _tamper(file, *statement.split(";"))

    with Store.open(file) as store, pytest.raises(StoreError, match="must hold only what hudhud wrote"):
        store.corpus(gazetteer)


def test_place_that_cannot_be_written_to_is_refused(tmp_path):
    """A path below a file, and a folder in the place of the file, are refused in a sentence."""
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()

    for path in (tmp_path / "file" / "corpus.sqlite", tmp_path / "folder"):
        with pytest.raises(StoreError, match=r"folder that can be written to, got another place: .*") as caught:
            Store.open(path)
        assert str(path) in str(caught.value)


@pytest.mark.parametrize("url", ["nonsense://me:secret@host/db", "postgresql+nodriver://me:secret@host/db"])
def test_unknown_database_is_refused_without_its_password(url):
    """A URL that nothing can open is named, its password not."""
    with pytest.raises(StoreError, match=r"whose driver is installed, got .*host/db") as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


def test_full_disk_is_told(file, document, gazetteer):
    """Where no room is left, a sentence says so and the corpus stays as it was."""
    with Store.open(file) as store:

        @event.listens_for(store._engine, "begin")
        def _limit(connection):
            connection.exec_driver_sql("PRAGMA max_page_count = 1")

        with pytest.raises(StoreError, match="must have room for a corpus"):
            store.put(replace(document, text="x" * 1_000_000), [], gazetteer)
    with Store.open(file) as store:
        assert store.corpus(gazetteer).documents == {}


def test_lone_surrogates_are_refused_in_a_sentence(target, document, gazetteer):
    """A text that is no Unicode cannot be kept, and says so."""
    with Store.open(target) as store, pytest.raises(StoreError, match="must take and give"):
        store.put(replace(document, text="\ud800"), [], gazetteer)


def test_tables_are_portable():
    """PostgreSQL understands every table and index, though ``end`` is a word of its own."""
    dialect = postgresql.dialect()
    for table in tables.METADATA.sorted_tables:
        created = str(CreateTable(table).compile(dialect=dialect))
        assert '"end"' in created or "end" not in table.c
        assert all(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)


def _tamper(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
