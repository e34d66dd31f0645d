"""A file's bytes to a document: limits first, then by what the bytes are, never by the name alone."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DocumentError
from geo.model import Document, DocumentHints
from geo.reading.documents.html import is_html, page_of
from geo.reading.documents.pdf import is_pdf, pdf_text
from geo.reading.documents.plain import MAX_DOCUMENT_BYTES, make_document, plain_text


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document, and what its file says of itself beside the text."""

    document: Document
    hints: DocumentHints


def read_document(path: Path, *, max_bytes: int = MAX_DOCUMENT_BYTES) -> Document:
    """The document of a file of text, HTML or PDF.

    Raises:
        DocumentError: if it cannot be opened, is too large, empty, or holds no text that can be read.
    """
    return load_document(path, max_bytes=max_bytes).document


def load_document(path: Path, *, max_bytes: int = MAX_DOCUMENT_BYTES) -> LoadedDocument:
    """The document of a file of text, HTML or PDF, with its hints.

    Raises:
        DocumentError: if it cannot be opened, is too large, empty, or holds no text that can be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise DocumentError(
            f"a document must be a readable file, got {path}: {error.strerror}",
            "document_unreadable",
            {"file": path.name, "got": error.strerror or type(error).__name__},
        ) from error
    return load_bytes(data, path.name, max_bytes=max_bytes)


def document_from_bytes(data: bytes, file: str, *, max_bytes: int = MAX_DOCUMENT_BYTES) -> Document:
    """The document of a file's bytes; ``file`` is its name without a folder.

    Raises:
        DocumentError: if there are more than ``max_bytes``, none but blanks, or they hold no text that can be read.
    """
    return load_bytes(data, file, max_bytes=max_bytes).document


def load_bytes(data: bytes, file: str, *, max_bytes: int = MAX_DOCUMENT_BYTES) -> LoadedDocument:
    """The document of a file's bytes, with its hints; ``file`` is its name without a folder.

    The encoding of a document is that of a plain file, ``html`` or ``pdf`` where its text was extracted.

    Raises:
        DocumentError: if there are more than ``max_bytes``, none but blanks, or they hold no text that can be read.
    """
    if len(data) > max_bytes:
        raise DocumentError(
            f"a document must have at most {max_bytes} bytes, got more in {file}",
            "document_too_large",
            {"file": file, "limit": str(max_bytes)},
        )
    hints = DocumentHints()
    if is_pdf(data):
        text, encoding = pdf_text(data, file), "pdf"
    elif is_html(data, file):
        (text, hints), encoding = page_of(data, file), "html"
    else:
        text, encoding = plain_text(data, file)
    if not text.strip():
        raise DocumentError(f"a document must hold text, got an empty one in {file}", "document_empty", {"file": file})
    return LoadedDocument(make_document(text, file, encoding, hashlib.sha256(data).hexdigest()), hints)
