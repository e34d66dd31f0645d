"""Writers that are killed at random while others read: what they told as kept must be there, and nothing by half."""

import hashlib
import multiprocessing
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event as Signal
from pathlib import Path

from gazetteer.records import Names
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Document,
    Event,
    EventKind,
    Evidence,
    EvidencePart,
    Layer,
    Modality,
    Period,
    Publication,
    Reading,
    Span,
    Verdict,
)
from geo.review import making
from geo.store import Store
from geo.store.mending import AnyPlace

_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_SENTENCE = "وصلت طائرة رقم {number} إلى المدينة في يوم من الأيام. "
_EVENTS = 12
_DECIDED = 3
"""Of so many documents one has a decision."""

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["killed_writers"])


def made(number: int) -> tuple[Document, Reading]:
    """The document of a number and the machine's reading of it, the same each time."""
    sentences = [_SENTENCE.format(number=f"{number}.{part}") for part in range(_EVENTS)]
    text = "".join(sentences)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(digest[:16], f"{number}.txt", text, "utf-8", digest, digest)
    published = Publication(Period("XXXX", None, None, "unknown"), Names("made up", "مختلق"))
    article = Article(article_id(document.id, 0), document.id, 0, len(text), "", "", "ar", published)
    events, start = [], 0
    for sentence in sentences:
        span = Span(document.id, start, start + len(sentence) - 1)
        kind = EventKind.MOVEMENT_ARRIVAL
        events.append(
            Event(
                event_id(digest, kind, span),
                article.id,
                kind,
                Modality.ASSERTED,
                (Evidence(span, sentence[:-1], EvidencePart.WHAT),),
                origin="machine@1",
            )
        )
        start += len(sentence)
    return document, Reading(article, events=tuple(events))


def write_on(path: Path, first: int, told: Connection) -> None:
    """Puts documents in from a number on, decides about some, and tells each number that is kept; never ends."""
    with Store.open(path) as store:
        number = first
        while True:
            document, reading = made(number)
            store.put(document, [reading], AnyPlace())
            if not number % _DECIDED:
                at = _NOON + timedelta(seconds=number)
                store.decide([making.reject(document, reading.events[0], by="Reem", at=at)], AnyPlace())
            told.send(number)
            number += 1


def read_on(path: Path, over: Signal, told: Connection) -> None:
    """Reads until it is over, the file opened anew now and then; tells how often it read, or what went wrong."""
    reads = 0
    try:
        while not over.is_set():
            with Store.open(path) as store:
                for layer in (*Layer, *Layer):
                    _check(store, layer)
                    reads += 1
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test is to hear of it
        told.send(repr(error))
    else:
        told.send(reads)


def _check(store: Store, layer: Layer) -> None:
    corpus = store.corpus(AnyPlace(), layer)
    whole = {reading.article.document: len(reading.events) for reading in corpus.readings}
    if set(whole) != set(corpus.documents):
        raise AssertionError(f"documents and readings differ: {set(whole) ^ set(corpus.documents)}")
    rejected = {event for event, each in corpus.judgements.items() if each.verdict is Verdict.REJECTED}
    least = _EVENTS - 1 if layer is Layer.REVIEWED else _EVENTS
    if any(not least <= count <= _EVENTS for count in whole.values()):
        raise AssertionError(f"an article has another number of events: {sorted(set(whole.values()))}")
    if layer is Layer.REVIEWED and sum(whole.values()) != _EVENTS * len(whole) - len(rejected):
        raise AssertionError("what was rejected is shown, or something else is hidden")


@dataclass
class Killed:
    """What became of it."""

    kept: list[int] = field(default_factory=list)
    """Numbers of which a writer was told that they are kept."""
    lost: list[int] = field(default_factory=list)
    """Those of them that were not there after the writer's death."""
    kills: int = 0
    reads: int = 0
    faults: list[str] = field(default_factory=list)
    """What went wrong in readers."""


def kill_writers(path: Path, kills: int, *, readers: int, seed: int) -> Killed:
    """Kills that many writers one after the other at random moments, readers being on the whole time."""
    chance, found = random.Random(seed), Killed()  # noqa: S311 - the same moments each time
    Store.open(path).close()
    with _reading(path, readers, found):
        for _ in range(kills):
            _kill_one(path, chance.uniform(0.005, 0.4), found)
            found.kills += 1
    return found


def _kill_one(path: Path, seconds: float, found: Killed) -> None:
    ours, theirs = _processes.Pipe(duplex=False)
    first = max(found.kept, default=-1) + 1
    writer = _processes.Process(target=write_on, args=(path, first, theirs), daemon=True)
    writer.start()
    theirs.close()
    if ours.poll(60):  # it has begun
        time.sleep(seconds)
    writer.kill()
    writer.join()
    told = list(_all(ours))
    found.kept += told
    with Store.open(path) as store:
        there = {head.file for head in store.documents()}
    found.lost += [number for number in told if f"{number}.txt" not in there]


def _all(pipe: Connection) -> Iterator[int]:
    while True:
        try:
            yield pipe.recv()
        except (EOFError, OSError):
            return


@contextmanager
def _reading(path: Path, readers: int, found: Killed) -> Iterator[None]:
    over = _processes.Event()
    pipes = [_processes.Pipe(duplex=False) for _ in range(readers)]
    running = [_processes.Process(target=read_on, args=(path, over, theirs), daemon=True) for _, theirs in pipes]
    for each in running:
        each.start()
    try:
        yield
    finally:
        over.set()
        answers = [ours.recv() if ours.poll(120) else "no answer" for ours, _ in pipes]
        for each in running:
            each.join(10)
        found.reads += sum(answer for answer in answers if isinstance(answer, int))
        found.faults += [answer for answer in answers if isinstance(answer, str)]
