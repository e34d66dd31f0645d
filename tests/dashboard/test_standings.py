"""Each filter lets through what it says, and map, table and counts are of one mind."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from dashboard.facets import NONE, Facet, name_id
from dashboard.filters import Clock, Filters
from dashboard.standings import choice_counts, count_standings, marks_on, passing, shown_events, standings
from dashboard.view import MapView, Standing, map_view
from gazetteer.records import Names
from geo.model import Corpus, Event, EventKind, Modality, Mode

ALL_TIME = (date(1900, 1, 1), date(2100, 1, 1))


@pytest.fixture
def view(told: Corpus) -> MapView:
    """What the map shows of the corpus."""
    return map_view(told)


@pytest.fixture
def told(corpus: Corpus) -> Corpus:
    """The corpus with a few actors, sources and quotes."""
    reading = corpus.readings[0]
    said: dict[int, dict[str, Any]] = {
        0: {"actors": (Names("Russia", "روسيا"),), "attribution": (Names("Bloomberg", "بلومبرغ"),)},
        1: {
            "actors": (Names("Russia", "روسيا"), Names("", "السودان")),
            "attribution": (Names("Bloomberg", "بلومبرج"),),
        },
        2: {"actors": (Names("", "السودان"),)},
    }
    events = tuple(replace(event, **said.get(number, {})) for number, event in enumerate(reading.events))
    return replace(corpus, readings=(replace(reading, events=events),))


def narrowed(**chosen: str) -> Filters:
    """A view narrowed by facets, of all time."""
    return Filters(window=ALL_TIME, chosen=MappingProxyType({Facet[name]: (value,) for name, value in chosen.items()}))


def events_of(corpus: Corpus) -> list[Event]:
    """All events, in the order of their numbers."""
    return [event for reading in corpus.readings for event in reading.events]


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ({"MODE": "sea"}, lambda event: event.movement and event.movement.mode is Mode.SEA),
        ({"MODE": NONE}, lambda event: event.movement is None),
        ({"MODALITY": "denied"}, lambda event: event.modality is Modality.DENIED),
        (
            {"SITE": "hudhud:tobruk-port"},
            lambda event: any(each.place == "hudhud:tobruk-port" for each in event.places),
        ),
        ({"ACTOR": "russia"}, lambda event: any(each.en == "Russia" for each in event.actors)),
        ({"ACTOR": name_id(Names("", "السودان"))}, lambda event: any(each.ar == "السودان" for each in event.actors)),
        ({"SOURCE": "bloomberg"}, lambda event: bool(event.attribution)),
        ({"SOURCE": NONE}, lambda event: not event.attribution),
        ({"PLACE": "geonames:112931"}, lambda event: any(each.place == "geonames:112931" for each in event.places)),
    ],
)
def test_a_facet_lets_through_the_events_that_have_its_value(
    told: Corpus, view: MapView, chosen: dict[str, str], wanted: object
) -> None:
    """Neither more nor fewer, and two spellings of one source are one."""
    assert callable(wanted)
    expected = {number for number, event in enumerate(events_of(told)) if wanted(event)}
    assert expected
    assert passing(view, narrowed(**chosen)) == expected


def test_a_country_holds_what_happened_in_its_places(told: Corpus, view: MapView) -> None:
    """Whoever asks for Libya is shown Tobruk too."""
    libya, tobruk = (passing(view, narrowed(PLACE=place)) for place in ("iso:LY", "hudhud:tobruk-port"))
    assert libya is not None
    assert tobruk is not None
    assert tobruk < libya
    assert libya == {
        number
        for number, event in enumerate(events_of(told))
        if any(told.places[each.place].country == "LY" for each in event.places if each.place in told.places)
    }


def test_filters_narrow_together(view: MapView) -> None:
    """An event must pass each of them; values of one facet widen it."""
    both = passing(view, narrowed(MODE="air", ACTOR="russia"))
    air, russia = passing(view, narrowed(MODE="air")), passing(view, narrowed(ACTOR="russia"))
    assert both == (air or frozenset()) & (russia or frozenset())
    either = replace(narrowed(), chosen=MappingProxyType({Facet.MODE: ("air", "sea")}))
    assert passing(view, either) == (air or frozenset()) | (passing(view, narrowed(MODE="sea")) or frozenset())


def test_single_kinds_are_shown_beside_whole_families(told: Corpus, view: MapView) -> None:
    """A kind of a family that is not shown can be shown alone."""
    asked = Filters(families=("movement",), kinds=("diplomacy.talks",))
    kinds = {events_of(told)[number].kind for number in passing(view, asked) or ()}
    assert EventKind.DIPLOMACY_TALKS in kinds
    assert {kind.family for kind in kinds} == {"movement", "diplomacy"}
    assert EventKind.DIPLOMACY_VISIT not in kinds


def test_nothing_is_asked_of_events_where_no_filter_is_set(view: MapView) -> None:
    """The frame is told nothing where there is nothing to tell."""
    assert passing(view, Filters(window=ALL_TIME, certain_only=True)) is None


@pytest.mark.parametrize(
    "filters", [Filters(), narrowed(MODE="air"), Filters(find="libya"), Filters(certain_only=True)]
)
def test_every_event_stands_somewhere_once(view: MapView, filters: Filters) -> None:
    """The counts are a sum."""
    counted = count_standings(standings(view, filters))
    parts = (counted.certain, counted.possible, counted.outside, counted.undated, counted.unlocated, counted.filtered)
    assert sum(parts) == counted.total == len(view.events)


def test_a_choice_lists_as_many_events_as_stand_beside_it(view: MapView) -> None:
    """Whoever chooses what is said to list four events is shown four."""
    before = Filters(window=(date(2024, 12, 1), date(2025, 2, 28)), families=("movement",))
    for facet, values in choice_counts(view, before).items():
        for value, count in values.items():
            if facet == "kinds":
                after = replace(before, families=(), kinds=()) if "." in value else replace(before, families=(value,))
                after = replace(after, kinds=(value,)) if "." in value else after
            else:
                after = replace(before, chosen=MappingProxyType({Facet(facet): (value,)}))
            assert len(shown_events(view, after)) == count, (facet, value)


def test_the_window_can_lie_on_the_days_of_publication(view: MapView) -> None:
    """All events of the one article are then of its day."""
    day = date(2025, 10, 30)
    asked = Filters(window=(day, day), clock=Clock.PUBLISHED)
    assert set(standings(view, asked)) == {Standing.CERTAIN, Standing.UNLOCATED}
    assert len({(mark.first, mark.last) for mark in marks_on(view, Clock.PUBLISHED)}) == 1
    earlier = replace(asked, window=(date(2024, 12, 8), date(2024, 12, 8)))
    assert set(standings(view, earlier)) == {Standing.OUTSIDE}


def test_words_are_sought_in_quotes_titles_places_and_actors(told: Corpus) -> None:
    """In both languages, whatever the spelling."""
    texts = map_view(told).facets.texts
    assert "latakia" in texts[0]
    assert "اللاذقيه" in texts[0]
    assert "روسيا" in texts[0]
    assert "bloomberg" in texts[0]
    assert "an article" in texts[0]
