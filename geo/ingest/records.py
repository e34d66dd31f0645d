"""The records of taking articles in: what is found, what became of it, how far it has come, what is to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from geo.model import DocumentHints


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that lies in no folder of ours, such as one that came through a page."""

    name: str
    """Its name; a folder before it is for people alone and is never opened."""
    stream: BinaryIO
    """Its bytes, from the first on; can be sought."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something could not be taken in, as a code with the parameters of its sentence."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was found: its bytes, or why there are none."""

    name: str
    """Where it was found, for people: ``north.zip/march/12.html``, ``articles.csv:12``."""
    file: str
    """The name that its document is to have, without a folder."""
    data: bytes = b""
    is_text: bool = False
    """Whether ``data`` is UTF-8 text as it is, a row's, and not a file whose sort is still to be told."""
    hints: DocumentHints = field(default_factory=DocumentHints)
    """What a row says of its article; a file's own markup speaks for itself."""
    url: str = ""
    """Where the article lies in the web, as a row gives it; empty where it does not."""
    size: int = 0
    """How many bytes of what was asked for it stands for; the sum over all sources is ``size_of``."""
    fault: Fault | None = None
    """Why it cannot be read; then ``data`` is empty."""


class Shortfall(StrEnum):
    """What the machine could not do with a source."""

    READ = "read"
    DATED = "dated"
    LOCATED = "located"


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, dated or located, and why."""

    shortfall: Shortfall
    name: str
    """Where it was found, as ``Source.name``."""
    fault: Fault
    article: str = ""
    """Id of the article; empty where none was read."""


@dataclass(frozen=True, slots=True)
class SameStory:
    """An article that tells what an earlier one does, in nearly the same words; both are kept."""

    name: str
    """Where it was found, as ``Source.name``."""
    article: str
    earlier: str
    """Id of the article that it is like."""
    earlier_file: str
    """Name of the file that the earlier one stands in."""
    likeness: float
    """Share of their runs of words that both have, estimated, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; sources are counted once: ``found == added + known + unread`` when all is done."""

    found: int = 0
    added: int = 0
    """Sources whose document is in the corpus now and was not before."""
    known: int = 0
    """Sources that were in the corpus already and were not read again."""
    unread: int = 0
    articles: int = 0
    events: int = 0
    undated: int = 0
    """Articles of which nothing says when they were published."""
    unlocated: int = 0
    """Articles of which no event stands on the map."""
    same_story: int = 0
    """Articles that tell what an earlier one does."""

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come; all that it counts as added is kept and outlives a loss of power."""

    counts: Counts
    size: int
    """Bytes dealt with, of ``size_of`` what was asked for."""
    seconds: float
    """Since the beginning."""
    problems: tuple[Problem, ...] = ()
    """What came up since the progress before this one."""
    same_stories: tuple[SameStory, ...] = ()
    """Those since the progress before this one."""

    @property
    def rate(self) -> float:
        """Sources dealt with in a second; those that were there already among them."""
        done = self.counts.added + self.counts.known + self.counts.unread
        return done / self.seconds if self.seconds else 0.0

    def share(self, whole: int) -> float:
        """How much of ``whole`` bytes is dealt with, from 0 to 1."""
        return min(self.size / whole, 1.0) if whole else 1.0

    def seconds_left(self, whole: int) -> float | None:
        """How long the rest of ``whole`` bytes takes at the speed so far; None where nothing is known yet."""
        share = self.share(whole)
        return self.seconds * (1 - share) / share if share and self.seconds else None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all that was asked for."""

    counts: Counts = field(default_factory=Counts)
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    """The first ``MOST_LISTED`` of each shortfall, in the order of the sources."""
    by_code: Mapping[str, int] = field(default_factory=dict)
    """How many problems have each code, those not listed too."""
    same_stories: tuple[SameStory, ...] = ()
    """The first ``MOST_LISTED``."""
    stopped: bool = False
    """Whether it was stopped before the end."""
