"""The tables of a corpus, the same on SQLite and PostgreSQL.

An article has a row in the layer of what the machine read. A document that people decided about (``judged``) has its
articles once more in the layer of what its decisions make of it; that layer is derived and can be written anew at any
time. Every child row hangs on its article in its layer and goes with it. Days are dates, both bounds inclusive, so that
a window is a range scan; ``event_place`` carries its place's point, so that a map's extent needs no gazetteer. Lists
that no query looks into (attribution, actors, users) are JSON. ``decision`` is only ever appended to.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects import postgresql

SCHEMA_VERSION = 4
"""Goes up with every change of a table; an older corpus is migrated, a newer one refused."""

METADATA = MetaData()

_STRING = String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
_TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Ordered by code points, as SQLite does it: the same corpus has the same order everywhere."""


def _period(prefix: str = "", *, nullable: bool = True) -> Iterator[Column[Any]]:
    """The columns of a ``Period``; all null where there is none."""
    yield Column(f"{prefix}edtf", _STRING, nullable=nullable)
    yield Column(f"{prefix}earliest", Date)
    yield Column(f"{prefix}latest", Date)
    yield Column(f"{prefix}rule", _STRING, nullable=nullable)
    yield Column(f"{prefix}anchor", _STRING, nullable=nullable)


def _names(name: str) -> Iterator[Column[Any]]:
    """The columns of ``Names``; both null where there are none."""
    yield Column(f"{name}_en", _TEXT)
    yield Column(f"{name}_ar", _TEXT)


def _of_article() -> Iterator[Column[Any] | ForeignKeyConstraint]:
    """The key of an article's child: the layer and the article, to which it adds a number of its own."""
    yield Column("layer", _STRING, primary_key=True)
    yield Column("article", _STRING, primary_key=True)
    yield ForeignKeyConstraint(["layer", "article"], ["article.layer", "article.id"], ondelete="CASCADE")


def _number(name: str = "seq") -> Column[Any]:
    """A child's place among its parent's children, from 0."""
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _span() -> Iterator[Column[Any]]:
    """Code points into the text of the article's document, end exclusive."""
    yield Column("start", Integer, nullable=False)
    yield Column("end", Integer, nullable=False)


def _of_event() -> Iterator[Column[Any] | ForeignKeyConstraint]:
    """The key of an event's child: its article in its layer, and the event's number there."""
    yield Column("layer", _STRING, primary_key=True)
    yield Column("article", _STRING, primary_key=True)
    yield _number("event")
    event = ["event.layer", "event.article", "event.seq"]
    yield ForeignKeyConstraint(["layer", "article", "event"], event, ondelete="CASCADE")


META = Table("meta", METADATA, Column("key", _STRING, primary_key=True), Column("value", _TEXT, nullable=False))

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", _STRING, primary_key=True),
    Column("file", _STRING, nullable=False),
    Column("encoding", _STRING, nullable=False),
    Column("file_sha256", _STRING, nullable=False, index=True),
    Column("text_sha256", _STRING, nullable=False),
    Column("text", _TEXT, nullable=False),
    Column("machine", _STRING, nullable=False),
    Column("hint_title", _TEXT, nullable=False),
    Column("hint_publisher", _TEXT, nullable=False),
    Column("hint_published", _STRING, nullable=False),
    Column("url", _TEXT, nullable=False),
    Column("digest", _STRING, nullable=False),
)

DOCUMENT_WORDS = Table(
    "document_words",
    METADATA,
    Column("document", _STRING, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("words", _TEXT, nullable=False),
)
"""The distinct words of a document, folded, a space between two: derived from its text."""

ARTICLE = Table(
    "article",
    METADATA,
    Column("layer", _STRING, primary_key=True),
    Column("id", _STRING, primary_key=True),
    Column("document", _STRING, ForeignKey("document.id"), nullable=False, index=True),
    *_span(),
    Column("title", _TEXT, nullable=False),
    Column("publisher", _TEXT, nullable=False),
    Column("language", _STRING, nullable=False),
    *_period("published_", nullable=False),
    *_names("reason"),
    Column("citations", JSON, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("weighed", JSON, nullable=False),
    Column("digest", _STRING, nullable=False),
    Index("article_by_publication", "published_earliest", "published_latest"),
)

BOILERPLATE = Table("boilerplate", METADATA, *_of_article(), _number(), *_span())

PLACE_MENTION = Table(
    "place_mention",
    METADATA,
    *_of_article(),
    _number(),
    *_span(),
    Column("text", _TEXT, nullable=False),
    Column("role", _STRING, nullable=False),
    Column("place", _STRING, index=True),
    Column("score", Float),
    Column("candidates", JSON, nullable=False),
)

TIME_MENTION = Table(
    "time_mention",
    METADATA,
    *_of_article(),
    _number(),
    *_span(),
    Column("text", _TEXT, nullable=False),
    *_period(nullable=False),
)

EVENT = Table(
    "event",
    METADATA,
    *_of_article(),
    _number(),
    Column("id", _STRING, nullable=False, index=True),
    Column("kind", _STRING, nullable=False, index=True),
    Column("modality", _STRING, nullable=False),
    *_period(),
    *_names("title"),
    Column("attribution", JSON, nullable=False),
    Column("actors", JSON, nullable=False),
    Column("origin", _STRING, nullable=False),
    Index("event_by_time", "earliest", "latest"),
)

EVENT_PLACE = Table(
    "event_place",
    METADATA,
    *_of_event(),
    _number(),
    Column("role", _STRING, nullable=False),
    Column("place", _STRING, nullable=False, index=True),
    Column("lon", Float),
    Column("lat", Float),
)

EVIDENCE = Table(
    "evidence",
    METADATA,
    *_of_event(),
    _number(),
    *_span(),
    Column("text", _TEXT, nullable=False),
    Column("part", _STRING, nullable=False),
)

MOVEMENT = Table(
    "movement",
    METADATA,
    *_of_event(),
    Column("mode", _STRING, nullable=False),
    Column("vehicle", _TEXT),
    Column("vehicle_count", Integer),
    Column("vehicle_count_is", _STRING),
    Column("trips", Integer),
    Column("trips_are", _STRING),
    *_names("cargo"),
    Column("habitual", Boolean, nullable=False),
)

LEG = Table(
    "leg",
    METADATA,
    *_of_event(),
    _number(),
    Column("origin", _STRING),
    Column("destination", _STRING),
    Column("via", JSON, nullable=False),
)

SITE = Table(
    "site",
    METADATA,
    *_of_article(),
    _number(),
    Column("place", _STRING, nullable=False, index=True),
    Column("kind", _STRING, nullable=False),
    *_names("controller"),
    Column("users", JSON, nullable=False),
    Column("events", JSON, nullable=False),
)

SITE_STATUS = Table(
    "site_status",
    METADATA,
    Column("layer", _STRING, primary_key=True),
    Column("article", _STRING, primary_key=True),
    _number("site"),
    _number(),
    Column("status", _STRING, nullable=False),
    *_period(nullable=False),
    Column("event", _STRING, nullable=False),
    ForeignKeyConstraint(["layer", "article", "site"], ["site.layer", "site.article", "site.seq"], ondelete="CASCADE"),
)

CONFLICT = Table(
    "conflict",
    METADATA,
    *_of_article(),
    _number(),
    Column("first_event", _STRING, nullable=False),
    Column("second_event", _STRING, nullable=False),
    Column("about", _STRING, nullable=False),
    *_names("note"),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("digest", _STRING, nullable=False, unique=True),
    Column("id", _TEXT, nullable=False),
    Column("file", _STRING, nullable=False),
    Column("document", _STRING, nullable=False, index=True),
    Column("creator", _TEXT, nullable=False),
    Column("created", _STRING, nullable=False),
    Column("annotation", JSON, nullable=False),
)

JUDGED = Table(
    "judged",
    METADATA,
    Column("document", _STRING, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", _STRING, nullable=False),
)
"""Documents that have decisions: what those make of them stands in the reviewed layer, judgements and findings."""

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("document", _STRING, ForeignKey("judged.document", ondelete="CASCADE"), primary_key=True),
    Column("event", _STRING, primary_key=True),
    Column("verdict", _STRING, nullable=False),
    Column("content", _TEXT, nullable=False),
)

FINDING = Table(
    "finding",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document", _STRING, nullable=False, index=True),
    Column("code", _STRING, nullable=False),
    Column("file", _STRING, nullable=False),
    Column("annotation", _TEXT, nullable=False),
    Column("details", JSON, nullable=False),
)

FINGERPRINT = Table(
    "fingerprint",
    METADATA,
    Column("article", _STRING, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
)
"""Of each article that told its story first; an id says the words, so nothing here goes with a reading that goes."""

FINGERPRINT_BAND = Table(
    "fingerprint_band",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("article", _STRING, primary_key=True),
    sqlite_with_rowid=False,
)

SAME_STORY = Table(
    "same_story",
    METADATA,
    Column("article", _STRING, primary_key=True),
    Column("earlier", _STRING, nullable=False, index=True),
    Column("likeness", Float, nullable=False),
)
