"""What speaks for and against a candidate, each as a reason with its value: the log-linear sum that ranks."""

from collections.abc import Iterator, Sequence
from math import asin, cos, exp, radians, sin, sqrt

from gazetteer.clitics import PREFIX_CODES
from gazetteer.guesses.fuzzy import Slip
from gazetteer.ranking.evidence import Around, Within
from gazetteer.ranking.readings import Reading
from gazetteer.ranking.weights import weighed, weights
from gazetteer.records import Candidate, Place, PlaceKind, Reason
from gazetteer.resolution import NONE_OF_THESE, Context

_EARTH_DIAMETER_KM = 12742.0
_NEAR_KM = 150.0
_LEAST = 0.02
"""Share of a feature below which it is not worth a reason."""
_CODED_DIVISIONS = frozenset({"US"})
"""Countries whose divisions GeoNames codes as their newspapers abbreviate them."""
_GUESSED = frozenset({"one_edit", "skeleton"})
"""First reasons of candidates that have no name like the one asked, only a similar one."""
_STEPS = frozenset({*(slip.value for slip in Slip), "vowels", *PREFIX_CODES, "article_on", "article_off"})
"""Reasons that say how far a guess lies from what was asked."""
_SCALED = frozenset({"code", "foreign_spelling", "local_name", "own", "own_wins"})


def weigh(
    candidate: Candidate,
    reading: Reading,
    around: Around,
    context: Context,
    speaking: frozenset[str],
) -> Candidate:
    """The candidate with all its reasons, its score their sum.

    Args:
        candidate: as looked up.
        reading: how the name was read to find it.
        around: what the text says about the name.
        context: what the asker knows.
        speaking: countries that speak for the place besides its own.
    """
    place = candidate.place
    reasons = (
        *_looked_up(candidate.reasons, reading),
        *reading.reasons,
        *_of_kind(place, reading, around, context),
        *_of_containment(place, around),
        *_of_countries(place, around, context, speaking),
        *_of_nearness(place, (*around.neighbours, *context.places)),
    )
    return Candidate(place, round(sum(reason.value for reason in reasons), 4), reasons)


def none_of_these() -> Candidate:
    """The candidate that stands for no place, with the score that others must beat."""
    reason = weighed("none_of_these")
    return Candidate(NONE_OF_THESE, reason.value, (reason,))


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance of two places' points, kilometres."""
    lat, other_lat = radians(one.lat), radians(other.lat)
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin(radians(other.lon - one.lon) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(min(1.0, sqrt(half)))


def _looked_up(reasons: Sequence[Reason], reading: Reading) -> Iterator[Reason]:
    """The look-up's own reasons in the ranking's unit, the tier first."""
    scale, tier = weights(), reasons[0].code
    if tier in _GUESSED:
        yield weighed(tier)
    elif reading.reasons:
        yield Reason("peeled", 0.0)
    elif reading.cue is None and tier == "folded":
        yield weighed("folded")
    else:
        yield Reason("exact", 0.0)
    for reason in reasons:
        if reason.code == "prior":
            yield Reason("prior", round(scale["prior"] * reason.value, 4))
        elif reason.code in _SCALED:
            yield Reason(reason.code, round(scale["spelling"] * reason.value, 4))
        elif tier in _GUESSED and reason.code in _STEPS:
            yield Reason(reason.code, round(scale["slip"] * reason.value, 4))


def _of_kind(place: Place, reading: Reading, around: Around, context: Context) -> Iterator[Reason]:
    cue = reading.cue or around.cue
    if cue:
        yield weighed("cue" if place.kind in cue.kinds else "cue_against")
    if place.kind in context.kinds:
        yield weighed("expected_kind")


def _of_containment(place: Place, around: Around) -> Iterator[Reason]:
    holds_part = around.part is not None and _lies_in(around.part, Within(place=place))
    if holds_part or any(_lies_in(place, within) for within in around.within):
        yield weighed("containment")
    elif any(_lies_in(place, within) for within in around.elsewhere):
        yield weighed("one_sense")


def _lies_in(place: Place, within: Within) -> bool:
    if within.country:
        return place.country == within.country
    if within.code:
        return place.country in _CODED_DIVISIONS and place.admin == within.code
    parent = within.place
    if parent is None or parent.id == place.id or place.country is None or place.country != parent.country:
        return False
    if parent.kind is PlaceKind.COUNTRY:
        return place.kind is not PlaceKind.COUNTRY
    return (
        parent.kind is PlaceKind.ADMIN
        and parent.admin is not None
        and place.admin == parent.admin
        and place.kind is not PlaceKind.ADMIN
    )


def _of_countries(place: Place, around: Around, context: Context, speaking: frozenset[str]) -> Iterator[Reason]:
    own = speaking | ({place.country} if place.country else frozenset())
    named = around.countries or {}
    share = min(1.0, sum(named.get(country, 0.0) for country in sorted(own)))
    known = (*context.countries, *(other.country for other in context.places if other.country))
    if known:
        share = max(share, sum(country in own for country in known) / len(known))
    if share >= _LEAST:
        yield weighed("country_nearby", share)
    if context.publisher_country and context.publisher_country in own:
        yield weighed("publisher")


def _of_nearness(place: Place, others: Sequence[Place]) -> Iterator[Reason]:
    apart = [other for other in others if other.id != place.id and other.country == place.country]
    if place.admin and place.country and any(other.admin == place.admin for other in apart):
        yield weighed("region_nearby")
    if place.kind.is_areal or not apart:
        return
    share = exp(-min(distance_km(place, other) for other in apart) / _NEAR_KM)
    if share >= _LEAST:
        yield weighed("distance", share)
