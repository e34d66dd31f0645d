"""A document to readings: pure, exact in its offsets, the same every time, and never at a loss."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.index import Gazetteer
from geo.model import Document, Reading, Span
from geo.periods import parse_period
from geo.reading.documents import make_document, read_document
from geo.reading.pipeline import MACHINE, read, read_stages
from geo.shipped import article_files

CASES = Path(__file__).parents[2] / "cases" / "articles" / "development"
HOSTILE = {
    "blanks": " \n\t\r\n",
    "one letter": "ا",
    "one word": "حميميم",
    "marks alone": '"«»“”!؟.…',
    "no date": "وصلت السفينة إلى وهران.",
    "no end": "وصلت السفينة إلى وهران " * 400,
    "one long word": "ا" * 20_000,
    "bidi": "\u202eوصلت السفينة\u202c إلى \u2067وهران\u2069 في 3 مايو 2024.",
    "zero width": "وصلت\u200b السف\u200dينة إلى وه\u200cران\ufeff في 3 مايو 2024.",
    "marks on letters": "وَصَلَتِ السَّفِينَةُ إِلَى وَهْرَانَ فِي 3 مايو 2024.",
    "combining": "a" + "\u0301" * 5_000 + " ship reached Oran.",
    "emoji": "🚢 وصلت السفينة 🛳️ إلى وهران 👩‍✈️ في 3 مايو 2024 🇩🇿.",
    "nulls": "The ship\x00 reached\x01 Oran\x7f.",
    "lone surrogate": "The ship \ud800 reached Oran.",
    "markup": "<script>alert(1)</script> <b>وصلت السفينة</b> &amp; إلى وهران",
    "other language": "Корабль прибыл в Москву 3 мая 2024 года. 船は2024年5月3日に東京に到着した。",
    "old line ends": "The ship reached Oran.\r\rIt left on 3 May 2024.\x85It is well.\u2028Truly.",
    "open marks": '"' * 3_000 + "«" * 3_000,
    "brackets": "(" * 3_000 + "[" * 3_000,
    "digits": "1" * 5_000 + " 3.5.2024 99/99/9999 0000-00-00 " + "٣" * 50,
    "commas": "وصلت، " * 2_000,
    "sayings": "قال إن " * 1_000,
    "relatives": "الذي التي " * 1_000,
    "dates": "3 مايو 2024 " * 500,
    "places": "موسكو وباريس ووهران " * 300,
}


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    """The shipped articles and our own."""
    return tuple(map(read_document, (*article_files(), *sorted(CASES.glob("*.txt")))))


def spans(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Every span of a reading with the words that it is said to hold."""
    yield from ((mention.span, mention.text) for mention in (*reading.places, *reading.times))
    yield from ((quote.span, quote.text) for event in reading.events for quote in event.evidence)


def check(document: Document, readings: Iterable[Reading]) -> None:
    """Fails where something of a reading does not hold together."""
    for reading in readings:
        article = reading.article
        assert 0 <= article.start <= article.end <= len(document.text)
        for span, text in spans(reading):
            assert article.start <= span.start < span.end <= article.end
            assert document.text[span.start : span.end] == text
            assert span.document == document.id
        ids = [event.id for event in reading.events]
        assert len(set(ids)) == len(ids)
        assert {event.article for event in reading.events} <= {article.id}
        assert {event.origin for event in reading.events} <= {MACHINE}
        assert all(any(quote.part.value == "what" for quote in event.evidence) for event in reading.events)
        told = {event for site in reading.sites for event in site.events}
        told |= {event for conflict in reading.conflicts for event in conflict.events}
        assert told <= set(ids)


def test_every_span_holds_the_words_it_is_said_to(gazetteer: Gazetteer, documents: tuple[Document, ...]) -> None:
    """Places, times and evidence of all sample articles stand where they say, ids are unique, references known."""
    for document in documents:
        check(document, read(document, gazetteer))


def test_the_same_document_gives_the_same_readings(gazetteer: Gazetteer, documents: tuple[Document, ...]) -> None:
    """Nothing of what was read before shows in a reading."""
    first = [read(document, gazetteer) for document in documents]
    with Gazetteer.open() as fresh:
        assert [read(document, fresh) for document in reversed(documents)][::-1] == first


def test_ids_stay_what_they_are_when_the_day_of_publication_is_told(gazetteer: Gazetteer) -> None:
    """An event's id is of its words and kind, so that a decision finds it in the next reading."""
    document = make_document("وصلت السفينة إلى وهران يوم الأربعاء. وأقلعت طائرة من باريس أمس.", "a.txt")
    plain = [event.id for reading in read(document, gazetteer) for event in reading.events]
    told = read(document, gazetteer, published=parse_period("2024-05-16"))
    assert plain
    assert [event.id for reading in told for event in reading.events] == plain
    assert {reading.article.published.period.edtf for reading in told} == {"2024-05-16"}


def test_each_stage_can_be_looked_at(gazetteer: Gazetteer) -> None:
    """The stages' results are those that the reading is made of."""
    document = make_document("Rebels seized Aden on 3 May 2024, the army said.", "a.txt")
    (stages,) = read_stages(document, gazetteer)
    assert stages.reading.places == stages.places.mentions
    assert stages.reading.times == stages.times
    assert stages.reading.article == stages.article
    assert {event.kind for event in stages.reading.events} == {event.kind for event in stages.events.events}
    assert read(document, gazetteer) == (stages.reading,)


def test_the_file_name_is_no_part_of_what_is_read(gazetteer: Gazetteer, documents: tuple[Document, ...]) -> None:
    """The same text under another name gives the same events and mentions."""
    document = documents[0]
    renamed = replace(document, file="renamed.txt")
    assert read(renamed, gazetteer) == read(document, gazetteer)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_read_without_an_error(text: str, gazetteer: Gazetteer) -> None:
    """Whatever a file holds: no exception, and every span holds its words."""
    document = replace(make_document("x", "a.txt"), text=text)
    check(document, read(document, gazetteer))


@given(st.text(max_size=400))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read(gazetteer: Gazetteer, text: str) -> None:
    """Any characters at all."""
    document = replace(make_document("x", "a.txt"), text=text)
    check(document, read(document, gazetteer))


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shuffled_sentences_are_read(
    gazetteer: Gazetteer, documents: tuple[Document, ...], order: random.Random
) -> None:
    """Sentences of all articles in any order, cut anywhere."""
    sentences = [part for document in documents for part in document.text.replace("\n", ".\n").split(".")]
    text = ".".join(order.sample(sentences, 20))
    document = make_document(f"x{text[order.randrange(20) :]}", "a.txt")
    check(document, read(document, gazetteer))


def test_a_moving_word_without_an_end_or_a_mover_is_no_event(stage) -> None:
    """Leaving alone tells no journey of its own; with where from, or with what moved, it does."""
    assert not [event for event in stage("وغادروا.").read().events if event.kind.family == "movement"]
    assert stage("غادرت القوات عدن.").read().events
    assert stage("غادرت ثلاث طائرات من طراز إيل-76.").read().events


def test_a_visitor_s_arrival_is_a_visit_with_its_way(stage) -> None:
    """The way a delegation came stands with its visit; a visit alone has none."""
    came = stage("وصل وفد روسي إلى عدن قادما من وهران.").only("diplomacy.visit")
    assert came.movement is not None
    assert [(leg.origin, leg.destination) for leg in came.movement.legs] == [("geonames:oran", "geonames:aden")]
    assert stage("زار وفد روسي عدن.").only("diplomacy.visit").movement is None
