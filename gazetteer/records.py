"""The nouns of a gazetteer: places, their names, and what a name may mean.

Records are frozen and carry plain values; coordinates are degrees of longitude and latitude (EPSG:4326).
"""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What sort of thing a place is."""

    COUNTRY = "country"
    ADMIN = "admin"
    CITY = "city"
    SITE = "site"
    AIRPORT = "airport"
    PORT = "port"
    SEA = "sea"
    REGION = "region"
    ROAD = "road"
    OTHER = "other"

    @property
    def is_areal(self) -> bool:
        """Whether such a place is an area, so that its point is a label point and no exact position."""
        return self in {PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.SEA, PlaceKind.REGION, PlaceKind.ROAD}


class NameKind(StrEnum):
    """How a name stands to its place."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"
    TRANSLITERATION = "transliteration"
    HISTORIC = "historic"
    LOCAL = "local"
    """What its own people call it among themselves: المملكة in Morocco."""
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Names:
    """A display name in the two languages of the interface."""

    en: str
    ar: str

    def in_language(self, language: str) -> str:
        """The name in a language, ``"ar"`` or anything else for English; the other one where it is empty."""
        return (self.ar or self.en) if language == "ar" else (self.en or self.ar)


@dataclass(frozen=True, slots=True)
class NameQuality:
    """What a source says of a name beyond its kind; GeoNames' flags."""

    preferred: bool = False
    """The name to use of several in its language."""
    short: bool = False
    """California for State of California."""
    colloquial: bool = False
    """Big Apple."""
    historic: bool = False
    """No longer in use."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place, with where it was learnt."""

    text: str
    """As its source spells it."""
    language: str
    """BCP 47 tag, ``"und"`` where the source does not say."""
    kind: NameKind
    source: str
    """Key of a row in ``data/sources.csv`` (licence and attribution stand there)."""
    quality: NameQuality = NameQuality()


@dataclass(frozen=True, slots=True)
class Place:
    """A place that names can mean."""

    id: str
    """Lasting: ``geonames:173576``, ``airport:OSLK``, ``iso:LY`` or ``hudhud:maaten-al-sarra``."""
    kind: PlaceKind
    names: Names
    lon: float
    """Degrees east; of the label point where the kind is areal."""
    lat: float
    """Degrees north; of the label point where the kind is areal."""
    country: str | None
    """ISO 3166-1 alpha-2, upper case; None for seas and for regions of several countries."""
    source: str
    """Key of a row in ``data/sources.csv``."""
    admin: str | None = None
    """Code of the first-level division as the source gives it, or None."""
    feature: str | None = None
    """GeoNames feature code such as ``PPLC``, or None."""
    population: int = 0
    """Inhabitants, 0 where unknown."""
    citation: str = ""
    """Where a hand-written row was read, or empty."""
    approximate: bool = False
    """Whether the point only stands for an area or was placed roughly."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a place is, without its names: what a search by distance needs of each."""

    id: str
    kind: PlaceKind
    country: str | None
    lon: float
    """Degrees east."""
    lat: float
    """Degrees north."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step or feature that led to a candidate, a code with its value; the sentence stands in the interface."""

    code: str
    value: float
    """What the step added to the score (a cost is negative)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with why."""

    place: Place
    score: float
    """Higher is likelier; comparable within one look-up only."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: plain code-point offsets into the text as given, proclitics outside."""

    start: int
    end: int
    text: str
    """``text[start:end]`` of the original, as a reader saw it."""
    candidates: tuple[Candidate, ...]
    """Best first; empty where the name is known to mean no place."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where places and names were learnt, with the credit that is due."""

    key: str
    """Short and lasting, such as ``geonames``."""
    title: str
    version: str
    licence: str
    """SPDX identifier where there is one."""
    attribution: str
    """The credit to show, in words, no address."""
