"""The only cache: the corpus, loaded once for each version of its store, and the map documents made of it.

Nothing here is changed after it was made; a page may hold on to what it got.
"""

import os
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import product

import geopandas as gpd

from dashboard.i18n import LANGUAGES, LOCALES, tag_of
from dashboard.map.document import MapDocument, build_document, document_hash
from dashboard.map.places import places_document
from dashboard.map.tiles import Tiles, tiles_from
from dashboard.ogc.collections import COLLECTIONS
from dashboard.view import MapView, event_title, map_view
from gazetteer.errors import GazetteerError
from gazetteer.index import Gazetteer
from gazetteer.own.file import own_path
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Source
from geo.errors import GeoError
from geo.export.taken import Taken
from geo.model import Corpus, Layer
from geo.review.decisions import Decision
from geo.store import Store

PATH_VARIABLE = "HUDHUD_CORPUS"
"""Environment variable with the path or URL of the corpus to show; the reader's own where it is not set."""

TILES_VARIABLE = "HUDHUD_TILES"
"""Environment variable with the address of map tiles from elsewhere; where it is not set, none are asked for."""

THEMES = ("light", "dark")

CORPUS_ERRORS = (GeoError, GazetteerError)
"""What ``current`` raises when there is no corpus to show; each says why in a sentence."""

_VERSIONS_KEPT = 2


def current(layer: Layer = Layer.REVIEWED) -> Corpus:
    """A layer of the corpus as its store stands now.

    Raises:
        GeoError: if the store cannot be opened or read.
        GazetteerError: if the places cannot be read.
    """
    return _load(_target(), version(), layer)


def version() -> str:
    """The corpus's version, asked of its store without loading it.

    Raises:
        GeoError: if the store cannot be opened or read.
        GazetteerError: if the places cannot be read.
    """
    return _store(_target()).version()


def tables() -> Mapping[str, gpd.GeoDataFrame]:
    """The reviewed corpus as the collections that other programs ask for, by their names; not to be changed.

    Raises:
        GeoError: if the store cannot be opened or read.
        GazetteerError: if the places cannot be read.
    """
    return _tables(current().version)


def decide(decisions: Iterable[Decision]) -> int:
    """Keeps decisions in the store; how many were new. Whatever is shown from then on follows them.

    Raises:
        GeoError: if they cannot be kept.
    """
    return _store(os.environ.get(PATH_VARIABLE, "")).decide(decisions)


def decisions() -> tuple[Decision, ...]:
    """All decisions that the store keeps, as of its version.

    Raises:
        GeoError: if the store cannot be read.
    """
    target = os.environ.get(PATH_VARIABLE, "")
    return _decisions(target, _store(target).version())


def current_view(layer: Layer = Layer.REVIEWED) -> MapView:
    """A layer of the corpus as the map and its table show it."""
    return _view(current(layer).version, layer)


def map_document(language: str, theme: str, layer: Layer = Layer.REVIEWED) -> MapDocument:
    """The map's whole document of a layer in a language and a theme, ``light`` or ``dark``."""
    return _document(current(layer).version, layer, tag_of(language), theme)


def map_document_by_hash(wanted: str) -> MapDocument | None:
    """The document that has this hash, or None; there are only so many as layers, languages and themes."""
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
    own = own_path()
    return _with_own(own.stat().st_mtime_ns if own.exists() else 0)


def sources() -> Mapping[str, Source]:
    """Where places and names come from, by key."""
    return {source.key: source for source in _gazetteer().sources()}


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


@lru_cache(maxsize=1)
def _with_own(_changed: int) -> Gazetteer:
    return open_with_own()


def _target() -> str:
    return os.environ.get(PATH_VARIABLE, "")


@lru_cache(maxsize=_VERSIONS_KEPT)
def _tables(_version: str) -> Mapping[str, gpd.GeoDataFrame]:
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
def _load(target: str, _version: str, layer: Layer) -> Corpus:
    return _store(target).corpus(gazetteer(), layer)


@lru_cache(maxsize=_VERSIONS_KEPT * len(Layer))
def _view(_version: str, layer: Layer) -> MapView:
    return map_view(current(layer), _gazetteer().area)


@lru_cache(maxsize=_VERSIONS_KEPT * len(Layer) * len(LOCALES) * len(THEMES))
def _document(_version: str, layer: Layer, tag: str, theme: str) -> MapDocument:
    language = next(locale for locale in LOCALES if locale.tag == tag)
    return build_document(current_view(layer), language=language, theme=theme, tiles=_tiles())


def _tiles() -> Tiles | None:
    address = os.environ.get(TILES_VARIABLE, "")
    return tiles_from(address) if address else None
