"""What a reader does in the bar, as a change of the view; whatever arrives that is none of ours changes nothing."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dashboard.facets import Facet
from dashboard.filterbar.records import CERTAIN, FIND, KINDS
from dashboard.filters import ALL_FAMILIES, MAX_VALUE_LENGTH, Filters, kinds_chosen
from dashboard.legend import choosing
from dashboard.view import MapView
from geo.model import EventKind


def changed(filters: Filters, done: Any, view: MapView) -> Filters:
    """The view after ``{clear}``, ``{find: words}``, ``{toggle: [name, id]}`` or ``{drop: name}``, at page one."""
    if not isinstance(done, Mapping):
        return filters
    found = filters
    if done.get("clear") is True:
        found = unfiltered(filters)
    elif isinstance(done.get("find"), str):
        found = replace(filters, find=done["find"].strip()[:MAX_VALUE_LENGTH])
    elif isinstance(done.get("drop"), str):
        found = _dropped(filters, done["drop"])
    elif _is_pair(done.get("toggle")):
        name, value = done["toggle"]
        found = _toggled(filters, name, value, view)
    return replace(found, page=1) if found != filters else filters


def unfiltered(filters: Filters) -> Filters:
    """The view with nothing left out but what lies outside its window."""
    return replace(
        filters, families=ALL_FAMILIES, kinds=(), chosen=MappingProxyType({}), find="", certain_only=False, page=1
    )


def _dropped(filters: Filters, name: str) -> Filters:
    if name == FIND:
        return replace(filters, find="")
    if name == CERTAIN:
        return replace(filters, certain_only=False)
    if name == KINDS:
        return replace(filters, families=ALL_FAMILIES, kinds=())
    return choosing(filters, Facet(name), ()) if name in list(Facet) else filters


def _toggled(filters: Filters, name: str, value: str, view: MapView) -> Filters:
    if name == KINDS:
        return _kind_toggled(filters, value, view) if value in view.facets.kinds else filters
    if name not in list(Facet) or value not in view.facets.events[Facet(name)]:
        return filters
    facet = Facet(name)
    return choosing(filters, facet, set(filters.chosen.get(facet, ())) ^ {value})


def _kind_toggled(filters: Filters, value: str, view: MapView) -> Filters:
    tokens = set() if filters.families == ALL_FAMILIES else {*filters.families, *filters.kinds}
    family = value.split(".", maxsplit=1)[0]
    if value != family and family in tokens:
        # A kind taken out of a whole family leaves the family's others.
        siblings = {kind.value for kind in EventKind if kind.family == family and kind.value in view.facets.kinds}
        tokens = (tokens - {family}) | siblings
    tokens ^= {value}
    families, kinds = kinds_chosen(tokens) if tokens else (ALL_FAMILIES, ())
    return replace(filters, families=families, kinds=kinds)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(each, str) for each in value)  # noqa: PLR2004 - a facet and a choice
