"""The map that was taken away, opened from a file with the network off."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from dashboard.takeaway.standalone import write_standalone
from dashboard.view import event_title
from geo.export.taken import Taken
from geo.model import Corpus
from tests.browser.conftest import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_file(told: Corpus, tmp_path_factory: pytest.TempPathFactory) -> "Callable[[str], Path]":
    """Writes the shipped corpus as a page in a language."""
    folder = tmp_path_factory.mktemp("taken away")

    def written(language: str) -> Path:
        path = folder / f"{language}.html"
        taken = Taken(told, told, lambda event: event_title(event, told.places), day=date(2026, 11, 22))
        write_standalone(taken, path, language=language, theme="dark" if language == "ar" else "light")
        return path

    return written


class Alone:
    """A page opened from a file, what it asked for and what went wrong in it."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda asked: self.requests.append(asked.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, fragment: str = "") -> Frame:
        """Opens it, at a fragment; its map's frame, drawn."""
        self.page.goto(f"{self.path.as_uri()}{fragment}")
        frame = self.page.locator("iframe").element_handle().content_frame()
        assert frame
        frame.wait_for_function("() => window.hudhud && window.hudhud.state().marks.length > 0")
        return frame

    def click_mark(self, frame: Frame) -> str:
        """Clicks a mark of the map; its title."""
        mark = _state(frame)["marks"][0]
        box = self.page.locator("iframe").bounding_box()
        assert box
        self.page.mouse.click(box["x"] + mark["at"][0], box["y"] + mark["at"][1])
        return str(mark["title"])


@pytest.fixture(params=["en", "ar"])
def alone(chromium: Browser, page_file: "Callable[[str], Path]", request: pytest.FixtureRequest) -> Iterator[Alone]:
    """The page in a browser that has no network."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    context.set_default_timeout(PATIENCE_MS)
    made = Alone(context.new_page(), page_file(request.param))
    yield made
    context.close()
    assert made.errors == []
    assert [url for url in made.requests if not url.startswith("data:")] == [made.path.as_uri()]


def _state(frame: Frame) -> dict[str, Any]:
    state: dict[str, Any] = frame.evaluate("() => window.hudhud.state()")
    return state


def test_the_map_is_drawn(alone: Alone, told: Corpus) -> None:
    """All events are counted, marks and bases stand on the map, and not one request was made (see the fixture)."""
    state = _state(alone.open())

    assert state["counts"]["total"] == sum(len(reading.events) for reading in told.readings)
    assert len(state["sites"]) == len(told.sites)


def test_a_click_shows_the_passage(alone: Alone) -> None:
    """The mark's event opens with its title, its words marked; its address opens it again."""
    title = alone.click_mark(alone.open())
    panel = alone.page.locator("#passage")
    panel.wait_for()

    assert panel.locator("h2").first.inner_text() == title
    assert panel.locator(".own.what").count() > 0
    fragment = alone.page.evaluate("location.hash")
    assert fragment.startswith("#event=")
    alone.page.goto("about:blank")
    alone.requests.clear()
    alone.open(fragment)
    panel.wait_for()
    assert panel.locator("h2").first.inner_text() == title


def test_the_list_follows_the_window(alone: Alone) -> None:
    """When the timeline is moved by keyboard, the events beside the map are those of its days, undated ones softer."""
    frame = alone.open()
    before = _state(frame)["window"]
    for _ in range(4):
        frame.locator(".handle.first").press("PageUp")
    frame.wait_for_function("before => window.hudhud.state().window[0] > before", arg=before[0])
    counts = _state(frame)["counts"]
    inside = counts["certain"] + counts["possible"]

    assert inside < counts["total"]
    number = alone.page.locator("#table tbody tr")
    alone.page.wait_for_function(
        "most => Number.parseInt(document.querySelector('#count').textContent) < most", arg=number.count()
    )
    assert inside <= int(alone.page.locator("#count").inner_text().split()[0]) <= inside + counts["unlocated"]


def test_the_keyboard_alone_goes_from_list_to_passage_and_back(alone: Alone) -> None:
    """Enter on a row opens its passage and takes the reader there; Escape leads back to the row."""
    alone.open()
    link = alone.page.locator("#table tbody a").nth(2)
    title = link.inner_text()
    link.focus()
    alone.page.keyboard.press("Enter")
    alone.page.locator("#passage").wait_for()

    assert alone.page.evaluate("document.querySelector('#passage').shadowRoot.activeElement?.className") == "text"
    alone.page.keyboard.press("Escape")
    alone.page.locator("#table").wait_for()
    assert alone.page.evaluate("document.querySelector('#table').shadowRoot.activeElement?.textContent") == title


def test_it_cannot_reach_out(alone: Alone) -> None:
    """Even a script of the page, or of the map in it, is stopped by the file's own policy."""
    frame = alone.open()
    attempt = "() => fetch('http://localhost:9/').then(() => 'sent', () => 'refused')"

    assert alone.page.evaluate(attempt) == "refused"
    assert frame.evaluate(attempt) == "refused"
    alone.requests = [url for url in alone.requests if ":9/" not in url]
