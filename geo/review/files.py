"""Review files: JSON-LD, one Web Annotation a decision, each checked by itself, so that a broken one costs itself."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, ValidationError

from geo.model import Finding
from geo.review.bodies import MAX_ID, Body
from geo.review.selectors import Strict, Target

CONTEXT: list[str | dict[str, str]] = [
    "http://www.w3.org/ns/anno.jsonld",
    {"hudhud": "urn:hudhud:ns:", "@vocab": "urn:hudhud:ns:"},
]
"""The JSON-LD context of a review file: the standard's, then our own words. It names; nothing is fetched from it."""

MAX_REVIEW_BYTES = 8_000_000
"""A larger review file is refused unread."""

MAX_ANNOTATIONS = 20_000
"""More annotations in one file are refused."""


MAX_NAME = 200
"""A longer name of who decided is refused."""

MAX_CARRIED = 100
"""More places that an annotation carries are refused."""

MAX_CREATED = 40
"""A longer time of making is refused."""

_DAY_OR_MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2}))?$"

_HEXADECIMAL = r"^[0-9a-f]{64}$"

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""NUL as JSON escapes it."""

_LONGEST_FAULT = 200

Motivation = Literal["identifying", "describing", "classifying", "linking", "assessing", "editing", "moderating"]
"""Why an annotation was made, in the standard's words."""

MOTIVATIONS: Final[Mapping[str, Motivation]] = {
    "Article": "describing",
    "Publication": "editing",
    "Completion": "assessing",
    "Boilerplate": "classifying",
    "PlaceMention": "identifying",
    "TimeMention": "identifying",
    "Event": "describing",
    "Site": "describing",
    "Conflict": "linking",
    "Verdict": "assessing",
    "Retraction": "moderating",
}
"""The motivation that we give an annotation, by its body's type."""


def _real(created: str) -> str:
    """A day or moment that there is; raises a ``ValueError`` for another."""
    datetime.fromisoformat(created)
    return created


class Creator(Strict):
    """Who decided."""

    type: Literal["Person", "Organization", "Software"]
    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]


class Annotation(Strict):
    """One decision: a body about the words of its targets."""

    id: Annotated[str, Field(min_length=1, max_length=MAX_ID)]
    type: Literal["Annotation"]
    motivation: Motivation
    creator: Creator | None = None
    """Who decided; the page's creator where it is not given."""
    created: Annotated[str, Field(max_length=MAX_CREATED, pattern=_DAY_OR_MOMENT), AfterValidator(_real)] | None = None
    """When; the page's day where it is not given."""
    body: Body
    target: Annotated[list[Target], Field(min_length=1, max_length=100)]
    carries: Annotated[tuple[dict[str, Any], ...], Field(max_length=MAX_CARRIED)] = ()
    """Places that the body names and that not every hudhud knows, as Linked Places features (``review.carrying``)."""


class DocumentReference(Strict):
    """The document that the file is about."""

    file: str
    file_sha256: Annotated[str, Field(pattern=_HEXADECIMAL)]
    text_sha256: Annotated[str, Field(pattern=_HEXADECIMAL)]


class ReviewFile(Strict):
    """The file's outermost record, its annotations still unread."""

    context: Annotated[list[Any], Field(alias="@context")]
    id: Annotated[str, Field(min_length=1, max_length=200)]
    type: Literal["AnnotationPage"]
    creator: Creator
    created: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_real)]
    document: DocumentReference
    items: Annotated[list[Any], Field(max_length=MAX_ANNOTATIONS)]


@dataclass(frozen=True, slots=True)
class Review:
    """A review file that could be read."""

    file: str
    """Its name without the folder."""
    maker: Creator
    """Who decided, where an annotation does not say otherwise."""
    created: str
    """ISO day."""
    document: DocumentReference
    annotations: tuple[Annotation, ...]

    @property
    def creator(self) -> str:
        """The maker's name."""
        return self.maker.name


def read_review(path: Path) -> tuple[Review | None, tuple[Finding, ...]]:
    """The review of a file (None where it is broken), and a finding for each annotation that is left out."""
    try:
        if path.stat().st_size > MAX_REVIEW_BYTES:
            return None, (_broken(path.name, f"at most {MAX_REVIEW_BYTES} bytes", str(path.stat().st_size)),)
        return parse_review(path.read_bytes(), path.name)
    except OSError as error:
        return None, (_broken(path.name, "a file that can be read", error.strerror or "an error"),)


def parse_reviews(data: bytes, file: str) -> tuple[tuple[Review, ...], tuple[Finding, ...]]:
    """The reviews of a file that holds one page or a list of them, as taken away from a map; and what is left out."""
    try:
        pages = json.loads(data)
    except (ValueError, RecursionError) as error:
        return (), (_broken(file, "a review in JSON-LD", first_fault(error)),)
    parsed = [_page(page, file) for page in (pages if isinstance(pages, list) else [pages])]
    reviews = tuple(review for review, _ in parsed if review is not None)
    return reviews, tuple(finding for _, findings in parsed for finding in findings)


def parse_review(data: bytes, file: str) -> tuple[Review | None, tuple[Finding, ...]]:
    """The same for the bytes of a file of that name."""
    try:
        return _page(json.loads(data), file)
    except (ValueError, RecursionError) as error:
        return None, (_broken(file, "a review in JSON-LD", first_fault(error)),)


def _page(raw: object, file: str) -> tuple[Review | None, tuple[Finding, ...]]:
    try:
        page = ReviewFile.model_validate(raw)
    except (ValueError, RecursionError) as error:
        return None, (_broken(file, "a review in JSON-LD", first_fault(error)),)
    annotations: list[Annotation] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for number, item in enumerate(page.items):
        try:
            annotation = Annotation.model_validate(item)
        except ValidationError as error:
            findings.append(_invalid(file, _name(item, number), first_fault(error)))
            continue
        if annotation.id in seen:
            findings.append(Finding("duplicate_annotation", file, annotation.id, {}))
            continue
        fault = _fault(annotation, page.document)
        if fault:
            findings.append(_invalid(file, annotation.id, fault))
            continue
        seen.add(annotation.id)
        annotations.append(annotation)
    review = Review(file, page.creator, page.created, page.document, tuple(annotations))
    return review, tuple(findings)


def _fault(annotation: Annotation, document: DocumentReference) -> str:
    """What a field by itself cannot tell: words of another document, a sign that a store cannot hold."""
    elsewhere = next((each.source for each in annotation.target if each.source != document.file), None)
    if elsewhere is not None:
        return f"target.source: must be the page's document, got {elsewhere}"
    try:
        return "a text must hold no NUL" if _NUL.search(annotation.model_dump_json()) else ""
    except (ValueError, RecursionError):
        return "it must be JSON in UTF-8 of a depth that can be read"


def first_fault(error: Exception) -> str:
    """The first fault of a validation in a few words: where, then what."""
    if isinstance(error, ValidationError):
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(str(step) for step in fault['loc'])}: {fault['msg']}"[:_LONGEST_FAULT]
    return str(error).splitlines()[0][:_LONGEST_FAULT] if str(error) else type(error).__name__


def _name(item: object, number: int) -> str:
    name = item.get("id") if isinstance(item, dict) else None
    return name[:200] if isinstance(name, str) and name else f"items[{number}]"


def _broken(file: str, expected: str, got: str) -> Finding:
    return Finding("broken_review", file, "", {"expected": expected, "got": got})


def _invalid(file: str, annotation: str, got: str) -> Finding:
    return Finding("invalid_annotation", file, annotation, {"got": got})
