"""The bases' sheets: how each stood, and how it stands at the window's end."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.filters import Filters
from dashboard.i18n import text
from dashboard.site_sheets import base_sheet, conflicts_of, sites_sheet
from gazetteer.records import Names
from geo.model import Conflict, ConflictTopic, Corpus
from geo.periods import day_number

STORY = day_number(date(2024, 11, 1)), day_number(date(2025, 10, 31))


@pytest.mark.parametrize(
    ("end", "statuses"),
    [
        (date(2025, 10, 31), {"airport:OSLK": "drawn_down", "hudhud:port-sudan-naval-base": "planned"}),
        (date(2024, 11, 30), {"airport:OSLK": "active", "hudhud:port-sudan-naval-base": "cancelled"}),
        (date(2016, 1, 1), {"airport:OSLK": "active", "hudhud:port-sudan-naval-base": "unknown"}),
    ],
)
def test_every_base_shows_its_status_at_the_window_s_end(corpus: Corpus, end: date, statuses: dict[str, str]) -> None:
    """Another window shows another day's status, not the last one known."""
    sheet = sites_sheet(corpus, Filters(window=(date(2015, 1, 1), end)), STORY)
    shown = dict(re.findall(r'data-id="([^"]+)".*?class="tag status-(\w+)"', sheet))
    assert set(shown) == {site.place for site in corpus.sites}
    assert {place: shown[place] for place in statuses} == statuses
    site = next(each for each in corpus.sites if each.place == "airport:OSLK")
    told = base_sheet(corpus, site, Filters(window=(date(2015, 1, 1), end)), STORY)
    assert f"</dt><dd>{text(f'status.{statuses[site.place]}', 'en')}</dd>" in told


def test_a_strip_tells_in_words_how_the_base_stood(corpus: Corpus) -> None:
    """Its label lists each status with the day from which it held."""
    site = next(each for each in corpus.sites if each.place == "hudhud:port-sudan-naval-base")
    sheet = base_sheet(corpus, site, Filters(), STORY)
    label = re.search(r'class="strip statuses" role="img" aria-label="([^"]+)"', sheet)
    assert label is not None
    assert re.findall(r"\d{4}: (\w+)", label[1]) == ["Sought", "Cancelled", "Planned"]


def test_a_base_s_contradictions_stand_on_its_sheet(corpus: Corpus) -> None:
    """Those between whose events is one that tells of the base, in words, with the way to all; none elsewhere."""
    site = replace(corpus.sites[0], events=("event-0001",))
    conflict = Conflict(("event-0001", "event-0002"), ConflictTopic.DATE, Names("Two days.", "يومان."))
    disputed = replace(corpus, conflicts=(conflict,))
    assert conflicts_of(disputed, site) == (conflict,)
    assert "Two days." in base_sheet(disputed, site, Filters(), STORY)
    assert 'href="/conflicts"' in base_sheet(disputed, site, Filters(), STORY)
    assert 'class="against"' not in base_sheet(disputed, corpus.sites[1], Filters(), STORY)


def test_the_open_base_is_marked_and_hostile_names_stay_text(corpus: Corpus) -> None:
    """The row of the address is current; a name cannot leave its cell."""
    place = replace(corpus.places["airport:OSLK"], names=Names("<img src=x>", "<img src=x>"))
    hostile = replace(corpus, places={**corpus.places, "airport:OSLK": place})
    sheet = sites_sheet(hostile, Filters(site="airport:OSLK"), STORY)
    assert sheet.count('aria-current="true"') == 1
    assert 'data-id="airport:OSLK" aria-current="true"' in sheet
    assert "<img" not in sheet
