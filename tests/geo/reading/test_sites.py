"""Bases of an article: which places are some, of what kind, how they stood."""

import pytest

from gazetteer.records import Names, Place, PlaceKind
from geo.model import (
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Modality,
    PlaceRole,
    SiteKind,
    SiteStatus,
    Span,
)
from geo.periods import parse_period
from geo.reading.sites import read_sites


def place(name: str, kind: PlaceKind, feature: str | None = None, names: tuple[str, str] = ("", "")) -> Place:
    """A place somewhere."""
    return Place(name, kind, Names(*names), 0.0, 0.0, "SY", "hudhud", feature=feature)


class Places:
    """A gazetteer of a base, an air base by its name alone, a port, an airport and a town."""

    KNOWN = (
        place("base", PlaceKind.SITE, "NVB"),
        place("field", PlaceKind.AIRPORT, "AIRP", ("Somewhere Air Base", "قاعدة جوية")),
        place("port", PlaceKind.PORT, "PRT", ("Port of Somewhere", "ميناء")),
        place("airport", PlaceKind.AIRPORT, "AIRP", ("Somewhere International Airport", "مطار")),
        place("town", PlaceKind.CITY),
    )

    def places(self, ids):
        known = {each.id: each for each in self.KNOWN}
        return {each: known[each] for each in ids if each in known}


def event(number: int, kind: EventKind, where: str, edtf: str | None = "2024-05-03", **fields) -> Event:
    """An event at a place."""
    role = fields.pop("role", PlaceRole.AT)
    return Event(
        id=f"e{number}",
        article="article",
        kind=kind,
        modality=fields.pop("modality", Modality.ASSERTED),
        evidence=(Evidence(Span("document", number, number + 1), "x", EvidencePart.WHAT),),
        when=parse_period(edtf) if edtf else None,
        places=(EventPlace(role, where),),
        **fields,
    )


def statuses(*events: Event) -> list[SiteStatus]:
    """How the only base stood."""
    (site,) = read_sites(events, Places())
    return [fact.status for fact in site.status]


@pytest.mark.parametrize(
    ("where", "kind", "expected"),
    [
        ("base", EventKind.STATEMENT_OFFER, SiteKind.NAVAL_BASE),
        ("field", EventKind.BASE_USED, SiteKind.AIR_BASE),
        ("port", EventKind.BASE_SOUGHT, SiteKind.PORT),
        ("airport", EventKind.BASE_USED, SiteKind.AIRPORT),
        ("field", EventKind.MOVEMENT_FLIGHT, None),
        ("port", EventKind.MOVEMENT_SHIP, None),
        ("town", EventKind.BASE_ESTABLISHED, None),
        ("nowhere", EventKind.BASE_ESTABLISHED, None),
    ],
)
def test_a_base_is_known_as_one_or_in_the_news_as_one(where: str, kind: EventKind, expected: SiteKind | None) -> None:
    """What the gazetteer knows as a base always, an airport or a port by news of a base alone, a town never."""
    assert [site.kind for site in read_sites([event(0, kind, where)], Places())] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (EventKind.BASE_ESTABLISHED, {}, [SiteStatus.ACTIVE]),
        (EventKind.BASE_ESTABLISHED, {"modality": Modality.PLANNED}, [SiteStatus.PLANNED]),
        (EventKind.BASE_ESTABLISHED, {"modality": Modality.DENIED}, []),
        (EventKind.BASE_ESTABLISHED, {"modality": Modality.CONDITIONAL}, []),
        (EventKind.BASE_ESTABLISHED, {"edtf": None}, []),
        (EventKind.BASE_EXPANDED, {}, [SiteStatus.EXPANDING]),
        (EventKind.BASE_CONSENT, {}, [SiteStatus.PLANNED]),
        (EventKind.BASE_LEASE_CANCELLED, {}, [SiteStatus.CANCELLED]),
        (EventKind.MOVEMENT_FLIGHT, {"role": PlaceRole.TO}, [SiteStatus.ACTIVE]),
        (EventKind.MOVEMENT_FLIGHT, {"role": PlaceRole.TO, "modality": Modality.PLANNED}, []),
        (EventKind.MOVEMENT_WITHDRAWAL, {"role": PlaceRole.FROM}, [SiteStatus.WITHDRAWN]),
        (EventKind.MOVEMENT_WITHDRAWAL, {"role": PlaceRole.TO}, []),
        (EventKind.DIPLOMACY_TALKS, {}, []),
    ],
)
def test_a_status_is_what_an_event_says_of_the_base(kind: EventKind, fields: dict, expected: list[SiteStatus]) -> None:
    """Planned where it is only meant, none where it is denied, conditional, undated or says nothing of the base."""
    assert statuses(event(0, kind, "base", **fields)) == expected


def test_a_history_stands_in_time_with_all_its_events() -> None:
    """Statuses and events are ordered by time; every event at the base belongs to its history, undated ones last."""
    late = event(0, EventKind.BASE_EXPANDED, "base", "2024-05-03")
    undated = event(1, EventKind.STATEMENT_OFFER, "base", None)
    early = event(2, EventKind.BASE_ESTABLISHED, "base", "1971", modality=Modality.BACKGROUND)
    (site,) = read_sites([late, undated, early], Places())
    assert site.events == ("e2", "e0", "e1")
    assert [fact.status for fact in site.status] == [SiteStatus.ACTIVE, SiteStatus.EXPANDING]


def test_users_are_those_who_act_in_news_of_the_base() -> None:
    """Who acts in other news there is no user, and each is named once."""
    russia, france = Names("Russia", "روسيا"), Names("France", "فرنسا")
    told = [event(number, EventKind.BASE_USED, "base", actors=(russia,)) for number in (0, 1)]
    (site,) = read_sites([*told, event(2, EventKind.STATEMENT_OFFER, "base", actors=(france,))], Places())
    assert site.users == (russia,)


def test_bases_come_in_the_order_in_which_they_are_named() -> None:
    """As the events first name them."""
    told = [event(0, EventKind.BASE_USED, "port"), event(1, EventKind.BASE_USED, "base")]
    assert [site.place for site in read_sites(told, Places())] == ["port", "base"]


def test_who_holds_a_base_is_told_where_the_text_says_so() -> None:
    """The holder of that place, and nobody where none is told."""
    army = Names("the army", "")
    told = [event(0, EventKind.BASE_USED, "base"), event(1, EventKind.BASE_USED, "port")]
    assert [site.controller for site in read_sites(told, Places(), {"base": army})] == [army, None]
