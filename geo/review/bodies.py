"""What an annotation says: its body, by ``type``. Described for people in ``docs/review-format.md``."""

from typing import Annotated, Literal

from pydantic import Field

from gazetteer.records import Names
from geo.model import (
    ConflictTopic,
    CountQualifier,
    EventKind,
    MentionRole,
    Modality,
    Mode,
    PlaceRole,
    SiteKind,
    SiteStatus,
    Verdict,
)
from geo.review.selectors import Strict

MAX_WORDS = 2_000
"""A longer text in a body is refused."""

MAX_ID = 200
"""A longer id of an annotation is refused."""

MAX_REPLACED = 50
"""An event that replaces more others is refused."""

MAX_COUNT = 10**15
"""A higher count of vehicles or trips is refused."""

BoilerplateKind = Literal[
    "caption", "read_also", "related", "share", "complaint", "keywords", "source", "byline", "unstated"
]
"""What a stretch that is no part of the report is; ``unstated`` where nobody said."""

Words = Annotated[str, Field(max_length=MAX_WORDS)]
Count = Annotated[int, Field(ge=1, le=MAX_COUNT)]
PlaceId = Annotated[str, Field(min_length=1, max_length=100)]
EventId = Annotated[str, Field(min_length=1, max_length=100)]


class Label(Strict):
    """A text in both languages of the interface."""

    en: Words
    ar: Words

    def names(self) -> Names:
        """The same as a record of the model."""
        return Names(self.en, self.ar)


class When(Strict):
    """A time: EDTF or an ISO 8601 duration, with the rule that gave it and what the rule counted from."""

    edtf: Annotated[str, Field(max_length=64)]
    rule: Words
    anchor: Words = ""


class PublishedBody(When):
    """When an article was published, why the reviewer thinks so, and the outside knowledge used."""

    reason: Label
    citations: tuple[Words, ...] = ()


class ArticleBody(Strict):
    """A stretch of a document is an article; ``complete`` vouches that nothing worth a mark is missing."""

    type: Literal["Article"]
    title: Words
    publisher: Words
    language: Annotated[str, Field(max_length=35)]
    published: PublishedBody
    complete: bool


class PublicationBody(Strict):
    """When an article was published, decided by itself: the rest of the article stays as it is."""

    type: Literal["Publication"]
    published: PublishedBody


class CompletionBody(Strict):
    """Whether nothing worth a mark is missing from an article, decided by itself."""

    type: Literal["Completion"]
    complete: bool


class BoilerplateBody(Strict):
    """A stretch that is no part of the report."""

    type: Literal["Boilerplate"]
    kind: BoilerplateKind


class PlaceMentionBody(Strict):
    """A place's name; ``place`` is null where it stays open which place is meant."""

    type: Literal["PlaceMention"]
    place: PlaceId | None
    role: MentionRole


class TimeMentionBody(Strict):
    """A time expression."""

    type: Literal["TimeMention"]
    when: When


class PlaceInEvent(Strict):
    """A place and its part in an event."""

    role: PlaceRole
    place: PlaceId


class LegBody(Strict):
    """A stretch travelled; null is an end that the text does not give."""

    origin: PlaceId | None
    destination: PlaceId | None
    via: tuple[PlaceId, ...] = ()


class MovementBody(Strict):
    """Who or what moved, and along which legs, in the order travelled."""

    mode: Mode
    legs: list[LegBody]
    vehicle: Words | None = None
    vehicle_count: Count | None = None
    vehicle_count_is: CountQualifier | None = None
    trips: Count | None = None
    trips_are: CountQualifier | None = None
    cargo: Label | None = None
    habitual: bool = False


class EventBody(Strict):
    """An event; ``event`` must be the id that its document, kind and first ``what`` words give.

    An edit replaces one event, a merger several, and each part of a split the same one.
    """

    type: Literal["Event"]
    event: EventId
    kind: EventKind
    modality: Modality
    title: Label
    when: When | None
    places: list[PlaceInEvent]
    attribution: list[Label]
    actors: list[Label]
    movement: MovementBody | None = None
    replaces: Annotated[tuple[EventId, ...], Field(max_length=MAX_REPLACED)] = ()
    replaced_kinds: Annotated[tuple[EventKind, ...], Field(max_length=MAX_REPLACED)] = ()
    """What kinds the replaced ones were of, in their order, so that a later reading's are known again."""


class StatusBody(Strict):
    """How a site stood at a time, and the event that tells of it."""

    status: SiteStatus
    when: When
    event: EventId


class SiteBody(Strict):
    """A place is a base: who holds it, who uses it, how it stood, and the events that say something of it."""

    type: Literal["Site"]
    place: PlaceId
    kind: SiteKind
    controller: Label | None
    users: list[Label]
    status: list[StatusBody]
    events: list[EventId]


class ConflictBody(Strict):
    """Two events, of one article or of two, that cannot both hold."""

    type: Literal["Conflict"]
    events: Annotated[list[EventId], Field(min_length=2, max_length=2)]
    about: ConflictTopic
    note: Label


class VerdictBody(Strict):
    """Whether an event holds, and how it read when that was decided."""

    type: Literal["Verdict"]
    event: EventId
    verdict: Literal[Verdict.ACCEPTED, Verdict.REJECTED]
    note: Words = ""
    reading: EventBody | None = None
    """What was judged: an accepted event stays so in later readings, a rejected one is known again by it."""


class RetractionBody(Strict):
    """Takes back an earlier annotation of one's own; retracting the retraction brings it back."""

    type: Literal["Retraction"]
    annotation: Annotated[str, Field(min_length=1, max_length=MAX_ID)]


Body = Annotated[
    ArticleBody
    | PublicationBody
    | CompletionBody
    | BoilerplateBody
    | PlaceMentionBody
    | TimeMentionBody
    | EventBody
    | SiteBody
    | ConflictBody
    | VerdictBody
    | RetractionBody,
    Field(discriminator="type"),
]
