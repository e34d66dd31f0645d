"""People's decisions laid over the machine's reading."""

from dataclasses import replace
from datetime import date

import pytest

from gazetteer.records import Names
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Aspect,
    Conflict,
    ConflictTopic,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Judgement,
    Leg,
    MentionRole,
    Modality,
    Mode,
    Movement,
    PlaceMention,
    PlaceRole,
    Publication,
    Reading,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
    TimeMention,
    Verdict,
)
from geo.periods import parse_period
from geo.review.matching import differences, matches
from geo.review.overlay import lay_over

DOCUMENT = "d" * 16
TEXT = "x" * 1000
FLIGHT, SHIP, TALKS = EventKind.MOVEMENT_FLIGHT, EventKind.MOVEMENT_SHIP, EventKind.DIPLOMACY_TALKS
RUSSIA, SYRIA = Names("Russia", "روسيا"), Names("Syria", "سوريا")


def span(start: int, end: int) -> Span:
    """Some words of the document."""
    return Span(DOCUMENT, start, end)


def event(kind: EventKind, *whats: tuple[int, int], article: int = 0, **fields: object) -> Event:
    """An event that rests on these words."""
    evidence = tuple(Evidence(span(*what), TEXT[slice(*what)], EvidencePart.WHAT) for what in whats)
    made = Event(
        id=event_id("a" * 64, kind, evidence[0].span),
        article=article_id(DOCUMENT, article),
        kind=kind,
        modality=Modality.ASSERTED,
        evidence=evidence,
        origin="machine@1",
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # what a test changes


def article(start: int = 0, end: int = 1000, *, published: str = "2025-10-30") -> Article:
    """A stretch of the document that was published on a day."""
    publication = Publication(parse_period(published), Names("It says so.", "يقول ذلك."))
    return Article(article_id(DOCUMENT, start), DOCUMENT, start, end, "", "", "ar", publication)


def machine(*events: Event, start: int = 0, end: int = 1000, **fields: object) -> Reading:
    """What the machine read in a stretch of the document."""
    read = Reading(article(start, end, published="2024-12-01"), events=events)
    return replace(read, **fields)  # type: ignore[arg-type]  # what a test changes


def review(*events: Event, start: int = 0, end: int = 1000, complete: bool = True, **fields: object) -> Reading:
    """What a person decided about a stretch of the document."""
    told = tuple(replace(each, origin="review:me") for each in events)
    return replace(Reading(article(start, end), events=told, complete=complete), **fields)  # type: ignore[arg-type]


def verdicts(judgements: object) -> dict[str, str]:
    """The verdict of each event, by its id."""
    assert isinstance(judgements, dict)
    return {name: judgement.verdict.value for name, judgement in judgements.items()}


def test_an_event_that_both_have_is_one_and_accepted() -> None:
    """The reviewer's is shown, and both readings of it are kept."""
    ours = event(FLIGHT, (10, 40))
    laid = lay_over([machine(ours)], [review(ours)])
    theirs = replace(ours, origin="review:me")
    assert [reading.events for reading in laid.readings] == [(theirs,)]
    assert laid.judgements == {ours.id: Judgement(Verdict.ACCEPTED, ours, theirs)}


def test_a_corrected_event_is_one_and_says_what_differs() -> None:
    """Another kind of one family on the same words is the same event, found by either id."""
    ours = event(FLIGHT, (10, 40), when=parse_period("2025-10-26"))
    theirs = event(SHIP, (12, 40), when=parse_period("2025-10-25"))
    laid = lay_over([machine(ours)], [review(theirs)])
    assert [each.id for reading in laid.readings for each in reading.events] == [theirs.id]
    judgement = laid.judgements[ours.id]
    assert judgement is laid.judgements[theirs.id]
    assert (judgement.verdict, judgement.differs) == (Verdict.CORRECTED, (Aspect.KIND, Aspect.WHEN))
    assert (judgement.machine, judgement.reviewed) == (ours, replace(theirs, origin="review:me"))


def test_what_only_the_reviewer_has_is_added() -> None:
    """It is shown, and the machine has nothing beside it."""
    theirs = event(TALKS, (10, 40))
    laid = lay_over([machine()], [review(theirs)])
    assert verdicts(laid.judgements) == {theirs.id: "added"}
    assert len(laid.readings[0].events) == 1


@pytest.mark.parametrize(("complete", "verdict", "shown"), [(True, "machine_only", 0), (False, "unreviewed", 1)])
def test_what_only_the_machine_has_is_hidden_where_the_review_is_complete(
    complete: bool,  # noqa: FBT001 - a case of the table
    verdict: str,
    shown: int,
) -> None:
    """A reviewer who vouches for the article says that there is no more; one who does not has not got there yet."""
    ours = event(TALKS, (10, 40))
    laid = lay_over([machine(ours)], [review(complete=complete)])
    assert verdicts(laid.judgements) == {ours.id: verdict}
    assert laid.judgements[ours.id].machine == ours
    assert len(laid.readings[0].events) == shown


def test_an_article_that_nobody_reviewed_stays_the_machine_s() -> None:
    """Another document's review does not touch it."""
    ours = machine(event(TALKS, (10, 40)), complete=False)
    other = replace(article(), id="e-0", document="e" * 16)
    laid = lay_over([ours], [Reading(other, complete=True)])
    assert laid.readings[1] == ours
    assert verdicts(laid.judgements) == {ours.events[0].id: "unreviewed"}


def test_without_reviews_the_machine_s_reading_is_unchanged() -> None:
    """Mentions, bases and conflicts come through as they were."""
    one, two = event(FLIGHT, (10, 40)), event(TALKS, (50, 80))
    fact = StatusFact(SiteStatus.ACTIVE, parse_period("2024"), one.id)
    read = machine(
        one,
        two,
        sites=(Site("airport:OSLK", SiteKind.AIR_BASE, status=(fact,), events=(one.id,)),),
        conflicts=(Conflict((one.id, two.id), ConflictTopic.COUNT),),
        places=(PlaceMention(span(12, 15), "xxx", MentionRole.LOCATIVE, None),),
    )
    assert lay_over([read], []).readings == (read,)


def test_without_the_machine_a_review_stands_alone() -> None:
    """A complete review is shown as it is."""
    theirs = review(event(FLIGHT, (10, 40)))
    assert lay_over([], [theirs]).readings == (theirs,)


def test_the_reviewer_s_bounds_and_publication_win() -> None:
    """One article of the machine's that a person took for two is two, each with its own events."""
    first, second = event(FLIGHT, (10, 40)), event(TALKS, (610, 640))
    reviews = [review(start=0, end=600, complete=False), review(start=600, complete=False)]
    laid = lay_over([machine(first, second)], reviews)
    assert [reading.article for reading in laid.readings] == [each.article for each in reviews]
    assert [[each.id for each in reading.events] for reading in laid.readings] == [[first.id], [second.id]]
    assert [each.article for reading in laid.readings for each in reading.events] == [
        f"{DOCUMENT}-0",
        f"{DOCUMENT}-600",
    ]


def test_two_articles_of_the_machine_s_may_be_one_of_the_reviewer_s() -> None:
    """Both give way to it."""
    first, second = event(FLIGHT, (10, 40)), event(TALKS, (610, 640), article=600)
    laid = lay_over([machine(first, end=600), machine(second, start=600)], [review(complete=False)])
    assert [[each.id for each in reading.events] for reading in laid.readings] == [[first.id, second.id]]


def test_events_outside_the_reviewed_article_or_in_its_boilerplate_are_hidden() -> None:
    """What the reviewer took for a caption or for no part of the article is shown in no article, yet not lost."""
    before, caption = event(FLIGHT, (10, 40)), event(TALKS, (210, 240))
    half = event(SHIP, (580, 620), (300, 310))
    bounds = replace(article(100, 600), boilerplate=(span(200, 250),))
    laid = lay_over([machine(before, caption, half)], [replace(review(complete=False), article=bounds)])
    assert laid.readings[0].events == ()
    assert set(verdicts(laid.judgements).values()) == {"machine_only"}
    assert len(laid.judgements) == 3


def test_mentions_of_an_unfinished_review_are_joined_by_the_machine_s_others() -> None:
    """A name that the reviewer has decided about is the reviewer's; the rest stays in the text's order."""
    kept, other, beyond = (
        PlaceMention(span(*where), "x", MentionRole.LOCATIVE, place)
        for where, place in (((20, 30), "iso:SY"), ((22, 28), "iso:LY"), ((5, 9), "iso:LY"))
    )
    since = TimeMention(span(40, 50), "x", parse_period("2024-01/..", published=date(2024, 12, 1)))
    ours = machine(places=(beyond, other), times=(since,))
    (reading,) = lay_over([ours], [review(places=(kept,), complete=False)]).readings
    assert reading.places == (beyond, kept)
    assert [mention.period.latest for mention in reading.times] == [date(2025, 10, 30)]
    (whole,) = lay_over([ours], [review(places=(kept,))]).readings
    assert (whole.places, whole.times) == ((kept,), ())


def test_bases_and_conflicts_name_the_events_that_are_shown() -> None:
    """The machine's base beyond an unfinished review is told by the reviewed event; a decided one is the reviewer's."""
    ours, theirs = event(FLIGHT, (10, 40)), event(SHIP, (10, 42))
    only, hidden = event(TALKS, (50, 80)), event(TALKS, (990, 999))
    since = parse_period("2024-01/..", published=date(2024, 12, 1))
    facts = tuple(StatusFact(SiteStatus.ACTIVE, since, each.id) for each in (ours, hidden))
    known, new = (
        Site(place, SiteKind.PORT, status=facts, events=(ours.id, only.id, hidden.id)) for place in ("a", "b")
    )
    pairs = ((ours, only), (ours, hidden))
    conflicts = tuple(Conflict((one.id, other.id), ConflictTopic.DATE) for one, other in pairs)
    read = machine(ours, only, hidden, sites=(known, new), conflicts=conflicts)
    decided = Site("a", SiteKind.AIR_BASE)
    (reading,) = lay_over([read], [review(theirs, end=900, sites=(decided,), complete=False)]).readings
    assert reading.sites[0] == decided
    assert (reading.sites[1].place, reading.sites[1].events) == ("b", (theirs.id, only.id))
    assert [(fact.event, fact.period.latest) for fact in reading.sites[1].status] == [(theirs.id, date(2025, 10, 30))]
    assert reading.conflicts == ()  # one event was corrected, and what contradicts it now is found anew
    same = review(replace(ours, origin="review:me"), end=900, complete=False)
    (reading,) = lay_over([read], [same]).readings
    assert [conflict.events for conflict in reading.conflicts] == [(ours.id, only.id)]


def test_a_broken_time_of_the_machine_s_is_left_to_the_check() -> None:
    """A corpus that somebody has tampered with is still shown, and ``hudhud check`` says what does not hold."""
    broken = replace(parse_period("2024"), edtf="soon")
    time = TimeMention(span(40, 50), "x", broken)
    (reading,) = lay_over([machine(times=(time,))], [review(complete=False)]).readings
    assert reading.times == (time,)


def test_a_complete_review_takes_no_base_or_conflict_of_the_machine_s() -> None:
    """The article is as the reviewer vouched for it, to the last field."""
    ours = event(FLIGHT, (10, 40))
    read = machine(
        ours, sites=(Site("a", SiteKind.PORT),), conflicts=(Conflict((ours.id, ours.id), ConflictTopic.DATE),)
    )
    theirs = review(ours)
    assert lay_over([read], [theirs]).readings == (theirs,)


def test_the_same_id_goes_before_more_words_in_common() -> None:
    """An event that begins with the very same words is that one, whatever else overlaps it."""
    same, longer = event(FLIGHT, (10, 20)), event(FLIGHT, (9, 80))
    theirs = event(FLIGHT, (10, 20), (30, 80))
    assert matches([longer, same], [theirs]) == {theirs.id: same}


def test_the_same_kind_goes_before_the_same_family() -> None:
    """Of two events on one sentence each finds its like, however the words are cut."""
    flight, ship = event(FLIGHT, (10, 41)), event(SHIP, (10, 40))
    wanted = event(FLIGHT, (12, 40)), event(SHIP, (11, 44))
    assert matches([ship, flight], wanted) == {wanted[0].id: flight, wanted[1].id: ship}


def test_an_event_is_matched_once_and_by_its_best_overlap() -> None:
    """Two reviewed events on the words of one: the nearer one has it, the other was added."""
    ours = event(FLIGHT, (10, 50))
    near, far = event(FLIGHT, (12, 50)), event(FLIGHT, (10, 32))
    assert matches([ours], [far, near]) == {near.id: ours}


@pytest.mark.parametrize(
    "ours",
    [
        event(TALKS, (10, 40)),
        event(FLIGHT, (40, 70)),
        event(FLIGHT, (35, 70)),
        event(FLIGHT, (200, 240)),
    ],
    ids=["another family", "words beside it", "too few words in common", "elsewhere"],
)
def test_what_is_not_the_same_event_is_not_taken_for_it(ours: Event) -> None:
    """Another family, or hardly a word in common, makes two events."""
    assert matches([ours], [event(FLIGHT, (9, 40))]) == {}


def test_overlapping_quotes_of_one_event_count_once() -> None:
    """Words that are quoted twice do not make an event likelier."""
    ours = event(FLIGHT, (10, 20), (10, 20), (15, 20))
    assert matches([ours], [event(FLIGHT, (18, 50))]) == {}


@pytest.mark.parametrize(
    ("changed", "aspect"),
    [
        ({"modality": Modality.CLAIMED}, Aspect.MODALITY),
        ({"when": None}, Aspect.WHEN),
        ({"when": parse_period("2024-12~")}, Aspect.WHEN),
        ({"when": parse_period("P49Y")}, Aspect.WHEN),
        ({"places": ()}, Aspect.PLACES),
        ({"places": (EventPlace(PlaceRole.FROM, "iso:SY"),)}, Aspect.PLACES),
        ({"movement": None}, Aspect.MOVEMENT),
        ({"movement": Movement(Mode.AIR, (Leg("iso:LY", "iso:SY"),), trips=2)}, Aspect.MOVEMENT),
        ({"movement": Movement(Mode.AIR, (Leg("iso:LY", "iso:SY"),), cargo=RUSSIA)}, Aspect.MOVEMENT),
        ({"attribution": (SYRIA,)}, Aspect.ATTRIBUTION),
        ({"actors": (RUSSIA, SYRIA)}, Aspect.ACTORS),
        ({"actors": (RUSSIA, RUSSIA)}, Aspect.ACTORS),
        ({"actors": (Names("", ""),)}, Aspect.ACTORS),
        ({"actors": (Names("Syrian army", "الجيش السوري"),)}, Aspect.ACTORS),
    ],
)
def test_each_aspect_that_differs_is_named(changed: dict[str, object], aspect: Aspect) -> None:
    """One change is one aspect."""
    ours = _rich()
    assert differences(ours, replace(ours, **changed)) == (aspect,)  # type: ignore[arg-type]  # a case of the table


@pytest.mark.parametrize(
    "changed",
    [
        {"when": parse_period("2024-12-01/2024-12-31")},
        {"places": (EventPlace(PlaceRole.AT, "iso:SY"), EventPlace(PlaceRole.AT, "iso:SY"))},
        {"attribution": (Names("Moscow says", "رُوسيا"),)},
        {"actors": (Names("", "سوريا"), Names("RUSSIA", ""))},
        {"actors": (Names("", "سوريا، البلاد"), Names("the government of Russia", ""))},
        {"title": RUSSIA, "origin": "review:me"},
        {"evidence": event(FLIGHT, (10, 12)).evidence},
    ],
)
def test_another_way_to_say_the_same_is_no_correction(changed: dict[str, object]) -> None:
    """The same days written otherwise, names in one language or vocalised, other words quoted: all the same."""
    ours = replace(_rich(), actors=(RUSSIA, SYRIA))
    assert differences(ours, replace(ours, **changed)) == ()  # type: ignore[arg-type]  # a case of the table


def _rich() -> Event:
    return event(
        FLIGHT,
        (10, 40),
        when=parse_period("2024-12"),
        places=(EventPlace(PlaceRole.AT, "iso:SY"),),
        attribution=(RUSSIA,),
        actors=(SYRIA,),
        movement=Movement(Mode.AIR, (Leg("iso:LY", "iso:SY"),)),
    )
