"""A harvest made into the bytes of an index: the same harvest gives the same bytes."""

import lzma
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import shapely

from gazetteer.errors import OverlayError
from gazetteer.folding import FOLDING_VERSION, index_key, spelling
from gazetteer.packing import fingerprint_of
from gazetteer.records import NameKind, Names, Place, Source
from gazetteer.schema import SCHEMA, SCHEMA_VERSION
from gazetteer.sources.harvest import Harvest, Naming
from gazetteer.sources.overlay import SOURCE as OVERLAY

_KIND_ORDER = {kind: rank for rank, kind in enumerate(NameKind)}


def settle(harvest: Harvest) -> Harvest:
    """The harvest with replaced ids gone, official names of ours shown, each spelling of a place once, all sorted.

    Raises:
        OverlayError: if a name or an area belongs to no place.
    """
    places = {key: place for key, place in harvest.places.items() if key not in harvest.replaced}
    names = [replace(naming, place=harvest.replaced.get(naming.place, naming.place)) for naming in harvest.names]
    for owner in [*(naming.place for naming in names), *harvest.areas]:
        if owner not in places:
            raise OverlayError(f"a name or area must belong to a place that a source has, got {owner!r} in our tables")
    for naming in names:
        if naming.name.source == OVERLAY and naming.name.kind is NameKind.OFFICIAL:
            places[naming.place] = _shown(places[naming.place], naming)
    areas = {key: harvest.areas[key] for key in sorted(harvest.areas)}
    return Harvest({key: places[key] for key in sorted(places)}, list(_each_once(names)), areas)


def database(harvest: Harvest, sources: Iterable[Source]) -> bytes:
    """The settled harvest as the bytes of an SQLite file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        numbers = {place_id: number for number, place_id in enumerate(harvest.places, start=1)}
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [("folding", str(FOLDING_VERSION)), ("schema", str(SCHEMA_VERSION))],
        )
        connection.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?)", [_source_row(row) for row in sources])
        connection.executemany(_insert("place", 14), map(_place_row, numbers.values(), harvest.places.values()))
        connection.executemany(_insert("name", 7), sorted(_name_rows(harvest.names, numbers)))
        connection.executemany(
            _insert("area", 2),
            [(numbers[key], shapely.to_wkb(area.geometry)) for key, area in harvest.areas.items()],
        )
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def pack(content: bytes) -> bytes:
    """The fingerprint of the content and the content, compressed."""
    return fingerprint_of(content) + lzma.compress(content, preset=9 | lzma.PRESET_EXTREME)


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - both from this module


def _shown(place: Place, naming: Naming) -> Place:
    language, text = naming.name.language, naming.name.text
    if language == "ar":
        return replace(place, names=Names(en=place.names.en, ar=text))
    return replace(place, names=Names(en=text, ar=place.names.ar))


def _each_once(names: Iterable[Naming]) -> Iterator[Naming]:
    """One naming for each spelling of a place: official before alternate, ours before others'; sorted."""
    met: set[tuple[str, str]] = set()
    for naming in sorted(names, key=_rank):
        identity = (naming.place, _written(naming.name.text))
        if identity not in met and index_key(naming.name.text):
            met.add(identity)
            yield naming


def _written(text: str) -> str:
    """What tells two names of a place apart: the spelling in Arabic script, else the key."""
    key = index_key(text)
    return spelling(text) if any(letter > "\u02ff" for letter in key) else key


def _rank(naming: Naming) -> tuple[str, int, bool, str, str]:
    name = naming.name
    return naming.place, _KIND_ORDER[name.kind], name.source != OVERLAY, name.language, name.text


def _source_row(source: Source) -> tuple[str, ...]:
    return source.key, source.title, source.version, source.licence, source.attribution


def _place_row(number: int, place: Place) -> tuple[object, ...]:
    return (
        number,
        place.id,
        place.kind.value,
        place.names.en,
        place.names.ar,
        place.lon,
        place.lat,
        place.country,
        place.source,
        place.admin,
        place.feature,
        place.population,
        place.citation,
        int(place.approximate),
    )


def _name_rows(names: Iterable[Naming], numbers: dict[str, int]) -> Iterator[tuple[str, int, int, str, str, str, str]]:
    counts: Counter[tuple[str, int]] = Counter()
    for naming in names:
        name, number = naming.name, numbers[naming.place]
        key = index_key(name.text)
        yield key, number, counts[key, number], name.text, name.language, name.kind.value, name.source
        counts[key, number] += 1
