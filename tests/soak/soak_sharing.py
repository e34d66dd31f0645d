"""Fifty people read a corpus while two processes write into it, on SQLite and on PostGIS.

``HUDHUD_SOAK_SHARED_SECONDS`` says how long on each (60 if not set),
``HUDHUD_SOAK_READERS`` how many read (50).
"""

import os
from statistics import median, quantiles

import pytest
from rich.console import Console
from rich.table import Table
from sharing_people import Seen, fill, share

from geo.store import Store
from geo.store.mending import AnyPlace

SECONDS = float(os.environ.get("HUDHUD_SOAK_SHARED_SECONDS", "60"))
READERS = int(os.environ.get("HUDHUD_SOAK_READERS", "50"))
ARTICLES = 200


@pytest.mark.parametrize("kind", ["sqlite", "postgis"])
def test_people_who_share_a_corpus_wait_for_nobody_long(kind, request, tmp_path):
    """Nobody gets an error, and whatever was written is there once; medians and 95 % are shown."""
    is_file = kind == "sqlite"
    target = str(tmp_path / "corpus.sqlite") if is_file else request.getfixturevalue("postgres").new_corpus()
    fill(target, ARTICLES)
    seen = share(target, readers=READERS, seconds=SECONDS, seed=1)
    _show(kind, seen)
    with Store.open(target) as store:
        assert seen.faults == []
        assert len(list(store.documents())) == ARTICLES + len(set(seen.documents))
        assert set(seen.documents) <= {head.id for head in store.documents()}
        assert sorted(decision.digest for decision in store.decisions()) == sorted(seen.decisions)
        assert store.verify(AnyPlace()) == ()


def _show(kind: str, seen: Seen) -> None:
    table = Table(
        "act", "times", "median ms", "95 % ms", "longest ms", title=f"{kind}, {READERS} readers, {SECONDS:.0f} s"
    )
    for name, seconds in sorted(seen.seconds.items()):
        ms = [1000 * each for each in seconds]
        p95 = quantiles(ms, n=20, method="inclusive")[-1] if len(ms) > 1 else ms[0]
        table.add_row(name, f"{len(ms):,}", f"{median(ms):,.1f}", f"{p95:,.1f}", f"{max(ms):,.0f}")
    Console(width=100).print(table)
    for fault in seen.faults[:5]:
        Console(width=200).print(fault, markup=False)
