"""Bases: the places that an article's events treat as one, and how each stood when, as those events say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from gazetteer.index import Gazetteer
from gazetteer.records import Names, Place, PlaceKind
from geo.model import Event, EventKind, EventPlace, Modality, PlaceRole, Site, SiteKind, SiteStatus, StatusFact
from geo.periods import time_order

_BY_FEATURE = {"AIRB": SiteKind.AIR_BASE, "NVB": SiteKind.NAVAL_BASE, "MILB": SiteKind.LAND_BASE}
"""Bases by their GeoNames feature codes: whatever happens there is news of a base."""

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
    EventKind.BASE_CONSENT: SiteStatus.PLANNED,
    EventKind.BASE_AGREED: SiteStatus.PLANNED,
    EventKind.BASE_CANCELLED: SiteStatus.CANCELLED,
    EventKind.BASE_LEASE_CANCELLED: SiteStatus.CANCELLED,
    EventKind.BASE_SOUGHT: SiteStatus.SOUGHT,
}
_AT_BASES = {
    EventKind.MOVEMENT_FLIGHT: SiteStatus.ACTIVE,
    EventKind.MOVEMENT_EVACUATION: SiteStatus.ACTIVE,
    EventKind.MOVEMENT_SHIP: SiteStatus.ACTIVE,
    EventKind.OBSERVATION_SATELLITE: SiteStatus.ACTIVE,
}
"""What shows that a base is in use, wherever it stands in the event."""

_LEFT_BEHIND = {EventKind.MOVEMENT_WITHDRAWAL: SiteStatus.WITHDRAWN}
"""What tells of the base that it is from."""

_UNBUILT = frozenset({EventKind.BASE_ESTABLISHED, EventKind.BASE_REOPENED})
_NOT_YET = frozenset({Modality.PLANNED, Modality.HOPED, Modality.FUTURE, Modality.POSSIBLE, Modality.OFFERED})
_NO_FACT = frozenset({Modality.DENIED, Modality.CONDITIONAL})
_BASE = "base"


def read_sites(
    events: Sequence[Event], gazetteer: Gazetteer, controllers: Mapping[str, Names] | None = None
) -> tuple[Site, ...]:
    """The bases of an article in the order in which its events first name them.

    A place is a base where it is known as one, or where news of a base lie and it is a site, an airport or a port; all
    events at it then belong to its history. ``controllers`` tell who holds a place, by its id.
    """
    told: dict[str, list[Event]] = defaultdict(list)
    of_bases: set[str] = set()
    for event in events:
        for place in dict.fromkeys(each.place for each in event.places):
            told[place].append(event)
            of_bases |= {place} if event.kind.family == _BASE else set()
    known = gazetteer.places(told)
    bases = (place for place in known.values() if _is_base(place, is_in_news_of_base=place.id in of_bases))
    holders = controllers or {}
    return tuple(_site(place, told[place.id], holders.get(place.id)) for place in bases)


def _is_base(place: Place, *, is_in_news_of_base: bool) -> bool:
    return place.feature in _BY_FEATURE or (is_in_news_of_base and place.kind in _SITE_KINDS)


def _site(place: Place, events: Sequence[Event], controller: Names | None) -> Site:
    told = sorted(events, key=lambda event: time_order(event.when))
    return Site(
        place=place.id,
        kind=_kind(place),
        controller=controller,
        users=_users(told),
        status=tuple(fact for event in told if (fact := _fact(event, place))),
        events=tuple(event.id for event in told),
    )


def _kind(place: Place) -> SiteKind:
    if place.feature in _BY_FEATURE:
        return _BY_FEATURE[place.feature]
    names = f"{place.names.en} {place.names.ar}".casefold()
    found = next((kind for words, kind in _BY_NAME if any(word in names for word in words)), None)
    return found or _SITE_KINDS[place.kind]


def _users(told: Sequence[Event]) -> tuple[Names, ...]:
    """Whoever acts in news of the base."""
    return tuple(dict.fromkeys(actor for event in told if event.kind.family == _BASE for actor in event.actors))


def _fact(event: Event, place: Place) -> StatusFact | None:
    """The status that an event says the base has; none where it is denied, conditional or undated."""
    status = _status(event, place)
    if status is None or event.when is None or event.modality in _NO_FACT:
        return None
    if event.modality in _NOT_YET and event.kind.family != _BASE:
        return None
    if event.modality in _NOT_YET and event.kind in _UNBUILT:
        status = SiteStatus.PLANNED
    return StatusFact(status, event.when, event.id)


def _status(event: Event, place: Place) -> SiteStatus | None:
    if place.feature in _BY_FEATURE and event.kind in _AT_BASES:
        return _AT_BASES[event.kind]
    if event.kind in _LEFT_BEHIND:
        is_left = EventPlace(PlaceRole.FROM, place.id) in event.places
        return _LEFT_BEHIND[event.kind] if is_left else None
    return _STATUS.get(event.kind)
