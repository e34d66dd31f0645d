"""The word tables that finding names in running text needs: cues, guarded names, what is no place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from gazetteer.clitics import CONJUNCTIONS, peels
from gazetteer.folding import index_key
from gazetteer.records import PlaceKind
from gazetteer.running_text.memory import keep
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
    names: tuple[str, ...] = ()
    """Keys of names that it makes with the name, which stands for ``*``; none where it makes none."""

    def keys_with(self, key: str) -> tuple[str, ...]:
        """Keys of what the noun and a name of this key are called together."""
        return tuple(name.replace("*", key) for name in self.names)


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
    class_nouns: dict[str, Cue]
    """English nouns that stand behind a name or before it with "of", by key; several words long or one."""
    class_ends: frozenset[str]
    """The last words of the nouns of class, which are written small at a name's end: Casement air base."""
    demonyms: frozenset[str]
    """English adjectives of countries and names of their people."""
    person_words: dict[str, frozenset[str]]
    """``title`` words before a person's name, ``given`` names, names of a ``place`` that are given names too, and words
    that are ``no_surname`` behind those."""
    contexts: dict[str, frozenset[str]]
    """Countries that speak for a place besides its own, by place id."""
    _cues_met: dict[str, Cue | None] = field(default_factory=dict)
    _expressions_met: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def cue(self, key: str) -> Cue | None:
        """The cue that a word is, prefixes before it or not."""
        if key not in self._cues_met:
            readings = (key, *(peel.key for level in peels(key) for peel in level if peel.peeled))
            found = next((self.cues[reading] for reading in readings if reading in self.cues), None)
            keep(self._cues_met, key, found)
            return found
        return self._cues_met[key]

    def expressions(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The expressions of ``not_places`` that begin with a word, prefixes before it or not."""
        if key not in self._expressions_met:
            readings = (key, *(peel.key for level in peels(key) for peel in level if peel.peeled))
            found = tuple(parts for reading in readings for parts in self.not_places.get(reading, ()))
            keep(self._expressions_met, key, found)
            return found
        return self._expressions_met[key]

    def is_function_word(self, key: str) -> bool:
        """Whether the word does a work of its own beside names, so that it is hardly one."""
        return key in self.cues or key in self.locatives or key in self.fillers

    def is_locative(self, key: str) -> bool:
        """Whether places stand after the word, a conjunction before it or not (في, وفي)."""
        return key in self.locatives or (key[:1] in CONJUNCTIONS and key[1:] in self.locatives)


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
        class_nouns=dict(_class_nouns()),
        class_ends=frozenset(key.split()[-1] for key, _ in _class_nouns()),
        demonyms=_keys("demonyms.csv"),
        person_words=_by_kind("person_words.csv"),
        contexts={row["place"]: frozenset(row["countries"].split()) for row in _rows("contexts.csv")},
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    return (row for _, row in read_table(_DATA / name))


def _keys(name: str) -> frozenset[str]:
    return frozenset(index_key(text) for row in _rows(name) for text in row["words"].split("|"))


def _cues() -> Iterator[tuple[str, Cue]]:
    for row in _rows("cues.csv"):
        kinds = frozenset(PlaceKind(kind) for kind in row["kinds"].split())
        base = index_key(row["base"])
        cue = Cue(base, kinds, outside=row["outside"] == "1", many=row["many"] == "1", names=(f"{base} *",))
        for form in row["forms"].split("|"):
            yield index_key(form), cue


def _class_nouns() -> Iterator[tuple[str, Cue]]:
    for row in _rows("class_nouns.csv"):
        kinds = frozenset(PlaceKind(kind) for kind in row["kinds"].split())
        names = tuple(name for name in row["names"].split(";") if name)
        for word in map(index_key, row["words"].split("|")):
            yield word, Cue(word, kinds, outside=row["outside"] == "1", many=False, names=names)


def _by_kind(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in _rows(name):
        keys = frozenset(index_key(text) for text in row["words"].split("|"))
        found[row["kind"]] = found.get(row["kind"], frozenset()) | keys
    return found


def _expressions() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in _rows("not_places.csv"):
        for text in row["texts"].split("|"):
            parts = tuple(index_key(text).split())
            found.setdefault(parts[0], []).append(parts)
    return {
        first: tuple(sorted(set(several), key=lambda parts: (-len(parts), parts))) for first, several in found.items()
    }
