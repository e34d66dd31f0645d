"""The shown set: a corpus narrowed to some of its events, which every format then writes whole."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from geo.model import Conflict, Corpus, Event, EventKind, Reading, Site
from geo.periods import is_possible_in
from geo.timeline import Window

Keeps = Callable[[Event], bool]
"""Says whether an event is shown."""


def narrowed(corpus: Corpus, keeps: Keeps, *, until: date | None = None) -> Corpus:
    """The corpus with those events alone that are kept; articles of which none is left go with them.

    Bases stay as the map shows them: all of them, with every status that begins on ``until`` at the latest, whoever
    tells it. An article that lost an event no longer counts as complete.
    """
    narrow = (_narrowed(reading, keeps) for reading in corpus.readings)
    readings = tuple(reading for reading in narrow if reading.events)
    shown = {event.id for reading in readings for event in reading.events}
    return replace(
        corpus,
        readings=readings,
        sites=tuple(_as_of(site, shown, until or date.max) for site in corpus.sites),
        conflicts=tuple(conflict for conflict in corpus.conflicts if _touches(conflict, shown)),
    )


def asked_for(window: Window | None, kinds: Collection[EventKind] = ()) -> Keeps:
    """Keeps what may touch a window (both days count, undated events are in none) and is of some kinds."""

    def keeps(event: Event) -> bool:
        if kinds and event.kind not in kinds:
            return False
        return window is None or (event.when is not None and is_possible_in(event.when, window.first, window.last))

    return keeps


def _narrowed(reading: Reading, keeps: Keeps) -> Reading:
    events = tuple(event for event in reading.events if keeps(event))
    shown = {event.id for event in events}
    return replace(
        reading,
        events=events,
        sites=tuple(_told_by(site, shown) for site in reading.sites),
        conflicts=tuple(conflict for conflict in reading.conflicts if _touches(conflict, shown)),
        complete=reading.complete and len(events) == len(reading.events),
    )


def _told_by(site: Site, shown: Collection[str]) -> Site:
    """The site with those statuses and events that are shown."""
    return replace(
        site,
        status=tuple(fact for fact in site.status if fact.event in shown),
        events=tuple(event for event in site.events if event in shown),
    )


def _as_of(site: Site, shown: Collection[str], until: date) -> Site:
    return replace(
        site,
        status=tuple(fact for fact in site.status if (fact.period.earliest or date.min) <= until),
        events=tuple(event for event in site.events if event in shown),
    )


def _touches(conflict: Conflict, shown: Collection[str]) -> bool:
    return any(event in shown for event in conflict.events)
