"""How fast the reading is: articles a second, nanoseconds a character as texts grow, memory over many articles."""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from gazetteer.index import Gazetteer
from geo.model import Document
from geo.reading.documents import make_document, read_document
from geo.reading.pipeline import read
from geo.shipped import article_files

CASES = Path(__file__).parent.parent / "cases" / "articles" / "development"
LENGTH = 3_000
"""Characters of an article, as the goal counts them."""

SIZES = (3_000, 30_000, 300_000, 1_000_000)
_REPEATS = 3


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


def test_bench_articles_a_second(gazetteer: Gazetteer) -> None:
    """Prints how many articles of 3,000 characters one core reads in a second, warm; 30 are promised, 100 the dream."""
    table = Table("texts", "articles a second", title=f"Articles of {LENGTH:,} characters", title_justify="left")
    for name, texts in (("Arabic", _texts("ar")), ("English", _texts("en")), ("both", _texts("ar") + _texts("en"))):
        articles = [_made(texts, LENGTH, number) for number in range(30)]
        spent = _best(lambda articles=articles: [read(article, gazetteer) for article in articles])
        table.add_row(name, f"{len(articles) / spent:.0f}")
    Console().print(table)


def test_bench_growing_texts(gazetteer: Gazetteer) -> None:
    """Prints the time a character takes in ever longer texts, which stays the same where reading is linear."""
    table = Table("characters", "ns a character", "times the shortest", title="Longer texts", title_justify="left")
    texts, base = _texts("ar") + _texts("en"), 0.0
    for size in SIZES:
        document = _made(texts, size, size)
        spent = _best(lambda document=document: read(document, gazetteer), 1 if size > LENGTH * 10 else _REPEATS)
        base = base or spent / size
        table.add_row(f"{size:,}", f"{spent / size * 1e9:,.0f}", f"{spent / size / base:.2f}")
    Console().print(table)


def test_bench_memory(gazetteer: Gazetteer) -> None:
    """Prints how many blocks of memory Python holds after ever more articles, none of them kept."""
    table = Table("articles read", "blocks held", "times the first", title="Memory", title_justify="left")
    texts, base = _texts("ar") + _texts("en"), 0
    for number in range(1, 501):
        read(_made(texts, LENGTH, number), gazetteer)
        if number in {50, 100, 250, 500}:
            gc.collect()
            held = sys.getallocatedblocks()
            base = base or held
            table.add_row(str(number), f"{held:,}", f"{held / base:.2f}")
    Console().print(table)


def _texts(language: str) -> list[str]:
    """Paragraphs of the sample articles of a language."""
    paths = (*article_files(), *sorted(CASES.glob("*.txt")))
    lines = (line for path in paths for line in read_document(path).text.splitlines() if len(line) > 80)
    return [line for line in lines if line[:20].isascii() == (language == "en")]


def _made(texts: list[str], size: int, seed: int) -> Document:
    """A document of so many characters of shuffled paragraphs, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (the same texts in every run)
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(chance.choice(texts))
        length += len(parts[-1]) + 1
    return make_document("\n".join(parts)[:size], f"{seed}.txt")


def _best(work: Callable[[], object], repeats: int = _REPEATS) -> float:
    """The least processor time of some runs, the first of which warms up."""
    spent = []
    for _ in range(repeats + 1):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent[1:])
