"""Events that bases and contradictions name: led to the event that is shown now, or left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from geo.model import Judgement, Reading, Site


def shown_as(readings: Iterable[Reading], judgements: Mapping[str, Judgement]) -> Callable[[str], str | None]:
    """What gives the id under which an event is shown, by an id it has in either layer; None where it is not."""
    shown = {event.id for reading in readings for event in reading.events}

    def find(name: str) -> str | None:
        judgement = judgements.get(name)
        now = judgement.reviewed.id if judgement and judgement.reviewed else name
        return next((each for each in (name, now) if each in shown), None)

    return find


def with_references(
    reading: Reading, shown: Callable[[str], str | None], *, is_foreign: Callable[[str], bool] = lambda _: False
) -> Reading:
    """The reading whose bases and contradictions name shown events alone; ``is_foreign`` ones may be elsewhere."""

    def find(name: str) -> str | None:
        return shown(name) or (name if is_foreign(name) else None)

    pairs = ((conflict, [find(name) for name in conflict.events]) for conflict in reading.conflicts)
    conflicts = tuple(replace(conflict, events=(one, other)) for conflict, (one, other) in pairs if one and other)
    return replace(reading, sites=tuple(_site(site, shown) for site in reading.sites), conflicts=conflicts)


def named_events(reading: Reading) -> set[str]:
    """The ids of all events that its bases and contradictions name."""
    sites = {event for site in reading.sites for event in (*site.events, *(fact.event for fact in site.status))}
    return sites | {event for conflict in reading.conflicts for event in conflict.events}


def _site(site: Site, shown: Callable[[str], str | None]) -> Site:
    status = ((fact, shown(fact.event)) for fact in site.status)
    events = dict.fromkeys(now for name in site.events if (now := shown(name)))
    return replace(site, status=tuple(replace(fact, event=now) for fact, now in status if now), events=tuple(events))
