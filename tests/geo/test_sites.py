"""Bases merged over articles, and how they stood when."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from gazetteer.records import Names
from geo.model import Site, SiteKind, SiteStatus, StatusFact
from geo.periods import parse_period
from geo.sites import Standing, history, merge_sites, standings, status_at


def _fact(status, edtf, event="e"):
    return StatusFact(status, parse_period(edtf, published=date(2025, 10, 30)), event)


def _site(*facts):
    return Site("airport:OSLK", SiteKind.AIR_BASE, status=facts)


def test_articles_that_name_one_base_give_one_site(readings):
    """Users, statuses and events of all articles stand together, in time."""
    (site,) = merge_sites(readings)
    flight, expanded = readings[0].events[0].id, readings[1].events[0].id

    assert [fact.status for fact in site.status] == [SiteStatus.EXPANDING, SiteStatus.ACTIVE]
    assert (expanded, flight) == site.events
    assert (Names("Russia", "روسيا"),) == site.users


def test_the_controller_given_last_stands(readings):
    """A later article says who holds a base now; one that is silent changes nothing."""
    first, second = readings
    syria = Names("Syria", "سوريا")

    assert merge_sites(readings)[0].controller == Names("Russia", "روسيا")
    later = replace(second, sites=(replace(second.sites[0], controller=syria),))
    assert merge_sites((first, later))[0].controller == syria


def test_the_kind_given_most_often_stands_and_the_first_of_equals(readings):
    """Two articles against one decide what sort of base it is."""
    first, second = readings
    port = replace(second, sites=(replace(second.sites[0], kind=SiteKind.PORT),))

    assert merge_sites((first, port))[0].kind is SiteKind.AIR_BASE
    assert merge_sites((first, port, port))[0].kind is SiteKind.PORT


def test_the_same_status_told_twice_is_kept_once(readings):
    """Merging a reading with itself changes nothing."""
    assert merge_sites((readings[0], readings[0])) == merge_sites((readings[0],))


def test_different_places_stay_different_sites(readings):
    """Only the place makes two records one site; without sites there are none."""
    other = replace(readings[1], sites=(replace(readings[1].sites[0], place="hudhud:field"),))

    assert [site.place for site in merge_sites((readings[0], other))] == ["airport:OSLK", "hudhud:field"]
    assert merge_sites(()) == ()


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2015, 8, 31), SiteStatus.UNKNOWN),
        (date(2015, 9, 1), SiteStatus.ACTIVE),
        (date(2020, 1, 1), SiteStatus.ACTIVE),
        (date(2024, 12, 14), SiteStatus.DRAWN_DOWN),
        (date(2025, 9, 30), SiteStatus.DRAWN_DOWN),
        (date(2025, 10, 24), SiteStatus.EXPANDING),
        (date(2030, 1, 1), SiteStatus.EXPANDING),
    ],
)
def test_a_status_holds_until_the_next_begins(day, status):
    """News tell of changes: between two of them, and after the last, things stay as they were."""
    site = _site(
        _fact(SiteStatus.ACTIVE, "2015-09"),
        _fact(SiteStatus.DRAWN_DOWN, "2024-12-14"),
        _fact(SiteStatus.EXPANDING, "2025-10-24/.."),
    )

    assert status_at(site, day) is status


def test_of_two_that_begin_alike_the_longer_stands_then_the_later_told():
    """A rule decides where two statuses begin on one day, and it does not depend on the order of the first two."""
    short, long = _fact(SiteStatus.SOUGHT, "2024-12-01"), _fact(SiteStatus.DISPUTED, "2024-12")
    again = _fact(SiteStatus.ACTIVE, "2024-12-01", "other")
    day = date(2024, 12, 1)

    assert status_at(_site(short, long), day) is status_at(_site(long, short), day) is SiteStatus.DISPUTED
    assert status_at(_site(short, again), day) is SiteStatus.ACTIVE


def test_a_status_without_bounds_holds_from_the_first():
    """What is told without a date holds until something dated begins."""
    site = _site(_fact(SiteStatus.PLANNED, "P25Y"), _fact(SiteStatus.CANCELLED, "2025-01-20"))

    assert status_at(site, date.min) is SiteStatus.PLANNED
    assert status_at(site, date(2025, 1, 20) - timedelta(1)) is SiteStatus.PLANNED
    assert status_at(site, date(2025, 1, 20)) is SiteStatus.CANCELLED


def test_history_is_in_time_and_leaves_unknown_events_out(readings):
    """The events of a site, oldest first, undated ones last, each once."""
    flight, denial = readings[0].events
    expanded = readings[1].events[0]
    site = replace(_site(), events=(denial.id, flight.id, "e-gone", expanded.id, flight.id))

    assert (expanded, flight, denial) == history(site, {event.id: event for event in (flight, denial, expanded)})


def test_a_site_stands_in_one_way_until_it_stands_in_another():
    """Stretches follow each other day by day up to the last, agree with ``status_at``, and equal ones are one."""
    told = (("sought", "2017"), ("planned", "2020"), ("planned", "2021"), ("cancelled", "2023-04"))
    site = _site(*(_fact(SiteStatus(status), edtf) for status, edtf in told))
    stood = standings(site, date(2024, 12, 31))

    assert [each.status for each in stood] == [SiteStatus.SOUGHT, SiteStatus.PLANNED, SiteStatus.CANCELLED]
    assert stood[0].first == date(2017, 1, 1)
    assert stood[-1].last == date(2024, 12, 31)
    for one, other in pairwise(stood):
        assert one.last + timedelta(days=1) == other.first
    for each in stood:
        assert status_at(site, each.first) is status_at(site, each.last) is each.status


def test_what_begins_after_the_last_day_is_no_stretch():
    """A window that ends before all statuses shows none; without a first day a status holds from the first."""
    site = _site(_fact(SiteStatus.ACTIVE, "2020"))

    assert standings(site, date(2019, 12, 31)) == ()
    assert standings(site, date(2020, 1, 1)) == (Standing(SiteStatus.ACTIVE, date(2020, 1, 1), date(2020, 1, 1)),)
    assert standings(_site(_fact(SiteStatus.ACTIVE, "../2020")), date(2020, 1, 1))[0].first == date.min
