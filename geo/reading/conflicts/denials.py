"""Denials and what they deny: an event of the kind denied, at a place denied, told by somebody else."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from gazetteer.records import Place
from geo.model import Event, EventKind, Modality, Reading
from geo.periods import time_order
from geo.reading.conflicts.tellings import Bounds, are_of_two_sources, bounds, is_held, overlap
from geo.reading.events.frame_table import frames
from geo.reading.events.parties import party_stems, stems, what_of
from geo.reading.words import Analysis, analyse

MOST_DENIED = 6
"""A denial stands against so many tellings at most, those whose time begins last before its own ends."""

_REACH = 60
"""How many tellings at one place are looked at for each denial."""

_LEAVING = frozenset({EventKind.MOVEMENT_WITHDRAWAL, EventKind.MOVEMENT_DEPARTURE, EventKind.CONFLICT_WITHDRAWAL})
_ACT = "act"
_WHAT_WAS_SAID = "ref.claim"
_Key = tuple[EventKind, str]


def find_denied(readings: Sequence[Reading], places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """Ids of a denial and of an event that it denies."""
    held = _by_kind_and_place(readings, places)
    for reading in readings:
        for denial in reading.events:
            if denial.kind is EventKind.STATEMENT_DENIAL:
                yield from _denied_by(denial, reading, held, places)
            elif denial.modality is Modality.DENIED:
                yield from _elsewhere(denial, {denial.kind}, held, places)


def _denied_by(
    denial: Event, reading: Reading, held: Mapping[_Key, "_Timeline"], places: Mapping[str, Place]
) -> Iterator[tuple[str, str]]:
    words = analyse(what_of(denial))
    kinds = denied_kinds(words)
    if denial.places:
        yield from _elsewhere(denial, kinds, held, places)
    elif kinds:
        yield from _nearest(denial, [event for event in reading.events if event.kind in kinds])
    elif any(word.is_a(_WHAT_WAS_SAID) for word in words.words):
        yield from _nearest(denial, [event for event in reading.events if event.modality is Modality.CLAIMED])


def denied_kinds(words: Analysis) -> frozenset[EventKind]:
    """The kinds of event that a denial's words can mean."""
    acts = (name for word in words.words for sense in word.senses for name in sense.classes if name.startswith(_ACT))
    kinds = frozenset(kind for act in set(acts) for kind in _kinds_of(act))
    return kinds | _LEAVING if kinds & _LEAVING else kinds


@cache
def _kinds_of(act: str) -> frozenset[EventKind]:
    return frozenset(
        frame.kind
        for frame in frames()
        if any(act == trigger or act.startswith(f"{trigger}.") for trigger in frame.triggers)
    )


class _Timeline:
    """Events of one kind at one place, in time."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = sorted(events, key=lambda event: (time_order(event.when), event.id))
        self._begins = [_bounds(event)[0] for event in self._events]

    def around(self, days: Bounds) -> Iterator[Event]:
        """The events that share a day with a stretch, those that begin last first."""
        after = bisect_right(self._begins, days[1])
        near = self._events[max(0, after - _REACH) : after]
        return (event for event in reversed(near) if overlap(_bounds(event), days))


def _by_kind_and_place(readings: Iterable[Reading], places: Mapping[str, Place]) -> Mapping[_Key, _Timeline]:
    """What is held to be so, by kind and by place, a country's own and all that lies in it."""
    held: dict[_Key, dict[str, Event]] = defaultdict(dict)
    for event in (event for reading in readings for event in reading.events):
        if is_held(event) and bounds(event.when):
            for place in _with_countries(event, places):
                held[event.kind, place][event.id] = event
    return {key: _Timeline(events.values()) for key, events in held.items()}


def _with_countries(event: Event, places: Mapping[str, Place]) -> set[str]:
    ids = {each.place for each in event.places}
    known = (places[each] for each in ids if each in places)
    return ids | {f"iso:{place.country}" for place in known if place.country}


def _elsewhere(
    denial: Event, kinds: Iterable[EventKind], held: Mapping[_Key, _Timeline], places: Mapping[str, Place]
) -> Iterator[tuple[str, str]]:
    """What others hold to be so of that kind, place and time, and of the same party as far as words tell."""
    days = bounds(denial.when)
    if days is None:
        return
    keys = sorted({(kind, each.place) for kind in kinds for each in denial.places})
    near = {event.id: event for key in keys if key in held for event in held[key].around(days)}
    others = (event for event in near.values() if are_of_two_sources(denial, event))
    against = (event for event in others if _speak_of_one(denial, event, places))
    for event, _ in zip(against, range(MOST_DENIED), strict=False):
        yield denial.id, event.id


def _nearest(denial: Event, told: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Of an article's events the one told last before a denial, else the first behind it."""
    others = [event for event in told if is_held(event) and are_of_two_sources(denial, event)]
    others = [event for event in others if event.kind.family != "statement"]
    at = denial.evidence[0].span.start
    before = [event for event in others if event.evidence[0].span.start < at]
    if chosen := max(before, key=_position, default=min(others, key=_position, default=None)):
        yield denial.id, chosen.id


def _position(event: Event) -> tuple[int, str]:
    return event.evidence[0].span.start, event.id


def _speak_of_one(denial: Event, event: Event, places: Mapping[str, Place]) -> bool:
    """Whether the words of both share more than the place and the act: the party that it is about."""
    shared = party_stems(denial) & party_stems(event)
    known = (places[each.place].names for each in (*denial.places, *event.places) if each.place in places)
    return bool(shared.difference(*(stems(name) for names in known for name in (names.en, names.ar))))


def _bounds(event: Event) -> Bounds:
    return bounds(event.when) or (date.min, date.max)
