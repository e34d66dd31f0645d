"""An article's places: names found and resolved, each with its role; definite nouns that point back to one."""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.index import Gazetteer
from gazetteer.mentions import read_mentions
from gazetteer.records import Place
from geo.model import Article, Document, MentionRole, PlaceMention, Span
from geo.reading.articles import Block, BlockKind
from geo.reading.places.roles import RoleReader

_BY_BLOCK = {
    BlockKind.TITLE: MentionRole.HEADING,
    BlockKind.HEADING: MentionRole.HEADING,
    BlockKind.CAPTION: MentionRole.BOILERPLATE,
    BlockKind.BYLINE: MentionRole.BOILERPLATE,
    BlockKind.BOILERPLATE: MentionRole.BOILERPLATE,
}


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """A definite noun that points back to a place named before: القاعدة, the capital."""

    span: Span
    text: str
    place_ids: tuple[str, ...]
    """One, or the two that a dual points to."""


@dataclass(frozen=True, slots=True)
class PlacesRead:
    """All places that an article speaks of."""

    mentions: tuple[PlaceMention, ...]
    """In the text's order."""
    references: tuple[PlaceReference, ...] = ()
    """In the text's order; never one of the mentions."""


def read_places(document: Document, article: Article, blocks: Sequence[Block], gazetteer: Gazetteer) -> PlacesRead:
    """The places named in an article and the nouns that point back to them, offsets into the document's text.

    Args:
        document: what offsets point into.
        article: the slice that is read.
        blocks: how the article is laid out, in order.
        gazetteer: where names are looked up.
    """
    text = document.text[article.start : article.end]
    read = read_mentions(text, gazetteer)
    places: list[Place | None] = [mention.candidates[0].place for mention in read.mentions]
    roles = RoleReader(text, read, places).roles()
    mentions = []
    for mention, place, role in zip(read.mentions, places, roles, strict=True):
        span = Span(document.id, article.start + mention.start, article.start + mention.end)
        by_block = _block_role(span, article, blocks)
        mentions.append(
            PlaceMention(span, mention.text, by_block or role, place.id if place else None, mention.candidates)
        )
    return PlacesRead(tuple(mentions))


def _block_role(span: Span, article: Article, blocks: Sequence[Block]) -> MentionRole | None:
    if any(each.start <= span.start < each.end for each in article.boilerplate):
        return MentionRole.BOILERPLATE
    block = next((each for each in blocks if each.start <= span.start < each.end), None)
    return _BY_BLOCK.get(block.kind) if block else None
