"""What is carried, people included: the words of the text that name it."""

from collections.abc import Iterator

from gazetteer.records import Names
from gazetteer.running_text.tokens import Gap
from geo.model import EventKind
from geo.reading.events.records import Scene
from geo.reading.movements.carriers import Carrier
from geo.reading.movements.quantities import is_number
from geo.reading.movements.scope import DETERMINERS, MAY_DESCRIBE, Scope
from geo.reading.words import Form, Part

LONGEST_CARGO = 9
"""Most words of a cargo's name."""

_CARGOES = ("thing.forces", "thing.equipment", "thing.people", "thing.team", "thing.goods", "thing.delegation")
_MOVERS = (*_CARGOES, "thing.money", "thing.ruler", "person.ruler")
_LEADING = frozenset({"the", "a", "an"})


def cargo_of(scope: Scope, carrier: Carrier | None) -> Names | None:
    """What is carried, people included, in the text's own words and language."""
    found = _carried(scope) or _object(scope) or _moving_people(scope, carrier)
    if found is None:
        return None
    text = _quoted(scope, *found)
    return Names("", text) if scope.scene.language.startswith("ar") else Names(text, "")


def _carried(scope: Scope) -> tuple[int, int] | None:
    """What stands behind "carrying", محملة بـ or على متنها, or before "on board"."""
    words = scope.scene.analysis.words
    heads = {head.word for head in scope.chain}
    for at in scope.words:
        sense = words[at].sense("carry")
        if sense is None or (at in heads and sense.part is Part.VERB and at == scope.trigger.word):
            continue
        start = at + sense.length
        found = _phrase(scope, start)
        if found and any(words[step].is_a(name) for step in range(*found) for name in (*_CARGOES, "thing.ruler")):
            return found
    return None


def _object(scope: Scope) -> tuple[int, int] | None:
    """The object of a verb of carrying, or the genitive of its masdar; before a passive verb its subject."""
    for head in scope.chain:
        if not head.sense.is_a("takes.cargo"):
            continue
        first = head.word + head.sense.length
        things = list(_things_behind(scope, first))
        if things:
            noun = things[-1] if head.sense.part is Part.VERB else things[0]
            before = things[-2] + 1 if head.sense.part is Part.VERB and len(things) > 1 else first
            return _phrase(scope, _phrase_start(scope, noun, before))
    return None


def _things_behind(scope: Scope, first: int) -> Iterator[int]:
    """The nouns of what can be carried from a word to the next preposition, verb or comma."""
    analysis, places = scope.scene.analysis, _place_words(scope)
    words = analysis.words
    found = False
    for at in range(first, min(len(words), first + LONGEST_CARGO)):
        of = words[at].key in {"of", "من"} and (at == first or words[at - 1].key.isdecimal() or _is_many(scope, at - 1))
        of = of or (words[at].key in {"of", "من"} and words[at - 1].is_a("thing.goods"))
        within = words[at].gap > Gap.QUOTED and not _in_number(scope, at)
        if at not in scope.words or within or (words[at].is_a("role") and not of and not words[at].is_a("count")):
            return
        if words[at].is_a("clause") or (found and _ends_phrase(scope, at) and not of):
            return
        if at not in places and _is_thing(scope, at):
            if not (found and words[at - 1].key in {"of", "من"}):
                yield at
            found = True


def _is_thing(scope: Scope, at: int) -> bool:
    """Whether a word is what can be carried; "thousands" is only how many."""
    word = scope.scene.analysis.words[at]
    return not word.is_a("count") and any(word.is_a(name) for name in (*_CARGOES, "thing.money"))


def _place_words(scope: Scope) -> frozenset[int]:
    return scope.scene.once(_words_of_places)


def _words_of_places(scene: Scene) -> frozenset[int]:
    return frozenset(word for each in scene.located for word in range(each.first, each.after))


def _in_number(scope: Scope, at: int) -> bool:
    """Whether a comma stands within a number: 2,000."""
    words = scope.scene.analysis.words
    return words[at].key.isdecimal() and at > 0 and words[at - 1].key.isdecimal()


def _is_many(scope: Scope, at: int) -> bool:
    words = scope.scene.analysis.words
    return any(words[at].is_a(name) for name in ("count.many", "thing.team", "thing.convoy"))


def _moving_people(scope: Scope, carrier: Carrier | None) -> tuple[int, int] | None:
    """The people or forces that move themselves: the subject."""
    words = scope.scene.analysis.words
    if scope.trigger.kind in {EventKind.MOVEMENT_SHIP, EventKind.MOVEMENT_PRESENCE}:
        return None
    if carrier and not _is_means(scope, carrier):
        return None
    head, places = scope.chain[0], _place_words(scope)
    candidates = [at for at in scope.words if at not in places and any(words[at].is_a(name) for name in _MOVERS)]
    candidates = [at for at in candidates if not words[at].is_a("count")]
    candidates = [at for at in candidates if not _is_whose(scope, at)]
    behind = [at for at in candidates if head.word < at <= head.word + MAY_DESCRIBE]
    before = [at for at in candidates if at < head.word]
    arabic = "\u0621" <= words[head.word].key[:1] <= "\u064a"
    if arabic and behind:
        return _phrase(scope, _phrase_start(scope, behind[0], head.word + 1))
    noun = next((at for at in before if _is_of_team(scope, at)), before[0] if before else None)
    return _phrase(scope, _phrase_start(scope, noun, scope.words[0])) if noun is not None else None


def _is_of_team(scope: Scope, at: int) -> bool:
    """Whether people are what a team or column consists of: a team of 80 rescuers."""
    words = scope.scene.analysis.words
    for step in range(at - 1, max(0, at - MAY_DESCRIBE) - 1, -1):
        if words[step].key == "of":
            return step > 0 and any(words[step - 1].is_a(name) for name in ("thing.team", "thing.convoy"))
        if words[step].is_a("role") or words[step].verb():
            return False
    return False


def _is_means(scope: Scope, carrier: Carrier) -> bool:
    """Whether a vehicle is what people travel by: by bus, aboard two planes, بالقطار."""
    words = scope.scene.analysis.words
    if any(sense.preposition == "ب" for sense in words[carrier.first].senses):
        return True
    return any(
        words[at].key in {"by", "on", "with", "in"} or words[at].is_a("aboard")
        for at in range(max(0, carrier.first - MAY_DESCRIBE), carrier.first)
    )


def _is_whose(scope: Scope, at: int) -> bool:
    """Whether a word stands within a preposition's phrase or names whose vehicle it is."""
    words = scope.scene.analysis.words
    for step in range(at - 1, max(-1, at - MAY_DESCRIBE), -1):
        word = words[step]
        if word.key == "of":
            return not _is_many(scope, step - 1)
        if word.is_a("role") or word.key in {"by", "s"}:
            return not word.is_a("count")
        if word.verb() or words[step + 1].gap > Gap.QUOTED:
            break
    return False


def _phrase_start(scope: Scope, noun: int, floor: int) -> int:
    """Where the noun phrase of a noun begins: its number and what describes it before it."""
    words, places = scope.scene.analysis.words, _place_words(scope)
    at = noun
    while at > floor and noun - at <= LONGEST_CARGO:
        before = words[at - 1]
        if at - 1 not in scope.words or at - 1 in places or before.key in {"and", "then"}:
            break
        if not _may_lead(scope, at, floor):
            break
        at -= 1
        if is_number(scope.scene.analysis, at) and not is_number(scope.scene.analysis, at - 1):
            return _with_qualifier(scope, at, floor)
    return at


def _may_lead(scope: Scope, at: int, floor: int) -> bool:
    """Whether the word before a part of a noun phrase belongs to it."""
    words = scope.scene.analysis.words
    before = words[at - 1]
    if before.key in {"of", "من"}:
        if at - 1 == floor or any(words[at - 2].is_a(name) for name in ("thing.convoy", "thing.team")):
            return False
        return _is_many(scope, at - 2) or words[at - 2].key.isdecimal()
    if before.is_a("count") or _describes(scope, at - 1):
        return True
    closes = any(before.is_a(name) for name in ("role", "clause", "cue")) or before.verb() is not None
    return not (closes or before.key in _VERBAL or _comma_before(scope, at))


def _with_qualifier(scope: Scope, at: int, floor: int) -> int:
    """Where a number begins together with "more than" or نحو before it."""
    words = scope.scene.analysis.words
    for step in range(at - 1, max(floor, at - MAY_DESCRIBE) - 1, -1):
        sense = words[step].sense("count")
        if sense and step + sense.length >= at:
            return step
    return at


def _describes(scope: Scope, at: int) -> bool:
    """Whether an English participle stands between an article and its noun: the ousted leader."""
    words = scope.scene.analysis.words
    verb = words[at].verb()
    return verb is not None and verb.form is not Form.PRESENT and at > 0 and words[at - 1].key in DETERMINERS


def _comma_before(scope: Scope, at: int) -> bool:
    return scope.scene.analysis.words[at].gap > Gap.QUOTED and not _in_number(scope, at)


def _phrase(scope: Scope, start: int) -> tuple[int, int] | None:
    """A noun phrase from its first word to where a preposition, verb, place or comma ends it."""
    words, places = scope.scene.analysis.words, _place_words(scope)
    after = start
    while after < len(words) and after - start < LONGEST_CARGO:
        if words[after].sentence != words[start].sentence or after in places:
            break
        if after > start and (_comma_before(scope, after) or _ends_phrase(scope, after)):
            break
        after += 1
    return (start, after) if after > start else None


def _ends_phrase(scope: Scope, at: int) -> bool:
    words = scope.scene.analysis.words
    word = words[at]
    if word.key in {"من", "of"} and at and (words[at - 1].key.isdecimal() or words[at - 1].is_a("thing.goods")):
        return False
    if _describes(scope, at):
        return False
    if any(word.is_a(name) for name in ("role", "clause", "carry", "aboard", "step", "time.unit", "cue")):
        return not word.is_a("count")
    noun = any(sense.part is not Part.VERB for sense in word.senses)
    return (word.verb() is not None and not noun) or word.key in _ENDS


_VERBAL = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "be", "been"})
_WITH_ABOUT = frozenset({"بنحو", "بحوالي", "باكثر"})
_ENDS = _VERBAL | {"by", "after", "before", "back", "out", "away", "home", "down", "over", "بعد", "قبل", "منذ", "مع"}


def _quoted(scope: Scope, first: int, after: int) -> str:
    """The words of a phrase as the text has them, without a leading article or ب."""
    analysis = scope.scene.analysis
    while first < after - 1 and analysis.words[first].key in _LEADING:
        first += 1
    start = analysis.words[first].start
    if _has_prefix(scope, first):
        start += 1
    return " ".join(analysis.text[start : analysis.words[after - 1].end].split())


def _has_prefix(scope: Scope, at: int) -> bool:
    """Whether ب is written before a word: محملة بالسلاح."""
    word = scope.scene.analysis.words[at]
    if word.senses and all(sense.preposition == "ب" for sense in word.senses):
        return True
    return word.key in _WITH_ABOUT or (not word.senses and is_number(scope.scene.analysis, at, prefix="ب"))
