"""Decisions read: those that still count, with the body they hold and the words they are about found in the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from geo.model import Article, Document, EvidencePart, Finding, Span
from geo.review.bodies import Body, RetractionBody
from geo.review.decisions import Decision, in_order, moment_of
from geo.review.files import Annotation, first_fault
from geo.review.selectors import Stale, Target, locate, moved_to


@dataclass(frozen=True, slots=True)
class Words:
    """A target of a decision, found in the text."""

    span: Span
    part: EvidencePart | None
    moved: bool
    """Whether they stand elsewhere than the decision says."""


@dataclass(frozen=True, slots=True)
class Note:
    """A decision that counts, and where its words stand."""

    decision: Decision
    body: Body
    words: tuple[Words, ...]
    """Never empty; in the order of the annotation's targets."""
    moved: bool
    """Whether some of them stand elsewhere than the decision says, or stand no more."""

    @property
    def span(self) -> Span:
        """The first of its words."""
        return self.words[0].span

    @property
    def act(self) -> tuple[datetime, str]:
        """What it was decided together with: the same moment, the same person."""
        return moment_of(self.decision), self.decision.creator

    def inside(self, article: Article) -> bool:
        """Whether all its words stand in an article."""
        return all(article.start <= each.span.start and each.span.end <= article.end for each in self.words)


@dataclass(slots=True)
class Teller:
    """Keeps what does not hold of a document's decisions."""

    document: Document
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, decision: Decision, **details: str) -> None:
        """Keep a finding about a decision, under the file it came from."""
        self.findings.append(Finding(code, decision.file or self.document.file, decision.id, details))

    def tell_differing(self, note: Note, others: Iterable[Note]) -> None:
        """Keep a finding about each other person whose earlier decision gave way to this one, once."""
        decisions = {other.decision.creator: other.decision for other in others}
        for creator, other in sorted(decisions.items()):
            if creator != note.decision.creator:
                self.tell("decisions_differ", note.decision, by=note.decision.creator, other=f"{creator}: {other.id}")


@dataclass(frozen=True, slots=True)
class _Read:
    decision: Decision
    annotation: Annotation

    @property
    def key(self) -> tuple[str, str]:
        return self.decision.creator, self.decision.id


def read_notes(decisions: Iterable[Decision], teller: Teller) -> tuple[Note, ...]:
    """The decisions that count, by time: read, not taken back, each person's last under its id, their words found."""
    read = _newest(_parsed(in_order(decisions), teller), teller)
    gone = _taken_back(read)
    counting = (each for each in read if each.key not in gone and not isinstance(each.annotation.body, RetractionBody))
    notes = (_located(each, teller) for each in counting)
    return tuple(note for note in notes if note is not None)


def _parsed(decisions: Iterable[Decision], teller: Teller) -> Iterator[_Read]:
    for decision in decisions:
        try:
            yield _Read(decision, Annotation.model_validate(decision.annotation))
        except (ValidationError, RecursionError) as error:
            teller.tell("invalid_annotation", decision, got=first_fault(error))


def _newest(read: Iterable[_Read], teller: Teller) -> Sequence[_Read]:
    """Each person's last word under each id; of two that differ and are of one moment the second is told."""
    kept: dict[tuple[str, str], _Read] = {}
    for each in read:
        earlier = kept.get(each.key)
        if earlier is not None and moment_of(earlier.decision) == moment_of(each.decision):
            if (earlier.annotation.body, earlier.annotation.target) != (each.annotation.body, each.annotation.target):
                teller.tell("duplicate_annotation", each.decision)
            continue
        kept.pop(each.key, None)
        kept[each.key] = each
    return list(kept.values())


def _taken_back(read: Sequence[_Read]) -> set[tuple[str, str]]:
    """What its own maker takes back later on; a retraction that is itself taken back takes nothing back."""
    named: set[tuple[str, str]] = set()
    gone: set[tuple[str, str]] = set()
    for each in reversed(read):
        body = each.annotation.body
        if each.key in named:
            gone.add(each.key)
        elif isinstance(body, RetractionBody):
            named.add((each.decision.creator, body.annotation))
    return gone


def _located(read: _Read, teller: Teller) -> Note | None:
    """The decision with its words, as far as they still stand; None where nothing is left to rest on."""
    targets = read.annotation.target
    words = [each for target in targets if (each := _found(target, read.decision, teller)) is not None]
    says_what = any(target.part is EvidencePart.WHAT for target in targets)
    if not words or (says_what and not any(each.part is EvidencePart.WHAT for each in words)):
        return None
    moved = len(words) < len(targets) or any(each.moved for each in words)
    return Note(read.decision, read.annotation.body, tuple(words), moved)


def _found(target: Target, decision: Decision, teller: Teller) -> Words | None:
    document = teller.document
    try:
        start, end = locate(document.text, target.source, target)
    except Stale as stale:
        where = moved_to(document.text, target)
        code = "quote_mismatch" if where is None else "quote_moved"
        teller.tell(code, decision, expected=stale.expected, got=stale.got)
        return Words(Span(document.id, *where), target.part, moved=True) if where else None
    return Words(Span(document.id, start, end), target.part, moved=False)
