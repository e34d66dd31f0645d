"""The records of what is read: documents, articles, spans, periods, events, movements, sites.

Frozen; change one with ``dataclasses.replace``. Offsets are code points into ``Document.text``, never into an article's
slice. Days are inclusive at both ends and in UTC. Coordinates are degrees of longitude and latitude.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.records import Candidate, Names
from geo.model.kinds import (
    ConflictTopic,
    CountQualifier,
    EventKind,
    EvidencePart,
    MentionRole,
    Modality,
    Mode,
    PlaceRole,
    SiteKind,
    SiteStatus,
)


@dataclass(frozen=True, slots=True)
class Document:
    """The stored text of one file; what every span points into."""

    id: str
    """First 16 hexadecimal digits of ``text_sha256``."""
    file: str
    """The file's name without its folder."""
    text: str
    """Decoded, line ends untouched."""
    encoding: str
    file_sha256: str
    text_sha256: str
    """SHA-256 of the text's UTF-8 bytes, hexadecimal."""


@dataclass(frozen=True, slots=True)
class DocumentHints:
    """What a file's own markup says of its article; empty where it says nothing."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    """A day in EDTF."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text."""

    document: str
    """Id of the document."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time that may be known only roughly."""

    edtf: str
    """Extended Date/Time Format, level 2, or an ISO 8601 duration such as ``P49Y``."""
    earliest: date | None
    """First day it can touch, inclusive; None for a duration or an open beginning."""
    latest: date | None
    """Last day it can touch, inclusive; None for a duration (an open end stops at publication)."""
    rule: str = ""
    """Code of the rule that gave it, such as ``day_month_year_from_publication``."""
    anchor: str = ""
    """What the rule counted from, as EDTF or in words, or empty."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, with how that is known."""

    period: Period
    """Its ``rule`` is the code of the rule."""
    reason: Names
    """Why, in a sentence for readers."""
    citations: tuple[str, ...] = ()
    """Outside knowledge that was used, one source each."""


@dataclass(frozen=True, slots=True)
class Article:
    """A slice of a document that was published as one piece."""

    id: str
    """``{document id}-{start}``."""
    document: str
    start: int
    end: int
    title: str
    """As the text gives it; empty where it gives none."""
    publisher: str
    """As the text gives it; empty where it gives none."""
    language: str
    """BCP 47 tag."""
    published: Publication
    boilerplate: tuple[Span, ...] = ()
    """Captions, share lines, "read also" lines, lists of related articles; in order."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in an article."""

    span: Span
    """The name alone, proclitics outside."""
    text: str
    role: MentionRole
    place: str | None
    """Id of the place meant, or None where that stays open."""
    candidates: Sequence[Candidate] = ()
    """What the machine weighed, best first; empty where a person decided."""
    score: float | None = None
    """Share of the chosen candidate among them, from 0 to 1; None where a person decided or nothing was chosen."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in an article."""

    span: Span
    text: str
    period: Period


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that an event rests on."""

    span: Span
    text: str
    part: EvidencePart


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place in an event."""

    role: PlaceRole
    place: str
    """Id of the place."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of a movement; an end that the text does not give is None."""

    origin: str | None
    destination: str | None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """Who or what moved, how, and along which legs; None is what the text does not say."""

    mode: Mode
    legs: tuple[Leg, ...]
    """In the order travelled."""
    vehicle: str | None = None
    """Type, normalised, such as ``Il-62M``."""
    vehicle_count: int | None = None
    vehicle_count_is: CountQualifier | None = None
    trips: int | None = None
    trips_are: CountQualifier | None = None
    cargo: Names | None = None
    """What was carried, people included."""
    habitual: bool = False
    """Whether it is a route flown again and again, not a dated journey."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an article says happened, is happening, is meant or may happen."""

    id: str
    """From the document's text hash, the kind and the first what-evidence, see ``event_id``."""
    article: str
    """Id of the article."""
    kind: EventKind
    modality: Modality
    evidence: tuple[Evidence, ...]
    """At least one ``what``; several where the article tells it more than once."""
    when: Period | None = None
    places: tuple[EventPlace, ...] = ()
    attribution: tuple[Names, ...] = ()
    """Who says so, then through whom; the article's own voice where empty."""
    actors: tuple[Names, ...] = ()
    movement: Movement | None = None
    title: Names | None = None
    """A reviewer's one-line title; None where the interface composes it from the parts."""
    origin: str = ""
    """``machine@version``, or ``review:`` and by whom."""


@dataclass(frozen=True, slots=True)
class StatusFact:
    """A site's status at a time, and the event that tells of it."""

    status: SiteStatus
    period: Period
    event: str
    """Id of the event."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place that is a base: who holds it, who uses it, how it stood when."""

    place: str
    """Id of the place, which is the site's id too."""
    kind: SiteKind
    controller: Names | None = None
    users: tuple[Names, ...] = ()
    status: tuple[StatusFact, ...] = ()
    """In time."""
    events: tuple[str, ...] = ()
    """Ids of the events that say something of it, in time."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two events that cannot both hold."""

    events: tuple[str, str]
    about: ConflictTopic
    note: Names | None = None
    """What they disagree about, in a sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known of one article."""

    article: Article
    places: tuple[PlaceMention, ...] = ()
    """In the text's order."""
    times: tuple[TimeMention, ...] = ()
    """In the text's order."""
    events: tuple[Event, ...] = ()
    """In the order of their first evidence."""
    sites: tuple[Site, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    complete: bool = False
    """Whether a reviewer vouches that nothing worth a mark is missing."""
