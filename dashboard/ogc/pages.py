"""The API's documents for people's eyes: a plain page with links and a table, no script."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

_PAGE = Markup(
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}"
    "td,th{{text-align:start;vertical-align:top;padding:.2rem .8rem .2rem 0}}:root{{color-scheme:light dark}}</style>"
    "</head><body><main><h1>{title}</h1><p>{about}</p><ul>{links}</ul>{table}</main></body></html>"
)
_LINK = Markup('<li><a href="{}">{}</a></li>')
_TABLE = Markup("<table>{}</table>")
_ROW = Markup('<tr><th scope="row">{}</th><td dir="auto">{}</td></tr>')

_SHOWN = ("title_en", "name_en", "status", "mode", "edtf", "quote")
"""What of a feature's properties stands in a list of them."""


def page(document: dict[str, Any]) -> str:
    """A document of the API as HTML; whatever its texts hold, they stay text."""
    title = document.get("title") or document.get("id") or document.get("description") or "hudhud"
    about = document.get("description", "")
    links = [*document.get("links", ()), *_within(document.get("collections", ()))]
    return str(
        _PAGE.format(
            title=title,
            about="" if about == title else about,
            links=Markup("").join(_LINK.format(link["href"], link.get("title") or link["rel"]) for link in links),
            table=_TABLE.format(Markup("").join(_rows(document))),
        )
    )


def _within(collections: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The way to each collection."""
    return ({"href": each["links"][0]["href"], "title": each["title"], "rel": "item"} for each in collections)


def _rows(document: dict[str, Any]) -> Iterable[Markup]:
    for feature in document.get("features", ()):
        told = feature["properties"]
        yield _ROW.format(feature["id"], " · ".join(str(told[name]) for name in _SHOWN if told.get(name)))
    yield from (_ROW.format(*pair) for pair in document.get("properties", {}).items())
    yield from (_ROW.format(path, told["get"]["summary"]) for path, told in document.get("paths", {}).items())
    yield from (_ROW.format("class", name) for name in document.get("conformsTo", ()))
