"""The words that a journey's vehicles, numbers and cargo are looked for in."""

from dataclasses import dataclass

from geo.reading.events.records import Scene, Trigger
from geo.reading.movements.heads import Head, describes_a_noun
from geo.reading.words import Opener

ANTECEDENT_REACH = 12
"""How many words before a relative clause the noun it describes may begin."""

MAY_DESCRIBE = 4
"""How many words may stand between a noun and what says how many or of what sort it is."""

DETERMINERS = frozenset({"a", "an", "the", "one", "another", "this", "that", "its", "his", "same"})
"""Words that single a noun out."""

_SHARES = frozenset({Opener.RELATIVE, Opener.COORDINATE, Opener.CAUSE, Opener.TIME})


@dataclass(frozen=True, slots=True)
class Scope:
    """The words that a movement's mover, number and cargo are looked for in."""

    scene: Scene
    trigger: Trigger
    chain: tuple[Head, ...]
    words: tuple[int, ...]
    """Indices of the words of the chain's clauses, with what they speak of."""


def scope_of(scene: Scene, trigger: Trigger, chain: tuple[Head, ...]) -> Scope:
    """The words that belong to a chain."""
    clauses = scene.analysis.clauses
    sentence = scene.analysis.sentences[trigger.clause.sentence]
    words: set[int] = set()
    for number in {head.clause for head in chain}:
        clause = clauses[number]
        words.update(clause.words)
        if clause.opener in _SHARES or describes_a_noun(scene, clause):
            words.update(range(max(sentence.first, clause.first - ANTECEDENT_REACH), clause.first))
        for inner in clauses[number + 1 : number + 3]:
            if inner.parent == number and inner.opener is Opener.RELATIVE and not _has_head(scene, inner.words):
                words.update(inner.words)
    return Scope(scene, trigger, chain, tuple(sorted(words)))


def _has_head(scene: Scene, words: tuple[int, ...]) -> bool:
    return any(scene.analysis.words[at].is_a("act") and not scene.analysis.words[at].is_a("carry") for at in words)
