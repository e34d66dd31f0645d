"""A table whose rows open something; cells are text alone, whatever they hold."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.filters import catch_up
from dashboard.i18n import direction
from dashboard.lengths import MAX_CELL_LENGTH, shortened
from dashboard.picks import ignore, index_from, picked_from, said
from dashboard.scripts import script_of
from dashboard.table.records import Table


def show_table(  # noqa: PLR0913 - what is shown, and who hears of what is done
    table: Table,
    *,
    language: str,
    key: str,
    selected: str = "",
    on_pick: Callable[[str], None] = ignore,
    on_sort: Callable[[str], None] = ignore,
    on_page: Callable[[int], None] = ignore,
) -> str:
    """The id of the row that was just opened, or empty; ``on_pick`` hears it before the rerun.

    ``on_sort`` hears the name of the column whose head was pressed, ``on_page`` the number of the page asked for.
    """

    def heard() -> None:
        catch_up()
        picked = picked_from(st.session_state.get(key))
        if picked:
            on_pick(picked)

    def sorted_by() -> None:
        catch_up()
        name = said(st.session_state.get(key), "sort")
        if name in {column.name for column in table.columns if column.name}:
            on_sort(str(name))

    def turned() -> None:
        catch_up()
        number = index_from(said(st.session_state.get(key), "page"), (table.pages.last if table.pages else 1) + 1)
        if number:
            on_page(number)

    mounted = _component()(
        data=as_data(table, language, selected),
        key=key,
        on_pick_change=heard,
        on_sort_change=sorted_by,
        on_page_change=turned,
    )
    return picked_from(mounted)


def as_data(table: Table, language: str, selected: str = "") -> dict[str, Any]:
    """The table as the browser is handed it, its texts no longer than ``MAX_CELL_LENGTH``."""
    cut: dict[str, Any] = shortened(table, MAX_CELL_LENGTH, whole=("id", "href"))
    return cut | {"direction": direction(language), "selected": selected}


def styles_and_script() -> tuple[str, str]:
    """The table's styles and its module, whose default export draws ``as_data``, on any page."""
    here = files(__package__)
    return (here / "table.css").read_text(encoding="utf-8"), script_of(__package__, "table.js")


@cache
def _component() -> Any:
    css, js = styles_and_script()
    return st.components.v2.component("hudhud_table", css=css, js=js)
