"""What a table on a page is made of: plain texts in rows, each row with what it opens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head."""

    label: str
    short: bool = False
    """Whether its words may wrap in a narrow column, such as dates."""
    number: bool = False
    name: str = ""
    """What sorting by it is called; a column without one cannot be sorted by."""
    sorted: str = "none"
    """``ascending``, ``descending`` or ``none``, as ``aria-sort`` has it."""
    sort: str = ""
    """Words for what a click on its head does."""


@dataclass(frozen=True, slots=True)
class Point:
    """One of a short list in a cell: a number and what it is for."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cell's words."""

    text: str
    found: bool
    """Whether it was searched for, so that it is marked."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the table."""

    text: str
    note: str = ""
    """In smaller type beneath it."""
    tag: str = ""
    """A word in a frame before it, such as a kind."""
    tag_name: str = ""
    """Names the tag's look, such as ``status-active``."""
    points: tuple[Point, ...] = ()
    """A short list beneath it."""
    pieces: tuple[Piece, ...] = ()
    """The words cut where some were searched for; empty where none were."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table and what a click on it opens."""

    id: str
    cells: tuple[Cell, ...]
    href: str = ""
    """Address of what it opens; a row without one is not clickable."""
    soft: bool = False
    """Whether it only possibly belongs here, so that it is drawn softer."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which of a long table's rows are here, and the way to the others."""

    number: int
    """Of this page, from 1."""
    last: int
    label: str
    """Such as "Rows 1 to 100 of 240"."""
    previous: str
    next: str
    """Words for the steps."""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table in the reader's words."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    """What stands there when no row does."""
    link_column: int = 0
    """Number of the column whose words are the row's link."""
    look: str = ""
    """Names a layout of its own: ``twin``, or ``cards`` where rows stand beneath each other on a phone."""
    pages: Pages | None = None
    """None where all rows are here."""
