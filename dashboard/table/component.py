"""A table whose rows open something; cells are text alone, whatever they hold."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.i18n import direction
from dashboard.picks import ignore, picked_from
from dashboard.table.records import Table


def show_table(
    table: Table, *, language: str, key: str, selected: str = "", on_pick: Callable[[str], None] = ignore
) -> str:
    """The id of the row that was just opened, or empty; ``on_pick`` hears it before the rerun."""

    def heard() -> None:
        picked = picked_from(st.session_state.get(key))
        if picked:
            on_pick(picked)

    data = as_data(table, language, selected)
    return picked_from(_component()(data=data, key=key, on_pick_change=heard))


def as_data(table: Table, language: str, selected: str = "") -> dict[str, Any]:
    """The table as the browser is handed it."""
    return asdict(table) | {"direction": direction(language), "selected": selected}


def styles_and_script() -> tuple[str, str]:
    """The table's styles and its module, whose default export draws ``as_data``, on any page."""
    here = files(__package__)
    return (here / "table.css").read_text(encoding="utf-8"), (here / "table.js").read_text(encoding="utf-8")


@cache
def _component() -> Any:
    css, js = styles_and_script()
    return st.components.v2.component("hudhud_table", css=css, js=js)
