"""Where in a document one article ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.articles.cues import Cue
from geo.reading.articles.datelines import is_date_line, lede_strength
from geo.reading.articles.lines import Line

ENOUGH = 3
"""So much evidence begins a new article."""

_FOOT = {
    Cue.COMPLAINT: 2,
    Cue.KEYWORDS: 2,
    Cue.SOURCE: 2,
    Cue.COPYRIGHT: 2,
    Cue.RELATED: 2,
    Cue.COMMENTS: 2,
    Cue.SHARE: 2,
    Cue.SUBSCRIBE: 1,
    Cue.CAPTION: 1,
    Cue.BYLINE: 1,
}
"""How surely such lines stand at an article's foot, once there was prose above them."""

_HEAD = frozenset({Cue.CAPTION, Cue.BYLINE, Cue.PUBLISHED, Cue.UPDATED})
"""Cues of lines that may stand above an article as well."""

_LISTS = frozenset({Cue.RELATED, Cue.READ_ALSO})
_DATED = 2
_PROSE_BEFORE = 200
_PROSE_AFTER = 250
_LOOK_AHEAD = 8
_HEADLINE_WORDS = 5


@dataclass(slots=True)
class _Progress:
    """What was seen since the article that is being read began."""

    prose: int = 0
    """Characters of paragraphs."""
    foot: frozenset[Cue] = frozenset()
    """Cues since the last paragraph."""

    head: int = 0
    """Index of the line where a next article's captions and names may begin."""

    def strength(self) -> int:
        return max((_FOOT.get(cue, 0) for cue in self.foot), default=0)


def starts_of(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that begin an article; the first line is the first of them."""
    starts = [0] if lines else []
    seen = _Progress()
    for index, line in enumerate(lines):
        if line.cue and not (line.cue is Cue.PUBLISHED and seen.prose >= _PROSE_BEFORE):
            seen.foot |= {line.cue}
            seen.head = seen.head if line.cue in _HEAD else index + 1
            continue
        if seen.prose >= _PROSE_BEFORE and _begins(lines, index, seen):
            starts.append(seen.head)
            seen = _Progress()
        elif seen.foot & _LISTS and _is_link(lines, index):
            seen.head = index + 1
        if line.is_prose:
            seen.prose += len(line.text)
            seen.foot = frozenset()
            seen.head = index + 1
    return starts


def _begins(lines: Sequence[Line], index: int, seen: _Progress) -> bool:
    """Whether a new article begins at a line that stands below prose."""
    line = lines[index]
    dated = _is_dated_head(lines, index)
    if line.is_bullet or not (seen.foot or dated):
        return False
    first = _prose_below(lines, index)
    if first is None or (seen.foot & _LISTS and _is_link(lines, index)):
        return False
    score = seen.strength() + _DATED * dated
    score += not line.is_prose and line.is_headline and len(line.words) >= _HEADLINE_WORDS
    return score >= ENOUGH or score + lede_strength(first) >= ENOUGH


def _is_link(lines: Sequence[Line], index: int) -> bool:
    """Whether another headline stands below a line, which is then but one of a list."""
    below = next((line for line in lines[index + 1 : index + _LOOK_AHEAD] if not line.cue), None)
    return below is not None and not below.is_prose and (below.is_bullet or len(below.words) >= _HEADLINE_WORDS)


def _is_dated_head(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of publication stands here or right below a headline here."""
    at = index
    if lines[at].is_headline and not lines[at].cue and at + 1 < len(lines):
        at += 1
    return lines[at].cue is Cue.PUBLISHED or (not lines[at].is_prose and is_date_line(lines[at]))


def _prose_below(lines: Sequence[Line], index: int) -> Line | None:
    """The first paragraph of what follows, if enough paragraphs follow."""
    first, length = None, 0
    for line in lines[index : index + _LOOK_AHEAD]:
        if line.is_prose and not line.cue:
            first, length = first or line, length + len(line.text)
    return first if length >= _PROSE_AFTER else None
