"""The reading of what was handed over: one after the other, in processes of their own, while people look elsewhere."""

import logging
import os
import threading
import time
from contextlib import ExitStack
from queue import SimpleQueue
from typing import Self

from dashboard.upload.batch import ENDED, Batch, RefusedError, Stage
from dashboard.upload.limits import IDLE_SECONDS, MOST_KEPT, MOST_WAITING
from gazetteer.errors import GazetteerError
from gazetteer.own.overlay import open_with_own
from geo.errors import GeoError
from geo.ingest import Workers, find_sources, ingest
from geo.ingest.adding import Plan
from geo.store import Store

_STOP_SECONDS = 5.0
"""So long the articles in hand are waited for when somebody stops; then their processes are ended."""

_log = logging.getLogger(__name__)


class Desk:
    """All hand-overs of a server, and the thread that reads them."""

    def __init__(self, plan: Plan | None = None, processes: int | None = None) -> None:
        self._plan = plan or Plan()
        self._processes = processes or processors()
        self._batches: dict[str, Batch] = {}
        self._lock = threading.Lock()
        self._queue: SimpleQueue[tuple[Batch, str] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stops all that is not ended and takes its files away."""
        self.close()

    def open(self) -> Batch:
        """A new hand-over.

        Raises:
            RefusedError: if too many are not ended.
        """
        with self._lock:
            self._tidy()
            if sum(batch.stage not in ENDED for batch in self._batches.values()) >= MOST_WAITING:
                raise RefusedError("busy", MOST_WAITING)
            batch = Batch()
            self._batches[batch.id] = batch
            return batch

    def find(self, wanted: str) -> Batch | None:
        """The hand-over with an id; None where there is none, or it was forgotten."""
        return self._batches.get(wanted)

    def read(self, batch: Batch, target: str) -> None:
        """Has a hand-over read into a corpus, the user's own where the target is empty, as soon as its turn comes.

        Raises:
            RefusedError: if there is nothing to read, or its reading has begun.
        """
        batch.wait()
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="hudhud-upload", daemon=True)
                self._thread.start()
        self._queue.put((batch, target))

    def close(self) -> None:
        """Stops all that is not ended and waits until nothing is read any more."""
        for batch in list(self._batches.values()):
            batch.stop()
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _tidy(self) -> None:
        """Gives up what nothing arrives for, and forgets the oldest that have ended."""
        now = time.monotonic()
        for batch in self._batches.values():
            if batch.stage is Stage.RECEIVING and now - batch.touched > IDLE_SECONDS:
                batch.stop()
        ended = [key for key, batch in self._batches.items() if batch.stage in ENDED]
        for key in ended[: max(0, len(self._batches) - MOST_KEPT + 1)]:
            del self._batches[key]

    def _work(self) -> None:
        while (next_one := self._queue.get()) is not None:
            batch, target = next_one
            if not batch.begin():
                continue
            try:
                self._read(batch, target)
            except (GeoError, GazetteerError) as error:
                batch.end(Stage.FAILED, error)
            except Exception as error:  # noqa: BLE001 - one hand-over must not end the thread that reads the next
                _log.exception("a hand-over failed")
                batch.end(Stage.FAILED, error)
            batch.end(Stage.STOPPED if batch.is_stopping else Stage.DONE)

    def _read(self, batch: Batch, target: str) -> None:
        """Reads one; returns early where it is stopped, with all that was noted kept."""
        with ExitStack() as stack:
            places = stack.enter_context(open_with_own())
            store = stack.enter_context(Store.open(target or None))
            workers = Workers(self._processes, seconds=self._plan.task_seconds)
            stack.callback(workers.shutdown, cancel_futures=True)
            over = threading.Event()
            stack.callback(over.set)
            threading.Thread(target=_watch, args=(batch, workers, over), daemon=True).start()
            for step in ingest(find_sources(batch.uploads()), store, workers, places, plan=self._plan):
                if over.is_set():  # its processes were ended under it: what failed then is no fault of an article
                    return
                batch.note(step)
                if batch.is_stopping:
                    return


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _watch(batch: Batch, workers: Workers, over: threading.Event) -> None:
    """Ends the processes of a stopped reading that does not end by itself."""
    waited = 0.0
    while not over.wait(0.25):
        waited += 0.25 if batch.is_stopping else 0.0
        if waited >= _STOP_SECONDS:
            over.set()
            workers.shutdown(wait=False, cancel_futures=True)
