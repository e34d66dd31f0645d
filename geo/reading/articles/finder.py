"""A document's articles and their blocks."""

import re

from gazetteer.records import Names
from geo.model import Article, Document, DocumentHints, Period, Publication
from geo.reading.articles.blocks import Block, BlockKind

_LINE = re.compile(r"\S[^\n]*")
_UNKNOWN = Period("XXXX", None, None, "unknown")


def find_articles(
    document: Document, hints: DocumentHints | None = None, *, published: Period | None = None
) -> tuple[Article, ...]:
    """The articles of a document in order; ``hints`` is what its markup says, ``published`` what a person says."""
    start = len(document.text) - len(document.text.lstrip())
    end = len(document.text.rstrip())
    known = hints or DocumentHints()
    publication = Publication(published or _UNKNOWN, Names("Nothing says when.", "لا شيء يبين متى."))
    return (
        Article(f"{document.id}-{start}", document.id, start, end, known.title, known.publisher, "ar", publication),
    )


def layout(text: str, article: Article) -> tuple[Block, ...]:
    """The blocks of an article in order: between them they hold all its letters, and none overlaps another.

    ``text`` is the whole document's. Blanks and line ends lie between blocks.
    """
    blocks = []
    for line in _LINE.finditer(text, article.start, article.end):
        end = line.start() + len(line.group().rstrip())
        inside = any(span.start <= line.start() < span.end for span in article.boilerplate)
        blocks.append(Block(line.start(), end, BlockKind.BOILERPLATE if inside else BlockKind.BODY))
    return tuple(blocks)
