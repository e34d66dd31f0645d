"""Thousands of articles into one corpus: what one costs stays the same; whoever is killed loses nothing that was told.

``HUDHUD_SOAK_ARTICLES`` says how many (10,000 if not set; 100,000 take an hour or two), ``HUDHUD_SOAK_KILLS`` how often
an ingest is killed (10 if not set).
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from generated import write_table
from rich.console import Console
from rich.table import Table

from gazetteer.index import Gazetteer
from geo.check import check_corpus
from geo.ingest import Tally, Workers, find_sources, ingest
from geo.ingest.adding import Plan
from geo.model import Layer
from geo.store import Store

COUNT = int(os.environ.get("HUDHUD_SOAK_ARTICLES", "10000"))
KILLS = int(os.environ.get("HUDHUD_SOAK_KILLS", "10"))
EVERY = 1_000
FLAT = 1.25
"""Keeping an article among the last thousand may cost so many times what one of the second thousand does."""

_CHILD = """
import sys
from pathlib import Path
from gazetteer.index import Gazetteer
from geo.ingest import Workers, find_sources, ingest
from geo.ingest.adding import Plan
from geo.store import Store

if __name__ == "__main__":
    with Store.open(sys.argv[1]) as store, Workers(2, seconds=60) as workers:
        for step in ingest(find_sources([Path(sys.argv[2])]), store, workers, Gazetteer.open(), plan=Plan(batch=2)):
            print(step.counts.added, step.counts.known, flush=True)
"""


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


def test_what_an_article_costs_does_not_grow_with_the_corpus(tmp_path: Path, places: Gazetteer) -> None:
    """The processor time of keeping one, near-duplicates looked for, is flat from a thousand on."""
    shown = Table("articles", "keeping, ms each", "a second", "corpus, MB", title="Cost of an article")
    target, plan, tally = tmp_path / "corpus.sqlite", Plan(), Tally()
    costs: list[float] = []
    used, before = time.process_time(), 0.0
    processors = len(os.sched_getaffinity(0))
    with Store.open(target) as store, Workers(processors, seconds=plan.task_seconds) as workers:
        for step in ingest(find_sources([write_table(tmp_path, COUNT)]), store, workers, places, plan=plan):
            tally.note(step)
            if step.counts.added >= EVERY * (len(costs) + 1):
                now = time.process_time()
                costs.append((now - used) / EVERY * 1e3)
                rate = EVERY / (step.seconds - before)
                size = sum(file.stat().st_size for file in tmp_path.glob("corpus.sqlite*")) / 1e6
                shown.add_row(f"{step.counts.added:,}", f"{costs[-1]:.2f}", f"{rate:.1f}", f"{size:.0f}")
                used, before = now, step.seconds
    Console().print(shown)
    assert tally.report().counts.added == COUNT
    assert costs[-1] <= FLAT * costs[min(1, len(costs) - 1)]


def test_an_ingest_that_is_killed_keeps_all_that_it_told_and_goes_on(tmp_path: Path, places: Gazetteer) -> None:
    """Killed again and again at random: nothing told is lost, nothing is half there, the last run completes it."""
    chance = random.Random(5)  # noqa: S311 - the same in every run
    table, target, told = write_table(tmp_path, 600), tmp_path / "corpus.sqlite", 0
    for _ in range(KILLS):
        command = [sys.executable, "-c", _CHILD, str(target), str(table)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - our own script
            lines = chance.randint(1, 8)
            for line in child.stdout:
                added, known = map(int, line.split())
                told, lines = max(told, added + known), lines - 1
                if not lines:
                    time.sleep(chance.random() / 10)
                    child.send_signal(signal.SIGKILL)
                    break
            for line in child.stdout:
                told = max(told, sum(map(int, line.split())))
        with Store.open(target) as store:
            corpus = store.corpus(places, Layer.MACHINE)
        assert len(corpus.documents) >= told
        assert not check_corpus(corpus)
    with Store.open(target) as store, Workers(2, seconds=60) as workers:
        list(ingest(find_sources([table]), store, workers, places))
        assert len(list(store.documents())) == 600
