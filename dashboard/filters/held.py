"""What of a view a corpus holds: the ids it names, and the version it was made on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType

from dashboard.facets import values_of
from dashboard.filters.address import ARTICLE, EVENT, SITE, VERSION
from dashboard.filters.records import Complaint, Filters
from dashboard.titles import event_title
from geo.model import Corpus, Verdict

REJECTED = "rejected"
"""Key of the complaint about an event that a person rejected."""


def against(filters: Filters, corpus: Corpus) -> tuple[Filters, tuple[Complaint, ...]]:
    """The filters without the ids that a corpus does not hold, of its version; and what was dropped.

    An event that a person made into another one is followed to that one.
    """
    asked = {EVENT: _followed(filters.event, corpus), SITE: filters.site, ARTICLE: filters.article}
    kept = {key: value if value and value in _HELD[key](corpus) else "" for key, value in asked.items()}
    unknown = [_complaint(key, value, filters, corpus) for key, value in asked.items() if value != kept[key]]
    chosen = {}
    for facet, choices in filters.chosen.items():
        known = values_of(facet, corpus)
        chosen[facet] = tuple(choice for choice in choices if choice in known)
        unknown += [Complaint(facet.value, choice) for choice in choices if choice not in known]
    if filters.version not in ("", corpus.version):
        unknown.append(Complaint(VERSION, filters.version))
    held = replace(
        filters,
        event=kept[EVENT],
        site=kept[SITE],
        article=kept[ARTICLE],
        chosen=MappingProxyType({facet: choices for facet, choices in chosen.items() if choices}),
        version=corpus.version,
    )
    return held, tuple(unknown)


def _followed(event: str, corpus: Corpus) -> str:
    """The id that an event is shown with, where people's decisions gave it another one."""
    judgement = corpus.judgements.get(event)
    reviewed = judgement.reviewed.id if judgement and judgement.reviewed else event
    if reviewed == event or event in _events(corpus):
        return event
    return reviewed if reviewed in _events(corpus) else event


def _complaint(key: str, value: str, filters: Filters, corpus: Corpus) -> Complaint:
    """Why an id could not be used: an event that a person rejected is named as such."""
    judgement = corpus.judgements.get(value) if key == EVENT else None
    if judgement is None or judgement.verdict is not Verdict.REJECTED or judgement.machine is None:
        return Complaint(key, value)
    return Complaint(REJECTED, event_title(judgement.machine, corpus.places).in_language(filters.language))


def _events(corpus: Corpus) -> Iterator[str]:
    return (event.id for reading in corpus.readings for event in reading.events)


_HELD: dict[str, Callable[[Corpus], Iterator[str]]] = {
    EVENT: _events,
    SITE: lambda corpus: (site.place for site in corpus.sites),
    ARTICLE: lambda corpus: (reading.article.id for reading in corpus.readings),
}
