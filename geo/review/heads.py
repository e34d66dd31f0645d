"""Which articles a document has where people decided about its articles too, and when each was published."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from geo.errors import PeriodError
from geo.identifiers import article_id
from geo.model import Article, Publication, Reading, Span
from geo.periods import parse_period
from geo.review.bodies import ArticleBody, CompletionBody, PublicationBody, PublishedBody
from geo.review.notes import Note, Teller


@dataclass(slots=True)
class Head:
    """An article as it stands after some decisions."""

    article: Article
    complete: bool = False
    is_partial: bool = True
    """Whether its names, times, bases and bounds are the machine's where nobody decided."""
    machine: Reading | None = None
    """The machine's reading of it, where its bounds are the machine's."""
    notes: list[Note] = field(default_factory=list)
    """The decisions that made it what it is, in order of time."""


def find_heads(machine: Iterable[Reading], notes: Iterable[Note], teller: Teller) -> list[Head]:
    """The articles in the text's order: people's, and the machine's that share no text with one of those.

    A later decision about an article stands; where another person's earlier one says otherwise, that is told.
    """
    heads = sorted((Head(each.article, machine=each) for each in machine), key=lambda head: head.article.start)
    for note in notes:
        if isinstance(note.body, ArticleBody):
            _put_article(heads, note, note.body, teller)
        elif isinstance(note.body, PublicationBody):
            _publish(_home(heads, note), note, note.body.published, teller)
        elif isinstance(note.body, CompletionBody):
            _complete(_home(heads, note), note, note.body, teller)
    return heads


def home_of(heads: Sequence[Head], note: Note) -> Head | None:
    """The article that all words of a decision stand in, or None; ``heads`` are in the text's order."""
    return next((head for head in heads[_near(heads, note.span)] if note.inside(head.article)), None)


def _near(heads: Sequence[Head], span: Span) -> slice:
    """Where those articles stand that share text with a stretch; articles share none with each other."""
    first = bisect_right(heads, span.start, key=lambda head: head.article.end)
    return slice(first, max(first, bisect_left(heads, span.end, key=lambda head: head.article.start)))


def _put_article(heads: list[Head], note: Note, body: ArticleBody, teller: Teller) -> None:
    """Let a person's article stand in the place of those it shares text with."""
    publication = _publication(note, body.published, teller)
    if publication is None:
        return
    near = _near(heads, note.span)
    earlier = [other for head in heads[near] for other in head.notes if isinstance(other.body, ArticleBody)]
    if any(other.act == note.act for other in earlier):
        teller.tell("duplicate_article", note.decision)
        return
    teller.tell_differing(note, (other for other in earlier if other.body != body))
    heads[near] = [_head(note, body, publication)]


def _head(note: Note, body: ArticleBody, publication: Publication) -> Head:
    span = note.span
    article = Article(
        id=article_id(span.document, span.start),
        document=span.document,
        start=span.start,
        end=span.end,
        title=body.title,
        publisher=body.publisher,
        language=body.language,
        published=publication,
    )
    return Head(article, complete=body.complete, is_partial=not body.complete, notes=[note])


def _publish(head: Head | None, note: Note, published: PublishedBody, teller: Teller) -> None:
    publication = _publication(note, published, teller)
    if head is None:
        teller.tell("outside_article", note.decision)
    elif publication is not None:
        teller.tell_differing(note, (other for other in head.notes if _edtf(other) not in {"", published.edtf}))
        head.article = replace(head.article, published=publication)
        head.notes.append(note)


def _complete(head: Head | None, note: Note, body: CompletionBody, teller: Teller) -> None:
    if head is None:
        teller.tell("outside_article", note.decision)
        return
    teller.tell_differing(note, (other for other in head.notes if _completes(other) is (not body.complete)))
    head.complete = body.complete
    head.notes.append(note)


def _publication(note: Note, published: PublishedBody, teller: Teller) -> Publication | None:
    try:
        period = parse_period(published.edtf, rule=published.rule, anchor=published.anchor)
    except PeriodError as error:
        teller.tell("broken_edtf", note.decision, got=str(error))
        return None
    return Publication(period, published.reason.names(), tuple(published.citations))


def _home(heads: Sequence[Head], note: Note) -> Head | None:
    """The article that a decision about a whole article means: the one it shares most text with."""
    span = note.span

    def shared(head: Head) -> int:
        return min(head.article.end, span.end) - max(head.article.start, span.start)

    return max(heads[_near(heads, span)], key=shared, default=None)


def _edtf(note: Note) -> str:
    return note.body.published.edtf if isinstance(note.body, ArticleBody | PublicationBody) else ""


def _completes(note: Note) -> bool | None:
    return note.body.complete if isinstance(note.body, ArticleBody | CompletionBody) else None
