"""Decisions that carry the places they name, where not every hudhud ships them: one's own, or of all of GeoNames."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from gazetteer.errors import LinkedPlacesError
from gazetteer.index import Gazetteer
from gazetteer.own.carrying import WithCarried, carried_places, features_to_carry
from gazetteer.records import Place
from geo.assembly import PlaceSource
from geo.review.decisions import Decision

CARRIES = "carries"
"""Member of an annotation: Linked Places features of the places that its body names."""

_ENDS = ("place", "origin", "destination")
_LOG = logging.getLogger(__name__)


def carrying(decisions: Iterable[Decision], gazetteer: Gazetteer) -> tuple[Decision, ...]:
    """The decisions, each with the places that it names, the gazetteer knows and not every hudhud ships."""
    return tuple(_carrying(decision, gazetteer) for decision in decisions)


def with_carried(places: PlaceSource, annotations: Iterable[Mapping[str, Any]]) -> WithCarried:
    """What knows places as a gazetteer does and, where that knows nothing, as annotations carry them.

    A feature that does not hold is left out and logged: its place stays unknown.
    """
    carried: dict[str, Place] = {}
    for annotation in annotations:
        for feature in annotation.get(CARRIES, ()):
            try:
                carried |= carried_places([feature], f"annotation {annotation.get('id')}")
            except LinkedPlacesError as problem:
                _LOG.warning("%s", problem)
    return WithCarried(places, carried)


def _carrying(decision: Decision, gazetteer: Gazetteer) -> Decision:
    if CARRIES in decision.annotation:
        return decision
    features = features_to_carry(_named(decision.annotation.get("body")), gazetteer)
    return replace(decision, annotation={**decision.annotation, CARRIES: list(features)}) if features else decision


def _named(body: Any) -> Iterator[str]:
    """The ids of the places that a body names: mentions, sites, an event's places, the ends and stops of its legs."""
    if isinstance(body, Mapping):
        yield from (body[end] for end in _ENDS if isinstance(body.get(end), str))
        yield from (place for place in body.get("via", ()) if isinstance(place, str))
        for part in body.values():
            yield from _named(part)
    elif isinstance(body, list | tuple):
        for part in body:
            yield from _named(part)
