"""Dated events of the world and holders of offices, found in running text."""

import csv
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.periods import parse_period
from geo.reading.anchors import anchors_in, named_events, named_holders
from geo.reading.phrases import read_phrase, words_in

CASES = Path(__file__).parents[2] / "cases" / "anchors.tsv"


def rows(path):
    """The rows of a table of cases."""
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", rows(CASES), ids=lambda case: case["text"])
def test_dated_events_are_found_by_their_words(case):
    """Exactly the words that name an event are found, with its days; look-alikes and open years are not."""
    found = [(each.text, each.period.edtf) for each in anchors_in(case["text"], 0, len(case["text"]))]

    assert found == ([(case["words"], case["edtf"])] if case["words"] else [])


def test_offsets_point_into_the_whole_text():
    """A stretch is searched alone, and its offsets are the text's; proclitics stay outside."""
    text = "سقوط الأسد. ولسقوط الأسد أثر."
    (found,) = anchors_in(text, 12, len(text))

    assert text[found.start : found.end] == found.text == "سقوط الأسد"
    assert found.start == 14
    assert found.citation
    assert found.name.ar


def test_a_short_name_counts_behind_the_full_one_only():
    """A bare "the earthquake" means the one that was named before it, and nothing without it."""
    named = "ضرب زلزال تركيا وسوريا المدينة. وبعد الزلزال بيومين"

    assert [each.text for each in anchors_in(named, 0, len(named))] == ["زلزال تركيا وسوريا", "الزلزال"]
    assert anchors_in("بعد الزلزال بيومين", 0, 18) == ()


def test_no_name_crosses_a_sentence():
    """A gap in a phrase ends with its sentence."""
    assert anchors_in("توقف سقوط المطر. الأسد حيوان", 0, 28) == ()
    assert anchors_in("The fall was steep.\nAssad spoke", 0, 31) == ()


def test_a_year_beside_a_shared_name_chooses_its_edition():
    """A name that comes again each year is told apart by a year beside it, else all of them are candidates."""
    (open_event,) = named_events(words_in("مبادرة مستقبل الاستثمار", 0, 23))
    (chosen,) = anchors_in("مبادرة مستقبل الاستثمار 2023", 0, 28)

    assert len(open_event.anchors) > 5
    assert chosen.period.edtf == "2023-10-24/2023-10-26"


@pytest.mark.parametrize(
    ("text", "is_past"),
    [
        ("الرئيس الأميركي جو بايدن", False),
        ("President Joe Biden", False),
        ("former president Joe Biden", True),
        ("الرئيس السابق جو بايدن", True),
    ],
)
def test_holders_are_found_with_their_office(text, is_past):
    """A name beside its office tells a time, and so does one called former."""
    (found,) = {(each.terms[0].edtf, each.is_past) for each in named_holders(words_in(text, 0, len(text)))}

    assert found == ("2021-01-20/2025-01-20", is_past)


@pytest.mark.parametrize("text", ["جو بايدن", "Biden spoke", "then-president Joe Biden", "الرئيس آنذاك جو بايدن"])
def test_a_name_without_office_or_of_another_time_tells_nothing(text):
    """Without the office, or with "then" beside it, the time stays open."""
    assert list(named_holders(words_in(text, 0, len(text)))) == []


def test_the_table_is_broad_and_cited():
    """At least 150 events, each with dates, names, phrases of at least two words or a name, and a citation."""
    table = files("geo.reading") / "data" / "anchors.csv"
    events = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))

    assert len(events) >= 150
    assert all(parse_period(event["edtf"]).earliest and event["citation"] and event["ar"] for event in events)
    assert len(Counter(parse_period(event["edtf"]).earliest.year for event in events)) >= 30


@pytest.mark.parametrize("phrase", ["", "…", "… word", "word …", "/"])
def test_broken_phrases_are_refused(phrase):
    """A phrase that begins or ends with a gap, or has no word, cannot be looked for."""
    with pytest.raises(GeoError, match=r"must begin and end with a word.*in a\.csv line 2"):
        read_phrase(phrase, 0, "a.csv line 2")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["سقوط", "نظام", "الأسد", "في", "2024", "the", "fall", "of", "Assad", ".", "\n", "و", "earthquake"]
        )
    ).map(" ".join)
    | st.text()
)
def test_any_text_gives_events_in_order_without_overlaps(text):
    """Whatever the text, the events are quotes of it, in order, and none overlaps another."""
    at = 0
    for each in anchors_in(text, 0, len(text)):
        assert at <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        at = each.end
