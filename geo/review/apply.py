"""Decisions to readings: quotes found again, places and periods checked, what does not hold named and left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from geo.errors import PeriodError
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Conflict,
    Document,
    Event,
    Evidence,
    EvidencePart,
    Finding,
    PlaceMention,
    Publication,
    Reading,
    Site,
    Span,
    TimeMention,
)
from geo.periods import parse_period
from geo.review.bodies import (
    ArticleBody,
    BoilerplateBody,
    ConflictBody,
    EventBody,
    PlaceMentionBody,
    SiteBody,
    TimeMentionBody,
)
from geo.review.files import Annotation, Review
from geo.review.records import event_of, places_of, site_of, whens_of
from geo.review.selectors import Stale, Target, locate, moved_to

KnowsPlace = Callable[[str], bool]
"""Whether a gazetteer holds a place id."""

BodyT = TypeVar(
    "BodyT", ArticleBody, BoilerplateBody, ConflictBody, EventBody, PlaceMentionBody, SiteBody, TimeMentionBody
)


@dataclass(frozen=True, slots=True)
class _Found:
    """An annotation whose words stand in the text."""

    annotation: Annotation
    spans: tuple[Span, ...]
    moved: bool
    """Whether some of them stand elsewhere than the file says."""


@dataclass(slots=True)
class _Desk:
    """One review on its way to a reading: what holds, and what does not."""

    review: Review
    document: Document
    knows_place: KnowsPlace
    findings: list[Finding] = field(default_factory=list)
    published: date | None = None
    """Last day of publication, where open periods stop."""

    def tell(self, code: str, annotation: str, **details: str) -> None:
        """Keep a finding about an annotation."""
        self.findings.append(Finding(code, self.review.file, annotation, details))


def apply_reviews(
    documents: Sequence[Document], reviews: Sequence[Review], knows_place: KnowsPlace
) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """A reading for each reviewed article, holding people's decisions alone, and what does not hold.

    An annotation whose words are gone, whose place is unknown or whose time is no EDTF is left out and named; one
    whose words have only moved is kept where they stand now, and named too.
    """
    by_file = {document.file: document for document in documents}
    readings: list[tuple[str, Reading]] = []
    findings: list[Finding] = []
    for review in reviews:
        document = by_file.get(review.document.file)
        if document is None:
            findings.append(Finding("missing_article", review.file, "", {"expected": review.document.file}))
            continue
        desk = _Desk(review, document, knows_place)
        readings += [(review.file, reading) for reading in _read(desk)]
        findings += desk.findings
    known = {event.id for _, reading in readings for event in reading.events}
    kept = [_without_dangling(file, reading, known) for file, reading in readings]
    dangling = [finding for _, told in kept for finding in told]
    return tuple(reading for reading, _ in kept), (*findings, *dangling)


def _read(desk: _Desk) -> Iterator[Reading]:
    found = [each for annotation in desk.review.annotations if (each := _find(desk, annotation))]
    heads = list(_bodies(found, ArticleBody))
    if len(heads) != 1:
        desk.tell("not_one_article", "", got=str(len(heads)))
        return
    head, body = heads[0]
    article = _article(desk, head, body)
    if article is None:
        return
    desk.published = article.published.period.latest
    found = [each for each in found if each is head or _holds(desk, each, article)]
    boilerplate = tuple(sorted(each.spans[0] for each, _ in _bodies(found, BoilerplateBody)))
    yield Reading(
        article=replace(article, boilerplate=boilerplate),
        places=tuple(sorted(_place_mentions(desk, found), key=lambda mention: mention.span)),
        times=tuple(sorted(_time_mentions(desk, found), key=lambda mention: mention.span)),
        events=_events(desk, found, article),
        sites=_sites(desk, found),
        conflicts=tuple(
            Conflict((body.events[0], body.events[1]), body.about, body.note.names())
            for _, body in _bodies(found, ConflictBody)
        ),
        complete=body.complete,
    )


def _find(desk: _Desk, annotation: Annotation) -> _Found | None:
    spans: list[Span] = []
    moved = False
    for target in annotation.target:
        try:
            start, end = locate(desk.document.text, desk.document.file, target)
        except Stale as stale:
            where = moved_to(desk.document.text, target)
            desk.tell(
                "quote_moved" if where else "quote_mismatch", annotation.id, expected=stale.expected, got=stale.got
            )
            if where is None:
                return None
            (start, end), moved = where, True
        spans.append(Span(desk.document.id, start, end))
    return _Found(annotation, tuple(spans), moved)


def _holds(desk: _Desk, found: _Found, article: Article) -> bool:
    """Whether the words lie in the article, every place is known and every time is one."""
    annotation = found.annotation
    if any(span.start < article.start or span.end > article.end for span in found.spans):
        desk.tell("outside_article", annotation.id, expected=f"{article.start}-{article.end}")
        return False
    unknown = next((place for place in places_of(annotation.body) if not desk.knows_place(place)), None)
    if unknown is not None:
        desk.tell("unknown_place", annotation.id, got=unknown)
        return False
    try:
        for when in whens_of(annotation.body):
            parse_period(when.edtf, published=desk.published)
    except PeriodError as error:
        desk.tell("broken_edtf", annotation.id, got=str(error))
        return False
    return True


def _article(desk: _Desk, head: _Found, body: ArticleBody) -> Article | None:
    published = body.published
    try:
        period = parse_period(published.edtf, rule=published.rule, anchor=published.anchor)
    except PeriodError as error:
        desk.tell("broken_edtf", head.annotation.id, got=str(error))
        return None
    publication = Publication(period, published.reason.names(), tuple(published.citations))
    span = head.spans[0]
    return Article(
        id=article_id(desk.document.id, span.start),
        document=desk.document.id,
        start=span.start,
        end=span.end,
        title=body.title,
        publisher=body.publisher,
        language=body.language,
        published=publication,
    )


def _place_mentions(desk: _Desk, found: Iterable[_Found]) -> Iterator[PlaceMention]:
    for each, body in _bodies(found, PlaceMentionBody):
        span = each.spans[0]
        yield PlaceMention(span, desk.document.text[span.start : span.end], body.role, body.place)


def _time_mentions(desk: _Desk, found: Iterable[_Found]) -> Iterator[TimeMention]:
    for each, body in _bodies(found, TimeMentionBody):
        span, when = each.spans[0], body.when
        period = parse_period(when.edtf, published=desk.published, rule=when.rule, anchor=when.anchor)
        yield TimeMention(span, desk.document.text[span.start : span.end], period)


def _events(desk: _Desk, found: Iterable[_Found], article: Article) -> tuple[Event, ...]:
    events: dict[str, Event] = {}
    for each, body in _bodies(found, EventBody):
        evidence = tuple(map(_evidence(desk.document), each.spans, each.annotation.target))
        what = next((quote.span for quote in evidence if quote.part is EvidencePart.WHAT), None)
        if what is None:
            desk.tell("no_what", each.annotation.id)
            continue
        expected = event_id(desk.document.text_sha256, body.kind, what)
        if body.event != expected and not each.moved:
            desk.tell("event_id_mismatch", each.annotation.id, expected=expected, got=body.event)
            continue
        if body.event in events:
            desk.tell("duplicate_event", each.annotation.id, got=body.event)
            continue
        origin = f"review:{desk.review.creator}"
        events[body.event] = event_of(body, article=article.id, evidence=evidence, origin=origin, until=desk.published)
    return tuple(sorted(events.values(), key=lambda event: event.evidence[0].span))


def _evidence(document: Document) -> Callable[[Span, Target], Evidence]:
    def quote(span: Span, target: Target) -> Evidence:
        return Evidence(span, document.text[span.start : span.end], target.part or EvidencePart.WHAT)

    return quote


def _sites(desk: _Desk, found: Iterable[_Found]) -> tuple[Site, ...]:
    return tuple(site_of(body, until=desk.published) for _, body in _bodies(found, SiteBody))


def _without_dangling(file: str, reading: Reading, known: set[str]) -> tuple[Reading, list[Finding]]:
    """The reading without references to events that no article has, and a finding for each of them."""
    sites = tuple(
        replace(
            site,
            status=tuple(fact for fact in site.status if fact.event in known),
            events=tuple(event for event in site.events if event in known),
        )
        for site in reading.sites
    )
    conflicts = tuple(conflict for conflict in reading.conflicts if known.issuperset(conflict.events))
    named = {event for site in reading.sites for event in (*site.events, *(fact.event for fact in site.status))}
    named |= {event for conflict in reading.conflicts for event in conflict.events}
    findings = [Finding("unknown_event", file, "", {"got": event}) for event in sorted(named - known)]
    return replace(reading, sites=sites, conflicts=conflicts), findings


def _bodies(found: Iterable[_Found], kind: type[BodyT]) -> Iterator[tuple[_Found, BodyT]]:
    for each in found:
        if isinstance(each.annotation.body, kind):
            yield each, each.annotation.body
