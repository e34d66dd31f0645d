"""One reading on the bench: why it is doubted, what it says, what each part of it may be instead."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dashboard.dates import bounds_text, period_text
from dashboard.filters import Filters, Pile, link
from dashboard.i18n import isolate, strings, text
from dashboard.passage.facts import Fact, Line, article_title, event_facts, fact, where_text
from dashboard.passage.judged import aspect_text, origin_facts
from dashboard.passage.weighed import MOST_WEIGHED, candidates_of, mention_of
from dashboard.reasons import reason_text, score_text
from dashboard.review.doubts import doubt_texts
from dashboard.review.draft import draft_of
from dashboard.review.moments import moment_text
from dashboard.review.piles import Entry
from dashboard.review.records import Bench, Named, PlaceChoice, TimeChoice, Voice
from dashboard.view import event_title
from gazetteer.index import Gazetteer
from gazetteer.records import Candidate, Place
from gazetteer.resolution import NONE_OF_THESE
from geo.model import Corpus, Document, Event, Modality, Reading, Span, Stance, Verdict
from geo.review.matching import differences

MOST_NAMED = 40
"""Most places and times of an article that are offered beside the others."""

MOST_TIMES = 8

_ALL = ("accept", "edit", "reject", "merge", "split", "publish")


def bench_of(corpus: Corpus, entry: Entry, language: str, gazetteer: Gazetteer) -> Bench:
    """The bench with a reading on it."""
    event, reading = entry.event, entry.reading
    corpus = knowing(corpus, _named_by(entry), gazetteer)
    document = corpus.documents[reading.article.document]
    offered = _offered(document, reading, event, gazetteer, language)
    return replace(
        _article_bench(corpus, reading, event.evidence[0].span, language, gazetteer),
        id=event.id,
        title=event_title(event, corpus.places).in_language(language),
        tags=_tags(event, language),
        reasons=doubt_texts(entry.doubt, corpus, language) if entry.doubt else (),
        facts=(*event_facts(corpus, event, language), *_judged(corpus, entry, language)),
        dissent=_voices(corpus, entry, language),
        can=_ALL,
        draft=draft_of(event).model_dump(mode="json"),
        quotes={f"{item.span.start}-{item.span.end}": item.text for item in event.evidence},
        mentions=offered,
    )


def adding_bench(corpus: Corpus, reading: Reading, words: Span, language: str, gazetteer: Gazetteer) -> Bench:
    """The bench with an event that a person is about to add, beginning with words for what happened."""
    draft: dict[str, Any] = {
        "kind": "",
        "modality": Modality.ASSERTED.value,
        "title": {"en": "", "ar": ""},
        "when": None,
        "places": [],
        "attribution": [],
        "actors": [],
        "movement": None,
        "evidence": [{"part": "what", "start": words.start, "end": words.end}],
    }
    quote = corpus.documents[words.document].text[words.start : words.end]
    made = _article_bench(corpus, reading, words, language, gazetteer)
    return replace(made, begins="add", draft=draft, quotes={f"{words.start}-{words.end}": quote})


def article_bench(corpus: Corpus, reading: Reading, language: str, gazetteer: Gazetteer) -> Bench:
    """The bench with a whole article and no event: words can be selected, its publication set right."""
    made = _article_bench(corpus, reading, Span(reading.article.document, 0, 0), language, gazetteer)
    title = text("review.article_open", language)
    return replace(made, id=reading.article.id, title=title, can=("publish",))


def empty_bench(view: Filters, *, narrowed: bool) -> Bench:
    """The bench with nothing on it, what to do and, where all is judged, where to go on."""
    language, what = view.language, "nothing_so" if narrowed else f"nothing.{view.pile}"
    is_done = not narrowed and view.pile is Pile.DOUBTS
    ways = (
        (text("review.see_judged", language), link(replace(view, pile=Pile.JUDGED), "review")),
        (text("review.add_articles", language), link(view, "add")),
    )
    title, advice = text(f"review.{what}", language), text(f"review.{what}.advice", language)
    return Bench(id="", title=title, advice=advice, ways=ways if is_done else ())


def knowing(corpus: Corpus, ids: Iterable[str], gazetteer: Gazetteer) -> Corpus:
    """The corpus with places that its shown readings do not name."""
    missing = {place for place in ids if place not in corpus.places}
    return replace(corpus, places={**corpus.places, **gazetteer.places(sorted(missing))}) if missing else corpus


def place_choice(place: Place, gazetteer: Gazetteer, language: str) -> PlaceChoice:
    """A place to choose."""
    return PlaceChoice(
        id=place.id,
        name=place.names.in_language(language),
        where=where_text(place, gazetteer.above(place), language),
        lon=place.lon,
        lat=place.lat,
        about=place.kind.is_areal or place.approximate,
    )


def weighed_choice(candidate: Candidate, gazetteer: Gazetteer, language: str) -> PlaceChoice:
    """A place to choose, with what speaks for it."""
    reasons = (reason_text(reason.code, language) for reason in candidate.reasons if reason.value)
    made = place_choice(candidate.place, gazetteer, language)
    return replace(made, score=score_text(candidate.score), reasons=tuple(reasons))


def _article_bench(corpus: Corpus, reading: Reading, near: Span, language: str, gazetteer: Gazetteer) -> Bench:
    """What a form may need of an article, whichever event it is about."""
    named = dict.fromkeys(mention.place for mention in reading.places if mention.place)
    told = dict.fromkeys(place for event in reading.events for place in places_of(event))
    known = knowing(corpus, (*named, *told), gazetteer).places
    ids = [place for place in {**named, **told} if place in known][:MOST_NAMED]
    published = reading.article.published
    return Bench(
        id="",
        title="",
        places=tuple(place_choice(known[place], gazetteer, language) for place in ids),
        named=tuple(ids),
        times=_times(reading, near, language),
        published={
            "edtf": published.period.edtf,
            "rule": published.period.rule,
            "anchor": published.period.anchor,
            "text": text(
                "review.published_as",
                language,
                article=isolate(article_title(reading.article, corpus.documents[reading.article.document])),
                when=isolate(period_text(published.period, language)),
            ),
        },
    )


def places_of(event: Event) -> tuple[str, ...]:
    """Ids of an event's places, those of its legs too, each once."""
    legs = event.movement.legs if event.movement else ()
    stops = (place for leg in legs for place in (leg.origin, *leg.via, leg.destination) if place)
    return tuple(dict.fromkeys((*(there.place for there in event.places), *stops)))


def _named_by(entry: Entry) -> Iterator[str]:
    judgement = entry.judgement
    stances = (*judgement.stances, *judgement.dissent) if judgement else ()
    both = (judgement.machine, judgement.reviewed) if judgement else ()
    for event in (entry.event, *both, *(stance.event for stance in stances)):
        if event is not None:
            yield from places_of(event)


def _offered(
    document: Document, reading: Reading, event: Event, gazetteer: Gazetteer, language: str
) -> tuple[Named, ...]:
    """The names behind the event's places, each with all that it may mean."""
    found = []
    for place in places_of(event):
        mention = mention_of(reading, event, place)
        if mention is None:
            continue
        weighed = candidates_of(document, reading, mention, gazetteer)
        shown = [candidate for candidate in weighed if candidate.place.id != NONE_OF_THESE.id][:MOST_WEIGHED]
        choices = tuple(weighed_choice(candidate, gazetteer, language) for candidate in shown)
        found.append(Named(place, mention.text, mention.span.start, mention.span.end, choices))
    return tuple(found)


def _times(reading: Reading, near: Span, language: str) -> tuple[TimeChoice, ...]:
    """The times that the article names, those that stand nearest first, each meaning once."""
    by_distance = sorted(reading.times, key=lambda time: abs(time.span.start - near.start))
    once = {time.period.edtf: time for time in reversed(by_distance)}
    kept = [time for time in by_distance if once[time.period.edtf] is time][:MOST_TIMES]
    return tuple(
        TimeChoice(
            time.text, period_text(time.period, language), time.period.edtf, time.period.rule, time.period.anchor
        )
        for time in kept
    )


def _tags(event: Event, language: str) -> tuple[dict[str, str], ...]:
    kind, modality = event.kind, event.modality
    return (
        {"name": f"family-{kind.family}", "text": strings("kind.", language)[kind.value]},
        {"name": f"modality-{modality.value}", "text": strings("modality.", language)[modality.value]},
    )


def _judged(corpus: Corpus, entry: Entry, language: str) -> Iterator[Fact]:
    """Who read it and what became of it; who decided, when and why."""
    yield from origin_facts(corpus, entry.event, language)
    if entry.judgement and entry.judgement.stances:
        lines = (Line(_said(stance, language), stance.note) for stance in entry.judgement.stances)
        yield fact("decided", lines, language)


def _said(stance: Stance, language: str) -> str:
    who = isolate(stance.by)
    said = text(f"review.said.{stance.verdict.value}", language, who=who)
    return text("review.said_at", language, said=said, when=moment_text(stance.at, language)) if stance.at else said


def _voices(corpus: Corpus, entry: Entry, language: str) -> tuple[Voice, ...]:
    """Those who disagree, the one whose word stands first; empty where nobody does."""
    judgement = entry.judgement
    if judgement is None or not judgement.dissent:
        return ()
    stands = judgement.stances[:1]
    return tuple(
        Voice(
            who=stance.by,
            when=moment_text(stance.at, language),
            said=text(f"review.verdict.{stance.verdict.value}", language),
            stands=stance in stands,
            decision=stance.decision,
            facts=_otherwise(corpus, stance, (*stands, *judgement.dissent), language),
        )
        for stance in (*stands, *judgement.dissent)
    )


def _otherwise(corpus: Corpus, stance: Stance, all_of_them: Iterable[Stance], language: str) -> tuple[Fact, ...]:
    """What a person has in each aspect in which those who disagree differ."""
    if stance.event is None or stance.verdict is Verdict.REJECTED:
        return ()
    others = [each.event for each in all_of_them if each.event is not None and each is not stance]
    aspects = dict.fromkeys(aspect for other in others for aspect in differences(stance.event, other))
    return tuple(
        Fact(
            aspect.value,
            text(f"aspect.{aspect.value}", language),
            (Line(aspect_text(corpus, aspect, stance.event, language)),),
        )
        for aspect in aspects
    )


def period_line(period: Any, language: str) -> str:
    """A period in words with its first and last day, as a form shows it while it is written."""
    words, bounds = period_text(period, language), bounds_text(period, language)
    if not bounds or bounds == words:
        return text("review.period_is", language, words=isolate(words))
    return text("review.period_bounds", language, words=isolate(words), bounds=isolate(bounds))
