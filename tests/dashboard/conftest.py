"""A made-up corpus, rich enough for every look of the map: no text of it is from an article."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest

from gazetteer.records import Names, Place, PlaceKind
from geo.model import (
    Article,
    Corpus,
    CountQualifier,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    Modality,
    Mode,
    Movement,
    Period,
    PlaceRole,
    Publication,
    Reading,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
)
from geo.periods import parse_period

PUBLISHED = date(2025, 10, 30)

_PLACES = (
    ("airport:OSLK", PlaceKind.SITE, "Hmeimim Air Base", "قاعدة حميميم", 35.9487, 35.4011, "SY"),
    ("hudhud:tartus-naval-base", PlaceKind.SITE, "Tartus naval base", "قاعدة طرطوس البحرية", 35.8713, 34.9156, "SY"),
    ("hudhud:maaten-al-sarra", PlaceKind.SITE, "Maaten al-Sarra", "معطن السارة", 21.8310, 21.6878, "LY"),
    ("airport:HL59", PlaceKind.SITE, "Al-Khadim", "الخادم", 21.1453, 31.9985, "LY"),
    ("airport:HL69", PlaceKind.SITE, "Al-Jufra", "الجفرة", 16.0000, 29.1981, "LY"),
    ("hudhud:port-sudan-naval-base", PlaceKind.SITE, "Port Sudan base", "قاعدة بورتسودان", 37.2410, 19.6206, "SD"),
    ("hudhud:tobruk-port", PlaceKind.PORT, "Tobruk port", "ميناء طبرق", 23.9833, 32.0767, "LY"),
    ("geonames:173576", PlaceKind.CITY, "Latakia", "اللاذقية", 35.7830, 35.5312, "SY"),
    ("geonames:170654", PlaceKind.CITY, "Damascus", "دمشق", 36.2913, 33.5102, "SY"),
    ("geonames:170063", PlaceKind.CITY, "Aleppo", "حلب", 37.1612, 36.2012, "SY"),
    ("geonames:524901", PlaceKind.CITY, "Moscow", "موسكو", 37.6156, 55.7522, "RU"),
    ("hudhud:moscow-region", PlaceKind.ADMIN, "Moscow region", "منطقة موسكو", 37.9, 55.5, "RU"),
    ("geonames:112931", PlaceKind.CITY, "Tehran", "طهران", 51.4215, 35.6944, "IR"),
    ("geonames:2460596", PlaceKind.CITY, "Bamako", "باماكو", -8.0, 12.65, "ML"),
    ("geonames:108410", PlaceKind.CITY, "Riyadh", "الرياض", 46.7219, 24.6877, "SA"),
    ("iso:LY", PlaceKind.COUNTRY, "Libya", "ليبيا", 18.0, 27.0, "LY"),
    ("iso:SY", PlaceKind.COUNTRY, "Syria", "سوريا", 38.5, 35.0, "SY"),
    ("hudhud:eastern-libya", PlaceKind.REGION, "eastern Libya", "شرق ليبيا", 22.0, 29.0, "LY"),
    ("hudhud:damascus-south", PlaceKind.REGION, "south of Damascus", "جنوب دمشق", 36.2, 33.2, "SY"),
    ("hudhud:syrian-coast", PlaceKind.REGION, "Syrian coast", "الساحل السوري", 35.95, 35.2, "SY"),
)

_SITES = (
    ("airport:OSLK", SiteKind.AIR_BASE, (("active", "2015-09/.."), ("drawn_down", "2025-10"))),
    (
        "hudhud:tartus-naval-base",
        SiteKind.NAVAL_BASE,
        (("active", "1971/.."), ("expanding", "2017"), ("active", "2018")),
    ),
    ("hudhud:maaten-al-sarra", SiteKind.AIR_BASE, (("expanding", "2024-12-15~/.."),)),
    ("airport:HL59", SiteKind.AIR_BASE, (("active", "2024-12-15~/.."),)),
    ("airport:HL69", SiteKind.AIR_BASE, (("active", "2024-12-15~/.."),)),
    (
        "hudhud:port-sudan-naval-base",
        SiteKind.NAVAL_BASE,
        (("sought", "2017"), ("cancelled", "2023-04"), ("planned", "2025-02-12~")),
    ),
    ("hudhud:tobruk-port", SiteKind.PORT, (("sought", "2025-02"),)),
)


class Teller:
    """Makes events with ids and evidence of their own."""

    def __init__(self) -> None:
        self._numbers = count()

    def event(  # noqa: PLR0913 - the parts of an event
        self,
        kind: EventKind,
        when: str | None,
        *at: str,
        article: str = "doc0-0",
        modality: Modality = Modality.ASSERTED,
        movement: Movement | None = None,
        title: Names | None = None,
    ) -> Event:
        """An event at places, its time in EDTF."""
        number = next(self._numbers)
        return Event(
            id=f"event-{number:04}",
            article=article,
            kind=kind,
            modality=modality,
            evidence=(Evidence(Span(article.split("-", maxsplit=1)[0], number, number + 1), "x", EvidencePart.WHAT),),
            when=None if when is None else parse_period(when, published=PUBLISHED),
            places=tuple(EventPlace(PlaceRole.AT, place) for place in at),
            movement=movement,
            title=title,
        )

    def moved(self, kind: EventKind, when: str | None, movement: Movement, **rest: str) -> Event:
        """An event that is a movement, its places those of its legs."""
        made = self.event(kind, when, movement=movement, **rest)
        roles = [
            EventPlace(role, place)
            for leg in movement.legs
            for role, place in ((PlaceRole.FROM, leg.origin), (PlaceRole.TO, leg.destination))
            if place
        ]
        vias = [EventPlace(PlaceRole.VIA, place) for leg in movement.legs for place in leg.via]
        return Event(**{name: getattr(made, name) for name in Event.__slots__} | {"places": (*roles, *vias)})


def _movements(tell: Teller) -> Iterator[Event]:
    air, hmeimim = Mode.AIR, "airport:OSLK"
    two_legs = (Leg("iso:LY", "geonames:173576"), Leg("geonames:173576", "hudhud:moscow-region"))
    flight, ship = EventKind.MOVEMENT_FLIGHT, EventKind.MOVEMENT_SHIP
    yield tell.moved(flight, "2025-10-26", Movement(air, two_legs, vehicle="Il-62M"))
    yield tell.moved(
        flight, "2025-10-24/2025-10-29", Movement(air, (Leg(None, "geonames:173576"),), "An-124-100", trips=3)
    )
    yield tell.moved(
        EventKind.MOVEMENT_EVACUATION, "2024-12", Movement(air, (Leg(None, "geonames:112931", (hmeimim,)),))
    )
    yield tell.moved(
        flight,
        "2024-12-11~/..",
        Movement(air, (Leg(hmeimim, "hudhud:eastern-libya"),), trips=10, trips_are=CountQualifier.EXACTLY),
    )
    yield tell.moved(flight, "2025-02-17~", Movement(air, (Leg("iso:LY", "geonames:2460596"),), habitual=True))
    yield tell.moved(ship, "2024-12-10", Movement(Mode.SEA, (Leg("hudhud:tartus-naval-base", None),)))
    yield tell.moved(
        EventKind.MOVEMENT_CONVOY,
        "2024-12-14~",
        Movement(Mode.ROAD, (Leg("hudhud:damascus-south", "hudhud:syrian-coast"),)),
    )
    yield tell.moved(EventKind.MOVEMENT_TRANSFER, "2024-12-15~", Movement(Mode.UNSTATED, (Leg("iso:SY", "iso:LY"),)))


_TOLD = (
    (EventKind.CONFLICT_OFFENSIVE, "2024-11-27", "geonames:170063"),
    (EventKind.CONFLICT_SEIZURE, "2024-11-30", "geonames:170063"),
    (EventKind.CONFLICT_SEIZURE, "2024-12-08", "geonames:170654"),
    (EventKind.POLITICAL_FALL, "2024-12-08", "geonames:170654"),
    (EventKind.POLITICAL_FLIGHT, "2024-12-08", "geonames:524901"),
    (EventKind.OBSERVATION_SATELLITE, "2024-12-10", "airport:OSLK"),
    (EventKind.OBSERVATION_SATELLITE, "2024-12-13", "airport:OSLK"),
    (EventKind.STATEMENT_SPEECH, "2024-12-12", "geonames:524901"),
    (EventKind.STATEMENT_SPEECH, "2024-12-19", "geonames:524901"),
    (EventKind.STATEMENT_POSITION, "2024-12-31~", "geonames:170654"),
    (EventKind.DIPLOMACY_TALKS, "2025-01", "geonames:170654"),
    (EventKind.BASE_LEASE_CANCELLED, "2025-01-21/2025-01-31", "hudhud:tartus-naval-base"),
    (EventKind.DIPLOMACY_VISIT, "2025-02-05~", "geonames:170654"),
    (EventKind.DIPLOMACY_CALL, "2025-02-12", "geonames:524901"),
    (EventKind.ECONOMIC_TRANSFER, "2025-02-14", "geonames:170654"),
    (EventKind.AID_MILITARY, "2025-02", "hudhud:port-sudan-naval-base"),
    (EventKind.BASE_EXPANDED, "2024-12-15~/..", "hudhud:maaten-al-sarra"),
    (EventKind.DIPLOMACY_TALKS, "2025-10-15", "geonames:524901"),
    (EventKind.STATEMENT_SPEECH, "2025-10-29", "geonames:108410"),
    (EventKind.BASE_REOPENED, "2025-10-26", "airport:OSLK"),
    (EventKind.BASE_ESTABLISHED, "1971", "hudhud:tartus-naval-base"),
    (EventKind.BASE_ESTABLISHED, "2015-09", "airport:OSLK"),
    (EventKind.BASE_CANCELLED, "2023-04", "hudhud:port-sudan-naval-base"),
)

_NOT_SO = (
    (EventKind.BASE_RETENTION_PLAN, "2025-02-17", "airport:OSLK", Modality.PLANNED),
    (EventKind.BASE_SOUGHT, "2025-02", "hudhud:tobruk-port", Modality.POSSIBLE),
    (EventKind.STATEMENT_DENIAL, "2024-12-16", "geonames:524901", Modality.DENIED),
)


def _events() -> Iterator[Event]:
    tell = Teller()
    yield from _movements(tell)
    for kind, when, place in _TOLD:
        yield tell.event(kind, when, place)
    for kind, when, place, modality in _NOT_SO:
        yield tell.event(kind, when, place, modality=modality)
    yield tell.event(EventKind.STATEMENT_ASSESSMENT, None, "iso:LY")  # undated
    yield tell.event(EventKind.DIPLOMACY_RELATIONS, "2024-12-20")  # unlocated
    yield tell.event(EventKind.OTHER, "P49Y", "hudhud:tartus-naval-base")  # a duration is no date
    yield tell.event(EventKind.STATEMENT_POSITION, "2025-02-20", "hudhud:nowhere-known")


def _site(place: str, kind: SiteKind, history: tuple[tuple[str, str], ...]) -> Site:
    facts = (
        StatusFact(SiteStatus(status), parse_period(edtf, published=PUBLISHED), f"event-{number:04}")
        for number, (status, edtf) in enumerate(history)
    )
    return Site(place, kind, status=tuple(facts))


def make_corpus(events: tuple[Event, ...], version: str = "made-up-1") -> Corpus:
    """A corpus of one document and one article that tells these events."""
    text = "x" * 20_000
    published = Publication(Period("2025-10-30", PUBLISHED, PUBLISHED, "stated"), Names("made up", "مختلق"))
    article = Article("doc0-0", "doc0", 0, len(text), "An article", "A paper", "ar", published)
    return Corpus(
        version=version,
        documents={"doc0": Document("doc0", "doc0.txt", text, "utf-8", "0" * 64, "0" * 64)},
        readings=(Reading(article, events=events, complete=True),),
        places={
            place: Place(place, kind, Names(en, ar), lon, lat, country, "test")
            for place, kind, en, ar, lon, lat, country in _PLACES
        },
        sites=tuple(_site(*row) for row in _SITES),
    )


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Seven bases, eight movements and two dozen other events from 1971 to 2025, some undated or unlocated."""
    return make_corpus(tuple(_events()))


@pytest.fixture(scope="session")
def teller() -> Teller:
    """Makes further events."""
    return Teller()
