"""Sources to a corpus: known ones passed by, the others read in an executor, all kept in their order by one writer.

Whoever stops this and begins again goes on where it stopped: what is in the corpus is known by the hash of its bytes
and not read again. What a progress counts as added is written.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from hashlib import sha256

from gazetteer.errors import GazetteerError
from geo.assembly import PlaceSource
from geo.errors import GeoError
from geo.ingest.carried import PlacesAt
from geo.ingest.reading import Taken, take_all
from geo.ingest.records import Counts, Fault, Problem, Progress, SameStory, Shortfall, Source
from geo.ingest.shortfalls import problems_of
from geo.model import Kinship, Period, Reading
from geo.reading.pipeline import MACHINE
from geo.store import Store
from geo.store.arrivals import Arrival
from geo.store.patience import PATIENCE_S, patiently

SECONDS = 60.0
"""Time for one article; one of 3,000 characters takes some 30 ms."""

BATCH = 8
"""Sources that a worker is given, and the writer keeps, at once."""

WINDOW = 16
"""Batches that may be read, or wait to be kept behind a slow one, at once: this bounds the memory."""

_LOOKED_UP = 16
"""Batches whose sources are looked up in the corpus at once."""

_MOST_BYTES = 16 * 2**20
"""Of the sources looked up at once; one may be larger by itself."""

_PATIENCE = 2.0
"""How many times the time of a task is waited for an executor that does not end what takes too long."""

_GRACE = 30.0
"""What a worker may take beside its articles: it opens the gazetteer first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How sources are taken in."""

    published: Period | None = None
    """When they were published, where somebody knows better than they."""
    seconds: float = SECONDS
    """Processor time for one article, in seconds."""
    patience: float = PATIENCE_S
    """Seconds that a database server may be away, after which nothing more is taken in."""
    batch: int = BATCH
    window: int = WINDOW
    carried: PlacesAt | None = None
    """The files of places that were sent to the workers; where None, those that each of them has."""

    @property
    def task_seconds(self) -> float:
        """Time for one task of a worker, after which it is to be ended."""
        return self.seconds * self.batch + _GRACE


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some sources in their order, and the reading of those among them that are to be read."""

    sources: tuple[Source, ...]
    to_read: tuple[Source, ...]
    """Those that no fault keeps from it, and whose bytes neither the corpus has nor an earlier source."""
    reading: Future[tuple[Taken, ...]] | None
    """None where nothing is to be read."""

    @property
    def is_done(self) -> bool:
        """Whether it can be kept without waiting."""
        return self.reading is None or self.reading.done()


def ingest(  # noqa: PLR0913 - what reads, what keeps, what knows places, and how
    sources: Iterable[Source],
    store: Store,
    executor: Executor,
    places: PlaceSource,
    *,
    plan: Plan | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Progress]:
    """Takes sources in, as one asks for the progress after each batch of them.

    ``executor`` runs the reading, wherever: a task is picklable and opens the gazetteer for itself. One that fails is
    tried once more, an article at a time, and then told. The corpus is the same whichever executor it is.

    Raises:
        StoreError: if the corpus cannot be written; all that was counted is in it.
        GazetteerError: if a worker has no places.
    """
    run = _Run(store, executor, places, plan or Plan())
    began, counts, size = clock(), Counts(), 0
    for step in run.steps(sources):
        counts, size = counts + step.counts, size + step.size
        yield Progress(counts, size, clock() - began, step.problems, step.same_stories)


class _Run:
    """One run: what is being read, and what was found in it."""

    def __init__(self, store: Store, executor: Executor, places: PlaceSource, plan: Plan) -> None:
        self._store, self._executor, self._places, self._plan = store, executor, places, plan
        self._coming: set[str] = set()
        """Hashes of the sources that are being read."""

    def steps(self, sources: Iterable[Source]) -> Iterator[Progress]:
        """What became of each batch, in order; its counts are of that batch alone."""
        waiting: deque[_Batch] = deque()
        for batch in self._batches(sources):
            waiting.append(batch)
            while waiting and (len(waiting) >= self._plan.window or waiting[0].is_done):
                yield self._kept(waiting.popleft())
        while waiting:
            yield self._kept(waiting.popleft())

    def _batches(self, sources: Iterable[Source]) -> Iterator[_Batch]:
        """The sources, so many to be read at once with those between them that are not."""
        for chunk in _chunks(sources, self._plan.batch * _LOOKED_UP):
            fresh = self._fresh(chunk)
            for some in _parts(chunk, fresh, self._plan.batch):
                to_read = tuple(source for source in some if id(source) in fresh)
                yield _Batch(tuple(some), to_read, self._submit(to_read) if to_read else None)

    def _fresh(self, chunk: Sequence[Source]) -> set[int]:
        """The identities (``id``) of those sources that are to be read."""
        hashes = {id(source): sha256(source.data).hexdigest() for source in chunk if source.fault is None}
        known = patiently(lambda: self._store.known_files(hashes.values()), seconds=self._plan.patience)
        fresh = set()
        for source, digest in hashes.items():
            if digest not in known and digest not in self._coming:
                self._coming.add(digest)
                fresh.add(source)
        return fresh

    def _submit(self, sources: tuple[Source, ...]) -> Future[tuple[Taken, ...]]:
        plan = self._plan
        return self._executor.submit(take_all, sources, plan.published, plan.seconds, plan.carried)

    def _kept(self, batch: _Batch) -> Progress:
        """Writes what was read of a batch."""
        taken = self._taken(batch)
        good = [(source, each) for source, each in taken if each.document is not None]
        arrivals = [_arrival(source, each) for source, each in good]
        arrived = patiently(lambda: self._store.add(arrivals, self._places), seconds=self._plan.patience)
        self._coming -= {sha256(source.data).hexdigest() for source in batch.to_read}
        added = [(source, each, kin) for (source, each), kin in zip(good, arrived, strict=True) if kin is not None]
        problems = [_unread(source, each.fault) for source, each in taken if each.fault is not None]
        problems += [problem for source, each, _ in added for problem in problems_of(source.name, each.readings)]
        same = tuple(_same_story(source.name, one) for source, _, kin in added for one in kin)
        counts = _counts(batch, [each.readings for _, each, _ in added], problems, len(same))
        return Progress(counts, sum(source.size for source in batch.sources), 0.0, tuple(problems), same)

    def _taken(self, batch: _Batch) -> list[tuple[Source, Taken]]:
        """What became of each source of a batch but those that are known."""
        read = {id(source): taken for source, taken in zip(batch.to_read, self._results(batch), strict=True)}
        read |= {id(source): Taken(fault=source.fault) for source in batch.sources if source.fault is not None}
        return [(source, read[id(source)]) for source in batch.sources if id(source) in read]

    def _results(self, batch: _Batch) -> Sequence[Taken]:
        """What the workers give; where the task as a whole failed, each of its sources is tried once more by itself.

        Raises:
            GazetteerError: if a worker has no places.
            BrokenExecutor: if there are no workers any more.
        """
        if batch.reading is None:
            return ()
        try:
            return batch.reading.result(_PATIENCE * self._plan.task_seconds)
        except (GazetteerError, BrokenExecutor):
            raise
        except (Exception, CancelledError):  # noqa: BLE001 - executors fail in ways of their own
            return [self._again(source) for source in batch.to_read]

    def _again(self, source: Source) -> Taken:
        """What becomes of a source at its second and last trial."""
        try:
            (taken,) = self._submit((source,)).result(_PATIENCE * self._plan.task_seconds)
        except (GazetteerError, BrokenExecutor):
            raise
        except GeoError as error:
            return Taken(fault=Fault(error.code, {**error.details, "file": source.file}))
        except TimeoutError:
            return Taken(fault=Fault("worker_slow", {"file": source.file}))
        except (Exception, CancelledError):  # noqa: BLE001 - as above
            return Taken(fault=Fault("worker_died", {"file": source.file}))
        return taken


def _chunks(sources: Iterable[Source], most: int) -> Iterator[list[Source]]:
    """The sources, so many at a time, fewer where they are large."""
    chunk: list[Source] = []
    size = 0
    for source in sources:
        chunk.append(source)
        size += len(source.data)
        if len(chunk) >= most or size >= _MOST_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _parts(chunk: Sequence[Source], fresh: set[int], most: int) -> Iterator[list[Source]]:
    """A chunk in parts with at most so many to be read in each."""
    part: list[Source] = []
    count = 0
    for source in chunk:
        part.append(source)
        count += id(source) in fresh
        if count == most:
            yield part
            part, count = [], 0
    if part:
        yield part


def _arrival(source: Source, taken: Taken) -> Arrival:
    document = taken.document
    if document is None:
        raise ValueError(f"only what was read can arrive, got {source.name}")
    prints = [each for each in taken.fingerprints if each is not None]
    return Arrival(document, taken.readings, MACHINE, taken.hints, source.url, prints)


def _unread(source: Source, fault: Fault) -> Problem:
    return Problem(Shortfall.READ, source.name, fault)


def _same_story(name: str, kinship: Kinship) -> SameStory:
    return SameStory(name, kinship.article, kinship.earlier, kinship.file, kinship.likeness)


def _counts(batch: _Batch, added: Sequence[Sequence[Reading]], problems: Sequence[Problem], same_story: int) -> Counts:
    short = Counter(problem.shortfall for problem in problems)
    readings = [reading for each in added for reading in each]
    found, unread = len(batch.sources), short[Shortfall.READ]
    return Counts(
        found=found,
        added=len(added),
        known=found - len(added) - unread,
        unread=unread,
        articles=len(readings),
        events=sum(len(reading.events) for reading in readings),
        undated=short[Shortfall.DATED],
        unlocated=short[Shortfall.LOCATED],
        same_story=same_story,
    )
