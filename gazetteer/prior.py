"""How likely a place is meant when nothing but its name is known."""

from functools import lru_cache
from math import log10

from gazetteer.records import Place, PlaceKind, Reason

_KIND_WEIGHT = {
    PlaceKind.COUNTRY: 0.9,
    PlaceKind.SEA: 0.85,
    PlaceKind.REGION: 0.8,
    PlaceKind.OTHER: 0.55,
    PlaceKind.ROAD: 0.5,
    PlaceKind.SITE: 0.5,
    PlaceKind.PORT: 0.45,
    PlaceKind.AIRPORT: 0.3,
    PlaceKind.ADMIN: 0.25,
    PlaceKind.CITY: 0.1,
}
"""A country beats a same-named town; a city of some size its same-named division."""

_WEIGHT_OF_TENFOLD = 0.1
"""What ten times the inhabitants add to a city: a million make 0.7."""
_FEWEST_INHABITANTS = 500
"""What a town whose inhabitants nobody gives is taken to have: the sources list none that is known to have fewer."""
_DIVISION_WEIGHT_OF_TENFOLD = 0.04
"""The same for a division: one of a million beats villages of its name, and stays below its own town of 10,000."""
_SEAT_WEIGHT = {"PPLC": 0.05, "PPLA": 0.02}
"""What a seat of government adds, by GeoNames' feature code."""

FULL_SOURCE = "gn"
"""Source key of what a full GeoNames dump alone has, short because it stands in every row."""
_MINOR_WEIGHT = 0.25
"""What a stream, a farm or a hotel of such a dump weighs: less than any village, for it has millions of each."""
_KEPT = 8192
"""How many weights are kept."""
_PEOPLED = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.CITY})

_HIGHEST = 0.99
HISTORIC_COUNTRY = "PCLH"
"""GeoNames' feature code of a country that is no more."""
_HISTORIC_SHARE = 0.7
CODE_DISCOUNT = 0.9
"""What share of its weight a place loses where the name is only its code: the last thing that a word means."""


def prior(place: Place) -> Reason:
    """The place's weight from 0 to below 1, by kind and inhabitants, as a reason."""
    return _prior(place.kind, place.population, place.feature or "", minor=is_minor(place))


@lru_cache(maxsize=_KEPT)
def _prior(kind: PlaceKind, population: int, feature: str, *, minor: bool) -> Reason:
    """The same for all places alike: of millions most are villages of unknown size."""
    if minor:
        return Reason("prior", _MINOR_WEIGHT)
    weight = _KIND_WEIGHT[kind]
    if kind is PlaceKind.CITY:
        inhabitants = max(population, _FEWEST_INHABITANTS)
        weight += _WEIGHT_OF_TENFOLD * log10(inhabitants) + _SEAT_WEIGHT.get(feature, 0.0)
    if kind is PlaceKind.ADMIN and population:
        weight += _DIVISION_WEIGHT_OF_TENFOLD * log10(population)
    if feature == HISTORIC_COUNTRY:
        weight *= _HISTORIC_SHARE
    return Reason("prior", round(min(weight, _HIGHEST), 4))


def is_minor(place: Place) -> bool:
    """Whether a place is one of the millions that only a full dump has and nobody lives in."""
    return place.source == FULL_SOURCE and place.kind not in _PEOPLED
