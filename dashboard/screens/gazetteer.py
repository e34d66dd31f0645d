"""The gazetteer: a name in any script, the places that it may mean with every reason, and where they are."""

from dataclasses import replace

import streamlit as st

from dashboard import corpus, filters, header, names
from dashboard.map.places import places_document, show_places
from dashboard.table import show_table
from gazetteer.resolution import Context
from gazetteer.resolve import resolve

view, _ = filters.current(corpus.current(filters.layer()))
header.show_title("gazetteer", view.language)
filters.ask_for_name(view)
if not view.name.strip():
    header.show_empty("gazetteer", view.language)
    st.html(names.examples(view))
    st.stop()

try:
    places = corpus.gazetteer()
except corpus.CORPUS_ERRORS as error:
    header.show_failure(error, view.language)
    st.stop()
resolution = resolve(view.name, Context(text=view.near), gazetteer=places)
pins = names.pins(resolution, view.language)
ids = [candidate.place.id for candidate in names.shown(resolution)]


def choose(place: str) -> None:
    """Mark a candidate in the table and on the map."""
    filters.go(replace(view, place=place))


header.show_line(*names.verdict(resolution, view.language))
if not ids:
    st.stop()
listed, chart = st.columns((58, 42), gap="medium")
with listed, st.container(key="candidates"):
    table = names.candidate_table(resolution, places, view)
    show_table(table, language=view.language, key="candidates_table", selected=view.place, on_pick=choose)
with chart, st.container(key="candidates_map"):
    show_places(
        places_document(view.language, st.context.theme.type or corpus.THEMES[0]),
        pins,
        chosen=ids.index(view.place) if view.place in ids else None,
        key="places_map",
        on_pick=lambda index: choose(ids[index]),
    )
