"""Phrases of a table found in running text: alternatives, gaps of a few words, Arabic proclitics."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazetteer.folding import fold_running
from geo.errors import GeoError

GAP = "…"
"""In a phrase: up to ``GAP_WORDS`` words of the same sentence may stand here."""

GAP_WORDS = 3

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_UNWRITTEN = re.compile(f"[{_MARKS}]")
_STOP = re.compile(r"[!?؟\n\r]|\.(?=\s+[^\sa-z]|\s*\Z)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text."""

    start: int
    end: int
    key: str
    """Folded, without vowel signs."""
    forms: tuple[str, ...]
    """The key, and what is left of it behind proclitics."""
    sentence: int
    """Number of the sentence it stands in."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as written in a table: for each word its alternatives, None for a gap."""

    words: tuple[frozenset[str] | None, ...]
    row: int
    """What the phrase stands for: an index that its table gives."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase in a text, by the indices of its words."""

    first: int
    after: int
    row: int
    skipped: int
    """Letters of proclitics before the first word, which are no part of it."""


class PhraseBook:
    """Phrases by the words that they can begin with."""

    def __init__(self, phrases: Iterable[Phrase]):
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for word in phrase.words[0] or ():
                self._by_first.setdefault(word, []).append(phrase)

    def matches(self, words: list[Word]) -> Iterator[Match]:
        """Every phrase that stands in a text, in the order of their beginnings."""
        for index, word in enumerate(words):
            for skipped, form in enumerate(word.forms):
                for phrase in self._by_first.get(form, ()):
                    if after := _end(phrase, words, index):
                        yield Match(index, after, phrase.row, skipped)


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]``; offsets point into ``text``."""
    piece = text[start:end]
    folded = fold_running(piece)
    stops = [found.start() for found in _STOP.finditer(piece)] + [len(piece)]
    found, sentence = [], 0
    for match in _WORD.finditer(folded):
        while stops[sentence] < match.start():
            sentence += 1
        key = _UNWRITTEN.sub("", match.group())
        found.append(Word(start + match.start(), start + match.end(), key, forms_of(key), sentence))
    return found


def forms_of(key: str) -> tuple[str, ...]:
    """A folded word, and what is left of it behind و or ف, then ب, ك or ل (لل leaves ال)."""
    forms, rest = [key], key
    for letters in ("وف", "بكل"):
        if len(rest) < 4 or rest[0] not in letters:  # noqa: PLR2004  (a proclitic and three letters)
            continue
        rest = "ا" + rest if rest.startswith("لل") else rest[1:]
        forms.append(rest)
    return tuple(forms)


def read_phrase(text: str, row: int, where: str) -> Phrase:
    """The phrase that a table writes with ``/`` between alternatives of a word and ``…`` for a gap.

    Raises:
        GeoError: if it has no word or begins or ends with a gap.
    """
    words = tuple(None if word == GAP else _alternatives(word) for word in text.split())
    if not words or words[0] is None or words[-1] is None or frozenset() in words:
        raise GeoError(f"a phrase must begin and end with a word, got {text!r} in {where}", "phrases")
    return Phrase(words, row)


def _alternatives(word: str) -> frozenset[str]:
    return frozenset(_UNWRITTEN.sub("", fold_running(each)) for each in word.split("/") if each)


def _end(phrase: Phrase, words: list[Word], first: int) -> int:
    """Index behind the phrase's last word where it begins at a word; 0 where it does not stand there."""
    at, left = first, 0
    sentence = words[first].sentence
    for wanted in phrase.words:
        if wanted is None:
            left = GAP_WORDS
            continue
        while at < len(words) and words[at].sentence == sentence and wanted.isdisjoint(words[at].forms):
            if not left:
                return 0
            at, left = at + 1, left - 1
        if at >= len(words) or words[at].sentence != sentence:
            return 0
        at, left = at + 1, 0
    return at
