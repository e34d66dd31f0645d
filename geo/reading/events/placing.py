"""Where an event was: the places of its clause by role, or those of the clause it speaks of."""

from collections.abc import Iterator, Sequence

from gazetteer.records import PlaceKind
from geo.model import EventPlace, MentionRole, PlaceRole
from geo.reading.events.records import Located, Scene, Trigger
from geo.reading.words import Clause, Opener

MOST_PLACES = 6
"""A clause that names more places tells a list, of which an event keeps the first."""

_NO_PLACE_OF_ACTION = frozenset({MentionRole.BOILERPLATE, MentionRole.ORGANISATION_PART, MentionRole.AFFILIATION})
_INHERITS = frozenset({Opener.COORDINATE, Opener.RELATIVE, Opener.CAUSE, Opener.CONTRAST, Opener.TIME})
_SITES = frozenset({PlaceKind.SITE, PlaceKind.AIRPORT, PlaceKind.PORT})
BASE_FAMILY = "base"


def placed_at(scene: Scene, trigger: Trigger) -> tuple[Located, ...]:
    """The places at which a trigger's event is, most telling ones alone: a base without the country it lies in."""
    for clause in _clauses(scene, trigger.clause):
        found = [each for each in scene.located_in(clause) if _may_be_at(each)]
        if clause is not trigger.clause and clause.opener is not trigger.clause.opener:
            found = _antecedents(found, trigger.clause)
        if found:
            return without_wholes(_of_kind(found, trigger))[:MOST_PLACES]
    return _below(scene, trigger)


def _below(scene: Scene, trigger: Trigger) -> tuple[Located, ...]:
    """The place nearest behind a trigger in the clauses of its sentence that hang on its own."""
    sentence = scene.analysis.sentences[trigger.clause.sentence]
    words = scene.analysis.words
    found = [
        each
        for each in scene.located
        if trigger.word < each.first < sentence.after
        and _may_be_at(each)
        and _hangs_on(scene, scene.analysis.clauses[words[each.first].clause], trigger.clause)
    ]
    return without_wholes(_of_kind(found, trigger))[:1]


def _hangs_on(scene: Scene, clause: Clause, above: Clause) -> bool:
    lineage = {each.number for each in scene.analysis.lineage(clause)}
    return above.number in lineage or clause.parent == above.parent


def event_places(at: Sequence[Located]) -> tuple[EventPlace, ...]:
    """The places as an event names them, each once."""
    return tuple(dict.fromkeys(EventPlace(PlaceRole.AT, place) for each in at for place in each.places))


def without_wholes(found: Sequence[Located]) -> tuple[Located, ...]:
    """Without an area that only says where the place before it lies: حميميم في سوريا, Hmeimim in Syria."""
    kept: list[Located] = []
    for each in found:
        before = kept[-1] if kept else None
        if before and each.first - before.after <= 2 and _holds(each, before):  # noqa: PLR2004  (في، قرب مدينة)
            continue
        kept.append(each)
    return tuple(kept)


def _holds(area: Located, place: Located) -> bool:
    """Whether an area is one in which a place lies, as far as kinds and countries tell."""
    if area.country is None or area.country != place.country or area.kind is None or place.kind is None:
        return False
    return _RANK[area.kind] > _RANK[place.kind]


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


def _of_kind(found: Sequence[Located], trigger: Trigger) -> Sequence[Located]:
    """For news of a base the bases, where the clause names any."""
    if trigger.kind.family != BASE_FAMILY:
        return found
    bases = [each for each in found if each.kind in _SITES]
    return bases or found


def _may_be_at(located: Located) -> bool:
    return bool(located.places) and located.role not in _NO_PLACE_OF_ACTION and located.role is not MentionRole.ACTOR


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
        return [each for each in before[-1:] if clause.first - each.after <= 2]  # noqa: PLR2004  (an adjective)
    return before
