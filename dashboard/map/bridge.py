"""The map on a Streamlit page: mounts its document in a frame and brings back what the reader did there.

``show_map`` is the one seam between the page and the browser; tests of pages replace it.
"""

from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import streamlit as st

from dashboard.filters import Clock, MapView, catch_up, looking_at
from dashboard.map.document import MapDocument
from dashboard.picks import ignore, index_from, last_heard, newly_told
from dashboard.scripts import script_of
from dashboard.view import FAMILIES, FIRST_DAY, LAST_DAY, Shown
from geo.model import Mode

ABOVE_PX = 120
"""Height of what stands over the map on the page; the map takes the rest of the screen."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend lets through, used as a filter; None lets all through."""

    families: tuple[str, ...] | None = None
    """In the order of ``FAMILIES``."""
    modes: tuple[str, ...] | None = None
    """Of the movements, in the order of ``Mode``; what does not move is let through."""
    shown: tuple[int, ...] | None = None
    """Values of ``Shown``, in order."""


@dataclass(frozen=True, slots=True)
class MapState:
    """What the reader did in the map just now; what was not done is None."""

    pick: int | None = None
    """Index of the event just picked."""
    site: int | None = None
    """Index of the site just picked."""
    window: tuple[int, int] | None = None
    """First and last day, both inclusive, that the window was just moved to."""
    certain: bool | None = None
    """Whether only certain dates are to show, just switched."""
    view: MapView | None = None
    """Where the map has come to rest."""
    legend: Legend | None = None
    """What the legend was just set to."""
    clock: Clock | None = None
    """Which time the window was just laid on."""
    cleared: bool = False
    """Whether the reader has just let go of what was picked."""


_ALL = Legend()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page asks of the map; what is let through is let through by all of these together."""

    selection: int | None = None
    """Index of the event to mark."""
    site: int | None = None
    """Index of the site to mark."""
    window: tuple[int, int] | None = None
    """The days to show, both inclusive; None for those of the story."""
    legend: Legend = _ALL
    certain_only: bool = False
    clock: Clock = Clock.TOLD
    shown: Collection[int] | None = None
    """Indices of the events that are let through; None for all."""
    looks_at: MapView | None = None
    """Where the map looks; None leaves it where it is."""


def show_map(
    document: MapDocument,
    asked: Asked,
    *,
    key: str,
    above_px: int = ABOVE_PX,
    on_change: Callable[[MapState], None] = ignore,
) -> None:
    """Shows the map; ``on_change`` hears each thing that is done in it, in order, before the rerun.

    What is asked moves the map only where it differs from what the map itself last said.
    """

    def heard() -> None:
        catch_up()
        for name, value in newly_told(key):
            on_change(state_from({name: value}, document))

    data = {
        "hash": document.hash,
        "title": document.title,
        "events": document.events,
        "sites": document.sites,
        "above": above_px,
        "heard": last_heard(key),
        "command": _command(asked, document.events),
    }
    _component()(data=data, key=key, on_told_change=heard)


def _command(asked: Asked, events: int) -> dict[str, Any]:
    """What is asked, as the frame takes it."""
    looks_at = asked.looks_at
    return {
        "select": asked.selection,
        "selectSite": asked.site,
        "setWindow": None if asked.window is None else list(asked.window),
        "setFilters": {
            "families": _listed(asked.legend.families),
            "modes": _listed(asked.legend.modes),
            "shown": _listed(asked.legend.shown),
            "certainOnly": asked.certain_only,
            "clock": asked.clock.value,
        },
        "setShown": None if asked.shown is None else shown_bits(asked.shown, events),
        "setView": None if looks_at is None else [looks_at.lon, looks_at.lat, looks_at.zoom],
    }


def shown_bits(shown: Collection[int], size: int) -> str:
    """The numbers out of ``size`` as base64 of one bit each, number ``i`` being bit ``i % 8`` of byte ``i >> 3``."""
    bits = bytearray((size + 7) // 8)
    for number in shown:
        bits[number >> 3] |= 1 << (number & 7)
    return b64encode(bits).decode("ascii")


def state_from(told: Mapping[str, Any], document: MapDocument) -> MapState:
    """What the frame told, each value checked against the document; whatever is not right is None."""

    def value(name: str) -> Any:
        return told.get(name)

    return MapState(
        pick=index_from(value("pick"), document.events),
        site=index_from(value("site"), document.sites),
        window=_window(value("window")),
        certain=value("certain") if isinstance(value("certain"), bool) else None,
        view=_view(value("view")),
        legend=_legend(value("filters")),
        clock=Clock(value("clock")) if value("clock") in list(Clock) else None,
        cleared=value("cleared") is True,
    )


def _window(value: Any) -> tuple[int, int] | None:
    if not isinstance(value, list | tuple) or len(value) != 2:  # noqa: PLR2004 - a first and a last day
        return None
    span = LAST_DAY - FIRST_DAY + 1
    first, last = (index_from(day - FIRST_DAY, span) if isinstance(day, int | float) else None for day in value)
    if first is None or last is None or first > last:
        return None
    return first + FIRST_DAY, last + FIRST_DAY


def _view(value: Any) -> MapView | None:
    if not isinstance(value, list | tuple) or len(value) != 3:  # noqa: PLR2004 - lon, lat, zoom
        return None
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in value):
        return None
    return looking_at(*value)


def _legend(value: Any) -> Legend | None:
    if not isinstance(value, Mapping):
        return None
    return Legend(
        families=_among(value.get("families"), FAMILIES),
        modes=_among(value.get("modes"), tuple(mode.value for mode in Mode)),
        shown=_among(value.get("shown"), tuple(map(int, Shown))),
    )


def _among(value: Any, allowed: tuple[_T, ...]) -> tuple[_T, ...] | None:
    """Those of the allowed that a list holds, in their order; None where it is no list or holds them all."""
    if not isinstance(value, list | tuple):
        return None
    found = tuple(each for each in allowed if each in value)
    return None if found == allowed else found


def _listed(values: Iterable[object] | None) -> list[object] | None:
    return None if values is None else list(values)


def frame_component(name: str, script: str) -> Any:
    """A component that keeps one of our documents in a frame, with the script that says what passes to and fro."""
    css = (files(__package__) / "bridge.css").read_text(encoding="utf-8")
    js = script_of(__package__, "frame.js", script, shared=("picks",))
    return st.components.v2.component(name, css=css, js=js)


@cache
def _component() -> Any:
    return frame_component("hudhud_map", "bridge.js")
