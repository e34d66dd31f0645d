"""Bases: the places that an article's events treat as one, and how each stood when, as those events say."""

from collections.abc import Sequence

from gazetteer.index import Gazetteer
from gazetteer.records import Names, Place, PlaceKind
from geo.model import Event, EventKind, Modality, Site, SiteKind, SiteStatus, StatusFact
from geo.periods import time_order

_SITE_KINDS = {
    PlaceKind.AIRPORT: SiteKind.AIR_BASE,
    PlaceKind.PORT: SiteKind.PORT,
    PlaceKind.SITE: SiteKind.LAND_BASE,
}
_BY_NAME = (
    (("naval", "بحرية"), SiteKind.NAVAL_BASE),
    (("air base", "airbase", "جوية", "air station"), SiteKind.AIR_BASE),
    (("international airport", "مطار"), SiteKind.AIRPORT),
)
_STATUS = {
    EventKind.BASE_ESTABLISHED: SiteStatus.ACTIVE,
    EventKind.BASE_EXPANDED: SiteStatus.EXPANDING,
    EventKind.BASE_REOPENED: SiteStatus.ACTIVE,
    EventKind.BASE_FLIGHTS_RESUMED: SiteStatus.ACTIVE,
    EventKind.BASE_USED: SiteStatus.ACTIVE,
    EventKind.BASE_AGREED: SiteStatus.PLANNED,
    EventKind.BASE_CANCELLED: SiteStatus.CANCELLED,
    EventKind.BASE_LEASE_CANCELLED: SiteStatus.CANCELLED,
    EventKind.BASE_SOUGHT: SiteStatus.SOUGHT,
}
_UNBUILT = frozenset({EventKind.BASE_ESTABLISHED, EventKind.BASE_REOPENED})
_NOT_YET = frozenset({Modality.PLANNED, Modality.HOPED, Modality.FUTURE, Modality.POSSIBLE, Modality.OFFERED})
_NO_FACT = frozenset({Modality.DENIED, Modality.CONDITIONAL})
_BASE = "base"


def read_sites(events: Sequence[Event], gazetteer: Gazetteer) -> tuple[Site, ...]:
    """The bases of an article in the order in which its events first name them.

    A place is a base where news of a base lie there and it is a site, an airport or a port; all events at it then
    belong to its history.
    """
    named = dict.fromkeys(place.place for event in events if event.kind.family == _BASE for place in event.places)
    bases = [place for each in named if (place := gazetteer.place(each)) and place.kind in _SITE_KINDS]
    return tuple(_site(place, events) for place in bases)


def _site(place: Place, events: Sequence[Event]) -> Site:
    told = sorted(
        (event for event in events if any(each.place == place.id for each in event.places)),
        key=lambda event: time_order(event.when),
    )
    return Site(
        place=place.id,
        kind=_kind(place),
        users=_users(told),
        status=tuple(fact for event in told if (fact := _fact(event))),
        events=tuple(event.id for event in told),
    )


def _kind(place: Place) -> SiteKind:
    names = f"{place.names.en} {place.names.ar}".casefold()
    found = next((kind for words, kind in _BY_NAME if any(word in names for word in words)), None)
    return found or _SITE_KINDS[place.kind]


def _users(told: Sequence[Event]) -> tuple[Names, ...]:
    """Whoever acts in news of the base."""
    return tuple(dict.fromkeys(actor for event in told if event.kind.family == _BASE for actor in event.actors))


def _fact(event: Event) -> StatusFact | None:
    """The status that an event says the base has; none where it is denied, conditional or undated."""
    status = _STATUS.get(event.kind)
    if status is None or event.when is None or event.modality in _NO_FACT:
        return None
    if event.modality in _NOT_YET and event.kind in _UNBUILT:
        status = SiteStatus.PLANNED
    return StatusFact(status, event.when, event.id)
