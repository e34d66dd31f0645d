"""What decisions say of events: each checked, with its places known, its time one and its words in one article."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from geo.errors import PeriodError
from geo.identifiers import event_id
from geo.model import Document, Event, Evidence, EvidencePart, Verdict
from geo.periods import parse_period
from geo.review.bodies import Body, EventBody, VerdictBody
from geo.review.heads import Head, home_of
from geo.review.notes import Note, Teller
from geo.review.records import event_of, places_of, whens_of
from geo.review.standing import Said

KnowsPlace = Callable[[str], bool]
"""Whether a gazetteer holds a place id."""


def hear(
    notes: Iterable[Note], heads: Sequence[Head], machine: Iterable[Event], knows_place: KnowsPlace, teller: Teller
) -> list[Said]:
    """What the decisions say of events, in their order; one that does not hold is told and left out."""
    known = {event.id: event for event in machine}
    heard: list[Said] = []
    acts: set[tuple[object, ...]] = set()
    for note in notes:
        for said in _said(note, heads, known, knows_place, teller):
            if (*note.act, said.id) in acts:
                teller.tell("duplicate_event", note.decision, got=said.id)
                continue
            acts.add((*note.act, said.id))
            known |= {said.id: said.event} if said.event else {}
            heard.append(said)
    return heard


def home_where_it_holds(note: Note, heads: Sequence[Head], knows_place: KnowsPlace, teller: Teller) -> Head | None:
    """The article that a decision is about; None, and a finding, where its words, places or times do not hold."""
    head = home_of(heads, note)
    if head is None:
        teller.tell("outside_article", note.decision, expected=_stretches(heads))
        return None
    fault = _fault(note.body, head, knows_place)
    if fault is not None:
        teller.tell(fault[0], note.decision, got=fault[1])
        return None
    return head


def _said(
    note: Note, heads: Sequence[Head], known: dict[str, Event], knows_place: KnowsPlace, teller: Teller
) -> Iterator[Said]:
    body = note.body
    if isinstance(body, EventBody):
        head = home_where_it_holds(note, heads, knows_place, teller)
        if head is not None and _says_what(note, body, teller):
            yield Said(note, body.event, body.replaces, _event(note, body, head, teller.document))
    elif isinstance(body, VerdictBody) and body.verdict is Verdict.REJECTED:
        yield Said(note, body.event, (), None, _judged(note, body, heads, known, teller.document), body.note)
    elif isinstance(body, VerdictBody):
        head = home_where_it_holds(note, heads, knows_place, teller)
        event = _accepted(note, body, head, known, teller) if head else None
        if event is not None:
            yield Said(note, body.event, (), event, text=body.note)


def _fault(body: Body, head: Head, knows_place: KnowsPlace) -> tuple[str, str] | None:
    """The code of the first thing that does not hold, and what was got."""
    unknown = next((place for place in places_of(body) if not knows_place(place)), None)
    if unknown is not None:
        return "unknown_place", unknown
    try:
        for when in whens_of(body):
            parse_period(when.edtf, published=head.article.published.period.latest)
    except PeriodError as error:
        return "broken_edtf", str(error)
    return None


def _says_what(note: Note, body: EventBody, teller: Teller) -> bool:
    """Whether words say what happened; an id that is not theirs is told and kept, for the text may be another now."""
    document = teller.document
    what = next((each.span for each in note.words if each.part is EvidencePart.WHAT), None)
    if what is None:
        teller.tell("no_what", note.decision)
        return False
    expected = event_id(document.text_sha256, body.kind, what)
    if body.event != expected and not note.moved and note.decision.document == document.id:
        teller.tell("event_id_mismatch", note.decision, expected=expected, got=body.event)
    return True


def _accepted(note: Note, body: VerdictBody, head: Head, known: dict[str, Event], teller: Teller) -> Event | None:
    """The event as it was accepted; where the decision does not say how it read, as it is known now."""
    if body.reading is not None and body.reading.event == body.event:
        return _event(note, body.reading, head, teller.document) if _says_what(note, body.reading, teller) else None
    event = known.get(body.event)
    if event is None:
        teller.tell("unknown_event", note.decision, got=body.event)
        return None
    return replace(event, article=head.article.id, origin=_origin(note))


def _judged(
    note: Note, body: VerdictBody, heads: Sequence[Head], known: dict[str, Event], document: Document
) -> Event | None:
    """What was rejected, as far as it can be told; its time is left out where it is none."""
    head = home_of(heads, note)
    if head is None or body.reading is None or not any(each.part is EvidencePart.WHAT for each in note.words):
        return known.get(body.event)
    try:
        return _event(note, body.reading, head, document)
    except PeriodError:
        return _event(note, body.reading.model_copy(update={"when": None}), head, document)


def _event(note: Note, body: EventBody, head: Head, document: Document) -> Event:
    evidence = tuple(
        Evidence(each.span, document.text[each.span.start : each.span.end], each.part or EvidencePart.WHAT)
        for each in note.words
    )
    article = head.article
    return event_of(
        body, article=article.id, evidence=evidence, origin=_origin(note), until=article.published.period.latest
    )


def _origin(note: Note) -> str:
    return f"review:{note.decision.creator}"


def _stretches(heads: Iterable[Head]) -> str:
    return ", ".join(f"{head.article.start}-{head.article.end}" for head in heads)
