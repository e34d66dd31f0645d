"""What each place is to a moving word: where from, where to, by way of what, or in which place.

A place has the preposition that governs its noun phrase (``from a base in northern Mali``), else the verb whose object
it is (``left Aden``), else the role of the place it is listed with (``to Libya and Sudan``). It belongs to the nearest
moving word before it in its clause. What fits none of these is no end of a journey.
"""

from dataclasses import dataclass
from enum import StrEnum

from gazetteer.records import PlaceKind
from gazetteer.running_text.tokens import Gap
from geo.model import MentionRole, PlaceRole
from geo.reading.events.records import Located, Scene
from geo.reading.movements.heads import Head, heads_of
from geo.reading.words import Form, Part, Sense

LONGEST_PHRASE = 7
"""Most words between a preposition and the name it governs."""

_LOOK_BACK = 4
_AND = frozenset({"and", "or", "و", "او", "وكذا", "وكذلك", "ثم", "then"})
_MOVERS = ("thing", "person", "group")
_PEOPLE = ("thing.forces", "thing.people", "thing.team", "thing.delegation", "person", "group")
_LEAVING = ("act.flee", "act.depart", "act.withdraw", "act.exit", "act.evacuate", "act.trip")
_SPOT_PLURALS = frozenset({"bases", "camps", "ports"})
"""Plurals that behind "to" look like verbs."""

_SPOTS = ("spot", "thing.base", "thing.port", "thing.airport")
_INNER = frozenset({PlaceKind.CITY, PlaceKind.SITE, PlaceKind.AIRPORT, PlaceKind.PORT, PlaceKind.OTHER})
_OUTER = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION, PlaceKind.SEA})


class Link(StrEnum):
    """How a place's noun phrase hangs on the words before it."""

    FROM = "role.from"
    TO = "role.to"
    FOR = "role.for"
    VIA = "role.via"
    OVER = "role.over"
    AT = "role.at"
    BETWEEN = "role.between"
    OBJECT = "object"
    LISTED = "listed"
    TO_PREFIX = "ل"


_PREPOSITIONS = (Link.FROM, Link.TO, Link.FOR, Link.VIA, Link.OVER, Link.BETWEEN, Link.AT)


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
    stop: bool = False
    """Whether the journey paused there."""


@dataclass(frozen=True, slots=True)
class _Hung:
    link: Link
    at: int
    """Index of the word it hangs on."""


def ends_of(scene: Scene, chain: tuple[Head, ...]) -> tuple[End, ...]:
    """The places that belong to a chain of moving words, in the text's order."""
    return tuple(_Ends(scene, chain).read())


class _Ends:
    """The places of one chain."""

    def __init__(self, scene: Scene, chain: tuple[Head, ...]) -> None:
        self._scene, self._chain = scene, chain
        self._words = scene.analysis.words
        sentence = scene.analysis.sentences[scene.analysis.clauses[chain[0].clause].sentence]
        self._first, self._after = sentence.first, sentence.after
        self._located = [each for each in scene.located if sentence.first <= each.first < sentence.after]
        self._inside = {word: each for each in self._located for word in range(each.first, each.after)}
        own = {head.word: head for head in chain}
        rest = (head for head in heads_of(scene, sentence.first, sentence.after) if head.word not in own)
        self._heads = sorted((*own.values(), *rest), key=lambda head: head.word)
        self._own = frozenset(own)

    def read(self) -> list[End]:
        """The ends in the text's order."""
        last: End | None = None
        taken = -1
        found: list[End] = []
        for located in self._located:
            hung = None if self._is_modifier(located) else self._hung(located)
            if hung is None or not self._may_be_end(located, hung):
                continue
            if hung.link is Link.LISTED:
                if last and taken >= 0 and self._lists(last, located):
                    last = self._listed(last, located)
                    found.append(last)
                continue
            if hung.link is Link.AT and last and self._holds(last, located):
                continue
            head = self._head_of(located, hung)
            end = self._end(located, hung, head) if head and head.word in self._own else None
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
        """Whether a place only tells where the end right before it lies: Hmeimim in Syria."""
        return located.first - last.located.after <= _LOOK_BACK and all(
            not self._words[at].verb() and self._words[at].gap <= Gap.QUOTED
            for at in range(last.located.after, located.first + 1)
        )

    def _may_be_end(self, located: Located, hung: _Hung) -> bool:
        if located.role is MentionRole.LOCATIVE:
            return True
        directed = hung.link in {Link.FROM, Link.TO, Link.LISTED, Link.VIA}
        return located.role is MentionRole.ACTOR and directed

    def _listed(self, last: End, located: Located) -> End:
        between = range(last.located.after, located.first)
        then = any(self._words[at].is_a("step.then") for at in between)
        role = PlaceRole.TO if last.role is PlaceRole.FROM and self._under_between(last) else last.role
        return End(role, located, last.head, last.at, listed=not then, then=then, stop=last.stop)

    def _under_between(self, end: End) -> bool:
        return bool(self._words[end.at].sense(Link.BETWEEN))

    def _lists(self, last: End, located: Located) -> bool:
        """Whether only names and what describes them stand since the last end."""
        between = [at for at in range(last.located.after, located.first) if at not in self._inside]
        return len(between) <= LONGEST_PHRASE and not any(self._is_other_thing(at) for at in between)

    def _is_other_thing(self, at: int) -> bool:
        word = self._words[at]
        spot = self._is_spot(at)
        return word.verb() is not None or (not spot and any(word.is_a(name) for name in _MOVERS))

    def _with_then(self, end: End, last: End | None) -> End:
        if last is None:
            return end
        first = min(end.at, end.located.first)
        said = any(self._words[at].is_a("step.then") for at in range(last.located.after, first + 1))
        then = said or end.head.word != last.head.word
        return End(end.role, end.located, end.head, end.at, end.listed, then, end.stop)

    def _is_modifier(self, located: Located) -> bool:
        """Whether a place only describes another: Egypt's port of Suez; or points to a name right behind it."""
        after = located.after
        owns = after < self._after and self._words[after].key == "s" and self._words[after].gap is Gap.QUOTED
        start = after + 1 if owns else after
        if not owns and located.is_name:
            return False
        for at in range(start, min(self._after, start + 4)):
            if self._words[at].gap > Gap.QUOTED and not (at == after and not located.is_name):
                return False
            if at in self._inside:
                return True
            if self._words[at].is_a("role") or self._words[at].verb() or self._words[at].key in _AND:
                return False
        return False

    def _hung(self, located: Located) -> _Hung | None:
        prefix = self._prefix(located)
        if "ل" in prefix:
            return _Hung(Link.TO_PREFIX, located.first)
        if "ب" in prefix:
            return self._outward(_Hung(Link.AT, located.first), located.first)
        if prefix.startswith("و"):
            return _Hung(Link.LISTED, located.first)
        return self._walk(located.first, self._words[located.first].clause, located)

    def _prefix(self, located: Located) -> str:
        """The Arabic letters written before a name: و، ب، ل."""
        return self._scene.analysis.text[self._words[located.first].start : located.span.start]

    def _walk(self, start: int, clause: int, located: Located | None) -> _Hung | None:
        """What a noun phrase that begins before the word ``start`` hangs on."""
        behind = start
        for at in range(start - 1, max(self._first, start - LONGEST_PHRASE) - 1, -1):
            if self._words[at].clause != clause:
                return None
            gap = self._words[behind].gap
            if gap > Gap.QUOTED and not (gap is Gap.COMMA and (self._is_spot(at) or at in self._inside)):
                return None
            if at in self._inside:
                return self._beside(at, behind, located)
            found = self._link_at(at)
            if found:
                return self._outward(found, at) if found.link is Link.AT else found
            if self._stops(at):
                return None
            behind = at
        return None

    def _is_spot(self, at: int) -> bool:
        """Whether a word is, or ends a phrase that is, a sort of place."""
        return self._words[at].key in _SPOT_PLURALS or any(
            self._words[step].is_a(name) for step in (at, at - 1) if step >= 0 for name in _SPOTS
        )

    def _beside(self, at: int, behind: int, located: Located | None) -> _Hung | None:
        """What a place hangs on that stands right behind another."""
        other = self._inside[at]
        if located is None:
            return None
        if not other.is_name or self._words[behind].key == "s":
            return self._walk(other.first, self._words[other.first].clause, located)
        if self._words[behind].gap is Gap.COMMA and behind == located.first and self._same_sort(other, located):
            return _Hung(Link.LISTED, located.first)
        return None

    @staticmethod
    def _same_sort(other: Located, located: Located) -> bool:
        """Whether two places can stand in one list, neither the other's country or region."""
        if other.kind in _INNER and located.kind in _OUTER:
            return False
        return (other.kind in _INNER) == (located.kind in _INNER)

    def _link_at(self, at: int) -> _Hung | None:
        """The preposition, "and" or verb at a word, if it is one."""
        word = self._words[at]
        sense = self._role_sense(at)
        if sense:
            at = sense[1]
            link = next((link for link in _PREPOSITIONS if sense[0].is_a(link)), None)
            return _Hung(link, at) if link else None
        if word.key in _AND:
            return _Hung(Link.LISTED, at)
        spot = next((sense for name in _SPOTS if (sense := word.sense(name))), None)
        if spot and spot.preposition in {"ب", "ل"}:
            return _Hung(Link.AT if spot.preposition == "ب" else Link.TO_PREFIX, at)
        if spot and spot.conjunction == "و":
            return _Hung(Link.LISTED, at)
        if any(head.word == at for head in self._heads):
            return _Hung(Link.OBJECT, at)
        return None

    def _role_sense(self, at: int) -> tuple[Sense, int] | None:
        """The preposition that a word is or ends, with the index of its first word."""
        if at in self._own and self._words[at].is_a("takes"):
            return None
        for back in range(_LOOK_BACK):
            if at - back < self._first:
                break
            sense = self._words[at - back].sense("role")
            if sense and sense.length > back:
                return sense, at - back
            if self._words[at - back].senses and back:
                break
        return None

    def _stops(self, at: int) -> bool:
        """Whether a noun phrase cannot reach over a word."""
        word = self._words[at]
        if self._role_sense(at) or word.is_a("say"):
            return True
        if word.key in _SPOT_PLURALS:
            return False
        return bool(word.senses) and all(
            sense.part is Part.VERB and sense.form is not Form.PARTICIPLE for sense in word.senses
        )

    def _outward(self, inner: _Hung, at: int) -> _Hung:
        """What ``from`` or ``to`` governs the phrase that an ``in`` stands in: from their positions in."""
        clause = self._words[at].clause
        spotted = False
        behind = at
        for step in range(at - 1, max(self._first, at - LONGEST_PHRASE) - 1, -1):
            if self._words[step].clause != clause or self._words[behind].gap > Gap.QUOTED or step in self._inside:
                return inner
            found = self._link_at(step)
            if found:
                outer = found.link in {Link.FROM, Link.TO, Link.VIA, Link.FOR, Link.OBJECT, Link.TO_PREFIX, Link.LISTED}
                return found if spotted and outer else inner
            if self._stops(step):
                return inner
            spotted = spotted or self._is_spot(step)
            behind = step
        return inner

    def _head_of(self, located: Located, hung: _Hung) -> Head | None:
        """The moving or other word that a place belongs to: the nearest before it in its clause, else the next."""
        if hung.link is Link.OBJECT:
            return next((head for head in self._heads if head.word == hung.at), None)
        clause = self._words[located.first].clause
        own = [head for head in self._heads if head.clause == clause]
        before = [head for head in own if head.word <= hung.at]
        if before:
            return before[-1]
        behind = [head for head in own if head.word > hung.at and head.moves]
        return behind[0] if behind and self._may_precede(hung, clause) else None

    def _may_precede(self, hung: _Hung, clause: int) -> bool:
        """Whether a phrase may stand before the word it belongs to: first in its clause, or a ship from A."""
        words = self._words
        first = self._scene.analysis.clauses[clause].first
        if hung.link not in {Link.FROM, Link.TO, Link.VIA}:
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
        return at in self._inside or bool(self._role_sense(at)) or self._words[at].key in _AND

    def _end(self, located: Located, hung: _Hung, head: Head) -> End | None:
        """The end that a place is, by what it hangs on."""
        role, stop = self._role(hung, head, located)
        return End(role, located, head, hung.at, stop=stop) if role else None

    def _role(self, hung: _Hung, head: Head, located: Located) -> tuple[PlaceRole | None, bool]:
        match hung.link:
            case Link.FROM:
                return (PlaceRole.FROM if self._is_origin(hung, head) else None), False
            case Link.TO:
                return PlaceRole.TO, False
            case Link.FOR:
                return (PlaceRole.TO if head.sense.is_a("takes.for_to") else None), False
            case Link.TO_PREFIX:
                return (PlaceRole.TO if self._takes_prefix(hung, head) else None), False
            case Link.VIA | Link.OVER:
                return PlaceRole.VIA, self._is_stop(hung.at)
            case Link.BETWEEN:
                return (PlaceRole.FROM if self._is_route(hung, head) else None), False
            case Link.OBJECT:
                return _object_role(head.sense), False
            case Link.AT if located.kind is PlaceKind.ROAD:
                return PlaceRole.VIA, False
            case Link.AT:
                return self._place_role(hung, head), head.sense.is_a("takes.in_via")
        return None, False

    def _is_stop(self, at: int) -> bool:
        sense = self._words[at].sense("role.via")
        return sense is not None and any(word in sense.lemma for word in ("stop", "توقف"))

    def _is_origin(self, hung: _Hung, head: Head) -> bool:
        """Whether "from" tells where a journey began and not where somebody or something is of."""
        before = self._words[hung.at - 1] if hung.at else None
        if before is None:
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
        for step in range(at + 1, min(self._after, at + 2 * LONGEST_PHRASE)):
            if self._words[step].is_a(Link.TO):
                return True
            if self._words[step].gap >= Gap.COMMA or (self._words[step].verb() and step not in self._inside):
                return False
        return False

    def _takes_prefix(self, hung: _Hung, head: Head) -> bool:
        """Whether ل is "to" and not "of": right behind the moving word, what moves, or a place."""
        before = hung.at - 1
        if before == head.word or before in self._inside:
            return True
        word = self._words[before] if before >= 0 else None
        return word is not None and any(word.is_a(name) for name in _MOVERS) and before - head.word <= 2  # noqa: PLR2004

    def _is_route(self, hung: _Hung, head: Head) -> bool:
        """Whether "between" is a route that is travelled and no road or border."""
        before = self._words[hung.at - 1] if hung.at else None
        if before is None or before.is_a("road"):
            return False
        return head.sense.is_a("act.trip") or head.sense.is_a("act.fly") or head.sense.is_a("act.sail")

    def _place_role(self, hung: _Hung, head: Head) -> PlaceRole | None:
        """What "in" tells: the end of a landing, a stop, else the place."""
        near = hung.at > head.word and all(
            self._words[at].gap <= Gap.QUOTED and at not in self._inside for at in range(head.word + 1, hung.at + 1)
        )
        if near and head.sense.is_a("takes.in_to"):
            return PlaceRole.TO
        if near and head.sense.is_a("takes.in_via"):
            return PlaceRole.VIA
        return PlaceRole.AT


def _object_role(sense: Sense) -> PlaceRole | None:
    """What a verb's object is to it."""
    for name, role in (
        ("takes.object_from", PlaceRole.FROM),
        ("takes.object_to", PlaceRole.TO),
        ("takes.object_via", PlaceRole.VIA),
    ):
        if sense.is_a(name):
            return role
    return None
