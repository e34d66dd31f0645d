"""The only cache: the corpus, loaded once for each version of its store, and the map documents made of it.

Nothing here is changed after it was made; a page may hold on to what it got.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from itertools import product
from threading import Lock

import geopandas as gpd

from dashboard import holding
from dashboard.i18n import LANGUAGES, LOCALES, tag_of
from dashboard.map.document import MapDocument, build_document, document_hash
from dashboard.map.places import places_document
from dashboard.map.tiles import Tiles, tiles_from
from dashboard.ogc.collections import COLLECTIONS
from dashboard.parts import Parts, parts_of
from dashboard.view import MapView, event_title, view_of
from gazetteer.errors import GazetteerError
from gazetteer.index import Gazetteer
from gazetteer.linked_places.reading import OWN_SOURCE
from gazetteer.own.file import own_path
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Source
from geo.errors import GeoError
from geo.export.taken import Taken
from geo.model import Corpus, Layer
from geo.review.carrying import carrying
from geo.review.decisions import Decision
from geo.store import Loaded, Store
from geo.store.read import without_collector

PATH_VARIABLE = "HUDHUD_CORPUS"
"""Environment variable with the path or URL of the corpus to show; the reader's own where it is not set."""

TILES_VARIABLE = "HUDHUD_TILES"
"""Environment variable with the address of map tiles from elsewhere; where it is not set, none are asked for."""

_LOADED: dict[Layer, Loaded] = {}
"""The newest corpus of each layer, over which the next one is loaded."""

_PARTS: dict[Layer, Parts] = {}
"""What was made of its events, for the next view."""

THEMES = ("light", "dark")

CORPUS_ERRORS = (GeoError, GazetteerError)
"""What ``current`` raises when there is no corpus to show; each says why in a sentence."""

_VERSIONS_KEPT = 2
_DOCUMENTS_KEPT, _LONG_DOCUMENTS_KEPT = 8, 4
_MOST_SERVED = 100_000_000
"""Characters of the documents that are kept; where they have more, fewer are."""

_SERVED: dict[str, MapDocument] = {}
"""The documents that were asked for last, by hash."""

_SERVING = Lock()
"""Held while those are put in order: pages run side by side."""


def current(layer: Layer = Layer.REVIEWED) -> Corpus:
    """A layer of the corpus as its store stands now; on an open map as it stood when that was opened.

    Raises:
        GeoError: if the store cannot be opened or read.
        GazetteerError: if the places cannot be read.
    """
    loaded = _load(_target(), holding.held() or version(), layer, _own_changed())
    holding.hold(loaded.version)  # another one than was held where that has been forgotten
    return loaded


def version() -> str:
    """The corpus's version, asked of its store without loading it.

    Raises:
        GeoError: if the store cannot be opened or read.
        GazetteerError: if the places cannot be read.
    """
    return _store(_target()).version()


def event_count() -> int:
    """How many events the machine has read in the articles of the store, without loading them.

    Raises:
        GeoError: if the store cannot be opened or read.
        GazetteerError: if the places cannot be read.
    """
    return _store(_target()).event_count()


def tables() -> Mapping[str, gpd.GeoDataFrame]:
    """The reviewed corpus as the collections that other programs ask for, by their names; not to be changed.

    Raises:
        GeoError: if the store cannot be opened or read.
        GazetteerError: if the places cannot be read.
    """
    return _tables(current().version, _own_changed())


def decide(decisions: Iterable[Decision]) -> int:
    """Keeps decisions in the store; how many were new. Whatever is shown from then on follows them.

    Raises:
        GeoError: if they cannot be kept.
    """
    return _store(os.environ.get(PATH_VARIABLE, "")).decide(carrying(decisions, gazetteer()), gazetteer())


def decisions() -> tuple[Decision, ...]:
    """All decisions that the store keeps, as of its version.

    Raises:
        GeoError: if the store cannot be read.
    """
    target = os.environ.get(PATH_VARIABLE, "")
    return _decisions(target, _store(target).version())


def current_view(layer: Layer = Layer.REVIEWED) -> MapView:
    """A layer of the corpus as the map and its table show it."""
    return _view(current(layer).version, layer, _own_changed())


def map_document(language: str, theme: str, layer: Layer = Layer.REVIEWED) -> MapDocument:
    """The map's whole document of a layer in a language and a theme, ``light`` or ``dark``."""
    view, tiles = current_view(layer), _tiles()
    locale = next((each for each in LOCALES if each.tag == tag_of(language)), language)
    name = document_hash(view.version, locale, theme, tiles)
    made = _SERVED.get(name) or build_document(view, language=locale, theme=theme, tiles=tiles)
    with _SERVING:
        _SERVED.pop(name, None)
        _SERVED[name] = made
        while len(_SERVED) > (_DOCUMENTS_KEPT if _served_length() <= _MOST_SERVED else _LONG_DOCUMENTS_KEPT):
            _SERVED.pop(next(iter(_SERVED)))
    return made


def map_document_by_hash(wanted: str) -> MapDocument | None:
    """The document that has this hash, or None; there are only so many as layers, languages and themes.

    One that an open map holds is among those that were served last.
    """
    with _SERVING:
        served = _SERVED.get(wanted)
    if served is not None:
        return served
    for language, theme in product(LANGUAGES, THEMES):
        small = places_document(language, theme)
        if small.hash == wanted:
            return small
    for layer, language, theme in product(Layer, LOCALES, THEMES):
        if document_hash(current_view(layer).version, language, theme, _tiles()) == wanted:
            return map_document(language, theme, layer)
    return None


def gazetteer() -> Gazetteer:
    """The places that names are looked up in, the reader's own among them as they stand now.

    Raises:
        GazetteerError: if they cannot be read.
    """
    return _with_own(_own_changed())


def sources() -> Mapping[str, Source]:
    """Where places and names come from, by key."""
    return {source.key: source for source in gazetteer().sources()}


def _own_changed() -> int:
    """When the reader's own places last changed, 0 where there are none."""
    own = own_path()
    return own.stat().st_mtime_ns if own.exists() else 0


@lru_cache(maxsize=1)
def _with_own(_changed: int) -> Gazetteer:
    return open_with_own()


def _target() -> str:
    return os.environ.get(PATH_VARIABLE, "")


@lru_cache(maxsize=_VERSIONS_KEPT)
def _tables(_version: str, _own: int) -> Mapping[str, gpd.GeoDataFrame]:
    loaded = current()
    taken = Taken(loaded, loaded, title=lambda event: event_title(event, loaded.places))
    return {each.id: each.table(taken) for each in COLLECTIONS.values()}


@cache
def _store(target: str) -> Store:
    return Store.open(target or None)


@lru_cache(maxsize=_VERSIONS_KEPT)
def _decisions(target: str, _version: str) -> tuple[Decision, ...]:
    return tuple(_store(target).decisions())


@lru_cache(maxsize=_VERSIONS_KEPT * len(Layer))
def _load(target: str, _version: str, layer: Layer, _own: int) -> Corpus:
    """A write changes little of a large corpus; so it is loaded over the one before, which then is let go."""
    loaded = _store(target).load(gazetteer(), layer, _LOADED.get(layer))
    _LOADED[layer] = loaded
    return loaded.corpus


@lru_cache(maxsize=_VERSIONS_KEPT * len(Layer))
def _view(_version: str, layer: Layer, _own: int) -> MapView:
    """A map shows where places are; so its version follows an own place that was moved, which no store knows of."""
    loaded = current(layer)
    with without_collector():
        parts = parts_of(loaded, gazetteer().area, _PARTS.get(layer))
        view = view_of(loaded, parts)
    _PARTS[layer] = parts
    own = [place for _, place in sorted(loaded.places.items()) if place.source.partition(":")[0] == OWN_SOURCE]
    return replace(view, version=f"{view.version}-{sha256(repr(own).encode()).hexdigest()[:8]}") if own else view


def _served_length() -> int:
    return sum(len(document.html) for document in _SERVED.values())


def _tiles() -> Tiles | None:
    address = os.environ.get(TILES_VARIABLE, "")
    return tiles_from(address) if address else None
