"""Which of the machine's events people's decisions are about: by id, else by the words they rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.model import Event, EvidencePart
from geo.review.bodies import EventBody
from geo.review.matching import matches
from geo.review.notes import Teller
from geo.review.standing import Said, Standing


def recognise(said: Sequence[Said], standing: Iterable[Standing], machine: Sequence[Event]) -> Mapping[str, Event]:
    """The machine's event for each id that a standing decision is about, where there is one.

    A decision describes the events it is about by their kind and its own words, so that a newer reading's are known
    again though their ids are others.
    """
    described: dict[str, Event] = {}
    for each in said:
        described |= {name: event for name, event in _replaced(each) if name not in described}
    described |= {each.id: event for each in said if (event := each.event or each.judged)}
    wanted = {name for each in standing for name in each.covers}
    ours = {event.id: event for event in machine}
    exact = {name: ours[name] for name in wanted if name in ours}
    rest = [event for name, event in ours.items() if name not in exact]
    open_ = [replace(described[name], id=name) for name in sorted(wanted - set(exact)) if name in described]
    return exact | dict(matches(rest, open_))


def tell_moved(said: Sequence[Said], standing: Iterable[Standing], found: Mapping[str, Event], teller: Teller) -> None:
    """Name each decision about an event that the machine reads elsewhere now, or no longer at all."""
    own = {each.id for each in said if isinstance(each.note.body, EventBody) and each.id not in each.replaces}
    for each in standing:
        about = each.said
        is_explicit = about.replaces or not isinstance(about.note.body, EventBody)
        for name in about.names if is_explicit else ():
            event = found.get(name)
            if name in own or (event is None and about.event is None):
                continue
            if event is None:
                teller.tell("event_gone", about.note.decision, expected=_quoted(about.event or about.judged))
            elif event.id != name:
                expected, got = _quoted(about.event or about.judged), _quoted(event)
                teller.tell("event_moved", about.note.decision, expected=expected, got=got)


def _replaced(said: Said) -> Iterable[tuple[str, Event]]:
    body = said.note.body
    if said.event is None or not isinstance(body, EventBody):
        return
    kinds = (*body.replaced_kinds, *(body.kind for _ in body.replaces))
    for name, kind in zip(body.replaces, kinds, strict=False):
        yield name, replace(said.event, kind=kind)


def _quoted(event: Event | None) -> str:
    """The first words for what happened."""
    evidence = event.evidence if event else ()
    return next((item.text for item in evidence if item.part is EvidencePart.WHAT), "")
