"""Contradictions: two events that cannot both hold, in one article or in two.

Only what two sources say counts: an article's own voice, or one speaker, does not contradict itself. What they
disagree about is a topic alone; the sentence for readers is composed by the interface. Everything is found in buckets
of what must be the same, and no bucket costs more than its length times ``MOST_VERSIONS``.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from gazetteer.records import Place, PlaceKind
from geo.model import (
    Conflict,
    ConflictTopic,
    CountQualifier,
    Event,
    EventKind,
    Movement,
    PlaceRole,
    Reading,
    SiteStatus,
    StatusFact,
)
from geo.periods import time_order
from geo.reading.conflicts.denials import find_denied
from geo.reading.conflicts.tellings import are_of_two_sources, bounds, is_held, overlap, told_bounds

MOST_VERSIONS = 6
"""What is told with more dates, counts or places than this happens again and again; nothing contradicts there."""

LONGEST_COUNTED_DAYS = 7
"""Counts are compared of movements whose time is known as closely as this."""

_ABOUT_RATIO = 1.5
"""Two numbers of which one is "about" differ where one is so many times the other."""

_SITES = frozenset({PlaceKind.SITE, PlaceKind.AIRPORT, PlaceKind.PORT})
_TOWNS = _SITES | {PlaceKind.CITY}


@dataclass(frozen=True, slots=True)
class _Once:
    """What happens once at a place, as far as news goes."""

    days: int
    """Tellings whose times lie farther apart are of two events."""
    kinds: frozenset[PlaceKind]


_ONE_TIME = {
    EventKind.BASE_ESTABLISHED: _Once(3650, _SITES),
    EventKind.BASE_AGREED: _Once(370, _SITES),
    EventKind.BASE_CANCELLED: _Once(370, _SITES),
    EventKind.BASE_LEASE_CANCELLED: _Once(370, _SITES),
    EventKind.BASE_REOPENED: _Once(60, _SITES),
    EventKind.BASE_FLIGHTS_RESUMED: _Once(60, _SITES),
    EventKind.CONFLICT_SEIZURE: _Once(60, _TOWNS),
    EventKind.POLITICAL_FALL: _Once(370, frozenset({PlaceKind.COUNTRY})),
}
_MEETINGS = frozenset({EventKind.DIPLOMACY_TALKS, EventKind.DIPLOMACY_VISIT, EventKind.POLITICAL_FLIGHT})
_STANDING = frozenset({SiteStatus.ACTIVE, SiteStatus.EXPANDING})
_ENDED = frozenset({SiteStatus.CANCELLED, SiteStatus.WITHDRAWN})


def find_conflicts(readings: Iterable[Reading], places: Mapping[str, Place] | None = None) -> tuple[Conflict, ...]:
    """The contradictions among the events of some readings, the same whichever order the readings come in.

    ``places`` are the places by id; of a place that it lacks, neither kind nor country is known.
    """
    known = tuple(readings)
    finder = _Finder(known, places or {})
    by_topic = {
        ConflictTopic.COUNT: finder.counts(),
        ConflictTopic.DATE: finder.dates(),
        ConflictTopic.PLACE: finder.places(),
        ConflictTopic.DENIAL: find_denied(known, places or {}),
        ConflictTopic.STATUS: finder.statuses(),
    }
    return tuple(Conflict(pair, topic) for topic, found in by_topic.items() for pair in _in_order(found))


def _in_order(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each two events once, whichever of them was named first."""
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


class _Finder:
    """The rules for events that tell the same thing otherwise."""

    def __init__(self, readings: Sequence[Reading], places: Mapping[str, Place]) -> None:
        self._readings, self._places = readings, places
        told = {event.id: event for reading in readings for event in reading.events}
        self._events = told
        self._held = sorted(filter(is_held, told.values()), key=lambda event: event.id)

    def counts(self) -> Iterator[tuple[str, str]]:
        """Movements that are one but for how many vehicles or journeys it was."""
        for same in _buckets(self._held, _counted_key):
            yield from _versions(same, lambda event: _numbers(event.movement), _differ_in_count)

    def dates(self) -> Iterator[tuple[str, str]]:
        """What happened once, on days that cannot be the same."""
        dated = (event for event in self._held if event.kind in _ONE_TIME and told_bounds(event.when))
        keyed = ((key, event) for event in dated for key in self._once_keys(event))
        for (kind, _), same in _grouped(keyed):
            for near in _runs(same, _ONE_TIME[kind].days):
                yield from _versions(near, lambda event: bounds(event.when), _are_at_other_times)

    def places(self) -> Iterator[tuple[str, str]]:
        """Those who met or fled on one day, in places of which none lies in the other."""
        for same in _buckets(self._held, _meeting_key):
            yield from _versions(same, _where, self._are_apart)

    def statuses(self) -> Iterator[tuple[str, str]]:
        """Bases that are in use by one telling after the time at which they were given up by another."""
        facts: dict[str, list[StatusFact]] = defaultdict(list)
        for site in (site for reading in self._readings for site in reading.sites):
            facts[site.place] += [fact for fact in site.status if fact.event in self._events]
        for place in sorted(facts):
            ended, standing = (_latest(facts[place], statuses) for statuses in (_ENDED, _STANDING))
            yield from (
                (one.event, other.event) for one in ended for other in standing if self._still_stands(one, other)
            )

    def _still_stands(self, ended: StatusFact, standing: StatusFact) -> bool:
        first, second = self._events[ended.event], self._events[standing.event]
        end, stand = bounds(ended.period), bounds(standing.period)
        if end is None or stand is None or not are_of_two_sources(first, second):
            return False
        return overlap(end, stand) and stand[1] > end[1]

    def _once_keys(self, event: Event) -> Iterator[tuple[EventKind, str]]:
        kinds = _ONE_TIME[event.kind].kinds
        for each in event.places:
            place = self._places.get(each.place)
            if place is None:
                continue
            if place.kind in kinds:
                yield event.kind, place.id
            elif PlaceKind.COUNTRY in kinds and place.country:
                yield event.kind, f"iso:{place.country}"

    def _are_apart(self, one: Event, other: Event) -> bool:
        left, right = ([self._places.get(each) for each in _where(event)] for event in (one, other))
        return all(a and b and not _may_be_within(a, b) for a in left for b in right)


def _buckets(events: Iterable[Event], key: Callable[[Event], Hashable]) -> Iterator[list[Event]]:
    """Events that share a key, for each key of more than one; those whose key is None are left out."""
    held: dict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        if (own := key(event)) is not None:
            held[own].append(event)
    return (same for same in held.values() if len(same) > 1)


def _grouped(
    keyed: Iterable[tuple[tuple[EventKind, str], Event]],
) -> Iterator[tuple[tuple[EventKind, str], list[Event]]]:
    held: dict[tuple[EventKind, str], list[Event]] = defaultdict(list)
    for key, event in keyed:
        held[key].append(event)
    return ((key, same) for key, same in held.items() if len(same) > 1)


def _versions(
    same: Sequence[Event], version: Callable[[Event], Hashable], differ: Callable[[Event, Event], bool]
) -> Iterator[tuple[str, str]]:
    """Pairs of events that differ: of each version of a thing the first, where not too many are told."""
    first: dict[Hashable, Event] = {}
    for event in same:
        first.setdefault(version(event), event)
    if len(first) <= MOST_VERSIONS:
        for one, other in combinations(first.values(), 2):
            if are_of_two_sources(one, other) and differ(one, other):
                yield one.id, other.id


def _runs(same: Sequence[Event], days: int) -> Iterator[list[Event]]:
    """Events in time, cut where more days lie between one and the next."""
    run: list[Event] = []
    end = date.max
    for event in sorted(same, key=lambda event: (time_order(event.when), event.id)):
        first, last = bounds(event.when) or (date.min, date.min)
        if run and (first - end).days > days:
            yield run
            run = []
        end = max(end, last) if run else last
        run.append(event)
    yield run


def _are_at_other_times(one: Event, other: Event) -> bool:
    first, second = bounds(one.when), bounds(other.when)
    return first is not None and second is not None and not overlap(first, second)


def _counted_key(event: Event) -> Hashable:
    """What must be the same where only a count differs: kind, time, and vehicle or both ends."""
    movement, days = event.movement, told_bounds(event.when)
    if movement is None or movement.habitual or days is None or not any(_numbers(movement)):
        return None
    is_known = movement.vehicle or any(leg.origin and leg.destination for leg in movement.legs)
    if not is_known or not movement.legs or (days[1] - days[0]).days > LONGEST_COUNTED_DAYS:
        return None
    return event.kind, days, movement.mode, movement.vehicle, movement.legs


_Count = tuple[int, CountQualifier]


def _numbers(movement: Movement | None) -> tuple[_Count | None, _Count | None]:
    """How many vehicles, and how many journeys; exactly so many where the text does not qualify it."""
    if movement is None:
        return None, None
    exactly = CountQualifier.EXACTLY
    vehicles = movement.vehicle_count and (movement.vehicle_count, movement.vehicle_count_is or exactly)
    trips = movement.trips and (movement.trips, movement.trips_are or exactly)
    return vehicles or None, trips or None


def _differ_in_count(one: Event, other: Event) -> bool:
    pairs = zip(_numbers(one.movement), _numbers(other.movement), strict=True)
    return any(first and second and _cannot_both_be(first, second) for first, second in pairs)


def _cannot_both_be(one: _Count, other: _Count) -> bool:
    (low, low_is), (high, high_is) = sorted((one, other))
    if low == high or low_is is CountQualifier.AT_LEAST:
        return False
    if CountQualifier.ABOUT in {low_is, high_is}:
        return high >= low * _ABOUT_RATIO
    return True


def _meeting_key(event: Event) -> Hashable:
    """Who met or fled on which day; None where that is not known."""
    days = told_bounds(event.when)
    least = 1 if event.kind is EventKind.POLITICAL_FLIGHT else 2
    if event.kind not in _MEETINGS or len(event.actors) < least or days is None or not _where(event):
        return None
    return (event.kind, frozenset(event.actors), days[0]) if days[0] == days[1] else None


def _where(event: Event) -> tuple[str, ...]:
    """Where it was, or where it led to."""
    roles = {PlaceRole.TO} if event.kind is EventKind.POLITICAL_FLIGHT else {PlaceRole.AT, PlaceRole.TO}
    return tuple(sorted({each.place for each in event.places if each.role in roles}))


def _may_be_within(one: Place, other: Place) -> bool:
    """Whether both may be one place or one lie in the other: towns of one country are apart, wider areas are not."""
    return one.id == other.id or (one.country == other.country and not {one.kind, other.kind} <= {PlaceKind.CITY})


def _latest(facts: Iterable[StatusFact], statuses: frozenset[SiteStatus]) -> list[StatusFact]:
    """Of the facts of some statuses the latest few in time."""
    told = (fact for fact in facts if fact.status in statuses)
    return sorted(told, key=lambda fact: (time_order(fact.period), fact.event))[-MOST_VERSIONS:]
