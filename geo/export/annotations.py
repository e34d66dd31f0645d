"""Web Annotations: the shown set as the review format has it, one page an article, to be read in again.

``docs/review-format.md`` describes it. Words stand with their quote and their position; a stretch too long to quote is
named by its first and last words. What the format bounds in length is cut there.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geo.export.taken import Taken
from geo.export.texts import json_text
from geo.model import Article, Corpus, Document, Layer, Reading, Span
from geo.review.bodies import Body, BoilerplateBody, PlaceMentionBody, TimeMentionBody
from geo.review.files import CONTEXT, MOTIVATIONS, Annotation, Creator
from geo.review.selectors import Target
from geo.review.writing import (
    article_body,
    conflict_body,
    cut,
    event_body,
    event_targets,
    site_body,
    target,
    when_of,
)
from geo.storable import storable

_LONGEST_NAME = 200
_REVIEWER = "review:"


def write_annotations(taken: Taken, path: Path) -> None:
    """Writes one AnnotationPage an article, all in one JSON list, which ``geo.review.files.parse_reviews`` reads.

    Raises:
        OSError: if it cannot be written.
    """
    pages = [annotation_page(taken.corpus, reading, taken.day) for reading in taken.corpus.readings]
    path.write_text(json_text(pages, indent=1) + "\n", encoding="utf-8", newline="\n")


def annotation_page(corpus: Corpus, reading: Reading, day: date) -> dict[str, Any]:
    """An article's reading as a review file, ready for JSON; ``day`` is when it was made."""
    document, name = corpus.documents[reading.article.document], f"urn:hudhud:taken:{reading.article.id}"
    annotations = (
        Annotation(
            id=f"{name}:{number}", type="Annotation", motivation=MOTIVATIONS[body.type], body=body, target=list(words)
        )
        for number, (body, words) in enumerate(_decisions(document, reading))
    )
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationPage",
        "creator": _creator(corpus, reading).model_dump(mode="json"),
        "created": day.isoformat(),
        "document": {
            "file": storable(document.file),
            "file_sha256": document.file_sha256,
            "text_sha256": document.text_sha256,
        },
        "items": [each.model_dump(mode="json", exclude_defaults=True) for each in annotations],
    }


def _creator(corpus: Corpus, reading: Reading) -> Creator:
    """The reviewer where one alone decided about the article; else the program, which laid decisions over its own."""
    people = {event.origin for event in reading.events}
    if corpus.layer is Layer.REVIEWED and len(people) == 1 and (only := people.pop()).startswith(_REVIEWER):
        return Creator(type="Organization", name=cut(only.removeprefix(_REVIEWER))[:_LONGEST_NAME] or "?")
    return Creator(type="Software", name=f"hudhud {version('hudhud')}")


def _decisions(document: Document, reading: Reading) -> Iterator[tuple[Body, Sequence[Target]]]:
    """Every body of an article with the words that it is about."""

    def words(span: Span | Article) -> Target:
        return target(document, span)

    article, events = reading.article, {event.id: event for event in reading.events}
    yield article_body(article, complete=reading.complete), [words(article)]
    for span in article.boilerplate:
        yield BoilerplateBody(type="Boilerplate", kind="unstated"), [words(span)]
    for place in reading.places:
        yield PlaceMentionBody(type="PlaceMention", place=place.place, role=place.role), [words(place.span)]
    for time in reading.times:
        yield TimeMentionBody(type="TimeMention", when=when_of(time.period)), [words(time.span)]
    for event in reading.events:
        yield event_body(event), event_targets(document, event)
    for site in reading.sites:
        named = [words(mention.span) for mention in reading.places if mention.place == site.place]
        told = [event_targets(document, events[each])[0] for each in site.events if each in events]
        if first := (named or told)[:1]:
            yield site_body(site), first
    for conflict in reading.conflicts:
        if both := [events[each] for each in conflict.events if each in events]:
            yield conflict_body(conflict), [first for event in both for first in event_targets(document, event)[:1]]
