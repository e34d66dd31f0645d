"""The pictures of the README; ``make screenshots`` takes them anew from the running program."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from geo.model import Corpus, Event

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SETTLED_MS = 1_500


def two_legs(told: Corpus) -> Event:
    """The flight of two legs, Libya to Latakia to the Moscow region."""
    events = (event for reading in told.readings for event in reading.events)
    return next(event for event in events if event.movement is not None and event.movement.vehicle == "Il-62M")


PICTURES = [("passage", "en"), ("map", "ar"), ("article", "en"), ("sites", "ar"), ("review", "en")]


@pytest.mark.parametrize(("screen", "language"), PICTURES)
def test_picture(screen: str, language: str, visit, told: Corpus) -> None:  # type: ignore[no-untyped-def]
    """A picture of a screen in a language."""
    event = two_legs(told)
    address = {
        "map": ("/", {}),
        "passage": ("/", {"event": event.id}),
        "article": ("/article", {"article": event.article}),
        "sites": ("/sites", {"site": "airport:OSLK"}),
        "review": ("/review", {"judge": event.id}),
    }
    path, query = address[screen]
    visit.open(f"{path}?{urlencode({'lang': language, **query})}")
    if path == "/":
        visit.map()
    if screen == "review":
        visit.page.locator("section.bench [data-key='edit']").click()
    visit.page.wait_for_timeout(SETTLED_MS)
    visit.page.screenshot(path=IMAGES / f"{screen}-{language}.png")
