"""A corpus on disk: opened whole or refused in a sentence, written a document at a time, read at once."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import platformdirs
from sqlalchemy import Connection, Engine

from gazetteer.index import Gazetteer
from gazetteer.own.overlay import open_with_own
from geo.assembly import PlaceSource
from geo.errors import StoreError
from geo.model import Corpus, Document, DocumentHints, Finding, Kinship, Layer, Reading
from geo.store import changes
from geo.store import engine as database
from geo.store.arrivals import Arrival, count_events, known_files, take_in
from geo.store.backup import Backup, back_up
from geo.store.copying import Told, copy_corpus
from geo.store.decisions import Decision
from geo.store.heads import DocumentHead, has_file, head_of, read_document_of, read_heads
from geo.store.loading import Loaded, load
from geo.store.mending import renew, verify
from geo.store.opening import made_room, prepare
from geo.store.read import read_decisions
from geo.store.seeding import Machine, own_machine, read_seeds, seeds_key
from geo.store.stories import read_same_stories
from geo.store.version import EDITED_KEY, current_version, read_meta, write_meta
from geo.store.words import search

_SEEDS = "seeds"


def default_path() -> Path:
    """Where a user's own corpus lies: ``corpus.sqlite`` in the platform's folder for user data."""
    return platformdirs.user_data_path("hudhud", appauthor=False) / "corpus.sqlite"


class Store:
    """A corpus that is open. Close it, or use it as a context manager."""

    def __init__(self, engine: Engine):
        self._engine = engine

    @classmethod
    def open(cls, target: Path | str | None = None) -> Self:
        """The store of a SQLite file or a database URL, made empty where there is none.

        Without a target it is the user's own corpus, built from the shipped articles when it is first opened and
        again whenever those or the code are others, as long as nobody has written into it.

        Raises:
            StoreError: if it cannot be opened, is damaged, of another schema, or no corpus.
            SeedsError: if there is no target and the shipped articles are missing.
        """
        engine = database.make_engine(made_room(target or default_path()))
        store = cls(engine)
        try:
            prepare(engine, open_with_own, is_own=target is None)
            if target is None:
                store._keep_seeded()
        except BaseException:
            engine.dispose()
            raise
        return store

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes it, whatever happened."""
        self.close()

    def close(self) -> None:
        """Lets the database go."""
        self._engine.dispose()

    def version(self) -> str:
        """16 hexadecimal digits that change with every change; the same articles and decisions give the same ones."""
        with database.reading(self._engine) as connection:
            return current_version(connection)

    def corpus(self, gazetteer: PlaceSource, layer: Layer = Layer.REVIEWED) -> Corpus:
        """All that the store holds, as of one moment: people's decisions over the machine's reading, or that alone.

        Raises:
            StoreError: if it cannot be read.
        """
        return self.load(gazetteer, layer).corpus

    def load(self, gazetteer: PlaceSource, layer: Layer = Layer.REVIEWED, before: Loaded | None = None) -> Loaded:
        """The same corpus, with what lets the next one be loaded ``before`` which it was: only what changed is read.

        Records that did not change are taken over; what comes of it is what opening all anew gives. ``before`` must
        come from this store.

        Raises:
            StoreError: if it cannot be read.
        """
        with database.reading(self._engine) as connection, self._understood():
            return load(connection, gazetteer, layer, before)

    def verify(self, places: PlaceSource) -> tuple[Finding, ...]:
        """What does not hold of the file, of its rows and of what is derived from them; nothing is changed.

        Raises:
            StoreError: if it cannot be read.
        """
        with database.reading(self._engine) as connection, self._understood():
            return tuple(verify(connection, places))

    def back_up(self, out: Path) -> Backup:
        """Copies the corpus, as of one moment, into a new file, which is opened and looked over.

        Raises:
            StoreError: if it is no file, the new one is there already or cannot be written, or the copy is not whole.
        """
        place = database.where(self._engine)
        if self._engine.dialect.name != "sqlite":
            sentence = "a corpus must be a file to be backed up, got a database server (copy it into a file)"
            raise StoreError(f"{sentence}: {place}", "backup_server", {"where": place})
        return back_up(Path(place), out)

    def renew(self, places: PlaceSource) -> int:
        """Writes all anew that is derived from documents, the machine's readings and decisions.

        How many documents are another thing with their decisions than before.

        Raises:
            StoreError: if it cannot be read or written.
        """
        with database.writing(self._engine) as connection, self._understood():
            return renew(connection, places)

    def documents(self) -> Iterator[DocumentHead]:
        """What stands at the head of each document, as of one moment, by id; no text is read."""
        with database.reading(self._engine) as connection:
            yield from read_heads(connection)

    def document(self, document: str) -> Document | None:
        """The document of that id with its text, None where there is none."""
        with database.reading(self._engine) as connection:
            return read_document_of(connection, document)

    def has(self, file_sha256: str) -> bool:
        """Whether a file of these bytes was put in, by the SHA-256 of its bytes, hexadecimal."""
        with database.reading(self._engine) as connection:
            return has_file(connection, file_sha256)

    def known_files(self, hashes: Iterable[str]) -> set[str]:
        """Those of these files, by the SHA-256 of their bytes, that were put in; many at the price of one."""
        with database.reading(self._engine) as connection:
            return known_files(connection, hashes)

    def event_count(self) -> int:
        """How many events the machine has read, without loading any."""
        with database.reading(self._engine) as connection:
            return count_events(connection)

    def same_stories(self) -> tuple[Kinship, ...]:
        """The articles that tell what an earlier one does, by id."""
        with database.reading(self._engine) as connection:
            return read_same_stories(connection)

    def search(self, words: str) -> Iterator[DocumentHead]:
        """The heads of the documents in which each of these words stands, however it is spelt, by id; without a text.

        In Arabic a word counts with what is written onto it, and with the article or without. None where no word is
        asked for.
        """
        with database.reading(self._engine) as connection:
            yield from search(connection, words)

    def decisions(self, document: str | None = None) -> tuple[Decision, ...]:
        """All decisions, or those about the document of that id, in the order in which they were made."""
        with database.reading(self._engine) as connection:
            return read_decisions(connection, document)

    def put(  # noqa: PLR0913 - what is known of a document beside its text is named one by one
        self,
        document: Document,
        machine: Sequence[Reading],
        places: PlaceSource,
        *,
        by: str = "",
        hints: DocumentHints | None = None,
        url: str = "",
    ) -> None:
        """Keeps a document in the place of all that was kept of it but its decisions; whole or not at all.

        ``machine`` is what the machine reads in it, over which its decisions are laid anew. ``by`` names that machine
        (``geo.reading.pipeline.MACHINE``; as the events' origin says where it is not given), ``hints`` and ``url``
        where the document came from.

        Raises:
            StoreError: if it cannot be written, or a span points into another document.
        """
        head = head_of(document, by or changes.reader_of(machine), hints, url)
        with database.writing(self._engine) as connection:
            changes.put(connection, changes.Incoming(document, head, machine), places)
            write_meta(connection, EDITED_KEY, "1")

    def add(self, arrivals: Sequence[Arrival], places: PlaceSource) -> tuple[tuple[Kinship, ...] | None, ...]:
        """Keeps documents that are not there yet, all of them or none; what was there stays as it is.

        For each, which of its articles tell an earlier story; None where its text was there already.

        Raises:
            StoreError: if they cannot be written, or a span points into another document.
        """
        with database.writing(self._engine) as connection:
            found = take_in(connection, arrivals, places)
            if any(each is not None for each in found):
                write_meta(connection, EDITED_KEY, "1")
        return found

    def decide(self, decisions: Iterable[Decision], places: PlaceSource | None = None) -> int:
        """Appends the decisions that are not kept yet and lays them over their documents; how many those were.

        ``places`` says which places there are; the shipped ones and the reader's own where it is not given. A decision
        about a document that is not kept waits for it.

        Raises:
            StoreError: if they cannot be written.
        """
        with _known_places(places) as known, database.writing(self._engine) as connection:
            added = changes.append(connection, decisions, known)
            if added:
                write_meta(connection, EDITED_KEY, "1")
        return added

    def copy_to(self, other: "Store", *, replace: bool = False, told: Told = lambda _done, _of: None) -> str:
        """Copies all that this store holds, as of one moment, into another one; the version that both then have.

        The other one must be empty unless ``replace`` lets go of all that it holds. It is filled whole or not at all.
        ``told`` is told how many rows are copied, and of how many.

        Raises:
            StoreError: if it is not empty, is this one, or a database refuses.
        """
        return copy_corpus(self._engine, other._engine, replace=replace, told=told)  # noqa: SLF001 - one of ours

    def fill_from_seeds(
        self, gazetteer: Gazetteer, folder: Path | None = None, *, machine: Machine | None = None
    ) -> bool:
        """Makes this the corpus of a seeds folder (the shipped one if not given), in one transaction.

        ``machine`` reads the articles, our own reading if not given. Nothing happens, and the answer is False, where
        a user has written into it or it is that corpus already.

        Raises:
            StoreError: if it cannot be written.
            SeedsError: if the shipped articles are missing.
        """
        key = seeds_key(folder)
        with database.writing(self._engine) as connection:
            if not _may_seed(connection, key):
                return False
            changes.empty(connection)
            changes.fill(connection, read_seeds(machine or own_machine(gazetteer), folder), gazetteer)
            write_meta(connection, _SEEDS, key)
        return True

    @contextmanager
    def _understood(self) -> Iterator[None]:
        """Tells of rows that hudhud never wrote in a sentence."""
        try:
            yield
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            place = database.where(self._engine)
            raise StoreError(
                f"a corpus must hold only what hudhud wrote, got {str(error)!r}: {place}",
                "store_damaged",
                {"where": place, "got": str(error)},
            ) from error

    def _keep_seeded(self) -> None:
        """Fills the user's own corpus where need be; looks before it waits for a writer's turn."""
        with database.reading(self._engine) as connection:
            stale = _may_seed(connection, seeds_key())
        if stale:
            with Gazetteer.open() as gazetteer:
                self.fill_from_seeds(gazetteer)


@contextmanager
def _known_places(places: PlaceSource | None) -> Iterator[PlaceSource]:
    """The given places, or the shipped ones with the reader's own for as long as they are needed."""
    if places is not None:
        yield places
        return
    with open_with_own() as gazetteer:
        yield gazetteer


def _may_seed(connection: Connection, key: str) -> bool:
    return not read_meta(connection, EDITED_KEY) and read_meta(connection, _SEEDS) != key
