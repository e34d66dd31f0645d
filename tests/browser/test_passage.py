"""The passage panel in a real Chromium."""

from typing import TYPE_CHECKING

import pytest

from geo.model import Corpus, Event, EvidencePart

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_what_where_and_when_look_different_without_colour(visit: "Visit", told: Corpus) -> None:
    """Each part has a look and a word of its own."""
    visit.open(f"/?event={_told_twice(told).id}")
    visit.page.locator("section.passage .own.what").first.wait_for()
    styles = {
        part: visit.page.locator(f"section.passage .own.{part}").first.evaluate(
            "node => [getComputedStyle(node).borderBottomStyle, getComputedStyle(node).backgroundColor]"
        )
        for part in ("what", "where", "when")
    }
    assert styles["where"][0] == "solid"
    assert styles["when"][0] == "dotted"
    assert styles["what"][1] != "rgba(0, 0, 0, 0)"
    words = visit.page.locator("section.passage .text .label").evaluate_all("all => all.map((one) => one.dataset.word)")
    assert {"What", "Where", "When"} <= set(words)


def test_the_panel_steps_through_an_event_s_quotes(visit: "Visit", told: Corpus) -> None:
    """Next brings the second quote into view, and says so."""
    visit.open(f"/?event={_told_twice(told).id}")
    visit.page.get_by_role("button", name="Next quote").click()
    visit.page.get_by_text("Quote 2 of").wait_for()
    second = visit.page.locator("section.passage [data-quote='1']")
    visit.page.wait_for_function("() => true")
    assert _is_within(visit, second)


def test_the_panel_opens_scrolled_to_the_sentence(visit: "Visit", told: Corpus) -> None:
    """The words an event rests on are seen at once, however far down the article they stand."""
    reading = max(told.readings, key=lambda each: len(each.events))
    last = max(reading.events, key=lambda event: event.evidence[0].span.start)
    visit.open(f"/?event={last.id}")
    quote = visit.page.locator("section.passage [data-quote='0']")
    quote.wait_for()
    visit.page.wait_for_timeout(300)
    assert _is_within(visit, quote)


def test_the_link_can_be_copied(visit: "Visit", told: Corpus) -> None:
    """The copied link is the whole address of the view."""
    event = _told_twice(told)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open(f"/?event={event.id}&lang=ar")
    visit.page.get_by_role("button", name="نسخ الرابط").click()
    visit.page.get_by_text("نُسخ الرابط").wait_for()
    copied = visit.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{visit.origin}/?lang=ar&event={event.id}"


def test_another_event_s_words_open_it(visit: "Visit", told: Corpus) -> None:
    """Within a passage one goes on to the events beside it."""
    event = _told_twice(told)
    visit.open(f"/?event={event.id}")
    others = visit.page.locator("section.passage .text a.other:not(.own)")
    others.first.wait_for()
    single = next(link for link in others.all() if "\n" not in (link.get_attribute("title") or ""))
    title = single.get_attribute("title")
    single.click()
    visit.page.locator("section.passage h2", has_text=title or "").wait_for()


def _told_twice(told: Corpus) -> Event:
    """An event with two quotes, a place and a time."""
    return next(
        event
        for reading in told.readings
        for event in reading.events
        if [item.part for item in event.evidence].count(EvidencePart.WHAT) > 1
        and {item.part for item in event.evidence} == set(EvidencePart)
    )


def _is_within(visit: "Visit", target) -> bool:  # type: ignore[no-untyped-def]
    """Whether a mark's first line is seen within the panel's text."""
    text, mark = visit.page.locator("section.passage .text").bounding_box(), target.bounding_box()
    return bool(text and mark and text["y"] <= mark["y"] <= text["y"] + text["height"])
