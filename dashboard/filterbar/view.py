"""The bar of a view: chips of what is active, and every choice with its count."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dashboard.facets import Facet
from dashboard.filterbar.records import CERTAIN, FIND, KINDS, Bar, Chip, Group, Option
from dashboard.filters import ALL_FAMILIES, Filters
from dashboard.i18n import isolate, number_text, text
from dashboard.standings import choice_counts, passing
from dashboard.view import MapView
from geo.model import EventKind

SHOWN_AT_FIRST = 8
"""Choices of a facet that are shown before all are asked for."""

MOST_LISTED = 200
"""Choices of a facet that are listed at all, those of most events."""

MOST_CHIPS = 3
"""A facet with more choices made has one chip for them all."""

_LONGEST_LABEL = 80


def filter_bar(view: MapView, filters: Filters) -> Bar:
    """The bar of a view."""
    language = filters.language
    counts = choice_counts(view, filters)
    passed = passing(view, filters)
    total = len(view.events)
    shown = total if passed is None else len(passed)
    chips = tuple(_chips(view, filters))
    return Bar(
        find=filters.find,
        active=_number(len(chips), filters),
        chips=chips,
        groups=(_kinds(view, filters, counts[KINDS]), *_groups(view, filters, counts)),
        found=text("filter.found", language, shown=shown, total=total),
    )


def _kinds(view: MapView, filters: Filters, counts: Mapping[str, int]) -> Group:
    """Families, each with its kinds beneath; a family shown whole has all of them ticked."""
    language = filters.language
    whole = set() if filters.families == ALL_FAMILIES else set(filters.families)
    ticked = {*filters.kinds, *(kind.value for kind in EventKind if kind.family in whole)}
    options = []
    for family in (each for each in ALL_FAMILIES if each in view.facets.kinds):
        kinds = [each.value for each in EventKind if each.family == family and each.value in view.facets.kinds]
        under = tuple(
            _option(kind, text(f"kind.{kind}", language), counts, ticked, filters) for kind in kinds if kind != family
        )
        label = text(f"family.{family}", language)
        unfold = text("filter.unfold", language, name=isolate(label))
        options.append(replace(_option(family, label, counts, whole, filters), under=under, unfold=unfold))
    chosen = _number(len(whole) + len(filters.kinds), filters)
    return Group(KINDS, text("filter.kinds", language), chosen, tuple(options))


def _groups(view: MapView, filters: Filters, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Group]:
    for facet in Facet:
        events, names = view.facets.events[facet], view.facets.names[facet]
        if not events:
            continue
        chosen = set(filters.chosen.get(facet, ()))
        ordered = sorted(events, key=lambda value: (value not in chosen, -len(events[value]), value))
        listed = sorted(ordered[:MOST_LISTED], key=lambda value: (-len(events[value]), value))
        left = len(ordered) - len(listed)
        yield Group(
            name=facet.value,
            label=text(f"filter.{facet.value}", filters.language),
            chosen=_number(len(chosen), filters),
            options=tuple(
                _option(value, names[value].in_language(filters.language), counts[facet.value], chosen, filters)
                for value in listed
            ),
            more=text("filter.more", filters.language, count=len(listed)) if len(listed) > SHOWN_AT_FIRST else "",
            left_out=text("filter.too_many", filters.language, count=left) if left else "",
        )


def _option(value: str, label: str, counts: Mapping[str, int], chosen: set[str], filters: Filters) -> Option:
    count = counts.get(value, 0)
    return Option(value, _cut(label), number_text(count, filters.language), value in chosen, count == 0)


def _chips(view: MapView, filters: Filters) -> Iterator[Chip]:
    language = filters.language
    if filters.find:
        yield _chip(FIND, "", text("filter.find_chip", language), filters.find, language)
    if filters.families != ALL_FAMILIES:
        named = [(each, text(f"family.{each}", language)) for each in filters.families]
        named += [(each, text(f"kind.{each}", language)) for each in filters.kinds]
        yield from _facet_chips(KINDS, named, language)
    for facet, choices in filters.chosen.items():
        names = view.facets.names[facet]
        yield from _facet_chips(
            facet.value, [(each, names[each].in_language(language)) for each in choices if each in names], language
        )
    if filters.certain_only:
        label = text("filter.certain", language)
        yield Chip(CERTAIN, "", label, text("filter.remove", language, name=isolate(label)))


def _facet_chips(name: str, named: list[tuple[str, str]], language: str) -> Iterator[Chip]:
    facet = text(f"filter.{name}", language)
    if 0 < len(named) <= MOST_CHIPS:
        yield from (_chip(name, value, facet, label, language) for value, label in named)
        return
    label = text("filter.many", language, facet=facet, count=len(named))
    yield Chip(name, "", label, text("filter.remove", language, name=isolate(label)))


def _chip(name: str, value: str, facet: str, label: str, language: str) -> Chip:
    shown = text("filter.one", language, facet=facet, name=isolate(_cut(label)))
    return Chip(name, value, shown, text("filter.remove", language, name=isolate(shown)))


def _number(count: int, filters: Filters) -> str:
    return number_text(count, filters.language) if count else ""


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
