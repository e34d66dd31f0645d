"""When an article was published, and how that is known."""

from gazetteer.records import Names
from geo.model import DocumentHints, Period, Publication
from geo.reading.articles.classify import Role

_UNKNOWN = Period("XXXX", None, None, "unknown")


def publication_of(_roles: list[Role], _hints: DocumentHints, published: Period | None) -> Publication:
    """The publication of an article."""
    return Publication(published or _UNKNOWN, Names("Nothing says when.", "لا شيء يبين متى."))
