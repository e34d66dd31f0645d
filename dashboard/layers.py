"""The switch between the reviewed reading and the machine's; what is open stays open where both have it."""

from dataclasses import replace

import streamlit as st

from dashboard import corpus, filters
from dashboard.filters import Filters
from dashboard.i18n import text
from geo.model import Corpus, Layer, Reading

_KEY = "layer_shown"


def show_switch(view: Filters) -> None:
    """Draw the two layers side by side, the one that is shown marked; the address follows."""
    st.session_state[_KEY] = view.layer.value
    st.segmented_control(
        text("layer.label", view.language),
        [layer.value for layer in Layer],
        required=True,
        format_func=lambda layer: text(f"layer.{layer}", view.language),
        key=_KEY,
        on_change=_switch,
        label_visibility="collapsed",
    )


def in_layer(view: Filters, layer: Layer, here: Corpus, there: Corpus) -> Filters:
    """The same view of another layer: its own event, article and base where it has them, else none."""
    judgement = here.judgements.get(view.event)
    both = (judgement.machine, judgement.reviewed) if judgement else ()
    ids = {view.event, *(event.id for event in both if event)}
    event = next((event.id for reading in there.readings for event in reading.events if event.id in ids), "")
    opened = next((reading for reading in here.readings if reading.article.id == view.article), None)
    site = view.site if any(site.place == view.site for site in there.sites) else ""
    return replace(view, layer=layer, event=event, article=_same_article(opened, there) if opened else "", site=site)


def _same_article(reading: Reading, corpus: Corpus) -> str:
    """The id of the article that shares most text with this one, empty where none does."""
    article = reading.article
    others = [other.article for other in corpus.readings if other.article.document == article.document]
    shared = {other.id: min(other.end, article.end) - max(other.start, article.start) for other in others}
    found = max(shared, key=lambda name: shared[name], default="")
    return found if found and shared[found] > 0 else ""


def _switch() -> None:
    filters.catch_up()
    here = corpus.current(filters.layer())
    view, _ = filters.current(here)
    layer = Layer(st.session_state[_KEY])
    filters.go(in_layer(view, layer, here, corpus.current(layer)))
