"""Bases over all articles: one site a place, how it stood when, and the events that say so."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gazetteer.records import Names
from geo.model import Event, Reading, Site, SiteStatus, StatusFact
from geo.periods import time_order


@dataclass(frozen=True, slots=True)
class Standing:
    """A stretch of days through which a site stood in one way; both days inclusive."""

    status: SiteStatus
    first: date
    last: date


def merge_sites(readings: Iterable[Reading]) -> tuple[Site, ...]:
    """One site for each place that an article calls a base, in the order in which the readings first name them.

    Readings come in the order of publication. The kind is the one most of them give, the earliest of equals; the
    controller the one given last; users are all of them, each once; statuses and events stand in time.
    """
    known = list(readings)
    events = {event.id: event for reading in known for event in reading.events}
    told: dict[str, list[Site]] = {}
    for site in (site for reading in known for site in reading.sites):
        told.setdefault(site.place, []).append(site)
    return tuple(_merged(sites, events) for sites in told.values())


def status_at(site: Site, day: date) -> SiteStatus:
    """How a site stood on a day: what is told of the latest beginning not after that day.

    A status holds on after its period until another begins, for news tell of changes. Of two that begin on one day,
    the one with the later end stands, and of equals the one published last. Without bounds a status holds from the
    first; before all of them it is unknown.
    """
    begun = [fact for fact in site.status if (fact.period.earliest or date.min) <= day]
    latest = max(enumerate(begun), key=lambda numbered: (*_beginning(numbered[1]), numbered[0]), default=None)
    return latest[1].status if latest else SiteStatus.UNKNOWN


def standings(site: Site, until: date) -> tuple[Standing, ...]:
    """How a site stood, one stretch after another up to a day (inclusive), by ``status_at``; none before the first.

    A first day that is not known is ``date.min``.
    """
    begins = sorted({day for day, _ in map(_beginning, site.status) if day <= until})
    stood: list[Standing] = []
    for number, day in enumerate(begins):
        status = status_at(site, day)
        last = begins[number + 1] - timedelta(days=1) if number + 1 < len(begins) else until
        if stood and stood[-1].status is status:
            stood[-1] = replace(stood[-1], last=last)
        else:
            stood.append(Standing(status, day, last))
    return tuple(stood)


def history(site: Site, events: Mapping[str, Event]) -> tuple[Event, ...]:
    """The events that say something of a site, in time, undated ones last; ids that ``events`` lacks are left out."""
    known = (events[event] for event in dict.fromkeys(site.events) if event in events)
    return tuple(sorted(known, key=lambda event: time_order(event.when)))


def _merged(sites: list[Site], events: Mapping[str, Event]) -> Site:
    """One site of several records of the same place."""
    named = dict.fromkeys(event for site in sites for event in site.events)
    users: dict[Names, None] = dict.fromkeys(user for site in sites for user in site.users)
    return replace(
        sites[0],
        kind=Counter(site.kind for site in sites).most_common(1)[0][0],
        controller=next((site.controller for site in reversed(sites) if site.controller), None),
        users=tuple(users),
        status=tuple(sorted(dict.fromkeys(fact for site in sites for fact in site.status), key=_beginning)),
        events=tuple(sorted(named, key=lambda event: time_order(events[event].when if event in events else None))),
    )


def _beginning(fact: StatusFact) -> tuple[date, date]:
    return fact.period.earliest or date.min, fact.period.latest or date.max
