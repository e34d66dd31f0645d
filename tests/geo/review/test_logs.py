"""Whole logs of decisions: whatever people did, the same log gives the same corpus, and nothing is lost."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.records import Names
from geo.model import Event, EventKind, Modality, Publication, Verdict
from geo.periods import parse_period
from geo.review import making
from geo.review.decisions import Decision
from geo.review.exchange import decision_lines, read_decisions
from geo.review.files import Annotation
from geo.review.judging import Judged, judge
from geo.review.queue import WEIGHTS, doubts
from geo.review.selectors import locate

PEOPLE = ("Lubna", "Omar", "Salma")
KINDS = (
    EventKind.MOVEMENT_FLIGHT,
    EventKind.MOVEMENT_ARRIVAL,
    EventKind.MOVEMENT_SHIP,
    EventKind.STATEMENT_DENIAL,
    EventKind.OBSERVATION_GROUND,
)
PHRASES = ("هبطت طائرة شحن", "طائرة شحن في حميميم", "وغادرت سفينتان", "قال إن المحادثات مستمرة", "وأقلعت الطائرة")
ACTS = (
    "accept",
    "reject",
    "edit",
    "merge",
    "split",
    "add",
    "retract",
    "choose_place",
    "publish",
    "complete",
    "set_aside",
)


@dataclass
class Log:
    """What people have done so far, and the events that they may know of."""

    decisions: list[Decision]
    events: list[Event]


@st.composite
def logs(draw: st.DrawFn, world, least: int = 0) -> list[Decision]:
    """Some people's log about the article, each act a minute after the one before, or at the same moment."""
    log = Log([], list(world.events))
    minute = 0
    for _ in range(draw(st.integers(least, 9))):
        minute += draw(st.integers(0, 1))
        _act(draw, world, log, minute)
    return log.decisions


def _act(draw: st.DrawFn, world, log: Log, minute: int) -> None:
    """One person does something at a minute."""
    who = {"by": draw(st.sampled_from(PEOPLE)), "at": world.at(minute)}
    act, event = draw(st.sampled_from(ACTS)), draw(st.sampled_from(log.events))
    if act in {"accept", "reject"}:
        log.decisions.append(getattr(making, act)(world.document, event, **who))
    elif act in {"edit", "merge", "add"}:
        changed = _event(draw, world, event)
        about = [event, draw(st.sampled_from(log.events))] if act == "merge" else [event]
        made = (
            making.add(world.document, changed, **who)
            if act == "add"
            else making.merge(world.document, about, changed, **who)
        )
        log.decisions.append(made)
        log.events.append(changed)
    elif act == "split":
        parts = {part.id: part for part in (_event(draw, world, event), _event(draw, world, event))}
        log.decisions += making.split(world.document, event, list(parts.values()), **who)
        log.events += parts.values()
    elif act == "retract" and log.decisions:
        log.decisions.append(making.retract(draw(st.sampled_from(log.decisions)), **who))
    else:
        _decide_beside_events(draw, world, log, who)


def _decide_beside_events(draw: st.DrawFn, world, log: Log, who) -> None:
    place = draw(st.sampled_from([None, "iso:SY", "iso:LY"]))
    published = Publication(parse_period(draw(st.sampled_from(["2024-12-10", "2025-01"]))), Names("", ""))
    article, document = world.article(), world.document
    log.decisions.append(
        draw(
            st.sampled_from(
                [
                    making.choose_place(document, world.mention("حميميم"), place, **who),
                    making.publish(document, article, published, **who),
                    making.complete(document, article, is_complete=draw(st.booleans()), **who),
                    making.set_aside(document, world.span(draw(st.sampled_from(PHRASES))), "caption", **who),
                ]
            )
        )
    )


def _event(draw: st.DrawFn, world, event: Event) -> Event:
    """Another view of an event."""
    words = draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=2, unique=True))
    changed = replace(
        event,
        kind=draw(st.sampled_from(KINDS)),
        modality=draw(st.sampled_from([Modality.ASSERTED, Modality.CLAIMED])),
        evidence=tuple(world.quote(each) for each in words),
    )
    return making.identified(world.document, changed)


def machines(world) -> list[Sequence]:
    """Readings that a log may meet: its own machine's, a newer one's, and none."""
    arrival = making.identified(world.document, replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL))
    return [world.machine(), world.machine(arrival, world.talks), ()]


@given(st.data())
def test_a_log_says_the_same_in_any_order(world, data: st.DataObject) -> None:
    """However logs were merged, and however often the same decisions came, the document is the same."""
    log = data.draw(logs(world))
    machine = data.draw(st.sampled_from(machines(world)))
    again = data.draw(st.permutations([*log, *log[:3]]))
    assert world.judged(again, machine) == world.judged(log, machine)


@given(st.data())
def test_merging_two_logs_commutes(world, data: st.DataObject) -> None:
    """A's decisions taken into B's corpus and B's into A's give one corpus."""
    ours, theirs = data.draw(logs(world)), data.draw(logs(world))
    assert world.judged([*ours, *theirs]) == world.judged([*theirs, *ours])


@given(st.data())
def test_a_retraction_gives_what_was_before(world, data: st.DataObject) -> None:
    """A log in which a decision was taken back is judged like the log without that decision."""
    log = data.draw(logs(world, least=1))
    names = {decision.annotation["body"].get("annotation") for decision in log}
    free = [each for each in log if each.id not in names and [other.id for other in log].count(each.id) == 1]
    if not free:
        return
    gone = data.draw(st.sampled_from(free))
    back = making.retract(gone, by=gone.creator, at=world.at(99))
    assert world.judged([*log, back]) == world.judged([each for each in log if each is not gone])


@given(st.data())
def test_nothing_is_lost_and_nothing_is_shown_twice(world, data: st.DataObject) -> None:
    """Each event of the machine's and each one shown has a judgement; a hidden one is not shown, an id stands once."""
    log = data.draw(logs(world))
    machine = data.draw(st.sampled_from(machines(world)[:2]))
    judged = world.judged(log, machine)
    shown = [event for reading in judged.readings for event in reading.events]
    assert len({event.id for event in shown}) == len(shown)
    assert {event.id for reading in machine for event in reading.events} | {event.id for event in shown} <= set(
        judged.judgements
    )
    for event in shown:
        judgement = judged.judgements[event.id]
        assert judgement.verdict not in {Verdict.REJECTED, Verdict.MACHINE_ONLY}
        assert (judgement.reviewed or judgement.machine) == event
    for name, judgement in judged.judgements.items():
        events = (judgement.machine, judgement.reviewed, *(stance.event for stance in judgement.stances))
        assert name in {event.id for event in events if event}


@given(st.data())
def test_whoever_disagrees_is_somebody_else(world, data: st.DataObject) -> None:
    """Nobody is for and against the same event, or named twice."""
    for judgement in world.judged(data.draw(logs(world))).judgements.values():
        people = [stance.by for stance in (*judgement.stances, *judgement.dissent)]
        assert len(set(people)) == len(people)
        assert [stance.at for stance in judgement.stances] == sorted(
            (stance.at for stance in judgement.stances), reverse=True
        )


@given(st.data())
def test_every_quote_is_found_again(world, data: st.DataObject) -> None:
    """What was decided is about the very words it was decided about."""
    for decision in data.draw(logs(world)):
        for target in Annotation.model_validate(decision.annotation).target:
            start, end = locate(world.document.text, world.document.file, target)
            assert 0 <= start < end <= len(world.document.text)


@given(st.data())
def test_what_is_taken_out_comes_in_the_same(world, data: st.DataObject) -> None:
    """Taking a log in again gives the same decisions, so that nothing is added, and the pages are JSON."""
    log = data.draw(logs(world))
    written = "".join(decision_lines([world.document], log, date(2026, 11, 22))).encode()
    assert isinstance(json.loads(written), list)
    arrived = read_decisions(io.BytesIO(written), len(written), "log.jsonld", [world.document])
    assert arrived.findings == ()
    assert sorted(each.digest for each in arrived.decisions) == sorted(each.digest for each in log)
    assert world.judged(arrived.decisions).readings == world.judged(log).readings


@given(st.data())
def test_every_undecided_event_waits_in_the_queue_once(world, corpus_of, data: st.DataObject) -> None:
    """The queue holds what nobody decided and what people disagree about, most doubtful first, with known codes."""
    judged = world.judged(data.draw(logs(world)))
    queue = doubts(corpus_of(judged))
    waiting = [doubt.event for doubt in queue]
    shown = [event.id for reading in judged.readings for event in reading.events]
    for name in shown:
        judgement = judged.judgements[name]
        if judgement.verdict is Verdict.UNREVIEWED or judgement.dissent:
            assert waiting.count(name) == 1
    assert set(waiting) <= set(shown)
    assert [doubt.weight for doubt in queue] == sorted((doubt.weight for doubt in queue), reverse=True)
    assert {reason.code for doubt in queue for reason in doubt.reasons} <= set(WEIGHTS)


@pytest.mark.parametrize("length", [300])
def test_a_long_quarrel_is_judged(world, length: int) -> None:
    """Two people who change one event in turn for ever are heard to the last word."""
    log: list[Decision] = []
    event = world.landing
    for number in range(length):
        changed = making.identified(
            world.document, replace(event, kind=KINDS[number % 5], modality=list(Modality)[number % 2])
        )
        log.append(making.edit(world.document, event, changed, by=PEOPLE[number % 2], at=world.at(number)))
        event = changed
    judged: Judged = judge(world.document, world.machine(), log, lambda _: True)
    assert world.shown(log)[0] == event.id
    assert len(judged.judgements[event.id].dissent) == 1
