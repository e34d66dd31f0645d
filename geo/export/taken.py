"""What is taken away: the shown set with everything that a file says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from gazetteer.records import Names, Source
from geo.model import Corpus, Event
from geo.timeline import Window

Title = Callable[[Event], Names]
"""What gives an event its one-line title in both languages."""

OFFSETS_ARE = "code points into the document's text, from 0, the end exclusive"

QUOTES_BELONG_TO = "The quotes belong to the articles' publishers."


@dataclass(frozen=True, slots=True)
class Taken:
    """The shown set, and where it was taken from."""

    corpus: Corpus
    """Narrowed to what is shown."""
    whole: Corpus
    """What it was narrowed from; a base's status may be told by an event that is not shown."""
    title: Title
    sources: tuple[Source, ...] = ()
    """Whose work the places and the base map are."""
    window: Window | None = None
    """The days that were shown; None for all, undated events too."""
    view: str = ""
    """The address, within the site, of the view that was taken; empty where it was none."""
    day: date = date.min
    """When it was taken."""


def about(taken: Taken) -> dict[str, Any]:
    """What a file says of itself, ready for JSON: corpus, window, how many of how many, licences, credits."""
    shown, total = (sum(len(reading.events) for reading in corpus.readings) for corpus in (taken.corpus, taken.whole))
    first, last = _days(taken.window)
    return {
        "program": f"hudhud {version('hudhud')}",
        "corpus": taken.corpus.version,
        "layer": taken.corpus.layer.value,
        "taken": taken.day.isoformat(),
        "from": first,
        "to": last,
        "view": taken.view,
        "events": shown,
        "events_in_corpus": total,
        "offsets": OFFSETS_ARE,
        "rights": QUOTES_BELONG_TO,
        "sources": [
            {"title": source.title, "version": source.version, "licence": source.licence, "credit": source.attribution}
            for source in taken.sources
        ],
    }


def describe(taken: Taken) -> str:
    """The same in a paragraph, for formats whose metadata is prose."""
    facts = about(taken)
    days = f"{facts['from'] or 'the beginning'} to {facts['to'] or 'the end'}" if taken.window else "all days"
    credits_ = " ".join(f"{source.title} ({source.licence}): {source.attribution}" for source in taken.sources)
    return (
        f"{facts['events']} of {facts['events_in_corpus']} events, {days}, {facts['layer']} layer of corpus "
        f"{facts['corpus']}, taken by {facts['program']} on {facts['taken']}. Offsets are {OFFSETS_ARE}. "
        f"{QUOTES_BELONG_TO} {credits_}"
    ).strip()


def _days(window: Window | None) -> tuple[str | None, str | None]:
    """The first and the last day of a window, None where that side is open."""
    if window is None:
        return None, None
    first = None if window.first == date.min else window.first.isoformat()
    return first, None if window.last == date.max else window.last.isoformat()
