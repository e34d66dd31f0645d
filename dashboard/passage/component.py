"""The passage panel on a page: hands a ``Passage`` to the browser and brings back what the reader clicked."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.filters import catch_up
from dashboard.i18n import direction, strings
from dashboard.lengths import MAX_LINE_LENGTH, shortened
from dashboard.passage.facts import Fact
from dashboard.passage.neighbours import Neighbours
from dashboard.passage.view import Passage, Segment
from dashboard.picks import Links, ignore, index_from, picked_from, said
from dashboard.scripts import script_of

_ALONE = Neighbours()

CLOSE = "close"
"""What ``show_passage`` gives back instead of an id when the reader closes the panel."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that selected words can be handed out for."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that the reader selected: code points into the document's text, and what for."""

    start: int
    end: int
    """One past the last."""
    use: str


def show_passage(  # noqa: PLR0913 - each is a part of the view that the page holds
    passage: Passage,
    *,
    language: str,
    links: Links,
    key: str,
    on_pick: Callable[[str], None] = ignore,
    beside: Neighbours = _ALONE,
    uses: Sequence[Use] = (),
    on_words: Callable[[Words], None] = ignore,
) -> str:
    """The id of the event just asked for, ``CLOSE``, or empty; ``on_pick`` hears it before the rerun.

    ``beside`` are the events that a step earlier and later leads to, ``uses`` what selected words may be handed out
    for; ``on_words`` hears of those that were.
    """

    def heard() -> None:
        catch_up()
        picked = picked_from(st.session_state.get(key))
        if picked:
            on_pick(picked)

    def handed() -> None:
        words = words_from(said(st.session_state.get(key), "words"), passage, uses)
        if words:
            on_words(words)

    data = as_data(passage, language, links, beside, uses)
    return picked_from(_component()(data=data, key=key, on_pick_change=heard, on_words_change=handed))


def words_from(sent: Any, passage: Passage, uses: Sequence[Use]) -> Words | None:
    """The words that a browser says were selected, or None where they do not stand in the passage so."""
    if not isinstance(sent, dict):
        return None
    whole = "".join(segment.text for segment in passage.segments)
    start, end = (index_from(sent.get(name), len(whole) + 1) for name in ("start", "end"))
    if start is None or end is None or start >= end or sent.get("text") != whole[start:end]:
        return None
    first = passage.article.start
    use = next((use.name for use in uses if use.name == sent.get("use")), None)
    return None if use is None else Words(first + start, first + end, use)


def as_data(
    passage: Passage, language: str, links: Links, beside: Neighbours = _ALONE, uses: Sequence[Use] = ()
) -> dict[str, Any]:
    """The passage as the browser is handed it: plain values, texts to be shown as text alone."""
    event = passage.event
    article = passage.article
    data = {
        "id": event.id if event else article.id,
        "direction": direction(language),
        "words": strings("passage.js.", language) | strings("part.", language),
        "title": passage.title,
        "tags": _tags(passage, language),
        "facts": [_fact(fact) for fact in passage.facts],
        "quotes": passage.quotes,
        "article": {
            "title": passage.article_title,
            "language": article.language,
            "facts": [_fact(fact) for fact in passage.article_facts],
        },
        "segments": [_segment(segment) for segment in passage.segments],
        "titles": dict(passage.titles),
        "links": asdict(links),
        "comparisons": passage.comparisons,
        "citation": passage.citation,
        "beside": beside,
        "uses": uses,
    }
    cut: dict[str, Any] = shortened(data, MAX_LINE_LENGTH, whole=("segments", "links", "citation"))
    return cut


def _tags(passage: Passage, language: str) -> list[dict[str, str]]:
    if passage.event is None:
        return []
    kind, modality = passage.event.kind, passage.event.modality
    return [
        {"name": f"family-{kind.family}", "text": strings("kind.", language)[kind.value]},
        {"name": f"modality-{modality.value}", "text": strings("modality.", language)[modality.value]},
    ]


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "label": fact.label,
        "lines": fact.lines,
    }


def _segment(segment: Segment) -> dict[str, Any]:
    full: dict[str, Any] = {
        "text": segment.text,
        "parts": [part.value for part in segment.parts],
        "begins": [part.value for part in segment.begins],
        "quote": segment.quote,
        "events": list(segment.events),
        "aside": segment.aside,
        "pieces": _pieces(segment) if segment.found else [],
    }
    return {key: value for key, value in full.items() if value is not None and value != [] and value is not False}


def styles_and_script() -> tuple[str, str]:
    """The panel's styles and its module, whose default export draws ``as_data``, on any page."""
    here = files(__package__)
    return (here / "passage.css").read_text(encoding="utf-8"), script_of(__package__, "passage.js")


def _pieces(segment: Segment) -> list[list[Any]]:
    """Its text cut where words were found, each piece with whether it is one; a browser would count otherwise."""
    cut: list[list[Any]] = []
    at = 0
    for start, end in segment.found:
        cut += [[segment.text[at:start], False], [segment.text[start:end], True]]
        at = end
    return [piece for piece in [*cut, [segment.text[at:], False]] if piece[0]]


@cache
def _component() -> Any:
    css, js = styles_and_script()
    return st.components.v2.component("hudhud_passage", css=css, js=js)
