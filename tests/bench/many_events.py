"""Corpora of any size for the measurements: made-up sayings and flights at real places, the same for the same size."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gazetteer.index import Gazetteer
from gazetteer.records import Names, Place
from geo.assembly import assemble
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Corpus,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    Modality,
    Mode,
    Movement,
    Period,
    PlaceRole,
    Publication,
    Reading,
    Span,
)

FIRST_DAY = date(2022, 1, 1)
DAYS = 3 * 365
IN_ARTICLE = 100
"""Events that one article tells."""

_SENTENCE = "في يوم من الأيام حلّقت طائرة رقم {number} فوق المدينة. "
_KINDS = tuple(kind for kind in EventKind if kind.family != "movement")
_PLACES = "SELECT id FROM place WHERE kind = 'city' AND lon BETWEEN -15 AND 60 AND lat BETWEEN 5 AND 60 ORDER BY id"


@dataclass(frozen=True)
class Told:
    """A document, its one article and what that tells."""

    document: Document
    reading: Reading


def many_events(size: int, routes: int, places: Gazetteer) -> Corpus:
    """A corpus of ``size`` events over three years, of which ``routes`` are flights between two towns."""
    told = list(documents(size, routes, places))
    return assemble("made-up", [each.document for each in told], [each.reading for each in told], places)


def documents(size: int, routes: int, places: Gazetteer) -> Iterator[Told]:
    """The same, a document at a time."""
    chance = Random(size)  # noqa: S311 - the same corpus each time is the point
    towns = [place for row in _sample(places, chance) if (place := places.place(row))]
    flights = set(chance.sample(range(size), routes))
    for first in range(0, size, IN_ARTICLE):
        yield _document(range(first, min(first + IN_ARTICLE, size)), flights, towns, chance)


def _sample(places: Gazetteer, chance: Random) -> list[str]:
    found = [row[0] for row in places._rows(_PLACES, ())]
    return chance.sample(found, min(2_000, len(found)))


def _document(numbers: range, flights: set[int], towns: Sequence[Place], chance: Random) -> Told:
    sentences = [_SENTENCE.format(number=number) for number in numbers]
    text = "".join(sentences)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(digest[:16], f"{numbers[0]}.txt", text, "utf-8", digest, digest)
    last = FIRST_DAY + timedelta(days=DAYS)
    published = Publication(Period(last.isoformat(), last, last, "stated"), Names("made up", "مختلق"))
    article = Article(article_id(document.id, 0), document.id, 0, len(text), "مقالة", "صحيفة", "ar", published)
    events, start = [], 0
    for number, sentence in zip(numbers, sentences, strict=True):
        span = Span(document.id, start, start + len(sentence) - 1)
        start += len(sentence)
        words = Evidence(span, sentence[:-1], EvidencePart.WHAT)
        events.append(_event(document, article, words, towns, chance, is_flight=number in flights))
    return Told(document, Reading(article, events=tuple(events), complete=True))


def _event(  # noqa: PLR0913 - what an event is made of
    document: Document, article: Article, words: Evidence, towns: Sequence[Place], chance: Random, *, is_flight: bool
) -> Event:
    kind = EventKind.MOVEMENT_FLIGHT if is_flight else chance.choice(_KINDS)
    first = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    last = first + timedelta(days=chance.choice((0, 0, 0, 2, 9)))
    edtf = first.isoformat() if first == last else f"{first}/{last}"
    origin, destination = (place.id for place in chance.sample(towns, 2))
    at = (EventPlace(PlaceRole.AT, origin),)
    way = (EventPlace(PlaceRole.FROM, origin), EventPlace(PlaceRole.TO, destination))
    return Event(
        id=event_id(document.text_sha256, kind, words.span),
        article=article.id,
        kind=kind,
        modality=Modality.ASSERTED,
        evidence=(words,),
        when=Period(edtf, first, last, "stated"),
        places=way if is_flight else at,
        movement=Movement(Mode.AIR, (Leg(origin, destination),)) if is_flight else None,
        title=Names(f"Made-up event {words.span.start} of {document.file}", f"حدث مختلق {words.span.start}"),
    )
