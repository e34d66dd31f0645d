"""The shown set."""

from datetime import date

from geo.export.shown import asked_for, narrowed
from geo.model import EventKind
from geo.timeline import Window


def test_kept_events_bring_their_articles(corpus, readings):
    """An article of which no event is left goes; one that lost an event is complete no longer."""
    flight, denial = readings[0].events
    some = narrowed(corpus, lambda event: event is flight)

    assert [reading.events for reading in some.readings] == [(flight,)]
    assert not some.readings[0].complete
    assert narrowed(corpus, lambda event: event in (flight, denial)).readings[0].complete


def test_keeping_all_changes_nothing(corpus):
    """A corpus narrowed to everything is the same."""
    assert narrowed(corpus, lambda _: True) == corpus


def test_bases_stay_with_what_is_told_until_a_day(corpus):
    """Bases are shown as the map shows them, whoever tells their status; what begins later is not known yet."""
    none = narrowed(corpus, lambda _: False)
    early = narrowed(corpus, lambda _: False, until=date(2024, 6, 1))

    assert [len(site.status) for site in none.sites] == [2]
    assert [fact.status.value for site in early.sites for fact in site.status] == ["expanding"]
    assert [site.events for site in none.sites] == [()]


def test_a_window_keeps_what_may_touch_it():
    """Undated events are in no window; without one they are kept."""
    assert asked_for(None)(_event(None))
    assert not asked_for(Window(date.min, date.max))(_event(None))


def test_kinds_are_asked_for_exactly(readings):
    """Only named kinds are kept, in a window or without."""
    flight, denial = readings[0].events
    keeps = asked_for(None, [EventKind.STATEMENT_DENIAL])

    assert (keeps(flight), keeps(denial)) == (False, True)
    assert not asked_for(Window(date(2025, 10, 26), date(2025, 10, 26)), [EventKind.STATEMENT_DENIAL])(flight)


def _event(when):
    class Told:
        kind = EventKind.OTHER

    Told.when = when
    return Told
