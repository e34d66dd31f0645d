"""What events can be chosen by: each event's values of each facet, as ids that no language changes.

A place counts for itself and for its country. Names of persons and sources have no ids; their folded English name (the
Arabic one where there is no English) stands for them, so that two spellings of one name are one choice.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dashboard.i18n import LANGUAGES, text
from dashboard.titles import event_title
from gazetteer.folding import index_key
from gazetteer.records import Names
from geo.model import Article, Corpus, Event, Modality, Mode

NONE = "none"
"""The choice of a facet for events that have nothing of it, such as no movement."""


class Facet(StrEnum):
    """What events can be chosen by, beside their kind; each value is its key in the address."""

    PLACE = "at"
    SITE = "base"
    ACTOR = "who"
    SOURCE = "says"
    PUBLISHER = "by"
    MODALITY = "how"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet."""

    id: str
    names: Names


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of every facet over a whole corpus; events are numbered in the order of readings."""

    size: int
    """How many events there are."""
    names: Mapping[Facet, Mapping[str, Names]]
    """Each facet's values with their names."""
    events: Mapping[Facet, Mapping[str, frozenset[int]]]
    """Numbers of the events that have a value."""
    kinds: Mapping[str, frozenset[int]]
    """Numbers of the events of each kind and each family."""
    texts: tuple[str, ...]
    """What each event can be found by, folded: see ``dashboard.search``."""


def facets_of(corpus: Corpus) -> Facets:
    """The corpus's facets; the same corpus gives the same."""
    names: dict[Facet, dict[str, Names]] = {facet: {} for facet in Facet}
    numbers: dict[Facet, dict[str, set[int]]] = {facet: {} for facet in Facet}
    kinds: dict[str, set[int]] = {}
    told = _told(corpus)
    for facet in Facet:
        for number, choices in enumerate(_choices(facet, corpus)):
            for choice in choices:
                names[facet].setdefault(choice.id, choice.names)
                numbers[facet].setdefault(choice.id, set()).add(number)
    for number, (event, _) in enumerate(told):
        for kind in {event.kind.value, event.kind.family}:
            kinds.setdefault(kind, set()).add(number)
    return Facets(
        size=len(told),
        names=MappingProxyType({facet: MappingProxyType(values) for facet, values in names.items()}),
        events=MappingProxyType({facet: _frozen(values) for facet, values in numbers.items()}),
        kinds=_frozen(kinds),
        texts=tuple(_findable(corpus, event, article) for event, article in told),
    )


def values_of(facet: Facet, corpus: Corpus) -> frozenset[str]:
    """The ids of the values that a corpus has of a facet."""
    return frozenset(choice.id for choices in _choices(facet, corpus) for choice in choices)


def name_id(names: Names) -> str:
    """What stands for a person or a source: the name folded, the English one where there is one."""
    return index_key(names.en) or index_key(names.ar)


def place_ids(event: Event) -> Iterator[str]:
    """Ids of the places of an event, those of its movement too."""
    yield from (there.place for there in event.places)
    for leg in event.movement.legs if event.movement else ():
        yield from (stop for stop in (leg.origin, *leg.via, leg.destination) if stop)


def _told(corpus: Corpus) -> list[tuple[Event, Article]]:
    return [(event, reading.article) for reading in corpus.readings for event in reading.events]


def _choices(facet: Facet, corpus: Corpus) -> Iterator[list[Choice]]:
    """The choices of each event, in the order of readings."""
    of_event = _OF_EVENT[facet](corpus)
    return (of_event(event, article) for event, article in _told(corpus))


def _findable(corpus: Corpus, event: Event, article: Article) -> str:
    """Everything of an event that a reader may search for, folded, its parts on lines of their own."""
    title = event_title(event, corpus.places)
    named = [corpus.places[place].names for place in place_ids(event) if place in corpus.places]
    names = (title, *named, *event.actors, *event.attribution)
    quotes = dict.fromkeys(evidence.text for evidence in event.evidence)
    texts = (*quotes, *(part for each in names for part in (each.en, each.ar)), article.title, article.publisher)
    return "\n".join(index_key(each) for each in texts if each)


_OfEvent = Callable[[Event, Article], list[Choice]]


def _places(corpus: Corpus) -> _OfEvent:
    def of_event(event: Event, _: Article) -> list[Choice]:
        near = [corpus.places[place] for place in dict.fromkeys(place_ids(event)) if place in corpus.places]
        countries = [
            corpus.places[each] for each in (f"iso:{place.country}" for place in near) if each in corpus.places
        ]
        return [Choice(place.id, place.names) for place in (*near, *countries)]

    return of_event


def _sites(corpus: Corpus) -> _OfEvent:
    told_of: dict[str, list[str]] = {}
    for site in corpus.sites:
        for event in site.events:
            told_of.setdefault(event, []).append(site.place)
    bases = {site.place for site in corpus.sites if site.place in corpus.places}

    def of_event(event: Event, _: Article) -> list[Choice]:
        ids = dict.fromkeys((*told_of.get(event.id, ()), *place_ids(event)))
        return [Choice(site, corpus.places[site].names) for site in ids if site in bases]

    return of_event


def _actors(_: Corpus) -> _OfEvent:
    return lambda event, _: _named(event.actors)


def _sources(_: Corpus) -> _OfEvent:
    return lambda event, _: _named(event.attribution) or [Choice(NONE, _words("passage.own_voice"))]


def _publishers(_: Corpus) -> _OfEvent:
    unnamed = Choice(NONE, _words("filter.unnamed"))
    return lambda _, article: _named((Names(article.publisher, article.publisher),)) or [unnamed]


def _modalities(_: Corpus) -> _OfEvent:
    words = {modality: _words(f"modality.{modality.value}") for modality in Modality}
    return lambda event, _: [Choice(event.modality.value, words[event.modality])]


def _modes(_: Corpus) -> _OfEvent:
    words = {mode: _words(f"mode.{mode.value}") for mode in Mode}
    still = Choice(NONE, _words("filter.no_movement"))
    return lambda event, _: (
        [Choice(event.movement.mode.value, words[event.movement.mode])] if event.movement else [still]
    )


_OF_EVENT: Mapping[Facet, Callable[[Corpus], _OfEvent]] = {
    Facet.PLACE: _places,
    Facet.SITE: _sites,
    Facet.ACTOR: _actors,
    Facet.SOURCE: _sources,
    Facet.PUBLISHER: _publishers,
    Facet.MODALITY: _modalities,
    Facet.MODE: _modes,
}


def _named(all_names: tuple[Names, ...]) -> list[Choice]:
    return [Choice(key, names) for names in all_names if (key := name_id(names))]


def _words(key: str) -> Names:
    return Names(*(text(key, language) for language in LANGUAGES))


def _frozen(numbers: Mapping[str, set[int]]) -> Mapping[str, frozenset[int]]:
    return MappingProxyType({value: frozenset(events) for value, events in numbers.items()})
