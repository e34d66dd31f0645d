"""How a text puts an event: as a fact, a claim, a plan, a possibility, a denial."""

from datetime import date, timedelta
from itertools import takewhile

from geo.model import Modality, Period
from geo.reading.events.records import Scene, Trigger
from geo.reading.words import Form, Opener, Part

CUE_REACH = 6
"""How many words before a trigger a cue may stand."""

NEGATION_REACH = 3
"""How many words before a trigger its negation may stand."""

BACKGROUND_DAYS = 60
"""What ended so long before publication is background to the news."""

_CUES = (
    ("cue.conditional", Modality.CONDITIONAL),
    ("cue.planned", Modality.PLANNED),
    ("cue.hoped", Modality.HOPED),
    ("cue.offered", Modality.OFFERED),
    ("cue.possible", Modality.POSSIBLE),
    ("cue.future", Modality.FUTURE),
    ("cue.announced", Modality.ANNOUNCED),
    ("cue.ongoing", Modality.ONGOING),
)
_DONE = frozenset({"قد", "وقد", "فقد", "لقد", "ولقد"})
_DEPENDING = frozenset({Modality.POSSIBLE, Modality.FUTURE, Modality.PLANNED})
"""What an "if" behind it makes conditional."""
_UNREAL = frozenset({Modality.CONDITIONAL, Modality.PLANNED, Modality.HOPED, Modality.OFFERED, Modality.POSSIBLE})


def is_negated(scene: Scene, trigger: Trigger) -> bool:
    """Whether a negation stands before the trigger: لم تنسحب, did not leave, without landing."""
    return any(scene.analysis.words[word].is_a("cue.negation") for word in _just_before(scene, trigger))


def is_denied(scene: Scene, trigger: Trigger) -> bool:
    """Whether a negation before the trigger says that it is or was not so; "will not" and "plans not to" do not."""
    words = scene.analysis.words
    near = _just_before(scene, trigger)
    facts = any(words[word].is_a("cue.negation.fact") for word in near)
    return facts and not any(words[word].is_a("cue.planned") or words[word].is_a("cue.hoped") for word in near)


def _just_before(scene: Scene, trigger: Trigger) -> list[int]:
    """The words before a trigger that a negation of it may be among: no further than the verb before it."""
    found: list[int] = []
    for word in reversed([word for word in trigger.clause.words if 0 < trigger.word - word <= NEGATION_REACH]):
        if scene.analysis.words[word].verb() and not scene.analysis.words[word].is_a("cue"):
            break
        found.append(word)
    return found


def modality_of(
    scene: Scene, trigger: Trigger, *, attributed: bool, period: Period | None, published: date | None
) -> Modality:
    """The modality of the event that a trigger tells."""
    if is_negated(scene, trigger):
        return Modality.DENIED
    cued = _cued(scene, trigger)
    if cued in _DEPENDING and _has_condition(scene, trigger):
        cued = Modality.CONDITIONAL
    if cued is Modality.FUTURE and period and period.earliest and published and period.earliest >= published:
        cued = Modality.PLANNED
    if cued in _UNREAL:
        return cued
    if _is_background(period, published) or _is_aside(scene, trigger, period):
        return Modality.BACKGROUND
    if cued:
        return cued
    return Modality.CLAIMED if attributed else Modality.ASSERTED


def _cued(scene: Scene, trigger: Trigger) -> Modality | None:
    """What a word before the trigger, the clause's opener or the verb's tense says."""
    analysis = scene.analysis
    if trigger.clause.opener is Opener.CONDITION:
        return Modality.CONDITIONAL
    if trigger.sense.future:
        return Modality.FUTURE
    near = [word for word in trigger.clause.words if 0 <= trigger.word - word <= CUE_REACH]
    above = trigger.clause.parent
    if trigger.clause.opener in {Opener.COMPLEMENT, Opener.PURPOSE} and above is not None:
        near += [word for word in analysis.clauses[above].words if trigger.clause.first - word <= CUE_REACH]
    for name, modality in _CUES:
        if any(analysis.words[word].is_a(name) and not _has_happened(scene, trigger, word) for word in near):
            return modality
    if trigger.sense.preposition == "ل" and (trigger.sense.form is Form.PRESENT or _is_transport(trigger)):
        return Modality.PLANNED
    return None


def _is_transport(trigger: Trigger) -> bool:
    """Whether a masdar says what vehicles are for: حافلات لنقل الزوار."""
    return trigger.sense.part is Part.NOUN and trigger.kind.family == "movement"


def _has_happened(scene: Scene, trigger: Trigger, word: int) -> bool:
    """Whether قد stands with a past verb and so says that it is done, not that it may be."""
    past = trigger.sense.part is Part.VERB and trigger.sense.form is Form.PAST
    return past and scene.analysis.words[word].key in _DONE


def _has_condition(scene: Scene, trigger: Trigger) -> bool:
    """Whether a clause with "if" hangs on the trigger's own."""
    clauses = scene.analysis.clauses
    behind = (clauses[number] for number in range(trigger.clause.number + 1, len(clauses)))
    same = takewhile(lambda clause: clause.sentence == trigger.clause.sentence, behind)
    return any(clause.opener is Opener.CONDITION and clause.parent == trigger.clause.number for clause in same)


def _is_aside(scene: Scene, trigger: Trigger, period: Period | None) -> bool:
    """Whether it is told without a time as what was so before: which had housed mercenaries, a former hub."""
    if period is not None:
        return False
    words = scene.analysis.words
    is_past = trigger.sense.part is Part.VERB and trigger.sense.form is Form.PAST
    if is_past and trigger.clause.opener is Opener.RELATIVE:
        return True
    near = (word for word in trigger.clause.words if abs(trigger.word - word) <= CUE_REACH)
    return any(words[word].is_a("cue.formerly") for word in near)


def _is_background(period: Period | None, published: date | None) -> bool:
    return bool(period and period.latest and published and published - period.latest > timedelta(days=BACKGROUND_DAYS))
