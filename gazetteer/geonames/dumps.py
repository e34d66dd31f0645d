"""GeoNames' dumps read line by line, from any line on: what does not hold is told with its file and line.

A dump is text in UTF-8, one row a line, its fields parted by tabs and never quoted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import DumpError

PLACES, NAMES = "allCountries.txt", "alternateNamesV2.txt"
DIVISIONS, HIERARCHY = "admin1CodesASCII.txt", "hierarchy.txt"
FILES = (PLACES, NAMES, DIVISIONS, HIERARCHY)

_FIELDS = {PLACES: (19, 19), NAMES: (10, 10), DIVISIONS: (4, 4), HIERARCHY: (2, 3)}
"""Fewest and most fields of a line."""

_CHUNK_BYTES = 4 * 2**20
_LONGEST_LINE_BYTES = 2**20
_MOST_SHOWN = 60
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Position:
    """Where reading stands: so many bytes and lines are behind it."""

    byte: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line's fields and its number, counted from 1."""

    line: int
    fields: list[str]


def require_dumps(folder: Path) -> None:
    """See that a folder holds all four dumps, unpacked.

    Raises:
        DumpError: if one is missing, empty, or still packed.
    """
    for name in FILES:
        path = folder / name
        try:
            with path.open("rb") as stream:
                head = stream.read(len(_ZIP))
        except OSError as problem:
            raise DumpError(
                f"the folder must hold {', '.join(FILES)}, got {problem.strerror} for {name}: {folder}"
            ) from None
        if not head:
            raise DumpError(f"a dump must hold lines, got an empty file: {path}")
        if head == _ZIP:
            raise DumpError(f"a dump must be unpacked, got a ZIP file: {path}")


def read_dump(folder: Path, name: str, start: Position = Position()) -> Iterator[tuple[list[Row], Position]]:
    """The rows of a dump from a position on, some megabytes at a time, each time with the position behind them.

    Raises:
        DumpError: if it cannot be read, is no UTF-8, or a line has another number of fields: a cut or another file.
    """
    path = folder / name
    fewest, most = _FIELDS[name]
    at = start
    for lines in _chunks(path, start.byte):
        rows = []
        size = 0
        for number, line in enumerate(lines, start=at.line + 1):
            size += len(line) + 1
            fields = _decoded(line, path, number).removesuffix("\r").split("\t")
            if not fewest <= len(fields) <= most:
                wanted = f"{most}" if fewest == most else f"{fewest} or {most}"
                raise DumpError(
                    f"a line of {name} must have {wanted} fields parted by tabs, got {len(fields)} in line {number} of "
                    f"{path} (a file cut off, or another one?)"
                )
            rows.append(Row(number, fields))
        at = Position(at.byte + size, at.line + len(lines))
        yield rows, at


def dump_size(folder: Path, name: str) -> int:
    """Bytes of a dump."""
    return (folder / name).stat().st_size


def shown(value: str) -> str:
    """A field in a sentence: printable and not too long."""
    words = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value[:_MOST_SHOWN])
    return repr(words)


def _chunks(path: Path, start: int) -> Iterator[list[bytes]]:
    """Whole lines without their line feeds, some megabytes at a time; the last line need not end in one."""
    rest = b""
    try:
        with path.open("rb") as stream:
            stream.seek(start)
            while chunk := stream.read(_CHUNK_BYTES):
                *lines, rest = (rest + chunk).split(b"\n")
                if len(rest) > _LONGEST_LINE_BYTES:
                    raise DumpError(f"a line must have at most {_LONGEST_LINE_BYTES} bytes, got more in {path}")
                yield lines
    except OSError as problem:
        raise DumpError(f"a dump must be a file that can be read, got {problem.strerror}: {path}") from None
    if rest:
        yield [rest]


def _decoded(line: bytes, path: Path, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise DumpError(
            f"a dump must be UTF-8 text, got another byte at {problem.start + 1} in line {number} of {path}"
        ) from None
