"""The word tables that finding names in running text needs: cues, guarded names, what is no place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypeVar

from gazetteer.clitics import CONJUNCTIONS, peels
from gazetteer.folding import index_key
from gazetteer.records import PlaceKind
from gazetteer.tables import read_table

_DATA = files("gazetteer") / "data"


@dataclass(frozen=True, slots=True)
class Cue:
    """A noun that tells what kind of place the name after it means: قاعدة, ميناء, محافظة."""

    base: str
    """Key of its plain form, as names of places carry it."""
    kinds: frozenset[PlaceKind]
    outside: bool
    """Whether it stands outside the name: قاعدة does, مطار in مطار دمشق الدولي does not."""
    many: bool
    """Whether it is a dual or plural and goes for coordinated names too."""


@dataclass(frozen=True, slots=True)
class Words:
    """All tables, by key."""

    cues: dict[str, Cue]
    fillers: frozenset[str]
    """Words that may stand between a cue and the name, or after the name, and belong to neither."""
    heads: frozenset[str]
    """Words before a name that mean a part of the place or what lies around it: شمال, محيط, northern."""
    locatives: frozenset[str]
    """Words after which a place's name is likely."""
    guarded: dict[str, str]
    """Names that are common words, by key: ``class`` needs a cue, ``place`` a cue or a locative before it."""
    not_places: dict[str, tuple[tuple[str, ...], ...]]
    """Expressions that mean no place though a name stands in them, as words, by their first word, longest first."""
    contexts: dict[str, frozenset[str]]
    """Countries that speak for a place besides its own, by place id."""
    _cues_met: dict[str, Cue | None] = field(default_factory=dict)
    _expressions_met: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def cue(self, key: str) -> Cue | None:
        """The cue that a word is, prefixes before it or not."""
        if key not in self._cues_met:
            readings = (key, *(peel.key for level in peels(key) for peel in level if peel.peeled))
            found = next((self.cues[reading] for reading in readings if reading in self.cues), None)
            _keep(self._cues_met, key, found)
            return found
        return self._cues_met[key]

    def expressions(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The expressions of ``not_places`` that begin with a word, prefixes before it or not."""
        if key not in self._expressions_met:
            readings = (key, *(peel.key for level in peels(key) for peel in level if peel.peeled))
            found = tuple(parts for reading in readings for parts in self.not_places.get(reading, ()))
            _keep(self._expressions_met, key, found)
            return found
        return self._expressions_met[key]

    def is_function_word(self, key: str) -> bool:
        """Whether the word does a work of its own beside names, so that it is hardly one."""
        return key in self.cues or key in self.locatives or key in self.fillers

    def is_locative(self, key: str) -> bool:
        """Whether places stand after the word, a conjunction before it or not (في, وفي)."""
        return key in self.locatives or (key[:1] in CONJUNCTIONS and key[1:] in self.locatives)


_MET_KEPT, _LONGEST_MET = 16_384, 40
"""How many words' look-ups are kept, and of how many letters."""

T = TypeVar("T")


def _keep(met: dict[str, T], key: str, found: T) -> None:
    if len(met) >= _MET_KEPT:
        met.clear()
    if len(key) <= _LONGEST_MET:
        met[key] = found


@cache
def words() -> Words:
    """The tables as shipped.

    Raises:
        OverlayError: if a row has another number of fields than its head line.
    """
    return Words(
        cues=dict(_cues()),
        fillers=_keys("fillers.csv"),
        heads=_keys("heads.csv"),
        locatives=_keys("locatives.csv"),
        guarded={index_key(text): row["needs"] for row in _rows("guarded.csv") for text in row["texts"].split("|")},
        not_places=_expressions(),
        contexts={row["place"]: frozenset(row["countries"].split()) for row in _rows("contexts.csv")},
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    return (row for _, row in read_table(_DATA / name))


def _keys(name: str) -> frozenset[str]:
    return frozenset(index_key(text) for row in _rows(name) for text in row["words"].split("|"))


def _cues() -> Iterator[tuple[str, Cue]]:
    for row in _rows("cues.csv"):
        kinds = frozenset(PlaceKind(kind) for kind in row["kinds"].split())
        cue = Cue(index_key(row["base"]), kinds, outside=row["outside"] == "1", many=row["many"] == "1")
        for form in row["forms"].split("|"):
            yield index_key(form), cue


def _expressions() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in _rows("not_places.csv"):
        for text in row["texts"].split("|"):
            parts = tuple(index_key(text).split())
            found.setdefault(parts[0], []).append(parts)
    return {
        first: tuple(sorted(set(several), key=lambda parts: (-len(parts), parts))) for first, several in found.items()
    }
