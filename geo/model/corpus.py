"""The records of a whole corpus: what people decided about its readings, what it tells twice, what does not hold.

Frozen, as those of ``records`` are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gazetteer.records import Place
from geo.model.kinds import Aspect, Layer, Verdict
from geo.model.records import Conflict, Document, Event, Reading, Site


@dataclass(frozen=True, slots=True)
class Stance:
    """What one person decided about an event, and when."""

    by: str
    at: str
    """ISO 8601 day or moment, as the decision gives it; empty where it does not."""
    verdict: Verdict
    """Accepted, corrected, added or rejected."""
    event: Event | None
    """As that person has it; None where it was rejected unseen."""
    decision: str
    """Id of the annotation."""
    note: str = ""
    """Why, in the person's words."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people's decisions made of an event, with both readings of it."""

    verdict: Verdict
    machine: Event | None = None
    """As the machine read it; None where it did not."""
    reviewed: Event | None = None
    """As the reviewer has it; None where the review does not hold it or rejects it."""
    differs: tuple[Aspect, ...] = ()
    """What the reviewer corrected, in the order of ``Aspect``."""
    stances: tuple[Stance, ...] = ()
    """Who says so, the newest first."""
    dissent: tuple[Stance, ...] = ()
    """What others decided about it that does not agree, the newest first."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """An article that tells what an earlier one does, in nearly the same words; both are kept."""

    article: str
    earlier: str
    """Id of the article that told it first."""
    likeness: float
    """Share of their runs of words that both have, estimated, from 0 to 1."""
    file: str
    """Name of the file that the earlier one stands in."""


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
    layer: Layer = Layer.REVIEWED
    """Whether it is the machine's reading with people's decisions laid over it, or the machine's alone."""
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    """By the id that an event has in either layer; hidden ones too. Empty where nothing was laid over anything."""
    kinships: tuple[Kinship, ...] = ()
    """The articles that tell an earlier one's story, by id."""
