"""The airport that is meant by a town's name and the noun airport, where no name says so."""

from gazetteer.index import Gazetteer
from gazetteer.records import Place

_REACH_DEGREES = 0.4
"""How far from the town's point an airport of it lies, about 45 km."""
_INTERNATIONAL = "International"


def main_airport(gazetteer: Gazetteer, city: Place) -> Place | None:
    """The one airport near a town, or the one international airport of several; None where that leaves a doubt."""
    near = gazetteer.airports_near(city, _REACH_DEGREES)
    international = [airport for airport in near if _INTERNATIONAL in airport.names.en]
    for several in (international, near):
        if len(several) == 1:
            return several[0]
    return None
