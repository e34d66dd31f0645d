"""The marks by keyboard alone, in a real browser: one stop of the Tab key, arrows, Enter, Escape."""

import re
import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.i18n import Locale
from geo.model import Corpus, EventKind

pytestmark = pytest.mark.browser

_shared = runpy.run_path(str(Path(__file__).with_name("test_map_document.py")))
browser, corpus, open_map = (_shared[name] for name in ("browser", "corpus", "open_map"))

Open = Callable[..., Any]

_HERE = "() => document.querySelector('.walk [role=option]').textContent"


def _crowd(corpus: Corpus, count: int) -> Corpus:
    reading = corpus.readings[0]
    event = next(event for event in reading.events if event.kind is EventKind.POLITICAL_FALL)
    more = tuple(replace(event, id=f"more-{n}") for n in range(count))
    return replace(corpus, version=f"crowd-{count}", readings=(replace(reading, events=(*reading.events, *more)),))


def _press(opened: Any, key: str) -> str:
    """Presses a key on the marks; what is told of the one that is come to."""
    opened.frame.press(".walk", key)
    opened.frame.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    here: str = opened.frame.evaluate(_HERE)
    return here


def _walk_to(opened: Any, wanted: str) -> None:
    """Goes through all things from the top until one's words match."""
    here = _press(opened, "Home")
    for _ in range(200):
        if re.search(wanted, here):
            return
        here = _press(opened, "PageDown")
    pytest.fail(f"going through all marks must come to {wanted!r}, got no further than {here!r}")


def test_tab_comes_to_the_marks_and_says_where_it_stands(open_map: Open) -> None:
    """The map's second stop is its marks: the first is told in words, and an arrow key tells another."""
    opened = open_map()
    opened.frame.focus(".folium-map")
    opened.frame.press(".folium-map", "Tab")
    assert opened.frame.evaluate("() => document.activeElement.className") == "walk"
    opened.frame.wait_for_function("() => !document.querySelector('.tip').hidden")
    first = opened.frame.evaluate(_HERE)
    assert opened.frame.inner_text(".tip-title") in first
    opened.frame.press(".walk", "ArrowDown")
    opened.frame.wait_for_function(
        "(first) => document.querySelector('.walk [role=option]').textContent !== first", arg=first
    )
    opened.frame.press(".walk", "Shift+Tab")
    opened.frame.wait_for_function("() => document.querySelector('.tip').hidden")


def test_all_that_is_in_view_can_be_come_to(open_map: Open) -> None:
    """Going on from the top comes to every event, base and group on the map, and ends."""
    opened = open_map()
    state = opened.state()
    count = sum(len(state[sort]) for sort in ("marks", "sites", "rings"))
    told = [_press(opened, "Home"), *(_press(opened, "PageDown") for _ in range(count))]
    assert told[-1] == told[-2]
    names = {mark["title"] for mark in state["marks"]} | {
        opened.view.places[s.place].names.en for s in opened.view.sites
    }
    assert all(any(each.startswith(name) for each in told) for name in names)


def test_an_arrow_goes_its_way(open_map: Open) -> None:
    """The tooltip, which stands beside what is in hand, moves to the side of the arrow."""
    opened = open_map()
    _press(opened, "Home")
    top = opened.frame.locator(".tip").bounding_box()["y"]
    for _ in range(3):
        _press(opened, "ArrowDown")
    assert opened.frame.locator(".tip").bounding_box()["y"] > top


def test_enter_opens_an_event_and_a_base(open_map: Open) -> None:
    """What is opened is told to the page, as a click tells it."""
    opened = open_map()
    mark = opened.state()["marks"][0]
    _walk_to(opened, f"^{re.escape(mark['title'])} ·")
    opened.frame.press(".walk", "Enter")
    opened.page.wait_for_function("heard.some((message) => 'pick' in message)")
    assert opened.view.events[opened.heard("pick")[0]].title.en == mark["title"]
    site = opened.state()["sites"][0]["index"]
    _walk_to(opened, f"^{re.escape(opened.view.places[opened.view.sites[site].place].names.en)} ·")
    opened.frame.press(".walk", "Enter")
    opened.page.wait_for_function("heard.some((message) => 'site' in message)")
    assert opened.heard("site") == [site]


def test_a_group_is_opened_walked_and_folded(open_map: Open, corpus: Corpus) -> None:
    """Enter fans it out, keys then stay among its events, Enter opens one, Escape folds it; the focus stays."""
    opened = open_map(_crowd(corpus, 40))
    ring = max((ring for ring in opened.state()["rings"] if ring["site"] < 0), key=lambda each: each["count"])
    _walk_to(opened, f"\N{FIRST STRONG ISOLATE}{ring['count']}\N{POP DIRECTIONAL ISOLATE} events")
    opened.frame.press(".walk", "Enter")
    opened.frame.wait_for_function("() => hudhud.state().fan !== null")
    for key in ("Home", "ArrowRight", "PageDown", "Enter"):
        _press(opened, key)
    opened.page.wait_for_function("heard.some((message) => 'pick' in message)")
    assert opened.heard("pick")[0] in ring["events"]
    _press(opened, "Escape")
    assert opened.state()["fan"] is None
    assert opened.frame.evaluate("() => document.activeElement.className") == "walk"


def test_days_are_typed_in_the_readers_digits(open_map: Open) -> None:
    """Where Arabic-Indic digits are chosen the window's days show them, and are read in either; nonsense goes away."""
    opened = open_map(language=Locale("ar", arabic_digits=True))
    before = opened.frame.input_value("[data-end=from]")
    assert set(before) <= set("٠١٢٣٤٥٦٧٨٩-")
    for typed, day in (("٢٠٢٤-١٢-٠٩", "2024-12-09"), ("2024-12-10", "2024-12-10")):
        opened.frame.fill("[data-end=from]", typed)
        opened.frame.press("[data-end=from]", "Enter")
        opened.frame.wait_for_function("() => true")
        assert opened.window()[0] == day
    opened.frame.fill("[data-end=from]", "أمس")
    opened.frame.press("[data-end=from]", "Enter")
    assert opened.frame.input_value("[data-end=from]") == "٢٠٢٤-١٢-١٠"
