"""A sheet of our own HTML on a page, with drawings in it; its links are heard, so that the page need not load anew.

Streamlit's own HTML drops SVG. Only ``Markup`` is shown here: whatever was put into it has been escaped.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.filters import catch_up
from dashboard.i18n import direction
from dashboard.picks import ignore, picked_from
from dashboard.scripts import script_of


def show_sheet(sheet: Markup, *, language: str, key: str, on_pick: Callable[[str], None] = ignore) -> str:
    """The ``data-pick`` of the link that was just clicked, or empty; ``on_pick`` hears it before the rerun.

    Raises:
        TypeError: if the sheet is not ``Markup``.
    """
    if not isinstance(sheet, Markup):
        raise TypeError(f"a sheet must be Markup, got {type(sheet).__name__}")

    def heard() -> None:
        catch_up()
        picked = picked_from(st.session_state.get(key))
        if picked:
            on_pick(picked)

    data = {"html": str(sheet), "direction": direction(language)}
    return picked_from(_component()(data=data, key=key, on_pick_change=heard))


@cache
def _component() -> Any:
    here = files(__package__)
    return st.components.v2.component(
        "hudhud_sheet",
        css=(here / "sheet.css").read_text(encoding="utf-8"),
        js=script_of(__package__, "sheet.js"),
    )
