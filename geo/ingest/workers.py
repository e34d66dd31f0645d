"""Processes that work off tasks, each watched: one that dies or takes too long is replaced, and only its task fails.

``concurrent.futures.ProcessPoolExecutor`` gives up all its tasks when one process dies, and waits for ever for one that
hangs; articles from anywhere may do either to a reader.
"""

import multiprocessing
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, TypeVar

from geo.errors import GeoError

MOST_MEMORY = 2 * 2**30
"""Bytes that a process may take for itself, where its system counts them; reading long articles needs some 500 MB."""

T = TypeVar("T")

_Task = tuple[Future[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]

_SPAWN = multiprocessing.get_context("spawn")
"""A process of its own from the start: one that is forked would share locks with the threads of a server."""

_GONE = (EOFError, OSError)


class WorkerError(GeoError):
    """A task that no process finished."""


class Workers(Executor):
    """So many processes, each started when there is work for it; the tasks' functions and arguments are pickled."""

    def __init__(self, count: int, *, seconds: float) -> None:
        """``seconds`` is how long one task may take before its process is ended."""
        self._seconds = seconds
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._attend, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """A future of what the function gives in one of the processes.

        The future raises ``WorkerError`` where the process died (``worker_died``) or took too long (``worker_slow``).
        """
        if self._stopping.is_set():
            raise RuntimeError("workers must not be given tasks after their shutdown")
        future: Future[T] = Future()
        self._tasks.put((future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the base's
        """Ends the processes when all is done, or at once where the futures are to be cancelled."""
        if cancel_futures:
            self._stopping.set()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
        self._stopping.set()

    def _attend(self) -> None:
        """Hands tasks to one process and its results back, one after the other."""
        worker: _Worker | None = None
        while (task := self._tasks.get()) is not None:
            future, function, args, kwargs = task
            if self._stopping.is_set():
                future.cancel()
            if not future.set_running_or_notify_cancel():
                continue
            worker = worker or _Worker()
            try:
                future.set_result(worker.call((function, args, kwargs), self._seconds, self._stopping))
            except WorkerError as error:
                worker.end()
                worker = None
                future.set_exception(error)
            except Exception as error:  # noqa: BLE001 - whatever the function raised belongs to who asked
                future.set_exception(error)
        if worker is not None:
            worker.end()


class _Worker:
    """One process and the way to it."""

    def __init__(self) -> None:
        _shield()
        self._way, there = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(there,), daemon=True)
        self._process.start()
        there.close()  # so that the end of the process is the end of the way

    def call(self, task: Any, seconds: float, stopping: threading.Event) -> Any:
        """What the task gives, or raises.

        Raises:
            WorkerError: if the process dies, takes too long, or all are to stop.
        """
        try:
            self._way.send(task)
            self._wait(seconds, stopping)
            is_good, result = self._way.recv()
        except _GONE:
            raise WorkerError("a worker must outlive its task, got one that died", "worker_died") from None
        if not is_good:
            raise result
        return result

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._way.close()
        self._process.kill()
        self._process.join()
        self._process.close()

    def _wait(self, seconds: float, stopping: threading.Event) -> None:
        """Waits for an answer."""
        waited = 0.0
        while not self._way.poll(_LOOK_SECONDS):
            waited += _LOOK_SECONDS
            if stopping.is_set() or waited > seconds:
                limit = f"{seconds:.0f}"
                raise WorkerError(
                    f"a task must be done in {limit} seconds, got one that was not", "worker_slow", {"limit": limit}
                )


def _shield() -> None:
    """Blocks Ctrl+C in this thread: a process inherits that, so that it is left alone from its very start."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # would unblock it again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


_LOOK_SECONDS = 0.5
"""How often a wait looks whether it should end."""


def _serve(way: Connection) -> None:
    """Works off tasks in a process of its own until nobody asks any more."""
    _limit_memory()
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the program stops the workers by closing the way
    with suppress(*_GONE):
        while True:
            function, args, kwargs = way.recv()
            answer: tuple[bool, Any]
            try:
                answer = True, function(*args, **kwargs)
            except Exception as error:  # noqa: BLE001 - goes back to who asked
                answer = False, error
            way.send(answer)


def _limit_memory() -> None:
    """Has whatever would take more than ``MOST_MEMORY`` fail, so that one article cannot take the machine's."""
    with suppress(ImportError, AttributeError, ValueError, OSError):  # where a system knows no such limit
        import resource  # noqa: PLC0415 - not on every system

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
