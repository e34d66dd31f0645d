"""A Linked Places file read into places: all of it holds, or nothing of it is taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import shapely
from pydantic import ValidationError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import LinkedPlacesError
from gazetteer.linked_places.model import Feature, Point, Toponym
from gazetteer.linked_places.safety import parse
from gazetteer.records import NameKind, Names, Place, PlaceKind, PlaceName, Source
from gazetteer.resolution import NONE_OF_THESE

MOST_FEATURES = 200_000
"""Most places of one file."""

OWN_SOURCE = "own"
"""What the source keys of a reader's own places begin with, before a colon."""

WINS = "hudhud:wins"
"""Property, of a file or of one feature, by which its places come before all others of their names."""

_KINDS = {
    "A": PlaceKind.ADMIN,
    "P": PlaceKind.CITY,
    "S": PlaceKind.SITE,
    "R": PlaceKind.ROAD,
    "L": PlaceKind.REGION,
    "H": PlaceKind.SEA,
    "U": PlaceKind.SEA,
}
"""What a GeoNames feature class stands for where a feature names no kind of ours."""

_RULES = {
    "missing": "must be there",
    "model_type": "must be an object",
    "union_tag_invalid": "must have one of the types {expected_tags}",
    "union_tag_not_found": "must have a type",
    "string_pattern_mismatch": "must match the pattern {pattern}",
    "too_short": "must have at least {min_length} members",
    "too_long": "must have at most {max_length} members",
}
"""What must hold, where the checker's own words would not tell a reader."""

_ARABIC = re.compile("[\u0620-\u064a]")
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place out of a reader's own gazetteer."""

    place: Place
    names: tuple[PlaceName, ...]
    area: BaseGeometry | None
    """Its extent, degrees (lon, lat), or None where it is a point."""
    wins: bool
    """Whether it comes before all other places of its names."""
    feature: dict[str, Any]
    """As its file gives it."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A file of places, whole."""

    source: Source
    places: tuple[OwnPlace, ...]


def read_collection(content: bytes, file: str) -> Collection:
    """The places of a Linked Places file; ``file`` is its name.

    Raises:
        LinkedPlacesError: if anything in it does not hold; the sentence names the feature.
    """
    found = parse(content, file)
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise LinkedPlacesError(f"the file must be a FeatureCollection, got {_shown(found)} in {file}")
    features = found.get("features")
    if not isinstance(features, list) or not 1 <= len(features) <= MOST_FEATURES:
        got = f"{len(features)}" if isinstance(features, list) else _shown(features)
        raise LinkedPlacesError(f"the file must hold a list of 1 to {MOST_FEATURES} features, got {got} in {file}")
    wins = _wins(found, file)
    source = _source(found, content, file)
    places = tuple(
        read_feature(feature, source.key, wins=wins, where=f"feature {number} of {file}")
        for number, feature in enumerate(features, start=1)
    )
    _require_each_once(places, file)
    return Collection(source, places)


def read_feature(feature: Any, source: str, *, wins: bool, where: str) -> OwnPlace:
    """The place of one feature; ``wins`` holds unless the feature says otherwise.

    Raises:
        LinkedPlacesError: if it does not hold.
    """
    try:
        read = Feature.model_validate(feature)
    except ValidationError as problem:
        raise LinkedPlacesError(_sentence(problem, feature, where)) from None
    if read.id == NONE_OF_THESE.id:
        raise LinkedPlacesError(f"an @id must not be {read.id!r}, which stands for no place, in {where}")
    said = read.properties.wins
    own = OwnPlace(_place(read, source), tuple(_names(read, source)), _area(read), wins=wins, feature=feature)
    return own if said is None else OwnPlace(own.place, own.names, own.area, wins=said, feature=feature)


def _place(read: Feature, source: str) -> Place:
    lon, lat = _label_point(read)
    point, properties = _first_point(read), read.properties
    return Place(
        id=read.id,
        kind=properties.kind or _KINDS.get("".join(properties.fclasses[:1]), PlaceKind.OTHER),
        names=_display_names(read),
        lon=lon,
        lat=lat,
        country=properties.ccodes[0] if len(properties.ccodes) == 1 else None,
        source=source,
        population=properties.population,
        citation=next((citation.label for name in read.names for citation in name.citations if citation.label), ""),
        approximate=point is None or {point.certainty, read.geometry.certainty} != {"certain"},
    )


def _display_names(read: Feature) -> Names:
    title, spoken = read.properties.title, read.names
    arabic = [name.toponym for name in spoken if _language(name) == "ar"]
    arabic += [text for text in (title, *(name.toponym for name in spoken)) if _ARABIC.match(text)]
    english = [name.toponym for name in spoken if _language(name) == "en"] if _ARABIC.match(title) else []
    return Names(en=(english or [title])[0], ar=(arabic or [""])[0])


def _language(name: Toponym) -> str:
    return (name.lang or "").partition("-")[0].lower()


def _names(read: Feature, source: str) -> Iterator[PlaceName]:
    if read.properties.retired:
        return
    spoken = {name.toponym for name in read.names}
    if read.properties.title not in spoken:
        yield PlaceName(read.properties.title, "und", NameKind.OFFICIAL, source)
    for name in read.names:
        kind = NameKind.OFFICIAL if name.toponym == read.properties.title else NameKind.ALTERNATE
        yield PlaceName(name.toponym, name.lang or "und", kind, source)


def _first_point(read: Feature) -> Point | None:
    shapes = [read.geometry] if read.geometry.type != "GeometryCollection" else read.geometry.geometries
    return next((each for each in shapes if isinstance(each, Point)), None)


def _label_point(read: Feature) -> tuple[float, float]:
    point = _first_point(read)
    if point is not None:
        return point.coordinates[0], point.coordinates[1]
    label = _geometry(read).representative_point()
    return round(label.x, 6), round(label.y, 6)


def _area(read: Feature) -> BaseGeometry | None:
    """What has an extent: the areas, or the ways where there are none."""
    parts = [part for part in getattr(_geometry(read), "geoms", [_geometry(read)]) if not part.is_empty]
    widest = max(int(shapely.get_dimensions(part)) for part in parts)
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == widest]) if widest else None


def _geometry(read: Feature) -> BaseGeometry:
    flat = shapely.force_2d(shape(read.geometry.model_dump()))
    return shapely.make_valid(flat)


def _wins(found: dict[str, Any], file: str) -> bool:
    properties = found.get("properties", {})
    said = found.get(WINS, properties.get(WINS, False) if isinstance(properties, dict) else False)
    if not isinstance(said, bool):
        raise LinkedPlacesError(f"{WINS} must be true or false, got {_shown(said)} in {file}")
    return said


def _source(found: dict[str, Any], content: bytes, file: str) -> Source:
    """The file as a source: its name, the beginning of its SHA-256, and what it says of its own licence and title."""
    about = found.get("indexing") if isinstance(found.get("indexing"), dict) else {}
    words = {name: value for name, value in (about or {}).items() if isinstance(value, str)}
    stem = file.removesuffix(".json").removesuffix(".lpf")
    return Source(
        key=f"{OWN_SOURCE}:{stem}",
        title=words.get("name", file)[:300],
        version=sha256(content).hexdigest()[:12],
        licence=words.get("license", "")[:300],
        attribution=words.get("creditText", "")[:300],
    )


def _require_each_once(places: tuple[OwnPlace, ...], file: str) -> None:
    met: set[str] = set()
    for number, own in enumerate(places, start=1):
        if own.place.id in met:
            raise LinkedPlacesError(f"an @id must stand once, got {own.place.id!r} again in feature {number} of {file}")
        met.add(own.place.id)


def _sentence(problem: ValidationError, feature: Any, where: str) -> str:
    """The first thing that does not hold: what must hold, what was got, in which feature."""
    first = problem.errors(include_url=False)[0]
    path = ".".join(str(step) for step in first["loc"]) or "it"
    known = _RULES.get(first["type"])
    rule = known.format(**first.get("ctx", {})) if known else first["msg"].removeprefix("Value error, ")
    rule = rule.replace("Input should", "must")
    got = "nothing" if first["type"] == "missing" else _shown(first["input"])
    return f"{path} {rule[:1].lower()}{rule[1:]}, got {got} in {where}{_title(feature)}"


def _title(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    title = properties.get("title") if isinstance(properties, dict) else None
    return f" ({_shown(title)})" if isinstance(title, str) else ""


def _shown(value: Any) -> str:
    """A value in a sentence, on one line and not too long."""
    words = ascii(value) if isinstance(value, float | int | bool) or value is None else repr(value)
    words = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words)
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
