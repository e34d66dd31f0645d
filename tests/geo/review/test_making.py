"""Decisions as they are made: ids, moments, names, and what cannot be decided."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from geo.errors import ReviewError
from geo.model import EventKind, EvidencePart, Site, SiteKind, TimeMention
from geo.periods import parse_period
from geo.review import making
from geo.review.decisions import Decision, in_order, moment_of


def test_the_same_judgement_is_the_same_decision(world) -> None:
    """Its id follows from who, when and what; another of these gives another id."""
    made = making.accept(world.document, world.landing, by="Lubna", at=world.at(0))
    assert made == making.accept(world.document, world.landing, by="Lubna", at=world.at(0))
    others = [
        making.accept(world.document, world.landing, by="Omar", at=world.at(0)),
        making.accept(world.document, world.landing, by="Lubna", at=world.at(1)),
        making.reject(world.document, world.landing, by="Lubna", at=world.at(0)),
        making.accept(world.document, world.sailing, by="Lubna", at=world.at(0)),
    ]
    assert made.id not in {other.id for other in others}


def test_a_decision_says_of_itself_who_made_it_and_when(world) -> None:
    """The annotation is whole without its page; the moment is in UTC."""
    damascus = timezone(timedelta(hours=3))
    made = making.accept(world.document, world.landing, by=" Lubna ", at=datetime(2026, 11, 22, 12, tzinfo=damascus))
    assert made.created == made.annotation["created"] == "2026-11-22T09:00:00.000000Z"
    assert made.annotation["creator"] == {"type": "Person", "name": "Lubna"}
    assert (made.creator, made.document, made.file) == ("Lubna", world.document.id, "")
    assert made.annotation["motivation"] == "assessing"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_who_decides_must_have_a_name(world, name: str) -> None:
    """No name and a name without end are refused in a sentence."""
    with pytest.raises(ReviewError, match="must be named in 1 to 200 characters"):
        making.accept(world.document, world.landing, by=name, at=world.at(0))


def test_an_edit_gets_the_id_of_its_words(world) -> None:
    """Whatever id the changed event comes with."""
    changed = replace(world.landing, id="e0", kind=EventKind.MOVEMENT_ARRIVAL)
    body = making.edit(world.document, world.landing, changed, by="Lubna", at=world.at(0)).annotation["body"]
    assert body["event"] == making.identified(world.document, changed).id
    assert body["replaces"] == [world.landing.id]
    assert body["replaced_kinds"] == ["movement.flight"]


def test_an_event_without_words_cannot_be_made(world) -> None:
    """Something must say what happened."""
    bare = replace(world.landing, evidence=(world.quote("ليبيا", EvidencePart.WHERE),))
    with pytest.raises(ReviewError, match="words that say what happened"):
        making.add(world.document, bare, by="Lubna", at=world.at(0))


def test_parts_that_are_alike_are_refused(world) -> None:
    """Two of one kind on the same first words would be one event; so would none."""
    for parts in ([], [world.landing, replace(world.landing, when=None)]):
        with pytest.raises(ReviewError, match="the parts of an event must differ"):
            making.split(world.document, world.landing, parts, by="Lubna", at=world.at(0))


@pytest.mark.parametrize("count", [0, 51])
def test_a_merger_is_of_some_events(world, count: int) -> None:
    """None, or more than the format holds, are refused."""
    with pytest.raises(ReviewError, match="1 to 50 events"):
        making.merge(world.document, [world.landing] * count, world.landing, by="Lubna", at=world.at(0))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2), (0, 10_000)])
def test_evidence_lies_in_its_document(world, start: int, end: int) -> None:
    """Words that are none, or beyond the text, are refused; others are quoted."""
    with pytest.raises(ReviewError, match="words must lie in their document"):
        making.evidence(world.document, start, end, EvidencePart.WHAT)
    assert making.evidence(world.document, 0, 4, EvidencePart.WHAT).text == world.document.text[:4]


def test_a_retraction_is_later_than_what_it_takes_back(world) -> None:
    """Also where the clock stands still or runs back."""
    made = making.accept(world.document, world.landing, by="Lubna", at=world.at(5))
    for minute in (0, 5):
        back = making.retract(made, by="Lubna", at=world.at(minute))
        assert moment_of(back) == world.at(5) + timedelta(microseconds=1)
    assert moment_of(making.retract(made, by="Lubna", at=world.at(6))) == world.at(6)
    assert making.next_moment([], world.at(0)) == world.at(0)


def test_a_clock_at_the_end_of_time_stops_nobody(world) -> None:
    """After the last moment there is none, and now is taken."""
    last = Decision("x", "", "d", "Omar", "9999-12-31T23:59:59.999999Z")
    assert making.next_moment([last], world.at(0)) == world.at(0)


@pytest.mark.parametrize("created", ["", "soon", "2026-13-01", "0001-01-01T00:00:00+10:00"])
def test_what_is_no_time_comes_before_all_others(created: str) -> None:
    """A decision without a readable moment gives way to every other."""
    dated, undated = Decision("a", "", "d", "Lubna", "2026-11-22"), Decision("b", "", "d", "Lubna", created)
    assert in_order([dated, undated]) == [undated, dated]


def test_moments_are_compared_as_times_and_not_as_texts() -> None:
    """Offsets and fractions of a second count for what they mean; a bare day is its midnight."""
    times = ["2026-11-22", "2026-11-22T12:00:00+03:00", "2026-11-22T10:00:00Z", "2026-11-22T10:00:00.5Z"]
    made = [Decision(str(-number), "", "d", "Lubna", created) for number, created in enumerate(times)]
    assert [each.created for each in in_order(reversed(made))] == times


def test_a_base_is_described_in_a_person_s_words(world) -> None:
    """The annotation is about the words that name the base."""
    site = Site("airport:OSLK", SiteKind.AIR_BASE, events=(world.landing.id,))
    made = making.describe_site(world.document, site, world.span("حميميم"), by="Lubna", at=world.at(0))
    assert made.annotation["body"]["place"] == "airport:OSLK"
    assert made.annotation["target"][0]["selector"][0]["exact"] == "حميميم"


def test_a_time_is_dated_by_a_person(world) -> None:
    """The words keep their place, the period is the person's."""
    mention = TimeMention(world.span("يوم الأحد"), "يوم الأحد", parse_period("2024-12-08", rule="explicit_date"))
    made = making.date_words(world.document, mention, by="Lubna", at=world.at(0))
    (reading,) = world.judged([made]).readings
    assert reading.times == (mention,)
