"""The map's twin: a table of exactly what map and counts show, sorted as the reader asks, a page of it at a time."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.dates import period_text
from dashboard.filters import SORTS, Clock, Filters, Sort, link, opening
from dashboard.i18n import text
from dashboard.passage.facts import attribution_text
from dashboard.search import Query, hits, pieces, query_of
from dashboard.standings import count_standings, marks_on, shown_events, standings
from dashboard.table.records import Cell, Column, Pages, Piece, Row, Table
from dashboard.view import MapView, MarkView, Shown, Standing
from gazetteer.folding import index_key
from geo.model import Corpus, Event, EvidencePart, PlaceRole

ROWS_ON_A_PAGE = 200

MOST_OF_A_QUOTE = 400
"""Characters of a quote that a row shows; the passage shows it whole."""

_CLAIM = {Shown.TOLD: "", Shown.UNREALISED: "events.unrealised", Shown.DENIED: "events.denied"}
_SOFT = {Standing.POSSIBLE, Standing.UNDATED}

_Key = tuple[object, ...]


def twin(corpus: Corpus, view: MapView, filters: Filters) -> Table:
    """The page of the table that a view asks for; beyond its last page, the last."""
    language = filters.language
    told = [event for reading in corpus.readings for event in reading.events]
    shown = _ordered(corpus, view, told, filters)
    last = max(1, -(-len(shown) // ROWS_ON_A_PAGE))
    number = min(filters.page, last)
    first = (number - 1) * ROWS_ON_A_PAGE
    query = query_of(filters.find)
    here = opening(replace(filters, page=number), "")
    rows = (
        _row(corpus, told[index], view.events[index], here, query, (link(opening(here, told[index].id)), how))
        for index, how in shown[first : first + ROWS_ON_A_PAGE]
    )
    return Table(
        caption=_caption(view, filters, number, last),
        columns=tuple(_column(name, filters) for name in SORTS),
        rows=tuple(rows),
        empty=text("events.none_pass" if filters.narrows or filters.certain_only else "events.empty", language),
        link_column=1,
        look="twin",
        pages=_pages(number, last, first, len(shown), language) if last > 1 else None,
    )


def whole_twin(corpus: Corpus, view: MapView, language: str, address_of: Callable[[str], str]) -> Table:
    """All events of a corpus in time on one page that cannot be sorted, those without a day last.

    ``address_of`` gives where an event's id leads.
    """
    told = (event for reading in corpus.readings for event in reading.events)
    ordered = sorted(zip(told, view.events, strict=True), key=_in_time)
    here, asked = Filters(language=language), Query()
    return Table(
        caption=text("events.caption", language),
        columns=tuple(Column(text(f"events.column.{name}", language), short=name == "when") for name in SORTS),
        rows=tuple(
            _row(corpus, event, mark, here, asked, (address_of(event.id), Standing.CERTAIN)) for event, mark in ordered
        ),
        empty=text("events.empty", language),
        link_column=1,
        look="twin",
    )


def _in_time(told: tuple[Event, MarkView]) -> tuple[bool, int, int]:
    _, mark = told
    return mark.first is None, mark.first or 0, mark.last or 0


def sorted_by(filters: Filters, column: str) -> Filters:
    """The view with its table sorted by a column: upwards, or the other way where it was so already."""
    turned = filters.sort.column == column and not filters.sort.descending
    return replace(filters, sort=Sort(column, turned), page=1) if column in SORTS else filters


def page_of(corpus: Corpus, view: MapView, filters: Filters, event: str) -> int:
    """The page that an event's row stands on; the view's own where it is not listed."""
    told = [each for reading in corpus.readings for each in reading.events]
    ids = [told[index].id for index, _ in _ordered(corpus, view, told, filters)]
    return ids.index(event) // ROWS_ON_A_PAGE + 1 if event in ids else filters.page


def _ordered(corpus: Corpus, view: MapView, told: list[Event], filters: Filters) -> list[tuple[int, Standing]]:
    """The shown events in the order asked for; what has nothing in that column comes last either way."""
    marks = marks_on(view, filters.clock)
    key = _KEYS[filters.sort.column](corpus, filters.language)
    shown = [(pair, key(told[pair[0]], marks[pair[0]])) for pair in shown_events(view, filters)]
    full = sorted((each for each in shown if each[1] is not None), key=_by_key, reverse=filters.sort.descending)
    if filters.sort.column == SORTS[0]:
        # In time, what surely lies in the window comes before what only may.
        full.sort(key=lambda each: each[0][1] in _SOFT)
    return [pair for pair, _ in full] + [pair for pair, found in shown if found is None]


def _by_key(each: tuple[object, _Key | None]) -> _Key:
    return each[1] or ()


_MakeKey = Callable[[Corpus, str], Callable[[Event, MarkView], _Key | None]]


def _when_key(_corpus: Corpus, _language: str) -> Callable[[Event, MarkView], _Key | None]:
    return lambda _, mark: None if mark.first is None or mark.last is None else (mark.first, mark.last)


def _text_key(words: Callable[[Corpus, Event, MarkView, str], str]) -> _MakeKey:
    """Sorts by folded words, so that neither capitals nor spelling part what belongs together."""

    def make(corpus: Corpus, language: str) -> Callable[[Event, MarkView], _Key | None]:
        def key(event: Event, mark: MarkView) -> _Key | None:
            folded = index_key(words(corpus, event, mark, language))
            return (folded,) if folded else None

        return key

    return make


def _title(_: Corpus, _event: Event, mark: MarkView, language: str) -> str:
    return mark.title.in_language(language)


def _where(corpus: Corpus, event: Event, _mark: MarkView, language: str) -> str:
    ordered = sorted(event.places, key=lambda role: role.role is not PlaceRole.AT)
    known = (corpus.places[role.place].names.in_language(language) for role in ordered if role.place in corpus.places)
    return text("list_comma", language).join(dict.fromkeys(known))


def _who(_: Corpus, event: Event, _mark: MarkView, language: str) -> str:
    return attribution_text(event, language)


def _quote(_: Corpus, event: Event, _mark: MarkView, _language: str) -> str:
    quotes = [item for item in event.evidence if item.part is EvidencePart.WHAT]
    return min(quotes, key=lambda item: item.span.start).text if quotes else ""


_KEYS: dict[str, _MakeKey] = {
    "when": _when_key,
    "what": _text_key(_title),
    "where": _text_key(_where),
    "who": _text_key(_who),
    "quote": _text_key(_quote),
}


def _row(  # noqa: PLR0913, PLR0917 - a row says something of each
    corpus: Corpus, event: Event, mark: MarkView, here: Filters, query: Query, leads: tuple[str, Standing]
) -> Row:
    """A row; ``leads`` is where its link goes, and how the event stands in the window."""
    language = here.language
    claim = _CLAIM[mark.shown] and text(_CLAIM[mark.shown], language)
    unplaced = text("events.unplaced", language) if mark.point is None else ""
    found = next((item.text for item in event.evidence if query.words and hits(item.text, query)), "")
    quote = " ".join((found or _quote(corpus, event, mark, language)).split())
    cells = (
        Cell(_when(corpus, event, here)),
        _cell(_title(corpus, event, mark, language), query, tag=claim),
        _cell(_where(corpus, event, mark, language), query, tag=unplaced),
        _cell(_who(corpus, event, mark, language), query),
        _cell(quote if len(quote) <= MOST_OF_A_QUOTE else f"{quote[: MOST_OF_A_QUOTE - 1]}…", query),
    )
    address, how = leads
    return Row(event.id, cells, address, soft=how in _SOFT)


def _when(corpus: Corpus, event: Event, here: Filters) -> str:
    when = event.when
    if here.clock is Clock.PUBLISHED:
        when = next(
            reading.article.published.period for reading in corpus.readings if reading.article.id == event.article
        )
    return period_text(when, here.language) if when else text("events.undated", here.language)


def _cell(words: str, query: Query, *, tag: str = "") -> Cell:
    found = tuple(Piece(*piece) for piece in pieces(words, query)) if query.words else ()
    return Cell(words, tag=tag, pieces=found if any(piece.found for piece in found) else ())


def _column(name: str, filters: Filters) -> Column:
    sort = filters.sort
    how = "none" if sort.column != name else "descending" if sort.descending else "ascending"
    label = text(f"events.column.{name}", filters.language)
    words = text("events.sort", filters.language, column=label)
    return Column(label, short=name == "when", name=name, sorted=how, sort=words)


def _caption(view: MapView, filters: Filters, number: int, last: int) -> str:
    """What the table holds, in the numbers of the map's own counts."""
    counted = count_standings(standings(view, filters))
    words = text(
        "events.caption_counts",
        filters.language,
        certain=counted.certain,
        possible=counted.possible,
        unlocated=counted.unlocated,
        undated=counted.undated,
        total=counted.total,
    )
    return f"{words} {text('events.caption_page', filters.language, number=number, last=last)}" if last > 1 else words


def _pages(number: int, last: int, first: int, total: int, language: str) -> Pages:
    until = min(first + ROWS_ON_A_PAGE, total)
    return Pages(
        number=number,
        last=last,
        label=text("events.rows", language, first=first + 1, last=until, total=total),
        previous=text("events.page_previous", language),
        next=text("events.page_next", language),
    )
