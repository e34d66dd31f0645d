"""What stands on the map in a real browser: rings and their fans, areas, lines, the legend as a filter, tiles."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from shapely import box

from dashboard.map.tiles import tiles_from
from geo.model import Conflict, ConflictTopic, Corpus, EventKind

pytestmark = pytest.mark.browser

_shared = runpy.run_path(str(Path(__file__).with_name("test_map_document.py")))
browser, corpus, open_map = (_shared[name] for name in ("browser", "corpus", "open_map"))

Open = Callable[..., Any]


def _crowd(corpus: Corpus, count: int, kind: EventKind = EventKind.POLITICAL_FALL) -> Corpus:
    """The corpus with one of its events told again and again, at its one place."""
    reading = corpus.readings[0]
    event = next(event for event in reading.events if event.kind is kind)
    more = tuple(replace(event, id=f"more-{n}") for n in range(count))
    return replace(corpus, version=f"crowd-{count}", readings=(replace(reading, events=(*reading.events, *more)),))


def _fullest(state: dict[str, Any]) -> dict[str, Any]:
    """The ring with most events that is not around a base."""
    found: dict[str, Any] = max((ring for ring in state["rings"] if ring["site"] < 0), key=lambda ring: ring["count"])
    return found


def test_the_opening_view_is_calm(open_map: Open, corpus: Corpus) -> None:
    """Where forty events share a place, one ring tells their number; nothing covers another mark."""
    opened = open_map(_crowd(corpus, 40))
    state = opened.state()
    assert sum(ring["count"] for ring in state["rings"]) + len(state["marks"]) == len(state["visible"])
    assert _fullest(state)["count"] > 40
    discs = [(ring["at"], ring["radius"]) for ring in state["rings"] if ring["site"] < 0]
    discs += [(site["at"], 8) for site in state["sites"]] + [(mark["at"], 4) for mark in state["marks"]]
    for (one, reach), (other, far) in combinations(discs, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= reach + far - 0.5


def test_a_ring_keeps_its_place_while_time_runs(open_map: Open, corpus: Corpus) -> None:
    """Which events belong together does not depend on the window: a ring that is shown again is the same one."""
    opened = open_map(_crowd(corpus, 40))
    keys = {ring["key"]: set(ring["events"]) for ring in opened.state()["rings"]}
    opened.type_window("2024-12-08", "2024-12-08")
    for ring in opened.state()["rings"]:
        assert set(ring["events"]) <= keys[ring["key"]]


def test_a_ring_fans_out_and_folds(open_map: Open, corpus: Corpus) -> None:
    """A click fans a ring out, each mark clear of the others and within the view; Escape and a click beside fold it."""
    opened = open_map(_crowd(corpus, 40))
    for fold in ("escape", "beside"):
        ring = _fullest(opened.state())
        opened.page.mouse.click(*ring["at"])
        opened.frame.wait_for_function("key => hudhud.state().fan?.key === key", arg=ring["key"])
        state = opened.state()
        fanned = [mark for mark in state["marks"] if mark["index"] in ring["events"]]
        assert len(fanned) == ring["count"]
        assert min(hypot(a["at"][0] - b["at"][0], a["at"][1] - b["at"][1]) for a, b in combinations(fanned, 2)) > 11
        stage = opened.frame.locator("#stage").bounding_box()
        assert all(0 <= mark["at"][0] <= stage["width"] and 0 <= mark["at"][1] <= stage["height"] for mark in fanned)
        if fold == "escape":
            opened.frame.press("body", "Escape")
        else:
            opened.page.mouse.click(state["fan"]["at"][0], state["fan"]["at"][1] + state["fan"]["reach"] + 60)
        opened.frame.wait_for_function("() => hudhud.state().fan === null")
    assert opened.heard("cleared") == []


def test_a_ring_says_what_it_holds(open_map: Open, corpus: Corpus) -> None:
    """Under the pointer a ring tells its place, its number and its kinds, as text."""
    opened = open_map(_crowd(corpus, 40))
    ring = _fullest(opened.state())
    opened.page.mouse.move(*ring["at"])
    opened.frame.wait_for_selector(".tip:not([hidden])")
    assert str(ring["count"]) in opened.frame.inner_text(".tip-title")
    assert "Politics" in opened.frame.inner_text(".tip-detail")


def test_zooming_in_splits_rings(open_map: Open, corpus: Corpus) -> None:
    """Places that share a ring from afar have their own from near by; a dozen events at one place then stand singly."""
    opened = open_map(_crowd(corpus, 12))
    index = opened.index(EventKind.POLITICAL_FALL, "2024-12-08")
    point = opened.view.events[index].point
    opened.tell({"setView": [point.lon, point.lat, 3]})
    before = _fullest(opened.state())
    assert len({opened.view.events[event].point for event in before["events"]}) > 1
    opened.tell({"setView": [point.lon, point.lat, 9.5]})
    opened.frame.wait_for_function("() => hudhud.state().marks.length >= 13")
    marks = [mark["index"] for mark in opened.state()["marks"]]
    assert len(set(marks) & set(before["events"])) >= 13


def test_the_selected_event_steps_out_of_its_ring(open_map: Open, corpus: Corpus) -> None:
    """What is selected has a mark of its own, and its ring counts one less."""
    opened = open_map(_crowd(corpus, 40))
    ring = _fullest(opened.state())
    opened.tell({"select": ring["events"][0]})
    state = opened.state()
    assert ring["events"][0] in [mark["index"] for mark in state["marks"]]
    assert next(each for each in state["rings"] if each["key"] == ring["key"])["count"] == ring["count"] - 1


def test_the_legend_is_the_filter(open_map: Open) -> None:
    """A row of the legend that is let go hides its kind and says so to the page; all can be brought back."""
    opened = open_map()
    kinds = opened.kinds()
    movement = opened.frame.locator(".legend button", has_text="Movements")
    movement.click()
    assert "movement" not in {kind.family for kind in opened.kinds()}
    assert movement.get_attribute("aria-pressed") == "false"
    assert opened.state()["counts"]["filtered"] > 0
    opened.page.wait_for_function("heard.some(m => 'filters' in m)")
    told = opened.heard("filters")[-1]
    assert "movement" not in told["families"]
    assert "base" in told["families"]
    assert told["modes"] is told["shown"] is None
    opened.frame.locator(".legend button", has_text="Denied").click()
    assert not [mark for mark in opened.state()["marks"] if mark["shown"] == 2]
    assert opened.heard("filters")[-1]["shown"] == [0, 1]
    opened.frame.click(".legend .reset")
    assert opened.kinds() == kinds
    assert opened.heard("filters")[-1] == {"families": None, "modes": None, "shown": None}


def test_the_legend_filters_by_mode_and_status(open_map: Open) -> None:
    """Lines of a mode that is let go are hidden with their events; bases of a status that is let go are hidden."""
    opened = open_map()
    opened.frame.locator(".legend button", has_text="By sea").click()
    assert "sea" not in {route["mode"] for route in opened.state()["routes"]}
    assert "sea" not in opened.heard("filters")[-1]["modes"]
    shown = opened.state()["visible"]
    before = len(opened.heard("filters"))
    opened.frame.locator(".legend button", has_text="Sought").click()
    assert "sought" not in {site["status"] for site in opened.state()["sites"]}
    assert opened.state()["visible"] == shown
    assert len(opened.heard("filters")) == before


def test_the_legend_works_by_keyboard(open_map: Open) -> None:
    """A row is let go and taken back with the space bar."""
    opened = open_map()
    row = opened.frame.locator(".legend button", has_text="Movements")
    row.press("Space")
    assert "movement" not in {kind.family for kind in opened.kinds()}
    row.press("Space")
    assert "movement" in {kind.family for kind in opened.kinds()}


AREA = "iso:LY"


def _at_area(opened: Any) -> tuple[int, int]:
    """The number of the area's place, and an event whose line ends there."""
    place = next(n for n, place in enumerate(opened.view.places) if place.id == AREA)
    return place, next(
        r.event for r in opened.view.routes if place in (r.stretches[0].origin, r.stretches[0].destination)
    )


def test_a_country_is_an_area(open_map: Open) -> None:
    """A place with an outline is tinted where an event of it is shown, stronger if that is selected; else not."""
    opened = open_map(areas={AREA: box(36, 32, 42, 37)})
    place, event = _at_area(opened)
    drawn = {area["place"]: area for area in opened.state()["areas"]}
    assert drawn[place]["outlined"]
    assert not drawn[place]["strong"]
    opened.tell({"select": event})
    assert {area["place"]: area["strong"] for area in opened.state()["areas"]}[place]
    opened.tell({"select": None})
    opened.type_window("2000-01-01", "2000-01-02")
    assert place not in {area["place"] for area in opened.state()["areas"]}


def test_a_continent_is_tinted_in_hand_alone(open_map: Open) -> None:
    """An area as wide as a continent would drown the others: it is tinted only when its event is chosen."""
    opened = open_map(areas={AREA: box(-20, -30, 50, 37)})
    place, event = _at_area(opened)
    assert place not in {area["place"] for area in opened.state()["areas"]}
    opened.tell({"select": event})
    assert place in {area["place"] for area in opened.state()["areas"]}


def test_a_rough_point_has_a_circle(open_map: Open) -> None:
    """A place that is an area without a known outline is a circle around its point, never a pin alone."""
    opened = open_map()
    place, _ = _at_area(opened)
    assert {area["place"]: area["outlined"] for area in opened.state()["areas"]}[place] is False


def test_lines_tell_how_often_and_whether(open_map: Open) -> None:
    """A movement made ten times has a broader line than one; what is planned or denied is known as such."""
    opened = open_map()
    widths = {route["event"]: route["width"] for route in opened.state()["routes"]}
    trips = {route.event: route.trips or 1 for route in opened.view.routes}
    often, once = max(widths, key=lambda n: trips[n]), min(widths, key=lambda n: trips[n])
    assert trips[often] > trips[once]
    assert widths[often] > widths[once]
    for route in opened.state()["routes"]:
        assert route["shown"] == opened.view.events[route["event"]].shown


def test_no_base_covers_another_or_a_name(open_map: Open) -> None:
    """In both languages the symbols of bases stand apart."""
    for language in ("en", "ar"):
        centres = [site["at"] for site in open_map(language=language).state()["sites"]]
        assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(centres, 2)) > 20


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_names_cover_neither_names_nor_rings(open_map: Open, corpus: Corpus, language: str, width: int) -> None:
    """Of the names of bases and rings none overlaps another or a ring, on a desk and on a telephone."""
    state = open_map(_crowd(corpus, 40), language=language, width=width).state()
    boxes = [label["box"] for label in state["labels"]]
    assert len(boxes) >= 4
    for ring in state["rings"]:
        (x, y), reach = ring["home"], ring["radius"] - 2
        for left, top, wide, high in boxes:
            assert hypot(x - min(max(x, left), left + wide), y - min(max(y, top), top + high)) >= reach
    for (x, y, w, h), (left, top, wide, high) in combinations(boxes, 2):
        assert x + w <= left + 1 or left + wide <= x + 1 or y + h <= top + 1 or top + high <= y + 1


def test_tiles_come_from_the_one_host_asked_for(open_map: Open) -> None:
    """With tiles set, pictures are asked of that host alone; where none comes, our own land is still there."""
    tiles = tiles_from("https://tiles.example.org/{z}/{x}/{y}.png")
    opened = open_map(tiles=tiles)
    opened.page.wait_for_timeout(300)
    asked = [url for url in opened.asked if not url.startswith(("data:", "http://map.test/"))]
    assert asked
    assert all(url.startswith("https://tiles.example.org/") for url in asked)
    assert "tiles.example.org" in opened.frame.inner_text(".attribution")
    assert opened.frame.locator(".leaflet-overlay-pane canvas").count() == 1


def test_what_contradicts_the_picked_event_is_ringed_too(open_map: Open, corpus: Corpus) -> None:
    """Both steps out of the group that they share with others; whatever else is picked rings nothing beside itself."""
    crowd = _crowd(corpus, 40)
    pair = ("more-3", "more-7")
    told = replace(crowd, conflicts=(Conflict(pair, ConflictTopic.DATE),))
    opened = open_map(told)
    one, other = (opened.view.event_index(event) for event in pair)
    assert [mark["index"] for mark in opened.state()["marks"] if mark["rival"]] == []
    opened.tell({"select": one})
    opened.frame.wait_for_function("() => hudhud.state().marks.some((mark) => mark.rival)")
    assert [mark["index"] for mark in opened.state()["marks"] if mark["rival"]] == [other]
    assert one in [mark["index"] for mark in opened.state()["marks"]]
    opened.tell({"select": opened.view.event_index("more-9")})
    opened.frame.wait_for_function("() => !hudhud.state().marks.some((mark) => mark.rival)")
