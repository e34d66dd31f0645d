"""What a later sentence calls a vehicle that an earlier one brought in: the ship, it, الطائرة, its name."""

from dataclasses import dataclass

from gazetteer.running_text.tokens import Gap
from geo.model import Mode
from geo.reading.events.records import Scene
from geo.reading.movements.vehicles import THING_OF
from geo.reading.words import Word

_SHORTEST_NAME = 4
_NAME_REACH = 3
"""Within how many words behind "the tanker" its name begins."""

_DESCRIBED_BY = 5
"""Most words between "the" and the vehicle's noun."""

_QUOTES = frozenset("\"“”«»'‘’„")
_OTHERS = frozenset({"another", "other", "second", "third", "two", "اخري", "ثانيه", "الثانيه", "الثالثه", "الاخري"})
_IT = frozenset({"it", "they"})
_SUBJECT_BEHIND = 3
"""Within how many words behind an Arabic verb its subject stands."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A vehicle spoken of as known."""

    mode: Mode | None
    """None for a pronoun, which may stand for any."""
    is_pronoun: bool = False
    name: str | None = None
    """Key of the name that the ship is given beside it, if it is."""


def vehicle_class(word: Word) -> Mode | None:
    """The mode of the vehicle that a word is the noun of; a convoy goes by road."""
    if word.is_a("thing.convoy"):
        return Mode.ROAD
    return next((mode for mode, name in THING_OF.items() if word.is_a(name)), None)


def ship_names(scene: Scene) -> frozenset[str]:
    """Keys of the names that the text gives to ships: the tanker Kiwara, المدمرة "تشانغشا"."""
    words = scene.analysis.words
    places = {at for each in scene.located for at in range(each.first, each.after)}
    found: set[str] = set()
    for at, word in enumerate(words):
        if sense := word.sense("thing.ship"):
            noun = at + sense.length - 1
            names = (step for step in range(noun + 1, min(noun + 1 + _NAME_REACH, len(words))) if step not in places)
            found.update(words[step].key for step in names if _begins_name(scene, noun, step))
    return frozenset(found)


def _begins_name(scene: Scene, noun: int, at: int) -> bool:
    words = scene.analysis.words
    apposed = noun + 1 < at and words[noun + 1].key == "the"
    if any(words[step].gap > Gap.QUOTED for step in range(noun + 1 + apposed, at + 1)) or words[at].senses:
        return False
    if apposed:
        return at == noun + 2 and words[at].capital and len(words[at].key) >= _SHORTEST_NAME
    if words[at].key.isascii():
        return words[at].capital and len(words[at].key) >= _SHORTEST_NAME and words[at - 1].capital != (at - 1 == noun)
    return is_in_quotes(scene, at)


def is_in_quotes(scene: Scene, at: int) -> bool:
    """Whether a quotation mark stands right before a word."""
    start = scene.analysis.words[at].start
    return start > 0 and scene.analysis.text[start - 1] in _QUOTES


def is_ship_name(scene: Scene, at: int) -> bool:
    """Whether a word is the name of a ship of this text."""
    word = scene.analysis.words[at]
    if word.senses or not word.capital or word.key not in scene.once(ship_names):
        return False
    return word.key.isascii() or is_in_quotes(scene, at)


def mentioned(scene: Scene, head: int) -> Mention | None:
    """The known vehicle that is the subject of a moving word; None where it is none, or another one."""
    words = scene.analysis.words
    clause = scene.analysis.clauses[words[head].clause]
    sentence = scene.analysis.sentences[clause.sentence]
    before = range(max(sentence.first, clause.first), head)
    behind = range(head + 1, min(head + 1 + _SUBJECT_BEHIND, sentence.after))
    arabic = not words[head].key.isascii()
    for at in (*before, *behind) if arabic else before:
        if (arabic and at > head and words[at].gap > Gap.QUOTED) or words[at].is_a("role"):
            break
        if words[at].key in _IT:
            return Mention(None, is_pronoun=True) if at == sentence.first else None
        if is_ship_name(scene, at):
            return Mention(Mode.SEA, name=words[at].key)
        mode = vehicle_class(words[at])
        if mode:
            return Mention(mode, name=_named(scene, at)) if _is_known(scene, at, sentence.first) else None
    return None


def _named(scene: Scene, noun: int) -> str | None:
    """The name right behind a ship's noun: the cruise ship, the Polar Dawn."""
    words = scene.analysis.words
    behind = range(noun + 1, min(noun + 1 + _DESCRIBED_BY, len(words)))
    return next((words[at].key for at in behind if is_ship_name(scene, at)), None)


def _is_known(scene: Scene, noun: int, floor: int) -> bool:
    """Whether a vehicle's noun has the article and is not said to be another one."""
    words = scene.analysis.words
    near = words[max(floor, noun - _DESCRIBED_BY) : noun + 2]
    if any(word.key in _OTHERS for word in near):
        return False
    if not words[noun].key.isascii():
        return any(sense.definite for sense in words[noun].senses)
    for at in range(noun - 1, max(floor - 1, noun - 1 - _DESCRIBED_BY), -1):
        if words[at].key == "the":
            return True
        if words[at].key in {"a", "an", "of", "and"} or words[at].verb() or words[at].gap > Gap.QUOTED:
            return False
    return False


def spoken_of(scene: Scene, at: int) -> str | None:
    """The class of what a ship's name, or "it" at the beginning of a sentence, stands for; None where it is unknown."""
    if is_ship_name(scene, at):
        return THING_OF[Mode.SEA]
    word = scene.analysis.words[at]
    sentence = scene.analysis.sentences[word.sentence]
    if word.key != "it" or at != sentence.first or word.sentence == 0:
        return None
    before = scene.analysis.sentences[word.sentence - 1]
    return _only_vehicle(scene, before.first, before.after)


def _only_vehicle(scene: Scene, first: int, after: int) -> str | None:
    """The class of the vehicle that is the first thing a sentence names, if it names no other sort."""
    words = scene.analysis.words
    things = [at for at in range(first, after) if words[at].is_a("thing") or is_ship_name(scene, at)]
    modes = {Mode.SEA if is_ship_name(scene, at) else vehicle_class(words[at]) for at in things}
    first_mode = vehicle_class(words[things[0]]) if things and not is_ship_name(scene, things[0]) else Mode.SEA
    if not things or first_mode is None or len(modes - {None}) > 1:
        return None
    return THING_OF[first_mode]
