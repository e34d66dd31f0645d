"""A short article with a few events, and people who decide about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from gazetteer.records import Candidate, Names, Place, PlaceKind
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Corpus,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    MentionRole,
    Modality,
    Mode,
    Movement,
    PlaceMention,
    PlaceRole,
    Publication,
    Reading,
    Span,
)
from geo.periods import parse_period
from geo.reading.documents import make_document
from geo.review.decisions import Decision
from geo.review.judging import Judged, judge

TEXT = (
    "هبطت طائرة شحن في حميميم يوم الأحد قادمة من ليبيا. "
    "وغادرت سفينتان ميناء طرطوس يوم الاثنين. "
    "ونفى المتحدث ذلك في موسكو، وقال إن المحادثات مستمرة. "
    "وأقلعت الطائرة نفسها من حميميم إلى موسكو."
)
PLACES = {
    "airport:OSLK": "حميميم",
    "hudhud:tartus-port": "طرطوس",
    "iso:LY": "ليبيا",
    "geonames:524901": "موسكو",
    "iso:SY": "سوريا",
}
START = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """An article, what a machine read in it, and a clock."""

    document: Document

    def at(self, minutes: float) -> datetime:
        """So many minutes after nine."""
        return START + timedelta(minutes=minutes)

    def span(self, words: str) -> Span:
        """Where words stand first."""
        start = self.document.text.index(words)
        return Span(self.document.id, start, start + len(words))

    def quote(self, words: str, part: EvidencePart = EvidencePart.WHAT) -> Evidence:
        """Words as evidence."""
        return Evidence(self.span(words), words, part)

    def event(self, kind: EventKind, words: str, *where: str, edtf: str | None = "2024-12-08", **fields) -> Event:
        """An event that words tell, at the places of some names."""
        named = {name: place for place, name in PLACES.items()}
        what = self.quote(words)
        made = Event(
            id=event_id(self.document.text_sha256, kind, what.span),
            article=article_id(self.document.id, 0),
            kind=kind,
            modality=Modality.ASSERTED,
            evidence=(what, *(self.quote(name, EvidencePart.WHERE) for name in where)),
            when=parse_period(edtf, rule="explicit_date") if edtf else None,
            places=tuple(EventPlace(PlaceRole.AT, named[name]) for name in where),
            origin="machine@1",
        )
        return replace(made, **fields)

    @property
    def landing(self) -> Event:
        """The cargo aircraft comes down."""
        leg = Leg("iso:LY", "airport:OSLK")
        return self.event(
            EventKind.MOVEMENT_FLIGHT, "هبطت طائرة شحن", "حميميم", "ليبيا", movement=Movement(Mode.AIR, (leg,))
        )

    @property
    def sailing(self) -> Event:
        """Two ships leave."""
        return self.event(EventKind.MOVEMENT_SHIP, "وغادرت سفينتان", "طرطوس", edtf="2024-12-09")

    @property
    def denial(self) -> Event:
        """The spokesman denies it."""
        return self.event(EventKind.STATEMENT_DENIAL, "ونفى المتحدث ذلك", "موسكو", modality=Modality.DENIED)

    @property
    def talks(self) -> Event:
        """Talks go on."""
        return self.event(EventKind.DIPLOMACY_TALKS, "المحادثات مستمرة", edtf=None)

    @property
    def events(self) -> tuple[Event, ...]:
        """All that the machine read."""
        return (self.landing, self.sailing, self.denial, self.talks)

    def mention(self, name: str, *others: str, score: float | None = 1.0) -> PlaceMention:
        """The machine's mention of a name, with places that it weighed beside the chosen one."""
        place = next(place for place, known in PLACES.items() if known == name)
        weighed = tuple(
            Candidate(Place(each, PlaceKind.CITY, Names(each, each), 0.0, 0.0, "", ""), 1.0, ())
            for each in (place, *others)
        )
        return PlaceMention(self.span(name), name, MentionRole.LOCATIVE, place, weighed, score)

    def article(self, published: str = "2024-12-10") -> Article:
        """The whole text."""
        publication = Publication(parse_period(published), Names("It says so.", "يقول ذلك."))
        text, name = self.document.text, self.document.id
        return Article(article_id(name, 0), name, 0, len(text), "", "", "ar", publication)

    def machine(self, *events: Event, **fields) -> tuple[Reading, ...]:
        """The machine's reading of these events, all of its own if none are given."""
        told = tuple(sorted(events or self.events, key=lambda event: event.evidence[0].span))
        names = tuple(sorted(map(self.mention, PLACES_IN_TEXT), key=lambda mention: mention.span))
        return (replace(Reading(self.article(), places=names, events=told), **fields),)

    def judged(self, decisions: Iterable[Decision], machine: Sequence[Reading] | None = None) -> Judged:
        """What decisions make of the machine's reading."""
        return judge(
            self.document, self.machine() if machine is None else machine, list(decisions), PLACES.__contains__
        )

    def shown(self, decisions: Iterable[Decision], machine: Sequence[Reading] | None = None) -> list[str]:
        """The ids of the events that are shown then, in the text's order."""
        return [event.id for reading in self.judged(decisions, machine).readings for event in reading.events]


PLACES_IN_TEXT = ("حميميم", "طرطوس", "ليبيا", "موسكو")


@pytest.fixture(scope="session")
def world() -> World:
    """The article of this folder's tests."""
    return World(make_document(TEXT, "flight.txt"))


@pytest.fixture(scope="session")
def corpus_of(world: World):
    """What makes a corpus of a judged document."""

    def make(judged: Judged) -> Corpus:
        conflicts = tuple(conflict for reading in judged.readings for conflict in reading.conflicts)
        documents = {world.document.id: world.document}
        return Corpus(
            "0" * 16,
            documents,
            judged.readings,
            {},
            conflicts=conflicts,
            findings=judged.findings,
            judgements=judged.judgements,
        )

    return make
