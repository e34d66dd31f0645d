"""Names that are one slip of the pen away: a letter missing, too many, wrong, or two swapped.

The index holds no table of misspellings. All spellings at one edit from the name asked are written out, a thousand or
so, and those kept that are keys; ``docs/notes/gazetteer-tiers.md`` has the measurements that speak for it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise

from gazetteer.tables import read_table

SHORTEST_ASKED = 3
"""Fewest letters of a name for which slips are considered; in one this short letters are only missing or swapped."""
LONGEST_ASKED = 100
"""Most characters of a key for which slips are considered; hardly a place has a longer name."""

_SCRIPTS = (re.compile("[\u0600-\u06ff\u0750-\u077f]"), re.compile("[\u0400-\u052f]"))
"""Letters of scripts with an alphabet of their own here, Arabic and Cyrillic; all others are tried together."""


class Slip(StrEnum):
    """What went wrong in writing; the value is the code of its reason."""

    MISSING = "missing_letter"
    SWAPPED = "swapped_letters"
    DOUBLED = "doubled_letter"
    LIKELY = "likely_slip"
    EXTRA = "extra_letter"
    WRONG = "wrong_letter"


_COSTS = {
    Slip.MISSING: 0.1,
    Slip.SWAPPED: 0.1,
    Slip.DOUBLED: 0.1,
    Slip.LIKELY: 0.7,
    Slip.EXTRA: 1.1,
    Slip.WRONG: 1.1,
}
"""A letter can be left out in one way, but be mistaken for thirty others, so each of these is that much rarer."""
HIGHEST_COST = max(_COSTS.values())


@dataclass(frozen=True, slots=True)
class NearKey:
    """A key of the index at one edit from the key asked."""

    key: str
    slip: Slip
    cost: float
    """From 0, at most ``HIGHEST_COST``; the likelier the slip, the lower."""


class Neighbours:
    """The keys of an index, asked for those near another."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        letters = set().union(*self._keys)
        alphabets: dict[int, set[str]] = {}
        for letter in letters:
            alphabets.setdefault(_script(letter), {" "}).add(letter)
        self._alphabets = {script: "".join(sorted(alphabet)) for script, alphabet in alphabets.items()}

    def of(self, key: str) -> tuple[NearKey, ...]:
        """The keys at one edit from a key (not itself), likeliest slip first, then by key."""
        if len(key) > LONGEST_ASKED or _length(key) < SHORTEST_ASKED:
            return ()
        alphabet = self._alphabets.get(_script(key), "")
        is_short = _length(key) == SHORTEST_ASKED
        spellings = _of_the_same_letters(key, alphabet) if is_short else _one_edit_away(key, alphabet)
        found = (spelling for spelling in self._keys.intersection(spellings) if spelling != key)
        near = [_near(key, spelling) for spelling in found]
        return tuple(sorted(near, key=lambda one: (one.cost, one.key)))


def _script(text: str) -> int:
    """The number of the first script that has a letter in the text."""
    return next((number for number, letters in enumerate(_SCRIPTS) if letters.search(text)), len(_SCRIPTS))


def _length(key: str) -> int:
    return len(key) - key.count(" ")


def _one_edit_away(key: str, alphabet: str) -> Iterator[str]:
    yield from _with_a_letter_more(key, alphabet)
    for at, letter in enumerate(key):
        head, tail = key[:at], key[at + 1 :]
        yield (head + tail).replace("  ", " ").strip()  # a stray letter may have made a word of its own
        yield head + tail[:1] + letter + tail[1:]
        yield from [head + other + tail for other in alphabet]


def _of_the_same_letters(key: str, alphabet: str) -> Iterator[str]:
    """The key with two letters swapped or a letter more, none replaced."""
    yield from _with_a_letter_more(key, alphabet)
    for at in range(len(key) - 1):
        yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]


def _with_a_letter_more(key: str, alphabet: str) -> Iterator[str]:
    for at in range(len(key) + 1):
        head, tail = key[:at], key[at:]
        yield from [head + letter + tail for letter in alphabet]


def _near(asked: str, key: str) -> NearKey:
    slip = _slip(asked, key)
    return NearKey(key, slip, _COSTS[slip])


def _slip(asked: str, key: str) -> Slip:
    """What makes ``asked`` out of ``key``, which is one edit away."""
    if len(asked) < len(key):
        return Slip.MISSING
    at = next((at for at, (one, other) in enumerate(zip(asked, key, strict=False)) if one != other), len(key))
    if len(asked) > len(key):
        return _extra(asked, at)
    if asked[at + 1 :] != key[at + 1 :]:
        return Slip.SWAPPED
    return Slip.LIKELY if (asked[at], key[at]) in _likely_slips() else Slip.WRONG


def _extra(asked: str, at: int) -> Slip:
    """What the letter at a place, which is one too many, is beside its neighbours."""
    letter, beside = asked[at], asked[max(at - 1, 0) : at] + asked[at + 1 : at + 2]
    if letter in beside:
        return Slip.DOUBLED
    return Slip.LIKELY if any((letter, other) in _likely_slips() for other in beside) else Slip.EXTRA


@cache
def _likely_slips() -> frozenset[tuple[str, str]]:
    """Pairs of letters that are written for each other: neighbours on a keyboard, alike to eye or ear; both ways.

    Raises:
        OverlayError: if a row has another number of fields than its head line.
    """
    pairs: set[tuple[str, str]] = set()
    for _, row in read_table(files("gazetteer") / "data" / "slips.csv"):
        letters = row["letters"]
        beside = pairwise(letters) if row["kind"] == "row" else ((one, other) for one in letters for other in letters)
        for one, other in beside:
            pairs |= {(one, other), (other, one)}
    return frozenset(pairs)
