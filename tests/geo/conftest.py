"""Hand-made places and a rich little corpus, so that no test here needs a built gazetteer or the shipped reviews."""

from collections.abc import Iterable
from datetime import date

import pytest

from gazetteer.records import Names, Place, PlaceKind
from geo.assembly import assemble
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Conflict,
    ConflictTopic,
    Corpus,
    CountQualifier,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Finding,
    Leg,
    MentionRole,
    Modality,
    Mode,
    Movement,
    PlaceMention,
    PlaceRole,
    Publication,
    Reading,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
    TimeMention,
)
from geo.periods import parse_period
from geo.reading.documents import make_document

TEXT = (
    "حلّقت طائرة من ليبيا إلى قاعدة حميميم ثم إلى موسكو في 26 أكتوبر.\r\n"
    "نفى الناطق ذلك يوم الأربعاء.\n"
    "اقرأ أيضاً: خبر آخر\n"
    "A second article: the base at Hmeimim was «expanded»\N{LINE SEPARATOR} in 2024.\n"
)
SECOND = TEXT.index("A second")
PUBLISHED = date(2025, 10, 30)


class Places:
    """A gazetteer of a few places."""

    def __init__(self, places: Iterable[Place]):
        self._places = {place.id: place for place in places}

    def places(self, ids):
        return {place: self._places[place] for place in ids if place in self._places}


@pytest.fixture
def gazetteer() -> Places:
    """Hmeimim, Moscow, Libya (an area) and a roughly placed airfield."""
    return Places(
        [
            Place("airport:OSLK", PlaceKind.SITE, Names("Hmeimim", "حميميم"), 35.9486, 35.4011, "SY", "airportsdata"),
            Place("geonames:524901", PlaceKind.CITY, Names("Moscow", "موسكو"), 37.6156, 55.7522, "RU", "geonames"),
            Place("iso:LY", PlaceKind.COUNTRY, Names("Libya", "ليبيا"), 17.2, 27.0, "LY", "cldr"),
            Place("hudhud:field", PlaceKind.SITE, Names("Field", "حقل"), 21.0, 21.7, "LY", "hudhud", approximate=True),
        ]
    )


@pytest.fixture
def places(gazetteer: Places) -> dict[str, Place]:
    """The same by id."""
    return gazetteer.places(["airport:OSLK", "geonames:524901", "iso:LY", "hudhud:field"])


@pytest.fixture
def document() -> Document:
    """A document of two articles, an Arabic and an English one."""
    return make_document(TEXT, "two.txt")


@pytest.fixture
def readings(document: Document) -> tuple[Reading, ...]:
    """Its readings, with something in every field that a record has."""
    return _arabic(document), _english(document)


@pytest.fixture
def corpus(document: Document, readings: tuple[Reading, ...], gazetteer: Places) -> Corpus:
    """The corpus of the two, with a finding."""
    findings = [Finding("unknown_place", "two.jsonld", "a7", {"got": "hudhud:atlantis"})]
    return assemble("0" * 16, [document], readings, gazetteer, findings)


def _span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(document.id, start, start + len(words))


def _evidence(document: Document, words: str, part: EvidencePart) -> Evidence:
    return Evidence(_span(document, words), words, part)


def _event(document: Document, kind: EventKind, words: str, *, article: int, edtf: str | None, **fields) -> Event:
    what = _evidence(document, words, EvidencePart.WHAT)
    return Event(
        id=event_id(document.text_sha256, kind, what.span),
        article=article_id(document.id, article),
        kind=kind,
        modality=fields.pop("modality", Modality.ASSERTED),
        evidence=(what, *fields.pop("evidence", ())),
        when=parse_period(edtf, published=PUBLISHED, rule="day_month", anchor="2025") if edtf else None,
        **fields,
    )


def _flight(document: Document) -> Event:
    return _event(
        document,
        EventKind.MOVEMENT_FLIGHT,
        "حلّقت طائرة",
        article=0,
        edtf="2025-10-26",
        evidence=(
            _evidence(document, "ليبيا", EvidencePart.WHERE),
            _evidence(document, "26 أكتوبر", EvidencePart.WHEN),
        ),
        places=(
            EventPlace(PlaceRole.FROM, "iso:LY"),
            EventPlace(PlaceRole.VIA, "airport:OSLK"),
            EventPlace(PlaceRole.TO, "geonames:524901"),
        ),
        attribution=(Names("Bloomberg", "بلومبرغ"), Names("an unnamed source", "مصدر لم يُسمَّ")),
        actors=(Names("Russia", "روسيا"),),
        movement=Movement(
            mode=Mode.AIR,
            legs=(
                Leg("iso:LY", "airport:OSLK"),
                Leg(None, "geonames:524901", ("airport:OSLK", "hudhud:field")),
                Leg("airport:OSLK", None),
                Leg(None, None),
            ),
            vehicle="Il-62M",
            vehicle_count=2,
            vehicle_count_is=CountQualifier.AT_LEAST,
            trips=10,
            trips_are=CountQualifier.EXACTLY,
            cargo=Names("soldiers", "جنود"),
            habitual=True,
        ),
        title=Names("Flight", "رحلة"),
        origin="review:A. Reader",
    )


def _arabic(document: Document) -> Reading:
    flight = _flight(document)
    denial = _event(
        document, EventKind.STATEMENT_DENIAL, "نفى الناطق ذلك", article=0, edtf=None, modality=Modality.DENIED
    )
    published = Publication(
        parse_period(PUBLISHED.isoformat(), rule="day"), Names("It says so.", "يقول ذلك."), ("https://example.org/a",)
    )
    article = Article(
        article_id(document.id, 0),
        document.id,
        0,
        SECOND,
        "",
        "موقع",
        "ar",
        published,
        (_span(document, "اقرأ أيضاً: خبر آخر"),),
    )
    since = parse_period("2024-12/..", published=PUBLISHED, rule="since")
    return Reading(
        article,
        places=(
            PlaceMention(_span(document, "ليبيا"), "ليبيا", MentionRole.LOCATIVE, "iso:LY"),
            PlaceMention(_span(document, "خبر"), "خبر", MentionRole.BOILERPLATE, None),
        ),
        times=(TimeMention(_span(document, "26 أكتوبر"), "26 أكتوبر", parse_period("2025-10-26", rule="day_month")),),
        events=(flight, denial),
        sites=(
            Site(
                "airport:OSLK",
                SiteKind.AIR_BASE,
                Names("Russia", "روسيا"),
                (Names("Russia", "روسيا"),),
                (StatusFact(SiteStatus.ACTIVE, since, flight.id),),
                (flight.id,),
            ),
        ),
        conflicts=(Conflict((flight.id, denial.id), ConflictTopic.DENIAL, Names("He denies it.", "ينفي ذلك.")),),
        complete=True,
    )


def _english(document: Document) -> Reading:
    expanded = _event(
        document,
        EventKind.BASE_EXPANDED,
        "the base at Hmeimim was",
        article=SECOND,
        edtf="2024",
        places=(EventPlace(PlaceRole.AT, "airport:OSLK"),),
        origin="machine@1",
    )
    published = Publication(parse_period("2025-02-08/2025-02-16", rule="span"), Names("", ""))
    article = Article(article_id(document.id, SECOND), document.id, SECOND, len(TEXT), "A second", "", "en", published)
    expanding = StatusFact(SiteStatus.EXPANDING, parse_period("2024", rule="year"), expanded.id)
    return Reading(
        article,
        places=(PlaceMention(_span(document, "Hmeimim"), "Hmeimim", MentionRole.LOCATIVE, "airport:OSLK"),),
        events=(expanded,),
        sites=(Site("airport:OSLK", SiteKind.AIR_BASE, None, (), (expanding,), (expanded.id,)),),
    )
