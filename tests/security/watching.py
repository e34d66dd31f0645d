"""A process that reads hostile files, what it did, and a listener that nobody may speak to; shared with the soak."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CANARY = "the canary sings"
"""What stands in the file that must not be read."""
SECONDS = 20.0
"""Time for one article of a hostile file."""


@dataclass(frozen=True)
class Read:
    """What came of reading hostile files."""

    seen: dict[str, Any]
    corpus: Path
    callers: list[str]
    """Who spoke to the listener."""


Reader = Callable[[int, int], Read]


@contextmanager
def watching(folder: Path) -> Iterator[Reader]:
    """A function that reads so many files of a seed in a watched process of its own."""
    callers: list[str] = []
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=_listen, args=(listener, callers), daemon=True)
        thread.start()
        (folder / "elsewhere").mkdir()
        canary = folder / "elsewhere" / "canary.txt"
        canary.write_text(CANARY)

        def read(seed: int, count: int) -> Read:
            here = folder / f"watched-{seed}"
            here.mkdir()
            arguments = [seed, count, canary, listener.getsockname()[1], SECONDS, here]
            command = [sys.executable, str(HERE / "watched_reading.py"), *map(str, arguments)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
            assert done.returncode == 0, done.stderr[-4000:]
            return Read(json.loads((here / "seen.json").read_text()), here / "corpus.sqlite", callers)

        yield read
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()


def _listen(listener: socket.socket, callers: list[str]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            callers.append(connection.recv(200).decode("latin-1"))
