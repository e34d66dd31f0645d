"""What finding names looks up again and again, kept within bounds: texts share most of their words."""

import threading
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakKeyDictionary

from gazetteer.clitics import Peel
from gazetteer.index import Gazetteer
from gazetteer.records import Candidate, Place

_MOST_KEPT, _LONGEST_KEPT = 20_000, 40
"""How many look-ups of each kind are kept, and of keys of how many letters: a few megabytes."""

T = TypeVar("T")


def keep(met: dict[str, T], key: str, found: T) -> None:
    """Remember what a key gave; all is forgotten when too much was remembered."""
    if len(met) >= _MOST_KEPT:
        met.clear()
    if len(key) <= _LONGEST_KEPT:
        met[key] = found


@dataclass(frozen=True, slots=True)
class Beginning:
    """A reading of a word with which a name begins."""

    peel: Peel
    is_name: bool
    """Whether it is a name itself."""
    goes_on: bool
    """Whether it begins a longer one."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was looked up in one gazetteer."""

    beginnings: dict[str, tuple[Beginning, ...]] = field(default_factory=dict)
    """By a word's key."""
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """By a name's key."""
    airports: dict[str, Place | None] = field(default_factory=dict)
    """By a town's id."""


_MEMORIES: WeakKeyDictionary[Gazetteer, Memory] = WeakKeyDictionary()
_LOCK = threading.Lock()


def memory_of(gazetteer: Gazetteer) -> Memory:
    """The memory of a gazetteer, which lives as long as it does."""
    with _LOCK:
        return _MEMORIES.setdefault(gazetteer, Memory())
