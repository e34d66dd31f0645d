"""Names that the gazetteer does not know but that a noun of class beside them makes names: قاعدة بوفاريك, Lake Mweru.

What was learnt so is found again where the text writes it without the noun.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gazetteer.folding import index_key
from gazetteer.running_text.tokens import Gap, Token
from geo.reading.places.tables import rows

_LONGEST_NAME = 3
_LONGEST_NOUN = 3
_SHORTEST_ARABIC = 4
_WORDS_KEPT = 16_384
_PROCLITICS = "وفبكل"
_WORD_ENDS = ("ي", "ية", "ات", "ين", "ون", "يا", "يًا", "ياً")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A name that no gazetteer knows, by its words."""

    first: int
    after: int


@dataclass(frozen=True, slots=True)
class _Nouns:
    before_arabic: frozenset[str]
    before: frozenset[str]
    of: frozenset[str]
    of_starts: frozenset[str]
    behind: frozenset[str]
    behind_capital: frozenset[str]
    never: frozenset[str]


def unknown_names(
    tokens: Sequence[Token], taken: Sequence[bool], is_word: Callable[[int], bool], is_person: Callable[[int], bool]
) -> list[Unnamed]:
    """The unknown names of a text, in order, none overlapping another.

    Args:
        tokens: the text's words.
        taken: for each word whether it belongs to a known name.
        is_word: whether an Arabic word, by its number, has a meaning of its own.
        is_person: whether a capitalised word, by its number, is part of a person's name.
    """
    finder = _Finder(tokens, taken, is_word, is_person)
    found = list(finder.classed())
    learnt = {tuple(token.key for token in tokens[each.first : each.after]) for each in found}
    return finder.again(found, learnt) if learnt else found


class _Finder:
    def __init__(
        self,
        tokens: Sequence[Token],
        taken: Sequence[bool],
        is_word: Callable[[int], bool],
        is_person: Callable[[int], bool],
    ) -> None:
        self._tokens, self._taken, self._is_word, self._is_person = tokens, taken, is_word, is_person
        self._nouns = nouns()

    def classed(self) -> Iterator[Unnamed]:
        """Names beside a noun of class."""
        at = 0
        while at < len(self._tokens):
            found = self._at(at)
            if found:
                yield found
            at = found.after if found else at + 1

    def again(self, found: list[Unnamed], learnt: set[tuple[str, ...]]) -> list[Unnamed]:
        """What was found, and the same names elsewhere."""
        inside = {at for each in found for at in range(each.first, each.after)}
        firsts: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(learnt):
            firsts.setdefault(name[0], []).append(name)
        more = []
        for at, token in enumerate(self._tokens):
            for name in firsts.get(token.key, ()):
                words = range(at, min(at + len(name), len(self._tokens)))
                same = tuple(self._tokens[word].key for word in words) == name and token.capital
                if same and not any(word in inside or self._taken[word] for word in words):
                    more.append(Unnamed(at, at + len(name)))
                    inside |= set(words)
        return sorted([*found, *more], key=lambda each: each.first)

    def _at(self, at: int) -> Unnamed | None:
        if not self._tokens[at].key.isascii():
            return self._arabic(at)
        if not self._tokens[at].capital:
            return self._behind_of(at)
        return self._behind_of(at) or self._with_noun_before(at) or self._with_noun_behind(at)

    def _arabic(self, at: int) -> Unnamed | None:
        """A noun without article and, right behind it, a word that is none of the language."""
        if self._taken[at] or not _is_noun_before(self._tokens[at].key):
            return None
        name = at + 1
        if name >= len(self._tokens) or self._taken[name] or self._tokens[name].gap > Gap.QUOTED:
            return None
        key = self._tokens[name].key
        is_plain = key in self._nouns.never or key.startswith("ال")
        if len(key) < _SHORTEST_ARABIC or is_plain or key.isascii() or self._is_word(name):
            return None
        return Unnamed(name, name + 1)

    def _behind_of(self, at: int) -> Unnamed | None:
        if self._tokens[at].key not in self._nouns.of_starts:
            return None
        for length in range(_LONGEST_NOUN, 1, -1):
            if self._joined(at, length) in self._nouns.of:
                first = at + length
                after = self._capitals_from(first)
                return Unnamed(first, after) if after > first else None
        return None

    def _with_noun_before(self, at: int) -> Unnamed | None:
        if self._taken[at]:
            return None
        for length in (2, 1):
            if self._joined(at, length) in self._nouns.before:
                after = self._capitals_from(at + length, known=True)
                return Unnamed(at, after) if after > at + length else None
        return None

    def _with_noun_behind(self, at: int) -> Unnamed | None:
        after = self._capitals_from(at)
        for last in range(after, at, -1):
            for length in range(_LONGEST_NOUN, 0, -1):
                noun = self._joined(last, length)
                if noun in self._nouns.behind and self._tokens[last].gap is Gap.JOINED:
                    return Unnamed(at, last)
                if noun in self._nouns.behind_capital and self._is_capital(last, length):
                    return Unnamed(at, last + length)
        return None

    def _is_capital(self, first: int, length: int) -> bool:
        words = self._tokens[first : first + length]
        return all(token.capital and token.gap is Gap.JOINED for token in words)

    def _joined(self, first: int, length: int) -> str:
        words = self._tokens[first : first + length]
        if len(words) < length or any(token.gap is not Gap.JOINED for token in words[1:]):
            return ""
        return " ".join(token.key for token in words)

    def _capitals_from(self, first: int, *, known: bool = False) -> int:
        """The number behind the capitalised words of no known meaning from a word on."""
        at = first
        while at < min(first + _LONGEST_NAME, len(self._tokens)):
            token = self._tokens[at]
            apart = at > first and token.gap is not Gap.JOINED
            if apart or not token.capital or not token.key.isascii() or token.key in self._nouns.never:
                break
            if (self._taken[at] and not known) or not token.key.isalpha() or (at == first and self._is_person(at)):
                break
            at += 1
        return at


def reads_as_word(word: str) -> bool:
    """Whether an Arabic word as written ends as adjectives and plurals do, and names of bases hardly."""
    return word.endswith(_WORD_ENDS)


@cache
def nouns() -> _Nouns:
    """The nouns of class, by key and by where they stand."""
    found: dict[tuple[str, str], set[str]] = {}
    for _, row in rows("named_things.csv"):
        for text in row["words"].split("|"):
            kind = "behind_capital" if row["kind"] == "behind" and text[0].isupper() else row["kind"]
            found.setdefault((kind, row["language"]), set()).add(index_key(text))

    def of(kind: str, language: str = "en") -> frozenset[str]:
        return frozenset(found.get((kind, language), ()))

    never = of("never") | of("never", "ar")
    starts = frozenset(key.split()[0] for key in of("of"))
    return _Nouns(of("before", "ar"), of("before"), of("of"), starts, of("behind"), of("behind_capital"), never)


@lru_cache(_WORDS_KEPT)
def _is_noun_before(key: str) -> bool:
    """Whether an Arabic word is a noun before a name, prefixes before it or not."""
    readings = (key, *(key[peeled:] for peeled in (1, 2) if all(letter in _PROCLITICS for letter in key[:peeled])))
    return any(reading in nouns().before_arabic for reading in readings)
