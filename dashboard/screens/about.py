"""What the corpus holds and where everything comes from: counts, findings, sources and licences."""

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.lists import finding_table
from dashboard.sheets import about_sheet, sources_sheet
from dashboard.table import show_table

loaded = corpus.current(filters.layer())
view, _ = filters.current(loaded)
header.show_title("about", view.language)
st.html(about_sheet(loaded, view.language))
if loaded.findings:
    header.show_heading("about.findings", view.language, count=len(loaded.findings))
    show_table(finding_table(loaded.findings, view.language), language=view.language, key="findings_table")
st.html(sources_sheet(corpus.sources().values(), view.language))
