"""From schema 3 to 4: a place for the words of documents, which are derived from their texts afterwards."""

from sqlalchemy import Column, Connection, ForeignKey, MetaData, String, Table, Text
from sqlalchemy.dialects import postgresql

_STRING = String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
_TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def migrate(connection: Connection) -> None:
    """Makes the table; a part of the caller's transaction."""
    new = MetaData()
    Table("document", new, Column("id", _STRING, primary_key=True))
    words = Table(
        "document_words",
        new,
        Column("document", _STRING, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
        Column("words", _TEXT, nullable=False),
    )
    words.create(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE INDEX document_words_by_word ON document_words USING gin (string_to_array(words, ' '))"
        )
