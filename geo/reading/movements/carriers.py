"""The vehicles that move, with their number, and how many times they did."""

from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.running_text.tokens import Gap
from geo.model import CountQualifier, Mode
from geo.reading.events.records import Scene
from geo.reading.movements.quantities import Quantity, qualifier_around, quantity_at, quantity_before
from geo.reading.movements.scope import DETERMINERS, MAY_DESCRIBE, Scope
from geo.reading.movements.vehicles import THING_OF, VehicleName, find_vehicles
from geo.reading.words import Form, Part, Word, lexicon

_VEHICLES = ("thing.aircraft", "thing.ship", "thing.vehicle", "thing.train")
_Piece = tuple[int, int, VehicleName | None]
"""First word, the word behind the last, and the name if it is one."""


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


def carriers_of(scope: Scope) -> tuple[Carrier, ...]:
    """The vehicles named around a chain, in the text's order."""
    if not scope.words:
        return ()
    analysis = scope.scene.analysis
    belongs = set(scope.words)
    sentence = analysis.sentences[scope.trigger.clause.sentence]
    named = scope.scene.once(_named_vehicles, sentence.first, sentence.after)
    starts = {name.first: name for name in named if name.first in belongs}
    pieces: list[_Piece] = []
    for at in scope.words:
        if pieces and at < pieces[-1][1]:
            continue
        if at in starts:
            pieces.append((at, starts[at].after, starts[at]))
        elif length := _noun_length(analysis.words[at]):
            pieces.append((at, at + length, None))
    return tuple(_carrier(scope, group) for group in _grouped(scope, pieces))


def _named_vehicles(scene: Scene, first: int, after: int) -> tuple[VehicleName, ...]:
    return find_vehicles(scene.analysis, first, after)


def _noun_length(word: Word) -> int:
    """How many words a vehicle's noun takes, 0 where a word is none; an air force is no aircraft."""
    sense = next((sense for name in _VEHICLES if (sense := word.sense(name))), None)
    return sense.length if sense and (sense.part is Part.NOUN or sense.length == 1) else 0


def _grouped(scope: Scope, pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces of one noun phrase together: طائرة نقل من طراز إيل-62."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _one_phrase(scope, group[-1][1], piece[0]):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _one_phrase(scope: Scope, after: int, first: int) -> bool:
    words = scope.scene.analysis.words
    between = [words[at] for at in range(after, first)]
    if any(word.is_a("of_type") for word in between):
        return len(between) <= MAY_DESCRIBE
    if words[first].gap is Gap.COMMA and not between:
        return False
    if len(between) == 1 and between[0].gap is Gap.COMMA and between[0].key in {"a", "an"}:
        return True
    return not between and words[first].gap <= Gap.QUOTED


def _carrier(scope: Scope, group: list[_Piece]) -> Carrier:
    first, after = group[0][0], group[-1][1]
    names = [name.vehicle for _, _, name in group if name]
    best = next((each for each in names if each.is_type), names[0] if names else None)
    masked = frozenset(at for start, end, name in group if name for at in range(start, end))
    count, qualifier = _count(scope, group, masked)
    mode = best.mode if best else _mode_of(scope, group)
    return Carrier(first, after, best.name if best else None, mode, count, qualifier)


def _mode_of(scope: Scope, group: list[_Piece]) -> Mode | None:
    word = scope.scene.analysis.words[group[0][0]]
    return next((mode for mode, thing in THING_OF.items() if word.is_a(thing)), None)


def _count(scope: Scope, group: list[_Piece], masked: frozenset[int]) -> tuple[int | None, CountQualifier | None]:
    """How many vehicles: a number beside them, a dual, or one where the noun is singular."""
    analysis = scope.scene.analysis
    floor = analysis.sentences[analysis.words[group[0][0]].sentence].first
    floor = max([floor, *(head.word + 1 for head in scope.chain if head.word < group[0][0])])
    told = next((found for at, _, _ in group if (found := quantity_before(analysis, at, floor, masked))), None)
    if told is None and group[-1][1] < len(analysis.words) and analysis.words[group[-1][1]].key.startswith("ال"):
        told = _definite_number(scope, group[-1][1])
    if told:
        return told.value, told.qualifier
    value = _number_of_form(scope, group)
    return value, qualifier_around(analysis, group[0][0], group[-1][1] - 1) if value else None


def _definite_number(scope: Scope, at: int) -> Quantity | None:
    """A number behind its noun with the article: الطائرات الثلاث."""
    return quantity_at(scope.scene.analysis, at, at)


def _number_of_form(scope: Scope, group: list[_Piece]) -> int | None:
    """1 or 2 by the form of the first noun; None for a plural or where the form does not tell."""
    words = scope.scene.analysis.words
    if any(name and name.is_plural for _, _, name in group):
        return None
    for first, after, _ in group:
        arabic = "\u0621" <= words[first].key[:1] <= "\u064a"
        for at in range(first, after) if arabic else range(after - 1, first - 1, -1):
            form = _noun_form(words[at].key)
            if form is Form.SINGULAR and words[at].key.endswith("aircraft"):
                return 1 if _singled_out(scope, group[0][0]) else None
            if form is Form.DUAL:
                return 2
            if form is Form.SINGULAR:
                return None if _is_list_noun(scope, group[0][0]) else 1
            if form is Form.PLURAL:
                return None
    return 1 if _singled_out(scope, group[0][0]) else None


def _is_list_noun(scope: Scope, first: int) -> bool:
    """Whether "any", "no", "every" stands before a noun."""
    before = scope.scene.analysis.words[first - 1].key if first else ""
    by = any(sense.preposition == "ب" and sense.definite for sense in scope.scene.analysis.words[first].senses)
    return by or before in {"any", "no", "every", "each", "كل", "اي", "per", "by"}


def _singled_out(scope: Scope, first: int) -> bool:
    words = scope.scene.analysis.words
    return any(words[at].key in DETERMINERS for at in range(max(0, first - MAY_DESCRIBE), first))


def _noun_form(key: str) -> Form | None:
    """The form of a vehicle's noun by itself, whatever phrase it stands in."""
    for sense in lexicon().senses([key], 0):
        if sense.part is Part.NOUN and any(sense.is_a(name) for name in _VEHICLES):
            return sense.form
    return None


def chosen_carrier(scope: Scope, carriers: tuple[Carrier, ...]) -> Carrier | None:
    """The vehicle that moves: of those whose mode fits, the one nearest the trigger, the better named of two."""
    mode = scope.trigger.mode
    fitting = [each for each in carriers if mode in {None, Mode.UNSTATED} or each.mode in {mode, None}]
    if not fitting:
        return None
    named = [each for each in fitting if each.name and each.name[0].isupper()] or fitting
    return min(named, key=lambda each: _distance(scope, each))


def _distance(scope: Scope, carrier: Carrier) -> tuple[int, int]:
    words = scope.scene.analysis.words
    nearest = min(abs(head.word - carrier.first) for head in scope.chain)
    same = any(words[carrier.first].clause == head.clause for head in scope.chain)
    beside = any(head.sense.is_a("act.escort") and carrier.first > head.word for head in scope.chain)
    return (2 if beside else 0 if same else 1, nearest)


def trips_of(scope: Scope) -> tuple[int | None, CountQualifier | None]:
    """How many times the way was made: three times, ten flights, مرتين، رحلتين."""
    analysis = scope.scene.analysis
    floor = scope.words[0] if scope.words else 0
    for at in scope.words:
        word = analysis.words[at]
        if word.key in {"twice", "مرتين", "مرتان"} and not _per_time(scope, at):
            return 2, CountQualifier.EXACTLY
        noun = word.sense("count.times") or word.sense("act.trip")
        if noun is None or _per_time(scope, at + noun.length - 1):
            continue
        told = quantity_before(analysis, at, max(floor, at - MAY_DESCRIBE), frozenset())
        if told:
            return told.value, told.qualifier
        if noun.form is Form.DUAL:
            return 2, qualifier_around(analysis, at, at)
    return None, None


def _per_time(scope: Scope, at: int) -> bool:
    """Whether a count is one for each day or week."""
    words = scope.scene.analysis.words
    return any(words[step].is_a("cue.habitual") for step in range(at, min(len(words), at + 3))) or (
        at + 1 < len(words)
        and words[at + 1].key in {"a", "per", "each", "every", "weekly", "daily", "اسبوعيا", "يوميا"}
    )
