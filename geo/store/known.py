"""Places that were looked up once, so that a corpus that is opened again asks for new ones alone."""

from collections.abc import Iterable, Mapping
from typing import Self

from gazetteer.records import Place
from geo.assembly import PlaceSource


class KnownPlaces:
    """What a source knows of places, each looked up once; the source must go on giving the same ones."""

    def __init__(self, source: PlaceSource, found: Mapping[str, Place | None] | None = None) -> None:
        self._source = source
        self._found = dict(found or {})
        """None for what is no place."""

    def places(self, ids: Iterable[str], /) -> Mapping[str, Place]:
        """The places of those ids that the source knows, by id."""
        wanted = list(dict.fromkeys(ids))
        new = [place for place in wanted if place not in self._found]
        if new:
            self._found |= dict.fromkeys(new) | dict(self._source.places(new))
        found = ((each, self._found[each]) for each in wanted)
        return {each: place for each, place in found if place is not None}

    def told_by(self, source: PlaceSource) -> Self | None:
        """The same told by another source; None where that one says otherwise of a place looked up so far."""
        if source != self._source:
            now = source.places(sorted(self._found))
            if any(now.get(place) != was for place, was in self._found.items()):
                return None
        return type(self)(source, self._found)
