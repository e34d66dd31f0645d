"""The word table of times: each word's senses, found behind the proclitics that Arabic writes onto it."""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.folding import fold_running
from geo.errors import GeoError

KINDS = frozenset(
    {
        *("a", "about", "about_after", "adjective", "after_lead", "after_what", "age_after", "age_before"),
        *("ago_after", "ago_before", "ahead", "ahead_stop", "and", "article", "before_last", "before_lead"),
        *("before_our_era", "between", "blocked", "century", "counted", "current", "day_before"),
        *("day_part", "day_word", "decade", "deictic", "earlier", "event_day", "event_noun", "every"),
        *("final", "fixed_length", "fraction", "from_lead", "future", "gregorian_mark", "hijri_mark"),
        *("hijri_month", "joiner", "last", "later", "later_lead", "length_lead", "less", "many"),
        *("matching", "modal", "month", "month_lead", "month_word", "more", "name_behind", "named_after"),
        *("next", "next_day", "night", "night_joiner", "no_future", "not_ago", "now", "number", "of"),
        *("of_month", "onwards", "ordinal", "ordinal_end", "pair", "paper_behind", "part_after"),
        *("perhaps", "phase", "put_off", "quarter_sign", "ranked", "said", "same_day", "same_time"),
        *("season", "since", "single", "sometime", "span_lead", "tens", "the", "the_decade", "the_pair"),
        *("the_season", "the_unit", "this", "through", "told_after", "told_before", "told_same"),
        *("trailing", "two_days", "two_months", "unit", "unit_adjective", "until", "was", "weekday"),
        *("weekday_short", "weekend", "weekend_lead", "within", "year_end_lead", "year_event"),
        *("year_frame", "year_lead", "year_word"),
        *("latest", "of_it"),
    }
)
"""What a word can be in a time expression; the grammar asks for these."""

RARE_KINDS = frozenset(
    {
        *("century", "final", "fraction", "hijri_mark", "hijri_month", "many", "ordinal", "quarter_sign", "season"),
        *("the_season", "the_unit", "weekend"),
    }
)
"""Those without which whole rules need not be asked in a text."""

MAX_WORDS = 7
"""The longest phrase of the table, in words."""

_KNOWN_WORDS = 1 << 15
"""Words whose senses are kept: more than an article has, and no more than a few megabytes."""

MAX_WORD_LENGTH = 24
"""Longer words are no time words."""

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
    phrases: dict[str, tuple[tuple[list[str], str], ...]]
    """By kind, the other words of each phrase and its value, the longest phrase first."""
    kinds: frozenset[str]


_NOTHING = WordSenses(0, {}, frozenset())


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


@lru_cache(maxsize=_KNOWN_WORDS)
def senses_of(word: str) -> WordSenses:
    """What a folded word can begin: as it stands, else behind و or ف, then ب, ك or ل (لل leaves ال)."""
    if len(word) > MAX_WORD_LENGTH:
        return _NOTHING
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
    phrases: dict[str, tuple[tuple[list[str], str], ...]] = {}
    for entry in entries:
        phrases[entry.kind] = (*phrases.get(entry.kind, ()), (list(entry.rest), entry.value))
    return WordSenses(skipped, phrases, frozenset(phrases))
