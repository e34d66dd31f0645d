"""Which of a found name's words are the name alone: what its mention's offsets span."""

from collections.abc import Sequence

from gazetteer.records import Mention, PlaceKind
from gazetteer.running_text.surroundings import Found
from gazetteer.running_text.tokens import Token
from gazetteer.running_text.words import Words

_OUTSIDE_KINDS = frozenset({PlaceKind.SITE, PlaceKind.PORT})
_IN = frozenset({"في"})
_AIR_BASE = "AIRB"


def mention_of(text: str, tokens: Sequence[Token], found: Found, words: Words) -> Mention:
    """The mention of a name alone: prefixes and nouns such as قاعدة before it and adjectives behind it left out."""
    first, after = _name_alone(tokens, found, words)
    peeled = found.peel.peeled if first == found.first else 0
    start, end = tokens[first].offset_of(peeled), tokens[after - 1].end
    return Mention(start, end, text[start:end], found.candidates)


def _name_alone(tokens: Sequence[Token], found: Found, words: Words) -> tuple[int, int]:
    """The numbers of the name's first word and of the word behind its last."""
    if found.peel.key.isascii():
        return _english_name_alone(tokens, found, words)
    first, after = found.first, found.after
    keys = [found.peel.key, *(token.key for token in tokens[first + 1 : after])]
    cue = words.cues.get(keys[0])
    if cue is None or len(keys) == 1 or not (cue.outside or found.candidates[0].place.kind is PlaceKind.SITE):
        return first, after
    first = _behind_description(keys, first)
    while first < after - 1 and tokens[first].key in words.fillers:
        first += 1
    while after - 1 > first and tokens[after - 1].key in words.fillers:
        after -= 1
    return first, after


def _behind_description(keys: Sequence[str], first: int) -> int:
    """The number of the first word behind the noun; behind في too, where it is described: القاعدة الصينية في جيبوتي."""
    within = [at for at, key in enumerate(keys[:-1]) if key in _IN]
    return first + (within[0] if within else 0) + 1


def _english_name_alone(tokens: Sequence[Token], found: Found, words: Words) -> tuple[int, int]:
    """Bases and ports without "air base" behind them and "port of" before them; any without a noun written small."""
    first, after, place = found.first, found.after, found.candidates[0].place
    is_small = not tokens[after - 1].capital and place.kind is not PlaceKind.AIRPORT
    if place.kind not in _OUTSIDE_KINDS and place.feature != _AIR_BASE and not is_small:
        return first, after
    keys = [token.key for token in tokens[first:after]]
    for length in range(len(keys) - 1, 0, -1):
        if " ".join(keys[-length:]) in words.class_nouns:
            return first, after - length
        if length > 1 and keys[length - 1] == "of" and " ".join(keys[: length - 1]) in words.class_nouns:
            return first + length, after
    return first, after
