"""A view as the browser is handed it: columns of numbers and titles, the words and the colours; no passages."""

from typing import Any

from dashboard.dates import hijri_table, period_text
from dashboard.i18n import Locale, number_text, strings, text
from dashboard.map.basemap import base_map
from dashboard.map.palette import FONT, colours, family_colours
from dashboard.view import FAMILIES, FIRST_DAY, LAST_DAY, MapView, MarkView, RouteView, Shown, SiteView, period_days
from gazetteer.records import Names
from geo.model import Article, EventKind, Mode, Period, SiteKind, SiteStatus
from geo.routes import LonLat

MAX_TEXT_LENGTH = 240
"""Longer titles and names end in an ellipsis here; the passage shows them whole."""

_KINDS = tuple(EventKind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_DEGREE_DIGITS = 4
_AREA_DIGITS = 2


def payload(view: MapView, *, language: str, theme: str) -> dict[str, Any]:
    """What the scripts start from, ready for JSON; texts in one language, cut to ``MAX_TEXT_LENGTH`` characters."""
    return {
        "rtl": language == "ar",
        "language": language,
        "digits": number_text("0123456789", language),
        "hijri": hijri_table(language) if isinstance(language, Locale) and language.hijri else None,
        "story": list(view.story),
        "bounds": [FIRST_DAY, LAST_DAY],
        "strings": strings("map.", language),
        "words": _words(language),
        "colours": {**colours(theme), "families": dict(family_colours(theme)), "font": FONT},
        "families": list(FAMILIES),
        "kinds": [{"kind": kind.value, "family": kind.family} for kind in _KINDS],
        **_columns(view.events, language),
        "places": [
            {"name": _short(place.names, language), "lon": place.lon, "lat": place.lat, "about": place.about}
            | ({"area": _outline(place.area)} if place.area else {})
            for place in view.places
        ],
        "articles": [_published(article, language) for article in view.articles],
        "routes": [_route(route) for route in view.routes],
        "sites": [_site(site, view.places[site.place].id) for site in view.sites],
        "disputes": [list(pair) for pair in view.disputes],
        "labels": labels(language),
    }


def _columns(marks: tuple[MarkView, ...], language: str) -> dict[str, list[Any]]:
    periods = {mark.when for mark in marks if mark.when is not None}
    words: dict[Period | None, str] = {period: period_text(period, language) for period in periods} | {None: ""}
    return {
        "lon": [mark.point and round(mark.point.lon, _DEGREE_DIGITS) for mark in marks],
        "lat": [mark.point and round(mark.point.lat, _DEGREE_DIGITS) for mark in marks],
        "first": [mark.first for mark in marks],
        "last": [mark.last for mark in marks],
        "kind": [_KIND_NUMBERS[mark.kind] for mark in marks],
        "shown": [int(mark.shown) for mark in marks],
        "article": [mark.article for mark in marks],
        "place": [-1 if mark.place is None else mark.place for mark in marks],
        "title": [_short(mark.title, language) for mark in marks],
        "when": [words[mark.when] for mark in marks],
    }


def _route(route: RouteView) -> dict[str, Any]:
    stretches = [
        {
            "from": stretch.origin,
            "to": stretch.destination,
            "line": stretch.line,
            "km": stretch.length_km and round(stretch.length_km, 1),
        }
        for stretch in route.stretches
    ]
    return {
        "event": route.event,
        "mode": route.mode.value,
        "habitual": route.habitual,
        "trips": route.trips or 0,
        "stretches": stretches,
    }


def _outline(area: tuple[tuple[LonLat, ...], ...]) -> list[list[list[float]]]:
    return [[[round(point.lon, _AREA_DIGITS), round(point.lat, _AREA_DIGITS)] for point in ring] for ring in area]


def _published(article: Article, language: str) -> list[Any]:
    """First and last day, and the words for them."""
    period = article.published.period
    return [*period_days(period), period_text(period, language)]


def _site(site: SiteView, place: str) -> dict[str, Any]:
    history = [[status.status.value, status.first, status.last] for status in site.history]
    return {"id": place, "place": site.place, "kind": site.kind.value, "history": history}


def labels(language: str) -> dict[str, list[list[Any]]]:
    """The base map's names in a language, by sort: rows of lon, lat, smallest zoom and name."""
    return {
        sort: [
            [label.lon, label.lat, label.min_zoom, (label.ar if language == "ar" else label.en) or label.en]
            for label in rows
        ]
        for sort, rows in base_map().labels.items()
    }


def _words(language: str) -> dict[str, Any]:
    shown = {Shown.TOLD: "", Shown.UNREALISED: "map.legend_unrealised", Shown.DENIED: "map.legend_denied"}
    return {
        "kinds": {kind.value: text(f"kind.{kind.value}", language) for kind in EventKind},
        "families": {family: text(f"family.{family}", language) for family in FAMILIES},
        "statuses": {status.value: text(f"status.{status.value}", language) for status in SiteStatus},
        "site_kinds": {kind.value: text(f"site_kind.{kind.value}", language) for kind in SiteKind},
        "modes": {mode.value: text(f"mode.{mode.value}", language) for mode in Mode},
        "modalities": [text(key, language) if key else "" for key in shown.values()],
    }


def _short(names: Names, language: str) -> str:
    whole = names.in_language(language)
    return whole if len(whole) <= MAX_TEXT_LENGTH else f"{whole[: MAX_TEXT_LENGTH - 1]}…"
