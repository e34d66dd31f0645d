"""What the words around a name say for it: cues, prepositions, bases named before, expressions that mean no place."""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.clitics import LOCATIVE_PREFIXES, Peel
from gazetteer.records import Candidate, PlaceKind
from gazetteer.running_text.tokens import Gap, Token
from gazetteer.running_text.words import Cue, Words

SITE_KINDS = frozenset({PlaceKind.SITE, PlaceKind.AIRPORT, PlaceKind.PORT})
"""Kinds that the word base or airport speaks for."""

_MOST_FILLERS = 3
_NEAR_SITE = 12
"""Within how many words a base named before speaks for a guarded name."""
_LAST_FOUND = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A name at some words of a text."""

    first: int
    """Number of its first word."""
    after: int
    """Number of the first word behind it."""
    peel: Peel
    candidates: tuple[Candidate, ...]
    """Best first."""
    cue: Cue | None
    """The noun that governs it."""


class Surroundings:
    """A text's words, asked what stands around one of them; names found before it are handed in, in order."""

    def __init__(self, tokens: Sequence[Token], words: Words) -> None:
        self._tokens = tokens
        self._words = words

    def no_place_at(self, at: int) -> int:
        """How many words here mean no place, 0 where none do."""
        for parts in self._words.expressions(self._tokens[at].key):
            following = self._tokens[at + 1 : at + len(parts)]
            joined = all(token.gap <= Gap.QUOTED for token in following)
            if joined and tuple(token.key for token in following) == parts[1:]:
                return len(parts)
        return 0

    def cue_before(self, at: int, peel: Peel, before: Sequence[Found]) -> Cue | None:
        """The cue that governs the word, behind fillers and quotation marks; a plural one goes for all its names."""
        back = at - 1
        gap = self._tokens[at].gap
        if before and before[-1].after == at and self._is_coordinated(at, peel):
            earlier = before[-1].cue
            return earlier if earlier and earlier.many else None
        if any(reason.code == "conjunction" for reason in peel.reasons):
            return None
        for _ in range(_MOST_FILLERS + 1):
            if back < 0 or gap > Gap.QUOTED:
                return None
            cue = self._words.cue(self._tokens[back].key)
            if cue:
                return cue
            if self._tokens[back].key not in self._words.fillers:
                return None
            gap = self._tokens[back].gap
            back -= 1
        return None

    def is_after_locative(self, at: int, peel: Peel, before: Sequence[Found]) -> bool:
        """Whether a preposition, or a word that does its work, stands on or before the word, or before its pair."""
        if any(reason.code in LOCATIVE_PREFIXES for reason in peel.reasons):
            return True
        if before and before[-1].after == at and self._is_coordinated(at, peel):
            return True
        last = self._tokens[at - 1] if at and self._tokens[at].gap <= Gap.QUOTED else None
        return last is not None and self._words.is_locative(last.key)

    def is_near_site(self, at: int, before: Sequence[Found]) -> bool:
        """Whether a base was named, or the word base written, shortly before in the same sentence."""
        for back in range(at - 1, max(at - _NEAR_SITE, 0) - 1, -1):
            if self._tokens[back + 1].gap is Gap.STOP:
                return False
            cue = self._words.cue(self._tokens[back].key)
            if cue and cue.kinds & SITE_KINDS:
                return True
            if any(
                found.first == back and found.candidates[0].place.kind in SITE_KINDS for found in before[-_LAST_FOUND:]
            ):
                return True
        return False

    def _is_coordinated(self, at: int, peel: Peel) -> bool:
        conjoined = any(reason.code == "conjunction" for reason in peel.reasons)
        return conjoined or self._tokens[at - 1].key in {"و", "and"}
