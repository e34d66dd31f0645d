"""The map on a Streamlit page: mounts its document in a frame and brings back what the reader did there.

``show_map`` is the one seam between the page and the browser; tests of pages replace it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.map.document import MapDocument
from dashboard.view import FAMILIES, FIRST_DAY, LAST_DAY

ABOVE_PX = 120
"""Height of what stands over the map on the page; the map takes the rest of the screen."""

_HEARD = ("pick", "site", "window", "certain", "cleared")


@dataclass(frozen=True, slots=True)
class MapState:
    """What the reader did in the map since the last run, and the window as last moved there."""

    pick: int | None = None
    """Index of the event just picked."""
    site: int | None = None
    """Index of the site just picked."""
    window: tuple[int, int] | None = None
    """First and last day, both inclusive, as the reader last moved it (not as handed down); None before."""
    certain: bool | None = None
    """Whether only certain dates are to show, as the reader last chose it in the map; None before."""
    cleared: bool = False
    """Whether the reader has just let go of what was picked."""


def show_map(  # noqa: PLR0913 - each is a part of the view that the page holds
    document: MapDocument,
    *,
    key: str,
    selection: int | None = None,
    site: int | None = None,
    window: tuple[int, int] | None = None,
    families: Sequence[str] = FAMILIES,
    articles: Sequence[int] | None = None,
    certain_only: bool = False,
    above_px: int = ABOVE_PX,
    on_change: Callable[[MapState], None] | None = None,
) -> MapState:
    """Shows the map and returns what was done in it; ``on_change`` hears the same before the rerun.

    ``selection`` and ``site`` are indices to mark, ``window`` the days to show (both inclusive, None for the story),
    ``families``, ``articles`` (indices, None for all) and ``certain_only`` what is let through. What is handed down
    moves the map only where it differs from what the map itself last said.
    """

    def heard() -> None:
        if on_change is not None:
            on_change(state_from(st.session_state.get(key), document))

    data = {
        "hash": document.hash,
        "title": document.title,
        "events": document.events,
        "sites": document.sites,
        "above": above_px,
        "command": {
            "select": selection,
            "selectSite": site,
            "setWindow": None if window is None else list(window),
            "setFilters": {
                "families": None if tuple(families) == FAMILIES else list(families),
                "articles": None if articles is None else list(articles),
                "certainOnly": certain_only,
            },
        },
    }
    mounted = _component()(data=data, key=key, **{f"on_{name}_change": heard for name in _HEARD})
    return state_from(mounted, document)


def state_from(mounted: Any, document: MapDocument) -> MapState:
    """What a mounted component holds, each value checked against the document; whatever is not right is None."""

    def value(name: str) -> Any:
        return mounted.get(name) if isinstance(mounted, dict) else getattr(mounted, name, None)

    return MapState(
        pick=index_from(value("pick"), document.events),
        site=index_from(value("site"), document.sites),
        window=_window(value("window")),
        certain=value("certain") if isinstance(value("certain"), bool) else None,
        cleared=value("cleared") is True,
    )


def index_from(value: Any, size: int) -> int | None:
    """An index below ``size`` that came from a browser, None for anything else."""
    if isinstance(value, float) and value.is_integer():  # numbers cross as JSON
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < size else None


def _window(value: Any) -> tuple[int, int] | None:
    if not isinstance(value, list | tuple) or len(value) != 2:  # noqa: PLR2004 - a first and a last day
        return None
    span = LAST_DAY - FIRST_DAY + 1
    first, last = (index_from(day - FIRST_DAY, span) if isinstance(day, int | float) else None for day in value)
    if first is None or last is None or first > last:
        return None
    return first + FIRST_DAY, last + FIRST_DAY


def frame_component(name: str, script: str) -> Any:
    """A component that keeps one of our documents in a frame, with the script that says what passes to and fro."""
    here = files(__package__)
    css, frame, passing = ((here / file).read_text(encoding="utf-8") for file in ("bridge.css", "frame.js", script))
    return st.components.v2.component(name, css=css, js=f"{frame}\n{passing}")


@cache
def _component() -> Any:
    return frame_component("hudhud_map", "bridge.js")
