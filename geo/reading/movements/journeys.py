"""A journey told over several sentences: a ship docked in B; the ship had sailed from A, it called at C.

A later telling is joined to an earlier one only where both are certain to be one journey: its mover is spoken of as
known (the ship, it, الطائرة, a ship's name), one vehicle of that sort was brought in shortly before, nothing the two
say differs, and their ends fit: one ends where the other begins, or each leaves open the end that the other gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.model import Modality, Mode, Movement
from geo.reading.events.modality import modality_of
from geo.reading.events.records import Scene, Trigger
from geo.reading.movements.chains import chain_of
from geo.reading.movements.joining import joined_legs
from geo.reading.movements.mentions import Mention, mentioned
from geo.reading.movements.reader import read_movement

SENTENCES_BACK = 4
"""How many sentences back the vehicle may have been spoken of."""

_MOVEMENT = "movement"
_REAL = frozenset({Modality.ASSERTED, Modality.CLAIMED, Modality.ONGOING, Modality.ANNOUNCED, Modality.BACKGROUND})
_NO_STEP = frozenset({"before", "قبل", "later"})

Group = tuple[Trigger, ...]


@dataclass(slots=True)
class _Journey:
    """A journey that later sentences may go on telling."""

    at: int
    """Index of its group."""
    sentence: int
    """Number of the sentence that told of it last."""
    is_real: bool
    movement: Movement


def join_journeys(scene: Scene, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups of triggers with those of later sentences that tell the same journey, in the text's order."""
    found: list[Group] = []
    known: list[_Journey] = []
    for group in groups:
        movement = _told_by(scene, group)
        if movement is None:
            found.append(group)
            continue
        new = _Journey(len(found), group[-1].clause.sentence, _is_real(scene, group), movement)
        same = _antecedent(scene, group, new, known)
        joined = joined_movements(same.movement, movement, onward=_goes_onward(scene, group)) if same else None
        if same and joined:
            found[same.at] += group
            same.sentence, same.movement = new.sentence, joined
        else:
            found.append(group)
            known.append(new)
    return tuple(found)


def read_journey(scene: Scene, group: Group) -> Movement | None:
    """The movement that triggers of one or more sentences tell together; None where they tell none."""
    parts: dict[int, Group] = {}
    for trigger in group:
        parts[trigger.clause.sentence] = (*parts.get(trigger.clause.sentence, ()), trigger)
    told: Movement | None = None
    for part in parts.values():
        movement = _told_by(scene, part)
        joined = told and movement and joined_movements(told, movement, onward=_goes_onward(scene, part))
        told = joined or told or movement
    return told


def joined_movements(first: Movement, later: Movement, *, onward: bool) -> Movement | None:
    """Two tellings of one movement as one; None where what they say of it differs or their ends do not surely fit."""
    if first.habitual or later.habitual or not _same_vehicle(first, later):
        return None
    if later.vehicle_count is not None and later.vehicle_count != first.vehicle_count:
        return None
    legs = joined_legs(first.legs, later.legs, onward=onward)
    if legs is None:
        return None
    trips = first if first.trips is not None else later
    return replace(
        first,
        legs=legs,
        vehicle=first.vehicle or later.vehicle,
        trips=trips.trips,
        trips_are=trips.trips_are,
        cargo=first.cargo or later.cargo,
    )


def _same_vehicle(first: Movement, later: Movement) -> bool:
    """Whether modes and names can be one vehicle's: a tanker may be an oil tanker."""
    if first.mode is not later.mode and Mode.UNSTATED not in {first.mode, later.mode}:
        return False
    one, other = first.vehicle, later.vehicle
    return one is None or other is None or one.endswith(other) or other.endswith(one)


def _told_by(scene: Scene, group: Group) -> Movement | None:
    if any(trigger.kind.family != _MOVEMENT for trigger in group):
        return None
    return next((told for trigger in group if (told := read_movement(scene, trigger))), None)


def _is_real(scene: Scene, group: Group) -> bool:
    """Whether a group tells what was or is, not what is planned or denied."""
    put = (modality_of(scene, trigger, attributed=False, period=None, published=None) for trigger in group)
    return all(modality in _REAL for modality in put)


def _antecedent(scene: Scene, group: Group, new: _Journey, known: Sequence[_Journey]) -> _Journey | None:
    """The journey whose vehicle is this one's mover; None where that is not certain."""
    mention = mentioned(scene, chain_of(scene, group[0])[0].word)
    if mention is None:
        return None
    back = 1 if mention.is_pronoun else SENTENCES_BACK
    near = [each for each in known if 0 < new.sentence - each.sentence <= back and _can_be(scene, mention, each)]
    if len(near) > 1:
        near = near[-1:] if new.sentence - near[-1].sentence == 1 else []
    return near[0] if near and near[0].is_real == new.is_real else None


def _can_be(scene: Scene, mention: Mention, journey: _Journey) -> bool:
    """Whether the sort is the same, and a name given to it stands where the journey was told."""
    if mention.mode not in {None, journey.movement.mode}:
        return False
    sentence = scene.analysis.sentences[journey.sentence]
    told = scene.analysis.words[sentence.first : sentence.after]
    return mention.name is None or any(word.key == mention.name for word in told)


def _goes_onward(scene: Scene, group: Group) -> bool:
    """Whether a word before the first moving word says that the next stretch begins: then, ثم."""
    words = scene.analysis.words
    first = scene.analysis.sentences[group[0].clause.sentence].first
    head = chain_of(scene, group[0])[0].word
    return any(words[at].is_a("step.then") and words[at].key not in _NO_STEP for at in range(first, head))
