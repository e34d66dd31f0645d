"""The shipped index is unpacked once, whole or not at all, into the user's cache folder."""

import errno
import lzma
import os
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest

from gazetteer import packing
from gazetteer.errors import IndexUnreadableError
from gazetteer.packing import fingerprint_of, replace_whole, shipped_index, unpack, with_indexes
from gazetteer.sources.harvest import Harvest
from gazetteer.writing import database

CONTENT = b"a small index" * 100
PACKED = fingerprint_of(CONTENT) + lzma.compress(CONTENT)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, a folder for temporary files beside it, and a small packed index."""
    folder, spare = tmp_path / "cache", tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: folder)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(spare))
    monkeypatch.setattr(packing, "_read_packed", lambda _packed: PACKED)
    return folder


def test_it_is_unpacked_once(cache: Path) -> None:
    """The first call writes the file whole, the second leaves it untouched."""
    path = shipped_index()
    assert path.parent == cache
    assert path.read_bytes() == CONTENT
    before = path.stat()
    assert shipped_index() == path
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert list(cache.iterdir()) == [path]


@pytest.mark.parametrize("damage", [b"", CONTENT[:-1], CONTENT + b"!"])
def test_a_damaged_file_is_written_anew(cache: Path, damage: bytes) -> None:
    """What lies in the cache counts only if it matches the fingerprint."""
    path = shipped_index()
    path.write_bytes(damage)
    assert shipped_index().read_bytes() == CONTENT
    assert list(cache.iterdir()) == [path]


def test_many_at_once(cache: Path) -> None:
    """Those who unpack at the same time all get the whole file, and leave no other behind."""
    with ThreadPoolExecutor(8) as threads:
        paths = set(threads.map(lambda _: shipped_index(), range(16)))
    assert [path.read_bytes() for path in paths] == [CONTENT]
    assert list(cache.iterdir()) == list(paths)


def test_a_cache_that_cannot_be_written(cache: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder for temporary files serves instead, with one sentence of warning."""
    cache.write_bytes(b"a file in the folder's place")
    path = shipped_index()
    assert path.read_bytes() == CONTENT
    assert path.parent != cache
    assert [record.message for record in caplog.records] == [
        f"the folder for unpacked files must be writable, got File exists for {cache}",
    ]


def test_old_releases_are_swept_away(cache: Path) -> None:
    """Of other releases' indexes the newest two stay beside the one just unpacked; other files are not touched."""
    cache.mkdir()
    for age in range(5):
        old = cache / f"gazetteer-{age}.sqlite"
        old.write_bytes(b"old")
        os.utime(old, (1000 - age, 1000 - age))
    (cache / "notes.txt").write_text("mine", encoding="utf-8")
    path = shipped_index()
    kept = {"gazetteer-0.sqlite", "gazetteer-1.sqlite", "notes.txt", path.name}
    assert {found.name for found in cache.iterdir()} == kept


def test_nowhere_to_write(cache: Path) -> None:
    """Where no folder can be written one sentence names those that were tried."""
    cache.write_bytes(b"")
    spare = cache.parent / "spare"
    spare.rmdir()
    spare.write_bytes(b"")
    with pytest.raises(IndexUnreadableError, match="must be unpacked into a writable folder"):
        shipped_index()


def test_what_is_not_packed_is_made_when_unpacking() -> None:
    """The index of names by place is in the unpacked file alone; what is no SQLite file stays as it is."""
    packed = database(Harvest(), [])
    connection = sqlite3.connect(":memory:")
    connection.deserialize(with_indexes(packed))
    made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    connection.close()
    assert "name_of_place" in made
    assert b"name_of_place" not in packed
    assert with_indexes(CONTENT) == CONTENT


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full the old file stands as it was, and nothing is left beside it."""
    path = tmp_path / "index"
    replace_whole(path, b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        replace_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "packed",
    [b"", PACKED[:40], PACKED[:-4], b"\x00" * 32 + lzma.compress(CONTENT), PACKED[:32] + b"no xz at all"],
)
def test_a_broken_packed_index(packed: bytes) -> None:
    """A packed index that is cut off, changed or none is refused in one sentence that names it."""
    with pytest.raises(IndexUnreadableError, match=r"the packed gazetteer must .* in gazetteer\.sqlite\.xz"):
        unpack(packed)


def test_an_index_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A packed index that unpacks to more than the limit is refused, not unpacked."""
    monkeypatch.setattr(packing, "UNPACKED_LIMIT", 100)
    with pytest.raises(IndexUnreadableError):
        unpack(PACKED)
