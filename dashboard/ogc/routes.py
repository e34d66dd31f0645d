"""The API's routes, and the one that says whether there is a corpus to ask."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import geopandas as gpd
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import corpus
from dashboard.ogc import answers
from dashboard.ogc.answers import GEOJSON, HTML, JSON, OPENAPI, PATH, Document, Here
from dashboard.ogc.asked import FORMAT, AskedError, asked_items, check_names
from dashboard.ogc.collections import COLLECTIONS, Collection
from dashboard.ogc.features import extent_of, feature_of, page_of
from dashboard.ogc.openapi import definition
from dashboard.ogc.pages import page

HEALTH = "/healthz"
"""Where a watcher asks whether all is well."""

LICENCES = {"Sources and licences": "/about"}


class NotThereError(LookupError):
    """A collection or a feature that does not exist, in one sentence."""


Answers = Callable[[Request, Here], Document]


def ogc_routes() -> list[BaseRoute]:
    """The routes of the API, and of ``HEALTH``."""
    one = f"{PATH}collections/{{collection}}"
    return [
        Route(HEALTH, _health),
        Route(PATH.rstrip("/"), partial(_answer, _landing)),
        Route(PATH, partial(_answer, _landing)),
        Route(f"{PATH}api", partial(_answer, _definition, kind=OPENAPI)),
        Route(f"{PATH}conformance", partial(_answer, _conformance)),
        Route(f"{PATH}collections", partial(_answer, _collections)),
        Route(one, partial(_answer, _collection)),
        Route(f"{one}/items", partial(_answer, _items, kind=GEOJSON)),
        Route(f"{one}/items/{{feature:path}}", partial(_answer, _item, kind=GEOJSON)),
        Route(f"{PATH}{{rest:path}}", partial(_answer, _nothing)),
    ]


def _health(_request: Request) -> Response:
    """The corpus's version, or why there is none."""
    try:
        return JSONResponse({"status": "ok", "corpus": corpus.version()}, headers={"Cache-Control": "no-store"})
    except corpus.CORPUS_ERRORS as error:
        return JSONResponse({"status": "unavailable", "sentence": str(error)}, 503)


def _answer(make: Answers, request: Request, *, kind: str = JSON) -> Response:
    """What a route makes, as JSON or as a page; what goes wrong as one sentence with its code."""
    here = Here(str(request.base_url).rstrip("/"), request.url.path, tuple(request.query_params.multi_items()))
    try:
        return _written(request, make(request, here), 200, kind)
    except AskedError as error:
        return _written(request, answers.refused("InvalidParameterValue", str(error)), 400, JSON)
    except NotThereError as error:
        return _written(request, answers.refused("NotFound", str(error)), 404, JSON)
    except corpus.CORPUS_ERRORS as error:
        return _written(request, answers.refused("ServiceUnavailable", str(error)), 503, JSON)


def _written(request: Request, document: Document, status: int, kind: str) -> Response:
    links = ", ".join(f'<{link["href"]}>; rel="{link["rel"]}"' for link in document.get("links", ()))
    headers = {"Vary": "Accept", **({"Link": links} if links else {})}
    if _wants_page(request):
        return HTMLResponse(page(document), status, headers)
    return JSONResponse(document, status, headers, media_type=kind)


def _wants_page(request: Request) -> bool:
    """Whether a page is asked for: by ``f``, else by what the caller says it accepts."""
    accepted = request.headers.get("accept", "")
    return request.query_params.get(FORMAT, "html" if HTML in accepted and "json" not in accepted else "") == "html"


def _landing(request: Request, here: Here) -> Document:
    check_names(request.query_params)
    return answers.landing(here)


def _definition(request: Request, here: Here) -> Document:
    check_names(request.query_params)
    return {**definition(here.origin), **({"title": "hudhud"} if _wants_page(request) else {})}


def _conformance(request: Request, here: Here) -> Document:
    check_names(request.query_params)
    return answers.conformance(here)


def _collections(request: Request, here: Here) -> Document:
    check_names(request.query_params)
    return answers.collections(here, (_told(here, each) for each in COLLECTIONS.values()))


def _collection(request: Request, here: Here) -> Document:
    chosen = _chosen(request)
    check_names(request.query_params)
    return _told(here, chosen)


def _items(request: Request, here: Here) -> Document:
    chosen = _chosen(request)
    asked = asked_items(request.query_params)
    return answers.items(here, page_of(chosen.feature, _table(chosen), asked), _now())


def _item(request: Request, here: Here) -> Document:
    chosen = _chosen(request)
    check_names(request.query_params)
    wanted: str = request.path_params["feature"]
    found = feature_of(chosen.feature, _table(chosen), wanted)
    if found is None:
        raise NotThereError(f"a feature must be one of {chosen.id}, got {wanted!r:.60}")
    return answers.item(here, chosen, found)


def _nothing(request: Request, _here: Here) -> Document:
    raise NotThereError(f"a path must be one that {PATH}api names, got {request.url.path!r:.60}")


def _chosen(request: Request) -> Collection:
    wanted: str = request.path_params["collection"]
    if wanted not in COLLECTIONS:
        raise NotThereError(f"a collection must be one of {', '.join(COLLECTIONS)}, got {wanted!r:.60}")
    return COLLECTIONS[wanted]


def _told(here: Here, each: Collection) -> Document:
    licences = {title: f"{here.origin}{path}" for title, path in LICENCES.items()}
    return answers.collection(here, each, *extent_of(_table(each)), licences)


def _table(each: Collection) -> gpd.GeoDataFrame:
    return corpus.tables()[each.id]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
