"""Sayings that are the news themselves: a position, a judgement, a denial, an offer, a threat, no comment, a speech."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from geo.model import EventKind, MentionRole, Modality
from geo.reading.events.placing import without_wholes
from geo.reading.events.records import Located, Scene
from geo.reading.events.telling import Telling
from geo.reading.words import Clause, Form, Opener

SHORTEST_CONTENT = 3
"""Fewest words of what is said."""

CUE_REACH = 8
"""Within how many words from its beginning a clause has the word that tells how it is meant."""
DENIAL_REACH = 5
"""Within how many words from its beginning a clause that denies has its negation."""

_KINDS = {
    "deny": (EventKind.STATEMENT_DENIAL, Modality.ASSERTED),
    "refuse_comment": (EventKind.STATEMENT_REFUSAL, Modality.ASSERTED),
    "threaten": (EventKind.STATEMENT_THREAT, Modality.CLAIMED),
    "offer": (EventKind.STATEMENT_OFFER, Modality.OFFERED),
    "hope": (EventKind.STATEMENT_POSITION, Modality.HOPED),
    "judge": (EventKind.STATEMENT_ASSESSMENT, Modality.CLAIMED),
    "assert": (EventKind.STATEMENT_POSITION, Modality.CLAIMED),
    "tell": (EventKind.STATEMENT_POSITION, Modality.CLAIMED),
    "position": (EventKind.STATEMENT_POSITION, Modality.ASSERTED),
    "welcome": (EventKind.STATEMENT_POSITION, Modality.ASSERTED),
    "insist": (EventKind.STATEMENT_POSITION, Modality.CLAIMED),
    "ask": (EventKind.STATEMENT_POSITION, Modality.ASSERTED),
    "speak": (EventKind.STATEMENT_SPEECH, Modality.ASSERTED),
}
_WITHOUT_CONTENT = frozenset({"refuse_comment", "offer", "hope", "threaten", "deny", "position", "ask", "welcome"})
_QUOTING = frozenset({Opener.COMPLEMENT, Opener.SPEECH})
_PLAIN = frozenset({"tell", "assert"})
_JUDGING = ("say.judge", "act.matter")
_STANCE = ("cue.stance",)
_HOPE = ("cue.hoped",)


@dataclass(frozen=True, slots=True)
class Statement:
    """A saying that is an event."""

    telling: Telling
    kind: EventKind
    modality: Modality
    clause: Clause
    """What is said, or where the saying stands when nothing more is quoted."""
    places: tuple[Located, ...]


def find_statements(scene: Scene, told: Mapping[int, Telling], eventful: Collection[int]) -> Iterator[Statement]:
    """The sayings that carry no other event; ``eventful`` are the clauses that tell one."""
    spoken: set[int] = set()
    for telling in told.values():
        clause = scene.analysis.clauses[telling.clause]
        if telling.kind not in _KINDS or not _has_speaker(telling) or clause.opener is Opener.RELATIVE:
            continue
        if telling.by_media and telling.kind != "judge":
            continue
        content = _content(scene, telling)
        if clause.sentence in spoken:
            continue
        if _is_speech(scene, clause):
            spoken.add(clause.sentence)
            yield Statement(telling, *_KINDS["speak"], clause, _places(scene, [clause]))
        elif telling.clause not in eventful and not any(each.number in eventful for each in content):
            yield from _stated(scene, telling, clause, content)


def _stated(scene: Scene, telling: Telling, clause: Clause, content: list[Clause]) -> Iterator[Statement]:
    """The statement of a saying of which nothing else is an event."""
    kind, modality = _KINDS[telling.kind]
    if kind is EventKind.STATEMENT_SPEECH:
        return
    if telling.kind in _PLAIN:
        told = _plainly_told(scene, telling, content)
        if told is None:
            return
        kind, modality = told
    if not content and telling.kind in _WITHOUT_CONTENT:
        content = [clause]
    if sum(len(each.words) for each in content) >= SHORTEST_CONTENT:
        quoted = next((each for each in content if len(each.words) >= SHORTEST_CONTENT), content[0])
        yield Statement(telling, kind, modality, quoted, _places(scene, content))


def _plainly_told(scene: Scene, telling: Telling, content: list[Clause]) -> tuple[EventKind, Modality] | None:
    """What a plain "said that" is: a denial, a position, a judgement; None for a report."""
    if content and telling.by_party and _denies(scene, content[0]):
        return EventKind.STATEMENT_DENIAL, Modality.ASSERTED
    if _holds(scene, content, _JUDGING):
        return _KINDS["judge"]
    if telling.by_party and _holds(scene, content, _HOPE):
        return _KINDS["hope"]
    if telling.by_party and _holds(scene, content, _STANCE):
        return _KINDS[telling.kind]
    return None


def _is_speech(scene: Scene, clause: Clause) -> bool:
    """Whether the words around a verb of saying tell an occasion of its own: a press conference, a summit."""
    return any(scene.analysis.words[word].is_a("thing.speech") for word in clause.words)


def _has_speaker(telling: Telling) -> bool:
    return bool(telling.speakers) or telling.kind == "refuse_comment"


def _content(scene: Scene, telling: Telling) -> list[Clause]:
    """The clauses that tell what is said: those that hang on the verb, from the first one that quotes."""
    clauses = scene.analysis.clauses
    below = {telling.clause}
    found: list[Clause] = []
    for number in range(telling.clause + 1, len(clauses)):
        clause = clauses[number]
        if clause.sentence != clauses[telling.clause].sentence:
            break
        if clause.parent in below and (found or clause.opener in _QUOTING):
            below.add(clause.number)
            found.append(clause)
    return found


def _holds(scene: Scene, content: Collection[Clause], names: Collection[str]) -> bool:
    """Whether a clause of what is said has a word of a class near its beginning."""
    words = scene.analysis.words
    return any(words[word].is_a(name) for clause in content for word in clause.words[:CUE_REACH] for name in names)


def _denies(scene: Scene, clause: Clause) -> bool:
    """Whether what is said begins with a verb negated: إن بلادها لا تدعم أي طرف; "not easy" denies nothing."""
    words = scene.analysis.words
    opening = clause.words[: DENIAL_REACH + 1]
    for word, behind in pairwise(opening):
        verb = words[behind].verb()
        if words[word].is_a("cue.negation.fact") and verb and (verb.form is not Form.PAST or verb.lemma.isascii()):
            return True
    return False


def _places(scene: Scene, content: Collection[Clause]) -> tuple[Located, ...]:
    found = [
        located
        for clause in content
        for located in scene.located_in(clause)
        if located.places and located.role is MentionRole.LOCATIVE
    ]
    return without_wholes(found)[:3]
