"""The table of cue phrases: what the words of a line say about the line."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from gazetteer.folding import fold_running
from geo.errors import GeoError


class Cue(StrEnum):
    """What a line with such words is."""

    READ_ALSO = "read_also"
    RELATED = "related"
    SHARE = "share"
    COMPLAINT = "complaint"
    KEYWORDS = "keywords"
    SOURCE = "source"
    PUBLISHED = "published"
    UPDATED = "updated"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    COMMENTS = "comments"
    COPYRIGHT = "copyright"
    SUBSCRIBE = "subscribe"
    ADVERTISEMENT = "advertisement"
    NAVIGATION = "navigation"
    OUTLET = "outlet"
    PUBLISHER = "publisher"


class Place(StrEnum):
    """Where in a line the words must stand."""

    LINE = "line"
    """They are the whole line, but for signs."""
    START = "start"
    """The line begins with them."""
    LEAD = "lead"
    """The line begins with them, and a colon, dash or bar, or nothing, follows."""
    NAME = "name"
    """The line begins with them and has but a name behind them."""
    INSIDE = "inside"
    """Anywhere."""
    TAIL = "tail"
    """They end a line; what stands behind them is another line."""
    CREDIT = "credit"
    """Alone within the parentheses that end a line, or behind a dash or bar there."""
    CREDIT_LEAD = "credit_lead"
    """Before a colon and the name that ends a line."""
    WORD = "word"
    """A word in a name."""
    LEAD_IN = "lead_in"
    """Right before a name in quotation marks."""


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """A phrase of the table, its words folded."""

    words: tuple[str, ...]
    kind: Cue
    place: Place


@dataclass(frozen=True, slots=True)
class CueTable:
    """The phrases of the table, ready to be looked up."""

    by_first_word: dict[str, tuple[CuePhrase, ...]]
    """Longest first."""
    cut_before: re.Pattern[str]
    """In folded text: where boilerplate begins within a line."""
    cut_behind: re.Pattern[str]
    """In folded text: where boilerplate ends within a line."""

    def at(self, words: list[str], index: int) -> Iterator[CuePhrase]:
        """The phrases that begin at a word."""
        for phrase in self.by_first_word.get(words[index], ()):
            if tuple(words[index : index + len(phrase.words)]) == phrase.words:
                yield phrase


WORD = re.compile(r"[^\W_]+")
_SIGNS = r"[\W_]+"
_CUTS = frozenset({"", "begin", "end"})
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640"
_UNWRITTEN = re.compile(f"[{_MARKS}]")


def words_of(folded: str) -> list[str]:
    """The words of folded text, without vowel signs."""
    return WORD.findall(_UNWRITTEN.sub("", folded))


@cache
def cue_table() -> CueTable:
    """The table that ships with the program.

    Raises:
        GeoError: if a row lacks a field or has a word that is not allowed.
    """
    table = files("geo.reading") / "data" / "boilerplate.csv"
    return read_cues(table.read_text(encoding="utf-8"), table.name)


def read_cues(text: str, name: str) -> CueTable:
    """The cues of a table's text; ``name`` tells where an error stands.

    Raises:
        GeoError: if a row lacks a field or has a word that is not allowed.
    """
    phrases: list[CuePhrase] = []
    cuts: dict[str, list[str]] = {"begin": [], "end": []}
    reader = csv.DictReader(text.splitlines(), strict=True)
    for row in reader:
        where = f"{name} line {reader.line_num}"
        if None in row or None in row.values() or not (row["words"] and row["source"]) or row["cut"] not in _CUTS:
            raise GeoError(
                f"a row of cues must have five fields, words and source filled, got {row} in {where}", "cues"
            )
        try:
            kind, place = Cue(row["kind"]), Place(row["match"])
        except ValueError as error:
            raise GeoError(f"a cue must have a known kind and match, got {error} in {where}", "cues") from error
        for phrase in row["words"].split("|"):
            words = tuple(words_of(fold_running(phrase)))
            if not words:
                raise GeoError(f"a cue must have words, got {phrase!r} in {where}", "cues")
            phrases.append(CuePhrase(words, kind, place))
            if row["cut"]:
                cuts[row["cut"]].append(_SIGNS.join(f"[{_MARKS}]*".join(word) for word in words))
    return CueTable(_by_first_word(phrases), _any_of(cuts["begin"]), _any_of(cuts["end"]))


def _by_first_word(phrases: list[CuePhrase]) -> dict[str, tuple[CuePhrase, ...]]:
    found: dict[str, list[CuePhrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(sorted(entries, key=lambda each: -len(each.words))) for word, entries in found.items()}


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)) or r"(?!)")
