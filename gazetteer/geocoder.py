"""The gazetteer behind geopy's interface: names to places and back, on this machine alone.

from gazetteer.geocoder import HudhudGeocoder

HudhudGeocoder().geocode("طرابلس، لبنان", language="ar")
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.index import Gazetteer
from gazetteer.linked_places.writing import feature
from gazetteer.nearby import Near, Nearby
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Candidate, Place
from gazetteer.resolution import NONE_OF_THESE, Context, Resolution
from gazetteer.resolve import resolve

EXPLANATION = "hudhud:explanation"
"""Key of ``Location.raw`` under which it stands why this place was answered."""

LONGEST_QUERY = 1000
"""Characters; a longer text names no place."""

ON_LAND_KM, AT_SEA_KM = 50.0, 10.0
"""How far from a position a place may be to be the answer, in a country and outside all."""

MOST_ANSWERS = 10
"""Most locations of one answer."""

_COMMA = re.compile("[,،]")


class HudhudGeocoder(Geocoder):  # type: ignore[misc] # geopy has no types
    """A geopy geocoder over a gazetteer. It never makes a request."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Over the gazetteer given, or the shipped one with the reader's own places.

        Raises:
            IndexUnreadableError: if that cannot be read.
        """
        super().__init__(adapter_factory=_NoRequests)
        self._gazetteer = gazetteer or open_with_own()
        self._nearby = Nearby(self._gazetteer)

    def geocode(  # noqa: PLR0913 - geopy's interface
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str = "en",
        country_codes: str | Sequence[str] | None = None,
        limit: int = MOST_ANSWERS,
    ) -> Location | list[Location] | None:
        """The place that a name means, or with ``exactly_one=False`` all that it may mean, the likeliest first.

        What follows a comma says where the place is (``"Tripoli, Lebanon"``). None where the name is unknown; with
        ``exactly_one`` also where no place is likely enough. ``country_codes`` are ISO 3166-1 alpha-2, in any case;
        addresses are in ``language`` (``en``, ``ar``). ``timeout`` is geopy's, and nothing is waited for.

        Raises:
            geopy.exc.GeocoderQueryError: if the query is no text.
        """
        del timeout
        if not isinstance(query, str):
            raise GeocoderQueryError(f"a query must be text, got {type(query).__name__}")
        if not query.strip() or len(query) > LONGEST_QUERY:
            return None
        countries = _countries(country_codes)
        found = self._resolve(query, countries)
        fitting = [each for each in found.candidates if _is_in(each.place, countries)]
        if exactly_one:
            best = fitting[0] if fitting else None
            return None if best is None or _is_none(best) else self._found(best, found, language)
        answers = [self._found(each, found, language) for each in fitting if not _is_none(each)]
        return answers[:limit] or None

    def reverse(
        self,
        query: Point | str | tuple[float, float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str = "en",
        limit: int = MOST_ANSWERS,
    ) -> Location | list[Location] | None:
        """The place at a position (latitude, longitude), or with ``exactly_one=False`` those near and the areas around.

        Places of the country whose area holds the position come first, the nearest before the others; then the areas,
        the smallest first; ``limit`` is for those near. None where nothing is near and no area holds it.

        Raises:
            ValueError: if the query is no position on Earth.
        """
        del timeout
        point = Point(query)
        around = self._around(point)
        homes = {place.country for place in around if place.id == f"iso:{place.country}"}
        near = self._near(point, homes, 1 if exactly_one else limit)
        answers = [self._nearby_location(each, around, language) for each in near]
        answers += [self._location(place, language, {"within": [each.id for each in around]}) for place in around]
        return (answers[0] if answers else None) if exactly_one else (answers or None)

    def _resolve(self, query: str, countries: tuple[str, ...]) -> Resolution:
        """The query as one name if it is one, else its first part in the light of the others."""
        whole = resolve(query, Context(countries=countries), gazetteer=self._gazetteer)
        name, *others = (part.strip() for part in _COMMA.split(query))
        if not others or not name or whole.known:
            return whole
        wholes = (resolve(part, gazetteer=self._gazetteer).chosen for part in others if part)
        start = query.index(name)
        context = Context(
            text=query,
            start=start,
            end=start + len(name),
            places=tuple(each.place for each in wholes if each is not None),
            countries=countries,
        )
        return resolve(name, context, gazetteer=self._gazetteer)

    def _around(self, point: Point) -> tuple[Place, ...]:
        ids = self._nearby.around(point.longitude, point.latitude)
        return tuple(self._gazetteer.places(ids).values())

    def _near(self, point: Point, homes: set[str | None], count: int) -> list[Near]:
        within = ON_LAND_KM if homes else AT_SEA_KM
        # Near a border the nearest places may be the neighbour's: enough are asked for to find those of the country.
        near = self._nearby.nearest(point.longitude, point.latitude, within_km=within, count=count * 20)
        abroad = [each for each in near if homes and each.position.country not in homes]
        return [*(each for each in near if each not in abroad), *abroad][:count]

    def _nearby_location(self, near: Near, around: Iterable[Place], language: str) -> Location:
        place = self._gazetteer.place(near.position.id)
        if place is None:
            raise GeocoderServiceError(f"the gazetteer must hold {near.position.id}, got none")
        explanation = {"distance_km": round(near.distance_km, 3), "within": [each.id for each in around]}
        return self._location(place, language, explanation)

    def _found(self, candidate: Candidate, resolution: Resolution, language: str) -> Location:
        explanation = {
            "score": candidate.score,
            "reasons": {reason.code: reason.value for reason in candidate.reasons},
            "margin": resolution.margin,
            "confidence": resolution.confidence,
        }
        return self._location(candidate.place, language, explanation)

    def _location(self, place: Place, language: str, explanation: dict[str, Any]) -> Location:
        raw = feature(self._gazetteer, place) | {EXPLANATION: explanation}
        return Location(self._address(place, language), Point(place.lat, place.lon), raw)

    def _address(self, place: Place, language: str) -> str:
        tongue = language.partition("-")[0].lower()
        wholes = (place, *self._gazetteer.above(place))
        names = dict.fromkeys(each.names.in_language(tongue) for each in wholes)
        return ("، " if tongue == "ar" else ", ").join(names)


class _NoRequests(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """What geopy would ask the network with: it refuses."""

    def get_json(self, url: str, *, timeout: Any, headers: Any) -> NoReturn:
        del timeout, headers
        raise GeocoderServiceError(f"the gazetteer must answer from this machine, got a request for {url}")

    get_text = get_json


def _countries(codes: str | Sequence[str] | None) -> tuple[str, ...]:
    listed = codes.split(",") if isinstance(codes, str) else codes or ()
    return tuple(code.strip().upper() for code in listed if code.strip())


def _is_in(place: Place, countries: tuple[str, ...]) -> bool:
    return not countries or _is_none_place(place) or place.country in countries


def _is_none(candidate: Candidate) -> bool:
    return _is_none_place(candidate.place)


def _is_none_place(place: Place) -> bool:
    return place.id == NONE_OF_THESE.id
