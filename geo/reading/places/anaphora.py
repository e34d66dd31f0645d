"""Definite nouns that point back to a place named before: القاعدة, العاصمة, the airport.

The nearest sentence before that names a fitting place decides, and only where it names just one (two for a dual);
every doubt leaves the noun without a place. What fits is a table. The country spoken of is that of the places where
something happens and of the adjectives beside them; its capital is meant by العاصمة.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from gazetteer.folding import index_key
from gazetteer.records import Place, PlaceKind
from gazetteer.running_text.tokens import Gap, Token
from geo.errors import GeoError
from geo.model import MentionRole
from geo.reading.places.tables import rows

_CAPITAL = "PPLC"
_PROCLITICS = "وفبكل"
_LONGEST = 3
_DUAL = 2
_FARTHEST = 250
"""Within how many words the place is looked for that a noun points back to, whatever the sentences."""
_WORDS_KEPT = 16_384

Target = Literal["place", "country", "capital"]


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in the text, as far as pointing back to it goes."""

    first: int
    """Number of its first word."""
    after: int
    """Number of the word behind its last."""
    place: Place
    role: MentionRole


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun that points back, by its words, and the ids of what it points to."""

    first: int
    after: int
    peeled: int
    """How many letters of its first word's key stand before the noun."""
    place_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Anaphor:
    kinds: frozenset[PlaceKind]
    features: frozenset[str]
    adjectives: frozenset[str]
    target: Target
    count: int
    sentences: int

    def fits(self, place: Place) -> bool:
        return place.kind in self.kinds and (not self.features or (place.feature or "") in self.features)


def references(
    tokens: Sequence[Token],
    named: Sequence[Named],
    demonyms: Callable[[str], str | None],
    capital_of: Callable[[str], Place | None],
) -> Iterator[Reference]:
    """The nouns of a text that point back without a doubt, in order.

    Args:
        tokens: the text's words.
        named: the places named in it, in order, boilerplate left out.
        demonyms: the country of an adjective's key, or None.
        capital_of: the capital of a country.
    """
    reader = _Reader(tokens, named, demonyms, capital_of)
    inside = {at for each in named for at in range(each.first, each.after)}
    for at in range(len(tokens)):
        if at not in inside:
            found = reader.reference_at(at)
            if found:
                yield found


class _Reader:
    """One text, asked word by word."""

    def __init__(
        self,
        tokens: Sequence[Token],
        named: Sequence[Named],
        demonyms: Callable[[str], str | None],
        capital_of: Callable[[str], Place | None],
    ) -> None:
        self._tokens, self._demonyms, self._capital_of = tokens, demonyms, capital_of
        self._table, self._stops = anaphors(), stops()
        self._starting = {each.first: each for each in named}
        self._sentence_of = _sentences(tokens)
        self._named, self._firsts = named, [each.first for each in named]
        self._adjectives = [(at, country) for at, token in enumerate(tokens) if (country := demonyms(token.key))]
        self._adjectives_at = [at for at, _ in self._adjectives]
        self._countries: dict[str, Place] = {}
        for each in named:
            if each.place.kind is PlaceKind.COUNTRY and each.place.country:
                self._countries.setdefault(each.place.country, each.place)

    def reference_at(self, at: int) -> Reference | None:
        """The noun that begins with a word, if it points back to what is known."""
        readings = _readings(self._tokens[at].key)
        if not readings:
            return None
        for length in range(min(_LONGEST, len(self._tokens) - at), 0, -1):
            behind = self._tokens[at + 1 : at + length]
            rest = "".join(f" {token.key}" for token in behind)
            for peeled, key in readings:
                anaphor = self._table.get(key + rest)
                if anaphor and all(token.gap <= Gap.QUOTED for token in behind):
                    return self._resolved(at, at + length, peeled, anaphor)
        return None

    def _resolved(self, at: int, after: int, peeled: int, anaphor: _Anaphor) -> Reference | None:
        if at and self._tokens[at].gap <= Gap.QUOTED and self._tokens[at - 1].key in self._stops["before"]:
            return None
        country = self._adjective_behind(after) or self._adjective_within(at, after)
        if self._is_qualified(after, anaphor, country) or self._is_apposed(after):
            return None
        places = self._meant(at, anaphor, country)
        return Reference(at, after, peeled, tuple(place.id for place in places)) if places else None

    def _adjective_behind(self, after: int) -> str | None:
        if after < len(self._tokens) and self._tokens[after].gap is Gap.JOINED:
            return self._demonyms(self._tokens[after].key) if not self._tokens[after].key.isascii() else None
        return None

    def _adjective_within(self, at: int, after: int) -> str | None:
        return next((found for token in self._tokens[at:after] if (found := self._demonyms(token.key))), None)

    def _is_qualified(self, after: int, anaphor: _Anaphor, country: str | None) -> bool:
        """Whether the words behind say that another one is meant, or one not named yet."""
        if after >= len(self._tokens) or self._tokens[after].gap > Gap.QUOTED:
            return False
        key = self._tokens[after].key
        if country and anaphor.target == "capital":
            return False
        return key in self._stops["after"] or (key.startswith("ال") and key not in anaphor.adjectives)

    def _is_apposed(self, after: int) -> bool:
        """Whether the place's own name stands right behind: العاصمة دمشق, the capital, Damascus."""
        behind = after + 1 if self._adjective_behind(after) else after
        return behind in self._starting and self._tokens[behind].gap < Gap.STOP and not self._starts_clitic(behind)

    def _starts_clitic(self, at: int) -> bool:
        return self._tokens[at].key[:1] in _PROCLITICS and not self._tokens[at].key.isascii() and at > 0

    def _meant(self, at: int, anaphor: _Anaphor, country: str | None) -> list[Place]:
        if anaphor.target == "place":
            return self._last_fitting(at, anaphor)
        if anaphor.target == "capital" and not country:
            capitals = self._last_fitting(at, anaphor)
            if capitals:
                return capitals
        spoken_of = country or self._country_before(at, anaphor.sentences)
        if spoken_of is None:
            return []
        found = self._capital_of(spoken_of) if anaphor.target == "capital" else self._country(spoken_of)
        return [found] if found else []

    def _last_fitting(self, at: int, anaphor: _Anaphor) -> list[Place]:
        """The fitting places of the nearest sentence that names any, where they are as many as are meant."""
        told: dict[str, Place] = {}
        sentence = None
        for each in self._before(at, anaphor.sentences):
            if len(told) >= anaphor.count and self._sentence_of[each.first] != sentence:
                break
            if anaphor.fits(each.place):
                told[each.place.id] = each.place
                sentence = self._sentence_of[each.first]
        return [*reversed(told.values())] if len(told) == anaphor.count else []

    def _country_before(self, at: int, sentences: int) -> str | None:
        """The one country that the nearest sentence with any is about."""
        about: dict[int, set[str]] = {}
        for each in self._before(at, sentences):
            if each.role is not MentionRole.ACTOR and each.place.country:
                about.setdefault(self._sentence_of[each.first], set()).add(each.place.country)
        for word, country in self._adjectives_before(at, sentences):
            about.setdefault(self._sentence_of[word], set()).add(country)
        nearest = about[max(about)] if about else set()
        return next(iter(nearest)) if len(nearest) == 1 else None

    def _country(self, code: str) -> Place | None:
        """The country's place, where the text names it."""
        return self._countries.get(code)

    def _before(self, at: int, sentences: int) -> Iterator[Named]:
        """The places named within so many sentences before a word, the nearest first; bounded in words too."""
        for number in range(bisect_left(self._firsts, at) - 1, -1, -1):
            each = self._named[number]
            if self._is_far(each.first, at, sentences):
                return
            if each.after <= at:
                yield each

    def _adjectives_before(self, at: int, sentences: int) -> Iterator[tuple[int, str]]:
        for number in range(bisect_left(self._adjectives_at, at) - 1, -1, -1):
            word, country = self._adjectives[number]
            if self._is_far(word, at, sentences):
                return
            yield word, country

    def _is_far(self, word: int, at: int, sentences: int) -> bool:
        return at - word > _FARTHEST or self._sentence_of[at] - self._sentence_of[word] >= sentences


def _sentences(tokens: Sequence[Token]) -> list[int]:
    numbers, number = [], 0
    for token in tokens:
        number += token.gap is Gap.STOP
        numbers.append(number)
    return numbers


@lru_cache(_WORDS_KEPT)
def _readings(key: str) -> tuple[tuple[int, str], ...]:
    """The key, or what is left of it behind one or two prefixes, where a noun of the table begins so."""
    return tuple((peeled, stem) for peeled, stem in _stems(key) if stem in _starts())


def _stems(key: str) -> Iterator[tuple[int, str]]:
    """The key, and what is left of it behind one or two prefixes; لل is ل and the article."""
    yield 0, key
    if not key or key.isascii():
        return
    for peeled in (1, 2):
        if len(key) > peeled + _LONGEST and all(letter in _PROCLITICS for letter in key[:peeled]):
            yield peeled, key[peeled:]
            if key[peeled - 1 : peeled + 1] == "لل":
                yield peeled, "ا" + key[peeled:]


@cache
def _starts() -> frozenset[str]:
    return frozenset(key.split()[0] for key in anaphors())


@cache
def anaphors() -> dict[str, _Anaphor]:
    """The nouns that point back, by key.

    Raises:
        GeoError: if a row has an unknown target or lacks a field.
    """
    found: dict[str, _Anaphor] = {}
    for where, row in rows("anaphors.csv"):
        if row["target"] not in {"place", "country", "capital"}:
            raise GeoError(f"a target must be place, country or capital, got {row['target']!r} in {where}", "lexicon")
        anaphor = _Anaphor(
            frozenset(PlaceKind(kind) for kind in row["kinds"].split()),
            frozenset(row["features"].split()),
            frozenset(index_key(word) for word in row["adjectives"].split("|") if word),
            cast("Target", row["target"]),
            _DUAL if row["many"] == "1" else 1,
            int(row["sentences"]),
        )
        found |= {index_key(word): anaphor for word in row["words"].split("|")}
    return found


@cache
def stops() -> dict[str, frozenset[str]]:
    """Words before and behind a noun with which it does not point back."""
    found: dict[str, frozenset[str]] = {"before": frozenset(), "after": frozenset()}
    for _, row in rows("anaphor_stops.csv"):
        found[row["side"]] |= {index_key(word) for word in row["words"].split("|")}
    return found
