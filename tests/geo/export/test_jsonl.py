"""The JSON contract of the export."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest

from gazetteer.records import Names
from geo.export.jsonl import article_objects, write_jsonl
from geo.export.shown import asked_for, narrowed
from geo.model import EventKind
from geo.timeline import Window

OCTOBER = Window(date(2025, 10, 1), date(2025, 10, 31))


def _title(event):
    return event.title or Names(event.kind.value, "حدث")


def _objects(corpus, window=None, kinds=()):
    shown = narrowed(corpus, asked_for(window, kinds)) if window or kinds else corpus
    return list(article_objects(shown, title=_title))


def _lines(corpus):
    stream = io.StringIO()
    write_jsonl(corpus, stream, title=_title)
    return stream.getvalue().splitlines()


@pytest.fixture
def arabic(corpus):
    """The object of the Arabic article."""
    return _objects(corpus)[1]


def test_an_object_has_the_shape_of_the_contract(arabic):
    """Every key of the contract is there, and no other."""
    shape = {
        "article": {"id", "file", "start", "end", "title", "publisher", "language", "published", "sha256"},
        "places": {"start", "end", "text", "role", "place", "score", "candidates"},
        "times": {"start", "end", "text", "edtf", "earliest", "latest", "rule"},
        "events": {
            "id", "type", "title", "modality", "attribution", "when", "places", "actors", "evidence", "origin",
            "movement",
        },
        "sites": {"id", "kind", "controller", "users", "status", "events"},
        "conflicts": {"events", "about"},
        "boilerplate": {"start", "end"},
    }  # fmt: skip
    found = {key: set(value if isinstance(value, dict) else value[0]) for key, value in arabic.items()}

    assert shape == found
    assert {"edtf", "earliest", "latest", "rule"} == set(arabic["article"]["published"])


def test_every_text_stands_at_its_offsets(corpus):
    """All quotes are the document's characters at their offsets, in every article."""
    (document,) = corpus.documents.values()
    for article in _objects(corpus):
        quotes = [*article["places"], *article["times"], *(e for event in article["events"] for e in event["evidence"])]
        assert quotes
        assert [quote["text"] for quote in quotes] == [document.text[q["start"] : q["end"]] for q in quotes]


def test_a_resolved_mention_carries_its_place(arabic):
    """The chosen place stands with name, kind and point, and as the one candidate."""
    libya, open_one = arabic["places"]

    assert libya["place"] == {
        "id": "iso:LY", "name": {"en": "Libya", "ar": "ليبيا"}, "kind": "country", "lon": 17.2, "lat": 27.0,
        "country": "LY",
    }  # fmt: skip
    assert libya["score"] == 1.0
    assert [(each["id"], each["reasons"]) for each in libya["candidates"]] == [("iso:LY", {"reviewed": 1.0})]
    assert (open_one["place"], open_one["score"], open_one["candidates"]) == (None, None, [])


def test_a_flight_carries_its_movement_and_its_sources(arabic):
    """Legs in order with unknown ends null, counts with their qualifiers, who says so in both languages."""
    flight, denial = arabic["events"]

    assert flight["movement"]["legs"] == [
        {"from": "iso:LY", "to": "airport:OSLK", "via": []},
        {"from": None, "to": "geonames:524901", "via": ["airport:OSLK", "hudhud:field"]},
        {"from": "airport:OSLK", "to": None, "via": []},
        {"from": None, "to": None, "via": []},
    ]
    assert tuple(flight["movement"][key] for key in ("vehicle", "vehicle_count", "vehicle_count_is")) == (
        "Il-62M",
        2,
        "at_least",
    )
    assert [names["en"] for names in flight["attribution"]] == ["Bloomberg", "an unnamed source"]
    assert flight["when"] == {"edtf": "2025-10-26", "earliest": "2025-10-26", "latest": "2025-10-26"}
    assert (denial["when"], denial["movement"]) == (None, None)
    assert [evidence["part"] for evidence in flight["evidence"]] == ["what", "where", "when"]


def test_titles_come_from_whoever_composes_them(arabic):
    """The title function is asked for every event."""
    assert [event["title"] for event in arabic["events"]] == [
        {"en": "Flight", "ar": "رحلة"},
        {"en": "statement.denial", "ar": "حدث"},
    ]


def test_a_window_keeps_what_may_touch_it(corpus):
    """Events outside and undated ones go, articles without an event left go with them; both boundary days count."""
    (article,) = _objects(corpus, window=OCTOBER)
    assert [event["type"] for event in article["events"]] == ["movement.flight"]
    assert article["sites"][0]["events"] == [article["events"][0]["id"]]

    day = date(2025, 10, 26)
    assert len(_objects(corpus, window=Window(day, day))) == 1
    assert _objects(corpus, window=Window(date(2025, 10, 27), OCTOBER.last)) == []
    assert _objects(corpus, window=Window(OCTOBER.first, date(2025, 10, 25))) == []


def test_kinds_are_asked_for_exactly(corpus):
    """Only the kinds named are left, and what refers to other events goes with them."""
    (article,) = _objects(corpus, kinds=[EventKind.STATEMENT_DENIAL])

    assert [event["type"] for event in article["events"]] == ["statement.denial"]
    assert (article["sites"][0]["status"], article["sites"][0]["events"]) == ([], [])
    assert len(article["conflicts"]) == 1


def test_a_corpus_is_a_line_an_article(corpus):
    """Each line is JSON by itself, Arabic as itself, and no character in a text breaks a line."""
    (document,) = corpus.documents.values()
    reading = corpus.readings[0]
    mention = replace(reading.places[0], text="a\N{LINE SEPARATOR}\x85\nb")
    lines = _lines(replace(corpus, readings=(replace(reading, places=(mention,)), corpus.readings[1])))

    assert len(lines) == 2
    assert json.loads(lines[0])["places"][0]["text"] == mention.text
    assert "حميميم" in lines[1]
    assert {document.file} == {json.loads(line)["article"]["file"] for line in lines}


def test_an_empty_corpus_prints_nothing(corpus):
    """No articles, no lines."""
    assert _lines(replace(corpus, readings=())) == []


def test_unknown_places_are_null_and_not_made_up(corpus):
    """A place that the gazetteer does not hold is null in a mention and missing in an event; legs keep its id."""
    article = _objects(replace(corpus, places={}))[1]

    assert {None} == {mention["place"] for mention in article["places"]}
    assert article["events"][0]["places"] == []
    assert article["events"][0]["movement"]["legs"][0]["from"] == "iso:LY"
