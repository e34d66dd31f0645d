"""The filters of the page being drawn: its address is the only state."""

from dataclasses import replace

import streamlit as st

from dashboard.filters.address import MAX_VALUE_LENGTH, NAME, NEAR, address, layer_of, read
from dashboard.filters.held import against
from dashboard.filters.records import Complaint, Filters
from dashboard.i18n import text
from geo.model import Corpus, Layer


def layer() -> Layer:
    """The layer that the page's address asks for; whoever shows something must know it before the corpus is there."""
    return layer_of(st.query_params)


def current(corpus: Corpus) -> tuple[Filters, tuple[Complaint, ...]]:
    """The filters of the page's address as far as a corpus knows what they name, and what could not be used."""
    asked, unread = read(st.query_params)
    filters, unknown = against(asked, corpus)
    return filters, (*unread, *unknown)


def go(filters: Filters) -> None:
    """Make the page's address say these filters; the next run shows them."""
    st.query_params.from_dict(address(filters))


def ask_for_name(filters: Filters) -> None:
    """Draw the fields for a name and the words around it; the address follows what is typed."""
    fields = {NAME: filters.name, NEAR: filters.near}
    for column, (key, value) in zip(st.columns((58, 42), gap="medium"), fields.items(), strict=True):
        st.session_state[f"ask_{key}"] = value
        column.text_input(
            text(f"gazetteer.{key}", filters.language),
            key=f"ask_{key}",
            max_chars=MAX_VALUE_LENGTH,
            placeholder=text(f"gazetteer.{key}_hint", filters.language),
            on_change=_ask,
            args=(filters,),
        )


def _ask(before: Filters) -> None:
    name, near = (st.session_state[f"ask_{key}"] for key in (NAME, NEAR))
    go(replace(before, name=name, near=near, place=""))
