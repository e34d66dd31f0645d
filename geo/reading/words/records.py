"""Words, sentences and clauses of an analysed text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.running_text.tokens import Gap
from geo.reading.words.lexicon import Part, Sense


class Opener(StrEnum):
    """How a clause begins."""

    SENTENCE = "sentence"
    COORDINATE = "coordinate"
    """A verb behind و, ف, "and" or a comma: it shares the subject of the clause before it."""
    COMPLEMENT = "complement"
    """What is said, thought or shown: أن, إن, that."""
    RELATIVE = "relative"
    """Says something of the noun before it: الذي, which."""
    CONTRAST = "contrast"
    """While, but."""
    CAUSE = "cause"
    """Because, as; حيث, إذ."""
    TIME = "time"
    """When, after, before."""
    CONDITION = "condition"
    """If."""
    PURPOSE = "purpose"
    """In order to."""
    SPEECH = "speech"
    """What stands in quotation marks behind a colon or a verb of saying."""
    SOURCE = "source"
    """According to whom."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with what it can be."""

    start: int
    """First code point in the document."""
    end: int
    """One past the last."""
    key: str
    gap: Gap
    """How far it stands from the word before it."""
    capital: bool
    """Whether it begins with a capital letter, or is of a script without them."""
    sentence: int
    clause: int
    quoted: bool
    """Whether it stands in a quotation of several words."""
    senses: tuple[Sense, ...]
    """Longest first; empty within a phrase that began before it."""

    def is_a(self, name: str) -> bool:
        """Whether it can be of a class, or of one below it."""
        for sense in self.senses:  # noqa: SIM110 (asked a million times; any() takes thrice as long)
            if sense.is_a(name):
                return True
        return False

    def sense(self, name: str) -> Sense | None:
        """Its first sense of a class, or of one below it."""
        for sense in self.senses:
            if sense.is_a(name):
                return sense
        return None

    def verb(self) -> Sense | None:
        """Its first sense as a verb."""
        return next((sense for sense in self.senses if sense.part is Part.VERB), None)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its words, which need not stand together."""

    number: int
    sentence: int
    opener: Opener
    words: tuple[int, ...]
    """Indices of its words, in order; never empty."""
    parent: int | None
    """The clause it hangs on."""
    opened_by: Sense | None = None
    """The sense of the word that opened it, if a word did."""

    @property
    def first(self) -> int:
        """Index of its first word."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its words."""

    number: int
    first: int
    """Index of its first word."""
    after: int
    """Index behind its last word."""
    start: int
    """First code point in the document."""
    end: int
    """One past the last, its full stop left out."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A stretch of a document's text, analysed; offsets point into the whole text."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]

    def words_between(self, start: int, end: int) -> Iterator[int]:
        """Indices of the words that begin in a stretch of the text."""
        at = self.at(start)
        while at < len(self.words) and self.words[at].start < end:
            yield at
            at += 1

    def at(self, offset: int) -> int:
        """Index of the first word that ends behind an offset."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def sentence_of(self, clause: Clause) -> Sentence:
        """The sentence that a clause stands in."""
        return self.sentences[clause.sentence]

    def lineage(self, clause: Clause) -> Iterator[Clause]:
        """A clause, the one it hangs on, and so on up."""
        at: int | None = clause.number
        while at is not None:
            yield self.clauses[at]
            at = self.clauses[at].parent
