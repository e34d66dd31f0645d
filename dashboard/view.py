"""Pure view-models: a corpus as the columns that the map draws, the rows of its table twin, and counts that add up.

Every event of the corpus has an index, its place in ``MapView.events``; the browser knows events by that index alone.
Days are whole days since 1970-01-01 (UTC), inclusive at both ends. Points are (lon, lat) in degrees.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from dashboard.facets import facets_of
from dashboard.parts import AreaOf, EventPart, Parts, parts_of, period_days
from dashboard.titles import event_title
from dashboard.view_records import (
    FAMILIES,
    FIRST_DAY,
    LAST_DAY,
    MapView,
    MarkView,
    PlaceView,
    RouteView,
    Shown,
    SiteView,
    StatusView,
    StretchView,
)
from geo.model import Corpus, Modality, Mode, PlaceRole, Site
from geo.periods import day_number
from geo.routes import LonLat, Route
from geo.story import story

__all__ = [
    "FAMILIES",
    "FIRST_DAY",
    "LAST_DAY",
    "Counts",
    "MapView",
    "MarkView",
    "PlaceView",
    "RouteView",
    "Shown",
    "SiteView",
    "Standing",
    "StatusView",
    "StretchView",
    "counts",
    "event_title",
    "map_view",
    "period_days",
    "shown_as",
    "standing",
    "view_of",
]

_UNREALISED = {
    Modality.PLANNED,
    Modality.POSSIBLE,
    Modality.CONDITIONAL,
    Modality.HOPED,
    Modality.OFFERED,
    Modality.FUTURE,
}


class Standing(IntEnum):
    """Where an event stands towards a window and filters; each event has exactly one, so that counts add up."""

    CERTAIN = 0
    """Shown: all days it can touch lie in the window."""
    POSSIBLE = 1
    """Shown softer: some day it can touch lies in the window."""
    OUTSIDE = 2
    UNDATED = 3
    UNLOCATED = 4
    """Dated within the window, but at no known place."""
    FILTERED = 5
    """Hidden by a filter, whatever its time and place."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events stand where; the parts make the total."""

    certain: int
    possible: int
    outside: int
    undated: int
    unlocated: int
    filtered: int
    total: int


def map_view(corpus: Corpus, area_of: AreaOf | None = None) -> MapView:
    """The corpus as columns for the map; the same corpus gives the same view.

    ``area_of`` gives the extent of a place's id, in degrees (lon, lat); without it no outline is drawn.
    """
    return view_of(corpus, parts_of(corpus, area_of))


def view_of(corpus: Corpus, parts: Parts) -> MapView:
    """The same, of what was made of the corpus's events and places one by one."""
    article_of = [number for number, reading in enumerate(corpus.readings) for _ in reading.events]
    sites = [site for site in corpus.sites if site.place in parts.places]
    places = _places_used(parts.events, sites, parts.places)
    number_of = {place: number for number, place in enumerate(places)}
    marks = tuple(_mark(part, article, number_of) for part, article in zip(parts.events, article_of, strict=True))
    return MapView(
        version=f"{corpus.version}-{corpus.layer.value}",
        events=marks,
        places=tuple(parts.places[place][1] for place in places),
        routes=tuple(_route(number, part, number_of) for number, part in enumerate(parts.events) if part.routes),
        sites=tuple(_site(site, number_of) for site in sites),
        articles=tuple(reading.article for reading in corpus.readings),
        story=_story(marks),
        facets=facets_of(corpus, tuple(part.findable for part in parts.events)),
        disputes=tuple(_disputes(corpus, {mark.event: number for number, mark in enumerate(marks)})),
    )


def standing(
    mark: MarkView, window: tuple[int, int], *, families: Iterable[str] = FAMILIES, certain_only: bool = False
) -> Standing:
    """Where an event stands towards a window (first and last day, both inclusive) and filters."""
    if mark.kind.family not in families:
        return Standing.FILTERED
    if mark.first is None or mark.last is None:
        return Standing.UNDATED
    if mark.first > window[1] or mark.last < window[0]:
        return Standing.OUTSIDE
    certain = window[0] <= mark.first and mark.last <= window[1]
    if certain_only and not certain:
        return Standing.FILTERED
    if mark.point is None:
        return Standing.UNLOCATED
    return Standing.CERTAIN if certain else Standing.POSSIBLE


def counts(
    view: MapView, window: tuple[int, int], *, families: Iterable[str] = FAMILIES, certain_only: bool = False
) -> Counts:
    """How many events stand where towards a window (both days inclusive) and filters."""
    kept = frozenset(families)
    found = Counter(standing(mark, window, families=kept, certain_only=certain_only) for mark in view.events)
    return Counts(
        certain=found[Standing.CERTAIN],
        possible=found[Standing.POSSIBLE],
        outside=found[Standing.OUTSIDE],
        undated=found[Standing.UNDATED],
        unlocated=found[Standing.UNLOCATED],
        filtered=found[Standing.FILTERED],
        total=len(view.events),
    )


def _disputes(corpus: Corpus, number_of: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for one, other in (conflict.events for conflict in corpus.conflicts):
        if one in number_of and other in number_of:
            yield number_of[one], number_of[other]


def _places_used(parts: Iterable[EventPart], sites: Iterable[Site], places: Container[str]) -> list[str]:
    """The ids of what is drawn: bases, then where events are, then where movements lead."""
    known = list(parts)
    ids = dict.fromkeys(site.place for site in sites)
    ids |= dict.fromkeys(role.place for part in known for role in part.event.places)
    ids |= dict.fromkeys(stop.place for part in known for route in part.routes for stop in route.stops)
    return [place for place in ids if place in places]


def _mark(part: EventPart, article: int, number_of: Mapping[str, int]) -> MarkView:
    event = part.event
    return MarkView(
        event=event.id,
        title=part.title,
        kind=event.kind,
        shown=shown_as(event.modality),
        article=article,
        when=event.when,
        first=part.days[0],
        last=part.days[1],
        point=part.point,
        place=None if part.place is None else number_of[part.place],
    )


def shown_as(modality: Modality) -> Shown:
    """How an event that is put so is drawn."""
    if modality is Modality.DENIED:
        return Shown.DENIED
    return Shown.UNREALISED if modality in _UNREALISED else Shown.TOLD


def _route(number: int, part: EventPart, number_of: Mapping[str, int]) -> RouteView:
    movement, lines = part.event.movement, iter(part.lines)
    return RouteView(
        event=number,
        mode=movement.mode if movement else Mode.UNSTATED,
        habitual=bool(movement and movement.habitual),
        trips=movement.trips if movement else None,
        stretches=tuple(stretch for route in part.routes for stretch in _stretches(route, lines, number_of)),
    )


def _stretches(route: Route, lines: Iterator[tuple[LonLat, ...]], number_of: Mapping[str, int]) -> list[StretchView]:
    ends: list[int | None] = [number_of[stop.place] for stop in route.stops]
    drawn = [
        StretchView(number_of[stretch.start.place], number_of[stretch.end.place], next(lines), stretch.length_km)
        for stretch in route.stretches
    ]
    if PlaceRole.FROM in route.unknown:
        drawn.insert(0, StretchView(None, ends[0], (), None))
    if PlaceRole.TO in route.unknown:
        drawn.append(StretchView(ends[-1], None, (), None))
    return drawn


def _site(site: Site, number_of: Mapping[str, int]) -> SiteView:
    history = (
        StatusView(fact.status, first, last)
        for fact in site.status
        for first, last in [period_days(fact.period)]
        if first is not None and last is not None
    )
    ordered = sorted(history, key=lambda status: (status.first, status.last))
    return SiteView(number_of[site.place], site.kind, tuple(ordered))


def _story(marks: Iterable[MarkView]) -> tuple[int, int]:
    """Whole months around where most events lie; a month of 1970 where none is dated."""
    found = story([mark.when for mark in marks])
    if found is None:
        return day_number(date(1970, 1, 1)), day_number(date(1970, 1, 31))
    last = found.window.last
    return day_number(found.window.first.replace(day=1)), day_number(
        last.replace(day=monthrange(last.year, last.month)[1])
    )
