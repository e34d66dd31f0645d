"""What a table on a page is made of: plain texts in rows, each row with what it opens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head."""

    label: str
    short: bool = False
    """Whether its words may wrap in a narrow column, such as dates."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One of a short list in a cell: a number and what it is for."""

    number: str
    text: str


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
class Table:
    """A whole table in the reader's words."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    """What stands there when no row does."""
    link_column: int = 0
    """Number of the column whose words are the row's link."""
