"""The doors of the movements stage."""

from gazetteer.records import Names
from geo.model import EventKind, Mode, Movement, PlaceRole
from geo.reading.events.records import Located, Scene, Trigger
from geo.reading.movements.cargo import cargo_of
from geo.reading.movements.carriers import Carrier, carriers_of, chosen_carrier, trips_of
from geo.reading.movements.chains import chain_of
from geo.reading.movements.habits import is_habitual
from geo.reading.movements.legs import legs_of
from geo.reading.movements.roles import End, ends_of
from geo.reading.movements.scope import Scope, scope_of
from geo.reading.words import Part

_MAY_LACK_ENDS = frozenset({EventKind.MOVEMENT_WITHDRAWAL, EventKind.MOVEMENT_SHIP, EventKind.MOVEMENT_CONVOY})
_NONE = frozenset({"no", "any", "اي"})
_WAS = frozenset({"was", "were", "been", "is", "are"})
_SAID_MODES = (Mode.ROAD, Mode.SEA, Mode.AIR, Mode.RAIL)
_FAMILY = "movement"
_MAY_MOVE = frozenset(
    {EventKind.POLITICAL_FLIGHT, EventKind.ECONOMIC_TRANSFER, EventKind.AID_MILITARY, EventKind.AID_HUMANITARIAN}
)
"""Kinds of other families that carry a movement where the text tells an end of it."""


def roles_in(scene: Scene, trigger: Trigger) -> tuple[tuple[PlaceRole, Located], ...]:
    """The places of a trigger's chain by their role in it, in the text's order."""
    return tuple((end.role, end.located) for end in scene.once(ends_of, chain_of(scene, trigger)))


def join_triggers(scene: Scene, triggers: tuple[Trigger, ...]) -> tuple[tuple[Trigger, ...], ...]:
    """Triggers in groups that tell one movement each, in the text's order; others stand alone.

    "took off from A and landed in B" has two triggers and is one movement: ``read_movement`` gives the same one for
    each trigger of a group.
    """
    groups: list[tuple[Trigger, ...]] = []
    home: dict[int, int] = {}
    for trigger in triggers:
        chain = [head.word for head in chain_of(scene, trigger)] if may_move(trigger) else [trigger.word]
        number = next((home[word] for word in chain if word in home), None)
        if number is None:
            number = len(groups)
            groups.append(())
        groups[number] += (trigger,)
        if may_move(trigger):
            home |= dict.fromkeys(chain, number)
    return tuple(groups)


def may_move(trigger: Trigger) -> bool:
    """Whether an event of a trigger's kind may carry a movement."""
    if trigger.kind is EventKind.DIPLOMACY_VISIT:
        return not trigger.sense.is_a("act.visit")
    return trigger.kind in _MAY_MOVE or (
        trigger.kind.family == _FAMILY and trigger.kind is not EventKind.MOVEMENT_PRESENCE
    )


def read_movement(scene: Scene, trigger: Trigger) -> Movement | None:
    """The movement that a trigger tells; None where its kind carries none or the text tells no end of it."""
    return scene.once(_read, trigger) if may_move(trigger) else None


def _read(scene: Scene, trigger: Trigger) -> Movement | None:
    chain = chain_of(scene, trigger)
    if _is_called_off(scene, trigger) or _is_no_trip(scene, trigger):
        return None
    ends = scene.once(ends_of, chain)
    if trigger.kind.family != _FAMILY and not any(end.role is not PlaceRole.AT for end in ends):
        return None
    scope = scope_of(scene, trigger, chain)
    carrier = chosen_carrier(scope, carriers_of(scope))
    cargo = cargo_of(scope, carrier)
    known = any(end.role is not PlaceRole.AT and end.located.places for end in ends)
    if not known and not _tells_enough(trigger, carrier, cargo):
        return None
    if carrier and _is_none(scope.words, scene, carrier):
        return None
    trips, trips_are = trips_of(scope)
    return Movement(
        mode=_mode(scope, carrier, ends),
        legs=legs_of(scene, ends, there_and_back=_comes_back(scope.words, scene)),
        vehicle=carrier.name if carrier else None,
        vehicle_count=carrier.count if carrier else None,
        vehicle_count_is=carrier.count_is if carrier else None,
        trips=trips,
        trips_are=trips_are,
        cargo=cargo,
        habitual=is_habitual(scope, carrier),
    )


def _tells_enough(trigger: Trigger, carrier: Carrier | None, cargo: Names | None) -> bool:
    """Whether a journey without a known end is worth one: forces that withdraw or redeploy, ships that set out."""
    redeployed = trigger.sense.is_a("act.redeploy") or trigger.sense.is_a("act.gather")
    stops = trigger.sense.is_a("act.stop") or trigger.sense.is_a("act.halt")
    if (trigger.kind not in _MAY_LACK_ENDS and not redeployed) or stops:
        return False
    if (trigger.sense.is_a("takes.in_to") or trigger.sense.is_a("act.escort")) and not redeployed:
        return False
    by_forces = trigger.kind is EventKind.MOVEMENT_WITHDRAWAL or redeployed
    return (by_forces and cargo is not None) or (carrier is not None and carrier.count is not None)


def _is_called_off(scene: Scene, trigger: Trigger) -> bool:
    """Whether a journey that a noun tells of was cancelled: a stop at A was cancelled, ألغيت رحلة."""
    words = scene.analysis.words
    called_off = [at for at in trigger.clause.words if words[at].is_a("act.cancel") and words[at].verb()]
    if trigger.sense.part is Part.VERB:
        return any(at > trigger.word and words[at - 1].key in _WAS for at in called_off)
    return bool(called_off)


def _is_none(words: tuple[int, ...], scene: Scene, carrier: Carrier) -> bool:
    """Whether no vehicle at all is said to have moved: no plane landed, لم تقلع أي طائرة."""
    before = scene.analysis.words[carrier.first - 1].key if carrier.first else ""
    return carrier.first - 1 in words and before in _NONE


def _is_no_trip(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is said of no journey at all: no flights to A."""
    before = scene.analysis.words[trigger.word - 1].key if trigger.word else ""
    return trigger.sense.part is Part.NOUN and before in _NONE


def _mode(scope: Scope, carrier: Carrier | None, ends: tuple[End, ...]) -> Mode:
    """How it moved: as the frame or the vehicle says, as the text does, or by the airport it went through."""
    trigger, words = scope.trigger, scope.scene.analysis.words
    if trigger.mode not in {None, Mode.UNSTATED}:
        return trigger.mode or Mode.UNSTATED
    if carrier and carrier.mode:
        return carrier.mode
    said = next((words[at] for at in scope.words if words[at].is_a("mode")), None)
    if said:
        return next(mode for mode in _SAID_MODES if said.is_a(f"mode.{mode}"))
    through = [place for end in ends if end.role is PlaceRole.VIA for place in end.located.places]
    return Mode.AIR if any(place.startswith("airport:") for place in through) else Mode.UNSTATED


def _comes_back(words: tuple[int, ...], scene: Scene) -> bool:
    return any(scene.analysis.words[at].is_a("step.back") for at in words)
