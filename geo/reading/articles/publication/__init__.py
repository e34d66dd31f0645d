"""When an article was published: what gives the day outright, else what its words leave together."""

from geo.reading.articles.publication.finder import publication_of

__all__ = ["publication_of"]
