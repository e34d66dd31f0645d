"""What stands of an article's events where several people decided, and what others hold against it.

Acts are taken in order of time; an act is what one person decided at one moment. It is about the events that its ids
name: the one that stands under an id, else whatever stands in its place. What it is about gives way; a view of another
person's that gave way and does not agree is kept as dissent. Nothing depends on the order in which logs were merged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from geo.model import Event, EvidencePart, Stance, Verdict
from geo.review.matching import differences
from geo.review.notes import Note

MOST_ROOTS = 200
"""An event that came out of more others than this is not followed back to all of them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a decision says of an event."""

    note: Note
    id: str
    replaces: tuple[str, ...]
    event: Event | None
    """As the person has it; None where it is rejected."""
    judged: Event | None = None
    """As it read when it was rejected, where the decision says."""
    text: str = ""
    """Why, in the person's words."""

    @property
    def by(self) -> str:
        """Who said it."""
        return self.note.decision.creator

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of what it is about."""
        return tuple(dict.fromkeys((self.id, *self.replaces)))


@dataclass(slots=True)
class Standing:
    """What people have of an event, and who is for and against it."""

    said: Said
    covers: frozenset[str]
    """Its own id and those of all that it stands in the place of."""
    behind: tuple[Said, ...]
    """Who agrees, each once, in order of time."""
    dissent: tuple[Said, ...] = ()
    """Who does not, each once, in order of time."""


@dataclass(slots=True)
class _Floor:
    """What stands at a moment, and how to find it."""

    own: dict[str, Standing] = field(default_factory=dict)
    """By its own id."""
    over: dict[str, dict[str, Standing]] = field(default_factory=dict)
    """By the id of what it stands in the place of, then by its own."""
    roots: dict[str, frozenset[str]] = field(default_factory=dict)
    """What each event came out of in the end, by its id."""

    def take(self, act: Sequence[Said]) -> None:
        """Let an act stand in the place of what it is about."""
        about = [self._about(said) for said in act]
        agreed = {said.id for said, met in zip(act, about, strict=True) if self._is_agreed(said, met)}
        for standing in {each.said.id: each for met in about for each in met}.values():
            self._remove(standing)
        for said, met in zip(act, about, strict=True):
            self._put(_agreeing(said, met[0], self._covers(said)) if said.id in agreed else self._new(said, met))
        for said in act:
            if roots := self._covers(said) - {said.id}:
                self.roots[said.id] = frozenset(sorted(roots)[:MOST_ROOTS])

    def _about(self, said: Said) -> list[Standing]:
        found: dict[str, Standing] = {}
        for name in said.names:
            found |= self._met(name) or {
                key: each for root in self._roots(name) for key, each in self._met(root).items()
            }
        return list(found.values())

    def _met(self, name: str) -> Mapping[str, Standing]:
        own = self.own.get(name)
        return {name: own} if own else self.over.get(name, {})

    def _roots(self, name: str) -> Iterable[str]:
        return self.roots.get(name, ())

    def _covers(self, said: Said) -> frozenset[str]:
        found = set(said.names)
        for name in said.names:
            found |= self.roots.get(name, frozenset())
        return frozenset(found)

    def _is_agreed(self, said: Said, met: Sequence[Standing]) -> bool:
        return len(met) == 1 and met[0].said.id == said.id and agree(met[0].said, said)

    def _new(self, said: Said, met: Sequence[Standing]) -> Standing:
        """The act's own view; of each other person's that gave way, the last is for or against it."""
        last: dict[str, Said] = {}
        for other in sorted((other for each in met for other in (*each.behind, *each.dissent)), key=_age):
            last[other.by] = other
        last.pop(said.by, None)
        others = sorted(last.values(), key=_age)
        behind = tuple(other for other in others if agree(other, said))
        return Standing(
            said, self._covers(said), (*behind, said), tuple(other for other in others if not agree(other, said))
        )

    def _put(self, standing: Standing) -> None:
        self.own[standing.said.id] = standing
        for name in standing.covers - {standing.said.id}:
            self.over.setdefault(name, {})[standing.said.id] = standing

    def _remove(self, standing: Standing) -> None:
        del self.own[standing.said.id]
        for name in standing.covers - {standing.said.id}:
            del self.over[name][standing.said.id]


def settle(said: Iterable[Said]) -> tuple[Standing, ...]:
    """What stands of all that was said, in the order in which it came to stand; ``said`` is in order of time."""
    floor = _Floor()
    for _, act in groupby(said, key=lambda each: each.note.act):
        floor.take(list(act))
    return tuple(floor.own.values())


def agree(one: Said, other: Said) -> bool:
    """Whether two people say the same of an event."""
    if one.event is None or other.event is None:
        return one.event is other.event
    return (
        one.event.id == other.event.id
        and not differences(one.event, other.event)
        and one.event.title == other.event.title
        and _words(one.event) == _words(other.event)
    )


def stance(said: Said, machine: Event | None) -> Stance:
    """What was said as the model's record, beside the machine's reading of the event."""
    if said.event is None:
        verdict = Verdict.REJECTED
    elif machine is None:
        verdict = Verdict.ADDED
    else:
        verdict = Verdict.CORRECTED if differences(machine, said.event) else Verdict.ACCEPTED
    decision = said.note.decision
    return Stance(said.by, decision.created, verdict, said.event or said.judged, decision.id, said.text)


def _agreeing(said: Said, standing: Standing, covers: frozenset[str]) -> Standing:
    """What stands, with one more behind it."""
    behind = tuple(other for other in standing.behind if other.by != said.by)
    dissent = tuple(other for other in standing.dissent if other.by != said.by)
    return Standing(standing.said, standing.covers | covers, (*behind, said), dissent)


def _age(said: Said) -> tuple[object, ...]:
    return (*said.note.act, said.note.decision.id)


def _words(event: Event) -> set[tuple[EvidencePart, int, int]]:
    return {(item.part, item.span.start, item.span.end) for item in event.evidence}
