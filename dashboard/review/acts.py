"""What a person did at the bench, checked, and the decisions that it makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from dashboard.review.draft import Draft, DraftError, event_from
from gazetteer.records import Names
from geo.model import Corpus, Document, Event, PlaceMention, Publication, Reading, Stance, Verdict
from geo.periods import parse_period
from geo.review import making
from geo.review.bodies import EventId, Label, PlaceId, When, Words
from geo.review.decisions import Decision
from geo.review.files import MAX_NAME
from geo.review.selectors import Strict

MAX_PARTS = 20
"""Most parts of a split, and most events merged into one."""

Offset = Annotated[int, Field(ge=0)]


class _Signed(Strict):
    """An act says what it is about, who does it, and carries a token by which its outcome is known."""

    event: Annotated[str, Field(max_length=200)]
    by: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    token: Annotated[str, Field(min_length=1, max_length=100)]


class ChosenPlace(Strict):
    """A name in the article that now means another place."""

    start: Offset
    end: Offset
    place: PlaceId


class Accept(_Signed):
    """It holds."""

    type: Literal["accept"]


class Reject(_Signed):
    """It does not."""

    type: Literal["reject"]
    note: Words = ""


class Edit(_Signed):
    """It is otherwise."""

    type: Literal["edit"]
    draft: Draft
    mentions: Annotated[tuple[ChosenPlace, ...], Field(max_length=MAX_PARTS)] = ()


class Add(_Signed):
    """Something that nobody read."""

    type: Literal["add"]
    draft: Draft
    mentions: Annotated[tuple[ChosenPlace, ...], Field(max_length=MAX_PARTS)] = ()


class Split(_Signed):
    """It is several."""

    type: Literal["split"]
    drafts: Annotated[list[Draft], Field(min_length=2, max_length=MAX_PARTS)]


class Merge(_Signed):
    """It is the same as others."""

    type: Literal["merge"]
    others: Annotated[list[EventId], Field(alias="with", min_length=1, max_length=MAX_PARTS)]


class Published(Strict):
    """When an article was published, and how that is known."""

    when: When
    reason: Label
    citation: Words = ""


class Publish(_Signed):
    """Its article was published at another time."""

    type: Literal["publish"]
    published: Published


class Side(_Signed):
    """What another person decided about it is right."""

    type: Literal["side"]
    decision: Annotated[str, Field(max_length=200)]


class Step(_Signed):
    """The last act back, or forth again."""

    type: Literal["undo", "redo"]


class NewPlace(Strict):
    """A place that nobody knew."""

    en: Annotated[str, Field(max_length=200)]
    ar: Annotated[str, Field(max_length=200)]
    kind: Annotated[str, Field(max_length=20)]
    lon: float
    lat: float


class AddPlace(_Signed):
    """A place to be known from now on."""

    type: Literal["place"]
    place: NewPlace


Act = Accept | Reject | Edit | Add | Split | Merge | Publish | Side | Step | AddPlace

_ACT: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="type")])


@dataclass(frozen=True, slots=True)
class Subject:
    """The reading that an act is about."""

    document: Document
    reading: Reading
    event: Event | None
    """None where it is the article as a whole, or an event to be added."""
    stances: tuple[Stance, ...] = ()


def act_from(sent: Any) -> Act:
    """The act that a browser sent.

    Raises:
        ValidationError: if it is none.
    """
    return _ACT.validate_python(sent)


def decisions_of(act: Act, subject: Subject, corpus: Corpus, at: datetime) -> tuple[Decision, ...]:
    """The decisions that an act makes; none for a step and for a place, which are not about the reading.

    Raises:
        DraftError: if what was written makes no event, or the act does not fit the reading.
        GeoError: if a period is none, or the decision cannot be made.
    """
    return tuple(_decisions(act, subject, corpus, at))


def _decisions(act: Act, subject: Subject, corpus: Corpus, at: datetime) -> Iterator[Decision]:
    document, by = subject.document, act.by
    if isinstance(act, Publish):
        yield making.publish(document, subject.reading.article, _publication(act.published), by=by, at=at)
    elif isinstance(act, Add):
        yield making.add(document, _event(act.draft, subject, by), by=by, at=at)
        yield from _places(act.mentions, subject, by, at)
    elif isinstance(act, (Accept, Reject, Edit, Split, Merge, Side)):
        yield from _about(act, _told(subject), subject, corpus, at)


def _about(
    act: Accept | Reject | Edit | Split | Merge | Side, event: Event, subject: Subject, corpus: Corpus, at: datetime
) -> Iterator[Decision]:
    document, by = subject.document, act.by
    if isinstance(act, Accept):
        yield making.accept(document, event, by=by, at=at)
    elif isinstance(act, Reject):
        yield making.reject(document, event, by=by, at=at, note=act.note)
    elif isinstance(act, Edit):
        yield making.edit(document, event, _event(act.draft, subject, by), by=by, at=at)
        yield from _places(act.mentions, subject, by, at)
    elif isinstance(act, Split):
        yield from making.split(document, event, [_event(draft, subject, by) for draft in act.drafts], by=by, at=at)
    elif isinstance(act, Merge):
        yield from _merged(event, act, subject, corpus, at)
    else:
        yield _sided(event, act.decision, subject, by, at)


def _told(subject: Subject) -> Event:
    if subject.event is None:
        raise DraftError("review.error.no_event")
    return subject.event


def _event(draft: Draft, subject: Subject, by: str) -> Event:
    return event_from(draft, subject.document, subject.reading.article, by)


def _places(chosen: Iterable[ChosenPlace], subject: Subject, by: str, at: datetime) -> Iterator[Decision]:
    """What names in the article mean from now on, as far as they stand there."""
    for each in chosen:
        mention = next((one for one in subject.reading.places if _is_at(one, each)), None)
        if mention is not None and mention.place != each.place:
            yield making.choose_place(subject.document, mention, each.place, by=by, at=at)


def _is_at(mention: PlaceMention, chosen: ChosenPlace) -> bool:
    return (mention.span.start, mention.span.end) == (chosen.start, chosen.end)


def _merged(event: Event, act: Merge, subject: Subject, corpus: Corpus, at: datetime) -> Iterator[Decision]:
    """One event in the place of several of a document; elsewhere the same is told again, and taken out there."""
    document, by = subject.document, act.by
    wanted = {name for name in act.others if name != event.id}
    found = [(reading, each) for reading in corpus.readings for each in reading.events if each.id in wanted]
    if len(found) != len(wanted):
        raise DraftError("review.error.gone")
    here = [each for reading, each in found if reading.article.document == document.id]
    if here:
        quotes = dict.fromkeys(quote for each in (event, *here) for quote in each.evidence)
        yield making.merge(document, [event, *here], replace(event, evidence=tuple(quotes)), by=by, at=at)
    else:
        yield making.accept(document, event, by=by, at=at)
    for reading, each in found:
        if reading.article.document != document.id:
            there = corpus.documents[reading.article.document]
            yield making.reject(there, each, by=by, at=at, note=f"= {event.id}")


def _sided(event: Event, decision: str, subject: Subject, by: str, at: datetime) -> Decision:
    """What somebody else decided, decided again."""
    stance = next((each for each in subject.stances if each.decision == decision), None)
    if stance is None:
        raise DraftError("review.error.gone")
    if stance.verdict is Verdict.REJECTED:
        return making.reject(subject.document, event, by=by, at=at, note=stance.note)
    if stance.verdict is Verdict.ACCEPTED or stance.event is None:
        return making.accept(subject.document, stance.event or event, by=by, at=at)
    return making.edit(subject.document, event, stance.event, by=by, at=at)


def _publication(published: Published) -> Publication:
    when, names = published.when, published.reason
    period = parse_period(when.edtf, rule=when.rule, anchor=when.anchor)
    reason = Names(names.en or names.ar, names.ar or names.en)
    return Publication(period, reason, (published.citation,) if published.citation.strip() else ())
