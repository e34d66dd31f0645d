"""What the machine weighed for a place's name, kept as text and understood when somebody looks at it.

A corpus of a hundred thousand events has a million of these, and a reader looks at some of one article.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from gazetteer.records import Candidate, Place, Reason


def packed(candidates: Iterable[Candidate]) -> list[dict[str, Any]]:
    """Candidates as JSON by their places' ids: what the gazetteer says of a place is not kept twice."""
    return [
        {
            "place": candidate.place.id,
            "score": candidate.score,
            "reasons": [[reason.code, reason.value] for reason in candidate.reasons],
        }
        for candidate in candidates
    ]


class KeptCandidates(Sequence[Candidate]):
    """The candidates of a packed text whose places are still known; equal to a tuple of the same ones.

    A text that ``packed`` never made holds none; ``hudhud check`` tells of it.
    """

    __slots__ = ("_places", "_text")

    def __init__(self, text: str, places: Mapping[str, Place]):
        self._text, self._places = text, places

    def __iter__(self) -> Iterator[Candidate]:
        """One after the other, best first."""
        return iter(self._unpacked())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._unpacked())

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        """One of them, or some."""
        return self._unpacked()[index]

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same ones in the same order."""
        if isinstance(other, KeptCandidates):
            return self._unpacked() == other._unpacked()
        return self._unpacked() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        """As the tuple's."""
        return hash(self._unpacked())

    def __repr__(self) -> str:
        """As the tuple's."""
        return repr(self._unpacked())

    def _unpacked(self) -> tuple[Candidate, ...]:
        try:
            return tuple(self._known(json.loads(self._text)))
        except (ValueError, TypeError, LookupError, RecursionError):
            return ()

    def _known(self, kept: Iterable[Mapping[str, Any]]) -> Iterator[Candidate]:
        for each in kept:
            if each["place"] in self._places:
                reasons = tuple(Reason(code, value) for code, value in each["reasons"])
                yield Candidate(self._places[each["place"]], each["score"], reasons)
