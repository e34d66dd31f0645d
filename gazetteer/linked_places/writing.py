"""Places as Linked Places features."""

from collections.abc import Iterable
from typing import Any

from gazetteer.index import Gazetteer
from gazetteer.records import Place, PlaceKind, PlaceName, Source

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"
"""Names the vocabulary; nothing is fetched."""

ATTESTED = "2026"
"""The year for which our sources speak: a place of theirs stood there then, since when they do not say."""

CLASSES = {
    PlaceKind.COUNTRY: "A",
    PlaceKind.ADMIN: "A",
    PlaceKind.CITY: "P",
    PlaceKind.SITE: "S",
    PlaceKind.AIRPORT: "S",
    PlaceKind.PORT: "L",
    PlaceKind.SEA: "H",
    PlaceKind.REGION: "L",
    PlaceKind.ROAD: "R",
    PlaceKind.OTHER: "S",
}
"""GeoNames' feature class of each kind."""

_CODE_CLASSES = {"NVB": "L", "MILB": "L"}
"""GeoNames' class of feature codes that differ from their kind's."""

_HISTORIC_CODES = frozenset({"PCLH", "ADM1H", "PPLH"})


def feature_collection(gazetteer: Gazetteer, places: Iterable[Place]) -> dict[str, Any]:
    """Places as a FeatureCollection, ready for JSON, each with its point and, where one is known, its extent."""
    features = [feature(gazetteer, place, extent=True) for place in places]
    return {"type": "FeatureCollection", "@context": CONTEXT, "features": features}


def feature(gazetteer: Gazetteer, place: Place, *, extent: bool = False) -> dict[str, Any]:
    """A place as a feature, ready for JSON: names with their sources, its point, the wholes that it is a part of.

    Positions are (lon, lat); ``extent`` adds the area to the point. ``hudhud:kind`` and
    ``hudhud:population`` carry what the format has no word for.
    """
    sources = {source.key: source for source in gazetteer.sources()}
    wholes = gazetteer.above(place)
    return {
        "@id": place.id,
        "type": "Feature",
        "properties": _properties(place),
        "when": _when(place),
        "names": [_name(name, sources) for name in gazetteer.names(place.id)],
        "types": [_type(place)],
        "geometry": _geometry(gazetteer, place, extent=extent),
        "links": _links(place),
        "relations": [_part_of(whole) for whole in wholes],
        "descriptions": [{"value": place.citation, "lang": "en"}] if place.citation else [],
    }


def _properties(place: Place) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "title": place.names.in_language("en"),
        "ccodes": [place.country] if place.country else [],
        "fclasses": [_class(place)],
        "hudhud:kind": place.kind.value,
    }
    return properties | ({"hudhud:population": place.population} if place.population else {})


def _class(place: Place) -> str:
    return _CODE_CLASSES.get(place.feature or "", CLASSES[place.kind])


def _when(place: Place) -> dict[str, Any]:
    if place.feature in _HISTORIC_CODES:
        return {"timespans": [{"end": {"latest": ATTESTED}}]}
    return {"timespans": [{"start": {"latest": ATTESTED}, "end": {"earliest": ATTESTED}}]}


def _name(name: PlaceName, sources: dict[str, Source]) -> dict[str, Any]:
    source = sources.get(name.source)
    label = f"{source.title}, {source.version}" if source else name.source
    language = {} if name.language == "und" else {"lang": name.language}
    return {"toponym": name.text, **language, "citations": [{"label": label}]}


def _type(place: Place) -> dict[str, Any]:
    label = {"label": place.kind.value}
    if place.feature is None:
        return label
    return {"identifier": f"https://www.geonames.org/ontology#{_class(place)}.{place.feature}", **label}


def _geometry(gazetteer: Gazetteer, place: Place, *, extent: bool) -> dict[str, Any]:
    certainty = "less-certain" if place.approximate or place.kind.is_areal else "certain"
    point = {"type": "Point", "coordinates": [place.lon, place.lat], "certainty": certainty}
    area = gazetteer.area(place.id) if extent else None
    if area is None:
        return point
    from shapely.geometry import mapping  # noqa: PLC0415 - most places are points, and shapely is heavy

    return {"type": "GeometryCollection", "geometries": [point, {**mapping(area), "certainty": "less-certain"}]}


def _links(place: Place) -> list[dict[str, str]]:
    kind, _, number = place.id.partition(":")
    return [{"type": "exactMatch", "identifier": f"https://sws.geonames.org/{number}/"}] if kind == "geonames" else []


def _part_of(whole: Place) -> dict[str, str]:
    return {
        "relationType": "gvp:broaderPartitive",
        "relationTo": whole.id,
        "label": f"part of {whole.names.in_language('en')}",
    }
