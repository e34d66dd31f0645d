"""Articles that tell the same story: found by what their fingerprints have in common, at a cost that does not grow.

Only the article that told a story first is kept to be compared with; a story in a thousand papers has one entry.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from geo.likeness import LEAST_LIKENESS, Fingerprint, likeness
from geo.store.tables import FINGERPRINT, FINGERPRINT_BAND, SAME_STORY

MOST_COMPARED = 20
"""Articles that one is compared with, those with the most bands in common first."""


def note_story(connection: Connection, fingerprint: Fingerprint) -> tuple[str, float] | None:
    """The article that told this one's story first and how alike they are; where none did, this one is the first.

    A part of the caller's transaction. The same article is not compared with itself.
    """
    known = connection.execute(select(SAME_STORY).where(SAME_STORY.c.article == fingerprint.article)).one_or_none()
    if known is not None:
        return known.earlier, known.likeness
    found = max(_candidates(connection, fingerprint), default=(0.0, ""))
    if found[0] < LEAST_LIKENESS:
        _keep(connection, fingerprint)
        return None
    row = {"article": fingerprint.article, "earlier": found[1], "likeness": found[0]}
    connection.execute(SAME_STORY.insert(), row)
    return found[1], found[0]


def read_same_stories(connection: Connection) -> Iterator[tuple[str, str, float]]:
    """An article, the earlier one whose story it tells, and how alike they are; by article."""
    for row in connection.execute(select(SAME_STORY).order_by(SAME_STORY.c.article)):
        yield row.article, row.earlier, row.likeness


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
