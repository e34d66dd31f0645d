"""Records of the model turned into bodies and targets of annotations; what the format bounds in length is cut there."""

from collections.abc import Iterable, Sequence

from gazetteer.records import Names
from geo.model import Article, Conflict, Document, Event, EventKind, Movement, Period, Publication, Site, Span
from geo.review.bodies import (
    MAX_COUNT,
    MAX_WORDS,
    ArticleBody,
    ConflictBody,
    EventBody,
    Label,
    LegBody,
    MovementBody,
    PlaceInEvent,
    PublishedBody,
    SiteBody,
    StatusBody,
    When,
)
from geo.review.selectors import MAX_QUOTE_LENGTH, Target, select, select_range
from geo.storable import storable

MOST_TARGETS = 100
"""An annotation is about at most so many stretches of text."""

_LONGEST_TAG = 35
_NOTHING = Names("", "")


def target(document: Document, span: Span | Article) -> Target:
    """The words of a stretch; one too long to quote is named by its first and last words."""
    start, end = span.start, span.end
    selector = (select_range if end - start > MAX_QUOTE_LENGTH else select)(document.text, start, end)
    return Target(source=storable(document.file), selector=list(selector))


def reach(document: Document, article: Article) -> Target:
    """A whole article, by its first and last words."""
    selector = select_range(document.text, article.start, article.end)
    return Target(source=storable(document.file), selector=list(selector))


def event_targets(document: Document, event: Event) -> list[Target]:
    """The event's words, each with its part."""
    return [
        target(document, item.span).model_copy(update={"part": item.part}) for item in event.evidence[:MOST_TARGETS]
    ]


def article_body(article: Article, *, complete: bool) -> ArticleBody:
    """What a review says of an article as a whole."""
    return ArticleBody(
        type="Article",
        title=cut(article.title),
        publisher=cut(article.publisher),
        language=cut(article.language)[:_LONGEST_TAG],
        published=published_body(article.published),
        complete=complete,
    )


def published_body(published: Publication) -> PublishedBody:
    """When an article was published."""
    return PublishedBody(
        **when_of(published.period).model_dump(),
        reason=label(published.reason),
        citations=tuple(map(cut, published.citations)),
    )


def event_body(event: Event, *, replaces: Sequence[str] = (), replaced_kinds: Sequence[EventKind] = ()) -> EventBody:
    """All of an event but the words it rests on."""
    return EventBody(
        type="Event",
        event=event.id,
        kind=event.kind,
        modality=event.modality,
        title=label(event.title or _NOTHING),
        when=when_of(event.when) if event.when else None,
        places=[PlaceInEvent(role=there.role, place=there.place) for there in event.places],
        attribution=_labels(event.attribution),
        actors=_labels(event.actors),
        movement=_movement(event.movement) if event.movement else None,
        replaces=tuple(replaces),
        replaced_kinds=tuple(replaced_kinds),
    )


def site_body(site: Site) -> SiteBody:
    """What a review says of a base."""
    return SiteBody(
        type="Site",
        place=site.place,
        kind=site.kind,
        controller=label(site.controller) if site.controller else None,
        users=_labels(site.users),
        status=[StatusBody(status=fact.status, when=when_of(fact.period), event=fact.event) for fact in site.status],
        events=list(site.events),
    )


def conflict_body(conflict: Conflict) -> ConflictBody:
    """Two events that cannot both hold."""
    return ConflictBody(
        type="Conflict", events=list(conflict.events), about=conflict.about, note=label(conflict.note or _NOTHING)
    )


def when_of(period: Period) -> When:
    """A period as a review writes it."""
    return When(edtf=period.edtf, rule=cut(period.rule), anchor=cut(period.anchor))


def label(names: Names) -> Label:
    """A name in both languages."""
    return Label(en=cut(names.en), ar=cut(names.ar))


def cut(words: str) -> str:
    """The words as far as a body may hold them."""
    return storable(words)[:MAX_WORDS]


def _movement(movement: Movement) -> MovementBody:
    return MovementBody(
        mode=movement.mode,
        legs=[LegBody(origin=leg.origin, destination=leg.destination, via=leg.via) for leg in movement.legs],
        vehicle=cut(movement.vehicle) if movement.vehicle else None,
        vehicle_count=_count(movement.vehicle_count),
        vehicle_count_is=movement.vehicle_count_is,
        trips=_count(movement.trips),
        trips_are=movement.trips_are,
        cargo=label(movement.cargo) if movement.cargo else None,
        habitual=movement.habitual,
    )


def _count(count: int | None) -> int | None:
    """The count, None where it is beyond all that moves."""
    return count if count is not None and 1 <= count <= MAX_COUNT else None


def _labels(names: Iterable[Names]) -> list[Label]:
    return [label(each) for each in names]
