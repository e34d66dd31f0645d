"""What somebody hands over: files received one after the other, then read, then ended; safe to ask from any thread.

A file's own name is a label and never a path: on disk the files are numbers in a folder of their own, which goes when
they are read.
"""

import re
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import BinaryIO, Self

from dashboard.upload.limits import LONGEST_NAME, MOST_BYTES, MOST_FILE_BYTES, MOST_FILES
from geo.ingest import Progress, Report, Tally, Upload

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Stage(StrEnum):
    """How far a hand-over has come."""

    RECEIVING = "receiving"
    WAITING = "waiting"
    """All is there; others are read before it."""
    READING = "reading"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


ENDED = frozenset({Stage.DONE, Stage.STOPPED, Stage.FAILED})


class RefusedError(Exception):
    """Something that is not taken: the code of the sentence, and its limit where it has one."""

    def __init__(self, code: str, limit: int = 0) -> None:
        super().__init__(code)
        self.code, self.limit = code, limit


@dataclass(frozen=True, slots=True)
class Standing:
    """A hand-over at one moment."""

    id: str
    stage: Stage
    files: int
    size: int
    """Bytes of all of them."""
    progress: Progress | None
    """None before the first article is read."""
    report: Report
    failure: Exception | None = None
    """Why it failed."""


class Batch:
    """One hand-over."""

    def __init__(self) -> None:
        self.id = secrets.token_urlsafe(16)
        self.touched = time.monotonic()
        """When something last arrived for it."""
        self._folder = Path(mkdtemp(prefix="hudhud-upload-"))
        self._lock = threading.Lock()
        self._names: dict[Path, str] = {}
        self._opened = self._size = 0
        self._stage = Stage.RECEIVING
        self._progress: Progress | None = None
        self._tally = Tally()
        self._failure: Exception | None = None
        self._stopping = threading.Event()

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return self._stage

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked for its end."""
        return self._stopping.is_set()

    def standing(self) -> Standing:
        """How it stands now."""
        with self._lock:
            report = self._tally.report(stopped=self._stage is Stage.STOPPED)
            return Standing(self.id, self._stage, len(self._names), self._size, self._progress, report, self._failure)

    def opened(self, name: str) -> "Incoming":
        """Where a file's bytes go.

        Raises:
            RefusedError: if nothing more is taken: too many files, or its reading has begun.
        """
        with self._lock:
            self._require(Stage.RECEIVING)
            if self._opened >= MOST_FILES:
                raise RefusedError("files", MOST_FILES)
            self._opened += 1
            self.touched = time.monotonic()
            return Incoming(self, self._folder / str(self._opened), label_of(name))

    def grow(self, count: int) -> None:
        """Counts bytes that arrived.

        Raises:
            RefusedError: if they are too many, or its reading has begun.
        """
        with self._lock:
            self._require(Stage.RECEIVING)
            if self._size + count > MOST_BYTES:
                raise RefusedError("bytes", MOST_BYTES)
            self._size += count
            self.touched = time.monotonic()

    def keep(self, path: Path, label: str) -> None:
        """Counts a file that arrived whole.

        Raises:
            RefusedError: if its reading has begun.
        """
        with self._lock:
            self._require(Stage.RECEIVING)
            self._names[path] = label

    def drop(self, path: Path, count: int) -> None:
        """Forgets a file that did not arrive whole, and the bytes of it that did."""
        path.unlink(missing_ok=True)
        with self._lock:
            self._size -= count

    def wait(self) -> None:
        """Takes nothing more; its turn to be read comes.

        Raises:
            RefusedError: if there is nothing to read, or its reading has begun.
        """
        with self._lock:
            self._require(Stage.RECEIVING)
            if not self._names:
                raise RefusedError("nothing")
            self._stage = Stage.WAITING

    def begin(self) -> bool:
        """Whether it is to be read now; not where somebody stopped it before."""
        with self._lock:
            if self._stage is Stage.WAITING:
                self._stage = Stage.READING
            return self._stage is Stage.READING

    def uploads(self) -> Iterator[Upload]:
        """Its files by name, each open until the next is asked for."""
        for path, label in sorted(self._names.items(), key=lambda pair: (pair[1], pair[0])):
            with path.open("rb") as stream:
                yield Upload(label, stream)

    def note(self, progress: Progress) -> None:
        """Takes in how far its reading has come."""
        with self._lock:
            self._tally.note(progress)
            self._progress = replace(progress, problems=(), same_stories=())

    def stop(self) -> None:
        """Asks for its end; at once where it is not being read."""
        self._stopping.set()
        if self._stage in {Stage.RECEIVING, Stage.WAITING}:
            self.end(Stage.STOPPED)

    def end(self, stage: Stage, failure: Exception | None = None) -> None:
        """Takes its files away, then ends it: whoever sees its end finds none. Nothing happens where it has ended."""
        with self._lock:
            if self._stage in ENDED:
                return
            rmtree(self._folder, ignore_errors=True)
            self._stage, self._failure = stage, failure

    def _require(self, stage: Stage) -> None:
        if self._stage is not stage:
            raise RefusedError("ended")


class Incoming:
    """A file that arrives, to be used as a context manager: what goes wrong within leaves nothing of it."""

    def __init__(self, batch: Batch, path: Path, label: str) -> None:
        self._batch, self._path, self._label = batch, path, label
        self._count = 0
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Itself, ready for the first bytes."""
        self._stream = self._path.open("xb")
        return self

    def write(self, some: bytes) -> None:
        """Takes bytes.

        Raises:
            RefusedError: if the file, or all of them together, are too large.
            OSError: if there is no room.
        """
        if self._count + len(some) > MOST_FILE_BYTES:
            raise RefusedError("file", MOST_FILE_BYTES)
        self._batch.grow(len(some))
        self._count += len(some)
        if self._stream is not None:
            self._stream.write(some)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Keeps the file, or leaves nothing of it where something was raised."""
        if self._stream is not None:
            self._stream.close()
        if kind is None:
            self._batch.keep(self._path, self._label)
        else:
            self._batch.drop(self._path, self._count)


def label_of(name: str) -> str:
    """A file's name as people are shown it: no signs that cannot be seen, its end kept where it is too long."""
    parts = [part for part in _UNPRINTABLE.sub("", name).replace("\\", "/").split("/") if part.strip(" .")]
    return "/".join(parts)[-LONGEST_NAME:] or "?"
