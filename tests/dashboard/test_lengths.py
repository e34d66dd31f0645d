"""Texts without end are cut on their way to the browser, all else is left as it was."""

from dataclasses import dataclass, field

from dashboard.lengths import shortened


def test_only_what_is_too_long_is_cut() -> None:
    """A text of the longest length stays whole; one letter more, and it ends in an ellipsis at that length."""
    assert shortened("abcde", 5) == "abcde"
    assert shortened("abcdef", 5) == "abcd…"


def test_every_text_within_is_cut_but_addresses() -> None:
    """Lists and dicts are gone through to their end; what must stay whole, and what is no text, does."""
    told = {"cells": [{"text": "abcdef", "points": ("abcdef",)}], "href": "abcdef", "number": 1_000_000, "none": None}
    cut = {"cells": [{"text": "abcd…", "points": ["abcd…"]}], "href": "abcdef", "number": 1_000_000, "none": None}
    assert shortened(told, 5, whole=("href",)) == cut


def test_a_record_is_cut_as_what_it_holds() -> None:
    """Records become dicts, those within them too, with the same names left whole."""

    @dataclass(frozen=True, slots=True)
    class Told:
        id: str
        text: str
        under: tuple["Told", ...] = field(default=())

    told = Told("abcdef", "abcdef", (Told("ghijkl", "ghijkl"),))
    within = {"id": "ghijkl", "text": "ghij…", "under": []}
    assert shortened(told, 5, whole=("id",)) == {"id": "abcdef", "text": "abcd…", "under": [within]}
