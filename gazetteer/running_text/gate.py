"""Which places a name in running text may mean at all, before they are ranked."""

from dataclasses import dataclass

from gazetteer.candidates import DUMP_NAME
from gazetteer.prior import is_minor
from gazetteer.records import Candidate, Place, PlaceKind
from gazetteer.running_text.importance import (
    ARTICLE_CODES,
    PREFIXED,
    fewest_in_latin,
    fewest_inhabitants,
    fewest_of_division,
)
from gazetteer.running_text.surroundings import SITE_KINDS
from gazetteer.running_text.words import Words

_OVERLAY = "hudhud"
_CAPITAL = "PPLC"
_SHORTEST_CERTAIN = 3
"""A name of no more letters is never certain."""
_UNFIT = frozenset({"code", "foreign_spelling"})
"""Reasons that say a name is none that an Arabic or English text would write."""

_OWN = frozenset({"own", "own_wins"})
"""Reasons that say a reader added the place: then texts are expected to name it, however small it is."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the words before a name say for it."""

    after_locative: bool
    """Whether a word stands before it after which places stand."""
    near_site: bool
    """Whether a base is spoken of shortly before in the sentence."""
    classed: bool = False
    """Whether a noun such as مدينة, ميناء, province governs it, of the place's kind or not."""
    beside_capital: bool = False
    """Whether it is coordinated with a capital's name right before."""
    no_town: bool = False
    """Whether the noun that governs it says what no town is: island."""
    person: bool = False
    """Whether the words around make it part of a person's name."""
    in_name: bool = False
    """Whether another capitalised word stands right beside an English name."""


def may_stand(candidate: Candidate, key: str, hint: Hint, words: Words) -> bool:
    """Whether the name of this key may mean the candidate here.

    A cue settles it; else guarded names need what their table says, and the place must be one that stands alone.
    """
    codes = {reason.code for reason in candidate.reasons}
    needs = words.guarded.get(key)
    if codes & _UNFIT or (needs is None and _is_other_word(key, candidate.place, words)):
        return False
    if "cue" in codes:
        return True
    if _is_spoken_against(candidate.place, key, hint):
        return False
    if needs == "class":
        is_listed = hint.beside_capital and candidate.place.feature == _CAPITAL
        return is_listed or (hint.near_site and candidate.place.kind in SITE_KINDS)
    if needs == "place" and not hint.after_locative:
        return False
    return not _is_untried_word(key, codes, hint) and _stands_alone(candidate.place, key, codes, hint)


def _is_other_word(key: str, place: Place, words: Words) -> bool:
    """Whether the name is a word that works beside names, or an adjective of a country."""
    return words.is_function_word(key) or (key in words.demonyms and place.kind is not PlaceKind.COUNTRY)


def _is_untried_word(key: str, codes: set[str], hint: Hint) -> bool:
    """Whether a single word is a name in a full dump alone, and neither a preposition nor a noun of class is before it.

    The shipped names were held to texts; of millions nobody knows which are common words.
    """
    return DUMP_NAME in codes and not codes & _OWN and " " not in key and not (hint.after_locative or hint.classed)


def _is_spoken_against(place: Place, key: str, hint: Hint) -> bool:
    """Whether the words around say that it is an island or a person, and no town."""
    if hint.no_town and place.kind is PlaceKind.CITY:
        return True
    return hint.person and (key.isascii() or _is_ordinary_town(place))


def _is_ordinary_town(place: Place) -> bool:
    return place.kind is PlaceKind.CITY and place.feature != _CAPITAL


def _stands_alone(place: Place, key: str, codes: set[str], hint: Hint) -> bool:
    """Foreign airfields need a name of several words, divisions that or a certain size, towns a certain size.

    What only a full dump has and nobody lives in needs several words and a preposition: every word is somewhere a
    stream. Own places need nothing.
    """
    if codes & _OWN:
        return not codes & ARTICLE_CODES
    if is_minor(place):
        return hint.after_locative and " " in key and not codes & PREFIXED
    if place.kind is PlaceKind.ADMIN:
        fewest = fewest_of_division(place, key, after_locative=hint.after_locative)
        return " " in key or (not codes & PREFIXED and place.population >= fewest)
    if place.kind is PlaceKind.AIRPORT and place.source != _OVERLAY:
        return " " in key
    if place.kind is PlaceKind.CITY:
        return place.population >= _fewest(place, key, codes, hint)
    return not codes & ARTICLE_CODES


def _fewest(place: Place, key: str, codes: set[str], hint: Hint) -> float:
    """Fewest inhabitants of a town: any capital's name stands alone, and any town's behind a noun of class."""
    if (hint.classed or place.feature == _CAPITAL) and not codes & PREFIXED and len(key) > _SHORTEST_CERTAIN:
        return 0
    if key.isascii():
        return fewest_in_latin(place, key, after_locative=hint.after_locative, in_name=hint.in_name)
    return fewest_inhabitants(place, key, codes, after_locative=hint.after_locative)
