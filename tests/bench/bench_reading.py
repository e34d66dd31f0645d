"""The scoreboard of the reading: the machine's against people's, over the shipped and the development articles.

``HUDHUD_MISSES=1`` lists what was missed, one line each. ``HUDHUD_HELD_OUT=1`` also reads the articles that are put
aside: they are for the last measurement alone, and what they miss is never listed.
"""

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table
from scoring import Scores, score

from dashboard.titles import event_title
from gazetteer.index import Gazetteer
from geo.assembly import assemble, place_ids
from geo.export.jsonl import article_objects
from geo.model import Conflict, Document, Reading
from geo.reading.conflicts import find_conflicts
from geo.reading.documents import read_document
from geo.reading.pipeline import read
from geo.review.apply import apply_reviews
from geo.review.files import read_review
from geo.review.matching import matches
from geo.shipped import article_files, review_files

ARTICLES = Path(__file__).parent.parent / "cases" / "articles"
LISTS_MISSES = bool(os.environ.get("HUDHUD_MISSES"))
HELD_OUT = pytest.mark.skipif(not os.environ.get("HUDHUD_HELD_OUT"), reason="put aside for the last measurement")


def test_bench_reading_shipped() -> None:
    """Prints how much of what people marked in the shipped articles the machine reads."""
    with Gazetteer.open() as gazetteer:
        documents = shipped()
        truths = _objects(documents, reviewed(), gazetteer)
        scores = score(truths, _objects(documents, machine(), gazetteer))
    _print("Shipped articles, machine against people", scores)


def test_bench_reading_development() -> None:
    """Prints the same for the articles that were written to develop the reading with."""
    _bench_folder("development", lists_misses=LISTS_MISSES)


@HELD_OUT
def test_bench_reading_held_out() -> None:
    """Prints the same for the articles that were put aside."""
    _bench_folder("held_out", lists_misses=False)


def test_bench_conflicts() -> None:
    """Prints which contradictions that people marked are found, in their own reading and in the machine's."""
    people, own = reviewed(), machine()
    wanted = {_pair(conflict) for reading in people for conflict in reading.conflicts}
    with Gazetteer.open() as gazetteer:
        places = gazetteer.places({each for reading in (*people, *own) for each in place_ids(reading)})
    table = Table("conflicts, events from", "marked", "found", "right", title="Contradictions", title_justify="left")
    on_reviewed = {_pair(conflict) for conflict in find_conflicts(people, places)}
    same = dict(_reviewed_ids(people, own))
    found_in_own = find_conflicts(own, places)
    on_machine = {frozenset(same.get(event, event) for event in _pair(conflict)) for conflict in found_in_own}
    for name, found in (("people's reading", on_reviewed), ("machine's reading", on_machine)):
        table.add_row(name, str(len(wanted)), str(len(found)), str(len(wanted & found)))
    Console().print(table)
    if LISTS_MISSES:
        _list_conflicts(people, wanted, on_reviewed)


@cache
def shipped() -> tuple[Document, ...]:
    """The shipped documents."""
    return tuple(read_document(path) for path in article_files())


@cache
def reviewed() -> tuple[Reading, ...]:
    """People's reading of the shipped articles."""
    reviews = [review for path in review_files() if (review := read_review(path)[0])]
    return apply_reviews(shipped(), reviews, lambda _: True)[0]


@cache
def machine() -> tuple[Reading, ...]:
    """The machine's reading of the shipped articles."""
    with Gazetteer.open() as gazetteer:
        return tuple(reading for document in shipped() for reading in read(document, gazetteer))


def _bench_folder(name: str, *, lists_misses: bool) -> None:
    truths = [truth for path in sorted((ARTICLES / name).glob("*.json")) for truth in _truths(path)]
    documents = [read_document(path) for path in sorted((ARTICLES / name).glob("*.txt"))]
    with Gazetteer.open() as gazetteer:
        readings = [reading for document in documents for reading in read(document, gazetteer)]
        objects = _objects(documents, readings, gazetteer)
    for language in ("ar", "en"):
        asked = [truth for truth in truths if truth["article"]["language"] == language]
        _print(f"Articles “{name}”, {language}", score(asked, objects), lists_misses=lists_misses)


def _truths(path: Path) -> list[dict[str, Any]]:
    held = json.loads(path.read_text(encoding="utf-8"))
    return held if isinstance(held, list) else [held]


def _objects(documents: Sequence[Document], readings: Sequence[Reading], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    corpus = assemble("bench", documents, readings, gazetteer)
    return list(article_objects(corpus, title=lambda event: event_title(event, corpus.places)))


def _pair(conflict: Conflict) -> frozenset[str]:
    return frozenset(conflict.events)


def _reviewed_ids(people: Sequence[Reading], own: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """The machine's ids with those of the reviewed events that are the same."""
    events = [event for reading in own for event in reading.events]
    for reading in people:
        near = [event for event in events if event.article.split("-")[0] == reading.article.document]
        yield from ((event.id, theirs) for theirs, event in matches(near, reading.events).items())


def _list_conflicts(people: Sequence[Reading], wanted: set[frozenset[str]], found: set[frozenset[str]]) -> None:
    events = {event.id: event for reading in people for event in reading.events}
    for told, pairs in (("missed", wanted - found), ("false", found - wanted)):
        for pair in sorted(pairs, key=sorted):
            lines = " ≠ ".join(f"{events[each].kind} {event_title(events[each], {}).en}" for each in sorted(pair))
            Console(soft_wrap=True, highlight=False).print(f"{told} conflict: {lines}", markup=False)


def _print(title: str, scores: Scores, *, lists_misses: bool = LISTS_MISSES) -> None:
    table = Table("measured", "wanted", "found", "right", "P", "R", "F1", title=title, title_justify="left")
    for name, row in sorted(scores.rows.items()):
        figures = (f"{figure:.2f}" for figure in (row.precision, row.recall, row.f1))
        table.add_row(name, str(row.wanted), str(row.found), str(row.right), *figures)
    Console().print(table)
    console = Console(soft_wrap=True, highlight=False)
    console.print(
        f"publication held: {scores.published} of {scores.articles} articles; "
        f"events out of boilerplate: {scores.boilerplate_hits}"
    )
    for line in scores.missed if lists_misses else ():
        console.print(line, markup=False)
