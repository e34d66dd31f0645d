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
    assert copied == f"{visit.origin}/?lang=ar&event={event.id}&v={told.version}"


def test_the_citation_can_be_copied_and_checked(visit: "Visit", told: Corpus) -> None:
    """The copied text holds the quote, the file's hash and the whole address."""
    event = _told_twice(told)
    reading = next(each for each in told.readings if event in each.events)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open(f"/?event={event.id}")
    visit.page.get_by_role("button", name="Copy citation").click()
    visit.page.get_by_text("Citation copied").wait_for()
    copied = visit.page.evaluate("() => navigator.clipboard.readText()")
    assert event.evidence[0].text in copied
    assert told.documents[reading.article.document].file_sha256 in copied
    assert copied.splitlines()[-1].startswith(f"{visit.origin}/?event={event.id}")


def test_where_nothing_can_be_copied_the_words_stand_there(visit: "Visit", told: Corpus) -> None:
    """A browser that refuses its clipboard shows the citation to be copied by hand."""
    visit.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    visit.open(f"/?event={_told_twice(told).id}")
    visit.page.get_by_role("button", name="Copy citation").click()
    field = visit.page.locator("section.passage .by-hand textarea")
    field.wait_for()
    assert "SHA-256" in field.input_value()


@pytest.mark.parametrize(("forth", "back"), [("j", "k"), ("J", "K")])
def test_keys_step_from_event_to_event_in_time(visit: "Visit", told: Corpus, forth: str, back: str) -> None:
    """J opens the next one shown, K the one before; the title is the event's."""
    visit.open(f"/?event={_told_twice(told).id}")
    title = visit.page.locator("section.passage h2")
    title.wait_for()
    first = title.text_content()
    later = visit.page.get_by_role("button", name="Later event").get_attribute("aria-label") or ""
    visit.page.keyboard.press(forth)
    visit.page.locator("section.passage h2", has_text=later.removeprefix("Later event: ")).wait_for()
    visit.page.keyboard.press(back)
    visit.page.locator("section.passage h2", has_text=first or "").wait_for()


def test_a_step_by_button_keeps_the_button_in_focus(visit: "Visit", told: Corpus) -> None:
    """Somebody who works by keyboard presses Enter again and goes on."""
    visit.open(f"/?event={_told_twice(told).id}")
    button = visit.page.get_by_role("button", name="Later event")
    button.wait_for()
    count = visit.page.locator("section.passage .steps.events .count")
    number = int((count.text_content() or "0").split()[0])
    button.focus()
    for step in (1, 2):
        visit.page.keyboard.press("Enter")
        visit.page.locator("section.passage .count", has_text=f"{number + step} of ").first.wait_for()


def test_letters_typed_into_a_field_step_nowhere(visit: "Visit", told: Corpus) -> None:
    """J and K are letters where somebody writes."""
    visit.open(f"/?event={_told_twice(told).id}")
    visit.page.locator("section.passage h2").wait_for()
    address = visit.page.url
    visit.page.get_by_role("searchbox").first.press_sequentially("jkj")
    visit.page.wait_for_timeout(500)
    assert visit.page.url.split("&find")[0] == address


def test_what_contradicts_stands_beside_and_opens(visit: "Visit", told: Corpus) -> None:
    """Both quotes side by side in the panel, the other one a link."""
    one, other = told.conflicts[0].events
    visit.open(f"/?event={one}")
    cards = visit.page.locator("section.passage .comparison.against .telling")
    cards.first.wait_for()
    first, second = (cards.nth(number).bounding_box() for number in (0, 1))
    assert first
    assert second
    assert abs(first["y"] - second["y"]) < 2
    title = cards.nth(1).locator("a.title")
    assert other in (title.get_attribute("href") or "")
    words = title.text_content() or ""
    title.click()
    visit.page.locator("section.passage h2", has_text=words).wait_for()


def test_the_other_places_of_a_name_unfold_by_keyboard(visit: "Visit", told: Corpus) -> None:
    """A disclosure, closed at first; Enter opens it on the places with their scores."""
    moscow = next(
        event
        for reading in told.readings
        for event in reading.events
        if any(place.place == "geonames:524901" for place in event.places)
    )
    visit.open(f"/?event={moscow.id}")
    summary = visit.page.locator("section.passage .fold summary").first
    summary.wait_for()
    places = visit.page.locator("section.passage .fold").first.locator(".weighed > li")
    assert not places.first.is_visible()
    summary.focus()
    visit.page.keyboard.press("Enter")
    places.first.wait_for()
    assert places.count() > 1
    assert "Chosen" in (places.first.text_content() or "")


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
