"""The words of a text that tell events: each verb or noun that a frame fits, with its arguments around it.

Arguments are the words of its clause near it, and of what the clause speaks of: the noun before a relative clause, the
subject of the clause before a coordinated one, whoever a pronoun stands for.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gazetteer.records import PlaceKind
from geo.reading.events.frame_table import fits, frames_of, with_above
from geo.reading.events.records import Scene, Trigger
from geo.reading.events.standing import standing, without_echoes
from geo.reading.movements.mentions import spoken_of
from geo.reading.movements.vehicles import THING_OF, find_vehicles
from geo.reading.words import Clause, Form, Opener, Part, Sense

ARGUMENT_REACH = 14
"""How many words from a trigger its arguments may stand."""

ANTECEDENT_REACH = 8
"""How many words before a relative clause belong to what it speaks of."""

SUBJECT_REACH = 12
"""How many words before a coordinated clause its subject may stand."""

NEAR = 6
"""How many words from a trigger its close arguments may stand."""

_PLACE_CLASSES = {
    PlaceKind.SITE: "place.site",
    PlaceKind.AIRPORT: "place.site",
    PlaceKind.PORT: "place.site",
    PlaceKind.COUNTRY: "place.country",
    PlaceKind.CITY: "place.city",
    PlaceKind.SEA: "place.sea",
    PlaceKind.REGION: "place.region",
    PlaceKind.ADMIN: "place.region",
}
_ACTS = "act"
_SHARES_SUBJECT = frozenset({Opener.RELATIVE, Opener.COORDINATE, Opener.CAUSE})
_WANTS, _WANT_REACH = "mind.want", 4
_SAYING_REACH = 8
_HEAD_REACH = 2
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_PRONOUNS = ("ه", "ها", "هم", "هما")
_THEY = frozenset({"it", "they", "he", "she", "its", "their"})
_MAY_SHARE = frozenset({Opener.CONTRAST, Opener.COMPLEMENT})
_KEPT = 4096
"""How many combinations of classes are kept with those above them."""

_BEHIND, _BEFORE, _CLOSE = ">", "<", "~"
_AIM, _AIM_WORDS = "aim", 2
_NEXT = "next"

AIM_REACH = 6
"""How many words behind a trigger the preposition may stand whose noun it leads to."""


def find_triggers(scene: Scene) -> tuple[Trigger, ...]:
    """The words that tell events, in the text's order."""
    finder = _Finder(scene)
    found = [
        trigger
        for clause in scene.analysis.clauses
        for trigger in standing(scene, clause, tuple(finder.fitting(clause)))
    ]
    return tuple(without_echoes(found))


class _Finder:
    """The frames laid over one scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._words = scene.analysis.words
        self._known: dict[int, frozenset[str]] = {}
        self._places = {
            word: _PLACE_CLASSES.get(each.kind, "place.other") if each.kind else "place.other"
            for each in scene.located
            for word in range(each.first, each.after)
        }
        named = find_vehicles(scene.analysis)
        self._vehicles = {name.first: THING_OF[name.vehicle.mode] for name in named}
        self._in_vehicles = {word for name in named for word in range(name.first, name.after)}

    def fitting(self, clause: Clause) -> Iterator[Trigger]:
        """The words of a clause that a frame fits, in order."""
        for at in clause.words:
            for sense in self._words[at].senses:
                if not sense.is_a(_ACTS) or (sense.part is Part.VERB and self._is_attribute(at, sense)):
                    continue
                if found := self._best(clause, at, sense):
                    yield found
                    break

    def _is_attribute(self, at: int, verb: Sense) -> bool:
        """Whether a verb's form is a noun or says something of one here: the ousted president; فجر اليوم."""
        if self._words[at].is_a("noun.common"):
            return True
        if self._words[at].is_a("role") and at != self._scene.analysis.clauses[self._words[at].clause].first:
            return True
        before = self._words[at - 1] if at else None
        if before is None or at - 1 in self._in_vehicles or not self._words[at].key.isascii():
            return False
        if self._scene.analysis.text[self._words[at].start - 1] in _HYPHENS:
            return True
        if not before.key.isdigit() and not before.is_a("pos.before_noun"):
            return False
        return verb.form is not Form.PARTICIPLE or any(sense.part is Part.NOUN for sense in self._words[at].senses)

    def _best(self, clause: Clause, at: int, sense: Sense) -> Trigger | None:
        known = frames_of(sense.classes)
        if not known:
            return None
        around = self._arguments(clause, at, sense)
        frame = next((frame for frame in known if fits(frame, around)), None)
        return Trigger(at, sense, clause, frame.kind, frame.mode, frame.number) if frame else None

    def _arguments(self, clause: Clause, at: int, trigger: Sense) -> set[str]:
        """The classes of the words around a trigger that may be its arguments, with those above them and where."""
        found = set(with_above(f"form.{trigger.form.value}"))
        if trigger.pronoun:
            found.add("form.pronoun")
        for name in trigger.classes:
            found.update(with_above(name))
        reach = [word for word in clause.words if word != at and abs(word - at) <= ARGUMENT_REACH]
        if self._shares_subject(clause):
            back = SUBJECT_REACH if clause.opener is Opener.COORDINATE else ANTECEDENT_REACH
            reach += range(max(0, clause.first - back), clause.first)
        elif clause.opener is Opener.COMPLEMENT and self._is_wanted(clause):
            found.update(with_above(_WANTS))
        reach += self._said_of(clause, at)
        behind = at + trigger.length
        found.update(f"{_AIM}.{name}" for name in self._aim(behind, clause))
        if behind in clause.words:
            found.update(f"{_NEXT}.{name}" for name in self._classes(behind))
        for word in reach:
            if classes := self._classes(word):
                found |= _signed(classes, _BEHIND if word >= behind else _BEFORE) if abs(word - at) <= NEAR else classes
        return found

    def _aim(self, behind: int, clause: Clause) -> set[str]:
        """The classes of the noun that a word leads to: its object, or what its first preposition governs."""
        own = [word for word in range(behind, min(len(self._words), behind + AIM_REACH)) if word in clause.words]
        led = next((word for word in own if self._words[word].is_a("role")), behind - 1)
        return {name for word in own if led < word <= led + _AIM_WORDS for name in self._classes(word)}

    def _said_of(self, clause: Clause, at: int) -> Sequence[int]:
        """The words of a relative clause that follows a word at once: القصف الذي طال نيالا."""
        number = clause.number + 1
        clauses = self._scene.analysis.clauses
        if number >= len(clauses) or clauses[number].opener is not Opener.RELATIVE:
            return ()
        words = clauses[number].words
        return words[:ARGUMENT_REACH] if 0 < words[0] - at <= _HEAD_REACH else ()

    def _shares_subject(self, clause: Clause) -> bool:
        """Whether a clause speaks of what stands before it."""
        if clause.opener in _SHARES_SUBJECT:
            return True
        if clause.opener is Opener.COMPLEMENT and self._says_of_noun(clause):
            return True
        return clause.opener in _MAY_SHARE and self._begins_with_pronoun(clause)

    def _begins_with_pronoun(self, clause: Clause) -> bool:
        """Whether a clause speaks of somebody named before it: لكنه, said it had."""
        by = clause.opened_by
        if by is not None and by.lemma.endswith(_PRONOUNS):
            return True
        return any(self._words[word].key in _THEY for word in clause.words[:2])

    def _says_of_noun(self, clause: Clause) -> bool:
        """Whether "that" stands behind a noun and not behind a verb: a base that became operational."""
        before = self._words[clause.first - 1] if clause.first else None
        if before is None or self._words[clause.first].key != "that":
            return False
        if before.verb() is not None or before.is_a("say") or before.sentence != clause.sentence:
            return False
        return not self._ends_saying(clause.first - 1)

    def _ends_saying(self, at: int) -> bool:
        """Whether only when and where stand since a verb of saying: said in Oran on Monday that."""
        for word in range(at, max(-1, at - _SAYING_REACH), -1):
            if self._words[word].is_a("say"):
                return True
            if self._words[word].is_a("thing") or self._words[word].verb():
                return False
        return False

    def _is_wanted(self, clause: Clause) -> bool:
        """Whether the words before a clause say that somebody wants it."""
        before = self._words[max(0, clause.first - _WANT_REACH) : clause.first]
        return any(word.is_a(_WANTS) for word in before)

    def _classes(self, word: int) -> frozenset[str]:
        """The classes that a word can be of, with those above them."""
        known = self._known.get(word)
        if known is None:
            names = {name for sense in self._words[word].senses for name in sense.classes}
            names.update(place for place in (self._places.get(word), self._vehicles.get(word)) if place)
            if known_as := spoken_of(self._scene, word):
                names.add(known_as)
            known = self._known[word] = _with_all_above(frozenset(names))
        return known


@lru_cache(_KEPT)
def _with_all_above(names: frozenset[str]) -> frozenset[str]:
    """Classes with those above them."""
    return frozenset(above for name in names for above in with_above(name))


@lru_cache(_KEPT)
def _signed(classes: frozenset[str], side: str) -> frozenset[str]:
    """Classes with the signs of a word that stands close on a side."""
    return classes.union(sign + name for name in classes for sign in (side, _CLOSE))
