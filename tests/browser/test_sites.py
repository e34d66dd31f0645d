"""The bases and their histories."""

from typing import TYPE_CHECKING

import pytest

from geo.model import Corpus, EvidencePart

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_every_base_is_listed_and_its_history_opens(visit: "Visit", told: Corpus) -> None:
    """A click on a base shows what is said of it, with the words."""
    visit.open("/sites")
    rows = visit.page.locator(".st-key-sites_list tr.open")
    rows.first.wait_for()
    assert rows.count() == len(told.sites)
    site = told.sites[0]
    visit.page.locator(f"tr[data-id='{site.place}']").click()
    history = visit.page.locator(".st-key-site tr.open")
    history.first.wait_for()
    events = {event.id: event for reading in told.readings for event in reading.events}
    quotes = {item.text for event in site.events for item in events[event].evidence if item.part is EvidencePart.WHAT}
    shown = history.locator("td:last-child small").all_text_contents()
    assert shown
    assert set(shown) <= quotes


def test_a_line_of_a_base_s_history_opens_its_passage(visit: "Visit") -> None:
    """From a base to the words in one click."""
    visit.open("/sites?site=airport:OSLK")
    visit.page.locator(".st-key-site tr.open a").first.click()
    visit.page.locator("section.passage h2").wait_for()
    visit.map()
    assert "event=" in visit.page.url
