"""The nouns of the house: documents, articles, spans, periods, events, movements, sites.

Frozen records; change one with ``dataclasses.replace``. Offsets are code points into ``Document.text``, never into an
article's slice. Days are inclusive at both ends and in UTC. Coordinates are degrees of longitude and latitude.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gazetteer.records import Names, Place


class EventKind(StrEnum):
    """What happened, in two levels: the family before the dot, the kind after it."""

    MOVEMENT_FLIGHT = "movement.flight"
    MOVEMENT_EVACUATION = "movement.evacuation"
    MOVEMENT_WITHDRAWAL = "movement.withdrawal"
    MOVEMENT_TRANSFER = "movement.transfer"
    MOVEMENT_CONVOY = "movement.convoy"
    MOVEMENT_SHIP = "movement.ship"
    MOVEMENT_ARRIVAL = "movement.arrival"
    MOVEMENT_DEPARTURE = "movement.departure"
    MOVEMENT_PRESENCE = "movement.presence"
    BASE_ESTABLISHED = "base.established"
    BASE_EXPANDED = "base.expanded"
    BASE_REOPENED = "base.reopened"
    BASE_FLIGHTS_RESUMED = "base.flights_resumed"
    BASE_RETENTION_PLAN = "base.retention_plan"
    BASE_CONSENT = "base.consent"
    BASE_AGREED = "base.agreed"
    BASE_CANCELLED = "base.cancelled"
    BASE_LEASE_CANCELLED = "base.lease_cancelled"
    BASE_USED = "base.used"
    BASE_SOUGHT = "base.sought"
    DIPLOMACY_TALKS = "diplomacy.talks"
    DIPLOMACY_CALL = "diplomacy.call"
    DIPLOMACY_VISIT = "diplomacy.visit"
    DIPLOMACY_CONTACT = "diplomacy.contact"
    DIPLOMACY_AGREEMENT = "diplomacy.agreement"
    DIPLOMACY_RELATIONS = "diplomacy.relations"
    STATEMENT_SPEECH = "statement.speech"
    STATEMENT_POSITION = "statement.position"
    STATEMENT_DENIAL = "statement.denial"
    STATEMENT_OFFER = "statement.offer"
    STATEMENT_THREAT = "statement.threat"
    STATEMENT_REFUSAL = "statement.refusal"
    STATEMENT_ASSESSMENT = "statement.assessment"
    OBSERVATION_SATELLITE = "observation.satellite"
    OBSERVATION_TRACKING = "observation.tracking"
    OBSERVATION_GROUND = "observation.ground"
    CONFLICT_OFFENSIVE = "conflict.offensive"
    CONFLICT_SEIZURE = "conflict.seizure"
    CONFLICT_ATTACK = "conflict.attack"
    CONFLICT_WITHDRAWAL = "conflict.withdrawal"
    POLITICAL_FALL = "political.fall"
    POLITICAL_FLIGHT = "political.flight"
    POLITICAL_APPOINTMENT = "political.appointment"
    ECONOMIC_TRANSFER = "economic.transfer"
    ECONOMIC_AGREEMENT = "economic.agreement"
    ECONOMIC_SANCTIONS = "economic.sanctions"
    AID_MILITARY = "aid.military"
    AID_HUMANITARIAN = "aid.humanitarian"
    OTHER = "other"

    @property
    def family(self) -> str:
        """The part before the dot: ``movement``, ``base``, ``diplomacy``, ..."""
        return self.value.split(".")[0]


class Modality(StrEnum):
    """How the text puts an event: as a fact, a claim, a plan, ..."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    HOPED = "hoped"
    OFFERED = "offered"
    DENIED = "denied"
    FUTURE = "future"
    ONGOING = "ongoing"
    ANNOUNCED = "announced"
    BACKGROUND = "background"


class MentionRole(StrEnum):
    """What a place's name does in its sentence; only locatives put marks on the map."""

    LOCATIVE = "locative"
    ACTOR = "actor"
    AFFILIATION = "affiliation"
    ORGANISATION_PART = "organisation_part"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"


class PlaceRole(StrEnum):
    """What a place is to an event."""

    AT = "at"
    FROM = "from"
    TO = "to"
    VIA = "via"


class EvidencePart(StrEnum):
    """Which question an evidence span answers."""

    WHAT = "what"
    WHERE = "where"
    WHEN = "when"


class Mode(StrEnum):
    """How something moved."""

    AIR = "air"
    SEA = "sea"
    ROAD = "road"
    RAIL = "rail"
    UNSTATED = "unstated"


class CountQualifier(StrEnum):
    """How a count is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    ABOUT = "about"


class SiteKind(StrEnum):
    """What sort of base a site is."""

    AIR_BASE = "air_base"
    NAVAL_BASE = "naval_base"
    PORT = "port"
    LAND_BASE = "land_base"
    AIRPORT = "airport"
    OUTPOST = "outpost"


class SiteStatus(StrEnum):
    """How a site stands for those who use it, at a date."""

    PLANNED = "planned"
    SOUGHT = "sought"
    ACTIVE = "active"
    EXPANDING = "expanding"
    DRAWN_DOWN = "drawn_down"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class ConflictTopic(StrEnum):
    """What two events cannot agree about."""

    COUNT = "count"
    DATE = "date"
    PLACE = "place"
    DENIAL = "denial"
    STATUS = "status"


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


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a corpus that does not hold; shown and counted, the rest goes on."""

    code: str
    """Such as ``quote_mismatch``, ``unknown_place``, ``broken_edtf``, ``missing_article``."""
    file: str
    """Name of the file it stands in."""
    annotation: str
    """Id of the annotation, or empty where it is the file as a whole."""
    details: Mapping[str, str] = field(default_factory=dict)
    """Parameters of the sentence, such as ``expected`` and ``got``."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a dashboard shows, loaded once."""

    version: str
    """Changes with every change of the store; the same articles and decisions give the same one."""
    documents: Mapping[str, Document]
    """By id."""
    readings: tuple[Reading, ...]
    """By publication, then by file and start."""
    places: Mapping[str, Place]
    """By id: every place that a mention, event or site names."""
    sites: tuple[Site, ...] = ()
    """Merged over all articles, histories in time."""
    conflicts: tuple[Conflict, ...] = ()
    """Within and between articles."""
    findings: tuple[Finding, ...] = ()
