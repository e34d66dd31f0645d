"""Fifty writers killed in the middle of their work, with readers on (``HUDHUD_SOAK_WRITERS`` for another number)."""

import os
from pathlib import Path

from killed_writers import kill_writers, made
from rich.console import Console

from geo.model import Layer
from geo.store import Store
from geo.store.mending import AnyPlace

WRITERS = int(os.environ.get("HUDHUD_SOAK_WRITERS", "50"))


def test_nothing_that_was_told_is_lost_by_killing(tmp_path: Path) -> None:
    """Every number told is there with its whole reading and decision; no reader has failed; the corpus is whole."""
    path = tmp_path / "corpus.sqlite"
    found = kill_writers(path, WRITERS, readers=2, seed=6)
    with Store.open(path) as store:
        corpus = store.corpus(AnyPlace(), Layer.MACHINE)
        documents = {number: made(number) for number in found.kept}
        readings = {reading.article.document: reading for reading in corpus.readings}
        decided = {decision.document for decision in store.decisions()}

        assert (found.kills, found.lost, found.faults) == (WRITERS, [], [])
        assert all(readings[document.id] == reading for document, reading in documents.values())
        assert {document.id for number, (document, _) in documents.items() if not number % 3} <= decided
        assert store.verify(AnyPlace()) == ()
    Console().print(
        f"{found.kills} writers killed, {len(found.kept)} documents kept, read {found.reads} times meanwhile"
    )
