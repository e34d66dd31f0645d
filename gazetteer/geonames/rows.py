"""A dump's rows made into places, names and what else they say; a field that does not hold is told with its line."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazetteer.errors import DumpError
from gazetteer.geonames.dumps import DIVISIONS, HIERARCHY, NAMES, PLACES, Row, shown
from gazetteer.prior import FULL_SOURCE, prior
from gazetteer.records import NameKind, NameQuality, Names, Place, PlaceKind, PlaceName
from gazetteer.sources.cities import is_arabic
from gazetteer.sources.harvest import without_invisible
from gazetteer.sources.overlay import DATA
from gazetteer.tables import read_table

HIGHEST_NUMBER = 100_000_000
"""A geonameid must be lower; today's are below 14 million."""

LONGEST_NAME = 200
"""A longer name is left out: nothing that long is looked up."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
_COUNTRY = re.compile("[A-Z]{2}|")
_MAX_LON, _MAX_LAT = 180.0, 90.0
_MOST_INHABITANTS = 10**10
_CODES = frozenset({"iata", "icao", "faac", "abbr"})
_NO_NAMES = frozenset({"post", "link", "wkdt", "unlc", "tcid", "phon"})
"""Postal codes, addresses and other registers' numbers, which stand among the names."""
_ROMANISED = {"piny": "zh-Latn"}
_HISTORIC = {"fr_1793": "fr"}
_FLAG = "1"


@dataclass(frozen=True, slots=True)
class DumpPlace:
    """A row of ``allCountries.txt``."""

    number: int
    """GeoNames' id."""
    place: Place
    ascii_name: str
    feature_class: str
    modified: str
    """ISO day."""


@dataclass(frozen=True, slots=True)
class DumpName:
    """A row of ``alternateNamesV2.txt`` that is a name."""

    number: int
    """GeoNames' id of its place."""
    name: PlaceName
    code: str = ""
    """``icao``, ``iata``, ``faac`` or ``abbr`` where it is a code, else empty."""


def read_place(row: Row, path: Path) -> DumpPlace:
    """The place of a row; its id is still GeoNames' own.

    Raises:
        DumpError: if the row does not hold.
    """
    number, name, ascii_name, _, lat, lon, letter, code, country, _, admin, _, _, _, population, *_, day = row.fields
    if not _DAY.fullmatch(day):
        raise _broken("the last field must be a day such as 2026-11-22", day, row, PLACES, path)
    if not _COUNTRY.fullmatch(country):
        raise _broken("a country must be two capital letters", country, row, PLACES, path)
    known = _number(number, HIGHEST_NUMBER, row, PLACES, path)
    kind = _kind(letter, code)
    place = Place(
        id=f"geonames:{known}",
        kind=kind,
        names=Names(en=without_invisible(name)[:LONGEST_NAME], ar=""),
        lon=_degrees(lon, _MAX_LON, row, path),
        lat=_degrees(lat, _MAX_LAT, row, path),
        country=country or None,
        source=FULL_SOURCE,
        admin=admin if admin and admin != "00" else None,
        feature=code or None,
        population=_number(population or "0", _MOST_INHABITANTS, row, PLACES, path),
        approximate=kind.is_areal,
    )
    return DumpPlace(known, place, ascii_name, letter, day)


def read_name(row: Row, path: Path) -> DumpName | None:
    """The name of a row, or None where it is no name to look a place up by.

    Raises:
        DumpError: if the row does not hold.
    """
    _, number, language, text, preferred, short, colloquial, historic, _, _ = row.fields
    owner = _number(number, HIGHEST_NUMBER, row, NAMES, path)
    if language in _NO_NAMES or len(text) > LONGEST_NAME:
        return None
    visible = without_invisible(text)
    quality = NameQuality(
        preferred=preferred == _FLAG, short=short == _FLAG, colloquial=colloquial == _FLAG, historic=historic == _FLAG
    )
    if language in _CODES:
        return DumpName(owner, PlaceName(visible, "und", NameKind.CODE, FULL_SOURCE, quality), language)
    kind = _name_kind(language, quality)
    return DumpName(owner, PlaceName(visible, _language(language, visible), kind, FULL_SOURCE, quality))


def read_division(row: Row, path: Path) -> tuple[str, int]:
    """Code of a first-level division, such as ``SY.13``, and GeoNames' id of its place."""
    code, _, _, number = row.fields
    return code, _number(number, HIGHEST_NUMBER, row, DIVISIONS, path)


def read_part(row: Row, path: Path) -> tuple[int, int, str]:
    """GeoNames' ids of a whole and of a part of it, and in what way it is one (``ADM``: by administration)."""
    whole, part, *way = row.fields
    numbers = (_number(each, HIGHEST_NUMBER, row, HIERARCHY, path) for each in (whole, part))
    return next(numbers), next(numbers), (way or [""])[0][:20]


def weight_class(place: Place) -> int:
    """How likely the place is meant, from 1, the likeliest, to 256: the order in which places are numbered."""
    return 256 - round(255 * prior(place).value)


def _language(tag: str, text: str) -> str:
    if tag in _ROMANISED or tag in _HISTORIC:
        return _ROMANISED.get(tag) or _HISTORIC[tag]
    if _LANGUAGE.fullmatch(tag):
        return tag
    return "ar" if is_arabic(text) else "und"


def _name_kind(language: str, quality: NameQuality) -> NameKind:
    if quality.historic or language in _HISTORIC:
        return NameKind.HISTORIC
    if language in _ROMANISED:
        return NameKind.TRANSLITERATION
    if quality.colloquial:
        return NameKind.LOCAL
    return NameKind.OFFICIAL if quality.preferred else NameKind.ALTERNATE


def _kind(letter: str, code: str) -> PlaceKind:
    kinds = _kinds()
    return kinds.get((letter, code)) or kinds.get((letter, "*")) or PlaceKind.OTHER


@cache
def _kinds() -> dict[tuple[str, str], PlaceKind]:
    table = read_table(DATA / "geonames_features.csv")
    return {(row["class"], row["code"]): PlaceKind(row["kind"]) for _, row in table}


def _number(text: str, limit: int, row: Row, name: str, path: Path) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(limit)) or int(text) >= limit:
        raise _broken(f"a number must be whole and lower than {limit}", text, row, name, path)
    return int(text)


def _degrees(text: str, limit: float, row: Row, path: Path) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = float("nan")
    if not -limit <= degrees <= limit:
        raise _broken(f"a coordinate must lie between -{limit:g} and {limit:g}", text, row, PLACES, path)
    return degrees


def _broken(rule: str, got: str, row: Row, name: str, path: Path) -> DumpError:
    return DumpError(f"{rule}, got {shown(got)} in line {row.line} of {path / name}")
