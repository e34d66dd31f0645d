"""The places that a name may mean, down to guesses: as written, prefixed, one slip away, alike in consonants.

A guess never comes before a find: each tier has a band of scores and a ceiling that no prior lifts it over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from gazetteer.candidates import EXACT, FOLDED, PEELED, ranked
from gazetteer.clitics import ARTICLE, Peel, peels
from gazetteer.folding import index_key
from gazetteer.guesses.fuzzy import NearKey
from gazetteer.index import Gazetteer
from gazetteer.records import Candidate, Reason

ONE_EDIT, SKELETON = -1.0, -4.0
"""What the tiers of guesses score; a tier ends one above."""

MOST_GUESSES = 10
"""Most places of each tier of guesses."""

FOREIGN_GUESS_COST = -0.15
"""What a name spelt as Persian, Urdu or Kurdish spell it costs as a guess; three times what it costs as a find."""

VOWELS_WEIGHT = 4.0
"""What one gap whose vowels differ wholly outweighs: more than any prior."""

_SHORTEST_BEHIND_PREFIX = 5
"""Fewest letters behind a prefix for which slips are considered: a prefix and a slip make a name of any word."""

_CODE, _FOREIGN = "code", "foreign_spelling"


class Tier(StrEnum):
    """How a name led to a place; the value is the code of a candidate's first reason. Best first."""

    EXACT = "exact"
    FOLDED = "folded"
    PEELED = "peeled"
    ONE_EDIT = "one_edit"
    SKELETON = "skeleton"

    @property
    def is_guess(self) -> bool:
        """Whether the place has no name like the one asked, only a similar one."""
        return self in {Tier.ONE_EDIT, Tier.SKELETON}


_FLOORS = {
    Tier.EXACT: EXACT,
    Tier.FOLDED: FOLDED,
    Tier.PEELED: PEELED,
    Tier.ONE_EDIT: ONE_EDIT,
    Tier.SKELETON: SKELETON,
}


def tier_of(candidate: Candidate) -> Tier:
    """The tier of a candidate of ``Gazetteer.look_up`` or ``candidates``."""
    return Tier(candidate.reasons[0].code)


def candidates(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """The places that a name may mean, of all tiers, best first, each place once in its best tier, each with why."""
    found = list(gazetteer.look_up(name))
    key = index_key(name) if gazetteer.is_askable(name) else ""
    for guesses in (_slips(gazetteer, key, with_codes=name.isupper(), found=bool(found)), _alike(gazetteer, key)):
        met = {candidate.place.id for candidate in found}
        found += [guess for guess in ranked(guesses) if guess.place.id not in met][:MOST_GUESSES]
    return tuple(found)


def _slips(gazetteer: Gazetteer, key: str, *, with_codes: bool, found: bool) -> list[Candidate]:
    """Places one edit away; where there is nothing yet, places one edit away behind a prefix."""
    plain = [
        guess for near in gazetteer.neighbours.of(key) for guess in _slipped(gazetteer, near, (), with_codes=with_codes)
    ]
    if plain or found:
        return plain
    for level in peels(key):
        behind = [guess for peel in level for guess in _slips_behind(gazetteer, peel)]
        if behind:
            return behind
    return []


def _slips_behind(gazetteer: Gazetteer, peel: Peel) -> Iterator[Candidate]:
    if len(peel.key.removeprefix(ARTICLE)) >= _SHORTEST_BEHIND_PREFIX:
        for near in gazetteer.neighbours.of(peel.key):
            yield from _slipped(gazetteer, near, peel.reasons, with_codes=False)


def _slipped(
    gazetteer: Gazetteer, near: NearKey, before: tuple[Reason, ...], *, with_codes: bool
) -> Iterator[Candidate]:
    steps = (Reason(near.slip.value, -near.cost), *before)
    for candidate in _meant(gazetteer, near.key, with_codes=with_codes):
        yield _guess(candidate, Tier.ONE_EDIT, steps)


def _alike(gazetteer: Gazetteer, key: str) -> list[Candidate]:
    return [
        _guess(candidate, Tier.SKELETON, (Reason("vowels", -alike.cost * VOWELS_WEIGHT),))
        for alike in gazetteer.skeletons.of(key)
        for candidate in _meant(gazetteer, alike.key, with_codes=False)
    ]


def _meant(gazetteer: Gazetteer, key: str, *, with_codes: bool) -> Iterator[Candidate]:
    """The places with a name of the key; those of which it is but the code only where a code may be meant."""
    for candidate in gazetteer.exact(key, key):
        if with_codes or all(reason.code != _CODE for reason in candidate.reasons):
            yield candidate


def _guess(candidate: Candidate, tier: Tier, steps: Iterable[Reason]) -> Candidate:
    rest = (_sterner(reason) for reason in candidate.reasons if reason.code not in {Tier.EXACT, Tier.FOLDED})
    reasons = (Reason(tier.value, _FLOORS[tier]), *steps, *rest)
    score, ceiling = sum(reason.value for reason in reasons), _FLOORS[tier] + 1
    if score > ceiling:
        reasons += (Reason("ceiling", round(ceiling - score, 4)),)
    return Candidate(candidate.place, round(min(score, ceiling), 4), reasons)


def _sterner(reason: Reason) -> Reason:
    return replace(reason, value=FOREIGN_GUESS_COST) if reason.code == _FOREIGN else reason
