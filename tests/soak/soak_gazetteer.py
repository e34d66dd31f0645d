"""All of GeoNames, made up: built in bounded memory, killed in the middle, asked one by one and at once.

``HUDHUD_SOAK_PLACES`` gives the sizes, ``500000`` by default; ``2000000,12000000`` takes an hour and 8 GB. There
are five names to three places. Figures are printed, seconds never asserted.
"""

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

import pytest
from geonames_dump import write_dump

from gazetteer.batch import resolve_all
from gazetteer.index import Gazetteer
from gazetteer.packing import shipped_index
from gazetteer.resolution import Context
from gazetteer.resolve import resolve, resolve_text
from geo.reading.documents import read_document
from geo.shipped import article_files

SIZES = [int(size) for size in os.environ.get("HUDHUD_SOAK_PLACES", "500000").split(",")]
_MOST_MEMORY_BYTES = 4 * 2**30
_ASKED = 10_000
_BUILD = """
import os, signal, sys, time
from pathlib import Path
from gazetteer.geonames.build import build_index
dies_at = float(sys.argv[3])
for step in build_index(Path(sys.argv[1]), Path(sys.argv[2])):
    if step.share > dies_at:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module", params=SIZES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of so many places, its build killed twice on the way."""
    folder = tmp_path_factory.mktemp("geonames")
    index = folder / "full.sqlite"
    dump = write_dump(folder / "dump", request.param, request.param * 5 // 3)
    began = perf_counter()
    for dies_at, ended in ((0.25, -signal.SIGKILL), (0.7, -signal.SIGKILL), (2.0, 0)):
        done = subprocess.run([sys.executable, "-c", _BUILD, dump, index, str(dies_at)], check=False)  # noqa: S603 - our own
        assert done.returncode == ended
    seconds = perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    dumped = sum(path.stat().st_size for path in dump.iterdir())
    for path in dump.iterdir():
        path.unlink()
    sys.stdout.write(
        f"\n{request.param:,} places: built in {seconds:.0f} s with two kills, {memory / 2**20:.0f} MB at most, "
        f"{dumped / 2**20:.0f} MB of dump, {index.stat().st_size / 2**20:.0f} MB of index\n"
    )
    assert memory < _MOST_MEMORY_BYTES
    assert sorted(path.name for path in folder.iterdir()) == ["dump", "full.sqlite"]
    return index


def test_it_opens_at_once_and_answers_as_fast_as_the_shipped_one(built: Path) -> None:
    """Opening, the first look-up, and look-ups of names drawn from its rows, beside the shipped index."""
    _tell("shipped", shipped_index())
    _tell("full", built)


def test_all_at_once_is_answered_as_one_by_one(built: Path) -> None:
    """Names of the dump, of the shipped index and of neither: equal answers, scores and reasons and all."""
    with Gazetteer.open(built) as full:
        asked = [
            (name, Context()) for name in (*_drawn(built, 2_000), *_drawn(shipped_index(), 2_000), "Qxzwv", "بدمشق")
        ]
        began = perf_counter()
        single = [resolve(name, context, gazetteer=full) for name, context in asked]
        between = perf_counter()
        joined = list(resolve_all(asked, gazetteer=full))
        ended = perf_counter()
        assert joined == single
    alone, together = len(asked) / (between - began), len(asked) / (ended - between)
    sys.stdout.write(f"resolved one by one {alone:,.0f} names/s, by joins {together:,.0f}\n")


def test_shipped_names_mean_what_they_meant(built: Path) -> None:
    """With millions of places around, the place that the shipped index answers stays a candidate of its name."""
    with Gazetteer.open(built) as full, Gazetteer.open() as shipped:
        for name in _drawn(shipped_index(), 1_000):
            wanted = shipped.exact(name, name)[0].place.id
            assert wanted in {candidate.place.id for candidate in full.exact(name, name)}


def test_articles_are_read_as_with_the_shipped_index(built: Path) -> None:
    """Hardly a name in the shipped articles means another place, though large towns bear words as made-up names."""
    differing = told = 0
    with Gazetteer.open(built) as full, Gazetteer.open() as shipped:
        for file in article_files():
            text = read_document(file).text
            here, there = set(_meant(text, full)), set(_meant(text, shipped))
            differing, told = differing + len(here ^ there), told + len(there)
    sys.stdout.write(f"{differing} readings of {told} names differ from the shipped index's\n")
    assert differing <= 0.02 * told


def _meant(text: str, places: Gazetteer) -> list[tuple[int, int, str | None]]:
    found = resolve_text(text, gazetteer=places)
    chosen = [(each.mention, each.resolution.chosen) for each in found]
    return [(mention.start, mention.end, best.place.id if best else None) for mention, best in chosen]


def _tell(what: str, index: Path) -> None:
    began = perf_counter()
    with Gazetteer.open(index) as places:
        opened = perf_counter()
        places.look_up("دمشق")
        first = perf_counter()
        names = _drawn(index, _ASKED)
        cold, warm = _timed(places, names), _timed(places, names)
    told = " ".join(f"{label} {_spread(several)}" for label, several in (("first time", cold), ("again", warm)))
    sys.stdout.write(
        f"{what}: open {1000 * (opened - began):.1f} ms, first look-up {1000 * (first - opened):.1f} ms, then {told}\n"
    )


def _timed(places: Gazetteer, names: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds of each look-up, sorted: by the clock, and of the processor, which no other program lengthens."""
    clock, processor = [], []
    for name in names:
        began, worked = perf_counter(), thread_time()
        places.exact(name, name)
        processor.append(thread_time() - worked)
        clock.append(perf_counter() - began)
    return sorted(clock), sorted(processor)


def _spread(times: tuple[list[float], list[float]]) -> str:
    last = len(times[0]) * 99 // 100
    clock, processor = (f"median {1e6 * median(several):.0f} p99 {1e6 * several[last]:.0f}" for several in times)
    return f"{clock} µs ({processor} of the processor)"


def _drawn(index: Path, count: int) -> list[str]:
    """Keys drawn evenly from the distinct ones of an index, the same each time, without holding them all."""
    chance = random.Random(20261122)  # noqa: S311 - a draw, no secret
    with Gazetteer.open(index) as places:
        (last,) = places._rows("SELECT max(number) FROM place", ())[0]
        drawn = [chance.randint(1, last) for _ in range(count)]
        return [
            row[0]
            for number in drawn
            for row in places._rows("SELECT key FROM name WHERE place = ? LIMIT 1", (number,))
        ]
