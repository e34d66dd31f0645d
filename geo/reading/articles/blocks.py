"""What an article is laid out of: title, headings, captions, bylines, body, boilerplate."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of lines is to its article."""

    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    BODY = "body"
    BOILERPLATE = "boilerplate"
    """Share and complaint lines, "read also", lists of related articles, keywords, source lines, date lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text that is of one kind, mostly a line."""

    start: int
    """First code point, in the document's text."""
    end: int
    """One past the last code point; blanks and line ends at either end belong to no block."""
    kind: BlockKind
