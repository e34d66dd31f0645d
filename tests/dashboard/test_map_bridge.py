"""Tests of what the page takes from the map's frame: checked numbers, or nothing."""

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.map.bridge import MapState, state_from
from dashboard.map.document import MapDocument

DOCUMENT = MapDocument(hash="0", html="", title="", events=10, sites=3)


def test_what_the_frame_says_is_taken() -> None:
    """A pick, a site and a window arrive as whole numbers, from an object or a mapping."""
    said = {"pick": 9, "site": 0, "window": [20058, 20088.0]}
    expected = MapState(9, 0, (20058, 20088))
    assert state_from(said, DOCUMENT) == state_from(SimpleNamespace(**said), DOCUMENT) == expected


def test_nothing_said_is_nothing() -> None:
    """Before anything was done, all is None."""
    assert state_from(None, DOCUMENT) == state_from({}, DOCUMENT) == MapState()


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
