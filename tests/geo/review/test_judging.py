"""What people's decisions make of a machine's reading: each one alone, several together, in any order."""

from dataclasses import replace
from itertools import permutations

import pytest

from gazetteer.records import Names
from geo.model import (
    Aspect,
    Conflict,
    ConflictTopic,
    EventKind,
    EventPlace,
    EvidencePart,
    Leg,
    MentionRole,
    Modality,
    PlaceRole,
    Publication,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
    Verdict,
)
from geo.periods import parse_period
from geo.reading.documents import make_document
from geo.review import making
from geo.review.decisions import Decision
from geo.review.judging import Judged, join, judge

MOSCOW, TARTUS, SYRIA, LIBYA = "geonames:524901", "hudhud:tartus-port", "iso:SY", "iso:LY"


def codes(judged: Judged) -> list[str]:
    """The codes of what does not hold."""
    return [finding.code for finding in judged.findings]


def stands(judged: Judged, name: str) -> tuple[Verdict, list[str], list[tuple[str, Verdict]]]:
    """An event's verdict, who stands behind it, and who holds what against it."""
    judgement = judged.judgements[name]
    dissent = [(stance.by, stance.verdict) for stance in judgement.dissent]
    return judgement.verdict, [stance.by for stance in judgement.stances], dissent


def test_without_decisions_the_machine_s_reading_stands(world) -> None:
    """Nothing is changed, and every event waits for a person."""
    judged = world.judged([])
    assert judged.readings == world.machine()
    assert {judgement.verdict for judgement in judged.judgements.values()} == {Verdict.UNREVIEWED}
    assert judged.findings == ()


def test_an_accepted_event_is_as_it_was_accepted(world) -> None:
    """It bears the person's name, and everything else of the article is as it was."""
    judged = world.judged([making.accept(world.document, world.landing, by="Lubna", at=world.at(0), note="seen")])
    (reading,) = judged.readings
    assert reading.events[0] == replace(world.landing, origin="review:Lubna")
    assert reading.events[1:] == world.events[1:]
    assert stands(judged, world.landing.id) == (Verdict.ACCEPTED, ["Lubna"], [])
    (stance,) = judged.judgements[world.landing.id].stances
    assert (stance.at, stance.note) == ("2026-11-22T09:00:00.000000Z", "seen")
    assert judged.judgements[world.sailing.id].verdict is Verdict.UNREVIEWED


def test_a_rejected_event_is_hidden_and_not_lost(world) -> None:
    """It is in no reading, and its judgement still holds it."""
    judged = world.judged([making.reject(world.document, world.landing, by="Lubna", at=world.at(0))])
    assert world.landing.id not in {event.id for event in judged.readings[0].events}
    assert len(judged.readings[0].events) == 3
    assert stands(judged, world.landing.id) == (Verdict.REJECTED, ["Lubna"], [])
    assert judged.judgements[world.landing.id].machine == world.landing


def test_an_edited_event_stands_in_the_machine_s_place(world) -> None:
    """Another kind is another id; both lead to one judgement that says what differs."""
    changed = replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL, when=parse_period("2024-12-07"))
    judged = world.judged([making.edit(world.document, world.landing, changed, by="Lubna", at=world.at(0))])
    event = judged.readings[0].events[0]
    assert event.id not in {world.landing.id, ""}
    assert [each.id for each in judged.readings[0].events].count(event.id) == 1
    assert world.landing.id not in {each.id for each in judged.readings[0].events}
    judgement = judged.judgements[event.id]
    assert judgement is judged.judgements[world.landing.id]
    assert (judgement.verdict, judgement.differs) == (Verdict.CORRECTED, (Aspect.KIND, Aspect.WHEN))
    assert judgement.machine == world.landing


def test_an_edit_of_an_edit_stands_for_the_machine_s_event_too(world) -> None:
    """However often an event is changed, the machine's does not come back beside it."""
    once = making.identified(world.document, replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL))
    twice = making.identified(world.document, replace(once, kind=EventKind.OBSERVATION_GROUND))
    log = [
        making.edit(world.document, world.landing, once, by="Lubna", at=world.at(0)),
        making.edit(world.document, once, twice, by="Lubna", at=world.at(1)),
    ]
    assert world.shown(log) == [twice.id, *(event.id for event in world.events[1:])]
    assert stands(world.judged(log), twice.id) == (Verdict.CORRECTED, ["Lubna"], [])


def test_an_edit_to_something_else_altogether_stands_for_the_machine_s_event(world) -> None:
    """Another family, then other words: what it came out of is known by the way it went."""
    once = making.identified(world.document, replace(world.landing, kind=EventKind.OBSERVATION_GROUND))
    other = world.event(EventKind.OBSERVATION_GROUND, "وأقلعت الطائرة نفسها")
    log = [
        making.edit(world.document, world.landing, once, by="Lubna", at=world.at(0)),
        making.edit(world.document, once, other, by="Lubna", at=world.at(1)),
    ]
    assert world.shown(log) == [*(event.id for event in world.events[1:]), other.id]


def test_merged_events_are_one(world) -> None:
    """The merged event rests on the words of both, and the judgement of each leads to it."""
    both = replace(world.landing, evidence=(*world.landing.evidence, *world.sailing.evidence))
    log = [making.merge(world.document, [world.landing, world.sailing], both, by="Lubna", at=world.at(0))]
    judged = world.judged(log)
    assert world.shown(log) == [world.landing.id, world.denial.id, world.talks.id]
    assert judged.readings[0].events[0].evidence == both.evidence
    assert judged.judgements[world.sailing.id].machine == world.sailing
    reviewed = judged.judgements[world.sailing.id].reviewed
    assert reviewed is not None
    assert reviewed.id == world.landing.id


def parts(world):
    """The landing as two events: what came down, and what it came from."""
    return (
        replace(world.landing, evidence=(world.quote("هبطت طائرة شحن"),)),
        replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL, evidence=(world.quote("قادمة من ليبيا"),)),
    )


def test_a_split_event_is_its_parts(world) -> None:
    """All parts are shown, also where one of them bears the whole's id."""
    log = list(making.split(world.document, world.landing, parts(world), by="Lubna", at=world.at(0)))
    one, other = (making.identified(world.document, part).id for part in parts(world))
    assert one == world.landing.id
    assert world.shown(log)[:2] == [one, other]
    assert len(world.shown(log)) == 5
    assert world.judged(log).judgements[one].reviewed is not None


def test_a_part_is_edited_by_itself(world) -> None:
    """The other part of a split stays when the one that bears the whole's id is changed or rejected."""
    log = list(making.split(world.document, world.landing, parts(world), by="Lubna", at=world.at(0)))
    one, other = (making.identified(world.document, part) for part in parts(world))
    changed = making.edit(world.document, one, replace(one, modality=Modality.CLAIMED), by="Lubna", at=world.at(1))
    assert world.shown([*log, changed])[:2] == [one.id, other.id]
    gone = making.reject(world.document, one, by="Lubna", at=world.at(1))
    assert world.shown([*log, gone])[0] == other.id
    assert len(world.shown([*log, gone])) == 4


def test_an_added_event_is_shown_and_named_as_added(world) -> None:
    """The machine has nothing beside it."""
    made = world.event(EventKind.MOVEMENT_DEPARTURE, "وأقلعت الطائرة نفسها", "موسكو")
    judged = world.judged([making.add(world.document, made, by="Lubna", at=world.at(0))])
    assert judged.readings[0].events[-1] == replace(made, origin="review:Lubna")
    assert stands(judged, made.id) == (Verdict.ADDED, ["Lubna"], [])


def test_a_retracted_decision_leaves_no_trace(world) -> None:
    """All is as before it, and a retraction of the retraction brings it back."""
    gone = making.reject(world.document, world.landing, by="Lubna", at=world.at(0))
    back = making.retract(gone, by="Lubna", at=world.at(1))
    again = making.retract(back, by="Lubna", at=world.at(2))
    assert world.judged([gone, back]) == world.judged([])
    assert world.judged([gone, back, again]) == world.judged([gone])


def test_nobody_retracts_another_s_decision(world) -> None:
    """Only one's own word can be taken back; against another's there is dissent."""
    gone = making.reject(world.document, world.landing, by="Lubna", at=world.at(0))
    back = making.retract(gone, by="Omar", at=world.at(1))
    assert world.judged([gone, back]) == world.judged([gone])


def test_a_retraction_at_the_same_moment_counts(world) -> None:
    """A clock that stands still undoes nothing that was done."""
    gone = making.reject(world.document, world.landing, by="Lubna", at=world.at(0))
    back = making.retract(gone, by="Lubna", at=world.at(0))
    assert world.judged([gone, back]) == world.judged([])


def test_where_two_disagree_the_newest_stands_beside_the_other(world) -> None:
    """The later decision is shown; the earlier is kept with who made it and what it says."""
    edited = replace(world.landing, modality=Modality.CLAIMED)
    gone = making.reject(world.document, world.landing, by="Lubna", at=world.at(0))
    kept = making.edit(world.document, world.landing, edited, by="Omar", at=world.at(1))
    for log in permutations([gone, kept]):
        judged = world.judged(log)
        assert stands(judged, world.landing.id) == (Verdict.CORRECTED, ["Omar"], [("Lubna", Verdict.REJECTED)])
        assert world.landing.id in {event.id for event in judged.readings[0].events}


def test_two_edits_of_one_event_do_not_both_show(world) -> None:
    """Whoever did not know of the other's edit made another view of the same event."""
    first = replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL)
    second = replace(world.landing, kind=EventKind.MOVEMENT_TRANSFER)
    log = [
        making.edit(world.document, world.landing, first, by="Lubna", at=world.at(0)),
        making.edit(world.document, world.landing, second, by="Omar", at=world.at(1)),
    ]
    name = making.identified(world.document, second).id
    assert world.shown(log) == [name, *(event.id for event in world.events[1:])]
    assert stands(world.judged(log), name) == (Verdict.CORRECTED, ["Omar"], [("Lubna", Verdict.CORRECTED)])
    (stance,) = world.judged(log).judgements[name].dissent
    assert stance.event is not None
    assert stance.event.kind is EventKind.MOVEMENT_ARRIVAL


def test_who_goes_on_from_an_edit_that_gave_way_speaks_of_the_same_event(world) -> None:
    """A third person who knew only the first edit still decides about the one event there is."""
    once, other, third = (
        making.identified(world.document, replace(world.landing, kind=kind))
        for kind in (EventKind.MOVEMENT_ARRIVAL, EventKind.MOVEMENT_TRANSFER, EventKind.MOVEMENT_EVACUATION)
    )
    log = [
        making.edit(world.document, world.landing, once, by="Lubna", at=world.at(0)),
        making.edit(world.document, world.landing, other, by="Omar", at=world.at(1)),
        making.edit(world.document, once, third, by="Salma", at=world.at(2)),
    ]
    assert world.shown(log) == [third.id, *(event.id for event in world.events[1:])]
    dissent = stands(world.judged(log), third.id)[2]
    assert dissent == [("Omar", Verdict.CORRECTED), ("Lubna", Verdict.CORRECTED)]


def test_one_s_own_later_decision_is_no_dissent(world) -> None:
    """People change their minds; the last word is theirs."""
    log = [
        making.reject(world.document, world.landing, by="Lubna", at=world.at(0)),
        making.accept(world.document, world.landing, by="Lubna", at=world.at(1)),
    ]
    assert stands(world.judged(log), world.landing.id) == (Verdict.ACCEPTED, ["Lubna"], [])


def test_who_says_the_same_agrees(world) -> None:
    """Two who accept, or accept what another edited, or both reject, stand behind it together."""
    edited = making.identified(world.document, replace(world.landing, modality=Modality.CLAIMED))
    first = making.edit(world.document, world.landing, edited, by="Lubna", at=world.at(0))
    second = making.accept(world.document, edited, by="Omar", at=world.at(1))
    assert stands(world.judged([first, second]), edited.id) == (Verdict.CORRECTED, ["Omar", "Lubna"], [])
    assert world.judged([first, second]).readings[0].events[0].origin == "review:Lubna"
    both = [making.reject(world.document, world.landing, by=who, at=world.at(0)) for who in ("Lubna", "Omar")]
    assert stands(world.judged(both), world.landing.id) == (Verdict.REJECTED, ["Omar", "Lubna"], [])


@pytest.mark.parametrize(
    "change",
    [
        lambda _, event: replace(event, title=Names("A cargo aircraft lands", "هبوط طائرة شحن")),
        lambda world, event: replace(event, evidence=(*event.evidence, world.quote("يوم الأحد", EvidencePart.WHEN))),
        lambda _, event: replace(event, modality=Modality.CLAIMED),
    ],
)
def test_who_words_it_otherwise_does_not_agree(world, change) -> None:
    """Another title, other words to rest on or another reading is another view."""
    log = [
        making.accept(world.document, world.landing, by="Lubna", at=world.at(0)),
        making.edit(world.document, world.landing, change(world, world.landing), by="Omar", at=world.at(1)),
    ]
    assert stands(world.judged(log), world.landing.id)[1:] == (["Omar"], [("Lubna", Verdict.ACCEPTED)])


def test_acts_of_one_moment_do_not_come_between_each_other(world) -> None:
    """What one person decided at one moment is one act, whatever another did at that moment."""
    one, other = (making.identified(world.document, part) for part in parts(world))
    split = list(making.split(world.document, world.landing, [one, other], by="Omar", at=world.at(0)))
    for number in range(8):
        early = making.reject(world.document, world.landing, by="Lubna", at=world.at(0), note=str(number))
        assert world.shown([*split, early])[:2] == [one.id, other.id]


def test_a_merger_of_an_edited_event_covers_what_that_came_from(world) -> None:
    """The machine's events stay hidden behind it, also after one of them was edited under another id first."""
    edited = making.identified(world.document, replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL))
    both = replace(world.sailing, evidence=(*world.sailing.evidence, *edited.evidence))
    log = [
        making.edit(world.document, world.landing, edited, by="Lubna", at=world.at(0)),
        making.merge(world.document, [edited, world.sailing], both, by="Lubna", at=world.at(1)),
        making.reject(world.document, edited, by="Omar", at=world.at(0.5)),
    ]
    assert world.shown(log) == [world.sailing.id, world.denial.id, world.talks.id]
    judged = world.judged(log)
    assert judged.judgements[world.landing.id].verdict is Verdict.CORRECTED
    assert stands(judged, world.sailing.id)[2] == [("Omar", Verdict.REJECTED)]


def test_who_comes_round_is_no_longer_against_it(world) -> None:
    """An objector who accepts the other's view stands behind it."""
    edited = making.identified(world.document, replace(world.landing, modality=Modality.CLAIMED))
    log = [
        making.reject(world.document, world.landing, by="Omar", at=world.at(0)),
        making.edit(world.document, world.landing, edited, by="Lubna", at=world.at(1)),
        making.accept(world.document, edited, by="Omar", at=world.at(2)),
    ]
    assert stands(world.judged(log), edited.id) == (Verdict.CORRECTED, ["Omar", "Lubna"], [])


def test_a_merger_that_another_edits_apart_gives_its_events_back(world) -> None:
    """Who did not know of a merger edits one of the two; the other is the machine's again, the merger is dissent."""
    both = replace(world.landing, evidence=(*world.landing.evidence, *world.sailing.evidence))
    edited = replace(world.sailing, modality=Modality.CLAIMED)
    log = [
        making.merge(world.document, [world.landing, world.sailing], both, by="Lubna", at=world.at(0)),
        making.edit(world.document, world.sailing, edited, by="Omar", at=world.at(1)),
    ]
    assert world.shown(log) == [event.id for event in world.events]
    judged = world.judged(log)
    assert stands(judged, world.sailing.id)[2] == [("Lubna", Verdict.CORRECTED)]
    assert judged.judgements[world.landing.id].verdict is Verdict.UNREVIEWED


def moved(world, event, words):
    """A newer machine's reading of an event that rests on other words for what happened."""
    first = next(item for item in event.evidence if item.part is EvidencePart.WHAT)
    others = tuple(item for item in event.evidence if item is not first)
    return making.identified(world.document, replace(event, evidence=(world.quote(words), *others), origin="machine@2"))


def newer(world):
    """What a newer machine may make of the landing: another kind, or other words."""
    return [
        making.identified(world.document, replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL)),
        moved(world, world.landing, "هبطت طائرة شحن في حميميم"),
        moved(world, world.landing, "طائرة شحن"),
    ]


@pytest.mark.parametrize("case", range(3))
def test_a_rejected_event_stays_rejected_in_a_newer_reading(world, case: int) -> None:
    """Whatever id the newer machine gives it, it is known by its words; that it moved is told."""
    event = newer(world)[case]
    machine = world.machine(event, *world.events[1:])
    judged = world.judged([making.reject(world.document, world.landing, by="Lubna", at=world.at(0))], machine)
    assert event.id not in {each.id for each in judged.readings[0].events}
    assert judged.judgements[event.id].verdict is Verdict.REJECTED
    assert codes(judged) == ["event_moved"]


@pytest.mark.parametrize("case", range(3))
@pytest.mark.parametrize("act", ["accept", "edit"])
def test_a_decided_event_stays_as_decided_in_a_newer_reading(world, case: int, act: str) -> None:
    """The newer machine's reading of it is its other side, not a second event; that it moved is told."""
    event = newer(world)[case]
    machine = world.machine(event, *world.events[1:])
    changed = replace(world.landing, modality=Modality.CLAIMED)
    decision = (
        making.accept(world.document, world.landing, by="Lubna", at=world.at(0))
        if act == "accept"
        else making.edit(world.document, world.landing, changed, by="Lubna", at=world.at(0))
    )
    judged = world.judged([decision], machine)
    assert [each.id for each in judged.readings[0].events] == [each.id for each in world.events]
    assert judged.judgements[event.id].machine == event
    assert judged.judgements[event.id] is judged.judgements[world.landing.id]
    assert codes(judged) == ["event_moved"]


def test_an_edit_to_another_family_is_known_by_what_it_replaced(world) -> None:
    """A newer reading of the replaced event does not come back beside the edited one."""
    changed = replace(world.landing, kind=EventKind.OBSERVATION_TRACKING)
    decision = making.edit(world.document, world.landing, changed, by="Lubna", at=world.at(0))
    event = moved(world, world.landing, "طائرة شحن")
    assert len(world.shown([decision], world.machine(event, *world.events[1:]))) == 4


def test_an_accepted_event_outlives_a_machine_that_no_longer_reads_it(world) -> None:
    """A person vouched for it; that the machine lost it is told."""
    decision = making.accept(world.document, world.landing, by="Lubna", at=world.at(0))
    judged = world.judged([decision], world.machine(*world.events[1:]))
    assert judged.readings[0].events[0].id == world.landing.id
    assert stands(judged, world.landing.id) == (Verdict.ADDED, ["Lubna"], [])
    assert codes(judged) == ["event_gone"]


def test_a_rejection_whose_event_is_gone_is_silent(world) -> None:
    """A machine that came to agree needs no second look, and nothing else is hidden."""
    decision = making.reject(world.document, world.landing, by="Lubna", at=world.at(0))
    judged = world.judged([decision], world.machine(*world.events[1:]))
    assert len(judged.readings[0].events) == 3
    assert judged.findings == ()


def test_a_rejection_hides_no_event_of_another_family_on_the_same_words(world) -> None:
    """Only what was looked at was rejected."""
    other = making.identified(world.document, replace(world.landing, kind=EventKind.OBSERVATION_TRACKING))
    decision = making.reject(world.document, world.landing, by="Lubna", at=world.at(0))
    assert other.id in world.shown([decision], world.machine(other, *world.events[1:]))


def grown(world, front: str):
    """The article with words in front of it, as a later extraction of its file gives it."""
    return make_document(front + world.document.text, world.document.file)


def test_a_decision_holds_where_its_words_stand_now(world) -> None:
    """In a text that has changed a decision moves with its words, and says so."""
    document = grown(world, "خبر عاجل: ")
    log = [
        making.accept(world.document, world.landing, by="Lubna", at=world.at(0)),
        making.complete(world.document, world.article(), by="Lubna", at=world.at(1), is_complete=False),
    ]
    article = replace(world.article(), document=document.id, end=len(document.text))
    judged = judge(document, [replace(world.machine()[0], article=article, events=(), places=())], log, lambda _: True)
    (event,) = judged.readings[0].events
    assert all(document.text[item.span.start : item.span.end] == item.text for item in event.evidence)
    assert event.id == world.landing.id
    assert set(codes(judged)) == {"quote_moved", "event_gone"}


def test_a_decision_whose_words_are_gone_has_no_effect_and_is_told(world) -> None:
    """Nothing is marked that is not there; the decision is named with what it expected."""
    document = make_document(world.document.text.replace("شحن", "ركاب"), world.document.file)
    log = [making.accept(world.document, world.landing, by="Lubna", at=world.at(0))]
    judged = judge(document, [], log, lambda _: True)
    assert judged.readings == ()
    assert codes(judged)[0] == "quote_mismatch"
    assert judged.findings[0].annotation == log[0].id


def test_an_event_outlives_words_that_only_said_where(world) -> None:
    """As long as the words for what happened stand, the event does; the others are told."""
    text = world.document.text.replace("ليبيا", "السودان")
    document = make_document(text, world.document.file)
    article = replace(world.article(), document=document.id, end=len(text))
    log = [making.accept(world.document, world.landing, by="Lubna", at=world.at(0))]
    judged = judge(document, [replace(world.machine()[0], article=article, events=(), places=())], log, lambda _: True)
    (event,) = judged.readings[0].events
    assert [item.text for item in event.evidence] == ["هبطت طائرة شحن", "حميميم"]
    assert sorted(codes(judged)) == ["event_gone", "quote_mismatch"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"places": (EventPlace(PlaceRole.AT, "hudhud:narnia"),)}, "unknown_place"),
        ({"when": replace(parse_period("2024"), edtf="soon")}, "broken_edtf"),
    ],
)
def test_a_decision_that_does_not_hold_is_told_and_left_out(world, changes, code: str) -> None:
    """The machine's event stays as it was."""
    edited = replace(world.landing, **changes)
    judged = world.judged([making.edit(world.document, world.landing, edited, by="Lubna", at=world.at(0))])
    assert judged.readings == world.machine()
    assert codes(judged) == [code]


def test_what_is_no_annotation_is_told_and_left_out(world) -> None:
    """A store may hold anything; the rest goes on."""
    broken = Decision("x", "", world.document.id, "Lubna", "yesterday", {"id": "x", "body": {"type": "Event"}})
    judged = world.judged([broken, making.reject(world.document, world.landing, by="Lubna", at=world.at(0))])
    assert codes(judged) == ["invalid_annotation"]
    assert len(judged.readings[0].events) == 3


def test_a_chosen_place_carries_the_machine_s_events_on_that_name(world) -> None:
    """They are where the person says, still undecided; the base they were at no longer tells of them."""
    site = Site(TARTUS, SiteKind.PORT, events=(world.sailing.id,))
    machine = world.machine(sites=(site,))
    decision = making.choose_place(world.document, world.mention("طرطوس"), SYRIA, by="Lubna", at=world.at(0))
    judged = world.judged([decision], machine)
    (event,) = [each for each in judged.readings[0].events if each.kind is EventKind.MOVEMENT_SHIP]
    assert event.places == (EventPlace(PlaceRole.AT, SYRIA),)
    judgement = judged.judgements[event.id]
    assert (judgement.verdict, judgement.machine) == (Verdict.UNREVIEWED, world.sailing)
    assert (judgement.reviewed, judgement.differs) == (event, (Aspect.PLACES,))
    assert {mention.text: mention.place for mention in judged.readings[0].places}["طرطوس"] == SYRIA
    assert judged.readings[0].sites[0].events == ()


def test_a_chosen_place_carries_legs_and_spares_what_a_person_decided(world) -> None:
    """A leg's end follows its name; an event that somebody edited keeps its places."""
    choice = making.choose_place(world.document, world.mention("ليبيا"), SYRIA, by="Lubna", at=world.at(0))
    landing = world.judged([choice]).readings[0].events[0]
    assert landing.movement is not None
    assert landing.movement.legs == (Leg(SYRIA, "airport:OSLK"),)
    accepted = making.accept(world.document, world.landing, by="Omar", at=world.at(1))
    assert world.judged([choice, accepted]).readings[0].events[0].places == world.landing.places


def test_of_two_choices_for_a_name_the_last_stands_and_the_other_is_told(world) -> None:
    """In any order; what one person decided over again is not told."""
    one = making.choose_place(world.document, world.mention("موسكو"), SYRIA, by="Lubna", at=world.at(0))
    other = making.choose_place(world.document, world.mention("موسكو"), None, by="Omar", at=world.at(1))
    for log in ([one, other], [other, one]):
        judged = world.judged(log)
        places = {mention.text: mention.place for mention in judged.readings[0].places}
        assert places["موسكو"] is None
        assert codes(judged) == ["decisions_differ"]
    mine = making.choose_place(world.document, world.mention("موسكو"), None, by="Lubna", at=world.at(1))
    assert world.judged([one, mine]).findings == ()


def test_a_person_may_mark_a_name_that_the_machine_missed(world) -> None:
    """It joins the machine's in the text's order."""
    span = Span(world.document.id, 0, 4)
    mention = replace(world.mention("موسكو"), span=span, text=world.document.text[:4])
    decision = making.choose_place(
        world.document, mention, SYRIA, by="Lubna", at=world.at(0), role=MentionRole.AFFILIATION
    )
    first = world.judged([decision]).readings[0].places[0]
    assert (first.text, first.place, first.role) == (world.document.text[:4], SYRIA, MentionRole.AFFILIATION)


def test_a_publication_is_decided_by_itself(world) -> None:
    """It changes neither title nor completeness, and open periods stop there."""
    since = replace(world.landing, when=parse_period("2024-12/..", published=world.article().published.period.latest))
    machine = world.machine(since, *world.events[1:])
    published = Publication(parse_period("2025-01-05", rule="explicit_date"), Names("A friend knows.", "يعرفه صديق."))
    judged = world.judged(
        [making.publish(world.document, world.article(), published, by="Lubna", at=world.at(0))], machine
    )
    article = judged.readings[0].article
    assert article.published == published
    assert replace(article, published=world.article().published) == world.article()
    when = judged.readings[0].events[0].when
    assert when is not None
    assert when.latest == published.period.latest


def test_who_vouches_for_an_article_hides_what_nobody_decided(world) -> None:
    """The decided events stay, and a later word that more is missing brings the others back."""
    log = [
        making.accept(world.document, world.landing, by="Lubna", at=world.at(0)),
        making.complete(world.document, world.article(), by="Lubna", at=world.at(1)),
    ]
    judged = world.judged(log)
    assert world.shown(log) == [world.landing.id]
    assert judged.readings[0].complete
    assert judged.judgements[world.sailing.id].verdict is Verdict.MACHINE_ONLY
    assert len(judged.readings[0].places) == 4
    reopened = making.complete(world.document, world.article(), by="Lubna", at=world.at(2), is_complete=False)
    assert len(world.shown([*log, reopened])) == 4


def test_a_publication_and_a_completion_of_two_people_merge(world) -> None:
    """Neither takes away what the other decided, in whatever order they are merged."""
    published = Publication(parse_period("2025-01-05"), Names("", ""))
    log = [
        making.publish(world.document, world.article(), published, by="Lubna", at=world.at(0)),
        making.complete(world.document, world.article(), by="Omar", at=world.at(1)),
    ]
    for order in permutations(log):
        (reading,) = world.judged(order).readings
        assert reading.article.published.period.edtf == "2025-01-05"
        assert reading.complete


def test_words_set_aside_give_no_events(world) -> None:
    """A machine's event on words that are no part of the report is hidden; one that a person decided about stays."""
    aside = making.set_aside(world.document, world.span("وغادرت سفينتان"), "caption", by="Lubna", at=world.at(0))
    judged = world.judged([aside])
    assert world.sailing.id not in {event.id for event in judged.readings[0].events}
    assert judged.judgements[world.sailing.id].verdict is Verdict.MACHINE_ONLY
    assert judged.readings[0].article.boilerplate == (world.span("وغادرت سفينتان"),)
    kept = making.accept(world.document, world.sailing, by="Lubna", at=world.at(1))
    assert world.sailing.id in world.shown([aside, kept])


def test_a_base_is_told_by_the_events_that_are_shown(world) -> None:
    """A base that a person describes follows the events it names; one that nobody knows is told."""
    changed = making.identified(world.document, replace(world.landing, kind=EventKind.MOVEMENT_ARRIVAL))
    fact = StatusFact(SiteStatus.ACTIVE, parse_period("2024-12-08"), world.landing.id)
    site = Site("airport:OSLK", SiteKind.AIR_BASE, status=(fact,), events=(world.landing.id, "e404"))
    log = [
        making.describe_site(world.document, site, world.span("حميميم"), by="Lubna", at=world.at(0)),
        making.edit(world.document, world.landing, changed, by="Omar", at=world.at(1)),
    ]
    judged = world.judged(log)
    (base,) = judged.readings[0].sites
    assert base.events == (changed.id,)
    assert [each.event for each in base.status] == [changed.id]
    assert [(finding.code, dict(finding.details)) for finding in judged.findings] == [
        ("unknown_event", {"got": "e404"})
    ]


def test_a_contradiction_leads_across_documents(world) -> None:
    """It waits for the other document's event, follows it to its shown id, and is left out where there is none."""
    other = replace(world, document=make_document("سيقت " + world.document.text, "other.txt"))
    conflict = Conflict((world.landing.id, other.landing.id), ConflictTopic.COUNT, Names("They differ.", "مختلفان."))
    words = [world.span("هبطت طائرة شحن")]
    here = world.judged([making.contradict(world.document, conflict, words, by="Lubna", at=world.at(0))])
    assert here.readings[0].conflicts == (conflict,)
    changed = making.identified(other.document, replace(other.landing, kind=EventKind.MOVEMENT_ARRIVAL))
    there = other.judged([making.edit(other.document, other.landing, changed, by="Lubna", at=world.at(0))])
    both = join([here, there])
    assert [each.events for reading in both.readings for each in reading.conflicts] == [(world.landing.id, changed.id)]
    alone = join([here])
    assert [finding.code for finding in alone.findings] == ["unknown_event"]
    assert alone.readings[0].conflicts == ()
