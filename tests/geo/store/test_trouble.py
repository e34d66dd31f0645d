"""A disk that is full or read-only, a file that was cut, a writer that does not let go: a sentence, nothing harmed."""

import os
import shutil
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.store import Store
from geo.store import engine as database

SIZE_KB = 1_500


@pytest.fixture
def file(tmp_path, corpus, gazetteer):
    """A corpus of one document."""
    path = tmp_path / "corpus.sqlite"
    with Store.open(path) as store:
        (document,) = corpus.documents.values()
        store.put(document, corpus.readings, gazetteer)
    return path


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with little room; skipped where we may not make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not _mount(folder, "-t", "tmpfs", "-o", f"size={SIZE_KB}k", "tmpfs"):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=False)  # noqa: S603, S607 - a command of every Linux


def _mount(folder: Path, *options: str) -> bool:
    if not shutil.which("mount"):
        return False
    command = ["mount", *options, str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603 - of this test


def _numbered(document, number):
    """Another document with a text of its own, some pages long."""
    return replace(document, id=f"{number:016}", file=f"{number}.txt", text=f"{number} " * 4_000)


def _fill(store, document, gazetteer, kept):
    """Puts documents in and notes which were taken, as long as there is room."""
    for number in range(1_000):
        store.put(_numbered(document, number), [], gazetteer)
        kept.append(number)


def test_full_disk_loses_nothing_that_was_kept(small_disk, document, readings, gazetteer):
    """Documents are put in until there is no room: all that were taken are there, and more once there is room again."""
    path, filler = small_disk / "corpus.sqlite", small_disk / "filler"
    filler.write_bytes(b"x" * 300_000)
    kept = []
    with Store.open(path) as store:
        store.put(document, readings, gazetteer)
        with pytest.raises(StoreError, match="a disk must have room for a corpus, got a full one") as caught:
            _fill(store, document, gazetteer, kept)
        assert caught.value.code == "store_full"
        assert 5 < len(kept) < 1_000
        assert {head.file for head in store.documents()} == {"two.txt", *(f"{number}.txt" for number in kept)}
        assert len(store.corpus(gazetteer).readings) == 2
        with pytest.raises(StoreError, match="a disk must have room"):
            store.back_up(small_disk / "copy.sqlite")
        assert {each.name for each in small_disk.iterdir()} <= {"filler", *_names(path)}
        filler.unlink()
        store.put(_numbered(document, len(kept)), [], gazetteer)
        assert store.verify(gazetteer) == ()


def test_corpus_on_a_disk_that_cannot_be_written_to_is_refused(small_disk, document, gazetteer):
    """A read-only disk is told in a sentence when the corpus is opened, and again when it became so later."""
    path = small_disk / "corpus.sqlite"
    with Store.open(path) as store:
        store.put(document, [], gazetteer)
    before = path.read_bytes()
    assert _mount(small_disk, "-o", "remount,ro")
    with pytest.raises(StoreError, match="must lie in a folder that can be written to") as caught, Store.open(path):
        pass
    assert str(path) in str(caught.value)
    with pytest.raises(StoreError, match="must lie in a folder that can be written to"):
        Store.open(small_disk / "new.sqlite")
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_corpus_in_a_folder_of_somebody_elses_is_refused(file):
    """Without leave to write there, a sentence says so."""
    file.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="must lie in a folder that can be written to"):
            Store.open(file.parent / "new.sqlite")
    finally:
        file.parent.chmod(0o700)


def test_writer_that_does_not_let_go_is_told_of(file, document, gazetteer, monkeypatch):
    """Whoever waits too long for another writer hears so; readers go on, and so does writing once it is free."""
    monkeypatch.setattr(database, "BUSY_MS", 60)
    other = sqlite3.connect(file, isolation_level=None)
    with Store.open(file) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="only one program at a time may write to a corpus") as caught:
            store.put(_numbered(document, 1), [], gazetteer)
        assert caught.value.code == "store_busy"
        assert len(store.corpus(gazetteer).documents) == 1
        other.execute("ROLLBACK")
        store.put(_numbered(document, 1), [], gazetteer)
        assert len(store.corpus(gazetteer).documents) == 2
    other.close()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_cut_off_corpus_is_not_written_to(file, document, gazetteer, share):
    """What is left of it stays as it is, for somebody to save what can be saved."""
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share) // 4096 * 4096])
    before = file.read_bytes()

    def write():
        with Store.open(file) as store:
            store.put(_numbered(document, 1), [], gazetteer)

    with pytest.raises(StoreError, match="must be a whole SQLite file, got a damaged one"):
        write()
    assert file.read_bytes() == before


def test_zeroed_pages_are_told(file, gazetteer):
    """A disk that lost some pages: the check says so, in a sentence, or the corpus is refused in one."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = bytes(8192)
    file.write_bytes(data)
    try:
        with Store.open(file) as store:
            told = [finding.code for finding in store.verify(gazetteer)]
    except StoreError as error:
        told = [error.code]
    assert told
    assert set(told) <= {"file_damaged", "row_dangling", "row_changed", "store_damaged"}


def _names(path: Path) -> set[str]:
    return {path.name, f"{path.name}-wal", f"{path.name}-shm"}
