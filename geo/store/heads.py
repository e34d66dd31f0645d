"""What stands at the head of a document: all that a store knows of it but its text and what it says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from geo.model import Document, DocumentHints
from geo.store.tables import DOCUMENT

_TEXT_AND_DIGEST = {DOCUMENT.c.text.name, DOCUMENT.c.digest.name}
_COLUMNS = [column for column in DOCUMENT.c if column.name not in _TEXT_AND_DIGEST]

_BATCH = 500
"""Documents asked for at once, below SQLite's limit on parameters."""


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document without its text, and where it came from."""

    id: str
    file: str
    encoding: str
    file_sha256: str
    text_sha256: str
    machine: str
    """What read it, such as ``machine@1``: another one than today's is to be read anew; empty where nobody says."""
    hints: DocumentHints
    """What was known of its article from elsewhere than its text, for the next reading too."""
    url: str
    """Address that it came from, as it was given; empty where none was."""


def head_of(document: Document, machine: str, hints: DocumentHints | None = None, url: str = "") -> DocumentHead:
    """The head of a document."""
    shared = (document.id, document.file, document.encoding, document.file_sha256, document.text_sha256)
    return DocumentHead(*shared, machine, hints or DocumentHints(), url)


def read_heads(connection: Connection) -> Iterator[DocumentHead]:
    """The heads of all documents, by id."""
    rows = connection.execute(select(*_COLUMNS).order_by(DOCUMENT.c.id))
    return map(_head, rows)


def read_some_heads(connection: Connection, documents: Iterable[str]) -> Iterator[DocumentHead]:
    """The heads of the documents of these ids that are kept, by id."""
    wanted = sorted(documents)
    for start in range(0, len(wanted), _BATCH):
        some = DOCUMENT.c.id.in_(wanted[start : start + _BATCH])
        yield from map(_head, connection.execute(select(*_COLUMNS).where(some).order_by(DOCUMENT.c.id)))


def read_head(connection: Connection, document: str) -> DocumentHead | None:
    """The head of a document, None where there is no such one."""
    row = connection.execute(select(*_COLUMNS).where(DOCUMENT.c.id == document)).one_or_none()
    return None if row is None else _head(row)


def read_document_of(connection: Connection, document: str) -> Document | None:
    """A document with its text, None where there is no such one."""
    row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == document)).one_or_none()
    if row is None:
        return None
    return Document(row.id, row.file, row.text, row.encoding, row.file_sha256, row.text_sha256)


def has_file(connection: Connection, file_sha256: str) -> bool:
    """Whether a document was made of a file of these bytes."""
    return connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.file_sha256 == file_sha256)).first() is not None


def _head(row: Row[tuple[str, ...]]) -> DocumentHead:
    hints = DocumentHints(row.hint_title, row.hint_publisher, row.hint_published)
    return DocumentHead(row.id, row.file, row.encoding, row.file_sha256, row.text_sha256, row.machine, hints, row.url)
