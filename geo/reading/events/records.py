"""What the stages of an event's reading hand to one another."""

from dataclasses import dataclass

from gazetteer.records import Names, PlaceKind
from geo.model import EventKind, MentionRole, Mode, Span
from geo.reading.words import Analysis, Clause, Sense


@dataclass(frozen=True, slots=True)
class Located:
    """A place that some words of the text stand for: its name, or a noun that points back to it."""

    first: int
    """Index of its first word in the analysis."""
    after: int
    """Index behind its last word."""
    span: Span
    text: str
    places: tuple[str, ...]
    """Ids: one for a name, several where القاعدتان points back to two; empty where the place is not known."""
    kind: PlaceKind | None
    """Of the first place."""
    country: str | None
    """Of the first place, ISO 3166-1 alpha-2."""
    role: MentionRole
    is_name: bool
    """Whether it is a name, not a noun that points back."""
    names: Names | None = None
    """What the first place is called."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event, with the kind that its clause makes of it."""

    word: int
    """Index of the word."""
    sense: Sense
    clause: Clause
    kind: EventKind
    mode: Mode | None
    """How the thing moves, where the frame says so."""
    frame: int
    """Number of the frame's row, for whoever looks at the stage."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An article's text analysed, with the places that stand in it."""

    document: str
    """Id of the document."""
    language: str
    """BCP 47 tag of the article."""
    analysis: Analysis
    located: tuple[Located, ...]
    """In the text's order."""

    def located_in(self, clause: Clause) -> tuple[Located, ...]:
        """The places whose first word belongs to a clause, in order."""
        words = set(clause.words)
        return tuple(each for each in self.located if each.first in words)
