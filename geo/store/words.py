"""The words of documents, folded, so that those are found in which some words stand, however they are spelt.

A word counts with what is written onto it in Arabic: حميميم is found in بحميميم, and القاعدة where قاعدة is asked for.
The distinct words of a document are kept once, derived from its text; on PostgreSQL an index leads from a word to them.
"""

from collections.abc import Iterator
from itertools import product

from sqlalchemy import Connection, Text, cast, func, select
from sqlalchemy.dialects import postgresql

from gazetteer.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS, SHORTEST_NAME
from gazetteer.folding import index_key
from geo.store.heads import DocumentHead, read_some_heads
from geo.store.tables import DOCUMENT, DOCUMENT_WORDS

LONGEST_WORD = 64
"""Characters of a word that are kept; longer ones are no words."""

MOST_WORDS = 50
"""Words that are looked for at once."""

_ARABIC = ("\N{ARABIC LETTER HAMZA}", "\N{ARABIC LETTER YEH}")
_BEFORE = tuple(
    conjunction + ("لل" if (preposition, article) == ("ل", ARTICLE) else preposition + article)
    for conjunction, preposition, article in product(
        ("", *sorted(CONJUNCTIONS)), ("", *sorted(PREPOSITIONS)), ("", ARTICLE)
    )
)
"""What may be written onto a word: a conjunction, a preposition and the article, each or none."""


def words_of(text: str) -> tuple[str, ...]:
    """The distinct words of a text, folded, in the order in which they first stand there."""
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in index_key(text).split()))


def forms_of(word: str) -> frozenset[str]:
    """A folded word as it may stand in a text: with the article or without, with what is written onto it."""
    if not _ARABIC[0] <= word[0] <= _ARABIC[1]:
        return frozenset({word[:LONGEST_WORD]})
    return frozenset((before + _core(word))[:LONGEST_WORD] for before in _BEFORE)


def write_words(connection: Connection, document: str, text: str) -> None:
    """Keeps the words of a document of which none are kept; a part of the caller's transaction."""
    connection.execute(DOCUMENT_WORDS.insert(), {"document": document, "words": " ".join(words_of(text))})


def renew_words(connection: Connection) -> None:
    """Keeps the words of all documents anew, one document at a time; a part of the caller's transaction."""
    connection.execute(DOCUMENT_WORDS.delete())
    for document in connection.execute(select(DOCUMENT.c.id)).scalars().all():
        text = connection.execute(select(DOCUMENT.c.text).where(DOCUMENT.c.id == document)).scalar_one()
        write_words(connection, document, text)


def search(connection: Connection, asked: str) -> Iterator[DocumentHead]:
    """The heads of the documents in which each of these words stands, by id; none where nothing is asked for."""
    words = words_of(asked)[:MOST_WORDS]
    if not words:
        return
    found = set(
        _on_server(connection, words) if connection.dialect.name == "postgresql" else _in_file(connection, words)
    )
    yield from read_some_heads(connection, found)


def _on_server(connection: Connection, words: tuple[str, ...]) -> Iterator[str]:
    """By the index that ``geo.store.postgis`` makes on just this expression.

    The server holds parting a text into words to be cheap, and would do it for every row: a hundred times slower.
    """
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    kept = func.string_to_array(DOCUMENT_WORDS.c.words, " ", type_=postgresql.ARRAY(Text))
    query = select(DOCUMENT_WORDS.c.document)
    for word in words:
        query = query.where(kept.overlap(cast(sorted(forms_of(word)), postgresql.ARRAY(Text))))
    yield from connection.execute(query).scalars()


def _in_file(connection: Connection, words: tuple[str, ...]) -> Iterator[str]:
    """Row by row: those that hold the letters, then those that hold the words."""
    query = select(DOCUMENT_WORDS.c.document, DOCUMENT_WORDS.c.words)
    for word in words:
        query = query.where(func.instr(DOCUMENT_WORDS.c.words, _core(word)[:LONGEST_WORD]) > 0)
    forms = [forms_of(word) for word in words]
    for document, kept in connection.execute(query):
        held = set(kept.split())
        if all(not held.isdisjoint(each) for each in forms):
            yield document


def _core(word: str) -> str:
    """A word without the article that it may begin with."""
    core = word.removeprefix(ARTICLE)
    return core if len(core) >= SHORTEST_NAME else word
