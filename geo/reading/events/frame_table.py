"""Which kind of event a word tells in its clause: frames, tables of what must stand beside what.

Tables ``geo/reading/data/frames/*.csv``, columns ``kind,trigger,needs,without,mode,note``. A frame fits a word of the
class ``trigger`` (several parted by ``|``) if for each of its ``needs`` (parted by blanks, alternatives by ``|``) a
word of such a class stands among the word's arguments and none of ``without`` does; ``-`` is none. A class behind
``>`` must stand close behind the word, behind ``<`` close before it, behind ``~`` close to it; behind ``aim.`` it must
be what the word leads to, its object or what its first preposition governs (reached an agreement); behind ``next.`` it
must stand right behind the word, where an Arabic verb has its subject. Besides the
lexicon's classes there are ``place.site`` (bases, airports, ports), ``place.country``, ``place.city``, ``place.sea``,
``place.region`` and ``place`` for any, and the word's own form: ``form.past``, ``form.pronoun``, ... Of several frames
the one with most needs stands, of equals the first.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geo.errors import GeoError
from geo.model import EventKind, Mode

COLUMNS = ("kind", "trigger", "needs", "without", "mode", "note")


@dataclass(frozen=True, slots=True)
class Frame:
    """One row: what a trigger's class and its arguments make of a clause."""

    number: int
    kind: EventKind
    triggers: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    """All of these, each by any of its alternatives."""
    without: tuple[str, ...]
    mode: Mode | None


@cache
def frames() -> tuple[Frame, ...]:
    """The shipped frames, those with most needs first.

    Raises:
        GeoError: if a row lacks a field or has an unknown kind or mode.
    """
    folder = files("geo.reading") / "data" / "frames"
    tables = sorted((each for each in folder.iterdir() if each.name.endswith(".csv")), key=lambda each: each.name)
    return read_frames({table.name: table.read_text(encoding="utf-8") for table in tables})


def read_frames(tables: dict[str, str]) -> tuple[Frame, ...]:
    """The frames of tables' texts, by their names, which tell where an error stands.

    Raises:
        GeoError: if a row lacks a field or has an unknown kind or mode.
    """
    found: list[Frame] = []
    for name, text in tables.items():
        reader = csv.DictReader(text.splitlines(), strict=True)
        for row in reader:
            found.append(_frame(row, len(found), f"{name} line {reader.line_num}"))
    return tuple(sorted(found, key=lambda frame: -len(frame.needs)))


def _frame(row: dict[str, str], number: int, where: str) -> Frame:
    if set(row) != set(COLUMNS) or not all(row.values()):
        raise GeoError(f"a frame must have {len(COLUMNS)} filled fields, got {row} in {where}", "frames")
    try:
        kind, mode = EventKind(row["kind"]), None if row["mode"] == "-" else Mode(row["mode"])
    except ValueError as error:
        raise GeoError(f"a frame must have a known kind and mode, got {error} in {where}", "frames") from error
    needs = tuple(tuple(each.split("|")) for each in _listed(row["needs"]))
    return Frame(number, kind, tuple(row["trigger"].split("|")), needs, _listed(row["without"]), mode)


def _listed(field: str) -> tuple[str, ...]:
    return () if field == "-" else tuple(field.split())


def fits(frame: Frame, around: set[str]) -> bool:
    """Whether all that a frame needs stands around a word and nothing that it must be without."""
    return all(any(name in around for name in each) for each in frame.needs) and not any(
        name in around for name in frame.without
    )


@cache
def with_above(name: str) -> tuple[str, ...]:
    """A class and those above it: place.site and place."""
    parts = name.split(".")
    return tuple(".".join(parts[:length]) for length in range(1, len(parts) + 1))


@cache
def frames_of(classes: frozenset[str]) -> tuple[Frame, ...]:
    """The shipped frames that a word of such classes can begin, in their order."""
    named = {above for name in classes for above in with_above(name)}
    return tuple(frame for frame in frames() if not named.isdisjoint(frame.triggers))
