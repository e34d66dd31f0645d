"""The words an annotation is about: W3C selectors, and finding them again in a text.

A quote is kept with its position (code points into the document's text) and 32 characters on either side. The quote
decides: where it no longer stands at its position but once elsewhere with the same neighbours, the mark has moved.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from geo.model import EvidencePart

CONTEXT_LENGTH = 32
"""Code points of prefix and suffix that are kept beside a quote."""

MAX_QUOTE_LENGTH = 20_000
"""A longer quote is refused before any text is searched."""


class Strict(BaseModel):
    """A record of the file: unknown fields are refused, so that a slip of the pen is told and not dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextQuoteSelector(Strict):
    """The words themselves, with what stands beside them."""

    type: Literal["TextQuoteSelector"]
    exact: Annotated[str, Field(min_length=1, max_length=MAX_QUOTE_LENGTH)]
    prefix: Annotated[str, Field(max_length=CONTEXT_LENGTH)] = ""
    suffix: Annotated[str, Field(max_length=CONTEXT_LENGTH)] = ""


class TextPositionSelector(Strict):
    """Where they stand: code points into the document's text, the end exclusive."""

    type: Literal["TextPositionSelector"]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class RangeSelector(Strict):
    """A long stretch by its first and its last words; used for a whole article."""

    type: Literal["RangeSelector"]
    startSelector: TextQuoteSelector  # noqa: N815 -- the standard's own spelling
    endSelector: TextQuoteSelector  # noqa: N815 -- the standard's own spelling


Selector = Annotated[TextQuoteSelector | TextPositionSelector | RangeSelector, Field(discriminator="type")]


class Target(Strict):
    """Words in a document; ``part`` says which question they answer where they are an event's evidence."""

    source: str
    """The document's file name."""
    selector: Annotated[list[Selector], Field(min_length=2, max_length=2)]
    part: EvidencePart | None = None

    @property
    def position(self) -> TextPositionSelector | None:
        """The position selector, or None where the file gives none."""
        return next((each for each in self.selector if isinstance(each, TextPositionSelector)), None)

    @property
    def quote(self) -> TextQuoteSelector | RangeSelector | None:
        """The selector that quotes words, or None where the file gives none."""
        return next((each for each in self.selector if not isinstance(each, TextPositionSelector)), None)


class Stale(Exception):  # noqa: N818 -- not a fault of the program: a mark whose words are gone
    """The words of a mark do not stand where it says; ``expected`` and ``got`` tell the difference."""

    def __init__(self, expected: str, got: str):
        super().__init__(f"the text must hold {expected!r}, got {got!r}")
        self.expected = expected
        self.got = got


def locate(text: str, file: str, target: Target) -> tuple[int, int]:
    """Start and end (exclusive) of the target's words in the text of a file.

    Raises:
        Stale: if a quote does not stand there, or the target is another file's.
    """
    if target.source != file:
        raise Stale(file, target.source)
    position, quote = target.position, target.quote
    if position is None or quote is None:
        raise Stale("a position selector beside a quote selector", "one without the other")
    start, end = position.start, position.end
    if isinstance(quote, RangeSelector):
        _expect(text[start:end], quote.startSelector.exact, from_end=False)
        _expect(text[start:end], quote.endSelector.exact, from_end=True)
    elif text[start:end] != quote.exact:
        raise Stale(quote.exact, text[start:end])
    return start, end


def select(text: str, start: int, end: int) -> list[TextQuoteSelector | TextPositionSelector]:
    """The two selectors of a stretch of text."""
    quote = TextQuoteSelector(
        type="TextQuoteSelector",
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
    )
    return [quote, TextPositionSelector(type="TextPositionSelector", start=start, end=end)]


def select_range(text: str, start: int, end: int) -> list[RangeSelector | TextPositionSelector]:
    """The two selectors of a long stretch of text: its first and its last words, and its position."""
    first, last = (
        TextQuoteSelector(
            type="TextQuoteSelector",
            exact=text[begin:stop],
            prefix=text[max(0, begin - CONTEXT_LENGTH) : begin],
            suffix=text[stop : stop + CONTEXT_LENGTH],
        )
        for begin, stop in (
            (start, min(end, start + CONTEXT_LENGTH)),
            (max(start, end - CONTEXT_LENGTH), end),
        )
    )
    reach = RangeSelector(type="RangeSelector", startSelector=first, endSelector=last)
    return [reach, TextPositionSelector(type="TextPositionSelector", start=start, end=end)]


def moved_to(text: str, target: Target) -> tuple[int, int] | None:
    """Where the target's words stand now, or None where they cannot be told.

    A quote must stand once beside one of its neighbours. A range reaches from its first words to its last; where one of
    these is gone, the stated position (cut to the text) stands for it, since a long stretch outlives its first words.
    """
    quote, position = target.quote, target.position
    if quote is None or position is None:
        return None
    if isinstance(quote, TextQuoteSelector):
        return _only_place(text, quote)
    first, last = _only_place(text, quote.startSelector), _only_place(text, quote.endSelector)
    start = first[0] if first else min(position.start, len(text))
    end = last[1] if last else min(position.end, len(text))
    return (start, end) if start < end else None


def _expect(stretch: str, words: str, *, from_end: bool) -> None:
    got = stretch[-len(words) :] if from_end else stretch[: len(words)]
    if got != words:
        raise Stale(words, got)


def _only_place(text: str, quote: TextQuoteSelector) -> tuple[int, int] | None:
    for before, after in ((quote.prefix, quote.suffix), (quote.prefix, ""), ("", quote.suffix)):
        needle = before + quote.exact + after
        first = text.find(needle)
        if (before or after) and first >= 0 and text.find(needle, first + 1) < 0:
            return first + len(before), first + len(before) + len(quote.exact)
    return None
