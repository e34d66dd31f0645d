"""An event told more than once in an article: one event with all its quotations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geo.model import Event, EventPlace, Modality, Movement

SAME_DAYS = 1
"""Periods that come no nearer than this many days are of two events."""

_UNTOLD = frozenset({Modality.DENIED})


def merge_told_twice(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with those told again joined to the first telling, in the order of first evidence.

    Two tell one event if they are of one kind, their times can be the same, one's places are among the other's and
    nothing they say of a movement differs. What the first leaves open the later one fills.
    """
    merged: list[Event] = []
    for event in events:
        known = next((at for at, other in enumerate(merged) if _is_told_again(other, event)), None)
        if known is None:
            merged.append(event)
        else:
            merged[known] = _joined(merged[known], event)
    return tuple(merged)


def _is_told_again(first: Event, again: Event) -> bool:
    if first.kind is not again.kind or first.kind.family == "statement":
        return False
    if (first.modality in _UNTOLD) != (again.modality in _UNTOLD):
        return False
    return (
        _same_places(first.places, again.places)
        and _same_time(first, again)
        and _same_movement(first.movement, again.movement)
    )


def _same_places(first: Sequence[EventPlace], again: Sequence[EventPlace]) -> bool:
    """Whether one's places are among the other's; two without any place are not known to be one event."""
    one, other = {place.place for place in first}, {place.place for place in again}
    return bool(one and other) and (one <= other or other <= one)


def _same_time(first: Event, again: Event) -> bool:
    if first.when is None or again.when is None:
        return True
    starts = max(first.when.earliest or date.min, again.when.earliest or date.min)
    ends = min(first.when.latest or date.max, again.when.latest or date.max)
    return (starts - ends).days <= SAME_DAYS


def _same_movement(first: Movement | None, again: Movement | None) -> bool:
    if first is None or again is None:
        return True
    fields = (
        (first.vehicle, again.vehicle),
        (first.vehicle_count, again.vehicle_count),
        (first.trips, again.trips),
        (first.legs or None, again.legs or None),
    )
    return all(one is None or other is None or one == other for one, other in fields)


def _joined(first: Event, again: Event) -> Event:
    """The first telling with the later one's quotations, and what only that one says."""
    narrower = again.when if _is_narrower(again, first) else first.when
    return replace(
        first,
        evidence=tuple(dict.fromkeys((*first.evidence, *again.evidence))),
        when=narrower,
        places=tuple(dict.fromkeys((*first.places, *again.places))),
        attribution=first.attribution or again.attribution,
        actors=tuple(dict.fromkeys((*first.actors, *again.actors))),
        movement=first.movement or again.movement,
    )


def _is_narrower(one: Event, other: Event) -> bool:
    return _days(one) < _days(other)


def _days(event: Event) -> int:
    if event.when is None or event.when.earliest is None or event.when.latest is None:
        return date.max.toordinal()
    return (event.when.latest - event.when.earliest).days
