"""Which events of two readings of an article are the same one, and in what the two readings of it differ."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gazetteer.folding import index_key
from gazetteer.records import Names
from geo.model import Aspect, Event, EvidencePart, Movement, Period
from geo.periods import is_dated

LEAST_SHARED = 0.5
"""Two events may be one where they share at least this part of the shorter one's words for what happened."""

_PART = 256
"""How many characters of a text are looked at together."""

_WORD = re.compile(r"\w+")
_Stretches = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with the words that tell it, in order and without overlaps."""

    event: Event
    words: _Stretches
    length: int
    """How many characters they are."""


def matches(machine: Iterable[Event], reviewed: Sequence[Event]) -> Mapping[str, Event]:
    """The machine's event that is the same as a reviewed one, by the reviewed one's id; each event at most once.

    The same id is the same event. Of the others, two of one family that rest on the same words may be one: the same
    kind goes before the same family, then whoever shares most, then the text's order.
    """
    free = {event.id: event for event in machine}
    found = {event.id: free.pop(event.id) for event in reviewed if event.id in free}
    rest = [_told(event) for event in reviewed if event.id not in found]
    alike = _alike([_told(event) for event in free.values()], rest)
    for _, ours, theirs in sorted(alike, key=lambda pair: pair[0], reverse=True):
        if theirs not in found and ours in free:
            found[theirs] = free.pop(ours)
    return found


def differences(machine: Event, reviewed: Event) -> tuple[Aspect, ...]:
    """What two readings of one event have otherwise, in the order of ``Aspect``; the words they quote do not count."""
    return tuple(aspect for aspect, is_same in _IS_SAME.items() if not is_same(machine, reviewed))


def shares_words(one: Event, other: Event) -> bool:
    """Whether two events of one document rest on enough of the same words to be one."""
    left, right = _told(one), _told(other)
    shared = _shared(left.words, right.words)
    return shared > 0 and shared >= LEAST_SHARED * min(left.length, right.length)


def _alike(machine: Iterable[_Told], reviewed: Sequence[_Told]) -> Iterator[tuple[tuple[bool, float], str, str]]:
    """Pairs that may be one event: how well they fit, then the machine's id and the reviewed one's."""
    for ours, theirs in _near(machine, reviewed):
        if ours.event.kind.family != theirs.event.kind.family:
            continue
        shared = _shared(ours.words, theirs.words)
        if shared and shared >= LEAST_SHARED * min(ours.length, theirs.length):
            likeness = shared / (ours.length + theirs.length - shared)
            yield (ours.event.kind is theirs.event.kind, likeness), ours.event.id, theirs.event.id


def _near(machine: Iterable[_Told], reviewed: Iterable[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of which some words stand near each other; so a long text costs no more than its dense parts."""
    known = list(machine)
    near: dict[int, set[int]] = defaultdict(set)
    for number, each in enumerate(known):
        for part in _parts(each):
            near[part].add(number)
    for theirs in reviewed:
        for number in sorted({number for part in _parts(theirs) for number in near.get(part, ())}):
            yield known[number], theirs


def _parts(told: _Told) -> set[int]:
    """The parts of the text that the words reach into."""
    return {part for start, end in told.words for part in range(start // _PART, end // _PART + 1)}


def _told(event: Event) -> _Told:
    words: list[tuple[int, int]] = []
    spans = sorted(item.span for item in event.evidence if item.part is EvidencePart.WHAT)
    for span in spans:
        if words and span.start <= words[-1][1]:
            words[-1] = (words[-1][0], max(words[-1][1], span.end))
        else:
            words.append((span.start, span.end))
    return _Told(event, tuple(words), sum(end - start for start, end in words))


def _shared(one: _Stretches, other: _Stretches) -> int:
    """How many characters lie in both."""
    left, right, shared = 0, 0, 0
    while left < len(one) and right < len(other):
        shared += max(0, min(one[left][1], other[right][1]) - max(one[left][0], other[right][0]))
        if one[left][1] < other[right][1]:
            left += 1
        else:
            right += 1
    return shared


def _same_time(one: Period | None, other: Period | None) -> bool:
    """Whether two periods say the same; another way to write the same days is no difference."""
    if one is None or other is None:
        return one is other
    is_same_days = is_dated(one) and (one.earliest, one.latest) == (other.earliest, other.latest)
    return one.edtf == other.edtf or is_same_days


def _same_names(one: Sequence[Names], other: Sequence[Names]) -> bool:
    """Whether each name has its like, in any order."""
    left = list(other)
    for names in one:
        like = next((each for each in left if _same_name(names, each)), None)
        if like is None:
            return False
        left.remove(like)
    return not left


def _same_name(one: Names | None, other: Names | None) -> bool:
    """Whether two names are one, or one of them is a shorter form of the other, in either language."""
    if one is None or other is None:
        return one is other
    pairs = ((_words(one.en), _words(other.en)), (_words(one.ar), _words(other.ar)))
    return any(left and right and (left <= right or right <= left) for left, right in pairs)


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(index_key(name)))


def _same_movement(one: Movement | None, other: Movement | None) -> bool:
    if one is None or other is None:
        return one is other
    return _same_name(one.cargo, other.cargo) and _without_cargo(one) == _without_cargo(other)


def _without_cargo(movement: Movement) -> tuple[object, ...]:
    counts = (movement.vehicle_count, movement.vehicle_count_is, movement.trips, movement.trips_are)
    return movement.mode, movement.legs, movement.vehicle, counts, movement.habitual


_IS_SAME: Mapping[Aspect, Callable[[Event, Event], bool]] = {
    Aspect.KIND: lambda one, other: one.kind is other.kind,
    Aspect.MODALITY: lambda one, other: one.modality is other.modality,
    Aspect.WHEN: lambda one, other: _same_time(one.when, other.when),
    Aspect.PLACES: lambda one, other: set(one.places) == set(other.places),
    Aspect.MOVEMENT: lambda one, other: _same_movement(one.movement, other.movement),
    Aspect.ATTRIBUTION: lambda one, other: _same_names(one.attribution, other.attribution),
    Aspect.ACTORS: lambda one, other: _same_names(one.actors, other.actors),
}
"""When two readings of one event have each aspect alike, in the order of ``Aspect``."""
