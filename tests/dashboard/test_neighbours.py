"""Steps from event to event in time, within what is shown."""

import pytest

from dashboard.passage.neighbours import Neighbours, neighbours
from dashboard.view import MapView, map_view
from geo.model import Corpus


@pytest.fixture
def view(corpus: Corpus) -> MapView:
    """The made-up corpus as the map shows it."""
    return map_view(corpus)


def _walk(view: MapView, shown: list[int], start: str, step: str) -> list[str]:
    walked, at = [], start
    while there := getattr(neighbours(view, shown, at, "en"), step):
        at = there.event
        walked.append(at)
    return walked


def test_steps_reach_every_shown_event_once_in_time(view: MapView) -> None:
    """From the first on, later and later, all of them; and back the same way."""
    shown = list(range(len(view.events)))
    first = next(mark.event for mark in view.events if neighbours(view, shown, mark.event, "en").number == 1)
    forth = [first, *_walk(view, shown, first, "later")]
    assert sorted(forth) == sorted(mark.event for mark in view.events)
    assert [forth[-1], *_walk(view, shown, forth[-1], "earlier")] == forth[::-1]
    marks = {mark.event: mark for mark in view.events}
    days = [marks[event].first for event in forth]
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated, "undated ones come last"


def test_what_is_hidden_is_stepped_over(view: MapView) -> None:
    """A neighbour is one of those shown, never another."""
    shown = list(range(0, len(view.events), 3))
    names = {view.events[index].event for index in shown}
    assert set(_walk(view, shown, view.events[0].event, "later")) <= names
    assert neighbours(view, shown, view.events[0].event, "en").total == len(shown)


def test_an_event_outside_the_shown_set_has_those_around_its_time(view: MapView) -> None:
    """It has no number among them, but steps lead back into the set."""
    order = sorted(
        range(len(view.events)),
        key=lambda n: neighbours(view, range(len(view.events)), view.events[n].event, "en").number,
    )
    before, hidden, after = order[3:6]
    found = neighbours(view, [before, after], view.events[hidden].event, "en")
    assert found.number == 0
    assert found.earlier is not None
    assert found.later is not None
    assert (found.earlier.event, found.later.event) == (view.events[before].event, view.events[after].event)


def test_an_unknown_event_has_no_neighbours(view: MapView) -> None:
    """Nothing to step to is an answer, not an error."""
    assert neighbours(view, range(len(view.events)), "nobody", "en") == Neighbours()
