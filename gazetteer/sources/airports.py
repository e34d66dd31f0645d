"""Airports and airfields with an ICAO code, from airportsdata (MIT)."""

import airportsdata

from gazetteer.records import NameKind, Names, Place, PlaceKind
from gazetteer.sources.harvest import Harvest

SOURCE = "airportsdata"
_EVERYWHERE_WITH = "Air Base", "Airbase", "AFB", "International"


def harvest_airports(near: frozenset[str]) -> Harvest:
    """All airfields of the countries ``near`` (ISO 3166-1 alpha-2), elsewhere those with an IATA code and air bases."""
    harvest = Harvest()
    for icao, row in sorted(airportsdata.load("ICAO").items()):
        name = row["name"].strip()
        wanted = row["country"] in near or row["iata"] or any(word in name for word in _EVERYWHERE_WITH)
        if not (name and wanted):
            continue
        place_id = f"airport:{icao}"
        harvest.places[place_id] = Place(
            id=place_id,
            kind=PlaceKind.AIRPORT,
            names=Names(en=name, ar=""),
            lon=round(row["lon"], 5),
            lat=round(row["lat"], 5),
            country=row["country"] or None,
            source=SOURCE,
            feature="AIRB" if "Air Base" in name else "AIRP",
        )
        harvest.call(place_id, name, "en", NameKind.OFFICIAL, SOURCE)
        harvest.call(place_id, icao, "und", NameKind.CODE, SOURCE)
        harvest.call(place_id, row["iata"], "und", NameKind.CODE, SOURCE)
    return harvest
