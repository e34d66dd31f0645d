"""One-line titles of events in both languages, composed from their parts where no reviewer wrote one."""

from collections.abc import Callable, Mapping

from dashboard.i18n import LANGUAGES, isolate, text
from gazetteer.records import Names, Place
from geo.model import Event, Leg, Movement, PlaceRole

MAX_ACTORS = 3
"""A title names no more than these; the passage names all."""

_Name = Callable[[Names], str]


def event_title(event: Event, places: Mapping[str, Place]) -> Names:
    """A reviewer's title, else one composed from kind, actors, vehicle, places and movement.

    ``places`` maps ids to places; an id that it does not hold is left out, an end that is not known is "?".
    """
    if event.title is not None and (event.title.en or event.title.ar):
        return event.title
    composed = [_composed(event, places, language) for language in LANGUAGES]
    return Names(en=composed[0], ar=composed[1])


def _composed(event: Event, places: Mapping[str, Place], language: str) -> str:
    def name(names: Names) -> str:
        return names.in_language(language)

    what = text(f"kind.{event.kind.value}", language)
    if event.movement is not None:
        return _moved(what, event.movement, places, language)
    who = text("view.comma", language).join(name(actor) for actor in event.actors[:MAX_ACTORS])
    where = text("view.comma", language).join(_at(event, places, name))
    if who and where:
        return text("view.title.who_where", language, what=what, who=who, where=where)
    if who or where:
        return text("view.title.one", language, what=what, detail=who or where)
    return what


def _at(event: Event, places: Mapping[str, Place], name: _Name) -> list[str]:
    known = (role for role in event.places if role.place in places)
    ordered = sorted(known, key=lambda role: role.role is not PlaceRole.AT)
    return list(dict.fromkeys(name(places[role.place].names) for role in ordered))


def _moved(what: str, movement: Movement, places: Mapping[str, Place], language: str) -> str:
    path = _path(movement, places, language)
    vehicle = isolate(movement.vehicle) if movement.vehicle else ""
    cargo = movement.cargo.in_language(language) if movement.cargo else ""
    carried = text("view.comma", language).join(part for part in (vehicle, cargo) if part)
    if carried:
        what = text("view.title.carried", language, what=what, carried=carried)
    if movement.trips is not None and movement.trips > 1:
        what = text("view.title.trips", language, what=what, trips=isolate(movement.trips))
    return text("view.title.one", language, what=what, detail=path) if path else what


def _path(movement: Movement, places: Mapping[str, Place], language: str) -> str:
    """The ends of a movement in the order travelled, such as "Libya → Latakia → Moscow region"."""
    stops = [_stop(place, places, language) for place in path_of(movement)]
    if all(stop == "?" for stop in stops):
        return ""
    # The arrow is neutral: with each name isolated it follows the direction of the title around it.
    return text("view.title.arrow", language).join(isolate(stop) for stop in stops)


def path_of(movement: Movement) -> list[str | None]:
    """The places passed, in order; None for an end that the text does not give, a stop named twice in a row once."""
    stops: list[str | None] = []
    for leg in movement.legs:
        for stop in _stops(leg):
            if not stops or stop is None or stop != stops[-1]:
                stops.append(stop)
    return stops


def _stops(leg: Leg) -> tuple[str | None, ...]:
    return (leg.origin, *leg.via, leg.destination)


def _stop(place: str | None, places: Mapping[str, Place], language: str) -> str:
    return "?" if place is None or place not in places else places[place].names.in_language(language)
