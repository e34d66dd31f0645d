"""The columns that many tables have alike."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Date, ForeignKeyConstraint, Integer, String, Text
from sqlalchemy.dialects import postgresql

STRING = String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Ordered by code points, as SQLite does it: the same corpus has the same order everywhere."""


def period(prefix: str = "", *, nullable: bool = True) -> Iterator[Column[Any]]:
    """The columns of a ``Period``; all null where there is none."""
    yield Column(f"{prefix}edtf", STRING, nullable=nullable)
    yield Column(f"{prefix}earliest", Date)
    yield Column(f"{prefix}latest", Date)
    yield Column(f"{prefix}rule", STRING, nullable=nullable)
    yield Column(f"{prefix}anchor", STRING, nullable=nullable)


def names(name: str) -> Iterator[Column[Any]]:
    """The columns of ``Names``; both null where there are none."""
    yield Column(f"{name}_en", TEXT)
    yield Column(f"{name}_ar", TEXT)


def of_article() -> Iterator[Column[Any] | ForeignKeyConstraint]:
    """The key of an article's child: the layer and the article, to which it adds a number of its own."""
    yield Column("layer", STRING, primary_key=True)
    yield Column("article", STRING, primary_key=True)
    yield ForeignKeyConstraint(["layer", "article"], ["article.layer", "article.id"], ondelete="CASCADE")


def number(name: str = "seq") -> Column[Any]:
    """A child's place among its parent's children, from 0."""
    return Column(name, Integer, primary_key=True, autoincrement=False)


def span() -> Iterator[Column[Any]]:
    """Code points into the text of the article's document, end exclusive."""
    yield Column("start", Integer, nullable=False)
    yield Column("end", Integer, nullable=False)


def of_event() -> Iterator[Column[Any] | ForeignKeyConstraint]:
    """The key of an event's child: its article in its layer, and the event's number there."""
    yield Column("layer", STRING, primary_key=True)
    yield Column("article", STRING, primary_key=True)
    yield number("event")
    event = ["event.layer", "event.article", "event.seq"]
    yield ForeignKeyConstraint(["layer", "article", "event"], event, ondelete="CASCADE")
