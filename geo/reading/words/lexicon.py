"""The lexicon: which classes an inflected word of Arabic or English belongs to, behind the clitics written onto it.

Tables ``geo/reading/data/lexicon/*.csv``, columns ``class,language,part,words,note``. A class is a dotted name such as
``move.arrive`` or ``thing.aircraft``. ``words`` are parted by ``|``, the forms of one word by ``/``: verbs
``perfect/imperfect`` (وصل/يصل) or ``base/past/participle`` (fly/flew/flown; regular ones only the base), further
forms behind them as they are; nouns ``singular/plural/plural``; phrases and fixed words as they stand. ``note`` says
what the row is for.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

from gazetteer.folding import index_key
from geo.errors import GeoError
from geo.reading.words.inflection import Form, arabic_noun, arabic_verb, english_noun, english_verb
from geo.reading.words.peeling import Peeled, peels, verb_may_carry

__all__ = ["Form", "Lexicon", "Part", "Sense", "lexicon", "read_lexicon"]

COLUMNS = ("class", "language", "part", "words", "note")

_LONGEST_KEY = 40


class Part(StrEnum):
    """What part of speech a row's words are."""

    VERB = "verb"
    NOUN = "noun"
    """A masdar is a noun too."""
    ADJECTIVE = "adjective"
    PHRASE = "phrase"
    """A word or several, as they stand."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a written word, or the phrase that begins with it, can be."""

    classes: frozenset[str]
    lemma: str
    """The word's first form as the table writes it."""
    part: Part
    form: Form
    length: int = 1
    """How many words of the text it takes."""
    conjunction: str = ""
    """و or ف written before it."""
    preposition: str = ""
    """ب, ك or ل written before it; with a verb ل is that of purpose."""
    future: bool = False
    """Whether س is written before it."""
    definite: bool = False
    """Whether ال is written before it."""
    pronoun: str = ""
    """The pronoun written behind it."""

    def is_a(self, name: str) -> bool:
        """Whether it is of a class or of one below it: ``thing`` covers ``thing.aircraft``."""
        return name in with_above(self.classes)


@cache
def with_above(classes: frozenset[str]) -> frozenset[str]:
    """Classes and all above them: ``thing.aircraft`` and ``thing``."""
    parts = (name.split(".") for name in classes)
    return frozenset(".".join(each[:length]) for each in parts for length in range(1, len(each) + 1))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A form as generated, clitics not yet put on."""

    classes: frozenset[str]
    lemma: str
    part: Part
    form: Form
    rest: tuple[str, ...]
    """Keys of the phrase's other words."""


@dataclass(frozen=True, slots=True)
class _Readings:
    """What a word can begin."""

    single: tuple[Sense, ...]
    """What it is alone."""
    phrases: tuple[tuple[Sense, tuple[str, ...]], ...]
    """Longest first, with the keys that must then follow it."""


@dataclass(slots=True)
class Lexicon:
    """Inflected forms by their first word's key."""

    entries: dict[str, tuple[_Entry, ...]]
    _known: dict[str, _Readings] = field(default_factory=dict)
    """What was looked up before; at most ``_KEPT`` words."""

    def senses(self, keys: list[str], at: int) -> tuple[Sense, ...]:
        """What the word at an index can begin, phrases included, longest first; of clitics the fewest peeled."""
        readings = self._readings(keys[at])
        if not readings.phrases:
            return readings.single
        begun = tuple(sense for sense, rest in readings.phrases if tuple(keys[at + 1 : at + sense.length]) == rest)
        return begun + readings.single

    def _readings(self, key: str) -> _Readings:
        """What a word can begin."""
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = [(_sense(*each), each[1].rest) for each in self._looked_up(key)] if len(key) <= _LONGEST_KEY else []
            phrases = sorted((each for each in found if each[1]), key=lambda each: -each[0].length)
            known = _Readings(tuple(sense for sense, rest in found if not rest), tuple(phrases))
            self._known[key] = known
        return known

    def _looked_up(self, key: str) -> Iterator[tuple[Peeled, _Entry]]:
        """The readings with the fewest clitics; a phrase's readings stand beside a single word's."""
        told: set[tuple[str, Part, tuple[str, ...]]] = set()
        single = False
        for level in peels(key):
            fits = [
                (peeled, entry)
                for peeled in level
                for entry in self.entries.get(peeled.stem, ())
                if _may_carry(peeled, entry) and not (single and not entry.rest)
            ]
            for peeled, entry in fits:
                mark = (entry.lemma, entry.part, entry.rest)
                if mark not in told:
                    told.add(mark)
                    yield peeled, entry
            single = single or any(not entry.rest for _, entry in fits)


_KEPT = 50_000


def _sense(peeled: Peeled, entry: _Entry) -> Sense:
    return Sense(
        entry.classes,
        entry.lemma,
        entry.part,
        Form.PAST if entry.form is Form.BEFORE_PRONOUN else entry.form,
        1 + len(entry.rest),
        peeled.conjunction,
        peeled.preposition,
        peeled.future,
        peeled.definite,
        peeled.pronoun,
    )


def _may_carry(peeled: Peeled, entry: _Entry) -> bool:
    """Whether such a word can carry these clitics."""
    match entry.part:
        case Part.VERB:
            return verb_may_carry(peeled, entry.form)
        case Part.PHRASE:
            return not (peeled.pronoun or peeled.future) and (not peeled.definite or not entry.rest)
        case Part.NOUN | Part.ADJECTIVE:
            return not peeled.future and not (peeled.definite and peeled.pronoun)
    return True


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon.

    Raises:
        GeoError: if a row of a table lacks a field or has an unknown part or language.
    """
    folder = files("geo.reading") / "data" / "lexicon"
    tables = sorted((each for each in folder.iterdir() if each.name.endswith(".csv")), key=lambda each: each.name)
    return read_lexicon({table.name: table.read_text(encoding="utf-8") for table in tables})


def read_lexicon(tables: dict[str, str]) -> Lexicon:
    """The lexicon of tables' texts, by their names, which tell where an error stands.

    Raises:
        GeoError: if a row lacks a field or has an unknown part or language.
    """
    known: dict[tuple[Part, str], _Kin] = {}
    for name, text in tables.items():
        reader = csv.DictReader(text.splitlines(), strict=True)
        for row in reader:
            _check(row, f"{name} line {reader.line_num}")
            part = Part(row["part"])
            for word in row["words"].split("|"):
                lemma, *others = (form.strip() for form in word.split("/"))
                kin = known.setdefault((part, lemma), _Kin(set(), set()))
                kin.classes.add(row["class"])
                kin.spellings.add((row["language"], tuple(others)))
    entries: dict[str, list[_Entry]] = {}
    for (part, lemma), kin in known.items():
        for first, entry in _entries(part, lemma, kin):
            entries.setdefault(first, []).append(entry)
    return Lexicon({first: tuple(found) for first, found in entries.items()})


@dataclass(frozen=True, slots=True)
class _Kin:
    """The rows that write one word."""

    classes: set[str]
    spellings: set[tuple[str, tuple[str, ...]]]
    """Language and further forms."""


def _entries(part: Part, lemma: str, kin: _Kin) -> Iterator[tuple[str, _Entry]]:
    """A word's forms by their first word; forms that are alike share an entry."""
    classes = frozenset(kin.classes)
    keys: dict[str, Form] = {}
    for language, others in sorted(kin.spellings):
        for key, form in _forms(language, part, lemma, others):
            keys.setdefault(key, form)
    shared: dict[tuple[Form, str], _Entry] = {}
    for key, form in keys.items():
        first, _, rest = key.partition(" ")
        if first and (form, rest) not in shared:
            shared[form, rest] = _Entry(classes, lemma, part, form, tuple(rest.split()))
        if first:
            yield first, shared[form, rest]


def _check(row: dict[str, str], where: str) -> None:
    if set(row) != set(COLUMNS) or not all(row.values()):
        raise GeoError(f"a row of the lexicon must have {len(COLUMNS)} filled fields, got {row} in {where}", "lexicon")
    if row["part"] not in set(Part) or row["language"] not in {"ar", "en"}:
        got = f"{row['part']} and {row['language']}"
        raise GeoError(f"a word must be a known part of Arabic or English, got {got} in {where}", "lexicon")


def _forms(language: str, part: Part, lemma: str, others: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    if part is Part.PHRASE:
        yield from ((index_key(form), Form.FIXED) for form in (lemma, *others))
    elif part is Part.VERB:
        inflect = arabic_verb if language == "ar" else english_verb
        yield from inflect(lemma, *others[: 1 if language == "ar" else 2]) if others else inflect(lemma, "")
        extra = others[1 if language == "ar" else 2 :]
        yield from ((index_key(form), Form.PAST) for form in extra)
    else:
        yield from (arabic_noun if language == "ar" else english_noun)(lemma, others)
