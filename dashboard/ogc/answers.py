"""The documents of the API as plain JSON: the landing page, what it conforms to, its collections, pages of features."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from dashboard.ogc.asked import FORMAT, OFFSET
from dashboard.ogc.collections import Collection
from dashboard.ogc.features import Page

PATH = "/ogc/"

GEOJSON, JSON, HTML = "application/geo+json", "application/json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_CLASSES = ("core", "oas30", "geojson", "html")
CONFORMS_TO = tuple(f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in _CLASSES)

TITLE = "hudhud"
DESCRIPTION = "What news articles say, on the map and in time; every feature carries the exact words it came from."

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Here:
    """The address that was asked for."""

    origin: str
    """Scheme and host, such as ``http://127.0.0.1:8501``."""
    path: str
    query: tuple[tuple[str, str], ...] = ()

    def link(self, rel: str, kind: str, path: str | None = None, title: str = "", **changed: str) -> Document:
        """A link to a path of the API, or to this address with some of its parameters changed; empty takes one out."""
        query = {**(dict(self.query) if path is None else {}), **changed}
        said = urlencode({key: value for key, value in query.items() if value})
        where = self.path if path is None else f"{PATH}{path}"
        href = f"{self.origin}{quote(where)}{'?' if said else ''}{said}"
        return {"href": href, "rel": rel, "type": kind, **({"title": title} if title else {})}

    def both(self, kind: str) -> list[Document]:
        """The links that each document carries: itself, and itself for people's eyes."""
        return [
            self.link("self", kind, title="This document", **{FORMAT: "json"}),
            self.link("alternate", HTML, title="This document as a page", **{FORMAT: "html"}),
        ]


def landing(here: Here) -> Document:
    """The first page: where everything is."""
    links = [
        *here.both(JSON),
        here.link("service-desc", OPENAPI, "api", "The definition of this API", f="json"),
        here.link("service-doc", HTML, "api", "The paths of this API", f="html"),
        here.link("conformance", JSON, "conformance", "What this API conforms to"),
        here.link("data", JSON, "collections", "The collections"),
    ]
    return {"title": TITLE, "description": DESCRIPTION, "links": links}


def conformance(here: Here) -> Document:
    """The classes of the standard that are kept."""
    return {"links": here.both(JSON), "conformsTo": list(CONFORMS_TO)}


def collections(here: Here, each: Iterable[Document]) -> Document:
    """All collections."""
    return {"links": here.both(JSON), "collections": list(each)}


def collection(
    here: Here, told: Collection, box: list[float] | None, days: list[str | None], licences: Mapping[str, str]
) -> Document:
    """One collection, with what its features span; ``licences`` are addresses by what they are for."""
    path = f"collections/{told.id}"
    extent: Document = {"temporal": {"interval": [days], "trs": _GREGORIAN}}
    if box:
        extent["spatial"] = {"bbox": [box], "crs": CRS84}
    return {
        "id": told.id,
        "title": told.title,
        "description": told.description,
        "itemType": "feature",
        "extent": extent,
        "crs": [CRS84],
        "links": [
            here.link("self", JSON, path),
            here.link("items", GEOJSON, f"{path}/items", told.title, f="json"),
            here.link("items", HTML, f"{path}/items", told.title, f="html"),
            *({"href": href, "rel": "license", "title": title} for title, href in licences.items()),
        ],
    }


def items(here: Here, page: Page, at: str) -> Document:
    """A page of features with the way to the next; ``at`` is now, as RFC 3339 has it."""
    onwards = page.next_offset
    following = [] if onwards is None else [here.link("next", GEOJSON, title="Next page", **{OFFSET: str(onwards)})]
    return {
        "type": "FeatureCollection",
        "features": list(page.features),
        "links": [*here.both(GEOJSON), *following],
        "timeStamp": at,
        "numberMatched": page.matched,
        "numberReturned": len(page.features),
    }


def item(here: Here, told: Collection, feature: Document) -> Document:
    """One feature with the way back to its collection."""
    back = here.link("collection", JSON, f"collections/{told.id}", told.title)
    return {**feature, "links": [*here.both(GEOJSON), back]}


def refused(code: str, sentence: str) -> Document:
    """What is answered where nothing else can be."""
    return {"code": code, "description": sentence}
