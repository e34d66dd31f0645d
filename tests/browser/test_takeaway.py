"""Taking away what the map shows, in a browser."""

import json
from typing import TYPE_CHECKING

import pytest

from dashboard.takeaway.formats import FORMATS

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "label"), [("en", "Take away"), ("ar", "تنزيل")])
def test_the_keyboard_takes_what_the_map_shows(visit: "Visit", language: str, label: str) -> None:
    """The button opens by keyboard, each format is a link, and the file holds the window's events."""
    visit.open_map(f"/?lang={language}&from=2024-12-01&to=2024-12-31")
    button = visit.page.get_by_role("button", name=label)
    button.wait_for()
    visit.page.wait_for_timeout(1000)
    button.focus()
    visit.page.keyboard.press("Enter")
    links = visit.page.locator(".takeaway a")
    links.first.wait_for()

    assert links.count() == len(FORMATS)
    geojson = visit.page.locator(".takeaway a[href*='/take/map/geojson']")
    geojson.focus()
    with visit.page.expect_download() as coming:
        visit.page.keyboard.press("Enter")
    assert coming.value.suggested_filename.endswith("-reviewed-2024-12-01_2024-12-31.geojson")
    taken = json.loads(coming.value.path().read_text(encoding="utf-8"))
    assert str(taken["hudhud"]["events"]) in visit.page.locator(".takeaway p").inner_text()
    assert (taken["hudhud"]["from"], taken["hudhud"]["to"]) == ("2024-12-01", "2024-12-31")


@pytest.mark.parametrize("screen", ["article", "sites"])
def test_an_article_and_a_base_are_taken_from_their_screens(visit: "Visit", screen: str) -> None:
    """Their files hold all that they tell, whatever the window."""
    visit.open("/articles" if screen == "article" else "/sites")
    visit.page.locator("tbody a").first.click()
    visit.page.wait_for_url("**article=**" if screen == "article" else "**site=**")
    button = visit.page.get_by_role("button", name="Take away")
    button.wait_for()
    visit.page.wait_for_timeout(1000)
    button.click()
    with visit.page.expect_download() as coming:
        visit.page.locator(".takeaway a[href*='/geojson']").click()

    taken = json.loads(coming.value.path().read_text(encoding="utf-8"))
    assert taken["hudhud"]["events"] > 0
    assert taken["hudhud"]["from"] is None
