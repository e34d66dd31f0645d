"""What the stages of an event's reading hand to one another."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from gazetteer.records import Names, PlaceKind
from geo.model import EventKind, MentionRole, Mode, Period, Span
from geo.reading.words import Analysis, Clause, Sense

Made = TypeVar("Made")


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
    _made: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What stages have worked out of this scene."""

    def once(self, work: Callable[..., Made], *arguments: object) -> Made:
        """What a function gives of the scene and some arguments, worked out once however often it is asked for."""
        key = (work, *arguments)
        if key not in self._made:
            self._made[key] = work(self, *arguments)
        return cast("Made", self._made[key])

    def located_in(self, clause: Clause) -> tuple[Located, ...]:
        """The places whose first word belongs to a clause, in order."""
        return self.once(_by_clause).get(clause.number, ())

    def located_between(self, first: int, after: int) -> tuple[Located, ...]:
        """The places whose first word is among the words ``first`` to ``after`` (exclusive), in order."""
        begins = self.once(_begins)
        return self.located[bisect_left(begins, first) : bisect_left(begins, after)]


def _by_clause(scene: Scene) -> dict[int, tuple[Located, ...]]:
    found: dict[int, list[Located]] = {}
    for each in scene.located:
        if each.first < len(scene.analysis.words):
            found.setdefault(scene.analysis.words[each.first].clause, []).append(each)
    return {clause: tuple(each) for clause, each in found.items()}


def _begins(scene: Scene) -> list[int]:
    return [each.first for each in scene.located]


@dataclass(frozen=True, slots=True)
class Source:
    """What the events of one article share."""

    article: str
    """Id of the article."""
    text_sha256: str
    """Of the document."""
    published: Period
    origin: str
    """``machine@version``."""
    body: tuple[tuple[int, int], ...]
    """The stretches of the text that tell news, in order: no title, heading, caption or boilerplate."""
    title: tuple[tuple[int, int], ...] = ()
    """The stretches of the title, in order."""
