"""The review's desk without a browser: drafts, acts, steps back and forth, the queue, and what the page answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from pydantic import ValidationError

from dashboard.filters import Filters, Pile, address, against, read
from dashboard.i18n import LANGUAGES, isolate, strings
from dashboard.passage.component import Use, Words, words_from
from dashboard.passage.view import Passage, Segment
from dashboard.review import acts, piles
from dashboard.review.answers import answers, asks_from
from dashboard.review.bench import adding_bench, bench_of, empty_bench
from dashboard.review.component import as_data
from dashboard.review.doubts import doubt_texts
from dashboard.review.draft import Draft, DraftError, Quote, draft_of, event_from
from dashboard.review.history import events_of, steps_of
from dashboard.review.moments import moment_text
from dashboard.review.options import HOWS, options
from dashboard.review.queue_view import queue_of
from dashboard.review.scene import before_new, desk_of, new_name
from dashboard.review.twins import twins
from gazetteer.index import Gazetteer
from geo.model import (
    Article,
    Corpus,
    Event,
    EventKind,
    Evidence,
    EvidencePart,
    Judgement,
    Modality,
    Reading,
    Span,
    Stance,
    Verdict,
)
from geo.review import making
from geo.review.decisions import Decision
from geo.review.queue import WEIGHTS, Doubt, DoubtReason
from tests.dashboard.conftest import make_corpus

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
SIGNED = {"by": "Rana", "token": "t1"}


@pytest.fixture
def unjudged(corpus: Corpus) -> Corpus:
    """The made-up corpus as a machine read it, nobody having judged anything."""
    events = tuple(replace(event, origin="machine@1") for event in corpus.readings[0].events)
    readings = (replace(corpus.readings[0], events=events, complete=False),)
    judgements = {event.id: Judgement(Verdict.UNREVIEWED, machine=event) for event in events}
    return replace(corpus, readings=readings, judgements=judgements, version=f"{corpus.version}-unjudged")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The shipped places."""
    return Gazetteer.open()


def _subject(corpus: Corpus, event: Event | None) -> acts.Subject:
    reading = corpus.readings[0]
    return acts.Subject(corpus.documents[reading.article.document], reading, event)


def _made(corpus: Corpus, event: Event, **sent: Any) -> list[dict[str, Any]]:
    """The bodies of the decisions that an act on an event makes."""
    act = acts.act_from({"event": event.id, **SIGNED, **sent})
    decided = acts.decisions_of(act, _subject(corpus, event), corpus, NOON)
    assert {(decision.creator, decision.created) for decision in decided} == {("Rana", "2026-01-02T12:00:00.000000Z")}
    return [dict(decision.annotation["body"]) for decision in decided]


def test_a_draft_makes_the_event_that_it_was_drawn_from(unjudged: Corpus) -> None:
    """Nothing of an event is lost on its way to a form and back."""
    reading = unjudged.readings[0]
    document = unjudged.documents[reading.article.document]
    for event in reading.events:
        sent = draft_of(event).model_dump(mode="json")
        made = event_from(Draft.model_validate(sent), document, reading.article, "Rana")
        kept = {name: getattr(made, name) for name in ("kind", "modality", "when", "places", "movement", "evidence")}
        assert kept == {name: getattr(event, name) for name in kept}
        assert made.origin == "review:Rana"


def test_a_draft_without_words_for_what_happened_makes_no_event(unjudged: Corpus) -> None:
    """What, where and when are not the same: a where alone is no event."""
    event = unjudged.readings[0].events[0]
    draft = draft_of(event).model_copy(update={"evidence": [Quote(part=EvidencePart.WHERE, start=3, end=5)]})
    subject = _subject(unjudged, event)
    with pytest.raises(DraftError, match="no_what"):
        event_from(draft, subject.document, subject.reading.article, "Rana")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (0, 30_000)])
def test_words_outside_the_article_make_no_event(unjudged: Corpus, start: int, end: int) -> None:
    """A browser that counts otherwise is told so and moves no mark."""
    event = unjudged.readings[0].events[0]
    draft = draft_of(event).model_copy(update={"evidence": [Quote(part=EvidencePart.WHAT, start=start, end=end)]})
    subject = _subject(unjudged, event)
    with pytest.raises(DraftError, match="outside"):
        event_from(draft, subject.document, subject.reading.article, "Rana")


def test_each_act_makes_its_decisions(unjudged: Corpus) -> None:
    """Accept and reject are verdicts, a correction replaces one event, a merger several, each part of a split one."""
    first, second = unjudged.readings[0].events[:2]
    draft = draft_of(first).model_dump(mode="json")
    other = draft | {"evidence": [{"part": "what", "start": 50, "end": 60}]}
    assert [body["verdict"] for body in _made(unjudged, first, type="accept")] == ["accepted"]
    assert [body["note"] for body in _made(unjudged, first, type="reject", note="a rumour")] == ["a rumour"]
    edited = _made(unjudged, first, type="edit", draft=draft | {"kind": "movement.convoy"})
    assert [(body["kind"], body["replaces"]) for body in edited] == [("movement.convoy", [first.id])]
    merged = _made(unjudged, first, type="merge", **{"with": [second.id]})
    assert [body["replaces"] for body in merged] == [[first.id, second.id]]
    parts = _made(unjudged, first, type="split", drafts=[draft, other])
    assert [body["replaces"] for body in parts] == [[first.id], [first.id]]
    added = _made(unjudged, first, type="add", draft=other)
    assert [body.get("replaces") for body in added] == [None]


def test_a_publication_is_a_decision_about_the_article(unjudged: Corpus) -> None:
    """The day, the reason in both languages and the source are kept."""
    published = {
        "when": {"edtf": "2025-02-05", "rule": "reviewer"},
        "reason": {"en": "its page", "ar": ""},
        "citation": "a page",
    }
    body = _made(unjudged, unjudged.readings[0].events[0], type="publish", published=published)[0]["published"]
    assert body["edtf"] == "2025-02-05"
    assert body["reason"] == {"en": "its page", "ar": "its page"}
    assert body["citations"] == ["a page"]


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED])
def test_choosing_a_side_decides_what_that_person_decided(unjudged: Corpus, verdict: Verdict) -> None:
    """Whoever is chosen, the new decision says the same as theirs."""
    event = unjudged.readings[0].events[0]
    theirs = replace(event, kind=EventKind.MOVEMENT_CONVOY) if verdict is Verdict.CORRECTED else event
    stance = Stance("Omar", "2026-01-01", verdict, theirs, "d1")
    subject = replace(_subject(unjudged, event), stances=(stance,))
    act = acts.act_from({"type": "side", "event": event.id, "decision": "d1", **SIGNED})
    (decided,) = acts.decisions_of(act, subject, unjudged, NOON)
    body = decided.annotation["body"]
    assert body.get("verdict", "corrected") == verdict.value
    assert body.get("kind", "movement.convoy") == "movement.convoy"


def test_a_merger_with_another_document_s_event_takes_that_one_out_there(unjudged: Corpus) -> None:
    """An event rests on words of one document: elsewhere the same is rejected, with a note that says why."""
    reading, document = unjudged.readings[0], unjudged.documents["doc0"]
    far = replace(document, id="doc1", file="doc1.txt")
    there = replace(reading.article, id="doc1-0", document="doc1")
    event = reading.events[0]
    twin = replace(
        event, id="twin", article="doc1-0", evidence=(Evidence(Span("doc1", 0, 3), "xxx", EvidencePart.WHAT),)
    )
    both = replace(
        unjudged,
        documents={**unjudged.documents, "doc1": far},
        readings=(reading, Reading(there, events=(twin,))),
    )
    act = acts.act_from({"type": "merge", "event": event.id, "with": ["twin"], **SIGNED})
    kept, gone = acts.decisions_of(act, _subject(both, event), both, NOON)
    assert (kept.document, kept.annotation["body"]["verdict"]) == ("doc0", "accepted")
    assert (gone.document, gone.annotation["body"]["verdict"]) == ("doc1", "rejected")
    assert event.id in gone.annotation["body"]["note"]


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {"type": "accept"},
        {"type": "accept", "event": "e", "by": "", "token": "t"},
        {"type": "accept", "event": "e", "by": "x" * 500, "token": "t"},
        {"type": "drop tables", "event": "e", **SIGNED},
        {"type": "edit", "event": "e", "draft": {"kind": ""}, **SIGNED},
        {"type": "merge", "event": "e", "with": [], **SIGNED},
        {"type": "accept", "event": "e", "more": 1, **SIGNED},
    ],
)
def test_what_is_no_act_is_refused(sent: Any) -> None:
    """A browser may send anything; what is not an act, whole and signed, is none."""
    with pytest.raises(ValidationError):
        acts.act_from(sent)


def test_an_event_that_went_away_is_not_merged(unjudged: Corpus) -> None:
    """Somebody else may have changed it meanwhile: nothing is decided then."""
    with pytest.raises(DraftError, match="gone"):
        _made(unjudged, unjudged.readings[0].events[0], type="merge", **{"with": ["gone"]})


def test_steps_go_back_act_by_act_and_forth_again(unjudged: Corpus) -> None:
    """A step takes back all that was decided at one moment; forth goes only until something else is decided."""
    subject = _subject(unjudged, None)
    one, two = unjudged.readings[0].events[:2]
    first = making.accept(subject.document, one, by="Rana", at=NOON)
    pair = tuple(making.reject(subject.document, each, by="Rana", at=NOON + timedelta(hours=1)) for each in (one, two))
    done = [first, *pair]
    assert _ids(steps_of(done, "Rana").back) == _ids(pair)
    back = [making.retract(each, by="Rana", at=NOON + timedelta(hours=2)) for each in pair]
    steps = steps_of([*done, *back], "Rana")
    assert steps.back == (first,)
    assert (_ids(steps.forth), _ids(steps.again)) == (_ids(back), _ids(pair))
    forth = [making.retract(each, by="Rana", at=NOON + timedelta(hours=3)) for each in back]
    assert _ids(steps_of([*done, *back, *forth], "Rana").back) == _ids(pair)
    later = making.accept(subject.document, two, by="Rana", at=NOON + timedelta(hours=3))
    assert steps_of([*done, *back, later], "Rana").forth == ()


def test_nobody_steps_back_over_others_or_over_files(unjudged: Corpus) -> None:
    """Another person's decisions and those that came in a file stay."""
    subject = _subject(unjudged, None)
    theirs = making.accept(subject.document, unjudged.readings[0].events[0], by="Omar", at=NOON)
    imported = replace(theirs, creator="Rana", file="review.jsonld")
    assert steps_of([theirs, imported], "Rana").back == ()


def test_an_act_s_events_are_those_it_made_first(unjudged: Corpus) -> None:
    """So a step shows what came of it, or what was there before."""
    event = unjudged.readings[0].events[0]
    changed = replace(event, kind=EventKind.MOVEMENT_CONVOY)
    decided = making.edit(_subject(unjudged, event).document, event, changed, by="Rana", at=NOON)
    assert events_of([decided])[1:] == (event.id,)


def test_the_queue_is_narrowed_by_reason_article_and_family(unjudged: Corpus) -> None:
    """Each choice says how many it would list beside the others, and lists as many."""
    listed = piles.entries(unjudged, Pile.DOUBTS)
    assert {entry.event.id for entry in listed} == {event.id for event in unjudged.readings[0].events}
    view = Filters()
    selects = {each["name"]: each for each in queue_of(unjudged, listed, 0, view).selects}
    reasons = dict(selects["reason"]["options"])
    shown = piles.narrowed(listed, replace(view, reason="no_time"))
    assert 0 < len(shown) < len(listed)
    assert reasons["no_time"].endswith(f"({len(shown)})")
    talks = piles.narrowed(listed, replace(view, families=("diplomacy",), kinds=()))
    assert {entry.event.kind.family for entry in talks} == {"diplomacy"}
    assert piles.narrowed(listed, replace(view, article="nowhere")) == ()


def test_piles_part_what_became_of_the_readings(unjudged: Corpus) -> None:
    """Judged, left out and disputed each have their own, hidden events too."""
    one, two, three = unjudged.readings[0].events[:3]
    stance = Stance("Rana", "2026-01-01", Verdict.REJECTED, one, "d1")
    judgements = {
        one.id: Judgement(Verdict.REJECTED, machine=one, stances=(stance,)),
        two.id: Judgement(Verdict.MACHINE_ONLY, machine=two),
        three.id: Judgement(Verdict.ACCEPTED, three, three, stances=(stance,), dissent=(stance,)),
    }
    shown = (replace(unjudged.readings[0], events=unjudged.readings[0].events[2:]),)
    told = replace(unjudged, judgements={**unjudged.judgements, **judgements}, readings=shown, version="piles")
    listed = {pile: {entry.event.id for entry in piles.entries(told, pile)} for pile in Pile}
    assert listed[Pile.JUDGED] == {one.id, three.id}
    assert listed[Pile.LEFT_OUT] == {two.id}
    assert listed[Pile.DISPUTED] == {three.id}
    assert piles.found(told, one.id) is not None
    assert piles.found(told, "nowhere") is None


def test_the_desk_goes_on_from_reading_to_reading(unjudged: Corpus) -> None:
    """Next and previous follow the queue; at its ends there is none; a new event remembers what lay there before."""
    listed = piles.entries(unjudged, Pile.DOUBTS)
    desk = desk_of(unjudged, Filters(judge=listed[1].event.id))
    assert (desk.beside(-1), desk.beside(1)) == (listed[0].event.id, listed[2].event.id)
    assert desk_of(unjudged, Filters()).beside(-1) == ""
    assert desk.onward()[0] == listed[2].event.id
    name = new_name(desk, 4, 9)
    assert before_new(name) == listed[1].event.id
    assert desk_of(unjudged, Filters(judge=name)).adding == Span("doc0", 4, 9)


@pytest.mark.parametrize(
    "name", ["new:", "new:doc0-0", "new:doc0-0:9-4:", "new:doc0-0:a-b:", "new:x:1-2:", "new:doc0-0:1-99999999:"]
)
def test_a_broken_name_of_a_new_event_begins_none(unjudged: Corpus, name: str) -> None:
    """An address may hold anything; the queue's first reading lies on the bench then."""
    assert desk_of(unjudged, Filters(judge=name)).adding is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(unjudged: Corpus, language: str) -> None:
    """No code shows through: a sentence for the bench, a few words for the queue, in both languages."""
    details = {
        "by": "Rana",
        "verdict": "rejected",
        "other": unjudged.readings[0].events[0].id,
        "about": "count",
        "name": "طرابلس",
        "place": "iso:LY",
        "edtf": "2025",
        "rule": "near_event",
        "modality": "claimed",
    }
    for code in WEIGHTS:
        (said,) = doubt_texts(Doubt("e", "a", 1, (DoubtReason(code, details),)), unjudged, language)
        assert "_" not in said
        assert code in strings("doubt_short.", language)
    assert "{" not in "".join(doubt_texts(Doubt("e", "a", 0, ()), unjudged, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bench_holds_all_that_the_form_needs(unjudged: Corpus, gazetteer: Gazetteer, language: str) -> None:
    """Each place of the draft is known by name, each choice of a select has words, and nothing is HTML."""
    for entry in piles.entries(unjudged, Pile.DOUBTS):
        data = as_data(bench_of(unjudged, entry, language, gazetteer), {}, language)
        known = {place["id"] for place in data["places"]}
        assert {there["place"] for there in data["draft"]["places"]} <= known | {"hudhud:nowhere-known"}
        assert data["can"]
    assert {how for how, _ in options(language)["hows"]} == set(HOWS)


def test_where_all_is_judged_the_bench_leads_on() -> None:
    """To what was judged and to adding articles, in the reader's language; where a choice fits nothing, it advises."""
    judged, add = (address for _, address in empty_bench(Filters(language="ar"), narrowed=False).ways)
    assert read(dict(parse_qsl(urlsplit(judged).query)))[0].pile is Pile.JUDGED
    assert (urlsplit(judged).path, urlsplit(add).path) == ("/review", "/add")
    assert "lang=ar" in judged
    assert "lang=ar" in add
    assert empty_bench(Filters(), narrowed=True).ways == ()
    assert empty_bench(Filters(pile=Pile.DISPUTED), narrowed=False).ways == ()


def test_an_event_to_add_begins_with_the_selected_words(unjudged: Corpus, gazetteer: Gazetteer) -> None:
    """Nothing else of it is guessed, not even its kind."""
    bench = adding_bench(unjudged, unjudged.readings[0], Span("doc0", 4, 9), "en", gazetteer)
    assert bench.begins == "add"
    assert bench.draft["evidence"] == [{"part": "what", "start": 4, "end": 9}]
    assert (bench.draft["kind"], bench.draft["when"], bench.draft["places"]) == ("", None, [])
    with pytest.raises(ValidationError):
        Draft.model_validate(bench.draft)


def test_the_page_answers_what_the_form_asks(unjudged: Corpus, gazetteer: Gazetteer) -> None:
    """Places of a name with scores, the days of a time, where words stand; and that a time is none."""
    reading = unjudged.readings[0]
    document = unjudged.documents["doc0"]

    def asked(**asks: str) -> dict[str, Any]:
        return answers(asks_from(asks), document, reading.article, gazetteer, "en")

    assert "Libya" in str(asked(search="طرابلس")["found"][0])
    assert "12" in asked(edtf="2025-10-15~")["period"]["text"]
    assert asked(edtf="2025-99")["period"]["error"]
    assert asked(find="xxx")["quote"] == {"find": "xxx", "start": 0, "end": 3, "text": "xxx"}
    assert asked(find="nowhere")["quote"]["end"] == 0


@pytest.mark.parametrize("sent", [None, 7, {"search": 7}, {"search": "x" * 10_000}, {"marks": [{"part": "x"}]}])
def test_what_is_no_question_is_not_answered(sent: Any) -> None:
    """Whatever a browser sends, the asks are plain and short."""
    asks = asks_from(sent)
    assert (asks.search, asks.marks) == ("", None)


def test_likely_twins_come_first(unjudged: Corpus) -> None:
    """Of one kind, place and day goes before all others; an event is no twin of itself."""
    reading = unjudged.readings[0]
    event = next(each for each in reading.events if each.kind is EventKind.CONFLICT_SEIZURE)
    told_twice = (*reading.events, replace(event, id="twin"))
    found = twins(replace(unjudged, readings=(replace(reading, events=told_twice),)), event, "en")
    assert found[0].id == "twin"
    assert {twin.id for twin in found} == {each.id for each in told_twice} - {event.id}


def test_selected_words_are_taken_only_where_they_stand() -> None:
    """A browser that counts otherwise, or names another use, hands out nothing."""
    article = _article()
    passage = Passage(article, (Segment("صورة 😀 أقل"), Segment("عت")), "", ())
    uses = (Use("what", "What"),)
    good = {"start": 5, "end": 6, "text": "😀", "use": "what"}
    assert words_from(good, passage, uses) == Words(105, 106, "what")
    for wrong in (
        {"start": 6},
        {"text": "x"},
        {"use": "where"},
        {"end": 99},
        {"start": -1},
        {"end": 5},
        {"start": True},
    ):
        assert words_from(good | wrong, passage, uses) is None
    assert words_from("what", passage, uses) is None


def test_moments_are_told_in_utc() -> None:
    """A moment of any zone, a bare day, nothing, and what is no time."""
    assert f"{isolate('10:30')} UTC" in moment_text("2026-01-02T12:30:00+02:00", "en")
    assert moment_text("2026-01-02", "en") == "2 January 2026"
    assert moment_text("", "en") == ""
    assert "soon" in moment_text("soon", "en")


def test_the_review_s_choices_stand_in_the_address() -> None:
    """What is on the bench, the pile and the reason go out and come back; nonsense is named."""
    view = Filters(judge="e1", pile=Pile.JUDGED, reason="no_time", version="v1")
    assert read(address(view)) == (view, ())
    assert [complaint.key for complaint in read({"pile": "heap"})[1]] == ["pile"]


def test_an_old_link_follows_what_people_made_of_its_event(unjudged: Corpus) -> None:
    """An event that was corrected into another one is opened as that; one that was rejected is named as such."""
    one, two, three = unjudged.readings[0].events[:3]
    changed = replace(one, id="changed", origin="review:Rana")
    judgements = {
        **unjudged.judgements,
        one.id: Judgement(Verdict.CORRECTED, machine=one, reviewed=changed),
        two.id: Judgement(Verdict.REJECTED, machine=two),
    }
    shown = (replace(unjudged.readings[0], events=(changed, three)),)
    told = replace(unjudged, readings=shown, judgements=judgements)
    assert against(Filters(event=one.id), told)[0].event == "changed"
    assert against(Filters(event=one.id), told)[1] == ()
    view, (complaint,) = against(Filters(event=two.id), told)
    assert (view.event, complaint.key) == ("", "rejected")
    assert against(Filters(event="nowhere"), told)[1][0].key == "event"


@pytest.mark.parametrize("modality", list(Modality))
def test_every_modality_is_explained_in_the_form(modality: Modality) -> None:
    """Whoever corrects how something is put reads what each choice means."""
    assert options("ar")["modality_notes"][modality.value]


def _ids(decisions: Iterable[Decision]) -> set[str]:
    return {decision.id for decision in decisions}


def _article() -> Article:
    return replace(make_corpus(()).readings[0].article, start=100)


def test_a_reading_that_two_ids_name_is_listed_once(unjudged: Corpus) -> None:
    """A store gives each id a judgement of its own, equal and not the same."""
    one = unjudged.readings[0].events[0]
    changed = replace(one, id="changed", origin="review:Rana")
    judgements = {name: Judgement(Verdict.CORRECTED, machine=one, reviewed=changed) for name in (one.id, "changed")}
    shown = (replace(unjudged.readings[0], events=(changed,)),)
    told = replace(unjudged, readings=shown, judgements=judgements)
    assert [entry.event.id for entry in piles.entries(told, Pile.JUDGED)] == ["changed"]
