"""What people have of a document, as readings: their articles, names, times, events, bases and contradictions."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from geo.model import Conflict, Document, Event, PlaceMention, Reading, TimeMention
from geo.periods import parse_period
from geo.review.bodies import BoilerplateBody, ConflictBody, PlaceMentionBody, SiteBody, TimeMentionBody
from geo.review.heads import Head
from geo.review.hearing import KnowsPlace, home_where_it_holds
from geo.review.mentions import latest
from geo.review.notes import Note, Teller
from geo.review.records import site_of

BodyT = TypeVar("BodyT", BoilerplateBody, ConflictBody, PlaceMentionBody, SiteBody, TimeMentionBody)
_OTHERS = BoilerplateBody | ConflictBody | PlaceMentionBody | SiteBody | TimeMentionBody


@dataclass(slots=True)
class _Desk:
    """An article with the decisions about it, those about events apart."""

    head: Head
    teller: Teller
    notes: list[Note] = field(default_factory=list)

    def of(self, kind: type[BodyT]) -> list[tuple[Note, BodyT]]:
        """The decisions with a body of a kind."""
        return [(note, note.body) for note in self.notes if isinstance(note.body, kind)]

    def latest(self, kind: type[BodyT]) -> list[tuple[Note, BodyT]]:
        """The same, of overlapping words the last."""
        kept = latest([note for note, _ in self.of(kind)], self.teller)
        return [(note, note.body) for note in kept if isinstance(note.body, kind)]


def people_readings(
    heads: Sequence[Head],
    notes: Iterable[Note],
    events: Iterable[Event],
    knows_place: KnowsPlace,
    teller: Teller,
) -> list[Reading]:
    """A reading for each article that some decision is about, holding what people have alone."""
    desks = {head.article.id: _Desk(head, teller) for head in heads}
    for note in (note for note in notes if isinstance(note.body, _OTHERS)):
        head = home_where_it_holds(note, heads, knows_place, teller)
        if head is not None:
            desks[head.article.id].notes.append(note)
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        told[event.article].append(event)
    return [_reading(desk, told[name]) for name, desk in desks.items() if desk.notes or desk.head.notes or told[name]]


def _reading(desk: _Desk, events: Iterable[Event]) -> Reading:
    head, document, until = desk.head, desk.teller.document, desk.head.article.published.period.latest
    aside = {*head.article.boilerplate, *(note.span for note, _ in desk.of(BoilerplateBody))}
    return Reading(
        article=replace(head.article, boilerplate=tuple(sorted(aside))),
        places=tuple(_place(document, note, body) for note, body in desk.latest(PlaceMentionBody)),
        times=tuple(
            TimeMention(
                note.span,
                document.text[note.span.start : note.span.end],
                parse_period(body.when.edtf, published=until, rule=body.when.rule, anchor=body.when.anchor),
            )
            for note, body in desk.latest(TimeMentionBody)
        ),
        events=tuple(sorted(events, key=lambda event: event.evidence[0].span)),
        sites=tuple(site_of(body, until=until) for body in _last(desk, SiteBody, lambda body: body.place)),
        conflicts=tuple(
            Conflict((body.events[0], body.events[1]), body.about, body.note.names())
            for body in _last(desk, ConflictBody, lambda body: (frozenset(body.events), body.about))
        ),
        complete=head.complete,
    )


def _place(document: Document, note: Note, body: PlaceMentionBody) -> PlaceMention:
    return PlaceMention(note.span, document.text[note.span.start : note.span.end], body.role, body.place)


def _last(desk: _Desk, kind: type[BodyT], key: Callable[[BodyT], Hashable]) -> list[BodyT]:
    """The last decision about each thing, in the order in which these were first decided about."""
    kept: dict[Hashable, tuple[Note, BodyT]] = {}
    for note, body in desk.of(kind):
        about = key(body)
        if about in kept and kept[about][1] != body:
            desk.teller.tell_differing(note, [kept[about][0]])
        kept[about] = (note, body)
    return [body for _, body in kept.values()]
