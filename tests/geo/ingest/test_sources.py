"""Articles found in files and folders."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from geo.ingest import Upload, find_sources, size_of
from geo.reading.documents import MAX_DOCUMENT_BYTES


def found(*inputs: Path | Upload) -> dict[str, bytes | str]:
    """What is found, by name: its bytes, or the code of its fault."""
    return {source.name: source.fault.code if source.fault else source.data for source in find_sources(inputs)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles with one below it, and what is none."""
    made = tmp_path / "news"
    (made / "march").mkdir(parents=True)
    (made / "b.txt").write_bytes(b"second")
    (made / "a.HTML").write_bytes(b"first")
    (made / "march" / "report").write_bytes(b"third")
    (made / "page.css").write_bytes(b"body {}")
    (made / ".hidden.txt").write_bytes(b"no")
    (made / ".git").mkdir()
    (made / ".git" / "c.txt").write_bytes(b"no")
    return made


def test_a_folder_s_articles_come_by_name_with_those_below_it(folder: Path) -> None:
    """Hidden files are passed over; a suffix that is none of ours is told and not read."""
    assert found(folder) == {
        "news/a.HTML": b"first",
        "news/b.txt": b"second",
        "news/page.css": "source_suffix",
        "news/march/report": b"third",
    }


def test_a_file_that_is_named_is_tried_whatever_it_is_called(folder: Path) -> None:
    """Whoever names a file means it."""
    assert found(folder / "page.css", folder / ".hidden.txt") == {"page.css": b"body {}", ".hidden.txt": b"no"}


def test_links_in_a_folder_are_not_followed_but_a_named_one_is(folder: Path, tmp_path: Path) -> None:
    """A folder from elsewhere cannot make us read what lies outside it."""
    outside = tmp_path / "secret.txt"
    outside.write_bytes(b"secret")
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert "secret" not in str(found(folder))
    assert "news/link.txt" not in found(folder)
    assert found(folder / "link.txt") == {"link.txt": b"secret"}


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A missing path and a pipe are faults; nobody waits for whoever would write into the pipe."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path / "none.txt", tmp_path / "pipe.txt") == {
        "none.txt": "source_missing",
        "pipe.txt": "source_no_file",
    }


def test_a_large_file_is_read_only_so_far_that_its_size_is_known(tmp_path: Path) -> None:
    """Memory is bounded by the limit on documents, not by the file."""
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(10 * MAX_DOCUMENT_BYTES)
    (source,) = find_sources([file])
    assert len(source.data) == MAX_DOCUMENT_BYTES + 1
    assert source.size == 10 * MAX_DOCUMENT_BYTES


def test_sources_are_read_one_at_a_time(folder: Path) -> None:
    """A file is opened only when its source is asked for."""
    sources = find_sources([folder])
    assert next(sources).name == "news/a.HTML"
    (folder / "b.txt").write_bytes(b"changed since")
    assert next(sources).data == b"changed since"


def test_an_upload_is_named_by_its_file_alone_and_stays_open() -> None:
    """A folder in an upload's name is shown and never opened."""
    stream = BytesIO(b"text\na row\n")
    (source,) = find_sources([Upload("../../etc/rows.csv", stream)])
    assert (source.file, source.data) == ("rows.csv:2", b"a row")
    assert not stream.closed


def test_the_sizes_of_sources_add_up(folder: Path) -> None:
    """So that a bar can show how far it has come."""
    inputs = [folder, Upload("a.txt", BytesIO(b"12345"))]
    assert sum(source.size for source in find_sources(inputs)) == size_of(inputs) == len("firstsecondthirdbody {}") + 5
