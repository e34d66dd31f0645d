"""What each place is to a moving word: where from, where to, by way of what, or in which place.

A place has the preposition that governs its noun phrase (``from a base in northern Mali``), else the verb whose object
it is (``left Aden``), else the role of the place it is listed with (``to Libya and Sudan``). It belongs to the nearest
moving word before it in its clause. What fits none of these is no end of a journey.
"""

from dataclasses import dataclass, replace

from gazetteer.records import PlaceKind
from gazetteer.running_text.tokens import Gap
from geo.model import MentionRole, PlaceRole
from geo.reading.events.records import Located, Scene
from geo.reading.movements.hanging import AND, LONGEST_PHRASE, Hung, Link, Phrases
from geo.reading.movements.heads import Head
from geo.reading.words import Part

_LOOK_BACK = 4
_MOVERS = ("thing", "person", "group")
_PEOPLE = ("thing.forces", "thing.people", "thing.team", "thing.delegation", "person", "group")
_OBJECTS = {
    "takes.object_from": PlaceRole.FROM,
    "takes.object_to": PlaceRole.TO,
    "takes.object_via": PlaceRole.VIA,
}
"""What a verb's object is to it."""
_LEAVING = ("act.flee", "act.depart", "act.withdraw", "act.exit", "act.evacuate", "act.trip")


@dataclass(frozen=True, slots=True)
class End:
    """A place in a journey."""

    role: PlaceRole
    located: Located
    head: Head
    at: int
    """Index of the word that gives the role."""
    listed: bool = False
    """Whether it is listed with the end before it: to A and B."""
    then: bool = False
    """Whether a new stretch begins with it: then to."""
    onward: bool = False
    """Whether a word says so, not only another verb."""
    from_there: bool = False
    """Whether that begins where the last one ended: from there to."""
    stop: bool = False
    """Whether the journey paused there."""


def ends_of(scene: Scene, chain: tuple[Head, ...]) -> tuple[End, ...]:
    """The places that belong to a chain of moving words, in the text's order."""
    return tuple(_Ends(scene, chain).read())


class _Ends:
    """The places of one chain."""

    def __init__(self, scene: Scene, chain: tuple[Head, ...]) -> None:
        self._scene = scene
        self._phrases = Phrases(scene, chain)
        self._words, self._inside = self._phrases.words, self._phrases.inside
        self._last: End | None = None
        """The end before the one that is being read."""

    def read(self) -> list[End]:
        """The ends in the text's order."""
        last: End | None = None
        taken = -1
        found: list[End] = []
        for located in self._phrases.located:
            hung = None if self._phrases.is_modifier(located) else self._phrases.hung(located)
            if hung is None or not self._may_be_end(located, hung):
                continue
            if hung.link is Link.LISTED:
                if last and taken >= 0 and self._lists(last, located):
                    last = self._listed(last, located)
                    found.append(last)
                continue
            if hung.link is Link.AT and last and self._holds(last, located):
                continue
            self._last = last
            head = self._head_of(located, hung)
            end = self._end(located, hung, head) if head and head.word in self._phrases.own else None
            taken = located.first if end else -1
            if end:
                end = self._with_then(end, last)
                last = end
                found.append(end)
        return found if len(found) < 2 else [end for end in found if not self._is_outdone(end, found)]  # noqa: PLR2004

    def _is_outdone(self, end: End, found: list[End]) -> bool:
        """Whether a verb has a place by a preposition, so that what looked like its object is none."""
        if end.at != end.head.word or end.listed:
            return False
        return any(
            other is not end and other.head.word == end.head.word and other.role is end.role and other.at != end.at
            for other in found
        )

    def _holds(self, last: End, located: Located) -> bool:
        """Whether a place only tells where the end before it lies: Hmeimim in Syria, no town in another country."""
        return (
            _may_hold(located, last.located)
            and located.first - last.located.after <= _LOOK_BACK
            and all(
                not self._words[at].verb() and self._words[at].gap <= Gap.QUOTED
                for at in range(last.located.after, located.first + 1)
            )
        )

    def _may_be_end(self, located: Located, hung: Hung) -> bool:
        if located.role is MentionRole.LOCATIVE:
            return True
        directed = hung.link in {Link.FROM, Link.TO, Link.LISTED, Link.VIA}
        if located.role is MentionRole.AFFILIATION:
            return hung.link is Link.FROM and self._goes_on_to(hung.at)
        return located.role is MentionRole.ACTOR and (directed or self._is_left(hung))

    def _is_left(self, hung: Hung) -> bool:
        """Whether a place is what a verb of leaving has for its object, which no government is."""
        return (
            hung.link is Link.OBJECT
            and bool(self._words[hung.at].verb())
            and self._words[hung.at].is_a("takes.object_from")
        )

    def _listed(self, last: End, located: Located) -> End:
        between = range(last.located.after, located.first)
        then = last.head.sense.is_a("takes.in_turn") or any(self._words[at].is_a("step.then") for at in between)
        role = PlaceRole.TO if last.role is PlaceRole.FROM and self._under_between(last) else last.role
        return End(role, located, last.head, last.at, listed=not then, then=then, onward=then, stop=last.stop)

    def _under_between(self, end: End) -> bool:
        return bool(self._words[end.at].sense(Link.BETWEEN))

    def _lists(self, last: End, located: Located) -> bool:
        """Whether only names and what describes them stand since the last end."""
        between = [at for at in range(last.located.after, located.first) if at not in self._inside]
        return len(between) <= LONGEST_PHRASE and not any(self._is_other_thing(at) for at in between)

    def _is_other_thing(self, at: int) -> bool:
        word = self._words[at]
        spot = self._phrases.is_spot(at)
        return word.verb() is not None or (not spot and any(word.is_a(name) for name in _MOVERS))

    def _with_then(self, end: End, last: End | None) -> End:
        if last is None:
            return end
        first = min(end.at, end.located.first)
        said = any(self._words[at].is_a("step.then") for at in range(last.located.after, first + 1))
        then = said or end.head.word != last.head.word
        beside = any(self._words[at].is_a("step.beside") for at in range(last.located.after, first))
        listed = end.listed or (beside and end.role is last.role and end.head.word == last.head.word)
        there = any(self._words[at].is_a("step.there") for at in range(last.located.after, first + 1))
        return replace(end, listed=listed, then=then, onward=said, from_there=there)

    def _head_of(self, located: Located, hung: Hung) -> Head | None:
        """The moving or other word that a place belongs to: the nearest before it in its clause, else the next."""
        if hung.link is Link.OBJECT:
            return self._governing(next((head for head in self._phrases.heads if head.word == hung.at), None))
        clause = self._words[located.first].clause
        own = [head for head in self._phrases.heads if head.clause == clause]
        before = [head for head in own if head.word <= hung.at]
        if before:
            return before[-1]
        behind = [head for head in own if head.word > hung.at and head.moves]
        return behind[0] if behind and self._may_precede(hung, clause) else None

    def _governing(self, head: Head | None) -> Head | None:
        """The word whose object a place is; behind a ship or bus that carries, what that does: غادرت حافلات تقل."""
        if head is None or not head.sense.is_a("act.carry") or head.word not in self._phrases.own:
            return head
        before = [each for each in self._phrases.heads if each.word < head.word and each.word in self._phrases.own]
        return before[-1] if before and before[-1].sense.is_a("takes") else head

    def _may_precede(self, hung: Hung, clause: int) -> bool:
        """Whether a phrase may stand before the word it belongs to: first in its clause, or a ship from A."""
        words = self._words
        first = self._scene.analysis.clauses[clause].first
        if hung.link not in {Link.FROM, Link.TO, Link.VIA, Link.AT}:
            return False
        if all(self._is_fronted(at) for at in range(first, hung.at)) or self._is_participle(hung.at):
            return True
        before = words[hung.at - 1]
        vehicle = any(before.is_a(name) for name in ("thing.aircraft", "thing.ship", "thing.train", "thing.convoy"))
        return hung.link is Link.FROM and vehicle

    def _is_participle(self, at: int) -> bool:
        """Whether a preposition carries a participle of the mover with it: bound for, قادمة من."""
        sense = self._words[at].sense("role")
        return sense is not None and sense.length > 1 and not sense.is_a("step")

    def _is_fronted(self, at: int) -> bool:
        """Whether a word before a fronted phrase belongs to another such phrase."""
        return at in self._inside or bool(self._phrases.role_sense(at)) or self._words[at].key in AND

    def _end(self, located: Located, hung: Hung, head: Head) -> End | None:
        """The end that a place is, by what it hangs on."""
        role = self._role(hung, head, located)
        if role is None:
            return None
        paused = hung.link is Link.AT and head.sense.is_a("takes.in_via")
        return End(role, located, head, hung.at, stop=role is PlaceRole.VIA and (paused or self._is_stop(hung.at)))

    def _role(self, hung: Hung, head: Head, located: Located) -> PlaceRole | None:
        role: PlaceRole | None = None
        match hung.link:
            case Link.FROM if self._is_gate(hung, head, located):
                role = PlaceRole.VIA
            case Link.FROM if self._is_origin(hung, head):
                role = PlaceRole.FROM
            case Link.BETWEEN if self._is_route(hung, head):
                role = PlaceRole.FROM
            case Link.TO:
                role = PlaceRole.TO
            case Link.FOR if head.sense.is_a("takes.for_to"):
                role = PlaceRole.TO
            case Link.TO_PREFIX if self._takes_prefix(hung, head):
                role = PlaceRole.TO
            case Link.VIA | Link.OVER:
                role = PlaceRole.VIA
            case Link.OBJECT:
                role = next((role for name, role in _OBJECTS.items() if head.sense.is_a(name)), None)
            case Link.AT:
                role = PlaceRole.VIA if located.kind is PlaceKind.ROAD else self._place_role(hung, head)
        return role

    def _is_gate(self, hung: Hung, head: Head, located: Located) -> bool:
        """Whether "from" names the crossing that somebody came in by: دخلت من معبر."""
        into = any(head.sense.is_a(name) for name in ("act.enter", "act.cross", "act.arrive"))
        return into and any(self._words[at].is_a("spot.gate") for at in range(hung.at, located.after))

    def _is_stop(self, at: int) -> bool:
        sense = self._words[at].sense("role.via")
        return sense is not None and any(word in sense.lemma for word in ("stop", "توقف"))

    def _is_origin(self, hung: Hung, head: Head) -> bool:
        """Whether "from" tells where a journey began and not where somebody or something is of."""
        before = self._words[hung.at - 1] if hung.at else None
        if before is None or self._is_participle(hung.at):
            return True
        if before.is_a("place.source"):
            return False
        behind_head = hung.at - 1 > head.word
        of_people = behind_head and any(before.is_a(name) for name in _PEOPLE) and head.sense.part is Part.VERB
        if any(head.sense.is_a(name) for name in _LEAVING):
            return True
        return not of_people or head.sense.is_a("takes.cargo") or self._goes_on_to(hung.at)

    def _goes_on_to(self, at: int) -> bool:
        """Whether "to" follows "from" so closely that they are one way: soldiers from Kherson to Pokrovsk."""
        for step in range(at + 1, min(self._phrases.after, at + 2 * LONGEST_PHRASE)):
            if self._words[step].is_a(Link.TO) or self._words[step].is_a(Link.VIA):
                return True
            if self._words[step].gap >= Gap.COMMA or (self._words[step].verb() and step not in self._inside):
                return False
        return False

    def _takes_prefix(self, hung: Hung, head: Head) -> bool:
        """Whether ل is "to" and not "of": right behind the moving word, what moves, or a place."""
        before = hung.at - 1
        if before == head.word or before in self._inside:
            return True
        word = self._words[before] if before >= 0 else None
        return word is not None and any(word.is_a(name) for name in _MOVERS) and before - head.word <= 2  # noqa: PLR2004

    def _is_route(self, hung: Hung, head: Head) -> bool:
        """Whether "between" is a route that is travelled and no road or border."""
        before = self._words[hung.at - 1] if hung.at else None
        if before is None or before.is_a("road"):
            return False
        return head.sense.is_a("act.trip") or head.sense.is_a("act.fly") or head.sense.is_a("act.sail")

    def _place_role(self, hung: Hung, head: Head) -> PlaceRole | None:
        """What "in" tells: the end of a landing, a stop, else the place."""
        # A landing's origin may stand before its place: حطت طائرة قادمة من طهران في دمشق.
        came = self._last is not None and self._last.head.word == head.word and self._last.role is PlaceRole.FROM
        near = hung.at > head.word and all(
            self._words[at].gap <= Gap.QUOTED and (came or at not in self._inside)
            for at in range(head.word + 1, hung.at + 1)
        )
        if self._words[hung.at].is_a("role.near"):
            return PlaceRole.AT
        if (near or hung.at < head.word) and head.sense.is_a("takes.in_to"):
            return PlaceRole.TO
        if near and head.sense.is_a("takes.in_via"):
            return PlaceRole.VIA
        if head.sense.is_a("takes.in_from") and hung.at > head.word:
            return PlaceRole.FROM
        return PlaceRole.AT


def _may_hold(outer: Located, inner: Located) -> bool:
    """Whether a place can be where another one lies: of its country, and an area or the town of a base."""
    if inner.country and outer.country and inner.country != outer.country:
        return False
    return outer.kind is None or outer.kind.is_areal or inner.kind is not PlaceKind.CITY
