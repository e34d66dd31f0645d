"""What the components tell of what the reader did, checked; mostly one trigger, ``pick``, holding an id."""

from dataclasses import dataclass
from typing import Any

MAX_ID_LENGTH = 200
"""A longer pick did not come from us."""


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


def index_from(value: Any, size: int) -> int | None:
    """An index below ``size`` that came from a browser, None for anything else."""
    if isinstance(value, float) and value.is_integer():  # numbers cross as JSON
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < size else None


def ignore(_done: object) -> None:
    """Do nothing with what was done; for callers that use the returned value alone."""
