"""An address becomes a view and a view an address."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import filters
from dashboard.filters import ALL_FAMILIES, Complaint, Filters
from geo.model import ConflictTopic, Corpus, Layer

_TEXTS = st.text(max_size=20)
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
    families=st.sets(st.sampled_from(ALL_FAMILIES)).map(
        lambda kept: tuple(family for family in ALL_FAMILIES if family in kept)
    ),
)


@given(_VIEWS)
def test_an_address_gives_back_the_view_it_was_made_of(view: Filters) -> None:
    """Whatever is looked at, its link shows the same."""
    assert filters.read(filters.address(view)) == (view, ())


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
        ({"from": "2025-W01-1", "to": "2025-02-01"}, Complaint("from", "2025-W01-1")),
        ({"from": "2025-02-01", "to": "2024-12-31"}, Complaint("from", "2025-02-01 > 2024-12-31")),
        ({"certain": "maybe"}, Complaint("certain", "maybe")),
        ({"layer": "both"}, Complaint("layer", "both")),
        ({"dispute": "taste"}, Complaint("dispute", "taste")),
        ({"kinds": "movement,<script>"}, Complaint("kinds", "movement,<script>")),
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
