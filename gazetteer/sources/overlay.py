"""The hand-written tables in ``gazetteer/data``, checked on load: what no packaged source has, or has right."""

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable

from gazetteer.errors import OverlayError
from gazetteer.records import NameKind, Names, Place, PlaceKind, PlaceName, Source
from gazetteer.sources.harvest import Harvest, Naming
from gazetteer.tables import read_table

SOURCE = "hudhud"
DATA = files("gazetteer") / "data"

_ID = re.compile(
    r"hudhud:[a-z0-9]+(-[a-z0-9]+)*|iso:[A-Z]{2}|airport:[A-Z0-9]{4}|geonames:[1-9][0-9]*|admin1:[A-Z]{2}\.[A-Z0-9]+"
)
_COUNTRY = re.compile("[A-Z]{2}|")
_LANGUAGE = re.compile("[a-z]{2,3}")
_NUMBER = re.compile("[0-9]{1,9}")
_MAX_LON, _MAX_LAT = 180.0, 90.0


def harvest_overlay(data: Traversable = DATA) -> Harvest:
    """Places and names of ``places.csv`` and ``names.csv``, with what ``inhabitants.csv`` counts.

    Raises:
        OverlayError: if a row does not hold; the sentence says what must hold, what was got and in which line.
    """
    harvest = Harvest()
    for where, row in read_table(data / "places.csv"):
        place = _place(row, where)
        _require(place.id not in harvest.places, "an id must stand once", place.id, where)
        harvest.places[place.id] = place
        if row["replaces"]:
            harvest.replaced[row["replaces"]] = place.id
        harvest.call(place.id, place.names.en, "en", NameKind.OFFICIAL, SOURCE)
        harvest.call(place.id, place.names.ar, "ar", NameKind.OFFICIAL, SOURCE)
    for where, row in read_table(data / "inhabitants.csv"):
        _require(row["place"] in harvest.places, "inhabitants must belong to a place of ours", row["place"], where)
        _require(_NUMBER.fullmatch(row["inhabitants"]), "inhabitants must be a number", row["inhabitants"], where)
        place = harvest.places[row["place"]]
        harvest.places[place.id] = replace(place, population=int(row["inhabitants"]))
    for where, row in read_table(data / "names.csv"):
        harvest.names += _namings(row, where)
    return harvest


def read_sources(data: Traversable = DATA) -> tuple[Source, ...]:
    """The rows of ``sources.csv``, in its order."""
    return tuple(Source(**row) for _, row in read_table(data / "sources.csv"))


def _place(row: dict[str, str], where: str) -> Place:
    _require(_ID.fullmatch(row["id"]), "an id must look like hudhud:red-sea, iso:SY or airport:OSLK", row["id"], where)
    _require(row["kind"] in set(PlaceKind), "a kind must be one of PlaceKind", row["kind"], where)
    _require(_COUNTRY.fullmatch(row["country"]), "a country must be two capital letters", row["country"], where)
    _require(row["en"] and row["ar"], "a place must have an English and an Arabic name", row["id"], where)
    _require(row["citation"], "a place must say where it was read", row["id"], where)
    _require(row["approximate"] in {"0", "1"}, "approximate must be 0 or 1", row["approximate"], where)
    return Place(
        id=row["id"],
        kind=PlaceKind(row["kind"]),
        names=Names(en=row["en"], ar=row["ar"]),
        lon=_degrees(row["lon"], _MAX_LON, where),
        lat=_degrees(row["lat"], _MAX_LAT, where),
        country=row["country"] or None,
        source=SOURCE,
        admin=row["admin"] or None,
        feature=row["feature"] or None,
        citation=row["citation"],
        approximate=row["approximate"] == "1",
    )


def _namings(row: dict[str, str], where: str) -> Iterator[Naming]:
    _require(_ID.fullmatch(row["place"]), "a name must belong to a place id", row["place"], where)
    _require(row["kind"] in set(NameKind), "a name's kind must be one of NameKind", row["kind"], where)
    _require(_LANGUAGE.fullmatch(row["language"]), "a language must be a BCP 47 tag", row["language"], where)
    _require(row["citation"], "a name must say where it was read", row["texts"], where)
    for text in row["texts"].split("|"):
        _require(text.strip(), "a name must not be blank", row["texts"], where)
        yield Naming(row["place"], PlaceName(text.strip(), row["language"], NameKind(row["kind"]), SOURCE))


def _degrees(text: str, limit: float, where: str) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = float("nan")
    _require(-limit <= degrees <= limit, f"a coordinate must lie between -{limit:g} and {limit:g}", text, where)
    return degrees


def _require(holds: object, what_must_hold: str, got: str, where: str) -> None:
    if not holds:
        raise OverlayError(f"{what_must_hold}, got {got!r} in {where}")
