"""One view of the corpus as a record, and what of an address could not be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from dashboard.facets import Facet
from dashboard.i18n import LANGUAGES
from geo.model import ConflictTopic, EventKind, Layer

ALL_FAMILIES = tuple(dict.fromkeys(kind.family for kind in EventKind))
"""Every family of events, in the order of ``EventKind``."""


class Theme(StrEnum):
    """A look that a reader asks for; the system's where none is asked for."""

    LIGHT = "light"
    DARK = "dark"


class Clock(StrEnum):
    """Which time of an event the window is laid on."""

    TOLD = "told"
    """When it happened, as told."""
    PUBLISHED = "published"
    """When its article was published."""


class Pile(StrEnum):
    """Which readings the review lists."""

    DOUBTS = "doubts"
    JUDGED = "judged"
    LEFT_OUT = "left_out"
    """What only the machine has, in articles that a reviewer vouches for."""
    DISPUTED = "disputed"
    """What people decided otherwise than one another."""


SORTS = ("when", "what", "where", "who", "quote")
"""The columns that the events' table can be sorted by."""


@dataclass(frozen=True, slots=True)
class MapView:
    """Where the map looks."""

    lon: float
    lat: float
    """Degrees of its middle."""
    zoom: float
    """Of the web's maps: 0 for the whole world, one more for each halving."""


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of the events' table."""

    column: str = SORTS[0]
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """One view of the corpus."""

    language: str = LANGUAGES[0]
    window: tuple[date, date] | None = None
    """First and last day, both inclusive; None is the story as the map opens on it."""
    clock: Clock = Clock.TOLD
    event: str = ""
    """Id of the selected event, or empty."""
    site: str = ""
    """Id of the selected site, or empty."""
    article: str = ""
    """Id of the article read, or empty."""
    families: tuple[str, ...] = ALL_FAMILIES
    """The families shown whole, in the order of ``ALL_FAMILIES``."""
    kinds: tuple[str, ...] = ()
    """Single kinds shown besides, of families that are not, in the order of ``EventKind``."""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """What each facet is narrowed to, sorted; a facet that is not here lets everything through."""
    find: str = ""
    """Words that must stand in an event's quotes, title, places, actors or article, or empty."""
    certain_only: bool = False
    """Whether events that only may lie in the window are left out."""
    name: str = ""
    """The name that the gazetteer is asked for, or empty."""
    near: str = ""
    """The words around that name, or empty."""
    place: str = ""
    """Id of the place chosen among those that the name may mean, or empty."""
    dispute: ConflictTopic | None = None
    """What the contradictions listed are about; None lists them all."""
    judge: str = ""
    """Id of the event that the review has on its bench, or empty."""
    pile: Pile = Pile.DOUBTS
    reason: str = ""
    """Code of the reason for doubt that the review is narrowed to, or empty."""
    layer: Layer = Layer.REVIEWED
    """Which reading of the articles is shown."""
    version: str = ""
    """Version of the corpus that the view is of; empty where that is not said."""
    looks_at: MapView | None = None
    """None is the whole story."""
    sort: Sort = Sort()
    page: int = 1
    """Of the events' table or of the contradictions, from 1."""
    wide: bool = False
    """Whether the table is given more room than the map."""
    theme: Theme | None = None
    arabic_digits: bool = False
    """Whether numbers in Arabic are written in Arabic-Indic digits."""
    hijri: bool = False
    """Whether Hijri dates stand beside the Gregorian."""

    @property
    def narrows(self) -> bool:
        """Whether a filter other than time is set."""
        return bool(self.families != ALL_FAMILIES or self.chosen or self.find)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A key whose value could not be used; the view goes on without it."""

    key: str
    got: str
    too_long: bool = False
    """Whether it was not even read."""
