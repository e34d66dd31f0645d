"""Arabic prefixes that are written onto a name: peeled off one at a time, when a name is looked up.

Nothing is peeled in the index, so a name that begins with such a letter (بورتسودان, لبنان, كينيا, فرنسا) is found as
it stands before anything is taken off.
"""

from dataclasses import dataclass
from functools import lru_cache

from gazetteer.records import Reason

SHORTEST_NAME = 3
"""Fewest letters that peeling may leave, the article not counted."""

ARTICLE = "ال"
CONJUNCTIONS = frozenset("وف")
PREPOSITIONS = {"ب": "preposition_in", "ل": "preposition_to", "ك": "preposition_like"}
"""Prepositions written onto a name, each with the code of its reason."""
LOCATIVE_PREFIXES = frozenset({"preposition_in", "preposition_to"})
"""Codes of those after which a place is likely: ب and ل, not ك."""
PREFIX_CODES = frozenset({"conjunction", *PREPOSITIONS.values()})
"""Codes of all prefixes but the article."""
_DOUBLED_LAM = "لل"
_KEPT = 4096
"""How many keys' readings are kept: a text's words come back, and small texts share them."""

ARTICLE_COST = -0.05
CONJUNCTION_COST = -0.1
PREPOSITION_COST = -0.15


@dataclass(frozen=True, slots=True)
class Peel:
    """A reading of a word as prefixes and a name."""

    key: str
    """The name's key."""
    peeled: int
    """How many letters of the word's key stand before the name; the article is part of the name."""
    reasons: tuple[Reason, ...]
    """One for each prefix, in the order peeled, each with its cost."""

    @property
    def cost(self) -> float:
        """Sum of the reasons' values, never above zero."""
        return sum(reason.value for reason in self.reasons)


@lru_cache(maxsize=_KEPT)
def peels(key: str) -> tuple[tuple[Peel, ...], ...]:
    """Readings of a key whose first word may carry prefixes, level by level, the cheapest level first.

    Levels: the article put on or off; a conjunction off (و ف); a preposition off (ب ل ك); لل as ل and an article;
    conjunction, preposition and article together. A level without a reading is left out.
    """
    levels = (_article(key), _conjunction(key), _preposition(key), _doubled_lam(key), _combined(key))
    long_enough = (tuple(peel for peel in level if _is_long_enough(peel.key)) for level in levels)
    return tuple(level for level in long_enough if level)


def _is_long_enough(key: str) -> bool:
    return len(key.split(" ", 1)[0].removeprefix(ARTICLE)) >= SHORTEST_NAME


def _article(key: str, before: Peel | None = None) -> list[Peel]:
    peeled, reasons = (before.peeled, before.reasons) if before else (0, ())
    if not key or not "\u0621" <= key[0] <= "\u064a":
        return []
    if key.startswith(ARTICLE):
        return [Peel(key.removeprefix(ARTICLE), peeled, (*reasons, Reason("article_off", ARTICLE_COST)))]
    return [Peel(ARTICLE + key, peeled, (*reasons, Reason("article_on", ARTICLE_COST)))]


def _conjunction(key: str) -> list[Peel]:
    if not key or key[0] not in CONJUNCTIONS:
        return []
    return [Peel(key[1:], 1, (Reason("conjunction", CONJUNCTION_COST),))]


def _preposition(key: str) -> list[Peel]:
    if not key or key[0] not in PREPOSITIONS:
        return []
    return [Peel(key[1:], 1, (Reason(PREPOSITIONS[key[0]], PREPOSITION_COST),))]


def _doubled_lam(key: str) -> list[Peel]:
    """للجفرة is ل and الجفرة; للاذقية is ل and اللاذقية, whose own lam merges with the article's."""
    if not key.startswith(_DOUBLED_LAM):
        return []
    reasons = (Reason(PREPOSITIONS["ل"], PREPOSITION_COST), Reason("article_merged", 0.0))
    return [Peel("ا" + key[1:], 1, reasons), Peel(ARTICLE + key[1:], 1, reasons)]


def _combined(key: str) -> list[Peel]:
    """Two or three prefixes: و/ف with any of the others, or a preposition and an article put on or off."""
    found: list[Peel] = []
    for first in _conjunction(key):
        found += [_after(first, then) for then in (*_preposition(first.key), *_doubled_lam(first.key))]
    for first in [*_conjunction(key), *_preposition(key), *found]:
        found += _article(first.key, first)
    return found


def _after(first: Peel, then: Peel) -> Peel:
    return Peel(then.key, first.peeled + then.peeled, first.reasons + then.reasons)
