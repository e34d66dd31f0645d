"""The events that a person should look at, the most doubtful first, each with what speaks against it.

Reasons are codes with parameters; their sentences stand in ``dashboard/i18n``. Weights are set by hand: what puts a
mark on a wrong place or day, or makes one event two, weighs more than a cautious word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from geo.model import (
    Conflict,
    Corpus,
    Event,
    EvidencePart,
    Judgement,
    Modality,
    PlaceMention,
    Reading,
    Span,
    Verdict,
)
from geo.periods import is_dated
from geo.review.matching import shares_words

SURE = 0.9
"""A place whose share among its candidates is lower than this is doubtful."""

WIDE_DAYS = 31
"""A time that may be any of more days than this is doubtful."""

INFERRED = frozenset(
    {
        "after_event",
        "after_event_before_publication",
        "at_publication",
        "between_event_and_publication",
        "current_at_publication",
        "near_event",
        "same_time",
        "vague",
    }
)
"""Rules by which a time is concluded that the text does not tell."""

CAUTIOUS = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.HOPED, Modality.CLAIMED, Modality.DENIED})
"""Modalities that are easily taken for one another, or for an assertion."""

WEIGHTS: Mapping[str, float] = {
    "dissent": 1.0,
    "decision_moved": 0.9,
    "duplicate": 0.8,
    "conflict": 0.7,
    "rejected_alike": 0.7,
    "place_close": 0.6,
    "no_place": 0.6,
    "movement_open": 0.5,
    "no_time": 0.5,
    "publication_unknown": 0.4,
    "time_wide": 0.3,
    "time_inferred": 0.25,
    "modality": 0.2,
}
"""How much each reason weighs; of the same reason given more than once only the first counts."""

MOVED_FINDINGS = frozenset({"event_gone", "event_moved", "quote_moved"})
"""Findings that call for another look at the decision they are about."""


@dataclass(frozen=True, slots=True)
class DoubtReason:
    """One thing that speaks against an event as it is shown."""

    code: str
    """A key of ``WEIGHTS``."""
    details: Mapping[str, str] = field(default_factory=dict)
    """Parameters of its sentence: texts, ids, EDTF and values of the model's kinds."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An event that waits for a person."""

    event: str
    """Id of the event as it is shown."""
    article: str
    """Id of its article."""
    weight: float
    """Sum of its reasons' weights; 0 where nothing speaks against it."""
    reasons: tuple[DoubtReason, ...]
    """The weightiest first."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What an event is weighed by beside itself."""

    judgements: Mapping[str, Judgement]
    conflicts: Mapping[str, Sequence[Conflict]]
    rejected: Mapping[str, Sequence[Event]]
    """By article."""
    moved: frozenset[str]
    """Ids of the decisions that call for another look."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """The same within an article."""

    reading: Reading
    names: Mapping[Span, PlaceMention]
    twins: Mapping[str, str]
    """By an event's id, another one's that may be the same."""
    rejected: Sequence[Event]


def doubts(corpus: Corpus) -> tuple[Doubt, ...]:
    """Every event that nobody has decided about, or whose decision calls for another look; most doubtful first.

    Equally doubtful ones come in the order of the corpus. Nothing of a machine's layer is decided about.
    """
    context = _context(corpus)
    found = [doubt for reading in corpus.readings for doubt in _of_article(reading, context)]
    return tuple(sorted(found, key=lambda doubt: -doubt.weight))


def _context(corpus: Corpus) -> _Context:
    conflicts: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in corpus.conflicts:
        for event in conflict.events:
            conflicts[event].append(conflict)
    moved = frozenset(finding.annotation for finding in corpus.findings if finding.code in MOVED_FINDINGS)
    return _Context(corpus.judgements, conflicts, _rejected(corpus.judgements.values()), moved)


def _rejected(judgements: Iterable[Judgement]) -> Mapping[str, Sequence[Event]]:
    found: dict[str, dict[str, Event]] = defaultdict(dict)
    for judgement in judgements:
        told = (stance.event for stance in judgement.stances)
        event = judgement.machine or next((each for each in told if each), None)
        if judgement.verdict is Verdict.REJECTED and event is not None:
            found[event.article][event.id] = event
    return {article: tuple(events.values()) for article, events in found.items()}


def _of_article(reading: Reading, context: _Context) -> Iterator[Doubt]:
    scene: _Scene | None = None
    for event in reading.events:
        judgement = context.judgements.get(event.id)
        if not _is_waiting(event, judgement, context):
            continue
        scene = scene or _scene(reading, context)
        reasons = tuple(sorted(_reasons(event, judgement, scene, context), key=lambda each: -WEIGHTS[each.code]))
        weight = sum(WEIGHTS[code] for code in {reason.code for reason in reasons})
        yield Doubt(event.id, reading.article.id, round(weight, 3), reasons)


def _is_waiting(event: Event, judgement: Judgement | None, context: _Context) -> bool:
    if judgement is None:
        return not event.origin.startswith("review:")
    is_moved = any(stance.decision in context.moved for stance in judgement.stances)
    return judgement.verdict is Verdict.UNREVIEWED or bool(judgement.dissent) or is_moved


def _scene(reading: Reading, context: _Context) -> _Scene:
    names = {mention.span: mention for mention in reading.places}
    return _Scene(reading, names, _twins(reading.events), context.rejected.get(reading.article.id, ()))


def _reasons(event: Event, judgement: Judgement | None, scene: _Scene, context: _Context) -> Iterator[DoubtReason]:
    if judgement is not None:
        yield from _about_decisions(judgement, context)
    yield from _about_others(event, scene, context)
    if judgement is None or judgement.verdict is Verdict.UNREVIEWED:
        yield from _about_places(event, scene)
        yield from _about_time(event, scene)
        if event.modality in CAUTIOUS:
            yield DoubtReason("modality", {"modality": event.modality.value})


def _about_decisions(judgement: Judgement, context: _Context) -> Iterator[DoubtReason]:
    for stance in judgement.dissent:
        yield DoubtReason("dissent", {"by": stance.by, "verdict": stance.verdict.value})
    for stance in judgement.stances:
        if stance.decision in context.moved:
            yield DoubtReason("decision_moved", {"by": stance.by})


def _about_others(event: Event, scene: _Scene, context: _Context) -> Iterator[DoubtReason]:
    for conflict in context.conflicts.get(event.id, ()):
        other = next((each for each in conflict.events if each != event.id), event.id)
        yield DoubtReason("conflict", {"other": other, "about": conflict.about.value})
    if (twin := scene.twins.get(event.id)) is not None:
        yield DoubtReason("duplicate", {"other": twin})
    if any(shares_words(event, other) for other in scene.rejected):
        yield DoubtReason("rejected_alike")


def _about_places(event: Event, scene: _Scene) -> Iterator[DoubtReason]:
    if not event.places:
        yield DoubtReason("no_place")
    for item in event.evidence:
        mention = scene.names.get(item.span) if item.part is EvidencePart.WHERE else None
        if mention is not None and mention.score is not None and mention.score < SURE:
            other = next((each.place.id for each in mention.candidates if each.place.id != mention.place), "")
            details = {"name": mention.text, "place": mention.place or "", "other": other}
            yield DoubtReason("place_close", details)
    legs = event.movement.legs if event.movement else ()
    if event.movement and not any(leg.origin or leg.destination or leg.via for leg in legs):
        yield DoubtReason("movement_open")


def _about_time(event: Event, scene: _Scene) -> Iterator[DoubtReason]:
    when = event.when
    if when is None:
        yield DoubtReason("no_time")
        return
    if when.rule in INFERRED:
        yield DoubtReason("time_inferred", {"rule": when.rule})
    if is_dated(when) and when.earliest and when.latest and (when.latest - when.earliest).days >= WIDE_DAYS:
        yield DoubtReason("time_wide", {"edtf": when.edtf})
    if not is_dated(scene.reading.article.published.period):
        yield DoubtReason("publication_unknown")


def _twins(events: Sequence[Event]) -> Mapping[str, str]:
    """Events of which each may be another told again: of one kind, time and place, or of one family on the same words.

    Of the latter only neighbours in the text are looked at.
    """
    last: dict[object, str] = {}
    twins: dict[str, str] = {}
    for event in events:
        told = (event.kind, event.modality, event.when and event.when.edtf, frozenset(event.places))
        if event.places and (twin := last.get(told)) is not None:
            twins |= {event.id: twin, twin: event.id}
        last[told] = event.id
    for one, other in pairwise(events):
        if one.kind.family == other.kind.family and shares_words(one, other):
            twins |= {one.id: other.id, other.id: one.id}
    return twins
