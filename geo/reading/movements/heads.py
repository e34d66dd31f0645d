"""The words of a sentence that tell of moving, and which of them go on with the same mover.

A chain is a run of such words: "took off from A and landed in B", "landed in B after taking off from A", "the plane
that left A reached B", أقلعت من أ وهبطت في ب. A word with a subject of its own begins a new one.
"""

from dataclasses import dataclass
from functools import cache

from gazetteer.running_text.tokens import Gap
from geo.reading.events.records import Scene, Trigger
from geo.reading.movements.vehicles import find_vehicles
from geo.reading.words import Clause, Form, Opener, Part, Sense
from geo.reading.words.lexicon import with_above

MOVING = (
    "act.fly",
    "act.sail",
    "act.arrive",
    "act.enter",
    "act.depart",
    "act.go",
    "act.return",
    "act.cross",
    "act.transfer",
    "act.carry",
    "act.movement",
    "act.send",
    "act.push",
    "act.bring",
    "act.evacuate",
    "act.withdraw",
    "act.deploy",
    "act.redeploy",
    "act.gather",
    "act.flee",
    "act.trip",
    "act.stop",
    "act.halt",
    "act.onward",
    "act.escort",
    "act.come_from",
    "act.run",
    "act.pick_up",
    "act.take_back",
    "act.came",
    "act.come_by",
    "act.continue",
    "act.unload",
    "act.receive",
)
"""Classes of words that tell of moving."""

_RIVALS = ("act.advance", "act.visit", "act.attack", "act.offensive", "act.talks", "act.call", "act.station")
"""Words of other events that take the places behind them."""

_RIVAL_VERBS = (
    "act.launch",
    "act.seize",
    "act.invade",
    "act.meet",
    "act.sign",
    "act.kill",
    "act.hit",
    "act.fire",
    "say",
)

_SUBJECTS = ("thing", "person", "group")
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "which", "that", "who"})
_VEHICLES = ("thing.aircraft", "thing.ship", "thing.train")
_SORTED = (*_VEHICLES, "thing.vehicle", "thing.convoy")
_BARE_REACH = 8
_LOOK_BACK = 5
_LOOK_AHEAD = 3
_TRIP_REACH = 5
"""How many words before a trip's noun may say that it is the journey told: after a nine-hour flight."""
_BE = frozenset({"is", "are", "was", "were", "be", "been"})
_BEFORE = frozenset({"before", "قبل", "قبل ان", "ahead"})
_DURING = frozenset({"on", "in", "during", "after", "aboard", "في", "خلال", "بعد", "ضمن", "متن"})
_AFTER = frozenset({"after", "having", "بعد", "بعد ان", "بعدما", "following", "عقب", "اثر"})


@dataclass(frozen=True, slots=True)
class Head:
    """A word that takes the places around it."""

    word: int
    sense: Sense
    clause: int
    moves: bool
    """Whether it tells of moving; a rival only takes places away."""


def heads_of(scene: Scene, first: int, after: int) -> tuple[Head, ...]:
    """The heads among the words of a stretch, in order."""
    taken = {at for each in scene.located_between(first, after) for at in range(each.first, each.after)}
    taken |= {at for each in find_vehicles(scene.analysis, first, after) for at in range(each.first, each.after)}
    return tuple(head for at in range(first, after) if at not in taken and (head := _head(scene, at)))


def _head(scene: Scene, at: int) -> Head | None:
    word = scene.analysis.words[at]
    if not word.senses or (
        (word.is_a("carry") or word.is_a("role") or word.is_a("act.continue")) and not _leads(scene, at)
    ):
        return None
    for sense in word.senses:
        if sense.part is Part.NOUN and (_is_sort(scene, at, sense) or _is_cognate(scene, at, sense)):
            return None
        if _tells(sense.classes, MOVING):
            return Head(at, sense, word.clause, moves=True)
    if _is_counted(scene, at) or (word.is_a("act.onward") and not _leads_to_place(scene, at)):
        return None
    for sense in word.senses:
        if _tells(sense.classes, _RIVALS) or (sense.part is Part.VERB and _tells(sense.classes, _RIVAL_VERBS)):
            return Head(at, sense, word.clause, moves=False)
    return None


def _is_sort(scene: Scene, at: int, sense: Sense) -> bool:
    """Whether an Arabic noun only says what a vehicle is for: طائرة إجلاء."""
    if at == 0 or sense.conjunction or sense.preposition or scene.analysis.words[at].gap > Gap.QUOTED:
        return False
    before = scene.analysis.words[at - 1]
    return not before.key.isascii() and any(before.is_a(name) for name in _SORTED)


def _is_counted(scene: Scene, at: int) -> bool:
    """Whether a word that could be a verb is a noun with its number before it: 91 طالبا."""
    words = scene.analysis.words
    return at > 0 and words[at - 1].key.isdigit() and words[at].is_a("thing")


def _is_cognate(scene: Scene, at: int, noun: Sense) -> bool:
    """Whether an Arabic masdar only says how its own verb was done: هبطت هبوطا اضطراريا."""
    words = scene.analysis.words
    if not words[at].key.endswith("ا") or noun.preposition or noun.conjunction:
        return False
    before = words[max(0, at - _BARE_REACH) : at]
    verbs = (verb for word in before if word.clause == words[at].clause and (verb := word.verb()))
    return any(not verb.classes.isdisjoint(noun.classes) for verb in verbs)


@cache
def _tells(classes: frozenset[str], names: tuple[str, ...]) -> bool:
    """Whether a word of such classes is of one of these or below it."""
    return not with_above(classes).isdisjoint(names)


def _leads(scene: Scene, at: int) -> bool:
    """Whether a word that may be a preposition or describe a noun stands where a verb does: first in its clause."""
    word = scene.analysis.words[at]
    clause = scene.analysis.clauses[word.clause]
    if word.is_a("role"):
        return clause.first == at or (word.is_a("act.go") and _is_said_of(scene, at))
    if word.is_a("act.continue"):
        return _leads_on(scene, at)
    sense = word.sense("carry")
    return sense is None or (sense.part is Part.VERB and sense.form is not Form.PARTICIPLE)


def _leads_to_place(scene: Scene, at: int) -> bool:
    """Whether a place stands right behind a phrase: went on to A, and not to win."""
    sense = scene.analysis.words[at].sense("act.onward")
    behind = at + (sense.length if sense else 1)
    return bool(scene.located_between(behind, behind + 1))


def _is_said_of(scene: Scene, at: int) -> bool:
    """Whether a form of "be" makes a phrase tell what its subject does: are now heading for, was bound for."""
    words = scene.analysis.words
    for step in range(at - 1, max(-1, at - 1 - _LOOK_AHEAD), -1):
        if words[step].key in _BE:
            return True
        if words[step + 1].gap > Gap.QUOTED or not _is_light(scene, step):
            return False
    return False


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether what goes on is a way or leads somewhere: تابعت القافلة طريقها, واصل إلى."""
    behind = scene.analysis.words[at + 1 : at + 1 + _LOOK_BACK]
    if behind and behind[0].is_a("role.to"):
        return True
    return any(word.is_a("road") or word.is_a("act.trip") or word.is_a("thing.way.own") for word in behind)


def chain_of(scene: Scene, trigger: Trigger) -> tuple[Head, ...]:
    """The trigger with the words of its sentence that go on with the same mover, in the text's order."""
    sentence = scene.analysis.sentences[trigger.clause.sentence]
    heads = scene.once(heads_of, sentence.first, sentence.after)
    own = next((at for at, head in enumerate(heads) if head.word == trigger.word), None)
    if own is None:
        return (Head(trigger.word, trigger.sense, trigger.clause.number, moves=True),)
    chain = [heads[own]]
    for head in heads[own + 1 :]:
        if goes_on(scene, chain[-1], head):
            chain.append(head)
        elif not _is_aside(head):
            break
    for head in reversed(heads[:own]):
        if goes_on(scene, head, chain[0]):
            chain.insert(0, head)
        elif not _is_aside(head):
            break
    return tuple(chain)


def _is_aside(head: Head) -> bool:
    """Whether a head does not end a chain: a noun of something else (with the rebels' advance), a saying between."""
    return not head.moves and (head.sense.part is not Part.VERB or head.sense.is_a("say"))


def goes_on(scene: Scene, head: Head, later: Head) -> bool:
    """Whether a later head has the mover of an earlier one."""
    if not (head.moves and later.moves) or _speech_between(scene, head, later):
        return False
    if _is_relative_before(scene, head, later) or _is_fronted(scene, head, later) or _is_trip_of(head, later):
        return True
    if _is_relative_behind(scene, head, later) or later.sense.is_a("act.come_from"):
        return True
    if later.sense.part is Part.VERB or (later.sense.part is Part.PHRASE and not _is_arabic(scene, later.word)):
        return _verb_goes_on(scene, head, later)
    return _noun_goes_on(scene, head, later)


def _speech_between(scene: Scene, head: Head, later: Head) -> bool:
    words = scene.analysis.words
    return words[head.word].quoted != words[later.word].quoted


def _is_relative_before(scene: Scene, head: Head, later: Head) -> bool:
    """Whether the earlier describes the later's subject: the plane that left A reached B."""
    clauses = scene.analysis.clauses
    inner = clauses[head.clause]
    if not describes_a_noun(scene, inner) or inner.parent is None:
        return False
    between = range(inner.words[-1] + 1, later.word)
    if len(between) > 1 and not all(_is_light(scene, at) for at in between):
        return False
    return later.clause == inner.parent or (later.clause == inner.number and later.sense.part is Part.VERB)


def _is_relative_behind(scene: Scene, head: Head, later: Head) -> bool:
    """Whether the later describes the vehicle that the earlier's mover goes by: aboard a plane that stops in A."""
    words = scene.analysis.words
    inner = scene.analysis.clauses[later.clause]
    if not (describes_a_noun(scene, inner) and inner.parent == head.clause and head.word < inner.first):
        return False
    for at in range(inner.first - 1, max(head.word, inner.first - _BARE_REACH), -1):
        if words[at].is_a("aboard"):
            return True
        if words[at].gap >= Gap.COMMA or words[at].verb():
            return False
    return False


def describes_a_noun(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says something of the noun before it; "that" opens such a one behind what can move."""
    if clause.opener is Opener.RELATIVE:
        return True
    before = scene.analysis.words[clause.first - 1] if clause.first else None
    that = clause.opener is Opener.COMPLEMENT and scene.analysis.words[clause.first].key == "that"
    if not that or before is None or before.is_a("say"):
        return False
    return before.is_a("thing") or (before.capital and not before.senses)


def _is_fronted(scene: Scene, head: Head, later: Head) -> bool:
    """Whether the earlier opens the sentence without a subject of its own: before landing in A, the plane left B."""
    word = scene.analysis.words[head.word]
    sentence = scene.analysis.sentences[word.sentence]
    if scene.analysis.words[sentence.first].key in _AFTER | _BEFORE and _is_pause(head):
        return head.word - sentence.first <= _TRIP_REACH and later.sense.part is Part.VERB
    return (
        head.word - sentence.first == 1
        and word.key.endswith("ing")
        and order_of(scene, head) != 0
        and (later.sense.part is Part.VERB)
    )


def _is_pause(head: Head) -> bool:
    """Whether a noun tells a stop or a trip, which are those of the mover told next."""
    return head.sense.part is Part.NOUN and (head.sense.is_a("act.stop") or head.sense.is_a("act.trip"))


def _is_trip_of(head: Head, later: Head) -> bool:
    """Whether a trip's noun is the subject of the verb behind it: two flights left A, a flight from A landed in B."""
    noun = head.sense.is_a("act.trip") and head.sense.part is Part.NOUN
    return noun and later.sense.part is Part.VERB and head.clause == later.clause


def _verb_goes_on(scene: Scene, head: Head, later: Head) -> bool:
    if _is_arabic(scene, later.word):
        return _arabic_verb_goes_on(scene, head, later)
    words = scene.analysis.words
    if words[later.word].gap is Gap.COMMA:
        return True
    for at in range(later.word - 1, max(head.word, later.word - _LOOK_BACK), -1):
        word = words[at]
        if word.key in {"and", "then", "before", "after"} or (word.gap > Gap.QUOTED and at > head.word):
            return word.key in {"and", "then", "before", "after"} or _is_light(scene, at)
        if not _is_light(scene, at):
            return False
        if words[at + 1].gap > Gap.QUOTED:
            return True
    return False


def _is_light(scene: Scene, at: int) -> bool:
    """Whether a word can stand between "and" and a verb without being its subject."""
    word = scene.analysis.words[at]
    if word.key in _PRONOUNS | {"later", "is", "are", "was", "were", "had", "has", "have", "having", "been", "being"}:
        return True
    if word.key.endswith("ly") or word.is_a("step") or word.is_a("cue") or word.is_a("act.serve"):
        return True
    return not word.senses and _is_within_cue(scene, at)


def _is_within_cue(scene: Scene, at: int) -> bool:
    """Whether a word belongs to a phrase such as "is expected to" that began before it."""
    words = scene.analysis.words
    phrases = ((back, words[at - back].sense("cue")) for back in range(1, min(at, _LOOK_BACK) + 1))
    return any(sense is not None and sense.length > back for back, sense in phrases)


def _arabic_verb_goes_on(scene: Scene, head: Head, later: Head) -> bool:
    words, clauses = scene.analysis.words, scene.analysis.clauses
    before = words[later.word - 1]
    joined = bool(later.sense.conjunction) or before.is_a("step.then") or before.key in _AFTER | _BEFORE
    joined = joined or (before.key == "ان" and clauses[later.clause].opener is Opener.TIME)
    if clauses[later.clause].opener is Opener.RELATIVE and later.clause != head.clause:
        noun = clauses[later.clause].first - 1
        return head.word < noun and any(words[noun].is_a(name) for name in ("thing.aircraft", "thing.ship"))
    if _is_bare_relative(scene, head, later):
        return True
    if not joined or not _agree(head.sense, later.sense):
        return False
    own_way = later.sense.is_a("takes.cargo") or later.sense.is_a("act.continue")
    return own_way or not _subject_behind(scene, later.word)


def _is_bare_relative(scene: Scene, head: Head, later: Head) -> bool:
    """Whether an Arabic verb says something of a vehicle or trip right before it: على متن طائرة أقلعت من."""
    words = scene.analysis.words
    if later.sense.conjunction or not (later.sense.form is Form.PAST or later.sense.is_a("carry")):
        return False
    for at in range(later.word - 1, max(head.word, later.word - _BARE_REACH), -1):
        if words[at].is_a("verb.other"):
            continue
        if words[at + 1].gap > Gap.QUOTED or words[at].verb() is not None:
            return False
        sense = next((sense for name in (*_SORTED, "act.trip") if (sense := words[at].sense(name))), None)
        if sense:
            return not sense.definite
    return False


def _agree(head: Sense, later: Sense) -> bool:
    """Whether two verbs can share a subject: not one of the past and one of the future."""
    return not (later.future and not head.future)


def _subject_behind(scene: Scene, at: int) -> bool:
    """Whether a noun that can move stands right behind an Arabic verb."""
    words = scene.analysis.words
    for step in range(at + 1, min(len(words), at + 1 + _LOOK_AHEAD)):
        if words[step].gap > Gap.QUOTED or words[step].is_a("role"):
            return False
        if any(words[step].is_a(name) for name in _SUBJECTS):
            return True
    return False


def _noun_goes_on(scene: Scene, head: Head, later: Head) -> bool:
    """Whether a masdar is the same mover's: بعد إقلاعها من، in a flight from."""
    words = scene.analysis.words
    before = words[later.word - 1]
    if later.sense.is_a("act.trip") and head.sense.is_a("act.continue"):
        return True
    if later.sense.is_a("act.trip") or later.sense.is_a("act.stop"):
        near = words[max(head.word + 1, later.word - _TRIP_REACH) : later.word]
        return bool(later.sense.preposition) or any(word.key in _DURING for word in near)
    if later.sense.preposition == "ل" and head.sense.is_a("light.cause"):
        return True
    if later.sense.pronoun:
        return before.key in _AFTER | _BEFORE or bool(later.sense.preposition)
    return before.key in _AFTER | _BEFORE and not _subject_behind(scene, later.word)


def _is_arabic(scene: Scene, at: int) -> bool:
    return "\u0621" <= scene.analysis.words[at].key[:1] <= "\u064a"


def order_of(scene: Scene, head: Head) -> int:
    """-1 for what happened before the rest of its chain, 1 for what came after, else 0."""
    words = scene.analysis.words
    opened = scene.analysis.clauses[head.clause].opened_by
    before = words[head.word - 1].key if head.word else ""
    told = {before} | ({_key_of(opened)} if opened else set())
    if head.sense.is_a("act.trip"):
        told |= {word.key for word in words[max(0, head.word - _TRIP_REACH) : head.word] if word.clause == head.clause}
    return 1 if told & _BEFORE else -1 if told & _AFTER else 0


def _key_of(sense: Sense) -> str:
    return sense.lemma.replace("أ", "ا")
