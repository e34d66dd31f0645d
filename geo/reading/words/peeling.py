"""Arabic clitics taken off a word: conjunctions, prepositions, the future's س, the article, pronouns."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.reading.words.inflection import Form

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بكل"
_FUTURE = "س"
_ARTICLE = "ال"
_PRONOUNS = ("هما", "كما", "هم", "ها", "هن", "كم", "نا", "ني", "ه", "ك", "ي")
_SHORTEST = 2
_NOT_I = "يتن"
"""First letters of verbs that news put into the future; with أ the letter س is more often the verb's own (ساعد)."""


@dataclass(frozen=True, slots=True)
class Peeled:
    """A way to take clitics off a word."""

    stem: str
    conjunction: str = ""
    preposition: str = ""
    future: bool = False
    definite: bool = False
    pronoun: str = ""


def peels(key: str) -> tuple[tuple[Peeled, ...], ...]:
    """Ways to read a key as clitics and a stem, by how much is taken off."""
    bare = (Peeled(key),)
    if not key or not "\u0621" <= key[0] <= "\u064a":
        return (bare,)
    fronts = [(rest, front) for rest, front in _fronts(key) if len(rest) >= _SHORTEST]
    front = tuple(_with(rest, before) for rest, before in fronts)
    behind = tuple(
        _with(rest[: -len(end)], before, end)
        for rest, before in [(key, Peeled("")), *fronts]
        for end in _PRONOUNS
        if rest.endswith(end) and len(rest) - len(end) >= _SHORTEST
    )
    return (bare, front, behind)


def _with(stem: str, before: Peeled, pronoun: str = "") -> Peeled:
    return Peeled(stem, before.conjunction, before.preposition, before.future, before.definite, pronoun)


def _fronts(key: str) -> Iterator[tuple[str, Peeled]]:
    """Prefixes off the front of a key, with what is left."""
    for conjunction in ("", key[0]) if key[0] in _CONJUNCTIONS else ("",):
        rest = key[len(conjunction) :]
        if conjunction:
            yield rest, Peeled("", conjunction)
        if rest.startswith(_ARTICLE):
            yield rest[2:], Peeled("", conjunction, definite=True)
        if rest.startswith("لل"):
            yield rest[2:], Peeled("", conjunction, "ل", definite=True)
            yield rest[1:], Peeled("", conjunction, "ل", definite=True)
        if rest[:1] == _FUTURE:
            yield rest[1:], Peeled("", conjunction, future=True)
        if rest[:1] and rest[0] in _PREPOSITIONS:
            yield rest[1:], Peeled("", conjunction, rest[0])
            if rest[1:].startswith(_ARTICLE):
                yield rest[3:], Peeled("", conjunction, rest[0], definite=True)


def verb_may_carry(peeled: Peeled, form: Form) -> bool:
    """Whether a verb can: no article, of prepositions ل alone and that, like س, before the present."""
    if form is Form.BEFORE_PRONOUN and not peeled.pronoun:
        return False
    if peeled.definite or peeled.preposition in {"ب", "ك"} or peeled.pronoun == "ي":
        return False
    if peeled.future:
        return form is Form.PRESENT and peeled.stem[0] in _NOT_I
    return form is Form.PRESENT or not peeled.preposition
