"""An article's places: names found and resolved, each with its role; definite nouns that point back to one."""

import threading
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from weakref import WeakKeyDictionary

from gazetteer.index import Gazetteer
from gazetteer.mentions import MentionsRead
from gazetteer.ranking.demonyms import arabic_demonyms, english_demonyms
from gazetteer.records import Candidate
from geo.model import Article, Document, MentionRole, PlaceMention, Span
from geo.reading.articles import Block, BlockKind
from geo.reading.places.anaphora import Named, references
from geo.reading.places.names import read_names
from geo.reading.places.roles import RoleReader

_BY_BLOCK = {
    BlockKind.TITLE: MentionRole.HEADING,
    BlockKind.HEADING: MentionRole.HEADING,
    BlockKind.CAPTION: MentionRole.BOILERPLATE,
    BlockKind.BYLINE: MentionRole.BOILERPLATE,
    BlockKind.BOILERPLATE: MentionRole.BOILERPLATE,
}
_ODDS_OF_SCORE = 10.0
"""What a score is in natural logarithms of odds, as ``gazetteer/data/weights.csv`` has it for the prior."""
_DEMONYMS: WeakKeyDictionary[Gazetteer, Mapping[str, str]] = WeakKeyDictionary()
_LOCK = threading.Lock()


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
    """In the text's order; the place of a name that no gazetteer knows is None."""
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
    read = read_names(text, gazetteer)
    places = [mention.candidates[0].place if mention.candidates else None for mention in read.mentions]
    layout = _Layout(article, blocks)
    roles = [
        layout.role_at(article.start + mention.start) or role
        for mention, role in zip(read.mentions, RoleReader(text, read, places).roles(), strict=True)
    ]
    mentions = tuple(
        PlaceMention(
            Span(document.id, article.start + mention.start, article.start + mention.end),
            mention.text,
            role,
            place.id if place else None,
            mention.candidates,
            _share_of_best(mention.candidates),
        )
        for mention, place, role in zip(read.mentions, places, roles, strict=True)
    )
    return PlacesRead(mentions, _references(document, article, read, roles, gazetteer))


def _share_of_best(candidates: Sequence[Candidate]) -> float | None:
    """The share of the first candidate among all, their scores read as in the ranking of names; None of none."""
    if not candidates:
        return None
    best = candidates[0].score
    return round(1 / sum(exp(_ODDS_OF_SCORE * (candidate.score - best)) for candidate in candidates), 4)


def _references(
    document: Document, article: Article, read: MentionsRead, roles: Sequence[MentionRole], gazetteer: Gazetteer
) -> tuple[PlaceReference, ...]:
    """The nouns that point back; what stands in boilerplate neither points nor is pointed to."""
    named = [
        Named(found.first, found.after, mention.candidates[0].place, role)
        for found, mention, role in zip(read.found, read.mentions, roles, strict=True)
        if mention.candidates and role is not MentionRole.BOILERPLATE
    ]
    pointing = references(read.tokens, named, _demonyms(gazetteer).get, gazetteer.capital)
    spans = []
    for each in pointing:
        start = article.start + read.tokens[each.first].offset_of(each.peeled)
        end = article.start + read.tokens[each.after - 1].end
        spans.append(PlaceReference(Span(document.id, start, end), document.text[start:end], each.place_ids))
    return tuple(spans)


def _demonyms(gazetteer: Gazetteer) -> Mapping[str, str]:
    """Country code by key of its adjectives, worked out once a gazetteer."""
    with _LOCK:
        known = _DEMONYMS.get(gazetteer)
        if known is None:
            known = _DEMONYMS[gazetteer] = {**arabic_demonyms(gazetteer.country_keys()), **english_demonyms()}
    return known


class _Layout:
    """An article's blocks, asked what an offset into the document stands in."""

    def __init__(self, article: Article, blocks: Sequence[Block]) -> None:
        self._boilerplate = sorted((span.start, span.end) for span in article.boilerplate)
        self._boilerplate_starts = [start for start, _ in self._boilerplate]
        self._starts = [block.start for block in blocks]
        self._blocks = blocks

    def role_at(self, offset: int) -> MentionRole | None:
        """The role of a name outside the body, None within it."""
        at = bisect_right(self._boilerplate_starts, offset) - 1
        if at >= 0 and offset < self._boilerplate[at][1]:
            return MentionRole.BOILERPLATE
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self._blocks[number].end:
            return None
        return _BY_BLOCK.get(self._blocks[number].kind)
