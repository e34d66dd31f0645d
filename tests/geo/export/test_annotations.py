"""Web Annotations, read in again."""

import json
from dataclasses import replace

import pytest

from geo.export.annotations import write_annotations
from geo.model import Layer
from geo.review.apply import apply_reviews
from geo.review.files import parse_review, parse_reviews
from geo.review.selectors import MAX_QUOTE_LENGTH, select_range


def _again(taken, tmp_path):
    """The readings of what was taken away, and all that was found wrong with it."""
    path = tmp_path / "taken.jsonld"
    write_annotations(taken, path)
    reviews, broken = parse_reviews(path.read_bytes(), path.name)
    documents = list(taken.corpus.documents.values())
    readings, findings = apply_reviews(documents, reviews, taken.whole.places.__contains__)
    return readings, (*broken, *findings)


def _without_origin(reading):
    """The reading as decisions alone can hold it: who read it, and candidates, are not theirs."""
    events = tuple(replace(event, origin="", title=event.title or None) for event in reading.events)
    untold = tuple(event if event.title and event.title.en else replace(event, title=None) for event in events)
    return replace(reading, events=untold)


def test_what_is_taken_away_comes_back(taken, tmp_path):
    """Every article, mention, event, base and contradiction is the same after the way out and in."""
    readings, findings = _again(taken, tmp_path)

    assert findings == ()
    wanted = {reading.article.id: _without_origin(reading) for reading in taken.corpus.readings}
    assert {reading.article.id: _without_origin(reading) for reading in readings} == wanted


def test_a_narrowed_article_is_not_complete(one, tmp_path):
    """Who reads in a part must not hide what the part leaves out."""
    (reading,), findings = _again(one, tmp_path)

    assert not reading.complete
    assert [event.kind.value for event in reading.events] == ["movement.flight"]
    assert {finding.code for finding in findings} <= {"unknown_event"}


def test_a_page_alone_is_a_review(one, tmp_path):
    """Each page of the list is a file that a review's reader takes."""
    path = tmp_path / "taken.jsonld"
    write_annotations(one, path)
    (page,) = json.loads(path.read_text(encoding="utf-8"))
    review, findings = parse_review(json.dumps(page).encode(), "page.jsonld")

    assert findings == ()
    assert (review.created, review.document.file) == ("2026-11-22", "two.txt")
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"


@pytest.mark.parametrize(("layer", "creator"), [(Layer.REVIEWED, "A. Reader"), (Layer.MACHINE, "hudhud 0.1.0")])
def test_the_page_says_who_decided(one, layer, creator, tmp_path):
    """A reviewer where there was one alone, else the program."""
    path = tmp_path / "taken.jsonld"
    write_annotations(replace(one, corpus=replace(one.corpus, layer=layer)), path)

    assert json.loads(path.read_text(encoding="utf-8"))[0]["creator"]["name"] == creator


def test_nothing_is_an_empty_list(nothing, tmp_path):
    """No article, no page; and no page, no reading."""
    assert _again(nothing, tmp_path) == ((), ())


def test_hostile_texts_are_kept_or_cut(hostile, tmp_path):
    """No text stops the others: the file is JSON, and each decision that stands in it is read."""
    path = tmp_path / "taken.jsonld"
    write_annotations(hostile, path)
    reviews, findings = parse_reviews(path.read_bytes(), path.name)

    assert findings == ()
    assert [sum(each.body.type == "Event" for each in review.annotations) for review in reviews] == [1, 2]


def test_a_long_stretch_is_named_by_its_ends():
    """Its first and last words and its position stand for it."""
    text = "a" * MAX_QUOTE_LENGTH + "b" * 10
    reach, position = select_range(text, 0, len(text))

    assert (position.start, position.end) == (0, len(text))
    assert text.startswith(reach.startSelector.exact)
    assert text.endswith(reach.endSelector.exact)
    assert reach.endSelector.exact.endswith("b" * 10)


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"[[]]", b"[" * 100_000])
def test_nonsense_is_a_finding(data):
    """What is no page costs itself alone."""
    reviews, findings = parse_reviews(data, "x.jsonld")

    assert reviews == ()
    assert [finding.code for finding in findings] == ["broken_review"]
