"""How fast articles are taken in: with one processor and with two, what reading and keeping cost, how true it is.

``HUDHUD_BENCH_ARTICLES`` says how many (600 if not set). Processor time is what to compare: a busy machine spoils
seconds.
"""

import json
import os
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from generated import Generated, articles
from rich.console import Console
from rich.table import Table

from gazetteer.index import Gazetteer
from geo.ingest import Tally, Workers, find_sources, ingest
from geo.ingest.adding import Plan
from geo.model import Layer, Reading
from geo.store import Store

COUNT = int(os.environ.get("HUDHUD_BENCH_ARTICLES", "600"))

WANTED = 1.7
"""Two processors are promised to be so many times as fast as one."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    seconds: float
    """From the first article that was kept to the last, so that the start of processes counts for nobody."""
    kept: int
    """Articles in that time."""
    writing_ms: float
    """Processor time of the keeping process, an article."""
    reading_ms: float
    """Processor time of the reading processes, an article, their start included."""

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.kept / self.seconds


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated articles as JSON Lines."""
    file = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for made in articles(COUNT):
            stream.write(json.dumps({"text": made.text}, ensure_ascii=False) + "\n")
    return file


def test_bench_processors(table: Path, places: Gazetteer, tmp_path: Path) -> None:
    """Prints articles a second with one processor and with two; 1.7 times as many are promised."""
    processors = sorted(os.sched_getaffinity(0))
    shown = Table(
        "processors", "articles a second", "times one", "reading, ms", "keeping, ms", title=f"{COUNT:,} articles"
    )
    first = 0.0
    try:
        for count in range(1, min(2, len(processors)) + 1):
            os.sched_setaffinity(0, processors[:count])
            run = _run(table, places, tmp_path / f"{count}.sqlite", workers=count)
            first = first or run.rate
            ratio = f"{run.rate / first:.2f}"
            shown.add_row(str(count), f"{run.rate:.1f}", ratio, f"{run.reading_ms:.1f}", f"{run.writing_ms:.1f}")
    finally:
        os.sched_setaffinity(0, processors)
    Console().print(shown)
    Console().print(f"promised: {WANTED} times")


def test_bench_truth(table: Path, places: Gazetteer, tmp_path: Path) -> None:
    """Prints how many of the events that the articles tell are found with their kind, day and places."""
    with Store.open(tmp_path / "corpus.sqlite") as store, Workers(2, seconds=Plan().task_seconds) as workers:
        list(ingest(find_sources([table]), store, workers, places))
        corpus = store.corpus(places, Layer.MACHINE)
    by_row = {int(each.file.rpartition(":")[2]) - 1: each.id for each in corpus.documents.values()}
    readings = {reading.article.document: reading for reading in corpus.readings}
    found: Counter[str] = Counter()
    for number, made in enumerate(articles(COUNT)):
        found += _found(made, readings[by_row[number]])
    shown = Table("articles", "events told", "found", "dated right", title="Generated articles", title_justify="left")
    shown.add_row(f"{COUNT:,}", f"{found['told']:,}", f"{found['found']:,}", f"{found['dated']:,}")
    Console().print(shown)


def _run(table: Path, places: Gazetteer, target: Path, *, workers: int) -> Run:
    """Takes a table's articles into a new corpus."""
    tally, plan = Tally(), Plan()
    own, children = time.process_time(), _children()
    steps = []
    with Store.open(target) as store, Workers(workers, seconds=plan.task_seconds) as executor:
        for step in ingest(find_sources([table]), store, executor, places, plan=plan):
            tally.note(step)
            steps.append((step.seconds, step.counts.added))
    assert tally.report().counts.added == COUNT
    (begun, before), (ended, after) = steps[0], steps[-1]
    writing, reading = time.process_time() - own, _children() - children
    return Run(ended - begun, after - before, writing / COUNT * 1e3, reading / COUNT * 1e3)


def _children() -> float:
    """Processor time of all processes that this one started and that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _found(made: Generated, reading: Reading) -> Counter[str]:
    events = [(event.kind, event.when, {place.place for place in event.places}) for event in reading.events]
    exact = sum(
        any(
            told.kind == kind and when and told.day == when.earliest and set(told.places) <= at
            for kind, when, at in events
        )
        for told in made.told
    )
    dated = reading.article.published.period.earliest == made.published
    return Counter(told=len(made.told), found=exact, dated=dated)
