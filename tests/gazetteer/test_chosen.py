"""Which index is asked: the variable's, the one chosen for good, or the shipped one."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import platformdirs
import pytest

from gazetteer.chosen import VARIABLE, choose_index, chosen_index
from gazetteer.errors import GazetteerError, IndexUnreadableError
from gazetteer.own.overlay import open_with_own
from gazetteer.packing import shipped_index


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody chose anything yet, and there are no own places."""
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "config")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A copy of the shipped index elsewhere."""
    path = tmp_path / "other.sqlite"
    path.write_bytes(shipped_index().read_bytes())
    return path


def test_the_shipped_index_is_asked_unless_another_is_chosen(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable goes before what was chosen for good; unchosen, the shipped one is back."""
    assert chosen_index() == shipped_index()
    choose_index(other)
    assert chosen_index() == other
    monkeypatch.setenv(VARIABLE, "/elsewhere.sqlite")
    assert chosen_index() == Path("/elsewhere.sqlite")
    monkeypatch.setenv(VARIABLE, "")
    choose_index(None)
    choose_index(None)
    assert chosen_index() == shipped_index()


def test_what_is_opened_is_what_was_chosen_in_workers_too(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gazetteer that goes to another process opens its own file there; a process that is started asks the same."""
    monkeypatch.setenv(VARIABLE, str(other))
    with open_with_own() as places:
        assert places.path == other
        with pickle.loads(pickle.dumps(places)) as again:  # noqa: S301 - our own
            assert again.path == other
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
        assert workers.submit(chosen_index).result() == other


def test_a_choice_that_is_gone_is_one_sentence(other: Path) -> None:
    """It names the file; choosing the shipped one again mends it."""
    choose_index(other)
    other.unlink()
    with pytest.raises(IndexUnreadableError, match=r"other\.sqlite"):
        open_with_own()
    choose_index(None)
    open_with_own().close()


def test_what_cannot_be_kept_or_is_no_index_is_refused(other: Path, tmp_path: Path) -> None:
    """The choice stays as it was."""
    notes = tmp_path / "notes"
    notes.write_text("my notes", encoding="utf-8")
    with pytest.raises(IndexUnreadableError):
        choose_index(notes)
    (tmp_path / "config").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(GazetteerError, match="folder that can be written"):
        choose_index(other)
    assert chosen_index() == shipped_index()
