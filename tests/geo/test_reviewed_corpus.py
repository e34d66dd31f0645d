"""The five articles as they were reviewed: what the map must show, and what it must not make up."""

import re
from datetime import date
from functools import cache

import pytest

from gazetteer.index import Gazetteer
from geo.model import Document, Event, EvidencePart, Finding, Leg, MentionRole, Reading
from geo.reading.documents import read_document
from geo.review import apply_reviews, read_review
from geo.shipped import article_files, review_files

HMEIMIM, LATAKIA, TEHRAN, BAMAKO = "airport:OSLK", "geonames:173576", "geonames:112931", "geonames:2460596"
PARTS = {"resume": 0, "limited": 1, "contact": 2, "withdraw": 3, "putin": 4, "libya": 5}
"""The six articles, by a word for each, in the order of their files and places in them."""


@cache
def corpus() -> tuple[tuple[Document, ...], tuple[Reading, ...], tuple[Finding, ...]]:
    """The shipped articles with their reviews laid over them."""
    documents = tuple(read_document(path) for path in article_files())
    gazetteer = Gazetteer.open()
    read = [read_review(path) for path in review_files()]
    reviews = [review for review, _ in read if review is not None]
    readings, findings = apply_reviews(documents, reviews, lambda place: gazetteer.place(place) is not None)
    files = {document.id: document.file for document in documents}
    ordered = sorted(readings, key=lambda reading: (files[reading.article.document], reading.article.start))
    return documents, tuple(ordered), (*(each for _, told in read for each in told), *findings)


def events(part: str) -> tuple[Event, ...]:
    """The events of one of the six articles."""
    return corpus()[1][PARTS[part]].events


def journeys(part: str) -> list[Event]:
    """The events of one of the six articles that are movements."""
    return [event for event in events(part) if event.movement is not None]


def legs(part: str) -> list[tuple[Leg, ...]]:
    """The legs of each movement of one of the six articles."""
    return [event.movement.legs for event in journeys(part) if event.movement is not None]


def texts() -> dict[str, str]:
    """The documents' texts by id."""
    return {document.id: document.text for document in corpus()[0]}


def test_everything_holds() -> None:
    """No quote is stale, no place unknown, no time broken, and five files are six complete articles."""
    documents, readings, findings = corpus()
    assert findings == ()
    assert (len(documents), len(readings)) == (5, 6)
    assert all(reading.complete for reading in readings)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("resume", date(2025, 10, 29), date(2025, 10, 31)),
        ("limited", date(2025, 2, 17), date(2025, 2, 17)),
        ("contact", date(2024, 12, 12), date(2024, 12, 14)),
        ("withdraw", date(2024, 12, 14), date(2024, 12, 17)),
        ("putin", date(2024, 12, 19), date(2024, 12, 20)),
        ("libya", date(2025, 2, 19), date(2025, 2, 22)),
    ],
)
def test_each_article_has_its_own_publication(part: str, first: date, last: date) -> None:
    """Each article was published in a period of its own, the two of one file months apart, with the reason kept."""
    published = corpus()[1][PARTS[part]].article.published
    assert (published.period.earliest, published.period.latest) == (first, last)
    assert published.reason.en
    assert published.reason.ar


def test_every_mark_stands_on_its_words() -> None:
    """The text at a mark's offsets is the mark's text, for places, times and evidence alike."""
    for reading in corpus()[1]:
        quotes = [(mention.span, mention.text) for mention in (*reading.places, *reading.times)]
        quotes += [(quote.span, quote.text) for event in reading.events for quote in event.evidence]
        for span, words in quotes:
            assert texts()[span.document][span.start : span.end] == words
            assert reading.article.start <= span.start < span.end <= reading.article.end


def test_names_are_whole_words_and_do_not_overlap() -> None:
    """A place's name is marked once; it ends where its word ends, and before it stand at most proclitics."""
    for reading in corpus()[1]:
        text = texts()[reading.article.document]
        ends = [0, *(mention.span.end for mention in reading.places)]
        for mention, end_before in zip(reading.places, ends, strict=False):
            assert end_before <= mention.span.start
            assert not text[mention.span.end : mention.span.end + 1].isalpha()
            assert set(re.split(r"\W", text[: mention.span.start])[-1]) <= set("وفبلك")


def test_nothing_comes_out_of_boilerplate() -> None:
    """Captions, share lines and lists of related articles give no events, and their places are marked as theirs."""
    for reading in corpus()[1]:
        inside = [(span.start, span.end) for span in reading.article.boilerplate]
        for event in reading.events:
            assert not any(q.span.start < end and start < q.span.end for q in event.evidence for start, end in inside)
        for mention in reading.places:
            is_inside = any(start <= mention.span.start < end for start, end in inside)
            assert (mention.role is MentionRole.BOILERPLATE) == is_inside


def test_no_event_rests_on_a_heading_alone() -> None:
    """Some words of each event stand outside the title."""
    for reading in corpus()[1]:
        title = reading.article.title
        for event in reading.events:
            whats = [quote.text for quote in event.evidence if quote.part is EvidencePart.WHAT]
            assert any(words not in title for words in whats)


def test_the_flight_of_26_october_2025_has_two_legs() -> None:
    """The Il-62M went from Libya to Latakia, then to the Moscow region."""
    (event,) = [each for each in journeys("resume") if each.movement and each.movement.vehicle == "Il-62M"]
    assert event.when is not None
    assert (event.when.earliest, event.when.latest) == (date(2025, 10, 26), date(2025, 10, 26))
    assert event.movement is not None
    assert event.movement.legs == (Leg("iso:LY", LATAKIA), Leg(LATAKIA, "hudhud:moscow-region"))


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("resume", (Leg(None, HMEIMIM),)),
        ("contact", (Leg("hudhud:tartus-port", None),)),
        ("putin", (Leg(None, TEHRAN, (HMEIMIM,)),)),
        ("withdraw", (Leg("iso:SY", "iso:LY"),)),
        ("libya", (Leg(HMEIMIM, "hudhud:eastern-libya"),)),
        ("libya", (Leg("iso:LY", BAMAKO),)),
    ],
)
def test_ends_that_a_text_leaves_out_stay_unknown(part: str, expected: tuple[Leg, ...]) -> None:
    """The An-124's origin, the warships' destination and the evacuees' origin are unknown; told ends are there."""
    assert expected in legs(part)


def test_ten_trips_to_eastern_libya_since_the_middle_of_december() -> None:
    """Ukrainian intelligence counted ten, from about 11 December 2024 up to publication."""
    (event,) = [each for each in journeys("libya") if each.movement and each.movement.trips == 10]
    assert event.when is not None
    assert event.when.edtf == "2024-12-11~/.."
    assert event.when.latest == date(2025, 2, 22)
    assert [names.en for names in event.attribution] == ["Ukrainian intelligence", "Foreign Policy"]


def test_a_count_of_flights_told_singly_is_no_flight_of_its_own() -> None:
    """The tracking site's "at least two aircraft" is an observation; two flights are told, and no third."""
    assert sum(event.kind.value == "movement.flight" for event in events("resume")) == 2


def test_the_evacuation_told_twice_is_one_event_with_two_quotes() -> None:
    """Putin's four thousand, in the lede and in his own words."""
    (event,) = [each for each in events("putin") if each.kind.value == "movement.evacuation"]
    assert sum(quote.part is EvidencePart.WHAT for quote in event.evidence) == 2


def test_bases_that_stand_and_bases_that_are_only_meant() -> None:
    """Each base has its status; those at Port Sudan and Tobruk are planned and sought."""
    latest: dict[str, str] = {}
    for reading in sorted(corpus()[1], key=lambda each: each.article.published.period.latest or date.min):
        latest |= {site.place: site.status[-1].status.value for site in reading.sites if site.status}
    assert latest == {
        HMEIMIM: "active",
        "hudhud:tartus-naval-base": "active",
        "hudhud:tartus-port": "cancelled",
        "hudhud:maaten-al-sarra": "expanding",
        "airport:HL59": "active",
        "airport:HL69": "active",
        "hudhud:port-sudan-naval-base": "planned",
        "hudhud:tobruk-port": "sought",
    }


def test_contradictions_are_linked_within_and_between_articles() -> None:
    """Both kinds are there, and both events of each exist."""
    article_of = {event.id: event.article for reading in corpus()[1] for event in reading.events}
    pairs = [conflict.events for reading in corpus()[1] for conflict in reading.conflicts]
    assert {article_of[one] == article_of[other] for one, other in pairs} == {True, False}


@pytest.mark.parametrize(
    ("part", "words", "place"),
    [
        ("withdraw", "الساحل السوري", "hudhud:syrian-coast"),
        ("libya", "الساحل", "hudhud:sahel"),
        ("libya", "البحر الأحمر", "hudhud:red-sea"),
        ("libya", "مالي", "iso:ML"),
        ("contact", "حميميم", HMEIMIM),
    ],
)
def test_a_name_means_what_its_article_means(part: str, words: str, place: str) -> None:
    """The Sahel and the Syrian coast share a name; Mali is a country; Hmeimim is the base and not Latakia."""
    assert {each.place for each in corpus()[1][PARTS[part]].places if each.text == words} == {place}
