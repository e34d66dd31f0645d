"""Web Annotations: the shown set as the review format has it, one page an article, to be read in again.

``docs/review-format.md`` describes it. Words stand with their quote and their position; a stretch too long to quote is
named by its first and last words. What the format bounds in length is cut there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

from gazetteer.records import Names
from geo.export.taken import Taken
from geo.export.texts import json_text
from geo.frames import storable
from geo.model import Article, Conflict, Corpus, Document, Event, Layer, Movement, Period, Reading, Site, Span
from geo.review.bodies import (
    MAX_WORDS,
    ArticleBody,
    Body,
    BoilerplateBody,
    ConflictBody,
    EventBody,
    Label,
    LegBody,
    MovementBody,
    PlaceInEvent,
    PlaceMentionBody,
    PublishedBody,
    SiteBody,
    StatusBody,
    TimeMentionBody,
    When,
)
from geo.review.files import CONTEXT, Annotation, Creator
from geo.review.selectors import MAX_QUOTE_LENGTH, Target, select, select_range

_MOST_TARGETS = 100
_LONGEST_NAME = 200
_LONGEST_TAG = 35
_REVIEWER = "review:"

_Motivation = Literal["identifying", "describing", "classifying", "linking"]
_MOTIVATIONS: Final[Mapping[str, _Motivation]] = {
    "Article": "describing",
    "Boilerplate": "classifying",
    "PlaceMention": "identifying",
    "TimeMention": "identifying",
    "Event": "describing",
    "Site": "describing",
    "Conflict": "linking",
}


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
            id=f"{name}:{number}", type="Annotation", motivation=_MOTIVATIONS[body.type], body=body, target=list(words)
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
        return Creator(type="Organization", name=_cut(only.removeprefix(_REVIEWER))[:_LONGEST_NAME] or "?")
    return Creator(type="Software", name=f"hudhud {version('hudhud')}")


def _decisions(document: Document, reading: Reading) -> Iterator[tuple[Body, Sequence[Target]]]:
    """Every body of an article with the words that it is about."""

    def words(span: Span | Article) -> Target:
        return _target(document, span.start, span.end)

    article, events = reading.article, {event.id: event for event in reading.events}
    yield _article(article, complete=reading.complete), [words(article)]
    for span in article.boilerplate:
        yield BoilerplateBody(type="Boilerplate", kind="unstated"), [words(span)]
    for place in reading.places:
        yield PlaceMentionBody(type="PlaceMention", place=place.place, role=place.role), [words(place.span)]
    for time in reading.times:
        yield TimeMentionBody(type="TimeMention", when=_when(time.period)), [words(time.span)]
    for event in reading.events:
        yield _event(event), _event_targets(document, event)
    for site in reading.sites:
        named = [words(mention.span) for mention in reading.places if mention.place == site.place]
        told = [_event_targets(document, events[each])[0] for each in site.events if each in events]
        if first := (named or told)[:1]:
            yield _site(site), first
    for conflict in reading.conflicts:
        if both := [events[each] for each in conflict.events if each in events]:
            yield _conflict(conflict), [target for event in both for target in _event_targets(document, event)[:1]]


def _event_targets(document: Document, event: Event) -> list[Target]:
    """The event's words, each with its part."""
    return [
        _target(document, item.span.start, item.span.end).model_copy(update={"part": item.part})
        for item in event.evidence[:_MOST_TARGETS]
    ]


def _target(document: Document, start: int, end: int) -> Target:
    is_long = end - start > MAX_QUOTE_LENGTH
    selector = (select_range if is_long else select)(document.text, start, end)
    return Target(source=storable(document.file), selector=list(selector))


def _article(article: Article, *, complete: bool) -> ArticleBody:
    published = article.published
    return ArticleBody(
        type="Article",
        title=_cut(article.title),
        publisher=_cut(article.publisher),
        language=_cut(article.language)[:_LONGEST_TAG],
        published=PublishedBody(
            **_when(published.period).model_dump(),
            reason=_label(published.reason),
            citations=tuple(map(_cut, published.citations)),
        ),
        complete=complete,
    )


def _event(event: Event) -> EventBody:
    return EventBody(
        type="Event",
        event=event.id,
        kind=event.kind,
        modality=event.modality,
        title=_label(event.title or Names("", "")),
        when=_when(event.when) if event.when else None,
        places=[PlaceInEvent(role=there.role, place=there.place) for there in event.places],
        attribution=_labels(event.attribution),
        actors=_labels(event.actors),
        movement=_movement(event.movement) if event.movement else None,
    )


def _movement(movement: Movement) -> MovementBody:
    return MovementBody(
        mode=movement.mode,
        legs=[LegBody(origin=leg.origin, destination=leg.destination, via=leg.via) for leg in movement.legs],
        vehicle=_cut(movement.vehicle) if movement.vehicle else None,
        vehicle_count=movement.vehicle_count,
        vehicle_count_is=movement.vehicle_count_is,
        trips=movement.trips,
        trips_are=movement.trips_are,
        cargo=_label(movement.cargo) if movement.cargo else None,
        habitual=movement.habitual,
    )


def _site(site: Site) -> SiteBody:
    return SiteBody(
        type="Site",
        place=site.place,
        kind=site.kind,
        controller=_label(site.controller) if site.controller else None,
        users=_labels(site.users),
        status=[StatusBody(status=fact.status, when=_when(fact.period), event=fact.event) for fact in site.status],
        events=list(site.events),
    )


def _conflict(conflict: Conflict) -> ConflictBody:
    return ConflictBody(
        type="Conflict",
        events=list(conflict.events),
        about=conflict.about,
        note=_label(conflict.note or Names("", "")),
    )


def _when(period: Period) -> When:
    return When(edtf=period.edtf, rule=_cut(period.rule), anchor=_cut(period.anchor))


def _labels(names: Iterable[Names]) -> list[Label]:
    return [_label(each) for each in names]


def _label(names: Names) -> Label:
    return Label(en=_cut(names.en), ar=_cut(names.ar))


def _cut(words: str) -> str:
    return storable(words)[:MAX_WORDS]
