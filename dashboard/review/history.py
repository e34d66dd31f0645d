"""What one person did here, act by act, and which act a step back or forth concerns.

An act is all that was decided at one moment. Nothing is ever taken out: a step back retracts, a step forth retracts the
retraction, and another act leaves no way forth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from geo.review.decisions import Decision, in_order

Act = tuple[Decision, ...]

_RETRACTION = "Retraction"


@dataclass(frozen=True, slots=True)
class Steps:
    """The acts that a step back and a step forth would concern."""

    back: Act = ()
    """What stands and would be retracted; empty where there is nothing."""
    forth: Act = ()
    """The retractions that would be retracted; empty where there are none."""
    again: Act = ()
    """What would stand again after a step forth."""


def steps_of(decisions: Iterable[Decision], who: str) -> Steps:
    """The steps open to a person; decisions that came in files, and other people's, are left alone."""
    mine = [decision for decision in in_order(decisions) if decision.creator == who and not decision.file]
    done: list[Act] = []
    undone: list[tuple[Act, Act]] = []
    for _, group in groupby(mine, key=lambda decision: decision.created):
        act = tuple(group)
        taken = {retracted(decision) for decision in act}
        if taken == {""}:
            done.append(act)
            undone.clear()
        elif done and taken == _ids(done[-1]):
            undone.append((done.pop(), act))
        elif undone and taken == _ids(undone[-1][1]):
            done.append(undone.pop()[0])
    again, forth = undone[-1] if undone else ((), ())
    return Steps(done[-1] if done else (), forth, again)


def retracted(decision: Decision) -> str:
    """Id of the annotation that a decision takes back, empty where it is no retraction."""
    body = decision.annotation.get("body", {})
    return str(body.get("annotation", "")) if body.get("type") == _RETRACTION else ""


def events_of(act: Sequence[Decision]) -> tuple[str, ...]:
    """Ids of the events that an act is about, those it made first."""
    bodies = [decision.annotation.get("body", {}) for decision in act]
    named = [str(body["event"]) for body in bodies if body.get("event")]
    replaced = [str(event) for body in bodies for event in body.get("replaces", ())]
    return tuple(dict.fromkeys((*named, *replaced)))


def _ids(act: Act) -> set[str]:
    return {decision.id for decision in act}
