"""The other places that a name in the article may mean, with what spoke for and against each."""

from collections.abc import Mapping, Sequence

from dashboard.i18n import isolate, number_text, text
from dashboard.passage.facts import Fold, Weighed, where_text
from dashboard.reasons import reason_text, score_text
from gazetteer.index import Gazetteer
from gazetteer.records import Candidate
from gazetteer.resolution import NONE_OF_THESE, Context
from gazetteer.resolve import resolve
from geo.model import Document, Event, PlaceMention, Reading

MOST_WEIGHED = 7
"""A list of places to choose from is no longer than this."""


def folds(
    document: Document, reading: Reading, event: Event, gazetteer: Gazetteer, language: str
) -> Mapping[str, Fold]:
    """What else the name of each of an event's places may mean, by the place's id; nothing for a name of one place.

    The machine's own weighing where the mention holds it, else the name is weighed now, in its article's text.
    """
    found: dict[str, Fold] = {}
    for there in event.places:
        mention = mention_of(reading, event, there.place)
        candidates = candidates_of(document, reading, mention, gazetteer) if mention else ()
        others = [candidate for candidate in candidates if candidate.place.id not in (there.place, NONE_OF_THESE.id)]
        if mention and others:
            count = isolate(number_text(len(others), language))
            label = text("passage.other_places", language, name=isolate(mention.text), count=count)
            own = [candidate for candidate in candidates if candidate.place.id == there.place]
            shown = (*own, *others)[:MOST_WEIGHED]
            found[there.place] = Fold(label, tuple(_weighed(each, there.place, gazetteer, language) for each in shown))
    return found


def mention_of(reading: Reading, event: Event, place: str) -> PlaceMention | None:
    """Where the article names a place: in the event's own words, or else first of all."""
    named = [mention for mention in reading.places if mention.place == place]
    spans = [item.span for item in event.evidence]
    within = (
        mention
        for mention in named
        if any(span.start <= mention.span.start and mention.span.end <= span.end for span in spans)
    )
    return next(within, named[0] if named else None)


def candidates_of(
    document: Document, reading: Reading, mention: PlaceMention, gazetteer: Gazetteer
) -> Sequence[Candidate]:
    """What a name may mean, best first: as the machine weighed it, else weighed now in its article's text."""
    if mention.candidates:
        return mention.candidates
    article = reading.article
    start, end = mention.span.start - article.start, mention.span.end - article.start
    context = Context(document.text[article.start : article.end], start, end)
    return resolve(mention.text, context, gazetteer=gazetteer).candidates


def _weighed(candidate: Candidate, chosen: str, gazetteer: Gazetteer, language: str) -> Weighed:
    place = candidate.place
    return Weighed(
        name=place.names.in_language(language),
        where=where_text(place, gazetteer.above(place), language),
        score=score_text(candidate.score),
        reasons=tuple(
            (score_text(reason.value, sign="+"), reason_text(reason.code, language)) for reason in candidate.reasons
        ),
        chosen=place.id == chosen,
    )
