"""Places that travel with what names them: a decision about an own place holds on a machine that never heard of it.

Whoever writes down a place's id beside words puts ``features_to_carry`` beside it; whoever reads it elsewhere looks
places up in ``WithCarried``, where what the gazetteer knows itself always comes first.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from gazetteer.errors import LinkedPlacesError
from gazetteer.index import Gazetteer
from gazetteer.linked_places.reading import OWN_SOURCE, OwnPlace, read_feature
from gazetteer.linked_places.writing import feature
from gazetteer.own.file import Kept, change, own_path
from gazetteer.own.overlay import WithOwnPlaces
from gazetteer.packing import shipped_index
from gazetteer.records import Place, Source

CARRIED = Source(f"{OWN_SOURCE}:carried", "Places that came with decisions", "1", "", "")
"""The source of places known from decisions alone."""

MOST_CARRIED = 100
"""Most places that one decision may carry."""

_NAMES_CARRIED = 50


class Places(Protocol):
    """What knows places by their ids: a gazetteer."""

    def places(self, place_ids: Iterable[str], /) -> Mapping[str, Place]:
        """The places of those ids that it knows, by id."""
        ...


def features_to_carry(place_ids: Iterable[str], gazetteer: Gazetteer) -> tuple[dict[str, Any], ...]:
    """A Linked Places feature, ready for JSON, of each place that not every hudhud knows, in the order asked, once.

    Those that the program ships need none; ids that the gazetteer does not know either give none.
    """
    wanted = list(dict.fromkeys(place_ids))
    shipped = _shipped().places(wanted)
    found = gazetteer.places(place_id for place_id in wanted if place_id not in shipped)
    own = gazetteer.features(found) if isinstance(gazetteer, WithOwnPlaces) else {}
    return tuple(_brief(own.get(place.id) or feature(gazetteer, place), place) for place in found.values())


def carried_places(features: Iterable[Any], where: str) -> dict[str, Place]:
    """The places of carried features, by id; ``where`` says for errors where they were read.

    Raises:
        LinkedPlacesError: if there are too many, or one does not hold.
    """
    return {own.place.id: own.place for own in _read(features, where)}


def adopt_places(features: Iterable[Any], where: str, *, path: Path | None = None) -> tuple[Place, ...]:
    """The carried places that are now among one's own (in ``path``, or the reader's data folder): names find them.

    Those that the program ships or that are there already stay as they are and are not answered.

    Raises:
        LinkedPlacesError: if there are too many, one does not hold, or they cannot be kept.
        IndexUnreadableError: if ``path`` is there and no file of own places.
    """
    read = {own.place.id: own for own in _read(features, where)}
    for known in _shipped().places(read):
        del read[known]
    if not read:
        return ()
    new: dict[str, OwnPlace] = {}

    def with_carried(before: Kept) -> Kept:
        new.update((place_id, own) for place_id, own in read.items() if place_id not in before.places)
        return Kept({**before.sources, CARRIED.key: CARRIED}, {**new, **before.places})

    change(path or own_path(), with_carried)
    return tuple(own.place for own in new.values())


class WithCarried:
    """What a gazetteer knows of places by id and, where it knows nothing, what decisions carried."""

    def __init__(self, places: Places, carried: Mapping[str, Place]) -> None:
        self._places = places
        self._carried = carried

    def __eq__(self, other: object) -> bool:
        """Whether the other asks the same gazetteer and knows the same places beside it."""
        if not isinstance(other, WithCarried):
            return NotImplemented
        return self._places is other._places and self._carried == other._carried

    def __hash__(self) -> int:
        """As the gazetteer's."""
        return id(self._places)

    def places(self, place_ids: Iterable[str], /) -> dict[str, Place]:
        """The places of those ids that are known, by id, in the order asked."""
        wanted = list(dict.fromkeys(place_ids))
        known = self._places.places(wanted)
        both = {**self._carried, **known}
        return {place_id: both[place_id] for place_id in wanted if place_id in both}


def _read(features: Iterable[Any], where: str) -> list[OwnPlace]:
    found = list(features)
    if len(found) > MOST_CARRIED:
        raise LinkedPlacesError(f"a decision must carry at most {MOST_CARRIED} places, got {len(found)} in {where}")
    return [
        read_feature(_modest(each), CARRIED.key, wins=False, where=f"carried place {number} of {where}")
        for number, each in enumerate(found, start=1)
    ]


def _brief(written: dict[str, Any], place: Place) -> dict[str, Any]:
    """A feature with some of its names and a point: an outline would be repeated in each decision."""
    geometry = written["geometry"]
    if geometry.get("type") != "Point":
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat], "certainty": "less-certain"}
    return {**written, "names": written.get("names", [])[:_NAMES_CARRIED], "geometry": geometry}


def _modest(carried: Any) -> Any:
    """A feature that does not win: somebody else's place never comes before all others on this machine."""
    if not isinstance(carried, dict) or not isinstance(carried.get("properties"), dict):
        return carried
    return {**carried, "properties": {**carried["properties"], "hudhud:wins": False}}


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    return Gazetteer.open(shipped_index())
