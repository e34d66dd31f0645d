"""Articles read on a Dask cluster of several workers: the same corpus, whatever happens to a worker."""

import json
import logging
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from generated import article

from gazetteer.chosen import chosen_index
from gazetteer.index import Gazetteer
from geo.ingest import Tally, clusters, find_sources, ingest
from geo.ingest.adding import Plan
from geo.ingest.carried import packed_for_travel, unpack_here
from geo.ingest.clusters import ClusterError, connected
from geo.store import Store

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own are not ours to mend

COUNT = 24


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler with two workers, each a process of its own."""
    quiet = {"dashboard_address": ":0", "silence_logs": logging.CRITICAL}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **quiet) as made:
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Generated articles as JSON Lines, one of them twice."""
    file = tmp_path / "articles.jsonl"
    lines = (json.dumps({"text": article(number % (COUNT - 1)).text}) for number in range(COUNT))
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def added(cluster: LocalCluster, table: Path, target: Path, places: Gazetteer, *, kill: bool) -> str:
    """Takes a table in on the cluster, a worker killed in the middle if so asked; the corpus' version."""
    tally = Tally()
    with Store.open(target) as store, connected(cluster.scheduler_address, chosen_index()) as ready:
        plan = Plan(batch=2, carried=ready.carried)
        for step in ingest(find_sources([table]), store, ready.executor, places, plan=plan):
            if kill and step.counts.found < COUNT and not tally.report().counts.found:
                os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
            tally.note(step)
        counts = tally.report().counts
        assert (counts.added, counts.known, counts.unread) == (COUNT - 1, 1, 0)
        return store.version()


def test_a_cluster_gives_the_same_corpus_as_one_process_though_a_worker_dies(
    cluster: LocalCluster, table: Path, store: Store, inline, places: Gazetteer
) -> None:
    """In content and order; a worker that is killed in the middle costs time and no article."""
    list(ingest(find_sources([table]), store, inline, places))
    order = [head.id for head in store.documents()]
    for kill in (False, True):
        target = table.with_name(f"{kill}.sqlite")
        assert added(cluster, table, target, places, kill=kill) == store.version()
        with Store.open(target) as other:
            assert [head.id for head in other.documents()] == order


def test_what_does_not_answer_is_one_sentence() -> None:
    """A wrong address, in form or in fact."""
    for address in ("tcp://127.0.0.1:9", "nonsense://"):
        with pytest.raises(ClusterError, match="must answer"), connected(address, chosen_index(), seconds=1):
            pass


def test_without_dask_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra; whoever does not ask for a cluster needs none."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"hudhud\[dask\]"), connected("tcp://127.0.0.1:9", chosen_index()):
        pass


def test_a_cluster_without_workers_is_one_sentence() -> None:
    """Nobody waits for ever for a worker that never comes."""
    quiet = {"dashboard_address": ":0", "silence_logs": logging.CRITICAL}
    with (
        LocalCluster(n_workers=0, processes=True, **quiet) as empty,
        pytest.raises(ClusterError, match="must have workers"),
        connected(empty.scheduler_address, chosen_index(), seconds=1),
    ):
        pass


def test_workers_of_another_program_are_refused(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would read otherwise, and the corpus would depend on who read what."""
    monkeypatch.setattr(clusters, "_same", lambda _here, _there: False)
    with pytest.raises(ClusterError, match="very same hudhud"), connected(cluster.scheduler_address, chosen_index()):
        pass


def test_places_that_travel_are_opened_from_their_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the index of the sender does not lie; an index too large to travel is named by its path."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    sent = tmp_path / "sent.sqlite"
    sent.write_bytes(chosen_index().read_bytes())
    told, files = packed_for_travel(sent, tmp_path / "none.sqlite")
    sent.unlink()
    unpack_here(files)
    with told.open() as places:
        assert places.place("geonames:170654").names.en == "Damascus"
    monkeypatch.setattr("geo.ingest.carried.MOST_CARRIED", 10)
    sent.write_bytes(b"x" * 11)
    told, files = packed_for_travel(sent, tmp_path / "none.sqlite")
    assert (told.index, told.own, files) == (str(sent), "", {})
