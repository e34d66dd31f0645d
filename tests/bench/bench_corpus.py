"""How fast the corpus is opened and the gazetteer answers, as ratios; nothing here asserts seconds."""

import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dashboard.map.document import build_document
from dashboard.passage.view import article_passage
from dashboard.view import map_view
from gazetteer.index import Gazetteer
from geo.model import Corpus
from geo.store import Store

_REPEATS = 5
_NAMES = ("حميميم", "طرطوس", "باماكو", "والساحل", "Latakia", "Port Sudan", "Narnia")


def test_bench_gazetteer() -> None:
    """Prints an indexed look-up beside a linear scan of the same names."""
    with Gazetteer.open() as places:
        rows = places._rows("SELECT n.key, p.id FROM name n JOIN place p ON p.number = n.place", ())
        indexed = _best(lambda: [places.look_up(name) for name in _NAMES]) / len(_NAMES)
        scanned = _best(lambda: [[place for key, place in rows if key == name] for name in _NAMES]) / len(_NAMES)
    _print(
        f"one name among {len(rows):,}",
        {"indexed look-up": indexed, "linear scan, exact spelling only": scanned},
        base="indexed look-up",
    )


def test_bench_corpus(tmp_path: Path) -> None:
    """Prints what stands between starting and the first map, each beside the loading of the corpus."""
    path = tmp_path / "corpus.sqlite"
    with Gazetteer.open() as places, Store.open(path) as store:
        seeding = _timed(lambda: store.fill_from_seeds(places))
        loading = _best(lambda: store.corpus(places))
        corpus = store.corpus(places)
    view = map_view(corpus)
    steps = {
        "build the corpus from the articles (first start only)": seeding,
        "load the corpus": loading,
        "view-model of the map": _best(lambda: map_view(corpus)),
        "the map's document": _best(lambda: build_document(view, language="ar", theme="light")),
        "an article cut at its marks": _best(lambda: _cut(corpus)),
    }
    _print(f"{len(view.events)} events", steps, base="load the corpus")


def _cut(corpus: Corpus) -> None:
    fullest = max(corpus.readings, key=lambda reading: len(reading.events))
    article_passage(corpus, fullest.article.id, "en")


def _best(work: Callable[[], object]) -> float:
    return min(_timed(work) for _ in range(_REPEATS))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _print(title: str, seconds: dict[str, float], *, base: str) -> None:
    table = Table("step", "ms", f"times “{base}”", title=title, title_justify="left")
    for name, spent in seconds.items():
        table.add_row(name, f"{spent * 1000:.3f}", f"{spent / seconds[base]:.1f}")
    Console().print(table)
