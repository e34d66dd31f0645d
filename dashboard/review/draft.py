"""An event as a person has it on the desk, on its way between the model's record and the browser's form."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from geo.identifiers import event_id
from geo.model import Article, Document, Event, EventKind, Evidence, EvidencePart, Modality, Period, Span
from geo.periods import parse_period
from geo.review.bodies import EventBody, Label, MovementBody, PlaceInEvent, When
from geo.review.records import event_of
from geo.review.selectors import Strict
from geo.review.writing import event_body

MAX_QUOTES = 60
"""Most words that one event may rest on."""

MAX_LISTED = 60
"""Most places, legs, sources or actors of one event."""

REVIEWER_RULE = "reviewer"
"""Rule of a period that a person set."""

ORIGIN = "review:"
"""What stands before a reviewer's name in an event's origin."""


class Quote(Strict):
    """Words that an event rests on: code points into the document's text."""

    part: EvidencePart
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Draft(Strict):
    """All of an event that a person can say otherwise."""

    kind: EventKind
    modality: Modality
    title: Label
    """Empty where the interface is to compose it."""
    when: When | None
    places: Annotated[list[PlaceInEvent], Field(max_length=MAX_LISTED)]
    attribution: Annotated[list[Label], Field(max_length=MAX_LISTED)]
    actors: Annotated[list[Label], Field(max_length=MAX_LISTED)]
    movement: MovementBody | None
    evidence: Annotated[list[Quote], Field(max_length=MAX_QUOTES)]


class DraftError(ValueError):
    """What was sent makes no event; ``code`` is the key of its sentence in the interface's tables."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def draft_of(event: Event) -> Draft:
    """An event as a form holds it."""
    body = event_body(event)
    evidence = [Quote(part=item.part, start=item.span.start, end=item.span.end) for item in event.evidence]
    return Draft(**{name: getattr(body, name) for name in _SHARED}, evidence=evidence[:MAX_QUOTES])


def event_from(draft: Draft, document: Document, article: Article, by: str) -> Event:
    """The event that a draft makes of words in an article.

    Raises:
        DraftError: if no words say what happened, or some lie outside the article.
        PeriodError: if its time is no EDTF.
    """
    evidence = tuple(evidence_of(draft.evidence, document, article))
    what = next((item.span for item in evidence if item.part is EvidencePart.WHAT), None)
    if what is None:
        raise DraftError("review.error.no_what")
    body = EventBody(
        type="Event",
        event=event_id(document.text_sha256, draft.kind, what),
        **{name: getattr(draft, name) for name in _SHARED},
    )
    return event_of(
        body,
        article=article.id,
        evidence=evidence,
        origin=f"{ORIGIN}{by}",
        until=article.published.period.latest,
    )


def evidence_of(quotes: Iterable[Quote], document: Document, article: Article) -> list[Evidence]:
    """The words that quotes point at, those for what happened as they come, each once.

    Raises:
        DraftError: if some lie outside the article.
    """
    found: dict[tuple[Span, EvidencePart], Evidence] = {}
    for quote in quotes:
        if not article.start <= quote.start < quote.end <= article.end:
            raise DraftError("review.error.outside")
        span = Span(document.id, quote.start, quote.end)
        found[span, quote.part] = Evidence(span, document.text[quote.start : quote.end], quote.part)
    return list(found.values())


def period_of(when: When, article: Article) -> Period:
    """The period that a form's time means, an open end stopping at the article's publication.

    Raises:
        PeriodError: if it is no EDTF.
    """
    return parse_period(when.edtf, published=article.published.period.latest, rule=when.rule, anchor=when.anchor)


_SHARED = ("kind", "modality", "title", "when", "places", "attribution", "actors", "movement")
