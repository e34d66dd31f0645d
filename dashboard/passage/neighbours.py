"""The events before and after one in time, within the set that is shown."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.view import MapView


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event that a step leads to."""

    event: str
    """Id of the event."""
    title: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where an event stands in time among those shown."""

    earlier: Neighbour | None = None
    later: Neighbour | None = None
    number: int = 0
    """Its place among them, from 1; 0 where it is not one of them."""
    total: int = 0


def neighbours(view: MapView, shown: Iterable[int], event: str, language: str) -> Neighbours:
    """The neighbours of an event among those shown (indices into ``view.events``), undated ones last.

    An event that is not itself among them has those between which its time lies.
    """
    index = view.event_index(event)
    if index is None:
        return Neighbours()
    keys = sorted(_in_time(view, number) for number in shown)
    own = _in_time(view, index)
    at = bisect_left(keys, own)
    is_shown = at < len(keys) and keys[at] == own
    after = at + 1 if is_shown else at
    return Neighbours(
        earlier=_neighbour(view, keys[at - 1][-1], language) if at > 0 else None,
        later=_neighbour(view, keys[after][-1], language) if after < len(keys) else None,
        number=at + 1 if is_shown else 0,
        total=len(keys),
    )


def _in_time(view: MapView, index: int) -> tuple[bool, int, int, int]:
    mark = view.events[index]
    return mark.first is None, mark.first or 0, mark.last or 0, index


def _neighbour(view: MapView, index: int, language: str) -> Neighbour:
    mark = view.events[index]
    return Neighbour(mark.event, mark.title.in_language(language))
