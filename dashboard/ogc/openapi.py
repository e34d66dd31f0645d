"""The API's own definition, in OpenAPI 3.0."""

from importlib.metadata import version
from typing import Any

from dashboard.ogc.answers import DESCRIPTION, GEOJSON, HTML, JSON, PATH, TITLE
from dashboard.ogc.asked import BBOX, DATETIME, FORMAT, FORMATS, HOW_MANY, LIMIT, MOST_FEATURES, OFFSET
from dashboard.ogc.collections import COLLECTIONS

_PARAMETERS: dict[str, dict[str, Any]] = {
    FORMAT: {"schema": {"type": "string", "enum": list(FORMATS)}, "description": "As JSON or as a page."},
    BBOX: {
        "schema": {
            "oneOf": [
                {"type": "array", "items": {"type": "number"}, "minItems": size, "maxItems": size} for size in (4, 6)
            ]
        },
        "style": "form",
        "explode": False,
        "description": "West, south, east, north in degrees; features that touch the box. West beyond east crosses the "
        "antimeridian. Features without a geometry are in no box.",
    },
    DATETIME: {
        "schema": {"type": "string"},
        "style": "form",
        "explode": False,
        "description": "A day or moment of RFC 3339, or two with / between, either of them .. where it is open; "
        "features that may lie in those days. Features without a date are in none.",
    },
    HOW_MANY: {
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_FEATURES, "default": LIMIT},
        "style": "form",
        "explode": False,
        "description": "Features on a page at most.",
    },
    OFFSET: {
        "schema": {"type": "integer", "minimum": 0, "default": 0},
        "description": "Features to pass over; the link to the next page has it.",
    },
}


def definition(origin: str) -> dict[str, Any]:
    """The definition of the API at an origin such as ``http://127.0.0.1:8501``."""
    named = [{"$ref": f"#/components/parameters/{name}"} for name in _PARAMETERS]
    only_format = named[:1]
    feature = {
        "name": "featureId",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "description": "A feature's id.",
    }
    paths = {
        "/": _path("landing", "Where everything is", only_format),
        "/api": _path("api", "This definition", only_format),
        "/conformance": _path("conformance", "What is conformed to", only_format),
        "/collections": _path("collections", "All collections", only_format),
    }
    for each in COLLECTIONS.values():
        path = f"/collections/{each.id}"
        paths[path] = _path(each.id, each.title, only_format)
        paths[f"{path}/items"] = _path(f"{each.id}.items", each.description, named, kind=GEOJSON)
        paths[f"{path}/items/{{featureId}}"] = _path(
            f"{each.id}.item", f"One of: {each.title}", [feature, *only_format], kind=GEOJSON
        )
    return {
        "openapi": "3.0.3",
        "info": {"title": TITLE, "description": DESCRIPTION, "version": version("hudhud")},
        "servers": [{"url": f"{origin}{PATH.rstrip('/')}"}],
        "paths": paths,
        "components": {
            "parameters": {
                name: {"name": name, "in": "query", "required": False, **told} for name, told in _PARAMETERS.items()
            }
        },
    }


def _path(name: str, summary: str, parameters: list[dict[str, Any]], kind: str = JSON) -> dict[str, Any]:
    answers = {
        "200": _answer("What was asked for.", kind, HTML),
        "400": _answer("A parameter cannot be used; one sentence says what must hold.", JSON),
        "404": _answer("There is nothing of that name.", JSON),
        "503": _answer("There is no corpus to show; one sentence says why.", JSON),
    }
    return {"get": {"operationId": name, "summary": summary, "parameters": parameters, "responses": answers}}


def _answer(description: str, *kinds: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {kind: {"schema": {"type": "object"}} for kind in kinds[:1]}
        | {kind: {"schema": {"type": "string"}} for kind in kinds[1:]},
    }
