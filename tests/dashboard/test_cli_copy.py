"""A corpus copied on the command line."""

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from geo.errors import StoreError
from geo.reading.documents import make_document
from geo.store import Store


class Nowhere:
    """A gazetteer of nothing."""

    def places(self, _ids):
        return {}


@pytest.fixture
def file(tmp_path):
    """A corpus of two texts."""
    path = tmp_path / "corpus.sqlite"
    with Store.open(path) as store:
        for number in range(2):
            store.put(make_document(f"خبر {number}", f"{number}.txt"), [], Nowhere())
    return path


def copy(*arguments):
    """Runs the command."""
    return CliRunner().invoke(app, ["copy", *map(str, arguments)])


def version_of(target):
    """The version of a corpus."""
    with Store.open(target) as store:
        return store.version()


def test_corpus_goes_to_a_server_and_back(file, postgres, tmp_path):
    """How many documents there are now, and the version, are said; the file that comes back is the same corpus."""
    server, back = postgres.new_corpus(), tmp_path / "back.sqlite"
    done = copy(file, server)
    assert done.exit_code == 0
    assert f"2 documents copied, version {version_of(file)}." in done.stderr
    assert copy(server, back).exit_code == 0
    assert version_of(back) == version_of(file)


def test_corpus_is_written_over_only_where_that_is_said(file, tmp_path):
    """Without --replace what is there stays, in one sentence; with it, it is gone."""
    other = tmp_path / "other.sqlite"
    with Store.open(other) as store:
        store.put(make_document("خبر آخر", "other.txt"), [], Nowhere())
    before = version_of(other)
    refused = copy(file, other)
    assert isinstance(refused.exception, StoreError)
    assert version_of(other) == before
    assert copy(file, other, "--replace").exit_code == 0
    assert version_of(other) == version_of(file)


def test_origin_that_is_not_there_is_not_made(tmp_path):
    """A mistyped name makes neither corpus."""
    assert copy(tmp_path / "none.sqlite", tmp_path / "new.sqlite").exit_code != 0
    assert list(tmp_path.iterdir()) == []
