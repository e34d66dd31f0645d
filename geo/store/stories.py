"""Articles that tell the same story: found by what their fingerprints have in common, at a cost that does not grow.

Only the article that told a story first is kept to be compared with; a story in a thousand papers has one entry.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Row, Select, func, select

from geo.likeness import LEAST_LIKENESS, Fingerprint, likeness
from geo.model import Kinship, Layer
from geo.store.tables import ARTICLE, DOCUMENT, FINGERPRINT, FINGERPRINT_BAND, SAME_STORY

MOST_COMPARED = 20
"""Articles that one is compared with, those with the most bands in common first."""


def note_story(connection: Connection, fingerprint: Fingerprint) -> Kinship | None:
    """Which article told this one's story first; where none did, this one is the first from now on.

    A part of the caller's transaction. The same article is not compared with itself.
    """
    here = SAME_STORY.c.article == fingerprint.article
    if connection.execute(select(SAME_STORY.c.article).where(here)).first() is None:
        found = max(_candidates(connection, fingerprint), default=(0.0, ""))
        if found[0] < LEAST_LIKENESS:
            _keep(connection, fingerprint)
            return None
        row = {"article": fingerprint.article, "earlier": found[1], "likeness": found[0]}
        connection.execute(SAME_STORY.insert(), row)
    return next(map(_kinship, connection.execute(_kinships().where(here))), None)


def read_same_stories(connection: Connection) -> tuple[Kinship, ...]:
    """The articles that tell an earlier one's story, by id."""
    return tuple(map(_kinship, connection.execute(_kinships().order_by(SAME_STORY.c.article))))


def _kinships() -> Select[tuple[str, str, float, str]]:
    """Each article of a known story with the file of the earlier one, as the machine read that."""
    earlier = (ARTICLE.c.id == SAME_STORY.c.earlier) & (ARTICLE.c.layer == Layer.MACHINE)
    joined = SAME_STORY.join(ARTICLE, earlier).join(DOCUMENT, DOCUMENT.c.id == ARTICLE.c.document)
    columns = SAME_STORY.c.article, SAME_STORY.c.earlier, SAME_STORY.c.likeness, DOCUMENT.c.file
    return select(*columns).select_from(joined)


def _kinship(row: Row[tuple[str, str, float, str]]) -> Kinship:
    return Kinship(row.article, row.earlier, row.likeness, row.file)


def _candidates(connection: Connection, fingerprint: Fingerprint) -> Iterator[tuple[float, str]]:
    band = FINGERPRINT_BAND.c
    near = (
        select(band.article)
        .where(band.band.in_(fingerprint.bands), band.article != fingerprint.article)
        .group_by(band.article)
        .order_by(func.count().desc(), band.article)
        .limit(MOST_COMPARED)
        .subquery()
    )
    query = select(FINGERPRINT).join(near, near.c.article == FINGERPRINT.c.article)
    for row in connection.execute(query):
        yield likeness(fingerprint.marks, row.marks), row.article


def _keep(connection: Connection, fingerprint: Fingerprint) -> None:
    here = FINGERPRINT.c.article == fingerprint.article
    if connection.execute(select(FINGERPRINT.c.article).where(here)).first() is None:
        connection.execute(FINGERPRINT.insert(), {"article": fingerprint.article, "marks": fingerprint.marks})
        rows = [{"band": band, "article": fingerprint.article} for band in dict.fromkeys(fingerprint.bands)]
        connection.execute(FINGERPRINT_BAND.insert(), rows)
