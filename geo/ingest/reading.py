"""What a worker does with a source: its bytes to a document, the document to readings, each article to its fingerprint.

Whatever a source makes the reading raise is the fault of that source alone.
"""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import FrameType

from gazetteer.index import Gazetteer
from gazetteer.own.file import own_path
from gazetteer.own.overlay import open_with_own
from geo.assembly import with_conflicts
from geo.errors import GeoError
from geo.ingest.carried import PlacesAt
from geo.ingest.records import Fault, Source
from geo.likeness import Fingerprint, fingerprint_of
from geo.model import Document, DocumentHints, Period, Reading
from geo.reading.documents import LoadedDocument, load_bytes, make_document
from geo.reading.pipeline import read

_MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a source: a document and all that is read in it, or the fault that kept it from being read."""

    document: Document | None = None
    hints: DocumentHints = field(default_factory=DocumentHints)
    readings: tuple[Reading, ...] = ()
    fingerprints: tuple[Fingerprint | None, ...] = ()
    """One for each reading; None where its text is too short to be told from others."""
    fault: Fault | None = None


class _TooLongError(Exception):
    """The time for an article is over."""


def take_all(
    sources: Sequence[Source], published: Period | None, seconds: float, carried: PlacesAt | None
) -> tuple[Taken, ...]:
    """What becomes of each source; ``seconds`` is the time for one, ``carried`` the places where they travelled.

    Raises:
        GazetteerError: if the places cannot be read.
    """
    places = _carried(carried) if carried else _gazetteer()
    return tuple(take(source, places, published, seconds) for source in sources)


def take(source: Source, places: Gazetteer, published: Period | None, seconds: float) -> Taken:
    """What becomes of a source.

    ``published`` stands for what it says of its publication, where somebody knows better.
    """
    try:
        with _limited(seconds):
            return _read(source, places, published)
    except GeoError as error:
        return Taken(fault=Fault(error.code, error.details))
    except _TooLongError:
        return Taken(fault=Fault("reading_slow", {"file": source.file, "limit": f"{seconds:.0f}"}))
    except MemoryError:
        return Taken(fault=Fault("reading_memory", {"file": source.file}))
    except Exception as error:  # noqa: BLE001 - one article must not stop thousands; the report names it
        got = f"{type(error).__name__}: {error}"[:_MOST_SAID]
        return Taken(fault=Fault("reading_failed", {"file": source.file, "got": got}))


def _read(source: Source, places: Gazetteer, published: Period | None) -> Taken:
    loaded = _loaded(source)
    document, hints = loaded.document, loaded.hints
    readings = with_conflicts(read(document, places, hints=hints, published=published), places)
    if not readings:
        return Taken(fault=Fault("document_empty", {"file": source.file}))
    return Taken(document, hints, readings, tuple(fingerprint_of(document, reading.article) for reading in readings))


def _loaded(source: Source) -> LoadedDocument:
    """A row's text as it is, with what its other cells say; a file by what its bytes are."""
    if source.is_text:
        return LoadedDocument(make_document(source.data.decode("utf-8"), source.file), source.hints)
    return load_bytes(source.data, source.file)


def _gazetteer() -> Gazetteer:
    """The places, opened once a process, and again where the reader's own have changed."""
    own = own_path()
    return _opened(own, own.stat().st_mtime_ns if own.exists() else 0)


@lru_cache(maxsize=1)
def _carried(places: PlacesAt) -> Gazetteer:
    return places.open()


@lru_cache(maxsize=1)
def _opened(_own: Path, _changed: int) -> Gazetteer:
    return open_with_own()


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Stops what takes more processor time, where a process has a timer for it; elsewhere those who wait must.

    Processor time and not the clock's: a busy machine makes no article slow, and what only waits is ended by its pool.

    Raises:
        _TooLongError: if the time is over.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError
