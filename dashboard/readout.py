"""An article's reading as lines for a terminal: a summary, or one stage of it word by word."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.dates import period_text
from dashboard.i18n import text
from dashboard.passage.facts import article_title, rule_text
from dashboard.view import event_title
from gazetteer.records import Place
from geo.model import Article, Corpus, Event, EvidencePart, MentionRole, Reading, Span
from geo.reading.pipeline import Stages

_LANGUAGE = "en"
_LONGEST_QUOTE = 160
_ISOLATES = dict.fromkeys(map(ord, "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"))

GIVEN = "given"
"""The rule of a publication that whoever asks has given."""

Row = tuple[str, ...]


class Stage(StrEnum):
    """A part of the reading that can be looked at alone."""

    ARTICLES = "articles"
    DATES = "dates"
    PLACES = "places"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a stage found, ready to be drawn as a table."""

    columns: Row
    rows: tuple[Row, ...]


def head(corpus: Corpus, reading: Reading) -> Iterator[Row]:
    """What an article is, as labels with values: who published it, when, how that is known, what is in it."""
    article = reading.article
    document = corpus.documents[article.document]
    yield "title", article_title(article, document)
    source = (article.publisher, article.language, f"{document.file} {_at(article)}")
    yield "source", " · ".join(filter(None, source))
    period = article.published.period
    reason = article.published.reason.in_language(_LANGUAGE) if period.rule != GIVEN else ""
    known = reason or rule_text(period, _LANGUAGE)
    yield "published", _bare(": ".join(filter(None, (period_text(period, _LANGUAGE), known))))
    yield "places", _named(reading, corpus.places) or "none"
    yield "bases", ", ".join(_name(site.place, corpus.places) for site in reading.sites) or "none"
    yield "times", str(len(reading.times))
    yield "events", str(len(reading.events))


def told(corpus: Corpus, reading: Reading) -> Iterator[Row]:
    """When, what, and the first words for it, of each event."""
    for event in reading.events:
        yield _when(event), _bare(event_title(event, corpus.places).in_language(_LANGUAGE)), _quote(event)


def listing(stage: Stage, stages: Stages, corpus: Corpus) -> Listing:
    """What a stage found in an article."""
    columns, rows = _LISTINGS[stage]
    return Listing(columns, tuple(rows(stages, corpus)))


def _blocks(stages: Stages, corpus: Corpus) -> Iterator[Row]:
    words = corpus.documents[stages.article.document].text
    for block in stages.blocks:
        yield f"{block.start}-{block.end}", block.kind.value, _short(words[block.start : block.end])


def _times(stages: Stages, _corpus: Corpus) -> Iterator[Row]:
    for mention in stages.times:
        period = mention.period
        days = f"{period.earliest or '..'}/{period.latest or '..'}"
        yield _at(mention.span), mention.text, period.edtf, days, _bare(rule_text(period, _LANGUAGE))


def _places(stages: Stages, corpus: Corpus) -> Iterator[Row]:
    for mention in stages.places.mentions:
        place = _name(mention.place, corpus.places) if mention.place else "open"
        score = "" if mention.score is None else f"{mention.score:.2f}"
        yield _at(mention.span), mention.text, mention.role.value, place, mention.place or "", score
    for reference in stages.places.references:
        names = ", ".join(_name(place, corpus.places) for place in reference.place_ids)
        yield _at(reference.span), reference.text, "points back", names, ", ".join(reference.place_ids), ""


def _events(stages: Stages, corpus: Corpus) -> Iterator[Row]:
    for event in stages.reading.events:
        who = " < ".join(names.in_language(_LANGUAGE) for names in event.attribution)
        where = ", ".join(f"{place.role.value} {_name(place.place, corpus.places)}" for place in event.places)
        when = event.when.edtf if event.when else ""
        yield _at(event.evidence[0].span), event.kind.value, event.modality.value, when, where, who, _quote(event)


_LISTINGS: Mapping[Stage, tuple[Row, Callable[[Stages, Corpus], Iterator[Row]]]] = {
    Stage.ARTICLES: (("at", "block", "words"), _blocks),
    Stage.DATES: (("at", "words", "edtf", "days", "rule"), _times),
    Stage.PLACES: (("at", "words", "role", "place", "id", "score"), _places),
    Stage.EVENTS: (("at", "kind", "modality", "when", "where", "who says so", "words"), _events),
}


def _named(reading: Reading, places: Mapping[str, Place]) -> str:
    """The places that the article puts something at, the most named first."""
    found = Counter(
        mention.place for mention in reading.places if mention.place and mention.role is MentionRole.LOCATIVE
    )
    return ", ".join(f"{_name(place, places)} ({count})" for place, count in found.most_common())


def _name(place: str, places: Mapping[str, Place]) -> str:
    return places[place].names.in_language(_LANGUAGE) if place in places else place


def _when(event: Event) -> str:
    return _bare(period_text(event.when, _LANGUAGE)) if event.when else text("passage.undated", _LANGUAGE)


def _quote(event: Event) -> str:
    return next((_short(item.text) for item in event.evidence if item.part is EvidencePart.WHAT), "")


def _short(words: str) -> str:
    line = " ".join(words[: 2 * _LONGEST_QUOTE].split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"


def _at(span: Span | Article) -> str:
    return f"{span.start}-{span.end}"


def _bare(sentence: str) -> str:
    """Without isolates, which many terminals show as boxes."""
    return sentence.translate(_ISOLATES)
