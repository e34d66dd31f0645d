"""What a name means settled by the countries that a text speaks of around it."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gazetteer.records import Candidate, Mention, Reason

CONTEXT_WEIGHT = 0.2
"""Most that the countries around a name add to a candidate."""

_WINDOWS = ((re.compile(r"[.!?؟\n\r]"), 0.5), (re.compile(r"[\n\r]"), 0.3), (re.compile(r"(?!)"), 0.2))
"""What ends a sentence, a line and nothing before the text's end, each with its share of the weight."""


def settle_by_context(
    text: str,
    mentions: Sequence[Mention],
    contexts: Mapping[str, frozenset[str]],
) -> tuple[Mention, ...]:
    """The mentions, their candidates weighed by the countries of the other mentions in sentence, line and text.

    Args:
        text: what the mentions' offsets point into.
        mentions: in the text's order.
        contexts: countries that speak for a place besides its own, by place id.
    """
    countries = [_country_of(mention) for mention in mentions]
    windows = [(_window_numbers(text, mentions, ends), share) for ends, share in _WINDOWS]
    tallies = [_tallies(numbers, countries) for numbers, _ in windows]
    settled = list(mentions)
    for at, mention in enumerate(mentions):
        if len(mention.candidates) > 1:
            around = [(tally[numbers[at]], share) for tally, (numbers, share) in zip(tallies, windows, strict=True)]
            settled[at] = _settled(mention, around, countries[at], contexts)
    return tuple(settled)


def _country_of(mention: Mention) -> str | None:
    return mention.candidates[0].place.country if mention.candidates else None


def _window_numbers(text: str, mentions: Iterable[Mention], ends: re.Pattern[str]) -> list[int]:
    """Which window each mention stands in, counted from 0."""
    breaks = [match.start() for match in ends.finditer(text)]
    return [bisect_right(breaks, mention.start) for mention in mentions]


def _tallies(numbers: Sequence[int], countries: Sequence[str | None]) -> dict[int, Counter[str]]:
    """How often each country is meant, by window."""
    tallies: dict[int, Counter[str]] = defaultdict(Counter)
    for number, country in zip(numbers, countries, strict=True):
        tallies[number].update([country] if country else [])
    return tallies


def _settled(
    mention: Mention,
    around: Sequence[tuple[Counter[str], float]],
    own: str | None,
    contexts: Mapping[str, frozenset[str]],
) -> Mention:
    weighed = []
    for candidate in mention.candidates:
        place = candidate.place
        speaking = contexts.get(place.id, frozenset()) | ({place.country} if place.country else frozenset())
        fit = sum(share * _share_of(tally, speaking, own) for tally, share in around)
        weighed.append(_with_reason(candidate, Reason("context", round(CONTEXT_WEIGHT * fit, 4))))
    weighed.sort(key=lambda candidate: (-candidate.score, candidate.place.id))
    return replace(mention, candidates=tuple(weighed))


def _share_of(tally: Counter[str], speaking: frozenset[str], own: str | None) -> float:
    """Which part of the other mentions' countries speaks for a place, from 0 to 1; the name itself has no vote."""
    others = tally.total() - (1 if own else 0)
    for_it = sum(tally[country] for country in speaking) - (1 if own in speaking else 0)
    return for_it / others if others > 0 else 0.0


def _with_reason(candidate: Candidate, reason: Reason) -> Candidate:
    if not reason.value:
        return candidate
    return Candidate(candidate.place, round(candidate.score + reason.value, 4), (*candidate.reasons, reason))
