"""The scoreboard of journeys: movements read in the short articles of ``tests/cases/journeys``, whole pipeline."""

import json
import os
from pathlib import Path

from rich.console import Console
from rich.table import Table
from scoring import score

from dashboard.titles import event_title
from gazetteer.index import Gazetteer
from geo.assembly import assemble
from geo.export.jsonl import article_objects
from geo.reading.documents import read_document
from geo.reading.pipeline import read

JOURNEYS = Path(__file__).parent.parent / "cases" / "journeys"
ROWS = ("movements: legs", "movements: each end of those told", "movements: vehicle_count of those found")
LISTS_MISSES = bool(os.environ.get("HUDHUD_MISSES"))


def test_bench_journeys() -> None:
    """Prints, for each language, how many journeys and ends of journeys are read, and which are not."""
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(JOURNEYS.glob("*.json"))]
    documents = [read_document(path) for path in sorted(JOURNEYS.glob("*.txt"))]
    with Gazetteer.open() as gazetteer:
        readings = [reading for document in documents for reading in read(document, gazetteer)]
        corpus = assemble("bench", documents, readings, gazetteer)
        objects = list(article_objects(corpus, title=lambda event: event_title(event, corpus.places)))
    table = Table("language", "measured", "wanted", "found", "right", "P", "R", title="Short articles of journeys")
    for language in ("ar", "en"):
        scores = score([truth for truth in truths if truth["article"]["language"] == language], objects)
        for name in ROWS:
            row = scores.rows[name]
            figures = (f"{row.precision:.2f}", f"{row.recall:.2f}")
            table.add_row(language, name, str(row.wanted), str(row.found), str(row.right), *figures)
        for line in scores.missed if LISTS_MISSES else ():
            if "movement:" in line or "invented" in line:
                Console(width=400).print(line, highlight=False, markup=False)
    Console().print(table)
