"""The legs of a journey in the order travelled, from what each place is to it.

What the text leaves open stays open: "to B via A" is a leg from nowhere named via A to B. A stop ends a leg and begins
the next; a place listed with another gives a leg beside it (to A and B), not one behind it (to A, then B).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gazetteer.records import PlaceKind
from geo.model import Leg, PlaceRole
from geo.reading.events.records import Scene
from geo.reading.movements.heads import Head, order_of
from geo.reading.movements.roles import End
from geo.reading.words import Form


@dataclass(slots=True)
class _Stretch:
    """A leg in the making; several origins or destinations where places are listed."""

    origins: list[str | None] = field(default_factory=list)
    destinations: list[str | None] = field(default_factory=list)
    via: list[str] = field(default_factory=list)

    def legs(self) -> list[Leg]:
        """One leg for each pair of its ends."""
        return [
            Leg(origin, destination, tuple(self.via))
            for origin in self.origins or [None]
            for destination in self._elsewhere() or [None]
        ]

    def _elsewhere(self) -> list[str | None]:
        """The destinations but for where the leg begins: "the town" may point back to that, and is no end then."""
        return [each for each in self.destinations if each is None or each not in self.origins]


def legs_of(scene: Scene, ends: Sequence[End], *, there_and_back: bool) -> tuple[Leg, ...]:
    """The legs that ends make; one without ends where there are none."""
    stretches = [_Stretch()]
    named = [end for end in ends if end.role is not PlaceRole.AT]
    told = [end for at, end in enumerate(named) if not _is_told_closer(end, named[at + 1 :])]
    for end in sorted(told, key=lambda each: order_of(scene, each.head)):
        _travel(stretches, end, before=_earlier(scene, told, end.head))
    legs = [leg for stretch in stretches for leg in stretch.legs()]
    if there_and_back and legs[-1].destination and legs[-1].destination != legs[0].origin:
        legs.append(Leg(legs[-1].destination, legs[0].origin))
    return tuple(dict.fromkeys(legs))


def _is_told_closer(end: End, later: Sequence[End]) -> bool:
    """Whether a country is told again by a place in it: out of Niger, aboard a plane that took off from Niamey."""
    if end.located.kind is not PlaceKind.COUNTRY or not end.located.country:
        return False
    other = next((each for each in later if each.role is end.role), None)
    return (
        other is not None
        and other.head.word != end.head.word
        and other.located.kind is not PlaceKind.COUNTRY
        and other.located.country == end.located.country
    )


def _earlier(scene: Scene, ends: Iterable[End], head: Head) -> bool:
    """Whether a head tells what happened before the rest: after taking off from A."""
    return order_of(scene, head) < 0 and any(end.head.word != head.word for end in ends)


def _travel(stretches: list[_Stretch], end: End, *, before: bool) -> None:
    """Add an end to the journey so far."""
    place = end.located.places[0] if end.located.places else None
    last = stretches[-1]
    if end.stop:
        _stop(stretches, place)
    elif end.role is PlaceRole.VIA:
        if last.destinations and end.then and not before and end.head.sense.form is not Form.PARTICIPLE:
            stretches.append(_Stretch(last.destinations[-1:], via=[place] if place else []))
        elif place and place not in last.via:
            last.via.append(place)
    elif end.role is PlaceRole.FROM:
        _leave(stretches, end, place)
    elif end.listed and last.destinations:
        last.destinations += [each for each in (place,) if each not in last.destinations]
    elif last.destinations:
        if end.then and not before and place not in last.destinations:
            stretches.append(_Stretch(last.destinations[-1:], [place]))
    else:
        if end.from_there and last.origins:
            stretches.append(last := _Stretch())
        last.destinations.append(place)
        last.destinations += end.located.places[1:]


def _leave(stretches: list[_Stretch], end: End, place: str | None) -> None:
    last = stretches[-1]
    if end.listed and last.origins:
        last.origins.append(place)
    elif last.destinations and (place in last.destinations or end.onward or (end.then and last.origins)):
        stretches.append(_Stretch([place]))
    elif not last.origins:
        last.origins.append(place)


def _stop(stretches: list[_Stretch], place: str | None) -> None:
    """A stop between the ends of the last leg, told before or after where that leads."""
    last = stretches[-1]
    ahead, last.destinations = last.destinations, [place]
    stretches.append(_Stretch([place], ahead))
