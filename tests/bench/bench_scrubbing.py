"""What a step through time costs the browser, beside folium's own plugins for time; nothing here asserts seconds.

Folium's plugins fetch their scripts from other hosts. No request leaves the machine here: they are timed where npm has
put them into the folder that ``HUDHUD_BENCH_NODE_MODULES`` names, and left out, which is said, where it has not. The
full re-render by st_folium is timed where streamlit-folium is installed.
"""

import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import folium
from chromium import PLUGINS_VARIABLE, chromium, offline, plugins, step_work
from folium import JsCode
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from many_events import DAYS, FIRST_DAY, many_events
from playwright.sync_api import Browser, Page
from rich.console import Console
from rich.table import Table
from st_folium_page import rerun

from dashboard.map.document import build_document
from dashboard.view import MapView, map_view
from gazetteer.index import Gazetteer

EVENTS, ROUTES, STEPS = 10_000, 200, 60
WAYS = {"a window of 30 days": 30, "a window of 120 days": 120, "everything up to the day": None}
"""By its name, how many days a step shows; None for all until its day."""
_MOST = 100_000
_ADDRESS = "http://127.0.0.1:9/map"
_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()
_START_MS = (FIRST_DAY.toordinal() - _EPOCH) * _DAY_MS
_OURS = "hudhud"
_RENDERED = 12
"""How often a document is rendered anew; each takes as long as many steps."""

Spent = dict[str, list[float]]


def test_bench_scrubbing(tmp_path: Path) -> None:
    """Prints a step's work in a frame: ours, the plugins', and the rendering of a folium map anew."""
    with Gazetteer.open() as places:
        views = {size: map_view(many_events(size, ROUTES, places)) for size in (EVENTS, _MOST)}
    view = views[EVENTS]
    with chromium() as browser:
        for name, window in WAYS.items():
            spent: Spent = {_OURS: _ours(browser, view, window)}
            spent[f"{_OURS}, {_MOST:,} events"] = _ours(browser, views[_MOST], window)
            if plugins():
                spent["TimestampedGeoJson"] = _timestamped(browser, view, window)
                spent["Timeline"] = _timeline(browser, view, window)
            spent["a folium map rendered anew in a frame"] = _rendered(browser, view, window)
            if find_spec("streamlit_folium"):
                spent["a Streamlit page with st_folium"] = rerun(browser, view, window, tmp_path)
            _print(name, spent)
    if not plugins():
        Console().print(f"The plugins are not timed: {PLUGINS_VARIABLE} must name a folder that holds them.")
    if not find_spec("streamlit_folium"):
        Console().print("st_folium is not timed: streamlit-folium is not installed.")


def _ours(browser: Browser, view: MapView, window: int | None) -> list[float]:
    page = _page(browser, build_document(view, language="en", theme="light").html)
    page.wait_for_function("() => window.hudhud?.state().counts.total > 0")
    days = view.story[1] - view.story[0] + 1
    reach = "window" if window else "until"
    step = f"(n) => hudhud.bench.step({{share}}, '{reach}', {(window or 1) / days})"
    return _steps(page, step)


def _steps(page: Page, step: str) -> list[float]:
    """The work of each step over the whole axis; a first round only warms up."""
    share = f"(0.03 + 0.94 * n / {STEPS - 1})"
    asked = step.replace("{share}", share)
    step_work(page, asked, STEPS)
    spent = step_work(page, asked, STEPS)
    page.close()
    return spent


def _page(browser: Browser, html: str) -> Page:
    """The document, open at an address of its own, with no other host to be had."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    offline(page)
    page.route(_ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(_ADDRESS)
    return page


def _features(view: MapView, properties: Callable[[int, int], dict[str, Any]]) -> dict[str, Any]:
    """The same marks and lines as GeoJSON; ``properties`` gives those of a feature with so many points from a day."""
    features = [
        _feature("Point", [m.point.lon, m.point.lat], properties(m.first or 0, 1)) for m in view.events if m.point
    ]
    for route in view.routes:
        day = view.events[route.event].first or 0
        for stretch in route.stretches:
            line = [[point.lon, point.lat] for point in stretch.line]
            features.append(_feature("LineString", line, properties(day, len(line))))
    return {"type": "FeatureCollection", "features": features}


def _feature(kind: str, coordinates: list[Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def _timestamped(browser: Browser, view: MapView, window: int | None) -> list[float]:
    def properties(day: int, count: int) -> dict[str, Any]:
        return {"times": [day * _DAY_MS] * count, "icon": "circle", "iconstyle": {"radius": 5, "stroke": False}}

    chart = folium.Map((30, 25), zoom_start=3, tiles=None)
    options = {"period": "P1D", "auto_play": False, "add_last_point": False, "transition_time": 1}
    layer = TimestampedGeoJson(_features(view, properties), duration=f"P{window}D" if window else None, **options)
    layer.add_to(chart)
    page = _page(browser, chart.get_root().render())
    page.wait_for_function(
        "(name) => window[name]?.timeDimension?.getAvailableTimes().length > 1", arg=chart.get_name()
    )
    return _steps(page, f"(n) => {chart.get_name()}.timeDimension.setCurrentTime({_at()})")


def _timeline(browser: Browser, view: MapView, window: int | None) -> list[float]:
    def properties(day: int, _count: int) -> dict[str, Any]:
        return {"start": day * _DAY_MS, "end": (day + (window or DAYS)) * _DAY_MS}

    chart = folium.Map((30, 25), zoom_start=3, tiles=None)
    round_mark = JsCode("(feature, at) => L.circleMarker(at, { radius: 5, stroke: false })")
    layer = Timeline(_features(view, properties), point_to_layer=round_mark)
    layer.add_to(chart)
    TimelineSlider(auto_play=False, show_ticks=False).add_timelines(layer).add_to(chart)
    page = _page(browser, chart.get_root().render())
    page.wait_for_function("(name) => Boolean(window[name]?.setTime)", arg=layer.get_name())
    return _steps(page, f"(n) => {layer.get_name()}.setTime({_at()})")


def _at() -> str:
    """The moment of a step in the browser's milliseconds."""
    return f"Math.round({_START_MS} + {{share}} * {DAYS * _DAY_MS})"


def _rendered(browser: Browser, view: MapView, window: int | None) -> list[float]:
    """Milliseconds from asking for a step to its map drawn: folium's templates, one layer, a frame loaded anew."""
    page = _page(browser, "<iframe style='width:100vw;height:100vh'></iframe>")
    spent = []
    for number in range(_RENDERED):
        last = FIRST_DAY.toordinal() - _EPOCH + round(DAYS * (0.03 + 0.94 * number / (_RENDERED - 1)))
        first = last - window + 1 if window else 0
        shown = [mark for mark in view.events if mark.point and mark.first is not None and first <= mark.first <= last]
        from_ = time.perf_counter()
        chart = folium.Map((30, 25), zoom_start=3, tiles=None)
        points = [_feature("Point", [m.point.lon, m.point.lat], {}) for m in shown if m.point]
        if points:
            collection = {"type": "FeatureCollection", "features": points}
            folium.GeoJson(collection, marker=folium.CircleMarker((0, 0), radius=5)).add_to(chart)
        page.evaluate(
            """(html) => new Promise((done) => {
              const frame = document.querySelector('iframe');
              frame.onload = () => requestAnimationFrame(() => setTimeout(done, 0));
              frame.srcdoc = html;
            })""",
            chart.get_root().render(),
        )
        spent.append((time.perf_counter() - from_) * 1000)
    page.close()
    return spent


def _print(title: str, spent: Spent) -> None:
    table = Table(
        "step", "p50 ms", "p95 ms", f"p50, {_OURS} = 1", "p95", title=f"{EVENTS:,} events, {ROUTES} routes: {title}"
    )
    ours = median(spent[_OURS]), _slow(spent[_OURS])
    for name, each in spent.items():
        times = f"{median(each) / ours[0]:.1f}", f"{_slow(each) / ours[1]:.1f}"
        table.add_row(name, f"{median(each):.1f}", f"{_slow(each):.1f}", *times)
    Console(width=110).print(table)


def _slow(spent: list[float]) -> float:
    return quantiles(spent, n=20)[-1]
