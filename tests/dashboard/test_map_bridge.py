"""Tests of what the page takes from the map's frame: checked numbers, or nothing."""

from base64 import b64decode
from typing import Any

import pytest

from dashboard.filters import Clock, MapView
from dashboard.map.bridge import Legend, MapState, shown_bits, state_from
from dashboard.map.document import MapDocument

DOCUMENT = MapDocument(hash="0", html="", title="", events=10, sites=3)


def test_what_the_frame_says_is_taken() -> None:
    """A pick, a site and a window arrive as whole numbers."""
    told = {"pick": 9, "site": 0, "window": [20058, 20088.0]}
    assert state_from(told, DOCUMENT) == MapState(9, 0, (20058, 20088))


def test_nothing_said_is_nothing() -> None:
    """Before anything was done, all is None."""
    assert state_from({}, DOCUMENT) == MapState()


@pytest.mark.parametrize("pick", [10, -1, True, "3", 1.5, float("nan"), [1], {"pick": 1}, 10**30])
def test_no_index_is_no_pick(pick: Any) -> None:
    """What is not an index of the document is dropped."""
    assert state_from({"pick": pick}, DOCUMENT).pick is None


@pytest.mark.parametrize(
    "window", [[2, 1], [1], [1, 2, 3], "12", [1, "2"], [None, 2], [0.5, 2], [0, 10**9], [float("inf"), 2], {"a": 1}]
)
def test_no_window_is_no_window(window: Any) -> None:
    """What is not two days of the calendar in order is dropped."""
    assert state_from({"window": window}, DOCUMENT).window is None


@pytest.mark.parametrize(
    ("said", "certain", "cleared"), [(True, True, True), (False, False, False), ("yes", None, False)]
)
def test_switches_are_true_or_false_alone(said: Any, certain: bool | None, cleared: bool) -> None:  # noqa: FBT001
    """Only a boolean is taken for the switch of certain dates, only true for having let go."""
    state = state_from({"certain": said, "cleared": said}, DOCUMENT)
    assert (state.certain, state.cleared) == (certain, cleared)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ([35.5, 33.25, 6], MapView(35.5, 33.25, 6)),
        ([181.5, -90, 0.5], MapView(181.5, -90, 0.5)),
        ([0, 91, 3], None),
        ([0, 0, 25], None),
        ([0, 0], None),
        ("000", None),
        ([True, 0, 3], None),
        ([float("nan"), 0, 3], None),
        ([1e308, 0, 3], None),
    ],
)
def test_where_the_map_rests_is_checked(view: Any, expected: MapView | None) -> None:
    """Three numbers that a map can look at, or nothing."""
    assert state_from({"view": view}, DOCUMENT).view == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"families": ["base", "movement"]}, Legend(families=("movement", "base"))),
        ({"families": None, "modes": ["air", "rocket"], "shown": [2, 7]}, Legend(modes=("air",), shown=(2,))),
        ({"shown": [0, 1, 2]}, Legend()),
        ({"families": []}, Legend(families=())),
        ({"modes": "air"}, Legend()),
        ("movement", None),
        ([["families"]], None),
    ],
)
def test_the_legend_says_known_names_alone(said: Any, expected: Legend | None) -> None:
    """In their own order; all of them is no filter."""
    assert state_from({"filters": said}, DOCUMENT).legend == expected


def test_the_clock_is_one_of_two() -> None:
    """Anything else keeps the window where it lies."""
    assert state_from({"clock": "published"}, DOCUMENT).clock is Clock.PUBLISHED
    assert state_from({"clock": ["published"]}, DOCUMENT).clock is None
    assert state_from({"clock": "noon"}, DOCUMENT).clock is None


def test_the_shown_events_travel_as_bits() -> None:
    """One bit an event, the first event the lowest; the length is that of all events whatever is shown."""
    assert b64decode(shown_bits({0, 9}, 10)) == bytes([0b1, 0b10])
    assert b64decode(shown_bits((), 10)) == bytes(2)
    assert shown_bits((), 0) == ""
    assert len(shown_bits(range(10_000), 10_000)) == 1668
