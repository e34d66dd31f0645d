"""A document to readings: its articles, and in each its places, times, movements, events and bases.

Pure and deterministic: the same document and gazetteer give the same readings. Each stage is a function whose result
can be looked at by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.index import Gazetteer
from geo.model import Article, Document, DocumentHints, MentionRole, Period, PlaceMention, Reading, Span, TimeMention
from geo.reading.articles import Block, BlockKind, find_articles, is_language_read, layout
from geo.reading.conflicts import find_conflicts
from geo.reading.controllers import controllers_of
from geo.reading.dates import find_times
from geo.reading.events.merging import merge_told_twice, quote_titles
from geo.reading.events.reader import EventsRead, read_events
from geo.reading.events.records import Located, Scene, Source
from geo.reading.places import PlacesRead, read_places
from geo.reading.sites import read_sites
from geo.reading.words import Analysis, analyse

MACHINE = "machine@1"
"""Origin of the events that this pipeline reads; the number goes up whenever its readings can change."""


@dataclass(frozen=True, slots=True)
class Stages:
    """An article's reading, stage by stage."""

    article: Article
    blocks: tuple[Block, ...]
    times: tuple[TimeMention, ...]
    places: PlacesRead
    events: EventsRead
    reading: Reading


def read(
    document: Document, gazetteer: Gazetteer, *, hints: DocumentHints | None = None, published: Period | None = None
) -> tuple[Reading, ...]:
    """A reading for each article of a document, in its order.

    ``hints`` is what the document's markup says of it; ``published`` stands for what the text says of its publication,
    where somebody knows better.
    """
    return tuple(stages.reading for stages in read_stages(document, gazetteer, hints=hints, published=published))


def read_stages(
    document: Document, gazetteer: Gazetteer, *, hints: DocumentHints | None = None, published: Period | None = None
) -> tuple[Stages, ...]:
    """What ``read`` gives, with the result of each stage."""
    found = find_articles(document, hints, published=published)
    return tuple(_article(document, article, gazetteer) for article in found)


def _article(document: Document, article: Article, gazetteer: Gazetteer) -> Stages:
    blocks = layout(document.text, article)
    times = read_times(document, article)
    places = read_places(document, article, blocks, gazetteer)
    analysis = analyse(document.text, article.start, article.end)
    located = locate(analysis, places, gazetteer)
    scene = Scene(document.id, article.language, analysis, located)
    body, title = (_stretches(article, blocks, kind) for kind in (BlockKind.BODY, BlockKind.TITLE))
    source = Source(article.id, document.text_sha256, article.published.period, MACHINE, body, title)
    found = read_events(scene, times, source)
    events = quote_titles(merge_told_twice(found.events), found.headed)
    reading = Reading(
        article=article,
        places=places.mentions,
        times=times,
        events=events,
        sites=read_sites(events, gazetteer, controllers_of(scene)),
    )
    known = gazetteer.places({place.place for event in events for place in event.places})
    reading = replace(reading, conflicts=find_conflicts([reading], known))
    return Stages(article, blocks, times, places, found, reading)


def _stretches(article: Article, blocks: Sequence[Block], kind: BlockKind) -> tuple[tuple[int, int], ...]:
    """The stretches of a kind that are read; none in a language of which only the places are."""
    if not is_language_read(article.language):
        return ()
    return tuple((block.start, block.end) for block in blocks if block.kind is kind)


def read_times(document: Document, article: Article) -> tuple[TimeMention, ...]:
    """The time expressions of an article."""
    found = find_times(document.text, published=article.published.period, start=article.start, end=article.end)
    return tuple(TimeMention(Span(document.id, time.start, time.end), time.text, time.period) for time in found)


def locate(analysis: Analysis, read: PlacesRead, gazetteer: Gazetteer) -> tuple[Located, ...]:
    """Names and nouns that point back, as words of the analysis, in the text's order."""
    found = [_of_mention(analysis, mention, gazetteer) for mention in read.mentions]
    for reference in read.references:
        mention = PlaceMention(reference.span, reference.text, MentionRole.LOCATIVE, None)
        found.append(_located(analysis, mention, reference.place_ids, gazetteer, is_name=False))
    return tuple(sorted(found, key=lambda each: each.span))


def _of_mention(analysis: Analysis, mention: PlaceMention, gazetteer: Gazetteer) -> Located:
    places = (mention.place,) if mention.place else ()
    return _located(analysis, mention, places, gazetteer, is_name=True)


def _located(
    analysis: Analysis, mention: PlaceMention, places: Sequence[str], gazetteer: Gazetteer, *, is_name: bool
) -> Located:
    words = list(analysis.words_between(mention.span.start, mention.span.end))
    first = words[0] if words else analysis.at(mention.span.start)
    place = gazetteer.place(places[0]) if places else None
    return Located(
        first=first,
        after=words[-1] + 1 if words else first + 1,
        span=mention.span,
        text=mention.text,
        places=tuple(places),
        kind=place.kind if place else None,
        country=place.country if place else None,
        role=mention.role,
        is_name=is_name,
        names=place.names if place else None,
    )
