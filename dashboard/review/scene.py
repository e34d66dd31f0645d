"""What lies on the desk: the pile as it is narrowed, the reading on the bench, and the article it was read in."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.filters import Filters
from dashboard.i18n import text
from dashboard.review import piles
from dashboard.review.piles import Entry
from dashboard.view import event_title
from geo.model import Corpus, Document, Reading, Span

NEW = "new:"
"""Begins the name of an event that is about to be added."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk."""

    corpus: Corpus
    view: Filters
    listed: Sequence[Entry]
    """The whole pile."""
    shown: Sequence[Entry]
    """What of it is let through."""
    entry: Entry | None = None
    """What lies on the bench, where it is a reading."""
    reading: Reading | None = None
    """The article that it was read in, or that is open."""
    adding: Span | None = None
    """The first words of an event that is about to be added."""

    @property
    def document(self) -> Document | None:
        """The document of the article, None where none is open."""
        return self.corpus.documents[self.reading.article.document] if self.reading else None

    @property
    def at(self) -> int:
        """Where in the queue the reading on the bench stands; 0 where it does not."""
        return max(self._place(), 0)

    def beside(self, by: int) -> str:
        """The id of the reading so many places on, or empty; the queue's first for one that does not stand in it."""
        at = self._place()
        there = at + by if at >= 0 else 0
        return self.shown[there].event.id if 0 <= there < len(self.shown) else ""

    def onward(self) -> tuple[str, ...]:
        """The ids of the readings after the one on the bench, then of those before it, the nearest first."""
        after, before = self.shown[self._place() + 1 :], self.shown[: self.at]
        return tuple(entry.event.id for entry in (*after, *reversed(before)))

    def _place(self) -> int:
        here = self.entry.event.id if self.entry else ""
        return next((number for number, entry in enumerate(self.shown) if entry.event.id == here), -1)


def desk_of(loaded: Corpus, view: Filters) -> Desk:
    """The desk as a view asks for it: what it names lies on the bench, else the first of the pile, else its article."""
    listed = piles.entries(loaded, view.pile)
    shown = piles.narrowed(listed, view)
    adding = _adding(loaded, view.judge)
    if adding is not None:
        return Desk(loaded, view, listed, shown, None, *adding)
    entry = (piles.found(loaded, view.judge) if view.judge else None) or next(iter(shown), None)
    reading = entry.reading if entry else _article(loaded, view.article)
    return Desk(loaded, view, listed, shown, entry, reading)


def new_name(desk: Desk, start: int, end: int) -> str:
    """The name of an event to be added that begins with these words: its article, their ends, what lay here before."""
    article = desk.reading.article.id if desk.reading else ""
    return f"{NEW}{article}:{start}-{end}:{desk.entry.event.id if desk.entry else ''}"


def before_new(name: str) -> str:
    """The id of what lay on the bench before an event was to be added; empty where that is not said."""
    return name.rpartition(":")[2] if name.startswith(NEW) else ""


def title_of(loaded: Corpus, events: Sequence[str], language: str) -> str:
    """The title of the first of some events that the corpus knows, shown or not."""
    for name in events:
        entry = piles.found(loaded, name)
        if entry is not None:
            return event_title(entry.event, loaded.places).in_language(language)
    return text("review.an_event", language)


def _adding(loaded: Corpus, judge: str) -> tuple[Reading, Span] | None:
    """The article and first words of an event that is about to be added, None where none is."""
    if not judge.startswith(NEW):
        return None
    article, _, rest = judge.removeprefix(NEW).partition(":")
    start, _, end = rest.partition(":")[0].partition("-")
    reading = _article(loaded, article)
    if reading is None or not all(edge.isdecimal() and len(edge) < 10 for edge in (start, end)):  # noqa: PLR2004 - longer than any text
        return None
    inside = reading.article.start <= int(start) < int(end) <= reading.article.end
    return (reading, Span(reading.article.document, int(start), int(end))) if inside else None


def _article(loaded: Corpus, name: str) -> Reading | None:
    return next((reading for reading in loaded.readings if reading.article.id == name), None)
