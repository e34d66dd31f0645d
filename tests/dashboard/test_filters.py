"""An address becomes a view and a view an address."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import filters
from dashboard.facets import Facet
from dashboard.filters import (
    ALL_FAMILIES,
    SORTS,
    Clock,
    Complaint,
    Filters,
    Sort,
    Theme,
    kinds_chosen,
    looking_at,
)
from dashboard.i18n import Locale
from gazetteer.folding import index_key
from geo.model import ConflictTopic, Corpus, EventKind, Layer

_TEXTS = st.text(max_size=20)
_LOOKS = st.builds(
    looking_at,
    st.floats(-180, 180, allow_nan=False),
    st.floats(-90, 90, allow_nan=False),
    st.floats(0, 24, allow_nan=False),
)
_CHOSEN = st.dictionaries(
    st.sampled_from(Facet),
    st.sets(st.text(min_size=1, max_size=9), min_size=1, max_size=4).map(lambda values: tuple(sorted(values))),
)
_SHOWN_KINDS = st.sets(st.sampled_from([*ALL_FAMILIES, *(kind.value for kind in EventKind)])).map(kinds_chosen)
_VIEWS = st.builds(
    Filters,
    language=st.sampled_from(["en", "ar"]),
    window=st.none() | st.tuples(st.dates(), st.dates()).map(lambda days: (min(days), max(days))),
    event=_TEXTS,
    site=_TEXTS,
    article=_TEXTS,
    certain_only=st.booleans(),
    layer=st.sampled_from(Layer),
    dispute=st.none() | st.sampled_from(ConflictTopic),
    chosen=_CHOSEN,
    find=_TEXTS.filter(index_key),
    clock=st.sampled_from(Clock),
    looks_at=st.none() | _LOOKS,
    sort=st.builds(Sort, st.sampled_from(SORTS), st.booleans()),
    page=st.integers(1, 999),
    wide=st.booleans(),
    theme=st.none() | st.sampled_from(Theme),
    arabic_digits=st.booleans(),
    hijri=st.booleans(),
)


@given(_VIEWS, _SHOWN_KINDS)
def test_an_address_gives_back_the_view_it_was_made_of(
    view: Filters, shown: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Whatever is looked at, its link shows the same."""
    families, kinds = shown
    asked = replace(view, families=families, kinds=() if families == ALL_FAMILIES else kinds)
    assert filters.read(filters.address(asked)) == (asked, ())


def test_the_usual_view_has_a_bare_address() -> None:
    """What is as usual stands in no link."""
    assert filters.address(Filters()) == {}
    assert filters.link(Filters()) == "/"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"lang": "fr"}, Complaint("lang", "fr")),
        ({"from": "yesterday", "to": "2024-12-31"}, Complaint("from", "yesterday")),
        ({"from": "2024-12-01", "to": "2024-13-01"}, Complaint("to", "2024-13-01")),
        ({"from": "2024-12-01"}, Complaint("to", "")),
        ({"from": "soon"}, Complaint("from", "soon")),
        ({"from": "2025-W01-1", "to": "2025-02-01"}, Complaint("from", "2025-W01-1")),
        ({"from": "2025-02-01", "to": "2024-12-31"}, Complaint("from", "2025-02-01 > 2024-12-31")),
        ({"certain": "maybe"}, Complaint("certain", "maybe")),
        ({"layer": "both"}, Complaint("layer", "both")),
        ({"dispute": "taste"}, Complaint("dispute", "taste")),
        ({"kinds": "movement,<script>"}, Complaint("kinds", "movement,<script>")),
        ({"find": "("}, Complaint("find", "(")),
        ({"map": "3/4"}, Complaint("map", "3/4")),
        ({"map": "3/nan/4"}, Complaint("map", "3/nan/4")),
        ({"map": "3/91/4"}, Complaint("map", "3/91/4")),
        ({"map": "1e400/0/0"}, Complaint("map", "1e400/0/0")),
        ({"sort": "size"}, Complaint("sort", "size")),
        ({"page": "0"}, Complaint("page", "0")),
        ({"page": "٣"}, Complaint("page", "٣")),
        ({"page": "9" * 30}, Complaint("page", "9" * 30)),
        ({"table": "tall"}, Complaint("table", "tall")),
        ({"theme": "pink"}, Complaint("theme", "pink")),
        ({"digits": "roman"}, Complaint("digits", "roman")),
        ({"hijri": "yes"}, Complaint("hijri", "yes")),
        ({"clock": "noon"}, Complaint("clock", "noon")),
        ({"at": "x" * 4_001}, Complaint("at", "x" * 200, too_long=True)),
    ],
)
def test_nonsense_falls_back_to_the_usual_and_is_named(parameters: dict[str, str], complaint: Complaint) -> None:
    """A key that cannot be read changes nothing, and says so."""
    assert filters.read(parameters) == (Filters(), (complaint,))


def test_a_window_of_one_day_can_be_asked_for() -> None:
    """Both ends of a window count, so its first day may be its last."""
    view, complaints = filters.read({"from": "2024-12-08", "to": "2024-12-08"})
    assert view.window == (date(2024, 12, 8), date(2024, 12, 8))
    assert complaints == ()


def test_an_address_can_ask_for_no_family_at_all() -> None:
    """No kinds is another view than all kinds."""
    assert filters.read({"kinds": "none"})[0].families == ()


def test_a_value_of_any_length_is_cut() -> None:
    """A megabyte in a link is neither kept nor shown."""
    view, complaints = filters.read({"event": "x" * 1_000_000, "lang": "y" * 1_000_000})
    assert len(view.event) == filters.MAX_VALUE_LENGTH
    assert len(complaints[0].got) == filters.MAX_VALUE_LENGTH


def test_ids_that_the_corpus_lacks_are_dropped_and_named(corpus: Corpus) -> None:
    """A link from another corpus opens the rest of its view."""
    asked = Filters(event="nobody", site="airport:OSLK", article="nothing")
    view, complaints = filters.against(asked, corpus)
    assert view == replace(asked, event="", article="", version=corpus.version)
    assert complaints == (Complaint("event", "nobody"), Complaint("article", "nothing"))


def test_choices_that_the_corpus_lacks_are_dropped_and_named(corpus: Corpus) -> None:
    """A facet keeps what is known of it, and goes where nothing is."""
    asked = Filters(chosen={Facet.PLACE: ("iso:LY", "iso:XX"), Facet.ACTOR: ("nobody",)})
    view, complaints = filters.against(asked, corpus)
    assert view.chosen == {Facet.PLACE: ("iso:LY",)}
    assert complaints == (Complaint("at", "iso:XX"), Complaint("who", "nobody"))


def test_a_link_of_another_version_of_the_corpus_is_named_and_followed(corpus: Corpus) -> None:
    """What it shows may have changed; from here on the link is of this version."""
    view, complaints = filters.against(Filters(version="older", find="libya"), corpus)
    assert complaints == (Complaint("v", "older"),)
    assert (view.version, view.find) == (corpus.version, "libya")
    assert filters.against(Filters(version=corpus.version), corpus)[1] == ()
    assert filters.address(view)["v"] == corpus.version


def test_commas_and_signs_in_an_id_do_not_part_it() -> None:
    """A reader's own gazetteer may hold any id."""
    asked = Filters(chosen={Facet.PLACE: ("a,b", "c%2Cd", "e&f=g")})
    assert filters.read(filters.address(asked))[0].chosen == asked.chosen


def test_the_reader_s_digits_and_days_travel_with_the_language() -> None:
    """Whoever draws a screen in the view's language writes as the reader chose; English keeps its digits."""
    arabic = filters.read({"lang": "ar", "digits": "arab", "hijri": "1"})[0].language
    assert isinstance(arabic, Locale)
    assert (arabic.arabic_digits, arabic.hijri) == (True, True)
    english = filters.read({"digits": "arab"})[0]
    assert isinstance(english.language, Locale)
    assert not english.language.arabic_digits
    assert filters.address(english) == {"digits": "arab"}


def test_opening_an_event_leaves_the_window_alone() -> None:
    """A click on a row never moves time."""
    view = Filters(language="ar", window=(date(2024, 12, 1), date(2024, 12, 31)), article="a", site="s")
    assert filters.opening(view, "e") == replace(view, event="e", article="", site="")


@pytest.mark.parametrize("view", [Filters(), Filters(language="ar")])
def test_an_event_s_address_is_the_prefix_and_its_id(view: Filters) -> None:
    """The browser appends an id to the prefix and has the same link as Python."""
    prefix = filters.event_prefix(view)
    assert sorted(f"{prefix}e1".split("?")[1].split("&")) == sorted(
        filters.link(filters.opening(view, "e1")).split("?")[1].split("&")
    )
