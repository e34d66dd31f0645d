"""The version of the corpus that an open map shows, until its reader takes in what has come since.

What the browser tells of a map counts its events by number, so the page must not move to another version underneath
it. Other screens show the newest at once. Outside a page nothing is held.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_KEEPS, _HELD, _EVENTS = "keeps_version", "held_version", "held_events"


def keep(*, is_map: bool) -> None:
    """Say, first in a run of the whole page, whether its screen keeps a version; leaving the map lets it go."""
    if not is_map:
        let_go()
    st.session_state[_KEEPS] = is_map


def held() -> str:
    """The version that is held; empty where the newest is to be shown."""
    return st.session_state.get(_HELD, "") if _is_page() else ""


def hold(version: str) -> None:
    """Hold a version from now on, if the screen keeps one."""
    if _is_page() and st.session_state.get(_KEEPS) and st.session_state.get(_HELD) != version:
        let_go()
        st.session_state[_HELD] = version


def let_go() -> None:
    """Show the newest from the next run on."""
    st.session_state.pop(_HELD, None)
    st.session_state.pop(_EVENTS, None)


def events() -> int | None:
    """How many events the machine had read in the version that is held; None where nobody has counted."""
    found = st.session_state.get(_EVENTS)
    return found if isinstance(found, int) else None


def note_events(count: int) -> None:
    """Remember how many those are."""
    st.session_state[_EVENTS] = count


def _is_page() -> bool:
    return get_script_run_ctx(suppress_warning=True) is not None
