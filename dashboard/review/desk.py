"""The review's desk on the page: the queue, the article's words, and the bench with one reading.

The address says which reading lies on the bench and how the queue is narrowed. What is being written stays in the
browser until the store has it; beside the address the page keeps only what it answered last.
"""

from dataclasses import asdict, replace
from typing import Any

import streamlit as st

from dashboard import corpus, filters
from dashboard.filters import ALL_FAMILIES, Filters, Pile
from dashboard.i18n import isolate, text
from dashboard.map.places import places_document
from dashboard.passage.component import Words, show_passage
from dashboard.picks import Links
from dashboard.review.answers import Asks, answers, asks_from, no_answers, place_answer
from dashboard.review.bench import adding_bench, article_bench, bench_of, empty_bench
from dashboard.review.component import show_bench, show_queue, told
from dashboard.review.doing import Outcome, outcome_of
from dashboard.review.history import Act, Steps, events_of, steps_of
from dashboard.review.queue_view import queue_of
from dashboard.review.records import Bench
from dashboard.review.scene import Desk, before_new, desk_of, new_name, title_of
from dashboard.review.twins import twins
from dashboard.review.words import ADD, passage_of, uses_of
from gazetteer.index import Gazetteer

_BENCH, _QUEUE, _PASSAGE = "review_bench", "review_queue", "review_passage"
_ANSWERED, _SELECTED = "review_answered", "review_selected"
_NARROWING = ("pile", "reason", "article", "family")
_MOST_OF_A_TOKEN = 100


def show_review() -> None:
    """Draw the desk.

    Raises:
        GeoError: if the corpus cannot be read.
        GazetteerError: if the places cannot be read.
    """
    desk, places = _desk(), corpus.gazetteer()
    language = desk.view.language
    asks = asks_from(told(_BENCH)[0])
    # Where nothing is open there are no words to show: what to do then stands in the middle.
    queue, *words, bench = st.columns((23, 40, 37) if desk.reading else (23, 77), gap="medium")
    with queue, st.container(key="review_list"):
        listing = queue_of(desk.corpus, desk.listed, desk.at, desk.view)
        selected = desk.entry.event.id if desk.entry else ""
        show_queue(listing, selected=selected, language=language, key=_QUEUE, on_done=_narrow)
    for column in words:
        with column, st.container(key="review_words"):
            _show_words(desk, asks)
    with bench, st.container(key="review_bench_box"):
        made = _bench(desk, places)
        show_bench(made, _beside(desk, made, asks, places), language=language, key=_BENCH, on_told=_heard)


def _desk() -> Desk:
    loaded = corpus.current()
    return desk_of(loaded, filters.current(loaded)[0])


def _bench(desk: Desk, places: Gazetteer) -> Bench:
    language = desk.view.language
    if desk.adding is not None and desk.reading is not None:
        made = adding_bench(desk.corpus, desk.reading, desk.adding, language, places)
        return replace(made, id=desk.view.judge)
    if desk.entry is not None:
        return bench_of(desk.corpus, desk.entry, language, places)
    if desk.reading is not None:
        return article_bench(desk.corpus, desk.reading, language, places)
    return empty_bench(desk.view, narrowed=bool(desk.listed))


def _beside(desk: Desk, bench: Bench, asks: Asks, places: Gazetteer) -> dict[str, Any]:
    """What changes while the bench stands."""
    language = desk.view.language
    token, outcome = st.session_state.get(_ANSWERED, ("", None))
    steps = steps_of(corpus.decisions(), asks.by) if asks.by else Steps()
    merged = desk.entry.event if desk.entry and asks.merge and asks.id == bench.id else None
    chart = places_document(language, st.context.theme.type or corpus.THEMES[0])
    return {
        "next": desk.beside(1),
        "previous": desk.beside(-1),
        "undo": _step_text("review.undo_of", steps.back, desk),
        "redo": _step_text("review.redo_of", steps.again, desk),
        "merging": [asdict(twin) for twin in twins(desk.corpus, merged, language)] if merged else [],
        "map": {"hash": chart.hash, "title": chart.title},
        "heard": token,
        "outcome": asdict(outcome) | {"token": token} if outcome else None,
        "selected": st.session_state.get(_SELECTED),
        "answers": _answers(desk, asks, places) | _place_made(token, outcome, places, language),
    }


def _answers(desk: Desk, asks: Asks, places: Gazetteer) -> dict[str, Any]:
    if desk.reading is None or desk.document is None:
        return no_answers()
    return answers(asks, desk.document, desk.reading.article, places, desk.view.language)


def _place_made(token: str, outcome: Outcome | None, places: Gazetteer, language: str) -> dict[str, Any]:
    made = place_answer(outcome.place, token, places, language) if outcome and outcome.place else None
    return {"place": made}


def _step_text(key: str, act: Act, desk: Desk) -> str:
    """What a step would do, in words; empty where there is none."""
    language = desk.view.language
    return text(key, language, what=isolate(title_of(desk.corpus, events_of(act), language))) if act else ""


def _show_words(desk: Desk, asks: Asks) -> None:
    if desk.reading is None:
        return
    view = desk.view
    bare = filters.link(replace(view, judge=""), "review")
    links = Links(here=filters.link(view, "review"), event=f"{bare}{'&' if '?' in bare else '?'}{filters.JUDGE}=")
    passage, uses = passage_of(desk, desk.reading, asks), uses_of(desk)
    show_passage(passage, language=view.language, links=links, key=_PASSAGE, on_pick=_open, uses=uses, on_words=_use)


def _open(event: Any) -> None:
    """Lay another reading on the bench."""
    filters.catch_up()
    view, _ = filters.current(corpus.current())
    if isinstance(event, str):
        filters.go(replace(view, judge=event[: filters.MAX_VALUE_LENGTH]))


def _narrow(done: Any) -> None:
    """Open another reading of the queue, or list others."""
    name, value = next(iter(done.items()), ("", "")) if isinstance(done, dict) else ("", "")
    if name == "open":
        _open(value)
    elif name in _NARROWING and isinstance(value, str):
        filters.catch_up()
        view, _ = filters.current(corpus.current())
        filters.go(replace(_narrowed(view, name, value), judge=""))


def _narrowed(view: Filters, name: str, value: str) -> Filters:
    if name == "pile":
        return replace(view, pile=Pile(value) if value in list(Pile) else Pile.DOUBTS, reason="")
    if name == "family":
        return replace(view, families=(value,) if value in ALL_FAMILIES else ALL_FAMILIES, kinds=())
    return replace(view, reason=value) if name == "reason" else replace(view, article=value)


def _use(words: Words) -> None:
    """Hand selected words to the bench, or begin a new event with them."""
    filters.catch_up()
    desk = _desk()
    if words.use == ADD:
        filters.go(replace(desk.view, judge=new_name(desk, words.start, words.end)))
    elif desk.document is not None:
        number = (st.session_state.get(_SELECTED) or {}).get("token", 0) + 1
        st.session_state[_SELECTED] = {
            "token": number,
            "id": desk.entry.event.id if desk.entry else desk.view.judge,
            "use": words.use,
            "start": words.start,
            "end": words.end,
            "text": desk.document.text[words.start : words.end],
        }


def _heard() -> None:
    """Do what a person did at the bench, once; what became of it stands in the answer."""
    filters.catch_up()
    _, sent = told(_BENCH)
    token = sent.get("token") if isinstance(sent, dict) else None
    is_new = token != st.session_state.get(_ANSWERED, ("", None))[0]
    if not isinstance(token, str) or len(token) > _MOST_OF_A_TOKEN or not is_new:
        return
    desk, outcome = _desk(), None
    if sent.get("type") == "go":
        _open(sent.get("event"))
    elif sent.get("type") == "leave":
        filters.go(replace(desk.view, judge=before_new(desk.view.judge)))
    else:
        outcome = outcome_of(sent, desk, filters.go)
    st.session_state[_ANSWERED] = (token, outcome)
