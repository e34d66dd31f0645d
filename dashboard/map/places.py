"""The small map of the gazetteer screen: the base map alone; the places on it arrive as messages.

One document serves every name, so that asking for another one moves marks and builds nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from typing import Any

import streamlit as st

from dashboard.i18n import strings, text
from dashboard.map.bridge import frame_component
from dashboard.map.document import MapDocument, Page, Plugin, base_chart, document_hash, rendered, scripts_of, styles_of
from dashboard.map.palette import FONT, colours
from dashboard.map.payload import labels
from dashboard.picks import index_from

SCRIPTS = ("dom", "labels", "canvas", "messages", "places")
"""The scripts of ``js/`` that this map needs, in order."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the small map."""

    lon: float
    lat: float
    name: str
    about: bool
    """Whether the point only stands for an area."""


@cache
def places_document(language: str, theme: str) -> MapDocument:
    """The small map's document in a language (``en``, ``ar``) and a theme (``light``, ``dark``).

    Raises:
        ValueError: if there is no such theme.
    """
    title = text("gazetteer.map", language)
    page = Page(title=title, timeline="", language=language, theme=theme)
    chart = base_chart(theme)
    page.add_child(chart)
    data = {
        "rtl": language == "ar",
        "colours": {**colours(theme), "font": FONT},
        "strings": strings("gazetteer.map.", language),
        "labels": labels(language),
    }
    chart.add_child(Plugin(data, styles_of(theme), scripts=SCRIPTS, start="startPlaces"))
    scripts = sha256(scripts_of(SCRIPTS).encode()).hexdigest()
    name = document_hash(f"places {scripts}", str(language), theme)
    return MapDocument(name, rendered(page), title, events=0, sites=0)


def show_places(
    document: MapDocument, pins: Sequence[Pin], *, chosen: int | None, key: str, on_pick: Callable[[int], None]
) -> None:
    """Show places on the small map, numbered from one in their order; ``on_pick`` hears the index of one clicked."""

    def heard() -> None:
        picked = picked_pin(st.session_state.get(key), len(pins))
        if picked is not None:
            on_pick(picked)

    data = {
        "hash": document.hash,
        "title": document.title,
        "places": [asdict(pin) for pin in pins],
        "chosen": chosen,
    }
    _component()(data=data, key=key, on_pick_change=heard)


def picked_pin(mounted: Any, count: int) -> int | None:
    """The index that the map sent, or None where it is none of ``count`` places."""
    picked = mounted.get("pick") if isinstance(mounted, dict) else getattr(mounted, "pick", None)
    return index_from(picked, count)


@cache
def _component() -> Any:
    return frame_component("hudhud_places", "places_bridge.js")
