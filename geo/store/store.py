"""A corpus on disk: opened whole or refused in a sentence, written a document at a time, read at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import platformdirs
from sqlalchemy import Connection, Engine, MetaData, inspect

from gazetteer.index import Gazetteer
from gazetteer.own.overlay import open_with_own
from geo.assembly import PlaceSource, assemble, with_conflicts
from geo.errors import StoreError
from geo.model import Corpus, Document, DocumentHints, Judgement, Layer, Reading, Verdict
from geo.review.references import shown_as, with_references
from geo.store import changes, tables
from geo.store import engine as database
from geo.store.arrivals import Arrival, known_files, take_in
from geo.store.decisions import Decision
from geo.store.heads import DocumentHead, has_file, head_of, read_document_of, read_heads
from geo.store.judged import judged_documents, read_judgements
from geo.store.read import of_no_judged_document, read_decisions, read_documents, read_findings, read_readings
from geo.store.seeding import Machine, read_seeds, seeds_key
from geo.store.stories import Kinship, read_same_stories
from geo.store.version import SCHEMA_KEY, current_version, read_meta, write_meta

_SEEDS = "seeds"
_EDITED = "edited"


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
        engine = database.make_engine(_made_room(target or default_path()))
        store = cls(engine)
        try:
            _prepare(engine, is_own=target is None)
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
        with database.reading(self._engine) as connection:
            try:
                return _corpus(connection, gazetteer, layer)
            except (ValueError, TypeError, LookupError, RecursionError) as error:
                place = database.where(self._engine)
                raise StoreError(
                    f"a corpus must hold only what hudhud wrote, got {str(error)!r}: {place}",
                    "store_damaged",
                    {"where": place, "got": str(error)},
                ) from error

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

    def same_stories(self) -> tuple[Kinship, ...]:
        """The articles that tell what an earlier one does, by id."""
        with database.reading(self._engine) as connection:
            return read_same_stories(connection)

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
            write_meta(connection, _EDITED, "1")

    def add(self, arrivals: Sequence[Arrival], places: PlaceSource) -> tuple[tuple[Kinship, ...] | None, ...]:
        """Keeps documents that are not there yet, all of them or none; what was there stays as it is.

        For each, which of its articles tell an earlier story; None where its text was there already.

        Raises:
            StoreError: if they cannot be written, or a span points into another document.
        """
        with database.writing(self._engine) as connection:
            found = tuple(take_in(connection, arrival, places) for arrival in arrivals)
            if any(each is not None for each in found):
                write_meta(connection, _EDITED, "1")
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
                write_meta(connection, _EDITED, "1")
        return added

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
            changes.fill(connection, read_seeds(machine or _machine(gazetteer), folder), gazetteer)
            write_meta(connection, _SEEDS, key)
        return True

    def _keep_seeded(self) -> None:
        """Fills the user's own corpus where need be; looks before it waits for a writer's turn."""
        with database.reading(self._engine) as connection:
            stale = _may_seed(connection, seeds_key())
        if stale:
            with Gazetteer.open() as gazetteer:
                self.fill_from_seeds(gazetteer)


def _made_room(target: Path | str) -> Path | str:
    """The target, its folder there."""
    if isinstance(target, str) and "://" in target:
        return target
    path = Path(target)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"a corpus must lie in a folder that can be written to, got another place: {path}",
            "store_unwritable",
            {"where": str(path), "got": error.strerror or type(error).__name__},
        ) from error
    return path


def _machine(gazetteer: Gazetteer) -> Machine:
    """Our own reading, loaded with its word tables only where something is read."""
    from geo.reading.pipeline import read  # noqa: PLC0415 - see above

    return lambda document: read(document, gazetteer)


@contextmanager
def _known_places(places: PlaceSource | None) -> Iterator[PlaceSource]:
    """The given places, or the shipped ones with the reader's own for as long as they are needed."""
    if places is not None:
        yield places
        return
    with open_with_own() as gazetteer:
        yield gazetteer


def _corpus(connection: Connection, gazetteer: PlaceSource, layer: Layer) -> Corpus:
    decided = judged_documents(connection)
    if layer is Layer.MACHINE or not decided:
        readings = read_readings(connection, Layer.MACHINE, gazetteer)
    else:
        free = read_readings(connection, Layer.MACHINE, gazetteer, where=of_no_judged_document())
        readings = (*free, *read_readings(connection, Layer.REVIEWED, gazetteer))
    judgements = dict(read_judgements(connection))
    for event in (event for reading in readings for event in reading.events):
        if event.id not in judgements:
            judgements[event.id] = Judgement(Verdict.UNREVIEWED, machine=event)
    led = readings if layer is Layer.MACHINE else _led(readings, judgements)
    return assemble(
        current_version(connection),
        read_documents(connection),
        with_conflicts(led, gazetteer),
        gazetteer,
        read_findings(connection),
        layer=layer,
        judgements=judgements,
    )


def _led(readings: Sequence[Reading], judgements: Mapping[str, Judgement]) -> Iterator[Reading]:
    """The readings whose contradictions name the events that are shown, in whichever article those stand."""
    shown = shown_as(readings, judgements)
    return (with_references(each, shown) if each.conflicts else each for each in readings)


def _prepare(engine: Engine, *, is_own: bool) -> None:
    """Sees that the tables are there and of our schema; the user's own corpus is made anew where it is an older one.

    An older corpus that somebody wrote into, or that lies where the user said, is refused and left as it is.
    """
    with database.reading(engine) as connection:
        found = _schema(connection)
        if found == str(tables.SCHEMA_VERSION):
            return
        if found is not None and not (is_own and _is_outdated(connection, found)):
            raise _other_schema(found, database.where(engine))
    with database.writing(engine) as connection:
        found = _schema(connection)
        if found is not None and _is_outdated(connection, found):
            _drop(connection)
            found = None
        if found is None:
            tables.METADATA.create_all(connection)
            write_meta(connection, SCHEMA_KEY, str(tables.SCHEMA_VERSION))


def _schema(connection: Connection) -> str | None:
    """The version of the tables, empty where they are not ours, None where there are none."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    return read_meta(connection, SCHEMA_KEY) if tables.META.name in names else ""


def _is_outdated(connection: Connection, found: str) -> bool:
    """Whether it is a corpus of an older schema that nobody has written into."""
    return found.isdecimal() and int(found) < tables.SCHEMA_VERSION and not read_meta(connection, _EDITED)


def _drop(connection: Connection) -> None:
    there = MetaData()
    there.reflect(connection)
    there.drop_all(connection)


def _other_schema(found: str, where: str) -> StoreError:
    details = {"where": where, "got": found, "expected": str(tables.SCHEMA_VERSION)}
    if found.isdecimal():
        age = "an older" if int(found) < tables.SCHEMA_VERSION else "a newer"
        sentence = f"a corpus must be of schema {tables.SCHEMA_VERSION}, got {found}, which {age} hudhud wrote: {where}"
        return StoreError(sentence, "store_schema", details)
    return StoreError(f"a corpus must be one of hudhud's, got another database: {where}", "store_foreign", details)


def _may_seed(connection: Connection, key: str) -> bool:
    return not read_meta(connection, _EDITED) and read_meta(connection, _SEEDS) != key
