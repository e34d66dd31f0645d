"""What the reader waits for: the passage after a click, and the first map; nothing here asserts seconds."""

import shutil
from pathlib import Path
from statistics import median

from chromium import LEAFLET, chromium, dashboard, serving
from many_events import FIRST_DAY, documents
from playwright.sync_api import Browser, Page
from rich.console import Console
from rich.table import Table

from gazetteer.index import Gazetteer
from geo.store import Store

_EVENTS, _ROUTES, _CLICKS, _OPENINGS = 10_000, 200, 15, 5
_BARE = """import folium, streamlit as st
chart = folium.Map((30, 25), zoom_start=4, tiles=None)
chart.default_js = [("leaflet", "/app/static/leaflet.js")]
chart.default_css = [("leaflet_css", "/app/static/leaflet.css")]
st.components.v1.html(chart.get_root().render(), height=700)
"""
"""Only Leaflet, from the page's own server: to answer for other hosts would slow every request of both pages."""
_PASSAGE = """() => {
  const heard = new Promise((done) => {
    addEventListener("message", ({ data }) => "pick" in (data ?? {}) && done(performance.now()));
  });
  const title = () => {
    const hosts = [...document.querySelectorAll(".st-key-passage *")].filter((node) => node.shadowRoot);
    return hosts.map((host) => host.shadowRoot.querySelector("section.passage h2")?.textContent).find(Boolean);
  };
  const before = title();
  const shown = new Promise((done) => {
    const look = () => (title() && title() !== before ? done(performance.now()) : requestAnimationFrame(look));
    look();
  });
  window.waited = Promise.all([heard, shown]).then(([from, to]) => to - from);
}"""


def test_bench_click_to_passage(tmp_path: Path) -> None:
    """Prints how long it takes from a pick on the map of 10,000 events until its passage stands, the server asked."""
    corpus_file = tmp_path / "corpus.sqlite"
    with Store.open(corpus_file) as store, Gazetteer.open() as places:
        for told in documents(_EVENTS, _ROUTES, places):
            store.put(told.document, [told.reading], places)
    with serving(dashboard(corpus_file), tmp_path / "log.txt") as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{address}/?from={FIRST_DAY}&to={FIRST_DAY.replace(month=1, day=30)}&map=3.5/30/25")
        _click(page)
        spent = sorted(_click(page) for _ in range(_CLICKS))
    _print(f"click to passage, {_EVENTS:,} events", {"hudhud": spent})


def _click(page: Page) -> float:
    """Milliseconds from the pick of some other mark to its title in the panel."""
    found = page.wait_for_selector("iframe").content_frame()
    assert found
    found.wait_for_function("() => window.hudhud?.state().marks.length > 3")
    page.wait_for_timeout(1_200)  # the map has flown, and the page is at rest
    state = found.evaluate("() => hudhud.state()")
    box = page.locator("iframe").bounding_box()
    assert box
    inside = [mark for mark in state["marks"] if _is_alone(mark, state, box) and mark["index"] != state["selection"]]
    mark = inside[(state["selection"] or 0) % len(inside)]
    page.evaluate(_PASSAGE)
    page.mouse.click(box["x"] + mark["at"][0], box["y"] + mark["at"][1])
    waited: float = page.evaluate("() => window.waited")
    return waited


def _is_alone(mark: dict, state: dict, box: dict) -> bool:
    """Whether a click on the mark is meant for it alone, well inside the map."""
    x, y = mark["at"]
    others = [other["at"] for part in ("marks", "sites", "rings") for other in state[part] if other is not mark]
    is_inside = 260 < x < box["width"] - 80 and 40 < y < box["height"] - 320
    return is_inside and all(abs(x - left) + abs(y - top) > 22 for left, top in others)


def test_bench_first_map(tmp_path: Path) -> None:
    """Prints the time to a map that can be used, beside an empty Streamlit page with a bare folium map."""
    corpus_file, bare = tmp_path / "corpus.sqlite", tmp_path / "bare.py"
    bare.write_text(_BARE, encoding="utf-8")
    shutil.copytree(str(LEAFLET), tmp_path / "static")
    with Store.open(corpus_file) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places)
    quiet = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    quiet.append("--server.enableStaticServing=true")
    streamlit = ["-m", "streamlit", "run", str(bare), "--server.port={port}", *quiet]
    with (
        serving(dashboard(corpus_file), tmp_path / "ours.txt") as ours,
        serving(streamlit, tmp_path / "bare.txt") as theirs,
        chromium() as browser,
    ):
        spent: dict[str, list[float]] = {"hudhud": [], "an empty page with a bare folium map": []}
        for _ in range(_OPENINGS + 1):
            spent["hudhud"].append(_opened(browser, ours, "window.hudhud?.state().marks.length > 0"))
            spent["an empty page with a bare folium map"].append(
                _opened(browser, theirs, "document.querySelector('.leaflet-map-pane')")
            )
    _print("first usable map", {name: each[1:] for name, each in spent.items()})


def _opened(browser: Browser, address: str, usable: str) -> float:
    """Milliseconds from asking for a page until a frame in it says that its map is usable."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    frame = page.wait_for_selector("iframe").content_frame()
    assert frame
    inner = frame.child_frames[0] if frame.child_frames else frame
    inner.wait_for_load_state("domcontentloaded")
    # The time is taken in the browser, whose clocks agree: the way to this process and back is no part of it.
    at: float = inner.evaluate(
        f"""async () => {{
          while (!({usable})) await new Promise((done) => setTimeout(done, 4));
          return performance.timeOrigin + performance.now();
        }}"""
    )
    spent = at - float(page.evaluate("() => performance.timeOrigin"))
    context.close()
    return spent


def _print(title: str, spent: dict[str, list[float]]) -> None:
    table = Table("", "p50 ms", "longest ms", "p50, times the last", title=title, title_justify="left")
    last = median(list(spent.values())[-1])
    for name, each in spent.items():
        table.add_row(name, f"{median(each):.0f}", f"{max(each):.0f}", f"{median(each) / last:.2f}")
    Console().print(table)
