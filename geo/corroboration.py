"""Events that other articles tell alike: of one kind, at a shared place, at times that may be the same."""

from collections.abc import Iterator
from datetime import date

from geo.model import Corpus, Event, Modality, Period

WIDEST_DAYS = 120
"""A time known less closely than this is no sign that two articles mean the same."""

_PARTIES_SHARED = {"statement": 1, "diplomacy": 2}
"""How many parties two events must share: capitals see many statements and talks of a kind on one day."""


def told_alike(corpus: Corpus, event: Event) -> tuple[Event, ...]:
    """The events of other articles that tell the same as one, in the order of the readings.

    What is said or negotiated must share its parties too. Whatever contradicts it is left out, and so is what is
    undated or whose time is known less closely than ``WIDEST_DAYS``.
    """
    if _days(event.when) is None:
        return ()
    against = {each for conflict in corpus.conflicts if event.id in conflict.events for each in conflict.events}
    return tuple(other for other in _others(corpus, event) if other.id not in against and _is_alike(event, other))


def _others(corpus: Corpus, event: Event) -> Iterator[Event]:
    for reading in corpus.readings:
        if reading.article.id != event.article:
            yield from (other for other in reading.events if other.kind is event.kind)


def _is_alike(event: Event, other: Event) -> bool:
    if (event.modality is Modality.DENIED) != (other.modality is Modality.DENIED):
        return False
    shares_place = not _places(event).isdisjoint(_places(other))
    if not shares_place or not _overlap(_days(event.when), _days(other.when)):
        return False
    return len(_parties(event) & _parties(other)) >= _PARTIES_SHARED.get(event.kind.family, 0)


def _places(event: Event) -> set[str]:
    return {there.place for there in event.places}


def _parties(event: Event) -> set[str]:
    return {name.ar or name.en for name in (*event.actors, *event.attribution)}


def _days(when: Period | None) -> tuple[date, date] | None:
    """First and last day of a time that is known closely enough."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return (when.earliest, when.latest) if (when.latest - when.earliest).days <= WIDEST_DAYS else None


def _overlap(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    return one is not None and other is not None and max(one[0], other[0]) <= min(one[1], other[1])
