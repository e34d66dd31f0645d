"""People's decisions: what a review file must hold, and what becomes of one that does not."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.identifiers import event_id
from geo.model import Document, EventKind, MentionRole, Reading, Span
from geo.reading.documents import make_document
from geo.review import apply_reviews
from geo.review.files import MAX_REVIEW_BYTES, parse_review, read_review
from geo.review.selectors import Stale, Target, locate, moved_to, select

TEXT = "هبطت طائرة في حميميم يوم الأحد. ثم غادرت حميميم."
FILE = "flight.txt"
DOCUMENT = make_document(TEXT, FILE)

Json = dict[str, Any]


def target(words: str, part: str | None = None, text: str = TEXT) -> Json:
    """A target on the first place where the words stand."""
    start = text.index(words)
    selectors = [each.model_dump() for each in select(text, start, start + len(words))]
    return {"source": FILE, "selector": selectors} | ({"part": part} if part else {})


def annotation(name: str, body: Json, *targets: Json) -> Json:
    """An annotation of that name."""
    return {"id": name, "type": "Annotation", "motivation": "describing", "body": body, "target": list(targets)}


def article() -> Json:
    """The annotation of the whole text as one article of 10 December 2024."""
    ends = {"type": "TextQuoteSelector", "prefix": "", "suffix": ""}
    selectors = [
        {
            "type": "RangeSelector",
            "startSelector": {**ends, "exact": TEXT[:10], "suffix": TEXT[10:20]},
            "endSelector": {**ends, "exact": TEXT[-10:], "prefix": TEXT[-20:-10]},
        },
        {"type": "TextPositionSelector", "start": 0, "end": len(TEXT)},
    ]
    reason = {"en": "It says so.", "ar": "يقول ذلك."}
    published = {"edtf": "2024-12-10", "rule": "explicit_date", "anchor": "", "reason": reason, "citations": []}
    body = {"type": "Article", "title": "", "publisher": "", "language": "ar", "published": published, "complete": True}
    return annotation("a", body, {"source": FILE, "selector": selectors})


def landing(**changes: Any) -> Json:
    """The annotation of the landing, its body changed as told."""
    what = TEXT.index("هبطت")
    span = Span(DOCUMENT.id, what, what + len("هبطت طائرة"))
    body: Json = {
        "type": "Event",
        "event": event_id(DOCUMENT.text_sha256, EventKind.MOVEMENT_FLIGHT, span),
        "kind": "movement.flight",
        "modality": "asserted",
        "title": {"en": "An aircraft lands", "ar": "هبوط طائرة"},
        "when": {"edtf": "2024-12-08", "rule": "weekday_before_publication", "anchor": "2024-12-10"},
        "places": [{"role": "to", "place": "airport:OSLK"}],
        "attribution": [],
        "actors": [],
        "movement": {"mode": "air", "legs": [{"origin": None, "destination": "airport:OSLK"}]},
    }
    return annotation("e", body | changes, target("هبطت طائرة", "what"), target("يوم الأحد", "when"))


def mention() -> Json:
    """The annotation of the base's name."""
    body = {"type": "PlaceMention", "place": "airport:OSLK", "role": "locative"}
    return annotation("p", body, target("حميميم"))


def page(*items: Json, file: str = FILE) -> bytes:
    """A review file of some annotations."""
    reference = {"file": file, "file_sha256": DOCUMENT.file_sha256, "text_sha256": DOCUMENT.text_sha256}
    creator = {"type": "Person", "name": "Lubna"}
    head = {"@context": [], "id": "r", "type": "AnnotationPage", "creator": creator, "created": "2026-11-22"}
    return json.dumps(head | {"document": reference, "items": list(items)}).encode()


def read(*items: Json, document: Document = DOCUMENT, file: str = FILE) -> tuple[tuple[Reading, ...], list[str]]:
    """The readings of a review of some annotations, and ``code annotation`` of each finding."""
    review, findings = parse_review(page(*items, file=file), "flight.jsonld")
    assert review is not None
    readings, more = apply_reviews([document], [review], lambda place: place == "airport:OSLK")
    return readings, [f"{finding.code} {finding.annotation}".strip() for finding in (*findings, *more)]


def test_a_sound_review_becomes_a_reading() -> None:
    """Article, mention and event come out with their words, their period and their movement."""
    (reading,), findings = read(article(), mention(), landing())
    assert findings == []
    assert reading.complete
    assert reading.article.published.period.latest == date(2024, 12, 10)
    assert [(each.text, each.role) for each in reading.places] == [("حميميم", MentionRole.LOCATIVE)]
    (event,) = reading.events
    assert [quote.text for quote in event.evidence] == ["هبطت طائرة", "يوم الأحد"]
    assert event.when is not None
    assert event.when.earliest == date(2024, 12, 8)
    assert event.movement is not None
    assert event.movement.legs[0].origin is None
    assert event.origin == "review:Lubna"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (landing(places=[{"role": "to", "place": "hudhud:narnia"}]), "unknown_place e"),
        (
            landing(movement={"mode": "air", "legs": [{"origin": "hudhud:narnia", "destination": None}]}),
            "unknown_place e",
        ),
        (landing(when={"edtf": "2024-02-31", "rule": "explicit_date"}), "broken_edtf e"),
        (landing(kind="movement.stroll"), "invalid_annotation e"),
        (landing(note="a field that the format does not know"), "invalid_annotation e"),
    ],
)
def test_a_broken_annotation_costs_itself_and_is_named(broken: Json, told: str) -> None:
    """An unknown place, a day that is none or a made-up kind leaves out that annotation and keeps the rest."""
    (reading,), findings = read(article(), mention(), broken)
    assert findings == [told]
    assert reading.events == ()
    assert len(reading.places) == 1


def test_an_event_of_another_id_keeps_it_and_is_named() -> None:
    """An id that its words do not give may come from an earlier state of the text: it is told, and nothing is lost."""
    (reading,), findings = read(article(), landing(event="e0000000000000000"))
    assert findings == ["event_id_mismatch e"]
    assert [event.id for event in reading.events] == ["e0000000000000000"]


def test_words_that_are_gone_are_told_with_what_was_expected_and_got() -> None:
    """A quote that the text no longer holds is a finding with both wordings, not a mark on other words."""
    changed = make_document(TEXT.replace("طائرة", "سفينة"), FILE)
    review, _ = parse_review(page(article(), mention(), landing()), "flight.jsonld")
    assert review is not None
    (reading,), findings = apply_reviews([changed], [review], lambda _: True)
    gone = [finding for finding in findings if finding.code == "quote_mismatch"]
    assert [(each.file, each.annotation) for each in gone] == [("flight.jsonld", "e")]
    assert gone[0].details == {"expected": "هبطت طائرة", "got": "هبطت سفينة"}
    assert [each.text for each in reading.places] == ["حميميم"]


def test_words_that_moved_are_found_again_and_named() -> None:
    """A text that grew in front keeps its marks, at their new places, each told as moved."""
    front = "خبر عاجل: "
    grown = make_document(front + TEXT, FILE)
    review, _ = parse_review(page(article(), landing()), "flight.jsonld")
    assert review is not None
    (reading,), findings = apply_reviews([grown], [review], lambda _: True)
    assert {(finding.code, finding.annotation) for finding in findings} == {("quote_moved", "a"), ("quote_moved", "e")}
    assert (reading.article.start, reading.article.end) == (len(front), len(front + TEXT))
    (event,) = reading.events
    assert [grown.text[q.span.start : q.span.end] for q in event.evidence] == ["هبطت طائرة", "يوم الأحد"]


def test_words_that_say_when_may_go_without_the_event() -> None:
    """The event stands on the words for what happened; those that are gone are told, and its id holds."""
    changed = make_document(TEXT.replace("الأحد", "السبت"), FILE)
    review, _ = parse_review(page(article(), landing()), "flight.jsonld")
    assert review is not None
    (reading,), findings = apply_reviews([changed], [review], lambda _: True)
    assert [finding.code for finding in findings] == ["quote_mismatch"]
    assert [quote.text for event in reading.events for quote in event.evidence] == ["هبطت طائرة"]


def test_a_review_of_a_missing_article_is_named() -> None:
    """A review whose article is not there is a finding and gives no reading; nobody else's article is touched."""
    readings, findings = read(article(), document=make_document("خبر آخر.", "other.txt"))
    assert findings == ["missing_article"]
    assert readings == ()


def test_a_review_finds_its_text_under_another_name() -> None:
    """A file that was renamed since is still the article that was reviewed."""
    (reading,), findings = read(article(), mention(), document=make_document(TEXT, "renamed.txt"))
    assert findings == []
    assert len(reading.places) == 1


def test_words_of_another_document_cost_their_annotation() -> None:
    """A target in another file than the page's is no mark of this article."""
    stray = mention()
    stray["target"][0]["source"] = "elsewhere.txt"
    (reading,), findings = read(article(), stray)
    assert findings == ["invalid_annotation p"]
    assert reading.places == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"items": []}',
        b"\xff\xfe",
        b"[" * 100_000,
        page().replace(b"AnnotationPage", b"Page"),
    ],
)
def test_a_file_that_is_no_review_is_one_finding(data: bytes) -> None:
    """Anything but a review file is told in one finding that names the file, and raises nothing."""
    review, findings = parse_review(data, "broken.jsonld")
    assert review is None
    assert [(finding.code, finding.file) for finding in findings] == [("broken_review", "broken.jsonld")]


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Any) -> None:
    """A review file larger than the limit is a finding; so is one that is not there."""
    large = tmp_path / "large.jsonld"
    large.write_bytes(b" " * (MAX_REVIEW_BYTES + 1))
    assert [finding.code for finding in read_review(large)[1]] == ["broken_review"]
    assert [finding.code for finding in read_review(tmp_path / "none.jsonld")[1]] == ["broken_review"]


@pytest.mark.parametrize("kind", ["Site", "Conflict"])
def test_references_to_unknown_events_are_dropped_and_named(kind: str) -> None:
    """A site or a contradiction that names an event no article has loses that reference, and says so."""
    fact = {"status": "active", "when": {"edtf": "2024", "rule": "from_event"}, "event": "e404"}
    label = {"en": "They differ.", "ar": "مختلفان."}
    bodies: dict[str, Json] = {
        "Site": {
            "type": "Site",
            "place": "airport:OSLK",
            "kind": "air_base",
            "controller": None,
            "users": [],
            "status": [fact],
            "events": [],
        },
        "Conflict": {"type": "Conflict", "events": ["e404", "e404"], "about": "count", "note": label},
    }
    (reading,), findings = read(article(), annotation("x", bodies[kind], target("حميميم")))
    assert findings in (["unknown_event x"], [f"unknown_event {reading.article.id}"])
    assert all(site.status == () for site in reading.sites)
    assert reading.conflicts == ()


def test_an_event_without_a_what_is_refused() -> None:
    """An event must rest on words that say what happened."""
    bare = landing()
    bare["target"] = [target("يوم الأحد", "when")]
    (reading,), findings = read(article(), bare)
    assert findings == ["no_what e"]
    assert reading.events == ()


def test_an_event_told_by_two_annotations_counts_once() -> None:
    """The second annotation of an event is named and left out."""
    (reading,), findings = read(article(), landing(), {**landing(), "id": "f"})
    assert findings == ["duplicate_event f"]
    assert len(reading.events) == 1


def test_marks_without_an_article_are_of_none() -> None:
    """Where neither a person nor a machine says what is an article, a mark is named and left out."""
    readings, findings = read(mention())
    assert findings == ["outside_article p"]
    assert readings == ()


def test_a_stretch_is_one_article() -> None:
    """A second annotation of the same stretch by the same person at the same time is named and left out."""
    (reading,), findings = read(article(), {**article(), "id": "second"}, mention())
    assert findings == ["duplicate_article second"]
    assert len(reading.places) == 1


def test_words_outside_the_article_are_not_its_marks() -> None:
    """A mark on words behind the article's end is named and left out."""
    short = article()
    sentence = TEXT.index(".") + 1
    ranged, position = short["target"][0]["selector"]
    ranged["endSelector"] = {**ranged["endSelector"], "exact": TEXT[sentence - 5 : sentence], "prefix": ""}
    position["end"] = sentence
    late = annotation("late", mention()["body"], target("غادرت"))
    (reading,), findings = read(short, mention(), late)
    assert findings == ["outside_article late"]
    assert [each.text for each in reading.places] == ["حميميم"]


def test_annotations_of_one_id_count_once() -> None:
    """The second annotation of an id is named and left out."""
    (reading,), findings = read(article(), mention(), mention())
    assert findings == ["duplicate_annotation p"]
    assert len(reading.places) == 1


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_selected_stretch_is_located_where_it_was_selected(text: str, data: st.DataObject) -> None:
    """Selecting and locating are inverse for every stretch of every text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = Target.model_validate({"source": FILE, "selector": [each.model_dump() for each in select(text, start, end)]})
    assert locate(text, FILE, made) == (start, end)


@given(st.text(min_size=1, max_size=20), st.text(max_size=40))
def test_a_quote_found_elsewhere_is_the_same_words(quote: str, front: str) -> None:
    """Wherever a moved quote is found, the words there are the quote's."""
    text = f"<{quote}>"
    made = Target.model_validate(
        {"source": FILE, "selector": [each.model_dump() for each in select(text, 1, 1 + len(quote))]}
    )
    found = moved_to(front + text, made)
    if found is not None:
        assert (front + text)[slice(*found)] == quote


@pytest.mark.parametrize(
    "spoil",
    [
        lambda selectors: selectors[:1] * 2,
        lambda selectors: selectors[1:] * 2,
        lambda selectors: [selectors[0], {**selectors[1], "end": 10**9}],
    ],
)
def test_a_target_needs_a_quote_and_its_position(spoil: Callable[[list[Json]], list[Json]]) -> None:
    """A quote without a position, a position without a quote or one beyond the text's end is stale."""
    made = target("حميميم")
    made["selector"] = spoil(made["selector"])
    with pytest.raises(Stale):
        locate(TEXT, FILE, Target.model_validate(made))
