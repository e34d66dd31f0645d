"""The queue and the bench on a page: hand them to the browser, bring back what a person did, unchecked."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.i18n import Locale, direction, strings
from dashboard.lengths import MAX_CELL_LENGTH, MAX_LINE_LENGTH, shortened
from dashboard.picks import said
from dashboard.review.options import options
from dashboard.review.records import Bench, Queue
from dashboard.scripts import script_of

BENCH_SCRIPTS = ("dom", "memory", "period", "places", "form", "movement", "look", "write", "dialogs", "keys", "main")
"""The scripts of the bench in ``js/``, in the order in which they are put together."""


def show_queue(queue: Queue, *, selected: str, language: str, key: str, on_done: Callable[[Any], None]) -> None:
    """Draw the queue; ``on_done`` hears ``{"open": id}`` or ``{name of a select: value}`` before the rerun."""
    cut = shortened(asdict(queue), MAX_CELL_LENGTH, whole=("id", "value"))
    data = cut | {"selected": selected, "direction": direction(language), "words": strings("review.queue.", language)}
    _queue()(data=data, key=key, on_done_change=_hearing(key, "done", on_done))


def told(key: str) -> tuple[Any, Any]:
    """What the bench asks, and the act that waits for an answer, as it last said, unchecked; None for what is not."""
    said_so = said(st.session_state.get(key), "told")
    return (said_so.get("asks"), said_so.get("act")) if isinstance(said_so, dict) else (None, None)


def show_bench(bench: Bench, beside: dict[str, Any], *, language: str, key: str, on_told: Callable[[], None]) -> None:
    """Draw the bench; ``beside`` is what changes while it stands: answers, the way on and back, what became of an act.

    ``on_told`` is called before the rerun wherever there is something new in ``told``.
    """
    _bench()(data=as_data(bench, beside, language), key=key, on_told_change=on_told)


def as_data(bench: Bench, beside: dict[str, Any], language: str) -> dict[str, Any]:
    """The bench as the browser is handed it: plain values, texts to be shown as text alone."""
    whole = ("id", "draft", "place", "decision", "edtf", "options", "words", "answers", "selected", "map")
    cut: dict[str, Any] = shortened(asdict(bench) | beside, MAX_LINE_LENGTH, whole=whole)
    return cut | {
        "direction": direction(language),
        "arabic_digits": isinstance(language, Locale) and language.arabic_digits,
        "words": strings("review.js.", language),
        "options": options(language),
    }


def _hearing(key: str, name: str, hear: Callable[[Any], None]) -> Callable[[], None]:
    def heard() -> None:
        done = said(st.session_state.get(key), name)
        if done is not None:
            hear(done)

    return heard


@cache
def _queue() -> Any:
    here = files(__package__)
    css = (here / "queue.css").read_text(encoding="utf-8")
    return st.components.v2.component("hudhud_review_queue", css=css, js=script_of(__package__, "js/queue.js"))


@cache
def _bench() -> Any:
    here = files(__package__)
    js = script_of(__package__, *(f"js/{name}.js" for name in BENCH_SCRIPTS))
    return st.components.v2.component("hudhud_bench", css=(here / "bench.css").read_text(encoding="utf-8"), js=js)
