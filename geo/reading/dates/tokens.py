"""A text's words, numbers and signs, each with its place and what it can begin in a time expression."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from gazetteer.folding import fold_running
from geo.reading.dates.words import RARE_KINDS, WordSenses, senses_of

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670"
_SILENT = "\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_TOKEN = re.compile(rf"[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*|\d+|\n|[^\w\s{_SILENT}]|_")
_UNWRITTEN = re.compile(rf"[{_MARKS}\N{{ARABIC TATWEEL}}]")
_GLUE = frozenset(".,\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}:")
_MAX_DIGITS = 4
_TATWEEL = "\N{ARABIC TATWEEL}"
_FOLDED_SIGN = " "
"""What folding leaves of a sign, which is then taken as written."""


class Match(NamedTuple):
    """A sense found at a token."""

    value: str
    after: int
    """Index of the token behind it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text, as lists side by side; offsets point into the whole text."""

    original: str
    keys: list[str]
    """Folded, without vowel signs; a newline is a token of its own."""
    starts: list[int]
    ends: list[int]
    senses: list[WordSenses]
    present: frozenset[str]
    """The rare kinds that any of the words has."""

    def find(self, index: int, kind: str) -> Match | None:
        """The longest phrase of a kind that begins at a token."""
        if not 0 <= index < len(self.keys):
            return None
        for rest, value in self.senses[index].phrases.get(kind, ()):
            after = index + 1 + len(rest)
            if not rest or self.keys[index + 1 : after] == rest:
                return Match(value, after)
        return None

    def key(self, index: int) -> str:
        """The token's key, empty beyond either end."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def start(self, index: int) -> int:
        """Where the token begins behind its proclitics."""
        skipped, at = self.senses[index].skipped, self.starts[index]
        while skipped or _UNWRITTEN.match(self.original, at):
            skipped -= not _UNWRITTEN.match(self.original, at)
            at += 1
        return at

    def touches(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.keys) and self.starts[index] == self.ends[index - 1]

    def is_joined(self, index: int) -> bool:
        """Whether a word or sign for "and" stands before a token or on it."""
        written_on = 0 < index < len(self.keys) and self.senses[index].skipped and self.keys[index][0] == "و"
        return bool(written_on or self.find(index - 1, "and") or self.key(index - 1) in {",", "،"})

    def is_common(self, index: int) -> bool:
        """Whether a token is a Latin word in small letters."""
        word = self.original[self.starts[index] : self.ends[index]] if 0 <= index < len(self.keys) else ""
        return word.isalpha() and word.isascii() and word.islower()

    def digits(self, index: int) -> int | None:
        """The number of one to four digits at a token, unless it is a part of a longer number."""
        key = self.key(index)
        if not key.isdecimal() or len(key) > _MAX_DIGITS:
            return None
        before = self.touches(index) and self.key(index - 1) in _GLUE and self.touches(index - 1)
        after = self.touches(index + 1) and self.key(index + 1) in _GLUE and self.touches(index + 2)
        if (before and self.key(index - 2).isdecimal()) or (after and self.key(index + 2).isdecimal()):
            return None
        if self.key(index + 1) in {"%", "٪"} or self.key(index - 1) in {"$", "€", "£"}:
            return None
        return int(key)


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``."""
    folded = fold_running(text[start:end])
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    keys = [folded[first - start : last - start] for first, last in spans]
    if _UNWRITTEN.search(folded):
        keys = [key if key.isalnum() and _TATWEEL not in key else _UNWRITTEN.sub("", key) or key for key in keys]
    keys = [text[first] if key == _FOLDED_SIGN else key for key, (first, _) in zip(keys, spans, strict=True)]
    senses = [senses_of(key) for key in keys]
    present = RARE_KINDS & frozenset[str]().union(*{sense.kinds for sense in senses})
    return Tokens(text, keys, [first for first, _ in spans], [last for _, last in spans], senses, present)
