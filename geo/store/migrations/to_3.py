"""From schema 2 to 3: where documents came from, what decisions make of them, stories told twice.

What people decided stood in the reviewed layer and in the decisions; only the decisions are kept, the layer is derived
from them. The machine's contradictions are found when a corpus is opened, and kept no more.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    delete,
    select,
)
from sqlalchemy.schema import CreateIndex

from geo.store.migrations.columns import AddColumn

_MACHINE = "machine"

_OF_DECISIONS = ("unknown_event", "not_one_article")
"""Codes of findings that name no annotation and yet come of decisions."""

_BEFORE = MetaData()
_DOCUMENT = Table("document", _BEFORE, Column("id", String, primary_key=True), Column("file_sha256", String))
_ARTICLE = Table(
    "article",
    _BEFORE,
    Column("layer", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("document", String),
)
_MENTION = Table(
    "place_mention", _BEFORE, Column("layer", String), Column("article", String), Column("candidates", JSON)
)
_EVENT = Table("event", _BEFORE, Column("layer", String), Column("article", String), Column("origin", String))
_DECISION = Table(
    "decision",
    _BEFORE,
    Column("seq", Integer, primary_key=True),
    Column("creator", Text),
    Column("created", String),
    Column("annotation", JSON),
)
_FINDING = Table(
    "finding", _BEFORE, Column("seq", Integer, primary_key=True), Column("annotation", Text), Column("code", String)
)
_CONFLICT = Table("conflict", _BEFORE, Column("layer", String), Column("article", String))


def added() -> list[tuple[Table, Column[Any]]]:
    """The columns that schema 2 had not, each with its table."""
    return [
        (_DOCUMENT, _text("machine", String())),
        (_DOCUMENT, _text("hint_title", Text())),
        (_DOCUMENT, _text("hint_publisher", Text())),
        (_DOCUMENT, _text("hint_published", String())),
        (_DOCUMENT, _text("url", Text())),
        (_ARTICLE, Column("weighed", JSON, nullable=False, server_default="[]")),
        (_FINDING, _text("document", String())),
    ]


def _text(name: str, kind: String) -> Column[Any]:
    return Column(name, kind, nullable=False, server_default="")


def new_tables() -> MetaData:
    """The tables of schema 3 that schema 2 had not; the document's is there to be pointed at."""
    new = MetaData()
    Table("document", new, Column("id", String, primary_key=True))
    Table(
        "judged",
        new,
        Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
        Column("digest", String, nullable=False),
    )
    Table(
        "judgement",
        new,
        Column("document", String, ForeignKey("judged.document", ondelete="CASCADE"), primary_key=True),
        Column("event", String, primary_key=True),
        Column("verdict", String, nullable=False),
        Column("content", Text, nullable=False),
    )
    Table(
        "fingerprint",
        new,
        Column("article", String, primary_key=True),
        Column("marks", LargeBinary, nullable=False),
    )
    Table(
        "fingerprint_band",
        new,
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("article", String, primary_key=True),
        sqlite_with_rowid=False,
    )
    Table(
        "same_story",
        new,
        Column("article", String, primary_key=True),
        Column("earlier", String, nullable=False, index=True),
        Column("likeness", Float, nullable=False),
    )
    return new


def migrate(connection: Connection) -> None:
    """Makes the tables of schema 3 of those of schema 2, their rows kept; a part of the caller's transaction."""
    connection.execute(delete(_ARTICLE).where(_ARTICLE.c.layer != _MACHINE))
    connection.execute(delete(_FINDING).where((_FINDING.c.annotation != "") | _FINDING.c.code.in_(_OF_DECISIONS)))
    connection.execute(delete(_CONFLICT))
    for table, column in added():
        connection.execute(AddColumn(table, column))
    connection.execute(CreateIndex(Index("ix_document_file_sha256", _DOCUMENT.c.file_sha256)))
    connection.execute(CreateIndex(Index("ix_finding_document", _FINDING.c.document)))
    new_tables().create_all(connection)
    _name_machines(connection)
    _gather_weighed(connection)
    _sign_annotations(connection)


def _name_machines(connection: Connection) -> None:
    """What read a document, by one of its events."""
    joined = _EVENT.join(_ARTICLE, (_ARTICLE.c.id == _EVENT.c.article) & (_ARTICLE.c.layer == _EVENT.c.layer))
    query = select(_ARTICLE.c.document, _EVENT.c.origin).select_from(joined).distinct()
    found = {row.document: row.origin for row in connection.execute(query) if row.origin.startswith("machine@")}
    document = _DOCUMENT.update().where(_DOCUMENT.c.id == bindparam("named")).values(machine=bindparam("by"))
    if found:
        connection.execute(document, [{"named": name, "by": by} for name, by in found.items()])


def _gather_weighed(connection: Connection) -> None:
    """The places that were weighed for some name of an article."""
    weighed: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(_MENTION.c.article, _MENTION.c.candidates)):
        weighed[row.article] |= {candidate["place"] for candidate in row.candidates}
    article = _ARTICLE.update().where(_ARTICLE.c.id == bindparam("named")).values(weighed=bindparam("places"))
    rows = [{"named": name, "places": sorted(places)} for name, places in weighed.items() if places]
    if rows:
        connection.execute(article, rows)


def _sign_annotations(connection: Connection) -> None:
    """Who decided and when stood beside an annotation; now it says so itself, as it does when it is exported."""
    rows = []
    for row in connection.execute(select(_DECISION)):
        signed = {"creator": {"type": "Person", "name": row.creator}, "created": row.created or None}
        kept = {key: value for key, value in signed.items() if value and (key != "creator" or row.creator)}
        rows.append({"named": row.seq, "signed": {**row.annotation, **kept}})
    decision = _DECISION.update().where(_DECISION.c.seq == bindparam("named")).values(annotation=bindparam("signed"))
    if rows:
        connection.execute(decision, rows)
