"""The map with its timeline, and beside it the events of the window or the passage of the one that was opened."""

import streamlit as st

from dashboard import filters, header
from dashboard.desk import show_desk
from dashboard.news import show_news

language = filters.language_of(st.query_params)
header.show_unseen_title("map", language)
show_news(language)
show_desk()
