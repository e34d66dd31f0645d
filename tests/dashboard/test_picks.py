"""Tests of what the components tell: all of it once, in order, and nothing that is none of it."""

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from dashboard.picks import last_heard, newly_told


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A session's state that is a plain dictionary."""
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_what_was_told_twice_is_heard_once(state: dict[str, Any]) -> None:
    """A message carries what went before it until it is answered; the page does each thing once, in order."""
    state["map"] = SimpleNamespace(told=[[7, "window", [1, 2]]])
    assert newly_told("map") == [("window", [1, 2])]
    state["map"] = SimpleNamespace(told=[[7, "window", [1, 2]], [8, "certain", True], [9.0, "pick", 3]])
    assert newly_told("map") == [("certain", True), ("pick", 3)]
    assert newly_told("map") == []
    assert last_heard("map") == 9
    assert last_heard("filters") == 0


@pytest.mark.parametrize(
    "told",
    [None, "pick", {"pick": 1}, [None], [[1, 2]], [["1", "pick", 2]], [[1, 2, 3]], [[-1, "pick", 2]], [[True, "a", 1]]],
)
def test_what_is_no_list_of_entries_tells_nothing(state: dict[str, Any], told: Any) -> None:
    """An entry is a number, a name and a value."""
    state["map"] = {"told": told}
    assert newly_told("map") == []
    assert last_heard("map") == 0


def test_a_flood_is_cut(state: dict[str, Any]) -> None:
    """Only the last fifty entries of a message are looked at."""
    state["map"] = {"told": [[number, "pick", number] for number in range(1, 1_000)]}
    assert newly_told("map") == [("pick", number) for number in range(950, 1_000)]
