"""Files that appear only when they are whole."""

import os
import stat
import threading
from errno import ENOSPC

import pytest

from geo.errors import ExportError
from geo.export.files import whole_file


def test_a_file_appears_when_it_is_whole(tmp_path):
    """Until the block ends the old file stands; then the new one does, and nothing else."""
    target = tmp_path / "out.txt"
    target.write_text("old")
    with whole_file(target) as path:
        path.write_text("new")
        assert target.read_text() == "old"

    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_fails_leaves_all_as_it_was(tmp_path):
    """An error within leaves the old file and no other, and goes on."""
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError):
        _fail(target, ZeroDivisionError())

    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_one_sentence(tmp_path):
    """What the system says stands in it, with the file; nothing half-written is left."""
    target = tmp_path / "out.txt"
    with pytest.raises(ExportError, match=r"the output must be a file that can be written, got No space .*out\.txt"):
        _fail(target, OSError(ENOSPC, "No space left on device"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["no/out.txt", "."])
def test_a_place_that_is_none_is_refused(tmp_path, name):
    """A folder that is not there, or is one itself, is named."""
    with pytest.raises(ExportError, match="the output must be a file"), whole_file(tmp_path / name) as path:
        path.write_text("x")


def test_a_link_s_file_is_replaced(tmp_path):
    """The link stays a link."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    with whole_file(link) as path:
        path.write_text("new")

    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_pipe_is_written_and_not_replaced(tmp_path):
    """Who reads a named pipe gets all, and the pipe is still one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    with whole_file(pipe) as path:
        path.write_text("all")
    reader.join()

    assert got == ["all"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def _fail(target, error):
    with whole_file(target) as path:
        path.write_text("half")
        raise error
