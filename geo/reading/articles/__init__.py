"""Documents to articles: where each begins and ends, what is its body, and when it was published."""

from geo.reading.articles.blocks import Block, BlockKind
from geo.reading.articles.finder import find_articles, layout

__all__ = ["Block", "BlockKind", "find_articles", "layout"]
