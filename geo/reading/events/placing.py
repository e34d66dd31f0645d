"""Where an event was: the places of its clause, or of what the clause speaks of.

Asked in this order, the first that answers stands: the words of the noun that tells the event; its clause; the clauses
that this one goes on from; those that hang on it; the place that a sentence before set what follows in
(``وفي السودان، ...``). News of a base look for a base in all of these before they take a town or a country.
"""

from collections.abc import Iterator, Sequence

from gazetteer.records import PlaceKind
from geo.model import EventKind, EventPlace, MentionRole, PlaceRole
from geo.reading.events.records import Located, Scene, Trigger
from geo.reading.words import Clause, Opener, Part

MOST_PLACES = 6
"""A clause that names more places tells a list, of which an event keeps the first."""

ADJECTIVE_REACH = 2
"""How many words may stand between a noun's place and the relative clause that speaks of it."""

SETTING_REACH = 3
"""Within how many words from its beginning a sentence that sets what follows in a place has named it, and how many
sentences later it still holds."""

PHRASE_REACH = 12
"""Within how many words behind a noun its own place stands."""

BASE_FAMILY = "base"

_NO_PLACE_OF_ACTION = frozenset({MentionRole.BOILERPLATE, MentionRole.ORGANISATION_PART, MentionRole.AFFILIATION})
_INHERITS = frozenset({Opener.COORDINATE, Opener.RELATIVE, Opener.CAUSE, Opener.CONTRAST, Opener.TIME})
_SITES = frozenset({PlaceKind.SITE, PlaceKind.AIRPORT, PlaceKind.PORT})
_DONE_TO_STATES = frozenset({EventKind.ECONOMIC_SANCTIONS, EventKind.AID_MILITARY, EventKind.AID_HUMANITARIAN})
"""Of these a state that they are laid on is where they are, though it stands for its government."""
_AGAINST = frozenset({"علي", "ضد", "on", "against"})
"""Keys of the words before such a state."""
_IN = frozenset({"في", "وفي", "ففي", "in"})
"""Keys of the words with which a sentence sets its paragraph in a place."""

_RANK = {
    PlaceKind.SITE: 0,
    PlaceKind.AIRPORT: 0,
    PlaceKind.PORT: 0,
    PlaceKind.ROAD: 0,
    PlaceKind.OTHER: 0,
    PlaceKind.CITY: 1,
    PlaceKind.ADMIN: 2,
    PlaceKind.REGION: 3,
    PlaceKind.COUNTRY: 4,
    PlaceKind.SEA: 5,
}


def placed_at(scene: Scene, trigger: Trigger) -> tuple[Located, ...]:
    """The places at which a trigger's event is, most telling ones alone: a base without the country it lies in."""
    searches = (_fitting(scene, found, trigger) for found in _searches(scene, trigger))
    if trigger.kind.family != BASE_FAMILY:
        return without_wholes(next((found for found in searches if found), ()))[:MOST_PLACES]
    first: Sequence[Located] = ()
    for found in searches:
        first = first or found
        if bases := _bases(found):
            return without_wholes(bases)[:MOST_PLACES]
    return without_wholes(first)[:MOST_PLACES]


def event_places(at: Sequence[Located]) -> tuple[EventPlace, ...]:
    """The places as an event names them, each once."""
    return tuple(dict.fromkeys(EventPlace(PlaceRole.AT, place) for each in at for place in each.places))


def without_wholes(found: Sequence[Located]) -> tuple[Located, ...]:
    """Without an area that only says where the place before it lies: حميميم في سوريا, Hmeimim in Syria."""
    kept: list[Located] = []
    for each in found:
        before = kept[-1] if kept else None
        if before and each.first - before.after <= ADJECTIVE_REACH and _holds(each, before):
            continue
        kept.append(each)
    return tuple(kept)


def _searches(scene: Scene, trigger: Trigger) -> Iterator[list[Located]]:
    """Where to look for a trigger's place, the likeliest first."""
    if _is_dated_noun(scene, trigger):
        yield _of_phrase(scene, trigger)
        return
    if trigger.sense.part is not Part.VERB:
        yield _of_phrase(scene, trigger)
    for clause in _clauses(scene, trigger.clause):
        found = [each for each in scene.located_in(clause) if not _is_of_a_noun(scene, each, trigger)]
        if clause is not trigger.clause and clause.opener is not trigger.clause.opener:
            found = _antecedents(found, trigger.clause)
        yield found
    yield _below(scene, trigger)
    yield _setting(scene, trigger)


def _fitting(scene: Scene, found: Sequence[Located], trigger: Trigger) -> list[Located]:
    """Those at which such an event can be."""
    fitting = [each for each in found if _may_be_at(scene, each, trigger)]
    ashore = [each for each in fitting if each.kind is not PlaceKind.SEA]
    return ashore or ([] if trigger.kind.family == BASE_FAMILY else fitting)


def _bases(found: Sequence[Located]) -> list[Located]:
    return [each for each in found if each.kind in _SITES]


def _may_be_at(scene: Scene, located: Located, trigger: Trigger) -> bool:
    if not located.places or located.role in _NO_PLACE_OF_ACTION:
        return False
    if located.role is not MentionRole.ACTOR:
        return True
    return trigger.kind in _DONE_TO_STATES and scene.analysis.words[located.first - 1].key in _AGAINST


def _is_dated_noun(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun behind "after" or "since" tells the event: only its own words say where that was."""
    words = scene.analysis.words
    return trigger.sense.part is not Part.VERB and trigger.word > 0 and words[trigger.word - 1].is_a("cue.when")


def _of_phrase(scene: Scene, trigger: Trigger) -> list[Located]:
    """The places in the words of a noun, up to the next verb or the next thing told."""
    here = scene.located_in(trigger.clause)
    if not here:
        return []
    words = scene.analysis.words
    last = trigger.word + PHRASE_REACH
    behind = (word for word in trigger.clause.words if trigger.word < word < last)
    stop = next((word for word in behind if words[word].verb() or words[word].is_a("act")), last)
    return [each for each in here if trigger.word < each.first < stop]


def _is_of_a_noun(scene: Scene, located: Located, trigger: Trigger) -> bool:
    """Whether a place belongs to another noun behind "after" or "since": بعد لقاء في موسكو."""
    words = scene.analysis.words
    for word in range(located.first - 1, max(located.first - PHRASE_REACH, 0), -1):
        if words[word].clause != words[located.first].clause or word == trigger.word or words[word].verb():
            return False
        if words[word].is_a("act") and words[word - 1].is_a("cue.when"):
            return True
    return False


def _clauses(scene: Scene, clause: Clause) -> Iterator[Clause]:
    """The clause, then those that it goes on from."""
    yield clause
    at: Clause = clause
    while at.opener in _INHERITS and at.parent is not None:
        at = scene.analysis.clauses[at.parent]
        yield at


def _antecedents(found: Sequence[Located], clause: Clause) -> list[Located]:
    """Of a parent's places what a relative clause speaks of: the one right before it; else those before it."""
    before = [each for each in found if each.first < clause.first]
    if clause.opener is Opener.RELATIVE:
        return [each for each in before[-1:] if clause.first - each.after <= ADJECTIVE_REACH]
    return before


def _below(scene: Scene, trigger: Trigger) -> list[Located]:
    """The place nearest behind a trigger in the clauses of its sentence that hang on its own."""
    sentence = scene.analysis.sentences[trigger.clause.sentence]
    words = scene.analysis.words
    behind = (
        each
        for each in scene.located_between(trigger.word + 1, sentence.after)
        if _hangs_on(scene, scene.analysis.clauses[words[each.first].clause], trigger.clause)
        and _may_be_at(scene, each, trigger)
    )
    first = next(behind, None)
    return [first] if first else []


def _hangs_on(scene: Scene, clause: Clause, above: Clause) -> bool:
    """Whether a clause depends on another or on one that goes on from it."""
    return any(
        each.number == above.number or (each.parent is not None and each.parent == above.parent)
        for each in scene.analysis.lineage(clause)
    )


def _setting(scene: Scene, trigger: Trigger) -> list[Located]:
    """The place that a sentence shortly before set what follows in, no other being named since: وفي ليبيا، ..."""
    analysis = scene.analysis
    number = trigger.clause.sentence
    for sentence in reversed(analysis.sentences[max(number - SETTING_REACH, 0) : number + 1]):
        found = [
            each
            for each in scene.located_between(sentence.first, sentence.after)
            if each.role is MentionRole.LOCATIVE and each.places
        ]
        if analysis.words[sentence.first].key in _IN:
            return [each for each in found if each.first < sentence.first + SETTING_REACH]
        if found:
            return []
    return []


def _holds(area: Located, place: Located) -> bool:
    """Whether an area is one in which a place lies, as far as kinds and countries tell."""
    if area.country is None or area.country != place.country or area.kind is None or place.kind is None:
        return False
    return _RANK[area.kind] > _RANK[place.kind]
