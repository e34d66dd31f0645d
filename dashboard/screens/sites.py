"""The bases: how each stood and stands, who holds and uses it, and its history with the words that tell it."""

from dataclasses import replace

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.figures.component import show_sheet
from dashboard.lists import history_table
from dashboard.site_sheets import base_sheet, sites_sheet
from dashboard.table import show_table
from dashboard.takeaway.control import show_takeaway
from dashboard.takeaway.scope import Scope

loaded = corpus.current(filters.layer())
view, _ = filters.current(loaded)
story = corpus.current_view(view.layer).story
header.show_title("sites", view.language)
if not loaded.sites:
    header.show_empty("sites", view.language)
    st.stop()


def choose(site: str) -> None:
    """Open a base beside the list."""
    filters.go(replace(view, site=site))


listed, about = st.columns((52, 48), gap="large")
with listed, st.container(key="sites_list"):
    show_sheet(sites_sheet(loaded, view, story), language=view.language, key="sites_sheet", on_pick=choose)
site = next((each for each in loaded.sites if each.place == view.site), None)
with about, st.container(key="site"):
    if site is None:
        header.show_empty("site", view.language)
        st.stop()
    show_sheet(base_sheet(loaded, site, view, story), language=view.language, key="base_sheet")
    show_takeaway(Scope.SITE, view)
    opened = show_table(history_table(loaded, site, view), language=view.language, key="history_table")
if opened:
    st.switch_page("screens/map.py", query_params=filters.address(filters.opening(view, opened)))
