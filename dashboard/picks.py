"""What the components tell of what the reader did, checked; mostly one trigger, ``pick``, holding an id.

Where one thing that was done must not take another's place, what is told is a list (``picks.js``): a page that is busy
takes only the newest of a component's messages, so each carries all that the page has not answered.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

MAX_ID_LENGTH = 200
"""A longer pick did not come from us."""

_MOST_TOLD, _ENTRY_PARTS, _NUMBERS = 50, 3, 2**53
_HEARD = "_heard"


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses within the site that a component's links lead to, so that they open in a new tab too."""

    here: str
    """Of the view as it stands."""
    event: str
    """Of an event, its id to be appended."""
    article: str = ""
    """Of the article, whole."""
    correct: str = ""
    """Of the review with the event on its bench."""


def said(mounted: Any, name: str) -> Any:
    """What a mounted component says under a name, unchecked; None where it says nothing."""
    return mounted.get(name) if isinstance(mounted, dict) else getattr(mounted, name, None)


def picked_from(mounted: Any) -> str:
    """The id a component sent with its ``pick`` trigger, or empty; anything else that arrives is dropped."""
    picked = said(mounted, "pick")
    return picked if isinstance(picked, str) and len(picked) <= MAX_ID_LENGTH else ""


def newly_told(key: str) -> list[tuple[str, Any]]:
    """What a component has told since this was last asked, in order: names with values that are unchecked."""
    told = said(st.session_state.get(key), "told")
    found = []
    for entry in told[-_MOST_TOLD:] if isinstance(told, list) else ():
        number, name, value = entry if isinstance(entry, list) and len(entry) == _ENTRY_PARTS else (None, None, None)
        number = index_from(number, _NUMBERS)
        if number is not None and number > last_heard(key) and isinstance(name, str):
            st.session_state[key + _HEARD] = number
            found.append((name, value))
    return found


def last_heard(key: str) -> int:
    """The number of the last thing that a component told and the page took, which is its answer."""
    heard: int = st.session_state.get(key + _HEARD, 0)
    return heard


def index_from(value: Any, size: int) -> int | None:
    """An index below ``size`` that came from a browser, None for anything else."""
    if isinstance(value, float) and value.is_integer():  # numbers cross as JSON
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < size else None


def ignore(_done: object) -> None:
    """Do nothing with what was done; for callers that use the returned value alone."""
