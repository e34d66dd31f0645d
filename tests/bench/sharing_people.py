"""People who share one corpus: readers and writers in processes of their own, each act timed."""

import multiprocessing
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from generated import article

from gazetteer.index import Gazetteer
from geo.model import Layer
from geo.reading.documents import make_document
from geo.reading.pipeline import read
from geo.review import making
from geo.store import Store
from geo.store.arrivals import Arrival

READERS_IN_A_PROCESS = 10
THINKING_S = 0.5
"""How long a reader looks at what came, on average."""

_OPENINGS = 0.01
_ARTICLES = 0.2
"""Of a reader's acts: the whole corpus opened, one article with its decisions; the others ask whether it changed."""

_SPAWN = multiprocessing.get_context("spawn")


@dataclass
class Seen:
    """What one process did: seconds of each act by its name, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)

    def timed(self, name: str, act: Callable[[], object]) -> None:
        """Does it, and keeps how long that took, or why it could not be done."""
        began = time.perf_counter()
        try:
            act()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told
            self.faults.append(f"{name}: {type(error).__name__}: {error}")
        else:
            self.seconds.setdefault(name, []).append(time.perf_counter() - began)

    def take(self, other: "Seen") -> None:
        """Adds what another one saw."""
        for name, seconds in other.seconds.items():
            self.seconds.setdefault(name, []).extend(seconds)
        self.faults += other.faults
        self.documents += other.documents
        self.decisions += other.decisions


def share(target: str, *, readers: int, seconds: float, seed: int) -> Seen:
    """What so many readers, one who adds articles and one who reviews them did in that time, all at once."""
    answers = _SPAWN.Queue()
    parts = [(_read, (READERS_IN_A_PROCESS,)) for _ in range(readers // READERS_IN_A_PROCESS)]
    parts += [(_add, ()), (_review, ())]
    started = [
        _SPAWN.Process(target=_part, args=(answers, work, (target, seconds, seed + number, *more)), daemon=True)
        for number, (work, more) in enumerate(parts)
    ]
    for process in started:
        process.start()
    seen = Seen()
    for _ in started:
        seen.take(answers.get(timeout=seconds * 3 + 120))
    for process in started:
        process.join()
    return seen


def fill(target: str, count: int) -> None:
    """Puts so many articles into a corpus."""
    with Store.open(target) as store, Gazetteer.open() as places:
        store.add([arrival(number, places) for number in range(count)], places)


def arrival(number: int, places: Gazetteer) -> Arrival:
    """A generated article, read."""
    document = make_document(article(number).text, f"{number}.txt")
    return Arrival(document, read(document, places), "machine@1")


def _part(answers: "multiprocessing.Queue[Seen]", work: Callable[..., Seen], given: tuple) -> None:
    try:
        answers.put(work(*given))
    except Exception as error:  # noqa: BLE001 - a part that cannot begin is told too
        answers.put(Seen(faults=[f"{work.__name__}: {error}"]))


def _read(target: str, seconds: float, seed: int, people: int) -> Seen:
    """Readers of one server process, who share its store."""
    each = [Seen() for _ in range(people)]
    with Store.open(target) as store, Gazetteer.open() as places:
        known = [head.id for head in store.documents()]
        chances = [random.Random(seed * 100 + number) for number in range(people)]  # noqa: S311 - no secret
        threads = [
            threading.Thread(target=_look, args=(store, places, known, seen, seconds, chance))
            for seen, chance in zip(each, chances, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    whole = Seen()
    for seen in each:
        whole.take(seen)
    return whole


def _look(  # noqa: PLR0913, PLR0917 - a thread's
    store: Store, places: Gazetteer, known: list[str], seen: Seen, seconds: float, chance: random.Random
) -> None:
    for _ in _until(seconds):
        time.sleep(chance.expovariate(1 / THINKING_S))
        wish = chance.random()
        if wish < _OPENINGS:
            seen.timed("open the corpus", lambda: store.corpus(places))
        elif wish < _OPENINGS + _ARTICLES:
            one = chance.choice(known)
            seen.timed("read an article", lambda one=one: (store.document(one), store.decisions(one)))
        else:
            seen.timed("ask for the version", store.version)


def _add(target: str, seconds: float, seed: int) -> Seen:
    """Somebody who takes articles in, as fast as they are read."""
    seen, number = Seen(), seed * 1_000_000
    with Store.open(target) as store, Gazetteer.open() as places:
        for _ in _until(seconds):
            number += 1
            new = arrival(number, places)
            seen.timed("add an article", lambda new=new: store.add([new], places))
            seen.documents.append(new.document.id)
    return seen


def _review(target: str, seconds: float, seed: int) -> Seen:
    """Somebody who accepts event after event."""
    seen, chance = Seen(), random.Random(seed)  # noqa: S311 - no secret
    with Store.open(target) as store, Gazetteer.open() as places:
        corpus = store.corpus(places, Layer.MACHINE)
        events = [(reading.article.document, event) for reading in corpus.readings for event in reading.events]
        chance.shuffle(events)
        for _, (document, event) in zip(_until(seconds), events, strict=False):
            decision = making.accept(corpus.documents[document], event, by="Reem", at=datetime.now(UTC))
            seen.timed("decide", lambda decision=decision: store.decide([decision], places))
            seen.decisions.append(decision.digest)
            time.sleep(chance.expovariate(4))
    return seen


def _until(seconds: float) -> Iterator[int]:
    """Numbers, until so many seconds are over."""
    end = time.monotonic() + seconds
    for number in range(sys.maxsize):
        if time.monotonic() > end:
            return
        yield number
