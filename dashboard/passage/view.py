"""What the passage panel shows, as plain records: the article cut at its marks, and the facts of one event.

The text is cut here, in code points, and shipped in pieces, since the browser counts UTF-16 units.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.passage.citation import citation
from dashboard.passage.facts import Fact, article_facts, article_title, event_facts
from dashboard.passage.judged import origin_facts
from dashboard.passage.weighed import folds
from dashboard.tellings import Comparison, comparisons
from dashboard.view import event_title
from gazetteer.index import Gazetteer
from geo.model import Article, Corpus, Document, Event, Evidence, EvidencePart, Reading, Span

_Mark = tuple[Event, Evidence]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article throughout which the same marks hold."""

    text: str
    parts: tuple[EvidencePart, ...] = ()
    """Which questions about the selected event it answers; with none selected, about any event."""
    begins: tuple[EvidencePart, ...] = ()
    """Those of ``parts`` whose mark begins here, so that it is labelled here."""
    quote: int | None = None
    """Number, from 0, of the selected event's quote that begins here."""
    events: tuple[str, ...] = ()
    """Ids of the events that rest on it, the selected one left out; shortest mark first."""
    aside: bool = False
    """Whether it is boilerplate: a caption, a share line, a list of other articles."""
    found: tuple[tuple[int, int], ...] = ()
    """Where in ``text`` words stand that were searched for: first code point and one past the last."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An article's words, and the event they are opened for."""

    article: Article
    segments: tuple[Segment, ...]
    """Joined, they are the article's text."""
    article_title: str
    """As the text gives it, or its first words."""
    article_facts: tuple[Fact, ...]
    event: Event | None = None
    title: str = ""
    """The selected event's, one line; empty with none selected."""
    facts: tuple[Fact, ...] = ()
    quotes: int = 0
    """How often the text tells of the selected event."""
    titles: tuple[tuple[str, str], ...] = ()
    """Id and title of every event that a mark leads to."""
    comparisons: tuple[Comparison, ...] = ()
    """What contradicts the selected event, and what tells it alike, each with the quotes side by side."""
    citation: str = ""
    """Of the selected event's words, but for the address."""


def event_passage(corpus: Corpus, event_id: str, language: str, gazetteer: Gazetteer | None = None) -> Passage | None:
    """The passage that an event rests on, or None where the corpus has no such event.

    With a gazetteer, each place says what else its name may mean.
    """
    for reading in corpus.readings:
        for event in reading.events:
            if event.id == event_id:
                return _passage(corpus, reading, event, language, gazetteer)
    return None


def article_passage(corpus: Corpus, article_id: str, language: str) -> Passage | None:
    """A whole article with every event's marks, or None where the corpus has no such article."""
    for reading in corpus.readings:
        if reading.article.id == article_id:
            return _passage(corpus, reading, None, language)
    return None


def _passage(
    corpus: Corpus, reading: Reading, event: Event | None, language: str, gazetteer: Gazetteer | None = None
) -> Passage:
    document = corpus.documents[reading.article.document]
    weighed = folds(document, reading, event, gazetteer, language) if event and gazetteer else {}
    others = [other for other in reading.events if other is not event]
    titles = tuple((other.id, event_title(other, corpus.places).in_language(language)) for other in others)
    return Passage(
        article=reading.article,
        segments=segments(document, reading, event),
        article_title=article_title(reading.article, document),
        article_facts=article_facts(reading.article, document, language),
        event=event,
        title=event_title(event, corpus.places).in_language(language) if event else "",
        facts=(*event_facts(corpus, event, language, weighed), *origin_facts(corpus, event, language)) if event else (),
        quotes=len(_quotes(event)) if event else 0,
        titles=titles,
        comparisons=comparisons(corpus, event, language) if event else (),
        citation=citation(reading.article, document, event, language) if event else "",
    )


def segments(document: Document, reading: Reading, selected: Event | None) -> tuple[Segment, ...]:
    """The article's text, cut wherever a mark or a boilerplate stretch begins or ends."""
    article = reading.article
    marks = tuple((event, evidence) for event in reading.events for evidence in event.evidence)
    spans = [evidence.span for _, evidence in marks] + list(article.boilerplate)
    inside = {edge for span in spans for edge in (span.start, span.end) if article.start < edge < article.end}
    edges = sorted({article.start, article.end} | inside)
    covering: list[list[_Mark]] = [[] for _ in edges]
    for mark in marks:
        for number in _pieces(mark[1].span, edges):
            covering[number].append(mark)
    aside = {number for span in article.boilerplate for number in _pieces(span, edges)}
    quotes = [quote.span.start for quote in _quotes(selected)] if selected else []
    return tuple(
        _segment(document.text[start:end], start, covering[number], selected, quotes, aside=number in aside)
        for number, (start, end) in enumerate(pairwise(edges))
    )


def _pieces(span: Span, edges: Sequence[int]) -> range:
    """Numbers of the stretches between the edges that a span covers; its own ends are edges, or lie beyond them."""
    return range(bisect_left(edges, span.start), min(bisect_left(edges, span.end), len(edges) - 1))


def _segment(  # noqa: PLR0913 - each is a part of what a stretch shows
    text: str, start: int, covering: Sequence[_Mark], selected: Event | None, quotes: Sequence[int], *, aside: bool
) -> Segment:
    """A stretch that no mark's edge divides, with all that covers it."""
    shown = [item for event, item in covering if selected in (None, event)]
    others = sorted((mark for mark in covering if mark[0] is not selected), key=_length)
    return Segment(
        text=text,
        parts=_in_order(item.part for item in shown),
        begins=_in_order(item.part for item in shown if item.span.start == start),
        quote=quotes.index(start) if start in quotes else None,
        events=tuple(dict.fromkeys(event.id for event, _ in others)),
        aside=aside,
    )


def _quotes(event: Event) -> list[Evidence]:
    """The places where the text tells of an event: its what-marks, in the text's order, each beginning once."""
    whats = {item.span.start: item for item in event.evidence if item.part is EvidencePart.WHAT}
    return [whats[start] for start in sorted(whats)]


def _length(mark: _Mark) -> int:
    return mark[1].span.end - mark[1].span.start


def _in_order(parts: Iterable[EvidencePart]) -> tuple[EvidencePart, ...]:
    found = set(parts)
    return tuple(part for part in EvidencePart if part in found)
