"""The review: the machine's doubtful readings one at a time, and what people decide about them."""

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.review.desk import show_review

language = filters.language_of(st.query_params)
header.show_title("review", language)
try:
    show_review()
except corpus.CORPUS_ERRORS as error:
    header.show_failure(error, language)
