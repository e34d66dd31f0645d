"""Files that come into a folder: each handed on once, when it has stopped changing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.ingest.watching import settled


@pytest.fixture
def looks(tmp_path: Path) -> Iterator[list[str]]:
    """The names of the files that each look hands on; nobody sleeps."""
    return (sorted(file.name for file in files) for files in settled([tmp_path], sleep=lambda _: None))


def write(file: Path, text: str, second: int) -> None:
    """Writes a file as if at a second of the clock."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (second, second))


def test_what_is_there_and_what_comes_is_handed_on_once(looks: Iterator[list[str]], tmp_path: Path) -> None:
    """A file that changes afterwards is handed on again; an empty list says that nothing came."""
    write(tmp_path / "a.txt", "a", 1)
    assert next(looks) == ["a.txt"]
    (tmp_path / "below").mkdir()
    write(tmp_path / "below" / "b.txt", "b", 2)
    assert [next(looks), next(looks), next(looks)] == [[], ["b.txt"], []]
    write(tmp_path / "a.txt", "c", 3)
    assert [next(looks), next(looks), next(looks)] == [[], ["a.txt"], []]


def test_a_file_that_is_being_written_is_waited_for(looks: Iterator[list[str]], tmp_path: Path) -> None:
    """As long as it grows, or its time of change does, it is not touched."""
    next(looks)
    for second, text in enumerate(["half", "half and", "half and half", "half and half"]):
        write(tmp_path / "a.txt", text, second)
        assert next(looks) == []
    assert next(looks) == ["a.txt"]


def test_a_file_that_goes_is_forgotten_and_known_when_it_comes_back(looks: Iterator[list[str]], tmp_path: Path) -> None:
    """Hidden files and links are never handed on."""
    write(tmp_path / "a.txt", "a", 1)
    write(tmp_path / ".a.txt.part", "a", 1)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert next(looks) == ["a.txt"]
    (tmp_path / "a.txt").unlink()
    assert next(looks) == []
    write(tmp_path / "a.txt", "a", 1)
    assert [next(looks), next(looks)] == [[], ["a.txt"]]


def test_a_folder_that_goes_is_no_error(tmp_path: Path) -> None:
    """It may come back: a share that is mounted again, a folder that is moved."""
    looks = settled([tmp_path / "share"], sleep=lambda _: None)
    assert next(looks) == []
    (tmp_path / "share").mkdir()
    write(tmp_path / "share" / "a.txt", "a", 1)
    assert [[file.name for file in next(looks)] for _ in range(2)] == [[], ["a.txt"]]
