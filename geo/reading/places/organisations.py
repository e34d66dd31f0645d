"""Known organisations whose names hold a place's name that means no place by itself: هيئة تحرير الشام."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.folding import index_key
from gazetteer.running_text.tokens import Gap, Token
from geo.reading.places.tables import rows


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
    table = organisations()
    for at, token in enumerate(tokens):
        for peeled in (0, 1):
            for known in table.get(token.key[peeled:], ()) if not peeled or token.key[:1] in "وفبكل" else ():
                behind = tokens[at + 1 : at + len(known.words)]
                if tuple(each.key for each in behind) == known.words[1:] and all(
                    each.gap <= Gap.QUOTED for each in behind
                ):
                    yield Part(at + known.part, known.place)


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
