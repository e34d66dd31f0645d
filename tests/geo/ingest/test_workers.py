"""Processes that are watched: what dies or hangs is replaced, and only its task fails."""

import math
import operator
import os
import signal
import sys
import time
from concurrent.futures import Future, wait

import pytest

from geo.ingest.workers import MOST_MEMORY, WorkerError, Workers

PATIENCE = 120.0
"""Seconds that a test's process may take to start on a busy machine."""


def code_of(future: Future) -> str:
    """The code of a future's error."""
    with pytest.raises(WorkerError) as raised:
        future.result()
    return raised.value.code


def test_tasks_are_done_in_other_processes() -> None:
    """A future holds what the function gives, or raises what it raises."""
    with Workers(1, seconds=PATIENCE) as workers:
        assert workers.submit(math.sqrt, 9).result() == 3
        assert workers.submit(os.getpid).result() != os.getpid()
        with pytest.raises(ZeroDivisionError):
            workers.submit(operator.truediv, 1, 0).result()


def test_a_process_that_dies_fails_its_task_alone() -> None:
    """The tasks before and after it, on the same worker, are done."""
    with Workers(1, seconds=PATIENCE) as workers:
        before, deadly, after = workers.submit(os.getpid), workers.submit(os._exit, 3), workers.submit(os.getpid)
        assert code_of(deadly) == "worker_died"
        assert before.result() != after.result()


def test_a_process_that_hangs_is_ended() -> None:
    """It takes its time limit and no longer; its worker goes on with the next task."""
    with Workers(1, seconds=PATIENCE) as workers:
        workers.submit(os.getpid).result()
        workers._seconds = 0.6
        slow = workers.submit(time.sleep, 10_000)
        assert code_of(slow) == "worker_slow"
        workers._seconds = PATIENCE
        assert workers.submit(math.sqrt, 4).result() == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count a process's memory otherwise, or not at all")
def test_a_task_cannot_take_the_machine_s_memory() -> None:
    """What asks for more than its process may have fails, and the process goes on with the next task."""
    with Workers(1, seconds=PATIENCE) as workers:
        greedy = workers.submit(bytearray, MOST_MEMORY + 1)
        with pytest.raises(MemoryError):
            greedy.result()
        assert len(workers.submit(bytes, 100 * 2**20).result()) == 100 * 2**20


def test_ctrl_c_is_none_of_a_worker_s_business() -> None:
    """It goes to all processes of a terminal; the program decides what becomes of its workers."""
    with Workers(1, seconds=PATIENCE) as workers:
        assert signal.SIGINT in workers.submit(signal.pthread_sigmask, signal.SIG_BLOCK, []).result()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_shutdown_that_cancels_ends_what_runs_and_what_waits() -> None:
    """Nobody waits for a task that nobody wants any more."""
    workers = Workers(1, seconds=PATIENCE)
    running, waiting = workers.submit(time.sleep, 10_000), workers.submit(math.sqrt, 4)
    workers.shutdown(cancel_futures=True)
    wait([running, waiting])
    assert waiting.cancelled()
    assert running.cancelled() or running.exception() is not None
    with pytest.raises(RuntimeError, match="shutdown"):
        workers.submit(math.sqrt, 4)
