"""The gazetteer's screen in a browser: a name typed, the table and the map beside it, both languages, no request."""

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
ASKED = f"/gazetteer?q={quote('طرابلس')}"


def test_a_name_typed_is_answered_and_kept_in_the_address(visit: "Visit") -> None:
    """The table lists the candidates, the map their pins, and a link shows a colleague the same."""
    visit.open("/gazetteer")
    field = visit.page.get_by_label("A place's name in any script")
    field.fill("طرابلس")
    field.press("Enter")
    rows = visit.page.locator("table tbody tr")
    rows.first.wait_for()
    _map(visit).locator(".pin").nth(rows.count() - 1).wait_for()
    assert quote("طرابلس") in visit.page.url
    assert "Libya" in (rows.first.text_content() or "")
    assert "how well known the place is" in (rows.first.text_content() or "")
    assert visit.foreign() == []


@pytest.mark.parametrize("visit", [{"reduced_motion": "reduce"}], indirect=True)
def test_a_row_and_a_pin_choose_the_same_place(visit: "Visit") -> None:
    """A click on either marks the row, colours the pin and is written into the address."""
    visit.open(ASKED)
    second = visit.page.locator("table tbody tr").nth(1)
    second.locator("a").click()
    visit.page.wait_for_url("**place=geonames*266826*")
    _map(visit).locator(".pin.chosen b", has_text="2").wait_for()
    _map(visit).get_by_role("button", name="Show all candidates").click(force=True)
    # The frame stands in a component's shadow, which the check for what receives a click does not look into.
    first = _map(visit).locator(".pin b", has_text="1")
    first.element_handle().wait_for_element_state("stable")
    first.click(force=True)
    visit.page.wait_for_url("**place=geonames*2210247*")
    visit.page.locator('tr[aria-current="true"] .rank', has_text="1").wait_for()


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_phone_shows_all_of_it(visit: "Visit", language: str) -> None:
    """Nothing runs over the side, in either direction, and the language's link stays on the screen."""
    visit.open(f"{ASKED}&lang={language}")
    visit.page.locator("table tbody tr").first.wait_for()
    assert visit.page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = visit.page.locator("a.language").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_map_s_frame_is_shut_in(visit: "Visit") -> None:
    """A script within it could neither reach the page nor send a word."""
    visit.open(ASKED)
    _map(visit).locator(".pin").first.wait_for()
    frame = next(frame for frame in visit.page.frames if "/map/" in frame.url)
    assert frame.evaluate("() => { try { return parent.document.title } catch { return 'refused' } }") == "refused"
    assert frame.evaluate("() => fetch('/').then(() => 'sent', () => 'refused')") == "refused"


def test_a_hostile_name_is_shown_as_text(visit: "Visit") -> None:
    """Markup in the address stays a name that nobody knows."""
    visit.open(f"/gazetteer?q={quote('<img src=x onerror=alert(1)>')}")
    visit.page.get_by_text("No place of this name is known").wait_for()
    assert visit.page.locator("img[src=x]").count() == 0


def _map(visit: "Visit") -> "FrameLocator":
    return visit.page.frame_locator("iframe")
