"""The map that works alone: one HTML file with the app's own map document, its table and its passage panel in it.

The file asks nobody for anything, and forbids itself to. The map lives in a frame of the file, sandboxed as in the app,
and speaks with the page around it by the same messages.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Template
from shapely.geometry.base import BaseGeometry

from dashboard.dates import day_text
from dashboard.i18n import direction, isolate, text
from dashboard.map.document import build_document
from dashboard.map.fonts import font_data_uri
from dashboard.passage import component as passage
from dashboard.passage.view import article_passage, event_passage
from dashboard.picks import Links
from dashboard.sheets import site_sheet
from dashboard.table import component as table
from dashboard.theme import page_variables
from dashboard.twin import whole_twin
from dashboard.view import MapView, map_view
from geo.errors import ExportError
from geo.export.taken import Taken
from geo.export.texts import json_text
from geo.model import Corpus, Event
from geo.periods import day_number

EVENT_LINK = "#event="
"""What an event's address within the file begins with."""

_OF_ANY_EVENT = ("parts", "begins", "quote")
"""What a stretch of text carries for the event that is looked at, and for no other."""


MOST_EVENTS = 5_000
"""A page carries each event's passage with it; more would take minutes to write and tens of megabytes to open."""

AreaOf = Callable[[str], BaseGeometry | None]
"""The extent of a place's id, in degrees (lon, lat)."""


def write_standalone(taken: Taken, path: Path, *, language: str, theme: str, area_of: AreaOf | None = None) -> None:
    """Writes the shown set as a page in a language and a theme; without ``area_of`` no outline is drawn.

    Raises:
        ExportError: if more than ``MOST_EVENTS`` are shown.
        OSError: if it cannot be written.
    """
    count = sum(len(reading.events) for reading in taken.corpus.readings)
    if count > MOST_EVENTS:
        raise ExportError(
            f"a map page must hold at most {MOST_EVENTS} events, got {count}: narrow the window or the filters",
            "export_too_many",
            {"got": str(count), "limit": str(MOST_EVENTS)},
        )
    page = standalone_page(taken, language=language, theme=theme, area_of=area_of)
    path.write_text(page, encoding="utf-8", newline="\n")


def standalone_page(taken: Taken, *, language: str, theme: str, area_of: AreaOf | None = None) -> str:
    """The page's HTML; texts stand in it as JSON or escaped, never as markup."""
    here = files(__package__)
    template = Template((here / "standalone.html").read_text(encoding="utf-8"), autoescape=True)
    rendered: str = template.render(
        language=language,
        direction=direction(language),
        theme=theme,
        title=text("takeaway.page_title", language),
        said=_said(taken, language),
        table_title=text("events.heading", language),
        back=text("site.back", language),
        credits_title=text("takeaway.credits", language),
        sources=taken.sources,
        note=text("takeaway.note", language),
        variables=page_variables(theme),
        font=font_data_uri(),
        styles=(here / "standalone.css").read_text(encoding="utf-8"),
        data=_in_script(_data(taken, _view(taken, area_of), language=language, theme=theme)),
        panels=[(name, _as_value(script)) for name, (_, script) in _panels().items()],
        script=(here / "standalone.js").read_text(encoding="utf-8"),
    )
    return rendered


def _panels() -> dict[str, tuple[str, str]]:
    """The styles and the module of each panel beside the map."""
    return {"passage": passage.styles_and_script(), "table": table.styles_and_script()}


def _data(taken: Taken, view: MapView, *, language: str, theme: str) -> dict[str, Any]:
    corpus = taken.corpus
    return {
        "map": build_document(view, language=language, theme=theme).html,
        "mapTitle": text("map.title", language),
        "styles": {name: css for name, (css, _) in _panels().items()},
        "events": [mark.event for mark in view.events],
        "story": list(view.story),
        "days": [[mark.first, mark.last] for mark in view.events],
        "table": table.as_data(whole_twin(corpus, view, language, _address), language),
        "sites": [_site(corpus, view.places[site.place].id, language) for site in view.sites],
        "passages": list(_passages(corpus, language)),
        "eventLink": EVENT_LINK,
        "countText": text("events.count", language, shown="{shown}", total=str(len(view.events))),
    }


def _view(taken: Taken, area_of: AreaOf | None) -> MapView:
    """The shown set as the map draws it, its timeline opening on the window that was taken."""
    view = map_view(taken.corpus, area_of)
    if taken.window is None:
        return view
    first = view.story[0] if taken.window.first == date.min else day_number(taken.window.first)
    last = view.story[1] if taken.window.last == date.max else day_number(taken.window.last)
    return replace(view, story=(min(first, last), max(first, last)))


def _address(event: str) -> str:
    return EVENT_LINK + event


def _site(corpus: Corpus, place: str, language: str) -> dict[str, Any]:
    site = next(each for each in corpus.sites if each.place == place)
    return {"sheet": str(site_sheet(corpus, site, language)), "events": list(site.events)}


def _passages(corpus: Corpus, language: str) -> Iterator[dict[str, Any]]:
    """For each article what all of its passages share, and for each event what is its own."""
    links = Links(here="", event=EVENT_LINK)
    for reading in corpus.readings:
        whole = article_passage(corpus, reading.article.id, language)
        if whole is None:
            continue
        base = passage.as_data(whole, language, links)
        base["segments"] = [_unread(segment) for segment in base["segments"]]
        yield {"base": base, "events": dict(_own(corpus, reading.events, base, language, links))}


def _own(
    corpus: Corpus, events: Iterable[Event], base: dict[str, Any], language: str, links: Links
) -> Iterator[tuple[str, dict[str, Any]]]:
    for event in events:
        opened = event_passage(corpus, event.id, language)
        if opened is None:
            continue
        data = passage.as_data(opened, language, links)
        pairs = zip(data.pop("segments"), base["segments"], strict=True)
        segments = {
            number: segment for number, (segment, shared) in enumerate(pairs) if segment != _without(shared, event.id)
        }
        own = {key: value for key, value in data.items() if key != "titles" and value != base.get(key)}
        yield event.id, own | {"segments": segments}


def _unread(segment: dict[str, Any]) -> dict[str, Any]:
    """A stretch of text as it is where no event is looked at."""
    return {key: value for key, value in segment.items() if key not in _OF_ANY_EVENT}


def _without(segment: dict[str, Any], event: str) -> dict[str, Any]:
    """A stretch as it is where this event is looked at, which does not rest on it."""
    events = [each for each in segment.get("events", ()) if each != event]
    return {key: value for key, value in segment.items() if key != "events"} | ({"events": events} if events else {})


def _said(taken: Taken, language: str) -> str:
    """One line that says what the file holds."""
    shown, total = (sum(len(each.events) for each in corpus.readings) for corpus in (taken.corpus, taken.whole))
    parts = (
        text("takeaway.of", language, shown=isolate(shown), total=isolate(total)),
        window_text(taken, language),
        text(f"layer.{taken.corpus.layer.value}", language),
        text("takeaway.version", language, version=isolate(taken.corpus.version)),
        text("takeaway.day", language, day=day_text(taken.day, language)),
    )
    return " · ".join(part for part in parts if part)


def window_text(taken: Taken, language: str) -> str:
    """The window that is taken, in words; empty where all days are."""
    if taken.window is None:
        return ""
    first, last = (isolate(day_text(day, language)) for day in (taken.window.first, taken.window.last))
    return text("takeaway.window", language, first=first, last=last)


def _as_value(module: str) -> str:
    """A component's module as an expression whose value is its default export."""
    return f"(() => {{\n{module.replace('export default', 'const drawn =', 1)}\nreturn drawn;\n}})()"


def _in_script(data: dict[str, Any]) -> str:
    """The data as JSON that no script tag ends in, whatever it holds."""
    return json_text(data).replace("<", "\\u003c")
