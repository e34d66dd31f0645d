"""The words that a reader searched for, marked in the article they read; the article's letters stay its own."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.passage.view import Passage, Segment
from dashboard.search import Query, hits


def with_found(passage: Passage, query: Query) -> Passage:
    """The passage with each segment cut where words stand that were searched for, also across its marks."""
    found = hits("".join(segment.text for segment in passage.segments), query)
    return replace(passage, segments=tuple(_marked(passage.segments, found))) if found else passage


def _marked(segments: Iterable[Segment], found: tuple[tuple[int, int], ...]) -> Iterator[Segment]:
    ends = [end for _, end in found]
    start = 0
    for segment in segments:
        end = start + len(segment.text)
        within = []
        for first, last in found[bisect_right(ends, start) :]:
            if first >= end:
                break
            within.append((max(first, start) - start, min(last, end) - start))
        yield replace(segment, found=tuple(within)) if within else segment
        start = end
