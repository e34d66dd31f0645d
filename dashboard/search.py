"""Words looked for in texts, whatever their spelling: harakat, hamzas, ة and ه, capitals, digits of another script.

A query is its words; each must stand somewhere, also within a longer word (so that a و or ال before it does no harm).
An article at the head of a word that is looked for, with what is written onto it (ال، بال، وال، لل), is taken off, so
that الطائرة finds طائرة too. Words between double quotes must stand together, as they are. All is linear in the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.clitics import ARTICLE, CONJUNCTIONS, SHORTEST_NAME
from gazetteer.folding import fold, index_key

_ARTICLE = re.compile(f"[{''.join(sorted(CONJUNCTIONS))}]?(?:[بك]?{ARTICLE}|لل)(?=.{{{SHORTEST_NAME}}})")
"""A lone و or ب is no sign: بحرية (a navy) is no ب before حرية (freedom)."""
_PARTS = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    words: tuple[str, ...] = ()
    """Folded, their articles taken off; none lets everything through."""
    typed: tuple[str, ...] = ()
    """The same as they were typed: what is marked where it stands so."""

    def finds(self, folded: str) -> bool:
        """Whether every word stands in a text that was folded already."""
        return all(word in folded for word in self.words)


def query_of(asked: str) -> Query:
    """The query that a reader typed; what has neither letters nor digits is left out."""
    typed = [(index_key(quoted or word), bool(quoted)) for quoted, word in _PARTS.findall(asked)]
    words = (part if is_quoted else _without_article(part) for part, is_quoted in typed)
    return Query(*(tuple(dict.fromkeys(filter(None, parts))) for parts in (words, (part for part, _ in typed))))


def _without_article(word: str) -> str:
    found = _ARTICLE.match(word)
    return word[found.end() :] if found else word


def hits(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Where the query's words stand in a text: first code point and one past the last, in order, none overlapping.

    The marks of the last letter are within; a text that no word stands in has none.
    """
    if not query.words:
        return ()
    folded = fold(text)
    found = sorted(span for word in {*query.words, *query.typed} for span in _spans(folded.key, word))
    edges = [(folded.offsets[first], _end(text, folded.offsets[last - 1])) for first, last in found]
    return tuple(_merged(edges))


def pieces(text: str, query: Query) -> tuple[tuple[str, bool], ...]:
    """The text cut at its hits: each piece with whether it was looked for; joined, they are the text."""
    cut, at = [], 0
    for start, end in hits(text, query):
        cut += [(text[at:start], False), (text[start:end], True)]
        at = end
    cut.append((text[at:], False))
    return tuple(piece for piece in cut if piece[0])


def _spans(key: str, word: str) -> Iterator[tuple[int, int]]:
    at = key.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = key.find(word, at + len(word))


def _end(text: str, last: int) -> int:
    """One past a letter with the marks upon it."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start, end = -1, -1
    for first, last in spans:
        if first > end:
            if end > 0:
                yield start, end
            start = first
        end = max(end, last)
    if end > 0:
        yield start, end
