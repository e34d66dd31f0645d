"""The map's desk: the map with its timeline, and beside it the window's events, a passage or a base.

One fragment holds them all: what the reader does on the map or in the table reruns this alone, and the map's frame
stays as it is.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import corpus, filters, header
from dashboard.dates import day_of
from dashboard.figures.component import show_sheet
from dashboard.filterbar import show_filter_bar
from dashboard.filterbar.change import changed
from dashboard.filterbar.view import filter_bar
from dashboard.filters import Filters
from dashboard.i18n import text
from dashboard.legend import legend_of, with_legend
from dashboard.lists import history_table
from dashboard.map import bridge
from dashboard.map.bridge import MapState
from dashboard.passage.component import CLOSE, show_passage
from dashboard.passage.finding import with_found
from dashboard.passage.neighbours import neighbours
from dashboard.passage.view import Passage, event_passage
from dashboard.picks import Links
from dashboard.search import query_of
from dashboard.site_sheets import base_sheet
from dashboard.standings import count_standings, days_of, passing, shown_events, standings
from dashboard.table import show_table
from dashboard.takeaway.control import show_takeaway
from dashboard.takeaway.scope import Scope
from dashboard.twin import page_of, sorted_by, twin
from dashboard.view import MapView
from gazetteer.index import Gazetteer
from geo.model import Corpus, Site

_ABOVE_MAP_PX = 118
"""Height of the header and the filter bar over the map, with the page's margins."""

_ROOM = {False: (62, 38), True: (38, 62)}
"""Shares of map and table, by whether the table is wide."""


@st.fragment
def show_desk() -> None:
    """Draw the map and what stands beside it."""
    loaded = corpus.current(filters.layer())
    view, _ = filters.current(loaded)
    shown = corpus.current_view(view.layer)
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small"):
        show_filter_bar(filter_bar(shown, view), language=view.language, key="filter_bar", on_change=_filter)
        show_takeaway(Scope.MAP, view)
    chart, beside = st.columns(_ROOM[view.wide], gap="small")
    with chart:
        _show_map(shown, view)
    with beside, st.container(key="beside"):
        _show_beside(loaded, view)


def _show_map(shown: MapView, view: Filters) -> None:
    theme = st.context.theme.type or corpus.THEMES[0]
    asked = bridge.Asked(
        selection=shown.event_index(view.event) if view.event else None,
        site=shown.site_index(view.site) if view.site else None,
        window=days_of(shown, view) if view.window else None,
        legend=legend_of(view),
        certain_only=view.certain_only,
        clock=view.clock,
        shown=passing(shown, view),
        looks_at=view.looks_at,
    )
    document = corpus.map_document(view.language, theme, view.layer)
    bridge.show_map(document, asked, key="map", above_px=_ABOVE_MAP_PX, on_change=_moved)


def _moved(state: MapState) -> None:
    """Carry what was done on the map into the page's address."""
    layer = filters.layer()
    view, shown = filters.current(corpus.current(layer))[0], corpus.current_view(layer)
    if state.window is not None:
        view = replace(view, window=(day_of(state.window[0]), day_of(state.window[1])), page=1)
    if state.certain is not None:
        view = replace(view, certain_only=state.certain, page=1)
    if state.clock is not None:
        view = replace(view, clock=state.clock, page=1)
    if state.legend is not None:
        view = replace(with_legend(view, state.legend), page=1)
    if state.view is not None:
        view = replace(view, looks_at=state.view)
    if state.cleared:
        view = _closing(view)
    if state.pick is not None:
        view = filters.opening(view, shown.events[state.pick].event)
    elif state.site is not None:
        view = replace(view, site=shown.places[shown.sites[state.site].place].id, event="")
    filters.go(view)


def _filter(done: Any) -> None:
    """Carry what was done in the filter bar into the page's address."""
    layer = filters.layer()
    view, _ = filters.current(corpus.current(layer))
    filters.go(changed(view, done, corpus.current_view(layer)))


def _closing(view: Filters) -> Filters:
    """The view with nothing open, its table at the page of what was."""
    layer = filters.layer()
    page = page_of(corpus.current(layer), corpus.current_view(layer), view, view.event) if view.event else view.page
    return replace(filters.opening(view, ""), page=page)


def _show_beside(loaded: Corpus, view: Filters) -> None:
    passage = event_passage(loaded, view.event, view.language, _gazetteer()) if view.event else None
    site = next((each for each in loaded.sites if each.place == view.site), None)
    if passage:
        _show_passage(passage, view)
    elif site:
        _show_site(loaded, site, view)
    elif loaded.readings:
        _show_events(loaded, view)
    else:
        header.show_empty("corpus", view.language, way=header.way_in(view))


def _gazetteer() -> Gazetteer | None:
    """The places, for what else a name may mean; a passage opens without them too."""
    try:
        return corpus.gazetteer()
    except corpus.CORPUS_ERRORS:
        return None


def _show_passage(passage: Passage, view: Filters) -> None:
    whole = filters.link(replace(view, article=passage.article.id, event=""), "article")
    correct = filters.link(replace(view, judge=view.event), "review")
    links = Links(filters.link(view), filters.event_prefix(view), article=whole, correct=correct)
    shown = corpus.current_view(view.layer)
    passage = with_found(passage, query_of(view.find))
    beside = neighbours(shown, (index for index, _ in shown_events(shown, view)), view.event, view.language)
    show_passage(passage, language=view.language, links=links, key="passage", on_pick=_open, beside=beside)


def _show_site(loaded: Corpus, site: Site, view: Filters) -> None:
    st.button(text("site.back", view.language), key="site_back", on_click=_open, args=(CLOSE,), type="tertiary")
    sheet = base_sheet(loaded, site, view, corpus.current_view(view.layer).story)
    show_sheet(sheet, language=view.language, key="site_sheet")
    show_table(history_table(loaded, site, view), language=view.language, key="site_history", on_pick=_open)


def _show_events(loaded: Corpus, view: Filters) -> None:
    shown, language = corpus.current_view(view.layer), view.language
    counted = count_standings(standings(shown, view))
    with st.container(key="events_head", horizontal=True, vertical_alignment="center"):
        inside = counted.certain + counted.possible + counted.unlocated
        note = text("events.count", language, shown=inside, total=counted.total)
        if counted.undated:
            note += text("events.count_undated", language, undated=counted.undated)
        header.show_line(text("events.heading", language), note)
        label = text("events.narrow" if view.wide else "events.widen", language)
        st.button(label, key="table_width", on_click=_widen, type="tertiary", width="content")
    show_table(twin(loaded, shown, view), language=language, key="events", on_pick=_open, on_sort=_sort, on_page=_turn)


def _widen() -> None:
    filters.catch_up()
    view, _ = filters.current(corpus.current(filters.layer()))
    filters.go(replace(view, wide=not view.wide))


def _sort(column: str) -> None:
    view, _ = filters.current(corpus.current(filters.layer()))
    filters.go(sorted_by(view, column))


def _turn(page: int) -> None:
    view, _ = filters.current(corpus.current(filters.layer()))
    filters.go(replace(view, page=page))


def _open(picked: str) -> None:
    """Open an event's passage, or close whatever is open."""
    filters.catch_up()
    view, _ = filters.current(corpus.current(filters.layer()))
    filters.go(_closing(view) if picked == CLOSE else filters.opening(view, picked))
