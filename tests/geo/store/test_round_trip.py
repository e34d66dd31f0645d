"""What is written comes back equal."""

import string
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.records import Candidate, Names, Place, PlaceKind, Reason
from geo import model
from geo.errors import StoreError
from geo.store import Decision, Store
from geo.store import engine as database
from geo.store.read import read_documents, read_readings
from geo.store.write import digest_of

HMEIMIM = Place("airport:OSLK", PlaceKind.SITE, Names("Hmeimim", "حميميم"), 35.9486, 35.4011, "SY", "airportsdata")
"""As the hand-made gazetteer has it."""

texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("حميميم\N{RIGHT-TO-LEFT MARK}'\";\0")),
    max_size=12,
)
ids = st.text(string.ascii_lowercase + ":", min_size=1, max_size=6)
numbers = st.integers(0, 2**31 - 1)
names = st.builds(Names, texts, texts)
periods = st.builds(model.Period, texts, st.none() | st.dates(), st.none() | st.dates(), texts, texts)
spans = st.builds(model.Span, st.just("d" * 16), numbers, numbers)
statuses = st.builds(model.StatusFact, st.sampled_from(model.SiteStatus), periods, ids)


def tuples(strategy):
    """Up to three of a kind."""
    return st.lists(strategy, max_size=3).map(tuple)


legs = st.builds(model.Leg, st.none() | ids, st.none() | ids, tuples(ids))
movements = st.builds(
    model.Movement,
    st.sampled_from(model.Mode),
    tuples(legs),
    st.none() | texts,
    st.none() | numbers,
    st.none() | st.sampled_from(model.CountQualifier),
    st.none() | numbers,
    st.none() | st.sampled_from(model.CountQualifier),
    st.none() | names,
    st.booleans(),
)
events = st.builds(
    model.Event,
    id=ids,
    article=st.just("d-0"),
    kind=st.sampled_from(model.EventKind),
    modality=st.sampled_from(model.Modality),
    evidence=tuples(st.builds(model.Evidence, spans, texts, st.sampled_from(model.EvidencePart))),
    when=st.none() | periods,
    places=tuples(st.builds(model.EventPlace, st.sampled_from(model.PlaceRole), ids)),
    attribution=tuples(names),
    actors=tuples(names),
    movement=st.none() | movements,
    title=st.none() | names,
    origin=texts,
)
articles = st.builds(
    model.Article,
    id=st.just("d-0"),
    document=st.just("d" * 16),
    start=numbers,
    end=numbers,
    title=texts,
    publisher=texts,
    language=texts,
    published=st.builds(model.Publication, periods, names, tuples(texts)),
    boilerplate=tuples(spans),
)
scores = st.floats(allow_nan=False, allow_infinity=False)
candidates = st.builds(Candidate, st.just(HMEIMIM), scores, tuples(st.builds(Reason, texts, scores)))
mentions = st.builds(
    model.PlaceMention,
    spans,
    texts,
    st.sampled_from(model.MentionRole),
    st.none() | ids,
    tuples(candidates),
    st.none() | scores,
)
readings = st.builds(
    model.Reading,
    article=articles,
    places=tuples(mentions),
    times=tuples(st.builds(model.TimeMention, spans, texts, periods)),
    events=tuples(events),
    sites=tuples(
        st.builds(
            model.Site,
            ids,
            st.sampled_from(model.SiteKind),
            st.none() | names,
            tuples(names),
            tuples(statuses),
            tuples(ids),
        )
    ),
    conflicts=tuples(
        st.builds(model.Conflict, st.tuples(ids, ids), st.sampled_from(model.ConflictTopic), st.none() | names)
    ),
    complete=st.booleans(),
)
documents = st.builds(model.Document, st.just("d" * 16), texts, texts, texts, texts, texts)


@pytest.fixture
def store(target):
    """An empty store."""
    with Store.open(target) as opened:
        yield opened


def test_strategies_fill_every_field():
    """A field that the model gains must be drawn here too, or the round trip says nothing of it."""
    assert len(fields(model.Event)) == 12
    assert len(fields(model.Movement)) == 9
    assert len(fields(model.PlaceMention)) == 6
    assert len(fields(model.Reading)) == 7


def test_rich_corpus_comes_back_equal(store, corpus, gazetteer):
    """Arabic, line separators, unknown ends, statuses and conflicts: all of it returns, in the order it had."""
    (document,) = corpus.documents.values()
    store.put(document, corpus.readings, gazetteer)
    found = store.corpus(gazetteer)

    assert replace(corpus, version=found.version, findings=(), judgements=found.judgements) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(document=documents, reading=readings)
def test_any_record_comes_back_equal(store, gazetteer, document, reading):
    """Whatever a reading holds, the same comes back; what was there of the document before is gone."""
    store.put(document, [reading], gazetteer)
    with database.reading(store._engine) as connection:
        assert (document,) == read_documents(connection)
        assert (reading,) == read_readings(connection, model.Layer.MACHINE, gazetteer)


@given(readings)
def test_digests_tell_readings_apart(reading):
    """Equal records have one digest, another reading another one."""
    assert digest_of(reading) == digest_of(replace(reading))
    assert digest_of(reading) != digest_of(replace(reading, complete=not reading.complete))


def test_decisions_come_back_in_their_order(store):
    """Decisions return whole, Arabic and all, in the order in which they were made; the same one is kept once."""
    first = Decision("b", "f.jsonld", "d", "قارئ", "2026-01-02", {"body": {"place": None, "names": ["حميميم"]}})
    second = replace(first, id="a")

    assert store.decide([first, second, first]) == 2
    assert store.decide([second]) == 0
    assert (first, second) == store.decisions()


def test_span_in_another_document_is_refused(store, corpus, gazetteer):
    """A span that points elsewhere is refused, and nothing of the document is written."""
    (document,) = corpus.documents.values()
    reading = corpus.readings[0]
    mention = replace(reading.places[0], span=model.Span("elsewhere", 0, 1))

    with pytest.raises(StoreError, match=f"must lie in its document {document.id}, got one in elsewhere"):
        store.put(document, [replace(reading, places=(mention,))], gazetteer)
    assert store.corpus(gazetteer).documents == {}


def test_candidates_that_are_no_places_any_more_are_left_out(store, corpus, gazetteer):
    """A gazetteer built anew may lack a row; the mention stays, and says nothing of it."""
    (document,) = corpus.documents.values()
    reading = corpus.readings[0]
    gone = Candidate(replace(HMEIMIM, id="hudhud:atlantis"), 2.0, ())
    mention = replace(reading.places[0], candidates=(gone, Candidate(HMEIMIM, 1.0, ())))
    store.put(document, [replace(reading, places=(mention,))], gazetteer)

    (found,) = store.corpus(gazetteer).readings[0].places
    assert [candidate.place.id for candidate in found.candidates] == ["airport:OSLK"]
