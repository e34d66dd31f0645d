"""What the machine could not date or locate in an article that it read, and why."""

from collections.abc import Iterable, Iterator

from geo.ingest.records import Fault, Problem, Shortfall
from geo.model import Reading
from geo.periods import is_dated
from geo.reading.articles import is_language_read

NOT_READ = "language_not_read"
"""Code of an article in a language of which only the places are read."""


def problems_of(name: str, readings: Iterable[Reading]) -> Iterator[Problem]:
    """At most one that says why an article has no date and one that says why it is not on the map, for each reading."""
    for reading in readings:
        article = reading.article.id
        if not is_dated(reading.article.published.period):
            yield Problem(Shortfall.DATED, name, Fault("publication_unknown"), article)
        if (code := _why_unlocated(reading)) is not None:
            details = {"language": reading.article.language} if code == NOT_READ else {}
            yield Problem(Shortfall.LOCATED, name, Fault(code, details), article)


def _why_unlocated(reading: Reading) -> str | None:
    """Why no event of an article stands on the map; None where one does."""
    if any(event.places for event in reading.events):
        return None
    if not is_language_read(reading.article.language):
        return NOT_READ
    if not reading.events:
        return "no_event"
    if not reading.places:
        return "no_place_named"
    if not any(mention.place for mention in reading.places):
        return "no_place_chosen"
    return "no_event_placed"
