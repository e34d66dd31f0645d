"""The contradictions in a real Chromium: side by side, by keyboard, on the map, in both directions."""

from typing import TYPE_CHECKING

import pytest

from geo.model import Corpus

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_every_contradiction_is_there_side_by_side(visit: "Visit", told: Corpus) -> None:
    """Two cards of one height's row each, a map and a strip beside them; nothing asked of another host."""
    visit.open("/conflicts")
    pairs = visit.page.locator("article.dispute")
    pairs.first.wait_for()
    assert pairs.count() == len(told.conflicts)
    assert visit.page.locator("svg.locator").count() == len(told.conflicts)
    cards = [card.bounding_box() for card in pairs.first.locator("article.telling").all()]
    assert cards[0]
    assert cards[1]
    assert cards[0]["y"] == cards[1]["y"]
    assert cards[0]["x"] < cards[1]["x"]
    assert visit.foreign() == []


def test_in_arabic_the_first_telling_stands_on_the_right(visit: "Visit") -> None:
    """The sheet runs from right to left as the page does."""
    visit.open("/conflicts?lang=ar")
    cards = visit.page.locator("article.dispute").first.locator("article.telling")
    cards.first.wait_for()
    first, second = (card.bounding_box() for card in cards.all())
    assert first
    assert second
    assert first["x"] > second["x"]


def test_a_topic_is_chosen_by_keyboard_and_kept_in_the_address(visit: "Visit", told: Corpus) -> None:
    """Tab to it, Enter: that topic alone is listed, the link says so, and the focus stays where it was."""
    visit.open("/conflicts")
    topic = told.conflicts[0].about.value
    link = visit.page.locator(f"a[data-pick='topic:{topic}']")
    link.focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator(f"a[data-pick='topic:{topic}'][aria-current]").wait_for()
    assert f"dispute={topic}" in visit.page.url
    expected = sum(conflict.about.value == topic for conflict in told.conflicts)
    assert visit.page.locator("article.dispute").count() == expected
    held = visit.page.evaluate(DEEP_FOCUS)
    assert held == f"topic:{topic}"


def test_both_are_seen_on_the_big_map(visit: "Visit", told: Corpus) -> None:
    """The link opens the first one's passage, with what contradicts it beside, in a window that shows both."""
    visit.open("/conflicts?dispute=date")
    visit.page.locator("a[data-pick='map:0']").click()
    visit.page.locator("section.passage .comparison.against").first.wait_for()
    pair = next(conflict.events for conflict in told.conflicts if conflict.about.value == "date")
    assert f"event={pair[0]}" in visit.page.url
    shown = visit.map().evaluate("() => window.hudhud.state().visible")
    ids = [event.id for reading in told.readings for event in reading.events]
    assert {ids.index(event) for event in pair} <= set(shown)


def test_a_telling_opens_its_passage(visit: "Visit", told: Corpus) -> None:
    """From a claim to its words in one click."""
    visit.open("/conflicts")
    visit.page.locator("article.telling h4 a").nth(1).click()
    visit.page.locator("section.passage h2").wait_for()
    assert any(f"event={event}" in visit.page.url for conflict in told.conflicts for event in conflict.events)


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 800}}], indirect=True)
@pytest.mark.parametrize("path", ["/conflicts", "/sites?site=airport:OSLK", "/conflicts?lang=ar"])
def test_on_a_phone_nothing_is_wider_than_the_screen(visit: "Visit", path: str) -> None:
    """Cards stand beneath each other, and no part must be scrolled to sideways."""
    visit.open(path)
    visit.page.locator("div.sheet svg").first.wait_for()
    assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    widest = visit.page.locator("div.sheet").first.evaluate("node => node.scrollWidth - node.clientWidth")
    assert widest <= 1


DEEP_FOCUS = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.dataset?.pick ?? at?.dataset?.keep ?? at?.tagName;
}"""
