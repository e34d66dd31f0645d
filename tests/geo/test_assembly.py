"""Readings to a corpus."""

from dataclasses import replace
from datetime import date

from geo.assembly import assemble, gather_conflicts, place_ids, with_conflicts
from geo.periods import parse_period


def test_readings_stand_by_publication(document, readings, gazetteer):
    """The earlier published article comes first, whatever the order given; an undated one comes last."""
    arabic, english = readings
    article = arabic.article
    undated = replace(article, id="x", published=replace(article.published, period=parse_period("XXXX")))
    corpus = assemble("v", [document], [replace(arabic, article=undated), arabic, english], gazetteer)

    assert [english.article.id, article.id, "x"] == [reading.article.id for reading in corpus.readings]
    assert corpus.readings[0].article.published.period.earliest == date(2025, 2, 8)


def test_places_are_those_named_anywhere(corpus, readings):
    """Mentions, events, legs and sites name places; an id that no gazetteer knows is left out."""
    assert {"airport:OSLK", "iso:LY", "geonames:524901", "hudhud:field"} == set(place_ids(readings[0]))
    assert set(place_ids(readings[0])) == set(corpus.places)


def test_unknown_places_are_missing_from_the_corpus(document, readings, gazetteer):
    """A place that the gazetteer does not know raises nothing and is not made up."""
    site = replace(readings[1].sites[0], place="hudhud:atlantis")
    corpus = assemble("v", [document], [replace(readings[1], sites=(site,))], gazetteer)

    assert list(corpus.places) == ["airport:OSLK"]


def test_a_conflict_told_in_two_articles_is_one(readings):
    """Which of the two events is named first makes no difference; another topic does."""
    (conflict,) = readings[0].conflicts
    turned = replace(conflict, events=conflict.events[::-1])
    other = replace(readings[1], conflicts=(turned,))

    assert (conflict,) == gather_conflicts((readings[0], other))
    assert len(gather_conflicts((readings[0], replace(other, conflicts=(replace(turned, about="count"),))))) == 2


def test_an_empty_corpus_is_one(gazetteer):
    """Nothing in, nothing out."""
    corpus = assemble("v", [], [], gazetteer)

    assert (corpus.readings, corpus.places, corpus.sites, corpus.conflicts) == ((), {}, (), ())


def test_contradictions_between_articles_are_kept_by_the_first_event_s(readings, gazetteer):
    """One flight with two counts is a contradiction, whichever articles tell it; what a reading holds stays, once."""
    arabic, english = readings
    once = replace(arabic.events[0].movement, vehicle_count=None, vehicle_count_is=None, trips=3, habitual=False)
    flight = replace(arabic.events[0], movement=once)
    other = replace(flight, id="e-other", article=english.article.id, movement=replace(flight.movement, trips=10))
    told = [
        replace(arabic, events=(flight,), conflicts=(), complete=False),
        replace(english, events=(other,)),
    ]
    found = with_conflicts(told, gazetteer)

    (conflict,) = [each for reading in found for each in reading.conflicts]
    assert set(conflict.events) == {flight.id, other.id}
    home = next(reading for reading in found if reading.conflicts)
    assert home.events[0].id == conflict.events[0]
    assert with_conflicts(told[:1], gazetteer)[0].conflicts == ()
    assert with_conflicts(found, gazetteer) == found


def test_reviewers_who_vouch_for_two_articles_are_not_told_of_more_contradictions(readings, gazetteer):
    """What only the machine finds between two finished reviews is left out; with one of them it is told."""
    arabic, english = readings
    once = replace(arabic.events[0].movement, vehicle_count=None, vehicle_count_is=None, trips=3, habitual=False)
    flight = replace(arabic.events[0], movement=once)
    other = replace(flight, id="e-other", article=english.article.id, movement=replace(flight.movement, trips=10))
    done = replace(arabic, events=(flight,), conflicts=(), complete=True)
    open_one = replace(english, events=(other,), complete=False)

    assert any(each.conflicts for each in with_conflicts([done, open_one], gazetteer))
    assert not any(each.conflicts for each in with_conflicts([done, replace(open_one, complete=True)], gazetteer))
