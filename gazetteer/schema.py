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

INDEXES = """
CREATE INDEX IF NOT EXISTS name_of_place ON name (place);
"""
"""What is not packed but made when an index is unpacked: it would be a quarter of the packed size."""
