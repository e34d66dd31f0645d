"""The articles and one of them whole."""

from typing import TYPE_CHECKING

import pytest

from geo.model import Corpus

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_the_articles_are_listed_with_what_they_hold(visit: "Visit", told: Corpus) -> None:
    """One row an article, with its file, its publication and how that is known."""
    visit.open("/articles")
    rows = visit.page.locator("tr.open")
    rows.first.wait_for()
    assert rows.count() == len(told.readings)
    for reading, row in zip(told.readings, rows.all_text_contents(), strict=True):
        assert told.documents[reading.article.document].file in row
        assert reading.article.published.reason.en in row
        assert str(len(reading.events)) in row


def test_a_whole_article_reads_as_its_file_does(visit: "Visit", told: Corpus) -> None:
    """Not a character is lost between the file and the page."""
    for reading in told.readings:
        article = reading.article
        visit.open(f"/article?article={article.id}")
        text = visit.page.locator("section.passage .text")
        text.wait_for()
        assert text.text_content() == told.documents[article.document].text[article.start : article.end]


def test_an_article_s_mark_leads_back_to_the_map(visit: "Visit", told: Corpus) -> None:
    """A click on marked words opens the map with that event's passage."""
    visit.open(f"/article?article={told.readings[-1].article.id}")
    single = visit.page.locator("section.passage .text a.other").first
    target = single.get_attribute("href")
    assert target is not None
    visit.page.goto(visit.origin + target)
    visit.map()
    visit.page.locator("section.passage h2").wait_for()


def test_words_of_several_events_ask_which_one(visit: "Visit", told: Corpus) -> None:
    """Where marks overlap a menu lists the events; Escape closes it, Enter opens the one chosen."""
    reading = next(reading for reading in told.readings if len(reading.events) > 40)
    visit.open(f"/article?article={reading.article.id}")
    links = visit.page.locator("section.passage .text a.other")
    links.first.wait_for()
    crowded = next(link for link in links.all() if "\n" in (link.get_attribute("title") or ""))
    crowded.focus()
    visit.page.keyboard.press("Enter")
    menu = visit.page.locator(".choices")
    menu.wait_for()
    visit.page.keyboard.press("Escape")
    menu.wait_for(state="detached")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**event=**")
    visit.map()
