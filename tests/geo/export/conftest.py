"""What is taken away of the hand-made corpus, of nothing, and of texts that mean harm."""

from dataclasses import replace
from datetime import date

import pytest

from gazetteer.records import Names, Source
from geo.export.shown import narrowed
from geo.export.taken import Taken
from geo.model import Corpus

SOURCE = Source("hudhud", "Our own table", "1", "MIT", "Places: the hudhud developers")
HOSTILE = (
    "</script><script>alert(1)</script>",
    "a\x00b",
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe",
    '=HYPERLINK("http://localhost:9/")',
    "]]><x/>\x0b\ufffe",
    "\ud800 alone",
    '{"a": 1}',
    "س" * 100_000,
)
"""Texts that some format would choke on, run, or take for its own."""


def make_taken(corpus: Corpus, whole: Corpus | None = None, **fields) -> Taken:
    """What is taken of a corpus."""
    return Taken(
        corpus=corpus,
        whole=whole or corpus,
        title=lambda event: event.title or Names(event.kind.value, "حدث"),
        sources=(SOURCE,),
        day=date(2026, 11, 22),
        **fields,
    )


@pytest.fixture
def take():
    """Takes a corpus away."""
    return make_taken


@pytest.fixture
def taken(corpus: Corpus) -> Taken:
    """The whole corpus: three events, one of them nowhere and never."""
    return make_taken(corpus)


@pytest.fixture
def nothing(corpus: Corpus) -> Taken:
    """A set of no events."""
    return make_taken(replace(narrowed(corpus, lambda _: False), sites=()), corpus)


@pytest.fixture
def one(corpus: Corpus, readings) -> Taken:
    """A set of one event."""
    flight = readings[0].events[0].id
    return make_taken(narrowed(corpus, lambda event: event.id == flight), corpus)


@pytest.fixture(params=HOSTILE, ids=lambda text: repr(text[:12]))
def hostile(corpus: Corpus, request: pytest.FixtureRequest) -> Taken:
    """The corpus with a hostile text wherever a text from outside can stand."""
    return make_taken(with_text(corpus, request.param), view=request.param)


def with_text(corpus: Corpus, text: str) -> Corpus:
    """The corpus, its titles, quotes, names, publishers, files and movements all that text."""
    names = Names(text, text)
    readings = tuple(
        replace(
            reading,
            article=replace(reading.article, title=text, publisher=text, language=text),
            events=tuple(
                replace(
                    event,
                    title=names,
                    attribution=(names,),
                    actors=(names, names),
                    evidence=tuple(replace(item, text=text) for item in event.evidence),
                    movement=replace(event.movement, vehicle=text, cargo=names) if event.movement else None,
                    origin=text,
                )
                for event in reading.events
            ),
        )
        for reading in corpus.readings
    )
    return replace(
        corpus,
        readings=readings,
        documents={key: replace(document, file=text) for key, document in corpus.documents.items()},
        places={key: replace(place, names=names) for key, place in corpus.places.items()},
        sites=tuple(replace(site, controller=names) for site in corpus.sites),
    )
