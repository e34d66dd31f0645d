"""People's decisions about names and times in a text, and what follows from a name's place for the machine's events."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.model import Event, EvidencePart, Leg, Movement, PlaceMention, Reading, Site, Span
from geo.review.notes import Note, Teller


def latest(notes: Sequence[Note], teller: Teller) -> list[Note]:
    """Of decisions about the same or overlapping words the last ones, in the text's order.

    Where another person's gave way that says otherwise, that is told.
    """
    kept: list[tuple[Span, int]] = []
    for number in reversed(range(len(notes))):
        span = notes[number].span
        at = bisect_left(kept, (span, 0))
        near = [
            other for other in kept[max(0, at - 1) : at + 1] if other[0].start < span.end and span.start < other[0].end
        ]
        if near:
            winner = notes[near[0][1]]
            teller.tell_differing(winner, [notes[number]] if _differ(winner, notes[number]) else [])
        else:
            insort(kept, (span, number))
    return [notes[number] for _, number in kept]


def chosen_places(machine: Iterable[PlaceMention], people: Iterable[PlaceMention]) -> Mapping[Span, tuple[str, str]]:
    """By a name's words: the place that the machine took it for, and the other one that a person did."""
    theirs = {mention.span: mention.place for mention in people}
    changed = ((each.span, each.place, theirs.get(each.span)) for each in machine)
    return {span: (ours, place) for span, ours, place in changed if ours and place and ours != place}


def follow_places(event: Event, chosen: Mapping[Span, tuple[str, str]]) -> Event:
    """A machine's event with the places that people took its names for.

    A place that the event rests on by another name too, which nobody changed, stays.
    """
    names = [item.span for item in event.evidence if item.part is EvidencePart.WHERE]
    changed = dict(chosen[span] for span in names if span in chosen)
    if not changed:
        return event
    places = tuple(replace(each, place=changed.get(each.place, each.place)) for each in event.places)
    movement = _moved(event.movement, changed) if event.movement else None
    return replace(event, places=tuple(dict.fromkeys(places)), movement=movement)


def with_events(reading: Reading, events: Mapping[str, Event]) -> Reading:
    """The reading with other forms of some events, by their id; a base keeps those that still name its place."""
    sites = tuple(_site(site, events) for site in reading.sites)
    return replace(reading, events=tuple(events.get(event.id, event) for event in reading.events), sites=sites)


def _site(site: Site, events: Mapping[str, Event]) -> Site:
    """A base without the events that turned out to be elsewhere."""

    def is_here(name: str) -> bool:
        event = events.get(name)
        return event is None or any(there.place == site.place for there in event.places)

    status = tuple(fact for fact in site.status if is_here(fact.event))
    return replace(site, status=status, events=tuple(filter(is_here, site.events)))


def _moved(movement: Movement, changed: Mapping[str, str]) -> Movement:
    return replace(movement, legs=tuple(_leg(leg, changed) for leg in movement.legs))


def _leg(leg: Leg, changed: Mapping[str, str]) -> Leg:
    origin, destination = (changed.get(end, end) if end else None for end in (leg.origin, leg.destination))
    return Leg(origin, destination, tuple(changed.get(each, each) for each in leg.via))


def _differ(one: Note, other: Note) -> bool:
    return one.body != other.body
