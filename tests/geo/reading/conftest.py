"""Scenes of a sentence or two with a handful of known places, so that a rule is tested without a built gazetteer."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from gazetteer.records import Names, PlaceKind
from geo.model import Event, MentionRole, Period, Span, TimeMention
from geo.periods import parse_period
from geo.reading.dates import find_times
from geo.reading.events.reader import EventsRead, Source, read_events
from geo.reading.events.records import Located, Scene
from geo.reading.words import Analysis, analyse

PUBLISHED = "2024-05-16"
"""A Thursday."""

_PLACES = (
    ("geonames:moscow", PlaceKind.CITY, "RU", Names("Moscow", "موسكو")),
    ("geonames:paris", PlaceKind.CITY, "FR", Names("Paris", "باريس")),
    ("geonames:aden", PlaceKind.CITY, "YE", Names("Aden", "عدن")),
    ("geonames:oran", PlaceKind.CITY, "DZ", Names("Oran", "وهران")),
    ("iso:YE", PlaceKind.COUNTRY, "YE", Names("Yemen", "اليمن")),
    ("iso:DZ", PlaceKind.COUNTRY, "DZ", Names("Algeria", "الجزائر")),
    ("airport:hmeimim", PlaceKind.SITE, "SY", Names("Hmeimim", "حميميم")),
    ("airport:bari", PlaceKind.AIRPORT, "IT", Names("Bari Airport", "مطار باري")),
)


@dataclass(frozen=True)
class Staged:
    """A text with what the stages before the events make of it."""

    scene: Scene
    times: tuple[TimeMention, ...]
    published: Period

    @property
    def analysis(self) -> Analysis:
        """The words."""
        return self.scene.analysis

    def read(self) -> EventsRead:
        """The events of the whole text, each telling by itself."""
        body = ((0, len(self.analysis.text)),)
        return read_events(self.scene, self.times, Source("article", "0" * 64, self.published, "machine@0", body))

    def only(self, kind: str) -> Event:
        """The one event of a kind; fails where there are none or several."""
        (event,) = (event for event in self.read().events if event.kind.value == kind)
        return event


Stage = Callable[..., Staged]


@pytest.fixture
def stage() -> Stage:
    """What stages a text: ``stage(text, published=..., actors=names that act there)``."""

    def staged(text: str, published: str = PUBLISHED, actors: Sequence[str] = ()) -> Staged:
        analysis = analyse(text)
        day = parse_period(published)
        found = find_times(text, published=day)
        times = tuple(TimeMention(Span("document", time.start, time.end), time.text, time.period) for time in found)
        language = "en" if text[:1].isascii() else "ar"
        return Staged(Scene("document", language, analysis, _located(analysis, actors)), times, day)

    return staged


def _located(analysis: Analysis, actors: Sequence[str]) -> tuple[Located, ...]:
    found = []
    for place, kind, country, names in _PLACES:
        for name in (names.en, names.ar):
            for match in re.finditer(re.escape(name), analysis.text):
                words = list(analysis.words_between(match.start() - 1, match.end()))
                role = MentionRole.ACTOR if name in actors else MentionRole.LOCATIVE
                span = Span("document", *match.span())
                where = (words[0], words[-1] + 1, span, match[0], (place,), kind, country, role)
                found.append(Located(*where, is_name=True, names=names))
    return tuple(sorted(found, key=lambda located: located.span))
