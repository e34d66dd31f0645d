"""Prefixes are peeled level by level, each with its cost, and the name keeps its own letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.clitics import SHORTEST_NAME, peels
from gazetteer.folding import index_key


@pytest.mark.parametrize(
    ("word", "name", "peeled", "codes"),
    [
        ("وليبيا", "ليبيا", 1, ["conjunction"]),
        ("فالسودان", "السودان", 1, ["conjunction"]),
        ("بسوريا", "سوريا", 1, ["preposition_in"]),
        ("كالسودان", "السودان", 1, ["preposition_like"]),
        ("لليبيا", "ليبيا", 1, ["preposition_to"]),
        ("للجفرة", "الجفره", 1, ["preposition_to", "article_merged"]),
        ("للاذقية", "اللاذقيه", 1, ["preposition_to", "article_merged"]),
        ("وللجفرة", "الجفره", 2, ["conjunction", "preposition_to", "article_merged"]),
        ("وبدمشق", "دمشق", 2, ["conjunction", "preposition_in"]),
        ("جفرة", "الجفره", 0, ["article_on"]),
        ("الدمشق", "دمشق", 0, ["article_off"]),
        ("والدمشق", "دمشق", 1, ["conjunction", "article_off"]),
        ("وبوركينا فاسو", "بوركينا فاسو", 1, ["conjunction"]),
    ],
)
def test_reading(word: str, name: str, peeled: int, codes: list[str]) -> None:
    """Each prefix is read off with its reason, and the number of letters before the name."""
    readings = [peel for level in peels(index_key(word)) for peel in level if peel.key == name]
    assert (peeled, codes) in [(peel.peeled, [reason.code for reason in peel.reasons]) for peel in readings]


@given(st.text(alphabet="والبكلفسدمه ", max_size=12).map(index_key))
def test_every_reading_costs_and_leaves_a_name(key: str) -> None:
    """A reading leaves at least three letters and has a cost for what it takes off."""
    for level in peels(key):
        assert level
        for peel in level:
            assert len(peel.key.split(" ")[0]) >= SHORTEST_NAME
            assert peel.cost < 0
            assert 0 <= peel.peeled <= 2


@pytest.mark.parametrize("word", ["", "و", "بل", "ليل", "Wadi", "123"])
def test_nothing_is_peeled_off_what_is_too_short_or_not_arabic(word: str) -> None:
    """Short words and other scripts lose no letter."""
    assert not [peel for level in peels(index_key(word)) for peel in level if peel.peeled]


def test_levels_come_cheapest_first() -> None:
    """The first level takes the least off."""
    costs = [max(peel.cost for peel in level) for level in peels("وبالجفره")]
    assert costs[0] == max(costs)
    assert costs[-1] == min(costs)
