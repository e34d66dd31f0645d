"""A name, or all names of a text, resolved to places with reasons."""

from math import exp

from gazetteer.index import Gazetteer
from gazetteer.records import Candidate, Reason
from gazetteer.resolution import NONE_OF_THESE, Context, Resolution

_NOWHERE = Context()
_NONE = Candidate(NONE_OF_THESE, 0.3, (Reason("none_of_these", 0.3),))


def resolve(name: str, context: Context = _NOWHERE, *, gazetteer: Gazetteer) -> Resolution:
    """The places that a name may mean in its context, best first, each with its reasons; never raises for odd names."""
    del context
    candidates = [*gazetteer.look_up(name), _NONE]
    return resolution(name, candidates)


def resolution(name: str, candidates: list[Candidate]) -> Resolution:
    """The resolution of a name whose candidates are scored: sorted, with margin and confidence."""
    ranked = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.place.id))
    best = ranked[0]
    shares = [exp(candidate.score - best.score) for candidate in ranked]
    margin = best.score - ranked[1].score if len(ranked) > 1 else 0.0
    chosen = None if best.place.id == NONE_OF_THESE.id else best
    return Resolution(name, tuple(ranked), chosen, round(margin, 4), round(1 / sum(shares), 4))
