"""A document's articles and their blocks."""

from bisect import bisect_right
from itertools import pairwise

from geo.model import Article, Document, DocumentHints, Period, Span
from geo.reading.articles.blocks import Block, BlockKind
from geo.reading.articles.classify import Role, classify
from geo.reading.articles.heads import publisher_of, title_of
from geo.reading.articles.language import language_of
from geo.reading.articles.lines import Line, lines_of
from geo.reading.articles.publication import publication_of
from geo.reading.articles.split import starts_of

_LINE_END = 2
_NO_BOILERPLATE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY})


def find_articles(
    document: Document, hints: DocumentHints | None = None, *, published: Period | None = None
) -> tuple[Article, ...]:
    """The articles of a document in order; ``hints`` is what its markup says, ``published`` what a person says.

    A document without a letter or digit has none.
    """
    lines = lines_of(document.text, 0, len(document.text))
    starts = starts_of(lines)
    pieces = [lines[first:last] for first, last in pairwise([*starts, len(lines)])]
    known = hints or DocumentHints()
    return tuple(
        _article(document, piece, known if not number else DocumentHints(), published)
        for number, piece in enumerate(pieces)
    )


def layout(text: str, article: Article) -> tuple[Block, ...]:
    """The blocks of an article in order: between them they hold all its letters, and none overlaps another.

    ``text`` is the whole document's. Blanks and signs that stand alone on a line lie between blocks.
    """
    roles = classify(lines_of(text, article.start, article.end))
    return tuple(Block(role.line.start, role.line.end, _kind(role, article)) for role in roles)


def _kind(role: Role, article: Article) -> BlockKind:
    """A line's kind; what the article calls boilerplate is some."""
    if role.kind not in _NO_BOILERPLATE:
        return role.kind
    at = bisect_right(article.boilerplate, role.line.start, key=lambda span: span.start) - 1
    is_inside = at >= 0 and role.line.end <= article.boilerplate[at].end
    return BlockKind.BOILERPLATE if is_inside else role.kind


def _article(document: Document, lines: list[Line], hints: DocumentHints, published: Period | None) -> Article:
    start, end = lines[0].start, lines[-1].end
    roles = classify(lines)
    body = " ".join(role.line.text for role in roles if role.kind not in {BlockKind.BOILERPLATE, BlockKind.BYLINE})
    return Article(
        f"{document.id}-{start}",
        document.id,
        start,
        end,
        title_of(roles) or hints.title,
        publisher_of(roles) or hints.publisher,
        language_of(body or document.text[start:end]),
        publication_of(roles, hints, published),
        _boilerplate(document.id, roles),
    )


def _boilerplate(document: str, roles: list[Role]) -> tuple[Span, ...]:
    """A span for each line that is no body, one for a list with the line above it, one for names and dates."""
    spans: list[Span] = []
    before = None
    for role in roles:
        above, before = before, role
        if role.kind in _NO_BOILERPLATE:
            continue
        names = above is not None and above.kind is role.kind is BlockKind.BYLINE
        if spans and (role.goes_on or (names and above and role.line.start - above.line.end <= _LINE_END)):
            spans[-1] = Span(document, spans[-1].start, role.line.end)
        else:
            spans.append(Span(document, role.line.start, role.line.end))
    return tuple(spans)
