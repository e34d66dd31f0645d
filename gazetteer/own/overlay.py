"""A reader's own places, kept beside the shipped index and laid over it when names are looked up."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from shapely.geometry.base import BaseGeometry

from gazetteer.candidates import ranked
from gazetteer.chosen import chosen_index
from gazetteer.connection import connect
from gazetteer.index import Gazetteer
from gazetteer.own.file import current, kept, own_path, winners
from gazetteer.records import Candidate, Place, PlaceName, Position, Reason, Source

OWN_WEIGHT = 5.0
"""What an own place that wins scores for it: more than the tiers are apart, so that it always comes first."""


def open_with_own(path: Path | None = None) -> Gazetteer:
    """The gazetteer that the program asks, with the reader's own places (in ``path``, or their data folder) if any.

    It is the shipped one, or the one that ``gazetteer.chosen`` says.

    Raises:
        IndexUnreadableError: if a file is missing or broken.
    """
    own = path or own_path()
    index = chosen_index()
    return WithOwnPlaces.over(index, own) if path or own.exists() else Gazetteer.open(index)


class WithOwnPlaces(Gazetteer):
    """A gazetteer with a file of own places over it.

    An own place whose id the gazetteer has too adds its names; its other facts hold where it wins.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, own: Gazetteer, wins: frozenset[str]) -> None:
        super().__init__(connection, path)
        self._own = own
        self._wins = wins
        self._kept = super().places({position.id for position in own.positions()} - wins)

    @classmethod
    def over(cls, path: Path, own: Path) -> Self:
        """The index of ``path`` with the own places of ``own`` over it.

        Raises:
            IndexUnreadableError: if a file is missing, no index, or of another schema or folding version.
        """
        return cls(connect(path), path, Gazetteer.open(current(own)), winners(own))

    def close(self) -> None:
        """Let go of both files."""
        super().close()
        self._own.close()

    def __reduce__(self) -> tuple[object, tuple[Path, ...]]:
        """Another process opens the files for itself."""
        return WithOwnPlaces.over, (self._path, self._own.path)

    def __len__(self) -> int:
        """How many places it knows."""
        own = [position.id for position in self._own.positions()]
        return super().__len__() + len(own) - len(super().places(own))

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """The places of those ids that are known, by id, in the order asked."""
        wanted = list(dict.fromkeys(place_ids))
        found = super().places(wanted)
        own = {key: place for key, place in self._own.places(wanted).items() if key in self._wins or key not in found}
        return {key: own.get(key) or found[key] for key in wanted if key in own or key in found}

    def area(self, place_id: str) -> BaseGeometry | None:
        """The extent of a place, degrees (lon, lat), or None where none is known: a polygon, or a road's line."""
        own, shipped = self._own.area(place_id), super().area(place_id)
        return shipped if own is None or (shipped is not None and place_id not in self._wins) else own

    def names(self, place_id: str) -> tuple[PlaceName, ...]:
        """All names of a place, the own ones first."""
        return tuple(dict.fromkeys((*self._own.names(place_id), *super().names(place_id))))

    def sources(self) -> tuple[Source, ...]:
        """Where the places and names come from, the own files last."""
        return (*super().sources(), *self._own.sources())

    def features(self, place_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The Linked Places feature of each of those ids that is an own place, as its file or its reader gave it."""
        own = kept(self._own.path).places
        return {place_id: own[place_id].feature for place_id in place_ids if place_id in own}

    def positions(self) -> tuple[Position, ...]:
        """Where every place is."""
        return self.positions_within(-180, -90, 180, 90)

    def positions_within(self, west: float, south: float, east: float, north: float) -> tuple[Position, ...]:
        """Where the places in a box are; degrees, edges included, of a box that does not cross the 180th meridian."""
        box = west, south, east, north
        own = {each.id: each for each in self._own.positions_within(*box) if each.id not in self._kept}
        return (*(each for each in super().positions_within(*box) if each.id not in self._wins), *own.values())

    def areal(self) -> tuple[str, ...]:
        """The ids of the places whose extent is known."""
        return tuple(dict.fromkeys((*super().areal(), *self._own.areal())))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every key that a name has, the own ones too, sorted."""
        return tuple(sorted({*super().keys, *self._own.keys}))

    def exact(self, key: str, written: str) -> tuple[Candidate, ...]:
        """The places that have a name of this key: own ones that win, then the best, as written before the others."""
        own, shipped = self._own.exact(key, written), super().exact(key, written)
        if not own and self._wins.isdisjoint(candidate.place.id for candidate in shipped):
            return shipped
        return ranked([*map(self._weighed, own), *map(self._superseded, shipped)])

    def begins(self, key: str) -> tuple[bool, bool]:
        """Whether a name has this key, and whether a longer name begins with its words."""
        here, longer = super().begins(key)
        own_here, own_longer = self._own.begins(key)
        return here or own_here, longer or own_longer

    def _superseded(self, candidate: Candidate) -> Candidate:
        """A shipped candidate, as the own place of its id where that one wins."""
        place = self.place(candidate.place.id) if candidate.place.id in self._wins else None
        return candidate if place is None else self._weighed(replace(candidate, place=place))

    def _weighed(self, candidate: Candidate) -> Candidate:
        """An own candidate with what being one adds; its reader's spelling is not foreign to them."""
        wins = candidate.place.id in self._wins
        reason = Reason("own_wins", OWN_WEIGHT) if wins else Reason("own", 0.0)
        spelt = tuple(each for each in candidate.reasons if each.code != "foreign_spelling")
        reasons = (*spelt, reason)
        place = self._kept.get(candidate.place.id, candidate.place)
        return Candidate(place, round(sum(each.value for each in reasons), 4), reasons)
