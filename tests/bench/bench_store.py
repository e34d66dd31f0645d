"""What a corpus costs as it grows: putting in, deciding, opening; as ratios, and nothing here asserts seconds.

``HUDHUD_BENCH_DOCUMENTS`` says how many documents the larger corpus has (3,000 if not set; 10,000 have 100,000 events).
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from killed_writers import made
from rich.console import Console
from rich.table import Table

from geo.model import Layer
from geo.review import making
from geo.store import Store
from geo.store.mending import AnyPlace

_LARGE = int(os.environ.get("HUDHUD_BENCH_DOCUMENTS", "3000"))
_SMALL = 300
_DECISIONS = 20
_NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_bench_growing_corpus(tmp_path: Path) -> None:
    """Prints processor time for a document put in, a decision, and an event opened, in a small corpus and a large."""
    rows = {}
    with Store.open(tmp_path / "corpus.sqlite") as store:
        for first, count in ((0, _SMALL), (_SMALL, _LARGE - _SMALL)):
            spent = _timed(lambda first=first, count=count: _put(store, first, count))
            opening = _timed(lambda: store.corpus(AnyPlace()))
            events = sum(len(reading.events) for reading in store.corpus(AnyPlace(), Layer.MACHINE).readings)
            deciding = _timed(lambda first=first: _decide(store, first))
            rows[f"{first + count:,} documents"] = (spent / count, deciding / _DECISIONS, opening / events)
    _print(rows)


def test_bench_corpus_after_one_decision(tmp_path: Path) -> None:
    """Prints what a corpus costs whoever looks on while somebody decides: loaded over the one before, and afresh."""
    table = Table("events", "ms fresh", "ms over the one before", "ratio", title_justify="left")
    with Store.open(tmp_path / "corpus.sqlite") as store:
        for first, count in ((0, _SMALL), (_SMALL, _LARGE - _SMALL)):
            _put(store, first, count)
            before = store.load(AnyPlace())
            _decide(store, first)
            over = _timed(lambda before=before: store.load(AnyPlace(), before=before))
            fresh = _timed(lambda: store.load(AnyPlace()))
            events = f"{len(before.corpus.judgements):,}"
            table.add_row(events, f"{fresh:,.0f}", f"{over:,.0f}", f"{over / fresh:.2f}")
    Console().print(table)


def _put(store: Store, first: int, count: int) -> None:
    for number in range(first, first + count):
        document, reading = made(number)
        store.put(document, [reading], AnyPlace())


def _decide(store: Store, first: int) -> None:
    for number in range(first, first + _DECISIONS):
        document, reading = made(number)
        at = _NOW + timedelta(seconds=number)
        store.decide([making.accept(document, reading.events[0], by="Reem", at=at)], AnyPlace())


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds of the processor: the disk and whoever else works on the machine are left out."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _print(rows: dict[str, tuple[float, float, float]]) -> None:
    table = Table("corpus", "ms a document put in", "ms a decision", "ms an event opened", title_justify="left")
    for name, figures in rows.items():
        table.add_row(name, *(f"{figure:.3f}" for figure in figures))
    Console().print(table)
