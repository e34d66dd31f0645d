"""Chains: the words of a sentence that go on with one mover.

"Took off from A and landed in B", "landed in B after taking off from A", "the plane that left A reached B", أقلعت من أ
وهبطت في ب. A word with a subject of its own begins a new chain.
"""

from gazetteer.running_text.tokens import Gap
from geo.reading.events.records import Scene, Trigger
from geo.reading.movements.heads import (
    AFTER,
    BARE_REACH,
    BEFORE,
    LOOK_AHEAD,
    LOOK_BACK,
    SORTED,
    TRIP_REACH,
    Head,
    describes_a_noun,
    heads_of,
    is_light,
    order_of,
)
from geo.reading.words import Form, Opener, Part, Sense

_SUBJECTS = ("thing", "person", "group")
_DURING = frozenset({"on", "in", "during", "after", "aboard", "في", "خلال", "بعد", "ضمن", "متن"})
_THEN = frozenset({"and", "then", "before", "after"})


def chain_of(scene: Scene, trigger: Trigger) -> tuple[Head, ...]:
    """The trigger with the words of its sentence that go on with the same mover, in the text's order."""
    sentence = scene.analysis.sentences[trigger.clause.sentence]
    heads = scene.once(heads_of, sentence.first, sentence.after)
    own = next((at for at, head in enumerate(heads) if head.word == trigger.word), None)
    if own is None:
        return (Head(trigger.word, trigger.sense, trigger.clause.number, moves=True),)
    chain = [heads[own]]
    for head in heads[own + 1 :]:
        if _goes_on(scene, chain[-1], head):
            chain.append(head)
        elif not _is_aside(head):
            break
    for head in reversed(heads[:own]):
        if _goes_on(scene, head, chain[0]):
            chain.insert(0, head)
        elif not _is_aside(head):
            break
    return tuple(chain)


def _is_aside(head: Head) -> bool:
    """Whether a head does not end a chain: a noun of something else (with the rebels' advance), a saying between."""
    return not head.moves and (head.sense.part is not Part.VERB or head.sense.is_a("say"))


def _goes_on(scene: Scene, head: Head, later: Head) -> bool:
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
    if len(between) > 1 and not all(is_light(scene, at) for at in between):
        return False
    return later.clause == inner.parent or (later.clause == inner.number and later.sense.part is Part.VERB)


def _is_relative_behind(scene: Scene, head: Head, later: Head) -> bool:
    """Whether the later describes the vehicle that the earlier's mover goes by: aboard a plane that stops in A."""
    words = scene.analysis.words
    inner = scene.analysis.clauses[later.clause]
    if not (describes_a_noun(scene, inner) and inner.parent == head.clause and head.word < inner.first):
        return False
    for at in range(inner.first - 1, max(head.word, inner.first - BARE_REACH), -1):
        if words[at].is_a("aboard"):
            return True
        if words[at].gap >= Gap.COMMA or words[at].verb():
            return False
    return False


def _is_fronted(scene: Scene, head: Head, later: Head) -> bool:
    """Whether the earlier opens the sentence without a subject of its own: before landing in A, the plane left B."""
    word = scene.analysis.words[head.word]
    sentence = scene.analysis.sentences[word.sentence]
    if scene.analysis.words[sentence.first].key in AFTER | BEFORE and _is_pause(head):
        return head.word - sentence.first <= TRIP_REACH and later.sense.part is Part.VERB
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
    for at in range(later.word - 1, max(head.word, later.word - LOOK_BACK), -1):
        word = words[at]
        if word.key in _THEN or (word.gap > Gap.QUOTED and at > head.word):
            return word.key in _THEN or is_light(scene, at)
        if not is_light(scene, at):
            return False
        if words[at + 1].gap > Gap.QUOTED:
            return True
    return False


def _arabic_verb_goes_on(scene: Scene, head: Head, later: Head) -> bool:
    words, clauses = scene.analysis.words, scene.analysis.clauses
    before = words[later.word - 1]
    joined = bool(later.sense.conjunction) or before.is_a("step.then") or before.key in AFTER | BEFORE
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
    for at in range(later.word - 1, max(head.word, later.word - BARE_REACH), -1):
        if words[at].is_a("verb.other"):
            continue
        if words[at + 1].gap > Gap.QUOTED or words[at].verb() is not None:
            return False
        sense = next((sense for name in (*SORTED, "act.trip") if (sense := words[at].sense(name))), None)
        if sense:
            return not sense.definite
    return False


def _agree(head: Sense, later: Sense) -> bool:
    """Whether two verbs can share a subject: not one of the past and one of the future."""
    return not (later.future and not head.future)


def _subject_behind(scene: Scene, at: int) -> bool:
    """Whether a noun that can move stands right behind an Arabic verb."""
    words = scene.analysis.words
    for step in range(at + 1, min(len(words), at + 1 + LOOK_AHEAD)):
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
        near = words[max(head.word + 1, later.word - TRIP_REACH) : later.word]
        return bool(later.sense.preposition) or any(word.key in _DURING for word in near)
    if later.sense.preposition == "ل" and head.sense.is_a("light.cause"):
        return True
    if later.sense.pronoun:
        return before.key in AFTER | BEFORE or bool(later.sense.preposition)
    return before.key in AFTER | BEFORE and not _subject_behind(scene, later.word)


def _is_arabic(scene: Scene, at: int) -> bool:
    return "\u0621" <= scene.analysis.words[at].key[:1] <= "\u064a"
