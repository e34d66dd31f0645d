"""The articles of the corpus: who published them and when, and how that is known."""

from dataclasses import replace

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.lists import article_table
from dashboard.table import show_table

loaded = corpus.current(filters.layer())
view, _ = filters.current(loaded)
header.show_title("articles", view.language)
opened = show_table(article_table(loaded, view), language=view.language, key="articles_table")
if opened:
    st.switch_page("screens/article.py", query_params=filters.address(replace(view, article=opened)))
