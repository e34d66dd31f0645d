"""Decisions in a store: laid over their document in the same transaction, kept whatever is read anew."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from geo.model import EventKind, EventPlace, Layer, PlaceRole, Verdict
from geo.review import making
from geo.store import Decision, Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(target):
    """An empty store."""
    with Store.open(target) as opened:
        yield opened


@pytest.fixture
def machine(readings):
    """What the machine reads: the same articles, unfinished and without what only a reviewer says."""
    return [replace(reading, complete=False, conflicts=()) for reading in readings]


def verdicts(corpus):
    """The verdict on each event, by its id."""
    return {event: judgement.verdict for event, judgement in corpus.judgements.items()}


def shown(corpus):
    """The ids of the events that are shown."""
    return {event.id for reading in corpus.readings for event in reading.events}


def test_events_nobody_decided_about_are_unreviewed(store, document, machine, gazetteer):
    """Without a decision both layers are what the machine reads, and every event is told to be so."""
    store.put(document, machine, gazetteer)
    reviewed, alone = store.corpus(gazetteer), store.corpus(gazetteer, Layer.MACHINE)

    assert (reviewed.layer, alone.layer) == (Layer.REVIEWED, Layer.MACHINE)
    assert reviewed.readings == alone.readings
    assert set(verdicts(reviewed)) == shown(reviewed)
    assert set(verdicts(reviewed).values()) == {Verdict.UNREVIEWED}


def test_decision_is_laid_over_its_document_at_once(store, document, machine, gazetteer):
    """A rejected event is hidden in the reviewed layer and still in the machine's; what it was is kept."""
    flight, denial = machine[0].events
    store.put(document, machine, gazetteer)
    before = store.version()
    assert store.decide([making.reject(document, flight, by="Reem", at=NOW)], gazetteer) == 1
    reviewed, alone = store.corpus(gazetteer), store.corpus(gazetteer, Layer.MACHINE)

    assert flight.id not in shown(reviewed)
    assert {flight.id, denial.id} <= shown(alone)
    assert reviewed.judgements == alone.judgements
    assert reviewed.judgements[flight.id].verdict is Verdict.REJECTED
    assert reviewed.judgements[flight.id].machine == flight
    assert [stance.by for stance in reviewed.judgements[flight.id].stances] == ["Reem"]
    assert reviewed.version == alone.version == store.version() != before


def test_decisions_outlive_a_new_reading(store, document, machine, gazetteer):
    """Putting a document again keeps what was decided about it, over whatever the machine reads now."""
    expanded = machine[1].events[0]
    changed = replace(expanded, places=(EventPlace(PlaceRole.AT, "geonames:524901"),))
    store.put(document, machine, gazetteer)
    store.decide([making.edit(document, expanded, changed, by="Reem", at=NOW)], gazetteer)
    store.put(document, [machine[1]], gazetteer, by="machine@9")
    corpus = store.corpus(gazetteer)

    (event,) = [event for reading in corpus.readings for event in reading.events]
    assert event.places == changed.places
    assert "geonames:524901" in corpus.places
    assert "airport:OSLK" in corpus.places
    assert verdicts(corpus)[expanded.id] is Verdict.CORRECTED
    assert len(store.decisions(document.id)) == 1


def test_decision_may_come_before_its_document(store, document, machine, gazetteer):
    """What is imported first waits for its article."""
    flight = machine[0].events[0]
    store.decide([making.accept(document, flight, by="Reem", at=NOW)], gazetteer)
    assert store.corpus(gazetteer).readings == ()
    store.put(document, machine, gazetteer)
    assert verdicts(store.corpus(gazetteer))[flight.id] is Verdict.ACCEPTED


def test_what_was_taken_back_leaves_the_machines_reading(store, document, machine, gazetteer):
    """A retraction is appended as all decisions are; the first one stays in the log and counts no more."""
    flight = machine[0].events[0]
    rejection = making.reject(document, flight, by="Reem", at=NOW)
    store.put(document, machine, gazetteer)
    store.decide([rejection], gazetteer)
    store.decide([making.retract(rejection, by="Reem", at=NOW + timedelta(minutes=1))], gazetteer)
    corpus = store.corpus(gazetteer)

    assert flight.id in shown(corpus)
    assert verdicts(corpus)[flight.id] is Verdict.UNREVIEWED
    assert len(store.decisions()) == 2


def test_version_depends_on_what_was_decided_and_not_on_its_order(corpora, document, machine, gazetteer):
    """Two stores with the same articles and decisions have one version, whichever came first."""
    flight, denial = machine[0].events
    first = making.reject(document, flight, by="Reem", at=NOW)
    second = making.accept(document, denial, by="Omar", at=NOW)
    with Store.open(corpora("a")) as one, Store.open(corpora("b")) as two:
        one.put(document, machine, gazetteer)
        one.decide([first], gazetteer)
        one.decide([second, first], gazetteer)
        two.decide([second, first], gazetteer)
        assert one.version() != two.version()
        two.put(document, machine, gazetteer)
        assert one.version() == two.version()
        assert one.corpus(gazetteer).judgements == two.corpus(gazetteer).judgements


def test_finding_about_a_decision_goes_with_it(store, document, machine, gazetteer):
    """What does not hold of a document's decisions is told while it does not, and no other document's is touched."""
    flight = machine[0].events[0]
    lost = replace(flight, places=(EventPlace(PlaceRole.AT, "hudhud:atlantis"),))
    decision = making.edit(document, flight, lost, by="Reem", at=NOW)
    store.put(document, machine, gazetteer)
    store.decide([decision, Decision("x", "", "elsewhere", "Reem", "", {})], gazetteer)
    assert [finding.code for finding in store.corpus(gazetteer).findings] == ["unknown_place"]
    store.decide([making.retract(decision, by="Reem", at=NOW + timedelta(minutes=1))], gazetteer)
    assert store.corpus(gazetteer).findings == ()


def test_decisions_cost_no_more_in_a_large_corpus(store, document, machine, gazetteer, monkeypatch):
    """Nothing but the document decided about is read or written, however many others there are."""
    for number in range(5):
        other = replace(document, id=f"{number:016}", file=f"{number}.txt")
        store.put(other, [], gazetteer)
    store.put(document, machine, gazetteer)
    seen = []
    monkeypatch.setattr("geo.store.judged.judge", lambda read, *rest: seen.append(read.id) or making_judge(read, *rest))
    store.decide([making.accept(document, machine[0].events[0], by="Reem", at=NOW)], gazetteer)
    assert seen == [document.id]


def making_judge(*args):
    """The real one."""
    from geo.review.judging import judge  # noqa: PLC0415 - what was replaced

    return judge(*args)


def test_kinds_survive_the_way_through_the_store(store, document, machine, gazetteer):
    """A corrected event comes back with the kind, places and words it was given."""
    expanded = machine[1].events[0]
    changed = making.identified(document, replace(expanded, kind=EventKind.BASE_REOPENED))
    store.put(document, machine, gazetteer)
    store.decide([making.edit(document, expanded, changed, by="Reem", at=NOW)], gazetteer)
    corpus = store.corpus(gazetteer)

    (event,) = [event for reading in corpus.readings for event in reading.events if event.id == changed.id]
    assert (event.kind, event.evidence) == (EventKind.BASE_REOPENED, expanded.evidence)
    assert corpus.judgements[expanded.id].reviewed == event
    assert expanded.id not in shown(corpus)
