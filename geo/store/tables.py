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

SCHEMA_VERSION = 3
"""Goes up with every change of a table; an older corpus is migrated, a newer one refused."""

METADATA = MetaData()


def _period(prefix: str = "", *, nullable: bool = True) -> Iterator[Column[Any]]:
    """The columns of a ``Period``; all null where there is none."""
    yield Column(f"{prefix}edtf", String, nullable=nullable)
    yield Column(f"{prefix}earliest", Date)
    yield Column(f"{prefix}latest", Date)
    yield Column(f"{prefix}rule", String, nullable=nullable)
    yield Column(f"{prefix}anchor", String, nullable=nullable)


def _names(name: str) -> Iterator[Column[Any]]:
    """The columns of ``Names``; both null where there are none."""
    yield Column(f"{name}_en", Text)
    yield Column(f"{name}_ar", Text)


def _of_article() -> Iterator[Column[Any] | ForeignKeyConstraint]:
    """The key of an article's child: the layer and the article, to which it adds a number of its own."""
    yield Column("layer", String, primary_key=True)
    yield Column("article", String, primary_key=True)
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
    yield Column("layer", String, primary_key=True)
    yield Column("article", String, primary_key=True)
    yield _number("event")
    event = ["event.layer", "event.article", "event.seq"]
    yield ForeignKeyConstraint(["layer", "article", "event"], event, ondelete="CASCADE")


META = Table("meta", METADATA, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", String, primary_key=True),
    Column("file", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("file_sha256", String, nullable=False, index=True),
    Column("text_sha256", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("machine", String, nullable=False),
    Column("hint_title", Text, nullable=False),
    Column("hint_publisher", Text, nullable=False),
    Column("hint_published", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("digest", String, nullable=False),
)

ARTICLE = Table(
    "article",
    METADATA,
    Column("layer", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("document.id"), nullable=False, index=True),
    *_span(),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("language", String, nullable=False),
    *_period("published_", nullable=False),
    *_names("reason"),
    Column("citations", JSON, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("weighed", JSON, nullable=False),
    Column("digest", String, nullable=False),
    Index("article_by_publication", "published_earliest", "published_latest"),
)

BOILERPLATE = Table("boilerplate", METADATA, *_of_article(), _number(), *_span())

PLACE_MENTION = Table(
    "place_mention",
    METADATA,
    *_of_article(),
    _number(),
    *_span(),
    Column("text", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("place", String, index=True),
    Column("score", Float),
    Column("candidates", JSON, nullable=False),
)

TIME_MENTION = Table(
    "time_mention",
    METADATA,
    *_of_article(),
    _number(),
    *_span(),
    Column("text", Text, nullable=False),
    *_period(nullable=False),
)

EVENT = Table(
    "event",
    METADATA,
    *_of_article(),
    _number(),
    Column("id", String, nullable=False, index=True),
    Column("kind", String, nullable=False, index=True),
    Column("modality", String, nullable=False),
    *_period(),
    *_names("title"),
    Column("attribution", JSON, nullable=False),
    Column("actors", JSON, nullable=False),
    Column("origin", String, nullable=False),
    Index("event_by_time", "earliest", "latest"),
)

EVENT_PLACE = Table(
    "event_place",
    METADATA,
    *_of_event(),
    _number(),
    Column("role", String, nullable=False),
    Column("place", String, nullable=False, index=True),
    Column("lon", Float),
    Column("lat", Float),
)

EVIDENCE = Table(
    "evidence",
    METADATA,
    *_of_event(),
    _number(),
    *_span(),
    Column("text", Text, nullable=False),
    Column("part", String, nullable=False),
)

MOVEMENT = Table(
    "movement",
    METADATA,
    *_of_event(),
    Column("mode", String, nullable=False),
    Column("vehicle", Text),
    Column("vehicle_count", Integer),
    Column("vehicle_count_is", String),
    Column("trips", Integer),
    Column("trips_are", String),
    *_names("cargo"),
    Column("habitual", Boolean, nullable=False),
)

LEG = Table(
    "leg",
    METADATA,
    *_of_event(),
    _number(),
    Column("origin", String),
    Column("destination", String),
    Column("via", JSON, nullable=False),
)

SITE = Table(
    "site",
    METADATA,
    *_of_article(),
    _number(),
    Column("place", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    *_names("controller"),
    Column("users", JSON, nullable=False),
    Column("events", JSON, nullable=False),
)

SITE_STATUS = Table(
    "site_status",
    METADATA,
    Column("layer", String, primary_key=True),
    Column("article", String, primary_key=True),
    _number("site"),
    _number(),
    Column("status", String, nullable=False),
    *_period(nullable=False),
    Column("event", String, nullable=False),
    ForeignKeyConstraint(["layer", "article", "site"], ["site.layer", "site.article", "site.seq"], ondelete="CASCADE"),
)

CONFLICT = Table(
    "conflict",
    METADATA,
    *_of_article(),
    _number(),
    Column("first_event", String, nullable=False),
    Column("second_event", String, nullable=False),
    Column("about", String, nullable=False),
    *_names("note"),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("id", Text, nullable=False),
    Column("file", String, nullable=False),
    Column("document", String, nullable=False, index=True),
    Column("creator", Text, nullable=False),
    Column("created", String, nullable=False),
    Column("annotation", JSON, nullable=False),
)

JUDGED = Table(
    "judged",
    METADATA,
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String, nullable=False),
)
"""Documents that have decisions: what those make of them stands in the reviewed layer, judgements and findings."""

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("document", String, ForeignKey("judged.document", ondelete="CASCADE"), primary_key=True),
    Column("event", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("content", Text, nullable=False),
)

FINDING = Table(
    "finding",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document", String, nullable=False, index=True),
    Column("code", String, nullable=False),
    Column("file", String, nullable=False),
    Column("annotation", Text, nullable=False),
    Column("details", JSON, nullable=False),
)

FINGERPRINT = Table(
    "fingerprint",
    METADATA,
    Column("article", String, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
)
"""Of each article that told its story first; an id says the words, so nothing here goes with a reading that goes."""

FINGERPRINT_BAND = Table(
    "fingerprint_band",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("article", String, primary_key=True),
    sqlite_with_rowid=False,
)

SAME_STORY = Table(
    "same_story",
    METADATA,
    Column("article", String, primary_key=True),
    Column("earlier", String, nullable=False, index=True),
    Column("likeness", Float, nullable=False),
)
