"""The contradictions: claims that cannot both hold, side by side, with where and when each puts it."""

from dataclasses import replace

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.conflict_sheets import MAP_PICK, PAGE_PICK, TOPIC_PICK, disputes_sheet, pages_nav, topics_nav
from dashboard.disputes import by_topic, dispute, on_the_map, page_of
from dashboard.figures.component import show_sheet
from dashboard.tellings import told
from geo.model import ConflictTopic

loaded = corpus.current(filters.layer())
view, _ = filters.current(loaded)
header.show_title("conflicts", view.language)
known = told(loaded)
found = by_topic(loaded, known)
if not found:
    header.show_empty("conflicts", view.language)
    st.stop()

topics = [view.dispute] if view.dispute in found else list(found)
listed = [conflict for topic in topics if topic for conflict in found[topic]]
page, number, pages = page_of(listed, view.page)
disputes = [dispute(loaded, known, conflict, view.language) for conflict in page]


def follow(pick: str) -> None:
    """List another topic or page."""
    if pick.startswith(TOPIC_PICK):
        topic = pick.removeprefix(TOPIC_PICK)
        filters.go(replace(view, page=1, dispute=ConflictTopic(topic) if topic in found else None))
    elif pick.startswith(PAGE_PICK) and pick.removeprefix(PAGE_PICK).isdecimal():
        filters.go(replace(view, page=int(pick.removeprefix(PAGE_PICK))))


sheet = topics_nav(found, view) + disputes_sheet(disputes, loaded.places, view) + pages_nav(view, number, pages)
picked = show_sheet(sheet, language=view.language, key="conflicts", on_pick=follow)
asked = picked.removeprefix(MAP_PICK)
if picked.startswith(MAP_PICK) and asked.isdecimal() and int(asked) < len(disputes):
    there = on_the_map(disputes[int(asked)], loaded.places, view)
    st.switch_page("screens/map.py", query_params=filters.address(there))
if picked in known:
    there = filters.opening(replace(view, dispute=None, page=1), picked)
    st.switch_page("screens/map.py", query_params=filters.address(there))
