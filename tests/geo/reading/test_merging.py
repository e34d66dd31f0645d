"""An event told more than once in an article is one event with all its quotations."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.records import Names
from geo.model import (
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
    Span,
)
from geo.periods import parse_period
from geo.reading.events.merging import merge_told_twice, quote_titles

LEG = Leg("iso:LY", "geonames:oran")
FLIGHT = Movement(Mode.AIR, (LEG,))


def event(at: int, words: str = "words", **fields) -> Event:
    """A flight told at an offset, in Oran unless said otherwise."""
    edtf = fields.pop("edtf", "2024-05-03")
    rule = fields.pop("rule", "explicit_date")
    where = fields.pop("places", ("geonames:oran",))
    return Event(
        id=f"e{at}",
        article="article",
        kind=fields.pop("kind", EventKind.MOVEMENT_FLIGHT),
        modality=fields.pop("modality", Modality.ASSERTED),
        evidence=(Evidence(Span("document", at, at + len(words)), words, EvidencePart.WHAT),),
        when=parse_period(edtf, rule=rule) if edtf else None,
        places=tuple(EventPlace(PlaceRole.AT, place) for place in where),
        **fields,
    )


def is_one(first: Event, again: Event) -> bool:
    """Whether the two are joined."""
    return len(merge_told_twice([first, again])) == 1


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"edtf": None},
        {"edtf": "2024-05-01/2024-05-05"},
        {"modality": Modality.CLAIMED},
        {"places": ("geonames:oran", "iso:DZ")},
        {"movement": FLIGHT},
        {"edtf": "2024-04-01/2024-05-16", "rule": "between_event_and_publication"},
    ],
)
def test_the_same_told_again_is_joined(again: dict) -> None:
    """One kind, times that can be the same, one's places among the other's: one event with both quotations."""
    first = event(0)
    (merged,) = merge_told_twice([first, event(50, "again", **again)])
    assert merged.id == first.id
    assert [quote.text for quote in merged.evidence] == ["words", "again"]


@pytest.mark.parametrize(
    "again",
    [
        {"kind": EventKind.MOVEMENT_SHIP},
        {"edtf": "2024-05-04"},
        {"edtf": "2023-05-03/2024-05-03"},
        {"places": ("geonames:aden",)},
        {"places": ()},
        {"modality": Modality.DENIED},
        {"modality": Modality.PLANNED},
        {"actors": (Names("France", "فرنسا"),)},
    ],
)
def test_what_differs_stays_apart(again: dict) -> None:
    """Another kind, day, place, actor, or a plan or denial of it, is another event."""
    assert not is_one(event(0, actors=(Names("Russia", "روسيا"),)), event(50, **again))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Movement(Mode.AIR, (LEG,), vehicle="Il-62M"), FLIGHT, True),
        (Movement(Mode.AIR, (LEG,), vehicle="Il-62M"), Movement(Mode.AIR, (LEG,), vehicle="An-124"), False),
        (FLIGHT, Movement(Mode.AIR, (Leg("geonames:oran", "iso:LY"),)), False),
        (FLIGHT, Movement(Mode.AIR, (LEG,), habitual=True), False),
        (Movement(Mode.AIR, (LEG,), trips=3), Movement(Mode.AIR, (LEG,), trips=3), True),
        (Movement(Mode.AIR, (LEG,), trips=3), Movement(Mode.AIR, (LEG,), trips=2), False),
        (Movement(Mode.AIR, (LEG,), vehicle_count=2), FLIGHT, True),
    ],
)
def test_movements_are_one_where_nothing_they_say_differs(one: Movement, other: Movement, expected: bool) -> None:  # noqa: FBT001
    """Vehicle, legs, counts: what both say must be the same, what one leaves out the other fills."""
    assert is_one(event(0, movement=one), event(50, movement=other)) is expected


def test_a_summary_is_no_second_telling_of_its_parts() -> None:
    """Ten flights since Wednesday are not the one flight on Friday."""
    ten = event(0, edtf="2024-05-01/2024-05-06", movement=Movement(Mode.AIR, (LEG,), trips=10))
    assert not is_one(ten, event(50, edtf="2024-05-03", movement=FLIGHT))


def test_a_later_telling_fills_what_the_first_leaves_open() -> None:
    """Time, counts, vehicle, cargo, source, actors come from whichever has them; a told time beats a reckoned."""
    first = event(0, edtf="2024-04-01/2024-05-16", rule="between_event_and_publication", movement=FLIGHT)
    told = Movement(Mode.AIR, (LEG,), "An-124", 2, CountQualifier.AT_LEAST, cargo=Names("aid", "مساعدات"))
    again = event(50, movement=told, attribution=(Names("Reuters", "رويترز"),), actors=(Names("Russia", "روسيا"),))
    (merged,) = merge_told_twice([first, again])
    assert merged.when == again.when
    assert merged.movement == told
    assert (merged.attribution, merged.actors) == (again.attribution, again.actors)


def test_without_places_the_party_and_the_time_tell() -> None:
    """Two tellings without a place are one only where they name one party at one time."""
    first = event(0, "Volkov called Haddadin", places=(), kind=EventKind.DIPLOMACY_CALL)
    assert is_one(first, event(50, "In his call Volkov agreed", places=(), kind=EventKind.DIPLOMACY_CALL))
    assert not is_one(first, event(50, "In his call Smithson agreed", places=(), kind=EventKind.DIPLOMACY_CALL))
    other_day = event(50, "Volkov called", places=(), kind=EventKind.DIPLOMACY_CALL, edtf="2024-05-02/2024-05-03")
    assert not is_one(first, other_day)


def test_statements_are_never_joined() -> None:
    """Somebody who says two things said two things."""
    assert not is_one(event(0, kind=EventKind.STATEMENT_POSITION), event(50, kind=EventKind.STATEMENT_POSITION))


def test_quotes_of_a_telling_are_kept_once() -> None:
    """A quotation that two tellings share stands once."""
    first = event(0)
    (merged,) = merge_told_twice([first, replace(first, id="other")])
    assert merged.evidence == first.evidence


@given(
    st.lists(
        st.builds(
            event,
            st.integers(0, 500),
            edtf=st.sampled_from([None, "2024-05-03", "2024-05", "2024-05-02/2024-05-04"]),
            places=st.sampled_from([(), ("a",), ("b",), ("a", "b")]),
            kind=st.sampled_from([EventKind.MOVEMENT_FLIGHT, EventKind.CONFLICT_ATTACK, EventKind.STATEMENT_DENIAL]),
        ),
        max_size=12,
    )
)
def test_no_quotation_is_lost_and_none_is_made_up(events: list[Event]) -> None:
    """What goes in comes out: every quotation, and only ids of the events given."""
    merged = merge_told_twice(events)
    assert {quote for each in merged for quote in each.evidence} == {
        quote for each in events for quote in each.evidence
    }
    assert {each.id for each in merged} <= {each.id for each in events}
    assert len(merged) <= len(events)


def test_a_title_adds_its_words_to_the_event_it_names() -> None:
    """Kind and places of the title must be the event's; its id, time and first quotation stay, statements are left."""
    told = event(0)
    headed = event(90, "title", edtf=None)
    (quoted,) = quote_titles([told], [headed])
    assert replace(quoted, evidence=told.evidence) == told
    assert [quote.text for quote in quoted.evidence] == ["words", "title"]


@pytest.mark.parametrize(
    "title",
    [
        {"kind": EventKind.MOVEMENT_SHIP},
        {"places": ("geonames:aden",)},
        {"places": ("geonames:oran", "geonames:aden")},
        {"places": ()},
    ],
)
def test_a_title_never_makes_an_event(title: dict) -> None:
    """What no event tells stays untold, whatever the title says."""
    assert quote_titles([event(0)], [event(90, **title)]) == (event(0),)
    assert quote_titles([], [event(90)]) == ()
