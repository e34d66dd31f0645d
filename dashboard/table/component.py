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

    data = asdict(table) | {"direction": direction(language), "selected": selected}
    return picked_from(_component()(data=data, key=key, on_pick_change=heard))


@cache
def _component() -> Any:
    here = files(__package__)
    return st.components.v2.component(
        "hudhud_table",
        css=(here / "table.css").read_text(encoding="utf-8"),
        js=(here / "table.js").read_text(encoding="utf-8"),
    )
