"""What a name as asked may be a writing of: itself, blanks moved, prefixes peeled, a noun of class before it taken off.

Nothing here is a list of misspellings; each reading is made by rule and carries what it costs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazetteer.clitics import ARTICLE, Peel, peels
from gazetteer.ranking.weights import weighed, weights
from gazetteer.records import Reason
from gazetteer.running_text.words import Cue, Words

_MOST_HEADS = 4
"""Most words that are taken off before a name (بشمال غرب مدينة …)."""
_MOST_SPLITS = 4
_INNER_ARTICLE = re.compile(f"(?<=[\u0621-\u064a]{{2}}){ARTICLE}(?=[\u0621-\u064a]{{2}})")
_JOINED_HEADS = ("بني", "ابو", "ابي", "بور", "كفر", "راس", "تل", "دير", "عين", "ام", "بن", "ذو", "عبد", "وادي", "خان")
"""Words that begin names of two words and are often written onto the second."""
_FEWEST_BEHIND = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A key to look for, with how it was come by."""

    key: str
    reasons: tuple[Reason, ...] = ()
    """Each with its cost, in the ranking's unit."""
    cue: Cue | None = None
    """The noun of class that stood before the name within what was asked."""


def readings(key: str, words: Words) -> Iterator[tuple[Reading, ...]]:
    """Readings of a name's key, level by level: who looks them up stops at the first level that finds something."""
    if not key:
        return
    yield (Reading(key),)
    yield _respaced(Reading(key))
    for level in peels(key):
        yield tuple(_peeled(peel) for peel in level)
    for peel in _first_word_readings(key):
        yield from _behind_head(peel, words)
    yield tuple(again for level in peels(key) for peel in level for again in _respaced(_peeled(peel)))


def guessed_readings(key: str, words: Words) -> tuple[Reading, ...]:
    """What to guess by where no reading is a name: the key behind its nouns of class, or the key itself."""
    behind = (level[0] for first in _first_word_readings(key) for level in _behind_head(first, words))
    found = next(behind, None)
    if found:
        return (found,)
    return (Reading(key),) if key else ()


def _peeled(peel: Peel) -> Reading:
    scale = weights()["spelling"]
    return Reading(peel.key, tuple(Reason(reason.code, reason.value * scale) for reason in peel.reasons))


def _respaced(reading: Reading) -> tuple[Reading, ...]:
    """The key with all its blanks left out, and with one put in where Arabic names of two words have theirs."""
    key = reading.key
    found = {key.replace(" ", "")} if " " in key else set()
    found |= {f"{key[: match.start()]} {key[match.start() :]}" for match in _inner_articles(key)}
    for head in _JOINED_HEADS:
        if key.startswith(head) and len(key) >= len(head) + _FEWEST_BEHIND and key[len(head)] != " ":
            found.add(f"{head} {key[len(head) :]}")
    reasons = (*reading.reasons, weighed("respaced"))
    return tuple(replace(reading, key=other, reasons=reasons) for other in sorted(found - {key}))


def _inner_articles(key: str) -> list[re.Match[str]]:
    return list(_INNER_ARTICLE.finditer(key))[:_MOST_SPLITS]


def _first_word_readings(key: str) -> Iterator[Reading]:
    """The key as it is and with prefixes off its first word, for nouns of class that carry them (بمدينة, ومحافظة)."""
    yield Reading(key)
    for level in peels(key):
        yield from (_peeled(peel) for peel in level if peel.peeled)


def _behind_head(reading: Reading, words: Words) -> Iterator[tuple[Reading, ...]]:
    """The name behind nouns of class and words such as شمال, محيط; nothing where it begins with none."""
    rest, cue, part = reading.key, reading.cue, False
    for _ in range(_MOST_HEADS):
        head, _, behind = rest.partition(" ")
        if not behind or not (head in words.cues or head in words.heads):
            break
        cue, part = words.cues.get(head, cue), part or head in words.heads
        rest = behind.removeprefix("و") if behind.removeprefix("و").split(" ")[0] in words.heads else behind
    if rest == reading.key:
        return
    own = replace(reading, key=rest, cue=cue, reasons=(weighed("part_of"),) if part else ())
    yield (own,)
    yield _respaced(own)
    for level in peels(rest):
        yield tuple(replace(_peeled(peel), cue=cue, reasons=own.reasons + _peeled(peel).reasons) for peel in level)
