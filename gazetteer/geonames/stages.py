"""The stages of a build, in their order. Each goes on where it stood and says how much of its input is behind it."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from gazetteer.errors import DumpError
from gazetteer.folding import FOLDING_VERSION, index_key
from gazetteer.geonames.buckets import SAMPLED, Buckets, NamePart, boundaries, name_part, sort_bucket
from gazetteer.geonames.dumps import DIVISIONS, HIERARCHY, NAMES, PLACES, Row, dump_size, read_dump
from gazetteer.geonames.rows import (
    DumpName,
    DumpPlace,
    read_division,
    read_name,
    read_part,
    read_place,
    weight_class,
)
from gazetteer.geonames.shipped import Shipped
from gazetteer.geonames.work import Work
from gazetteer.prior import FULL_SOURCE
from gazetteer.records import NameKind, PlaceName
from gazetteer.schema import FULL_INDEXES, SCHEMA_VERSION
from gazetteer.sources.cities import is_arabic

_FIRST_OF_DUMP = 1 << 40
"""A rank is the weight's class and, in the 40 bits below it, the line's number; shipped places have lower ranks."""
_AT_ONCE = 50_000
"""Rows of one transaction."""
_FEWEST_KNOWN = 0.5
"""Share of the names that must belong to places of the dump; else the two are not of one day, or one is cut off."""
_FEWEST_JUDGED = 1_000
_AGAIN = "OR REPLACE"
"""How rows are written that a build that was ended may have written already."""

_CREDIT = (
    FULL_SOURCE,
    "All of GeoNames (allCountries.txt, alternateNamesV2.txt)",
    "CC-BY-4.0",
    "Places and names: GeoNames (geonames.org), CC BY 4.0",
)
_RANKED = """
SELECT p.rank, p.number, p.ascii, p.id, p.kind, p.en, coalesce(a.text, p.ar), p.lon, p.lat, p.country, p.source,
    p.admin, p.feature, p.population, p.citation, p.approximate
FROM work.place p LEFT JOIN work.arabic a ON a.number = p.number AND p.rank >= 1 << 40
WHERE p.rank > ? ORDER BY p.rank LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an index is built from."""

    folder: Path
    """Of the dumps."""
    shipped: Shipped


def survey(work: Work, inputs: Inputs) -> Iterator[float]:
    """Look through the names for what places need of them: Arabic names to show, airfields' codes, how keys spread."""
    airports, size = inputs.shipped.airports(), dump_size(inputs.folder, NAMES)
    for rows, behind in read_dump(inputs.folder, NAMES, work.position("surveyed")):
        named = _names(rows, inputs.folder)
        codes = [(read.number, f"airport:{read.name.text}") for read in named if read.code == "icao"]
        with work.at_once() as connection:
            connection.executemany(
                "INSERT INTO work.arabic VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE"
                " SET merit = excluded.merit, text = excluded.text WHERE excluded.merit > merit",
                [(read.number, _merit(read.name), read.name.text) for read in named if read.name.language == "ar"],
            )
            _insert(connection, "work.airport", 2, [code for code in codes if code[1] in airports], "OR IGNORE")
            _insert(connection, "work.sample", 1, [(index_key(read.name.text),) for read in named[::SAMPLED]])
            work.note(surveyed=[behind.byte, behind.line])
        yield behind.byte / size


def places(work: Work, inputs: Inputs) -> Iterator[float]:
    """Take in the places, ranked by how likely they are meant; then the shipped ones, before all others."""
    divisions, size = _divisions(inputs.folder), dump_size(inputs.folder, PLACES)
    airports = dict(work.connection.execute("SELECT number, id FROM work.airport"))
    met = {row[0] for row in work.connection.execute("SELECT id FROM work.met")}
    for rows, behind in read_dump(inputs.folder, PLACES, work.position(PLACES)):
        taken, shipped = [], []
        read = [read_place(row, inputs.folder) for row in rows]
        for row, each in zip(rows, read, strict=True):
            place_id = airports.get(each.number) or inputs.shipped.id_of(each, divisions.get(each.number))
            if inputs.shipped.has(place_id) and place_id not in met:
                met.add(place_id)
                shipped.append((place_id, each.number, each.place.names.en, each.ascii_name))
            else:
                taken.append(_place_row(row.line, each, each.place.id if inputs.shipped.has(place_id) else place_id))
        with work.at_once() as connection:
            _insert(connection, "work.place", 16, taken)
            _insert(connection, "work.met", 4, shipped)
            _insert(
                connection, "work.feature", 2, {(each.place.feature, each.feature_class) for each in read}, "OR IGNORE"
            )
            _insert(connection, "work.sample", 1, [(index_key(each.place.names.en),) for each in read[::SAMPLED]])
            work.note(
                **{PLACES: [behind.byte, behind.line]},
                latest=max([work.state("latest") or "", *(each.modified for each in read)]),
                highest=max([work.state("highest") or 0, *(each.number for each in read)]),
            )
        yield behind.byte / size
    with work.at_once() as connection:
        _insert(connection, "work.place", 16, _shipped_rows(work, inputs.shipped), "OR REPLACE")
        total = connection.execute("SELECT count(*) FROM work.place").fetchone()[0]
        work.note(places=total, buckets=boundaries(work))


def numbering(work: Work, inputs: Inputs) -> Iterator[float]:
    """Number the places by rank into the index, and share out the names that they were read with."""
    if work.state("shared"):
        return
    buckets, numbers = Buckets(work), _numbers(work)
    total, rank = work.state("places"), work.state("ranked") or -1
    done = work.connection.execute("SELECT count(*) FROM place").fetchone()[0]
    met = {row[0]: row[1:] for row in work.connection.execute("SELECT id, name, ascii FROM work.met")}
    while rows := work.connection.execute(_RANKED, (rank, _AT_ONCE)).fetchall():
        numbered = list(enumerate(rows, start=done + 1))
        _require_once(numbered, numbers, inputs.folder)
        with work.at_once() as connection:
            _insert(connection, "place", 14, [(number, *row[3:]) for number, row in numbered])
            _insert(connection, "work.numbered", 2, [(number, row[1]) for number, row in numbered])
            buckets.take(name for number, row in numbered for name in _first_names(number, row, met))
            rank, done = rows[-1][0], done + len(rows)
            work.note(ranked=rank)
        yield done / total
    with work.at_once() as connection:
        buckets.take(_shipped_names(work, inputs.shipped))
        connection.execute("DROP TABLE work.place")
        work.note(shared=True)


def names(work: Work, inputs: Inputs) -> Iterator[float]:
    """Share the other names out by their keys."""
    buckets, numbers, size = Buckets(work), _numbers(work), dump_size(inputs.folder, NAMES)
    total, strays = work.state("names") or 0, work.state("strays") or 0
    for rows, behind in read_dump(inputs.folder, NAMES, work.position(NAMES)):
        read = _names(rows, inputs.folder)
        known = [name for name in read if _number(numbers, name.number)]
        total, strays = total + len(read), strays + len(read) - len(known)
        with work.at_once():
            buckets.take(name_part(numbers[name.number], name.name, shipped=False) for name in known)
            work.note(**{NAMES: [behind.byte, behind.line]}, names=total, strays=strays)
        yield behind.byte / size
    if total > _FEWEST_JUDGED and total - strays < _FEWEST_KNOWN * total:
        raise DumpError(
            f"{NAMES} and {PLACES} must be whole and of one day, got {strays} of {total} names whose place is missing: "
            f"{inputs.folder}"
        )


def hierarchy(work: Work, inputs: Inputs) -> Iterator[float]:
    """Take in which place is a part of which."""
    numbers, size = _numbers(work), dump_size(inputs.folder, HIERARCHY)
    for rows, behind in read_dump(inputs.folder, HIERARCHY, work.position(HIERARCHY)):
        read = [read_part(row, inputs.folder) for row in rows]
        parts = [(_number(numbers, part), _number(numbers, whole), way) for whole, part, way in read]
        with work.at_once() as connection:
            _insert(connection, "part", 3, [part for part in parts if part[0] and part[1]], "OR IGNORE")
            work.note(**{HIERARCHY: [behind.byte, behind.line]})
        yield behind.byte / size


def sorting(work: Work, _inputs: Inputs) -> Iterator[float]:
    """Sort bucket after bucket into the index."""
    count = len(work.state("buckets")) + 1
    for bucket in range(work.state("sorted") or 0, count):
        with work.at_once() as connection:
            sort_bucket(connection, bucket)
            work.note(sorted=bucket + 1)
        yield (bucket + 1) / count


def indexing(work: Work, inputs: Inputs) -> Iterator[float]:
    """Make the indexes, and lay the shipped extents over."""
    for number, statement in enumerate(FULL_INDEXES, start=1):
        with work.at_once() as connection:
            connection.execute(statement)
        yield number / len(FULL_INDEXES)
    with work.at_once() as connection:
        shipped = dict(connection.execute("SELECT id, number FROM place WHERE number <= ?", (len(inputs.shipped),)))
        _insert(connection, "area", 2, [(shipped[place_id], wkb) for place_id, wkb in inputs.shipped.areas()], _AGAIN)
        key, title, licence, credit = _CREDIT
        _insert(
            connection, "source", 5, [*inputs.shipped.sources(), (key, title, work.state("latest"), licence, credit)]
        )
        connection.execute("INSERT INTO feature SELECT code, class FROM work.feature WHERE code IS NOT NULL")
        said = {"folding": FOLDING_VERSION, "schema": SCHEMA_VERSION, "prominent": len(inputs.shipped)}
        said["places"] = work.state("places")
        _insert(connection, "meta", 2, [(key, str(value)) for key, value in said.items()], _AGAIN)


def _names(rows: Iterable[Row], folder: Path) -> list[DumpName]:
    return [name for row in rows if (name := read_name(row, folder))]


def _merit(name: PlaceName) -> int:
    """Which of a place's Arabic names to show: the preferred one, and none that is no longer in use."""
    return 2 * name.quality.preferred + (name.kind not in {NameKind.HISTORIC, NameKind.LOCAL})


def _divisions(folder: Path) -> dict[int, str]:
    """The code of each first-level division by GeoNames' id."""
    rows = (row for rows, _ in read_dump(folder, DIVISIONS) for row in rows)
    by_code = dict(read_division(row, folder) for row in rows)
    return {number: code for code, number in by_code.items()}


def _place_row(line: int, read: DumpPlace, place_id: str) -> tuple[object, ...]:
    place = read.place
    return (
        weight_class(place) * _FIRST_OF_DUMP + line,
        *(read.number, place_id, place.kind.value, place.names.en, place.names.ar, place.lon, place.lat, place.country),
        *(place.source, place.admin, place.feature, place.population, place.citation, int(place.approximate)),
        read.ascii_name,
    )


def _shipped_rows(work: Work, shipped: Shipped) -> Iterator[tuple[object, ...]]:
    met = dict(work.connection.execute("SELECT id, number FROM work.met"))
    for rank, row in enumerate(shipped.places(), start=1):
        yield rank, met.get(row[0], 0), *row, ""


def _first_names(number: int, row: tuple[Any, ...], met: Mapping[str, tuple[str, str]]) -> Iterator[NamePart]:
    """The name and the romanised name of a row, where that is another; of a shipped place as the dump has them."""
    rank, _, romanised, place_id, _, name = row[:6]
    if rank < _FIRST_OF_DUMP:
        name, romanised = met.get(place_id, ("", ""))
    language = "ar" if is_arabic(name) else "und"
    yield name_part(number, PlaceName(name, language, NameKind.OFFICIAL, FULL_SOURCE), shipped=False)
    if romanised != name:
        yield name_part(number, PlaceName(romanised, "und", NameKind.TRANSLITERATION, FULL_SOURCE), shipped=False)


def _shipped_names(work: Work, shipped: Shipped) -> Iterator[NamePart]:
    numbers = dict(work.connection.execute("SELECT id, number FROM place WHERE number <= ?", (len(shipped),)))
    return (name_part(numbers[place_id], name, shipped=True) for place_id, name in shipped.names())


def _numbers(work: Work) -> "array[int]":
    """The number in the index of each of GeoNames' ids, 0 where there is none; four bytes each."""
    numbers = array("I", bytes(4 * (work.state("highest") + 1)))
    for place, number in work.connection.execute("SELECT place, number FROM work.numbered"):
        if number:
            numbers[number] = place
    return numbers


def _number(numbers: "array[int]", number: int) -> int:
    return numbers[number] if number < len(numbers) else 0


def _require_once(numbered: Iterable[tuple[int, tuple[Any, ...]]], numbers: "array[int]", folder: Path) -> None:
    for place, (rank, number, *_) in numbered:
        if number and numbers[number]:
            line = rank % _FIRST_OF_DUMP
            raise DumpError(f"a geonameid must stand once, got {number} again in line {line} of {folder / PLACES}")
        numbers[number] = place


def _insert(connection: Connection, table: str, columns: int, rows: Iterable[Any], manner: str = "") -> None:
    connection.executemany(f"INSERT {manner} INTO {table} VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608 - from this module
