"""The words of a sentence that tell of moving, and those of other events that take the places behind them."""

from dataclasses import dataclass
from functools import cache

from gazetteer.running_text.tokens import Gap
from geo.reading.events.records import Scene
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

SORTED = ("thing.aircraft", "thing.ship", "thing.train", "thing.vehicle", "thing.convoy")
"""Classes of what carries."""

TRIP_REACH = 5
"""How many words before a trip's noun may say that it is the journey told: after a nine-hour flight."""

BEFORE = frozenset({"before", "قبل", "قبل ان", "ahead"})
"""Words that put what was told before what comes."""

AFTER = frozenset({"after", "having", "بعد", "بعد ان", "بعدما", "following", "عقب", "اثر"})
"""Words that put what comes before what was told."""

LOOK_BACK = 5
"""How many words around a verb may belong to it."""

LOOK_AHEAD = 3
"""Within how many words an auxiliary or a subject stands by its verb."""

BARE_REACH = 8
"""How many words back the noun that a clause describes may stand."""

_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "which", "that", "who"})
_BE = frozenset({"is", "are", "was", "were", "be", "been"})


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
    return not before.key.isascii() and any(before.is_a(name) for name in SORTED)


def _is_counted(scene: Scene, at: int) -> bool:
    """Whether a word that could be a verb is a noun with its number before it: 91 طالبا."""
    words = scene.analysis.words
    return at > 0 and words[at - 1].key.isdigit() and words[at].is_a("thing")


def _is_cognate(scene: Scene, at: int, noun: Sense) -> bool:
    """Whether an Arabic masdar only says how its own verb was done: هبطت هبوطا اضطراريا."""
    words = scene.analysis.words
    if not words[at].key.endswith("ا") or noun.preposition or noun.conjunction:
        return False
    before = words[max(0, at - BARE_REACH) : at]
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
    for step in range(at - 1, max(-1, at - 1 - LOOK_AHEAD), -1):
        if words[step].key in _BE:
            return True
        if words[step + 1].gap > Gap.QUOTED or not is_light(scene, step):
            return False
    return False


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether what goes on is a way or leads somewhere: تابعت القافلة طريقها, واصل إلى."""
    behind = scene.analysis.words[at + 1 : at + 1 + LOOK_BACK]
    if behind and behind[0].is_a("role.to"):
        return True
    return any(word.is_a("road") or word.is_a("act.trip") or word.is_a("thing.way.own") for word in behind)


def describes_a_noun(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says something of the noun before it; "that" opens such a one behind what can move."""
    if clause.opener is Opener.RELATIVE:
        return True
    before = scene.analysis.words[clause.first - 1] if clause.first else None
    that = clause.opener is Opener.COMPLEMENT and scene.analysis.words[clause.first].key == "that"
    if not that or before is None or before.is_a("say"):
        return False
    return before.is_a("thing") or (before.capital and not before.senses)


def is_light(scene: Scene, at: int) -> bool:
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
    phrases = ((back, words[at - back].sense("cue")) for back in range(1, min(at, LOOK_BACK) + 1))
    return any(sense is not None and sense.length > back for back, sense in phrases)


def order_of(scene: Scene, head: Head) -> int:
    """-1 for what happened before the rest of its chain, 1 for what came after, else 0."""
    words = scene.analysis.words
    opened = scene.analysis.clauses[head.clause].opened_by
    before = words[head.word - 1].key if head.word else ""
    told = {before} | ({_key_of(opened)} if opened else set())
    if head.sense.is_a("act.trip"):
        told |= {word.key for word in words[max(0, head.word - TRIP_REACH) : head.word] if word.clause == head.clause}
    return 1 if told & BEFORE else -1 if told & AFTER else 0


def _key_of(sense: Sense) -> str:
    return sense.lemma.replace("أ", "ا")
