"""What the words around a name say for it: cues, prepositions, bases named before, expressions that mean no place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gazetteer.clitics import LOCATIVE_PREFIXES, Peel, peels
from gazetteer.records import Candidate, PlaceKind
from gazetteer.running_text.tokens import Gap, Token
from gazetteer.running_text.words import Cue, Words

SITE_KINDS = frozenset({PlaceKind.SITE, PlaceKind.AIRPORT, PlaceKind.PORT})
"""Kinds that the word base or airport speaks for."""

_MOST_FILLERS = 3
_NEAR_SITE = 12
"""Within how many words a base named before speaks for a guarded name."""
_LAST_FOUND = 3
_LONGEST_CLASS_NOUN = 3
_AIRPORT_ENDS = frozenset({"الدولي", "المدني"})
_CLASS_JOINERS = frozenset({"of", "at", "in"})


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
        if before and before[-1].after == at and self.is_coordinated(at, peel):
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

    def class_noun(self, at: int, after: int) -> Cue | None:
        """The English noun of class behind a name (Aleppo province), or before it with "of", "at" or "in"."""
        for length in range(min(_LONGEST_CLASS_NOUN, len(self._tokens) - after), 0, -1):
            cue = self._words.class_nouns.get(self._joined(after, after + length))
            if cue:
                return cue
        before = at - 1 if at and self._tokens[at - 1].key == "the" else at
        if not before or self._tokens[before - 1].key not in _CLASS_JOINERS:
            return None
        for length in range(min(_LONGEST_CLASS_NOUN, before - 1), 0, -1):
            cue = self._words.class_nouns.get(self._joined(before - 1 - length, before - 1))
            if cue and (self._tokens[before - 1].key == "of" or cue.names):
                return cue
        return None

    def _joined(self, first: int, after: int) -> str:
        """The words' keys with blanks, empty where something else stands between them or before all but the text's."""
        tokens = self._tokens[first:after]
        apart = any(token.gap is not Gap.JOINED for token in tokens[1:])
        apart = apart or (first > 0 and tokens[0].gap > Gap.QUOTED and not tokens[0].capital)
        return "" if apart else " ".join(token.key for token in tokens)

    def is_person(self, at: int, after: int) -> bool:
        """Whether a capitalised name is part of a person's name, here or where the text names that person in full."""
        first = self._tokens[at]
        if after == at + 1 and first.key in self.surnames:
            return True
        if self.is_named_person(at):
            return True
        return first.key in self._words.person_words["place"] and after == at + 1 and self._goes_on_as_name(after)

    def is_named_person(self, at: int) -> bool:
        """Whether a title or a given name stands right before the word."""
        persons, token = self._words.person_words, self._tokens[at]
        before = self._tokens[at - 1] if at and token.gap is Gap.JOINED else None
        if before is None or not before.capital or not token.capital:
            return False
        return before.key in persons["title"] or before.key in persons["given"]

    def _goes_on_as_name(self, after: int) -> bool:
        """Whether a capitalised word stands right behind that can be a surname or an unknown part of the name."""
        if after >= len(self._tokens):
            return False
        token = self._tokens[after]
        if token.gap is not Gap.JOINED or not token.capital or not token.key.isascii():
            return False
        return token.key not in self._words.class_nouns and token.key not in self._words.person_words["no_surname"]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Keys of the words that the text has right behind a title or a given name."""
        tokens = self._tokens
        return frozenset(tokens[at].key for at in range(1, len(tokens)) if self.is_named_person(at))

    def is_in_longer_name(self, at: int, after: int) -> bool:
        """Whether another capitalised word, of no known meaning, stands right beside an English name."""
        if self._goes_on_as_name(after):
            return True
        token = self._tokens[at]
        before = self._tokens[at - 1] if at and token.gap is Gap.JOINED else None
        if before is None or not before.capital or before.gap is Gap.STOP or not before.key.isascii():
            return False
        return before.key not in self._words.heads and not self._words.is_function_word(before.key)

    def is_after_locative(self, at: int, peel: Peel, before: Sequence[Found]) -> bool:
        """Whether a preposition, or a word that does its work, stands on or before the word, or before its pair."""
        if any(reason.code in LOCATIVE_PREFIXES for reason in peel.reasons):
            return True
        if before and before[-1].after == at and self.is_coordinated(at, peel):
            return True
        if before and self._is_listed_behind(at, before[-1]):
            return True
        if at and self._tokens[at - 1].key == "the":
            at -= 1
        last = self._tokens[at - 1] if at and self._tokens[at].gap <= Gap.QUOTED else None
        return last is not None and self._words.is_locative(last.key)

    def _is_listed_behind(self, at: int, last: Found) -> bool:
        """Whether an English name stands behind another one and a comma or "and"."""
        token = self._tokens[at]
        if last.after == at:
            return token.gap is Gap.COMMA and token.key.isascii()
        return last.after == at - 1 and token.gap is Gap.JOINED and self._tokens[at - 1].key in {"and", "or"}

    def with_airport_noun(self, found: Found, taken: int) -> Found | None:
        """The name with the noun airport that stands right beside it, words before ``taken`` left alone; or None."""
        tokens, at, after = self._tokens, found.first - 1, found.after
        if found.peel.key.isascii():
            for length in range(min(_LONGEST_CLASS_NOUN, len(tokens) - after), 0, -1):
                if self._words.class_nouns.get(self._joined(after, after + length)) == found.cue:
                    return replace(found, after=after + length)
            return None
        if at < taken or tokens[found.first].gap is not Gap.JOINED:
            return None
        key = tokens[at].key
        read = (Peel(key, 0, ()), *(peel for level in peels(key) for peel in level if peel.peeled))
        peel = next((peel for peel in read if self._words.cues.get(peel.key) == found.cue), None)
        if after < len(tokens) and tokens[after].gap is Gap.JOINED and tokens[after].key in _AIRPORT_ENDS:
            after += 1
        return replace(found, first=at, after=after, peel=peel) if peel else None

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

    def is_coordinated(self, at: int, peel: Peel) -> bool:
        """Whether "and" stands on or before the word."""
        conjoined = any(reason.code == "conjunction" for reason in peel.reasons)
        return conjoined or self._tokens[at - 1].key in {"و", "and"}
