"""A server of our routes on a free port, with the shipped articles."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard import corpus as cache
from dashboard import server
from gazetteer.index import Gazetteer
from geo.store import Store


@dataclass(frozen=True)
class Said:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.text)


@dataclass(frozen=True)
class Door:
    """A running server."""

    origin: str

    def ask(self, address: str, **headers: str) -> Said:
        """The answer to a GET, whatever its status."""
        wanted = address if address.startswith("http") else self.origin + address
        try:
            with urlopen(Request(wanted, headers=headers), timeout=60) as answer:  # noqa: S310 - our own server
                return Said(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode())
        except HTTPError as error:
            with error:
                return Said(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode())


@pytest.fixture(scope="module")
def corpus_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the shipped articles."""
    path = tmp_path_factory.mktemp("ogc") / "corpus.sqlite"
    with Store.open(path) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places)
    return path


@pytest.fixture
def door(corpus_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """Our routes behind our middleware, served to this machine."""
    monkeypatch.setenv(cache.PATH_VARIABLE, str(corpus_file))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        application = Starlette(routes=server.routes(), middleware=server.middleware())
        running = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        while not running.started:
            time.sleep(0.01)
        yield Door(f"http://127.0.0.1:{listening.getsockname()[1]}")
        running.should_exit = True
        thread.join()
