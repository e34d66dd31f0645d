"""What a place's noun phrase hangs on: a preposition, a verb whose object it is, or the place it is listed with."""

from dataclasses import dataclass
from enum import StrEnum

from gazetteer.records import PlaceKind
from gazetteer.running_text.tokens import Gap
from geo.reading.events.records import Located, Scene
from geo.reading.movements.heads import Head, heads_of
from geo.reading.words import Form, Part, Sense

LONGEST_PHRASE = 7
"""Most words between a preposition and the name it governs."""

AND = frozenset({"and", "or", "و", "او", "وكذا", "وكذلك", "ثم", "then"})
"""Words that put a place beside the one before it."""

_LOOK_BACK = 4
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
class Hung:
    """What a noun phrase hangs on, and where that stands."""

    link: Link
    at: int
    """Index of the word it hangs on."""


class Phrases:
    """The noun phrases of a sentence around its places."""

    def __init__(self, scene: Scene, chain: tuple[Head, ...]) -> None:
        self._scene = scene
        self.words = scene.analysis.words
        sentence = scene.analysis.sentences[scene.analysis.clauses[chain[0].clause].sentence]
        self._first, self.after = sentence.first, sentence.after
        self.located = scene.located_between(sentence.first, sentence.after)
        self.inside = {word: each for each in self.located for word in range(each.first, each.after)}
        own = {head.word: head for head in chain}
        rest = (head for head in scene.once(heads_of, sentence.first, sentence.after) if head.word not in own)
        self.heads = sorted((*own.values(), *rest), key=lambda head: head.word)
        self.own = frozenset(own)

    def is_modifier(self, located: Located) -> bool:
        """Whether a place only describes another: Egypt's port of Suez; or points to a name right behind it."""
        after = located.after
        owns = after < self.after and self.words[after].key == "s" and self.words[after].gap is Gap.QUOTED
        start = after + 1 if owns else after
        if not owns and located.is_name:
            return False
        for at in range(start, min(self.after, start + 4)):
            if self.words[at].gap > Gap.QUOTED and not (at == after and not located.is_name):
                return False
            if at in self.inside:
                return True
            if self.words[at].is_a("role") or self.words[at].verb() or self.words[at].key in AND:
                return False
        return False

    def hung(self, located: Located) -> Hung | None:
        """What a place hangs on; None where nothing tells."""
        prefix = self._prefix(located)
        if "ل" in prefix:
            return Hung(Link.TO_PREFIX, located.first)
        if "ب" in prefix and self._passes(located.first - 1):
            return Hung(Link.VIA, located.first - 1)
        if "ب" in prefix:
            return self._outward(Hung(Link.AT, located.first), located.first)
        if prefix.startswith("و"):
            return Hung(Link.LISTED, located.first)
        return self._walk(located.first, self.words[located.first].clause, located)

    def _prefix(self, located: Located) -> str:
        """The Arabic letters written before a name: و، ب، ل."""
        return self._scene.analysis.text[self.words[located.first].start : located.span.start]

    def _walk(self, start: int, clause: int, located: Located | None) -> Hung | None:
        """What a noun phrase that begins before the word ``start`` hangs on."""
        behind = start
        for at in range(start - 1, max(self._first, start - LONGEST_PHRASE) - 1, -1):
            if self.words[at].quoted and not self.words[start].quoted and at not in self.inside:
                behind = at
                continue
            if self.words[at].clause != clause:
                return None
            gap = self.words[behind].gap
            if gap > Gap.QUOTED and not (gap is Gap.COMMA and (self.is_spot(at) or at in self.inside)):
                return None
            if at in self.inside:
                return self._beside(at, behind, located)
            found = self._link_at(at)
            if found:
                return self._outward(found, at) if found.link is Link.AT else found
            if self._stops(at):
                return None
            behind = at
        return None

    def is_spot(self, at: int) -> bool:
        """Whether a word is, or ends a phrase that is, a sort of place."""
        return self.words[at].key in _SPOT_PLURALS or any(
            self.words[step].is_a(name) for step in (at, at - 1) if step >= 0 for name in _SPOTS
        )

    def _beside(self, at: int, behind: int, located: Located | None) -> Hung | None:
        """What a place hangs on that stands right behind another."""
        other = self.inside[at]
        if located is None:
            return None
        if not other.is_name or self.words[behind].key == "s":
            return self._walk(other.first, self.words[other.first].clause, located)
        if self.words[behind].gap is Gap.COMMA and behind == located.first and self._same_sort(other, located):
            return Hung(Link.LISTED, located.first)
        return None

    @staticmethod
    def _same_sort(other: Located, located: Located) -> bool:
        """Whether two places can stand in one list, neither the other's country or region."""
        if other.kind in _INNER and located.kind in _OUTER:
            return False
        return (other.kind in _INNER) == (located.kind in _INNER)

    def _link_at(self, at: int) -> Hung | None:
        """The preposition, "and" or verb at a word, if it is one."""
        word = self.words[at]
        if preposition := self.role_sense(at):
            said, first = preposition
            link = next((link for link in _PREPOSITIONS if said.is_a(link)), None)
            return Hung(link, first) if link else None
        if word.key in AND:
            return Hung(Link.LISTED, at)
        spot = next((sense for name in _SPOTS if (sense := word.sense(name))), None)
        if spot and spot.preposition in {"ب", "ل"}:
            return Hung(self._of_prefix(spot.preposition, at), at)
        if spot and spot.conjunction == "و":
            return Hung(Link.LISTED, at)
        return Hung(Link.OBJECT, at) if any(head.word == at for head in self.heads) else None

    def _of_prefix(self, preposition: str, at: int) -> Link:
        """What a letter written before a sort of place is: مرورا بمدينة is by way of it."""
        if preposition == "ل":
            return Link.TO_PREFIX
        return Link.VIA if self._passes(at - 1) else Link.AT

    def _passes(self, at: int) -> bool:
        """Whether a word says "by way of" and its ب is written onto the next: مرورا ب."""
        return at >= self._first and self.words[at].is_a(Link.VIA) and self.words[at].key.endswith("ا")

    def role_sense(self, at: int) -> tuple[Sense, int] | None:
        """The preposition that a word is or ends, with the index of its first word."""
        if at in self.own and self.words[at].is_a("takes"):
            return None
        for back in range(_LOOK_BACK):
            if at - back < self._first:
                break
            sense = self.words[at - back].sense("role")
            if sense and sense.length > back:
                return sense, at - back
            if self.words[at - back].senses and back:
                break
        return None

    def _stops(self, at: int) -> bool:
        """Whether a noun phrase cannot reach over a word."""
        word = self.words[at]
        if self.role_sense(at) or word.is_a("say"):
            return True
        if word.key in _SPOT_PLURALS:
            return False
        return bool(word.senses) and all(
            sense.part is Part.VERB and sense.form is not Form.PARTICIPLE for sense in word.senses
        )

    def _outward(self, inner: Hung, at: int) -> Hung:
        """What ``from`` or ``to`` governs the phrase that an ``in`` stands in: from their positions in."""
        clause = self.words[at].clause
        spotted = False
        behind = at
        for step in range(at - 1, max(self._first, at - LONGEST_PHRASE) - 1, -1):
            if self.words[step].clause != clause or self.words[behind].gap > Gap.QUOTED or step in self.inside:
                return inner
            found = self._link_at(step)
            if found:
                outer = found.link in {Link.FROM, Link.TO, Link.VIA, Link.FOR, Link.OBJECT, Link.TO_PREFIX, Link.LISTED}
                return found if spotted and outer else inner
            if self._stops(step):
                return inner
            spotted = spotted or self.is_spot(step)
            behind = step
        return inner
