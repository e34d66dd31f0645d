"""Denials and what they deny: an event of the kind denied, at a place denied, told by somebody else."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

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
_WORDS_KEPT = 10_000
"""Denials whose words are not analysed again."""

_ACT = "act"
_WHAT_WAS_SAID = "ref.claim"
_Key = tuple[EventKind, str]


@dataclass(frozen=True, slots=True)
class _Denial:
    """A denial and what its words say that it denies."""

    event: Event
    reading: Reading
    kinds: frozenset[EventKind]
    is_of_words: bool
    """Whether it denies what somebody said."""

    @property
    def keys(self) -> set[_Key]:
        """Kinds and places of what it denies; empty where it names no place."""
        return {(kind, each.place) for kind in self.kinds for each in self.event.places}


def find_denied(readings: Sequence[Reading], places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """Ids of a denial and of an event that it denies."""
    denials = [_denial(event, reading) for reading in readings for event in reading.events if _denies(event)]
    held = _by_kind_and_place(readings, places, {key for denial in denials for key in denial.keys})
    for denial in denials:
        if denial.event.places or denial.event.kind is not EventKind.STATEMENT_DENIAL:
            yield from _elsewhere(denial, held, places)
        elif denial.kinds:
            told = [event for event in denial.reading.events if event.kind in denial.kinds]
            yield from _nearest(denial.event, told)
        elif denial.is_of_words:
            told = [event for event in denial.reading.events if event.modality is Modality.CLAIMED]
            yield from _nearest(denial.event, told)


def _denies(event: Event) -> bool:
    return event.kind is EventKind.STATEMENT_DENIAL or event.modality is Modality.DENIED


def _denial(event: Event, reading: Reading) -> _Denial:
    if event.kind is not EventKind.STATEMENT_DENIAL:
        return _Denial(event, reading, frozenset({event.kind}), is_of_words=False)
    kinds, is_of_words = _said_by(what_of(event))
    return _Denial(event, reading, kinds, is_of_words)


@lru_cache(maxsize=_WORDS_KEPT)
def _said_by(words: str) -> tuple[frozenset[EventKind], bool]:
    """The kinds that words can deny, and whether they speak of what was said."""
    analysed = analyse(words)
    return denied_kinds(analysed), any(word.is_a(_WHAT_WAS_SAID) for word in analysed.words)


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


def _by_kind_and_place(
    readings: Iterable[Reading], places: Mapping[str, Place], keys: AbstractSet[_Key]
) -> Mapping[_Key, _Timeline]:
    """What is held to be so of some kinds and places, a country's own and all that lies in it."""
    held: dict[_Key, dict[str, Event]] = defaultdict(dict)
    kinds = {kind for kind, _ in keys}
    for event in (event for reading in readings for event in reading.events if event.kind in kinds):
        if is_held(event) and bounds(event.when):
            for key in ((event.kind, place) for place in _with_countries(event, places)):
                if key in keys:
                    held[key][event.id] = event
    return {key: _Timeline(events.values()) for key, events in held.items()}


def _with_countries(event: Event, places: Mapping[str, Place]) -> set[str]:
    ids = {each.place for each in event.places}
    known = (places[each] for each in ids if each in places)
    return ids | {f"iso:{place.country}" for place in known if place.country}


def _elsewhere(
    denial: _Denial, held: Mapping[_Key, _Timeline], places: Mapping[str, Place]
) -> Iterator[tuple[str, str]]:
    """What others hold to be so of that kind, place and time, and of the same party as far as words tell."""
    days = bounds(denial.event.when)
    if days is None:
        return
    near = {event.id: event for key in sorted(denial.keys) if key in held for event in held[key].around(days)}
    others = (event for event in near.values() if are_of_two_sources(denial.event, event))
    against = (event for event in others if _speak_of_one(denial.event, event, places))
    for event, _ in zip(against, range(MOST_DENIED), strict=False):
        yield denial.event.id, event.id


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
