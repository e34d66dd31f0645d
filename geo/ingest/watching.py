"""Files that come into folders, by looking again and again: each is handed on once it has stopped changing."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.ingest.sources import files_in

PAUSE_SECONDS = 2.0
"""At least so long between two looks; a file that is the same in both is no longer being written."""

_SHARE = 10
"""A pause is so many times as long as the look before it: a folder of a million files is looked at less often."""


@dataclass(frozen=True, slots=True)
class State:
    """What tells whether a file has changed."""

    size: int
    changed_ns: int


def settled(paths: Sequence[Path], sleep: Callable[[float], None] = time.sleep) -> Iterator[list[Path]]:
    """The files that came or changed since the ones before, without end; an empty list where none did.

    Each look, after a pause, gives one list. All files that are there at the beginning are in the first lists.
    """
    before = _look(paths)
    handed: dict[Path, State] = {}
    pause = PAUSE_SECONDS
    while True:
        sleep(pause)
        began = time.monotonic()
        now = _look(paths)
        fresh = [file for file, state in now.items() if before.get(file) == state != handed.get(file)]
        handed = {file: state for file, state in handed.items() if file in now} | {file: now[file] for file in fresh}
        before = now
        pause = max(PAUSE_SECONDS, _SHARE * (time.monotonic() - began))
        yield fresh


def _look(paths: Sequence[Path]) -> dict[Path, State]:
    """The state of each file now; what goes away while it is looked at is not there."""
    found = {}
    for path in paths:
        for file in files_in(path) if path.is_dir() else [path]:
            try:
                state = file.stat()
            except OSError:
                continue
            found[file] = State(state.st_size, state.st_mtime_ns)
    return found
