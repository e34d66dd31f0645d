"""What the tables list, and in what order."""

from dataclasses import replace
from datetime import date

from dashboard.filters import Filters
from dashboard.lists import article_table, event_table, finding_text, history_table, told_table
from dashboard.view import Standing, map_view, standing
from gazetteer.records import Names
from geo.model import Corpus, EventKind, Finding
from geo.periods import day_number

DECEMBER = Filters(window=(date(2024, 12, 1), date(2024, 12, 31)))


def test_the_event_table_lists_exactly_what_the_map_counts(corpus: Corpus) -> None:
    """Rows are the events in the window and the undated ones; none is hidden, none doubled."""
    view = map_view(corpus)
    window = (day_number(date(2024, 12, 1)), day_number(date(2024, 12, 31)))
    kept = {Standing.CERTAIN, Standing.POSSIBLE, Standing.UNLOCATED, Standing.UNDATED}
    rows = [row.id for row in event_table(view, DECEMBER).rows]
    assert sorted(rows) == sorted(mark.event for mark in view.events if standing(mark, window) in kept)


def test_certain_events_come_first_and_in_time(corpus: Corpus) -> None:
    """The reader meets what surely lies in the window before what only may."""
    rows = event_table(map_view(corpus), DECEMBER).rows
    softness = [row.soft for row in rows]
    assert softness == sorted(softness)
    events = {event.id: event for reading in corpus.readings for event in reading.events}
    firsts = [when.earliest for row in rows if not row.soft and (when := events[row.id].when)]
    assert firsts == sorted(firsts, key=lambda day: day or date.min)


def test_a_family_that_is_left_out_is_not_listed(corpus: Corpus) -> None:
    """The table obeys every filter, not the window alone."""
    rows = event_table(map_view(corpus), replace(DECEMBER, families=("movement",))).rows
    events = {event.id: event for reading in corpus.readings for event in reading.events}
    assert rows
    assert {events[row.id].kind.family for row in rows} == {"movement"}


def test_planned_and_denied_events_are_tagged(corpus: Corpus) -> None:
    """A row says by words, not by colour, that something has not happened or is denied."""
    told = told_table(corpus, corpus.readings[0], Filters()).rows
    events = {event.id: event for reading in corpus.readings for event in reading.events}
    tags = {events[row.id].kind: row.cells[1].tag for row in told}
    assert tags[EventKind.BASE_RETENTION_PLAN] == "Planned"
    assert tags[EventKind.STATEMENT_DENIAL] == "Denied"
    assert not tags[EventKind.CONFLICT_OFFENSIVE]


def test_an_article_without_a_title_is_listed_by_its_first_words(corpus: Corpus) -> None:
    """Boilerplate gives no title."""
    reading = corpus.readings[0]
    text = "caption " + " ".join(f"word{number}" for number in range(40))
    article = replace(reading.article, title="", end=len(text), boilerplate=())
    shown = replace(
        corpus,
        documents={"doc0": replace(corpus.documents["doc0"], text=text)},
        readings=(replace(reading, article=article, events=()),),
    )
    title = article_table(shown, Filters()).rows[0].cells[0].text
    assert title.startswith("caption word0")
    assert title.endswith("word10…")


def test_a_history_runs_in_time_with_the_status_each_line_tells(corpus: Corpus) -> None:
    """Statuses and events stand in one order, and no event that the corpus lacks."""
    site = next(site for site in corpus.sites if site.place == "hudhud:port-sudan-naval-base")
    table = history_table(corpus, replace(site, events=("event-0009", "nobody")), Filters())
    assert [row.cells[0].text for row in table.rows] == [
        "2017",
        "April 2023",
        "30 November 2024",
        "about 12 February 2025",
    ]
    assert [row.cells[1].tag for row in table.rows] == ["Sought", "Cancelled", "", "Planned"]


def test_a_finding_of_an_unknown_code_is_still_said() -> None:
    """A code without a sentence is shown in plain words, with its details."""
    assert finding_text(Finding("odd_thing", "f", "a", {"got": "x"}), "en") == "odd thing (got: x)"


def test_titles_are_in_the_reader_s_language(corpus: Corpus) -> None:
    """Arabic rows have Arabic titles."""
    reading = corpus.readings[0]
    event = replace(reading.events[0], title=Names("A flight", "رحلة"))
    shown = replace(corpus, readings=(replace(reading, events=(event,)),))
    rows = event_table(map_view(shown), Filters(language="ar")).rows
    assert [row.cells[1].text for row in rows] == ["رحلة"]
