"""A hundred thousand articles read by two Dask workers and kept on SQLite and on PostGIS: what one of them costs.

Each article is read once and kept in both, so that both hold the same and one run serves for three. What keeping it
costs is processor time, that of the database's own processes included; the rate of each way by itself is measured over
fewer articles. ``HUDHUD_SOAK_SCALE`` says how many are taken in (2,000 if not set), ``HUDHUD_SOAK_RATE`` over how many
a rate is measured (500).
"""

import gc
import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import psutil
import pytest
from distributed import LocalCluster
from generated import write_table
from rich.console import Console
from rich.table import Table

from dashboard.map.document import build_document
from dashboard.view import map_view
from gazetteer.chosen import chosen_index
from gazetteer.index import Gazetteer
from geo.ingest import Progress, Tally, Workers, find_sources, ingest
from geo.ingest.adding import Plan
from geo.ingest.clusters import connected
from geo.store import Store

COUNT = int(os.environ.get("HUDHUD_SOAK_SCALE", "2000"))
RATED = int(os.environ.get("HUDHUD_SOAK_RATE", "500"))
STEPS = 20
"""Rows of the table."""

WORKERS = 2
MB = 1e6
SAID = Console(width=140)


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def dask() -> Iterator[LocalCluster]:
    """A scheduler and its workers, each a process of one thread."""
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster


@dataclass
class Kept:
    """A store, and what it has cost to keep things in it."""

    store: Store
    server: Callable[[], float]
    """Processor seconds of the database's own processes so far."""
    cost: float = 0.0
    """Processor seconds so far."""
    costs: list[float] = field(default_factory=list)
    """Processor milliseconds an article, of each step."""

    def add(self, *arguments: Any) -> Any:
        """Keeps what arrives and counts what that costs."""
        began, served = time.thread_time(), self.server()
        done = self.store.add(*arguments)
        self.cost += time.thread_time() - began + self.server() - served
        return done


@dataclass
class Both:
    """Two stores that keep the same; whoever asks what is known is answered by the first."""

    kept: tuple[Kept, ...]

    def add(self, *arguments: Any) -> Any:
        """Keeps what arrives in each of them."""
        arrived = [each.add(*arguments) for each in self.kept]
        return arrived[0]

    def known_files(self, hashes: Any) -> Any:
        """Those of the hashes that are known."""
        return self.kept[0].store.known_files(hashes)


class Ledger:
    """What each step of a long way has cost."""

    def __init__(self, kept: dict[str, Kept], sizes: Callable[[], tuple[float, ...]]) -> None:
        self._kept, self._sizes = kept, sizes
        self._done, self._seconds, self._before = 0, 0.0, dict.fromkeys(kept, 0.0)
        self.table = Table("articles", *(f"{name}, ms each" for name in kept), "a second", *_SIZES)

    def note(self, step: Progress) -> None:
        """Writes a line where another step is done."""
        count = step.counts.added - self._done
        if count < COUNT // STEPS:
            return
        rate = count / (step.seconds - self._seconds)
        self._done, self._seconds = step.counts.added, step.seconds
        for name, each in self._kept.items():
            each.costs.append((each.cost - self._before[name]) / count * 1e3)
            self._before[name] = each.cost
        row = [*(f"{each.costs[-1]:.2f}" for each in self._kept.values()), f"{rate:.1f}"]
        row = [f"{self._done:,}", *row, *(f"{size / MB:,.0f}" for size in self._sizes())]
        self.table.add_row(*row)
        SAID.print("  ".join(row))


def test_what_a_hundred_thousand_articles_cost(
    tmp_path: Path, places: Gazetteer, dask: LocalCluster, postgres: Any
) -> None:
    """All are there in both, alike; processor time, memory and size are told for each part of the way."""
    targets = {"SQLite": str(tmp_path / "corpus.sqlite"), "PostGIS": postgres.new_corpus()}
    with ExitStack() as stack:
        stores = {name: stack.enter_context(Store.open(target)) for name, target in targets.items()}
        kept = {"SQLite": Kept(stores["SQLite"], lambda: 0.0), "PostGIS": Kept(stores["PostGIS"], _server(postgres))}
        ready = stack.enter_context(connected(dask.scheduler_address, chosen_index()))
        ledger, both = Ledger(kept, lambda: _sizes(tmp_path, postgres, dask)), Both(tuple(kept.values()))
        sources, plan = find_sources([write_table(tmp_path, COUNT)]), Plan(carried=ready.carried)
        for step in ingest(sources, both, ready.executor, places, plan=plan):  # type: ignore[arg-type]
            ledger.note(step)
        assert all(sum(1 for _ in store.documents()) == COUNT for store in stores.values())
        assert len({store.version() for store in stores.values()}) == 1
    SAID.print(ledger.table)
    for name, each in kept.items():
        grown = mean(each.costs[-4:]) / mean(each.costs[:4])
        SAID.print(f"{name}: keeping one costs {grown:.3f} times in the last fifth what it costs in the first")
    _show_opening(targets)


_SIZES = ("SQLite, MB", "PostGIS, MB", "main, MB", "worker, MB", "server, MB")


def _server(postgres: Any) -> Callable[[], float]:
    """Tells the processor seconds that a database server has used."""
    master = psutil.Process(int((postgres.folder / "data" / "postmaster.pid").read_text().split()[0]))

    def used() -> float:
        own = master.cpu_times()
        total = own.children_user + own.children_system
        for child in master.children():
            try:
                times = child.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += times.user + times.system
        return total

    return used


def _file_size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.glob("corpus.sqlite*"))


def _database_size(postgres: Any) -> float:
    import psycopg  # noqa: PLC0415 - asked for only where there is a server

    address = postgres.url().replace("+psycopg", "").split("?")[0]
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return float(found[0]) if found else 0.0


def _sizes(folder: Path, postgres: Any, dask: LocalCluster) -> tuple[float, ...]:
    """Bytes of the file and the database, and those that the main process, a worker and a database's process hold."""
    master = psutil.Process(int((postgres.folder / "data" / "postmaster.pid").read_text().split()[0]))
    workers = (psutil.Process(each.process.pid) for each in dask.workers.values())
    held = [max(each.memory_info().rss for each in some) for some in (workers, master.children())]
    return _file_size(folder), _database_size(postgres), psutil.Process().memory_info().rss, *held


def _show_opening(targets: dict[str, str]) -> None:
    """How long a map takes to be made of each, in a process of its own."""
    shown = Table(
        "corpus", "events", "corpus, s", "view, s", "document, s", "document, MB", "memory, MB", title="Opening"
    )
    for name, target in targets.items():
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            found = alone.submit(_opened, target).result()
        row = [name, *(f"{each:,.0f}" if each > 100 else f"{each:.1f}" for each in found)]
        shown.add_row(*row)
        SAID.print("  ".join(row))
    SAID.print(shown)


def _opened(target: str) -> tuple[float, ...]:
    """Events, seconds for corpus, view and document, and the bytes of document and process in MB."""
    gc.freeze()
    with Store.open(target) as store, Gazetteer.open() as places:
        began = time.perf_counter()
        corpus = store.corpus(places)
        loaded = time.perf_counter()
        view = map_view(corpus)
        viewed = time.perf_counter()
        document = build_document(view, language="en", theme="light")
        built = time.perf_counter()
    size = len(document.html.encode()) / MB
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB
    return len(view.events), loaded - began, viewed - loaded, built - viewed, size, peak


@pytest.mark.parametrize("way", ["SQLite", "PostGIS", "Dask to SQLite"])
def test_how_many_articles_a_second_each_way(
    tmp_path: Path, places: Gazetteer, dask: LocalCluster, request: pytest.FixtureRequest, way: str
) -> None:
    """Two processes read; each way is by itself, and has all articles at the end."""
    target = request.getfixturevalue("postgres").new_corpus() if way == "PostGIS" else str(tmp_path / "corpus.sqlite")
    with _readers(dask if "Dask" in way else None) as (readers, plan), Store.open(target) as store:
        began, tally = time.perf_counter(), Tally()
        for step in ingest(find_sources([write_table(tmp_path, RATED)]), store, readers, places, plan=plan):
            tally.note(step)
        taken = time.perf_counter() - began
    assert tally.report().counts.added == RATED
    SAID.print(f"{way}: {RATED:,} articles, {RATED / taken:.1f} a second")


@contextmanager
def _readers(dask: LocalCluster | None) -> Iterator[tuple[Executor, Plan]]:
    if dask is not None:
        with connected(dask.scheduler_address, chosen_index()) as ready:
            yield ready.executor, Plan(carried=ready.carried)
        return
    plan = Plan()
    with Workers(WORKERS, seconds=plan.task_seconds) as workers:
        yield workers, plan
