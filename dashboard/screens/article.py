"""One article, whole, with every mark in it; each leads back to the map."""

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.kinships import kinship_lines
from dashboard.lists import told_table
from dashboard.passage.component import CLOSE, show_passage
from dashboard.passage.finding import with_found
from dashboard.passage.view import article_passage
from dashboard.picks import Links
from dashboard.search import query_of
from dashboard.table import show_table
from dashboard.takeaway.control import show_takeaway
from dashboard.takeaway.scope import Scope

loaded = corpus.current(filters.layer())
view, _ = filters.current(loaded)
passage = article_passage(loaded, view.article, view.language)
reading = next((each for each in loaded.readings if each.article.id == view.article), None)
if passage is None or reading is None:
    header.show_empty("article", view.language)
    st.stop()

words, told = st.columns((62, 38), gap="large")
with words:
    links = Links(here=filters.link(view, "article"), event=filters.event_prefix(view))
    passage = with_found(passage, query_of(view.find))
    picked = show_passage(passage, language=view.language, links=links, key="article_passage")
with told, st.container(key="told"):
    if kin := kinship_lines(loaded, view.article, view):
        st.html("".join(kin))
    with st.container(key="told_head", horizontal=True, vertical_alignment="center"):
        header.show_heading("article.told", view.language, count=len(reading.events))
        show_takeaway(Scope.ARTICLE, view)
    opened = show_table(told_table(loaded, reading, view), language=view.language, key="told_table")
chosen = opened or picked
if chosen and chosen != CLOSE:
    st.switch_page("screens/map.py", query_params=filters.address(filters.opening(view, chosen)))
