"""The review's desk: the queue, the article's words, and the bench with one reading; and what becomes of each act.

The address says which reading lies on the bench and how the queue is narrowed. What is being written stays in the
browser until the store has it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st
from pydantic import ValidationError

from dashboard import corpus, filters
from dashboard.filters import ALL_FAMILIES, Filters, Pile
from dashboard.i18n import isolate, strings, text
from dashboard.map.places import places_document
from dashboard.passage.component import Use, Words, show_passage
from dashboard.passage.facts import article_title
from dashboard.passage.view import Passage, segments
from dashboard.picks import Links
from dashboard.review import acts, piles
from dashboard.review.answers import Asks, answers, asks_from, place_answer
from dashboard.review.bench import adding_bench, article_bench, bench_of, empty_bench
from dashboard.review.component import asked, show_bench, show_queue
from dashboard.review.draft import DraftError, evidence_of
from dashboard.review.history import Steps, events_of, steps_of
from dashboard.review.keeping import keep_place, moment_after
from dashboard.review.piles import Entry
from dashboard.review.queue_view import queue_of
from dashboard.review.records import Bench
from dashboard.review.twins import twins
from dashboard.view import event_title
from gazetteer.errors import GazetteerError
from gazetteer.index import Gazetteer
from geo.errors import GeoError
from geo.model import Corpus, Event, EventKind, Evidence, EvidencePart, Modality, Reading, Span
from geo.review import making

_BENCH, _QUEUE, _PASSAGE = "review_bench", "review_queue", "review_passage"
_OUTCOME, _SELECTED = "review_outcome", "review_selected"
_NEW = "new:"
"""Begins the id of an event that is about to be added: then come its article, its first words' ends, what lay here."""

_WAYS = ("pile", "reason", "article", "family")


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk."""

    corpus: Corpus
    view: Filters
    listed: tuple[Entry, ...]
    """The whole pile."""
    shown: tuple[Entry, ...]
    """What of it is let through."""
    entry: Entry | None
    """What lies on the bench, where it is a reading."""
    reading: Reading | None
    """The article that it was read in, or that is open."""
    adding: Span | None = None
    """The first words of an event that is about to be added."""

    @property
    def at(self) -> int:
        """Where in the queue the reading on the bench stands, or would."""
        ids = [entry.event.id for entry in self.shown]
        return ids.index(self.entry.event.id) if self.entry and self.entry.event.id in ids else 0

    def beside(self, by: int) -> str:
        """The id of the reading so many places on, or empty."""
        if not self.shown or (self.entry and len(self.shown) == 1 and self.shown[0].event.id == self.entry.event.id):
            return ""
        is_listed = self.entry is not None and any(each.event.id == self.entry.event.id for each in self.shown)
        there = self.at + by if is_listed else 0
        return self.shown[there].event.id if 0 <= there < len(self.shown) else ""


def show_review() -> None:
    """Draw the desk."""
    desk = _desk()
    language = desk.view.language
    places = corpus.gazetteer()
    asks = asks_from(asked(_BENCH))
    queue, words, bench = st.columns((23, 40, 37), gap="medium")
    with queue, st.container(key="review_list"):
        selected = desk.entry.event.id if desk.entry else ""
        listing = queue_of(desk.corpus, desk.listed, desk.at, desk.view)
        show_queue(listing, selected=selected, language=language, key=_QUEUE, on_done=_narrow)
    with words, st.container(key="review_words"):
        if desk.reading is not None:
            _show_words(desk, desk.reading, asks)
    with bench, st.container(key="review_bench_box"):
        made = _bench(desk, places)
        show_bench(made, _beside(desk, made, asks, places), language=language, key=_BENCH, on_act=_heard)


def _desk() -> Desk:
    loaded = corpus.current()
    view, _ = filters.current(loaded)
    listed = piles.entries(loaded, view.pile)
    shown = piles.narrowed(listed, view)
    adding = _adding(loaded, view.judge)
    if adding is not None:
        return Desk(loaded, view, listed, shown, None, *adding)
    entry = piles.found(loaded, view.judge) if view.judge else None
    entry = entry or next(iter(shown), None)
    reading = (
        entry.reading if entry else next((each for each in loaded.readings if each.article.id == view.article), None)
    )
    return Desk(loaded, view, listed, shown, entry, reading)


def _adding(loaded: Corpus, judge: str) -> tuple[Reading, Span] | None:
    """The article and first words of an event that is about to be added, None where none is."""
    article, _, rest = judge.removeprefix(_NEW).partition(":")
    ends = rest.partition(":")[0].split("-")
    reading = next((each for each in loaded.readings if each.article.id == article), None)
    if not judge.startswith(_NEW) or reading is None or len(ends) != 2 or not all(end.isdecimal() for end in ends):  # noqa: PLR2004 - a start and an end
        return None
    start, end = map(int, ends)
    inside = reading.article.start <= start < end <= reading.article.end
    return (reading, Span(reading.article.document, start, end)) if inside else None


def _bench(desk: Desk, places: Gazetteer) -> Bench:
    language = desk.view.language
    if desk.adding is not None and desk.reading is not None:
        return adding_bench(desk.corpus, desk.reading, desk.adding, desk.view.judge, language, places)
    if desk.entry is not None:
        return bench_of(desk.corpus, desk.entry, language, places)
    if desk.reading is not None:
        return article_bench(desk.corpus, desk.reading, language, places)
    return empty_bench("nothing_so" if desk.listed else f"nothing.{desk.view.pile}", language)


def _beside(desk: Desk, bench: Bench, asks: Asks, places: Gazetteer) -> dict[str, Any]:
    """What changes while the bench stands."""
    language = desk.view.language
    chart = places_document(language, st.context.theme.type or corpus.THEMES[0])
    steps = steps_of(corpus.decisions(), asks.by) if asks.by else Steps()
    outcome = st.session_state.get(_OUTCOME)
    wants_twins = asks.merge and desk.entry is not None and asks.id == bench.id
    said: dict[str, Any] = {"search": "", "found": [], "period": None, "quote": None}
    if desk.reading is not None:
        document = desk.corpus.documents[desk.reading.article.document]
        said = answers(asks, document, desk.reading.article, places, language)
    if outcome and outcome.get("place"):
        said["place"] = place_answer(outcome["place"], outcome["token"], places, language)
    return {
        "next": desk.beside(1),
        "previous": desk.beside(-1),
        "undo": _step_text("review.undo_of", steps.back, desk.corpus, language),
        "redo": _step_text("review.redo_of", steps.again, desk.corpus, language),
        "merging": [asdict(twin) for twin in twins(desk.corpus, desk.entry.event, language)]
        if wants_twins and desk.entry
        else [],
        "map": {"hash": chart.hash, "title": chart.title},
        "outcome": outcome,
        "selected": st.session_state.get(_SELECTED),
        "answers": said,
    }


def _step_text(key: str, act: Sequence[Any], loaded: Corpus, language: str) -> str:
    """What a step would do, in words; empty where there is none."""
    return text(key, language, what=isolate(_title(loaded, events_of(act), language))) if act else ""


def _title(loaded: Corpus, events: Sequence[str], language: str) -> str:
    """The title of the first of some events that the corpus knows."""
    for name in events:
        entry = piles.found(loaded, name)
        if entry is not None:
            return event_title(entry.event, loaded.places).in_language(language)
    return text("review.an_event", language)


def _show_words(desk: Desk, reading: Reading, asks: Asks) -> None:
    view = desk.view
    bare = filters.link(replace(view, judge=""), "review")
    links = Links(here=filters.link(view, "review"), event=f"{bare}{'&' if '?' in bare else '?'}{filters.JUDGE}=")
    show_passage(
        _passage(desk, reading, asks),
        language=view.language,
        links=links,
        key=_PASSAGE,
        on_pick=_go,
        uses=_uses(desk),
        on_words=_use,
    )


def _uses(desk: Desk) -> tuple[Use, ...]:
    """What selected words can be used for: evidence of the reading on the bench, or a new event."""
    words = strings("part.", desk.view.language)
    is_event = desk.entry is not None or desk.adding is not None
    parts = [Use(part.value, words[part.value]) for part in EvidencePart] if is_event else []
    return (*parts, Use("add", text("review.use_new", desk.view.language)))


def _passage(desk: Desk, reading: Reading, asks: Asks) -> Passage:
    """The article with the words marked that the reading on the bench rests on, or is to rest on."""
    document, language = desk.corpus.documents[reading.article.document], desk.view.language
    selected = _marked(desk, reading, asks)
    others = tuple(event for event in reading.events if selected is None or event.id != selected.id)
    told = replace(reading, events=(*others, selected)) if selected else reading
    return Passage(
        article=reading.article,
        segments=segments(document, told, selected),
        article_title=article_title(reading.article, document),
        article_facts=(),
        event=selected,
        titles=tuple((each.id, event_title(each, desk.corpus.places).in_language(language)) for each in others),
    )


def _marked(desk: Desk, reading: Reading, asks: Asks) -> Event | None:
    """The event on the bench, resting on the words that are being written where they are."""
    if desk.entry is not None:
        event: Event | None = desk.entry.event
    elif desk.adding is not None:
        document = desk.corpus.documents[desk.adding.document]
        quoted = Evidence(desk.adding, document.text[desk.adding.start : desk.adding.end], EvidencePart.WHAT)
        event = Event(desk.view.judge, reading.article.id, EventKind.OTHER, Modality.ASSERTED, (quoted,))
    else:
        event = None
    if event is None or asks.marks is None or asks.id != event.id:
        return event
    try:
        drawn = evidence_of(asks.marks, desk.corpus.documents[reading.article.document], reading.article)
    except DraftError:
        return event
    return replace(event, evidence=tuple(drawn))


def _narrow(done: Any) -> None:
    """Open another reading, or list others."""
    view, _ = filters.current(corpus.current())
    if not isinstance(done, dict):
        return
    name, value = next(iter(done.items()), ("", ""))
    if not isinstance(value, str):
        return
    if name == "open":
        filters.go(replace(view, judge=value[: filters.MAX_VALUE_LENGTH]))
    elif name in _WAYS:
        filters.go(replace(_chosen(view, name, value), judge=""))


def _chosen(view: Filters, name: str, value: str) -> Filters:
    if name == "pile":
        return replace(view, pile=Pile(value) if value in list(Pile) else Pile.DOUBTS, reason="")
    if name == "family":
        return replace(view, families=(value,) if value in ALL_FAMILIES else ALL_FAMILIES, kinds=())
    return replace(view, reason=value) if name == "reason" else replace(view, article=value)


def _go(event: str) -> None:
    _narrow({"open": event})


def _use(words: Words) -> None:
    """Hand selected words to the bench, or begin a new event with them."""
    desk = _desk()
    if desk.reading is None:
        return
    if words.use == "add":
        before = desk.entry.event.id if desk.entry else ""
        name = f"{_NEW}{desk.reading.article.id}:{words.start}-{words.end}:{before}"
        filters.go(replace(desk.view, judge=name))
        return
    document = desk.corpus.documents[desk.reading.article.document]
    number = (st.session_state.get(_SELECTED) or {}).get("token", 0) + 1
    st.session_state[_SELECTED] = {
        "token": number,
        "id": desk.entry.event.id if desk.entry else desk.view.judge,
        "use": words.use,
        "start": words.start,
        "end": words.end,
        "text": document.text[words.start : words.end],
    }


def _heard(sent: Any) -> None:
    """Do what a person did at the bench; what became of it stands in the outcome."""
    if isinstance(sent, dict) and sent.get("type") == "go":
        _narrow({"open": sent.get("event")})
        return
    if isinstance(sent, dict) and sent.get("type") == "leave":
        view, _ = filters.current(corpus.current())
        filters.go(replace(view, judge=view.judge.rpartition(":")[2] if view.judge.startswith(_NEW) else ""))
        return
    language = filters.language_of(st.query_params)
    token = sent.get("token") if isinstance(sent, dict) else None
    try:
        act = acts.act_from(sent)
    except ValidationError:
        sentence, done = text("review.error.unclear", language), False
        st.session_state[_OUTCOME] = {"token": token, "ok": done, "sentence": sentence}
        return
    try:
        outcome = _done(act)
    except DraftError as error:
        outcome = {"ok": False, "sentence": text(error.code, language)}
    except (GeoError, GazetteerError) as error:
        outcome = {"ok": False, "sentence": _sentence(error, language)}
    st.session_state[_OUTCOME] = {"token": act.token, **outcome}


def _sentence(error: Exception, language: str) -> str:
    known = strings("review.error.", language)
    return known.get(getattr(error, "code", "")) or text("review.error.kept", language, what=isolate(str(error)))


def _done(act: acts.Act) -> dict[str, Any]:
    """Keep what an act decides, and go on to the next reading."""
    desk = _desk()
    language = desk.view.language
    if isinstance(act, acts.AddPlace):
        return {"ok": True, "sentence": text("review.done.place", language), "place": keep_place(act).id}
    if isinstance(act, acts.Step):
        return _stepped(act, desk)
    if desk.reading is None:
        raise DraftError("review.error.no_event")
    document = desk.corpus.documents[desk.reading.article.document]
    judgement = desk.entry.judgement if desk.entry else None
    stances = (*judgement.stances, *judgement.dissent) if judgement else ()
    subject = acts.Subject(document, desk.reading, desk.entry.event if desk.entry else None, stances)
    if desk.entry is not None and act.event != desk.entry.event.id:
        raise DraftError("review.error.gone")
    made = acts.decisions_of(act, subject, desk.corpus, moment_after(corpus.decisions(), act.by))
    title = _title(desk.corpus, [act.event], language)
    after = desk.beside(1) or desk.beside(-1)
    corpus.decide(made)
    _go_on(desk, act, events_of(made), after)
    return {"ok": True, "sentence": text(f"review.done.{act.type}", language, what=isolate(title))}


def _stepped(act: acts.Step, desk: Desk) -> dict[str, Any]:
    """Take the last act back, or let it stand again, and show what it was about."""
    language = desk.view.language
    kept = corpus.decisions()
    steps = steps_of(kept, act.by)
    concerned = steps.back if act.type == "undo" else steps.forth
    if not concerned:
        raise DraftError(f"review.error.no_{act.type}")
    at = making.next_moment(kept, datetime.now(UTC))
    corpus.decide([making.retract(decision, by=act.by, at=at) for decision in concerned])
    about = events_of(steps.back if act.type == "undo" else steps.again)
    loaded = corpus.current()
    entry = next((found for name in (*about[::-1], *about) if (found := piles.found(loaded, name))), None)
    title = (
        event_title(entry.event, loaded.places).in_language(language) if entry else text("review.an_event", language)
    )
    view, _ = filters.current(loaded)
    filters.go(replace(view, judge=entry.event.id if entry else ""))
    return {"ok": True, "sentence": text(f"review.done.{act.type}", language, what=isolate(title))}


def _go_on(desk: Desk, act: acts.Act, made: Sequence[str], after: str) -> None:
    """The next of the doubtful readings; elsewhere, and where an article was set right, what was just decided."""
    loaded = corpus.current()
    view, _ = filters.current(loaded)
    stays = desk.view.pile is not Pile.DOUBTS or isinstance(act, (acts.Publish, acts.Add, acts.Side)) or not after
    judge = next((name for name in (*made, act.event) if piles.found(loaded, name)), "") if stays else after
    filters.go(replace(view, judge=judge))
