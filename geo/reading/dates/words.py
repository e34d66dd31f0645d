"""The word table of times: each word's senses, found behind the proclitics that Arabic writes onto it."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.folding import fold_running
from geo.errors import GeoError

KINDS = frozenset(
    {
        "length_lead",
        "perhaps",
        "put_off",
        "through",
        "night_joiner",
        "unit_adjective",
        "event_day",
        "the_decade",
        "paper_behind",
        "year_end_lead",
        "modal",
        "from_lead",
        "onwards",
        "before_lead",
        "after_lead",
        "after_what",
        "later",
        "earlier",
        "later_lead",
        "fixed_length",
        "the_pair",
        "trailing",
        "told_same",
        "told_before",
        "told_after",
        "weekend",
        "weekend_lead",
        "the_season",
        "hijri_month",
        "hijri_mark",
        "gregorian_mark",
        "before_our_era",
        "weekday_short",
        "quarter_sign",
        "final",
        "century",
        "every",
        "named_after",
        "name_behind",
        "ahead",
        "ahead_stop",
        "said",
        "was",
        "no_future",
        "counted",
        "year_frame",
        "year_event",
        "month_lead",
        "two_months",
        "two_days",
        "current",
        "adjective",
        "article",
        "ranked",
        "the",
        "season",
        "fraction",
        "matching",
        "night",
        "month",
        "weekday",
        "unit",
        "pair",
        "the_unit",
        "year_word",
        "month_word",
        "day_word",
        "number",
        "ordinal",
        "ordinal_end",
        "deictic",
        "this",
        "last",
        "next",
        "future",
        "phase",
        "sometime",
        "day_part",
        "part_after",
        "of",
        "of_month",
        "since",
        "until",
        "ago_before",
        "ago_after",
        "not_ago",
        "within",
        "about",
        "about_after",
        "more",
        "less",
        "next_day",
        "day_before",
        "same_day",
        "same_time",
        "joiner",
        "and",
        "between",
        "age_before",
        "age_after",
        "blocked",
        "decade",
        "tens",
        "single",
        "many",
        "a",
        "now",
        "year_lead",
        "span_lead",
    }
)
"""What a word can be in a time expression; the grammar asks for these."""

MAX_WORDS = 5
"""The longest phrase of the table, in words."""

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بكل"


class Entry(NamedTuple):
    """One sense of a phrase that begins with some word."""

    rest: tuple[str, ...]
    """The phrase's other words, folded."""
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class WordSenses:
    """What a written word can begin."""

    skipped: int
    """Letters of proclitics before it."""
    entries: tuple[Entry, ...]
    """Longest phrase first."""
    kinds: frozenset[str] = frozenset()
    """Those of the entries, so that most questions need no look at them."""


_NOTHING = WordSenses(0, ())


@cache
def time_words() -> dict[str, tuple[Entry, ...]]:
    """The entries of each first word, folded; longest phrase first.

    Raises:
        GeoError: if a row of the table lacks a field, has an unknown kind or no source.
    """
    table = files("geo.reading") / "data" / "time_words.csv"
    return read_words(table.read_text(encoding="utf-8"), table.name)


def read_words(text: str, name: str) -> dict[str, tuple[Entry, ...]]:
    """The entries of a table's text; ``name`` tells where an error stands.

    Raises:
        GeoError: if a row lacks a field, has an unknown kind or no source, or a phrase is too long.
    """
    found: dict[str, list[Entry]] = {}
    reader = csv.DictReader(text.splitlines(), strict=True)
    for row in reader:
        where = f"{name} line {reader.line_num}"
        if None in row or not all(row.values()):
            raise GeoError(f"a row of time words must have four filled fields, got {row} in {where}", "time_words", {})
        if row["kind"] not in KINDS:
            raise GeoError(
                f"a time word must have a kind of the grammar, got {row['kind']} in {where}", "time_words", {}
            )
        for phrase in row["words"].split("|"):
            first, *rest = (fold_running(word) if word.isalpha() else word for word in phrase.split() or [""])
            if not first or len(rest) >= MAX_WORDS:
                sentence = f"a phrase must have 1 to {MAX_WORDS} words, got {phrase!r} in {where}"
                raise GeoError(sentence, "time_words")
            found.setdefault(first, []).append(Entry(tuple(rest), row["kind"], row["value"]))
    return {first: tuple(sorted(entries, key=lambda each: -len(each.rest))) for first, entries in found.items()}


@cache
def beginnings(kind: str) -> tuple[str, ...]:
    """The folded words of a kind, whose entries are taken for beginnings of words."""
    found = (first for first, entries in time_words().items() for entry in entries if entry.kind == kind)
    return tuple(sorted(set(found)))


def senses_of(word: str) -> WordSenses:
    """What a folded word can begin: as it stands, else behind و or ف, then ب, ك or ل (لل leaves ال)."""
    table = time_words()
    if entries := table.get(word):
        return _senses(0, entries)
    skipped = 0
    for letters in (_CONJUNCTIONS, _PREPOSITIONS):
        if word[skipped : skipped + 1] not in set(letters):
            continue
        skipped += 1
        if entries := table.get(word[skipped:]):
            return _senses(skipped, entries)
        if word[skipped - 1] == "ل" and (entries := table.get("ا" + word[skipped:])):
            return _senses(skipped, entries)
    return _NOTHING


def _senses(skipped: int, entries: tuple[Entry, ...]) -> WordSenses:
    return WordSenses(skipped, entries, frozenset(entry.kind for entry in entries))
