"""The events that one may be the same as, likeliest first."""

from collections.abc import Iterator
from heapq import nlargest

from dashboard.dates import period_text
from dashboard.i18n import text
from dashboard.passage.facts import article_title
from dashboard.review.bench import places_of
from dashboard.review.records import Twin
from dashboard.view import event_title
from geo.model import Corpus, Event, EvidencePart, Reading

MOST_TWINS = 200
"""Most events that are offered to be merged with one."""


def twins(corpus: Corpus, event: Event, language: str) -> tuple[Twin, ...]:
    """The shown events that are most like one: kind, family, places and days in common, the same article."""
    ranked = nlargest(MOST_TWINS, _others(corpus, event), key=lambda each: each[0])
    return tuple(_twin(corpus, reading, other, language) for _, _, reading, other in ranked)


def _others(corpus: Corpus, event: Event) -> Iterator[tuple[int, int, Reading, Event]]:
    ours = set(places_of(event))
    number = 0
    for reading in corpus.readings:
        for other in reading.events:
            number -= 1  # of two that are as like, the earlier one comes first, and no records are compared
            if other.id != event.id:
                yield (_likeness(event, other, ours), number, reading, other)


def _likeness(event: Event, other: Event, ours: set[str]) -> int:
    same_kind = 2 * (event.kind is other.kind) + 2 * (event.kind.family == other.kind.family)
    same_place = 2 * (not ours.isdisjoint(places_of(other)))
    return same_kind + same_place + 2 * _overlap(event, other) + (event.article == other.article)


def _overlap(event: Event, other: Event) -> bool:
    one, two = event.when, other.when
    if not (one and two and one.earliest and one.latest and two.earliest and two.latest):
        return False
    return one.earliest <= two.latest and two.earliest <= one.latest


def _twin(corpus: Corpus, reading: Reading, event: Event, language: str) -> Twin:
    when = period_text(event.when, language) if event.when else text("passage.undated", language)
    quote = next((item.text for item in event.evidence if item.part is EvidencePart.WHAT), event.evidence[0].text)
    document = corpus.documents[reading.article.document]
    title = event_title(event, corpus.places).in_language(language)
    return Twin(event.id, title, when, article_title(reading.article, document), quote)
