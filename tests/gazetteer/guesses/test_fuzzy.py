"""Names one slip of the pen away: all of them, nothing else, each with the slip that was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.guesses.fuzzy import HIGHEST_COST, LONGEST_ASKED, Neighbours, Slip
from gazetteer.index import Gazetteer

WORDS = st.text(alphabet="abn ارض", min_size=0, max_size=6).map(lambda text: " ".join(text.split()))


def _is_one_edit(one: str, other: str) -> bool:
    """Whether a letter more, fewer, changed or swapped makes one of the other; slow and plain."""
    if abs(len(one) - len(other)) == 1:
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or not differing:
        return False
    first, last = differing[0], differing[-1]
    swapped = last == first + 1 and one[first : last + 1] == other[last] + other[first]
    return len(differing) == 1 or swapped


@pytest.mark.parametrize(
    ("asked", "key", "slip"),
    [
        ("طرطس", "طرطوس", Slip.MISSING),
        ("latkia", "latakia", Slip.MISSING),
        ("طرطسو", "طرطوس", Slip.SWAPPED),
        ("lataika", "latakia", Slip.SWAPPED),
        ("طرطووس", "طرطوس", Slip.DOUBLED),
        ("latakkia", "latakia", Slip.DOUBLED),
        ("ترطوس", "طرطوس", Slip.LIKELY),
        ("ضرضوس", "ضرطوس", Slip.WRONG),
        ("latajia", "latakia", Slip.LIKELY),
        ("letakia", "latakia", Slip.LIKELY),
        ("latajkia", "latakia", Slip.LIKELY),
        ("طرطوسم", "طرطوس", Slip.EXTRA),
        ("latakiab", "latakia", Slip.EXTRA),
        ("مرطوس", "طرطوس", Slip.WRONG),
        ("labakia", "latakia", Slip.WRONG),
        ("portsudan", "port sudan", Slip.MISSING),
        ("port x sudan", "port sudan", Slip.EXTRA),
        ("حبل", "حلب", Slip.SWAPPED),
        ("rme", "rome", Slip.MISSING),
        ("хмеймм", "хмеймим", Slip.MISSING),
        ("хмеймиб", "хмеймим", Slip.WRONG),
    ],
)
def test_each_slip_is_known(asked: str, key: str, slip: Slip) -> None:
    """A name with one slip finds the name meant and says what the slip was."""
    assert [(near.key, near.slip) for near in Neighbours([key, "somewhere", "б"]).of(asked)] == [(key, slip)]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("latakia", "latakia"),
        ("latkai", "latakia"),
        ("lkatia", "latakia"),
        ("ro", "rome"),
        ("rom", "ron"),
        ("rom", "ro"),
        ("xab", "ab"),
        ("", "a"),
        ("a" * LONGEST_ASKED + "b", "a" * LONGEST_ASKED),
    ],
)
def test_what_is_no_slip(asked: str, key: str) -> None:
    """The name itself, names two slips away, and names too short or too long are not near."""
    assert Neighbours([key]).of(asked) == ()


@given(WORDS, st.lists(WORDS, max_size=30))
def test_near_are_exactly_the_keys_one_edit_away(asked: str, keys: list[str]) -> None:
    """For names of four letters and more, near means one edit by the plain definition."""
    long_enough = len(asked.replace(" ", "")) >= 4
    wanted = {key for key in keys if len(key.replace(" ", "")) >= 3 and _is_one_edit(asked, key)}
    found = {near.key for near in Neighbours([*keys, "nab", "ara", "ضار"]).of(asked)} & set(keys)
    assert found >= wanted if long_enough else found <= wanted
    stray = {key for key in found - wanted if len(asked) - len(key) != 2}
    assert stray == set()


def test_a_missing_letter_comes_before_a_wrong_one() -> None:
    """The likelier slip comes first, whatever the names begin with."""
    assert [near.key for near in Neighbours(["aarta", "zkarta"]).of("karta")] == ["zkarta", "aarta"]


def test_likelier_slips_come_first(gazetteer: Gazetteer) -> None:
    """Near keys are sorted by cost, which lies between nothing and the highest."""
    near = gazetteer.neighbours.of("موسكر")
    costs = [one.cost for one in near]
    assert len(near) > 1
    assert costs == sorted(costs)
    assert all(0 < cost <= HIGHEST_COST for cost in costs)


def test_an_empty_index_has_no_neighbours() -> None:
    """A gazetteer without names has nothing near anything."""
    assert Neighbours([]).of("latakia") == ()
