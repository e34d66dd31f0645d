"""What two tellings must be before they can contradict: held to be so, of two sources, at times that are known."""

from datetime import date

from geo.model import Event, Modality, Period

_NOT_HELD = frozenset(
    {
        Modality.PLANNED,
        Modality.POSSIBLE,
        Modality.CONDITIONAL,
        Modality.HOPED,
        Modality.OFFERED,
        Modality.DENIED,
        Modality.FUTURE,
    }
)
_GUESSED = frozenset({"at_publication", "between_event_and_publication"})
"""Rules of periods that no words of the text give."""

Bounds = tuple[date, date]


def is_held(event: Event) -> bool:
    """Whether somebody says that it is or was so: no plan, no possibility, no denial."""
    return event.modality not in _NOT_HELD


def are_of_two_sources(one: Event, other: Event) -> bool:
    """Whether two articles tell them, or two speakers in one; nobody contradicts himself here."""
    if one.article != other.article:
        return True
    return bool(one.attribution or other.attribution) and not set(one.attribution) & set(other.attribution)


def bounds(period: Period | None) -> Bounds | None:
    """First and last day; None where one of them is not known."""
    if period is None or period.earliest is None or period.latest is None:
        return None
    return period.earliest, period.latest


def told_bounds(period: Period | None) -> Bounds | None:
    """First and last day where words of the text give them; None where they are only reckoned."""
    return None if period is None or period.rule in _GUESSED else bounds(period)


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two stretches share a day."""
    return max(one[0], other[0]) <= min(one[1], other[1])
