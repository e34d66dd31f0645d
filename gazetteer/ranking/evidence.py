"""A text read once for what it says about the names in it: nouns before them, what they lie in, countries around."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gazetteer.clitics import Peel
from gazetteer.folding import index_key
from gazetteer.mentions import MentionsRead
from gazetteer.records import Candidate, Mention, Place, PlaceKind
from gazetteer.running_text.surroundings import Found, Surroundings
from gazetteer.running_text.tokens import Gap
from gazetteer.running_text.words import Cue, Words

_WINDOWS = ((re.compile(r"[.!?؟\n\r]"), 0.5), (re.compile(r"[\n\r]"), 0.3), (re.compile(r"(?!)"), 0.2))
"""What ends a sentence, a line and nothing before the text's end, each with its share of the countries' weight."""

_IN = frozenset(map(index_key, ("في", "in", "of")))
_PARENT_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION})
_MOST_BETWEEN = 3
"""Most words from a name to what it lies in: في, a noun of class, the name."""
_NEIGHBOURS = 6
"""How many names before and after one are asked how near they lie; bounded, so that long texts stay linear."""
_OCCURRENCES = 6
_LAST_FOUND = 3
_CODE_LENGTH = 2
_BETWEEN_WORDS = re.compile(r"[\s_]")
_LONGEST_PARENT = 4
"""Most words of a country's or division's name behind a comma."""


@dataclass(frozen=True, slots=True)
class Within:
    """What a text says that a place lies in: a place, a country by its adjective, or a division by its short code."""

    place: Place | None = None
    country: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What the text says about one name."""

    cue: Cue | None = None
    within: tuple[Within, ...] = ()
    part: Place | None = None
    """What is said to lie in it: Seattle before Washington."""
    elsewhere: tuple[Within, ...] = ()
    """What the same name is said to lie in at other places of the text."""
    countries: Mapping[str, float] | None = None
    """Share of the other names that speaks for each country, 0 to 1."""
    neighbours: tuple[Place, ...] = ()
    """Places named before and after."""
    longer: tuple[Candidate, ...] = ()
    """What a longer name means that this one is part of: البحر الأبيض المتوسط around الأبيض."""


@dataclass(frozen=True, slots=True)
class _Vote:
    start: int
    key: str
    country: str


@dataclass(frozen=True, slots=True)
class Background:
    """What a gazetteer knows that reading a text for evidence needs."""

    demonyms: Mapping[str, str]
    """Country code by key of its adjectives."""
    parents: Callable[[str], tuple[Place, ...]]
    """Countries and first-level divisions by a name's key."""


class Evidence:
    """One text's evidence, asked name by name."""

    def __init__(self, text: str, read: MentionsRead, words: Words, background: Background) -> None:
        self.mentions: tuple[Mention, ...] = read.mentions
        self._text = text
        self._tokens = read.tokens
        self._found = read.found
        self._words = words
        self._demonyms = background.demonyms
        self._parents_of_key = background.parents
        self._around = Surroundings(read.tokens, words)
        self._meant = [mention.candidates[0].place for mention in read.mentions]

    def mean(self, places: Iterable[Place]) -> None:
        """Take other places for what the mentions mean, one each."""
        self._meant = list(places)
        self.__dict__.pop("_tallies", None)

    def around(self, start: int, end: int) -> Around:
        """What the text says about the name at these offsets."""
        at, after = bisect_right(self._token_ends, start), bisect_left(self._token_starts, end)
        if not at < after:
            return Around(countries=self._countries(start, ""))
        own = self._own(at, after)
        key = self._key(own) if own else index_key(self._text[start:end])
        others = self._others(key, own)
        return Around(
            cue=self._cue(at, own),
            within=tuple(self._within(at, after, key)),
            part=self._part(at),
            elsewhere=tuple(within for found in others for within in self._within(found.first, found.after, key)),
            countries=self._countries(start, key),
            neighbours=tuple(self._neighbours(start, key)),
            longer=self._longer(start, end),
        )

    def whole(self) -> Around:
        """What the text says about a name that does not stand in it."""
        return Around(countries=self._countries(0, ""))

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self._tokens]

    @cached_property
    def _token_ends(self) -> list[int]:
        return [token.end for token in self._tokens]

    @cached_property
    def _first_words(self) -> list[int]:
        return [found.first for found in self._found]

    @cached_property
    def _keys(self) -> list[str]:
        return [self._key(found) for found in self._found]

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self._keys):
            numbers[key].append(number)
        return numbers

    def _key(self, found: Found) -> str:
        return " ".join([found.peel.key, *(token.key for token in self._tokens[found.first + 1 : found.after])])

    def _own(self, at: int, after: int) -> Found | None:
        number = bisect_right(self._first_words, after - 1) - 1
        return self._found[number] if number >= 0 and self._found[number].after > at else None

    def _longer(self, start: int, end: int) -> tuple[Candidate, ...]:
        number = bisect_right(self._mention_starts, start) - 1
        if number < 0:
            return ()
        mention = self.mentions[number]
        around = mention.end >= end and mention.end - mention.start > end - start
        besides = self._text[mention.start : start] + self._text[end : mention.end]
        return mention.candidates if around and _BETWEEN_WORDS.search(besides) else ()

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def _others(self, key: str, own: Found | None) -> list[Found]:
        numbers = self._by_key.get(key, ())[:_OCCURRENCES]
        return [self._found[number] for number in numbers if self._found[number] is not own]

    def _cue(self, at: int, own: Found | None) -> Cue | None:
        peel = own.peel if own and own.first == at else Peel(self._tokens[at].key, 0, ())
        number = bisect_left(self._first_words, at)
        return self._around.cue_before(at, peel, self._found[max(number - _LAST_FOUND, 0) : number])

    def _within(self, at: int, after: int, key: str) -> Iterator[Within]:
        """What stands behind a name and says what it lies in: ``in Y``, ``, Y``, ``(Y)``, or an adjective of Y."""
        if after >= len(self._tokens) or self._tokens[after].gap is Gap.STOP:
            return
        token = self._tokens[after]
        if token.gap is Gap.JOINED and token.key in self._demonyms:
            yield Within(country=self._demonyms[token.key])
        word = self._text[token.start : token.end]
        if token.gap is Gap.COMMA and len(word) == _CODE_LENGTH and word.isascii() and word.isupper():
            yield Within(code=word)
        number = bisect_left(self._first_words, after)
        if number < len(self._found) and self._keys[number] != key:
            yield from self._parent(at, after, number)
        yield from self._named_parents(at, after, key)

    def _part(self, at: int) -> Place | None:
        """What stands right before a name and lies in it: ``Y, X`` or ``Y in X``."""
        token, said = self._tokens[at], at > 0 and self._tokens[at - 1].key in _IN
        if not said and token.gap is not Gap.COMMA:
            return None
        number = bisect_left(self._first_words, at - said) - 1
        return self._meant[number] if number >= 0 and self._found[number].after == at - said else None

    def _named_parents(self, at: int, after: int, key: str) -> Iterator[Within]:
        """Countries and divisions named right behind ``in`` or a comma, found in the text by themselves or not."""
        said = self._tokens[after].key in _IN
        if not said and self._tokens[after].gap is not Gap.COMMA:
            return
        first = after + said
        while (
            first < len(self._tokens) and self._tokens[first].key in self._words.cues and first < after + _MOST_BETWEEN
        ):
            first += 1
        for last in range(min(first + _LONGEST_PARENT, len(self._tokens)), first, -1):
            behind = self._tokens[first:last]
            parent_key = " ".join(token.key for token in behind)
            if parent_key == key or any(token.gap > Gap.QUOTED for token in behind[1:]) or not behind[0].capital:
                continue
            parents = self._parents_of_key(parent_key)
            if parents:
                yield from (Within(place=parent) for parent in parents if said or not self._is_listed(at, parent))
                return

    def _parent(self, at: int, after: int, number: int) -> Iterator[Within]:
        found, meant = self._found[number], self._meant[number]
        between = self._tokens[after : found.first]
        if len(between) > _MOST_BETWEEN or Gap.STOP in {word.gap for word in self._tokens[after : found.first + 1]}:
            return
        said = bool(between) and between[0].key in _IN
        said = said or (not between and any(reason.code == "preposition_in" for reason in found.peel.reasons))
        classed = all(token.key in self._words.cues or token.key in self._words.fillers for token in between)
        beside = classed and meant.kind in _PARENT_KINDS and not found.peel.peeled
        if said or (beside and not self._is_listed(at, meant)):
            yield Within(place=meant)

    def _is_listed(self, at: int, parent: Place) -> bool:
        """Whether what stands right before the name is of the parent's kind: a list of countries, not a part in one."""
        number = bisect_left(self._first_words, at) - 1
        return number >= 0 and self._found[number].after == at and self._meant[number].kind is parent.kind

    def _neighbours(self, start: int, key: str) -> Iterator[Place]:
        number = bisect_left(self._mention_starts, start)
        first = max(number - _NEIGHBOURS, 0)
        for near in range(first, min(number + _NEIGHBOURS + 1, len(self.mentions))):
            if self._keys[near] != key and not self._meant[near].kind.is_areal:
                yield self._meant[near]

    def _countries(self, start: int, key: str) -> dict[str, float]:
        """Share of each country among what is named around, the name itself and its like not counted."""
        shares: dict[str, float] = defaultdict(float)
        for breaks, weight, every, alike in self._tallies:
            window = bisect_right(breaks, start)
            tally, own = every[window], alike[window, key]
            others = tally.total() - own.total()
            for country, votes in tally.items():
                if others > 0 and votes > own[country]:
                    shares[country] += weight * (votes - own[country]) / others
        return dict(shares)

    @cached_property
    def _tallies(
        self,
    ) -> list[tuple[list[int], float, dict[int, Counter[str]], dict[tuple[int, str], Counter[str]]]]:
        votes = list(self._votes())
        tallies = []
        for ends, weight in _WINDOWS:
            breaks = [match.start() for match in ends.finditer(self._text)]
            every: dict[int, Counter[str]] = defaultdict(Counter)
            alike: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
            for vote in votes:
                window = bisect_right(breaks, vote.start)
                every[window][vote.country] += 1
                alike[window, vote.key][vote.country] += 1
            tallies.append((breaks, weight, every, alike))
        return tallies

    def _votes(self) -> Iterator[_Vote]:
        for mention, key, meant in zip(self.mentions, self._keys, self._meant, strict=True):
            if meant.country:
                yield _Vote(mention.start, key, meant.country)
        for token in self._tokens:
            if token.key in self._demonyms:
                yield _Vote(token.start, token.key, self._demonyms[token.key])
