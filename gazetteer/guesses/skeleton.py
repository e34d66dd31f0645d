"""Names written in another alphabet, or romanised otherwise: alike in their consonants.

Arabic and Latin letters fold to one consonant alphabet (الخرطوم and Khartoum are both ``Xrtm``). What stood between the
consonants, long vowels in Arabic and all vowels in Latin, then tells how close two such names are.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 3
"""Fewest consonants of a skeleton that is compared; with two, every name has hundreds alike."""
SHORTEST_ASKED = 4
"""Fewest letters of a name for which consonants are compared: of three, too many words have the same."""
LONGEST_ASKED = 100
"""Most characters of a key that is compared; hardly a place has a longer name."""
HIGHEST_COST = 0.14
"""Most that the vowels may differ, as a share of the gaps between consonants; more, and it is another name."""

_UNWRITTEN, _DROPPED, _KIN, _OTHER = 0.05, 0.4, 0.1, 0.8
"""What a gap costs: a vowel that Arabic leaves unwritten, one missing, one of a like sound (e for i), another one."""

_ARABIC_ARTICLE = re.compile(r"(?m)(^| )ال(?=[^ \n]{2})")
_LATIN_ARTICLE = re.compile(r"(?m)(^| )(?:[aeiu]l(?: (?=\S)|(?=[b-df-hj-np-tv-z]))|[aei](s|sh|r|d|dh|n|t|th|z) (?=\2))")
_FINAL_H = re.compile(r"(?m)(?<=[aeiou])h(?= |$)")
_FINAL_HA = re.compile(r"(?m)[هح](?= |$)")
_FINAL_YA = re.compile(r"(?m)ي(?= |$)")
_BOUND_T = re.compile(r"(?<=[aeou])t(?= )|(?<=[اوي])ت(?= )")
_AT_WORDS_END = ((_FINAL_HA, ""), (_FINAL_H, ""), (_BOUND_T, ""), (_FINAL_YA, "e"))
"""Final h is mute; ة is written t or nothing within a name; ى, which the key has as ي, is a, and ي is i."""
_SOFT_C = re.compile(r"c(?=[eiy])")
_SPELT_TOGETHER = (
    ("تش", "ش"),
    ("tch", "S"),
    ("sch", "S"),
    ("ssh", "S"),
    ("sh", "S"),
    ("ch", "S"),
    ("kh", "X"),
    ("gh", "g"),
    ("dh", "d"),
    ("dj", "g"),
    ("th", "t"),
    ("ph", "f"),
    ("zh", "z"),
    ("ck", "k"),
    ("x", "ks"),
)
_LETTERS = {
    "b": "بپpڀ",
    "t": "تطثٹټٽ",
    "g": "جغگgjګڠ",
    "S": "شچښ",
    "h": "حه",
    "X": "خ",
    "d": "دذضظڈډڊڌ",
    "r": "رڑڕ",
    "z": "زژڙ",
    "s": "سص",
    "f": "فڤv",
    "k": "قكcq",
    "l": "لڵ",
    "m": "م",
    "n": "نںڭݨ",
    "a": "ا",
    "i": "يےێy",
    "u": "وۆۇۋۈow",
    "": "ع ",
}
"""What letters become; a letter not named here stays, and a name with any but a-z, S, X or a digit has no skeleton.

Latin g and j are both ج somewhere, and غ is g in foreign names; p and v have no letter of their own in Arabic.
"""
_TABLE = str.maketrans({letter: folded for folded, letters in _LETTERS.items() for letter in letters})
_VOWELS = "aeiu"
_NO_VOWELS = str.maketrans("", "", _VOWELS)
_DOUBLED = tuple((letter * 2, letter) for letter in "bcdfgjklmnpqrstvzh")
_BATCH = 10_000
_NUMBER_BITS = 24
_HASH_MASK = (1 << (63 - _NUMBER_BITS)) - 1
_CONSONANT = re.compile(f"[^{_VOWELS}]")


@dataclass(frozen=True, slots=True)
class AlikeKey:
    """A key of the index with the consonants of the key asked."""

    key: str
    cost: float
    """From 0, where the vowels agree, to ``HIGHEST_COST``."""


class Skeletons:
    """The keys of an index by their consonants."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._by_hash = array("Q", sorted(_entries(keys)))

    def of(self, key: str) -> tuple[AlikeKey, ...]:
        """The keys with a key's consonants (not itself), closest vowels first, then by key."""
        is_name = len(key) - key.count(" ") >= SHORTEST_ASKED and len(key) <= LONGEST_ASKED
        skeleton = sounds(key).translate(_NO_VOWELS) if is_name else ""
        if not _is_comparable(skeleton):
            return ()
        found = (AlikeKey(other, _cost(key, other)) for other in self._with(skeleton) if other != key)
        return tuple(sorted((one for one in found if one.cost <= HIGHEST_COST), key=lambda one: (one.cost, one.key)))

    def _with(self, skeleton: str) -> Iterator[str]:
        wanted = hash(skeleton) & _HASH_MASK
        at = bisect_left(self._by_hash, wanted << _NUMBER_BITS)
        while at < len(self._by_hash) and self._by_hash[at] >> _NUMBER_BITS == wanted:
            key = self._keys[self._by_hash[at] & ((1 << _NUMBER_BITS) - 1)]
            at += 1
            if sounds(key).translate(_NO_VOWELS) == skeleton:
                yield key


def sounds(keys: str) -> str:
    """Keys, one on each line, as consonants and vowels of one alphabet, articles and blanks gone.

    Many keys at once, because a pattern that runs over one long text is many times faster.
    """
    text = _LATIN_ARTICLE.sub(r"\1", _ARABIC_ARTICLE.sub(r"\1", keys))
    for pattern, single in _AT_WORDS_END:
        text = pattern.sub(single, text)
    text = _SOFT_C.sub("s", text)
    for doubled, single in _DOUBLED:
        text = text.replace(doubled, single)
    for together, single in _SPELT_TOGETHER:
        text = text.replace(together, single)
    return text.translate(_TABLE)


def _entries(keys: Sequence[str]) -> Iterator[int]:
    """The skeleton's hash and the number of each key that can be compared, in one integer."""
    for start in range(0, len(keys), _BATCH):
        skeletons = sounds("\n".join(keys[start : start + _BATCH])).translate(_NO_VOWELS).split("\n")
        for number, skeleton in enumerate(skeletons, start):
            if _is_comparable(skeleton):
                yield (hash(skeleton) & _HASH_MASK) << _NUMBER_BITS | number


def _is_comparable(skeleton: str) -> bool:
    return skeleton.isascii() and len(skeleton) >= SHORTEST


def _cost(asked: str, other: str) -> float:
    """By how much the vowels between equal consonants differ, for each gap between them."""
    unwritten = _writes_no_short_vowels(asked), _writes_no_short_vowels(other)
    gaps = list(zip(_CONSONANT.split(sounds(asked)), _CONSONANT.split(sounds(other)), strict=True))
    costs = [_gap_cost(*gap, unwritten) for gap in gaps]
    return round(sum(costs) / (len(gaps) - 1), 4)


def _writes_no_short_vowels(key: str) -> bool:
    return key[:1] >= "\N{ARABIC NUMBER SIGN}"


def _gap_cost(one: str, other: str, unwritten: tuple[bool, bool]) -> float:
    if set(one) == set(other):
        return 0.0
    for gap, beside, leaves_out in ((one, other, unwritten[0]), (other, one, unwritten[1])):
        if not gap:
            return _UNWRITTEN if leaves_out and len(beside) == 1 else _DROPPED
    kin = set(one.replace("e", "ai")) & set(other.replace("e", "ai"))
    return _KIN if kin else _OTHER
