"""How large a town must be for a word in running text to be taken for its name.

Every third Arabic word is somewhere the name of a village; what looks for names in a text must doubt small towns more
the less the words around speak for them. The figures were set on the five articles and on the IDRISI-D tweets.
"""

from math import inf

from gazetteer.clitics import ARTICLE, PREFIX_CODES
from gazetteer.records import Place
from gazetteer.region import NEAR

ARTICLE_CODES = frozenset({"article_on", "article_off"})
"""Reasons that say an article was put on or off: makes a village's name of many an adjective."""

PREFIXED = PREFIX_CODES | {"article_off"}
_SHORT_WORD, _LONG_WORD = 3, 6

_NEAR_TOWN, _NEAR_TOWN_AFTER_LOCATIVE = 20_000, 5_000
_FAR_TOWN, _FAR_TOWN_AFTER_LOCATIVE, _FAR_LONG_AFTER_LOCATIVE = 300_000, 100_000, 30_000
_SHORT_NAMED, _PEELED = 150_000, 50_000
_NEAR_LATIN, _FAR_LATIN, _LATIN_IN_NAME = 100_000, 300_000, 1_000_000

_NEAR_DIVISION, _FAR_DIVISION = 500_000, 3_000_000
_SHORT_DIVISION = 4


def fewest_of_division(place: Place, key: str, *, after_locative: bool) -> float:
    """Fewest inhabitants for which a single word may mean this division: Texas anywhere, نينوى behind a preposition."""
    if len(key.removeprefix(ARTICLE)) <= _SHORT_DIVISION:
        return inf
    if key.isascii() and after_locative:
        return 0
    if place.country in NEAR and not key.isascii():
        return _NEAR_DIVISION if after_locative else inf
    return _FAR_DIVISION


def fewest_inhabitants(place: Place, key: str, codes: set[str], *, after_locative: bool) -> float:
    """Fewest inhabitants for which an Arabic key may mean this town; infinite where it may not.

    Args:
        place: the town.
        key: the name's key as found.
        codes: codes of the reasons that led there.
        after_locative: whether a word stands before it after which places stand.
    """
    if "article_on" in codes or ("article_off" in codes and not after_locative):
        return inf
    near = place.country in NEAR
    if after_locative:
        far = _FAR_TOWN_AFTER_LOCATIVE if len(key) < _LONG_WORD else _FAR_LONG_AFTER_LOCATIVE
        fewest: float = _NEAR_TOWN_AFTER_LOCATIVE if near else far
    else:
        fewest = _NEAR_TOWN if near else _FAR_TOWN
    if len(key.removeprefix(ARTICLE)) <= _SHORT_WORD:
        fewest = max(fewest, _SHORT_NAMED if near else inf)
    if codes & PREFIXED:
        fewest = max(fewest, _PEELED if near else _FAR_TOWN)
    return fewest


def fewest_in_latin(place: Place, key: str, *, after_locative: bool, in_name: bool) -> float:
    """Fewest inhabitants for which a capitalised name in Latin letters may mean this town.

    Args:
        place: the town.
        key: the name's key as found.
        after_locative: whether a word stands before it after which places stand.
        in_name: whether another capitalised word stands right beside it, so that it may be part of a longer name.
    """
    if len(key) < _SHORT_WORD:
        return inf
    if (in_name and " " not in key) or (key.startswith("the ") and not after_locative):
        return _LATIN_IN_NAME
    if after_locative or " " in key:
        return 0
    if len(key) <= _SHORT_WORD:
        return inf
    return _NEAR_LATIN if place.country in NEAR else _FAR_LATIN
