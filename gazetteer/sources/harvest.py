"""What every source gives to the build: places, names, areas."""

import unicodedata
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from gazetteer.records import NameKind, Place, PlaceName


@dataclass(frozen=True, slots=True)
class Naming:
    """A name and the place it names."""

    place: str
    """Id of the place."""
    name: PlaceName


@dataclass(frozen=True, slots=True)
class Area:
    """A place's extent."""

    place: str
    """Id of the place."""
    geometry: BaseGeometry
    """Degrees of longitude and latitude (EPSG:4326)."""


@dataclass(slots=True)
class Harvest:
    """Places, names and areas in the order found; a later harvest adds to it or overrides it by id."""

    places: dict[str, Place] = field(default_factory=dict)
    """By id."""
    names: list[Naming] = field(default_factory=list)
    areas: dict[str, Area] = field(default_factory=dict)
    """By id of the place."""
    replaced: dict[str, str] = field(default_factory=dict)
    """Ids that another id stands for, such as an airfield's code by our own id."""

    def call(self, place: str, text: str, language: str, kind: NameKind, source: str) -> None:
        """Add a name of a place, without invisible characters, unless nothing is left of it."""
        visible = without_invisible(text)
        if visible:
            self.names.append(Naming(place, PlaceName(visible, language, kind, source)))

    def merge(self, later: "Harvest") -> None:
        """Take a later harvest in; its places and areas win over earlier ones of the same id, names add up."""
        self.places |= later.places
        self.names += later.names
        self.areas |= later.areas
        self.replaced |= later.replaced


def without_invisible(text: str) -> str:
    """A name without the direction marks and joiners that a source left in it, and without blanks around."""
    if text.isprintable():  # which no invisible character is; nearly all names are
        return text.strip()
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf").strip()
