"""The timeline of the map's document in a real browser: its zoom, its ways to look at time, its lists, its play."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.view import Standing, map_view, standing
from geo.model import Corpus, EventKind, Period, Publication
from geo.periods import day_number

pytestmark = pytest.mark.browser

_shared = runpy.run_path(str(Path(__file__).with_name("test_map_document.py")))
browser, corpus, open_map = (_shared[name] for name in ("browser", "corpus", "open_map"))

Open = Callable[..., Any]


def _day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def _middle(opened: Any, selector: str) -> tuple[float, float]:
    box = opened.frame.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _days(axis: list[int]) -> int:
    return axis[1] - axis[0] + 1


def test_the_wheel_zooms_the_axis_around_the_pointer(open_map: Open) -> None:
    """A turn of the wheel narrows the axis to days around the day under the pointer, and leaves the window and map."""
    opened = open_map()
    before = opened.state()
    x, y = _middle(opened, ".track")
    day = before["axis"][0] + _days(before["axis"]) // 2
    opened.page.mouse.move(x, y)
    for _ in range(12):
        opened.page.mouse.wheel(0, -300)
    opened.frame.wait_for_function("() => hudhud.state().axis[1] - hudhud.state().axis[0] < 20")
    after = opened.state()
    assert after["axis"][0] - 20 <= day <= after["axis"][1] + 20
    assert (after["window"], after["zoom"]) == (before["window"], before["zoom"])
    assert _days(after["axis"]) >= 7
    for _ in range(8):
        opened.page.mouse.wheel(0, 300)
    opened.frame.wait_for_function("days => hudhud.state().axis[1] - hudhud.state().axis[0] > days", arg=60)


def test_buttons_and_keys_zoom_the_axis(open_map: Open) -> None:
    """Plus and minus, as buttons and as keys on a handle, draw the axis in and out; zero brings the story back."""
    opened = open_map()
    whole = opened.state()["axis"]
    opened.frame.click("[data-icon=axis-in]")
    near = opened.state()["axis"]
    assert _days(near) < _days(whole)
    opened.frame.click("[data-icon=axis-out]")
    assert _days(opened.state()["axis"]) > _days(near)
    handle = opened.frame.locator(".handle.window")
    handle.press("+")
    handle.press("+")
    assert _days(opened.state()["axis"]) < _days(near)
    handle.press("0")
    assert opened.state()["axis"] == whole


def test_the_axis_fits_the_window(open_map: Open) -> None:
    """One button zooms the axis to the window with room on both sides; the bars are then days."""
    opened = open_map()
    opened.type_window("2024-12-01", "2024-12-10")
    opened.frame.click("[data-icon=axis-fit]")
    first, last = opened.state()["axis"]
    assert _day("2024-11-20") < first < _day("2024-12-01")
    assert _day("2024-12-10") < last < _day("2024-12-21")
    assert opened.window() == ["2024-12-01", "2024-12-10"]


def test_what_stands_beneath_drags_the_axis(open_map: Open) -> None:
    """Dragged by its dates, a zoomed axis moves along and the window stays on its days."""
    opened = open_map()
    opened.type_window("2024-12-01", "2024-12-10")
    opened.frame.click("[data-icon=axis-fit]")
    before = opened.state()
    box = opened.frame.locator(".track").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 8
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x - 300, y, steps=5)
    opened.page.mouse.up()
    after = opened.state()
    assert after["axis"][0] > before["axis"][0] + 2
    assert _days(after["axis"]) == _days(before["axis"])
    assert after["window"] == before["window"]


def test_step_keeps_a_zoomed_axis_narrow(open_map: Open) -> None:
    """Stepping on to an event outside a zoomed axis moves the axis along instead of widening it."""
    opened = open_map()
    opened.tell({"select": opened.index(EventKind.POLITICAL_FALL, "2024-12-08")})
    opened.type_window("2024-12-08", "2024-12-08")
    opened.frame.click("[data-icon=axis-fit]")
    days = _days(opened.state()["axis"])
    for _ in range(16):
        opened.frame.click("[data-icon=next]")
    state = opened.state()
    assert _days(state["axis"]) <= days
    assert state["axis"][0] > _day("2024-12-12")
    assert state["axis"][0] <= state["window"][0] <= state["window"][1] <= state["axis"][1]


def test_all_until_a_day(open_map: Open) -> None:
    """Cumulative: the window begins with the axis, a click sets its last day, and what was shown stays shown."""
    opened = open_map()
    opened.type_window("2024-12-08", "2024-12-08")
    opened.frame.select_option(".ways select >> nth=0", "until")
    assert opened.window()[1] == "2024-12-08"
    state = opened.state()
    assert state["window"][0] == state["axis"][0]
    before = set(state["visible"])
    box = opened.frame.locator(".track").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + 30)
    later = opened.state()
    assert later["window"][0] == state["axis"][0]
    assert later["window"][1] > _day("2025-06-01")
    assert before < set(later["visible"])
    opened.frame.locator(".handle.window").press("ArrowLeft")
    assert opened.state()["window"] == [later["window"][0], later["window"][1] - 1]
    opened.frame.click("[data-span=month]")
    assert not opened.state()["until"]


def test_play_grows_what_is_until_a_day(open_map: Open) -> None:
    """Played cumulatively, the window's first day stands and its last day goes on."""
    opened = open_map()
    opened.type_window("2024-11-01", "2024-11-10")
    opened.frame.select_option(".ways select >> nth=0", "until")
    opened.frame.click("button.play")
    opened.frame.wait_for_function("(day) => hudhud.state().window[1] > day + 5", arg=_day("2024-11-10"))
    opened.frame.click("button.play")
    assert opened.state()["window"][0] == opened.state()["axis"][0]


def test_play_loops(open_map: Open) -> None:
    """With the loop on, a play that reaches the axis's end begins anew; without it, it stops there."""
    opened = open_map()
    opened.type_window("2025-10-20", "2025-10-30")
    opened.frame.click("[data-icon=loop]")
    opened.frame.select_option(".controls select", "4")
    opened.frame.click("button.play")
    opened.frame.wait_for_function("(day) => hudhud.state().window[1] < day", arg=_day("2025-01-31"))
    assert opened.state()["playing"]
    opened.frame.click("[data-icon=loop]")
    opened.frame.click("button.play")
    opened.type_window("2025-10-25", "2025-10-30")
    opened.frame.click("button.play")
    opened.frame.wait_for_function("() => !hudhud.state().playing")
    assert opened.state()["window"][1] == opened.state()["axis"][1]


def test_lines_are_travelled_while_time_plays(open_map: Open) -> None:
    """While playing, darts move along the shown lines; at rest there are none."""
    opened = open_map()
    assert opened.state()["travellers"] == []
    opened.frame.select_option(".ways select >> nth=0", "until")
    opened.type_window("2024-11-01", "2025-02-28")
    opened.frame.select_option(".controls select", "0.5")
    opened.frame.click("button.play")
    opened.frame.wait_for_function("() => hudhud.state().travellers.length > 0")
    first = opened.state()["travellers"]
    drawn = {route["event"] for route in opened.state()["routes"]}
    assert {each["event"] for each in first} <= drawn
    opened.frame.wait_for_function(
        "before => JSON.stringify(hudhud.state().travellers[0]) !== before",
        arg=opened.frame.evaluate("JSON.stringify(hudhud.state().travellers[0])"),
    )
    opened.frame.click("button.play")
    opened.frame.wait_for_function("() => hudhud.state().travellers.length === 0")


@pytest.mark.parametrize(("count", "standing"), [("outside", 2), ("undated", 3), ("unlocated", 4), ("filtered", 5)])
def test_each_count_opens_its_list(open_map: Open, corpus: Corpus, count: str, standing: int) -> None:
    """The list behind a count holds exactly the events it counts; one is picked by a press, Escape closes the list."""
    opened = open_map(_with_gaps(corpus))
    opened.tell({"setFilters": {"families": ["base", "movement", "political", "conflict"]}})
    opened.type_window("2024-12-01", "2024-12-31")
    opened.frame.click(f"[data-count={count}]")
    opened.frame.locator(".list").wait_for()
    rows = opened.frame.locator(".list [data-event]")
    listed = [int(rows.nth(n).get_attribute("data-event")) for n in range(rows.count())]
    state = opened.state()
    kept = ("base", "movement", "political", "conflict")
    stands = [_standing(mark, state["window"], kept) for mark in opened.view.events]
    assert sorted(listed) == [n for n, stand in enumerate(stands) if stand == standing]
    assert len(listed) == state["counts"][count] > 0
    rows.first.press("Enter")
    opened.page.wait_for_function("heard.some(m => 'pick' in m)")
    assert opened.heard("pick") == [listed[0]]
    opened.frame.press("body", "Escape")
    opened.frame.locator(".list").wait_for(state="hidden")


def _standing(mark: Any, window: list[int], families: tuple[str, ...]) -> Standing:
    return standing(mark, (window[0], window[1]), families=families)


def _with_gaps(corpus: Corpus) -> Corpus:
    """The corpus with one more event without a day and one without a place."""
    reading = corpus.readings[0]
    event = next(event for event in reading.events if event.when and event.when.edtf == "2024-12-08")
    gaps = (
        replace(event, id="undated", when=None),
        replace(event, id="unlocated", places=(), movement=None),
    )
    return replace(corpus, version="gaps", readings=(replace(reading, events=(*reading.events, *gaps)),))


def test_the_list_follows_the_window(open_map: Open) -> None:
    """An open list of what is shown changes with the window."""
    opened = open_map()
    opened.frame.click("[data-count=shown]")
    for window in (("2024-12-01", "2024-12-31"), ("2025-10-01", "2025-10-31")):
        opened.type_window(*window)
        rows = opened.frame.locator(".list [data-event]")
        listed = [int(rows.nth(n).get_attribute("data-event")) for n in range(rows.count())]
        assert listed == opened.state()["visible"]


def test_time_of_publication_is_the_other_axis(open_map: Open, corpus: Corpus) -> None:
    """By publication, an event is shown in the window in which its article was published, and the page hears of it."""
    day = date(2025, 3, 5)
    period = Period("2025-03-05", day, day, "stated", "5 March")
    reading = corpus.readings[0]
    article = replace(reading.article, published=Publication(period, reading.article.published.reason))
    opened = open_map(replace(corpus, version="dated", readings=(replace(reading, article=article),)))
    opened.type_window("2025-03-05", "2025-03-05")
    assert opened.state()["counts"]["certain"] == 0
    opened.frame.select_option(".ways select >> nth=1", "published")
    state = opened.state()
    located = sum(mark.point is not None for mark in opened.view.events)
    assert state["counts"]["certain"] == located == len(state["visible"])
    assert state["counts"]["undated"] == 0
    assert opened.heard("clock") == ["published"]
    opened.type_window("2024-12-08", "2024-12-08")
    assert opened.state()["visible"] == []
    opened.tell({"setFilters": {"clock": "told"}})
    assert EventKind.POLITICAL_FALL in opened.kinds()


def test_the_histogram_obeys_the_other_filters(open_map: Open) -> None:
    """Bars and lane change when a kind of event is filtered out, and not when the window moves."""
    opened = open_map()
    picture = "() => document.querySelector('.histogram').toDataURL()"
    before, sums = opened.frame.evaluate(picture), opened.state()["sums"]
    opened.tell({"setFilters": {"families": ["base"]}})
    filtered = opened.state()["sums"]
    assert filtered == {family: count if family == "base" else 0 for family, count in sums.items()}
    assert sums["base"] > 0
    assert sums["movement"] > 0
    assert opened.frame.evaluate(picture) != before
    opened.tell({"setFilters": {"families": None}})
    opened.type_window("2024-12-01", "2024-12-10")
    assert opened.state()["sums"] == sums


def test_stretches_are_bars_that_open_their_event(open_map: Open) -> None:
    """An event known to a stretch of days is a bar beneath the histogram; a press on it picks that event."""
    opened = open_map()
    lane = opened.state()["lane"]
    dated = [mark for mark in opened.view.events if mark.first is not None and mark.last is not None]
    longer = {opened.view.events.index(mark) for mark in dated if mark.last > mark.first}
    assert lane
    assert {bar["index"] for bar in lane} <= longer
    bar = max(lane, key=lambda each: each["width"])
    opened.page.mouse.move(*bar["at"])
    opened.frame.wait_for_selector(".tip:not([hidden])")
    opened.page.mouse.click(*bar["at"])
    opened.page.wait_for_function("heard.some(m => 'pick' in m)")
    assert opened.heard("pick") == [bar["index"]]
    opened.frame.check(".certain input")
    assert opened.state()["lane"] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_bar_of_the_lane_stands_on_its_days(open_map: Open, language: str) -> None:
    """Each bar lies between its first and last day on the axis, in both directions of writing."""
    opened = open_map(language=language)
    axis, track = opened.state()["axis"], opened.frame.locator(".track").bounding_box()
    for bar in opened.state()["lane"]:
        mark = opened.view.events[bar["index"]]
        middle = (max(mark.first, axis[0]) + min(mark.last, axis[1]) + 1) / 2
        share = (middle - axis[0]) / _days(axis)
        expected = track["x"] + track["width"] * (1 - share if language == "ar" else share)
        assert abs(bar["at"][0] - expected) < 2


def test_one_event_has_an_axis_of_a_month(open_map: Open, corpus: Corpus) -> None:
    """A corpus of one event on one day opens on the month around it, with all counts right."""
    reading = corpus.readings[0]
    event = next(event for event in reading.events if event.when and event.when.edtf == "2024-12-08")
    shown = replace(corpus, version="one", readings=(replace(reading, events=(event,)),), sites=())
    opened = open_map(shown)
    assert opened.window() == ["2024-12-01", "2024-12-31"]
    assert opened.state()["axis"] == opened.state()["window"]
    assert opened.state()["counts"]["certain"] == opened.state()["counts"]["total"] == 1
    assert opened.view.story == map_view(shown).story


def test_an_empty_corpus_stands(open_map: Open, corpus: Corpus) -> None:
    """Without a single event there is a map, an empty axis and a count of none; every control can be pressed."""
    opened = open_map(replace(corpus, version="none", readings=(), sites=(), conflicts=()))
    state = opened.state()
    assert state["counts"]["total"] == 0
    assert state["rings"] == state["marks"] == []
    for button in (
        "[data-icon=next]",
        "[data-span=all]",
        "[data-span=day]",
        "[data-icon=axis-in]",
        "[data-icon=axis-fit]",
    ):
        opened.frame.click(button)
    opened.frame.click("[data-count=shown]")
    assert opened.frame.locator(".list [data-event]").count() == 0
    assert opened.frame.locator(".legend").is_hidden()


def test_a_century_is_shown_in_years_and_then_in_days(open_map: Open, corpus: Corpus) -> None:
    """Events over a hundred years are counted by the year; zoomed in, the same axis counts by the day."""
    reading = corpus.readings[0]
    event = next(event for event in reading.events if event.when and event.when.edtf == "2024-12-08")
    days = [date(1925 + n, 6, 1 + n % 28) for n in range(100)]
    many = tuple(
        replace(event, id=f"e{n}", when=Period(day.isoformat(), day, day, "stated", "")) for n, day in enumerate(days)
    )
    opened = open_map(replace(corpus, version="century", readings=(replace(reading, events=many),)))
    opened.frame.click("[data-span=all]")
    assert opened.state()["counts"]["certain"] == 100
    assert opened.state()["bins"] == "year"
    opened.type_window("1960-01-01", "1960-12-31")
    for _ in range(24):
        opened.frame.click("[data-icon=axis-in]")
    assert opened.state()["bins"] == "day"
    assert _days(opened.state()["axis"]) == 7
