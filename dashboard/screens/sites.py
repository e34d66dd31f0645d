"""The bases: how each stands, who holds and uses it, and its history with the words that tell it."""

from dataclasses import replace

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.lists import history_table, site_table
from dashboard.sheets import site_sheet
from dashboard.table import show_table
from dashboard.takeaway.control import show_takeaway
from dashboard.takeaway.scope import Scope

loaded = corpus.current(filters.layer())
view, _ = filters.current(loaded)
header.show_title("sites", view.language)
listed, told = st.columns((40, 60), gap="large")
with listed, st.container(key="sites_list"):
    show_table(
        site_table(loaded, view),
        language=view.language,
        key="sites_table",
        selected=view.site,
        on_pick=lambda site: filters.go(replace(view, site=site)),
    )
site = next((each for each in loaded.sites if each.place == view.site), None)
with told, st.container(key="site"):
    if site is None:
        header.show_empty("site", view.language)
        st.stop()
    st.html(site_sheet(loaded, site, view.language))
    show_takeaway(Scope.SITE, view)
    opened = show_table(history_table(loaded, site, view), language=view.language, key="history_table")
if opened:
    st.switch_page("screens/map.py", query_params=filters.address(filters.opening(view, opened)))
