"""A long fuzz of each stage of the reading: articles mutated by the thousand; no exception, exact offsets, linear time.

``make soak`` runs each stage for ``HUDHUD_SOAK_SECONDS`` (20 if not set) from the seed ``HUDHUD_SOAK_SEED`` (1); a
failure names the seed and the round, which give the same text again.
"""

import os
import random
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.index import Gazetteer
from gazetteer.mentions import find_mentions
from geo.model import Document
from geo.periods import parse_period
from geo.reading.articles import find_articles, layout
from geo.reading.conflicts import find_conflicts
from geo.reading.dates import find_times
from geo.reading.documents import make_document, read_document
from geo.reading.pipeline import read
from geo.reading.words import analyse
from geo.shipped import article_files

SECONDS = float(os.environ.get("HUDHUD_SOAK_SECONDS", "20"))
SEED = int(os.environ.get("HUDHUD_SOAK_SEED", "1"))
CASES = Path(__file__).parent.parent / "cases" / "articles" / "development"
MARKS = '"«»“”()[]{}.,;:!?؟،؛…-–—/\\|%$#@*_\n\r\t '
UNUSUAL = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2069\ufeff\u00ad\u0640\u064b\u064e\u0651\u0670"
    "\u0300\u0301\u20dd\u2028\u2029\x85\x00\x1b٠٣٩۴߅१๙\uff11ﷲﷺﻻﻼ🚢👩‍✈️🇩🇿\ud800\udfff\U0010ffff"
)
LINEAR = 2.0
"""A text eight times as long may take so many times eight times as long."""

Stage = Callable[[Document, Gazetteer], None]


def texts() -> list[str]:
    """The articles that are mutated."""
    return [read_document(path).text for path in (*article_files(), *sorted(CASES.glob("*.txt")))]


def mutated(text: str, chance: random.Random) -> str:
    """A text with some mutations: cut, doubled, shuffled, marked, strewn with unusual characters."""
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(MUTATIONS)(text, chance)
    return text[:12_000]


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[start : start + chance.randrange(len(text) + 1)]


def _without(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(200) :]


def _doubled(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    piece = text[start : start + chance.randrange(300)]
    return text[:start] + piece * chance.randint(2, 12) + text[start:]


def _shuffled(text: str, chance: random.Random) -> str:
    cut = chance.choice([" ", "\n", ".", "،"])
    pieces = text.split(cut)
    chance.shuffle(pieces)
    return cut.join(pieces)


def _strewn(text: str, chance: random.Random) -> str:
    among = chance.choice([MARKS, UNUSUAL])
    pieces = list(text)
    for _ in range(chance.randint(1, 60)):
        pieces.insert(chance.randrange(len(pieces) + 1), chance.choice(among))
    return "".join(pieces)


def _normalised(text: str, chance: random.Random) -> str:
    return unicodedata.normalize(chance.choice(["NFC", "NFD", "NFKC", "NFKD"]), text)


def _cased(text: str, chance: random.Random) -> str:
    return chance.choice([str.upper, str.lower, str.swapcase, str.title])(text)


MUTATIONS = (_cut, _without, _doubled, _shuffled, _strewn, _normalised, _cased)


def _articles(document: Document, gazetteer: Gazetteer) -> None:
    del gazetteer
    for article in find_articles(document):
        assert 0 <= article.start <= article.end <= len(document.text)
        before = article.start
        for block in layout(document.text, article):
            assert before <= block.start < block.end <= article.end
            before = block.end


def _times(document: Document, gazetteer: Gazetteer) -> None:
    del gazetteer
    before = 0
    for found in find_times(document.text, published=parse_period("2024-05-16")):
        assert before <= found.start < found.end
        assert document.text[found.start : found.end] == found.text
        before = found.end


def _names(document: Document, gazetteer: Gazetteer) -> None:
    for mention in find_mentions(document.text, gazetteer):
        assert document.text[mention.start : mention.end] == mention.text


def _words(document: Document, gazetteer: Gazetteer) -> None:
    del gazetteer
    analysis = analyse(document.text)
    assert sorted(at for clause in analysis.clauses for at in clause.words) == list(range(len(analysis.words)))
    ends = [0, *(word.end for word in analysis.words)]
    assert all(end <= word.start for end, word in zip(ends, analysis.words, strict=False))


def _reading(document: Document, gazetteer: Gazetteer) -> None:
    readings = read(document, gazetteer)
    for reading in readings:
        for quote in (*reading.places, *reading.times, *(each for event in reading.events for each in event.evidence)):
            assert document.text[quote.span.start : quote.span.end] == quote.text
    find_conflicts(readings)


STAGES: dict[str, Stage] = {
    "articles": _articles,
    "times": _times,
    "names": _names,
    "words": _words,
    "reading": _reading,
}


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_holds_for_whatever_articles_become(name: str, gazetteer: Gazetteer) -> None:
    """No exception, and offsets that hold, for as many mutated articles as the time allows."""
    sources, stop, number = texts(), time.monotonic() + SECONDS, 0
    while time.monotonic() < stop:
        chance = random.Random(SEED * 1_000_000 + number)  # noqa: S311  (a fuzz that can be run again)
        document = replace(make_document("x", "a.txt"), text=mutated(chance.choice(sources), chance))
        try:
            STAGES[name](document, gazetteer)
        except Exception as error:
            error.add_note(f"{name}: HUDHUD_SOAK_SEED={SEED}, round {number}")
            raise
        number += 1


UNITS = {
    "articles": "",
    "words without an end": "وصلت السفينة إلى وهران ",
    "commas": "وصلت السفينة إلى وهران، ",
    "lines": "قال الوزير إن السفينة وصلت إلى وهران أمس.\n",
    "sayings": "قال إن ",
    "quotation marks": '"وصلت" ',
    "one word": "ا",
    "digits": "12 ",
    "dates": "3 مايو 2024 ",
    "places": "موسكو وباريس، ",
    "English": "The ministry said on Monday that two Il-76 planes had flown from Oran to Aden, Reuters reported. ",
    "marks on a letter": "\u0301",
}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", STAGES)
def test_a_stage_takes_time_in_proportion_to_the_text(name: str, unit: str, gazetteer: Gazetteer) -> None:
    """Eight times the text takes about eight times as long, whatever it repeats."""
    whole = UNITS[unit] or "\n".join(texts())
    short, long = (replace(make_document("x", "a.txt"), text=(whole * size)[:size]) for size in (8_000, 64_000))
    STAGES[name](short, gazetteer)
    ratio = _seconds(STAGES[name], long, gazetteer) / max(_seconds(STAGES[name], short, gazetteer), 0.002)
    assert ratio < 8 * LINEAR


def _seconds(stage: Stage, document: Document, gazetteer: Gazetteer) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        stage(document, gazetteer)
        best = min(best, time.process_time() - start)
    return best
