"""The interface in Arabic is right-to-left from the first byte."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_the_arabic_page_runs_from_right_to_left(visit: "Visit") -> None:
    """Language and direction stand on the page itself, and the name stands at the right."""
    visit.open_map("/?lang=ar")
    page = visit.page
    assert page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    brand, language = page.locator(".brand").bounding_box(), page.locator(".language").bounding_box()
    assert brand is not None
    assert language is not None
    assert brand["x"] > language["x"]


def test_the_map_and_its_table_change_sides(visit: "Visit") -> None:
    """In Arabic the map stands at the right, the events at its left."""
    visit.open_map("/?lang=ar")
    chart, table = visit.page.locator("iframe").bounding_box(), visit.page.locator(".listing").bounding_box()
    assert chart is not None
    assert table is not None
    assert chart["x"] > table["x"]


def test_the_language_link_keeps_the_view(visit: "Visit") -> None:
    """Changing the language loses neither the screen nor the window, and turns the page."""
    visit.open("/sites?site=airport:OSLK")
    visit.page.locator(".language").click()
    visit.page.wait_for_url("**/sites?**lang=ar**")
    visit.page.locator(".st-key-site").wait_for()
    assert "airport%3AOSLK" in visit.page.url
    assert visit.page.evaluate("() => document.documentElement.dir") == "rtl"
    visit.page.locator(".language").click()
    visit.page.wait_for_function("() => document.documentElement.dir === 'ltr'")


def test_an_arabic_article_stays_right_to_left_in_english(visit: "Visit") -> None:
    """The text keeps its own direction, whatever the interface's."""
    visit.open("/articles")
    visit.page.locator("tr.open a").first.click()
    text = visit.page.locator("section.passage .text")
    text.wait_for()
    assert text.evaluate("node => [node.lang, getComputedStyle(node).direction]") == ["ar", "rtl"]
