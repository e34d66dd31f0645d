"""Known organisations whose names hold a place's name that means no place by itself: هيئة تحرير الشام."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gazetteer.folding import index_key
from gazetteer.running_text.tokens import Gap, Token
from geo.reading.places.tables import rows

_PROCLITICS = frozenset("وفبكل")
_WORDS_KEPT = 16_384


@dataclass(frozen=True, slots=True)
class Part:
    """A place's name within an organisation's."""

    at: int
    """Number of the word that is the place's name."""
    place: str
    """Id of the place."""


@dataclass(frozen=True, slots=True)
class _Organisation:
    words: tuple[str, ...]
    part: int
    place: str


def organisation_parts(tokens: Sequence[Token]) -> Iterator[Part]:
    """The places' names within organisations known by name, in order."""
    for at, token in enumerate(tokens):
        for known in _beginning(token.key):
            behind = tokens[at + 1 : at + len(known.words)]
            joined = all(each.gap <= Gap.QUOTED for each in behind)
            if joined and tuple(each.key for each in behind) == known.words[1:]:
                yield Part(at + known.part, known.place)


@lru_cache(_WORDS_KEPT)
def _beginning(key: str) -> tuple[_Organisation, ...]:
    """The organisations whose name begins with a word, one prefix before it or none."""
    table = organisations()
    return table.get(key) or (table.get(key[1:], ()) if key[:1] in _PROCLITICS else ())


@cache
def organisations() -> dict[str, tuple[_Organisation, ...]]:
    """The organisations by their first word's key."""
    found: dict[str, tuple[_Organisation, ...]] = {}
    for _, row in rows("organisations.csv"):
        for text in row["words"].split("|"):
            words = tuple(index_key(text).split())
            known = _Organisation(words, words.index(index_key(row["part"])), row["place"])
            found[words[0]] = (*found.get(words[0], ()), known)
    return found
