"""Which events the filters let through, and where each stands to the window: one answer for map, table, counts, files.

Events are numbered as in ``MapView.events``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dashboard.filters import ALL_FAMILIES, Clock, Filters
from dashboard.search import query_of
from dashboard.view import Counts, MapView, MarkView, Standing, period_days, standing
from geo.periods import day_number

LISTED = (Standing.CERTAIN, Standing.POSSIBLE, Standing.UNLOCATED, Standing.UNDATED)
"""What a list of the window's events holds: what is on the map, and what has no place or no date to be there."""

_KINDS = "kinds"

Numbers = frozenset[int]


def days_of(view: MapView, filters: Filters) -> tuple[int, int]:
    """First and last day of the window, as the map counts days; the story's where none is asked for."""
    return (day_number(filters.window[0]), day_number(filters.window[1])) if filters.window else view.story


def passing(view: MapView, filters: Filters) -> Numbers | None:
    """Numbers of the events that every filter but time lets through, None where none is set."""
    sets = _sets(view, filters)
    return frozenset.intersection(*sets.values()) if sets else None


def standings(view: MapView, filters: Filters) -> tuple[Standing, ...]:
    """Where each event stands; the table's rows, the counts and the files are all taken from here."""
    passed = passing(view, filters)
    days = days_of(view, filters)
    return tuple(
        standing(mark, days, certain_only=filters.certain_only)
        if passed is None or number in passed
        else Standing.FILTERED
        for number, mark in enumerate(marks_on(view, filters.clock))
    )


def marks_on(view: MapView, clock: Clock) -> Sequence[MarkView]:
    """The marks with their days on a clock: those told of, or those of publication."""
    if clock is Clock.TOLD:
        return view.events
    days = [period_days(article.published.period) for article in view.articles]
    return [replace(mark, first=days[mark.article][0], last=days[mark.article][1]) for mark in view.events]


def shown_events(view: MapView, filters: Filters) -> tuple[tuple[int, Standing], ...]:
    """The events to list, as numbers, each with how it stands to the window."""
    return tuple((number, how) for number, how in enumerate(standings(view, filters)) if how in LISTED)


def count_standings(found: Iterable[Standing]) -> Counts:
    """How many events stand where; the parts make the total."""
    counted = Counter(found)
    return Counts(
        certain=counted[Standing.CERTAIN],
        possible=counted[Standing.POSSIBLE],
        outside=counted[Standing.OUTSIDE],
        undated=counted[Standing.UNDATED],
        unlocated=counted[Standing.UNLOCATED],
        filtered=counted[Standing.FILTERED],
        total=counted.total(),
    )


def choice_counts(view: MapView, filters: Filters) -> Mapping[str, Mapping[str, int]]:
    """How many events of the window each choice would list, by facet (``kinds`` for kinds and families) and value.

    Each is counted among what all *other* filters let through, so that choosing it lists so many.
    """
    unnarrowed = replace(filters, families=ALL_FAMILIES, kinds=(), chosen=MappingProxyType({}), find="")
    listed = frozenset(number for number, _ in shown_events(view, unnarrowed))
    sets = _sets(view, filters)
    counted = {}
    for name, values in ((_KINDS, view.facets.kinds), *view.facets.events.items()):
        others = [kept for facet, kept in sets.items() if facet != name]
        base = frozenset.intersection(listed, *others)
        counted[str(name)] = {value: len(base & numbers) for value, numbers in values.items()}
    return counted


def _sets(view: MapView, filters: Filters) -> dict[str, Numbers]:
    """For each filter that is set, the numbers of the events that it lets through."""
    facets = view.facets
    sets: dict[str, Numbers] = {
        facet: _union(facets.events[facet], choices) for facet, choices in filters.chosen.items()
    }
    if filters.families != ALL_FAMILIES:
        sets[_KINDS] = _union(facets.kinds, (*filters.families, *filters.kinds))
    query = query_of(filters.find)
    if query.words:
        sets["find"] = frozenset(number for number, words in enumerate(facets.texts) if query.finds(words))
    return sets


def _union(values: Mapping[str, Numbers], chosen: Iterable[str]) -> Numbers:
    return frozenset().union(*(values.get(value, frozenset()) for value in chosen))
