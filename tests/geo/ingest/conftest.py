"""Executors that need no process, a store in a folder, and the shipped places."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from gazetteer.index import Gazetteer
from geo.store import Store


class Inline(Executor):
    """Does each task at once, in this thread, and counts them."""

    def __init__(self) -> None:
        self.tasks = 0

    def submit(self, fn: Callable, /, *args: object, **kwargs: object) -> Future:
        """A future that is done."""
        self.tasks += 1
        future: Future = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor does
            future.set_exception(error)
        return future


@pytest.fixture
def inline() -> Inline:
    """An executor of this thread."""
    return Inline()


@pytest.fixture(scope="session")
def places() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty corpus; the reader has no own places."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Store.open(tmp_path / "corpus.sqlite") as opened:
        yield opened
