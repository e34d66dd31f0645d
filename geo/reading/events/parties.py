"""Whom an event is about, as far as its words tell: stems of the words that mean no act, no thing and no place."""

from collections.abc import Iterator
from functools import lru_cache

from gazetteer.folding import index_key
from gazetteer.records import Names
from geo.model import Event, EvidencePart
from geo.reading.words import analyse

_STEM = 4
"""So many first letters are taken for a word's stem: Russia, Russian; روسيا، الروسية."""


def party_stems(event: Event) -> frozenset[str]:
    """Stems of the names in an event's first quotation and of its actors, those of its places left out."""
    where = tuple(quote.text for quote in event.evidence if quote.part is EvidencePart.WHERE)
    return _stems_beside(what_of(event), where, event.actors)


@lru_cache(1024)
def _stems_beside(what: str, where: tuple[str, ...], actors: tuple[Names, ...]) -> frozenset[str]:
    named = (word.key for word in analyse(what).words if not word.senses)
    acting = (label for names in actors for label in (names.en, names.ar))
    found = {stem for text in (*named, *acting) for stem in stems(text)}
    return frozenset(found.difference(*(stems(text) for text in where)))


def what_of(event: Event) -> str:
    """The first quotation of what happened, empty where there is none."""
    return next((quote.text for quote in event.evidence if quote.part is EvidencePart.WHAT), "")


def stems(text: str) -> Iterator[str]:
    """The first letters of each longer word, the article and a conjunction before it left out."""
    for key in index_key(text).split():
        bare = key.removeprefix("و") if key.startswith("وال") else key
        bare = bare.removeprefix("ال")
        if len(bare) >= _STEM:
            yield bare[:_STEM]
