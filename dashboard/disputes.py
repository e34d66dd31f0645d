"""The contradictions of a corpus by what they are about, and how each is drawn: where, when, and on the big map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dashboard.dates import period_text
from dashboard.figures.axis import Axis, axis_of
from dashboard.figures.locator import Spot, frame_of
from dashboard.figures.strip import Band
from dashboard.filters import Filters, MapView, opening
from dashboard.tellings import Telling, Told, conflict_sentence, telling
from dashboard.view import event_title
from gazetteer.records import Place
from geo.model import Conflict, ConflictTopic, Corpus, Event, PlaceRole
from geo.periods import day_number
from geo.routes import LonLat, event_routes, is_about

PER_PAGE = 12
"""Contradictions on one page."""

_MARGIN = timedelta(days=3)
_LEAST_DAYS = 20


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both hold, ready to be drawn side by side."""

    about: ConflictTopic
    sentence: str
    tellings: tuple[Telling, ...]
    events: tuple[Event, ...]


def by_topic(corpus: Corpus, known: Told) -> Mapping[ConflictTopic, tuple[Conflict, ...]]:
    """The contradictions whose events the corpus holds, by topic, in the order of ``ConflictTopic``; none empty."""
    held = [conflict for conflict in corpus.conflicts if all(event in known for event in conflict.events)]
    sorted_out = {topic: tuple(each for each in held if each.about is topic) for topic in ConflictTopic}
    return {topic: conflicts for topic, conflicts in sorted_out.items() if conflicts}


def page_of(conflicts: Sequence[Conflict], number: int) -> tuple[Sequence[Conflict], int, int]:
    """One page of them, its number (the nearest there is) and how many pages there are."""
    pages = max(1, -(-len(conflicts) // PER_PAGE))
    number = min(max(number, 1), pages)
    return conflicts[(number - 1) * PER_PAGE : number * PER_PAGE], number, pages


def dispute(corpus: Corpus, known: Told, conflict: Conflict, language: str) -> Dispute:
    """A contradiction with both tellings."""
    return Dispute(
        about=conflict.about,
        sentence=conflict_sentence(corpus, known, conflict, language),
        tellings=tuple(telling(corpus, known, event, language) for event in conflict.events),
        events=tuple(known[event][1] for event in conflict.events),
    )


def spots(found: Dispute, places: Mapping[str, Place], language: str) -> tuple[Spot, ...]:
    """Where each telling puts it; one without a known place has none."""
    drawn = (_spot(number, event, places, language) for number, event in enumerate(found.events, start=1))
    return tuple(spot for spot in drawn if spot is not None)


def bands(found: Dispute, language: str) -> tuple[Band | None, ...]:
    """When each telling puts it, in the order of the tellings; None where it gives no day."""
    return tuple(_band(event, language) for event in found.events)


def axis(rows: Sequence[Band | None], language: str) -> Axis | None:
    """An axis around the days of both; None where neither has one."""
    days = [day for band in rows if band for day in (band.first, band.last)]
    if not days:
        return None
    room = max(_LEAST_DAYS - (max(days) - min(days)), (max(days) - min(days)) // 4, 4) // 2
    return axis_of((), (min(days) - room, max(days) + room), language)


def on_the_map(found: Dispute, places: Mapping[str, Place], view: Filters) -> Filters:
    """The map with the first telling open, the window around both times and the view around both places."""
    frame = frame_of(spots(found, places, view.language))
    looks_at = MapView(round(frame.middle.lon, 3), round(frame.middle.lat, 3), frame.zoom) if frame else None
    shown = replace(opening(view, found.events[0].id), dispute=None, page=1, looks_at=looks_at)
    days = [day for event in found.events if event.when for day in (event.when.earliest, event.when.latest)]
    known = [day for day in days if day is not None]
    if len(known) != 2 * len(found.events):
        return replace(shown, window=None)
    return replace(shown, window=(min(known) - _MARGIN, max(known) + _MARGIN))


def band_of(event: Event, corpus: Corpus, language: str) -> Band | None:
    """When an event lies, with its title for words; None where it gives no day."""
    band = _band(event, language)
    if band is None:
        return None
    title = event_title(event, corpus.places).in_language(language)
    return replace(band, words=f"{band.words}: {title}")


def _spot(number: int, event: Event, places: Mapping[str, Place], language: str) -> Spot | None:
    ways = event_routes(event, places)
    ids = [stop.place for way in ways for stop in way.stops] if ways else _ids(event)
    stops = [places[each] for each in dict.fromkeys(ids) if each in places]
    if not stops:
        return None
    points = tuple(LonLat(place.lon, place.lat) for place in stops)
    names = tuple(place.names.in_language(language) for place in stops)
    # What happened in several places is no way from one to the other: its mark stands at the first.
    kept = len(stops) if ways else 1
    return Spot(number, points[:kept], names[:kept], about=not ways and is_about(stops[0]))


def _ids(event: Event) -> list[str]:
    return [there.place for there in sorted(event.places, key=lambda there: there.role is not PlaceRole.AT)]


def _band(event: Event, language: str) -> Band | None:
    when = event.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    if when is None or (first is None and last is None):
        return None
    days = [day_number(day) for day in (first, last) if day is not None]
    look = "exact" if first == last else "within"
    return Band(days[0], days[-1], look, period_text(when, language))
