"""What the review's components are handed, as plain records in the reader's words."""

from dataclasses import dataclass
from typing import Any

from dashboard.passage.facts import Fact


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that can be chosen."""

    id: str
    name: str
    where: str
    """Its kind, what it lies in, its coordinates."""
    lon: float
    """Degrees east."""
    lat: float
    """Degrees north."""
    about: bool
    """Whether the point only stands for an area."""
    score: str = ""
    """What speaks for it, where a name was weighed."""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the article that stands behind one of the event's places, and what it may mean."""

    place: str
    """Id of the place that it is taken to mean."""
    text: str
    start: int
    end: int
    """Code points into the document's text."""
    candidates: tuple[PlaceChoice, ...]


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """A time that the article names."""

    text: str
    """As it is written there."""
    words: str
    """What it means."""
    edtf: str
    rule: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Twin:
    """Another event that may be the same."""

    id: str
    title: str
    when: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person decided, beside what others did."""

    who: str
    when: str
    said: str
    stands: bool
    decision: str
    """Id of the annotation."""
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """One reading with all that it can be made into."""

    id: str
    """Of the event; empty where there is none."""
    title: str
    advice: str = ""
    """What to do, where there is nothing to judge."""
    ways: tuple[tuple[str, str], ...] = ()
    """Where to go then: words and an address within the site each."""
    begins: str = ""
    """``add`` where it is an event that a person is about to add."""
    tags: tuple[dict[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    """Why it is doubted, a sentence each."""
    facts: tuple[Fact, ...] = ()
    dissent: tuple[Voice, ...] = ()
    """Fewer than two where nobody disagrees."""
    can: tuple[str, ...] = ()
    """What may be done with it."""
    draft: Any = None
    """The event as a form holds it, or None."""
    quotes: Any = None
    """Its words, by ``start-end``."""
    places: tuple[PlaceChoice, ...] = ()
    mentions: tuple[Named, ...] = ()
    named: tuple[str, ...] = ()
    """Ids of the places that the article names, in its order."""
    times: tuple[TimeChoice, ...] = ()
    published: Any = None


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the queue."""

    id: str
    title: str
    when: str
    article: str
    """Its title."""
    reasons: tuple[str, ...]
    """In few words each."""
    verdict: str
    label: str
    """The verdict in words; empty where nobody judged it."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What is to be judged, or was, and how it is narrowed."""

    left: str
    """How many there are, in words."""
    items: tuple[Item, ...]
    """Those around the one that is looked at."""
    more: str
    """How many more there are than items, in words, or empty."""
    selects: tuple[dict[str, Any], ...]
    """What it can be narrowed by: name, label, value and choices, as the browser is handed them."""
    empty: str
