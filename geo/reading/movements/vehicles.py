"""Vehicles named in a text, however they are spelled, with one designation each.

Table ``geo/reading/data/vehicles.csv``, columns ``vehicle,mode,en,ar,source``; names parted by ``|``. A designation
begins with a capital (``Il-76``), a mere sort does not (``cargo plane``). Letters and digits may be written together or
apart, with a hyphen or a blank: Il-76, IL76, إيل 76.
"""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from gazetteer.running_text.tokens import Gap, tokens_of
from geo.errors import GeoError
from geo.model import Mode
from geo.reading.words import Analysis, Word

COLUMNS = ("vehicle", "mode", "en", "ar", "source")
THING_OF = {
    Mode.AIR: "thing.aircraft",
    Mode.SEA: "thing.ship",
    Mode.ROAD: "thing.vehicle",
    Mode.RAIL: "thing.train",
}
"""The lexicon's class of each mode's vehicles."""

_WORDS_TOO = frozenset({"ان", "an"})
"""What begins a designation with a hyphen and is a word without."""

_CLITICS = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف")


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A row: what a vehicle is called here."""

    name: str
    mode: Mode

    @property
    def is_type(self) -> bool:
        """Whether it is a designation and no mere sort."""
        return self.name[0].isupper()


_Begun = tuple[tuple[str, ...], Vehicle, bool]
"""The further words of a name, what it names, and whether its only word is a plural."""

_Known = dict[str, tuple[tuple[tuple[str, ...], Vehicle], ...]]
"""For a name's first word its further words and what it names."""

_DUALS = ("تا", "تي")
"""Endings of an Arabic dual before a noun."""

_WORDS_KEPT = 16_384
"""How many words are remembered with what they can begin."""


@dataclass(frozen=True, slots=True)
class VehicleName:
    """A vehicle's name in a text."""

    first: int
    """Index of its first word."""
    after: int
    """Index behind its last word."""
    vehicle: Vehicle
    is_plural: bool
    """Whether a plural s is written onto it: Il-76s."""


def find_vehicles(analysis: Analysis, first: int = 0, after: int | None = None) -> tuple[VehicleName, ...]:
    """The vehicles named among the words ``first`` to ``after`` (exclusive), in order, none within another."""
    words = analysis.words
    stop = len(words) if after is None else min(after, len(words))
    found: list[VehicleName] = []
    at = first
    while at < stop:
        begun = _begun(words[at].key)
        name = _longest(begun, words, at) if begun else None
        if name and _is_mere_words(analysis, name):
            name = None
        if name:
            found.append(name)
        at = name.after if name else at + 1
    return tuple(found)


def _is_mere_words(analysis: Analysis, name: VehicleName) -> bool:
    """Whether a letter or أن stands before a number without a hyphen: أن 124 شخصا, a 10 year old."""
    first, *rest = analysis.words[name.first : name.after]
    short = len(first.key) == 1 or first.key in _WORDS_TOO
    if not (short and rest and rest[0].key[0].isdigit()):
        return False
    return analysis.text[first.end : rest[0].start].isspace()


def _longest(begun: tuple[_Begun, ...], words: tuple[Word, ...], at: int) -> VehicleName | None:
    for rest, vehicle, is_plural in begun:
        plural = _continues(words, at, rest)
        if plural is not None:
            return VehicleName(at, at + 1 + len(rest), vehicle, is_plural=plural or is_plural)
    return None


@lru_cache(_WORDS_KEPT)
def _begun(key: str) -> tuple[_Begun, ...]:
    """What a word can begin, longest first; clitics off, the s of an English plural too."""
    known = _names()
    return tuple(
        (rest, vehicle, not rest and key not in known and key.endswith("s"))
        for clitic in _CLITICS
        if key.startswith(clitic)
        for spelled in (_singular(key[len(clitic) :], known),)
        for rest, vehicle in (*known.get(spelled, ()), *_as_dual(spelled, known))
    )


def _as_dual(key: str, known: _Known) -> tuple[tuple[tuple[str, ...], Vehicle], ...]:
    """What the singular of an Arabic dual before a noun can begin: طائرتا استطلاع."""
    if not key.endswith(_DUALS):
        return ()
    return tuple(name for name in known.get(f"{key[:-2]}ه", ()) if name[0] and name not in known.get(key, ()))


def _singular(key: str, known: _Known) -> str:
    """A key without the s of an English plural or the ending of an Arabic object (قطارا), where that is known."""
    if key not in known and key.endswith("ا") and key[:-1] in known:
        return key[:-1]
    if key in known or not key.isascii() or not key.endswith("s"):
        return key
    return next((each for each in (key[:-1], key[:-2], f"{key[:-3]}y") if each in known), key)


def _continues(words: tuple[Word, ...], at: int, rest: tuple[str, ...]) -> bool | None:
    """Whether the words behind one are these, and if so whether the last is a plural."""
    plural = False
    for step, expected in enumerate(rest, start=1):
        if at + step >= len(words) or not _follows(words[at + step], expected):
            return None
        key = words[at + step].key
        if key != expected:
            if step < len(rest) or key != f"{expected}s":
                return None
            plural = True
    return plural


def _follows(word: Word, expected: str) -> bool:
    """Whether a word stands close enough; a full stop may stand within an abbreviation: إيه.إن-124."""
    return word.gap <= Gap.QUOTED or (word.gap is Gap.STOP and len(expected) <= 2)  # noqa: PLR2004  (a letter's name)


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], Vehicle], ...]]:
    """For a first word's key the further keys of each name, longest first."""
    text = (files("geo.reading") / "data" / "vehicles.csv").read_text(encoding="utf-8")
    return read_vehicles(text)


def read_vehicles(text: str) -> dict[str, tuple[tuple[tuple[str, ...], Vehicle], ...]]:
    """The names of a table's text, by the key of their first word.

    Raises:
        GeoError: if a row lacks a field or has an unknown mode.
    """
    reader = csv.DictReader(text.splitlines(), strict=True)
    found: dict[str, dict[tuple[str, ...], Vehicle]] = {}
    for row in reader:
        vehicle = _vehicle(row, reader.line_num)
        for name in (*row["en"].split("|"), *row["ar"].split("|")):
            for first, *rest in _spellings(name):
                found.setdefault(first, {}).setdefault(tuple(rest), vehicle)
    return {first: tuple(sorted(names.items(), key=lambda each: -len(each[0]))) for first, names in found.items()}


def _vehicle(row: dict[str, str], line: int) -> Vehicle:
    where = f"vehicles.csv line {line}"
    if set(row) != set(COLUMNS) or not all(row.values()):
        raise GeoError(f"a vehicle must have {len(COLUMNS)} filled fields, got {row} in {where}", "vehicles")
    if row["mode"] not in set(Mode):
        raise GeoError(f"a vehicle's mode must be one of {', '.join(Mode)}, got {row['mode']} in {where}", "vehicles")
    return Vehicle(row["vehicle"], Mode(row["mode"]))


def _spellings(name: str) -> set[tuple[str, ...]]:
    """The keys of a name's words; letters before digits also written together."""
    keys = tuple(token.key for token in tokens_of(name))
    found = {keys} if keys else set()
    for at in range(1, len(keys)):
        if keys[at][0].isdigit() and not keys[at - 1][-1].isdigit():
            found.add((*keys[: at - 1], keys[at - 1] + keys[at], *keys[at + 1 :]))
    return found
