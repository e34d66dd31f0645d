"""How the components tell what the reader clicked: one trigger, ``pick``, holding an id."""

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


def picked_from(mounted: Any) -> str:
    """The id a component sent with its ``pick`` trigger, or empty; anything else that arrives is dropped."""
    picked = mounted.get("pick") if isinstance(mounted, dict) else getattr(mounted, "pick", None)
    return picked if isinstance(picked, str) and len(picked) <= MAX_ID_LENGTH else ""


def ignore(_picked: str) -> None:
    """Do nothing with a pick; for callers that use the returned value alone."""
