"""The map's desk: the map with its timeline, and beside it the window's events, a passage or a base.

One fragment holds them all: what the reader does on the map or in the table reruns this alone, and the map's frame
stays as it is.
"""

from dataclasses import replace

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.dates import day_of
from dashboard.filters import ALL_FAMILIES, Filters
from dashboard.i18n import text
from dashboard.lists import days_of, event_table, history_table, shown_events
from dashboard.map import bridge
from dashboard.map.bridge import MapState
from dashboard.passage.component import CLOSE, show_passage
from dashboard.passage.neighbours import neighbours
from dashboard.passage.view import Passage, event_passage
from dashboard.picks import Links
from dashboard.sheets import site_sheet
from dashboard.table import show_table
from dashboard.takeaway.control import show_takeaway
from dashboard.takeaway.scope import Scope
from dashboard.view import MapView, counts
from gazetteer.index import Gazetteer
from geo.model import Corpus, Site

_ABOVE_MAP_PX = 72
"""Height of the header over the map, with the page's margins."""

_KINDS_KEY = "kinds_shown"


@st.fragment
def show_desk() -> None:
    """Draw the map and what stands beside it."""
    loaded = corpus.current(filters.layer())
    view, _ = filters.current(loaded)
    chart, beside = st.columns((62, 38), gap="small")
    with chart:
        _show_map(corpus.current_view(view.layer), view)
    with beside, st.container(key="beside"):
        _show_beside(loaded, view)


def _show_map(shown: MapView, view: Filters) -> None:
    theme = st.context.theme.type or corpus.THEMES[0]
    bridge.show_map(
        corpus.map_document(view.language, theme, view.layer),
        key="map",
        selection=shown.event_index(view.event) if view.event else None,
        site=shown.site_index(view.site) if view.site else None,
        window=days_of(shown, view) if view.window else None,
        families=view.families,
        certain_only=view.certain_only,
        above_px=_ABOVE_MAP_PX,
        on_change=_moved,
    )


def _moved(state: MapState) -> None:
    """Carry what was done on the map into the page's address."""
    layer = filters.layer()
    view, shown = filters.current(corpus.current(layer))[0], corpus.current_view(layer)
    if state.window is not None:
        view = replace(view, window=(day_of(state.window[0]), day_of(state.window[1])))
    if state.certain is not None:
        view = replace(view, certain_only=state.certain)
    if state.cleared:
        view = filters.opening(view, "")
    if state.pick is not None:
        view = filters.opening(view, shown.events[state.pick].event)
    elif state.site is not None:
        view = replace(view, site=shown.places[shown.sites[state.site].place].id, event="")
    filters.go(view)


def _show_beside(loaded: Corpus, view: Filters) -> None:
    passage = event_passage(loaded, view.event, view.language, _gazetteer()) if view.event else None
    site = next((each for each in loaded.sites if each.place == view.site), None)
    if passage:
        _show_passage(passage, view)
    elif site:
        _show_site(loaded, site, view)
    elif loaded.readings:
        _show_events(view)
    else:
        header.show_empty("corpus", view.language)


def _gazetteer() -> Gazetteer | None:
    """The places, for what else a name may mean; a passage opens without them too."""
    try:
        return corpus.gazetteer()
    except corpus.CORPUS_ERRORS:
        return None


def _show_passage(passage: Passage, view: Filters) -> None:
    whole = filters.link(replace(view, article=passage.article.id, event=""), "article")
    links = Links(here=filters.link(view), event=filters.event_prefix(view), article=whole)
    shown = corpus.current_view(view.layer)
    beside = neighbours(shown, (index for index, _ in shown_events(shown, view)), view.event, view.language)
    show_passage(passage, language=view.language, links=links, key="passage", on_pick=_open, beside=beside)


def _show_site(loaded: Corpus, site: Site, view: Filters) -> None:
    st.button(text("site.back", view.language), key="site_back", on_click=_open, args=(CLOSE,), type="tertiary")
    st.html(site_sheet(loaded, site, view.language))
    show_table(history_table(loaded, site, view), language=view.language, key="site_history", on_pick=_open)


def _show_events(view: Filters) -> None:
    shown, language = corpus.current_view(view.layer), view.language
    counted = counts(shown, days_of(shown, view), families=view.families, certain_only=view.certain_only)
    with st.container(key="events_head", horizontal=True, vertical_alignment="center"):
        inside = counted.certain + counted.possible + counted.unlocated
        note = text("events.count", language, shown=inside, total=counted.total)
        header.show_line(text("events.heading", language), note)
        with st.popover(text("events.kinds", language), type="tertiary", width="content"):
            st.pills(
                text("events.kinds", language),
                ALL_FAMILIES,
                selection_mode="multi",
                default=view.families,
                format_func=lambda family: text(f"family.{family}", language),
                key=_KINDS_KEY,
                on_change=_choose_kinds,
                label_visibility="collapsed",
            )
        show_takeaway(Scope.MAP, view)
    show_table(event_table(shown, view), language=language, key="events", on_pick=_open)


def _choose_kinds() -> None:
    chosen = st.session_state[_KINDS_KEY]
    view, _ = filters.current(corpus.current(filters.layer()))
    filters.go(replace(view, families=tuple(family for family in ALL_FAMILIES if family in chosen)))


def _open(picked: str) -> None:
    """Open an event's passage, or close whatever is open."""
    view, _ = filters.current(corpus.current(filters.layer()))
    filters.go(filters.opening(view, "" if picked == CLOSE else picked))
