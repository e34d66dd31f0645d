"""One run of the page: the header, then the screen that the address names."""

import streamlit as st

from dashboard import corpus, filters, header, holding, server
from dashboard.i18n import text


def draw() -> None:
    """Draw one run of the page."""
    st.set_page_config(page_title=text("app.name", "en"), layout="wide", initial_sidebar_state="collapsed")
    if not server.is_serving():
        st.info(text("app.use_serve", "en"))
        return
    filters.arrive()
    language = filters.language_of(st.query_params)
    screens = header.pages(language)
    screen = st.navigation(list(screens.values()), position="hidden")
    holding.keep(is_map=screen is screens["map"])
    try:
        loaded = corpus.current(filters.layer())
    except corpus.CORPUS_ERRORS as error:
        header.show_failure(error, language)
        return
    view, complaints = filters.current(loaded)
    header.show(screens, screen, view)
    header.show_complaints(complaints, language)
    header.show_findings(len(loaded.findings), language)
    screen.run()
