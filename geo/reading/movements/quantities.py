"""How many: numbers in digits and words beside what they count, with "at least" and "about".

Table ``geo/reading/data/number_words.csv``, columns ``value,joins,en,ar,source``: ``unit`` words add up, ``alone`` ones
begin a number, ``times`` ones only multiply what stands before them (``آلاف`` alone is no number).
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gazetteer.folding import index_key
from gazetteer.running_text.tokens import Gap
from geo.errors import GeoError
from geo.model import CountQualifier
from geo.reading.words import Analysis

REACH_BEFORE = 5
"""How many words before a noun its number may stand."""

COLUMNS = ("value", "joins", "en", "ar", "source")
_LONGEST_DIGITS = 9
_GROUP = 3
_THOUSAND = 1000
_HUNDRED = 100
_QUALIFIERS = {"count.at_least": CountQualifier.AT_LEAST, "count.about": CountQualifier.ABOUT}
_QUALIFIER_BEFORE, _QUALIFIER_BEHIND = 4, 5


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with how it is meant and where it stands."""

    value: int
    qualifier: CountQualifier
    first: int
    """Index of its first word, "at least" included."""
    after: int
    """Index behind its last number word."""


@dataclass(frozen=True, slots=True)
class _NumberWord:
    value: int
    joins: str
    rest: tuple[str, ...]


def number_at(analysis: Analysis, at: int) -> tuple[int, int] | None:
    """The number that begins at a word, and the index behind it; None where there is none."""
    total, current, after = 0, 0, at
    smallest: int | None = None
    while after < len(analysis.words):
        begun = smallest is not None
        if begun and analysis.words[after].gap > Gap.JOINED:
            break
        found = _piece(analysis, after, begun=begun)
        if found is None:
            break
        value, end, times = found
        if times:
            current = max(current, 1) * value
            if value >= _THOUSAND:
                total, current = total + current, 0
            smallest = value
        elif smallest is not None and not _adds(value, smallest):
            break
        else:
            current += value
            smallest = value
        after = end
    return (total + current, after) if smallest is not None else None


def _adds(value: int, smallest: int) -> bool:
    """Whether a number word may follow: after a hundred anything smaller, after twenty a unit."""
    if smallest >= _HUNDRED:
        return value < smallest
    return (smallest >= 20 and smallest % 10 == 0 and value < 10) or (smallest < 10 and value in _TENS)  # noqa: PLR2004


_TENS = frozenset(range(20, 100, 10))


def _piece(analysis: Analysis, at: int, *, begun: bool) -> tuple[int, int, bool] | None:
    """A part of a number at a word: its value, the index behind it, whether it multiplies."""
    words = analysis.words
    key = words[at].key
    if key.isdecimal():
        return None if begun or len(key) > _LONGEST_DIGITS else (*_digits(analysis, at), False)
    joined = begun and (key == "and" or (key.startswith("و") and key not in _number_words()))
    if key == "and":
        if not begun or at + 1 >= len(words):
            return None
        at, key = at + 1, words[at + 1].key
    elif joined:
        key = key[1:]
    return _word(analysis, at, key, begun=begun)


def _word(analysis: Analysis, at: int, key: str, *, begun: bool) -> tuple[int, int, bool] | None:
    for entry in _number_words().get(key, ()):
        after = at + 1 + len(entry.rest)
        if tuple(word.key for word in analysis.words[at + 1 : after]) != entry.rest:
            continue
        if entry.joins == "times" and not begun:
            continue
        if entry.joins == "alone" and begun and entry.value >= _THOUSAND:
            continue
        return entry.value, after, entry.joins == "times"
    return None


def _digits(analysis: Analysis, at: int) -> tuple[int, int]:
    """A number in digits with its groups of thousands: 27,000."""
    words, text = analysis.words, analysis.text
    digits, after = words[at].key, at + 1
    while (
        after < len(words)
        and text[words[after - 1].end : words[after].start] in {",", "٬", "."}
        and words[after].key.isdecimal()
        and len(words[after].key) == _GROUP
        and len(digits) < _LONGEST_DIGITS
    ):
        digits, after = digits + words[after].key, after + 1
    return int(digits), after


def is_number(analysis: Analysis, at: int, *, prefix: str = "") -> bool:
    """Whether a word, behind a prefix where one is given, belongs to a number."""
    if at < 0:
        return False
    key = analysis.words[at].key
    if not key.startswith(prefix):
        return False
    key = key[len(prefix) :]
    return key.isdecimal() or key in _number_words() or (key.startswith("و") and key[1:] in _number_words())


def quantity_before(analysis: Analysis, noun: int, floor: int, masked: frozenset[int]) -> Quantity | None:
    """The number that counts a noun, standing before it no earlier than the word ``floor``.

    Words of ``masked`` are names that hold digits of their own, such as Il-76.
    """
    best: tuple[int, int, int] | None = None
    for at in range(max(floor, noun - REACH_BEFORE), noun):
        found = None if at in masked else number_at(analysis, at)
        if (
            found
            and found[1] <= noun
            and _only_describes(analysis, found[1], noun)
            and not _is_measure(analysis, found[1], noun)
            and (not best or found[1] > best[1])
        ):
            best = (*found, at)
    return _qualified(analysis, *best, noun, floor) if best else None


def quantity_at(analysis: Analysis, at: int, noun: int) -> Quantity | None:
    """The number that begins at a word, for a noun beside it."""
    found = number_at(analysis, at)
    return _qualified(analysis, *found, at, noun, max(0, at - _QUALIFIER_BEFORE)) if found else None


def qualifier_around(analysis: Analysis, first: int, last: int) -> CountQualifier:
    """How a count between two words is meant, from the words beside it."""
    return _qualifier(analysis, first, last, max(0, first - _QUALIFIER_BEFORE))[0]


def _qualified(analysis: Analysis, value: int, after: int, at: int, noun: int, floor: int) -> Quantity:  # noqa: PLR0913, PLR0917  (a number's place has many sides)
    qualifier, first = _qualifier(analysis, at, noun, floor)
    return Quantity(value, qualifier, first, after)


def _qualifier(analysis: Analysis, first: int, last: int, floor: int) -> tuple[CountQualifier, int]:
    words = analysis.words
    for at in range(first - 1, max(floor, first - _QUALIFIER_BEFORE) - 1, -1):
        for name, qualifier in _QUALIFIERS.items():
            sense = words[at].sense(name)
            if sense and at + sense.length >= first:
                return qualifier, at
    for at in range(last + 1, min(len(words), last + _QUALIFIER_BEHIND)):
        if words[at].gap > Gap.QUOTED:
            break
        if words[at].sense("count.at_least") and words[at].key in _BEHIND:
            return CountQualifier.AT_LEAST, first
    return CountQualifier.EXACTLY, first


_BEHIND = frozenset({"علي", "at"})
"""First words of what may stand behind the counted: على الأقل, at least."""


def _only_describes(analysis: Analysis, first: int, noun: int) -> bool:
    """Whether the words between a number and a noun can describe the noun."""
    words = analysis.words
    return all(
        (words[at].gap is not Gap.COMMA and words[at].sentence == words[noun].sentence)
        and not (words[at].is_a("role") or words[at].key in _PARTS)
        for at in range(first, noun)
    )


def _is_measure(analysis: Analysis, after: int, noun: int) -> bool:
    """Whether a hyphen joins a number to another word that only describes the noun: a nine-hour flight."""
    words = analysis.words
    return after < noun and analysis.text[words[after - 1].end : words[after].start] in _HYPHENS


_HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
_PARTS = frozenset({"of", "and", "to", "for", "with", "by"})


@cache
def _number_words() -> dict[str, tuple[_NumberWord, ...]]:
    return read_number_words((files("geo.reading") / "data" / "number_words.csv").read_text(encoding="utf-8"))


def read_number_words(text: str) -> dict[str, tuple[_NumberWord, ...]]:
    """The number words of a table's text by their first word's key, longest first.

    Raises:
        GeoError: if a row lacks a field or joins in an unknown way.
    """
    reader = csv.DictReader(text.splitlines(), strict=True)
    found: dict[str, list[_NumberWord]] = {}
    for row in reader:
        if set(row) != set(COLUMNS) or not all(row.values()) or row["joins"] not in {"unit", "alone", "times"}:
            where = f"number_words.csv line {reader.line_num}"
            raise GeoError(f"a number word must be a unit, alone or times, got {row} in {where}", "number_words")
        for name in (*row["en"].split("|"), *row["ar"].split("|")):
            first, *rest = index_key(name).split() or [""]
            if first and name != "-":
                found.setdefault(first, []).append(_NumberWord(int(row["value"]), row["joins"], tuple(rest)))
    return {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry.rest), entry.joins != "times")))
        for first, entries in found.items()
    }
