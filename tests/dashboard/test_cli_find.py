"""Articles found by their words on the command line."""

import json

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from geo.reading.documents import make_document
from geo.store import Store

TEXTS = {"base.txt": "خبر. وصلت الطائرة إلى قَاعِدَة حميميم.\x1b[2J", "port.txt": "رست السفينة قرب القاعدة."}


class Nowhere:
    """A gazetteer of nothing."""

    def places(self, _ids):
        return {}


@pytest.fixture
def find(tmp_path):
    """Runs the command on a corpus of two texts."""
    path = tmp_path / "corpus.sqlite"
    with Store.open(path) as store:
        for file, text in TEXTS.items():
            store.put(make_document(text, file), [], Nowhere())
    return lambda *asked: CliRunner().invoke(app, ["find", *asked, "--corpus", str(path)])


def test_files_are_listed_with_the_words_around_what_was_found(find):
    """Each file with where its first word stands and what is around; how many there are is said beside."""
    found = find("القاعده")
    assert found.exit_code == 0
    assert sorted(line.split(":")[0] for line in found.stdout.splitlines()) == ["base.txt", "port.txt"]
    assert "قَاعِدَة حميميم" in found.stdout
    assert "2 files found." in found.stderr


def test_all_words_must_stand(find):
    """A word more finds fewer; one that is nowhere finds nothing, and that is no error."""
    assert find("قاعدة", "سفينة").stdout.startswith("port.txt:")
    none = find("قاعدة", "nowhere")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "0 files found." in none.stderr


def test_programs_get_offsets_into_the_text(find):
    """The words between the offsets are those that were found, character for character."""
    found = json.loads(find("حميميم", "--json").stdout)
    assert TEXTS["base.txt"][found["start"] : found["end"]] == "حميميم"
    assert found["file"] == "base.txt"


def test_no_more_are_listed_than_asked_for(find):
    """The others are counted."""
    found = find("قاعدة", "--most", "1")
    assert len(found.stdout.splitlines()) == 1
    assert "2 files found, the first 1 listed." in found.stderr


def test_texts_do_not_steer_the_terminal(find):
    """Control characters of an article are shown as what they are not."""
    assert "\x1b" not in find("حميميم").stdout


def test_corpus_that_is_not_there_is_not_made(tmp_path):
    """Looking for words makes no corpus."""
    found = CliRunner().invoke(app, ["find", "x", "--corpus", str(tmp_path / "none.sqlite")])
    assert found.exit_code != 0
    assert list(tmp_path.iterdir()) == []
