"""The machine's reading of the shipped articles, line by line as it was last looked at: what changes, shows.

``make golden`` writes the files anew; look at the difference before committing it.
"""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.index import Gazetteer
from gazetteer.records import Names
from geo.assembly import assemble
from geo.export.jsonl import article_objects
from geo.reading.documents import read_document
from geo.reading.pipeline import read
from geo.shipped import article_files

READINGS = Path(__file__).parents[2] / "cases" / "readings"
REWRITES = bool(os.environ.get("HUDHUD_REWRITE_GOLDEN"))


def lines_of(path: Path) -> Iterator[str]:
    """The reading of a file as JSON Lines: each article, then each thing in it, with what tells it from others."""
    document = read_document(path)
    with Gazetteer.open() as gazetteer:
        corpus = assemble("golden", [document], read(document, gazetteer), gazetteer)
    for told in article_objects(corpus, title=lambda _: Names("", "")):
        yield _line("article", told["article"])
        yield from (_line("boilerplate", stretch) for stretch in told["boilerplate"])
        yield from (_line("place", _short_place(mention)) for mention in told["places"])
        yield from (_line("time", mention) for mention in told["times"])
        yield from (_line("event", _short_event(event)) for event in told["events"])
        yield from (_line("site", site) for site in told["sites"])
        yield from (_line("conflict", conflict) for conflict in told["conflicts"])


def _line(kind: str, told: dict) -> str:
    return json.dumps({kind: told}, ensure_ascii=False) + "\n"


def _short_place(mention: dict) -> dict:
    """A mention without what was weighed."""
    kept = {key: mention[key] for key in ("start", "end", "text", "role")}
    return kept | {"place": mention["place"] and mention["place"]["id"]}


def _short_event(event: dict) -> dict:
    """An event with the ids of its places alone, and the EDTF of its time."""
    short = {key: value for key, value in event.items() if key not in {"title", "origin"}}
    places = [f"{place['role']} {place['id']}" for place in event["places"]]
    return short | {"when": event["when"] and event["when"]["edtf"], "places": places}


@pytest.mark.parametrize("path", article_files(), ids=lambda path: path.stem)
def test_the_machine_reads_a_shipped_article_as_it_did(path: Path) -> None:
    """Every line of the reading is the one that was last looked at."""
    golden = READINGS / f"{path.stem}.jsonl"
    told = "".join(lines_of(path))
    if REWRITES:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert told.split("\n") == golden.read_text(encoding="utf-8").split("\n")


def test_every_rule_of_a_reading_has_words_in_both_languages() -> None:
    """Whatever rule gave a time in a shipped article, a reader is told it in a sentence."""
    with (Path(__file__).parents[3] / "dashboard" / "i18n" / "rules.csv").open(encoding="utf-8", newline="") as table:
        explained = {row["key"] for row in csv.DictReader(table) if row["en"] and row["ar"]}
    with Gazetteer.open() as gazetteer:
        readings = [reading for path in article_files() for reading in read(read_document(path), gazetteer)]
    rules = {event.when.rule for reading in readings for event in reading.events if event.when}
    rules |= {time.period.rule for reading in readings for time in reading.times}
    assert {f"rule.{rule}" for rule in rules} - explained == set()
