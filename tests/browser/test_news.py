"""An open map, and articles that come in meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from generated import article
from playwright.sync_api import Browser

from gazetteer.index import Gazetteer
from geo.ingest import Source
from geo.ingest.reading import take
from geo.reading.pipeline import MACHINE
from geo.store import Store
from geo.store.arrivals import Arrival

pytestmark = pytest.mark.browser

PATIENCE_MS = 90_000


def add(target: Path, number: int) -> int:
    """Adds an article to a corpus; how many events it tells."""
    with Store.open(target) as store, Gazetteer.open() as places:
        taken = take(Source(f"{number}", f"{number}.txt", article(number).text.encode()), places, None, 600)
        store.add([Arrival(taken.document, taken.readings, MACHINE)], places)
    return sum(len(reading.events) for reading in taken.readings)


def test_an_open_map_says_that_events_have_come_and_takes_them_in(
    chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Without a hand moved the line appears; at its button the map has them, and the line goes."""
    target = tmp_path / "corpus.sqlite"
    before = add(target, 1)
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(serve(target))
    page.locator("iframe").wait_for()
    page.wait_for_timeout(6_000)
    assert page.locator(".st-key-news").count() == 0
    events = add(target, 3)
    line = page.locator(".st-key-news")
    line.get_by_text(f"{events} new events").wait_for()
    page.screenshot(path=str(tmp_path / "news.png"))
    line.get_by_role("button").click()
    line.wait_for(state="detached")
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function(f"() => window.hudhud && window.hudhud.state().counts.total === {before + events}")
    page.close()
