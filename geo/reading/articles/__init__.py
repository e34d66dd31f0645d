"""Documents to articles: where each begins and ends, what is its body, and when it was published."""

from geo.reading.articles.blocks import Block, BlockKind
from geo.reading.articles.finder import find_articles, layout
from geo.reading.articles.language import is_language_read

__all__ = ["Block", "BlockKind", "find_articles", "is_language_read", "layout"]
