"""What other articles tell alike."""

from dataclasses import replace

import pytest

from gazetteer.records import Names
from geo.corroboration import told_alike
from geo.model import (
    Article,
    Conflict,
    ConflictTopic,
    Corpus,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Modality,
    PlaceRole,
    Publication,
    Reading,
    Span,
)
from geo.periods import parse_period

RUSSIA, IRAN, SYRIA = Names("Russia", "روسيا"), Names("Iran", "إيران"), Names("Syria", "سوريا")

FALL = Event(
    id="here",
    article="a-0",
    kind=EventKind.CONFLICT_SEIZURE,
    modality=Modality.ASSERTED,
    evidence=(Evidence(Span("a", 0, 1), "x", EvidencePart.WHAT),),
    when=parse_period("2024-12-08"),
    places=(EventPlace(PlaceRole.AT, "geonames:170654"),),
)
SAME = replace(FALL, id="there", article="b-0", when=parse_period("2024-12"))


def _corpus(*events: Event) -> Corpus:
    published = Publication(parse_period("2025-01-01"), Names("made up", "مختلق"))
    articles = sorted({event.article for event in events})
    readings = tuple(
        Reading(
            Article(name, name[0], 0, 9, "", "", "ar", published), events=tuple(e for e in events if e.article == name)
        )
        for name in articles
    )
    return Corpus("made-up", {}, readings, {})


def test_the_same_kind_place_and_time_in_another_article_is_told_alike() -> None:
    """Times that overlap may be one, and it holds both ways round."""
    corpus = _corpus(FALL, SAME)
    assert told_alike(corpus, FALL) == (SAME,)
    assert told_alike(corpus, SAME) == (FALL,)


@pytest.mark.parametrize(
    "other",
    [
        replace(SAME, article="a-0"),
        replace(SAME, kind=EventKind.CONFLICT_ATTACK),
        replace(SAME, places=(EventPlace(PlaceRole.AT, "geonames:1"),)),
        replace(SAME, places=()),
        replace(SAME, when=parse_period("2024-12-09/2024-12-11")),
        replace(SAME, when=parse_period("2024")),
        replace(SAME, when=None),
        replace(SAME, modality=Modality.DENIED),
    ],
    ids=["one article", "kind", "place", "no place", "time", "time too wide", "undated", "denied"],
)
def test_what_differs_in_one_of_these_is_not_told_alike(other: Event) -> None:
    """Each condition is needed, and none of them alone is enough."""
    corpus = _corpus(FALL, other)
    assert told_alike(corpus, FALL) == ()
    assert told_alike(corpus, other) == ()


def test_what_contradicts_is_not_told_alike() -> None:
    """A pair that cannot both hold stands elsewhere."""
    corpus = replace(_corpus(FALL, SAME), conflicts=(Conflict(("there", "here"), ConflictTopic.DATE),))
    assert told_alike(corpus, FALL) == ()


@pytest.mark.parametrize(
    ("kind", "parties", "alike"),
    [
        (EventKind.DIPLOMACY_TALKS, (RUSSIA, SYRIA), True),
        (EventKind.DIPLOMACY_TALKS, (RUSSIA, IRAN), False),
        (EventKind.STATEMENT_POSITION, (RUSSIA, IRAN), True),
        (EventKind.STATEMENT_POSITION, (IRAN,), False),
        (EventKind.CONFLICT_SEIZURE, (IRAN,), True),
    ],
)
def test_what_is_said_or_negotiated_must_share_its_parties(
    kind: EventKind, parties: tuple[Names, ...], *, alike: bool
) -> None:
    """Talks need both sides, a statement its speaker; what is seen needs nobody."""
    here = replace(FALL, kind=kind, actors=(RUSSIA, SYRIA))
    there = replace(SAME, kind=kind, actors=parties)
    assert bool(told_alike(_corpus(here, there), here)) is alike
