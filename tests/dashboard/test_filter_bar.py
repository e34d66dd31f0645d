"""The bar says what is active, counts what each choice would list, and takes only what it offered."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from dashboard.facets import NONE, Facet
from dashboard.filterbar.change import changed
from dashboard.filterbar.view import MOST_LISTED, SHOWN_AT_FIRST, filter_bar
from dashboard.filters import ALL_FAMILIES, Filters
from dashboard.i18n import Locale
from dashboard.legend import legend_of, with_legend
from dashboard.map.bridge import Legend
from dashboard.standings import shown_events
from dashboard.view import MapView, map_view
from gazetteer.records import Names
from geo.model import Corpus, EventKind

LIBYA = MappingProxyType({Facet.PLACE: ("iso:LY",)})


@pytest.fixture
def view(corpus: Corpus) -> MapView:
    """What the map shows of the corpus."""
    return map_view(corpus)


def toggled(filters: Filters, name: str, value: str, view: MapView) -> Filters:
    """The view after a choice was pressed."""
    return changed(filters, {"toggle": [name, value]}, view)


def test_a_choice_is_taken_and_let_go_of(view: MapView) -> None:
    """Pressing twice leaves everything as it was, but at page one."""
    once = toggled(Filters(page=3), "at", "iso:LY", view)
    assert once.chosen == LIBYA
    assert once.page == 1
    assert toggled(once, "at", "iso:LY", view) == Filters()


def test_the_first_family_chosen_is_shown_alone_and_the_last_let_go_brings_all_back(view: MapView) -> None:
    """Nothing ticked means everything."""
    alone = toggled(Filters(), "kinds", "movement", view)
    assert alone.families == ("movement",)
    assert toggled(alone, "kinds", "movement", view).families == ALL_FAMILIES


def test_a_kind_taken_out_of_a_family_leaves_its_others(view: MapView) -> None:
    """Whoever wants movements without flights unticks flights."""
    found = toggled(Filters(families=("movement",)), "kinds", "movement.flight", view)
    assert found.families == ()
    present = {mark.kind for mark in view.events if mark.kind.family == "movement"}
    assert set(found.kinds) == {kind.value for kind in present} - {"movement.flight"}


def test_a_family_takes_its_kinds_with_it(view: MapView) -> None:
    """A whole family does not name its kinds besides."""
    found = toggled(Filters(families=(), kinds=("base.used", "movement.ship")), "kinds", "movement", view)
    assert (found.families, found.kinds) == (("movement",), ("base.used",))


def test_everything_is_let_go_of_at_once_but_the_window(view: MapView) -> None:
    """Clearing filters moves neither time nor language nor what is open."""
    kept = Filters(language="ar", event="e", wide=True)
    full = replace(kept, families=(), kinds=("base.used",), chosen=LIBYA, find="x", certain_only=True, page=2)
    assert changed(full, {"clear": True}, view) == kept


@pytest.mark.parametrize(
    ("name", "field"), [("find", "find"), ("certain", "certain_only"), ("kinds", "families"), ("at", "chosen")]
)
def test_one_thing_is_let_go_of_alone(view: MapView, name: str, field: str) -> None:
    """A chip's cross removes what the chip says."""
    full = Filters(families=("movement",), chosen=LIBYA, find="x", certain_only=True)
    found = changed(full, {"drop": name}, view)
    assert getattr(found, field) == getattr(Filters(), field)
    assert replace(found, **{field: getattr(full, field)}) == full


@pytest.mark.parametrize(
    "done",
    [
        None,
        [],
        "clear",
        {"clear": "yes"},
        {"find": 3},
        {"drop": "window"},
        {"drop": ["at"]},
        {"toggle": "at"},
        {"toggle": ["at"]},
        {"toggle": ["at", 3]},
        {"toggle": ["at", "iso:nowhere"]},
        {"toggle": ["kinds", "gossip"]},
        {"toggle": ["event", "event-0001"]},
    ],
)
def test_what_was_not_offered_changes_nothing(view: MapView, done: Any) -> None:
    """A browser may say anything."""
    before = Filters(chosen=LIBYA, page=4)
    assert changed(before, done, view) == before


def test_words_of_any_length_are_cut(view: MapView) -> None:
    """A megabyte typed is no megabyte in the address."""
    assert len(changed(Filters(), {"find": "x" * 1_000_000}, view).find) == 200


def test_the_bar_counts_what_each_choice_would_list(view: MapView) -> None:
    """The number beside a choice is the number of rows that choosing it gives."""
    before = Filters(chosen=LIBYA)
    bar = filter_bar(view, before)
    for group in bar.groups:
        for option in group.options:
            if not option.chosen:
                after = toggled(before, group.name, option.id, view)
                narrowed = group.name != "at"
                assert not narrowed or len(shown_events(view, after)) == int(option.count), (group.name, option.id)


def test_chips_name_facet_and_choice_and_many_are_one(view: MapView) -> None:
    """What is active is read at a glance, also where much is chosen."""
    chosen = MappingProxyType({Facet.PLACE: ("iso:LY",), Facet.MODE: ("air", NONE, "road", "sea")})
    bar = filter_bar(view, Filters(chosen=chosen, find="x", families=("movement",)))
    words = [
        chip.label.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")
        for chip in bar.chips
    ]
    assert words == ["Words: x", "Kind of event: Movements", "Place: Libya", "Moved by: 4 chosen"]
    assert [(chip.name, chip.id) for chip in bar.chips][-2:] == [("at", "iso:LY"), ("mode", "")]
    assert bar.active == "4"


def test_the_bar_of_nothing_active_is_calm(view: MapView) -> None:
    """No chip, no number."""
    bar = filter_bar(view, Filters())
    assert (bar.chips, bar.active) == ((), "")
    assert bar.found == f"{len(view.events)} of {len(view.events)} events pass"


def test_a_reader_of_arabic_digits_counts_in_them(view: MapView) -> None:
    """Numbers of choices are written as all other numbers are."""
    bar = filter_bar(view, Filters(language=Locale("ar", arabic_digits=True), chosen=LIBYA))
    assert bar.active == "١"
    assert not any(digit.isascii() for group in bar.groups for option in group.options for digit in option.count)


def test_of_a_thousand_actors_the_most_often_named_are_listed(corpus: Corpus) -> None:
    """The panel stays a panel; the others can be searched for, and a chosen one is always there."""
    reading = corpus.readings[0]
    crowd = tuple(Names(f"person {number}", "") for number in range(1000))
    events = (replace(reading.events[0], actors=crowd), *reading.events[1:])
    view = map_view(replace(corpus, readings=(replace(reading, events=events),)))
    rare = "person 999"
    bar = filter_bar(view, Filters(chosen=MappingProxyType({Facet.ACTOR: (rare,)})))
    actors = next(group for group in bar.groups if group.name == "who")
    assert len(actors.options) == MOST_LISTED > SHOWN_AT_FIRST
    assert [option.id for option in actors.options if option.chosen] == [rare]
    assert actors.left_out.startswith("800 more")


def test_a_hostile_name_is_cut_and_stays_text(corpus: Corpus) -> None:
    """A name of a hundred thousand letters makes no panel of its own."""
    reading = corpus.readings[0]
    name = "<img src=x onerror=alert(1)>" + "x" * 100_000
    events = (replace(reading.events[0], actors=(Names(name, ""),)), *reading.events[1:])
    view = map_view(replace(corpus, readings=(replace(reading, events=events),)))
    label = next(group for group in filter_bar(view, Filters()).groups if group.name == "who").options[0].label
    assert label.startswith("<img")
    assert len(label) == 80


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(families=("movement",)),
        Filters(families=(), kinds=("base.used",)),
        Filters(chosen=MappingProxyType({Facet.MODE: ("air", NONE)})),
        Filters(chosen=MappingProxyType({Facet.MODE: ("air",)})),
        Filters(chosen=MappingProxyType({Facet.MODALITY: ("denied", "planned")})),
    ],
)
def test_the_legend_leaves_alone_what_it_did_not_change(filters: Filters) -> None:
    """What it shows of a view, said back, is that view."""
    assert with_legend(filters, legend_of(filters)) == filters


def test_the_legend_hides_lines_and_not_what_stands_still() -> None:
    """Ships let go of in the legend take no speech away."""
    found = with_legend(Filters(), Legend(modes=("air", "road")))
    assert found.chosen[Facet.MODE] == ("air", NONE, "road")
    assert with_legend(found, Legend()).chosen == {}


def test_the_legend_s_families_and_manners_become_filters() -> None:
    """Each lands where the bar and the link have it."""
    found = with_legend(Filters(kinds=("base.used",), families=()), Legend(families=("movement",), shown=(2,)))
    assert (found.families, found.kinds) == (("movement",), ())
    assert found.chosen[Facet.MODALITY] == ("denied",)
    assert legend_of(found) == Legend(families=("movement",), shown=(2,))
    assert EventKind.MOVEMENT_FLIGHT.family in found.families
