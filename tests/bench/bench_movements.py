"""How many journeys are read right where the places are given: the movements stage by itself.

Places stand where the truth has them, so that what is measured is kinds of movement, legs, vehicles and counts alone.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from gazetteer.index import Gazetteer
from gazetteer.records import Names
from geo.assembly import assemble
from geo.export.jsonl import article_objects
from geo.model import Document, Leg, MentionRole, Movement, Span
from geo.reading.documents import read_document
from geo.reading.events.frames import find_triggers
from geo.reading.events.records import Located, Scene, Trigger
from geo.reading.movements import join_triggers, read_movement
from geo.reading.pipeline import locate, read_stages
from geo.reading.words import analyse
from geo.review import apply_reviews, read_review
from geo.shipped import article_files, review_files

DEVELOPMENT = Path(__file__).resolve().parents[1] / "cases" / "articles" / "development"
GENERIC = frozenset({"aircraft", "ship", "vehicle", "plane", None})
"""What a truth may call a vehicle of which nothing but its mode is known."""

Truth = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """What was asked for and what of it came out."""

    wanted: int = 0
    found: int = 0
    told: int = 0
    """Journeys of the truth over whose words one was read."""
    legs: int = 0
    """... with the same legs."""
    whole: int = 0
    """... with the same vehicle and count too."""
    ends: int = 0
    """Known ends read."""
    invented: list[str] = field(default_factory=list)
    """Known ends that the truth's journey over these words lacks, or of a journey the truth lacks."""
    missed: list[str] = field(default_factory=list)


def reviewed() -> Iterator[tuple[Document, Truth]]:
    """The five articles with their review, in the contract's shape."""
    gazetteer = Gazetteer.open()
    documents = tuple(read_document(path) for path in article_files())
    reviews = [review for path in review_files() if (review := read_review(path)[0]) is not None]
    readings, _ = apply_reviews(documents, reviews, lambda place: gazetteer.place(place) is not None)
    corpus = assemble("bench", documents, readings, gazetteer)
    by_file = {document.file: document for document in documents}
    for truth in article_objects(corpus, title=lambda *_: Names("", "")):
        yield by_file[truth["article"]["file"]], truth


def development() -> Iterator[tuple[Document, Truth]]:
    """The articles written for development, with their truth."""
    for path in sorted(DEVELOPMENT.glob("*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(path.with_suffix(".txt"))
        yield from ((document, truth) for truth in (held if isinstance(held, list) else [held]))


def scene_of(document: Document, truth: Truth, gazetteer: Gazetteer) -> Scene:
    """An article's scene with the truth's places; a time is no news and a title tells none."""
    article = truth["article"]
    analysis = analyse(document.text, article["start"], article["end"])
    located = []
    for mention in truth["places"]:
        words = list(analysis.words_between(mention["start"], mention["end"])) or [analysis.at(mention["start"])]
        place = gazetteer.place(mention["place"]["id"]) if mention["place"] else None
        located.append(
            Located(
                first=words[0],
                after=words[-1] + 1,
                span=Span(document.id, mention["start"], mention["end"]),
                text=mention["text"],
                places=(mention["place"]["id"],) if mention["place"] else (),
                kind=place.kind if place else None,
                country=place.country if place else None,
                role=MentionRole(mention["role"]),
                is_name=True,
            )
        )
    located += _references(document, truth, gazetteer)
    language = article["language"]
    return Scene(document.id, language, analysis, tuple(sorted(located, key=lambda each: each.span)))


def _references(document: Document, truth: Truth, gazetteer: Gazetteer) -> Iterator[Located]:
    """The nouns that point back to a place, which no truth lists, as the machine reads them."""
    start = truth["article"]["start"]
    stages = next((each for each in read_stages(document, gazetteer) if each.article.start == start), None)
    if stages is None:
        return
    named = {(each["start"], each["end"]) for each in truth["places"]}
    for located in locate(analyse(document.text, start, truth["article"]["end"]), stages.places, gazetteer):
        if not located.is_name and (located.span.start, located.span.end) not in named:
            yield located


def read_journeys(scene: Scene, truth: Truth) -> list[tuple[tuple[int, int], Trigger, Movement]]:
    """The journeys read outside title and boilerplate, with the stretch of their words."""
    words, title = scene.analysis.words, truth["article"]["title"]
    dull = [(each["start"], each["end"]) for each in truth.get("boilerplate", ())]
    start = scene.analysis.text.find(title, truth["article"]["start"])
    if title and start >= 0:
        dull.append((start, start + len(title)))
    found = []
    for group in join_triggers(scene, find_triggers(scene)):
        told = [(trigger, movement) for trigger in group if (movement := read_movement(scene, trigger))]
        at = words[group[0].word].start
        if told and not any(first <= at < end for first, end in dull):
            clauses = [scene.analysis.clauses[trigger.clause.number] for trigger in group]
            stretch = (
                min(words[clause.words[0]].start for clause in clauses),
                max(words[clause.words[-1]].end for clause in clauses),
            )
            found.append((stretch, *told[0]))
    return found


def count_in(score: Score, scene: Scene, truth: Truth) -> None:
    """Add an article to a score."""
    wanted = [event for event in truth["events"] if event.get("movement")]
    found = read_journeys(scene, truth)
    score.wanted, score.found = score.wanted + len(wanted), score.found + len(found)
    free = list(found)
    for event in sorted(wanted, key=lambda each: not _is_read(each, found)):
        over = [each for each in free if any(_overlaps(each[0], what) for what in _whats(event))]
        same = next((each for each in over if _legs(each[2].legs) == _true_legs(event)), None)
        best = same or next(iter(over), None)
        if best is None:
            score.missed.append(f"missed  {_true_legs(event)} {_whats_text(event)}")
            continue
        free.remove(best)
        again = [each for each in over if each is not best and _legs(each[2].legs) == _true_legs(event)]
        free = [each for each in free if each not in again]
        score.found -= len(again)
        score.told += 1
        _compare(score, event, best[2])
    for stretch, trigger, movement in free:
        text = " ".join(scene.analysis.text[stretch[0] : stretch[1]].split())
        score.missed.append(f"false   {trigger.kind} {_legs(movement.legs)} {text[:150]}")
        score.invented += [end for leg in movement.legs for end in _ends(leg)]
        score.ends += sum(len(_ends(leg)) for leg in movement.legs)


def _is_read(event: Truth, found: list[tuple[tuple[int, int], Trigger, Movement]]) -> bool:
    """Whether a journey with the same legs was read over an event's words."""
    return any(
        _overlaps(stretch, what) and _legs(movement.legs) == _true_legs(event)
        for stretch, _, movement in found
        for what in _whats(event)
    )


def _compare(score: Score, event: Truth, movement: Movement) -> None:
    truth = event["movement"]
    true_ends = {end for leg in truth["legs"] for end in (leg["from"], leg["to"], *leg["via"]) if end}
    ends = [end for leg in movement.legs for end in _ends(leg)]
    score.ends += len(ends)
    score.invented += [end for end in ends if end not in true_ends]
    if _legs(movement.legs) != _true_legs(event):
        score.missed.append(f"legs    {_legs(movement.legs)} not {_true_legs(event)} {_whats_text(event)}")
        return
    score.legs += 1
    same_vehicle = movement.vehicle == truth["vehicle"] or {movement.vehicle, truth["vehicle"]} <= GENERIC
    if same_vehicle and movement.vehicle_count == truth["vehicle_count"]:
        score.whole += 1
    else:
        got = (movement.vehicle, movement.vehicle_count)
        score.missed.append(f"vehicle {got} not {(truth['vehicle'], truth['vehicle_count'])} {_whats_text(event)}")


def _overlaps(stretch: tuple[int, int], what: tuple[int, int]) -> bool:
    return stretch[0] < what[1] and what[0] < stretch[1]


def _whats(event: Truth) -> list[tuple[int, int]]:
    return [(each["start"], each["end"]) for each in event["evidence"] if each["part"] == "what"]


def _whats_text(event: Truth) -> str:
    return " / ".join(" ".join(each["text"].split())[:140] for each in event["evidence"] if each["part"] == "what")


def _legs(legs: tuple[Leg, ...]) -> list[tuple[str | None, str | None, frozenset[str]]]:
    return [(leg.origin, leg.destination, frozenset(leg.via)) for leg in legs]


def _true_legs(event: Truth) -> list[tuple[str | None, str | None, frozenset[str]]]:
    return [(leg["from"], leg["to"], frozenset(leg["via"])) for leg in event["movement"]["legs"]]


def _ends(leg: Leg) -> list[str]:
    return [end for end in (leg.origin, leg.destination, *leg.via) if end]


def test_bench_movements() -> None:
    """Prints recall and precision of legs, of vehicles and counts, and the ends that were invented."""
    gazetteer = Gazetteer.open()
    table = Table(title="movements, places given")
    for name in (
        "articles",
        "wanted",
        "read",
        "over the same words",
        "legs recall",
        "precision",
        "whole",
        "ends wrong",
    ):
        table.add_column(name, justify="left" if name == "articles" else "right")
    for name, articles in (("reviewed", reviewed()), ("development", development())):
        score = Score()
        for document, truth in articles:
            count_in(score, scene_of(document, truth, gazetteer), truth)
        recall, precision = score.legs / max(score.wanted, 1), score.legs / max(score.found, 1)
        told = f"{len(score.invented)} of {score.ends}"
        row = (score.wanted, score.found, score.told, f"{recall:.2f}", f"{precision:.2f}", score.whole, told)
        table.add_row(name, *(str(cell) for cell in row))
        assert score.wanted
        for line in score.missed:
            if os.environ.get("HUDHUD_MISSES"):
                Console(width=400).print(line, highlight=False, markup=False)
    Console().print(table)
