"""The legs of two tellings of one journey put together in the order travelled, where they surely fit."""

from dataclasses import replace
from itertools import pairwise

from geo.model import Leg

Legs = tuple[Leg, ...]


def joined_legs(first: Legs, later: Legs, *, onward: bool) -> Legs | None:
    """The legs of two tellings as one journey in the order travelled; None where they do not surely fit.

    ``onward`` says whether the later telling goes on from the first: then, ثم.
    """
    if not (first and later and _is_one_way(first) and _is_one_way(later)):
        return None
    if _meets(first, later):
        return first + later
    if onward:
        return _gone_on(first, later)
    if _meets(later, first):
        return later + first
    filled = _filled(later, first[0]) if len(first) == 1 else None
    filled = filled or (_filled(first, later[0]) if len(later) == 1 else None)
    return filled or _led_to(first, later)


def _is_one_way(legs: Legs) -> bool:
    """Whether each leg begins where the one before it ends, so that none stands beside another."""
    return all(one.destination and one.destination == two.origin for one, two in pairwise(legs))


def _meets(first: Legs, later: Legs) -> bool:
    """Whether the one ends where the other begins, and nothing comes back to where it was."""
    end = first[-1].destination
    return end is not None and end == later[0].origin and later[-1].destination not in {leg.origin for leg in first}


def _gone_on(first: Legs, later: Legs) -> Legs | None:
    """A next stretch that leaves open where it begins."""
    end, stop = first[-1].destination, later[-1].destination
    if later[0].origin is not None or (stop is None and len(later) == 1):
        return None
    if end is None:
        return _filled(later, first[0]) if len(first) == 1 else None
    return None if later[0].destination in {end, None} else (*first, replace(later[0], origin=end), *later[1:])


def _filled(legs: Legs, leg: Leg) -> Legs | None:
    """Legs with their open ends from a leg that tells of the same way; None where that differs or tells nothing."""
    begin, end = legs[0].origin, legs[-1].destination
    if not (_may_be(begin, leg.origin) and _may_be(end, leg.destination)):
        return None
    if not (leg.origin or leg.destination or leg.via) or (leg.via and len(legs) > 1 and end is not None):
        return None
    origin, destination = begin or leg.origin, end or leg.destination
    if origin is not None and origin == destination:
        return None
    filled = (replace(legs[0], origin=origin), *legs[1:])
    via = (each for each in (*filled[-1].via, *leg.via) if each not in {origin, destination})
    return (*filled[:-1], replace(filled[-1], destination=destination, via=tuple(dict.fromkeys(via))))


def _may_be(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _led_to(first: Legs, later: Legs) -> Legs | None:
    """An arrival told first, then the calls on the way there."""
    stop = later[-1].destination
    if len(first) > 1 or len(later) == 1 or first[0].origin or not first[0].destination:
        return None
    if stop is None or later[0].origin is None:
        return None
    return (*later, replace(first[0], origin=stop))
