"""Events of an article: triggers with modality, sources, time and places, and sayings that carry no other event."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.records import Names
from geo.identifiers import event_id
from geo.model import (
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    MentionRole,
    Modality,
    Movement,
    Period,
    PlaceRole,
    Span,
    TimeMention,
)
from geo.reading.events.frames import find_triggers
from geo.reading.events.modality import is_denied, modality_of
from geo.reading.events.placing import event_places, placed_at
from geo.reading.events.records import Located, Scene, Source, Trigger
from geo.reading.events.statements import Statement, find_statements
from geo.reading.events.stretches import stretch_of, told_by
from geo.reading.events.telling import Telling, governing, tellings
from geo.reading.events.timing import Timed, Timing, spanning
from geo.reading.movements import join_journeys, join_triggers, read_journey, read_movement, roles_in
from geo.reading.words import Clause

_MOVEMENT = "movement"
_STATEMENT = "statement"
_PARTIES_DENY = frozenset({"assert", "tell", "insist"})
_SAID_OF_IT = {
    "deny": (EventKind.STATEMENT_DENIAL, Modality.ASSERTED),
    "threaten": (EventKind.STATEMENT_THREAT, Modality.CLAIMED),
    "offer": (EventKind.STATEMENT_OFFER, Modality.OFFERED),
    "hope": (EventKind.STATEMENT_POSITION, Modality.HOPED),
    "welcome": (EventKind.STATEMENT_POSITION, Modality.ASSERTED),
    "position": (EventKind.STATEMENT_POSITION, Modality.ASSERTED),
    "ask": (EventKind.STATEMENT_POSITION, Modality.ASSERTED),
}
"""What somebody does by saying something of an event, which then is the news and not the event."""
_TELLING_MOST = {
    EventKind.MOVEMENT_EVACUATION: 0,
    EventKind.MOVEMENT_WITHDRAWAL: 1,
    EventKind.MOVEMENT_CONVOY: 2,
    EventKind.MOVEMENT_FLIGHT: 3,
    EventKind.MOVEMENT_SHIP: 3,
    EventKind.MOVEMENT_TRANSFER: 4,
}
"""Of words that tell one movement together the one that gives its kind: lower tells more."""
_OF_ANYTHING = frozenset({EventKind.MOVEMENT_ARRIVAL, EventKind.MOVEMENT_DEPARTURE, EventKind.MOVEMENT_TRANSFER})
"""Kinds of movement that leave open what moved."""
_REACHES_BELOW = frozenset({"deny", "threaten", "offer"})
"""Those that do so to what is told in a clause below theirs, too."""


@dataclass(frozen=True, slots=True)
class EventsRead:
    """The events of an article with what they were read from, for whoever looks at the stage."""

    scene: Scene
    triggers: tuple[Trigger, ...]
    tellings: dict[int, Telling]
    events: tuple[Event, ...]
    headed: tuple[Event, ...] = ()
    """What the title tells, which may add a quotation to an event and never is one."""


def read_events(scene: Scene, times: Sequence[TimeMention], source: Source) -> EventsRead:
    """The events of an article, in the order of their first evidence, one for each telling; duplicates not merged."""
    reader = _Reader(scene, times, source)
    found = find_triggers(scene)
    triggers = tuple(trigger for trigger in found if reader.is_told(source.body, trigger.clause))
    headed = tuple(reader.event(trigger) for trigger in found if reader.is_told(source.title, trigger.clause))
    groups = join_journeys(scene, join_triggers(scene, triggers))
    events = [event for group in groups for event in reader.journey(group) if _says_enough(event)]
    eventful = {trigger.clause.number for trigger in triggers}
    events += [
        reader.stated(statement)
        for statement in find_statements(scene, reader.told, eventful)
        if reader.is_told(source.body, statement.clause)
    ]
    return EventsRead(scene, triggers, reader.told, _in_order(events), headed)


def _says_enough(event: Event) -> bool:
    """Whether a movement has an end, or its kind tells what moved: "and they left" alone is no news of its own."""
    if event.kind not in _OF_ANYTHING or event.movement is not None:
        return True
    return any(place.role is not PlaceRole.AT for place in event.places)


class _Reader:
    """One article's events in the making."""

    def __init__(self, scene: Scene, times: Sequence[TimeMention], source: Source) -> None:
        self._scene, self._source = scene, source
        self._analysis = scene.analysis
        self._timing = Timing(scene, times, source.published)
        self.told = tellings(scene, times)

    def is_told(self, stretches: Sequence[tuple[int, int]], clause: Clause) -> bool:
        """Whether a clause begins in one of some stretches of the text, given in order, and asks nothing."""
        start = self._analysis.words[clause.first].start
        at = bisect_right(stretches, start, key=lambda stretch: stretch[0]) - 1
        return at >= 0 and start < stretches[at][1] and not self._asks(clause)

    def _asks(self, clause: Clause) -> bool:
        end = self._analysis.sentences[clause.sentence].end
        return self._analysis.text[end : end + 2].strip()[:1] in {"؟", "?"}

    def journey(self, group: Sequence[Trigger]) -> Iterator[Event]:
        """The events of triggers that tell one movement together: one event if all of them tell that it moved."""
        if len(group) == 1 or any(trigger.kind.family != _MOVEMENT for trigger in group):
            for trigger in group:
                event = self.event(trigger)
                yield event
                yield from self._denied_by(event, trigger)
            return
        lead = min(group, key=lambda trigger: (_TELLING_MOST.get(trigger.kind, len(_TELLING_MOST)), trigger.word))
        event = self.event(lead)
        also = [
            self._quote(told_by(self._analysis, trigger), EvidencePart.WHAT) for trigger in group if trigger is not lead
        ]
        timed = [self._timing.of(trigger) for trigger in group]
        whens = [self._quote_of(mention) for each in timed for mention in each.mentions]
        evidence = tuple(dict.fromkeys((*event.evidence, *also, *whens)))
        whole = replace(event, evidence=evidence, when=spanning([each.period for each in timed]) or event.when)
        yield self._with_way(whole, group) if whole.movement else whole
        yield from self._denied_by(event, lead)

    def _with_way(self, event: Event, group: Sequence[Trigger]) -> Event:
        """An event with the whole way that triggers of several sentences tell, and the words for its ends."""
        movement = read_journey(self._scene, tuple(group)) or event.movement
        ends = [located for trigger in group for _, located in roles_in(self._scene, trigger)]
        where = [Evidence(located.span, located.text, EvidencePart.WHERE) for located in ends]
        evidence = tuple(dict.fromkeys((*event.evidence, *where)))
        return replace(event, movement=movement, places=_places(movement, event.places), evidence=evidence)

    def _denied_by(self, denial: Event, trigger: Trigger) -> Iterator[Event]:
        """The journey that a denial is of, which is told as denied beside it."""
        denied = denial.kind is EventKind.STATEMENT_DENIAL and not is_denied(self._scene, trigger)
        movement = read_movement(self._scene, trigger) if denied else None
        if movement is not None:
            _, places = self._where(trigger, movement)
            told = replace(denial, kind=trigger.kind, modality=Modality.DENIED, places=places, movement=movement)
            yield self._named(told)

    def event(self, trigger: Trigger) -> Event:
        """The event that a trigger tells."""
        tellings_above = self._tellings(trigger)
        timed = self._timing.of(trigger)
        attributed = any(telling.speakers and not telling.by_media for telling in tellings_above)
        published = self._source.published.latest
        kind, modality = self._as_said(trigger, tellings_above) or (
            trigger.kind,
            modality_of(self._scene, trigger, attributed=attributed, period=timed.period, published=published),
        )
        said = self._said_at(tellings_above)
        period = timed.period or self._timing.by_tense(trigger, modality, said)
        movement = read_movement(self._scene, trigger) if kind is trigger.kind else None
        where, places = self._where(trigger, movement)
        draft = Event(
            id="",
            article=self._source.article,
            kind=kind,
            modality=modality,
            evidence=self._evidence(told_by(self._analysis, trigger), where, timed),
            when=period,
            places=places,
            attribution=_chain(tellings_above),
            actors=self._actors(trigger.clause),
            movement=movement,
            origin=self._source.origin,
        )
        return self._named(draft)

    def stated(self, statement: Statement) -> Event:
        """The event of somebody's saying something."""
        telling = statement.telling
        clause = self._analysis.clauses[telling.clause]
        above = governing(self._scene, clause, self.told)
        timed = self._timing.of_clause(clause)
        where = statement.places
        draft = Event(
            id="",
            article=self._source.article,
            kind=statement.kind,
            modality=statement.modality,
            evidence=self._evidence(stretch_of(self._analysis, statement.clause), where, timed),
            when=timed.period or self._timing.at_publication(),
            places=event_places(where),
            attribution=tuple(dict.fromkeys((*telling.speakers, *_chain(above)))),
            actors=telling.speakers[:1],
            origin=self._source.origin,
        )
        return self._named(draft)

    def _tellings(self, trigger: Trigger) -> tuple[Telling, ...]:
        """Who tells of a trigger: the verb before it in its own clause, then those above."""
        above = governing(self._scene, trigger.clause, self.told)
        own = self.told.get(trigger.clause.number)
        if own and own.kind != "source" and own.word < trigger.word:
            return (own, *above)
        return above

    def _as_said(self, trigger: Trigger, above: Sequence[Telling]) -> tuple[EventKind, Modality] | None:
        """What a saying makes of an event: a denial, a threat, an offer, a wish; None where it only tells of it."""
        if not above or trigger.kind.family == _STATEMENT:
            return None
        nearest = above[0]
        if nearest.kind in _PARTIES_DENY and nearest.by_party and is_denied(self._scene, trigger):
            return _SAID_OF_IT["deny"]
        is_own = nearest.clause == trigger.clause.number
        if nearest.kind == "offer" and trigger.kind is EventKind.BASE_CONSENT:
            return None
        if nearest.negated or not (is_own or nearest.kind in _REACHES_BELOW):
            return None
        return _SAID_OF_IT.get(nearest.kind)

    def _said_at(self, above: Sequence[Telling]) -> Period | None:
        for telling in above:
            timed = self._timing.of_clause(self._analysis.clauses[telling.clause])
            if timed.period:
                return timed.period
        return None

    def _where(self, trigger: Trigger, movement: Movement | None) -> tuple[list[Located], tuple[EventPlace, ...]]:
        """The places of an event with the words for them: of a movement by role, else where it happened."""
        if movement is not None or trigger.kind.family == _MOVEMENT:
            roles = roles_in(self._scene, trigger)
            named = [EventPlace(role, place) for role, located in roles for place in located.places]
            if named:
                return [located for _, located in roles], tuple(dict.fromkeys((*_ends(movement), *named)))
        at = placed_at(self._scene, trigger)
        return list(at), event_places(at)

    def _evidence(self, stretch: tuple[int, int], where: Sequence[Located], timed: Timed) -> tuple[Evidence, ...]:
        quotes = [self._quote(stretch, EvidencePart.WHAT)]
        quotes += [Evidence(located.span, located.text, EvidencePart.WHERE) for located in where]
        quotes += [self._quote_of(time) for time in timed.mentions]
        return tuple(dict.fromkeys(quotes))

    def _quote(self, stretch: tuple[int, int], part: EvidencePart) -> Evidence:
        start, end = stretch
        return Evidence(Span(self._scene.document, start, end), self._analysis.text[start:end], part)

    def _quote_of(self, time: TimeMention) -> Evidence:
        return Evidence(time.span, time.text, EvidencePart.WHEN)

    def _actors(self, clause: Clause) -> tuple[Names, ...]:
        named = (
            located.names
            for located in self._scene.located_in(clause)
            if located.role is MentionRole.ACTOR and located.names
        )
        return tuple(dict.fromkeys(named))

    def _named(self, event: Event) -> Event:
        what = next(quote.span for quote in event.evidence if quote.part is EvidencePart.WHAT)
        return replace(event, id=event_id(self._source.text_sha256, event.kind, what))


def _places(movement: Movement | None, told: Sequence[EventPlace]) -> tuple[EventPlace, ...]:
    """The places of a whole way, then where else it was told to be."""
    ends = tuple(_ends(movement))
    known = {each.place for each in ends}
    return tuple(dict.fromkeys((*ends, *(each for each in told if each.place not in known))))


def _ends(movement: Movement | None) -> Iterator[EventPlace]:
    for leg in movement.legs if movement else ():
        yield from _leg_places(leg)


def _leg_places(leg: Leg) -> Iterator[EventPlace]:
    if leg.origin:
        yield EventPlace(PlaceRole.FROM, leg.origin)
    yield from (EventPlace(PlaceRole.VIA, place) for place in leg.via)
    if leg.destination:
        yield EventPlace(PlaceRole.TO, leg.destination)


def _chain(above: Sequence[Telling]) -> tuple[Names, ...]:
    return tuple(dict.fromkeys(speaker for telling in above for speaker in telling.speakers))


def _in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events by their first quotation; of two with one id the first alone."""
    unique = {event.id: event for event in reversed(events)}
    return tuple(sorted(unique.values(), key=lambda event: (event.evidence[0].span, event.kind.value)))
