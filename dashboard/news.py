"""What has come into the corpus since the map was opened: told in a line, taken in when the reader asks."""

from dataclasses import dataclass

import streamlit as st

from dashboard import corpus, holding
from dashboard.i18n import text

LOOK_SECONDS = 5.0
"""How often an open map asks its store for the version: a look-up of one row."""


@dataclass(frozen=True, slots=True)
class News:
    """What the corpus has and the map does not."""

    events: int
    """New events; 0 where something else has changed, such as a decision."""


def news() -> News | None:
    """What has come since; None where nothing has, or the page shows the newest anyway."""
    held = holding.held()
    if not held:
        return None
    if corpus.version() != held:
        before = holding.events()
        return News(0 if before is None else max(0, corpus.event_count() - before))
    if holding.events() is None:
        holding.note_events(corpus.event_count())
    return None


@st.fragment(run_every=LOOK_SECONDS)
def show_news(language: str) -> None:
    """Draw the line with its button, or nothing."""
    try:
        found = news()
    except corpus.CORPUS_ERRORS:  # the next run of the page says so in full
        return
    if found is None:
        return
    said = text("news.events" if found.events else "news.changed", language, count=found.events)
    with st.container(key="news", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p role="status">{said}</p>', width="content")
        if st.button(text("news.show", language), key="news_show", type="primary"):
            holding.let_go()
            st.rerun()
