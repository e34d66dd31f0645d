"""Who or what moves: vehicles with their number, trips, and what is carried."""

from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.records import Names
from gazetteer.running_text.tokens import Gap
from geo.model import CountQualifier, EventKind, Mode
from geo.reading.events.records import Scene, Trigger
from geo.reading.movements.heads import Head, describes_a_noun
from geo.reading.movements.quantities import Quantity, is_number, qualifier_around, quantity_at, quantity_before
from geo.reading.movements.vehicles import THING_OF, VehicleName, find_vehicles
from geo.reading.words import Form, Opener, Part, lexicon

ANTECEDENT_REACH = 12
"""How many words before a relative clause the noun it describes may begin."""

_VEHICLES = ("thing.aircraft", "thing.ship", "thing.vehicle", "thing.train")
_CARGOES = ("thing.forces", "thing.equipment", "thing.people", "thing.team", "thing.goods", "thing.delegation")
_MOVERS = (*_CARGOES, "thing.money", "thing.ruler", "person.ruler")
_MAY_DESCRIBE = 4
_LONGEST_CARGO = 9
_SHARES = frozenset({Opener.RELATIVE, Opener.COORDINATE, Opener.CAUSE, Opener.TIME})
_DETERMINERS = frozenset({"a", "an", "the", "one", "another", "this", "that", "its", "his", "same"})
_LEADING = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """A vehicle that a text names, with how many there are."""

    first: int
    """Index of the first word of its noun phrase."""
    after: int
    name: str | None
    """Designation or sort; None where it is only a plane, a ship."""
    mode: Mode | None
    count: int | None
    count_is: CountQualifier | None


@dataclass(frozen=True, slots=True)
class Frame:
    """The words that a movement's mover, number and cargo are looked for in."""

    scene: Scene
    trigger: Trigger
    chain: tuple[Head, ...]
    words: tuple[int, ...]
    """Indices of the words of the chain's clauses, with what they speak of."""


def frame_of(scene: Scene, trigger: Trigger, chain: tuple[Head, ...]) -> Frame:
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
    return Frame(scene, trigger, chain, tuple(sorted(words)))


def _has_head(scene: Scene, words: tuple[int, ...]) -> bool:
    return any(scene.analysis.words[at].is_a("act") and not scene.analysis.words[at].is_a("carry") for at in words)


def carriers_of(frame: Frame) -> tuple[Carrier, ...]:
    """The vehicles named around a chain, in the text's order."""
    if not frame.words:
        return ()
    analysis = frame.scene.analysis
    named = find_vehicles(analysis, frame.words[0], frame.words[-1] + 1)
    belongs = set(frame.words)
    starts = {name.first: name for name in named if name.first in belongs}
    pieces: list[tuple[int, int, VehicleName | None]] = []
    for at in frame.words:
        if pieces and at < pieces[-1][1]:
            continue
        if at in starts:
            pieces.append((at, starts[at].after, starts[at]))
        elif sense := next((sense for name in _VEHICLES if (sense := analysis.words[at].sense(name))), None):
            if sense.part is Part.NOUN or sense.length == 1:
                pieces.append((at, at + sense.length, None))
    return tuple(_carrier(frame, group) for group in _grouped(frame, pieces))


def _grouped(
    frame: Frame, pieces: list[tuple[int, int, VehicleName | None]]
) -> Iterator[list[tuple[int, int, VehicleName | None]]]:
    """Pieces of one noun phrase together: طائرة نقل من طراز إيل-62."""
    group: list[tuple[int, int, VehicleName | None]] = []
    for piece in pieces:
        if group and not _one_phrase(frame, group[-1][1], piece[0]):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _one_phrase(frame: Frame, after: int, first: int) -> bool:
    words = frame.scene.analysis.words
    between = [words[at] for at in range(after, first)]
    if any(word.is_a("of_type") for word in between):
        return len(between) <= _MAY_DESCRIBE
    if words[first].gap is Gap.COMMA and not between:
        return False
    if len(between) == 1 and between[0].gap is Gap.COMMA and between[0].key in {"a", "an"}:
        return True
    return not between and words[first].gap <= Gap.QUOTED


def _carrier(frame: Frame, group: list[tuple[int, int, VehicleName | None]]) -> Carrier:
    first, after = group[0][0], group[-1][1]
    names = [name.vehicle for _, _, name in group if name]
    best = next((each for each in names if each.is_type), names[0] if names else None)
    masked = frozenset(at for start, end, name in group if name for at in range(start, end))
    count, qualifier = _count(frame, group, masked)
    mode = best.mode if best else _mode_of(frame, group)
    return Carrier(first, after, best.name if best else None, mode, count, qualifier)


def _mode_of(frame: Frame, group: list[tuple[int, int, VehicleName | None]]) -> Mode | None:
    word = frame.scene.analysis.words[group[0][0]]
    return next((mode for mode, thing in THING_OF.items() if word.is_a(thing)), None)


def _count(
    frame: Frame, group: list[tuple[int, int, VehicleName | None]], masked: frozenset[int]
) -> tuple[int | None, CountQualifier | None]:
    """How many vehicles: a number beside them, a dual, or one where the noun is singular."""
    analysis = frame.scene.analysis
    floor = analysis.sentences[analysis.words[group[0][0]].sentence].first
    floor = max([floor, *(head.word + 1 for head in frame.chain if head.word < group[0][0])])
    told = next((found for at, _, _ in group if (found := quantity_before(analysis, at, floor, masked))), None)
    if told is None and group[-1][1] < len(analysis.words) and analysis.words[group[-1][1]].key.startswith("ال"):
        told = _definite_number(frame, group[-1][1])
    if told:
        return told.value, told.qualifier
    value = _number_of_form(frame, group)
    return value, qualifier_around(analysis, group[0][0], group[-1][1] - 1) if value else None


def _definite_number(frame: Frame, at: int) -> Quantity | None:
    """A number behind its noun with the article: الطائرات الثلاث."""
    return quantity_at(frame.scene.analysis, at, at)


def _number_of_form(frame: Frame, group: list[tuple[int, int, VehicleName | None]]) -> int | None:
    """1 or 2 by the form of the first noun; None for a plural or where the form does not tell."""
    words = frame.scene.analysis.words
    if any(name and name.is_plural for _, _, name in group):
        return None
    for first, after, _ in group:
        arabic = "\u0621" <= words[first].key[:1] <= "\u064a"
        for at in range(first, after) if arabic else range(after - 1, first - 1, -1):
            form = _noun_form(words[at].key)
            if form is Form.SINGULAR and words[at].key.endswith("aircraft"):
                return 1 if _singled_out(frame, group[0][0]) else None
            if form is Form.DUAL:
                return 2
            if form is Form.SINGULAR:
                return None if _is_list_noun(frame, group[0][0]) else 1
            if form is Form.PLURAL:
                return None
    return 1 if _singled_out(frame, group[0][0]) else None


def _is_list_noun(frame: Frame, first: int) -> bool:
    """Whether "any", "no", "every" stands before a noun."""
    before = frame.scene.analysis.words[first - 1].key if first else ""
    by = any(sense.preposition == "ب" and sense.definite for sense in frame.scene.analysis.words[first].senses)
    return by or before in {"any", "no", "every", "each", "كل", "اي", "per", "by"}


def _singled_out(frame: Frame, first: int) -> bool:
    words = frame.scene.analysis.words
    return any(words[at].key in _DETERMINERS for at in range(max(0, first - _MAY_DESCRIBE), first))


def _noun_form(key: str) -> Form | None:
    """The form of a vehicle's noun by itself, whatever phrase it stands in."""
    for sense in lexicon().senses([key], 0):
        if sense.part is Part.NOUN and any(sense.is_a(name) for name in _VEHICLES):
            return sense.form
    return None


def chosen_carrier(frame: Frame, carriers: tuple[Carrier, ...]) -> Carrier | None:
    """The vehicle that moves: of those whose mode fits, the one nearest the trigger, the better named of two."""
    mode = frame.trigger.mode
    fitting = [each for each in carriers if mode in {None, Mode.UNSTATED} or each.mode in {mode, None}]
    if not fitting:
        return None
    named = [each for each in fitting if each.name and each.name[0].isupper()] or fitting
    return min(named, key=lambda each: _distance(frame, each))


def _distance(frame: Frame, carrier: Carrier) -> tuple[int, int]:
    words = frame.scene.analysis.words
    nearest = min(abs(head.word - carrier.first) for head in frame.chain)
    same = any(words[carrier.first].clause == head.clause for head in frame.chain)
    return (0 if same else 1, nearest)


def trips_of(frame: Frame) -> tuple[int | None, CountQualifier | None]:
    """How many times the way was made: three times, ten flights, مرتين، رحلتين."""
    analysis = frame.scene.analysis
    floor = frame.words[0] if frame.words else 0
    for at in frame.words:
        word = analysis.words[at]
        if word.key in {"twice", "مرتين", "مرتان"} and not _per_time(frame, at):
            return 2, CountQualifier.EXACTLY
        noun = word.sense("count.times") or word.sense("act.trip")
        if noun is None or _per_time(frame, at + noun.length - 1):
            continue
        told = quantity_before(analysis, at, max(floor, at - _MAY_DESCRIBE), frozenset())
        if told:
            return told.value, told.qualifier
        if noun.form is Form.DUAL:
            return 2, qualifier_around(analysis, at, at)
    return None, None


def _per_time(frame: Frame, at: int) -> bool:
    """Whether a count is one for each day or week."""
    words = frame.scene.analysis.words
    return any(words[step].is_a("cue.habitual") for step in range(at, min(len(words), at + 3))) or (
        at + 1 < len(words)
        and words[at + 1].key in {"a", "per", "each", "every", "weekly", "daily", "اسبوعيا", "يوميا"}
    )


def cargo_of(frame: Frame, carrier: Carrier | None) -> Names | None:
    """What is carried, people included, in the text's own words and language."""
    found = _carried(frame) or _object(frame) or _moving_people(frame, carrier)
    if found is None:
        return None
    text = _quoted(frame, *found)
    return Names("", text) if frame.scene.language.startswith("ar") else Names(text, "")


def _carried(frame: Frame) -> tuple[int, int] | None:
    """What stands behind "carrying", محملة بـ or على متنها, or before "on board"."""
    words = frame.scene.analysis.words
    heads = {head.word for head in frame.chain}
    for at in frame.words:
        sense = words[at].sense("carry")
        if sense is None or (at in heads and sense.part is Part.VERB and at == frame.trigger.word):
            continue
        start = at + sense.length
        found = _phrase(frame, start)
        if found and any(words[step].is_a(name) for step in range(*found) for name in (*_CARGOES, "thing.ruler")):
            return found
    return None


def _object(frame: Frame) -> tuple[int, int] | None:
    """The object of a verb of carrying, or the genitive of its masdar; before a passive verb its subject."""
    for head in frame.chain:
        if not head.sense.is_a("takes.cargo"):
            continue
        first = head.word + head.sense.length
        things = list(_things_behind(frame, first))
        if things:
            noun = things[-1] if head.sense.part is Part.VERB else things[0]
            before = things[-2] + 1 if head.sense.part is Part.VERB and len(things) > 1 else first
            return _phrase(frame, _phrase_start(frame, noun, before))
    return None


def _things_behind(frame: Frame, first: int) -> Iterator[int]:
    """The nouns of what can be carried from a word to the next preposition, verb or comma."""
    analysis, places = frame.scene.analysis, _place_words(frame)
    words = analysis.words
    found = False
    for at in range(first, min(len(words), first + _LONGEST_CARGO)):
        of = words[at].key in {"of", "من"} and (at == first or words[at - 1].key.isdecimal() or _is_many(frame, at - 1))
        of = of or (words[at].key in {"of", "من"} and words[at - 1].is_a("thing.goods"))
        within = words[at].gap > Gap.QUOTED and not _in_number(frame, at)
        if at not in frame.words or within or (words[at].is_a("role") and not of and not words[at].is_a("count")):
            return
        if words[at].is_a("clause") or (found and _ends_phrase(frame, at) and not of):
            return
        if at not in places and _is_thing(frame, at):
            if not (found and words[at - 1].key in {"of", "من"}):
                yield at
            found = True


def _is_thing(frame: Frame, at: int) -> bool:
    """Whether a word is what can be carried; "thousands" is only how many."""
    word = frame.scene.analysis.words[at]
    return not word.is_a("count") and any(word.is_a(name) for name in (*_CARGOES, "thing.money"))


def _place_words(frame: Frame) -> frozenset[int]:
    return frozenset(word for each in frame.scene.located for word in range(each.first, each.after))


def _in_number(frame: Frame, at: int) -> bool:
    """Whether a comma stands within a number: 2,000."""
    words = frame.scene.analysis.words
    return words[at].key.isdecimal() and at > 0 and words[at - 1].key.isdecimal()


def _is_many(frame: Frame, at: int) -> bool:
    words = frame.scene.analysis.words
    return any(words[at].is_a(name) for name in ("count.many", "thing.team", "thing.convoy"))


def _moving_people(frame: Frame, carrier: Carrier | None) -> tuple[int, int] | None:
    """The people or forces that move themselves: the subject."""
    words = frame.scene.analysis.words
    if frame.trigger.kind in {EventKind.MOVEMENT_SHIP, EventKind.MOVEMENT_PRESENCE}:
        return None
    if carrier and not _is_means(frame, carrier):
        return None
    head, places = frame.chain[0], _place_words(frame)
    candidates = [at for at in frame.words if at not in places and any(words[at].is_a(name) for name in _MOVERS)]
    candidates = [at for at in candidates if not words[at].is_a("count")]
    candidates = [at for at in candidates if not _is_whose(frame, at)]
    behind = [at for at in candidates if head.word < at <= head.word + _MAY_DESCRIBE]
    before = [at for at in candidates if at < head.word]
    arabic = "\u0621" <= words[head.word].key[:1] <= "\u064a"
    if arabic and behind:
        return _phrase(frame, _phrase_start(frame, behind[0], head.word + 1))
    noun = next((at for at in before if _is_of_team(frame, at)), before[0] if before else None)
    return _phrase(frame, _phrase_start(frame, noun, frame.words[0])) if noun is not None else None


def _is_of_team(frame: Frame, at: int) -> bool:
    """Whether people are what a team or column consists of: a team of 80 rescuers."""
    words = frame.scene.analysis.words
    for step in range(at - 1, max(0, at - _MAY_DESCRIBE) - 1, -1):
        if words[step].key == "of":
            return step > 0 and any(words[step - 1].is_a(name) for name in ("thing.team", "thing.convoy"))
        if words[step].is_a("role") or words[step].verb():
            return False
    return False


def _is_means(frame: Frame, carrier: Carrier) -> bool:
    """Whether a vehicle is what people travel by: by bus, aboard two planes, بالقطار."""
    words = frame.scene.analysis.words
    if any(sense.preposition == "ب" for sense in words[carrier.first].senses):
        return True
    return any(
        words[at].key in {"by", "on", "with", "in"} or words[at].is_a("aboard")
        for at in range(max(0, carrier.first - _MAY_DESCRIBE), carrier.first)
    )


def _is_whose(frame: Frame, at: int) -> bool:
    """Whether a word stands within a preposition's phrase or names whose vehicle it is."""
    words = frame.scene.analysis.words
    for step in range(at - 1, max(-1, at - _MAY_DESCRIBE), -1):
        word = words[step]
        if word.key == "of":
            return not _is_many(frame, step - 1)
        if word.is_a("role") or word.key in {"by", "s"}:
            return not word.is_a("count")
        if word.verb() or words[step + 1].gap > Gap.QUOTED:
            break
    return False


def _phrase_start(frame: Frame, noun: int, floor: int) -> int:
    """Where the noun phrase of a noun begins: its number and what describes it before it."""
    words, places = frame.scene.analysis.words, _place_words(frame)
    at = noun
    while at > floor and noun - at <= _LONGEST_CARGO:
        before = words[at - 1]
        if at - 1 not in frame.words or at - 1 in places or before.key in {"and", "then"}:
            break
        if before.key in {"of", "من"}:
            if at - 1 == floor or not (_is_many(frame, at - 2) or words[at - 2].key.isdecimal()):
                break
            if words[at - 2].is_a("thing.convoy") or words[at - 2].is_a("thing.team"):
                break
        elif before.is_a("count"):
            pass
        elif _describes(frame, at - 1):
            pass
        elif before.is_a("role") or before.verb() or before.is_a("clause") or _comma_before(frame, at):
            break
        elif before.key in _VERBAL or before.is_a("cue"):
            break
        at -= 1
        if is_number(frame.scene.analysis, at) and not is_number(frame.scene.analysis, at - 1):
            return _with_qualifier(frame, at, floor)
    return at


def _with_qualifier(frame: Frame, at: int, floor: int) -> int:
    """Where a number begins together with "more than" or نحو before it."""
    words = frame.scene.analysis.words
    for step in range(at - 1, max(floor, at - _MAY_DESCRIBE) - 1, -1):
        sense = words[step].sense("count")
        if sense and step + sense.length >= at:
            return step
    return at


def _describes(frame: Frame, at: int) -> bool:
    """Whether an English participle stands between an article and its noun: the ousted leader."""
    words = frame.scene.analysis.words
    verb = words[at].verb()
    return verb is not None and verb.form is not Form.PRESENT and at > 0 and words[at - 1].key in _DETERMINERS


def _comma_before(frame: Frame, at: int) -> bool:
    return frame.scene.analysis.words[at].gap > Gap.QUOTED and not _in_number(frame, at)


def _phrase(frame: Frame, start: int) -> tuple[int, int] | None:
    """A noun phrase from its first word to where a preposition, verb, place or comma ends it."""
    words, places = frame.scene.analysis.words, _place_words(frame)
    after = start
    while after < len(words) and after - start < _LONGEST_CARGO:
        if words[after].sentence != words[start].sentence or after in places:
            break
        if after > start and (_comma_before(frame, after) or _ends_phrase(frame, after)):
            break
        after += 1
    return (start, after) if after > start else None


def _ends_phrase(frame: Frame, at: int) -> bool:
    words = frame.scene.analysis.words
    word = words[at]
    if word.key in {"من", "of"} and at and (words[at - 1].key.isdecimal() or words[at - 1].is_a("thing.goods")):
        return False
    if _describes(frame, at):
        return False
    if any(word.is_a(name) for name in ("role", "clause", "carry", "aboard", "step", "time.unit", "cue")):
        return not word.is_a("count")
    noun = any(sense.part is not Part.VERB for sense in word.senses)
    return (word.verb() is not None and not noun) or word.key in _ENDS


_VERBAL = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "be", "been"})
_WITH_ABOUT = frozenset({"بنحو", "بحوالي", "باكثر"})
_ENDS = _VERBAL | {"by", "after", "before", "back", "out", "away", "home", "down", "over", "بعد", "قبل", "منذ", "مع"}


def _quoted(frame: Frame, first: int, after: int) -> str:
    """The words of a phrase as the text has them, without a leading article or ب."""
    analysis = frame.scene.analysis
    while first < after - 1 and analysis.words[first].key in _LEADING:
        first += 1
    start = analysis.words[first].start
    senses = analysis.words[first].senses
    if senses and all(sense.preposition == "ب" for sense in senses):
        start += 1
    elif analysis.words[first].key in _WITH_ABOUT or (not senses and is_number(analysis, first, prefix="ب")):
        start += 1
    return " ".join(analysis.text[start : analysis.words[after - 1].end].split())
