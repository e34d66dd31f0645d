"""The tables of an index."""

SCHEMA_VERSION = 1
"""Goes up whenever a table or a column changes its meaning."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    key TEXT PRIMARY KEY, title TEXT NOT NULL, version TEXT NOT NULL, licence TEXT NOT NULL, attribution TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, en TEXT NOT NULL, ar TEXT NOT NULL,
    lon REAL NOT NULL, lat REAL NOT NULL, country TEXT, source TEXT NOT NULL, admin TEXT, feature TEXT,
    population INTEGER NOT NULL, citation TEXT NOT NULL, approximate INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, nth INTEGER NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL,
    kind TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (key, place, nth)
) WITHOUT ROWID;
CREATE TABLE area (place INTEGER PRIMARY KEY, wkb BLOB NOT NULL);
"""
"""``name.nth`` counts the spellings that a place has of one key, which is ``folding.index_key`` of ``text``.

``area.wkb`` is in degrees of longitude and latitude.
"""

UNINDEXED_SCHEMA = SCHEMA.replace("id TEXT NOT NULL UNIQUE", "id TEXT NOT NULL")
"""The same without the index on ids, which is faster made when millions of places are in; ``FULL_INDEXES`` has it."""

FULL_SCHEMA = """
CREATE TABLE part (
    place INTEGER NOT NULL, whole INTEGER NOT NULL, way TEXT NOT NULL, PRIMARY KEY (place, whole)
) WITHOUT ROWID;
CREATE TABLE quality (
    key TEXT NOT NULL, place INTEGER NOT NULL, nth INTEGER NOT NULL, flags INTEGER NOT NULL,
    PRIMARY KEY (key, place, nth)
) WITHOUT ROWID;
CREATE TABLE feature (code TEXT PRIMARY KEY, class TEXT NOT NULL) WITHOUT ROWID;
"""
"""What an index of a full dump has besides: wholes and parts, flags of names (``FLAGS``), classes of feature codes.

Its places are numbered by how likely they are meant: first, as many as ``meta`` calls ``prominent``, those that the
program ships, so that the first rows of a key are the ones to look at.
"""

FLAGS = ("preferred", "short", "colloquial", "historic")
"""The fields of ``NameQuality`` in ``quality.flags``, the first the lowest bit."""

FULL_INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS place_id ON place (id)",
    "CREATE INDEX IF NOT EXISTS name_of_place ON name (place)",
    "CREATE INDEX IF NOT EXISTS place_where ON place (lat, lon)",
    "CREATE INDEX IF NOT EXISTS country ON place (country) WHERE kind = 'country'",
    "CREATE INDEX IF NOT EXISTS airport ON place (country, lat) WHERE kind = 'airport'",
    "CREATE INDEX IF NOT EXISTS capital ON place (country) WHERE feature = 'PPLC'",
    "CREATE INDEX IF NOT EXISTS division ON place (country, admin) WHERE kind = 'admin' AND feature IN ('ADM1', 'RGN')",
)
"""What an index of a full dump is asked by besides; statements in the order in which they are made."""

INDEXES = """
CREATE INDEX IF NOT EXISTS name_of_place ON name (place);
"""
"""What is not packed but made when an index is unpacked: it would be a quarter of the packed size."""
