"""A text cut into words, each with its key and with what stands before it."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from gazetteer.folding import Folded, fold

_LETTER = r"[^\W_]"
_MARK = (
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|{_MARK}|{_APOSTROPHE}(?!s\b){_LETTER})*")
_JOIN = re.compile(
    "[ \t_\N{NO-BREAK SPACE}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\u200b-\u200f\u202a-\u202e\u2066-\u2069-]*"
)
_STOP = re.compile(r"[.!?؟\n\r…]")
_COMMA = re.compile("[,،;؛:/|]")


class Gap(IntEnum):
    """How far a word stands from the one before it."""

    JOINED = 0
    """Blanks or a hyphen between: the two may be one name."""
    QUOTED = 1
    """A quotation mark or bracket between: one noun phrase at most."""
    COMMA = 2
    STOP = 3
    """The end of a sentence or a line between."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text."""

    start: int
    """First code point in the text."""
    end: int
    """One past the last code point that counts: invisible marks at its end are left out."""
    folded: Folded
    capital: bool
    """Whether it begins with a capital, or is of a script without them."""
    gap: Gap
    """How far it stands from the word before it."""

    @property
    def key(self) -> str:
        """The word's key."""
        return self.folded.key

    def offset_of(self, letter: int) -> int:
        """Where in the text the key's letter of that number stands."""
        return self.start + self.folded.offsets[letter]


_WORDS_KEPT, _LONGEST_KEPT = 16_384, 40
"""How many words' keys are kept, and of how many letters: a text's words come back, in it and in the next."""


_LONGEST_TEXT_KEPT = 50_000
"""Characters of a text whose words are kept for whoever asks next: what looks for names, then what reads clauses."""


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text in order; linear in its length."""
    return _kept(text) if len(text) <= _LONGEST_TEXT_KEPT else _tokens(text)


def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    before = 0
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        folded = _folded(word) if len(word) <= _LONGEST_KEPT else fold(word)
        if not folded.key:
            continue
        end = start + _visible_end(word, folded.offsets[-1] + 1)
        gap = Gap.STOP if not found else Gap.JOINED if text[before:start] == " " else _gap(text[before:start])
        found.append(Token(start, end, folded, not word[0].islower(), gap))
        before = match.end()
    return tuple(found)


_kept = lru_cache(2)(_tokens)
_folded = lru_cache(_WORDS_KEPT)(fold)


def _visible_end(word: str, end: int) -> int:
    """The end of a word with the vowel marks on its last letter and without invisible characters after it."""
    while end < len(word) and word[end] >= "\u0300" and not "\u200b" <= word[end] <= "\ufeff":
        end += 1
    return end


def _gap(between: str) -> Gap:
    if _JOIN.fullmatch(between):
        return Gap.JOINED
    if _STOP.search(between):
        return Gap.STOP
    return Gap.COMMA if _COMMA.search(between) else Gap.QUOTED
