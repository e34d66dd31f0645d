"""What the map and its table twin show of a corpus, as records: marks, routes, sites, and what holds them together.

Days are whole days since 1970-01-01 (UTC), inclusive at both ends. Points are (lon, lat) in degrees.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from dashboard.facets import Facets
from gazetteer.records import Names
from geo.model import Article, EventKind, Mode, Period, SiteKind, SiteStatus
from geo.periods import day_number
from geo.routes import LonLat

FAMILIES = tuple(dict.fromkeys(kind.family for kind in EventKind))
"""The families of events, in the order of ``EventKind``."""

FIRST_DAY = day_number(date.min)
"""Stands for "no first day known"."""

LAST_DAY = day_number(date.max)
"""Stands for "no last day known"."""


class Shown(IntEnum):
    """How an event's claim is drawn."""

    TOLD = 0
    """As something that happened or is happening: a full mark."""
    UNREALISED = 1
    """As something meant, possible or offered: a hollow mark."""
    DENIED = 2
    """As something that somebody denies: a hollow mark with a stroke."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place that marks, routes or sites stand at."""

    id: str
    names: Names
    lon: float
    lat: float
    about: bool
    """Whether the point only stands for an area or was placed roughly."""
    area: tuple[tuple[LonLat, ...], ...] = ()
    """Rings of its outline, holes among them, none closed; empty where the place is no area or none is known."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """One event as a mark."""

    event: str
    """Id of the event."""
    title: Names
    kind: EventKind
    shown: Shown
    article: int
    """Index into ``MapView.articles``."""
    when: Period | None
    first: int | None
    """First day, None where undated."""
    last: int | None
    """Last day, None where undated."""
    point: LonLat | None
    """Where the mark stands: the place of the event, or half-way along its longest line; None where unlocated."""
    place: int | None
    """Index into ``MapView.places`` of the place whose point it shares; None half-way along a line or unlocated."""


@dataclass(frozen=True, slots=True)
class StretchView:
    """One stretch of a movement, as drawn."""

    origin: int | None
    """Index into ``MapView.places``, None for an end that the text does not give."""
    destination: int | None
    """The same; never None together with ``origin``."""
    line: tuple[LonLat, ...]
    """A geodesic, longitudes running on past 180; empty where an end is unknown."""
    length_km: float | None
    """None where an end is unknown; "about" where an end only stands for an area."""


@dataclass(frozen=True, slots=True)
class RouteView:
    """The movement of one event, as drawn."""

    event: int
    """Index of the event."""
    mode: Mode
    habitual: bool
    trips: int | None
    stretches: tuple[StretchView, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """A site's status from a day on."""

    status: SiteStatus
    first: int
    """First day it can hold; ``FIRST_DAY`` where that is open."""
    last: int
    """Last day its period can touch."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """A base."""

    place: int
    """Index into ``MapView.places``."""
    kind: SiteKind
    history: tuple[StatusView, ...]
    """By first day, then by last."""


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything the map and its table twin show of a corpus."""

    version: str
    """The corpus's own, with its layer."""
    events: tuple[MarkView, ...]
    """In the order of readings and of their events; the index of an event is its place here."""
    places: tuple[PlaceView, ...]
    routes: tuple[RouteView, ...]
    sites: tuple[SiteView, ...]
    """In the order of ``Corpus.sites``; the index of a site is its place here."""
    articles: tuple[Article, ...]
    story: tuple[int, int]
    """First and last day of what the time axis opens on: whole months around where most events lie."""
    facets: Facets
    """What the events can be chosen by, numbered as ``events``."""
    disputes: tuple[tuple[int, int], ...] = ()
    """Pairs of events that cannot both hold."""

    def event_index(self, event: str) -> int | None:
        """The index of an event's id, None where there is no such event."""
        return next((index for index, mark in enumerate(self.events) if mark.event == event), None)

    def site_index(self, place: str) -> int | None:
        """The index of the site at a place's id, None where there is none."""
        return next((index for index, site in enumerate(self.sites) if self.places[site.place].id == place), None)
