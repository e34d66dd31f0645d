"""The shipped articles with their reviews, read for a store; and what tells one state of them from another."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import gazetteer
import geo
from gazetteer.index import Gazetteer
from gazetteer.records import Names
from geo.errors import DocumentError
from geo.identifiers import article_id
from geo.model import Article, Document, Finding, Period, Publication, Reading
from geo.reading.documents import read_document
from geo.review import Review, read_review
from geo.review.apply import decisions_of
from geo.review.decisions import Decision
from geo.shipped import article_files, review_files
from geo.store.tables import SCHEMA_VERSION

Machine = Callable[[Document], Sequence[Reading]]
"""What reads a document by itself: a reading for each of its articles."""

UNKNOWN_PUBLICATION = Publication(
    Period("XXXX", None, None, "unknown"),
    Names("Nothing says when this was published.", "لا شيء يبين متى نشر هذا النص."),
)
"""The publication of an article that nobody has dated."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """All that a folder of articles and reviews gives."""

    documents: tuple[Document, ...]
    machine: tuple[Reading, ...]
    """What the machine reads in them."""
    decisions: tuple[Decision, ...]
    """What people decided about them."""
    findings: tuple[Finding, ...]


def own_machine(gazetteer: Gazetteer) -> Machine:
    """Our own reading, loaded with its word tables only where something is read."""
    from geo.reading.pipeline import read  # noqa: PLC0415 - see above

    return lambda document: read(document, gazetteer)


def read_seeds(machine: Machine, folder: Path | None = None) -> Seeds:
    """The articles of a seeds folder (the shipped one if not given) as the machine reads them, and their reviews.

    A file that cannot be read is a finding, and the others go on; an article of which the machine makes nothing is
    kept whole and undated.
    """
    documents, unreadable = _documents(article_files(folder))
    reviews, broken = _reviews(review_files(folder))
    files = {document.file for document in documents}
    homeless = (review for review in reviews if review.document.file not in files)
    missing = (Finding("missing_article", each.file, "", {"expected": each.document.file}) for each in homeless)
    read = tuple(reading for document in documents for reading in machine(document) or [unread(document)])
    decisions = tuple(decision for review in reviews for decision in decisions_of(review, documents))
    return Seeds(tuple(documents), read, decisions, (*unreadable, *broken, *missing))


def unread(document: Document) -> Reading:
    """The reading of a document of which nothing is known: one article, whole and undated."""
    start, end = 0, len(document.text)
    return Reading(Article(article_id(document.id, 0), document.id, start, end, "", "", "und", UNKNOWN_PUBLICATION))


def seeds_key(folder: Path | None = None) -> str:
    """A hash of what a corpus built from the seeds rests on: the files, what reads them, the places."""
    code = sorted(file for file in Path(geo.__file__).parent.rglob("*") if file.suffix in {".py", ".csv"})
    places = sorted(file for file in (Path(gazetteer.__file__).parent / "data").rglob("*") if file.is_file())
    sources = (*article_files(folder), *review_files(folder), *code, *places)
    parts = [str(SCHEMA_VERSION), *(f"{file.name} {_file_digest(file)}" for file in sources)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _documents(files: Iterable[Path]) -> tuple[list[Document], list[Finding]]:
    documents: dict[str, Document] = {}
    findings = []
    for file in files:
        try:
            document = read_document(file)
        except DocumentError as error:
            findings.append(Finding(error.code, file.name, "", error.details))
        else:
            documents.setdefault(document.id, document)
    return list(documents.values()), findings


def _reviews(files: Iterable[Path]) -> tuple[list[Review], list[Finding]]:
    read = [read_review(file) for file in files]
    return [review for review, _ in read if review], [finding for _, found in read for finding in found]


def _file_digest(file: Path) -> str:
    state = file.stat()
    return _digest_of_state(file, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=1024)
def _digest_of_state(file: Path, _size: int, _mtime_ns: int) -> str:
    """SHA-256 of a file, read again when its size or time of change is another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
