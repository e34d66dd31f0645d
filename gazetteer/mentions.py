"""Places' names found in running text, Arabic and English.

From left to right the longest name wins; prefixes are peeled from its first word. A name that is also a common word
needs a cue, a small town needs a word before it after which places stand. What a name means is then settled by the
noun before it (قاعدة, ميناء, محافظة) and by the countries that the text speaks of around it.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakKeyDictionary

from gazetteer.clitics import Peel, peels
from gazetteer.index import Gazetteer
from gazetteer.records import Candidate, Mention, PlaceKind, Reason
from gazetteer.running_text.context import settle_by_context
from gazetteer.running_text.gate import Hint, may_stand
from gazetteer.running_text.surroundings import Found, Surroundings
from gazetteer.running_text.tokens import Gap, Token, tokens_of
from gazetteer.running_text.words import Cue, Words, words

LONGEST_NAME = 8
"""Most words that a name is looked for in."""

CUE_WEIGHT = 0.5
EXACT_WEIGHT = 0.1


def find_mentions(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The places' names in a text, in its order, none within another; each with what it may mean, best first.

    Demonyms and expressions such as البيت الأبيض give none. Linear in the text's length.
    """
    return read_mentions(text, gazetteer).mentions


@dataclass(frozen=True, slots=True)
class MentionsRead:
    """A text's mentions with what they were read from."""

    tokens: tuple[Token, ...]
    """All words of the text."""
    found: tuple[Found, ...]
    """At which words each mention was found, mention by mention."""
    mentions: tuple[Mention, ...]


def read_mentions(text: str, gazetteer: Gazetteer) -> MentionsRead:
    """What ``find_mentions`` gives, with the words that it came from."""
    finder = _Finder(tokens_of(text), gazetteer, words())
    found = finder.found()
    mentions = [_mention(text, finder.tokens, one, finder.words) for one in found]
    settled = settle_by_context(text, mentions, finder.words.contexts)
    return MentionsRead(tuple(finder.tokens), tuple(found), settled)


_MET_KEPT, _LONGEST_MET = 20_000, 40
"""How many words' and names' look-ups are kept for each gazetteer, and of how many letters: a few megabytes."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A reading of a word with which a name begins."""

    peel: Peel
    is_name: bool
    """Whether it is a name itself."""
    goes_on: bool
    """Whether it begins a longer one."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was looked up in one gazetteer, by key."""

    beginnings: dict[str, tuple[Beginning, ...]] = field(default_factory=dict)
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)


_MEMORIES: WeakKeyDictionary[Gazetteer, _Memory] = WeakKeyDictionary()
_LOCK = threading.Lock()
T = TypeVar("T")


def _memory(gazetteer: Gazetteer) -> _Memory:
    with _LOCK:
        return _MEMORIES.setdefault(gazetteer, _Memory())


def _keep(met: dict[str, T], key: str, found: T) -> None:
    if len(met) >= _MET_KEPT:
        met.clear()
    if len(key) <= _LONGEST_MET:
        met[key] = found


class _Finder:
    """One pass over a text's words."""

    def __init__(self, tokens: list[Token], gazetteer: Gazetteer, tables: Words) -> None:
        self.tokens = tokens
        self.words = tables
        self._around = Surroundings(tokens, tables)
        self._gazetteer = gazetteer
        self._memory = _memory(gazetteer)

    def found(self) -> list[Found]:
        """All names, left to right, longest first."""
        found: list[Found] = []
        at = 0
        while at < len(self.tokens):
            best = self._best_at(at, found)
            skipped = self._around.no_place_at(at)
            if best and best.after - at > skipped:
                found.append(best)
                at = best.after
            else:
                at += max(skipped, 1)
        return found

    def _best_at(self, at: int, before: list[Found]) -> Found | None:
        """The longest name that begins with this word and may stand here; of equally long ones the likeliest."""
        hits = [
            (after, key, beginning.peel)
            for beginning in self._readings(at)
            for after, key in self._names_from(at, beginning)
            if self.tokens[after - 1].capital
        ]
        if not hits:
            return None
        for length in sorted({after for after, _, _ in hits}, reverse=True):
            several = [self._judged(at, hit, before) for hit in hits if hit[0] == length]
            fitting = [found for found in several if found.candidates]
            if fitting:
                return max(fitting, key=lambda found: (found.candidates[0].score, -found.peel.peeled))
        return None

    def _readings(self, at: int) -> tuple[Beginning, ...]:
        """The readings of a word with which some name begins."""
        key = self.tokens[at].key
        known = self._memory.beginnings.get(key)
        if known is None:
            known = tuple(self._beginnings(key))
            _keep(self._memory.beginnings, key, known)
        return known

    def _beginnings(self, key: str) -> Iterator[Beginning]:
        read = [Peel(key, 0, ())]
        if "\u0621" <= key[0] <= "\u064a":
            read += [peel for level in peels(key) for peel in level]
        for peel in read:
            whole, longer = self._gazetteer.begins(peel.key)
            if whole or longer:
                yield Beginning(peel, whole, longer)

    def _names_from(self, at: int, beginning: Beginning) -> Iterator[tuple[int, str]]:
        """Keys of names that begin with the peeled word, with the number of the word behind each."""
        key, whole, longer = beginning.peel.key, beginning.is_name, beginning.goes_on
        for after in range(at + 1, min(at + LONGEST_NAME, len(self.tokens)) + 1):
            if whole:
                yield after, key
            if not longer or after >= len(self.tokens) or self.tokens[after].gap > Gap.QUOTED:
                return
            key = f"{key} {self.tokens[after].key}"
            whole, longer = self._gazetteer.begins(key)

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        known = self._memory.candidates.get(key)
        if known is None:
            known = self._gazetteer.exact(key, key)
            _keep(self._memory.candidates, key, known)
        return known

    def _judged(self, at: int, hit: tuple[int, str, Peel], before: list[Found]) -> Found:
        after, key, peel = hit
        cue = self._around.cue_before(at, peel, before)
        candidates = [self._weighed(candidate, peel, cue) for candidate in self._candidates(key)]
        if cue and after - at < LONGEST_NAME:
            candidates += [self._cued(candidate, peel) for candidate in self._candidates(f"{cue.base} {key}")]
        needs_site = self.words.guarded.get(key) == "class"
        hint = Hint(
            after_locative=self._around.is_after_locative(at, peel, before),
            near_site=needs_site and self._around.is_near_site(at, before),
        )
        allowed = [candidate for candidate in candidates if may_stand(candidate, key, hint, self.words)]
        return Found(at, after, peel, _best_of_each(allowed), cue)

    def _weighed(self, candidate: Candidate, peel: Peel, cue: Cue | None) -> Candidate:
        reasons = tuple(reason for reason in candidate.reasons if reason.code not in {"exact", "folded"})
        reasons += peel.reasons or (Reason("as_written", EXACT_WEIGHT),)
        if cue and candidate.place.kind in cue.kinds:
            reasons += (Reason("cue", CUE_WEIGHT),)
        return Candidate(candidate.place, _sum(reasons), reasons)

    def _cued(self, candidate: Candidate, peel: Peel) -> Candidate:
        """A place whose name is the cue and this name together, though words stood between them."""
        weight = next(reason for reason in candidate.reasons if reason.code == "prior")
        reasons = (weight, *peel.reasons, Reason("cue", CUE_WEIGHT))
        return Candidate(candidate.place, _sum(reasons), reasons)


def _sum(reasons: tuple[Reason, ...]) -> float:
    return round(sum(reason.value for reason in reasons), 4)


def _best_of_each(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.place.id)
        if known is None or candidate.score > known.score:
            best[candidate.place.id] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.place.id)))


def _mention(text: str, tokens: list[Token], found: Found, tables: Words) -> Mention:
    """The mention of a name alone: prefixes and nouns such as قاعدة before it and adjectives behind it left out."""
    first, after = _name_alone(tokens, found, tables)
    peeled = found.peel.peeled if first == found.first else 0
    start, end = tokens[first].offset_of(peeled), tokens[after - 1].end
    return Mention(start, end, text[start:end], found.candidates)


def _name_alone(tokens: list[Token], found: Found, tables: Words) -> tuple[int, int]:
    first, after = found.first, found.after
    keys = [found.peel.key, *(token.key for token in tokens[first + 1 : after])]
    cue = tables.cues.get(keys[0])
    if cue is None or len(keys) == 1 or not (cue.outside or found.candidates[0].place.kind is PlaceKind.SITE):
        return first, after
    first += 1
    while first < after - 1 and tokens[first].key in tables.fillers:
        first += 1
    while after - 1 > first and tokens[after - 1].key in tables.fillers:
        after -= 1
    return first, after
