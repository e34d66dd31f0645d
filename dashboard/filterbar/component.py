"""The bar on a page: hands its choices to the browser and brings back what the reader did."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.filterbar.records import Bar
from dashboard.filters import catch_up
from dashboard.i18n import direction, strings
from dashboard.lengths import MAX_CELL_LENGTH, shortened
from dashboard.picks import last_heard, newly_told
from dashboard.scripts import script_of


def show_filter_bar(bar: Bar, *, language: str, key: str, on_change: Callable[[Any], None]) -> None:
    """Draw the bar; ``on_change`` hears what was done, unchecked, before the rerun."""

    def heard() -> None:
        catch_up()
        for _, done in newly_told(key):
            on_change(done)

    shown = shortened(bar, MAX_CELL_LENGTH, whole=("id",))
    data = shown | {"direction": direction(language), "words": strings("filter.", language), "heard": last_heard(key)}
    _component()(data=data, key=key, on_told_change=heard)


@cache
def _component() -> Any:
    here = files(__package__)
    return st.components.v2.component(
        "hudhud_filters",
        css=(here / "bar.css").read_text(encoding="utf-8"),
        js=script_of(__package__, "bar.js", shared=("dom", "picks")),
    )
