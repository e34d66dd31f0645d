"""A name, or all names of a text, resolved to places: a log-linear ranking in which every step is a reason.

Tiers come first: what is found as written, with blanks moved or behind a prefix is ranked without what is only alike.
Within them the reasons add up, in natural logarithms of odds; ``weights.csv`` says how much each weighs and why.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import exp
from weakref import WeakKeyDictionary, ref

from gazetteer.folding import index_key
from gazetteer.guesses.tiers import candidates
from gazetteer.index import Gazetteer
from gazetteer.mentions import read_mentions
from gazetteer.ranking.demonyms import arabic_demonyms, english_demonyms
from gazetteer.ranking.evidence import Around, Background, Evidence
from gazetteer.ranking.features import none_of_these, weigh
from gazetteer.ranking.readings import Reading, guessed_readings, readings
from gazetteer.ranking.weights import weighed
from gazetteer.records import Candidate, Mention, Place, PlaceKind
from gazetteer.resolution import NONE_OF_THESE, Context, Resolution, Resolved
from gazetteer.running_text.words import words

LONGEST_NAME = 200
"""Most characters of a name that is looked up; hardly a place has a longer one."""

_NO_CONTEXT = Context()
_NOTHING_SPEAKS: frozenset[str] = frozenset()
_OF_THE_PLACE = frozenset({"prior", "own", "own_wins"})
_PARENT_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN})
_TEXTS_KEPT = 16
"""How many texts' evidence is kept, for names are asked text by text."""


class _Parents:
    """Countries and divisions by key, without keeping the gazetteer open for it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = ref(gazetteer)

    def __call__(self, key: str) -> tuple[Place, ...]:
        gazetteer = self._gazetteer()
        found = gazetteer.exact(key, key) if gazetteer else ()
        return tuple(candidate.place for candidate in found if candidate.place.kind in _PARENT_KINDS)


class _Memory:
    """What was read for one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        demonyms = {**arabic_demonyms(gazetteer.country_keys()), **english_demonyms()}
        self.background = Background(demonyms, _Parents(gazetteer))
        self.texts: OrderedDict[str, Evidence] = OrderedDict()


_MEMORIES: WeakKeyDictionary[Gazetteer, _Memory] = WeakKeyDictionary()
_LOCK = threading.RLock()


def resolve(name: str, context: Context = _NO_CONTEXT, *, gazetteer: Gazetteer) -> Resolution:
    """The places that a name may mean in its context, best first, each with its reasons.

    Any string may be asked; where nothing is known by it only ``NONE_OF_THESE`` is a candidate.

    Args:
        name: as it stands in the text, prefixes (بطرطوس) and nouns of class (مدينة حمص) included or not.
        context: what is known around it.
        gazetteer: where to look.
    """
    around = _around(name, context, gazetteer)
    return _resolution(name, _candidates(name, around, context, gazetteer))


def resolve_text(text: str, context: Context = _NO_CONTEXT, *, gazetteer: Gazetteer) -> tuple[Resolved, ...]:
    """All names found in a text, in its order, ranked together.

    Twice: the second time the names around each count as what they were resolved to the first time.

    Args:
        text: any text; its own offsets are in the mentions.
        context: what else is known; its text and offsets are not asked.
        gazetteer: where to look.
    """
    evidence = _read(text, gazetteer)
    for _ in range(2):
        found = [_resolved(mention, evidence, context) for mention in evidence.mentions]
        evidence.mean(_meant(resolved) for resolved in found)
    return tuple(found)


def _resolved(mention: Mention, evidence: Evidence, context: Context) -> Resolved:
    around, tables = evidence.around(mention.start, mention.end), words()
    candidates = [
        weigh(
            _as_looked_up(candidate),
            Reading(""),
            around,
            context,
            tables.contexts.get(candidate.place.id, _NOTHING_SPEAKS),
        )
        for candidate in mention.candidates
    ]
    return Resolved(mention, _resolution(mention.text, candidates))


def _speaking(candidate: Candidate) -> frozenset[str]:
    return words().contexts.get(candidate.place.id, _NOTHING_SPEAKS)


def _as_looked_up(candidate: Candidate) -> Candidate:
    """The candidate without what finding it in a text already weighed of its surroundings."""
    return Candidate(
        candidate.place, 0.0, tuple(reason for reason in candidate.reasons if reason.code in _OF_THE_PLACE)
    )


def _meant(resolved: Resolved) -> Place:
    known = resolved.resolution.known
    return known[0].place if known else resolved.mention.candidates[0].place


def _around(name: str, context: Context, gazetteer: Gazetteer) -> Around:
    if not context.text:
        return Around()
    evidence = _kept(context.text, gazetteer)
    start, end = context.start, context.end
    if start is None or end is None:
        start = context.text.find(name) if name else -1
        end = start + len(name)
    return evidence.around(start, end) if 0 <= start < end <= len(context.text) else evidence.whole()


def _kept(text: str, gazetteer: Gazetteer) -> Evidence:
    with _LOCK:
        texts = _memory(gazetteer).texts
        if text in texts:
            texts.move_to_end(text)
            return texts[text]
    evidence = _read(text, gazetteer)
    with _LOCK:
        texts[text] = evidence
        while len(texts) > _TEXTS_KEPT:
            texts.popitem(last=False)
    return evidence


def _read(text: str, gazetteer: Gazetteer) -> Evidence:
    with _LOCK:
        background = _memory(gazetteer).background
    return Evidence(text, read_mentions(text, gazetteer), words(), background)


def _memory(gazetteer: Gazetteer) -> _Memory:
    if gazetteer not in _MEMORIES:
        _MEMORIES[gazetteer] = _Memory(gazetteer)
    return _MEMORIES[gazetteer]


def _candidates(name: str, around: Around, context: Context, gazetteer: Gazetteer) -> list[Candidate]:
    """What the first level of readings that finds anything finds, else what is spelt or sounds alike; weighed."""
    key = index_key(name[:LONGEST_NAME])
    found = next((several for level in readings(key, words()) if (several := _found(level, name, gazetteer))), None)
    if found is None:
        guessed = guessed_readings(key, words())
        found = [(reading, guess) for reading in guessed for guess in candidates(gazetteer, reading.key)]
    found += _with_cue([reading for reading, _ in found], around, gazetteer)
    found += [(Reading(key, (weighed("longer_name"),)), candidate) for candidate in around.longer]
    others = _without_itself(around, {candidate.place.id for _, candidate in found})
    return [weigh(candidate, reading, others, context, _speaking(candidate)) for reading, candidate in found]


def _found(level: Iterable[Reading], name: str, gazetteer: Gazetteer) -> list[tuple[Reading, Candidate]]:
    return [
        (reading, candidate)
        for reading in level
        for candidate in gazetteer.exact(reading.key, name if not reading.reasons else reading.key)
    ]


def _with_cue(found: Iterable[Reading], around: Around, gazetteer: Gazetteer) -> Iterator[tuple[Reading, Candidate]]:
    """Places whose name is the noun before the name and the name together: قاعدة before طرطوس, words between or not."""
    for reading in dict.fromkeys(found):
        cue = reading.cue or around.cue
        if cue:
            for candidate in gazetteer.exact(f"{cue.base} {reading.key}", reading.key):
                yield replace(reading, cue=cue), candidate


def _without_itself(around: Around, meant: set[str]) -> Around:
    """What is around a name but for the places that it may mean itself: الكويت beside Kuwait says nothing new."""
    if not around.within and not around.elsewhere:
        return around
    within, elsewhere = (
        tuple(said for said in several if said.place is None or said.place.id not in meant)
        for several in (around.within, around.elsewhere)
    )
    return replace(around, within=within, elsewhere=elsewhere)


def _resolution(name: str, candidates: Iterable[Candidate]) -> Resolution:
    """The candidates and none of them, ranked, with margin and confidence."""
    ranked = _ranked([*candidates, none_of_these()])
    best = ranked[0]
    margin = best.score - ranked[1].score if len(ranked) > 1 else 0.0
    total = sum(exp(candidate.score - best.score) for candidate in ranked)
    chosen = None if best.place.id == NONE_OF_THESE.id else best
    return Resolution(name, tuple(ranked), chosen, round(margin, 4), round(1 / total, 4))


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each place once with its best score, best first; ties by id, so that the order is always the same."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.place.id)
        if known is None or candidate.score > known.score:
            best[candidate.place.id] = candidate
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.place.id))
