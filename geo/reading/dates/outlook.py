"""Whether the words around a time speak of what is to come: will, is due, ستعقد, من المقرر."""

from geo.reading.dates.tokens import Tokens
from geo.reading.dates.words import beginnings

_REACH = 14
"""Tokens before a time in which such a word still governs it."""

_REACH_BEHIND = 8
_ENDS = frozenset(".!?؟؛;:\n")
_SHORTEST_FUTURE = 4
_FUTURE_SIGN, _PERSONS = "س", "يت"
_CUES = frozenset({"ahead", "put_off"})
_BE = frozenset({"be", "being", "been"})


def is_ahead(tokens: Tokens, first: int, after: int) -> bool:
    """Whether a time from token ``first`` to before ``after`` lies ahead of the day of speaking."""
    for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if tokens.keys[index] in _ENDS:
            return _opens_what_is_ahead(tokens, index, first, after)
        if _is_cue(tokens, index):
            return not _is_of_the_past(tokens, index)
        if tokens.find(index, "ahead_stop") or _is_past_participle(tokens, index):
            return False
    return first <= _REACH and _opens_what_is_ahead(tokens, -1, first, after)


def _opens_what_is_ahead(tokens: Tokens, end: int, first: int, after: int) -> bool:
    """Whether a time at a sentence's beginning is followed by a word for what is to come."""
    if first - end > 3:  # noqa: PLR2004  ("On next" before it)
        return False
    for index in range(after, min(after + _REACH_BEHIND, len(tokens.keys))):
        if tokens.keys[index] in _ENDS or tokens.find(index, "ahead_stop") or tokens.find(index, "said"):
            return False
        if _is_cue(tokens, index):
            return not _is_of_the_past(tokens, index)
    return False


def _is_cue(tokens: Tokens, index: int) -> bool:
    if not tokens.senses[index].kinds.isdisjoint(_CUES):
        is_word = not tokens.keys[index].isascii() or tokens.is_common(index)
        return is_word and any(tokens.find(index, kind) for kind in _CUES)
    key = tokens.keys[index]
    if tokens.find(index, "perhaps") and tokens.key(index + 1)[:1] in set(_PERSONS):
        return True
    at = key[:1] in "وف" and key[1:2] == _FUTURE_SIGN
    word = key[at:]
    if len(word) < _SHORTEST_FUTURE or word[0] != _FUTURE_SIGN or word[1] not in _PERSONS:
        return False
    return not word.startswith(beginnings("no_future"))


def _is_of_the_past(tokens: Tokens, index: int) -> bool:
    """Whether a plan is told of as a past one: "was due"."""
    return not tokens.find(index, "put_off") and any(tokens.find(index - back, "was") for back in (1, 2, 3))


def _is_past_participle(tokens: Tokens, index: int) -> bool:
    key = tokens.keys[index]
    return key.isascii() and key.endswith("ed") and tokens.key(index - 1) not in _BE
