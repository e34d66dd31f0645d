"""The queue of what a person should look at: each doubt by its code, the most doubtful first."""

from dataclasses import replace

import pytest

from geo.model import Conflict, ConflictTopic, EventKind, Leg, Modality, Mode, Movement, Period
from geo.periods import parse_period
from geo.review import making
from geo.review.queue import doubts


@pytest.fixture(scope="session")
def plain(world):
    """An event that nothing speaks against."""
    return replace(world.sailing, when=parse_period("2024-12-09", rule="explicit_date"))


@pytest.fixture(scope="session")
def queue_of(world, corpus_of):
    """What makes the queue of some machine's events and decisions: id, then code to details."""

    def make(*events, decisions=(), **fields):
        judged = world.judged(decisions, world.machine(*events, **fields))
        return {
            doubt.event: {reason.code: dict(reason.details) for reason in doubt.reasons}
            for doubt in doubts(corpus_of(judged))
        }

    return make


def test_an_event_that_nothing_speaks_against_comes_last(world, plain, queue_of) -> None:
    """It waits all the same, for nobody has looked at it."""
    doubtful = replace(world.landing, when=None)
    assert list(queue_of(doubtful, plain)) == [doubtful.id, plain.id]
    assert queue_of(plain) == {plain.id: {}}


@pytest.mark.parametrize(
    ("changes", "code", "details"),
    [
        ({"when": None}, "no_time", {}),
        ({"when": parse_period("2024-12-09", rule="at_publication")}, "time_inferred", {"rule": "at_publication"}),
        ({"when": parse_period("2024-10/2024-12", rule="explicit_date")}, "time_wide", {"edtf": "2024-10/2024-12"}),
        ({"places": ()}, "no_place", {}),
        ({"modality": Modality.POSSIBLE}, "modality", {"modality": "possible"}),
        ({"movement": Movement(Mode.SEA, (Leg(None, None),))}, "movement_open", {}),
    ],
)
def test_each_doubt_is_named(plain, queue_of, changes, code: str, details) -> None:
    """One change is one doubt, with what it is about."""
    event = replace(plain, **changes)
    assert queue_of(event) == {event.id: {code: details}}


def test_a_place_that_nearly_was_another_is_doubtful(world, plain, queue_of) -> None:
    """The name, the place chosen and the next one are told; a sure one is not."""
    close = replace(world.mention("طرطوس", "iso:LY"), score=0.6)
    told = {"name": "طرطوس", "place": "hudhud:tartus-port", "other": "iso:LY"}
    assert queue_of(plain, places=(close,)) == {plain.id: {"place_close": told}}
    assert queue_of(plain, places=(replace(close, score=0.95),)) == {plain.id: {}}


def test_an_article_without_a_day_makes_its_dates_doubtful(world, plain, queue_of) -> None:
    """What is counted from publication stands on nothing then."""
    published = replace(world.article().published, period=Period("XXXX", None, None))
    machine = replace(world.machine(plain)[0].article, published=published)
    assert queue_of(plain, article=machine) == {plain.id: {"publication_unknown": {}}}


def test_events_that_may_be_one_are_doubtful(world, plain, queue_of) -> None:
    """Of one kind, time and place, or of one family on the same words; each names the other."""
    twin = making.identified(world.document, replace(plain, evidence=(world.quote("ميناء طرطوس"),)))
    assert queue_of(plain, twin) == {
        plain.id: {"duplicate": {"other": twin.id}},
        twin.id: {"duplicate": {"other": plain.id}},
    }
    other = making.identified(
        world.document, replace(plain, kind=EventKind.MOVEMENT_DEPARTURE, when=parse_period("2024-12-08"))
    )
    assert set(queue_of(plain, other)[plain.id]) == {"duplicate"}
    elsewhere = making.identified(world.document, replace(twin, places=(), modality=Modality.PLANNED))
    assert "duplicate" not in queue_of(plain, elsewhere)[plain.id]


def test_a_contradiction_is_a_doubt_about_both(world, plain, queue_of) -> None:
    """Each names the other and what they contradict each other about."""
    conflict = Conflict((plain.id, world.landing.id), ConflictTopic.DATE)
    queue = queue_of(plain, world.landing, conflicts=(conflict,))
    assert queue[plain.id]["conflict"] == {"other": world.landing.id, "about": "date"}
    assert queue[world.landing.id]["conflict"] == {"other": plain.id, "about": "date"}


def test_decided_events_do_not_wait(world, plain, queue_of) -> None:
    """Accepted, edited and rejected ones are done with; the others stay."""
    decisions = [
        making.accept(world.document, plain, by="Lubna", at=world.at(0)),
        making.reject(world.document, world.landing, by="Lubna", at=world.at(1)),
    ]
    assert set(queue_of(plain, world.landing, world.talks, decisions=decisions)) == {world.talks.id}


def test_disagreement_calls_for_another_look(world, plain, queue_of) -> None:
    """Who holds what against the event is told, and nothing else of it is doubted again."""
    decisions = [
        making.reject(world.document, plain, by="Lubna", at=world.at(0)),
        making.accept(world.document, plain, by="Omar", at=world.at(1)),
    ]
    queue = queue_of(replace(plain, when=None), decisions=decisions)
    assert queue == {plain.id: {"dissent": {"by": "Lubna", "verdict": "rejected"}}}


def test_a_decision_whose_event_moved_calls_for_another_look(world, plain, queue_of) -> None:
    """A newer reading rests it on other words."""
    newer = making.identified(world.document, replace(plain, evidence=(world.quote("وغادرت سفينتان ميناء"),)))
    decisions = [making.accept(world.document, plain, by="Lubna", at=world.at(0))]
    assert queue_of(newer, decisions=decisions) == {plain.id: {"decision_moved": {"by": "Lubna"}}}


def test_an_event_on_rejected_words_is_doubtful(world, plain, queue_of) -> None:
    """What was rejected under another family may be back."""
    other = making.identified(world.document, replace(plain, kind=EventKind.OBSERVATION_TRACKING))
    decisions = [making.reject(world.document, plain, by="Lubna", at=world.at(0))]
    assert queue_of(plain, other, decisions=decisions) == {other.id: {"rejected_alike": {}}}
