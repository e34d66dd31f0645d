"""An event told more than once in an article: one event with all its quotations."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from geo.model import Event, EventKind, EventPlace, Modality, Movement, Period
from geo.reading.events.parties import party_stems

SAME_LENGTH_DAYS = 10
"""What happens again and again is one event only where both times are of about one length."""

LOOK_BACK = 40
"""An event is compared with so many of its kind and place told last."""

_UNREAL = frozenset(
    {
        Modality.PLANNED,
        Modality.POSSIBLE,
        Modality.CONDITIONAL,
        Modality.HOPED,
        Modality.OFFERED,
        Modality.FUTURE,
    }
)
_GUESSED = frozenset({"at_publication", "between_event_and_publication"})
"""Rules of periods that no words of the text give."""

_REPEATED = frozenset({"movement", "observation", "diplomacy"})
"""Families of what happens at one place many times."""

_BY_PARTY = frozenset({"movement", "conflict"})
"""Families in which other actors do another thing."""

_Key = tuple[EventKind, str]


@dataclass(slots=True)
class _Told:
    """An event with the later tellings of it."""

    event: Event
    """The first telling with what later ones add."""
    again: list[Event] = field(default_factory=list)


def merge_told_twice(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with those told again joined to the first telling, in the order of first evidence.

    Two tell one event if they are of one kind, their times can be the same, one's places are among the other's and
    nothing they say of a movement differs; without any place they must name the same party at the same time. What the
    first leaves open a later one fills. A summary ("ten flights since May") is no second telling of one flight.
    """
    merged: list[_Told] = []
    near: dict[_Key, list[_Told]] = defaultdict(list)
    for event in events:
        known = next((told for told in _candidates(event, near) if _is_told_again(told.event, event)), None)
        if known is None:
            known = _Told(event)
            merged.append(known)
        else:
            known.again.append(event)
            known.event = _joined(known.event, event)
        for key in _keys(event):
            if known not in near[key][-LOOK_BACK:]:
                near[key].append(known)
    return tuple(_with_quotes(told) for told in merged)


def quote_titles(events: Sequence[Event], headed: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each with the title's words for it: of its kind, and at every place that the title names."""
    quoted = list(events)
    for title in headed:
        where = _places(title.places)
        fits = (at for at, event in enumerate(quoted) if event.kind is title.kind and where <= _places(event.places))
        at = next(fits, None) if where and title.kind.family != "statement" else None
        if at is not None:
            evidence = dict.fromkeys((*quoted[at].evidence, *title.evidence))
            quoted[at] = replace(quoted[at], evidence=tuple(evidence))
    return tuple(quoted)


def _keys(event: Event) -> Iterator[_Key]:
    """Under what an event is looked for again: its kind at each of its places, or nowhere."""
    yield from ((event.kind, place) for place in {each.place for each in event.places} or {""})


def _candidates(event: Event, near: dict[_Key, list[_Told]]) -> Iterator[_Told]:
    for key in sorted(_keys(event)):
        yield from near[key][-LOOK_BACK:]


def _is_told_again(first: Event, again: Event) -> bool:
    if first.kind.family == "statement" or _reality(first) != _reality(again):
        return False
    return (
        _same_places(first, again)
        and _same_time(first, again)
        and _same_actors(first, again)
        and _same_movement(first, again)
    )


def _reality(event: Event) -> str:
    """Whether it is held to be so, meant to be, or denied."""
    if event.modality is Modality.DENIED:
        return "denied"
    return "unreal" if event.modality in _UNREAL else "real"


def _same_places(first: Event, again: Event) -> bool:
    """Whether one's places are among the other's; without any, whether both name a party and neither another time."""
    one, other = _places(first.places), _places(again.places)
    if one and other:
        return one <= other or other <= one
    is_same_time = first.when is None or again.when is None or _bounds(first.when) == _bounds(again.when)
    return not (one or other) and is_same_time and bool(party_stems(first) & party_stems(again))


def _places(places: Sequence[EventPlace]) -> set[str]:
    return {place.place for place in places}


def _same_time(first: Event, again: Event) -> bool:
    one, other = _bounds(first.when), _bounds(again.when)
    if one is None or other is None:
        return True
    if max(one[0], other[0]) > min(one[1], other[1]):
        return False
    if first.kind.family not in _REPEATED or _is_guessed(first.when) or _is_guessed(again.when):
        return True
    return abs(_days(one) - _days(other)) <= SAME_LENGTH_DAYS


def _same_actors(first: Event, again: Event) -> bool:
    if first.kind.family not in _BY_PARTY or not first.actors or not again.actors:
        return True
    return bool(set(first.actors) & set(again.actors))


def _same_movement(first: Event, again: Event) -> bool:
    one, other = first.movement, again.movement
    if one is None or other is None:
        return True
    fields = ((one.vehicle, other.vehicle), (one.legs or None, other.legs or None))
    differs = any(left is not None and right is not None and left != right for left, right in fields)
    return not differs and one.habitual == other.habitual and _same_counts(one, other, first, again)


def _same_counts(one: Movement, other: Movement, first: Event, again: Event) -> bool:
    """Whether neither is a summary of which the other is a part: its count is told of the same time or not at all."""
    is_told = not (_is_guessed(first.when) or _is_guessed(again.when))
    for left, right in ((one.vehicle_count, other.vehicle_count), (one.trips, other.trips)):
        if left is not None and right is not None and left != right:
            return False
        is_summary = max(left or 0, right or 0) > 1 and (left is None or right is None)
        if is_summary and is_told and _bounds(first.when) != _bounds(again.when):
            return False
    return True


def _joined(first: Event, again: Event) -> Event:
    """The first telling with what only the later one says; its quotations are added in the end."""
    movement = first.movement
    if movement and again.movement:
        movement = _filled(movement, again.movement)
    return replace(
        first,
        when=again.when if _is_better(again.when, first.when) else first.when,
        places=tuple(dict.fromkeys((*first.places, *again.places))),
        attribution=first.attribution or again.attribution,
        actors=tuple(dict.fromkeys((*first.actors, *again.actors))),
        movement=movement or again.movement,
    )


def _filled(first: Movement, again: Movement) -> Movement:
    """A movement with what only the later telling says of it."""
    vehicles = first if first.vehicle_count is not None else again
    trips = first if first.trips is not None else again
    return replace(
        first,
        legs=first.legs or again.legs,
        vehicle=first.vehicle or again.vehicle,
        vehicle_count=vehicles.vehicle_count,
        vehicle_count_is=vehicles.vehicle_count_is,
        trips=trips.trips,
        trips_are=trips.trips_are,
        cargo=first.cargo or again.cargo,
    )


def _with_quotes(told: _Told) -> Event:
    """The event with each quotation of it once, those of the first telling first."""
    if not told.again:
        return told.event
    quotes = (quote for event in (told.event, *told.again) for quote in event.evidence)
    return replace(told.event, evidence=tuple(dict.fromkeys(quotes)))


def _is_better(new: Period | None, old: Period | None) -> bool:
    """Whether a time that words give stands against one that is reckoned, or of two such it is the narrower."""
    if _is_guessed(new) != _is_guessed(old):
        return _is_guessed(old)
    return _days(_bounds(new)) < _days(_bounds(old))


def _is_guessed(period: Period | None) -> bool:
    return period is None or period.rule in _GUESSED


def _bounds(period: Period | None) -> tuple[date, date] | None:
    return (period.earliest or date.min, period.latest or date.max) if period else None


def _days(bounds: tuple[date, date] | None) -> int:
    return (bounds[1] - bounds[0]).days if bounds else date.max.toordinal()
