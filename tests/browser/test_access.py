"""The screens for those who read by ear, by keyboard or with little sight: axe-core finds nothing on any of them."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Frame

from geo.model import Corpus, Event

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

_WITHIN = {"page-has-heading-one": {"enabled": False}}
"""The rules left out within a frame: its heading is that of the page around it."""

LOOKS = pytest.mark.parametrize(
    ("visit", "language"),
    [({"color_scheme": "light"}, "en"), ({"color_scheme": "dark"}, "ar")],
    indirect=["visit"],
    ids=["en light", "ar dark"],
)
"""Words do not depend on colours, nor colours on words: each language and each set of colours is looked at once."""

PHONE = {"viewport": {"width": 390, "height": 844}}
SCREENS = {
    "map": ("", {}),
    "a day on the map": ("", {"from": "2025-10-26", "to": "2025-10-26"}),
    "table": ("", {"table": "wide"}),
    "passage": ("", {"event": "{event}"}),
    "base on the map": ("", {"site": "airport:OSLK"}),
    "complaint": ("", {"event": "nobody", "from": "soon"}),
    "articles": ("articles", {}),
    "article": ("article", {"article": "{article}"}),
    "no article": ("article", {}),
    "sites": ("sites", {"site": "airport:OSLK"}),
    "conflicts": ("conflicts", {}),
    "gazetteer": ("gazetteer", {"q": "طرابلس"}),
    "gazetteer asked nothing": ("gazetteer", {}),
    "gazetteer without an answer": ("gazetteer", {"q": "Narniaville"}),
    "about": ("about", {}),
    "review": ("review", {}),
    "add": ("add", {}),
}
OPENED: dict[str, Callable[["Visit"], None]] = {
    "filters": lambda visit: visit.page.locator("button.opener").click(),
    "take away": lambda visit: visit.page.locator(".st-key-filters [data-testid=stPopover] button").click(),
    "display": lambda visit: visit.page.locator(".st-key-header [data-testid=stPopover] button").click(),
    "list behind a count": lambda visit: visit.map().click("[data-count=shown]"),
    "legend": lambda visit: visit.map().click(".legend summary"),
    "marks by keyboard": lambda visit: visit.map().press(".walk", "PageDown"),
}
"""What lies over the map once it is opened, and how to open it."""


@LOOKS
def test_axe_finds_nothing_on_any_screen(visit: "Visit", told: Corpus, language: str) -> None:
    """Each screen and each frame in it passes every rule of axe-core, and asks no other host for anything."""
    assert _on_screens(SCREENS, visit, told, language) == {}
    assert visit.foreign() == []


@LOOKS
def test_axe_finds_nothing_in_what_opens_over_the_map(visit: "Visit", told: Corpus, language: str) -> None:
    """Each panel that a button opens passes too, with what lies beneath it."""
    found = {}
    visit.open_map(f"/?lang={language}")
    for name, opened in OPENED.items():
        _turn(visit, "about", told, language)
        _turn(visit, "a day on the map", told, language)
        opened(visit)
        visit.page.wait_for_timeout(400)  # Panels fade in, and half faded colours have less contrast.
        for frame in _frames(visit):
            found |= {f"{name}: {rule}": nodes for rule, nodes in _violations(frame).items()}
    assert found == {}


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_a_phone(visit: "Visit", told: Corpus, language: str) -> None:
    """What the page hides or moves for want of room is still named and still in order."""
    assert _on_screens(("map", "passage", "sites", "conflicts"), visit, told, language) == {}


def test_axe_would_see_a_fault(visit: "Visit") -> None:
    """An image without words and pale letters in a component are both found, so that a silent axe means a good page."""
    visit.open_map()
    visit.page.evaluate(
        """() => {
          const hosts = [...document.querySelectorAll('*')].filter((node) => node.shadowRoot);
          const listing = hosts.map((host) => host.shadowRoot.querySelector('div.listing')).find(Boolean);
          const pale = document.createElement('p');
          pale.textContent = 'pale';
          pale.style.color = '#ddd';
          listing.prepend(pale);
          document.body.append(document.createElement('img'));
        }"""
    )
    assert {"color-contrast", "image-alt"} <= set(_violations(visit.page.main_frame))


def _on_screens(screens: Iterable[str], visit: "Visit", told: Corpus, language: str) -> dict[str, Any]:
    """What axe finds on the screens and the frames in them, by screen and rule."""
    found = {}
    visit.open_map(f"/?lang={language}")
    for name in screens:
        _turn(visit, name, told, language)
        for frame in _frames(visit):
            found |= {f"{name}: {rule}": nodes for rule, nodes in _violations(frame).items()}
    return found


def _turn(visit: "Visit", screen: str, told: Corpus, language: str) -> None:
    path, query = SCREENS[screen]
    event = _event(told)
    filled = {key: value.format(event=event.id, article=event.article) for key, value in query.items()}
    visit.turn(f"/{path}?{urlencode({'lang': language, **filled})}")
    if not path:
        visit.map()
    visit.page.locator("[data-test-script-state=notRunning]").wait_for()
    visit.page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")


def _frames(visit: "Visit") -> list[Frame]:
    """The page and the frames in it, each drawn."""
    inner = [handle.content_frame() for handle in visit.page.locator("iframe").element_handles()]
    for frame in filter(None, inner):
        frame.locator("main").wait_for(state="attached")
    return [visit.page.main_frame, *filter(None, inner)]


def _event(told: Corpus) -> Event:
    """An event with quotes, a movement and places, from an article with asides."""
    events = (event for reading in told.readings for event in reading.events)
    return next(event for event in events if event.movement and len(event.evidence) > 2)


def _violations(frame: Frame) -> dict[str, Any]:
    """What axe finds, by rule: where, and what is the matter."""
    # By the debugger's door, since the page's own policy refuses every script that is not ours.
    frame.evaluate(AXE)
    options = {"iframes": False, "resultTypes": ["violations"], "rules": {} if frame.parent_frame is None else _WITHIN}
    answer = frame.evaluate("(options) => axe.run(document, options)", options)
    return {
        rule["id"]: [(node["target"], node["failureSummary"]) for node in rule["nodes"]]
        for rule in answer["violations"]
    }
