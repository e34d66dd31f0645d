"""Tests of the page's address under a browser that has not heard of its newest yet."""

from dataclasses import replace
from typing import Any

import pytest
import streamlit as st

from dashboard import filters
from dashboard.filters import Filters, address


class Parameters(dict[str, str]):
    """An address's parameters, as Streamlit holds them."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, given: dict[str, str]) -> None:
        self.clear()
        self.update(given)


OPEN = Filters(event="e1")
CLOSED = Filters()


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> Parameters:
    """A page at the address of an open event."""
    held = Parameters(address(OPEN))
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "query_params", held)
    monkeypatch.setattr(st, "session_state", state)
    return held


def test_what_was_just_done_is_not_taken_back(page: Parameters) -> None:
    """A message that comes with an address which was replaced a moment ago acts on the newest one."""
    filters.go(CLOSED)
    page.from_dict(address(OPEN))
    filters.catch_up()
    assert page == address(CLOSED)


def test_all_that_was_replaced_is_behind(page: Parameters) -> None:
    """Two addresses behind is behind too."""
    filters.go(CLOSED)
    filters.go(replace(CLOSED, find="plane"))
    page.from_dict(address(OPEN))
    filters.catch_up()
    assert page == address(replace(CLOSED, find="plane"))


def test_an_address_that_was_not_replaced_stands(page: Parameters) -> None:
    """Before anything was done, and where the reader is somewhere else by now, the address is the browser's."""
    filters.catch_up()
    assert page == address(OPEN)
    filters.go(CLOSED)
    page.from_dict(address(Filters(event="e2")))
    filters.catch_up()
    assert page == address(Filters(event="e2"))


def test_who_goes_back_meant_it(page: Parameters) -> None:
    """A run of the whole page at an older address, as the back button makes it, is no delay."""
    filters.go(CLOSED)
    page.from_dict(address(OPEN))
    filters.arrive()
    filters.catch_up()
    assert page == address(OPEN)


def test_a_way_back_by_doing_is_no_delay(page: Parameters) -> None:
    """Who opens again what was closed before is at the newest address, and stays there."""
    filters.go(CLOSED)
    filters.go(OPEN)
    filters.catch_up()
    assert page == address(OPEN)
    page.from_dict(address(CLOSED))
    filters.catch_up()
    assert page == address(OPEN)
