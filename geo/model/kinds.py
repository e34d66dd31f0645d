"""The words allowed: kinds, roles and qualifiers; docs/vocabulary.md explains each."""

from enum import StrEnum


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


class Layer(StrEnum):
    """Which reading of the articles is looked at."""

    REVIEWED = "reviewed"
    MACHINE = "machine"


class Verdict(StrEnum):
    """What became of an event when people's decisions were laid over the machine's reading."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    MACHINE_ONLY = "machine_only"
    UNREVIEWED = "unreviewed"


class Aspect(StrEnum):
    """What a reviewer may correct of an event."""

    KIND = "kind"
    MODALITY = "modality"
    WHEN = "when"
    PLACES = "places"
    MOVEMENT = "movement"
    ATTRIBUTION = "attribution"
    ACTORS = "actors"
