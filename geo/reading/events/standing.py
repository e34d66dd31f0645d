"""Which of a clause's words that could tell an event do: verbs do, nouns where no verb tells more.

A noun that dates its clause (بعد سقوط النظام) tells an event of its own where a time stands behind it. One that is a
purpose (للحفاظ على), a subject of talk (حول المفاوضات) or the object of a verb that tells nothing of ours tells none.
"""

from collections.abc import Iterator, Sequence

from geo.reading.events.records import Scene, Trigger
from geo.reading.words import Clause, Opener, Part, Sense, Word

TIME_REACH = 12
"""How many words behind a noun that dates its clause a time may stand."""

_ASKS = ("mind.want", "say.ask", "act.request", "cue.hoped", "prep.in", "prep.about", "role.to")

JOURNEY_REACH = 6
"""How many words behind a masdar of moving "from" may stand."""

_GOVERNS_REACH = 6
_VEHICLE_REACH, _WAY_REACH = 3, 12
_BOUND_REACH = 5
_VEHICLES = ("thing.vehicle", "thing.aircraft", "thing.ship", "thing.train", "thing.convoy")
_YEAR_DIGITS = 4
_DIPLOMACY, _OBSERVATION, _MOVEMENT, _STATEMENT = "diplomacy", "observation", "movement", "statement"
_TELLS_NOTHING = ("verb.other", "say.threaten", "say.offer")
_LEADS_TO = ("mind.want", "act.allow", "takes.li")
_CONSENT = "act.allow"
_CARRIES = frozenset({_STATEMENT, _OBSERVATION})
"""What only says that something is known; what is known may be told beside it."""

_AND = frozenset({"and", "و"})


def standing(scene: Scene, clause: Clause, fitting: Sequence[Trigger]) -> Iterator[Trigger]:
    """Those of a clause's triggers that tell an event, in order, each kind once."""
    words = _Words(scene, clause)
    told = any(each.sense.part is Part.VERB and each.kind.family not in _CARRIES for each in fitting)
    moved = any(each.sense.part is Part.VERB and each.kind.family == _MOVEMENT for each in fitting)
    kinds = set()
    noun: Trigger | None = None
    for trigger in fitting:
        if trigger.sense.part is not Part.VERB:
            on_its_way = not moved and words.is_on_its_way(trigger)
            if not on_its_way and not words.stands(trigger, noun, told=told):
                continue
            if trigger.kind.family not in _CARRIES:
                noun, told = trigger, True
        moves = trigger.kind.family == _MOVEMENT and trigger.sense.part is Part.VERB
        if trigger.kind not in kinds or moves:
            kinds.add(trigger.kind)
            yield trigger


def without_echoes(triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """Triggers without those that only say that something was seen, where what was seen is told or seen again."""
    moves = {trigger.clause.sentence: trigger.word for trigger in triggers if trigger.kind.family == _MOVEMENT}
    seen: set[tuple[int, str]] = set()
    for trigger in triggers:
        if trigger.kind.family == _OBSERVATION:
            mark = (trigger.clause.sentence, trigger.kind.value)
            told = not trigger.kind.value.endswith("tracking") and moves.get(mark[0], -1) > trigger.word
            if told or mark in seen:
                continue
            seen.add(mark)
        yield trigger


class _Words:
    """What stands around the nouns of one clause."""

    def __init__(self, scene: Scene, clause: Clause) -> None:
        self._words = scene.analysis.words
        self._clause = clause

    def stands(self, trigger: Trigger, noun: Trigger | None, *, told: bool) -> bool:
        """Whether a noun tells an event; ``noun`` is the one before it that does, ``told`` whether any word has."""
        if self._is_distance(trigger):
            return False
        if self._dates(trigger):
            meeting = trigger.kind.family == _DIPLOMACY and not told
            timed = self._is_timed(trigger) or self._is_way(trigger)
            return meeting or timed or self._before(trigger, 2, "cue.during")
        if told:
            joined = noun is not None and self._is_joined(trigger)
            return joined or self._is_journey(trigger) or self._is_transport(trigger)
        alone = self._words[trigger.word].is_a("stands.alone") or self._is_transport(trigger)
        if alone or (trigger.sense.is_a("act.trip") and self._is_journey(trigger)):
            return True
        if self._is_purpose(trigger) or self._before(trigger, 1, "prep.about") or self._is_only_mentioned(trigger):
            return False
        return self._is_governed_well(trigger)

    def is_on_its_way(self, trigger: Trigger) -> bool:
        """Whether a vehicle right before it is said to be on a way, whatever befell it: a ship bound for A was hit."""
        before = self._words[max(0, trigger.word - _BOUND_REACH) : trigger.word]
        on_its_way = trigger.sense.part is Part.PHRASE and trigger.sense.is_a("act.go")
        return on_its_way and any(word.is_a(name) for word in before for name in _VEHICLES)

    def _is_journey(self, trigger: Trigger) -> bool:
        """Whether a masdar of moving has a mover and where it leaves, so that it tells more than its clause's verb."""
        if trigger.kind.family != _MOVEMENT or trigger.sense.preposition or self._is_asked_for(trigger):
            return False
        behind = self._words[trigger.word + trigger.sense.length :][:JOURNEY_REACH]
        trip = trigger.sense.is_a("act.trip")
        ends = [at for at, word in enumerate(behind) if word.is_a("role.from") or (trip and word.is_a("role.between"))]
        leaves = ends[0] if ends else None
        return leaves is not None and not any(word.verb() for word in behind[:leaves])

    def _is_way(self, trigger: Trigger) -> bool:
        """Whether a masdar of moving tells both where from and where to, though it dates its clause."""
        if trigger.kind.family != _MOVEMENT or trigger.sense.preposition or trigger.sense.pronoun:
            return False
        behind = []
        for word in self._words[trigger.word + 1 :][:_WAY_REACH]:
            if word.sentence != self._words[trigger.word].sentence or _is_verb(word):
                break
            behind.append(word)
        return all(any(word.is_a(name) for word in behind) for name in ("role.from", "role.to"))

    def _is_distance(self, trigger: Trigger) -> bool:
        """Whether a trip says how far it is from a place: an hour's flight from A."""
        if not trigger.sense.is_a("act.trip") or not self._before(trigger, 2, "time.unit"):
            return False
        behind = self._words[trigger.word + 1 :][:JOURNEY_REACH]
        return not any(word.is_a("role.to") for word in behind)

    def _is_transport(self, trigger: Trigger) -> bool:
        """Whether vehicles are there to bring somebody from place to place: حافلات لنقل الزوار من أ إلى ب."""
        if trigger.kind.family != _MOVEMENT or trigger.sense.preposition != "ل":
            return False
        before = self._words[max(0, trigger.word - _VEHICLE_REACH) : trigger.word]
        if not any(word.is_a(name) for word in before for name in _VEHICLES):
            return False
        behind = self._words[trigger.word + 1 :][:_WAY_REACH]
        leaves = next((at for at, word in enumerate(behind) if word.is_a("role.from")), len(behind))
        leads = any(word.is_a("role.to") for word in behind[leaves:])
        return leads and not any(map(_is_verb, behind[:leaves]))

    def _is_asked_for(self, trigger: Trigger) -> bool:
        """Whether somebody wants, asks for or helps with what the masdar says."""
        return self._before(trigger, _GOVERNS_REACH, *_ASKS)

    def _is_only_mentioned(self, trigger: Trigger) -> bool:
        """Whether it stands in a condition, or talks are the subject of a verb that says nothing of how they go."""
        if self._clause.opener is Opener.CONDITION:
            return True
        if trigger.kind.family != _DIPLOMACY or any(_is_verb(self._words[at]) for at in self._back_from(trigger)):
            return False
        ahead = (self._words[at] for at in self._clause.words if at > trigger.word)
        verb = next((word for word in ahead if _is_verb(word)), None)
        return verb is not None and all(_tells_nothing(each) for each in verb.senses)

    def _before(self, trigger: Trigger, reach: int, *names: str) -> bool:
        """Whether a word of a class stands within a reach before a trigger."""
        nearest = self._words[max(0, trigger.word - reach) : trigger.word]
        return any(word.is_a(name) for word in nearest for name in names)

    def _dates(self, trigger: Trigger) -> bool:
        """Whether it stands behind "after", "since" or "with", an article between them left out."""
        before = list(reversed(self._words[max(0, trigger.word - 2) : trigger.word]))
        if len(before) > 1 and before[0].is_a("pos.before_noun") and not _dates(before[0]):
            before = before[1:]
        return bool(before) and _dates(before[0])

    def _is_timed(self, trigger: Trigger) -> bool:
        """Whether a time stands behind it, before anything closes."""
        at = trigger.word + trigger.sense.length
        for word in self._words[at : at + TIME_REACH]:
            if word.sentence != self._words[trigger.word].sentence or _is_verb(word):
                return False
            if word.is_a("time.unit") or (word.key.isdigit() and len(word.key) == _YEAR_DIGITS):
                return True
        return False

    def _is_joined(self, trigger: Trigger) -> bool:
        """Whether "and" puts it beside the noun before it."""
        before = self._words[trigger.word - 1] if trigger.word else None
        return bool(trigger.sense.conjunction) or (before is not None and before.key in _AND)

    def _is_purpose(self, trigger: Trigger) -> bool:
        """Whether it says to what end: للحفاظ على; what somebody plans or is ready for is more than that."""
        purpose = trigger.sense.preposition == "ل" and trigger.sense.part is Part.NOUN
        return purpose and not self._before(trigger, _GOVERNS_REACH, *_LEADS_TO)

    def _is_governed_well(self, trigger: Trigger) -> bool:
        """Whether no verb that tells nothing of ours has it for its object; a subject before its verb has none."""
        verb = next((self._words[at] for at in self._back_from(trigger) if _is_verb(self._words[at])), None)
        if verb is None:
            return True
        if verb.is_a("light") or verb.is_a("mind.want") or trigger.sense.is_a(_CONSENT):
            return True
        return not self._before(trigger, 1, "prep.in") and not all(_tells_nothing(sense) for sense in verb.senses)

    def _back_from(self, trigger: Trigger) -> Iterator[int]:
        return (at for at in reversed(self._clause.words) if at < trigger.word)


def _dates(word: Word) -> bool:
    return word.is_a("cue.when") or word.is_a("cue.day")


def _tells_nothing(verb: Sense) -> bool:
    return any(verb.is_a(name) for name in _TELLS_NOTHING)


def _is_verb(word: Word) -> bool:
    """Whether it can be nothing but a verb."""
    return bool(word.senses) and all(sense.part is Part.VERB for sense in word.senses)
