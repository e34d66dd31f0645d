"""What events can be chosen by: each event's values of each facet, as ids that no language changes.

A place counts for itself and for its country. Names of persons and sources have no ids; their folded English name (the
Arabic one where there is no English) stands for them, so that two spellings of one name are one choice.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from dashboard.i18n import LANGUAGES, text
from gazetteer.folding import index_key
from gazetteer.records import Names
from geo.assembly import event_place_ids
from geo.model import Article, Corpus, Event, EventKind, Modality, Mode

NONE = "none"
"""The choice of a facet for events that have nothing of it, such as no movement."""


_NAMES_KEPT = 20_000
"""Names of persons and sources that are not folded again."""


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


_OfEvent = Callable[[Event, Article], list[Choice]]


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


def facets_of(corpus: Corpus, texts: tuple[str, ...]) -> Facets:
    """The corpus's facets; ``texts`` are what its events can be found by."""
    told = _told(corpus)
    names: dict[Facet, Mapping[str, Names]] = {}
    numbers: dict[Facet, Mapping[str, frozenset[int]]] = {}
    for facet in Facet:
        names[facet], numbers[facet] = _values(_OF_EVENT[facet](corpus), told)
    kinds: dict[str, set[int]] = defaultdict(set)
    for number, (event, _) in enumerate(told):
        kinds[event.kind.value].add(number)
    for kind in EventKind:
        if kind.value in kinds:
            kinds[kind.family] |= kinds[kind.value]
    return Facets(
        size=len(told),
        names=MappingProxyType(names),
        events=MappingProxyType(numbers),
        kinds=_frozen(kinds),
        texts=texts,
    )


def _values(
    of_event: _OfEvent, told: Sequence[tuple[Event, Article]]
) -> tuple[Mapping[str, Names], Mapping[str, frozenset[int]]]:
    """The values of a facet: their names, and the numbers of the events that have them."""
    names: dict[str, Names] = {}
    numbers: dict[str, set[int]] = {}
    for number, (event, article) in enumerate(told):
        for choice in of_event(event, article):
            if choice.id in names:
                numbers[choice.id].add(number)
            else:
                names[choice.id] = choice.names
                numbers[choice.id] = {number}
    return MappingProxyType(names), _frozen(numbers)


def values_of(facet: Facet, corpus: Corpus) -> frozenset[str]:
    """The ids of the values that a corpus has of a facet."""
    of_event = _OF_EVENT[facet](corpus)
    return frozenset(choice.id for told in _told(corpus) for choice in of_event(*told))


@lru_cache(maxsize=_NAMES_KEPT)
def name_id(names: Names) -> str:
    """What stands for a person or a source: the name folded, the English one where there is one."""
    return index_key(names.en) or index_key(names.ar)


def _told(corpus: Corpus) -> list[tuple[Event, Article]]:
    return [(event, reading.article) for reading in corpus.readings for event in reading.events]


def _places(corpus: Corpus) -> _OfEvent:
    def of_event(event: Event, _: Article) -> list[Choice]:
        near = [corpus.places[place] for place in dict.fromkeys(event_place_ids(event)) if place in corpus.places]
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
        ids = dict.fromkeys((*told_of.get(event.id, ()), *event_place_ids(event)))
        return [Choice(site, corpus.places[site].names) for site in ids if site in bases]

    return of_event


def _actors(_: Corpus) -> _OfEvent:
    return lambda event, _: _named(event.actors)


def _sources(_: Corpus) -> _OfEvent:
    own_voice = Choice(NONE, _words("passage.own_voice"))
    return lambda event, _: _named(event.attribution) or [own_voice]


def _publishers(_: Corpus) -> _OfEvent:
    unnamed = Choice(NONE, _words("filter.unnamed"))
    return lambda _, article: _named((Names(article.publisher, article.publisher),)) or [unnamed]


def _modalities(_: Corpus) -> _OfEvent:
    choices = {each: [Choice(each.value, _words(f"modality.{each.value}"))] for each in Modality}
    return lambda event, _: choices[event.modality]


def _modes(_: Corpus) -> _OfEvent:
    choices = {mode: [Choice(mode.value, _words(f"mode.{mode.value}"))] for mode in Mode}
    still = [Choice(NONE, _words("filter.no_movement"))]
    return lambda event, _: choices[event.movement.mode] if event.movement else still


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
