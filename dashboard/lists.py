"""What the tables of the screens list: events, articles, bases, findings, sources; texts ready to be shown."""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.dates import period_text
from dashboard.filters import Filters, link, opening
from dashboard.i18n import isolate, number_text, strings, text
from dashboard.kinships import same_story_notes
from dashboard.passage.facts import article_title, rule_text
from dashboard.standings import shown_events
from dashboard.table.records import Cell, Column, Row, Table
from dashboard.view import MapView, MarkView, Shown, Standing, event_title
from geo.model import Corpus, Event, EvidencePart, Finding, Modality, Reading, Site, StatusFact
from geo.periods import time_order

_SHORT = ("when", "status")
_PLAIN = {Modality.ASSERTED, Modality.BACKGROUND, Modality.ONGOING, Modality.CLAIMED}
_SOFTNESS = {Standing.CERTAIN: 0, Standing.UNLOCATED: 0, Standing.POSSIBLE: 1, Standing.UNDATED: 2}
_CLAIM = {Shown.TOLD: "", Shown.UNREALISED: "events.unrealised", Shown.DENIED: "events.denied"}


def event_table(view: MapView, filters: Filters) -> Table:
    """The map's twin: the events of its window in time, then, softer, those only possibly in it and the undated."""
    language = filters.language
    listed = sorted(((view.events[index], how) for index, how in shown_events(view, filters)), key=_in_order)
    return Table(
        caption=text("events.caption", language),
        columns=_columns("events", ("when", "what"), language),
        rows=tuple(_event_row(mark, how, filters) for mark, how in listed),
        empty=text("events.empty", language),
        link_column=1,
    )


def article_table(corpus: Corpus, filters: Filters) -> Table:
    """The articles, each with its publication, what it holds, and whether it tells an earlier one's story."""
    language = filters.language
    notes = same_story_notes(corpus, language)
    return Table(
        caption=text("articles.caption", language),
        columns=_columns("articles", ("title", "published", "events", "places"), language, number=("events", "places")),
        rows=tuple(_article_row(corpus, each, filters, notes.get(each.article.id, "")) for each in corpus.readings),
        empty=text("articles.empty", language),
        look="cards",
    )


def told_table(corpus: Corpus, reading: Reading, filters: Filters) -> Table:
    """The events of one article, in the text's order."""
    language = filters.language
    return Table(
        caption=text("told.caption", language),
        columns=_columns("events", ("when", "what"), language),
        rows=tuple(_told_row(corpus, event, filters) for event in reading.events),
        empty=text("told.empty", language),
        link_column=1,
    )


def history_table(corpus: Corpus, site: Site, filters: Filters) -> Table:
    """What is said of one base, in time, each line with its words."""
    language = filters.language
    events = {event.id: event for reading in corpus.readings for event in reading.events}
    silent = [event for event in site.events if event not in {fact.event for fact in site.status}]
    told = [(fact.event, fact) for fact in site.status] + [(event, None) for event in silent]
    known = [(events[event], fact) for event, fact in told if event in events]
    ordered = sorted(known, key=lambda line: time_order(line[1].period if line[1] else line[0].when))
    return Table(
        caption=text("history.caption", language),
        columns=_columns("history", ("when", "status", "what"), language),
        rows=tuple(_history_row(corpus, event, fact, filters) for event, fact in ordered),
        empty=text("history.empty", language),
        link_column=2,
        look="cards",
    )


def finding_table(findings: Iterable[Finding], language: str) -> Table:
    """What in the corpus does not hold: the file, the annotation, and what must hold."""
    rows = (
        Row(str(number), (Cell(finding.file), Cell(finding.annotation), Cell(finding_text(finding, language))))
        for number, finding in enumerate(findings)
    )
    return Table(
        caption=text("findings.caption", language),
        columns=_columns("findings", ("file", "annotation", "rule"), language),
        rows=tuple(rows),
        empty=text("findings.empty", language),
    )


def finding_text(finding: Finding, language: str) -> str:
    """A finding as a sentence: what must hold, and what was got."""
    sentence = strings("finding.", language).get(finding.code, finding.code.replace("_", " "))
    details = "; ".join(f"{name}: {value}" for name, value in finding.details.items())
    return f"{sentence} ({details})" if details else sentence


def place_name(corpus: Corpus, place: str, language: str) -> str:
    """A place's name in the reader's language; its id where the corpus does not know it."""
    known = corpus.places.get(place)
    return known.names.in_language(language) if known else place


def status_cell(fact: StatusFact | None, language: str) -> Cell:
    """A status as a tag, with its time beneath."""
    if fact is None:
        return Cell("", tag=text("status.unknown", language), tag_name="status-unknown")
    value = fact.status.value
    return Cell("", period_text(fact.period, language), text(f"status.{value}", language), f"status-{value}")


def _event_row(mark: MarkView, how: Standing, filters: Filters) -> Row:
    language = filters.language
    when = period_text(mark.when, language) if mark.when else text("events.undated", language)
    what = Cell(mark.title.in_language(language), tag=_CLAIM[mark.shown] and text(_CLAIM[mark.shown], language))
    soft = how in {Standing.POSSIBLE, Standing.UNDATED}
    return Row(mark.event, (Cell(when), what), link(opening(filters, mark.event)), soft=soft)


def _in_order(listed: tuple[MarkView, Standing]) -> tuple[int, int, int]:
    mark, how = listed
    return (_SOFTNESS[how], mark.first or 0, mark.last or 0)


def _article_row(corpus: Corpus, reading: Reading, filters: Filters, note: str) -> Row:
    article, language = reading.article, filters.language
    published = article.published
    known = published.reason.in_language(language) or rule_text(published.period, language)
    source = " · ".join(isolate(part) for part in (article.publisher, corpus.documents[article.document].file) if part)
    source = ". ".join(part for part in (source, note) if part)
    cells = (
        Cell(article_title(article, corpus.documents[article.document]), source),
        Cell(period_text(published.period, language), known),
        Cell(number_text(len(reading.events), language)),
        Cell(number_text(len(reading.places), language)),
    )
    return Row(article.id, cells, link(replace(filters, article=article.id), "article"))


def _told_row(corpus: Corpus, event: Event, filters: Filters) -> Row:
    language = filters.language
    when = period_text(event.when, language) if event.when else text("events.undated", language)
    claim = "" if event.modality in _PLAIN else text(f"modality.{event.modality.value}", language)
    what = Cell(event_title(event, corpus.places).in_language(language), tag=claim)
    return Row(event.id, (Cell(when), what), link(opening(filters, event.id)))


def _history_row(corpus: Corpus, event: Event, fact: StatusFact | None, filters: Filters) -> Row:
    language = filters.language
    period = fact.period if fact else event.when
    when = period_text(period, language) if period else text("events.undated", language)
    quotes = [item.text for item in event.evidence if item.part is EvidencePart.WHAT]
    title = event_title(event, corpus.places).in_language(language)
    status = replace(status_cell(fact, language), note="") if fact else Cell("")
    return Row(
        event.id, (Cell(when), status, Cell(title, quotes[0] if quotes else "")), link(opening(filters, event.id))
    )


def _columns(table: str, names: tuple[str, ...], language: str, *, number: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(
        Column(text(f"{table}.column.{name}", language), short=name in _SHORT, number=name in number) for name in names
    )
