"""The map's document in a real browser, alone in a frame of a page that only listens."""

import json
import runpy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page
from shapely.geometry.base import BaseGeometry

from dashboard.map.document import build_document
from dashboard.map.policy import document_policy, with_nonce
from dashboard.map.tiles import Tiles
from dashboard.view import MapView, Standing, map_view, standing
from gazetteer.records import Names
from geo.model import Corpus, EventKind
from geo.periods import day_number
from tests.browser.conftest import PATIENCE_MS

HOST = "http://map.test"
PARENT = """<!doctype html><body style="margin:0"><script>
window.heard = [];
addEventListener("message", (event) => heard.push(event.data));
</script><iframe sandbox="allow-scripts" src="/map" style="border:0;width:100vw;height:100vh"></iframe>"""

pytestmark = pytest.mark.browser

_made = runpy.run_path(str(Path(__file__).parents[1] / "dashboard" / "conftest.py"))


@dataclass(frozen=True)
class Opened:
    """A map open in a browser: its frame, the page around it, and all that was asked for."""

    page: Page
    frame: Frame
    view: MapView
    asked: list[str]

    def state(self) -> dict[str, Any]:
        """What the canvas shows."""
        found: dict[str, Any] = self.frame.evaluate("hudhud.state()")
        return found

    def window(self) -> list[str]:
        """The window's first and last day in ISO form."""
        return [date.fromordinal(day + date(1970, 1, 1).toordinal()).isoformat() for day in self.state()["window"]]

    def type_window(self, first: str, last: str) -> None:
        """Types both dates."""
        self.frame.fill("[data-end=from]", first)
        self.frame.fill("[data-end=to]", last)
        self.frame.wait_for_function(
            "(window) => hudhud.state().window.join() === window", arg=f"{_day(first)},{_day(last)}"
        )

    def tell(self, command: dict[str, Any]) -> None:
        """Sends a command from the parent, and waits until it was heard and drawn."""
        before = self.frame.evaluate("told")
        self.page.evaluate("command => frames[0].postMessage({hudhud: 1, command}, '*')", command)
        self.frame.wait_for_function("before => told > before", arg=before)
        self.frame.evaluate("() => new Promise(requestAnimationFrame)")

    def heard(self, key: str) -> list[Any]:
        """What the frame posted under a key."""
        found: list[Any] = self.page.evaluate("key => heard.filter(m => key in m).map(m => m[key])", key)
        return found

    def told_window(self) -> list[int]:
        """The window the frame posted last, once it has posted all that it has to say."""
        self.frame.evaluate("() => new Promise(done => setTimeout(done, 50))")
        last: list[int] = self.heard("window")[-1]
        return last

    def kinds(self) -> set[EventKind]:
        """The kinds of the marks shown."""
        return {self.view.events[index].kind for index in self.state()["visible"]}

    def index(self, kind: EventKind, edtf: str) -> int:
        """The index of the event of a kind and a time."""
        return next(n for n, m in enumerate(self.view.events) if m.kind is kind and m.when and m.when.edtf == edtf)


def _day(text: str) -> int:
    return day_number(date.fromisoformat(text))


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    """One Chromium for all tests."""
    return chromium


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The same made-up corpus that the dashboard's other tests look at."""
    made: Corpus = _made["make_corpus"](tuple(_made["_events"]()))
    return made


@pytest.fixture
def open_map(browser: Browser, corpus: Corpus) -> Iterator[Callable[..., Opened]]:
    """Opens a corpus's map as our server would serve it, policy and nonce included; fails on any script error."""
    pages: list[Page] = []
    errors: list[str] = []

    def open_one(  # noqa: PLR0913 - each is a way to look at the map
        shown: Corpus = corpus,
        *,
        language: str = "en",
        theme: str = "light",
        width: int = 1280,
        height: int = 860,
        areas: Mapping[str, BaseGeometry] | None = None,
        tiles: Tiles | None = None,
    ) -> Opened:
        view = map_view(shown, (areas or {}).get)
        document = build_document(view, language=language, theme=theme, tiles=tiles)
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="no-preference")
        page.set_default_timeout(PATIENCE_MS)
        pages.append(page)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        headers = {"Content-Security-Policy": document_policy("n0nce", tiles)}
        body = with_nonce(document.html, "n0nce")
        page.route("**/*", lambda route: route.abort())
        page.route(f"{HOST}/", lambda route: route.fulfill(body=PARENT, content_type="text/html"))
        page.route(
            f"{HOST}/map", lambda r: r.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)
        )
        page.goto(f"{HOST}/")
        page.wait_for_function("heard.some(m => m.ready)")
        frame = page.frames[1]
        frame.evaluate("() => { window.told = 0; addEventListener('message', () => { told += 1; }); }")
        return Opened(page, frame, view, asked)

    yield open_one
    for page in pages:
        page.close()
    assert errors == []


def test_first_map_shows_bases_routes_and_events(open_map: Callable[..., Opened]) -> None:
    """The map opens on the story: all seven bases, the routes, and counts that agree with the table's."""
    opened = open_map()
    state = opened.state()
    assert len(state["sites"]) == 7
    drawn = {route["event"]: route["stretches"] for route in state["routes"]}
    assert len(drawn[0]) == 2
    assert {route["mode"] for route in state["routes"]} == {"air", "sea", "road", "unstated"}
    assert state["window"] == list(opened.view.story)
    assert sum(value for key, value in state["counts"].items() if key != "total") == state["counts"]["total"]


def test_nothing_is_asked_for(open_map: Callable[..., Opened]) -> None:
    """Beside the page and the document themselves, not one request is made."""
    opened = open_map()
    opened.frame.click("[data-icon=plus]")
    opened.frame.click("[data-span=month]")
    assert [url for url in opened.asked if not url.startswith("data:")] == [f"{HOST}/", f"{HOST}/map"]


def test_document_works_from_a_file(browser: Browser, corpus: Corpus, tmp_path: Path) -> None:
    """Kept as a file and opened without a server, the map draws all the same."""
    file = tmp_path / "map.html"
    file.write_text(build_document(map_view(corpus), language="ar", theme="dark").html, encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_function("() => window.hudhud && hudhud.state().visible.length > 20")
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    page.close()


def test_december_hides_october_and_the_reverse(open_map: Callable[..., Opened]) -> None:
    """A window of December 2024 hides what happened in October 2025, and the other way round."""
    opened = open_map()
    opened.type_window("2024-12-01", "2024-12-31")
    assert EventKind.POLITICAL_FALL in opened.kinds()
    assert EventKind.BASE_REOPENED not in opened.kinds()
    assert not [route for route in opened.state()["routes"] if route["event"] == 0]
    opened.type_window("2025-10-01", "2025-10-31")
    assert EventKind.POLITICAL_FALL not in opened.kinds()
    assert EventKind.BASE_REOPENED in opened.kinds()
    assert [route for route in opened.state()["routes"] if route["event"] == 0]


def test_boundary_day_counts_on_both_ends(open_map: Callable[..., Opened]) -> None:
    """An event on the first or last day of the window is shown; a day beyond, it is not."""
    opened = open_map()
    for first, last, shown in (
        ("2024-12-08", "2024-12-20", True),
        ("2024-12-09", "2024-12-20", False),
        ("2024-12-01", "2024-12-08", True),
        ("2024-12-01", "2024-12-07", False),
        ("2024-12-08", "2024-12-08", True),
    ):
        opened.type_window(first, last)
        assert (EventKind.POLITICAL_FALL in opened.kinds()) is shown, (first, last)


def test_browser_and_table_agree(open_map: Callable[..., Opened]) -> None:
    """For several windows, the marks shown and the counts are those that the table twin computes."""
    opened = open_map()
    for window in (("2024-11-27", "2024-12-08"), ("2025-02-01", "2025-02-28"), ("1971-01-01", "2025-12-31")):
        opened.type_window(*window)
        days = (_day(window[0]), _day(window[1]))
        stands = [standing(mark, days) for mark in opened.view.events]
        state = opened.state()
        assert sorted(state["visible"]) == [n for n, stand in enumerate(stands) if stand <= Standing.POSSIBLE]
        assert state["counts"]["possible"] == stands.count(Standing.POSSIBLE)
        assert state["counts"]["outside"] == stands.count(Standing.OUTSIDE)


def test_possible_is_softer_and_may_be_hidden(open_map: Callable[..., Opened]) -> None:
    """What may lie outside the window is marked so, and the switch hides it and counts it."""
    opened = open_map()
    opened.type_window("2024-12-01", "2024-12-31")
    soft = [mark["index"] for mark in opened.state()["marks"] if mark["possible"]]
    assert opened.index(EventKind.BASE_EXPANDED, "2024-12-15~/..") in soft
    opened.frame.check(".certain input")
    state = opened.state()
    assert not [mark for mark in state["marks"] if mark["possible"]]
    assert state["counts"]["filtered"] >= len(soft)


def _drag(opened: Opened, handle: str, by: float) -> None:
    box = opened.frame.locator(f".handle.{handle}").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + by / 2, y, steps=4)
    opened.page.mouse.move(x + by, y, steps=4)
    opened.page.mouse.up()


def test_a_handle_is_dragged(open_map: Callable[..., Opened]) -> None:
    """Dragging the last handle moves the last day alone, and the window is told once, when the drag ends."""
    opened = open_map()
    first, last = opened.state()["window"]
    _drag(opened, "last", -400)
    moved = opened.state()["window"]
    assert moved[0] == first
    assert moved[1] < last - 60
    opened.page.wait_for_function("heard.some(m => 'window' in m)")
    assert opened.heard("window") == [moved]


def test_the_whole_window_is_dragged(open_map: Callable[..., Opened]) -> None:
    """Dragged by its middle, the window keeps its length."""
    opened = open_map()
    opened.type_window("2024-12-01", "2024-12-31")
    _drag(opened, "window", 300)
    first, last = opened.state()["window"]
    assert last - first == 30
    assert first > _day("2025-01-31")


def test_a_click_centres_the_window(open_map: Callable[..., Opened]) -> None:
    """A click on the axis brings the window there."""
    opened = open_map()
    opened.type_window("2024-12-01", "2024-12-31")
    box = opened.frame.locator(".track").bounding_box()
    assert box
    opened.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + 40)
    first, last = opened.state()["window"]
    assert last - first == 30
    assert first < _day("2025-08-02") < last


def test_handles_by_keyboard(open_map: Callable[..., Opened]) -> None:
    """Arrow keys move a focused handle by a day, and it says its date."""
    opened = open_map()
    opened.type_window("2024-12-08", "2024-12-08")
    handle = opened.frame.locator(".handle.last")
    handle.focus()
    handle.press("ArrowRight")
    assert opened.window() == ["2024-12-08", "2024-12-09"]
    assert handle.get_attribute("aria-valuetext") == "9 Dec 2024"
    handle.press("ArrowLeft")
    handle.press("ArrowLeft")
    assert opened.window() == ["2024-12-08", "2024-12-08"]
    opened.frame.locator(".handle.window").press("ArrowLeft")
    assert opened.window() == ["2024-12-07", "2024-12-07"]


def test_play_moves_the_window_and_stops(open_map: Callable[..., Opened]) -> None:
    """Play slides the window forward; pressed again, it rests and tells where."""
    opened = open_map()
    opened.type_window("2024-11-01", "2024-11-30")
    opened.frame.click("button.play")
    opened.frame.wait_for_function("(day) => hudhud.state().window[0] > day + 5", arg=_day("2024-11-01"))
    opened.frame.click("button.play")
    state = opened.state()
    assert not state["playing"]
    assert state["window"][1] - state["window"][0] == 29
    assert opened.told_window() == state["window"]


def test_step_goes_from_event_to_event(open_map: Callable[..., Opened]) -> None:
    """Next picks the first event of the window, then the one after it in time; previous goes back."""
    opened = open_map()
    opened.type_window("2024-12-08", "2024-12-08")
    opened.frame.click("[data-icon=next]")
    opened.frame.click("[data-icon=next]")
    opened.frame.click("[data-icon=previous]")
    opened.page.wait_for_function("heard.filter(m => 'pick' in m).length >= 3")
    picks = opened.heard("pick")
    assert len(picks) == 3
    assert picks[0] == picks[2]
    firsts = [opened.view.events[index].first for index in picks]
    assert firsts[0] is not None
    assert firsts[1] is not None
    assert firsts[0] <= firsts[1]
    assert opened.state()["selection"] == picks[2]


def test_step_leaves_the_window_where_it_must(open_map: Callable[..., Opened]) -> None:
    """Stepping on past the window's last event moves the window to the next one."""
    opened = open_map()
    opened.type_window("2025-02-20", "2025-02-21")
    opened.tell({"select": opened.index(EventKind.ECONOMIC_TRANSFER, "2025-02-14")})
    for _ in range(6):
        opened.frame.click("[data-icon=next]")
    state = opened.state()
    mark = opened.view.events[state["selection"]]
    assert mark.first is not None
    assert mark.last is not None
    assert mark.first <= state["window"][1]
    assert mark.last >= state["window"][0]


def test_edge_count_widens_the_axis(open_map: Callable[..., Opened]) -> None:
    """What lies before the story is counted at its edge, and a click brings it in."""
    opened = open_map()
    edge = opened.frame.locator(".edge.before")
    assert "3" in edge.inner_text()
    edge.click()
    assert opened.window()[0] <= "1971-01-01"
    assert edge.is_hidden()
    assert EventKind.BASE_ESTABLISHED in opened.kinds()


def test_every_mark_can_be_reached(open_map: Callable[..., Opened]) -> None:
    """Each event of the window is picked by a click on its own mark, which stands singly or in the fan of its ring."""
    opened = open_map()
    opened.tell({"setWindow": [_day("1971-01-01"), _day("2025-12-31")]})
    state = opened.state()
    reached = []
    for ring in [None, *state["rings"]]:
        if ring:
            x, y = ring["at"]
            off = ring["radius"] - 1.5 if ring["site"] >= 0 else 0
            opened.page.mouse.click(x - off, y)
            opened.frame.wait_for_function("key => hudhud.state().fan?.key === key", arg=ring["key"])
        marks = opened.state()["marks"]
        wanted = set(ring["events"]) if ring else {mark["index"] for mark in marks}
        for mark in marks:
            if mark["index"] in wanted and mark["at"][1] > 0:
                opened.page.mouse.click(*mark["at"])
                reached.append(mark["index"])
                opened.tell({"select": None})
        centres = [mark["at"] for mark in marks if mark["index"] in wanted]
        assert all(hypot(a[0] - b[0], a[1] - b[1]) > 8 for a, b in combinations(centres, 2))
        opened.frame.press("body", "Escape")
    opened.page.wait_for_function("count => heard.filter(m => 'pick' in m).length >= count", arg=len(reached))
    assert opened.heard("pick") == reached
    assert set(state["visible"]) - set(reached) <= {mark["index"] for mark in state["marks"] if mark["at"][1] <= 0}


def test_layout_is_the_same_for_the_same_window(open_map: Callable[..., Opened]) -> None:
    """Marks do not move while the window is dragged away and back to where it was."""
    opened = open_map()
    before = opened.state()["marks"]
    opened.type_window("2024-12-01", "2024-12-31")
    opened.frame.click("[data-span=story]")
    assert opened.state()["marks"] == before


def test_a_base_is_picked(open_map: Callable[..., Opened]) -> None:
    """A click on a base's symbol posts its index."""
    opened = open_map()
    site = next(site for site in opened.state()["sites"] if site["id"] == "hudhud:maaten-al-sarra")
    opened.page.mouse.click(*site["at"])
    opened.page.wait_for_function("heard.some(m => 'site' in m)")
    assert opened.heard("site") == [site["index"]]


def test_planned_bases_look_different(open_map: Callable[..., Opened]) -> None:
    """A planned or sought base is hollow and dashed, an active one full; a status follows the window's end."""
    opened = open_map()
    looks = {site["id"]: site for site in opened.state()["sites"]}
    for sought in ("hudhud:port-sudan-naval-base", "hudhud:tobruk-port"):
        assert looks[sought]["look"]["hollow"]
        assert looks[sought]["look"]["dashed"]
    for active in ("hudhud:tartus-naval-base", "airport:HL59", "airport:HL69"):
        assert looks[active]["status"] == "active"
        assert not looks[active]["look"]["hollow"]
    assert looks["hudhud:maaten-al-sarra"]["look"]["growing"]
    opened.type_window("2024-01-01", "2024-12-31")
    then = {site["id"]: site["status"] for site in opened.state()["sites"]}
    assert then["hudhud:port-sudan-naval-base"] == "cancelled"
    assert then["hudhud:tobruk-port"] == "unknown"


def test_commands_are_checked(open_map: Callable[..., Opened]) -> None:
    """Good commands are followed; nonsense changes nothing."""
    opened = open_map()
    opened.tell({"select": 5, "setFilters": {"families": ["base"]}})
    assert opened.state()["selection"] == 5
    assert {kind.family for kind in opened.kinds()} == {"base"}
    before = opened.state()
    for nonsense in (
        {"select": 10_000},
        {"select": "5"},
        {"setWindow": [5, 1]},
        {"setWindow": ["a", "b"]},
        {"setWindow": [0, 1e300]},
        {"flyTo": -1},
        None,
        "x",
        {"setFilters": "all"},
        {"setFilters": {"certainOnly": "yes"}},
    ):
        opened.tell(nonsense)  # type: ignore[arg-type] # nonsense on purpose
    assert opened.state() == before
    opened.tell({"select": None, "setFilters": {"families": None}})
    assert opened.state()["selection"] is None
    assert len(opened.kinds()) > 10


def test_only_the_parent_is_heard(open_map: Callable[..., Opened]) -> None:
    """A message that the frame sends to itself is no command."""
    opened = open_map()
    opened.frame.evaluate("window.postMessage({hudhud: 1, command: {select: 3}}, '*')")
    opened.frame.evaluate("() => new Promise(requestAnimationFrame)")
    assert opened.state()["selection"] is None


def test_a_selected_event_outside_is_brought_in(open_map: Callable[..., Opened]) -> None:
    """Selecting an event of 1971 from the page moves the axis and the window to it."""
    opened = open_map()
    opened.type_window("2024-12-01", "2024-12-31")
    index = opened.index(EventKind.BASE_ESTABLISHED, "1971")
    opened.tell({"select": index})
    assert index in opened.state()["visible"]
    assert opened.told_window() == opened.state()["window"]


def test_escape_clears_the_selection(open_map: Callable[..., Opened]) -> None:
    """Escape lets go of what was selected."""
    opened = open_map()
    opened.frame.click("[data-icon=next]")
    assert opened.state()["selection"] is not None
    opened.frame.press("body", "Escape")
    assert opened.state()["selection"] is None


def test_arabic_runs_from_right_to_left(open_map: Callable[..., Opened]) -> None:
    """In Arabic the page, its names and its time axis run from right to left; left is later for the keys too."""
    opened = open_map(language="ar")
    assert opened.frame.evaluate("getComputedStyle(document.body).direction") == "rtl"
    opened.type_window("2024-11-01", "2024-11-30")
    track = opened.frame.locator(".track").bounding_box()
    window = opened.frame.locator(".handle.window").bounding_box()
    assert track
    assert window
    assert window["x"] > track["x"] + track["width"] * 0.85
    opened.frame.locator(".handle.last").press("ArrowLeft")
    assert opened.window()[1] == "2024-12-01"
    opened.frame.click("[data-span=story]")
    assert "دمشق" in opened.state()["names"]
    assert "المعروض" in opened.frame.inner_text(".counts")


def test_hostile_titles_stay_text(open_map: Callable[..., Opened], corpus: Corpus) -> None:
    """Titles that carry HTML, bidi overrides or 100,000 letters are shown as text, and nothing runs or is fetched."""
    bad = "</script><img src=x onerror='parent.heard.push({ran:1})'>\N{RIGHT-TO-LEFT OVERRIDE}" + "ب" * 100_000
    reading = corpus.readings[0]
    events = tuple(replace(event, title=Names(bad, bad)) for event in reading.events)
    opened = open_map(replace(corpus, version="bad", readings=(replace(reading, events=events),)))
    mark = opened.state()["marks"][3]
    opened.page.mouse.move(*mark["at"])
    opened.frame.wait_for_selector(".tip:not([hidden])")
    assert opened.frame.inner_text(".tip-title").startswith("</script><img src=x")
    assert opened.frame.locator("img").count() == 0
    assert len([url for url in opened.asked if not url.startswith("data:")]) == 2
    box = opened.frame.locator(".tip").bounding_box()
    assert box
    assert box["width"] <= 330
    assert box["height"] < 160


def test_crowds_become_rings(open_map: Callable[..., Opened], corpus: Corpus) -> None:
    """Two thousand events are rings whose numbers add up; one too full to fan out opens the list of its events."""
    reading = corpus.readings[0]
    told = [event for event in reading.events if event.when and event.when.edtf == "2024-12-08"]
    many = tuple(replace(told[n % len(told)], id=f"many-{n}") for n in range(2000))
    opened = open_map(replace(corpus, version="many", readings=(replace(reading, events=(*reading.events, *many)),)))
    state = opened.state()
    assert sum(ring["count"] for ring in state["rings"]) + len(state["marks"]) == len(state["visible"])
    fullest = max((ring for ring in state["rings"] if ring["site"] < 0), key=lambda ring: ring["count"])
    assert fullest["count"] > 500
    opened.page.mouse.click(*fullest["at"])
    opened.frame.wait_for_selector(".list:not([hidden])")
    assert opened.frame.locator(".list [data-event]").count() == 200
    opened.frame.click(".list .more")
    assert opened.frame.locator(".list [data-event]").count() == 400
    opened.frame.locator(".list [data-event]").nth(3).click()
    opened.page.wait_for_function("heard.some(m => 'pick' in m)")
    assert opened.heard("pick")[0] in fullest["events"]
    opened.type_window("2025-10-01", "2025-10-31")
    state = opened.state()
    assert sum(ring["count"] for ring in state["rings"]) + len(state["marks"]) == len(state["visible"])
    assert len(state["marks"]) > 0


@pytest.mark.parametrize("width", [350, 390, 1024])
def test_small_screens_hold_it_all(open_map: Callable[..., Opened], width: int) -> None:
    """On a telephone and a tablet nothing runs out of the page, and map and timeline are both there."""
    opened = open_map(width=width, height=844)
    assert opened.frame.evaluate("document.documentElement.scrollWidth") <= width
    ends = "Math.max(...[...document.querySelectorAll('#timeline *')].map(e => e.getBoundingClientRect().right))"
    assert opened.frame.evaluate(ends) <= width
    sizes = json.loads(
        opened.frame.evaluate(
            "JSON.stringify(['#stage', '#timeline'].map(s => document.querySelector(s).clientHeight))"
        )
    )
    assert sizes[0] > 380
    assert sizes[1] > 120
