"""The table is the map's twin: the same events, sorted and turned as asked, its words marked."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.filters import SORTS, Clock, Filters, Sort
from dashboard.i18n import Locale
from dashboard.standings import shown_events
from dashboard.table.records import Table
from dashboard.twin import ROWS_ON_A_PAGE, page_of, sorted_by, twin
from dashboard.view import MapView, map_view
from gazetteer.folding import index_key
from gazetteer.records import Names
from geo.model import Corpus, EventKind
from tests.dashboard.conftest import Teller, make_corpus

DECEMBER = Filters(window=(date(2024, 12, 1), date(2024, 12, 31)))
ALL_TIME = Filters(window=(date(1900, 1, 1), date(2100, 1, 1)))


@pytest.fixture
def view(corpus: Corpus) -> MapView:
    """What the map shows of the corpus."""
    return map_view(corpus)


def words(table: Table, column: str) -> list[str]:
    """What stands in a column, from top to bottom."""
    return [row.cells[SORTS.index(column)].text for row in table.rows]


def test_it_lists_exactly_the_shown_set(corpus: Corpus, view: MapView) -> None:
    """No event more, none less, whatever the filter."""
    for filters in (DECEMBER, ALL_TIME, replace(ALL_TIME, families=("base",)), replace(ALL_TIME, find="tartus")):
        rows = [row.id for row in twin(corpus, view, filters).rows]
        assert sorted(rows) == sorted(view.events[number].event for number, _ in shown_events(view, filters))


@pytest.mark.parametrize("column", ["what", "where", "who", "quote"])
def test_each_column_sorts_both_ways(corpus: Corpus, view: MapView, column: str) -> None:
    """Upwards and downwards by the words shown; what has none comes last either way."""
    up = words(twin(corpus, view, replace(ALL_TIME, sort=Sort(column))), column)
    down = words(twin(corpus, view, replace(ALL_TIME, sort=Sort(column, descending=True))), column)
    full = [word for word in up if word]
    keys = [index_key(word) for word in full]
    assert keys == sorted(keys)
    assert [index_key(word) for word in down if word] == keys[::-1]
    assert up[len(full) :] == down[len(full) :] == [""] * (len(up) - len(full))


def test_in_time_the_undated_come_last_both_ways(corpus: Corpus, view: MapView) -> None:
    """A missing date is no early date."""
    for descending in (False, True):
        when = words(twin(corpus, view, replace(ALL_TIME, sort=Sort("when", descending))), "when")
        assert when[-2:] == ["No date", "49 years"]
    assert when[0] != "1971"


def test_the_head_says_how_it_is_sorted(corpus: Corpus, view: MapView) -> None:
    """As ``aria-sort`` has it; pressing the same head turns the order."""
    filters = sorted_by(replace(DECEMBER, page=2), "where")
    assert (filters.sort, filters.page) == (Sort("where"), 1)
    assert [column.sorted for column in twin(corpus, view, filters).columns] == [
        "none",
        "none",
        "ascending",
        "none",
        "none",
    ]
    assert sorted_by(filters, "where").sort == Sort("where", descending=True)
    assert sorted_by(sorted_by(filters, "where"), "where").sort == Sort("where")
    assert sorted_by(filters, "gossip") == filters


def test_a_long_table_is_turned_page_by_page(teller: Teller) -> None:
    """Every event stands on one page, in order, and a page too far is the last."""
    events = tuple(
        teller.event(EventKind.OTHER, "2024-12-08", title=Names(f"n{number:03}", "")) for number in range(450)
    )
    told = make_corpus(events)
    view = map_view(told)
    filters = replace(DECEMBER, sort=Sort("what"))
    pages = [twin(told, view, replace(filters, page=number)) for number in (1, 2, 3)]
    assert [word for page in pages for word in words(page, "what")] == [f"n{number:03}" for number in range(450)]
    assert [len(page.rows) for page in pages] == [ROWS_ON_A_PAGE, ROWS_ON_A_PAGE, 50]
    last = pages[2].pages
    assert last is not None
    assert (last.number, last.last) == (3, 3)
    assert "401–450 of 450" in last.label
    assert twin(told, view, replace(filters, page=99)) == pages[2]
    assert page_of(told, view, filters, events[320].id) == 2
    assert page_of(told, view, replace(filters, page=7), "nobody") == 7


def test_a_short_table_has_no_pages(corpus: Corpus, view: MapView) -> None:
    """Nothing to turn, nothing to press."""
    assert twin(corpus, view, DECEMBER).pages is None


def test_what_was_searched_for_is_marked_where_it_stands(corpus: Corpus, view: MapView) -> None:
    """In the title and in the place, in the letters that stand there."""
    table = twin(corpus, view, replace(ALL_TIME, find="TARTUS"))
    found = {piece.text for row in table.rows for cell in row.cells for piece in cell.pieces if piece.found}
    assert found == {"Tartus"}
    for row in table.rows:
        for cell in row.cells:
            assert not cell.pieces or "".join(piece.text for piece in cell.pieces) == cell.text


def test_an_event_without_a_place_says_so(corpus: Corpus, view: MapView) -> None:
    """It is in the table and not on the map, and the row tells why."""
    tags = [row.cells[2].tag for row in twin(corpus, view, DECEMBER).rows]
    assert tags.count("No place") == 1


def test_the_caption_holds_the_counts(corpus: Corpus, view: MapView) -> None:
    """Who cannot see the map hears its numbers first, in the digits asked for."""
    assert f"{len(view.events)} in all" in twin(corpus, view, DECEMBER).caption.replace("\N{FIRST STRONG ISOLATE}", "")
    arabic = twin(corpus, view, replace(DECEMBER, language=Locale("ar", arabic_digits=True)))
    assert not any("0" <= letter <= "9" for letter in arabic.caption)


def test_on_the_clock_of_publication_the_days_are_those(corpus: Corpus, view: MapView) -> None:
    """The column says the time that the window is laid on."""
    day = date(2025, 10, 30)
    table = twin(corpus, view, Filters(window=(day, day), clock=Clock.PUBLISHED))
    assert set(words(table, "when")) == {"30 October 2025"}


def test_an_empty_table_says_which_way_out(corpus: Corpus, view: MapView) -> None:
    """Whether the window or a filter is what leaves nothing."""
    never = (date(1800, 1, 1), date(1800, 1, 2))
    assert "Widen it" in twin(corpus, view, Filters(window=never, certain_only=False)).empty
    assert "filters" in twin(corpus, view, replace(DECEMBER, find="zzz")).empty
