"""What a slider over a folium map costs where each of its steps runs the page's script again, as st_folium does."""

import json
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from chromium import offline, serving
from many_events import DAYS, FIRST_DAY
from playwright.sync_api import Browser, Error, Page

from dashboard.view import MapView

_STEPS = 8
_PATIENCE_S = 60.0
_SCRIPT = """import json
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

points = json.loads(Path({points!r}).read_text())
last = st.slider("day", {first}, {last}, {first} + {step}, step={step})
shown = [[lon, lat] for lon, lat, day in points if last - {window} < day <= last]
marks = [{{"type": "Feature", "properties": {{}}, "geometry": {{"type": "Point", "coordinates": at}}}} for at in shown]
chart = folium.Map((30, 25), zoom_start=3, tiles=None)
everything = {{"type": "FeatureCollection", "features": marks}}
folium.GeoJson(everything, marker=folium.CircleMarker((0, 0), radius=5)).add_to(chart)
st_folium(chart, width=1200, height=650, returned_objects=[])
"""


def rerun(browser: Browser, view: MapView, window: int | None, folder: Path) -> list[float]:
    """Milliseconds from a key on the slider until the map shows the marks of its new day.

    ``window`` is how many days are shown, None for all until the day.
    """
    points = [[m.point.lon, m.point.lat, m.first] for m in view.events if m.point and m.first is not None]
    script = _write(points, window, folder)
    quiet = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    command = ["-m", "streamlit", "run", str(script), "--server.port={port}", *quiet]
    first, step = _days()
    with serving(command, folder / "st_folium.txt") as address:
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        offline(page)
        page.goto(address)
        spent = []
        for number in range(1, _STEPS + 1):
            last = first + number * step
            count = sum(last - (window or last) < day <= last for _, _, day in points)
            started = time.perf_counter()
            if number > 1:
                page.get_by_role("slider").press("ArrowRight")
            _wait(page, count)
            spent.append((time.perf_counter() - started) * 1000)
        page.close()
    return spent[1:]


def _write(points: list[list[float | int]], window: int | None, folder: Path) -> Path:
    first, step = _days()
    held, script = folder / "points.json", folder / "slider.py"
    held.write_text(json.dumps(points), encoding="utf-8")
    filled = _SCRIPT.format(points=str(held), first=first, last=first + DAYS, step=step, window=window or 10**6)
    script.write_text(filled, encoding="utf-8")
    return script


def _days() -> tuple[int, int]:
    """The first day and how many days a step goes, as far as they take to come to the axis's end."""
    return FIRST_DAY.toordinal() - date(1970, 1, 1).toordinal(), DAYS // _STEPS


def _wait(page: Page, count: int) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        for frame in page.frames[1:]:
            with suppress(Error):  # a frame may be put away while it is asked
                if frame.evaluate("() => document.querySelectorAll('path.leaflet-interactive').length") == count:
                    return
        page.wait_for_timeout(10)
    raise AssertionError(f"st_folium must draw {count} marks, got none in {_PATIENCE_S:.0f} s")
