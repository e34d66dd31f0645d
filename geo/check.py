"""Whether a corpus holds together: every span, quote, hash, place, period, event id and reference of it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.assembly import place_ids
from geo.errors import PeriodError
from geo.model import Corpus, Document, EvidencePart, Finding, Period, PlaceMention, Reading, Span, TimeMention
from geo.periods import parse_period

_REVERSIBLE = {"utf-8", "utf-8-sig", "cp1256"}
"""Encodings that give a file's very bytes back."""


@dataclass(frozen=True, slots=True)
class _Quote:
    """A stretch of text with what it is said to hold, and a name for it."""

    name: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class _Dated:
    """A period and a name for what it dates."""

    name: str
    period: Period


def check_corpus(corpus: Corpus) -> tuple[Finding, ...]:
    """All that does not hold: what was found when the corpus was made, then what its records show, in its order.

    An annotation is named by its event's id, or by ``start-end`` in its document.
    """
    found = [*corpus.findings, *(finding for each in corpus.documents.values() for finding in _check_document(each))]
    events = Counter(event.id for reading in corpus.readings for event in reading.events)
    for reading in corpus.readings:
        document = corpus.documents.get(reading.article.document)
        if document is None:
            expected = {"expected": reading.article.document}
            found.append(Finding("missing_article", reading.article.document, reading.article.id, expected))
            continue
        found += _check_quotes(reading, document)
        found += _check_periods(reading, document.file)
        found += _check_places(reading, document.file, corpus)
        found += _check_events(reading, document.file, events)
    return tuple(found)


def _check_document(document: Document) -> Iterator[Finding]:
    """Whether the text is still the one that was hashed."""
    text = document.text.encode("utf-8")
    if (got := hashlib.sha256(text).hexdigest()) != document.text_sha256:
        yield Finding("text_changed", document.file, "", {"expected": document.text_sha256, "got": got})
    if document.encoding not in _REVERSIBLE:
        return
    file = document.text.encode(document.encoding, errors="replace")
    if (got := hashlib.sha256(file).hexdigest()) != document.file_sha256:
        yield Finding("file_changed", document.file, "", {"expected": document.file_sha256, "got": got})


def _check_quotes(reading: Reading, document: Document) -> Iterator[Finding]:
    """Whether every span lies in its article and holds the words it is shown with."""
    article = reading.article
    if not 0 <= article.start < article.end <= len(document.text):
        details = {"expected": f"0-{len(document.text)}", "got": f"{article.start}-{article.end}"}
        yield Finding("outside_document", document.file, article.id, details)
        return
    for quote in _quotes(reading, document):
        span = quote.span
        if span.document != document.id or not article.start <= span.start < span.end <= article.end:
            details = {"expected": f"{article.start}-{article.end}", "got": f"{span.start}-{span.end}"}
            yield Finding("outside_article", document.file, quote.name, details)
        elif (got := document.text[span.start : span.end]) != quote.text:
            yield Finding("quote_mismatch", document.file, quote.name, {"expected": quote.text, "got": got})


def _check_periods(reading: Reading, file: str) -> Iterator[Finding]:
    """Whether every time is one, with the bounds that the house gives it."""
    until = reading.article.published.period.latest
    for dated in _periods(reading):
        period = dated.period
        try:
            expected = parse_period(period.edtf, published=until)
        except PeriodError as error:
            yield Finding("broken_edtf", file, dated.name, {"got": str(error)})
            continue
        if (expected.earliest, expected.latest) != (period.earliest, period.latest):
            yield Finding("wrong_bounds", file, dated.name, {"expected": _days(expected), "got": _days(period)})


def _check_places(reading: Reading, file: str, corpus: Corpus) -> Iterator[Finding]:
    for place in dict.fromkeys(place_ids(reading)):
        if place not in corpus.places:
            yield Finding("unknown_place", file, reading.article.id, {"got": place})


def _check_events(reading: Reading, file: str, events: Mapping[str, int]) -> Iterator[Finding]:
    """Whether ids are unique, every event has words for what happened, and every reference leads to one."""
    for event in reading.events:
        if events[event.id] > 1:
            yield Finding("duplicate_event", file, event.id, {"got": event.id})
        if not any(evidence.part is EvidencePart.WHAT for evidence in event.evidence):
            yield Finding("no_what", file, event.id)
    for named in _references(reading):
        if named not in events:
            yield Finding("unknown_event", file, reading.article.id, {"got": named})


def _quotes(reading: Reading, document: Document) -> Iterator[_Quote]:
    for span in reading.article.boilerplate:
        yield _Quote(_at(span), span, document.text[span.start : span.end])
    mentions: tuple[PlaceMention | TimeMention, ...] = (*reading.places, *reading.times)
    for mention in mentions:
        yield _Quote(_at(mention.span), mention.span, mention.text)
    for event in reading.events:
        for evidence in event.evidence:
            yield _Quote(event.id, evidence.span, evidence.text)


def _periods(reading: Reading) -> Iterator[_Dated]:
    yield _Dated(reading.article.id, reading.article.published.period)
    for mention in reading.times:
        yield _Dated(_at(mention.span), mention.period)
    for event in reading.events:
        if event.when:
            yield _Dated(event.id, event.when)
    for site in reading.sites:
        for fact in site.status:
            yield _Dated(site.place, fact.period)


def _references(reading: Reading) -> Iterable[str]:
    """The ids of events that sites and conflicts name, each once."""
    sites = (event for site in reading.sites for event in (*site.events, *(fact.event for fact in site.status)))
    conflicts = (event for conflict in reading.conflicts for event in conflict.events)
    return dict.fromkeys((*sites, *conflicts))


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _days(period: Period) -> str:
    return f"{period.earliest or '..'}/{period.latest or '..'}"
