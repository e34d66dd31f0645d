"""Tests of the view-models: titles, marks, routes, sites, standings and counts."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.titles import event_title, path_of
from dashboard.view import FIRST_DAY, MapView, Shown, Standing, counts, map_view, standing
from gazetteer.records import Names
from geo.model import Corpus, Event, EventKind, Leg, Mode, Movement, SiteStatus
from geo.periods import day_number


def _day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def _event(corpus: Corpus, kind: EventKind, edtf: str) -> Event:
    events = (event for reading in corpus.readings for event in reading.events)
    return next(event for event in events if event.kind is kind and event.when and event.when.edtf == edtf)


@pytest.fixture(scope="module")
def view(corpus: Corpus) -> MapView:
    """The made-up corpus as the map shows it."""
    return map_view(corpus)


def test_reviewers_title_wins(corpus: Corpus) -> None:
    """A title that a reviewer wrote stands as it is."""
    event = _event(corpus, EventKind.MOVEMENT_FLIGHT, "2025-10-26")
    written = Names("A flight", "رحلة")
    assert event_title(replace(event, title=written), corpus.places) == written


def test_composed_title_names_the_path_in_both_languages(corpus: Corpus) -> None:
    """A movement's title names its vehicle and its stops in the order travelled, the arrow pointing as one reads."""
    title = event_title(_event(corpus, EventKind.MOVEMENT_FLIGHT, "2025-10-26"), corpus.places)
    plain = {language: _without_isolates(getattr(title, language)) for language in ("en", "ar")}
    assert plain["en"] == "Flight (Il-62M): Libya → Latakia → Moscow region"
    assert plain["ar"] == "رحلة جوية (Il-62M): ليبيا ← اللاذقية ← منطقة موسكو"


def test_unknown_end_is_a_question_mark(corpus: Corpus) -> None:
    """An end that the text does not give is "?", never a guess."""
    title = event_title(_event(corpus, EventKind.MOVEMENT_EVACUATION, "2024-12"), corpus.places)
    assert _without_isolates(title.en) == "Evacuation: ? → Hmeimim Air Base → Tehran"


def test_composed_title_names_place_and_actors(corpus: Corpus) -> None:
    """An event without a movement is told by kind, actors and place."""
    event = replace(_event(corpus, EventKind.DIPLOMACY_CALL, "2025-02-12"), actors=(Names("Putin", "بوتين"),))
    assert event_title(event, corpus.places).en == "Phone call: Putin (Moscow)"
    assert event_title(replace(event, actors=()), corpus.places).ar == "اتصال هاتفي: موسكو"


def test_path_names_a_stop_between_legs_once() -> None:
    """Where one leg ends and the next begins at the same place, that place is passed once."""
    legs = (Leg("a", "b"), Leg("b", "c", ("d",)), Leg(None, None))
    assert path_of(Movement(Mode.AIR, legs)) == ["a", "b", "d", "c", None, None]


def test_every_event_has_an_index(corpus: Corpus, view: MapView) -> None:
    """Undated and unlocated events are carried too, in the corpus's order."""
    assert [mark.event for mark in view.events] == [event.id for event in corpus.readings[0].events]
    assert view.event_index(view.events[7].event) == 7
    assert view.event_index("nobody's") is None


def test_modality_is_a_look(view: MapView) -> None:
    """Told, not realised and denied events are told apart."""
    found = {mark.kind: mark.shown for mark in view.events}
    assert found[EventKind.BASE_RETENTION_PLAN] is Shown.UNREALISED
    assert found[EventKind.STATEMENT_DENIAL] is Shown.DENIED
    assert found[EventKind.POLITICAL_FALL] is Shown.TOLD


def test_movement_stands_half_way_along_its_line(corpus: Corpus, view: MapView) -> None:
    """A movement with a line stands on it, so that it does not crowd the places at its ends."""
    index = view.event_index(_event(corpus, EventKind.MOVEMENT_EVACUATION, "2024-12").id)
    assert index is not None
    mark = view.events[index]
    assert mark.point is not None
    assert mark.place is None
    assert 36 < mark.point.lon < 51


def test_two_legs_are_two_stretches(view: MapView) -> None:
    """The flight from Libya through Latakia to the Moscow region is drawn as two stretches that meet."""
    route = view.routes[0]
    names = [
        (view.places[s.origin].names.en, view.places[s.destination].names.en)
        for s in route.stretches
        if s.origin is not None and s.destination is not None
    ]
    assert names == [("Libya", "Latakia"), ("Latakia", "Moscow region")]
    assert all(stretch.length_km and stretch.length_km > 1500 for stretch in route.stretches)


def test_unknown_ends_draw_no_line(view: MapView) -> None:
    """A stretch whose end is not told has no line and no length, and its known end is kept."""
    half_known = [s for route in view.routes for s in route.stretches if s.origin is None or s.destination is None]
    assert len(half_known) == 3
    assert all(not s.line and s.length_km is None for s in half_known)
    assert all((s.origin is None) != (s.destination is None) for s in half_known)


def test_sites_keep_their_history_in_time(view: MapView) -> None:
    """A site's statuses stand in the order of their first days."""
    index = view.site_index("hudhud:port-sudan-naval-base")
    assert index is not None
    history = view.sites[index].history
    assert [fact.status for fact in history] == [SiteStatus.SOUGHT, SiteStatus.CANCELLED, SiteStatus.PLANNED]
    assert view.site_index("iso:LY") is None


def test_story_is_where_most_events_lie(view: MapView) -> None:
    """The axis opens on whole months around the densest run of events; 1971 and 2023 are beyond it."""
    assert view.story == (_day("2024-11-01"), _day("2025-10-31"))


def test_story_of_nothing_dated(corpus: Corpus) -> None:
    """A corpus without a dated event still has a range to draw."""
    reading = replace(corpus.readings[0], events=())
    first, last = map_view(replace(corpus, readings=(reading,))).story
    assert first <= last


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (("2024-12-08", "2024-12-08"), Standing.CERTAIN),
        (("2024-12-01", "2024-12-08"), Standing.CERTAIN),
        (("2024-12-08", "2024-12-31"), Standing.CERTAIN),
        (("2024-12-01", "2024-12-07"), Standing.OUTSIDE),
        (("2024-12-09", "2024-12-31"), Standing.OUTSIDE),
    ],
)
def test_boundary_days_count_on_both_ends(view: MapView, window: tuple[str, str], expected: Standing) -> None:
    """An event on the window's first or last day is in it; a day further, it is not."""
    mark = next(mark for mark in view.events if mark.kind is EventKind.POLITICAL_FALL)
    assert standing(mark, (_day(window[0]), _day(window[1]))) is expected


def test_overlap_is_possible_and_may_be_hidden(view: MapView) -> None:
    """An event that may lie outside the window is possible, and filtered where only certain ones are asked for."""
    mark = next(mark for mark in view.events if mark.when and mark.when.edtf == "2025-01")
    half = (_day("2025-01-10"), _day("2025-02-10"))
    assert standing(mark, half) is Standing.POSSIBLE
    assert standing(mark, half, certain_only=True) is Standing.FILTERED
    assert standing(mark, half, families=("base",)) is Standing.FILTERED


def test_counts_make_the_total(view: MapView) -> None:
    """Each event is counted once, whatever the window and the filters."""
    for window in (view.story, (0, 0), (FIRST_DAY, _day("2030-01-01"))):
        for families in (("movement", "base"), ()):
            found = counts(view, window, families=families, certain_only=True)
            parts = (found.certain, found.possible, found.outside, found.undated, found.unlocated, found.filtered)
            assert sum(parts) == found.total == len(view.events)
    story = counts(view, view.story)
    assert (story.outside, story.undated, story.unlocated, story.filtered) == (3, 2, 2, 0)


@pytest.mark.parametrize(("lon", "lat"), [(float("nan"), 1.0), (1.0, float("inf")), (181.0, 0.0), (0.0, -90.5)])
def test_place_off_the_globe_takes_no_map_away(corpus: Corpus, lon: float, lat: float) -> None:
    """A place whose coordinates cannot be is as one that is not known: its events are counted as unlocated."""
    places = dict(corpus.places)
    places["geonames:108410"] = replace(places["geonames:108410"], lon=lon, lat=lat)
    found = map_view(replace(corpus, places=places))
    assert counts(found, found.story).unlocated == counts(map_view(corpus), found.story).unlocated + 1


def _without_isolates(words: str) -> str:
    return words.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")
