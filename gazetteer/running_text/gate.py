"""Which places a name in running text may mean at all, before they are ranked."""

from dataclasses import dataclass

from gazetteer.records import Candidate, Place, PlaceKind
from gazetteer.running_text.importance import ARTICLE_CODES, PREFIXED, fewest_inhabitants, fewest_of_division
from gazetteer.running_text.surroundings import SITE_KINDS
from gazetteer.running_text.words import Words

_OVERLAY = "hudhud"
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


def may_stand(candidate: Candidate, key: str, hint: Hint, words: Words) -> bool:
    """Whether the name of this key may mean the candidate here.

    A cue settles it; else guarded names need what their table says, and the place must be one that stands alone.
    """
    codes = {reason.code for reason in candidate.reasons}
    needs = words.guarded.get(key)
    if codes & _UNFIT or (needs is None and words.is_function_word(key)):
        return False
    if "cue" in codes:
        return True
    if needs == "class":
        return hint.near_site and candidate.place.kind in SITE_KINDS
    if needs == "place" and not hint.after_locative:
        return False
    return _stands_alone(candidate.place, key, codes, hint)


def _stands_alone(place: Place, key: str, codes: set[str], hint: Hint) -> bool:
    """Foreign airfields need a name of several words, divisions that or a certain size, towns a certain size.

    Own places need neither.
    """
    if codes & _OWN:
        return not codes & ARTICLE_CODES
    if place.kind is PlaceKind.ADMIN:
        fewest = fewest_of_division(place, key, after_locative=hint.after_locative)
        return " " in key or (not codes & PREFIXED and place.population >= fewest)
    if place.kind is PlaceKind.AIRPORT and place.source != _OVERLAY:
        return " " in key
    if place.kind is PlaceKind.CITY:
        return place.population >= fewest_inhabitants(place, key, codes, after_locative=hint.after_locative)
    return not codes & ARTICLE_CODES
