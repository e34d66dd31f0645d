"""Contradictions: what two sources tell that cannot both hold, and nothing else."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index import Gazetteer
from gazetteer.records import Names, Place, PlaceKind
from geo.assembly import place_ids
from geo.model import (
    Article,
    ConflictTopic,
    CountQualifier,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    Modality,
    Mode,
    Movement,
    PlaceRole,
    Publication,
    Reading,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
)
from geo.periods import parse_period
from geo.reading.conflicts import find_conflicts
from geo.reading.conflicts.finder import MOST_VERSIONS
from geo.reading.documents import read_document
from geo.review.apply import apply_reviews
from geo.review.files import read_review
from geo.shipped import article_files, review_files

PLACES = {
    place.id: place
    for place in (
        Place("airport:OSLK", PlaceKind.SITE, Names("Hmeimim", "حميميم"), 35.9, 35.4, "SY", "airportsdata"),
        Place("geonames:aleppo", PlaceKind.CITY, Names("Aleppo", "حلب"), 37.2, 36.2, "SY", "geonames"),
        Place("geonames:paris", PlaceKind.CITY, Names("Paris", "باريس"), 2.3, 48.9, "FR", "geonames"),
        Place("geonames:lyon", PlaceKind.CITY, Names("Lyon", "ليون"), 4.8, 45.8, "FR", "geonames"),
        Place("iso:SY", PlaceKind.COUNTRY, Names("Syria", "سوريا"), 38.5, 35.0, "SY", "cldr"),
        Place("iso:FR", PlaceKind.COUNTRY, Names("France", "فرنسا"), 2.5, 46.6, "FR", "cldr"),
    )
}
LEG = Leg("iso:SY", "geonames:paris")
ANNA, BORIS = Names("Anna", "آنا"), Names("Boris", "بوريس")
FALL = {"kind": EventKind.POLITICAL_FALL, "places": ("iso:SY",)}
SEIZED = {"kind": EventKind.CONFLICT_SEIZURE, "places": ("geonames:aleppo",)}
BUILT = {"kind": EventKind.BASE_ESTABLISHED, "places": ("airport:OSLK",)}
FLIGHT = {"kind": EventKind.MOVEMENT_FLIGHT, "edtf": "2024-12-08"}
TALKS = {"kind": EventKind.DIPLOMACY_TALKS, "edtf": "2024-12-08", "actors": (ANNA, BORIS)}
LEFT = {
    "kind": EventKind.MOVEMENT_WITHDRAWAL,
    "what": "القوات الروسية انسحبت من سوريا",
    "edtf": "2024-12-08/2024-12-17",
}
DENIAL = {"kind": EventKind.STATEMENT_DENIAL, "what": "أن روسيا لم تنسحب من سوريا", "edtf": "2024-12-10"}


def event(name: str, article: str = "", **fields) -> Event:
    """An event of an article of its own unless said otherwise, asserted."""
    what, edtf = fields.pop("what", name), fields.pop("edtf", None)
    role = fields.pop("role", PlaceRole.AT)
    at = fields.pop("at", 0)
    return Event(
        id=name,
        article=article or f"of-{name}",
        kind=fields.pop("kind"),
        modality=fields.pop("modality", Modality.ASSERTED),
        evidence=(Evidence(Span("document", at, at + len(what)), what, EvidencePart.WHAT),),
        when=parse_period(edtf, rule=fields.pop("rule", "explicit_date")) if edtf else None,
        places=tuple(EventPlace(role, place) for place in fields.pop("places", ())),
        **fields,
    )


def readings(*events: Event, sites: tuple[Site, ...] = ()) -> list[Reading]:
    """A reading for each article of some events."""
    known = dict.fromkeys(each.article for each in events)
    unknown = Publication(parse_period("XXXX"), Names("", ""))
    return [
        Reading(
            Article(name, "document", 0, 1, "", "", "ar", unknown),
            events=tuple(each for each in events if each.article == name),
            sites=tuple(
                site for site in sites if any(each.id in site.events for each in events if each.article == name)
            ),
        )
        for name in known
    ]


def topics(*events: Event, **more) -> list[str]:
    """What the events contradict each other about."""
    return [conflict.about.value for conflict in find_conflicts(readings(*events, **more), PLACES)]


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        (SEIZED, "2024-12-08", "2024-11-27/2024-12-07", ["date"]),
        (SEIZED, "2024-12-08", "2024-12", []),
        (SEIZED, "2024-12-08", "2012-07-20", []),
        (SEIZED, "2024-12-08", None, []),
        (FALL, "2024-12-08", "2024-12-09", ["date"]),
        (FALL, "2024-12-08", "2019", []),
        (BUILT, "1971", "1977", ["date"]),
        (BUILT, "1971", "2015", []),
        (BUILT | {"places": ("iso:SY",)}, "1971", "1977", []),
        ({"kind": EventKind.CONFLICT_ATTACK, "places": ("geonames:aleppo",)}, "2024-12-08", "2024-12-09", []),
    ],
)
def test_what_happens_once_has_one_date(kind: dict, one: str, other: str | None, expected: list[str]) -> None:
    """Two days that cannot be the same contradict for what happens once at a place, and only near each other."""
    assert topics(event("a", edtf=one, **kind), event("b", edtf=other, **kind)) == expected


def test_a_fall_is_of_the_country_whichever_town_is_named() -> None:
    """A government's fall told of its capital and of its country is one event."""
    town = FALL | {"places": ("geonames:aleppo",)}
    assert topics(event("a", edtf="2024-12-08", **FALL), event("b", edtf="2024-12-01", **town)) == ["date"]


@pytest.mark.parametrize("rule", ["at_publication", "between_event_and_publication"])
def test_a_reckoned_time_contradicts_nothing(rule: str) -> None:
    """Only times that words give are held against each other."""
    assert topics(event("a", edtf="2024-12-08", **SEIZED), event("b", edtf="2024-12-12", rule=rule, **SEIZED)) == []


def flights(one: Movement, other: Movement) -> list[str]:
    """What two articles' flights of one day contradict each other about."""
    return topics(event("a", movement=one, **FLIGHT), event("b", movement=other, **FLIGHT))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((2, None), (3, None), ["count"]),
        ((2, None), (2, None), []),
        ((2, None), (None, None), []),
        ((2, CountQualifier.AT_LEAST), (3, None), []),
        ((4, CountQualifier.AT_LEAST), (3, None), ["count"]),
        ((2, CountQualifier.ABOUT), (2, None), []),
        ((100, CountQualifier.ABOUT), (120, None), []),
        ((100, CountQualifier.ABOUT), (200, None), ["count"]),
    ],
)
def test_counts_of_one_movement_contradict(one: tuple, other: tuple, expected: list[str]) -> None:
    """Numbers that cannot both hold, by their qualifiers, of a movement that is the same in all else."""
    made = [Movement(Mode.AIR, (LEG,), "Il-76", count, is_) for count, is_ in (one, other)]
    assert flights(*made) == expected


def test_counts_of_other_movements_do_not_contradict() -> None:
    """Another type, another way, or a habit is another movement; so is one of which too little is known."""
    two = Movement(Mode.AIR, (LEG,), "Il-76", 2)
    assert flights(two, replace(two, vehicle_count=3, vehicle="An-124")) == []
    assert flights(two, replace(two, vehicle_count=3, legs=(Leg(None, "geonames:paris"),))) == []
    assert flights(replace(two, habitual=True), replace(two, vehicle_count=3, habitual=True)) == []
    vague = Movement(Mode.AIR, (Leg(None, "geonames:paris"),), None, 2)
    assert flights(vague, replace(vague, vehicle_count=3)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("geonames:paris", "geonames:lyon", ["place"]),
        ("geonames:paris", "geonames:aleppo", ["place"]),
        ("geonames:paris", "iso:FR", []),
        ("geonames:paris", "geonames:paris", []),
    ],
)
def test_those_who_met_met_in_one_place(one: str, other: str, expected: list[str]) -> None:
    """The same two on the same day in two towns contradict; a town in the country named does not."""
    assert topics(event("a", places=(one,), **TALKS), event("b", places=(other,), **TALKS)) == expected


@pytest.mark.parametrize(
    ("told", "denial", "expected"),
    [
        ({}, {}, ["denial"]),
        ({"kind": EventKind.MOVEMENT_DEPARTURE}, {}, ["denial"]),
        ({"places": ("geonames:aleppo",)}, {}, ["denial"]),
        ({"modality": Modality.PLANNED}, {}, []),
        ({"kind": EventKind.MOVEMENT_ARRIVAL}, {}, []),
        ({"edtf": "2023"}, {}, []),
        ({"edtf": None}, {}, []),
        ({"places": ("geonames:paris",)}, {}, []),
        ({"what": "القوات التركية انسحبت من سوريا"}, {}, []),
        ({}, {"places": ("airport:OSLK",)}, []),
        ({}, {"kind": EventKind.MOVEMENT_WITHDRAWAL, "modality": Modality.DENIED}, ["denial"]),
    ],
)
def test_a_denial_stands_against_what_it_denies(told: dict, denial: dict, expected: list[str]) -> None:
    """The act, the place or a country around it, the time and the party must be what is denied."""
    one = event("a", **({"places": ("iso:SY",)} | LEFT | told))
    assert topics(one, event("b", **({"places": ("iso:SY",)} | DENIAL | denial))) == expected


def test_a_denial_without_a_place_is_of_its_article() -> None:
    """It stands against the last telling of that act by another, or the last claim where it only points back."""
    claims = [
        event(name, "one", at=at, attribution=(ANNA,), modality=Modality.CLAIMED, **LEFT)
        for name, at in (("early", 10), ("late", 200))
    ]
    for what in ("نفى أن تكون روسيا انسحبت", "نفت الشركة الاتهامات"):
        denial = event("denial", "one", **(DENIAL | {"at": 300, "what": what, "attribution": (BORIS,)}))
        (found,) = find_conflicts(readings(*claims, denial), PLACES)
        assert found.events == ("denial", "late")
        assert find_conflicts(readings(*claims, replace(denial, article="two")), PLACES) == ()


def test_nobody_contradicts_himself() -> None:
    """Within an article two dates need two sources, and one of them a speaker."""
    one, other = (event(name, "one", edtf=edtf, **SEIZED) for name, edtf in (("a", "2024-12-08"), ("b", "2024-12-01")))
    assert topics(one, other) == []
    assert topics(replace(one, attribution=(ANNA,)), other) == ["date"]
    assert topics(replace(one, attribution=(ANNA,)), replace(other, attribution=(ANNA,))) == []


@pytest.mark.parametrize(
    ("edtf", "expected"), [("2025-01/2025-10", ["status"]), ("2024-10/2025-01-10", []), ("2026", [])]
)
def test_a_base_given_up_is_not_in_use_at_that_time(edtf: str, expected: list[str]) -> None:
    """In use through and beyond the time at which another says that it was given up; later use is history."""
    gone = event("a", kind=EventKind.BASE_LEASE_CANCELLED, edtf="2025-01-10", places=("airport:OSLK",))
    used = event("b", kind=EventKind.BASE_USED, edtf=edtf, places=("airport:OSLK",))
    sites = tuple(
        Site("airport:OSLK", SiteKind.AIR_BASE, status=(StatusFact(status, each.when, each.id),), events=(each.id,))
        for status, each in ((SiteStatus.CANCELLED, gone), (SiteStatus.ACTIVE, used))
    )
    assert topics(gone, used, sites=sites) == expected


def test_what_is_told_in_many_versions_happens_again_and_again() -> None:
    """Beyond a few versions nothing contradicts."""
    told = [event(f"e{day}", edtf=f"2024-12-{day:02}", **SEIZED) for day in range(1, MOST_VERSIONS + 2)]
    assert topics(*told) == []
    assert len(topics(*told[1:])) == MOST_VERSIONS * (MOST_VERSIONS - 1) // 2


def test_the_order_of_readings_does_not_matter() -> None:
    """The same contradictions, in the same order, whichever article comes first."""
    told = [event(f"e{number}", edtf=f"2024-12-0{number}", **SEIZED) for number in (1, 2, 3)]
    told += [event("left", places=("iso:SY",), **LEFT), event("denial", places=("iso:SY",), **DENIAL)]
    expected = find_conflicts(readings(*told), PLACES)
    assert len(expected) == 4
    assert all(find_conflicts(readings(*order), PLACES) == expected for order in permutations(told))


@given(
    st.lists(
        st.builds(
            lambda number, article, fields, edtf, what: event(f"e{number}", article, edtf=edtf, what=what, **fields),
            st.integers(0, 1000),
            st.sampled_from(["one", "two", "three"]),
            st.sampled_from([SEIZED, FALL, BUILT, TALKS | {"edtf": None}, {"kind": EventKind.STATEMENT_DENIAL}]).map(
                lambda fields: {name: value for name, value in fields.items() if name != "edtf"}
            ),
            st.sampled_from([None, "2024-12-08", "2024-12", "2024-12-01/2024-12-05", "../2024"]),
            st.text(max_size=20),
        ),
        max_size=10,
        unique_by=lambda each: each.id,
    )
)
def test_any_events_give_pairs_of_their_own(events: list[Event]) -> None:
    """Whatever is told: no error, pairs of two different events of those given, each once."""
    found = find_conflicts(readings(*events), PLACES)
    assert len({(conflict.events, conflict.about) for conflict in found}) == len(found)
    known = {each.id for each in events}
    assert all(set(conflict.events) <= known and len(set(conflict.events)) == 2 for conflict in found)


def _reviewed() -> list[Reading]:
    documents = [read_document(path) for path in article_files()]
    reviews = [review for path in review_files() if (review := read_review(path)[0])]
    return list(apply_reviews(documents, reviews, lambda _: True)[0])


def test_in_the_reviewed_articles_only_what_people_marked_is_found() -> None:
    """Four of the seven contradictions that people marked, three denials and a date, and no other."""
    people = _reviewed()
    with Gazetteer.open() as gazetteer:
        places = gazetteer.places({place for reading in people for place in place_ids(reading)})
    marked = {(frozenset(conflict.events), conflict.about) for reading in people for conflict in reading.conflicts}
    found = [(frozenset(conflict.events), conflict.about) for conflict in find_conflicts(people, places)]
    assert set(found) <= marked
    assert sorted(about for _, about in found) == [ConflictTopic.DATE, *[ConflictTopic.DENIAL] * 3]
