"""A Dask cluster as an executor: the places travel to its workers, which must be of this very program.

Needs the extra ``[dask]``; nothing else imports this module.
"""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import geo
from gazetteer.own.file import own_path
from geo.errors import GeoError
from geo.ingest.carried import PlacesAt, packed_for_travel, unpack_here

T = TypeVar("T")

CONNECT_SECONDS = 30
"""How long a cluster may take to answer, and to have its first worker."""

_RUNNING = frozenset({"running", "connecting"})


class ClusterError(GeoError, BrokenExecutor):
    """A cluster cannot be reached, is not of this program, or has gone."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that is ready."""

    executor: Executor
    carried: PlacesAt
    """Where its workers have the places."""
    workers: int
    """How many threads read there now; others may join."""


@contextmanager
def connected(address: str, index: Path, *, seconds: float = CONNECT_SECONDS) -> Iterator[Cluster]:
    """The cluster of a scheduler's address such as ``tcp://host:8786``, with the places of an index and one's own.

    Raises:
        ClusterError: if Dask is not installed, nothing answers, no worker comes, or one is of another program.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise ClusterError(
            "a Dask cluster must have hudhud's extra [dask] installed, got none: pip install 'hudhud[dask]'",
            "cluster_missing",
        ) from None
    try:
        client: Any = Client(address, timeout=seconds, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise _unreachable(address) from error
    try:
        yield _prepared(client, address, index, seconds)
    finally:
        client.close()


def _prepared(client: Any, address: str, index: Path, seconds: float) -> Cluster:
    """The cluster, its workers looked at and furnished."""
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise ClusterError(
            f"a Dask cluster must have workers, got none in {seconds:.0f} seconds: {address}",
            "cluster_empty",
            {"where": address},
        ) from error
    carried, files = packed_for_travel(index, own_path())
    client.register_plugin(_furnishing(files))
    _require_same_program(client, address)
    threads = sum(client.nthreads().values())
    return Cluster(_Watched(client.get_executor(pure=False), client, address), carried, threads)


def _furnishing(files: dict[str, bytes]) -> Any:
    """What sees to it that each worker has the files of places, those that join later too."""
    from distributed import WorkerPlugin  # noqa: PLC0415 - an extra

    class Furnishing(WorkerPlugin):
        """Writes the files when a worker begins."""

        name = "hudhud-" + hashlib.sha256("".join(sorted(files)).encode()).hexdigest()[:16]

        def setup(self, worker: object) -> None:
            """Writes them."""
            del worker
            unpack_here(files)

    return Furnishing()


def _require_same_program(client: Any, address: str) -> None:
    here = program()
    try:
        there = client.run(program)
    except Exception as error:  # whatever a worker without our program raises
        raise _other_program(address, str(error)) from error
    for worker, found in there.items():
        if not _same(here, found):
            raise _other_program(worker, found)


def _same(here: str, there: str) -> bool:
    return here == there


def program() -> str:
    """A hash of the code and word tables that read articles, 16 hexadecimal digits."""
    root = Path(geo.__file__).parent.parent
    files = (
        file for part in ("gazetteer", "geo") for file in (root / part).rglob("*") if file.suffix in {".py", ".csv"}
    )
    parts = (f"{file.relative_to(root).as_posix()} {_digest(file)}" for file in sorted(files))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


class _Watched(Executor):
    """The cluster's executor, which says in a sentence when the cluster has gone."""

    def __init__(self, executor: Executor, client: Any, address: str) -> None:
        self._executor, self._client, self._address = executor, client, address

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """A future of what the function gives on one of the workers.

        Raises:
            ClusterError: if the cluster has gone.
        """
        if self._client.status not in _RUNNING:
            raise _unreachable(self._address)
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the base's
        """Waits for all that runs, or lets it go where the futures are to be cancelled."""
        self._executor.shutdown(wait=wait and not cancel_futures)


def _unreachable(address: str) -> ClusterError:
    return ClusterError(
        f"a Dask cluster must answer at its scheduler's address, got no answer: {address}",
        "cluster_unreachable",
        {"where": address},
    )


def _other_program(where: str, got: str) -> ClusterError:
    return ClusterError(
        f"a Dask cluster's workers must have the very same hudhud installed, got another one: {where}",
        "cluster_other_program",
        {"where": where, "got": got},
    )
