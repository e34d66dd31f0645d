"""The articles in the rows of a table: CSV with a header, JSON Lines, or one JSON list.

A row that cannot be taken is told by its number, and the next one is read. A row's article is named
``articles.csv:12``, after the line that it begins on, or after its place in a JSON list.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Self

from geo.ingest.columns import COLUMNS, Columns, columns_of, day_of
from geo.ingest.found import Found, failed
from geo.ingest.records import Fault, Source
from geo.model import DocumentHints
from geo.reading.documents import MAX_DOCUMENT_BYTES
from geo.reading.documents.plain import encoding_of

LONGEST_LINE = MAX_DOCUMENT_BYTES
"""Characters of one line of a table."""

MOST_JSON_BYTES = 64 * 2**20
"""Size of a JSON list, which is read whole; JSON Lines may be of any size."""

MOST_FAULTS = 10_000
"""Rows that cannot be taken, after which a table is none."""

MOST_REPLACED = 0.01
"""At most this share of a text's characters may be bytes that the table's encoding does not know."""

_SAMPLE = 2**16
_DELIMITERS = ",;\t|"
_LONGEST_HINT = 300
_LONGEST_URL = 2_000
_WEB = ("http://", "https://")


class _LineTooLongError(Exception):
    """A line is longer than any article."""


def rows_of(found: Found) -> Iterator[Source]:
    """An article for each row, as soon as it is read, or the fault of the row or of the whole table.

    A table with too many rows that cannot be taken is given up.
    """
    faults = 0
    for row in TABLES[found.suffix](found):
        yield row
        faults += row.fault is not None
        if faults >= MOST_FAULTS:
            yield failed(found.name, Fault("table_given_up", {"file": found.file, "limit": str(MOST_FAULTS)}))
            return


def _csv_rows(found: Found) -> Iterator[Source]:
    with _Lines(found) as lines:
        try:
            yield from _csv_articles(found, lines)
        except _LineTooLongError:
            yield lines.failed(Fault("row_too_long", {"file": found.file, "limit": str(LONGEST_LINE)}))
        except csv.Error as error:
            yield lines.failed(Fault("table_broken", {"file": found.file, "got": str(error)}))


def _csv_articles(found: Found, lines: "_Lines") -> Iterator[Source]:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))  # one for the process: others may need theirs
    head = next(lines, "")
    rows = csv.reader(_after(head, lines), delimiter=_delimiter_of(head))
    header = next(rows, [])
    columns = columns_of(header)
    if columns is None:
        got = ", ".join(header)[:_LONGEST_HINT]
        yield lines.failed(Fault("table_without_text", {"file": found.file, "got": got}))
        return
    number = lines.number
    for row in rows:
        first, number = number + 1, lines.number
        if any(cell.strip() for cell in row):
            yield _article(found, first, dict(zip(header, row, strict=False)), columns, lines.taken())


def _after(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield head
    yield from lines


def _delimiter_of(head: str) -> str:
    """The sign that parts a header's columns: the one with which it names an article's text, else the commonest."""
    for delimiter in sorted(_DELIMITERS, key=head.count, reverse=True):
        if columns_of(next(csv.reader([head], delimiter=delimiter), [])) is not None:
            return delimiter
    return max(_DELIMITERS, key=head.count)


def _json_lines(found: Found) -> Iterator[Source]:
    with _Lines(found) as lines:
        while True:
            try:
                line = next(lines, None)
            except _LineTooLongError:
                lines.skip_line()
                yield lines.failed(Fault("row_too_long", {"file": found.file, "limit": str(LONGEST_LINE)}))
                continue
            if line is None:
                return
            if line.strip():
                yield _json_article(found, lines.number, _parsed(line), lines.taken())


def _json_list(found: Found) -> Iterator[Source]:
    data = found.stream.read(MOST_JSON_BYTES + 1)
    if len(data) > MOST_JSON_BYTES:
        fault = Fault("document_too_large", {"file": found.file, "limit": str(MOST_JSON_BYTES)})
        yield failed(found.name, fault, found.size)
        return
    rows = _parsed(data.decode(encoding_of(data) or "utf-8", errors="replace"))
    articles = rows if isinstance(rows, list) else [rows]
    for number, row in enumerate(articles, start=1):
        yield _json_article(found, number, row, found.size // len(articles))


def _parsed(text: str) -> Any:
    """What a JSON text holds; None where it is none, or nests deeper than any article does."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _json_article(found: Found, number: int, row: Any, size: int) -> Source:
    columns = columns_of(row) if isinstance(row, dict) else None
    if columns is None:
        code = "row_without_text" if isinstance(row, dict) else "row_broken"
        return _failed(found, number, Fault(code, {"file": found.file, "row": str(number)}), size)
    return _article(found, number, row, columns, size)


def _article(found: Found, number: int, row: Mapping[str, Any], columns: Columns, size: int) -> Source:
    """The article of a row: its text as it is, all else as hints."""
    said = {column: _word(row.get(getattr(columns, column))) for column in COLUMNS}
    fault = _fault_of(said["text"], found.file, number)
    if fault is not None:
        return _failed(found, number, fault, size)
    hints = DocumentHints(_line(said["title"]), _line(said["source"]), day_of(said["date"]))
    url = said["url"].strip()
    return Source(
        name=f"{found.name}:{number}",
        file=f"{found.file}:{number}",
        data=said["text"].encode("utf-8"),
        is_text=True,
        hints=hints,
        url=url if url.lower().startswith(_WEB) and len(url) <= _LONGEST_URL else "",
        size=size,
    )


def _fault_of(text: str, file: str, number: int) -> Fault | None:
    """Why a cell is no article's text."""
    where = {"file": file, "row": str(number)}
    if not text.strip():
        return Fault("row_without_text", where)
    if len(text) > MAX_DOCUMENT_BYTES:
        return Fault("row_too_long", {**where, "limit": str(MAX_DOCUMENT_BYTES)})
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # JSON can spell half a character
        return Fault("row_no_text", where)
    strange = text.count("\N{REPLACEMENT CHARACTER}") + text.count("\0")
    return Fault("row_no_text", where) if strange > MOST_REPLACED * len(text) else None


def _word(value: Any) -> str:
    """A cell as text; what is neither text nor number says nothing."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _line(value: str) -> str:
    """A hint as one line of whole characters."""
    kept = value[: 10 * _LONGEST_HINT].encode("utf-8", "ignore").decode("utf-8")
    return " ".join(kept.split())[:_LONGEST_HINT]


def _failed(found: Found, number: int, fault: Fault, size: int) -> Source:
    return failed(f"{found.name}:{number}", fault, size)


class _Lines(Iterator[str]):
    """The lines of a table, with their ends, each limited; counts lines and bytes as it goes."""

    def __init__(self, found: Found) -> None:
        sample = found.stream.read(_SAMPLE)
        found.stream.seek(0)
        whole_lines = sample[: sample.rfind(b"\n") + 1] or sample
        self._encoding = encoding_of(whole_lines) or encoding_of(sample[: len(sample) // 2 * 2]) or "utf-8"
        self._text = io.TextIOWrapper(found.stream, self._encoding, errors="replace", newline="")
        self._found = found
        self._untaken = 0
        self.number = 0
        """Of the line that was read last, from 1."""

    def __enter__(self) -> Self:
        """The lines themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves the stream open to whoever opened it."""
        self._text.detach()

    def __next__(self) -> str:
        """The next line.

        Raises:
            _LineTooLongError: if it is too long; then it was read in part.
        """
        line = self._text.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._count(line)
        if len(line) > LONGEST_LINE:
            raise _LineTooLongError
        return line

    def skip_line(self) -> None:
        """Goes on to the end of a line that was read in part."""
        while (rest := self._text.readline(_SAMPLE)) and not rest.endswith(("\n", "\r")):
            self._count(rest)
        self._count(rest)

    def taken(self) -> int:
        """How many bytes of what was asked for were read since this was asked last."""
        size, self._untaken = self._untaken, 0
        return round(size * self._found.share)

    def failed(self, fault: Fault) -> Source:
        """The source for a line, or for a table that is given up at it."""
        return failed(f"{self._found.name}:{max(self.number, 1)}", fault, self.taken())

    def _count(self, line: str) -> None:
        self._untaken += len(line.encode(self._encoding, errors="replace"))


TABLES = {
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".tab": _csv_rows,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".json": _json_list,
}
"""What reads the rows of a table, by the suffix of its file."""
