"""What people's decisions make of a document's machine reading: pure, whatever the order in which logs were merged.

``read_notes`` finds the decisions that count and their words, ``find_heads`` the articles, ``settle`` the view of each
event that stands; ``lay_over`` lays what people have over what the machine has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.model import Document, Event, Finding, Judgement, Reading, Verdict
from geo.review.bodies import SiteBody
from geo.review.decisions import Decision
from geo.review.heads import Head, find_heads
from geo.review.hearing import KnowsPlace, hear
from geo.review.matching import differences
from geo.review.mentions import chosen_places, follow_places, with_events
from geo.review.notes import Note, Teller, read_notes
from geo.review.overlay import Laid, Opinion, Opinions, lay_over
from geo.review.people import people_readings
from geo.review.recognition import recognise, tell_moved
from geo.review.references import named_events, shown_as, with_references
from geo.review.standing import Standing, settle, stance


@dataclass(frozen=True, slots=True)
class Judged:
    """What a document's decisions and the machine's reading of it are together."""

    readings: tuple[Reading, ...]
    """One for each article, in the text's order."""
    judgements: Mapping[str, Judgement]
    """By the id that an event has in either; hidden and rejected events too."""
    findings: tuple[Finding, ...]
    """Decisions that do not hold, whose words have moved or are gone, or that others contradict."""
    file: str = ""
    """Name of the document's file; empty where it is several."""


def judge(
    document: Document, machine: Sequence[Reading], decisions: Iterable[Decision], knows_place: KnowsPlace
) -> Judged:
    """What a document is with its decisions; all that are given are taken to be about it.

    A decision whose words have moved holds where they stand now, one whose words are gone has no effect; both are
    told, as is one that names an unknown place or no time. Contradictions with other documents' events are kept as
    they are: ``join`` looks those up.
    """
    teller = Teller(document)
    notes = read_notes(decisions, teller)
    heads = find_heads(machine, notes, teller)
    ours = [event for reading in machine for event in reading.events]
    said = hear(notes, heads, ours, knows_place, teller)
    standing = settle(said)
    found = recognise(said, standing, ours)
    if machine:
        tell_moved(said, standing, found, teller)
    kept = [each for each in standing if each.said.event is not None]
    people = people_readings(heads, notes, (each.said.event for each in kept if each.said.event), knows_place, teller)
    laid = _followed(lay_over(machine, people, _opinions(standing, found, heads)), machine, people)
    _tell_unknown(notes, laid.judgements, teller)
    shown, judgements = shown_as(laid.readings, laid.judgements), laid.judgements
    readings = [with_references(each, shown, is_foreign=lambda name: name not in judgements) for each in laid.readings]
    ordered = tuple(sorted(readings, key=lambda reading: reading.article.start))
    return Judged(ordered, judgements, tuple(teller.findings), document.file)


def join(judged: Iterable[Judged]) -> Judged:
    """Several documents as one: contradictions between them lead to the events that are shown, or are left out."""
    parts = list(judged)
    readings = [reading for part in parts for reading in part.readings]
    judgements = {name: judgement for part in parts for name, judgement in part.judgements.items()}
    shown = shown_as(readings, judgements)
    unknown = (
        Finding("unknown_event", part.file, reading.article.id, {"got": name})
        for part in parts
        for reading in part.readings
        for name in sorted(named_events(reading) - set(judgements))
    )
    told = (finding for part in parts for finding in part.findings)
    return Judged(tuple(with_references(reading, shown) for reading in readings), judgements, (*told, *unknown))


def _opinions(standing: Iterable[Standing], found: Mapping[str, Event], heads: Iterable[Head]) -> Opinions:
    reviewed: dict[str, Opinion] = {}
    rejected: dict[str, Opinion] = {}
    for each in standing:
        ours = {event.id: event for name in sorted(each.covers) if (event := found.get(name))}
        machine = tuple(sorted(ours.values(), key=lambda event: event.evidence[0].span))
        nearest = found.get(each.said.id) or next(iter(machine), None)
        opinion = Opinion(
            machine,
            tuple(stance(said, nearest) for said in reversed(each.behind)),
            tuple(stance(said, nearest) for said in reversed(each.dissent)),
        )
        (rejected if each.said.event is None else reviewed)[each.said.id] = opinion
    return Opinions(reviewed, rejected, frozenset(head.article.id for head in heads if head.is_partial))


def _followed(laid: Laid, machine: Sequence[Reading], people: Sequence[Reading]) -> Laid:
    """The machine's undecided events with the places that people took their names for."""
    chosen = chosen_places(
        (mention for reading in machine for mention in reading.places),
        (mention for reading in people for mention in reading.places),
    )
    changed: dict[str, Event] = {}
    judgements = dict(laid.judgements)
    for event in (event for reading in laid.readings for event in reading.events):
        judgement, followed = judgements[event.id], follow_places(event, chosen)
        if judgement.machine and judgement.verdict is Verdict.UNREVIEWED and followed != event:
            changed[event.id] = followed
            differs = differences(judgement.machine, followed)
            judgements[event.id] = replace(judgement, reviewed=followed, differs=differs)
    return Laid(tuple(with_events(reading, changed) for reading in laid.readings), judgements)


def _tell_unknown(notes: Iterable[Note], judgements: Mapping[str, Judgement], teller: Teller) -> None:
    """Name each base whose history tells of an event that neither people nor the machine have."""
    for note in notes:
        body = note.body
        if isinstance(body, SiteBody):
            named = {*body.events, *(fact.event for fact in body.status)}
            for event in sorted(named - set(judgements)):
                teller.tell("unknown_event", note.decision, got=event)
