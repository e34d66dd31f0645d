"""Whether a corpus holds together."""

from dataclasses import replace

import pytest

from geo.check import check_corpus
from geo.model import Conflict, ConflictTopic, Evidence, EvidencePart, Finding, Span, StatusFact


def _with(corpus, reading):
    """The corpus with its Arabic reading replaced, and no findings of old."""
    return replace(corpus, readings=(corpus.readings[0], reading), findings=())


def _codes(corpus):
    return [(finding.code, finding.annotation) for finding in check_corpus(corpus)]


@pytest.fixture
def reading(corpus):
    """The Arabic reading."""
    return corpus.readings[1]


def test_sound_corpus_has_only_the_findings_it_came_with(corpus):
    """Nothing is made up, and nothing that was found when the corpus was made is lost."""
    assert check_corpus(corpus) == corpus.findings
    assert check_corpus(replace(corpus, findings=())) == ()


def test_wrong_quote_is_named_with_what_stands_there(corpus, reading):
    """A quote that its text does not hold is a finding with both."""
    mention = replace(reading.places[0], text="مالي")
    (finding,) = check_corpus(_with(corpus, replace(reading, places=(mention,))))
    span = mention.span

    assert finding == Finding(
        "quote_mismatch", "two.txt", f"{span.start}-{span.end}", {"expected": "مالي", "got": "ليبيا"}
    )


def test_wrong_evidence_is_named_by_its_event(corpus, reading):
    """Evidence is checked as mentions are, under the event's id."""
    flight, denial = reading.events
    evidence = (flight.evidence[0], replace(flight.evidence[1], text="x"))

    found = _codes(_with(corpus, replace(reading, events=(replace(flight, evidence=evidence), denial))))

    assert [("quote_mismatch", flight.id)] == found


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 100_000), (5, 5), (7, 3)])
def test_span_outside_its_article_is_found(corpus, reading, start, end):
    """A span must lie in its article and hold something."""
    time = replace(reading.times[0], span=Span(reading.article.document, start, end), text="")

    assert [("outside_article", f"{start}-{end}")] == _codes(_with(corpus, replace(reading, times=(time,))))


@pytest.mark.parametrize("which", [0, 1])
def test_span_in_the_other_article_of_the_file_is_found(corpus, which):
    """Two articles share a file; a mention of one must lie neither before nor after it."""
    mention = corpus.readings[1 - which].places[0]
    reading = replace(corpus.readings[which], places=(mention,))

    assert [("outside_article", f"{mention.span.start}-{mention.span.end}")] == _codes(
        replace(corpus, readings=(reading, corpus.readings[1 - which]), findings=())
    )


def test_article_outside_its_document_is_found(corpus, reading):
    """An article cannot end after its text."""
    article = replace(reading.article, end=100_000)

    assert [("outside_document", article.id)] == _codes(_with(corpus, replace(reading, article=article)))


def test_missing_document_is_found_and_the_rest_goes_on(corpus, reading):
    """An article without its document is one finding, the other article is checked all the same."""
    lost = replace(reading, article=replace(reading.article, document="gone"))
    other = replace(corpus.readings[0], places=(replace(corpus.readings[0].places[0], text="x"),))

    found = _codes(replace(corpus, readings=(lost, other), findings=()))

    assert [("missing_article", lost.article.id), ("quote_mismatch", found[1][1])] == found


def test_changed_text_and_file_are_found(corpus):
    """A text that is no longer the one that was hashed says so, as does a file's hash that is another's."""
    (document,) = corpus.documents.values()
    changed = replace(document, text=document.text + " ")
    other = replace(document, file_sha256="0" * 64)

    texts = check_corpus(replace(corpus, documents={document.id: changed}, findings=()))
    files = check_corpus(replace(corpus, documents={document.id: other}, findings=()))

    assert [finding.code for finding in texts] == ["text_changed", "file_changed"]
    assert [finding.code for finding in files] == ["file_changed"]


def test_unknown_place_is_found_once_an_article(corpus):
    """Every id that the gazetteer does not hold is named, wherever it stands."""
    missing = {place: corpus.places[place] for place in corpus.places if place != "airport:OSLK"}
    found = check_corpus(replace(corpus, places=missing, findings=()))

    assert [(finding.code, finding.details["got"]) for finding in found] == [("unknown_place", "airport:OSLK")] * 2


def test_broken_time_is_found(corpus, reading):
    """31 February is quoted in the sentence that says what must hold."""
    time = replace(reading.times[0], period=replace(reading.times[0].period, edtf="2025-02-31"))
    (finding,) = check_corpus(_with(corpus, replace(reading, times=(time,))))

    assert finding.code == "broken_edtf"
    assert "'2025-02-31'" in finding.details["got"]


def test_bounds_that_the_text_does_not_give_are_found(corpus, reading):
    """A period's days are those of its EDTF, or they are told with what they should be."""
    flight, denial = reading.events
    late = replace(flight, when=replace(flight.when, latest=flight.when.latest.replace(day=31)))
    (finding,) = check_corpus(_with(corpus, replace(reading, events=(late, denial))))

    assert ("wrong_bounds", late.id) == (finding.code, finding.annotation)
    assert finding.details == {"expected": "2025-10-26/2025-10-26", "got": "2025-10-26/2025-10-31"}


def test_one_id_for_two_events_is_found_at_both(corpus, reading):
    """Ids are unique over the whole corpus, not only in an article."""
    twin = replace(corpus.readings[0].events[0], id=reading.events[0].id)
    english = replace(corpus.readings[0], events=(twin,), sites=())

    found = _codes(replace(corpus, readings=(english, reading), findings=()))

    assert [("duplicate_event", twin.id)] * 2 == found


def test_event_without_words_for_what_happened_is_found(corpus, reading):
    """Every event rests on words; where and when alone make none."""
    flight, denial = reading.events
    events = (replace(flight, evidence=flight.evidence[1:]), denial)

    assert [("no_what", flight.id)] == _codes(_with(corpus, replace(reading, events=events)))


def test_references_to_no_event_are_found(corpus, reading):
    """Sites, statuses and conflicts name events that some article has."""
    site = reading.sites[0]
    fact = StatusFact(site.status[0].status, site.status[0].period, "e-fact")
    broken = replace(
        reading,
        sites=(replace(site, events=("e-site",), status=(fact,)),),
        conflicts=(Conflict((reading.events[0].id, "e-conflict"), ConflictTopic.COUNT),),
    )
    found = check_corpus(_with(corpus, broken))

    assert [("unknown_event", event) for event in ("e-site", "e-fact", "e-conflict")] == [
        (finding.code, finding.details["got"]) for finding in found
    ]


def test_conflict_between_articles_is_no_finding(corpus, reading):
    """A conflict may name an event of another article."""
    across = Conflict((reading.events[0].id, corpus.readings[0].events[0].id), ConflictTopic.DATE)

    assert _codes(_with(corpus, replace(reading, conflicts=(across,)))) == []


def test_hostile_words_are_only_values(corpus, reading):
    """Whatever a quote holds goes into the details as it is."""
    words = "<script>{0}%s"
    evidence = Evidence(reading.events[0].evidence[0].span, words, EvidencePart.WHAT)
    flight = replace(reading.events[0], evidence=(evidence,))
    (finding,) = check_corpus(_with(corpus, replace(reading, events=(flight, reading.events[1]))))

    assert finding.details["expected"] == words
