"""The filters of the page being drawn: its address is the only state.

A browser hears of a new address a moment after the page has set it. What the reader does in that moment arrives with
the old address, and would take back what was done just before; so the page remembers which ones its newest replaced.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class _Newest:
    """The address that the page set last, and those that it replaced since the reader arrived."""

    address: Mapping[str, str]
    replaced: tuple[Mapping[str, str], ...]


_NEWEST, _MOST_REPLACED = "newest_address", 50


def go(filters: Filters) -> None:
    """Make the page's address say these filters; the next run shows them."""
    before, after = st.query_params.to_dict(), address(filters)
    newest = st.session_state.get(_NEWEST)
    older = newest.replaced if newest and newest.address == before else ()
    replaced = tuple(each for each in (*older, before) if each != after)[-_MOST_REPLACED:]
    st.session_state[_NEWEST] = _Newest(after, replaced)
    st.query_params.from_dict(after)


def catch_up() -> None:
    """Set the newest address where the browser still acted on one that it replaced: first in what hears the reader."""
    newest = st.session_state.get(_NEWEST)
    if newest and st.query_params.to_dict() in newest.replaced:
        st.query_params.from_dict(dict(newest.address))


def arrive() -> None:
    """Take the address as it is, first in a run of the whole page: who came by a link or went back meant it."""
    newest = st.session_state.get(_NEWEST)
    if newest and st.query_params.to_dict() != newest.address:
        del st.session_state[_NEWEST]


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
