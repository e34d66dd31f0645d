"""The map's legend as a filter: what of a view it can show, and what of a view it changes.

The legend lets families, ways of travel and manners of telling through or not; a view can be narrowed further than a
legend can show, and what it cannot show it leaves alone.
"""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from dashboard.facets import NONE, Facet
from dashboard.filters import ALL_FAMILIES, Filters
from dashboard.map.bridge import Legend
from dashboard.view import Shown, shown_as
from geo.model import EventKind, Modality, Mode


def legend_of(filters: Filters) -> Legend:
    """What a legend shows of a view."""
    return Legend(_families(filters), _modes(filters), _shown(filters))


def with_legend(filters: Filters, legend: Legend) -> Filters:
    """The view with what was changed in the legend."""
    before = legend_of(filters)
    if legend.families != before.families:
        filters = replace(filters, families=ALL_FAMILIES if legend.families is None else legend.families, kinds=())
    if legend.modes != before.modes:
        filters = choosing(filters, Facet.MODE, () if legend.modes is None else (*legend.modes, NONE))
    if legend.shown != before.shown:
        kept = () if legend.shown is None else (each.value for each in Modality if shown_as(each) in legend.shown)
        filters = choosing(filters, Facet.MODALITY, kept)
    return filters


def choosing(filters: Filters, facet: Facet, choices: Iterable[str]) -> Filters:
    """The view with a facet narrowed to choices; none of them lets everything through."""
    others = {each: kept for each, kept in filters.chosen.items() if each is not facet}
    kept = tuple(sorted(choices))
    return replace(filters, chosen=MappingProxyType(others | ({facet: kept} if kept else {})))


def _families(filters: Filters) -> tuple[str, ...] | None:
    touched = {*filters.families, *(EventKind(kind).family for kind in filters.kinds)}
    found = tuple(family for family in ALL_FAMILIES if family in touched)
    return None if found == ALL_FAMILIES else found


def _modes(filters: Filters) -> tuple[str, ...] | None:
    chosen = filters.chosen.get(Facet.MODE, ())
    return tuple(mode.value for mode in Mode if mode.value in chosen) if NONE in chosen else None


def _shown(filters: Filters) -> tuple[int, ...] | None:
    chosen = filters.chosen.get(Facet.MODALITY, ())
    touched = {shown_as(Modality(each)) for each in chosen}
    return tuple(int(each) for each in Shown if each in touched) if chosen else None
