"""The tables of a corpus, the same on SQLite and PostgreSQL.

An article has a row in the layer of what the machine read. A document that people decided about (``judged``) has its
articles once more in the layer of what its decisions make of it; that layer is derived and can be written anew at any
time. Every child row hangs on its article in its layer and goes with it. Days are dates, both bounds inclusive, so that
a window is a range scan; ``event_place`` carries its place's point, so that a map's extent needs no gazetteer. Lists
that no query looks into (attribution, actors, users) are JSON. ``decision`` is only ever appended to.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from geo.store.columns import STRING, TEXT, names, number, of_article, of_event, period, span

SCHEMA_VERSION = 4
"""Goes up with every change of a table; an older corpus is migrated, a newer one refused."""

METADATA = MetaData()

META = Table("meta", METADATA, Column("key", STRING, primary_key=True), Column("value", TEXT, nullable=False))

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", STRING, primary_key=True),
    Column("file", STRING, nullable=False),
    Column("encoding", STRING, nullable=False),
    Column("file_sha256", STRING, nullable=False, index=True),
    Column("text_sha256", STRING, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("machine", STRING, nullable=False),
    Column("hint_title", TEXT, nullable=False),
    Column("hint_publisher", TEXT, nullable=False),
    Column("hint_published", STRING, nullable=False),
    Column("url", TEXT, nullable=False),
    Column("digest", STRING, nullable=False),
)

DOCUMENT_WORDS = Table(
    "document_words",
    METADATA,
    Column("document", STRING, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("words", TEXT, nullable=False),
)
"""The distinct words of a document, folded, a space between two: derived from its text."""

ARTICLE = Table(
    "article",
    METADATA,
    Column("layer", STRING, primary_key=True),
    Column("id", STRING, primary_key=True),
    Column("document", STRING, ForeignKey("document.id"), nullable=False, index=True),
    *span(),
    Column("title", TEXT, nullable=False),
    Column("publisher", TEXT, nullable=False),
    Column("language", STRING, nullable=False),
    *period("published_", nullable=False),
    *names("reason"),
    Column("citations", JSON, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("weighed", JSON, nullable=False),
    Column("digest", STRING, nullable=False),
    Index("article_by_publication", "published_earliest", "published_latest"),
)

BOILERPLATE = Table("boilerplate", METADATA, *of_article(), number(), *span())

PLACE_MENTION = Table(
    "place_mention",
    METADATA,
    *of_article(),
    number(),
    *span(),
    Column("text", TEXT, nullable=False),
    Column("role", STRING, nullable=False),
    Column("place", STRING, index=True),
    Column("score", Float),
    Column("candidates", JSON, nullable=False),
)

TIME_MENTION = Table(
    "time_mention",
    METADATA,
    *of_article(),
    number(),
    *span(),
    Column("text", TEXT, nullable=False),
    *period(nullable=False),
)

EVENT = Table(
    "event",
    METADATA,
    *of_article(),
    number(),
    Column("id", STRING, nullable=False, index=True),
    Column("kind", STRING, nullable=False, index=True),
    Column("modality", STRING, nullable=False),
    *period(),
    *names("title"),
    Column("attribution", JSON, nullable=False),
    Column("actors", JSON, nullable=False),
    Column("origin", STRING, nullable=False),
    Index("event_by_time", "earliest", "latest"),
)

EVENT_PLACE = Table(
    "event_place",
    METADATA,
    *of_event(),
    number(),
    Column("role", STRING, nullable=False),
    Column("place", STRING, nullable=False, index=True),
    Column("lon", Float),
    Column("lat", Float),
)

EVIDENCE = Table(
    "evidence",
    METADATA,
    *of_event(),
    number(),
    *span(),
    Column("text", TEXT, nullable=False),
    Column("part", STRING, nullable=False),
)

MOVEMENT = Table(
    "movement",
    METADATA,
    *of_event(),
    Column("mode", STRING, nullable=False),
    Column("vehicle", TEXT),
    Column("vehicle_count", Integer),
    Column("vehicle_count_is", STRING),
    Column("trips", Integer),
    Column("trips_are", STRING),
    *names("cargo"),
    Column("habitual", Boolean, nullable=False),
)

LEG = Table(
    "leg",
    METADATA,
    *of_event(),
    number(),
    Column("origin", STRING),
    Column("destination", STRING),
    Column("via", JSON, nullable=False),
)

SITE = Table(
    "site",
    METADATA,
    *of_article(),
    number(),
    Column("place", STRING, nullable=False, index=True),
    Column("kind", STRING, nullable=False),
    *names("controller"),
    Column("users", JSON, nullable=False),
    Column("events", JSON, nullable=False),
)

SITE_STATUS = Table(
    "site_status",
    METADATA,
    Column("layer", STRING, primary_key=True),
    Column("article", STRING, primary_key=True),
    number("site"),
    number(),
    Column("status", STRING, nullable=False),
    *period(nullable=False),
    Column("event", STRING, nullable=False),
    ForeignKeyConstraint(["layer", "article", "site"], ["site.layer", "site.article", "site.seq"], ondelete="CASCADE"),
)

CONFLICT = Table(
    "conflict",
    METADATA,
    *of_article(),
    number(),
    Column("first_event", STRING, nullable=False),
    Column("second_event", STRING, nullable=False),
    Column("about", STRING, nullable=False),
    *names("note"),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("digest", STRING, nullable=False, unique=True),
    Column("id", TEXT, nullable=False),
    Column("file", STRING, nullable=False),
    Column("document", STRING, nullable=False, index=True),
    Column("creator", TEXT, nullable=False),
    Column("created", STRING, nullable=False),
    Column("annotation", JSON, nullable=False),
)

JUDGED = Table(
    "judged",
    METADATA,
    Column("document", STRING, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", STRING, nullable=False),
)
"""Documents that have decisions: what those make of them stands in the reviewed layer, judgements and findings."""

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("document", STRING, ForeignKey("judged.document", ondelete="CASCADE"), primary_key=True),
    Column("event", STRING, primary_key=True),
    Column("verdict", STRING, nullable=False),
    Column("content", TEXT, nullable=False),
)

FINDING = Table(
    "finding",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document", STRING, nullable=False, index=True),
    Column("code", STRING, nullable=False),
    Column("file", STRING, nullable=False),
    Column("annotation", TEXT, nullable=False),
    Column("details", JSON, nullable=False),
)

FINGERPRINT = Table(
    "fingerprint",
    METADATA,
    Column("article", STRING, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
)
"""Of each article that told its story first; an id says the words, so nothing here goes with a reading that goes."""

FINGERPRINT_BAND = Table(
    "fingerprint_band",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("article", STRING, primary_key=True),
    sqlite_with_rowid=False,
)

SAME_STORY = Table(
    "same_story",
    METADATA,
    Column("article", STRING, primary_key=True),
    Column("earlier", STRING, nullable=False, index=True),
    Column("likeness", Float, nullable=False),
)
