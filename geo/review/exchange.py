"""Decisions taken out of a store and taken into another: a JSON list of Web Annotation pages, one page a line.

The list is one JSON text, so that any reader of JSON-LD opens it; that each page has a line of its own lets us read a
long one page by page, with every limit checked before anything is parsed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any, BinaryIO, Protocol

from geo.export.texts import json_text
from geo.identifiers import document_id
from geo.model import Finding
from geo.review.decisions import Decision, decision_of
from geo.review.files import CONTEXT, MAX_REVIEW_BYTES, Creator, Review, parse_reviews
from geo.storable import storable

MAX_EXCHANGE_BYTES = 256_000_000
"""A larger file of decisions is refused."""

MAX_PAGE_BYTES = 16_000_000
"""A longer line of such a file is refused unread."""

MOST_FINDINGS = 20
"""So many faults of a file are told; then reading it stops."""

_PAGE_CHARACTERS = 2_000_000
"""A page that has grown beyond this is ended, so that no line comes near its limit."""


class Head(Protocol):
    """What a page says of the document that it is about."""

    @property
    def id(self) -> str:
        """Its lasting id."""

    @property
    def file(self) -> str:
        """Its file's name."""

    @property
    def file_sha256(self) -> str:
        """Hash of the file's bytes."""

    @property
    def text_sha256(self) -> str:
        """Hash of its text."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The decisions of a file, or what does not hold of it."""

    decisions: tuple[Decision, ...]
    """Empty where there is a finding: a file is taken in whole or not at all."""
    findings: tuple[Finding, ...]


def decision_lines(heads: Iterable[Head], decisions: Iterable[Decision], day: date) -> Iterator[str]:
    """The decisions about known documents as the lines of a file, ends included; ``day`` is when it was made.

    Pages come in the order of the documents, annotations in that of the decisions.
    """
    about: dict[str, dict[str, list[Decision]]] = {}
    for decision in decisions:
        about.setdefault(decision.document, {}).setdefault(_source(decision), []).append(decision)
    pages = (
        page
        for head in heads
        for source, told in about.get(head.id, {}).items()
        for page in _pages(head, source or storable(head.file), told, day)
    )
    yield "["
    for number, page in enumerate(pages):
        yield f"{',' if number else ''}\n{json_text(page)}"
    yield "\n]\n"


def read_decisions(stream: BinaryIO, size: int, file: str, heads: Iterable[Head]) -> Arrived:
    """The decisions of a file of ``size`` bytes; a review file of one page, such as those in ``seeds/review``, too.

    A decision is about the document of the page's text, else of its file; where neither is known it is about the one
    that text would be, and counts once that is there.
    """
    found: list[Decision] = []
    known = _Known.of(heads)
    for reviews, findings in _read(stream, size, file):
        if findings:
            return Arrived((), tuple(findings[:MOST_FINDINGS]))
        for review in reviews:
            about = known.about(review)
            found += (
                decision_of(each, about, file=file, creator=review.maker, created=review.created)
                for each in review.annotations
            )
    return Arrived(tuple(found), ())


@dataclass(frozen=True, slots=True)
class _Known:
    """The documents that there are."""

    by_text: Mapping[str, str]
    by_file: Mapping[str, str]

    @classmethod
    def of(cls, heads: Iterable[Head]) -> "_Known":
        both = [(head.text_sha256, head.file_sha256, head.id) for head in heads]
        return cls({text: name for text, _, name in both}, {file: name for _, file, name in both})

    def about(self, review: Review) -> str:
        """The id of the document that a review is about."""
        told = review.document
        return self.by_text.get(told.text_sha256) or self.by_file.get(told.file_sha256) or document_id(told.text_sha256)


def _source(decision: Decision) -> str:
    """The name of the document's file where the decision was made; empty where it does not say."""
    targets = decision.annotation.get("target")
    first = targets[0] if isinstance(targets, list) and targets else {}
    return str(first.get("source", "")) if isinstance(first, Mapping) else ""


def _pages(head: Head, source: str, decisions: Iterable[Decision], day: date) -> Iterator[dict[str, Any]]:
    """A document's pages: none grows too long, and each annotation's id stands once on it."""
    items: list[dict[str, Any]] = []
    seen: set[str] = set()
    length = number = 0
    for decision in decisions:
        if items and (decision.id in seen or length > _PAGE_CHARACTERS):
            yield _page(head, source, items, number, day)
            items, seen, length, number = [], set(), 0, number + 1
        items.append(_whole(decision))
        seen.add(decision.id)
        length += len(json_text(items[-1]))
    if items:
        yield _page(head, source, items, number, day)


def _page(head: Head, source: str, items: list[dict[str, Any]], number: int, day: date) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"urn:hudhud:decisions:{head.id}:{number}",
        "type": "AnnotationPage",
        "creator": Creator(type="Software", name=f"hudhud {version('hudhud')}").model_dump(mode="json"),
        "created": day.isoformat(),
        "document": {"file": source, "file_sha256": head.file_sha256, "text_sha256": head.text_sha256},
        "items": items,
    }


def _whole(decision: Decision) -> dict[str, Any]:
    """The annotation with who made it and when, should it not say so itself."""
    made = {"created": decision.created} if decision.created else {}
    by = {"creator": {"type": "Person", "name": decision.creator}} if decision.creator else {}
    return {**by, **made, **decision.annotation}


def _read(stream: BinaryIO, size: int, file: str) -> Iterator[tuple[tuple[Review, ...], Sequence[Finding]]]:
    """The reviews of a file and what does not hold of them, page by page where it is a long one."""
    if size > MAX_EXCHANGE_BYTES:
        yield (), [_broken(file, f"at most {MAX_EXCHANGE_BYTES} bytes", str(size))]
    elif size <= MAX_REVIEW_BYTES:
        yield parse_reviews(stream.read(MAX_REVIEW_BYTES), file)
    else:
        yield from (parse_reviews(line, file) if line else _too_long(file) for line in _lines(stream))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines that hold a page, without the list's own signs; an empty one stands for a line that is too long."""
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        page = line.strip().removesuffix(b",")
        if len(line) > MAX_PAGE_BYTES:
            yield b""
            return
        if page not in {b"", b"[", b"]"}:
            yield page


def _too_long(file: str) -> tuple[tuple[Review, ...], Sequence[Finding]]:
    return (), [_broken(file, f"a page a line, of at most {MAX_PAGE_BYTES} bytes", "a longer one")]


def _broken(file: str, expected: str, got: str) -> Finding:
    return Finding("broken_review", file, "", {"expected": expected, "got": got})
