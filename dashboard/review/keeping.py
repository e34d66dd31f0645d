"""When an act is dated, and how a place that nobody knew is kept."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dashboard.review.acts import AddPlace
from dashboard.review.draft import DraftError
from gazetteer.own.entries import Certainty, Entry, add_own_place
from gazetteer.records import Names, Place, PlaceKind
from geo.review.decisions import Decision
from geo.review.making import next_moment


def moment_after(decisions: Iterable[Decision], by: str) -> datetime:
    """Now, or just after a person's newest decision where a clock ran ahead: each act has a moment of its own."""
    return next_moment((decision for decision in decisions if decision.creator == by), datetime.now(UTC))


def keep_place(act: AddPlace) -> Place:
    """The place that a person pointed at, known from now on.

    Raises:
        DraftError: if it is of no kind.
        GazetteerError: if it does not hold or cannot be kept.
    """
    said = act.place
    if said.kind not in list(PlaceKind):
        raise DraftError("review.error.no_kind")
    names = Names(said.en.strip(), said.ar.strip())
    entry = Entry(names, said.lon, said.lat, PlaceKind(said.kind), Certainty.LESS_CERTAIN)
    return add_own_place(entry, by=act.by, at=datetime.now(UTC))
