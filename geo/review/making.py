"""What a person decides, made into decisions: annotations on the words, ready to be kept by a store.

Each function is pure: the same person, moment and judgement give the same decision with the same id. ``at`` is a
moment with a time zone, kept in UTC. An event's id is found anew from its kind and first ``what`` words, so a changed
event needs none of its own. All raise a ``ReviewError`` where ``by`` is no name.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from geo.errors import ReviewError
from geo.identifiers import event_id
from geo.model import (
    Article,
    Conflict,
    Document,
    Event,
    Evidence,
    EvidencePart,
    MentionRole,
    PlaceMention,
    Publication,
    Site,
    Span,
    TimeMention,
    Verdict,
)
from geo.review.bodies import (
    MAX_REPLACED,
    Body,
    BoilerplateBody,
    BoilerplateKind,
    CompletionBody,
    PlaceMentionBody,
    PublicationBody,
    RetractionBody,
    TimeMentionBody,
    VerdictBody,
)
from geo.review.decisions import Decision, decision_of, moment_of
from geo.review.files import MAX_NAME, MOTIVATIONS, Annotation, Creator, Motivation
from geo.review.selectors import Target
from geo.review.writing import (
    conflict_body,
    cut,
    event_body,
    event_targets,
    published_body,
    reach,
    site_body,
    target,
    when_of,
)
from geo.storable import storable

_DIGITS = 32
_LAST = datetime.max.replace(tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def accept(document: Document, event: Event, *, by: str, at: datetime, note: str = "") -> Decision:
    """The event holds as it is shown, in later readings too."""
    body = VerdictBody(
        type="Verdict", event=event.id, verdict=Verdict.ACCEPTED, note=cut(note), reading=event_body(event)
    )
    return _decision(document, body, event_targets(document, event), by, at)


def reject(document: Document, event: Event, *, by: str, at: datetime, note: str = "") -> Decision:
    """The event does not hold, nor does it in later readings."""
    body = VerdictBody(
        type="Verdict", event=event.id, verdict=Verdict.REJECTED, note=cut(note), reading=event_body(event)
    )
    return _decision(document, body, event_targets(document, event), by, at)


def edit(document: Document, event: Event, changed: Event, *, by: str, at: datetime) -> Decision:
    """The event is otherwise: ``changed`` stands in its place.

    Raises:
        ReviewError: if no words say what happened.
    """
    return merge(document, [event], changed, by=by, at=at)


def merge(document: Document, events: Sequence[Event], into: Event, *, by: str, at: datetime) -> Decision:
    """The events are one: ``into`` stands in their place.

    Raises:
        ReviewError: if there are none or too many, or no words say what happened.
    """
    if not 1 <= len(events) <= MAX_REPLACED:
        raise ReviewError(
            f"a merger must be of 1 to {MAX_REPLACED} events, got {len(events)}",
            "merge_count",
            {"got": str(len(events))},
        )
    return _told(document, identified(document, into), events, by, at)


def split(document: Document, event: Event, parts: Sequence[Event], *, by: str, at: datetime) -> tuple[Decision, ...]:
    """The event is several: all of ``parts`` stand in its place.

    Raises:
        ReviewError: if a part has no words for what happened, or two of one kind begin with the same ones.
    """
    named = [identified(document, part) for part in parts]
    twice = [name for name, count in Counter(part.id for part in named).items() if count > 1]
    if twice or not named:
        raise ReviewError(
            "the parts of an event must differ in kind or in the first words for what happened, got two alike",
            "split_alike",
        )
    return tuple(_told(document, part, [event], by, at) for part in named)


def add(document: Document, event: Event, *, by: str, at: datetime) -> Decision:
    """An event that nobody has read yet.

    Raises:
        ReviewError: if no words say what happened.
    """
    return _told(document, identified(document, event), (), by, at)


def choose_place(  # noqa: PLR0913 - a choice is all of these
    document: Document,
    mention: PlaceMention,
    place: str | None,
    *,
    by: str,
    at: datetime,
    role: MentionRole | None = None,
) -> Decision:
    """A name means this place, or it stays open which (None); the machine's unjudged events on the name follow.

    An event that a person has decided about keeps its places: change those with ``edit``.
    """
    body = PlaceMentionBody(type="PlaceMention", place=place, role=role or mention.role)
    return _decision(document, body, [target(document, mention.span)], by, at)


def date_words(document: Document, mention: TimeMention, *, by: str, at: datetime) -> Decision:
    """Words that name a time mean this one."""
    body = TimeMentionBody(type="TimeMention", when=when_of(mention.period))
    return _decision(document, body, [target(document, mention.span)], by, at)


def publish(document: Document, article: Article, published: Publication, *, by: str, at: datetime) -> Decision:
    """The article was published then; open periods stop there from now on."""
    body = PublicationBody(type="Publication", published=published_body(published))
    return _decision(document, body, [reach(document, article)], by, at)


def complete(document: Document, article: Article, *, by: str, at: datetime, is_complete: bool = True) -> Decision:
    """Whether nothing worth a mark is missing: what only the machine has is then hidden."""
    body = CompletionBody(type="Completion", complete=is_complete)
    return _decision(document, body, [reach(document, article)], by, at)


def set_aside(document: Document, span: Span, kind: BoilerplateKind, *, by: str, at: datetime) -> Decision:
    """A stretch is no part of the report."""
    body = BoilerplateBody(type="Boilerplate", kind=kind)
    return _decision(document, body, [target(document, span)], by, at)


def describe_site(document: Document, site: Site, words: Span, *, by: str, at: datetime) -> Decision:
    """A place is a base, and this is its history in the article that the words stand in."""
    return _decision(document, site_body(site), [target(document, words)], by, at)


def contradict(document: Document, conflict: Conflict, words: Sequence[Span], *, by: str, at: datetime) -> Decision:
    """Two events cannot both hold; ``words`` stand in this document, the other event may be another's."""
    return _decision(document, conflict_body(conflict), [target(document, span) for span in words], by, at)


def retract(decision: Decision, *, by: str, at: datetime) -> Decision:
    """One's own decision is taken back, and a retraction too; it is dated after what it takes back."""
    annotation = Annotation.model_validate(decision.annotation)
    body = RetractionBody(type="Retraction", annotation=decision.id)
    return _made(decision.document, body, annotation.target, by, next_moment([decision], at))


def identified(document: Document, event: Event) -> Event:
    """The event with the id that its kind and first ``what`` words give.

    Raises:
        ReviewError: if no words say what happened.
    """
    what = next((item.span for item in event.evidence if item.part is EvidencePart.WHAT), None)
    if what is None:
        raise ReviewError("an event must have words that say what happened, got none", "no_what")
    return replace(event, id=event_id(document.text_sha256, event.kind, what))


def evidence(document: Document, start: int, end: int, part: EvidencePart) -> Evidence:
    """The words from ``start`` to ``end`` (exclusive, code points) as an event's evidence.

    Raises:
        ReviewError: if they are none, or lie outside the document.
    """
    if not 0 <= start < end <= len(document.text):
        raise ReviewError(
            f"words must lie in their document, from 0 to {len(document.text)}, got {start}-{end}: {document.file}",
            "outside_document",
            {"expected": f"0-{len(document.text)}", "got": f"{start}-{end}"},
        )
    return Evidence(Span(document.id, start, end), document.text[start:end], part)


def next_moment(decisions: Iterable[Decision], now: datetime) -> datetime:
    """``now``, or just after the newest of the decisions where somebody's clock ran ahead."""
    newest = max((moment_of(decision) for decision in decisions), default=None)
    if newest is None or now > newest or newest == _LAST:
        return now
    return newest + _TICK


def _told(document: Document, event: Event, instead_of: Sequence[Event], by: str, at: datetime) -> Decision:
    replaced = {each.id: each.kind for each in instead_of}
    body = event_body(event, replaces=tuple(replaced), replaced_kinds=tuple(replaced.values()))
    motivation: Motivation = "editing" if replaced else "describing"
    return _decision(document, body, event_targets(document, event), by, at, motivation)


def _decision(  # noqa: PLR0913, PLR0917 - a decision is all of these
    document: Document,
    body: Body,
    words: Sequence[Target],
    by: str,
    at: datetime,
    motivation: Motivation | None = None,
) -> Decision:
    return _made(document.id, body, words, by, at, motivation)


def _made(  # noqa: PLR0913, PLR0917 - see above
    document: str, body: Body, words: Sequence[Target], by: str, at: datetime, motivation: Motivation | None = None
) -> Decision:
    name = storable(by).strip()
    if not 1 <= len(name) <= MAX_NAME:
        raise ReviewError(
            f"who decides must be named in 1 to {MAX_NAME} characters, got {len(name)}",
            "reviewer_unnamed",
            {"got": str(len(name))},
        )
    said = Annotation(
        id="urn:hudhud:decision:",
        type="Annotation",
        motivation=motivation or MOTIVATIONS[body.type],
        creator=Creator(type="Person", name=name),
        created=at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        body=body,
        target=list(words),
    )
    content = json.dumps([document, said.model_dump(mode="json")], ensure_ascii=True, sort_keys=True)
    number = hashlib.sha256(content.encode("ascii")).hexdigest()[:_DIGITS]
    return decision_of(said.model_copy(update={"id": said.id + number}), document)
