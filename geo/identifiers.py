"""Lasting identifiers: the same words and the same kind give the same id in every reading."""

import hashlib

from geo.model import EventKind, Span

_DIGITS = 16


def document_id(text_sha256: str) -> str:
    """The id of the document whose text has this hash."""
    return text_sha256[:_DIGITS]


def article_id(document: str, start: int) -> str:
    """The id of the article that begins at a code point of a document."""
    return f"{document}-{start}"


def event_id(text_sha256: str, kind: EventKind, what: Span) -> str:
    """The id of an event from its document's text hash, its kind and its first ``what`` evidence."""
    source = f"{text_sha256}|{kind.value}|{what.start}|{what.end}"
    return "e" + hashlib.sha256(source.encode()).hexdigest()[:_DIGITS]
