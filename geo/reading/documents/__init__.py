"""Files to documents: plain text as it is, the text of HTML and PDF extracted, with what their markup says of it."""

from geo.reading.documents.loading import (
    LoadedDocument,
    document_from_bytes,
    load_bytes,
    load_document,
    read_document,
)
from geo.reading.documents.plain import MAX_DOCUMENT_BYTES, make_document

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "LoadedDocument",
    "document_from_bytes",
    "load_bytes",
    "load_document",
    "make_document",
    "read_document",
]
