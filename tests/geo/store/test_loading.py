"""A corpus that is loaded with what an earlier one read: the same in every respect as one that is opened anew."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import event

from gazetteer.records import Candidate, Names, Place, PlaceKind, Reason
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Layer,
    Leg,
    MentionRole,
    Modality,
    Mode,
    Movement,
    Period,
    PlaceMention,
    PlaceRole,
    Publication,
    Reading,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
)
from geo.review import making
from geo.store import Store
from geo.store.tables import EVENT, EVIDENCE

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SENTENCE = "وصلت طائرة رقم {number} إلى المدينة. "
KINDS = (EventKind.MOVEMENT_ARRIVAL, EventKind.BASE_CANCELLED, EventKind.STATEMENT_DENIAL, EventKind.CONFLICT_SEIZURE)
STEPS = 14


def by_chance(seed: int) -> Random:
    """What decides what happens, the same each time."""
    return Random(seed)  # noqa: S311 - the same each time is the point


@dataclass
class Towns:
    """A gazetteer of numbered towns; ``moved`` is how far the first of them lies from where it was."""

    count: int = 12
    moved: float = 0.0

    def places(self, ids: Iterable[str], /) -> dict[str, Place]:
        """The towns of those ids."""
        return {name: self._town(int(name[1:])) for name in ids if int(name[1:]) < self.count}

    def _town(self, number: int) -> Place:
        lon = 30.0 + number + (0.0 if number else self.moved)
        return Place(f"t{number}", PlaceKind.CITY, Names(f"T{number}", f"م{number}"), lon, 30.0, 1, "SY")


def written(number: int) -> Document:
    """The document of a number."""
    text = "".join(SENTENCE.format(number=f"{number}.{part}") for part in range(4))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest[:16], f"{number}.txt", text, "utf-8", digest, digest)


def read(document: Document, chance: Random) -> list[Reading]:
    """What some machine makes of a document: one article or two, at times none, with events by chance."""
    cuts = chance.choice(([], [0], [0, len(document.text) // 2]))
    ends = [*cuts[1:], len(document.text)]
    return [_article(document, number, *ends_, chance) for number, ends_ in enumerate(zip(cuts, ends, strict=False))]


def _article(document: Document, number: int, start: int, end: int, chance: Random) -> Reading:
    day = date(2025, 1, chance.randint(1, 3))
    published = Publication(Period(day.isoformat(), day, day, "stated"), Names("", ""))
    name = article_id(document.id, number)
    article = Article(name, document.id, start, end, "خبر", chance.choice(("", "صحيفة")), "ar", published)
    spans = [Span(document.id, first, first + 9) for first in range(start, end - 10, 12) if chance.random() < 0.5]
    events = tuple(_event(document, article, span, chance) for span in spans)
    towns = [Towns()._town(chance.randrange(12)) for _ in spans]
    names = tuple(
        PlaceMention(
            span,
            document.text[span.start : span.end],
            MentionRole.LOCATIVE,
            town.id,
            (Candidate(town, 0.7, (Reason("name", 1.0),)),),
            0.7,
        )
        for span, town in zip(spans, towns, strict=True)
    )
    status = tuple(StatusFact(SiteStatus.ACTIVE, each.when, each.id) for each in events[:1] if each.when)
    base = Site("t1", next(iter(SiteKind)), status=status, events=tuple(each.id for each in events))
    return Reading(article, names, events=events, sites=(base,) if events else ())


def _event(document: Document, article: Article, span: Span, chance: Random) -> Event:
    kind = chance.choice(KINDS)
    day = date(2025, 1, chance.randint(1, 20))
    town, other = (f"t{chance.randrange(14)}" for _ in range(2))
    is_flight = kind is EventKind.MOVEMENT_ARRIVAL
    return Event(
        event_id(document.text_sha256, kind, span),
        article.id,
        kind,
        Modality.ASSERTED,
        (Evidence(span, document.text[span.start : span.end], EvidencePart.WHAT),),
        Period(day.isoformat(), day, day, "stated"),
        (EventPlace(PlaceRole.AT, town),),
        movement=Movement(Mode.AIR, (Leg(town, other),), vehicle_count=chance.randint(1, 3)) if is_flight else None,
        origin="machine@1",
    )


def step(store: Store, places: Towns, chance: Random, number: int) -> None:
    """One change by chance: a document put in or again, or somebody's decision about an event."""
    known = store.load(places, Layer.MACHINE).corpus
    told = [(known.documents[each.article.document], it) for each in known.readings for it in each.events]
    if not told or chance.random() < 0.4:
        document = written(chance.randrange(6))
        store.put(document, read(document, chance), places)
        return
    document, happened = chance.choice(told)
    who = {"by": chance.choice(("Reem", "Layla")), "at": NOON + timedelta(seconds=number)}
    kept = [each for each in store.decisions() if each.creator == who["by"]]
    if kept and chance.random() < 0.3:
        store.decide([making.retract(chance.choice(kept), **who)], places)
        return
    changed = replace(happened, places=(EventPlace(PlaceRole.AT, f"t{chance.randrange(14)}"),), origin="")
    decision = chance.choice(
        (
            lambda: making.accept(document, happened, **who),
            lambda: making.reject(document, happened, **who),
            lambda: making.edit(document, happened, changed, **who),
        )
    )
    store.decide([decision()], places)


def same(one, other) -> bool:
    """Whether two corpora are equal, and what has an order in the same one."""
    return one == other and all(
        list(getattr(one, name)) == list(getattr(other, name)) for name in ("documents", "places", "judgements")
    )


@pytest.mark.parametrize("seed", range(6))
def test_loaded_with_what_was_read_is_as_opened_anew(target, seed):
    """Whatever is put in, put again, cut otherwise, decided or taken back: both layers are as a fresh opening's."""
    chance = by_chance(seed)
    places, loaded = Towns(), dict.fromkeys(Layer)
    with Store.open(target) as store:
        for number in range(STEPS):
            step(store, places, chance, number)
            for layer in Layer if chance.random() < 0.8 else ():
                loaded[layer] = store.load(places, layer, loaded[layer])
                assert same(loaded[layer].corpus, store.corpus(places, layer))


def test_what_did_not_change_is_the_same_record(target):
    """After a decision about one document, texts and events of all others are the very ones from before."""
    places, chance = Towns(), by_chance(3)
    with Store.open(target) as store:
        for number in range(8):
            document = written(number)
            store.put(document, [_article(document, 0, 0, len(document.text), chance)], places)
        before = store.load(places)
        decided = before.corpus.readings[0]
        document = before.corpus.documents[decided.article.document]
        store.decide([making.reject(document, decided.events[0], by="Reem", at=NOON)], places)
        after = store.load(places, before=before)
    held = {id(each) for reading in before.corpus.readings for each in reading.events}

    assert all(after.corpus.documents[name] is text for name, text in before.corpus.documents.items())
    for reading in after.corpus.readings:
        is_other = reading.article.id != decided.article.id
        assert all((id(each) in held) == is_other for each in reading.events)


def test_what_did_not_change_is_not_read(target):
    """After a decision, of the rows of events and their words only those of its document are fetched."""
    places, chance, fetched = Towns(), by_chance(3), []
    with Store.open(target) as store:
        for number in range(8):
            document = written(number)
            store.put(document, [_article(document, 0, 0, len(document.text), chance)], places)
        before = store.load(places)
        decided = before.corpus.readings[0]
        document = before.corpus.documents[decided.article.document]
        store.decide([making.accept(document, decided.events[0], by="Reem", at=NOON)], places)
        event.listen(store._engine, "before_cursor_execute", lambda *args: fetched.append(args[2]))
        store.load(places, before=before)
    asked = [each for each in fetched if f"FROM {EVENT.name} " in each or f"FROM {EVIDENCE.name} " in each]

    assert asked
    assert all(" IN (" in each for each in asked)


def test_place_that_moved_is_told_of_everywhere(target):
    """Where places are others than they were, what was weighed for a name tells the new ones too."""
    chance = by_chance(5)
    with Store.open(target) as store:
        for number in range(6):
            document = written(number)
            store.put(document, [_article(document, 0, 0, len(document.text), chance)], Towns())
        before = store.load(Towns())
        for other in (Towns(moved=2.0), Towns(count=3)):
            after = store.load(other, before=before)
            assert same(after.corpus, store.corpus(other))
            assert after.corpus.places != before.corpus.places


def test_other_layer_is_no_ground_to_build_on(target):
    """What was read of one layer is not taken for the other."""
    places, chance = Towns(), by_chance(1)
    document = written(0)
    machine = _article(document, 0, 0, len(document.text), chance)
    with Store.open(target) as store:
        store.put(document, [machine], places)
        store.decide([making.reject(document, machine.events[0], by="Reem", at=NOON)], places)
        reviewed = store.load(places)

        assert same(store.load(places, Layer.MACHINE, reviewed).corpus, store.corpus(places, Layer.MACHINE))
