"""What a store holds, read: tables side by side in the order of their articles, each row once, none kept."""

import gc
import json
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Table, Text, cast, select

from gazetteer.records import Place
from geo.assembly import PlaceSource
from geo.model import Document, Event, Finding, Layer, Reading, Site
from geo.store import rows, tables
from geo.store.decisions import Decision
from geo.store.rows import Cells

_AT_ONCE = 2_000
"""Rows that are fetched together."""

_NOT_READ = {"layer", "weighed", "digest"}
"""Columns of an article that its record has not."""

_CHILDREN = (
    tables.BOILERPLATE,
    tables.PLACE_MENTION,
    tables.TIME_MENTION,
    tables.EVENT,
    tables.EVENT_PLACE,
    tables.EVIDENCE,
    tables.MOVEMENT,
    tables.LEG,
    tables.SITE,
    tables.SITE_STATUS,
    tables.CONFLICT,
)


ArticleKey = tuple[Layer, str]
"""A layer and an article's id."""


def read_documents(connection: Connection, ids: Iterable[str] | None = None) -> tuple[Document, ...]:
    """All documents, or those of some ids, by file and id."""
    columns = tables.DOCUMENT.c
    query = select(
        columns.id, columns.file, columns.text, columns.encoding, columns.file_sha256, columns.text_sha256
    ).order_by(columns.file, columns.id)
    rows = connection.execute(query if ids is None else query.where(columns.id.in_(ids)))
    return tuple(Document(*row) for row in rows)


def read_document_hashes(connection: Connection) -> dict[str, str]:
    """The hash of each document by its id, in the order of all documents."""
    columns = tables.DOCUMENT.c
    rows = connection.execute(select(columns.id, columns.digest).order_by(columns.file, columns.id))
    return {row.id: row.digest for row in rows}


def read_shown_hashes(connection: Connection, laid_over: Container[str]) -> dict[ArticleKey, str]:
    """The hash of each article that is shown, the machine's first, by id.

    It is shown as decisions make it in the documents ``laid_over``, else as the machine read it.
    """
    article = tables.ARTICLE.c
    rows = connection.execute(select(article.layer, article.id, article.document, article.digest).order_by(article.id))
    found: dict[Layer, dict[ArticleKey, str]] = {Layer.MACHINE: {}, Layer.REVIEWED: {}}
    for layer, name, document, digest in rows:
        if (layer == Layer.REVIEWED) == (document in laid_over):
            found[Layer(layer)][Layer(layer), name] = digest
    return found[Layer.MACHINE] | found[Layer.REVIEWED]


def read_readings(
    connection: Connection, layer: Layer, places: PlaceSource, *, where: ColumnElement[bool] | None = None
) -> tuple[Reading, ...]:
    """The articles of a layer with what it knows of them, by id: all, or those of which something holds.

    A candidate that is no place any more is left out.

    Raises:
        ValueError: if a row hangs on an article that is not there, or holds what hudhud never writes.
    """
    return tuple(each_reading(connection, layer, places, where=where))


def each_reading(
    connection: Connection, layer: Layer, places: PlaceSource, *, where: ColumnElement[bool] | None = None
) -> Iterator[Reading]:
    """The same one after the other, so that they need not be held together.

    Raises:
        ValueError: as above.
    """
    wanted = _Wanted(connection, layer, where)
    known = places.places(sorted(wanted.weighed()))
    desk = _Desk(wanted)
    columns = [column for column in tables.ARTICLE.c if column.name not in _NOT_READ]
    for row in wanted.fetched(tables.ARTICLE, columns, ["id"]):
        yield desk.reading(row, known)
    desk.close()


def of_document(document: str) -> ColumnElement[bool]:
    """What holds of the articles of a document."""
    return tables.ARTICLE.c.document == document


def of_articles(articles: Iterable[str]) -> ColumnElement[bool]:
    """What holds of the articles of some ids."""
    return tables.ARTICLE.c.id.in_(list(articles))


def of_no_judged_document() -> ColumnElement[bool]:
    """What holds of the articles that nobody has decided about."""
    return tables.ARTICLE.c.document.not_in(select(tables.JUDGED.c.document))


def read_decisions(connection: Connection, document: str | None = None) -> tuple[Decision, ...]:
    """All decisions, or those about a document, in the order in which they were made."""
    query = select(tables.DECISION).order_by(tables.DECISION.c.seq)
    found = connection.execute(query if document is None else query.where(tables.DECISION.c.document == document))
    return tuple(Decision(row.id, row.file, row.document, row.creator, row.created, row.annotation) for row in found)


def read_findings(connection: Connection, document: str | None = None) -> tuple[Finding, ...]:
    """All findings, those about a document's decisions, or (empty) those about no document, in their order."""
    query = select(tables.FINDING).order_by(tables.FINDING.c.seq)
    found = connection.execute(query if document is None else query.where(tables.FINDING.c.document == document))
    return tuple(Finding(row.code, row.file, row.annotation, row.details) for row in found)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The rows that are asked for: of a layer, and of some of its articles or of all."""

    connection: Connection
    layer: Layer
    where: ColumnElement[bool] | None

    def weighed(self) -> set[str]:
        """The ids of all places that were weighed for some name."""
        packed = self.fetched(tables.ARTICLE, [tables.ARTICLE.c.weighed], [])
        return {place for (ids,) in packed for place in json.loads(ids)}

    def fetched(self, table: Table, columns: Iterable[Column[Any]], order: Iterable[str]) -> Iterator[Cells]:
        """Rows of a table, some at a time; JSON as its text, for the same text is understood once."""
        shown: list[ColumnElement[Any]] = [
            cast(column, Text) if isinstance(column.type, JSON) else column for column in columns
        ]
        query = select(*shown).where(table.c.layer == self.layer).order_by(*(table.c[name] for name in order))
        if self.where is not None:
            article = tables.ARTICLE.c
            of_them = select(article.id).where(article.layer == self.layer, self.where)
            query = query.where((table.c.id if table is tables.ARTICLE else table.c.article).in_(of_them))
        yield from self.connection.execute(query.execution_options(yield_per=_AT_ONCE))


class _Children:
    """The rows of a child table, handed out parent by parent in the order that all tables share."""

    def __init__(self, wanted: _Wanted, table: Table):
        self._name = table.name
        columns = [column for column in table.c if column is not table.c.layer]
        order = [column.name for column in table.primary_key if column is not table.c.layer]
        self._rows = wanted.fetched(table, columns, order)
        self._next = next(self._rows, None)

    def of(self, article: str, number: int | None = None) -> list[Cells]:
        """The rows of an article, or of one numbered record of it; each can be asked for once, in order."""
        taken = []
        row = self._next
        while row is not None and row[0] == article and (number is None or row[1] == number):
            taken.append(row)
            row = next(self._rows, None)
        self._next = row
        return taken

    def close(self) -> None:
        """Sees that every row had its parent.

        Raises:
            ValueError: if one had not.
        """
        if self._next is not None:
            raise ValueError(f"a row of {self._name} hangs on {self._next[0]!r}, which is not there")


class _Desk:
    """All tables of a layer, opened side by side at the same article."""

    def __init__(self, wanted: _Wanted):
        self._of = {table.name: _Children(wanted, table) for table in _CHILDREN}

    def reading(self, row: Cells, places: Mapping[str, Place]) -> Reading:
        """The reading of the article whose turn it is."""
        *head, complete = row
        article, document = head[0], head[1]
        of = self._of
        return Reading(
            article=rows.article(head, of["boilerplate"].of(article)),
            places=tuple(rows.place_mention(document, each, places) for each in of["place_mention"].of(article)),
            times=tuple(rows.time_mention(document, each) for each in of["time_mention"].of(article)),
            events=tuple(self._event(document, each) for each in of["event"].of(article)),
            sites=tuple(map(self._site, of["site"].of(article))),
            conflicts=tuple(map(rows.conflict, of["conflict"].of(article))),
            complete=complete,
        )

    def close(self) -> None:
        """Sees that every row had its parent.

        Raises:
            ValueError: if one had not.
        """
        for children in self._of.values():
            children.close()

    def _event(self, document: str, row: Cells) -> Event:
        article, number = row[0], row[1]
        return rows.event(
            document,
            row,
            places=self._of["event_place"].of(article, number),
            evidence=self._of["evidence"].of(article, number),
            movements=self._of["movement"].of(article, number),
            legs=self._of["leg"].of(article, number),
        )

    def _site(self, row: Cells) -> Site:
        return rows.site(row, self._of["site_status"].of(row[0], row[1]))


@contextmanager
def without_collector() -> Iterator[None]:
    """Without the search for circles, of which records hold none: among millions of them it takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
